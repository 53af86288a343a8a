"""Text that OCR printed twice on one page: 40 or more equal characters, which prose does not repeat."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

SHORTEST = 40
"""Equal characters that make a repeat; shorter ones are names, quotations and set phrases."""
ANCHOR = 10
"""Equal characters behind a mark that are worth a closer look.

Forty characters of prose hold a mark with so much behind it.
"""
MARKS = "，,。、；;：:！!？?“”《》（）()"
BASE = 0x9E3779B97F4A7C15
"""Large and odd, so that the numbers of two runs of characters are hardly ever the same by chance."""

_POWERS = np.array([pow(BASE, at, 1 << 64) for at in range(ANCHOR)], dtype=np.uint64)
_IS_MARK = np.zeros(0x10000, dtype=np.bool_)
_IS_MARK[[ord(mark) for mark in MARKS]] = True


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
    known: dict[str, tuple[int, int]] = {}
    found: list[Repeat] = []
    for line, starts in _anchors(text).items():
        string, taken = text[line], 0
        for start in starts:
            first = known.get(string[start : start + ANCHOR]) if start >= taken else None
            if first is None:
                continue
            repeat = _grow(text, line, start, *first)
            if repeat is not None and repeat.column >= taken:
                found.append(repeat)
                taken = repeat.column + repeat.length
        for start in starts:
            known.setdefault(string[start : start + ANCHOR], (line, start))
    return tuple(found)


def _anchors(text: Mapping[int, str]) -> dict[int, list[int]]:
    """Line -> the columns behind a mark where it goes on as the page does behind another mark.

    Runs of characters are compared by their numbers, so a column too many may be named.
    """
    points = np.frombuffer("\n".join([*text.values(), ""]).encode("utf-32-le"), dtype=np.uint32)
    places = _IS_MARK.take(points, mode="clip").nonzero()[0] + 1
    places = places[: places.searchsorted(len(points) - ANCHOR + 1)]
    behind = points.take(np.add.outer(places, np.arange(ANCHOR))) @ _POWERS
    ordered = np.sort(behind)
    again = ordered[1:][ordered[1:] == ordered[:-1]]
    if not len(again):
        return {}
    found: dict[int, list[int]] = {}
    lines, begins = list(text), [0, *accumulate([len(string) + 1 for string in text.values()])]
    for place in places[again.take(again.searchsorted(behind), mode="clip") == behind].tolist():
        at = bisect_right(begins, place) - 1
        if place + ANCHOR < begins[at + 1]:
            found.setdefault(lines[at], []).append(place - begins[at])
    return found


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
