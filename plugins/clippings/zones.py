"""A zone by its kind alone: 经开区 where the text names one such zone in full (嘉兴经济技术开发区)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .hits import Hit
from .lexicon import Entry, Lexicon
from .segment import is_boundary

# 国家级经开区, 各经开区 and 湖州的经开区 are others.
_KIND = re.compile("(?<![级家国省市各个类多的座])(?:经开区|港区)")
# 经开区塘汇街道, 经开区(塘汇街道): the street is the zone's.
_OF = re.compile("[(（的]?")
_LISTS = frozenset("、，；,;和与及")
_FULL = {"经开区": ("经开区", "经济技术开发区"), "港区": ("港区",)}


def short_zones(text: str, hits: Sequence[Hit], lexicon: Lexicon) -> Iterator[Hit]:
    """The bare kinds of zones outside all ``hits``, each as the one zone of that kind which they name.

    A street right behind it tells against the zones of other districts: 经开区塘汇街道 is not Pinghu's.
    In a list of the city's districts (南湖区4例、经开区2例) it is the city's own.
    """
    if "经开区" not in text and "港区" not in text:
        return
    zones = {
        (hit.unit, hit.entries[0].code)
        for hit in hits
        if hit.entries and hit.unit[-1] == "区" and lexicon.places[hit.entries[0].code].level == "zone"
    }
    ends = {hit.end for hit in hits}
    starts = {hit.start: hit for hit in hits}
    for found in _KIND.finditer(text):
        of = _OF.match(text, found.end())
        street = starts.get(of.end() if of else found.end())
        codes = {
            code
            for unit, code in zones
            if unit.endswith(_FULL[found[0]]) and (street is None or _may_hold(code, street, lexicon))
        }
        if not codes and _is_beside_districts(text, found.start(), hits, lexicon):
            codes = {
                code
                for code in lexicon.children.get(lexicon.city.code, ())
                if lexicon.places[code].name.endswith(_FULL[found[0]])
            }
        if len(codes) == 1 and found.start() not in ends and is_boundary(text, found.start(), found.start()):
            yield Hit(found.start(), found.end(), found[0], (Entry(codes.pop(), "short"),), "short")


def _is_beside_districts(text: str, at: int, hits: Sequence[Hit], lexicon: Lexicon) -> bool:
    """Whether what begins there stands in a sentence that lists two or more districts of the city."""
    if text[at - 1 : at] not in _LISTS:
        return False
    begin = max(text.rfind(mark, 0, at) for mark in "。！？\n") + 1
    end = min((stop for mark in "。！？\n" if (stop := text.find(mark, at)) >= 0), default=len(text))
    codes = {hit.entries[0].code for hit in hits if begin <= hit.start < end and len(hit.entries) == 1}
    return sum(lexicon.places[code].level == "district" and code in lexicon.within for code in codes) > 1


def _may_hold(zone: str, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a place lies where the zone does, as far as the lists tell; only of towns they do."""
    places = [lexicon.places[entry.code] for entry in hit.entries]
    if not places or any(place.level != "town" for place in places):
        return True
    above = lexicon.places[zone].parent
    return any(above in (place.parent, _parent(place.parent, lexicon)) for place in places)


def _parent(code: str | None, lexicon: Lexicon) -> str | None:
    return lexicon.places[code].parent if code else None
