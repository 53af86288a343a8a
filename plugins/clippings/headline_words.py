"""Where a headline may go on in the next line: between words, and not within a name."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import accumulate, pairwise

from .model import Clipping
from .segment import words

WHOLE = 10
"""So many characters fit a line of any phone: a line of the paper is not broken, nor is a name."""


def mark_breaks(clipping: Clipping) -> Clipping:
    """The clipping, tagged already, with the offsets at which its headline may be broken.

    A sign within a name (党建+) is the browser's, as all signs are.
    """
    spans = [mention.span for mention in clipping.places]
    spans += [mention.span for mention in clipping.initiatives]
    inside = {
        at
        for span in spans
        if span.part == "headline" and span.end - span.start <= WHOLE
        for at in range(span.start + 1, span.end)
    }
    text = clipping.headline_text
    lines = [line for line in re.finditer(r"\S+", text) if line.end() - line.start() > WHOLE]
    breaks = (line.start() + at for line in lines for at in word_breaks(line[0]))
    return replace(clipping, headline_breaks=tuple(at for at in breaks if at not in inside))


def word_breaks(text: str) -> list[int]:
    """The offsets between two words of a text, those left out at which a line had better not end.

    Signs are left to the browser, which knows that a line neither begins with 、 nor ends with “.  A number
    keeps its unit (81家), and so do single characters: they are words that the dictionary lacks (国|遗).

    >>> word_breaks("国遗项目建起81家驿站"), word_breaks("甲、乙")
    ([2, 4, 6, 9], [])
    """
    cut = words(text)
    return [
        at
        for at, (word, behind) in zip(accumulate(map(len, cut)), pairwise(cut), strict=False)
        if word[-1].isalpha() and behind[0].isalnum() and not len(word) == len(behind) == 1
    ]


def headline_lines(clipping: Clipping) -> tuple[tuple[str, ...], ...]:
    """The headline as the paper's lines, which a space parts, each as the pieces that stay whole."""
    text = clipping.headline_text
    pieces = [text[start:end] for start, end in pairwise((0, *clipping.headline_breaks, len(text)))]
    return tuple(tuple(line.split("\0")) for line in "\0".join(pieces).split())
