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
from .follow import SURELY_OPENS, Follow
from .part_order import first_odds
from .stretches import BRIEF, Kind, PlaceWeights, Stretch

REACH = 40
"""Parts are displaced by a column, not by a page: only this many last lines of a block can be one."""
WELDED = 2.5
"""Two lines that follow each other with such odds are not parted for the sake of their topic."""
LOGS = [0.0, *map(log, range(1, REACH + 1))]
"""Of the lengths that a part can have, in lines."""


class Lines(NamedTuple):
    """The lines of a block: products with those above them, squared lengths, what a unit of likeness earns.

    ``within[start][at]`` is the product of line ``at`` with all from ``start`` to the line above it.
    """

    within: Sequence[Sequence[float]]
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


Other = tuple[int, int, float, float]
"""Another article: its block, its last line, what it earns by ending there, what it costs to stand so far."""


class Search:
    """The search over the divisions of block ``at``, asked again when the articles around have changed."""

    def __init__(
        self, at: int, block: Block, last: bool, lines: Lines, follow: Follow, weights: PlaceWeights
    ) -> None:
        self._at, self._block, self._lines = at, block, lines
        self._follow, self._weights = follow, weights
        body, size = block.body, len(block.body)
        self._chain = [0.0]
        for before, line in pairwise(body):
            self._chain.append(follow.odds(before, line) - weights.opening * follow.opening[line])
        loose = [start for start in range(1, size) if self._chain[start] < WELDED]
        # Where another stretch may begin.
        self.starts = [start for start in loose if start >= size - REACH]
        self._ends = [*loose, size]
        # Only where the lines do not follow each other is it worth looking beyond the article above.
        self.loose = {start for start in self.starts if self._chain[start] < 0 or body[start] in block.fences}
        # What a stretch earns by what stands above its first line, and by beginning something with that.
        fence, beheaded = weights.fence, weights.beheaded
        self._borders = {start: fence * block.fences.get(body[start], 0.0) for start in self.starts}
        self._afresh = {
            start: border - beheaded * max(0.0, follow.inside[body[start]])
            for start, border in self._borders.items()
        }
        # A piece without a head is what is left when all heads are used up, or stands behind an advert.  It
        # does not begin with a heading inside it.
        untitled = self.starts if last else [start for start in self.starts if body[start] in block.fences]
        self._untitled = [start for start in untitled if body[start] not in follow.headed]
        self._headless: dict[int, list[float]] = {}
        sizes = LOGS[: min(size, REACH) + 1]
        self._witnesses = [weights.length * size for size in sizes]
        self._witnesses[1] += weights.single
        nothing = [0.0] * (size + 1)
        # What a displaced end earns by ending in front of each line: it ends a sentence.
        self._finished = [0.0, *map(self._closes, body)]
        # What it costs that the headline keeps one line, if there are others.
        self._lonely = self._too_brief(len(follow.texts[body[0]])) if size > 1 else 0.0
        self._none = Affinity(nothing, 0.0, nothing, ())
        self._near: Mapping[int, Affinity] = {}
        self._meets: dict[int, tuple[list[float], set[int]]] = {}

    def stretches(self, near: Mapping[int, Affinity]) -> tuple[Stretch, ...]:
        """The best division, in the order of the page.

        ``near`` tells of the articles that a line may belong to: the block's own, the one above, and if lines
        are ``loose`` the others whose parts may stand here.  A part stands behind the block's own lines, and
        no other part behind it: a column breaks once.
        """
        self._near, self._meets = {**near, -1: self._none}, {}
        finished, witnesses = self._finished, self._witnesses
        others, alone = self._articles(), self._grow(0, self._at)
        own = [alone[0], alone[1] - self._lonely, *alone[2:]]
        best: list[Step] = [(score, 0, "own", self._at) for score in own]
        for begun, start in enumerate(self.starts, len(self._ends) - len(self.starts)):
            reached, _, before, _ = best[start]
            ends = self._ends[begun:]
            for of, as_tail, as_head in self._parts(start, others):
                gain, (meets, rough) = self._grow(start, of), self._meeting(of, ends)
                for end in ends:
                    # One of both it is, and which one is asked later, of the texts (see part_order.py).
                    tail, head = as_tail + finished[end], as_head + meets[end]
                    joint = tail if tail > head else head
                    score = own[start] + joint + gain[end - start] - witnesses[end - start]
                    if score > best[end][0] and end in rough:
                        # Only now is it worth to look how the two lines meet.
                        meets[end] = self._meet(end, of)
                        rough.remove(end)
                        joint = max(tail, as_head + meets[end])
                        score = own[start] + joint + gain[end - start] - witnesses[end - start]
                    if score > best[end][0]:
                        best[end] = (score, start, "part", of)
            for kind, of, gain in self._others(start, before):
                for end in ends:
                    score = reached + gain[end - start]
                    if score > best[end][0]:
                        best[end] = (score, start, kind, of)
        return self._traced(best, round(best[-1][0] - alone[-1], 3))

    def _traced(self, best: Sequence[Step], margin: float) -> tuple[Stretch, ...]:
        """The stretches that led to the best score at the end, from there to the first."""
        found: list[Stretch] = []
        step, end = best[-1], len(best) - 1
        while end:
            _, start, kind, of = step
            found.append(Stretch(kind, of, tuple(self._block.body[start:end]), margin))
            # What stands above a part are own lines, even if a part would earn more up to there.
            step, end = (0.0, 0, "own", self._at) if kind == "part" else best[start], start
        return tuple(reversed(found))

    def _parts(self, start: int, others: Sequence[Other]) -> list[tuple[int, float, float]]:
        """The articles of which a part can begin at ``start``, what that earns as tail and as head."""
        weights, follow, line = self._weights, self._follow, self._block.body[start]
        border, afresh = self._borders[start] - weights.opening * follow.opening[line], self._afresh[start]
        found: list[tuple[int, float, float]] = []
        for of, last, closes, far in others:
            if start in self.loose or of == self._at - 1:
                as_tail = border + follow.odds(last, line) - weights.tail - far
                as_head = afresh + closes - weights.head - far
                found.append((of, as_tail, as_head))
        return found

    def _articles(self) -> list[Other]:
        """The other articles whose parts may stand in the block."""
        found: list[Other] = []
        for of, affinity in self._near.items():
            if affinity.own and of != self._at:
                apart = self._at - of
                far = self._weights.far * (apart - 1) if apart > 0 else self._weights.later
                found.append((of, affinity.own[-1], self._closes(affinity.own[-1]), far))
        return found

    def _others(self, start: int, before: Kind) -> list[tuple[Kind, int, list[float]]]:
        """What else can begin at ``start``, its article, and what it earns, by its length.

        Own lines go on only behind what earns more than own lines would.
        """
        weights, line = self._weights, self._block.body[start]
        found: list[tuple[Kind, int, list[float]]] = []
        if start in self._untitled:
            if start not in self._headless:
                self._headless[start] = self._piece(start)
            found.append(("new", -1, self._headless[start]))
        if before != "own":
            border = self._afresh[start] - weights.back - weights.opening * self._follow.opening[line]
            found.append(("back", self._at, [border + gain for gain in self._grow(start, self._at)]))
        return found

    def _piece(self, start: int) -> list[float]:
        """What a piece without a head earns that begins there, by its length in lines."""
        texts, lines = self._follow.texts, self._block.body[start:]
        border = self._afresh[start] + self._begins_untitled(lines[0])
        earned = [border + gain for gain in self._grow(start, -1)]
        if self._follow.opening[lines[0]] >= SURELY_OPENS:
            return earned  # what a dateline begins may well be a brief
        sizes = accumulate([len(texts[line]) for line in lines], initial=0)
        return [odds - self._too_brief(size) for odds, size in zip(earned, sizes, strict=True)]

    def _too_brief(self, size: int) -> float:
        """What it costs an article to have so few characters."""
        return self._weights.brief * max(0.0, 1 - size / BRIEF)

    def _begins_untitled(self, line: int) -> float:
        """What beginning a piece without a head costs, and earns by beginning as articles do."""
        undated = 0.0 if self._follow.begins_news(line) else self._weights.undated
        first = self._weights.first * first_odds(self._follow.texts[line])
        return first - self._weights.untitled - undated

    def _closes(self, line: int) -> float:
        """What an article earns by ending with this line."""
        return 0.0 if self._follow.open[line] else self._weights.finished

    def _meeting(self, of: int, ends: Sequence[int]) -> tuple[list[float], set[int]]:
        """What a displaced beginning earns by ending in front of each line, and where it may earn less.

        ``ends`` are those behind the first place where one can begin.
        """
        if of not in self._meets:
            follow, body, first = self._follow, self._block.body, self._near[of].own[0]
            freed, meets, rough = self._freed(first), [0.0] * (len(body) + 1), set()
            for end in ends:
                line = body[end - 1]
                if follow.open[line]:
                    meets[end] = follow.at_most(line, first) + freed
                    rough.add(end)
                else:
                    meets[end] = follow.odds(line, first) + freed
            self._meets[of] = meets, rough
        return self._meets[of]

    def _meet(self, end: int, of: int) -> float:
        """What a displaced beginning earns by ending in front of a line: it meets its article's own."""
        first = self._near[of].own[0]
        return self._follow.odds(self._block.body[end - 1], first) + self._freed(first)

    def _freed(self, line: int) -> float:
        """The line that stood right below the headline need no longer be the first of its article."""
        return self._weights.beheaded * max(0.0, self._follow.inside[line])

    def _grow(self, start: int, of: int) -> list[float]:
        """A growing stretch's likeness to an article and the odds of its lines in a row, by its length.

        The squared length of the article with the stretch so far grows by each line's products with both.
        """
        near, lines, chain = self._near[of], self._lines, self._chain
        common, headline, within = near.common, near.headline, lines.within[start]
        scale, squares = lines.scale, lines.squares
        square, score = near.square, 0.0
        found = [0.0]
        for at in range(start, len(scale)):
            product = common[at] + within[at]
            score += headline[at]
            if at > start:
                score += chain[at]
            if square > 0:
                score += scale[at] * product / sqrt(square)
            square += squares[at] + 2 * product
            found.append(score)
        return found
