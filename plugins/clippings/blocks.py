"""Typed lines -> blocks: a head (headline, kickers, bylines) and the lines that stand below it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from .model import TypedLine

# How strongly a line between two body lines says that a new piece may begin: a slogan or an advert closes
# a box.
FENCES = {"slogan": 1.0, "advert": 1.0, "signature": 1.0, "furniture": 0.7, "caption": 0.7, "credit": 0.5}


@dataclass(slots=True)
class Block:
    """What stands between two headlines; ``title`` is None for lines above the first one.

    ``fences`` maps a body line to the strength of what stands between it and the body line above it.
    """

    title: int | None = None
    title_lines: list[int] = field(default_factory=list)
    kickers: list[int] = field(default_factory=list)
    bylines: list[int] = field(default_factory=list)
    body: list[int] = field(default_factory=list)
    signed: list[tuple[int, int]] = field(default_factory=list)
    """(byline, body line above it) for names that stand at the end of a piece."""
    captions: list[tuple[int, int | None]] = field(default_factory=list)
    """(caption, body line above it, None right under the head)."""
    fences: dict[int, float] = field(default_factory=dict)


def cut_blocks(typed: Iterable[TypedLine]) -> tuple[list[Block], list[list[int]]]:
    """The blocks of a page in order, and its furniture as groups of neighbouring lines."""
    blocks, groups = [Block()], [[-9]]
    kickers: list[int] = []
    fence, last_role = 0.0, ""
    for line in typed:
        number, role, block = line.line.number, line.role, blocks[-1]
        if role == "blank":
            continue
        if role == "headline":
            if last_role == "headline" and not block.body:
                block.title_lines.append(number)
            else:
                blocks.append(Block(number, [number], kickers))
                kickers = []
            fence = 0.0
        elif role == "kicker":
            kickers.append(number)
        elif role == "byline":
            if block.title is not None and not block.body:
                block.bylines.append(number)
            else:
                block.signed.append((number, block.body[-1] if block.body else 0))
        elif role in ("body", "dateline"):
            if block.body and fence:
                block.fences[number] = fence
            block.body.append(number)
            fence = 0.0
        elif role in ("caption", "credit"):
            block.captions.append((number, block.body[-1] if block.body else None))
            fence = max(fence, FENCES[role])
        else:
            near = number - groups[-1][-1] <= 2
            if near:
                groups[-1].append(number)
            else:
                groups.append([number])
            fence = max(fence, FENCES[role])
        last_role = role
    for number in kickers:
        groups.append([number])
    return blocks, groups[1:]
