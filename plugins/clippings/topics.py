"""How alike the lines of one page are: TF-IDF of characters and character pairs over the page itself.

General models do not know a district's names; the page does.  A pair that stands in two lines and hardly
elsewhere on the page (飞地, 滚灯) says more than any dictionary, and more in lines that stand together than
here and there.  What two lines would share by chance is taken off: long and common ones are a little like
everything, and so are the sums of many lines.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from math import log, sqrt
from string import ascii_letters, digits
from typing import cast

import numpy as np
from numpy.typing import NDArray

COMMON = 0.4
"""A pair in a larger share of the lines is the page's small change (我们, 工作) and tells nothing apart."""
MOST_LINES = 15
"""Nor does one in more lines than so many say enough for what it costs: all pairs of them are counted."""
CHANCE = 0.8
"""Of what two lines share by chance, by how much each shares with the whole page, so much is taken off (the
null model of M. E. J. Newman, Modularity and community structure in networks, PNAS 103, 2006)."""
SINGLE = 0.7
"""Single characters count less than pairs, but 桥 and 鸟 bind what shares no pair: short pieces gain."""
GRAMMAR = "的了是在和不这那有也就都还又被把给得着过等与及其为以一上下来去到对他她我们从而但个"
LOOSE = 0.25
"""A pair with a character of grammar (这些, 还要) meets itself by chance."""
GRAIN = 1000
"""Weights are whole numbers of this fineness: their sums are the same in any order, on any machine."""

KIND_WEIGHTS = GRAIN * np.array([SINGLE, SINGLE * LOOSE, 1.0, LOOSE])
"""Of single characters, those of grammar, pairs, and pairs with a character of grammar."""

CHARACTER_BITS, ROW_BITS = 16, 20
LETTER_BITS = CHARACTER_BITS + 1
"""Two letters and a row fit one 64-bit number, so that one sort orders them all."""
ROW = (1 << ROW_BITS) - 1
GRAMMATICAL = 1 << CHARACTER_BITS
"""What marks a letter as one of grammar."""
LOOSE_GRAM = GRAMMATICAL | GRAMMATICAL << LETTER_BITS
FIRST_HAN, LAST_HAN = 0x3400, 0x9FFF

Counts = NDArray[np.int64]
# Each character as a letter of grams: its code point, and perhaps a mark; 0 for punctuation and what is rare.
_LATIN = [ord(char) for char in ascii_letters + digits]
_LETTERS = np.zeros(0x10000, dtype=np.int64)
_LETTERS[_LATIN] = _LATIN
_LETTERS[FIRST_HAN : LAST_HAN + 1] = np.arange(FIRST_HAN, LAST_HAN + 1)
_LETTERS[[ord(char) for char in GRAMMAR]] |= GRAMMATICAL


def pairs_of(text: str) -> set[str]:
    """The pairs of Chinese characters of a text that hold none of grammar."""
    telling = [char if "一" <= char <= "鿿" and char not in GRAMMAR else "" for char in text]
    return {one + two for one, two in pairwise(telling) if one and two}


class Likeness:
    """Dot products and lengths of the lines' TF-IDF vectors, for pages of up to some hundred lines.

    ``index`` maps a line number to its row: rows are in the order of the texts, and a run of them is given by
    its first row and the one behind its last.  ``square[row]`` is the squared length of a line's vector,
    ``typical`` the mean length.  The product of a line with itself counts as 0.  Products are less than 0
    where two lines share less than chance would have it, and whole numbers, so that their sums are the same
    in any order.
    """

    def __init__(self, texts: Mapping[int, str], blocks: Sequence[int] = ()) -> None:
        """``blocks`` says in which block each text stands, in rising order; without it, each in its own."""
        self.index = {number: row for row, number in enumerate(texts)}
        count = len(texts)
        block = np.array(blocks or range(count), dtype=np.int64)
        cells = _cells(list(texts.values()))
        code, row = cells >> ROW_BITS, cells & ROW
        # The cells are sorted, so that a gram's lines stand together.
        changes = _changes(code)
        begins, gram = changes.nonzero()[0], changes[:-1].cumsum() - 1
        lines = begins[1:] - begins[:-1]
        held = block.take(row)
        changes[1:-1] |= held[1:] != held[:-1]
        in_blocks = np.bincount(gram.take(changes[:-1].nonzero()[0]), minlength=len(lines))
        rarities = _rarities(count, len(set(blocks)) or count)
        # Taken from the table as one row: with two indices it takes three times as long.
        rarity = rarities.ravel().take(in_blocks * rarities.shape[1] + lines)
        weight = _weights(code.take(begins[:-1]), rarity)
        square = np.bincount(row, weights=weight.take(gram), minlength=count)
        telling = (lines > 1) & (lines <= max(3, min(MOST_LINES, int(count * COMMON))))
        grams, theirs = telling.nonzero()[0], telling.take(gram).nonzero()[0]
        pairs = _pair_sums(row.take(theirs), lines.take(grams), weight.take(grams), count)
        self._products = _beyond_chance(pairs)
        self.square: list[float] = square.tolist()
        self.typical = sum(map(sqrt, self.square)) / max(1, count) or 1.0
        # The products with a run are a difference of these.
        self._above = np.zeros((count + 1, count))
        self._products.cumsum(axis=0, out=self._above[1:])
        self._within = self._above.diagonal() - self._above

    def to_run(self, first: int, end: int) -> NDArray[np.float64]:
        """The products of every line with the sum of a run's vectors."""
        products: NDArray[np.float64] = self._above[end] - self._above[first]
        return products

    def to_runs(self, runs: Sequence[tuple[int, int]]) -> NDArray[np.float64]:
        """The same for some runs at once, one row each."""
        firsts, ends = zip(*runs, strict=True)
        products: NDArray[np.float64] = self._above.take(ends, axis=0) - self._above.take(firsts, axis=0)
        return products

    def within(self, first: int, end: int) -> list[list[float]]:
        """The products of a run's lines with those above them in it: ``[start][at]`` is from ``start`` on."""
        within: list[list[float]] = self._within[first:end, first:end].tolist()
        return within

    def squared(self, rows: Sequence[int]) -> float:
        """The squared length of the sum of some lines' vectors; 0 if they share far less than by chance."""
        square = sum([self.square[row] for row in rows])
        return max(0.0, square + self._product(rows, rows)) if len(rows) > 1 else square

    def between(self, ones: Sequence[int], others: Sequence[int]) -> float:
        """How alike two sets of lines, given by number, are: the cosine of their sums beyond chance."""
        left, right = [self.index[line] for line in ones], [self.index[line] for line in others]
        squares = self.squared(left), self.squared(right)
        return self._product(left, right) / sqrt(squares[0] * squares[1]) if min(squares) > 0 else 0.0

    def _product(self, left: Sequence[int], right: Sequence[int]) -> float:
        return float(self._products[left].sum(axis=0)[right].sum())


def _changes(values: Counts) -> NDArray[np.bool_]:
    """Whether each value is the first of a run of equal ones; one more that is True stands for the end.

    What is chosen by it is taken by number: choosing by truth values is slow where they cannot be foreseen.
    """
    changes = np.empty(len(values) + 1, dtype=np.bool_)
    changes[0] = changes[-1] = True
    np.not_equal(values[1:], values[:-1], out=changes[1:-1])
    return changes


def _pair_sums(rows: Counts, sizes: Counts, weights: NDArray[np.float64], count: int) -> NDArray[np.float64]:
    """For each two lines the weight of the grams that both hold: a symmetric matrix of ``count`` lines.

    ``rows`` are the lines of each gram, one gram after the other; ``sizes`` says how many each has.  A
    product of matrices would do the same, but its library starts threads for a page of fifty lines.
    """
    at = np.arange(1, len(rows) + 1)
    # Each cell meets those that stand behind it in its gram.
    behind = sizes.cumsum().repeat(sizes) - at
    # Repeating is slow: it is done once, and all else is taken by the numbers of the pairs' first cells.
    firsts = (at - 1).repeat(behind)
    seconds = np.arange(len(firsts)) + (at + behind - behind.cumsum()).take(firsts)
    keys = (rows * count).take(firsts) + rows.take(seconds)
    shared = weights.repeat(sizes).take(firsts)
    # NumPy's own types forget that sums of weights are floats.
    sums = cast(NDArray[np.float64], np.bincount(keys, shared, minlength=count * count))
    half = sums.reshape(count, count)
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
    points = np.frombuffer("\n".join(["", *texts, ""]).encode("utf-32-le"), dtype=np.uint32)
    letters = _LETTERS.take(points, mode="clip")
    rows = np.arange(-1, len(texts)).repeat([1, *[len(text) + 1 for text in texts]])
    shown, chinese = letters > 0, letters >= FIRST_HAN
    double = shown[1:] & shown[:-1] & (chinese[1:] == chinese[:-1])
    singles = (letters << ROW_BITS) | rows
    pairs = (letters[:-1] << (LETTER_BITS + ROW_BITS)) | singles[1:]
    cells = np.concatenate([singles * shown, pairs * double])
    cells.sort()
    # What is no gram is 0 by now and stands first.
    once: Counts = cells.take(_changes(cells)[:-1].nonzero()[0][1:])
    return once


def _weights(codes: Counts, rarity: NDArray[np.float64]) -> NDArray[np.float64]:
    """What grams of such rarity weigh: less if they are single characters, or have one of grammar."""
    kinds = 2 * (codes >> LETTER_BITS > 0) + (codes & LOOSE_GRAM > 0)
    weights: NDArray[np.float64] = np.rint(rarity * KIND_WEIGHTS.take(kinds))
    return weights


@lru_cache(maxsize=64)
def _rarities(count: int, blocks: int) -> NDArray[np.float64]:
    """How rare a gram is that stands in so many blocks of the page (first axis) and so many of its lines.

    Of the log of the rarity it is the power 1.5: with the square single lucky pairs would speak too loudly.
    """
    in_lines = [log((count + 1) / seen) for seen in range(1, count + 1)]
    # As many lines as so many blocks have.
    in_blocks = [log((count + 1) * blocks / (seen * count)) for seen in range(1, blocks + 1)]
    logs = np.maximum(0.0, np.add.outer([0.0, *in_blocks], [0.0, *in_lines]) / 2)
    rarities: NDArray[np.float64] = logs * np.sqrt(logs)
    rarities.setflags(write=False)
    return rarities
