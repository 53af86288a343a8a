"""How likely is each day before the clues are weighed?  The years that a page's articles name say most.

Papers name last year most, this year somewhat less (mostly 今年), older years less and less, and years to
come hardly ever as something that has happened.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from clippings.date_clues import Clue
from clippings.date_runs import FIRST_YEAR, LAST_YEAR, Ordinals, year_starts

Chances = NDArray[np.float64]

NEWS_SINCE = 1990
"""The year since which pages without a printed date are taken for news: older years are its history."""

_TELLING = frozenset({"date-past", "event-held", "event-named", "campaign"})
_AGO = (0.17, 0.22, 0.11, 0.07, 0.05, 0.04, 0.035, 0.03)
"""How often a year that an article tells of is the issue's own, the one before it …; then less and less."""
_AHEAD = (0.01, 0.007)
"""How often it is one or two years after the issue: a plan told like news, or a misreading."""
_FAR_AHEAD = _FAR_AGO = 0.004
_NEXT = {-2: 0.03, -1: 0.07, 0: 0.3, 1: 0.25, 2: 0.1, 3: 0.05}
"""How often a year that an article says is still to come is one before the issue, its own, the next …"""
_FAR_TO_COME = 0.015
_HALF_VOICE = 0.5
"""A plan of old that is told again (当年定于1996年…) sounds like one to come."""
_TARGET = 5
"""2020, 2025, 2035: years that plans aim at are named long before, and say nothing."""
_VOICES = 5
"""More articles than this tell no more: those of one page share their subjects and their habits."""


@dataclass(frozen=True, slots=True, eq=False)
class Prior:
    """How likely each year is (``years``, from ``FIRST_YEAR`` on); the days of a year are equally likely."""

    years: Chances
    sums: Chances

    def before(self, days: Ordinals) -> Chances:
        """How likely it is that the page was printed before each of these days (ordinals)."""
        starts = year_starts()
        inside = np.clip(days, starts[0], starts[-1])
        index = np.searchsorted(starts[:-1], inside, side="right") - 1
        part = (inside - starts[index]) / np.diff(starts)[index]
        chances: Chances = self.sums[index] + self.years[index] * part
        return np.where(inside < starts[-1], chances, 1.0)


def prior_of(clues: Sequence[Clue]) -> Prior:
    """What the years that the articles tell of say of the year of the page; without any, all are alike."""
    told: defaultdict[str, set[int]] = defaultdict(set)
    to_come: defaultdict[str, set[int]] = defaultdict(set)
    for clue in clues:
        if clue.reason.rule in _TELLING and clue.not_before and clue.not_before.year >= NEWS_SINCE:
            told[clue.article].add(clue.not_before.year)
        elif clue.reason.rule == "date-to-come" and clue.not_after and clue.not_after.year % _TARGET:
            to_come[clue.article].add(clue.not_after.year)
    span = range(FIRST_YEAR, LAST_YEAR + 1)
    weights = [1.0] * len(span)
    if told:
        plans = _fits(to_come, _to_come) if to_come else [0.0] * len(span)
        weights = [
            math.exp(one + _HALF_VOICE * two) for one, two in zip(_fits(told, _told), plans, strict=True)
        ]
    total = math.fsum(weights)
    years = tuple(weight / total for weight in weights)
    return Prior(np.array(years), np.array((0.0, *accumulate(years))))


def _fits(named: Mapping[str, set[int]], log_chance: Callable[[int], float]) -> list[float]:
    """The logarithm of the chance that the articles of an issue name these years, for an issue of every year.

    An article of many dates is one story: it has the voice of the root of their number.
    """
    voices = min(1.0, _VOICES / len(named))
    stories = [_story(tuple(sorted(years)), log_chance) for years in named.values()]
    return [voices * math.fsum(said) for said in zip(*stories, strict=True)]


@lru_cache(maxsize=1 << 12)
def _story(years: tuple[int, ...], log_chance: Callable[[int], float]) -> tuple[float, ...]:
    span = range(FIRST_YEAR, LAST_YEAR + 1)
    return tuple(
        math.fsum(log_chance(year - issue) for year in years) / math.sqrt(len(years)) for issue in span
    )


def _told(ahead: int) -> float:
    if ahead > 0:
        return math.log(_AHEAD[ahead - 1] if ahead <= len(_AHEAD) else _FAR_AHEAD)
    return math.log(_AGO[-ahead] if -ahead < len(_AGO) else max(0.02 * len(_AGO) / -ahead, _FAR_AGO))


def _to_come(ahead: int) -> float:
    return math.log(_NEXT.get(ahead, _FAR_TO_COME))
