"""How alike the lines of one page are: TF-IDF of characters and character pairs over the page itself.

General models do not know a district's names; the page does.  A pair that stands in two lines and hardly
elsewhere on the page (飞地, 滚灯) says more than any dictionary.  What two lines would share by chance is
taken off: long and common ones are a little like everything, and so are the sums of many lines.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import log, sqrt
from string import ascii_letters, digits
from typing import cast

import numpy as np
from numpy.typing import NDArray

COMMON = 0.4
"""A pair in a larger share of the lines is the page's small change (我们, 工作) and tells nothing apart."""
POWER = 1.7
"""Of the log of a gram's rarity on the page: the square lets single lucky pairs speak too loudly."""
MOST_LINES = 24
CHANCE = 0.8
"""Of what two lines share by chance, by how much each shares with the whole page, so much is taken off (the
null model of M. E. J. Newman, Modularity and community structure in networks, PNAS 103, 2006)."""
SINGLE = 0.6
"""Single characters count less than pairs, but 桥 and 鸟 bind what shares no pair: short pieces gain."""
GRAMMAR = "的了是在和不这那有也就都还又被把给得着过等与及其为以一上下来去到对他她我们从而但个"
LOOSE = 0.25
"""A pair with a character of grammar (这些, 还要) meets itself by chance."""
GRAIN = 1000
"""Weights are whole numbers of this fineness: their sums are the same in any order, on any machine."""

CHARACTER_BITS, ROW_BITS = 21, 20
"""Two code points and a row fit one 64-bit number, so that one sort orders them all."""
ROW_MASK = (1 << ROW_BITS) - 1

Counts = NDArray[np.int64]
_IS_GRAMMAR = np.zeros(0x10000, dtype=bool)
_IS_GRAMMAR[[ord(char) for char in GRAMMAR]] = True
# 0 punctuation, 1 Chinese, 2 Latin letters and digits.
_KINDS = np.zeros(0x10000, dtype=np.int8)
_KINDS[0x3400:0xA000] = 1
_KINDS[[ord(char) for char in ascii_letters + digits]] = 2


class Likeness:
    """Dot products and lengths of the lines' TF-IDF vectors, for pages of up to some hundred lines.

    ``index`` maps a line number to its row.  ``dot[row][other]`` is the product of two different lines (0 on
    the diagonal), ``square[row]`` that of a line with itself, ``typical`` the mean length of a line's vector.
    Products are less than 0 where two lines share less than chance would have it, and whole numbers, so that
    their sums are the same in any order.
    """

    def __init__(self, texts: Mapping[int, str]) -> None:
        self.index = {number: row for row, number in enumerate(texts)}
        count = len(texts)
        cells = _cells(list(texts.values()))
        code, row = cells >> ROW_BITS, cells & ROW_MASK
        # The cells are sorted, so that a gram's lines stand together.
        begins = _changes(code)
        lines = np.diff(begins)
        weight = np.rint(GRAIN * _weights(code[begins[:-1]], lines, count))
        square = np.bincount(row, weights=weight.repeat(lines), minlength=count)
        telling = (lines > 1) & (lines <= max(3, min(MOST_LINES, int(count * COMMON))))
        pairs = _pair_sums(row[telling.repeat(lines)], lines[telling], weight[telling], count)
        self._products = _beyond_chance(pairs)
        self.dot: list[list[float]] = self._products.tolist()
        self.square: list[float] = square.tolist()
        self.typical = sum(map(sqrt, self.square)) / max(1, count) or 1.0

    def products(self, rows: Sequence[int]) -> list[float]:
        """The products of every line with the sum of some lines' vectors."""
        if len(rows) == 1:
            return self.dot[rows[0]]
        sums: list[float] = self._products[rows].sum(axis=0).tolist()
        return sums

    def squared(self, rows: Sequence[int]) -> float:
        """The squared length of the sum of some lines' vectors."""
        total = 0.0
        for row in rows:
            products = self.dot[row]
            total += self.square[row] + sum([products[other] for other in rows])
        return total

    def between(self, ones: Sequence[int], others: Sequence[int]) -> float:
        """How alike two sets of lines, given by number, are: the cosine of their sums beyond chance."""
        left, right = [self.index[line] for line in ones], [self.index[line] for line in others]
        squares = self.squared(left), self.squared(right)
        product = sum(self.dot[row][other] for row in left for other in right)
        # Lines that share less than chance would have it can have a sum of no length.
        return product / sqrt(squares[0] * squares[1]) if min(squares) > 0 else 0.0


def _changes(values: Counts) -> Counts:
    """Where each run of equal values begins, and behind the last one the length of all."""
    changes = np.empty(len(values) + 1, dtype=bool)
    changes[0] = changes[-1] = True
    np.not_equal(values[1:], values[:-1], out=changes[1:-1])
    return changes.nonzero()[0]


def _pair_sums(rows: Counts, sizes: Counts, weights: NDArray[np.float64], count: int) -> NDArray[np.float64]:
    """For each two lines the weight of the grams that both hold: a symmetric matrix of ``count`` lines.

    ``rows`` are the lines of each gram, one gram after the other; ``sizes`` says how many each has.  A
    product of matrices would do the same, but its library starts threads for a page of fifty lines.
    """
    at = np.arange(len(rows))
    # Each cell meets those that stand behind it in its gram.
    behind = sizes.cumsum().repeat(sizes) - at - 1
    firsts = at.repeat(behind)
    seconds = np.arange(len(firsts)) + (at + 1 + behind - behind.cumsum()).repeat(behind)
    keys = rows[firsts] * count + rows[seconds]
    sums = np.bincount(keys, weights.repeat(sizes)[firsts], minlength=count * count)
    # NumPy's own types forget that sums of weights are floats.
    half = cast(NDArray[np.float64], sums).reshape(count, count)
    symmetric: NDArray[np.float64] = half + half.T
    return symmetric


def _beyond_chance(products: NDArray[np.float64]) -> NDArray[np.float64]:
    """The products of different lines, each less CHANCE of what the sums of its row and column let expect."""
    sums = products.sum(axis=0)
    expected = np.outer(sums, sums) * (CHANCE / (sums.sum() or 1.0))
    beyond: NDArray[np.float64] = products - np.rint(expected)
    np.fill_diagonal(beyond, 0.0)
    return beyond


def _cells(texts: Sequence[str]) -> Counts:
    """Every character and pair of neighbours with its line's row, as one number each, sorted, once a line.

    A pair does not reach across punctuation or from Chinese to Latin.
    """
    points = np.frombuffer("\n".join([*texts, ""]).encode("utf-32-le"), dtype=np.uint32).astype(np.int64)
    rows = np.repeat(np.arange(len(texts)), [len(text) + 1 for text in texts])
    kind = _KINDS[np.minimum(points, len(_KINDS) - 1)]
    single = kind > 0
    double = (kind[:-1] == kind[1:]) & single[:-1]
    pairs = ((points[:-1] << CHARACTER_BITS) | points[1:])[double]
    codes = np.concatenate([points[single], pairs])
    cells = (codes << ROW_BITS) | np.concatenate([rows[single], rows[:-1][double]])
    cells.sort()
    once: Counts = cells[_changes(cells)[:-1]]
    return once


def _weights(codes: Counts, lines: Counts, count: int) -> NDArray[np.float64]:
    """The rarity of each gram to its power, less for single characters and for those of grammar."""
    rarity = _rarities(count)[lines]
    first, last = codes >> CHARACTER_BITS, codes & ((1 << CHARACTER_BITS) - 1)
    loose = _IS_GRAMMAR[np.minimum(first, 0xFFFF)] | _IS_GRAMMAR[np.minimum(last, 0xFFFF)]
    weight: NDArray[np.float64] = rarity * np.where(first == 0, SINGLE, 1.0) * np.where(loose, LOOSE, 1.0)
    return weight


@lru_cache(maxsize=64)
def _rarities(count: int) -> NDArray[np.float64]:
    """What a gram weighs that stands in 0, 1, 2 ... of so many lines."""
    rarities = np.array([0.0, *(log((count + 1) / seen) ** POWER for seen in range(1, count + 1))])
    rarities.setflags(write=False)
    return rarities
