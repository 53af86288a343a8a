"""The best division of one block into its own lines, displaced parts and untitled pieces (semi-Markov).

A stretch of lines is scored by how its ends meet their neighbours, how its lines follow each other, and how
alike its words are to the article that it would join, each line to the article with the stretch so far.

Lists and loops, not arrays: a block has some ten lines, and one call of a library costs more than a loop.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise
from math import log, sqrt
from typing import NamedTuple

from .blocks import Block
from .follow import Follow
from .stretches import Kind, PlaceWeights, Stretch

REACH = 40
"""Parts are displaced by a column, not by a page: only this many last lines of a block can be one."""
WELDED = 2.5
"""Two lines that follow each other with such odds are not parted for the sake of their topic."""
LOGS = [0.0, *map(log, range(1, REACH + 1))]
"""Of the lengths that a part can have, in lines."""


class Lines(NamedTuple):
    """The lines of a block: products with each other, squared lengths, what a unit of likeness earns."""

    products: Sequence[Sequence[float]]
    squares: Sequence[float]
    scale: Sequence[float]


class Affinity(NamedTuple):
    """How the lines of a block stand to one article, in lists along the block's lines.

    ``common`` are their products with the article's lines outside the block, ``square`` is the squared length
    of those, ``headline`` what likeness to its headline earns.  ``own`` are the lines below that headline.
    """

    common: Sequence[float]
    square: float
    headline: Sequence[float]
    own: Sequence[int]


Step = tuple[float, int, Kind, int]
"""The best score of a division up to a line, and its last stretch: where it starts, its kind, its block."""


class Search:
    """The search over the divisions of block ``at``, asked again when the articles around have changed."""

    def __init__(
        self, at: int, block: Block, last: bool, lines: Lines, follow: Follow, weights: PlaceWeights
    ) -> None:
        self._at, self._block, self._last, self._lines = at, block, last, lines
        self._follow, self._weights = follow, weights
        body, size = block.body, len(block.body)
        self._chain = [0.0]
        for before, line in pairwise(body):
            self._chain.append(follow.odds(before, line) - weights.opening * follow.opening[line])
        # The products of a line with any stretch are a difference of these.
        self._sums = [[0.0, *accumulate(products)] for products in lines.products]
        loose = [start for start in range(1, size) if self._chain[start] < WELDED]
        # Where another stretch may begin.
        self.starts = [start for start in loose if start >= size - REACH]
        self._ends = [*loose, size]
        sizes = LOGS[: min(size, REACH) + 1]
        witnesses = [weights.length * size for size in sizes]
        witnesses[1] += weights.single
        nothing = [0.0] * (size + 1)
        finished = [0.0, *[self._closes(line) for line in body]]
        # What a stretch costs by its length, and what it earns by ending in front of each line: a displaced
        # end ends a sentence.
        self._costs = {"own": nothing, "tail": witnesses, "head": witnesses, "new": nothing, "back": nothing}
        self._closings = {"tail": finished, "head": None, "new": nothing, "back": nothing}
        self._none = Affinity(nothing, 0.0, nothing, ())
        self._near: Mapping[int, Affinity] = {}
        self._meets: dict[int, list[float]] = {}

    def stretches(self, near: Mapping[int, Affinity]) -> tuple[Stretch, ...]:
        """The best division, in the order of the page.

        ``near`` tells of the articles that a line may belong to: the block's own, and those whose parts may
        stand here.
        """
        self._near, self._meets = {**near, -1: self._none}, {}
        body, size = self._block.body, len(self._block.body)
        own = self._grow(0, self._at)
        best: list[Step] = [(score, 0, "own", self._at) for score in own]
        if size > 1:
            best[1] = (own[1] - self._weights.lonely, 0, "own", self._at)
        for begun, start in enumerate(self.starts, len(self._ends) - len(self.starts)):
            reached, _, before, _ = best[start]
            grown: dict[int, list[float]] = {}
            for kind, of, border in self._kinds(start, before):
                if of not in grown:
                    grown[of] = self._grow(start, of)
                base, gain = reached + border, grown[of]
                cost, closing = self._costs[kind], self._closings[kind] or self._meeting(of)
                for end in self._ends[begun:]:
                    score = base + gain[end - start] + closing[end] - cost[end - start]
                    if score > best[end][0]:
                        best[end] = (score, start, kind, of)
        found: list[Stretch] = []
        margin, end = round(best[size][0] - own[-1], 3), size
        while end:
            _, start, kind, of = best[end]
            found.append(Stretch(kind, of, tuple(body[start:end]), margin))
            end = start
        return tuple(reversed(found))

    def _kinds(self, start: int, before: Kind) -> list[tuple[Kind, int, float]]:
        """Every kind of stretch that can begin at ``start``, its article, and what its beginning earns."""
        weights, follow = self._weights, self._follow
        fences, line = self._block.fences, self._block.body[start]
        border = weights.fence * fences.get(line, 0.0)
        opening = weights.opening * follow.opening[line]
        afresh = border - weights.beheaded * max(0.0, follow.inside[line])
        # Only where the lines do not follow each other is it worth looking beyond the article above.
        loose = line in fences or self._chain[start] < 0
        found: list[tuple[Kind, int, float]] = []
        for of, affinity in self._near.items():
            if affinity.own and of != self._at and (loose or of == self._at - 1):
                apart = self._at - of
                far = weights.far * (apart - 1) if apart > 0 else weights.later
                last = affinity.own[-1]
                tail = border + follow.odds(last, line) - opening
                head = afresh + self._closes(last)
                found += [("tail", of, tail - weights.tail - far), ("head", of, head - weights.head - far)]
        # A piece without a head is what is left when all heads are used up, or stands behind an advert.
        if self._last or line in fences:
            found.append(("new", -1, afresh - weights.untitled))
        if before != "own":
            found.append(("back", self._at, afresh - weights.back - opening))
        return found

    def _closes(self, line: int) -> float:
        """What an article earns by ending with this line."""
        return 0.0 if self._follow.open[line] else self._weights.finished

    def _meeting(self, of: int) -> list[float]:
        """What a displaced beginning earns by ending in front of each line: it meets its article's own."""
        if of not in self._meets:
            affinity, weights, follow = self._near[of], self._weights, self._follow
            first = affinity.own[0]
            # The line that stood right below the headline need no longer be the first of its article.
            freed = weights.beheaded * max(0.0, follow.inside[first])
            meets = self._meets[of] = [0.0] * (self._ends[-1] + 1)
            for end in self._ends:
                meets[end] = follow.odds(self._block.body[end - 1], first) + freed
        return self._meets[of]

    def _grow(self, start: int, of: int) -> list[float]:
        """A growing stretch's likeness to an article and the odds of its lines in a row, by its length.

        The squared length of the article with the stretch so far grows by each line's products with both.
        """
        near, lines, sums, chain = self._near[of], self._lines, self._sums, self._chain
        common, headline, scale, squares = near.common, near.headline, lines.scale, lines.squares
        square, score = near.square, 0.0
        found = [0.0]
        for at in range(start, len(scale)):
            product = common[at] + sums[at][at] - sums[at][start]
            score += headline[at]
            if at > start:
                score += chain[at]
            if square > 0:
                score += scale[at] * product / sqrt(square)
            square += squares[at] + 2 * product
            found.append(score)
        return found
