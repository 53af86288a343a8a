"""区, 县 and 市 without a name: what an article says of its own place, and which district it means."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from .evidence import PageEvidence
from .lexicon import Lexicon, Place

DOMINANT = 2 / 3
"""What has so much of all weight is what 我市 or 我县 means where no masthead tells whose paper it is."""

# 区民政局, 县委, 全市: the office or the whole of a division that the page need not name.
_DEICTIC = re.compile(
    "([市县区])(?:(?<=[全我本].)(?![场面])|(?:(?<![㐀-鿿].)|(?<=[从由在和与向对据经被为是到受].))"
    "(?:委|政府|人大|政协|纪委|领导|[㐀-鿿]{2,6}?(?:局|中心|法院|检察院|工会|妇联|医院|中学)))"
)
_ALL_COUNTIES = re.compile("[各个五]县[（(]?市|各县区")


class Said:
    """Every 区, 县 and 市 that a text says of its own place: looked for when first asked, as hardly ever."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _found(self) -> list[re.Match[str]]:
        return list(_DEICTIC.finditer(self._text))

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """Each of them, in order."""
        return tuple([match[1] for match in self._found])

    def of_all(self) -> bool:
        """Whether it speaks of all counties, districts and cities: 由我市7个县（市、区）轮流承办."""
        return _ALL_COUNTIES.search(self._text) is not None

    def down_to(self, line: int) -> tuple[str, ...]:
        """Those of the lines from the first to this one."""
        return tuple([m[1] for m in self._found if self._text.count("\n", 0, m.start()) <= line])


def says_city(kinds: tuple[str, ...], own: Place | None) -> bool:
    """Whether 我市 or 全市 is among them, and the paper is not a county's that is a 市 too."""
    return "市" in kinds and (own is None or own.name[-1] != "市")


def own_district(
    weights: Mapping[str, float], said: Said, page: PageEvidence, lexicon: Lexicon
) -> Place | None:
    """The district whose paper it is: the masthead's, or without one the only 区 or 县 of a text that says so
    again and again, or what most of its weight is.
    """
    if page.paper:
        paper = lexicon.places.get(page.paper)
        return paper if paper and paper.level == "district" else None
    if len(weights) == 1:
        return None
    for kind in ("区", "县"):
        alike = [code for code in weights if lexicon.places[code].name.endswith(kind)]
        if len(alike) == 1 and said.kinds.count(kind) > 1:
            return lexicon.places[alike[0]]
    most = max(weights, key=lambda code: weights[code])
    return None if weights[most] < DOMINANT * sum(weights.values()) else lexicon.places[most]


def by_said(said: Said, city: float, page: PageEvidence, lexicon: Lexicon) -> tuple[str, ...]:
    """An article that names no district: what 区, 县 or 市 means on this page, else the city it names."""
    own = {
        code: page.named.get(code, 0)
        for code in lexicon.children.get(lexicon.city.code, ())
        if lexicon.places[code].level == "district"
    }
    for kind in ("区", "县"):
        if kind in said.kinds:
            code = _meant(kind, own, page, lexicon)
            if code:
                return (lexicon.places[code].name,)
    if "市" in said.kinds and not city:
        code = page.paper if page.paper in own and lexicon.places[page.paper].name.endswith("市") else ""
        return (lexicon.places[code].name if code else lexicon.city.name,)
    return (lexicon.city.name,) if city else ()


def _meant(kind: str, own: Mapping[str, int], page: PageEvidence, lexicon: Lexicon) -> str:
    """The district of that kind which the paper or the page is about; nothing where two are as likely."""
    if page.paper in own and lexicon.places[page.paper].name.endswith(kind):
        return page.paper
    ranked = sorted(
        ((n, code) for code, n in own.items() if n and lexicon.places[code].name.endswith(kind)),
        reverse=True,
    )
    if not ranked or (len(ranked) > 1 and ranked[0][0] < 2 * ranked[1][0]):
        return ""
    return ranked[0][1]
