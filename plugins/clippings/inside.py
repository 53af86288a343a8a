"""Whether a bare name is a part of the name of a village or of a town, of whatever list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .beginnings import begins_name
from .hits import Hit
from .lexicon import Lexicon

# 烧|香港|社区, 上海|浜村: a part of the name of a village, of whatever list.
_INSIDE = re.compile(
    r"[浜桥港埭漾荡泾塘湾兜]?村(?![镇庄级民企委里干务口居社集])|[浜桥港埭漾荡泾塘湾兜]社区"
    r"|社区(?![卫教服学矫治建工文管养居医])"
)
# 龙港|镇 is a town, 龙港镇村 and 义乌镇上 none.
_TOWN = re.compile("街道|[镇乡](?![镇村上里级])")
# What either begins with; most names need ask no further.
_GOES_ON = frozenset("浜桥港埭漾荡泾塘湾兜村社街镇乡")


def is_inside(text: str, hit: Hit, hits: Sequence[Hit], lexicon: Lexicon) -> bool:
    """香港 in 烧香港社区, 义乌 in 义乌镇: but not where a name of its own begins behind it."""
    if text[hit.end : hit.end + 1] not in _GOES_ON:
        return False
    return _inside_village(text, hit, lexicon) or _inside_town(text, hit, hits, lexicon)


def _inside_village(text: str, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a bare name other than a town's is a part of a village's; a town's village may be named so."""
    if not _INSIDE.match(text, hit.end):
        return False
    place = lexicon.places[hit.entries[0].code]
    if text.startswith("社区", hit.end) and not place.outside:
        return False  # 嘉善社区教育, 平湖社区: more often a subject than a name
    return place.level != "town" and not begins_name(text, hit.end, lexicon)


def _inside_town(text: str, hit: Hit, hits: Sequence[Hit], lexicon: Lexicon) -> bool:
    """Whether a bare county elsewhere is a part of a town: 龙港镇, and 苍南|龙港街道 behind a place."""
    kind = _TOWN.match(text, hit.end)
    if not kind or begins_name(text, hit.end, lexicon):
        return False
    place = lexicon.places[hit.entries[0].code]
    behind = bool(hits) and hits[-1].end == hit.start
    return place.outside and place.level == "district" and (behind or kind[0] != "街道")
