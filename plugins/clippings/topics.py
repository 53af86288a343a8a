"""How alike the lines of one page are: character-bigram TF-IDF over the page itself.

General models do not know a district's names; the page does.  A bigram that stands in two lines and hardly
elsewhere on the page (飞地, 滚灯) says more than any dictionary.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import log, sqrt

WORDS = re.compile(r"[一-鿿㐀-䶿]+|[A-Za-z0-9]+")
COMMON = 0.4
"""A bigram in a larger share of the lines is the page's small change (我们, 工作) and tells nothing apart."""
MOST_LINES = 24
"""And one in more lines than this would cost the square of them, so that time stays linear in the page."""


def bigrams(text: str) -> set[str]:
    """The overlapping character pairs of the text, none across punctuation."""
    found: set[str] = set()
    for run in WORDS.findall(text):
        found.update([run[at : at + 2] for at in range(len(run) - 1)])
    return found


class Likeness:
    """Dot products and lengths of the lines' TF-IDF vectors, without ever building a vector.

    ``dot[a]`` maps each line that shares a telling bigram with ``a`` to the product; ``norm[a]`` is a length.
    ``typical`` is the mean length, so that a long line, which says more, can weigh more.
    """

    def __init__(self, texts: Mapping[int, str]) -> None:
        where: dict[str, list[int]] = {}
        for number, text in texts.items():
            for gram in bigrams(text):
                where.setdefault(gram, []).append(number)
        count = len(texts)
        limit = max(3, min(MOST_LINES, int(count * COMMON)))
        weights = [0.0] + [log((count + 1) / seen) ** 2 for seen in range(1, count + 1)]
        square = dict.fromkeys(texts, 0.0)
        self.dot: dict[int, dict[int, float]] = {number: {} for number in texts}
        for numbers in where.values():
            weight = weights[len(numbers)]
            for number in numbers:
                square[number] += weight
            if 1 < len(numbers) <= limit:
                for at, first in enumerate(numbers):
                    row = self.dot[first]
                    for second in numbers[at + 1 :]:
                        row[second] = row.get(second, 0.0) + weight
                        back = self.dot[second]
                        back[first] = back.get(first, 0.0) + weight
        self.norm = {number: sqrt(value) for number, value in square.items()}
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
