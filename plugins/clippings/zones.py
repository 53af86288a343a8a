"""A zone by its kind alone: 经开区 where the text names one such zone in full (嘉兴经济技术开发区)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .hits import Hit
from .lexicon import Entry, Lexicon
from .segment import is_boundary

# 国家级经开区, 各经开区 and 湖州的经开区 are others.
_KIND = re.compile("(?<![级家国省市各个类多的座])(?:经开区|港区)")
_FULL = {"经开区": ("经开区", "经济技术开发区"), "港区": ("港区",)}


def short_zones(text: str, hits: Sequence[Hit], lexicon: Lexicon) -> Iterator[Hit]:
    """The bare kinds of zones outside all ``hits``, each as the one zone of that kind which they name."""
    if "经开区" not in text and "港区" not in text:
        return
    zones = {
        (hit.unit, hit.entries[0].code)
        for hit in hits
        if hit.entries and hit.unit[-1] == "区" and lexicon.places[hit.entries[0].code].level == "zone"
    }
    ends = {hit.end for hit in hits}
    for found in _KIND.finditer(text):
        codes = {code for unit, code in zones if unit.endswith(_FULL[found[0]])}
        if len(codes) == 1 and found.start() not in ends and is_boundary(text, found.start(), found.start()):
            yield Hit(found.start(), found.end(), found[0], (Entry(codes.pop(), "short"),), "short")
