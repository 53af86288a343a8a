"""One scoring function for "B continues A": what the two lines say about standing one behind the other.

Scores are natural-log odds against two lines that have nothing to do with each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .edges import (
    OPENING,
    Freq,
    balance_odds,
    clashes,
    is_open,
    lead_odds,
    pending_openers,
    start_odds,
    straddle_odds,
    unmatched_closers,
)
from .model import Reason

NOTES = {
    "severed": ("", "上一行的句子已完，这一行却从半句开始"),
    "open": ("上一行的句子没有完", ""),
    "balance": ("引号或括号在断处两边配成对", "引号或括号在断处两边配不成对"),
    "start": ("从半句开始", "像一段的开头"),
    "clash": ("", "断处两边的字连不成话"),
}
"""Rule -> what it says of a join, for and against."""


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


class Follow:
    """The ends of a page's lines, each looked at once, and the odds that one line continues another."""

    def __init__(self, texts: Mapping[int, str], freq: Freq, weights: FollowWeights | None = None) -> None:
        self.weights = weights or FollowWeights()
        self._texts = texts
        self._freq = freq
        self.open = {number: is_open(text) for number, text in texts.items()}
        self.opening = {number: OPENING.match(text) is not None for number, text in texts.items()}
        self._starts: dict[int, float] = {}
        self._leads: dict[int, float] = {}
        self._odds: dict[tuple[int, int], float] = {}
        self._opened: dict[int, str] = {}
        self._closed: dict[int, str] = {}

    def starts_inside(self, line: int) -> float:
        """Log odds that the line begins in mid-sentence, from its own first characters."""
        start = self._starts.get(line)
        if start is None:
            start = self._starts[line] = start_odds(self._texts[line], self._freq)
        return start

    def leads(self, line: int) -> float:
        """Log odds that the line is the first of its article, from its own first characters."""
        lead = self._leads.get(line)
        if lead is None:
            lead = self._leads[line] = lead_odds(self._texts[line])
        return lead

    def odds(self, before: int, after: int) -> float:
        """Log odds that ``after`` follows ``before``: the rest of its sentence, or the next paragraph."""
        if not self.open[before]:
            return self._severed(after)
        key = (before, after)
        known = self._odds.get(key)
        if known is None:
            known = self._odds[key] = sum([weight for _, weight in self._signals(before, after)])
        return known

    def reasons(self, before: int, after: int) -> tuple[Reason, ...]:
        """The signals behind ``odds``, in words for the page."""
        return tuple(
            Reason(rule, weight, self._note(rule, weight, before, after))
            for rule, weight in self._signals(before, after)
        )

    def _note(self, rule: str, weight: float, before: int, after: int) -> str:
        if rule == "straddle":
            return f"断处两边合成词语：{self._texts[before].rstrip()[-2:]}|{self._texts[after].lstrip()[:2]}"
        return NOTES[rule][weight < 0]

    def _signals(self, before: int, after: int) -> list[tuple[str, float]]:
        weights, start = self.weights, self.starts_inside(after)
        if not self.open[before]:
            return [("severed", severed)] if (severed := self._severed(after)) else []
        found = [("open", weights.open_prior)]
        head, tail = self._texts[before], self._texts[after]
        straddle = straddle_odds(head, tail, self._freq)
        if straddle is not None and straddle > 0.5:
            found.append(("straddle", weights.straddle * min(straddle, weights.straddle_cap)))
        if balance := balance_odds(self._openers(before), self._closers(after)):
            found.append(("balance", weights.balance * balance))
        if clashes(head, tail, self._freq):
            found.append(("clash", -weights.clash))
        elif start:
            found.append(("start", (weights.start if start > 0 else weights.fresh) * start))
        return found

    def _severed(self, after: int) -> float:
        """What it costs that a line begins in mid-sentence though the one before is finished (0 or less)."""
        return -self.weights.severed * max(0.0, self.starts_inside(after))

    def _openers(self, line: int) -> str:
        if line not in self._opened:
            self._opened[line] = pending_openers(self._texts[line])
        return self._opened[line]

    def _closers(self, line: int) -> str:
        if line not in self._closed:
            self._closed[line] = unmatched_closers(self._texts[line])
        return self._closed[line]
