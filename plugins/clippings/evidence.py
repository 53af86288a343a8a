"""What a whole page tells about its places: what it names and how often, and which zone stands for a
district.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from .hits import Hit
from .lexicon import Lexicon, Place
from .model import PlaceLevel, Reason
from .unlisted_name import Unlisted


@dataclass(frozen=True)
class PageEvidence:
    """What the whole page tells: mentions by code, names resolved by their parent, aliases, the day's year.

    ``named`` counts each place of an unambiguous mention and all above it; ``said`` are those of them that
    more than a village's name tells, and ``most`` are by level the mentions of its most mentioned place.
    ``fixed`` is what a name meant where its parent stood right before it. ``aliases`` maps a zone to the
    district that the page prints its name for.
    """

    named: Mapping[str, int] = field(default_factory=dict)
    fixed: Mapping[str, str] = field(default_factory=dict)
    unlisted: Mapping[str, Unlisted] = field(default_factory=dict)
    aliases: Mapping[str, tuple[str, tuple[Reason, ...]]] = field(default_factory=dict)
    paper: str = ""
    day: str = ""
    said: frozenset[str] = frozenset()
    most: Mapping[PlaceLevel, int] = field(default_factory=dict)


class Told(NamedTuple):
    """What one text tells: how often it names each place and all below it, and what a name of several
    meanings means where its parent stands right before it; nothing where two of them do as often.

    Only names of one meaning count; ``codes`` are theirs.
    """

    codes: Collection[str]
    named: Mapping[str, int]
    fixed: Mapping[str, str]


def tell(row: Sequence[Hit], lexicon: Lexicon) -> Told:
    codes: dict[str, int] = {}
    behind: dict[str, dict[str, int]] = {}
    before: Hit | None = None
    for hit in row:
        entries = hit.entries
        if len(entries) == 1:
            code = entries[0].code
            codes[code] = codes.get(code, 0) + 1
        elif entries and before and before.end == hit.start:
            own = [entry.code for entry in entries if holds(before, entry.code, lexicon)]
            if len(own) == 1:
                times = behind.setdefault(hit.unit, {})
                times[own[0]] = times.get(own[0], 0) + 1
        before = hit
    named: dict[str, int] = {}
    for code, count in codes.items():
        for above in lexicon.lineages[code]:
            named[above] = named.get(above, 0) + count
    fixed = {
        unit: max(times, key=lambda code: times[code])
        for unit, times in behind.items()
        if list(times.values()).count(max(times.values())) == 1
    }
    return Told(codes, named, fixed)


def gather(
    texts: Sequence[str],
    rows: Sequence[Sequence[Hit]],
    told: Sequence[Told],
    unlisted: Mapping[str, Unlisted],
    lexicon: Lexicon,
    day: str = "",
    paper: str = "",
) -> PageEvidence:
    """The page's evidence, of all its texts."""
    named: dict[str, int] = {}
    fixed: dict[str, str] = {}
    said: set[str] = {paper}
    zones: dict[str, Place] = {}
    for one in told:
        for code, times in one.named.items():
            named[code] = named.get(code, 0) + times
        for code in one.codes:
            place = lexicon.places[code]
            if place.level != "village":
                said.update(lexicon.lineages[code])
            if place.level == "zone":
                zones[code] = place
        for unit, code in one.fixed.items():
            fixed.setdefault(unit, code)
            for above in lexicon.lineages[code]:
                named[above] = named.get(above, 0) + 1
    aliases = _page_aliases(texts, rows, zones, lexicon) if zones else {}
    most = most_by_level(named, lexicon)
    return PageEvidence(named, fixed, unlisted, aliases, paper, day, frozenset(said - {""}), most)


def most_by_level(named: Mapping[str, int], lexicon: Lexicon) -> dict[PlaceLevel, int]:
    """By level the mentions of its most mentioned place."""
    most: dict[PlaceLevel, int] = {}
    for code, times in named.items():
        level = lexicon.places[code].level
        if times > most.get(level, 0):
            most[level] = times
    return most


def holds(before: Hit, code: str, lexicon: Lexicon) -> bool:
    """Whether the place ``code`` lies in one of those that the hit before it may mean."""
    return any(is_above(entry.code, code, lexicon) for entry in before.entries)


def is_above(above: str, code: str, lexicon: Lexicon) -> bool:
    return (above != code and above in lexicon.lineages[code]) or is_province(above, code, lexicon)


def is_province(above: str, code: str, lexicon: Lexicon) -> bool:
    """The city's own province is no parent in the tables, but does stand before its places (浙江嘉兴)."""
    return above == lexicon.province and not lexicon.places[code].outside


# Offices that a district has and the administration of a zone has not.
_OFFICES = re.compile(
    r"区?(?:区级|民政局|财政局|教育局|司法局|卫生健康局|卫健局|卫生局|疾控中心|疾病预防控制中心|总工会|妇联|团委|人大|政协|法院"
    r"|检察院|人民法院|人民检察院|人民政府|委组织部|委宣传部|委统战部|委常委|纪委|监委|人民武装部|人武部|档案馆|图书馆|文化馆"
    r"|融媒体中心|农业农村局|文化广电旅游体育局|退役军人事务局|信访局|税务局|公安分局|首届)"
)
_BOARD = re.compile(r"管委会|管理委员会|开发建设|规划范围|招商|核心区|启动区")
_OWN_DISTRICT = re.compile("区(?:(?<=全区)|(?<![㐀-鿿].)(?:委|政府|[㐀-鿿]{2,5}局))")


def _page_aliases(
    texts: Sequence[str], rows: Sequence[Sequence[Hit]], zones: Mapping[str, Place], lexicon: Lexicon
) -> dict[str, tuple[str, tuple[Reason, ...]]]:
    """Those of the ``zones`` whose name this page prints for their district (南湖新区 for 南湖区), each with
    the evidence.

    Asked only of a zone that begins with its district's bare name and ends in 新区.  It takes two kinds of
    evidence of three - offices of a district behind the name, towns of the district behind it, the page's own
    全区 and 区委 - and more of it than speaks for the zone itself.
    """
    aliases: dict[str, tuple[str, tuple[Reason, ...]]] = {}
    for code, zone in zones.items():
        district = lexicon.places.get(zone.parent or "")
        if zone.outside or not district or district.level != "district":
            continue
        if zone.name[:2] != district.name[:2] or not zone.name.endswith("新区"):
            continue
        offices = towns = boards = whole = 0
        for text, row in zip(texts, rows, strict=True):
            for number, hit in enumerate(row, 1):
                if hit.unit != zone.name:
                    continue
                after = row[number] if number < len(row) else None
                offices += bool(_OFFICES.match(text, hit.end))
                boards += bool(_BOARD.match(text, hit.end))
                below = after.entries if after and after.start == hit.end else ()
                towns += any(lexicon.places[e.code].parent == district.code for e in below)
            whole += len(_OWN_DISTRICT.findall(text))
        kinds = (offices > 0) + (towns > 0) + (whole > 1)
        if kinds >= 2 and offices + towns > boards:
            note = (
                f"本版“{zone.name}”后有{offices}处区级机构、{towns}处{district.name}的镇街，"
                f"另有{whole}处“全区”“区委”之类，应是{district.name}"
            )
            reasons = (Reason("page-alias", float(kinds), note),)
            aliases[code] = (district.code, reasons)
    return aliases
