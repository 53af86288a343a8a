"""In which days was the page printed?  Each clue is a set of days with a weight; together they say how likely
each day is.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from clippings.date_clues import Clue
from clippings.date_prior import Chances, Prior
from clippings.date_runs import Ordinals, Runs, runs_of, year_starts

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
class Weighed:
    """A clue, the days that it allows, and how much likelier it makes them: the logarithm, in ``_STEPS``."""

    clue: Clue
    runs: Runs
    gain: int


def weigh(clues: Sequence[Clue], prior: Prior) -> tuple[Weighed, ...]:
    """What each clue says of the days that it allows.

    A clue of weight w is right with that probability and else says nothing: a day that it allows gains
    1 + w / (1 - w), and the more if it allows few days, at which chance seldom points.  What one article says
    of few days in one way is one voice.
    """
    voices = Counter((clue.article, clue.reason.rule) for clue in clues)
    weighed: list[Weighed] = []
    for clue in clues:
        runs = runs_of(clue)
        odds = _PRINTED if clue.printed else clue.reason.weight / (1 - clue.reason.weight)
        voice = 1
        if (clue.years is not None or clue.within is not None) and not clue.bound:
            by_chance = sum((prior.before(runs.ends + 1) - prior.before(runs.starts)).tolist())
            odds /= max(by_chance, 1e-9)
            voice = voices[clue.article, clue.reason.rule]
        weighed.append(Weighed(clue, runs, round(_STEPS * (math.log(1 + odds) / voice))))
    return tuple(weighed)


@dataclass(frozen=True, slots=True, eq=False)
class _Stretches:
    """All days, cut into runs that the clues do not tell apart.

    ``cuts`` are their first days and the one behind the last, ``heights`` the logarithms of what the clues
    say for each of their days, in ``_STEPS``; ``masses`` how likely it is that the page is of one of them,
    unscaled.
    """

    cuts: Ordinals
    heights: Ordinals
    masses: Chances


def solve(weighed: Sequence[Weighed], prior: Prior) -> Answer | None:
    """The days that the clues point at, or None where they are too many or too unsure."""
    stretches = _stretches(weighed, prior)
    masses, heights = stretches.masses.tolist(), stretches.heights.tolist()
    densities = stretches.masses / np.diff(stretches.cuts)
    total = sum(masses)
    low = high = best = int(np.argmax(densities))
    least = heights[best] - round(_STEPS * math.log(ALIKE))
    while low > 0 and heights[low - 1] >= least:
        low -= 1
    while high + 1 < len(heights) and heights[high + 1] >= least:
        high += 1
    share = sum(masses[low : high + 1])
    while share < SURE * total:
        below = densities[low - 1] if low > 0 else -1.0
        above = densities[high + 1] if high + 1 < len(masses) else -1.0
        if max(below, above) < densities[best] / FARTHEST:
            return None
        if below > above:
            low -= 1
        else:
            high += 1
        share = sum(masses[low : high + 1])
    start, end = int(stretches.cuts[low]), int(stretches.cuts[high + 1]) - 1
    if end - start >= WIDEST:
        return None
    return Answer(date.fromordinal(start), date.fromordinal(end), share / total)


def _stretches(weighed: Sequence[Weighed], prior: Prior) -> _Stretches:
    """All days, cut where a clue or a year begins or ends."""
    starts = year_starts()
    days = np.concatenate(
        [starts, *(each.runs.starts for each in weighed), *(each.runs.ends + 1 for each in weighed)]
    )
    gains = np.repeat(
        np.array([each.gain for each in weighed], dtype=np.int64),
        np.array([len(each.runs.starts) for each in weighed], dtype=np.int64),
    )
    steps = np.concatenate([np.zeros_like(starts), gains, -gains])
    order = np.argsort(days)
    days, heights = days[order], np.cumsum(steps[order])
    last = np.flatnonzero(np.diff(days, append=days[-1] + 1))  # where several begin or end on one day
    cuts, heights = days[last], heights[last]
    first, end = np.searchsorted(cuts, (starts[0], starts[-1]))
    cuts, heights = cuts[first : end + 1], heights[first:end]
    logarithms = (heights - heights.max()) / _STEPS
    # numpy has an exp of its own for each processor, and they differ in the last digit.
    likely = np.array([math.exp(logarithm) for logarithm in logarithms.tolist()])
    return _Stretches(cuts, heights, np.diff(prior.before(cuts)) * likely)


def distinct(clues: Sequence[Clue]) -> list[Clue]:
    """One clue for each bound that a rule gives: a campaign named in five sentences counts once."""
    seen = {
        (c.reason.rule, c.not_before, c.not_after, c.from_day, c.to_day, c.years, c.within): c
        for c in reversed(clues)
    }
    return list(reversed(seen.values()))
