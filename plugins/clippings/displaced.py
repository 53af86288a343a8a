"""Which lines of a block belong to another article: parts behind the next head, and untitled pieces.

OCR of columns puts the end of an article behind the next article, or its beginning there, so the lines
under one head are: its own, then perhaps a part of another article, then perhaps a piece whose head is lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import inf, sqrt

import numpy as np

from .blocks import Block
from .division import Affinity, Lines, Search
from .follow import Follow
from .part_order import begins
from .stretches import PlaceWeights, Stretch
from .topics import Likeness

UNLIKE, STRANGE = 0.036, 0.005
"""Headless paragraphs are parted where all above and all below are less alike than the first, and the two
that meet less than the second: so unlike are 2 to 4% of neighbours in an article, and 70% of strangers."""
SOLE = 8.0
"""Log odds against a headless piece that begins as no news does, on a page with one headline; where no column
cut a sentence there is none."""
FAR = 2
"""A part stands behind the next head, hardly ever behind the one after; before its own head, one at most."""
TITLE = 2
"""A word shared with the headline counts double: it is what the article is about."""


class Placement:
    """The division of a whole page: ``stretches`` of each block, improved until nothing moves."""

    def __init__(
        self, blocks: Sequence[Block], follow: Follow, likeness: Likeness, weights: PlaceWeights | None = None
    ) -> None:
        self._blocks, self._follow, self._likeness = blocks, follow, likeness
        weights = weights or PlaceWeights()
        if sum(block.title is not None for block in blocks) < 2:
            weights = replace(weights, undated=inf if follow.uncut else SOLE)
        self._weights = weights
        self.stretches: dict[int, tuple[Stretch, ...]] = {
            at: (Stretch("own", at, tuple(block.body)),) for at, block in enumerate(blocks) if block.body
        }
        # A long line says more, but not as much more as it is longer.
        lengths = [sqrt(square) for square in likeness.square]
        scale = [1 / sqrt(length * likeness.typical) if length else 0.0 for length in lengths]
        self._scale = [weights.likeness * unit for unit in scale]
        titles = [self._run(block.title_lines) for block in blocks]
        products = likeness.to_runs(titles)
        self._title_products: list[list[float]] = products.tolist()
        self._titles = TITLE * products
        self._title_squares = [likeness.squared(range(first, end)) for first, end in titles]
        # What each line earns by its likeness to each headline.
        units = [weights.headline / (sqrt(square) or 1.0) for square in self._title_squares]
        self._headline: list[list[float]] = (np.multiply.outer(units, scale) * products).tolist()
        self._bodies = [self._run(block.body) for block in blocks]
        self._searches: dict[int, Search] = {}
        self._wholes: dict[int, tuple[list[float], float]] = {}
        self._stale = set(self.stretches)
        # A second reading knows the parts that the first one moved; a third hardly ever differs from it.
        for _ in range(2):
            for at in sorted(self._stale):
                self._improve(at)
        for at, stretches in self.stretches.items():
            self.stretches[at] = tuple([self._ordered(stretch) for stretch in stretches])

    def _run(self, lines: Sequence[int]) -> tuple[int, int]:
        """The rows of some lines that stand together in one block: the first, and the one behind the last."""
        first = self._likeness.index[lines[0]] if lines else 0
        return first, first + len(lines)

    def _improve(self, at: int) -> None:
        """Divide a block again; the blocks around become stale if that changes what they were divided by."""
        self._stale.discard(at)
        before = self.stretches[at]
        after = self.stretches[at] = self._divide(at)
        if [(one.of, one.lines) for one in before] != [(one.of, one.lines) for one in after]:
            for article in {one.of for one in (*before, *after)} - {-1}:
                self._wholes.pop(article, None)
                near = {*range(article - FAR, article + FAR + 1)} - {at}
                self._stale |= near & self.stretches.keys()

    def _ordered(self, stretch: Stretch) -> Stretch:
        """A displaced part as the beginning or the end of its article: what its text says."""
        if stretch.kind != "part":
            return stretch
        own = self.stretches[stretch.of][0].lines
        earned, row = self._headline[stretch.of], self._likeness.index
        firsts = {line: earned[row[line]] for line in (stretch.lines[0], own[0])}
        odds, reasons = begins(stretch.lines, own, self._follow, firsts)
        return stretch._replace(kind="head" if odds > 0 else "tail", order=abs(odds), reasons=reasons)

    def _divide(self, at: int) -> tuple[Stretch, ...]:
        """The best division of one block, all others being divided as they are."""
        if at not in self._searches:
            self._searches[at] = self._search(at)
        search = self._searches[at]
        if not search.starts:
            return self.stretches[at]
        held = {at, *[stretch.of for stretch in self.stretches[at]]}
        near = self._articles(at, FAR, 1) if search.loose else self._articles(at, 1, 0)
        return search.stretches({of: self._affinity(at, of, of in held) for of in near})

    def _search(self, at: int) -> Search:
        blocks, likeness, (first, end) = self._blocks, self._likeness, self._bodies[at]
        lines = Lines(likeness.within(first, end), likeness.square[first:end], self._scale[first:end])
        return Search(at, blocks[at], at == len(blocks) - 1, lines, self._follow, self._weights)

    def _articles(self, at: int, above: int, below: int) -> list[int]:
        """The articles of a block and of so many around it."""
        return [of for of in range(at - above, at + below + 1) if of in self.stretches]

    def _affinity(self, at: int, of: int, held: bool) -> Affinity:
        """How the lines of block ``at`` stand to the article of ``of``, as far as that stands elsewhere.

        ``held`` says whether a part of it stands in the block, so that it is another one without that.
        """
        if held:
            common, square = self._gathered(of, without=at)
        else:
            if of not in self._wholes:
                self._wholes[of] = self._gathered(of)
            common, square = self._wholes[of]
        first, end = self._bodies[at]
        own = self.stretches[of][0].lines
        return Affinity(common[first:end], square, self._headline[of][first:end], own)

    def _gathered(self, of: int, without: int | None = None) -> tuple[list[float], float]:
        """The products of every line with an article, and the squared length of that.

        The lines that stand in block ``without`` are left out.
        """
        near = range(of - FAR, of + FAR + 1)
        parts = [one for at in near if at != without for one in self.stretches.get(at, ()) if one.of == of]
        runs = [self._run(part.lines) for part in parts]
        likeness, title, products = self._likeness, self._title_products[of], self._titles[of]
        for first, end in runs:
            products = products + likeness.to_run(first, end)
        common: list[float] = products.tolist()
        square = self._title_squares[of]
        for first, end in runs:
            square += sum(likeness.square[first:end]) + sum(common[first:end])
            # A square holds each product of its terms twice, and ``common`` has the title's TITLE times.
            square += (2 - TITLE) * sum(title[first:end])
        return common, square

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
            loose = not self._follow.open[lines[at - 1]] and self._follow.inside[lines[at]] < 1
            if loose and self._are_strangers(lines[begin:at], lines[at:]):
                found.append(Stretch("new", -1, lines[begin:at], stretch.margin))
                begin = at
        return [*found, Stretch("new", -1, lines[begin:], stretch.margin)]

    def _are_strangers(self, above: Sequence[int], below: Sequence[int]) -> bool:
        alike = self._likeness.between
        return alike(above[-1:], below[:1]) < STRANGE and alike(above, below) < UNLIKE
