"""What each character of a page may be or begin, looked up for a whole page in one table.

A look-up of an array costs a fifth of what a regular expression needs to walk over the same text; and a table
that all ask is still at hand when the next one asks.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

FOLDS, BLANK, NUMBER, COUNTED, KIND = map(np.uint8, (1, 2, 4, 8, 16))
"""The bits of the table: it is written otherwise when folded; it may be, or open, what folding drops; it may
be of a number of places; it may stand right behind one; it may begin the kind of a place.
"""
BLANKS = " 　(（"
NUMBERS = "等两二三四五六七八九十0123456789多几"
BEHIND_NUMBERS = "个行建村社街镇县区市"
KINDS = "街社镇乡村"


@cache
def fold_table() -> Mapping[int, str]:
    """One character for one: traditional to simplified by OpenCC, compatibility forms (radicals, width) by
    NFKC.
    """
    import opencc

    han = [chr(c) for c in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))]
    simple = opencc.OpenCC("t2s").convert("\n".join(han)).split("\n")
    table = {ord(old): new for old, new in zip(han, simple, strict=True) if old != new and len(new) == 1}
    # Radicals and their supplement, compatibility ideographs, full-width digits and letters.
    for code in (*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00), *range(0xFF10, 0xFF5B)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if plain != chr(code) and len(plain) == 1 and plain.isalnum():
            table[code] = table.get(ord(plain), plain)
    return table


@cache
def _table() -> NDArray[np.uint8]:
    table = np.zeros(sys.maxunicode + 1, dtype=np.uint8)
    folds = "".join(map(chr, fold_table()))
    for bit, characters in (
        (FOLDS, folds), (BLANK, BLANKS), (NUMBER, NUMBERS), (COUNTED, BEHIND_NUMBERS), (KIND, KINDS)
    ):  # fmt: skip
        table[[ord(character) for character in characters]] |= bit
    return table


def code_points(text: str) -> NDArray[np.uint32]:
    """The characters of a text as numbers."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")


def look(texts: Sequence[str]) -> NDArray[np.uint8]:
    """The bits of each character of the texts of a page, which are joined by one each."""
    return _table().take(code_points("\n".join(texts)))


def places_in(texts: Sequence[str], told: NDArray[np.uint8]) -> list[Sequence[int]]:
    """The offsets in each text at which ``told``, of the joined texts, is not nothing."""
    (places,) = told.nonzero()
    starts = [0, *accumulate([len(text) + 1 for text in texts])]
    rows, offsets = places.searchsorted(starts).tolist(), places.tolist()
    return [
        [place - start for place in offsets[first:last]] if first < last else ()
        for start, first, last in zip(starts, rows, rows[1:], strict=False)
    ]
