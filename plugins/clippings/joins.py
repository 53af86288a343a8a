"""The lines of one article in reading order -> paragraphs, with each join of a cut sentence and why."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from math import exp

from .edges import BEGINS_INSIDE
from .follow import Follow
from .model import Join, Reason

JOIN_THRESHOLD = 0.5
"""Below this probability two lines stay apart although they stand next to each other in one article."""
NEXT_LINE = 2.5
"""Log odds that the next body line continues an unfinished one: 92 of 100 did on the pages measured."""
SURE_INSIDE = 4.0
"""A line that begins with a comma or 的 continues the line above even where that seems finished."""
ELSEWHERE = -1.5
"""Log odds that the rest of an article's last sentence stands on the page at all: most lost ends are lost."""
WORTH_SHOWING = 0.3
"""An open end's best continuation elsewhere is shown from this probability on."""

NEVER_SURE = 6.9
"""Log odds of 0.999: no evidence from text alone is worth more."""


def probability(odds: float) -> float:
    """Natural-log odds as a probability to be printed: three digits, and never quite 0 or 1."""
    return round(1 / (1 + exp(-max(-NEVER_SURE, min(NEVER_SURE, odds)))), 3)


class Joiner:
    """Joins the lines of the articles of one page, or of one window of a longer text.

    ``after`` maps each body line of the page to the next one; ``begins`` are the lines that begin an article
    or a displaced part: the rivals for continuing a cut sentence.
    """

    def __init__(
        self, follow: Follow, after: Mapping[int, int], begins: Sequence[int], threshold: float | None
    ) -> None:
        self._follow = follow
        self._after = after
        self._rivals = [line for line in begins if follow.inside[line] >= BEGINS_INSIDE]
        self._threshold = JOIN_THRESHOLD if threshold is None else threshold

    def paragraphs(self, body: Sequence[int]) -> tuple[list[list[int]], tuple[Join, ...]]:
        """The paragraphs, each the lines joined into it, and the joins made or left open."""
        found: list[list[int]] = []
        joins: list[Join] = []
        for line in body:
            join = self._join(found[-1][-1], line) if found else None
            if join is not None:
                joins.append(join)
            if join is not None and join.made:
                found[-1].append(line)
            else:
                found.append([line])
        if body and self._follow.open[body[-1]] and (lost := self._lost_end(body)):
            joins.append(lost)
        return found, tuple(joins)

    def _odds(self, before: int, after: int) -> float:
        prior = NEXT_LINE if self._after.get(before) == after else 0.0
        return self._follow.odds(before, after) + prior

    def _best_elsewhere(self, before: int, lines: Collection[int]) -> tuple[int, float] | None:
        """Of lines that the reading put elsewhere the one that continues ``before`` best, and its odds."""
        after, odds = self._after.get(before), self._follow.odds
        scored = [(odds(before, line) + (NEXT_LINE if line == after else ELSEWHERE), -line) for line in lines]
        if not scored:
            return None
        best, negative = max(scored)
        return -negative, best

    def _join(self, before: int, after: int) -> Join | None:
        """The join of two neighbours; None where the first is finished and the second begins afresh."""
        lists = self._follow.lists
        if after in lists.whole or lists.follows(before, after):
            return None
        if self._follow.open[before]:
            odds = self._odds(before, after)
            reasons = self._follow.reasons(before, after)
        elif self._follow.inside[after] > SURE_INSIDE:
            odds = self._follow.inside[after]
            reasons = (Reason("start", odds, "从半句开始，必接上一行"),)
        else:
            return None
        if self._after.get(before) == after:
            reasons = (*reasons, Reason("next-line", NEXT_LINE, "是版面上的下一行正文"))
        score = probability(odds)
        second, second_score = self._second(before, after)
        return Join(before, after, score, score >= self._threshold, reasons, second, second_score)

    def _second(self, before: int, after: int) -> tuple[int | None, float | None]:
        """The best other line that could continue ``before``, and its probability."""
        best = self._best_elsewhere(before, {*self._rivals, self._after.get(before, after)} - {before, after})
        return (None, None) if best is None else (best[0], probability(best[1]))

    def _lost_end(self, body: Sequence[int]) -> Join | None:
        """Where the end of an article that stops in mid-sentence may have gone."""
        last = body[-1]
        best = self._best_elsewhere(last, [line for line in self._rivals if line not in body])
        if best is None or probability(best[1]) < WORTH_SHOWING:
            return None
        line, odds = best
        return Join(last, line, probability(odds), False, self._follow.reasons(last, line))
