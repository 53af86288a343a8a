"""What a page counts or sets in rows: tables (1 河道整治 85% 海昌街道), numbered lists, poems."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from .edges import Freq, first_han, last_han, straddle_odds
from .numerals import parse_number

FEWEST_CELLS, LONGEST_CELL, LONGEST_ROW = 3, 14, 80
"""Two words with a space are a headline; a cell holds a name or a number; a row is a line of the page."""
LONGEST_ITEM = 40
"""A name or title behind a number; what is longer is a paragraph."""
FEWEST_VERSES, LONGEST_VERSE = 5, 14
"""Fewer short lines in a row may be a headline of several lines, or a slogan."""
ONE_WORD, SURELY_ONE_WORD = 1.0, 4.0
"""Log odds from which two ends may be one word cut in two (洽|谈会 has more, 季|沈惠琴 less), and from which
they are, where the lines may be verses."""
_CHINESE = "[一二三四五六七八九十]{1,3}"
# 1.某公司, (2)…, 三、…, （四）…, 第五条　…, ⑥…, 七是…, 第八，…
_COUNTED = re.compile(
    rf"(?P<point>\d{{1,2}})[.、．](?!\d)|[(（](?P<bracket>\d{{1,2}})[)）]|(?P<comma>{_CHINESE})、"
    rf"|[(（](?P<chinese>{_CHINESE})[)）]|第(?P<article>{_CHINESE}|\d{{1,2}})条"
    rf"|(?P<circle>[①-⑳])|(?P<clause>{_CHINESE})是|第(?P<word>{_CHINESE})[，,、]"
)
COLONS = frozenset({"：", ":"})
_FIRSTS = frozenset("0123456789(（一二三四五六七八九十第①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_ITEM = re.compile(r"\d{1,2}[.、．](?!\d)[^，。；]+$")
_PROSE = re.compile("[，。；！？、“”]")
_VERSE = re.compile("[一-鿿]{2,}(?:[、 　]+[一-鿿]{2,})*[，,。！!？?；;…]{0,2}")


class Place(NamedTuple):
    """A line's place in a list, a table or a poem: its form, and its number, 0 for a row or verse."""

    form: str
    number: int


class Lists:
    """The lists, tables and poems of some texts, in the order of the page."""

    def __init__(self, texts: Mapping[int, str], freq: Freq) -> None:
        self._places: dict[int, Place] = {}
        self._leads: set[int] = set()
        widths: dict[int, int] = {}
        for line, text in texts.items():
            if text[:1] in _FIRSTS and (place := _counted(text)):
                self._places[line] = place
            if len(text) <= LONGEST_ROW and (width := cells(text)):
                widths[line] = width
            if text[-1:] in COLONS:
                self._leads.add(line)
        whole = self._whole(texts, widths) if widths or self._places else set()
        self._places |= {line: Place(f"{widths[line]} cells", 0) for line in whole if line in widths}
        poems = verses(texts, freq)
        self._places |= {line: Place("verse", 0) for line in poems}
        self.whole = frozenset(whole | poems)
        """The rows, short items and verses, each of which is whole: none is half of a sentence."""
        self.items = frozenset(line for line in self._places if _is_item(texts[line]))
        """The short items, which may stand above a paragraph each."""
        self.later = frozenset(self._places)
        """The lines that may be the next of a list: asked for first, as ``follows`` is of any two lines."""

    def _whole(self, texts: Mapping[int, str], widths: Mapping[int, int]) -> set[int]:
        """The rows that stand beside one of as many cells, and the short items beside their neighbours."""
        found: set[int] = set()
        for one, two in pairwise(texts):
            rows = one in widths and widths[one] == widths.get(two)
            if rows or (_is_item(texts[one]) and _is_item(texts[two]) and self.follows(one, two)):
                found |= {one, two}
        return found

    def follows(self, before: int, after: int) -> bool:
        """Whether a line is the next of a list: the number behind the other's, one more row or verse, or the
        first one behind what leads to it (名单如下：).
        """
        place = self._places.get(after)
        if place is None:
            return False
        if place.number == 1:
            return before in self._leads
        above = self._places.get(before)
        return above is not None and above.form == place.form and place.number in {0, above.number + 1}


def verses(texts: Mapping[int, str], freq: Freq) -> frozenset[int]:
    """The lines of poems: runs of short ones that hold words only, most of which stop without a full stop.

    A column of so narrow lines has marks inside them, and words that go on in the next one.
    """
    found: set[int] = set()
    for short in _runs(texts, lambda text: 0 < len(text) <= LONGEST_VERSE):
        for run in _runs({line: texts[line] for line in short}, _VERSE.fullmatch):
            stops = sum(texts[line][-1] in "。！？!?" for line in run)
            ends = pairwise([texts[line] for line in run])
            cut = any(
                straddle_odds(last_han(one), first_han(two), freq) > SURELY_ONE_WORD for one, two in ends
            )
            if 2 * stops <= len(run) and not cut:
                found |= {*run}
    return frozenset(found)


def _runs(texts: Mapping[int, str], fits: Callable[[str], object]) -> Iterator[Sequence[int]]:
    """The longest runs of lines that fit, of so many as a poem has at least."""
    run: list[int] = []
    for line, text in texts.items():
        if fits(text):
            run.append(line)
            continue
        if len(run) >= FEWEST_VERSES:
            yield run
        run = []
    if len(run) >= FEWEST_VERSES:
        yield run


def _counted(text: str) -> Place | None:
    """The form and the number with which a line begins, if it does."""
    counted = _COUNTED.match(text)
    if counted is None or counted.lastgroup is None:
        return None
    form, shown = counted.lastgroup, counted[counted.lastgroup]
    number = ord(shown) - ord("①") + 1 if form == "circle" else parse_number(shown)
    return Place(form, int(number)) if number else None


def _is_item(text: str) -> bool:
    """Whether a line is a short item of a list."""
    return len(text) <= LONGEST_ITEM and _ITEM.match(text) is not None


def cells(text: str) -> int:
    """How many cells a line has, if it may be a row of a table, else 0."""
    if len(text) > LONGEST_ROW or text.count(" ") + text.count("\u3000") < FEWEST_CELLS - 1:
        return 0
    words = text.split()
    row = len(words) >= FEWEST_CELLS and all(len(c) <= LONGEST_CELL and not _PROSE.search(c) for c in words)
    return len(words) if row else 0
