"""One scoring function for "B continues A": what the two lines say about standing one behind the other.

Scores are natural-log odds against two lines that have nothing to do with each other.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import pairwise

from .edges import (
    COUNTS,
    DATELINE,
    LABELLED,
    LATER,
    LEAD,
    OPENS,
    Freq,
    balance_odds,
    clashes,
    concludes,
    first_han,
    is_crosshead,
    is_open,
    last_han,
    start_odds,
    straddle_odds,
    unpaired,
)
from .model import Reason
from .tables import Lists
from .uncut import is_prose, is_uncut

NOTES = {
    "open": ("上一行的句子没有完", ""),
    "balance": ("引号或括号在断处两边配成对", "引号或括号在断处两边配不成对"),
    "start": ("从半句开始", "像一段的开头"),
    "clash": ("", "断处两边的字连不成话"),
}
"""Rule -> what it says of a join, for and against."""
BEGINS, SURELY_INSIDE, HARDLY_BEGINS = 1.0, 2.0, 4.0
"""Log odds of a beginning in mid-sentence from which the line above cannot be a heading: the only one of a
page, one of several, and one that is counted."""
SURELY_OPENS = 3.5
"""How much more a dateline (本报讯) says of a beginning than the sign of an item does."""
BROAD = 28
"""Characters of a page's median line: where columns are narrower, every line is as short as a heading."""
LONGEST_UNCUT_HEADING = 24
"""Characters of a line that stops without a mark and heads what is below it, where no column cut lines."""
RAGGED, FEWEST_CUT = 3, 3
"""Lines of a text that was cut at one width differ by so many characters (a mark is not set first), and
fewer cut ones tell no width."""
QUOTED = re.compile("(?!“)[^。！？，]*[”》]")
"""古镇为魂：让老街“活”起来, 从“茧站”到“会客厅”: a heading that ends with a name or a phrase in quotes."""
COMMAS = frozenset("，,、")
NO_LINE = -1
"""What stands above the first line and below the last one of a page."""
STANDS_ABOVE = 3.0
"""Log odds that a heading inside an article goes with what stands below it, an item with the next one."""
SIGNALS = ("open", "straddle", "balance", "clash", "start")
"""The rules that say whether an unfinished line is continued."""


@dataclass(frozen=True, slots=True)
class FollowWeights:
    """How much each signal counts, tuned on damaged pages of other papers and rounded."""

    open_prior: float = 0.35
    """An unfinished line is followed by its continuation more often than not."""
    straddle: float = 0.6
    straddle_cap: float = 9.5
    balance: float = 1.05
    start: float = 0.2
    fresh: float = 0.4
    """A beginning in mid-sentence speaks for the join; a fresh one speaks against it, and says more."""
    clash: float = 1.5
    """Hardly any sentence goes on so."""
    severed: float = 0.5
    """A beginning in mid-sentence speaks against following a finished sentence."""
    concluded: float = 0.8
    """Little follows a paragraph that says what is to come: of two real pages a third of the last ones do so,
    and one in twenty of the others."""


def _set_width(text: str) -> float:
    """What a text takes of a line, in Han characters: letters and digits are set half as wide."""
    return len(text) - sum([char.isascii() for char in text]) / 2


class Follow:
    """The ends of a page's lines, each looked at once, and the odds that one line continues another.

    ``texts`` are the lines by number, in the order of the page; ``firsts`` those that stand below a headline.
    ``columns`` says whether columns may have cut them, as they do not on a page of a web edition, and
    ``narrow`` that they did.
    """

    def __init__(
        self,
        texts: Mapping[int, str],
        freq: Freq,
        weights: FollowWeights | None = None,
        firsts: Collection[int] = (),
        columns: bool = True,
        narrow: bool = False,
    ) -> None:
        self.weights = weights or FollowWeights()
        self.texts = texts
        self.columns = columns
        self._freq = freq
        self.uncut = columns and not narrow and is_uncut(filter(is_prose, texts.values()), freq)
        """Whether no column cut a sentence, so that the lines stand in the order in which they are read."""
        self.inside = {number: start_odds(text, freq) for number, text in texts.items()}
        """Line -> log odds that it begins in mid-sentence, from its own first characters."""
        self.headed = self._crossheads(firsts) if columns else self._short_lines()
        self.lists = Lists(texts, freq)
        ended = self._labels() | self.lists.whole | self.headed.keys()
        if self.uncut:
            ended |= self.lists.items
        self.open = {number: number not in ended and is_open(text) for number, text in texts.items()}
        self.concluded = self._conclusions()
        """Line -> whether it is the end of a paragraph that reads like the last one of a report."""
        self.opening = {
            number: SURELY_OPENS if odds == OPENS and DATELINE.match(texts[number]) else float(odds == OPENS)
            for number, odds in self.inside.items()
        }
        """Line -> how surely it begins an article: 0 as a rule, 1 with an item's sign (■, 又讯), and
        ``SURELY_OPENS`` with a dateline."""
        # A beginning in mid-sentence speaks against following a finished sentence.
        severed = -self.weights.severed
        self._severed = {number: severed * odds if odds > 0 else 0.0 for number, odds in self.inside.items()}
        self._ends: dict[int, str] = {}
        self._beginnings: dict[int, str] = {}
        self._marks: dict[int, tuple[str, str]] = {}
        self._found: dict[tuple[int, int], tuple[float, tuple[float, ...]]] = {}

    def _short_lines(self) -> dict[int, int]:
        """The lines that head the one below, where no column cut one short.

        Where the lines of a text were cut at one width, a line of that width heads nothing.
        """
        texts, sizes = self.texts, {number: _set_width(text) for number, text in self.texts.items()}
        opened = [number for number, text in texts.items() if is_open(text)]
        width = max(sizes.values(), default=0)
        cut = [number for number in opened if width - sizes[number] <= RAGGED]
        prose = any(mark in texts[number] for number in cut for mark in "，,。")  # and no list
        wrapped = prose and len(cut) >= FEWEST_CUT and 2 * len(cut) > len(opened)
        longest = min(LONGEST_UNCUT_HEADING, width - RAGGED - 1) if wrapped else LONGEST_UNCUT_HEADING
        return {
            here: below
            for here, below in pairwise(texts)
            if sizes[here] <= longest and is_open(texts[here]) and texts[here][-1] not in COMMAS
        }

    def _labels(self) -> frozenset[int]:
        """The lines of a block of labels (时间：…, 地点：…, 人物：…), each of which is whole."""
        labelled = [number for number, text in self.texts.items() if LABELLED.match(text.lstrip())]
        if len(labelled) < 2:
            return frozenset()
        lines = list(self.texts)
        place = {number: at for at, number in enumerate(lines)}
        ends: set[int] = set()
        for one, two in pairwise(labelled):
            if place[two] - place[one] == 1:
                below = lines[place[two] + 1] if place[two] + 1 < len(lines) else NO_LINE
                # The last one may be cut: 地点：图书馆总|馆二楼.
                ends |= {one, two} if below == NO_LINE or self.inside[below] < BEGINS else {one}
        return frozenset(ends)

    def _crossheads(self, firsts: Collection[int]) -> dict[int, int]:
        """The headings inside articles, and the line that each stands above.

        The sentence above is finished, and the line below begins a new one; where a page has two or more of
        them, the lines below may leave that open, and others may stand where a column begins or ends.
        """
        texts, lines, first = self.texts, list(self.texts), frozenset(firsts)
        widths = sorted(map(len, texts.values()))
        if not widths or (not self.uncut and widths[len(widths) // 2] < BROAD):
            return {}
        found: dict[int, int] = {}
        at_ends: dict[int, int] = {}
        for above, here, below in zip([NO_LINE, *lines], lines, [*lines[1:], NO_LINE], strict=False):
            if not (is_crosshead(texts[here]) or (self.uncut and self._heads_alone(here, below))):
                continue
            begins, ends = here in first or above == NO_LINE, below in first or below == NO_LINE
            if not begins and above not in found and is_open(texts[above]):
                continue
            if ends:
                at_ends[here] = NO_LINE
            elif self.inside[below] < (HARDLY_BEGINS if self._counted(here) else SURELY_INSIDE):
                (at_ends if begins else found)[here] = below
        if len(found) > 1:
            return found | at_ends
        return {here: at for here, at in found.items() if self.inside[at] < BEGINS or self._counted(here)}

    def _heads_alone(self, here: int, below: int) -> bool:
        """Whether a line may head what is below it on a page where no column cut one short."""
        text = self.texts[here]
        heads = (is_open(text) or QUOTED.fullmatch(text)) and text[-1] not in COMMAS
        if len(text) > LONGEST_UNCUT_HEADING or not heads or below == NO_LINE:
            return False
        word = straddle_odds(last_han(text), first_han(self.texts[below]), self._freq)
        return self.inside[below] < SURELY_INSIDE and word < BEGINS

    def begins_news(self, line: int) -> bool:
        """Whether a line begins as news does: with a dateline, or with its day (昨天, 日前, 3月5日)."""
        text = self.texts[line]
        return self.opening[line] >= SURELY_OPENS or bool(LEAD.match(text) and not LATER.match(text))

    def _counted(self, line: int) -> bool:
        """Whether the line is a number of a list and what it counts: no half sentence looks so."""
        return self.inside[line] == COUNTS

    def _conclusions(self) -> dict[int, bool]:
        """A paragraph that is cut into lines is read to its last one."""
        found, so_far = {}, False
        for number, text in self.texts.items():
            so_far = so_far or concludes(text)
            found[number] = so_far and not self.open[number]
            so_far = so_far and self.open[number]
        return found

    def odds(self, before: int, after: int) -> float:
        """Log odds that ``after`` follows ``before``: the rest of its sentence, or the next paragraph."""
        if after in self.lists.later and self.lists.follows(before, after):
            return STANDS_ABOVE
        if not self.open[before]:
            if self.headed.get(before) == after:
                return STANDS_ABOVE
            return self._severed[after] - self.weights.concluded * self.concluded[before]
        return self._signals(before, after)[0]

    def at_most(self, before: int, after: int) -> float:
        """No less than the odds behind an unfinished line: as with the best word across the cut."""
        if known := self._found.get((before, after)):
            return known[0]
        weights = self.weights
        word = self._end(before) and self._beginning(after)
        straddle = weights.straddle * weights.straddle_cap if word else 0.0
        start = max(self._start(after), -weights.clash)
        return weights.open_prior + straddle + self._balance(before, after) + start

    def reasons(self, before: int, after: int) -> tuple[Reason, ...]:
        """The signals behind the odds that an unfinished line is continued, in words for the page."""
        return tuple(
            [
                Reason(rule, weight, self._note(rule, weight, before, after))
                for rule, weight in zip(SIGNALS, self._signals(before, after)[1], strict=True)
                if weight
            ]
        )

    def _note(self, rule: str, weight: float, before: int, after: int) -> str:
        if rule == "straddle":
            return f"断处两边合成词语：{self.texts[before].rstrip()[-2:]}|{self.texts[after].lstrip()[:2]}"
        return NOTES[rule][weight < 0]

    def _signals(self, before: int, after: int) -> tuple[float, tuple[float, ...]]:
        """The log odds that ``after`` continues the unfinished line ``before``, and what each signal adds."""
        known = self._found.get((before, after))
        if known is None:
            signals = self._look(before, after)
            known = self._found[before, after] = sum(signals), signals
        return known

    def _look(self, before: int, after: int) -> tuple[float, ...]:
        """What each of the SIGNALS says, 0 where it says nothing."""
        weights, head, tail = self.weights, self._end(before), self._beginning(after)
        straddle = straddle_odds(head, tail, self._freq)
        across = weights.straddle * min(straddle, weights.straddle_cap) if straddle > 0.5 else 0.0
        clash = -weights.clash if clashes(head, tail, self._freq) else 0.0
        start = 0.0 if clash else self._start(after)
        return weights.open_prior, across, self._balance(before, after), clash, start

    def _start(self, line: int) -> float:
        start = self.inside[line]
        return (self.weights.start if start > 0 else self.weights.fresh) * start

    def _balance(self, before: int, after: int) -> float:
        return self.weights.balance * balance_odds(self._unpaired(before)[1], self._unpaired(after)[0])

    def _end(self, line: int) -> str:
        if line not in self._ends:
            self._ends[line] = last_han(self.texts[line])
        return self._ends[line]

    def _beginning(self, line: int) -> str:
        if line not in self._beginnings:
            self._beginnings[line] = first_han(self.texts[line])
        return self._beginnings[line]

    def _unpaired(self, line: int) -> tuple[str, str]:
        marks = self._marks.get(line)
        if marks is None:
            marks = self._marks[line] = unpaired(self.texts[line])
        return marks
