"""Which lines of a block belong to another article: parts that stand behind the next head, and untitled pieces.

OCR of columns puts the end of an article behind the next article, or its beginning there, so the lines under one
head are: its own, then perhaps a part of another article, then perhaps a piece whose head is lost.  The best
reading of a block is found over all its divisions (semi-Markov), each stretch scored by how its ends meet their
neighbours and by the likeness of its words to the article it would join.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Literal

from .blocks import Block
from .follow import Follow
from .topics import Likeness

Kind = Literal["own", "tail", "head", "new", "back"]
REACH = 40
"""Parts are displaced by a column, not by a page: only this many last lines of a block can be one."""
FAR = 6
"""And never further than this many heads away."""


@dataclass(frozen=True, slots=True)
class PlaceWeights:
    """Tuned with FollowWeights; natural-log odds."""

    likeness: float = 33.0
    fresh: float = 0.05
    """Likeness that an untitled piece's first line must lose to."""
    break_cost: float = 1.8
    fence: float = 3.0
    far: float = 1.9
    later: float = 2.2
    untitled: float = 1.5
    back: float = 0.9
    opening: float = 2.0
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
    """The reading of a whole page: for each block its stretches, improved until nothing moves."""

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
        # A second reading knows the parts that the first one moved; a third hardly ever differs.
        for _ in range(3):
            before = dict(self.stretches)
            for at in self.stretches:
                self.stretches[at] = self._read(at)
            if before == self.stretches:
                break

    def _owners(self, at: int) -> dict[int, int]:
        """The block that each line belongs to at present, without the lines under head ``at``."""
        owner = {block.title: number for number, block in enumerate(self._blocks) if block.title is not None}
        for here, stretches in self.stretches.items():
            if here != at:
                for stretch in stretches:
                    if stretch.kind != "new":
                        owner.update(dict.fromkeys(stretch.lines, stretch.of))
        return owner

    def own(self, at: int) -> tuple[int, ...]:
        """The lines of a block that are its own, as read so far."""
        return self.stretches[at][0].lines if at in self.stretches else ()

    def _read(self, at: int) -> tuple[Stretch, ...]:
        body = self._blocks[at].body
        first = max(1, len(body) - REACH)
        search = _Search(self, at, body, self._blocks[at].fences)
        best: list[tuple[float, int, Kind, int]] = [(float("-inf"), 0, "own", at)] * (len(body) + 1)
        for start in (0, *range(first, len(body))):
            base = best[start][0] if start else 0.0
            if base == float("-inf"):
                continue
            for end, kind, of, score in search.stretches(start, first):
                if kind == "back" and best[start][2] == "own":
                    continue
                if base + score > best[end][0]:
                    best[end] = (base + score, start, kind, of)
        whole = search.whole
        found: list[Stretch] = []
        end = len(body)
        while end:
            _, start, kind, of = best[end]
            found.append(Stretch(kind, of, tuple(body[start:end]), round(best[-1][0] - whole, 3)))
            end = start
        return tuple(reversed(found))

    def targets(self, at: int) -> list[int]:
        return [
            other
            for other in range(max(0, at - FAR), min(len(self._blocks), at + FAR + 1))
            if other != at and self.own(other)
        ]


class _Search:
    """Scores of all stretches of one block, with the running sums that make each cost a constant."""

    def __init__(
        self, placement: Placement, at: int, body: Sequence[int], fences: Mapping[int, float]
    ) -> None:
        self._at = at
        self._body = body
        self._fences = fences
        self._follow = placement._follow
        self._weights = placement._weights
        self._likeness = placement._likeness
        self._placement = placement
        self._targets = placement.targets(at)
        self.whole = 0.0
        owner = placement._owners(at)
        members: dict[int, list[int]] = {}
        for line, block in owner.items():
            members.setdefault(block, []).append(line)
        self._products = {line: self._to_blocks(line, owner) for line in body}
        self._squares = {block: self._square(lines, owner) for block, lines in members.items()}

    def _to_blocks(self, line: int, owner: Mapping[int, int]) -> dict[int, float]:
        sums: dict[int, float] = {}
        for other, value in self._likeness.dot[line].items():
            block = owner.get(other)
            if block is not None:
                sums[block] = sums.get(block, 0.0) + value
        return sums

    def _square(self, lines: Iterable[int], owner: Mapping[int, int]) -> float:
        total = 0.0
        for line in lines:
            block = owner[line]
            total += self._likeness.norm[line] ** 2
            total += sum(
                value for other, value in self._likeness.dot[line].items() if owner.get(other) == block
            )
        return total

    def stretches(self, start: int, first: int) -> Iterable[tuple[int, Kind, int, float]]:
        """(end, kind, block, score) of every stretch that begins at ``start``; an own one may end from ``first`` on."""
        inner = self._inner(start)
        if start == 0:
            self.whole = 0.0
            for end, score in enumerate(self._run(start, self._at, inner, "own"), 1):
                if end >= first:
                    yield end, "own", self._at, score
                self.whole = score
            return
        for block in self._targets:
            for kind in ("tail", "head"):
                for end, score in enumerate(self._run(start, block, inner, kind), start + 1):  # type: ignore[arg-type]
                    yield end, kind, block, score  # type: ignore[misc]
        for end, score in enumerate(self._run(start, -1, inner, "new"), start + 1):
            yield end, "new", -1, score
        for end, score in enumerate(self._run(start, self._at, inner, "back"), start + 1):
            yield end, "back", self._at, score

    def _inner(self, start: int) -> list[tuple[float, float]]:
        """For each line from ``start``: its product with the lines since, and the square of their sum before it."""
        found: list[tuple[float, float]] = []
        since: set[int] = set()
        square = 0.0
        for line in self._body[start:]:
            row = self._likeness.dot[line]
            if len(row) < len(since):
                product = sum(value for other, value in row.items() if other in since)
            else:
                product = sum(row[other] for other in since if other in row)
            found.append((product, square))
            square += self._likeness.norm[line] ** 2 + 2 * product
            since.add(line)
        return found

    def _run(
        self, start: int, block: int, inner: Sequence[tuple[float, float]], kind: Kind
    ) -> Iterable[float]:
        """The score of each stretch that begins at ``start``, by its growing end."""
        weights, follow, body = self._weights, self._follow, self._body
        score = self._border(start, block, kind)
        square = self._squares.get(block, 0.0)
        outer = 0.0
        own_first = self._placement.own(block)[0] if kind == "head" else 0
        for at, (product, inside) in enumerate(inner, start):
            line = body[at]
            if at > start:
                score += follow.odds(body[at - 1], line) - weights.opening * follow.opening[line]
            elif kind in ("tail", "back"):
                score -= weights.opening * follow.opening[line]
            norm = self._likeness.norm[line]
            size = sqrt(norm / self._likeness.typical)
            link = self._products[line].get(block, 0.0)
            length = square + 2 * outer + inside
            if kind == "new" and at == start:
                score += weights.likeness * weights.fresh * size
            elif norm and length > 0:
                score += weights.likeness * size * (link + product) / (norm * sqrt(length))
            outer += link
            total = score
            if kind == "head":
                total += follow.odds(line, own_first) - follow.left_beheaded(own_first)
            elif at == len(body) - 1:
                total += follow.left_open(line)
            yield total

    def _border(self, start: int, block: int, kind: Kind) -> float:
        """What beginning a stretch here costs: the break, the distance, the ends that meet or are left."""
        weights, follow, body = self._weights, self._follow, self._body
        line = body[start]
        if kind == "own":
            return follow.left_beheaded(line)
        score = (
            weights.fence * self._fences.get(line, 0.0)
            - weights.break_cost
            + follow.left_open(body[start - 1])
        )
        if kind in ("tail", "head"):
            apart = self._at - block
            score -= weights.far * (apart - 1) if apart > 0 else weights.later + weights.far * (-apart - 1)
        if kind == "tail":
            last = self._placement.own(block)[-1]
            return score + follow.odds(last, line) - follow.left_open(last)
        score += follow.left_beheaded(line)
        return score - {"new": weights.untitled, "back": weights.back}.get(kind, 0.0)
