"""Lists of places whose kind stands once, at their end: 月河、清华两社区."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from .hits import HAN, Hit
from .lexicon import Entry, Lexicon
from .unlisted_name import ends_town

_NUMERALS = "等两二三四五六七八九十0123456789多几"
# 月河、清华两社区; 金星、普光等3个村; 余新、凤桥、新丰三镇.
# Most numbers count something else: what follows their first character is asked before all else.
_COUNTED = re.compile(
    rf"[{_NUMERALS}](?=[{_NUMERALS}个行建新老邻相毗村社街镇乡县区市])[{_NUMERALS}]*+个?+(?:行政|建制|新|老|邻|[相毗]邻的)?"
    r"(村|社区|街道|镇|乡(?=镇)|县|区|市)(?![长里]|民(?![兵宿俗居])|委(?!会))(?:[、/（(]?(村|社区|街道?|镇|市|区)(?![长里委民]))?"
)
PARTED = re.compile(r"[、和与及]|以及")
# 嘉北、城南、长水|另外三个街道.
_OTHERS = frozenset({"另外", "其他", "其它", "其余"})
MEMBER = 8
"""Characters of the longest member."""
LONGEST_NUMBER = 3
FAR = 80
"""No list begins so many characters before its end."""
_LIST = re.compile(
    rf"(?<=[镇乡])(?![和与及里上])的?[{HAN}]{{2,{MEMBER}}}(?:[、和与及][{HAN}]{{1,{MEMBER}}})*$"
)
"""A list behind what may be a town, to its end."""
_KINDS = ("社区", "街道", "村", "镇")
_MEMBER = re.compile(rf"[{HAN}]{{2,{MEMBER}}}$")


def listed_members(text: str, hits: list[Hit], lexicon: Lexicon) -> Iterator[Hit]:
    """Members of a list whose kind stands once, at its end; each must be a known unit of that kind."""
    for counted in _COUNTED.finditer(text):
        # 11个镇（街道）, 9个镇街, 两个乡镇: of either kind.
        other = "街道" if counted[2] == "街" else counted[2]
        kinds = (counted[1], other) if other else (counted[1],)
        start = counted.start()
        if text[start - 2 : start] in _OTHERS:
            start -= 2
        elif text[start + 1] in _NUMERALS:
            start = _count_begins(text, start, kinds, lexicon)
        members = tuple(_members(text, start, kinds, lexicon))
        # 民丰二村 is an estate: a number alone makes no list of one name.
        if (
            members
            and (counted[0][0] == "等" or _has_two(text, start))
            and not _is_of_unlisted(text, start, hits)
        ):
            yield from members
    for hit in [hit for hit in hits if hit.start and text[hit.start - 1] in "、和与"]:
        # 月河、清华社区: the kind stands with the last, and the others are of the same town.
        if hit.unit.endswith(_KINDS):
            kind = next(kind for kind in _KINDS if hit.unit.endswith(kind))
            parents = {lexicon.places[entry.code].parent for entry in hit.entries}
            for member in _members(text, hit.start - 1, (kind,), lexicon):
                entries = tuple(e for e in member.entries if lexicon.places[e.code].parent in parents)
                if not entries:
                    break
                yield replace(member, entries=entries)


def without_counts(text: str, hits: list[Hit], listed: Iterable[Hit]) -> list[Hit]:
    """The hits that do not begin with the number behind a list: 汾玉、翔胜|三村村民 names no 三村村."""
    counts = {hit.end for hit in listed if _COUNTED.match(text, hit.end)}
    return [hit for hit in hits if hit.start not in counts]


def _count_begins(text: str, at: int, kinds: tuple[str, ...], lexicon: Lexicon) -> int:
    """Where the number behind a list begins: in 凤桥、良三|两村 its first numeral is the last member's."""
    for start in range(at, at + LONGEST_NUMBER):
        if text[start] not in _NUMERALS:
            break
        last = _MEMBER.search(text, max(0, start - MEMBER), start)
        if last and _longest_unit(text, last.start(), start, kinds, lexicon):
            return start
    return at


def _is_of_unlisted(text: str, end: int, hits: list[Hit]) -> bool:
    """Whether the list belongs to a town that no list has: 九湖镇的蔡坂、新塘等村."""
    begin = _LIST.search(text, max(0, end - FAR), end)
    if begin is None:
        return False
    at = begin.start()
    return ends_town(text, at) and all(hit.end != at for hit in hits)


def _has_two(text: str, end: int) -> bool:
    last = _MEMBER.search(text, max(0, end - MEMBER), end)
    start = last.start() if last else end
    return bool(PARTED.search(text, start, end) or (start and PARTED.match(text, start - 1)))


def _members(text: str, end: int, kinds: tuple[str, ...], lexicon: Lexicon) -> Iterator[Hit]:
    """Walk a list backwards from ``end``, past members that no list has, to its first."""
    low = max(0, end - FAR)
    while end > low:
        member = _MEMBER.search(text, max(low, end - MEMBER), end)
        if not member:
            return
        found = _longest_unit(text, member.start(), end, kinds, lexicon)
        if found:
            yield found
        start = found.start if found else member.start()
        if start == low or text[start - 1] not in "、和与及":
            return
        end = start - 1


def _longest_unit(text: str, low: int, end: int, kinds: tuple[str, ...], lexicon: Lexicon) -> Hit | None:
    parted = max((m.end() for m in PARTED.finditer(text, low, end - 2)), default=low)
    for start in (low, *range(parted, end - 1)) if parted == low else range(parted, end - 1):
        units: dict[str, str] = {}
        for kind in kinds:
            unit = text[start:end] + kind
            if unit in lexicon.units:
                units |= dict.fromkeys(lexicon.units[unit], unit)
        if not units:
            continue
        # Of 武原镇 and 武原街道, which took its place, a list of both kinds means the one that still is.
        codes = [c for c in units if lexicon.places[c].status != "retired"] if len(kinds) > 1 else []
        codes = codes or list(units)
        return Hit(start, end, units[codes[0]], tuple(Entry(code, "full") for code in codes), "list")
    return None
