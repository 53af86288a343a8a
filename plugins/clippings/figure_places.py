"""Whose number a figure is: the last place's before it, that of what holds a list, or of what 全市 means."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from clippings.counted import PARTED
from clippings.figure_finds import Found
from clippings.figure_near import in_sentence, sentence_of
from clippings.lexicon import Lexicon
from clippings.model import Clipping, PlaceMention, Span

WIDE = ("country", "region", "province")
"""Levels of places that no number is told of."""
# 横港村等6个村, 上海等地: more members than are named.
_MORE = re.compile(
    "等(?:[地县]|多?[0-9０-９一二两三四五六七八九十多几余]*个?(?:行政|建制)?(?:村|社区|镇|街道|乡|县|区|市|地))"
)
# 两村各设12个: the number is of each.
_EACH = re.compile("各[^，,。；;]*$")
# 许村镇向黑水县色尔古镇捐赠20万元, 为五里村拨付3万元.
_GIVES = re.compile("[一-鿿]{0,8}(?:捐[赠款助出]?|赠送|援助|支援|资助|拨付|送[去上来]|投入)")
_TO_WHOM = ("向", "给", "为", "对", "帮助")
LONGEST_EACH = 7
"""Characters between 各 and the number that it shares out: 各投放垃圾桶12个."""
OF_ALL = re.compile(
    "(?<![占比居列获为于超过向自入赴评被领名])[全我本](国|省|市|县|区|镇|乡|街道|村|社区)"
    "(?!人大|政协|人民代表|文明|先进|优秀|劳动模范|劳模|[十百千][佳大强]|重点|示范|首[个批家次届]|第|最|唯一|平均|各地|性|冠军"
    "|范围|推广|前列|领先|[域场])"
)
"""全市, 我镇, 本村; 占全市的12% and 全国文明村 tell of something else."""
_LEVELS = {
    "市": ("city", "district"), "县": ("district",), "区": ("district", "zone"), "镇": ("town",),
    "乡": ("town",), "街道": ("town",), "村": ("village",), "社区": ("village",),
}  # fmt: skip


class _Unit(NamedTuple):
    """A place with all that is asked of it here."""

    code: str
    name: str
    level: str


class PlaceOf:
    """Gives the place of each figure of a clipping's text; ``here`` are the mentions of that text."""

    def __init__(self, clipping: Clipping, text: str, here: Sequence[PlaceMention], lexicon: Lexicon) -> None:
        self._clipping, self._text, self._lexicon = clipping, text, lexicon
        self._here = [each for each in here if each.place is not None and each.level not in WIDE]
        self._holders = dict(self._listed())

    def __call__(self, figure: Found) -> tuple[tuple[str, ...], bool]:
        """The code of the last place that the sentence says before the figure, else of the first behind, and
        whether it says it; else of what the article names most, or none.

        What is wider than a city tells which rules or what style are spoken of (江南清式, 浙江省…评审程序),
        and a number of the whole province or country is of no place here.
        """
        near = [each for each in self._here if in_sentence(self._text, figure, each.span)]
        before = [each for each in near if each.span.start < figure.start]
        before = self._givers(before, figure.start) or before
        ranked = [*reversed(before), *self._lasts(near[len(before) :])]
        if whole := self._whole(figure):
            ranked = [each for each in reversed(before) if whole.end() <= each.span.start]
        shared_out = _EACH.search(self._text, max(figure.start - LONGEST_EACH, 0), figure.start)
        for mention in ranked:
            holder = None if shared_out else self._holders.get(mention.span)
            if holder is None and mention.place:
                return (mention.place.code,), mention.state != "guess"
            if holder:
                return holder, any(each.place and each.place.code in holder for each in near)
        if whole:
            return self._meant(whole[1], near, whole.start())
        codes = Counter(
            each.place.code for each in self._clipping.places if each.place and each.level not in WIDE
        )
        return ((codes.most_common(1)[0][0],) if codes else ()), False

    def _givers(self, before: Sequence[PlaceMention], end: int) -> list[PlaceMention]:
        """The mentions of who gives, where the last of them are to whom: the number is told of the giver."""
        given = before and _GIVES.match(self._text, before[-1].span.end, end)
        at = len(before) - 1
        while given and at and before[at - 1].span.end == before[at].span.start:
            at -= 1
        to_whom = given and self._text[: before[at].span.start].endswith(_TO_WHOM)
        return list(before[:at]) if to_whom else []

    def _lasts(self, mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
        """The mentions without those that only lead to the next: of 百步镇|横港村 the village."""
        leading = {each.span.start for each in mentions}
        return [each for each in mentions if each.span.end not in leading]

    def _whole(self, figure: Found) -> re.Match[str] | None:
        """The last 全市, 全镇 … that the sentence says before the figure."""
        start, _ = sentence_of(self._text, figure.start)
        found = list(OF_ALL.finditer(self._text, start, figure.start))
        return found[-1] if found else None

    def _listed(self) -> Iterator[tuple[Span, tuple[str, ...]]]:
        """Each member of a list and what holds all of them; nothing where that is wider than a city."""
        runs: list[list[PlaceMention]] = []
        for mention in self._here:
            if runs and runs[-1][-1].span.end == mention.span.start:
                runs[-1].append(mention)  # 王店镇|红联村 is one place
            else:
                runs.append([mention])
        lists: list[list[list[PlaceMention]]] = []
        for run in runs:
            last = lists[-1][-1][-1] if lists else None
            between = (last.span.end, run[0].span.start) if last else (0, 0)
            if last and last.level == run[-1].level and PARTED.fullmatch(self._text, *between):
                lists[-1].append(run)
            else:
                lists.append([run])
        for each in lists:
            if len(each) > 1 or self._is_one_of_more(each[0][0].span.start, each[0][-1].span):
                holder = self._holder([run[-1] for run in each])
                yield from ((mention.span, holder) for run in each for mention in run)

    def _is_one_of_more(self, begin: int, last: Span) -> bool:
        """Whether it is a member of a list whose others no list has: 荷花村、|长虹村|等13个村."""
        beside = self._text[max(begin - 2, 0) : begin] == f"{last.text[-1]}、"
        return beside or bool(_MORE.match(self._text, last.end))

    def _holder(self, members: Sequence[PlaceMention]) -> tuple[str, ...]:
        above = [[unit.code for unit in self._units(each) if unit.level not in WIDE][:-1] for each in members]
        shared = [codes[0] for codes in zip(*above, strict=False) if len(set(codes)) == 1]
        return tuple(shared[-1:])

    def _units(self, mention: PlaceMention) -> list[_Unit]:
        """A mention's place below all that hold it, top down."""
        place = mention.place
        if place is None:
            return []
        known, _, unlisted = place.code.partition("/")
        places = [self._lexicon.places[code] for code in self._lexicon.lineages.get(known, ())]
        units = [_Unit(each.code, each.name, each.level) for each in places]
        return (
            units if places and not unlisted else [*units, _Unit(place.code, place.path[-1], mention.level)]
        )

    def _meant(self, kind: str, near: Sequence[PlaceMention], at: int) -> tuple[tuple[str, ...], bool]:
        """The code of what 全市, 全镇 … means, by the sentence, else by the article; none where open."""
        if kind not in _LEVELS:
            return (), True
        for mention in reversed([each for each in near if each.span.start < at]):
            own = self._units(mention)[-1]
            if own.name.endswith(kind) and own.level in _LEVELS[kind]:
                return (own.code,), True
        city = self._lexicon.city.code
        districts = self._lexicon.children.get(city, ())
        about = [
            code
            for code in (*districts, city)
            if (name := self._lexicon.places[code].name) in self._clipping.districts and name.endswith(kind)
        ]
        if kind == "市" and about and about[0] != city:
            return (about[0],), False  # 全市 of an article about 海宁 is 海宁
        for mentions in (near, self._clipping.places):
            codes = Counter(
                unit.code
                for mention in mentions
                for unit in self._units(mention)
                if unit.name.endswith(kind) and unit.level == _LEVELS[kind][0]
            )
            if codes and codes.most_common(1)[0][1] > codes.total() / 2:
                return (codes.most_common(1)[0][0],), False
        return (tuple(about) if len(about) == 1 else ()), False
