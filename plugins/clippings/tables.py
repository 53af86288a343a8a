"""Lines that are rows of a table: 1 河道整治 85% 海昌街道."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

FEWEST_CELLS, LONGEST_CELL = 3, 14
_PROSE = re.compile("[，。；！？、“”]")


def rows_of_tables(texts: Mapping[int, str]) -> frozenset[int]:
    """The lines of tables, each of which is whole: two or more in a row of as many cells, no prose."""
    cells = {number: _cells(text) for number, text in texts.items()}
    pairs = [pair for pair in pairwise(texts) if cells[pair[0]] and cells[pair[0]] == cells[pair[1]]]
    return frozenset(number for pair in pairs for number in pair)


def _cells(text: str) -> int:
    """How many cells a line has, if it may be a row of a table, else 0."""
    if text.count(" ") + text.count("\u3000") + text.count("\t") < FEWEST_CELLS - 1:
        return 0
    cells = text.split()
    row = len(cells) >= FEWEST_CELLS and all(len(c) <= LONGEST_CELL and not _PROSE.search(c) for c in cells)
    return len(cells) if row else 0
