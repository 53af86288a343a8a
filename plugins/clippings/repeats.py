"""Text that OCR printed twice on one page: 40 or more equal characters, which prose does not repeat."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

SHORTEST = 40
"""Equal characters that make a repeat; shorter ones are names, quotations and set phrases."""
ANCHOR = 10
"""Equal characters behind a mark that are worth a closer look.

Forty characters of prose hold a mark with so much behind it, and looking behind marks only is ten times less
work than looking everywhere.
"""
OPENING = re.compile(rf"[，,。、；;：:！!？?“”《》（）()](?=(.{{{ANCHOR}}}))")
"""A mark and, as its group, what stands behind it in the same line."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """``length`` characters of ``line`` at ``column`` stand already in ``first_line`` at ``first_column``."""

    line: int
    column: int
    length: int
    first_line: int
    first_column: int


def find_repeats(text: Mapping[int, str]) -> tuple[Repeat, ...]:
    """The repeats among the body lines of a page, given in page order; of two copies the later one is named.

    Time is linear in the characters of the page.
    """
    openings = {line: OPENING.findall(string) for line, string in text.items()}
    once: set[str] = set().union(*openings.values())
    if len(once) == sum(map(len, openings.values())):
        return ()
    again: set[str] = set()
    for opening in chain.from_iterable(openings.values()):
        if opening in once:
            once.remove(opening)
        else:
            again.add(opening)
    known: dict[str, tuple[int, int]] = {}
    found: list[Repeat] = []
    for line, behind in openings.items():
        if again.isdisjoint(behind):
            continue
        string, taken = text[line], 0
        anchors = [hit.span(1) for hit in OPENING.finditer(string) if hit[1] in again]
        for start, end in anchors:
            first = known.get(string[start:end]) if start >= taken else None
            if first is None:
                continue
            repeat = _grow(text, line, start, *first)
            if repeat is not None and repeat.column >= taken:
                found.append(repeat)
                taken = repeat.column + repeat.length
        for start, end in anchors:
            known.setdefault(string[start:end], (line, start))
    return tuple(found)


def _grow(text: Mapping[int, str], line: int, start: int, first_line: int, first_start: int) -> Repeat | None:
    """The longest equal stretch around two equal anchors, or None where it is too short to be a repeat."""
    here, there = text[line], text[first_line]
    left, right = 0, ANCHOR
    while start > left and first_start > left and here[start - left - 1] == there[first_start - left - 1]:
        left += 1
    while (
        start + right < len(here)
        and first_start + right < len(there)
        and here[start + right] == there[first_start + right]
    ):
        right += 1
    if left + right < SHORTEST:
        return None
    return Repeat(line, start - left, left + right, first_line, first_start - left)
