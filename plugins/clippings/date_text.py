"""Days -> the Chinese that a page shows."""

from __future__ import annotations

import calendar
from datetime import date


def days_text(start: date | None, end: date | None) -> str:
    """2018年12月, 2019年7月6日, 2019年10月12日至31日, 2018年12月1日以来, 2019年12月31日以前."""
    if start is None or end is None:
        if start is not None:
            return f"{_day(start)}以来"
        return f"{_day(end)}以前" if end is not None else ""
    if start == end:
        return _day(start)
    if _ends_month(end) and start.day == 1:
        if (start.month, end.month) == (1, 12):
            return f"{start.year}年" if start.year == end.year else f"{start.year}年至{end.year}年"
        return _months(start, end)
    if (start.year, start.month) == (end.year, end.month):
        return f"{_day(start)}至{end.day}日"
    if start.year == end.year:
        return f"{_day(start)}至{end.month}月{end.day}日"
    return f"{_day(start)}至{_day(end)}"


def issue_text(start: date, end: date, *, inferred: bool) -> str:
    """约2019年10月（推定）; without 约 and 推定 where the page prints its date."""
    if not inferred:
        return days_text(start, end)
    if start.year != end.year:
        return f"约{start.year}年至{end.year}年（推定）"
    if (start.month, end.month) == (1, 12):
        return f"约{start.year}年（推定）"
    return f"约{_months(start, end)}（推定）"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _months(start: date, end: date) -> str:
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.year}年{start.month}月"
    if start.year == end.year:
        return f"{start.year}年{start.month}月至{end.month}月"
    return f"{start.year}年{start.month}月至{end.year}年{end.month}月"


def _ends_month(day: date) -> bool:
    return day.day == calendar.monthrange(day.year, day.month)[1]
