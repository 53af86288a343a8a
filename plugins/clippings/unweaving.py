"""Blocks of which the columns were read across -> a block for each column, below its own headline.

The headlines of such columns stand one above the other, so that all but the last were taken for kickers or
slogans.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import permutations

from .blocks import Block
from .edges import start_odds
from .model import TypedLine
from .segment import lookup
from .topics import pairs_of
from .woven import Woven, unweave

LONGEST_HEADLINE, FEWEST_SHARED = 30, 2
"""Characters of a headline that was taken for text, and the pairs of characters that its article shares."""
IN_ORDER = 0.5
"""Shared pairs of characters that it is worth to stand as the headlines do."""


def unweave_blocks(
    blocks: Sequence[Block],
    groups: list[list[int]],
    typed: Iterable[TypedLine],
    text: Mapping[int, str],
) -> tuple[list[Block], dict[int, float]]:
    """The blocks with those that were read across parted, and by line what its block's lines gained by that.

    Headlines that are found again leave ``groups``, the page's furniture.
    """
    columns = [unweave(block.body, text) for block in blocks]
    if not any(columns):
        return list(blocks), {}
    strays = [line.line.number for line in typed if line.role in ("kicker", "slogan")]
    found: list[Block] = []
    gained: dict[int, float] = {}
    above = 0
    for block, woven in zip(blocks, columns, strict=True):
        if woven is None:
            found.append(block)
        else:
            near = [number for number in strays if above < number < (block.title or 0)]
            heads = _stacked(block, woven, near, found[-1:], text)
            found += _parted(block, woven, heads, text)
            gained |= dict.fromkeys(block.body, woven.gained)
        above = max([above, *block.body, *block.title_lines])
    titles = {number for block in found for number in block.title_lines}
    groups[:] = [kept for group in groups if (kept := [line for line in group if line not in titles])]
    return found, gained


def _stacked(
    block: Block, woven: Woven, near: Sequence[int], above: Sequence[Block], text: Mapping[int, str]
) -> list[int]:
    """The headlines that stand above a block's own, one for each other column: the lines ``near`` it, and the
    last ones of the text above, which are taken from that.

    Without a byline for each column, such a line must say what one of the columns says.
    """
    heads = list(near[1 - len(woven.columns) :])
    signed = len(block.bylines) == len(woven.columns)
    body = above[0].body if above and block.title else []
    while len(heads) < len(woven.columns) - 1 and len(body) > 1:
        last = text[body[-1]]
        shared = max([len(pairs_of(last) & _said(column, text)) for column in woven.columns])
        if len(last) > LONGEST_HEADLINE or last[-1] in "。，,、；" or not (signed or shared >= FEWEST_SHARED):
            break
        heads.insert(0, body.pop())
    return heads


def _said(column: Sequence[int], text: Mapping[int, str]) -> set[str]:
    return pairs_of("\n".join([text[line] for line in column]))


def _parted(block: Block, woven: Woven, strays: Sequence[int], text: Mapping[int, str]) -> list[Block]:
    """A block for each headline with the column that is its own; the last one has all other columns too."""
    heads = [*strays, *([block.title] if block.title else [])]
    columns = woven.columns
    said = [_said(column, text) for column in columns]
    titles = [pairs_of(text[head]) for head in heads]

    def fits(order: Sequence[int]) -> float:
        shared = sum([len(titles[head] & said[at]) for head, at in enumerate(order)])
        begins = sum([max(0.0, start_odds(text[columns[at][0]], lookup())) for at in order])
        return shared + IN_ORDER * (list(order) == sorted(order)) - begins

    order = max(permutations(range(len(columns)), len(heads)), key=fits)
    own = [list(columns[at]) for at in order]
    rest = [list(columns[at]) for at in range(len(columns)) if at not in order]
    shared_out = len(block.bylines) == len(heads)
    parted = [
        Block(stray, [stray], bylines=[block.bylines[at]] if shared_out else [], body=own[at])
        for at, stray in enumerate(strays)
    ]
    last = replace(
        block,
        kickers=[line for line in block.kickers if line not in strays],
        bylines=block.bylines[-1:] if shared_out else block.bylines,
        body=[line for column in (*own[len(strays) :], *rest) for line in column],
        fences=block.fences | {column[0]: 1.0 for column in rest},
    )
    return [*parted, last]
