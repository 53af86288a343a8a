"""Names of towns and villages that no list has: told by the name that stands right before them.

黑水县|色尔古镇|五里村 is outside at every step, whatever village here has the same name. A town that follows
a county of ours and differs from one of its towns by one character is a misreading (海盐县泰山街道:
秦山街道). Villages are never guessed: most have a near twin.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from .lexicon import Lexicon
from .match import HAN, Hit
from .model import PlaceLevel
from .segment import freq, is_boundary

_KIND = re.compile(r"街道|社区|[镇乡村](?!镇)")
_STEM = re.compile(rf"[{HAN}]{{1,5}}")
# Characters that stand between a name and a common noun, and never inside the name of a place.
_SAYS = re.compile("[两的和与及在是为了各全该本每首个多几这那其向被把让给将等有所我你他共]")
# What a 村, 镇 or 社区 may be without being a name.
_SORTS = re.compile(
    "(?:新农|江南水|示范|文明|美丽|智慧|未来|特色|共富|富裕|美好|和谐|平安|善治|品牌|样板|精品|试点|小康|法治|生态"
    "|旅游|中心|边远|贫困|薄弱|先进|重点|数字|零碳|健康|书香|老旧|行政|自然|城市|新型|安置|度假|亚运|大学|民俗"
    "|森林|星级|经济|专业|淘宝|电商|红色|国际|和美|幸福|宜居|网红|景区|下辖|沿线|周边|附近|学习型|绿色|科普|全国|镇"
    "|结对|帮扶|对口|卫星|明星|百强|工业|空心|无讼|清廉|民主|标杆|一流|基层|街道|各地)$"
)
# One character says so too where a word or nothing stands before it (江南|水|乡), but not in 色尔古镇.
_SORT = frozenset("农乡山渔新古老水城集小大强名重村区市县边整邻镇")
_PEOPLE = re.compile(
    "(?:党[总支委员群]|村[委民里干两]|居[委民]|书记|主任|两委|负责人|工作人员|网格|妇联|股份|经济合作社|文化礼堂)"
)
_BEFORE = re.compile(rf"[^{HAN}]|[在到是访进和与自于向为]")
# A name this frequent in the dictionary is a word before it is a village that nobody listed.
WORD = 5


Kind: TypeAlias = tuple[int, int, Hit | None]
Kinds: TypeAlias = Sequence[Kind]


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A place of no list: its full path, the nearest listed place above it, and what it may be a misreading
    of.
    """

    name: str
    level: PlaceLevel
    path: tuple[str, ...]
    above: str
    outside: bool
    guess: str = ""


def find_unlisted(
    texts: Sequence[str], hits: Sequence[Sequence[Hit]], lexicon: Lexicon
) -> tuple[dict[str, Unlisted], list[list[Hit]]]:
    """The unlisted names of a page's texts, and every hit of each text with theirs among them, in order.

    A name is learnt where its parent stands right before it, and then counts wherever the page repeats it.
    """
    known: dict[str, Unlisted] = {}
    found = [list(row) for row in hits]
    free = [_free_kinds(text, row) for text, row in zip(texts, found, strict=True)]
    for _ in range(3):  # county, town and village are learnt one after the other
        learnt: dict[str, Unlisted] = {}
        for text, row, kinds in zip(texts, found, free, strict=True):
            for unlisted in _learn(text, row, kinds, known, lexicon):
                if unlisted.name not in known:
                    learnt.setdefault(unlisted.name, unlisted)
        if not learnt:
            break
        known |= learnt
        _spread(texts, found, free, learnt)
    lone: dict[str, Unlisted] = {}
    for text, row, kinds in zip(texts, found, free, strict=True):
        for unlisted in _lone(text, row, kinds, lexicon):
            lone.setdefault(unlisted.name, unlisted)
    _spread(texts, found, free, lone)
    return known | lone, found


def _free_kinds(text: str, row: Sequence[Hit]) -> list[Kind]:
    """Each kind word outside all hits as (start, end, the last hit that ends before it)."""
    free: list[Kind] = []
    at = 0
    for kind in _KIND.finditer(text):
        start, end = kind.span()
        while at < len(row) and row[at].end <= start:
            at += 1
        if at >= len(row) or row[at].start >= end:
            free.append((start, end, row[at - 1] if at else None))
    return free


def _learn(
    text: str, row: Sequence[Hit], kinds: Kinds, known: Mapping[str, Unlisted], lexicon: Lexicon
) -> Iterable[Unlisted]:
    for start, end, before in kinds:
        if before is not None and 1 <= start - before.end <= 5:
            stem, kind = text[before.end : start], text[start:end]
            if _is_name(stem, kind):
                unlisted = _below(before, stem, kind, known, lexicon)
                if unlisted:
                    yield unlisted


def _is_name(stem: str, kind: str) -> bool:
    if not _STEM.fullmatch(stem) or _SAYS.search(stem) or _SORTS.search(stem) or freq(stem + kind):
        return False
    rest = stem[:-1]
    return stem[-1] not in _SORT or (bool(rest) and (len(rest) == 1 or freq(rest) <= WORD))


def _below(
    before: Hit, stem: str, kind: str, known: Mapping[str, Unlisted], lexicon: Lexicon
) -> Unlisted | None:
    """The unlisted place ``stem + kind`` below the hit right before it; None where that cannot hold one."""
    level: PlaceLevel = "village" if kind in {"村", "社区"} else "town"
    name = stem + kind
    if not before.entries:
        above = known[before.unit]
        if level == "village" and above.level == "town":
            return Unlisted(name, level, (*above.path, name), above.above, above.outside)
        return None
    if len(before.entries) > 1:
        return None
    place = lexicon.places[before.entries[0].code]
    holds = {"town": {"district"}, "village": {"town", "zone"}}[level]
    if place.level not in holds and not (place.outside and place.level in {"district", "city"}):
        return None
    if place.outside:
        # 湖州乡村, 上海老镇: a bare name does not hold what follows it.
        return None if before.bare else Unlisted(name, level, (*place.path, name), place.code, True)
    if level == "town":
        twins = [c for c in lexicon.children.get(place.code, ()) if _one_off(lexicon.places[c].name, name)]
        if len(twins) == 1:
            twin = lexicon.places[twins[0]]
            return Unlisted(name, level, twin.path, place.code, False, twin.code)
    if freq(stem) > WORD or (before.bare and (level == "town" or len(stem) == 1)):
        return None
    return Unlisted(name, level, (*place.path, name), place.code, False)


def _one_off(listed: str, read: str) -> bool:
    """Same length and kind, one character different: 秦山街道 and 泰山街道."""
    return len(listed) == len(read) >= 3 and sum(a != b for a, b in zip(listed, read, strict=True)) == 1


def _lone(text: str, row: Sequence[Hit], kinds: Kinds, lexicon: Lexicon) -> Iterable[Unlisted]:
    """Villages of no list without a parent before them, where the text treats them as villages; and streets
    of the one district that the text names, one character from a listed one."""
    if not kinds:
        return
    towns = {e.code for hit in row if len(hit.entries) == 1 for e in hit.entries}
    towns = {code for code in towns if lexicon.places[code].level == "town"}
    districts = {d.code for hit in row for e in hit.entries if (d := lexicon.district_of(e.code))}
    for start, end, _ in kinds:
        kind = text[start:end]
        street = kind == "街道" and len(districts) == 1
        if not street and not (kind in {"村", "社区"} and _PEOPLE.match(text, end)):
            continue
        for at in (start - 2, start - 3):
            stem = text[max(at, 0) : start]
            if at < 0 or not _is_name(stem, kind) or (at and not _BEFORE.match(text[at - 1])):
                continue
            name = stem + kind
            if street and is_boundary(text, at, at):
                (district,) = districts
                twins = [c for c in lexicon.children[district] if _one_off(lexicon.places[c].name, name)]
                if len(twins) == 1:
                    twin = lexicon.places[twins[0]]
                    yield Unlisted(name, "town", twin.path, district, False, twin.code)
                    break
            elif not street and freq(stem) <= WORD:
                path, above = _only(towns, lexicon)
                yield Unlisted(name, "village", (*path, name) if path else (), above, False)
                break


def _only(towns: set[str], lexicon: Lexicon) -> tuple[tuple[str, ...], str]:
    if len(towns) != 1:
        return (), ""
    town = lexicon.places[next(iter(towns))]
    return ((), "") if town.outside else (town.path, town.code)


def _spread(
    texts: Sequence[str], found: list[list[Hit]], free: list[list[Kind]], learnt: Mapping[str, Unlisted]
) -> None:
    """Put a hit into ``found`` wherever a text says a learnt name, and bring ``free`` up to date."""
    for number, (text, row) in enumerate(zip(texts, found, strict=True)):
        more = []
        for name in learnt:
            at = text.find(name)
            while at >= 0:
                end = at + len(name)
                if not any(hit.start < end and at < hit.end for hit in row):
                    more.append(Hit(at, end, name, (), "guess" if learnt[name].guess else "pattern"))
                at = text.find(name, end)
        if more:
            found[number] = sorted([*row, *more], key=lambda hit: hit.start)
            free[number] = _free_kinds(text, found[number])
