"""Pages of which no column cut a sentence: there a line that stops without a mark is a heading."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .edges import Freq, is_open, start_odds

UNCUT = 34
"""Prose with more characters that stops without a mark was cut by a column."""
NO_NAME_BEGINS = 3.2
"""Log odds of a beginning in mid-sentence that no name has: 濮院镇 and 沈惠琴 have up to 3.0, a comma 6."""
_PROSE = re.compile("[，,。]")
_ENDS_IN_NUMBER = re.compile(r"[\d）)]$")


def is_prose(text: str) -> bool:
    """Whether a line tells whether a column cut it: a masthead, a price list and a title do not."""
    return len(text) > UNCUT and _PROSE.search(text) is not None


def begins_inside(text: str, freq: Freq) -> float:
    """Log odds that prose begins in mid-sentence; 问： is no beginning, though a rare one."""
    return 0.0 if text[1:2] in {"：", ":"} else start_odds(text, freq)


def is_cut_off(text: str) -> bool:
    """Whether a line of prose stops in mid-sentence; what ends in a telephone number is a whole advert."""
    return is_open(text) and not _ENDS_IN_NUMBER.search(text)


def is_uncut(prose: Iterable[str], freq: Freq) -> bool:
    """Whether none of these lines of prose, two or more, stops or surely begins in mid-sentence."""
    lines = []
    for text in prose:  # what ends a page's hope first is asked first: its beginning costs more to look at
        if is_cut_off(text):
            return False
        lines.append(text)
    return len(lines) > 1 and not any(begins_inside(text, freq) >= NO_NAME_BEGINS for text in lines)
