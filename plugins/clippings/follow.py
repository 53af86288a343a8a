"""One scoring function for "B continues A": what the two lines say about standing one behind the other.

Scores are natural-log odds against two lines that have nothing to do with each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .edges import OPENING, Freq, balance_odds, is_open, start_odds, straddle_odds
from .model import Reason


@dataclass(frozen=True, slots=True)
class FollowWeights:
    """How much each signal counts, tuned on damaged pages of other years' papers and rounded."""

    open_prior: float = 0.4
    """An unfinished line is followed by its continuation more often than not."""
    straddle: float = 0.5
    straddle_cap: float = 8.0
    balance: float = 1.0
    start: float = 0.2
    """A beginning in mid-sentence speaks for the join, a fresh one against it."""
    severed: float = 0.5
    """And it speaks against following a finished sentence."""
    stranded: float = 0.5
    """What it costs to leave an unfinished line without its continuation."""
    beheaded: float = 0.05
    """What it costs to let a part begin in mid-sentence, for each unit of the evidence that it does."""


class Follow:
    """The ends of a page's lines, each looked at once, and the odds that one line continues another."""

    def __init__(self, texts: Mapping[int, str], freq: Freq, weights: FollowWeights | None = None) -> None:
        self.weights = weights or FollowWeights()
        self._texts = texts
        self._freq = freq
        self.open = {number: is_open(text) for number, text in texts.items()}
        self.opening = {number: OPENING.match(text) is not None for number, text in texts.items()}
        self._starts: dict[int, float] = {}
        self._odds: dict[tuple[int, int], float] = {}

    def starts_inside(self, line: int) -> float:
        """Log odds that the line begins in mid-sentence, from its own first characters."""
        if line not in self._starts:
            self._starts[line] = start_odds(self._texts[line], self._freq)
        return self._starts[line]

    def odds(self, before: int, after: int) -> float:
        """Log odds that ``after`` follows ``before``, as the rest of its sentence or as the next paragraph."""
        key = (before, after)
        if key not in self._odds:
            self._odds[key] = sum(reason.weight for reason in self.reasons(before, after))
        return self._odds[key]

    def reasons(self, before: int, after: int) -> tuple[Reason, ...]:
        weights, start = self.weights, self.starts_inside(after)
        if not self.open[before]:
            if start > 0:
                return (Reason("severed", -weights.severed * start, "上一行的句子已完，这一行却从半句开始"),)
            return ()
        head, tail = self._texts[before], self._texts[after]
        found = [Reason("open", weights.open_prior, "上一行的句子没有完")]
        straddle = straddle_odds(head, tail, self._freq)
        if straddle is not None and straddle > 0.5:
            weight = weights.straddle * min(straddle, weights.straddle_cap)
            found.append(Reason("straddle", weight, f"断处两边合成词语：{head[-2:]}|{tail[:2]}"))
        if balance := balance_odds(head, tail):
            note = "引号或括号在断处两边配成对" if balance > 0 else "引号或括号在断处两边配不成对"
            found.append(Reason("balance", weights.balance * balance, note))
        if start:
            note = "从半句开始" if start > 0 else "像一段的开头"
            found.append(Reason("start", weights.start * start, note))
        return tuple(found)

    def left_open(self, line: int) -> float:
        """What leaving the line without a successor costs (0 or less)."""
        return -self.weights.stranded if self.open[line] else 0.0

    def left_beheaded(self, line: int) -> float:
        """What letting the line begin an article or a displaced part costs (0 or less)."""
        return -self.weights.beheaded * max(0.0, self.starts_inside(line))
