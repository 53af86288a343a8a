"""Folding for the search: one code point in, one out, so that offsets in folded and shown text agree.

The browser folds what a reader types by the same three steps (``fold`` in theme/static/search.js): NFKC for
the width forms and radicals of ``NARROWED``, lower case, and the table of traditional characters, which the
index carries.  Circled numbers, ㎡ and … stay as printed: NFKC would make them longer or equal to other text,
and the search would then find strings that the page does not hold.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Final

NARROWED: Final = ((0x2E80, 0x2FDF), (0x3000, 0x3000), (0xF900, 0xFAFF), (0xFF01, 0xFFEE), (0x2F800, 0x2FA1F))
"""Radicals, the wide space, compatibility ideographs, full-width ASCII and half-width forms."""

TRADITIONAL: Final = ((0x3400, 0x9FFF), (0x20000, 0x2FA1F))

SET_AS_SIMPLIFIED_TOO: Final = frozenset("乾徵著瞭藉夥摺拚捱")
"""Simplified print sets these in their own right (乾隆, 徵音, 著名): folding them finds wrong pages."""


@cache
def fold_table() -> Mapping[str, str]:
    """Traditional character -> simplified, single code points on both sides, from OpenCC's t2s.

    A character of GB 2312 is simplified print as it stands and is left alone; 後 and 於, which it also lists,
    do not occur in simplified newspapers and are folded.
    """
    from opencc import OpenCC  # a compiled library: loaded when a site is built, not on import

    characters = [chr(code) for low, high in TRADITIONAL for code in range(low, high + 1)]
    folded = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    return {
        before: after
        for before, after in zip(characters, folded, strict=True)
        if before != after
        and len(after) == 1
        and before not in SET_AS_SIMPLIFIED_TOO
        and (before in "後於" or not _in_gb2312(before))
    }


class Folding(dict[int, str]):
    """Code point -> the character the search compares, for ``str.translate``; filled as characters occur."""

    def __init__(self, table: Mapping[str, str]) -> None:
        super().__init__()
        self.table = table

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if any(low <= code <= high for low, high in NARROWED):
            narrow = unicodedata.normalize("NFKC", character)
            character = narrow if len(narrow) == 1 else character
        lower = character.lower()
        character = lower if len(lower) == 1 else character
        self[code] = folded = self.table.get(character, character)
        return folded


def tidy(text: str) -> str:
    """The text with each run of white space as one space and none at its ends."""
    return " ".join(text.split())


def _in_gb2312(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
