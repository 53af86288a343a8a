"""Bare names of towns that are words too, and what in the rest of a text says that a town is meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeAlias

from .beside import begins_list, listed_parents, may_be_listed
from .certain import CertainNames
from .hits import CALLED_AFTER, COMMON, HAN, Hit
from .lexicon import Entry, Lexicon
from .segment import freq, is_boundary

Stands: TypeAlias = Callable[[str, int, int, bool, int, Lexicon], bool]
"""Whether letters of a text are a name and not a part of something else; see ``match``."""
WORDY = 1000
"""One of two in a list is a word only where it is more common (建设、解放)."""
WORDIEST = 10_000
"""What begins a clause right before its own village is a word only where it is more common (建设|瓶山社区,
not 长安|泰山村)."""
# 河山派出所 where the text names 河山镇: what only a town's name stands before.
_OFFICE = re.compile(
    "(?:中心)?(?:派出所|卫生院|小学|中学|初中|幼儿园|老年大学|敬老院|法庭|税务[所局]|供电所|工商所|市监所|(?:交警|执法)?中队|集镇|老街|街头|境内|一带)"
)
# 马桥农贸市场, but also 建设农贸市场: what one builds stands behind a town's name that is no common word.
_BUILT = re.compile("农贸市场|集贸市场|菜市?场|工业园区|工业功能区|文化站")
# 长安人, 长安(高新区).
_ITS = re.compile(
    r"人(?=[^一-鿿]|$|[都也说爱喜把管在有会更自从对和与及每一二三四五六七八九十])|[(（][一-鿿]{0,6}区[)）]"
)
# 秀洲公安分局|新城派出所.
_BUREAU = re.compile("公安分?局$")
# 来自长安的小伙子, in a text about towns around it: where somebody comes from is a place.
_HOME = re.compile("(?:来自|家住|嫁到|(?<![记居停留抓站顶挡保稳守堵封拦围护锁卡扶])住)$")
# 从百步到县城, 回长安吃面: where one is or goes, and the name ends there.
_AT = re.compile("(?:[在到从往离赴]|(?<![失过除进出上下来回])去|(?<![收撤召挽追驳])回)$")
# 回石门老家, 除惠民外, 320国道惠民检查站, 在百步召开: only a place's name stands so.
_HOMETOWN = re.compile("老家|籍(?![贯])")
_BUT_FOR = re.compile("之?外|以外")
_ON_ROAD = re.compile("(?:[国省县]道|高速)$")
_ROADSIDE = re.compile("检查站|收费站|路口|互通|服务区|出口|入口")
_HELD = re.compile("召开|举行|举办|开幕|闭幕|启动|开工|挂职|调研|考察|设立|落户|开讲|开赛|上演")
_APART = re.compile(f"(?<![{HAN}])..[离距]")
# What these end or begin with around a name; most names need ask no further.
_TELLS_BEFORE, _TELLS_BEHIND = (
    frozenset("在到从往离赴去回自住局除道速\n"),
    frozenset("中派卫司支社小初幼老敬法税供工市交执农菜文集街境一离距人籍(（"),
)
# What a name that stands alone goes with: 百步人, 石门水好, 去七星的路.
_ALONE_BEFORE, _LEADS_TO = (
    frozenset("人有是在也还都和与跟到来去一两这那水"),
    frozenset("在到从去访赴回们了和与跟"),
)
_HAN = re.compile(f"[{HAN}]")
_VILLAGE = re.compile(f"的?[{HAN}]{{1,4}}(?:村|社区)")
_ENDS = re.compile(f"[^{HAN}]|$|方向|[到去来回过赶走跑骑坐出运寄做开打种养吃喝买卖务读住看办参的等与和只有]")


def late_names(
    text: str, waiting: Sequence[Hit], hits: Sequence[Hit], lexicon: Lexicon, stands: Stands
) -> Iterator[Hit]:
    """Bare names of towns that the text names in full elsewhere or lists beside others of their county.

    A common word (建设, 新城) needs both the list and its neighbours: 新嘉、建设、解放.
    """
    if not waiting:
        return
    row = [hit for hit in waiting if not (hit.bare and _is_only_word(text, hit))]
    known = CertainNames(hits, waiting, lexicon)
    for _ in range(2):
        learnt = False
        for hit in row:
            if late := _late(text, hit, known, stands):
                learnt = True
                known.taken[hit.start] = known.taken[hit.end] = late
                yield late
        if not learnt:
            return  # what stands before a name decides no other way where all of it is as it was
        row = [hit for hit in reversed(row) if hit.bare or hit.start not in known.taken]


def _is_only_word(text: str, hit: Hit) -> bool:
    """Whether a bare name is one of the commonest words, in no list and next to nothing that tells."""
    return (
        freq(hit.unit) >= WORDIEST
        and text[hit.start - 1 : hit.start] not in _TELLS_BEFORE
        and text[hit.end : hit.end + 1] not in _TELLS_BEHIND
        and not may_be_listed(text, hit)
    )


def _late(text: str, hit: Hit, known: CertainNames, stands: Stands) -> Hit | None:
    lexicon = known.lexicon
    parents: set[str] = set()
    if hit.bare:
        entries, parents = _of_bare(text, hit, known)
    else:
        entries = tuple(
            e
            for e in hit.entries
            if lexicon.places[e.code].parent in known.everything or e.code in known.named
        )
        if entries and _is_anothers(text, hit, known):
            return None
    if not entries:
        return None
    before = known.taken.get(hit.start)
    if hit.bare and before and before.end == hit.start and not _are_alike(before, hit, lexicon):
        return None  # 乌镇|东栅 is a part of another town, but 张北|尚义 are two counties
    free = hit.start if before else 0
    if not stands(text, hit.start, hit.end, hit.bare, free, lexicon):
        return None
    if hit.bare and not parents and _means_village(hit, known.hits, lexicon):
        return None
    return replace(hit, entries=entries)


def _is_anothers(text: str, hit: Hit, known: CertainNames) -> bool:
    """Whether a full name is a part of another (翠|屏山镇), or that of a town which the text has right behind
    a county of no list (某北县竹口镇).
    """
    if not is_boundary(text, hit.start, hit.start):
        return True
    if hit.unit[-1] == "区":
        return False  # 我市芝罘区
    return any(match.start() + 1 not in known.taken for match in re.finditer(f"县{hit.unit}", text))


def _are_alike(one: Hit, other: Hit, lexicon: Lexicon) -> bool:
    """Whether two hits may be two counties elsewhere."""
    places = (lexicon.places[entry.code] for hit in (one, other) for entry in hit.entries[:1])
    return all(place.outside and place.level == "district" for place in places)


def _of_bare(text: str, hit: Hit, known: CertainNames) -> tuple[tuple[Entry, ...], set[str]]:
    """The meanings of a bare name that the text speaks for, and the counties that a list beside it tells."""
    lexicon = known.lexicon
    parents: set[str] = set()
    listed = may_be_listed(text, hit)
    if listed:
        parents = listed_parents(text, hit, known.taken, lexicon)
        if entries := _below(hit, parents, lexicon):
            return entries, parents
    often = freq(hit.unit)
    if listed and often < WORDIEST and begins_list(text, hit, known.taken, lexicon):
        return tuple(e for e in hit.entries if not lexicon.places[e.code].outside), parents
    if often < WORDIEST and _VILLAGE.match(text, hit.end):
        begins = hit.start == 0 or not _HAN.match(text, hit.start - 1)
        entries = _of_next(text, hit, known.taken, lexicon)
        if entries and often < (WORDIEST if begins else WORDY):
            return entries, parents
    if listed and often < WORDY:
        # 石门、大麻 in a text about 桐乡: side by side and of one county, neither is a word.
        beside = listed_parents(text, hit, known.waits, lexicon)
        beside = beside and beside & known.above
        parents |= beside
        if entries := _below(hit, beside, lexicon):
            return entries, parents
    if listed and often < WORDY and (entries := _beside_counties(text, hit, known)):
        return entries, parents
    told = _told(text, hit, often, known)
    beside_town = any(lexicon.places[code].level == "district" for code in parents if code in lexicon.within)
    if not told and often < COMMON and beside_town and text[hit.end : hit.end + 1] not in "村社":
        # 塘汇、东栅: beside a town of another county of ours, what is no word is one too.
        told = tuple(e for e in hit.entries if not lexicon.places[e.code].outside)
    return told, parents


def _beside_counties(text: str, hit: Hit, known: CertainNames) -> tuple[Entry, ...]:
    """平阳、玉环、象山: the county elsewhere that a bare name means beside others of its province."""
    lexicon, beside = known.lexicon, set[str]()
    for at, near in (
        (hit.start - 1, known.taken.get(hit.start - 1)),
        (hit.end, known.taken.get(hit.end + 1)),
    ):
        if text[at : at + 1] == "、" and near and near.entries:
            place = lexicon.places[near.entries[0].code]
            if place.outside and place.level == "district":
                beside.add(place.code[:2])
    counties = (e for e in hit.entries if lexicon.places[e.code].level == "district")
    return tuple(e for e in counties if e.code[:2] in beside and lexicon.places[e.code].outside)


def _below(hit: Hit, parents: Collection[str], lexicon: Lexicon) -> tuple[Entry, ...]:
    """The meanings of a hit that lie right below one of ``parents``: most hits have none."""
    return tuple(e for e in hit.entries if lexicon.places[e.code].parent in parents) if parents else ()


def _of_next(text: str, hit: Hit, taken: Mapping[int, Hit], lexicon: Lexicon) -> tuple[Entry, ...]:
    """长安|泰山村, 河山|的|八泉村: the meanings of a hit that hold what stands right behind it."""
    start = hit.end + (text[hit.end] == "的")
    behind = taken.get(start)
    if behind is None or behind.start != start:
        return ()
    towns = {lexicon.places[entry.code].parent for entry in behind.entries}
    return tuple(e for e in hit.entries if e.code in towns)


def _told(text: str, hit: Hit, often: int, known: CertainNames) -> tuple[Entry, ...]:
    """The meanings of a bare name that the rest of the text tells, which is a word ``often``."""
    if often < COMMON:
        told = tuple(e for e in hit.entries if _is_told(text, hit, e.code, known, known.lexicon))
        return told if told and is_boundary(text, hit.start, hit.end) else ()
    if often < WORDY and (told := _named_elsewhere(text, hit, known)):
        return told if is_boundary(text, hit.start, hit.end) else ()
    if (
        text[hit.start - 1 : hit.start] not in _TELLS_BEFORE
        and text[hit.end : hit.end + 1] not in _TELLS_BEHIND
    ):
        return ()
    called = (
        CALLED_AFTER.match(text, hit.end)
        and is_boundary(text, hit.start, hit.end)
        and not known.is_abroad(text, hit.start)
    )
    if called or (_OFFICE.match(text, hit.end) and _BUREAU.search(text, max(0, hit.start - 4), hit.start)):
        return _below(hit, known.above, known.lexicon)
    its = often < WORDIEST and _ITS.match(text, hit.end)
    if its or _OFFICE.match(text, hit.end) or _is_where(text, hit):
        return tuple(e for e in hit.entries if e.code in known.named)
    if _only_of_places(text, hit):
        return _below(hit, known.above, known.lexicon)
    return ()


def _named_elsewhere(text: str, hit: Hit, known: CertainNames) -> tuple[Entry, ...]:
    """黑水县 … 与黑水结对: the meanings of a bare name that the text names in full; of those here only where
    the name stands alone, for a text that names 惠民街道 goes on saying 惠民政策.
    """
    places, named = known.lexicon.places, [e for e in hit.entries if e.code in known.named]
    if not named or not all(places[e.code].outside for e in named):
        return tuple(named) if named and _stands_alone(text, hit) else ()
    return tuple(named)


def _stands_alone(text: str, hit: Hit) -> bool:
    """Whether what stands around a word speaks for a name: 百步的一夜, 我们石门人; not 惠民政策, 不过百步."""
    before, behind = text[hit.start - 1 : hit.start], text[hit.end : hit.end + 1]
    if _HAN.match(before) and before not in _LEADS_TO:
        return False
    if behind == "的":
        return before not in "了们"
    return behind in _ALONE_BEFORE or not _HAN.match(behind)


def _is_told(text: str, hit: Hit, code: str, known: CertainNames, lexicon: Lexicon) -> bool:
    """Whether the text tells the town of a rare bare name: names it or its villages, or its county and that
    one is there (海宁姑娘在马桥做经编).
    """
    if text.startswith("路", hit.end):
        return False
    if code in known.named or code in known.towns:
        return True
    place = lexicon.places[code]
    there = _OFFICE.match(text, hit.end) or _BUILT.match(text, hit.end)
    there_too = bool(there) or _is_where(text, hit) or _only_of_places(text, hit)
    return place.status != "retired" and there_too and place.parent in known.above


def _is_where(text: str, hit: Hit) -> bool:
    """Whether the words around a bare name say that one is there; of the commonest (从建设到) only 回."""
    if _APART.match(text, hit.start):
        return freq(hit.unit) < WORDY  # 大麻离塘栖只有一桥之隔
    before = _AT.search(text, max(0, hit.start - 2), hit.start)
    return bool(before and _ENDS.match(text, hit.end) and (freq(hit.unit) < WORDY or before[0] == "回"))


def _only_of_places(text: str, hit: Hit) -> bool:
    """Whether what stands around is said of places only: where one lives, meets, or passes on a road."""
    before, end = text[hit.start - 1 : hit.start], hit.end
    return (
        _HOME.search(text, max(0, hit.start - 2), hit.start) is not None
        or _HOMETOWN.match(text, end) is not None
        or (before == "除" and _BUT_FOR.match(text, end) is not None)
        or (before == "在" and _HELD.match(text, end) is not None)
        or (
            _ROADSIDE.match(text, end) is not None
            and _ON_ROAD.search(text[hit.start - 2 : hit.start]) is not None
        )
    )


def _means_village(hit: Hit, hits: Sequence[Hit], lexicon: Lexicon) -> bool:
    """Whether the text has named a village of that bare name right behind its town, and not behind this one:
    who writes 沈荡镇新丰村 means the village by 新丰.
    """
    units, own = {f"{hit.unit}村", f"{hit.unit}社区"}, {entry.code for entry in hit.entries}
    towns = {
        code
        for before, village in pairwise(hits)
        if village.unit in units and before.end == village.start
        for code in (e.code for e in before.entries)
        if lexicon.places[code].level == "town"
    }
    return bool(towns) and towns.isdisjoint(own)
