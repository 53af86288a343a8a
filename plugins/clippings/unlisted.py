"""Names of towns and villages that no list has: told by the name that stands right before them.

黑水县|色尔古镇|五里村 is outside at every step, whatever village here has the same name. A town that follows
a county of ours and differs from one of its towns by one character is a misreading (海盐县泰山街道:
秦山街道). Villages are never guessed: most have a near twin.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from .hits import COMMON, Hit
from .lexicon import Lexicon, Name
from .lone import lone_names, partner_towns
from .model import PlaceLevel
from .parents import LISTED, OF
from .segment import freq, is_boundary
from .unlisted_name import WORD, Kind, Kinds, Unlisted, is_name, is_one_off
from .village_words import AFTER, NO_NAME, PEOPLE

# Each branch begins with a letter, not a class: Python's engine skips ahead to such.
_KIND = re.compile("街道|社区|镇(?!镇)|乡(?!镇)|村(?!镇)")
# What may stand between a town and its village: the bracket of 长安镇(高新区)兴城社区, 的 before no word.
_OF = re.compile("的|[(（][^()（）。]{2,10}[)）]")
_OF_BEGINS = frozenset("的(（")
_START, _END = attrgetter("start"), attrgetter("end")
# Begins behind every text and never ends.
_LAST = Hit(sys.maxsize - 1, sys.maxsize, "", (), "")
_PEOPLE = re.compile(f"的?{PEOPLE.pattern}")


@dataclass(frozen=True, slots=True)
class _Town:
    """A town's path, the nearest listed place of it, and whether the hit is a place ``below`` it."""

    path: tuple[str, ...]
    above: str
    outside: bool
    below: bool


def find_unlisted(
    texts: Sequence[str], hits: Sequence[Sequence[Hit]], lexicon: Lexicon
) -> tuple[dict[str, Unlisted], list[list[Hit]]]:
    """The unlisted names of a page's texts, and every hit of each text with theirs among them, in order.

    A name is learnt where its parent stands right before it, and then counts wherever the page repeats it.
    """
    found = [list(row) for row in hits]
    free = [_free_kinds(text, row) for text, row in zip(texts, found, strict=True)]
    known: dict[str, Unlisted] = {}
    for text, row, kinds in zip(texts, found, free, strict=True):
        firsts = [hit.entries[0].code for hit in row if hit.entries]
        if counties := [code for code in firsts if code in lexicon.seats]:
            for town in (*_seats(text, counties, lexicon), *partner_towns(text, counties, kinds, lexicon)):
                known.setdefault(town.name, town)
    if known:
        _spread(texts, found, free, known)
    changed: Sequence[int] = range(len(texts))  # where nothing is new nothing more is learnt
    for _ in range(6):  # county, town, village and the next of a list are learnt one after the other
        learnt: dict[str, Unlisted] = {}
        for number in changed:
            for unlisted in _learn(texts[number], found[number], free[number], known, lexicon):
                if unlisted.name not in known:
                    learnt.setdefault(unlisted.name, unlisted)
        if not learnt:
            break
        known |= learnt
        changed = _spread(texts, found, free, learnt)
    lone: dict[str, Unlisted] = {}
    for text, row, kinds in zip(texts, found, free, strict=True):
        for unlisted in lone_names(text, row, kinds, lexicon):
            lone.setdefault(unlisted.name, unlisted)
    if lone:
        _spread(texts, found, free, lone)
    return known | lone, found


def _free_kinds(text: str, row: Sequence[Hit]) -> list[Kind]:
    """Each kind word outside all hits as (start, end, the last hit that ends before it)."""
    free: list[Kind] = []
    before: Hit | None = None
    following = iter((*row, _LAST))
    hit = next(following)
    for kind in _KIND.finditer(text):
        start = kind.start()
        while hit.end <= start:
            before, hit = hit, next(following)
        # 泽村|村民, 实现乡|乡通: the second is of another word.
        if hit.start > start and hit.start >= (end := kind.end()) and text[start - 1 : start] != text[start]:
            free.append((start, end, before))
    return free


def _seats(text: str, counties: Iterable[str], lexicon: Lexicon) -> Iterable[Unlisted]:
    """屏山镇 in a text that names 屏山县: the town where a county elsewhere has its seat is named like it."""
    for code in counties:
        town = lexicon.seats[code]
        at = text.find(town) if town else -1
        if at >= 0 and is_boundary(text, at, at):
            county = lexicon.places[code]
            yield Unlisted(town, "town", (*county.path, town), code, True, note=f"与文中的{county.name}同名")


def _learn(
    text: str, row: Sequence[Hit], kinds: Kinds, known: Mapping[str, Unlisted], lexicon: Lexicon
) -> Iterable[Unlisted]:
    towns: list[_Town | None] = []
    for start, end, before in kinds:
        if before is None or not 1 <= start - before.end <= 17:
            continue
        stem, kind = text[before.end : start], text[start:end]
        if stem[0] in _OF_BEGINS and (of := _OF.match(stem)):
            stem = stem[of.end() :]
            if of[0] == "的" and (
                len(stem) < 2 or (freq(stem) > WORD and not _has_people(text, stem + kind))
            ):
                continue
        if before.bare and len(stem) > 2 and stem[0] in "县市":
            stem = stem[1:]  # 南漳|县长坪镇: the county's kind, not 县长
        mark = LISTED.match(stem)
        if mark and is_name(stem[mark.end() :], kind) and len(stem) - mark.end() > 1:
            towns = towns or _towns(text, row, known, lexicon)
            town, name = towns[row.index(before)], stem[mark.end() :] + kind
            if town is None or not town.path:
                continue
            if other := _begins_with_county(name, lexicon):
                if kind not in {"村", "社区"}:
                    yield from _of_other(name, other, town, lexicon)
                continue
            if kind in {"村", "社区"} and town.below:
                yield Unlisted(name, "village", (*town.path, name), town.above, town.outside)
            elif kind not in {"村", "社区"} and town.outside and len(town.path) > 1:
                # 屏山县书楼镇碾米村、大乘镇: the list goes on with another town of that county.
                yield Unlisted(name, "town", (*town.path[:-1], name), _county(town, lexicon), True)
        elif len(stem) <= 5 and is_name(stem, kind):
            village = kind in {"村", "社区"}
            if (
                village
                and (freq(stem) > WORD or freq(stem + kind))
                and (NO_NAME.search(stem) or not AFTER.match(text, end))
            ):
                continue
            unlisted = _below(before, stem, kind, known, lexicon)
            if unlisted:
                yield unlisted


def _begins_with_county(name: str, lexicon: Lexicon) -> Name | None:
    """海曙 of 海曙南门街道: the bare name of a county, with a name of two characters or more behind it.

    What is a common word may begin a name of its own (朝阳紫薇社区).
    """
    kind = next((kind for kind in ("街道", "社区") if name.endswith(kind)), name[-1])
    for found in lexicon.names.get(name[:2], ()):
        if (
            found.bare
            and name.startswith(found.text)
            and len(name) - len(found.text) - len(kind) > 1
            and any(lexicon.places[entry.code].level == "district" for entry in found.entries)
            and (kind not in {"村", "社区"} or freq(found.text) < COMMON)
        ):
            return found
    return None


def _of_other(name: str, other: Name, town: _Town, lexicon: Lexicon) -> Iterable[Unlisted]:
    """余杭区良渚街道、海曙|南门街道: a town of that other county, if the province has one of that name."""
    rest = name[len(other.text) :]
    counties = [place for entry in other.entries if (place := lexicon.places[entry.code]).outside]
    counties = [place for place in counties if place.level == "district" and place.path[0] == town.path[0]]
    if len(counties) == 1 and town.outside:
        county = counties[0]
        note = f"接在{county.name}的简称后面"
        yield Unlisted(rest, "town", (*county.path, rest), county.code, True, note=note)


def _has_people(text: str, name: str) -> bool:
    """Whether a text tells of a village's people anywhere (吕巷镇的蔷薇村 … 蔷薇村的村干部)."""
    return any(_PEOPLE.match(text, m.end()) for m in re.finditer(name, text))


def _towns(
    text: str, row: Sequence[Hit], known: Mapping[str, Unlisted], lexicon: Lexicon
) -> list[_Town | None]:
    """For each hit the town that it is or that the text puts it under: 西塘镇|朝南埭社区、烧香港社区."""
    towns: list[_Town | None] = []
    named = {e.code for hit in row for e in hit.entries if len(hit.entries) == 1}
    for number, hit in enumerate(row):
        own = _own_town(hit, named, known, lexicon)
        town = towns[-1] if towns else None
        gap = text[row[number - 1].end : hit.start] if number else "-"
        goes_on = LISTED.fullmatch(gap) and row[number - 1].unit[-1] in "村区"
        inherits = town and own and own.below and (goes_on or OF.fullmatch(gap))
        towns.append(replace(town, below=True) if town and inherits else own)
    return towns


def _county(town: _Town, lexicon: Lexicon) -> str:
    listed = lexicon.places[town.above]
    return listed.parent or "" if listed.level == "town" else listed.code


def _own_town(
    hit: Hit, named: Collection[str], known: Mapping[str, Unlisted], lexicon: Lexicon
) -> _Town | None:
    if not hit.entries:
        other = known.get(hit.unit)
        if other is None or not other.path:
            return None
        below = other.level == "village"
        return _Town(other.path[:-1] if below else other.path, other.above, other.outside, below)
    place = lexicon.places[hit.entries[0].code]
    if place.level == "village":
        # A town that the text does not name, or one of several with a village of that name, tells nothing.
        town = lexicon.places[place.parent or ""]
        sure = len(hit.entries) == 1 and town.code in named
        return _Town(town.path if sure else (), town.code, town.outside, True)
    if place.level != "town" or len(hit.entries) > 1:
        return None
    return _Town(place.path, place.code, place.outside, False)


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
        # 湖州乡村, 上海老镇: a bare name does not hold what follows it; a county's holds a town (桐庐横村镇),
        # and a city's one that is no word (无锡阳山镇).
        town = kind == "镇" and len(stem) <= 3 and freq(stem) < COMMON
        loose = before.bare and (level == "village" or len(stem) < 2 or (place.level == "city" and not town))
        return None if loose else Unlisted(name, level, (*place.path, name), place.code, True)
    if level == "town":
        twins = [c for c in lexicon.children.get(place.code, ()) if is_one_off(lexicon.places[c].name, name)]
        if len(twins) == 1:
            twin = lexicon.places[twins[0]]
            return Unlisted(name, level, twin.path, place.code, False, twin.code)
    if before.bare and (level == "town" or len(stem) == 1):
        return None
    if freq(stem) > WORD and (level == "town" or before.bare or len(stem) == 1):
        return None
    return Unlisted(name, level, (*place.path, name), place.code, False)


def _spread(
    texts: Sequence[str], found: list[list[Hit]], free: list[list[Kind]], learnt: Mapping[str, Unlisted]
) -> list[int]:
    """Put a hit into ``found`` where a text says a learnt name, bring ``free`` up to date, and say where."""
    changed: list[int] = []
    for number, (text, row) in enumerate(zip(texts, found, strict=True)):
        more = []
        for name in learnt:
            at = text.find(name)
            while at >= 0:
                end = at + len(name)
                over = row[bisect_right(row, at, key=_END) : bisect_left(row, end, key=_START)]
                if all(hit.bare and at <= hit.start and hit.end < end for hit in over):
                    row = [hit for hit in row if hit not in over] if over else row
                    more.append(Hit(at, end, name, (), "guess" if learnt[name].guess else "pattern"))
                at = text.find(name, end)
        if more:
            found[number] = sorted([*row, *more], key=lambda hit: hit.start)
            free[number] = _free_kinds(text, found[number])
            changed.append(number)
    return changed
