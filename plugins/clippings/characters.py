"""The characters of a whole page, looked up at once in a table of all code points.

A look-up of an array costs a fifth of what a regular expression needs to walk over the same text.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray


def code_points(text: str) -> NDArray[np.uint32]:
    """The characters of a text as numbers."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")


def table_of(characters: Iterable[str]) -> NDArray[np.bool_]:
    """For each code point whether it is one of the characters."""
    table = np.zeros(sys.maxunicode + 1, dtype=np.bool_)
    table[[ord(character) for character in characters]] = True
    return table


def places_in(texts: Sequence[str], told: NDArray[np.bool_]) -> list[list[int]]:
    """The offsets in each text of what is ``told`` of the characters of all, joined by one each."""
    (places,) = told.nonzero()
    starts = [0, *accumulate([len(text) + 1 for text in texts])]
    rows, offsets = places.searchsorted(starts).tolist(), places.tolist()
    return [
        [place - start for place in offsets[first:last]] if first < last else []
        for start, first, last in zip(starts, rows, rows[1:], strict=False)
    ]
