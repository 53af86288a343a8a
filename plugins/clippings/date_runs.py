"""Clues -> the runs of days that they allow, over all years that a page may be of at once."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy as np
from numpy.typing import NDArray

from clippings.date_clues import Clue, MonthDay

FIRST_YEAR, LAST_YEAR = 1949, 2099
"""Years that a page may be of; wide on purpose, so that the answer never depends on when the site is
built."""

Ordinals = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Runs:
    """The first and the last days of runs (ordinals, both included), rising and not overlapping."""

    starts: Ordinals
    ends: Ordinals

    def meet(self, start: date, end: date) -> bool:
        """Whether at least one of the days from ``start`` to ``end`` is in a run."""
        return bool(np.any((self.starts <= end.toordinal()) & (self.ends >= start.toordinal())))


@cache
def year_starts() -> Ordinals:
    """The first day of every year, and of the one behind the last."""
    starts = np.array([date(year, 1, 1).toordinal() for year in range(FIRST_YEAR, LAST_YEAR + 2)])
    starts.setflags(write=False)
    return starts


def runs_of(clue: Clue) -> Runs:
    """The days that a clue allows."""
    if clue.within is not None:
        day, shortest, longest = clue.within
        # In January last December is near: these years begin and end one earlier.
        days = _every_year(day)[:-1]
        if clue.years is not None:
            days = days[_places(clue.years, FIRST_YEAR - 1)]
        return Runs(days + shortest, days + longest)
    starts, ends = year_starts()[:-1], year_starts()[1:] - 1
    if clue.from_day is not None:
        starts = _every_year(clue.from_day)[1:]
    if clue.to_day is not None:
        ends = _every_year(clue.to_day)[1:]
    if clue.years is not None:
        chosen = _places(clue.years, FIRST_YEAR)
        starts, ends = starts[chosen], ends[chosen]
    elif clue.from_day is None and clue.to_day is None:
        starts, ends = starts[:1], ends[-1:]
    if clue.not_before is not None:
        starts = np.maximum(starts, clue.not_before.toordinal())
    if clue.not_after is not None:
        ends = np.minimum(ends, clue.not_after.toordinal())
    some = starts <= ends
    return Runs(starts[some], ends[some])


def _places(years: frozenset[int], first: int) -> list[int]:
    last = first + LAST_YEAR - FIRST_YEAR
    return [year - first for year in sorted(years) if first <= year <= last]


def _every_year(day: MonthDay) -> Ordinals:
    """That day of every year, and of the one before the first; 28 February where there is no 29th."""
    starts = np.array([date(FIRST_YEAR - 1, 1, 1).toordinal(), *year_starts()])
    common, leap = (_day_of_year(day, year) for year in (2001, 2000))
    return starts[:-1] + np.where(np.diff(starts) == 366, leap, common)


def _day_of_year(day: MonthDay, year: int) -> int:
    month, number = day
    on = date(year, month, min(number, calendar.monthrange(year, month)[1]))
    return on.toordinal() - date(year, 1, 1).toordinal()
