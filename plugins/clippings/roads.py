"""Roads, bridges and rivers that are named after a place: 海宁路 is not in 海宁."""

from __future__ import annotations

import re

from .beginnings import begins_name, named
from .lexicon import Lexicon

# 海宁路, 嘉兴大道, 平湖塘, 海盐中路: named after a place, not in it.  嘉兴街头 and 路网 go on as other words.
_ROAD = re.compile(
    r"[东西南北中]{0,2}(?:路(?!网(?!点)|[段面口况边桥演径])|大道|大街|街(?![道头上舞区坊办])|弄|巷|大桥|塘(?![汇桥栖湾]|.?(?:镇|街道|村(?![民里])))|高速(?!交警|路政))"
)
# 去|海宁|路上 is on the way there, 盛泽路上 on a road.
_ON_THE_WAY = frozenset("去来回赴往到返")
# 新塍西北街 is a street of the town.
_IN_TOWN = re.compile("[东西南北中]{1,2}大?街")
# What either part of it begins with; most names need ask no further.
ROAD_BEGINS = frozenset("东西南北中路大街弄巷塘高")


def is_road(text: str, at: int, end: int, lexicon: Lexicon) -> bool:
    """Whether the bare name from ``at`` to ``end`` goes on as the name of a road."""
    road = _ROAD.match(text, end)
    if not road or (at and text[at - 1] in _ON_THE_WAY and text.startswith("路上", end)):
        return False
    if _IN_TOWN.match(text, end) and _is_town(text, at, end, lexicon):
        return False
    beyond = road.end()
    return not begins_name(text, end, lexicon, beyond - end) and not _holds(text, at, end, beyond, lexicon)


def _holds(text: str, at: int, end: int, beyond: int, lexicon: Lexicon) -> bool:
    """Whether what looks like a road behind a bare name is a town of that place: 嘉善|西塘."""
    above = {e.code for name in named(text, at, end, lexicon) for e in name.entries}
    return any(
        not name.near and not above.isdisjoint(lexicon.lineages[e.code])
        for name in named(text, end, beyond, lexicon)
        for e in name.entries
    )


def _is_town(text: str, at: int, end: int, lexicon: Lexicon) -> bool:
    entries = (e for name in named(text, at, end, lexicon) for e in name.entries)
    return any(lexicon.places[e.code].level == "town" for e in entries)
