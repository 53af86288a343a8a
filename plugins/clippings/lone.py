"""Names of no list that stand without a parent before them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from .hits import COMMON, Hit
from .lexicon import Lexicon, Place
from .segment import common_pairs, freq, is_boundary
from .unlisted_name import LEADS_IN, WORD, Kinds, Unlisted, is_name, is_one_off
from .village_words import AFTER, BEFORE, PEOPLE


def lone_names(text: str, row: Sequence[Hit], kinds: Kinds, lexicon: Lexicon) -> Iterable[Unlisted]:
    """Villages of no list without a parent before them, where the text treats them as villages; and streets
    of the one district that the text names, one character from a listed one."""
    for start, end, before in kinds:
        if text[start] in "镇乡":
            continue
        # 斜桥社区 where no list has it: the community of that town, and not the town.
        if before is None or before.end != start or not before.bare or len(before.entries) != 1:
            continue
        place, kind = lexicon.places[before.entries[0].code], text[start:end]
        if place.level == "town" and kind in {"村", "社区"} and AFTER.match(text, end):
            name = before.unit + kind
            yield Unlisted(name, "village", (*place.path, name), place.code, place.outside)
    streets = any(text.startswith("街道", start) for start, _, _ in kinds)
    only = _only_district(row, lexicon) if streets else ""
    for start, end, _ in kinds:
        kind = text[start:end]
        if kind in {"村", "社区"}:
            district, doubted = "", not PEOPLE.match(text, end)
        else:
            district = only if kind == "街道" else ""
            doubted = not district
        if doubted:
            continue
        for at in (start - 2, start - 3):
            stem = text[max(at, 0) : start]
            if at < 0 or not is_name(stem, kind, False) or (at and not BEFORE.match(text[at - 1])):
                continue
            name = stem + kind
            if district and is_boundary(text, at, at):
                twins = [c for c in lexicon.children[district] if is_one_off(lexicon.places[c].name, name)]
                if len(twins) == 1:
                    twin = lexicon.places[twins[0]]
                    yield Unlisted(name, "town", twin.path, district, False, twin.code)
                    break
            elif not district and freq(stem) <= WORD:
                path, above = _only_town(row, lexicon)
                yield Unlisted(name, "village", (*path, name) if path else (), above, False)
                break


# 来到竹口镇、举水乡: what one goes to, the next of a list, and what a sentence begins with.
_TO = frozenset("到往赴进至在从了、和与及。，！？；：:,;（(”\n")
_GOES_TO = frozenset("到往赴进在")
# 文化下乡, 同乡, 返乡: no township's name ends so.
_HOME = frozenset("下同家返回异故还归思离他之")


# 去过|洛东乡.
_NEXT = re.compile("[。！？；\n]")
_GOES = frozenset("过去来走进回住")


def partner_towns(text: str, counties: Collection[str], kinds: Kinds, lexicon: Lexicon) -> Iterable[Unlisted]:
    """Towns of no list in a text that names counties elsewhere, where one goes there or lists them: ours are
    all listed, so that they are of the only one, or of that which the sentence has just named.
    """
    only = next(iter(counties)) if len(set(counties)) == 1 else ""
    for start, _, before in kinds:
        # 送书到乡|村, 惟周公镇|定: a word of which it is the beginning is no kind of a place.
        if text[start] not in "镇乡" or text[start : start + 2] in common_pairs(COMMON):
            continue
        # 要还|水乡|本色, but 毛集镇.
        common = text[start - 1 : start + 1] in common_pairs(COMMON)
        for at in (start - 2,) if common else (start - 2, start - 3):
            free = before is None or before.end <= at
            if at < 0 or not free or (at and text[at - 1] not in _TO):
                continue
            town = text[at : start + 1]
            # What stands right behind a county is of that, which may be of no list (延庆县|下屯乡).
            behind = any(f"{above}{town}" in text for above in "县市区")
            county = only or _just_named(text, before, at, counties)
            # 在锦屏|镇: where one goes there, a seldom word is a name.
            most = COMMON if at and text[at - 1] in _GOES_TO and text[start] == "镇" else WORD
            if county and not behind and _may_be_partners(text[at:start], text[start], most, lexicon):
                yield _partners(town, lexicon.places[county], bool(only))
                break


def _just_named(text: str, before: Hit | None, at: int, counties: Collection[str]) -> str:
    """The county elsewhere that is the last place which the sentence names before ``at``; else nothing."""
    code = before.entries[0].code if before and before.entries else ""
    return code if before and code in counties and not _NEXT.search(text, before.end, at) else ""


def _may_be_partners(stem: str, kind: str, most: int, lexicon: Lexicon) -> bool:
    """Whether letters before 镇 or 乡 are a name, which is a word ``most`` times, and not that of a town or
    village of ours, or near one.
    """
    if freq(stem) > most or not is_name(stem, kind) or (kind == "乡" and stem[-1] in _HOME):
        return False
    if stem[0] in _GOES or stem[0] in LEADS_IN:
        return False
    if any(f"{stem}{own}" in lexicon.units for own in ("村", "社区", "街道", "镇", "乡")):
        return False
    return not _is_near_ours(stem + kind, lexicon)


def _partners(town: str, county: Place, alone: bool) -> Unlisted:
    note = f"文中的外地区县只有{county.name}" if alone else f"同一句里刚说到{county.name}"
    return Unlisted(town, "town", (*county.path, town), county.code, True, note=note)


def _is_near_ours(town: str, lexicon: Lexicon) -> bool:
    """Whether it may be a misreading of a town of ours: one character of it is another."""
    shapes = (f"{town[:at]}?{town[at + 1 :]}" for at in range(len(town)))
    return any(shape in lexicon.town_shapes for shape in shapes)


def _only_district(row: Sequence[Hit], lexicon: Lexicon) -> str:
    """The code of the one district that a text names, or whose places it names; else nothing."""
    districts = {d.code for hit in row for e in hit.entries if (d := lexicon.district_of(e.code))}
    return districts.pop() if len(districts) == 1 else ""


def _only_town(row: Sequence[Hit], lexicon: Lexicon) -> tuple[tuple[str, ...], str]:
    """The path and the code of the one town that a text names, if it is ours; else nothing."""
    codes = {hit.entries[0].code for hit in row if len(hit.entries) == 1}
    towns = [town for code in codes if (town := lexicon.places[code]).level == "town"]
    if len(towns) != 1 or towns[0].outside:
        return (), ""
    return towns[0].path, towns[0].code
