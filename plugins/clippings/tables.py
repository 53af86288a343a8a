"""Lines that are rows of a table (1 河道整治 85% 海昌街道) or items of a numbered list (1.某公司)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

FEWEST_CELLS, LONGEST_CELL, LONGEST_ROW = 3, 14, 80
"""Two words with a space are a headline; a cell holds a name or a number; a row is a line of the page."""
LONGEST_ITEM = 40
"""A name or title behind a number; what is longer is a paragraph."""
_ITEM = re.compile(r"(\d{1,2})[.、．](?!\d)[^，。；]+$")
_PROSE = re.compile("[，。；！？、“”]")


def rows_and_items(texts: Mapping[int, str]) -> frozenset[int]:
    """The lines of tables and short lists, each of which is whole: two or more in a row of as many cells, or
    with numbers that follow each other, and no prose.
    """
    cells = {number: _cells(text) for number, text in texts.items()}
    items = {number: _item(text) for number, text in texts.items()}
    pairs = [
        (one, two)
        for one, two in pairwise(texts)
        if (cells[one] and cells[one] == cells[two]) or (items[one] and items[one] + 1 == items[two])
    ]
    return frozenset(number for pair in pairs for number in pair)


def _item(text: str) -> int:
    """The number of a short item of a list, else 0."""
    item = _ITEM.match(text) if len(text) <= LONGEST_ITEM else None
    return int(item[1]) if item else 0


def _cells(text: str) -> int:
    """How many cells a line has, if it may be a row of a table, else 0."""
    if len(text) > LONGEST_ROW or text.count(" ") + text.count("\u3000") < FEWEST_CELLS - 1:
        return 0
    cells = text.split()
    row = len(cells) >= FEWEST_CELLS and all(len(c) <= LONGEST_CELL and not _PROSE.search(c) for c in cells)
    return len(cells) if row else 0
