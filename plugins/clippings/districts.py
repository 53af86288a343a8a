"""Which districts an article is about: its mentions weighed, with 区, 县 and 我市 where no name is said.

An article of the whole city has the city's name alone; one of a few districts has theirs; one about
elsewhere none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from .counted_together import counted_together
from .deictics import DOMINANT, Said, by_said, own_district, says_city
from .evidence import PageEvidence
from .hits import Resolved
from .lexicon import Lexicon, Place
from .model import Part, PlaceMention, Span

PART_WEIGHT: Mapping[Part, float] = {
    "headline": 3.0,
    "kicker": 2.0,
    "paragraph": 1.0,
    "caption": 1.0,
    "other": 0.5,
}
FIRST = 2.0
"""The first paragraph says where; 1.0 for those that follow."""
BARE = 0.7
"""A bare name counts less than one with its kind: it may be a part of a name (南湖 the lake, 海盐滚灯)."""
CHAINED = 0.7
"""So does what stands right behind another name of its district: 秀洲区|王店镇|红联村 is one place."""
SHARE = 0.3
"""A district with less than this share of the weightiest is named in passing."""
SHARE_BESIDE = 0.45
"""Or less than this, where it leads no paragraph: guests, and where some of the wares came from."""
BESIDE_HEADLINE = 0.9
"""And where the headline names a district, another needs nearly as much as the weightiest."""
MOST = 1.5
"""What one later paragraph can add: an example that is told at length is still one."""
MANY = 4
"""From so many districts on the article is the whole city's."""
SOME = 3
"""And from so many on where it names the city beside them."""
ELSEWHERE = 8
"""An article that names more places elsewhere for each unit of what weighs here is about elsewhere, if two of
its texts tell of nothing here."""
CITY_LEAD = 3.0
"""The city is the subject where it weighs so many times more than all districts, and the headline names
none.
"""
CITY_IN_LEAD = 1.0
"""And so many where the first paragraph names it and the text does in full, districts only further down."""


class _Told:
    """What the mentions of an article weigh: by district and text, and for the city.

    ``outside`` are the spans of those elsewhere, ``headline`` the districts that the headline names, and
    ``zones`` what the city's zones weigh: they are the city's where no district is named beside them.
    """

    def __init__(self, found: Iterable[tuple[Resolved, PlaceMention]], lead: int, lexicon: Lexicon) -> None:
        self.lead = lead
        self.stretches: dict[tuple[str, Part, int], float] = {}
        self.headline: set[str] = set()
        self.full_in_lead: set[str] = set()
        self.outside: list[Span] = []
        self.city, self.city_on_top, self.zones = 0.0, False, 0.0
        city_in_lead, city_in_full = False, False
        stretches, within, places = self.stretches, lexicon.within, lexicon.places
        part: Part = "other"
        index, base, first = -1, 0.0, False
        end, last = -1, None
        for resolved, mention in found:
            span, _, state, level, place, _ = mention
            if place is None or level == "country":
                continue
            if state == "outside":
                self.outside.append(span)
                continue
            code = place.code
            district = within.get(code)
            if district is None and code not in places:
                # A place of no list stands by the code of the listed one above it.
                code = code.partition("/")[0]
                if code not in places:
                    continue
                district = within.get(code)
            if span.index != index or span.part != part:
                part, index = span.part, span.index
                first = index <= lead and part == "paragraph"
                base = PART_WEIGHT[part] * (FIRST if first else 1.0)
            bare = resolved.hit.bare
            weight = base * BARE if bare else base
            if resolved.hit.start == end and district is last:
                weight *= CHAINED
            end, last = resolved.hit.end, district
            if district:
                where = (district.code, part, index)
                stretches[where] = stretches.get(where, 0.0) + weight
                if part == "headline":
                    self.headline.add(district.code)
                elif first and not bare:
                    self.full_in_lead.add(district.code)
            elif places[code].level == "zone":
                self.zones += weight
            elif not places[code].outside:
                self.city += weight
                self.city_on_top = self.city_on_top or part == "headline"
                city_in_lead, city_in_full = city_in_lead or first, city_in_full or not bare
        self.city_leads = city_in_lead and city_in_full
        self.on_top: set[str] = set()

    def weights(self) -> dict[str, float]:
        """What the districts weigh; districts only further down leave the lead to the city."""
        weights: dict[str, float] = {}
        for (code, part, index), weight in self.stretches.items():
            later = part == "paragraph" and index > self.lead
            self.city_leads = self.city_leads and later
            if not later:
                self.on_top.add(code)
            weights[code] = weights.get(code, 0.0) + (min(weight, MOST) if later else weight)
        return weights

    def is_abroad(self, weight: float) -> bool:
        """Whether the article is about places elsewhere: of ``weight`` is all that it tells of here."""
        if len(self.outside) <= ELSEWHERE * weight:
            return False
        here = {(part, index) for _, part, index in self.stretches}
        return len({(span.part, span.index) for span in self.outside} - here) > 1

    def leading(self) -> set[str]:
        """The districts that weigh most in a paragraph of their own, with more than a bare name: a round of
        briefs tells one of each.
        """
        told = [
            (index, weight, code)
            for (code, part, index), weight in self.stretches.items()
            if part == "paragraph" and weight >= 1.0
        ]
        most: dict[int, float] = {}
        for index, weight, _ in told:
            most[index] = max(weight, most.get(index, 0.0))
        return {code for index, weight, code in told if weight == most[index]}


def weigh_districts(
    found: Sequence[tuple[Resolved, PlaceMention]],
    text: str,
    page: PageEvidence,
    lexicon: Lexicon,
    lead: int = 0,
) -> tuple[str, ...]:
    """The names of an article's districts, weightiest first, or the city's alone, or nothing.

    ``found`` holds each mention with the hit behind it; ``text`` is the whole article, and ``lead`` the index
    of the paragraph with which it begins to tell.
    """
    told = _Told(found, lead, lexicon)
    if told.city_on_top:
        _leave_lake(told.stretches, told.headline)
    weights, said = told.weights(), Said(text)
    if not weights:
        return by_said(said, told.city + told.zones, page, lexicon)
    if told.is_abroad(told.city + told.zones + sum(weights.values())):
        return ()
    own = own_district(weights, said, page, lexicon)
    if own is not None and (times := said.kinds.count(own.name[-1])):
        # 我市代表团赴平湖考察 in the paper of 海宁: its own district counts as named, in the headline too.
        weights[own.code] = weights.get(own.code, 0.0) + times
        if own.name[-1] in said.down_to(0):
            told.headline.add(own.code)
    kept = _kept(weights, told)
    if _is_of_city(told, weights, len(kept), said, own):
        return (lexicon.city.name,)
    kept = _told_of(kept, told, weights)
    if len(kept) < len(weights):
        for together in counted_together(text, [resolved for resolved, _ in found], lexicon):
            kept += sorted(together - {*kept}) if together.intersection(kept) else []
    return tuple(lexicon.places[code].name for code in sorted(kept, key=lambda c: (-weights[c], c)))


def _kept(weights: Mapping[str, float], told: _Told) -> list[str]:
    """The districts that are more than named in passing."""
    most = max(weights.values())
    least = (BESIDE_HEADLINE if told.headline else SHARE) * most
    beside = {code for code in told.full_in_lead if weights.get(code, 0.0) >= SHARE_BESIDE * most}
    return [
        code for code, weight in weights.items() if weight >= least or code in told.headline or code in beside
    ]


def _told_of(kept: Sequence[str], told: _Told, weights: Mapping[str, float]) -> list[str]:
    """Those of several districts that the headline names, that lead a paragraph, or that weigh much."""
    if len(kept) < 2:
        return list(kept)
    least, leading = SHARE_BESIDE * max(weights.values()), told.leading() | told.headline
    return [code for code in kept if weights[code] >= least or code in leading]


def _is_of_city(told: _Told, weights: Mapping[str, float], kept: int, said: Said, own: Place | None) -> bool:
    """Whether an article is the whole city's, although it names districts, of which so many are kept."""
    whole = sum(weights.values())
    lead = CITY_IN_LEAD if told.city_leads else CITY_LEAD
    if told.headline:
        # 台风登陆平湖，我市转移11万人
        many = len(weights) >= MANY and max(weights.values()) < DOMINANT * whole
        return kept >= MANY or (many and says_city(said.down_to(0), own))
    if told.city > lead * whole or kept >= MANY or (len(weights) >= MANY and len(told.leading()) >= MANY):
        return True
    if len(weights) >= MANY and said.of_all():
        return True
    if kept < 2:
        return False
    # 其余四个分别落户海宁、平湖…: two told at length and others beside them are a round of the city too, and
    # so are three alike where it is named.
    if not told.on_top and says_city(said.down_to(told.lead + 1), own):
        return True
    round_ = told.city_on_top or len(weights) > MANY or (told.city > 0 and kept >= SOME)
    return round_ or says_city(said.kinds if kept >= SOME else said.down_to(0), own)


def _leave_lake(stretches: dict[tuple[str, Part, int], float], headline: set[str]) -> None:
    """从南湖到高原 嘉兴人的足迹: what only a headline names, once, bare, beside the city, is no subject."""
    for code in sorted(headline):
        own = [where for where in stretches if where[0] == code]
        if len(own) == 1 and stretches[own[0]] <= PART_WEIGHT["headline"] * BARE:
            del stretches[own[0]]
            headline.discard(code)
