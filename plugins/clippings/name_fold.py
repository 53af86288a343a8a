"""Names as the matcher compares them: without quotes, spaces and line ends, one form for each sign.

A paper prints one name in many dresses (“天使爱·红色驿”, 天使爱•红色驿, 天使爱 红色驿), with half-width signs
where OCR lost the full-width ones.  Every kept character stays one character: offsets lead back to the text.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from .fold import fold_table

OPENING = "“‘「『《〈〝"
CLOSING = "”’」』》〉〞"
STRAIGHT = "\"'＂＇"
QUOTES = OPENING + CLOSING + STRAIGHT
# Signs that part a name; a name may stand with another of them, or with a space, or with none.
BREAKS = "·・•‧∙･᛫⸱,，、-‐‑‒–—―－─~～/／|｜:：;；"
NEVER = "(?!)"
BLANKS = " \t\n\r\f\v\u00a0\u3000\u200b\u200c\u200d\ufeff\u2002\u2003\u2009\u202f\u00ad"


_LEFT_OUT = re.compile(f"([{re.escape(QUOTES + BREAKS + BLANKS)}]+)")


@dataclass(frozen=True, slots=True)
class FoldedText:
    """``text`` is compared; from ``cuts[i]`` on the original is ``dropped[i]`` characters ahead."""

    text: str
    cuts: tuple[int, ...]
    dropped: tuple[int, ...]

    def places(self, at: int, end: int) -> Sequence[int]:
        """Where the characters from ``at`` to ``end`` stand in the original, in order."""
        first = bisect_right(self.cuts, at) - 1
        if first + 1 == len(self.cuts) or self.cuts[first + 1] >= end:
            return range(at + self.dropped[first], end + self.dropped[first])
        return [here + self.dropped[bisect_right(self.cuts, here) - 1] for here in range(at, end)]


@cache
def _table() -> dict[int, str | None]:
    """Character to what it is compared as: one character, or None where it is left out."""
    table: dict[int, str | None] = {code: plain.lower() for code, plain in fold_table().items()}
    table.update({code: unicodedata.normalize("NFKC", chr(code)).lower() for code in range(0xFF01, 0xFF5F)})
    table.update({code: chr(code).lower() for code in range(ord("A"), ord("Z") + 1)})
    table.update(dict.fromkeys(map(ord, QUOTES + BREAKS + BLANKS)))
    return table


@cache
def _changing() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(chr(code) for code, plain in _table().items() if plain))}]")


@cache
def _dresses() -> dict[str, str]:
    """Folded character to all characters that are folded to it, but for itself."""
    dresses: dict[str, str] = {}
    for code, plain in _table().items():
        if plain:
            dresses[plain] = dresses.get(plain, "") + chr(code)
    return dresses


def begins_like(beginnings: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds in unfolded text where its folded form may begin so: never too strict."""
    skipped = f"[{re.escape(QUOTES + BREAKS + BLANKS)}]*"
    branches = set()
    for beginning in beginnings:
        first, *rest = ([char, *_dresses().get(char, "")] for char in beginning)
        # The first character stands alone, not in a class: Python's engine skips ahead to such literals.
        tail = "".join(f"{skipped}[{re.escape(''.join(sorted(dresses)))}]" for dresses in rest)
        branches |= {re.escape(char) + tail for char in first}
    return re.compile("|".join(sorted(branches)) or NEVER)


def fold_name(text: str) -> str:
    """The name as it is compared."""
    return text.translate(_table())


def fold_text(text: str) -> FoldedText:
    """The text as it is compared, with the way back."""
    parts = _LEFT_OUT.split(text)  # kept and left out, in turns
    cuts = (0, *accumulate(map(len, parts[:-1:2])))
    dropped = (0, *accumulate(map(len, parts[1::2])))
    table = _table()
    # Few characters change, most often none: to look for them is several times faster than to translate.
    plain = _changing().sub(lambda found: table[ord(found[0])] or "", "".join(parts[::2]))
    return FoldedText(plain, cuts, dropped)


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
