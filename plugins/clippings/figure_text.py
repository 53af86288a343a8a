"""A figure in words for the pages: the days that it is of, and the line on which it stands."""

from __future__ import annotations

from datetime import date

from .date_text import days_text
from .dates import line_at, parts
from .model import Clipping, DateInterval, Figure


def iso_days(interval: DateInterval | None) -> str | None:
    """An interval as an ISO 8601 day or interval (2022-12-14, 2022-01-01/2022-12-31, ../2019-10-31)."""
    if interval is None:
        return None
    if interval.start == interval.end:
        return interval.start
    return f"{interval.start or '..'}/{interval.end or '..'}"


def said_of(days: str | None) -> str:
    """A figure's day or days (2022-12-14, 2022-01-01/2022-12-31) as people write them."""
    start, several, end = (days or "").partition("/")
    first, last = (date.fromisoformat(day) if day[:1].isdecimal() else None for day in (start, end))
    return days_text(first, last if several else first)


def line_of(clipping: Clipping, figure: Figure) -> int:
    """The seed line on which a figure's first character stands; 0 where an editor wrote it."""
    texts = {(part, index): text for part, index, text in parts(clipping)}
    return line_at(texts[figure.span.part, figure.span.index], figure.span.start) if clipping.seed else 0
