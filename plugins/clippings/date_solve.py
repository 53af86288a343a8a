"""Which days do most clues allow?  Each clue is a set of days with a weight; the heaviest days win."""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise

from clippings.date_clues import Clue, MonthDay

FIRST_YEAR, LAST_YEAR = 1949, 2099
"""Years that a page may be of; wide on purpose, so that the answer never depends on when the site is
built."""


Run = tuple[date, date]


def distinct(clues: Sequence[Clue]) -> list[Clue]:
    """One clue for each bound that a rule gives: a campaign named in five sentences counts once."""
    seen = {
        (c.reason.rule, c.not_before, c.not_after, c.from_day, c.to_day, c.years, c.within): c
        for c in reversed(clues)
    }
    return list(reversed(seen.values()))


def best_days(clues: Sequence[Clue]) -> tuple[Run, ...]:
    """The runs of days that have the greatest weight, in order; a printed date stands above all clues."""
    steps: defaultdict[int, int] = defaultdict(int)
    for clue in clues:
        # Whole numbers, so that equal sums are equal; no sum of inferences reaches a printed date.
        weight = round(100 * clue.reason.weight) * (1000 if clue.printed else 1)
        for start, end in _days(clue):
            steps[start] += weight
            steps[end + 1] -= weight
    score = best = 0
    runs: list[tuple[int, int]] = []
    for place, following in pairwise(sorted(steps)):
        score += steps[place]
        if score > best:
            best, runs = score, []
        if score == best:
            if runs and runs[-1][1] + 1 == place:
                runs[-1] = (runs[-1][0], following - 1)
            else:
                runs.append((place, following - 1))
    return tuple((date.fromordinal(start), date.fromordinal(end)) for start, end in runs)


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
