"""Which lines of a block belong to another article: parts that stand behind the next head, and untitled pieces.

OCR of columns puts the end of an article behind the next article, or its beginning there, so the lines under one
head are: its own, then perhaps a part of another article, then perhaps a piece whose head is lost.  The best
reading of a block is found over all its divisions (semi-Markov), each stretch scored by how its ends meet their
neighbours and by the likeness of its words to the article it would join.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Literal

from .blocks import Block
from .follow import Follow
from .topics import Likeness

Kind = Literal["own", "tail", "head", "new", "back"]
REACH = 40
"""Parts are displaced by a column, not by a page: only this many last lines of a block can be one."""
FAR = 2
"""And hardly ever further than behind the next head."""
WELDED = 2.5
"""Two lines that follow each other with such odds are not parted for the sake of their topic."""

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
    far: float = 4.0
    later: float = 5.0
    untitled: float = 1.3
    inside: float = 4.0
    """A piece without a head is what is left when all heads are used up: it stands at the end of a page."""
    back: float = 0.5
    opening: float = 1.9
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
        self._blocks = blocks
        self._follow = follow
        self._likeness = likeness
        self._weights = weights or PlaceWeights()
        self.stretches: dict[int, tuple[Stretch, ...]] = {
            at: (Stretch("own", at, tuple(block.body)),) for at, block in enumerate(blocks) if block.body
        }
        self._owner: dict[int, int] = {}
        for at, block in enumerate(blocks):
            self._owner.update(dict.fromkeys((*block.title_lines, *block.body), at))
        self.titles = {line for block in blocks for line in block.title_lines}
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

    def _improve(self, stale: set[int]) -> set[int]:
        """Read the stale blocks again; the blocks whose neighbours changed by that."""
        changed: set[int] = set()
        for at in sorted(stale):
            before = self.stretches[at]
            after = _Reading(self, at).stretches()
            if [(one.kind, one.of, one.lines) for one in before] != [(one.kind, one.of, one.lines) for one in after]:
                changed |= {at, *(one.of for one in (*before, *after) if one.of >= 0)}
                for one in (*before, *after):
                    self._squares.pop(one.of, None)
                for one in after:
                    self._owner.update(dict.fromkeys(one.lines, one.of))
            self.stretches[at] = after
        return {near for at in changed for near in range(at - FAR, at + FAR + 1) if near in self.stretches}

    def square(self, block: int) -> float:
        """The squared length of the summed vectors of a block's lines, wherever they stand."""
        if block not in self._squares:
            dot, norm, owner = self._likeness.dot, self._likeness.norm, self._owner
            total = 0.0
            for line in self._members(block):
                total += norm[line] ** 2
                total += sum([value for other, value in dot[line].items() if owner.get(other) == block])
            self._squares[block] = total
        return self._squares[block]

    def _members(self, block: int) -> list[int]:
        near = range(block - FAR, block + FAR + 1)
        moved = [one for at in near if at in self.stretches for one in self.stretches[at] if one.of == block]
        return [*self._blocks[block].title_lines, *(line for one in moved for line in one.lines)]


class _Reading:
    """The search over one block's divisions."""

    def __init__(self, placement: Placement, at: int) -> None:
        self._place = placement
        self._at = at
        self._body = placement._blocks[at].body
        self._fences = placement._blocks[at].fences
        self._follow = placement._follow
        self._weights = placement._weights
        self._last = at == len(placement._blocks) - 1
        self._targets = [
            other
            for other in range(max(0, at - FAR), min(len(placement._blocks), at + FAR + 1))
            if other != at and placement.own(other)
        ]
        likeness, weights = placement._likeness, placement._weights
        self._scale = []
        for line in self._body:
            norm = likeness.norm[line]
            self._scale.append(weights.likeness * sqrt(norm / likeness.typical) / norm if norm else 0.0)
        self._chain = [0.0]
        for before, line in zip(self._body, self._body[1:], strict=False):
            self._chain.append(self._follow.odds(before, line) - weights.opening * self._follow.opening[line])
        owner, moved, titles = placement._owner, set(self._body), placement.titles
        # What each line has in common with each article, the lines of this block left out.
        self._common: list[dict[int, float]] = []
        for line in self._body:
            sums: dict[int, float] = {}
            for other, value in likeness.dot[line].items():
                block = owner.get(other)
                if block is not None and other not in moved:
                    sums[block] = sums.get(block, 0.0) + (TITLE * value if other in titles else value)
            self._common.append(sums)
        self._base = {block: self._square_without(block, moved) for block in (*self._targets, at)}

    def _square_without(self, block: int, moved: set[int]) -> float:
        """The square of an article without the lines of this block that it may have been given before."""
        members = set(self._place._members(block))
        if not members & moved:
            return self._place.square(block)
        dot, norm = self._place._likeness.dot, self._place._likeness.norm
        rest = members - moved
        return sum(
            norm[line] ** 2 + sum([value for other, value in dot[line].items() if other in rest]) for line in rest
        )

    def stretches(self) -> tuple[Stretch, ...]:
        size = len(self._body)
        first = max(1, size - REACH)
        starts = [at for at in range(first, size) if self._chain[at] < WELDED]
        nothing: tuple[float, int, Kind, int] = (float("-inf"), 0, "own", self._at)
        best = [nothing] * (size + 1)
        own = self._grow(0, self._at)
        lead = self._follow.left_beheaded(self._body[0])
        whole = lead + own[-1] + self._follow.left_open(self._body[-1])
        for end in (*starts, size):
            best[end] = (lead + own[end - 1], 0, "own", self._at)
        best[size] = (whole, 0, "own", self._at)
        for start in starts:
            for kind, of, scores in self._kinds(start, best[start][2]):
                for end in (*(later for later in starts if later > start), size):
                    score = best[start][0] + scores[end - start - 1]
                    if kind == "head":
                        score += self._meets_head(of, self._body[end - 1])
                    elif end == size:
                        score += self._follow.left_open(self._body[-1])
                    if score > best[end][0]:
                        best[end] = (score, start, kind, of)
        found: list[Stretch] = []
        end = size
        while end:
            _, start, kind, of = best[end]
            found.append(Stretch(kind, of, tuple(self._body[start:end]), round(best[-1][0] - whole, 3)))
            end = start
        return tuple(reversed(found))

    def _kinds(self, start: int, before: Kind) -> list[tuple[Kind, int, list[float]]]:
        """Every reading of the stretch that begins at ``start``, with its score by its length."""
        weights, follow, line = self._weights, self._follow, self._body[start]
        border = weights.fence * self._fences.get(line, 0.0) - weights.break_cost
        border += follow.left_open(self._body[start - 1])
        opening = weights.opening * follow.opening[line]
        beheaded = follow.left_beheaded(line)
        inner = self._inner(start)
        found: list[tuple[Kind, int, list[float]]] = []
        for of in self._targets:
            apart = self._at - of
            score = border - (weights.far * (apart - 1) if apart > 0 else weights.later - weights.far * (apart + 1))
            grown = self._grow(start, of, inner)
            last = self._place.own(of)[-1]
            tail = score + follow.odds(last, line) - follow.left_open(last) - opening
            found.append(("tail", of, [tail + value for value in grown]))
            found.append(("head", of, [score + beheaded + value for value in grown]))
        fresh = border + beheaded - weights.untitled - (0.0 if self._last else weights.inside)
        found.append(("new", -1, [fresh + value for value in self._grow(start, -1, inner)]))
        if before != "own":
            back = border + beheaded - weights.back - opening
            found.append(("back", self._at, [back + value for value in self._grow(start, self._at, inner)]))
        return found

    def _meets_head(self, of: int, last: int) -> float:
        """How well the end of a displaced beginning meets the line that it goes before."""
        first = self._place.own(of)[0]
        return self._follow.odds(last, first) - self._follow.left_beheaded(first)

    def _inner(self, start: int) -> list[tuple[float, float]]:
        """For each line from ``start``: its product with the lines since, and the square of their sum before it."""
        dot, norm = self._place._likeness.dot, self._place._likeness.norm
        found: list[tuple[float, float]] = []
        since: set[int] = set()
        square = 0.0
        for line in self._body[start:]:
            row = dot[line]
            product = sum([row[other] for other in self._body[start:] if other in since and other in row])
            found.append((product, square))
            square += norm[line] ** 2 + 2 * product
            since.add(line)
        return found

    def _grow(self, start: int, block: int, inner: Sequence[tuple[float, float]] | None = None) -> list[float]:
        """The likeness of a growing stretch to an article and the odds of its lines in a row, by its length."""
        scale, common, chain = self._scale, self._common, self._chain
        base = self._base.get(block, 0.0)
        score = outer = 0.0
        found: list[float] = []
        for at, (product, inside) in enumerate(inner or self._inner(start), start):
            if at > start:
                score += chain[at]
            elif block < 0:
                found.append(self._weights.fresh * scale[at] * self._place._likeness.norm[self._body[at]])
                score = found[0]
                continue
            link = common[at].get(block, 0.0) if block >= 0 else 0.0
            length = base + 2 * outer + inside
            if length > 0:
                score += scale[at] * (link + product) / sqrt(length)
            outer += link
            found.append(score)
        return found
