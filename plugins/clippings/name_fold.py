"""Names as the matcher compares them: without quotes, spaces and line ends, one form for each sign.

A paper prints one name in many dresses (“天使爱·红色驿”, 天使爱•红色驿, 天使爱 红色驿), with half-width signs
where OCR lost the full-width ones.  Every kept character stays one character: offsets lead back to the text.
"""

from __future__ import annotations

import sys
import unicodedata
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from .fold import code_points, fold_table

OPENING = "“‘「『《〈〝"
CLOSING = "”’」』》〉〞"
STRAIGHT = "\"'＂＇"
QUOTES = OPENING + CLOSING + STRAIGHT
# Signs that part a name; a name may stand with another of them, or with a space, or with none.
BREAKS = "·・•‧∙･᛫⸱,，、-‐‑‒–—―－─~～/／|｜:：;；"
BLANKS = " \t\n\r\f\v\u00a0\u3000\u200b\u200c\u200d\ufeff\u2002\u2003\u2009\u202f\u00ad"


# In the table of what a character is compared as: no character.
_NONE = 0xFFFFFFFF


@dataclass(frozen=True, eq=False, slots=True)
class FoldedText:
    """``text`` is compared, ``codes`` are its code points; its characters stand at the ``offsets`` of the
    original, which rise.
    """

    original: str
    text: str
    codes: NDArray[np.uint32]
    offsets: NDArray[np.intp]

    def between(self, start: int, end: int) -> tuple[int, int]:
        """Where in ``text`` that begins and ends which the original has from ``start`` to ``end``."""
        low, high = self.offsets.searchsorted((start, end)).tolist()
        return low, high

    def places(self, at: int, end: int) -> list[int]:
        """Where the characters from ``at`` to ``end`` stand in the original, in order."""
        places: list[int] = self.offsets[at:end].tolist()
        return places


@cache
def _table() -> dict[int, str | None]:
    """Character to what it is compared as: one character, or None where it is left out."""
    table: dict[int, str | None] = {code: plain.lower() for code, plain in fold_table().items()}
    table.update({code: unicodedata.normalize("NFKC", chr(code)).lower() for code in range(0xFF01, 0xFF5F)})
    table.update({code: chr(code).lower() for code in range(ord("A"), ord("Z") + 1)})
    table.update(dict.fromkeys(map(ord, QUOTES + BREAKS + BLANKS)))
    return table


@cache
def _codes() -> NDArray[np.uint32]:
    """The same for every code point, as numbers: a whole text is folded by one look-up."""
    codes = np.arange(sys.maxunicode + 1, dtype="<u4")
    for code, plain in _table().items():
        codes[code] = ord(plain) if plain else _NONE
    return codes


def fold_name(text: str) -> str:
    """The name as it is compared."""
    return text.translate(_table())


def fold_text(text: str) -> FoldedText:
    """The text as it is compared, with the way back."""
    codes = _codes().take(code_points(text))
    (offsets,) = (codes != _NONE).nonzero()
    kept = codes.take(offsets)
    return FoldedText(text, kept.tobytes().decode("utf-32-le", "surrogatepass"), kept, offsets)


def break_offsets(name: str) -> frozenset[int]:
    """Offsets in the folded name before which the name has a parting sign or a space (天使爱·红色驿 → 3)."""
    found: set[int] = set()
    length = 0
    for char in name.strip():
        if char in BREAKS or char in BLANKS:
            found.add(length)
        elif char not in QUOTES:
            length += 1
    return frozenset(found)
