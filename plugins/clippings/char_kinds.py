"""What kinds of characters the lines of a page have, told for all its lines at once.

A search of one line costs more than a number of this kind says: a pattern need be searched only where one of
the characters stands without which it cannot match.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from .fold import code_points

COMMA, STOP, POINT, DIGIT, NUMBER, PICTURE, ADVERT, ROLE, NEWS, BRACKET, SPACE, MENU, FRAME = (
    1 << bit for bit in range(13)
)
"""Each is a bit of a line's kinds, named after what it saves: patterns of ``line_signs``, ``names`` and
``web_lines``.
"""
CHARACTERS = {
    COMMA: "[,，、]",
    STOP: "[。；]",
    POINT: "[,，。:：;；]",
    DIGIT: r"\d",
    NUMBER: r"[\d\-—–]",
    PICTURE: "[图摄提照漫▼◀◄]",
    ADVERT: "[线遗声告启租话邮让址码众此@]",
    ROLE: "[者拍讯訊习習组论摄稿写笔撰图漫源辑编整策校筹字/／:：]",
    NEWS: "[者讯华报]",
    BRACKET: "[()（）]",
    SPACE: "[ 　]",
    MENU: "[|｜│>»›置版]",
    FRAME: "[窗顶览辨扫P_]",
}
"""Of each word of a pattern one character, as rare a one as it has."""
_PLANE = 0x10000
"""Characters from here on are of every kind: a line that has one is searched for all."""


@cache
def _table() -> NDArray[np.uint16]:
    """The kinds of each code point."""
    table = np.full(sys.maxunicode + 1, sum(CHARACTERS), dtype=np.uint16)
    table[:_PLANE] = 0
    whole = "".join(map(chr, range(_PLANE)))
    for kind, characters in CHARACTERS.items():
        table[[found.start() for found in re.finditer(characters, whole)]] |= kind
    return table


def kinds_of(texts: Sequence[str]) -> list[int]:
    """The kinds of characters that each text has, which has no line end inside."""
    if not texts:
        return []
    # With the line end each has a character, so that none takes the kinds of the next one.
    lines = [f"{text}\n" for text in texts]
    starts = np.zeros(len(lines), dtype=np.intp)
    np.cumsum([len(line) for line in lines[:-1]], out=starts[1:])
    kinds: list[int] = np.bitwise_or.reduceat(_table().take(code_points("".join(lines))), starts).tolist()
    return kinds
