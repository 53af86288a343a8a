"""How alike the lines of one page are: character-bigram TF-IDF over the page itself.

General models do not know a district's names; the page does.  A bigram that stands in two lines and hardly
elsewhere on the page (飞地, 滚灯) says more than any dictionary.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from math import log, sqrt
from operator import add

WORDS = re.compile(r"[一-鿿㐀-䶿]+|[A-Za-z0-9]+")
COMMON = 0.4
"""A bigram in a larger share of the lines is the page's small change (我们, 工作) and tells nothing apart."""
MOST_LINES = 24
"""And one in more lines than this would cost the square of them, so that time stays linear in the page."""


def bigrams(text: str) -> set[str]:
    """The overlapping character pairs of the text, none across punctuation."""
    found: set[str] = set()
    for run in WORDS.findall(text):
        found.update(map(add, run, run[1:]))
    return found


class Likeness:
    """Dot products and lengths of the lines' TF-IDF vectors, without ever building a vector.

    ``dot[a]`` maps each line that shares a telling bigram with ``a`` to the product; ``norm[a]`` is a length.
    ``typical`` is the mean length, so that a long line, which says more, can weigh more.
    """

    def __init__(self, texts: Mapping[int, str]) -> None:
        grams = {number: bigrams(text) for number, text in texts.items()}
        seen: Counter[str] = Counter()
        for found in grams.values():
            seen.update(found)
        count = len(texts)
        limit = max(3, min(MOST_LINES, int(count * COMMON)))
        weights = [0.0] + [log((count + 1) / lines) ** 2 for lines in range(1, count + 1)]
        # Most pairs stand in one line only: they lengthen its vector and meet nothing.
        repeated = {gram for gram, lines in seen.items() if lines > 1}
        self.dot: dict[int, dict[int, float]] = {number: {} for number in texts}
        self.norm: dict[int, float] = {}
        where: dict[str, list[int]] = {}
        for number, found in grams.items():
            shared = found & repeated
            square = (len(found) - len(shared)) * weights[min(1, count)]
            row = self.dot[number]
            for gram in shared:
                lines = seen[gram]
                weight = weights[lines]
                square += weight
                if lines <= limit:
                    earlier = where.get(gram)
                    if earlier is None:
                        where[gram] = [number]
                        continue
                    for other in earlier:
                        row[other] = row.get(other, 0.0) + weight
                    earlier.append(number)
            self.norm[number] = sqrt(square)
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
