"""Find the names of places in a text: longest match, then the doubts about names that may be other words.

Nothing here decides which place is meant when several have the name; that is ``resolve.py``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from operator import itemgetter

from .beginnings import begins_name, named
from .counted import listed_members, without_counts
from .hits import CALLED_AFTER, COMMON, Hit
from .inside import is_inside
from .late import late_names
from .lexicon import Entry, Lexicon, Place
from .name_finder import Found
from .names import SURNAMES
from .persons import BEARERS, is_person
from .roads import ROAD_BEGINS, is_road
from .segment import common_pairs, freq, is_boundary, may_be_word
from .zones import short_zones

# 太浦河|南岸 is not in 河南, 凤凰山|西麓 not in 山西.
_SHORE = re.compile("(?<=[山河湖江海])[东西南北][岸麓侧坡边端段沿]")
# 20余|新人: the numeral's 余 is not the name's.
_ODD = re.compile("[0-9零一二三四五六七八九十百千万多]余")
# 于 is a word of its own in most texts, behind an adjective or a verb (高于城镇, 用于城镇建设).  A name that
# begins with it is where one goes or comes from, and what joins another; 在 leads to it but in 关键在于.
_LEADS_TO = frozenset("到去赴进往离从驻向和与及是的于")
_BEFORE_LIES_IN = frozenset("键心点义不就正全")
# What stands behind a town's name and in nobody's.
_OF_TOWN = re.compile("人|党|本地|老|街|商|农|企|乡|中[队学心]")
# 于城113线 is a line that brings power.
_POWER_LINE = re.compile("[0-9]{2,4}线")
_DIGITS = frozenset("0123456789")
# What 上城区 and 下城区 begin with, and what stands before a name.
_WAYS, _BEFORE_NAMES = frozenset("上下"), frozenset("、和与及在到从去赴往向的是由")
_SAID_TWICE = frozenset("一两几每")
_SIDES = frozenset("东西南北")
# 工业兴县, 生态富县: what is done to any county; 新闻网|和|县残联.
_MAKES = frozenset("兴富强和")
# Words that begin with the last character of a full name: 嘉兴|市民, 嘉善|县城, 南湖|区域.
_TAIL = {
    "市": re.compile(r"民(?![政宗族主营间兵防盟进建革用])|场|区|域|郊|长|面|容|值|井|树|花"),
    "省": re.compile("级"),
    "县": re.compile(r"城(?![管建投市关])|长|域"),
    "区": re.compile(r"域|块|间|位|划(?![为入归出定分给])|长|号"),
}
# No word of the dictionary has them: what begins behind one begins a word.
_SIGNS = frozenset("，。、；：？！“”‘’（）《》 　\n")
# How often two characters must be one word before a cut between them is doubted (东海|盐, 上|海).
DOUBT = 50
# 陶庄|村村都有龙舟队, 姚庄|村村通公交.
_EVERY_VILLAGE = re.compile("村村(?:[都有通建办]|户户|寨寨)")
# 以|南湖区|为例 is no 以南.
_FOR_EXAMPLE = re.compile("为(?:例|主|中心|代表|试点|重点)")
_START = itemgetter(1)


def find_names(texts: Sequence[str], lexicon: Lexicon) -> list[tuple[Hit, ...]]:
    """Every name of the lists in each folded text, in order and without overlaps: leftmost, then longest."""
    found = lexicon.finder.find_each(texts)
    return [_choose(text, names, lexicon) for text, names in zip(texts, found, strict=True)]


def _choose(text: str, found: list[Found], lexicon: Lexicon) -> tuple[Hit, ...]:
    """Those of the names ``found`` in a text that stand there as names."""
    hits: list[Hit] = []
    waiting: list[Hit] = []
    free = 0
    patterns = lexicon.patterns
    # They come by their ends: turned round, the longest of one place comes first, and stays so when sorted.
    found.reverse()
    found.sort(key=_START)
    for pattern, at, end in found:
        if at < free:
            continue
        name = patterns[pattern]
        entries, unit, bare = name.entries, name.unit, name.bare
        if not entries:
            free = end  # a mask is no place, whatever it is a part of (杭州湾|大桥)
            continue
        hit = Hit(at, at + len(unit), unit, entries, name.rule, bare)
        if name.near:
            entries = _below_last(text, hit, hits, lexicon)
            if not entries:
                waiting.append(hit)
                continue
            hit.entries = entries
        if not _stands(text, at, end, bare, free, lexicon):
            continue
        if unit.endswith("社区") and _is_of_town(text, hit, hits, lexicon):
            continue  # 解放|社区卫生服务中心: the town's bare name comes next
        if not bare and text[end - 1] == "村" and _EVERY_VILLAGE.match(text, end - 1):
            continue  # 陶庄|村村都有龙舟队: the town's bare name comes next
        if not bare and end - at == 2 and _joins(hits, at, entries, lexicon):
            continue
        if bare:
            if text[end : end + 1] in _TAIL and _had_kind(text, end, lexicon.places[entries[0].code]):
                hit = replace(hit, end=end + 1, unit=unit + text[end])
            if hits and hits[-1].end == at and _is_elsewhere(hits[-1], entries, lexicon):
                continue
            if unit[-1] == "村" and hits and 0 < at - hits[-1].end < 3 and _is_village(text, hits[-1], at):
                continue  # 陶庄镇|南许村
            if is_inside(text, hit, hits, lexicon):
                continue
        hits.append(hit)
        free = hit.end
    late = late_names(text, waiting, hits, lexicon, _stands) if waiting else ()
    if listed := list(listed_members(text, hits, lexicon)):
        hits = without_counts(text, hits, listed)
    return _merge(hits, [*late, *listed, *short_zones(text, hits, lexicon)])


def _stands(text: str, at: int, end: int, bare: bool, free: int, lexicon: Lexicon) -> bool:
    """Whether the letters from ``at`` to ``end`` are the name and not a part of something else.

    ``free`` is where the last name ended: nothing is doubted between two names side by side (平湖|广陈).
    """
    last = text[end - 1]
    if at > free and text[at - 1] == text[at] and text[at - 2 : at - 1] in _SAID_TWICE:
        return False  # 一项项|城市荣誉, but 其中|中国
    if at > free and text[at] == "于" and _is_preposition(text, at) and not CALLED_AFTER.match(text, end):
        return False
    if text[at] in _WAYS and last == "区" and at > free and _goes_on_from(text[at - 1]):
        return False  # 降雨下|城区
    if bare:
        after = text[end : end + 1]
        if after in _DIGITS and _POWER_LINE.match(text, end):
            return False
        if last in _SIDES and _SHORE.match(text, end - 1):
            return False
        if at > free and text[at - 1] in BEARERS and is_person(text, at, end):
            return False
        if text[at] == "余" and _ODD.match(text, at - 1):
            return False
        if after in ROAD_BEGINS and is_road(text, at, end, lexicon):
            return False
        if (
            after
            and last + after in common_pairs(DOUBT)
            and not begins_name(text, end, lexicon)
            and not _overlaps_ours(text, at, end, lexicon)
            and not (after == "人" and is_boundary(text, at, at))
            and not (after in _TAIL and _TAIL[after].match(text, end + 1))  # 杭州|市区
            and not _is_cut_out(text, at, end)
        ):
            return False
    elif (
        (tail := _TAIL.get(last))
        and tail.match(text, end)
        and text[end - 2] != "社"
        and not begins_name(text, end, lexicon)
    ):
        return False
    elif end - at == 2 and at > free and not (_begins(text, at, free) and is_boundary(text, at, end)):
        return False  # 市|和|县政府
    if at <= free or text[at - 1] in _SIGNS or text[at - 1 : at + 1] not in common_pairs(DOUBT):
        return True
    if 0 < free == at - 1 and text[free] == "和":
        return True  # 海盐|和|平湖 is no 和平
    if text[at - 1 : at + 1] == "在于" and text[end : end + 1] == "、":
        return True  # 在|于城、百步
    if bare:
        return _is_cut_out(text, at, end)
    if text[at - 1] == "以" and _FOR_EXAMPLE.match(text, end):
        return True
    # What follows a name with its kind may well be one word with it (翁埠村|里): only its start is asked for,
    # and only where its stem is a word of its own (经开区|长水街道 is no 区长).
    stem = text[at : end - (2 if text[end - 2 : end] in {"街道", "社区"} else 1)]
    return freq(stem) < COMMON or is_boundary(text, at, at)


def _is_of_town(text: str, hit: Hit, hits: Sequence[Hit], lexicon: Lexicon) -> bool:
    """Whether a health centre behind a community's name is that of a town of this name: of the community's
    district, or of one that the text has named.
    """
    if not text.startswith("卫生服务中心", hit.end):
        return False
    stem = hit.unit.removesuffix("社区")
    towns = [code for kind in ("街道", "镇") for code in lexicon.units.get(f"{stem}{kind}", ())]
    near = {d.code for one in (hit, *hits) for e in one.entries if (d := lexicon.district_of(e.code))}
    return any((district := lexicon.district_of(code)) and district.code in near for code in towns)


def _goes_on_from(char: str) -> bool:
    """Whether a character may well be one word with 上 or 下 behind it."""
    return "一" <= char <= "鿿" and char not in _BEFORE_NAMES


def _joins(hits: list[Hit], at: int, entries: Sequence[Entry], lexicon: Lexicon) -> bool:
    """嘉善|和|县残联: whether a county of one character stands right behind a place that does not hold it."""
    if not hits or hits[-1].end != at:
        return False
    before = {entry.code for entry in hits[-1].entries}
    return not any(before.intersection(lexicon.lineages[entry.code]) for entry in entries)


def _begins(text: str, at: int, free: int) -> bool:
    """Whether what begins there may be a county of one character: 科教|兴县 is what is done to any county,
    but 汾阳、兴县 is none.
    """
    return text[at] not in _MAKES or 0 < free == at - 1 or text[at - 1] in "从赴在到自"


def _overlaps_ours(text: str, at: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a bare name of ours ends in the first letter of another name: of 平湖|南河头 and 平|湖南 the
    paper means the first.
    """
    entries = (e for name in named(text, at, end, lexicon) for e in name.entries)
    ours = any(not lexicon.places[e.code].outside for e in entries)
    return ours and begins_name(text, end - 1, lexicon)


def _is_preposition(text: str, at: int) -> bool:
    """Whether the 于 inside a clause is a word of its own and begins no name."""
    before = text[at - 1]
    if text[at - 2 : at] == "其中":
        return False
    if before == "在":
        return text[at - 2 : at - 1] in _BEFORE_LIES_IN
    return "一" <= before <= "鿿" and before not in _LEADS_TO


def _is_cut_out(text: str, at: int, end: int) -> bool:
    """Whether a bare name is a word of its clause.

    The dictionary hardly knows the names of towns, so that its word is not the last where nobody can bear
    them (油车港|人, 余新|党员, but 沈荡平是).
    """
    if text[at] in SURNAMES and end - at == 2 and not _OF_TOWN.match(text, end):
        return is_boundary(text, at, end)
    return may_be_word(text, at, end)


def _below_last(text: str, hit: Hit, hits: list[Hit], lexicon: Lexicon) -> tuple[Entry, ...]:
    """海盐|望海, 江苏|盛泽: the meanings of a town's bare name that lie below the place right before it.

    A common word (中山, 新桥) follows its county or city only: what follows a province may be anything.
    """
    if not hits or hits[-1].end != hit.start:
        return ()
    before = {entry.code for entry in hits[-1].entries}
    below = [e for e in hit.entries if before.intersection(lexicon.lineages[e.code][:-1])]
    if not below and freq(hit.unit) < COMMON:
        # 余杭|塘栖, which is of 临平区 since 2021: a neighbour of the county had it.
        cities = {lexicon.places[code].parent for code in before if lexicon.places[code].level == "district"}
        outside = [e for e in hit.entries if lexicon.places[e.code].outside]
        below = [e for e in outside if cities.intersection(lexicon.lineages[e.code][:-1])]
    if below and hit.bare and freq(hit.unit) >= COMMON and not text.startswith("县", hit.end):
        below = [e for e in below if _bears_words(lexicon.places[e.code], before)]
    return tuple(below)


def _bears_words(place: Place, before: Collection[str]) -> bool:
    """Whether a common word right behind ``before`` may be the place: a county, and a town or a district of a
    city right behind the place that it is of.
    """
    town = place.level == "town" or (place.level == "district" and place.name.endswith("区"))
    return not town or place.parent in before


def _is_village(text: str, town: Hit, at: int) -> bool:
    """Whether a bare name that ends in 村 is the end of a village's name behind its town."""
    between = text[town.end : at]
    return (
        town.unit.endswith(("镇", "街道", "乡"))
        and all("一" <= c <= "鿿" for c in between)
        and not (set(between) & {"的", "和", "与", "及", "到", "至"})
    )


def _had_kind(text: str, end: int, place: Place) -> bool:
    """Whether 县 or 市 behind a bare name is its kind of former times: 太仓|县, 余杭|市, 贵州省黔西|县."""
    kind = text[end]
    former = place.outside and place.level in {"district", "city"} and place.name[-1] != kind != "区"
    return former and not _TAIL[kind].match(text, end + 1)


def _is_elsewhere(before: Hit, entries: Sequence[Entry], lexicon: Lexicon) -> bool:
    """Whether our bare name is no place of ours behind the full name of one elsewhere: 长春市|南湖公园."""
    if before.bare or not before.entries or any(lexicon.places[entry.code].outside for entry in entries):
        return False
    places = [lexicon.places[entry.code] for entry in before.entries]
    return all(place.outside and place.level in {"city", "district"} for place in places)


def _merge(hits: list[Hit], later: Collection[Hit]) -> tuple[Hit, ...]:
    """Both in order; a later one replaces the bare hits inside it, and loses against any other overlap."""
    if not later:
        return tuple(hits)
    for hit in sorted(later, key=lambda h: (h.start, -h.end)):
        over = [h for h in hits if h.start < hit.end and hit.start < h.end]
        if all(h.bare and hit.start <= h.start and h.end <= hit.end for h in over):
            hits = [h for h in hits if h not in over] + [hit]
    return tuple(sorted(hits, key=lambda h: h.start))
