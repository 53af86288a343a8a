"""Which lines of a block belong to another article: parts behind the next head, and untitled pieces.

OCR of columns puts the end of an article behind the next article, or its beginning there, so the lines
under one head are: its own, then perhaps a part of another article, then perhaps a piece whose head is lost.
The best reading of a block is found over all its divisions (semi-Markov), each stretch scored by how its
ends meet their neighbours and by the likeness of its words to the article it would join.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import sqrt
from typing import Literal

from .blocks import Block
from .follow import Follow
from .topics import Likeness

Kind = Literal["own", "tail", "head", "new", "back"]
REACH = 40
"""Parts are displaced by a column, not by a page: only this many last lines of a block can be one."""
FAR = 2
"""A part stands behind the next head, hardly ever behind the one after; before its own head, one at most."""
WELDED = 2.5
"""Two lines that follow each other with such odds are not parted for the sake of their topic."""
UNLIKE = 0.036
"""Headless paragraphs less alike than this are kept apart: of neighbours in one article 2% are so unlike."""
TITLE = 2.0
"""A word shared with the headline counts double: it is what the article is about."""


@dataclass(frozen=True, slots=True)
class PlaceWeights:
    """Natural-log odds, tuned together with FollowWeights and rounded."""

    likeness: float = 33.0
    fresh: float = 0.06
    """Likeness that an untitled piece's first line must lose to."""
    break_cost: float = 2.1
    fence: float = 3.0
    far: float = 5.5
    later: float = 8.0
    untitled: float = 0.3
    back: float = 0.5
    opening: float = 1.6
    """A dateline (本报讯) begins an article: it does not stand inside one."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines of one block and what they are: its own, the tail or head of block ``of``, or an untitled piece.

    ``margin`` is how much better this reading is than leaving the lines where they stand, in log odds.
    """

    kind: Kind
    of: int
    lines: tuple[int, ...]
    margin: float = 0.0


class Placement:
    """The reading of a whole page: ``stretches`` of each block, improved until nothing moves."""

    def __init__(
        self, blocks: Sequence[Block], follow: Follow, likeness: Likeness, weights: PlaceWeights | None = None
    ) -> None:
        self.blocks = blocks
        self.follow = follow
        self.likeness = likeness
        self.weights = weights or PlaceWeights()
        self.stretches: dict[int, tuple[Stretch, ...]] = {
            at: (Stretch("own", at, tuple(block.body)),) for at, block in enumerate(blocks) if block.body
        }
        self._squares: dict[int, float] = {}
        stale = set(self.stretches)
        # A second reading knows the parts that the first one moved; a third hardly ever differs.
        for _ in range(3):
            stale = self._improve(stale)
            if not stale:
                break

    def own(self, at: int) -> tuple[int, ...]:
        """The lines of a block that are its own, as read so far."""
        return self.stretches[at][0].lines if at in self.stretches else ()

    def rows(self, block: int, without: int | None = None) -> list[int]:
        """The rows of a block's lines wherever they stand, its title first; not those in ``without``."""
        near = range(block - FAR, block + FAR + 1)
        lines = [
            line
            for at in near
            if at != without
            for one in self.stretches.get(at, ())
            if one.of == block
            for line in one.lines
        ]
        index = self.likeness.index
        return [index[line] for line in (*self.blocks[block].title_lines, *lines)]

    def square(self, block: int) -> float:
        """The squared length of the summed vectors of a block's lines, wherever they stand."""
        if block not in self._squares:
            self._squares[block] = self.likeness.square(self.rows(block))
        return self._squares[block]

    def headless(self) -> list[Stretch]:
        """The untitled pieces, cut where no head, cut sentence or word holds two paragraphs together."""
        found: list[Stretch] = []
        for stretches in self.stretches.values():
            for stretch in stretches[1:]:
                if stretch.kind == "new":
                    found += self._cut_headless(stretch)
        return found

    def _cut_headless(self, stretch: Stretch) -> list[Stretch]:
        lines, begin, found = stretch.lines, 0, []
        for at in range(1, len(lines)):
            loose = not self.follow.open[lines[at - 1]] and self.follow.starts_inside(lines[at]) < 1
            if loose and self.likeness.between(lines[begin:at], lines[at:]) < UNLIKE:
                found.append(Stretch("new", -1, lines[begin:at], stretch.margin))
                begin = at
        return [*found, Stretch("new", -1, lines[begin:], stretch.margin)]

    def _improve(self, stale: set[int]) -> set[int]:
        """Read the stale blocks again; answers with the blocks whose neighbours changed by that."""
        changed: set[int] = set()
        for at in sorted(stale):
            before = self.stretches[at]
            after = self.stretches[at] = _Reading(self, at).stretches()
            if [(one.kind, one.of, one.lines) for one in before] != [
                (one.kind, one.of, one.lines) for one in after
            ]:
                for one in (*before, *after):
                    changed |= {at, one.of} - {-1}
                    self._squares.pop(one.of, None)
        return {near for at in changed for near in range(at - FAR, at + FAR + 1) if near in self.stretches}


Step = tuple[float, int, Kind, int]
"""The best score of a division up to a line, and its last stretch: where it starts, its kind, its block."""


class _Reading:
    """The search over one block's divisions."""

    def __init__(self, page: Placement, at: int) -> None:
        self._page, self._at = page, at
        self._body = body = page.blocks[at].body
        self._follow, self._weights = page.follow, page.weights
        self._last = at == len(page.blocks) - 1
        likeness, weights = page.likeness, page.weights
        self._rows = rows = [likeness.index[line] for line in body]
        self._norms = [likeness.norm[row] for row in rows]
        self._scale = [
            weights.likeness * sqrt(norm / likeness.typical) / norm if norm else 0.0 for norm in self._norms
        ]
        self._chain = [0.0]
        for before, line in pairwise(body):
            self._chain.append(self._follow.odds(before, line) - weights.opening * self._follow.opening[line])
        # Products of each line with the lines of this block before it, summed: any stretch is a difference.
        dot = likeness.dot
        self._sums = [[0.0, *accumulate([dot[row][other] for other in rows])] for row in rows]
        near = range(max(0, at - FAR), min(len(page.blocks), at + 2))
        self._targets = [other for other in near if other != at and page.own(other)]
        self._common: dict[int, list[float]] = {}
        self._base: dict[int, float] = {}
        for block in (*self._targets, at):
            members = page.rows(block, without=at)
            titles = [likeness.index[line] for line in page.blocks[block].title_lines]
            self._common[block] = [
                sum([dot[row][other] for other in members])
                + (TITLE - 1) * sum([dot[row][other] for other in titles])
                for row in rows
            ]
            lent = block == at or any(one.of == block for one in page.stretches[at])
            self._base[block] = likeness.square(members) if lent else page.square(block)

    def stretches(self) -> tuple[Stretch, ...]:
        follow, body = self._follow, self._body
        size = len(body)
        starts = [at for at in range(max(1, size - REACH), size) if self._chain[at] < WELDED]
        ends = [*starts, size]
        best: list[Step] = [(float("-inf"), 0, "own", self._at)] * (size + 1)
        own = self._grow(0, self._at)
        lead, closing = follow.left_beheaded(body[0]), follow.left_open(body[-1])
        for end in starts:
            best[end] = (lead + own[end - 1], 0, "own", self._at)
        whole = lead + own[-1] + closing
        best[size] = (whole, 0, "own", self._at)
        meets: dict[int, dict[int, float]] = {}
        for number, start in enumerate(starts, 1):
            reached, _, before, _ = best[start]
            grown: dict[int, list[float]] = {}
            for kind, of, border in self._kinds(start, before):
                if of not in grown:
                    grown[of] = self._grow(start, of)
                base, gains = reached + border, grown[of]
                for end in ends[number:]:
                    score = base + gains[end - start - 1]
                    if kind == "head":
                        if of not in meets:
                            meets[of] = self._meets_head(of, ends)
                        score += meets[of][end]
                    elif end == size:
                        score += closing
                    if score > best[end][0]:
                        best[end] = (score, start, kind, of)
        found: list[Stretch] = []
        end = size
        while end:
            _, start, kind, of = best[end]
            found.append(Stretch(kind, of, tuple(body[start:end]), round(best[-1][0] - whole, 3)))
            end = start
        return tuple(reversed(found))

    def _kinds(self, start: int, before: Kind) -> list[tuple[Kind, int, float]]:
        """Every kind of stretch that can begin at ``start``, and what its beginning costs or earns."""
        weights, follow, line = self._weights, self._follow, self._body[start]
        border = weights.fence * self._page.blocks[self._at].fences.get(line, 0.0) - weights.break_cost
        border += follow.left_open(self._body[start - 1])
        opening = weights.opening * follow.opening[line]
        beheaded = border + follow.left_beheaded(line)
        found: list[tuple[Kind, int, float]] = []
        fenced = line in self._page.blocks[self._at].fences
        # Only where the lines do not follow each other is it worth looking beyond the article above.
        loose = fenced or self._chain[start] < 0
        for of in self._targets:
            apart = self._at - of
            if apart != 1 and not loose:
                continue
            far = weights.far * (apart - 1) if apart > 0 else weights.later - weights.far * (apart + 1)
            last = self._page.own(of)[-1]
            tail = border + follow.odds(last, line) - follow.left_open(last) - opening
            found += [("tail", of, tail - far), ("head", of, beheaded - far)]
        # A piece without a head is what is left when all heads are used up, or stands behind an advert.
        if self._last or fenced:
            found.append(("new", -1, beheaded - weights.untitled))
        if before != "own":
            found.append(("back", self._at, beheaded - weights.back - opening))
        return found

    def _meets_head(self, of: int, ends: Sequence[int]) -> dict[int, float]:
        """For each end, how well a displaced beginning that ends there meets the line that it goes before."""
        first = self._page.own(of)[0]
        lost = self._follow.left_beheaded(first)
        return {end: self._follow.odds(self._body[end - 1], first) - lost for end in ends}

    def _grow(self, start: int, block: int) -> list[float]:
        """A growing stretch's likeness to an article and the odds of its lines in a row, by its length."""
        scale, chain, sums, norms = self._scale, self._chain, self._sums, self._norms
        common = self._common.get(block)
        # The squared length of the article with the stretch so far grows by each line's products with both.
        square = self._base.get(block, 0.0)
        score = 0.0
        found: list[float] = []
        for at in range(start, len(scale)):
            product = sums[at][at] - sums[at][start]
            if common is not None:
                product += common[at]
            if at > start:
                score += chain[at]
            if common is None and at == start:
                score += self._weights.fresh * scale[at] * norms[at]
            elif square > 0:
                score += scale[at] * product / sqrt(square)
            square += norms[at] ** 2 + 2 * product
            found.append(score)
        return found
