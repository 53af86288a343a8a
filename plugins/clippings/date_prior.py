"""How likely is each day before the clues are weighed?  The years that a page's articles name say most.

Papers name last year most, this year somewhat less (mostly 今年), older years less and less, and years to
come hardly ever as something that has happened.
"""

from __future__ import annotations

import calendar
import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import accumulate

from clippings.date_clues import Clue

FIRST_YEAR, LAST_YEAR = 1949, 2099
"""Years that a page may be of; wide on purpose, so that the answer never depends on when the site is
built."""

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


@dataclass(frozen=True, slots=True)
class Prior:
    """How likely each year is (``years``, from ``FIRST_YEAR`` on); the days of a year are equally likely."""

    years: tuple[float, ...]
    sums: tuple[float, ...]

    def before(self, ordinal: int) -> float:
        """How likely it is that the page was printed before that day."""
        index, part = _in_its_year(ordinal)
        if index < 0:
            return 0.0
        return self.sums[index] + self.years[index] * part if index < len(self.years) else 1.0


@lru_cache(maxsize=1 << 14)
def _in_its_year(ordinal: int) -> tuple[int, float]:
    """The number of a day's year, 0 for ``FIRST_YEAR``, and the part of that year before the day."""
    year = date.fromordinal(ordinal).year
    length = 366 if calendar.isleap(year) else 365
    return year - FIRST_YEAR, (ordinal - date(year, 1, 1).toordinal()) / length


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
        weights = [
            math.exp(_fit(told, year, _told) + _HALF_VOICE * _fit(to_come, year, _to_come)) for year in span
        ]
    total = math.fsum(weights)
    years = tuple(weight / total for weight in weights)
    return Prior(years, (0.0, *accumulate(years)))


def _fit(named: Mapping[str, set[int]], issue: int, chance: Callable[[int], float]) -> float:
    """The logarithm of the chance that the articles of an issue of that year name these years.

    An article of many dates is one story: it has the voice of the root of their number.
    """
    voices = min(1.0, _VOICES / max(len(named), 1))
    return voices * math.fsum(
        math.fsum(math.log(chance(year - issue)) for year in sorted(years)) / math.sqrt(len(years))
        for _, years in sorted(named.items())
    )


def _told(ahead: int) -> float:
    if ahead > 0:
        return _AHEAD[ahead - 1] if ahead <= len(_AHEAD) else _FAR_AHEAD
    return _AGO[-ahead] if -ahead < len(_AGO) else max(0.02 * len(_AGO) / -ahead, _FAR_AGO)


def _to_come(ahead: int) -> float:
    return _NEXT.get(ahead, _FAR_TO_COME)
