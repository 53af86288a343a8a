"""Columns that were read across: lines of two or more articles by turns, as OCR without a layout has them.

Prose that a column cut goes on in the next line.  Where it goes on better when the lines are laid below each
other in two columns or more, they were read across.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from statistics import median
from typing import NamedTuple

from .follow import Follow
from .segment import lookup
from .topics import pairs_of
from .uncut import UNCUT

MOST_COLUMNS, LONGEST_BODY = 4, 300
"""Columns side by side, and lines of them all: no page has more, and time grows with their square."""
FEWEST_CUT, GOES_ON = 6, 1.4
"""Unfinished lines of a body that is looked at, and the log odds with which they go on in the next line, in
the mean: of 1,900 bodies in order one in six has less, of those read across all."""
FEWEST_GAINED = 6.0
"""By how much, in log odds, lines that were read across go on better in columns."""
MISSING, ENDED, ALIKE = 3.0, 4.0, 0.6
"""What it costs that a row lacks a column's line, and that a column has ended, and what each pair of
characters is worth that a line shares with one above it in its column; tuned on articles of local papers set
12 to 26 wide."""
MOST_HOLDERS = 6
"""A pair of characters that more lines have tells none of them apart."""
BEAM = 24
"""So many ways to lay the lines below each other are kept while they are read."""

Columns = tuple[tuple[int, ...], ...]


class _Way(NamedTuple):
    """How lines may be laid below each other: what that is worth by how they go on and what they share, by
    how they go on alone, the column of the last one, the columns, and those of them that have ended.
    """

    odds: float
    flow: float
    last: int
    columns: Columns
    ended: frozenset[int] = frozenset()


class Woven(NamedTuple):
    """The columns of a body, each its lines in order, and by how much they go on better than as printed."""

    columns: Columns
    gained: float


def unweave(body: Sequence[int], text: Mapping[int, str]) -> Woven | None:
    """The columns of which a body was read across; None where it was not."""
    if not 2 * FEWEST_CUT <= len(body) <= LONGEST_BODY or median([len(text[line]) for line in body]) > UNCUT:
        return None
    # Headings inside an article, which a whole page may tell, are none among lines read across.
    follow = Follow({line: text[line] for line in body}, lookup(), narrow=True)
    cut = [at for at, line in enumerate(body[:-1]) if follow.open[line]]
    if len(cut) < FEWEST_CUT:
        return None
    if sum([follow.odds(body[at], body[at + 1]) for at in cut]) >= GOES_ON * len(cut):
        return None
    printed = sum([follow.odds(body[at], body[at + 1]) for at in range(len(body) - 1)])
    shared = _shared(body, text)
    ways = [_lay(body, width, shared, follow) for width in range(2, MOST_COLUMNS + 1)]
    best = max(ways, key=lambda way: way.odds)
    gained = best.flow - printed
    return Woven(best.columns, gained) if gained >= FEWEST_GAINED else None


def _lay(lines: Sequence[int], width: int, shared: Mapping[int, Mapping[int, int]], follow: Follow) -> _Way:
    """The best way to lay lines below each other in so many columns, the first of each being the first lines.

    A row may lack a column's line (the end of a paragraph, a picture), so that turns are not always kept.
    """
    ways = [_Way(0.0, 0.0, width - 1, tuple((line,) for line in lines[:width]))]
    for line in lines[width:]:
        like = shared.get(line, {})
        following: dict[tuple[object, ...], _Way] = {}
        for way in ways:
            for cost, at, ended in _turns(way, width, follow):
                column = way.columns[at]
                gain = follow.odds(column[-1], line) - cost
                odds = way.odds + gain + ALIKE * sum([like.get(above, 0) for above in column])
                columns = (*way.columns[:at], (*column, line), *way.columns[at + 1 :])
                ends = (at, ended, *[column[-1] for column in columns])
                if ends not in following or odds > following[ends].odds:
                    following[ends] = _Way(odds, way.flow + gain, at, columns, ended)
        ways = sorted(following.values(), key=lambda way: -way.odds)[:BEAM]
    return ways[0]


def _turns(way: _Way, width: int, follow: Follow) -> Iterator[tuple[float, int, frozenset[int]]]:
    """The columns that the next line may stand in, what that costs, and the columns that have ended then."""
    passed: list[int] = []
    for step in range(1, width + 1):
        at = (way.last + step) % width
        if at in way.ended:
            continue
        yield MISSING * len(passed), at, way.ended
        if passed and not any(follow.open[way.columns[other][-1]] for other in passed):
            yield ENDED * len(passed), at, way.ended.union(passed)
        passed.append(at)


def _shared(lines: Sequence[int], text: Mapping[int, str]) -> dict[int, dict[int, int]]:
    """For each line the lines above it with which it shares pairs of characters, and how many, of those that
    few lines have.
    """
    holders: dict[str, list[int]] = {}
    for line in lines:
        for pair in pairs_of(text[line]):
            holders.setdefault(pair, []).append(line)
    shared: dict[int, dict[int, int]] = {}
    for held in holders.values():
        if len(held) <= MOST_HOLDERS:
            for number, line in enumerate(held):
                for above in held[:number]:
                    own = shared.setdefault(line, {})
                    own[above] = own.get(above, 0) + 1
    return shared
