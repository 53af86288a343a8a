"""How alike the lines of one page are: TF-IDF of characters and character pairs over the page itself.

General models do not know a district's names; the page does.  A pair that stands in two lines and hardly
elsewhere on the page (飞地, 滚灯) says more than any dictionary.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from math import fsum, log, sqrt
from operator import add

WORDS = re.compile(r"[一-鿿㐀-䶿]+|[A-Za-z0-9]+")
COMMON = 0.4
"""A pair in a larger share of the lines is the page's small change (我们, 工作) and tells nothing apart."""
MOST_LINES = 24
"""And one in more lines than this would cost the square of them, so that time stays linear in the page."""
SINGLE = 0.3
"""Single characters count less than pairs, but 桥 and 鸟 bind what shares no pair: short pieces gain by them."""
GRAMMAR = frozenset("的了是在和不这那有也就都还又被把给得着过等与及其为以一上下来去到对他她我们从而但个")
LOOSE = 0.3
"""A pair with a character of grammar (这些, 还要) meets itself by chance."""


def grams(text: str) -> set[str]:
    """The characters and overlapping character pairs of the text, none across punctuation."""
    found: set[str] = set()
    for run in WORDS.findall(text):
        found.update(run)
        found.update(map(add, run, run[1:]))
    return found


def _weight(gram: str, rarity: float) -> float:
    if len(gram) == 1:
        rarity *= SINGLE
    return rarity * LOOSE if gram[0] in GRAMMAR or gram[-1] in GRAMMAR else rarity


class Likeness:
    """Dot products and lengths of the lines' TF-IDF vectors, without ever building a vector.

    ``dot[a]`` maps each line that shares a telling bigram with ``a`` to the product; ``norm[a]`` is a length.
    ``typical`` is the mean length, so that a long line, which says more, can weigh more.
    """

    def __init__(self, texts: Mapping[int, str]) -> None:
        vectors = {number: grams(text) for number, text in texts.items()}
        seen: Counter[str] = Counter()
        for found in vectors.values():
            seen.update(found)
        count = len(texts)
        limit = max(3, min(MOST_LINES, int(count * COMMON)))
        rarity = [0.0] + [log((count + 1) / lines) ** 2 for lines in range(1, count + 1)]
        weights = {gram: _weight(gram, rarity[lines]) for gram, lines in seen.items()}
        # Most pairs stand in one line only: they lengthen its vector and meet nothing.
        telling = {gram for gram, lines in seen.items() if 1 < lines <= limit}
        self.dot: dict[int, dict[int, float]] = {number: {} for number in texts}
        self.norm: dict[int, float] = {}
        where: dict[str, list[int]] = {gram: [] for gram in telling}
        for number, found in vectors.items():
            self.norm[number] = sqrt(fsum(map(weights.__getitem__, found)))
            row = self.dot[number]
            # Sorted, because a sum of floats depends on the order and a set's order on the process.
            for gram in sorted(found & telling):
                weight, earlier = weights[gram], where[gram]
                for other in earlier:
                    row[other] = row.get(other, 0.0) + weight
                earlier.append(number)
        for number, row in [(number, dict(row)) for number, row in self.dot.items()]:
            for other, value in row.items():
                self.dot[other][number] = value
        self.typical = sum(self.norm.values()) / max(1, count) or 1.0

    def cosine(self, line: int, others: frozenset[int]) -> float:
        """Cosine of a line with the sum of others, 0..1."""
        inside = others - {line}
        square = sum(self.square(one, inside) for one in inside)
        if not square or not self.norm[line]:
            return 0.0
        return self.square(line, inside, own=False) / (self.norm[line] * sqrt(square))

    def square(self, line: int, others: frozenset[int], own: bool = True) -> float:
        """The product of a line with the sum of others (and with itself)."""
        row = self.dot[line]
        total = self.norm[line] ** 2 if own else 0.0
        return total + sum(row.get(other, 0.0) for other in others if other != line)
