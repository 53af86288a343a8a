"""In which days was the page printed?  Each clue is a set of days with a weight; together they say how likely
each day is.
"""

from __future__ import annotations

import calendar
import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

from clippings.date_clues import Clue, MonthDay
from clippings.date_prior import FIRST_YEAR, LAST_YEAR, Prior

SURE = 0.8
"""Below this confidence no answer is given: of those shown nearly all must be right."""
WIDEST = 400
"""Days: a wider answer says nothing, neither to a reader nor to 今年 and 昨天."""
ALIKE = 3.0
"""Days for which the clues say so many times less than for the best belong to the answer: only a weak clue
parts them."""
FARTHEST = 10.0
"""An unsure answer is widened by its neighbours, but not over days so many times less likely than its
best."""
_PRINTED = 1e9
"""How much a printed date outweighs the inferences: no number of them reaches it."""
_STEPS = 10**6
"""Logarithms are summed as whole numbers, so that equal sums are equal on every machine."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The likeliest days without a gap, and how likely it is that the page is of one of them."""

    start: date
    end: date
    confidence: float


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Days (ordinals, both included) that the clues do not tell apart.

    ``height`` is the logarithm of what the clues say for each of them, in ``_STEPS``; ``mass`` how likely it
    is that the page is of one of them, unscaled.
    """

    start: int
    end: int
    height: int
    mass: float

    @property
    def density(self) -> float:
        return self.mass / (self.end - self.start + 1)


def solve(clues: Sequence[Clue], prior: Prior) -> Answer | None:
    """The days that the clues point at, or None where they are too many or too unsure."""
    stretches = _stretches(clues, prior)
    total = sum(stretch.mass for stretch in stretches)
    best = max(range(len(stretches)), key=lambda index: (stretches[index].density, -index))
    least = stretches[best].height - round(_STEPS * math.log(ALIKE))
    low = high = best
    while low > 0 and stretches[low - 1].height >= least:
        low -= 1
    while high + 1 < len(stretches) and stretches[high + 1].height >= least:
        high += 1
    share = sum(stretch.mass for stretch in stretches[low : high + 1])
    while share < SURE * total:
        below = stretches[low - 1].density if low > 0 else -1.0
        above = stretches[high + 1].density if high + 1 < len(stretches) else -1.0
        if max(below, above) < stretches[best].density / FARTHEST:
            return None
        if below > above:
            low -= 1
        else:
            high += 1
        share = sum(stretch.mass for stretch in stretches[low : high + 1])
    if stretches[high].end - stretches[low].start >= WIDEST:
        return None
    return Answer(
        date.fromordinal(stretches[low].start), date.fromordinal(stretches[high].end), share / total
    )


def _stretches(clues: Sequence[Clue], prior: Prior) -> list[_Stretch]:
    """All days, cut where a clue or a year begins or ends.

    A clue of weight w is right with that probability and else says nothing: a day that it allows gains
    1 + w / (1 - w), and the more if it allows few days, at which chance seldom points.  What one article says
    of few days in one way is one voice.
    """
    voices = Counter((clue.article, clue.reason.rule) for clue in clues)
    low, high = date(FIRST_YEAR, 1, 1).toordinal(), date(LAST_YEAR, 12, 31).toordinal()
    steps: defaultdict[int, int] = defaultdict(int)
    for year in range(FIRST_YEAR, LAST_YEAR + 2):
        steps[date(year, 1, 1).toordinal()] += 0
    for clue in clues:
        runs = _days(clue)
        odds = _PRINTED if clue.printed else clue.reason.weight / (1 - clue.reason.weight)
        gain = math.log(1 + odds)
        if (clue.years is not None or clue.within is not None) and not clue.bound:
            odds /= max(sum(prior.before(end + 1) - prior.before(start) for start, end in runs), 1e-9)
            gain = math.log(1 + odds) / voices[clue.article, clue.reason.rule]
        for start, end in runs:
            steps[start] += round(_STEPS * gain)
            steps[end + 1] -= round(_STEPS * gain)
    levels: list[tuple[int, int, int]] = []
    height = 0
    for place, following in pairwise(sorted(steps)):
        height += steps[place]
        if low <= place <= high:
            levels.append((place, following - 1, height))
    top = max(height for *_, height in levels)
    return [
        _Stretch(start, end, height,
                 (prior.before(end + 1) - prior.before(start)) * math.exp((height - top) / _STEPS))
        for start, end, height in levels
    ]  # fmt: skip


def distinct(clues: Sequence[Clue]) -> list[Clue]:
    """One clue for each bound that a rule gives: a campaign named in five sentences counts once."""
    seen = {
        (c.reason.rule, c.not_before, c.not_after, c.from_day, c.to_day, c.years, c.within): c
        for c in reversed(clues)
    }
    return list(reversed(seen.values()))


def allows(clue: Clue, start: date, end: date) -> bool:
    """Whether a clue leaves at least one of the days from ``start`` to ``end``."""
    first, last = start.toordinal(), end.toordinal()
    return any(low <= last and first <= high for low, high in _days(clue))


@lru_cache(maxsize=1024)
def _days(clue: Clue) -> tuple[tuple[int, int], ...]:
    return tuple(_runs(clue))


def _runs(clue: Clue) -> Iterator[tuple[int, int]]:
    """The runs of days (ordinals, both ends included) that a clue allows, not overlapping."""
    if clue.within is not None:
        day, shortest, longest = clue.within
        for year in range(FIRST_YEAR - 1, LAST_YEAR):
            if clue.years is not None and year not in clue.years:
                continue
            start = _on(year, day).toordinal()
            yield start + shortest, start + longest
        return
    for year in sorted(clue.years) if clue.years is not None else range(FIRST_YEAR, LAST_YEAR + 1):
        if not FIRST_YEAR <= year <= LAST_YEAR:
            continue
        low = max(date(year, 1, 1), clue.not_before or date.min, _on(year, clue.from_day or (1, 1)))
        high = min(date(year, 12, 31), clue.not_after or date.max, _on(year, clue.to_day or (12, 31)))
        if low <= high:
            yield low.toordinal(), high.toordinal()


def _on(year: int, day: MonthDay) -> date:
    return date(year, day[0], min(day[1], calendar.monthrange(year, day[0])[1]))
