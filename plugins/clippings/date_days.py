"""Days of the calendar: intervals, and the parts of one year that an expression names."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from clippings.almanac import Almanac
from clippings.date_words import FESTIVALS, Expression
from clippings.numerals import parse_number


@dataclass(frozen=True, slots=True)
class Days:
    """From ``start`` to ``end``, both included; None where open.

    ``inferred``: they were counted from the date of a page that does not print it.
    """

    start: date | None
    end: date | None
    confidence: float
    inferred: bool = False


# Months and days of the parts of a year; 年底 is December, 年初 the time up to the spring session.
_PARTS = {
    "上半年": ((1, 1), (6, 30)), "下半年": ((7, 1), (12, 31)), "前三季度": ((1, 1), (9, 30)),
    "一季度": ((1, 1), (3, 31)), "二季度": ((4, 1), (6, 30)), "三季度": ((7, 1), (9, 30)), "四季度": ((10,
    1), (12, 31)),
    "初": ((1, 1), (2, 28)), "中": ((6, 1), (7, 31)), "底": ((12, 1), (12, 31)), "末": ((12, 1), (12, 31)),
    "终": ((12, 1), (12, 31)),
    "春": ((3, 1), (5, 31)), "夏": ((6, 1), (8, 31)), "秋": ((9, 1), (11, 30)), "冬": ((11, 1), (12, 31)),
    "暑": ((7, 1), (8, 31)), "寒": ((1, 15), (2, 28)), "汛": ((4, 15), (10, 15)),
}  # fmt: skip
_MONTH_PARTS = {
    "上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31), "上中旬": (1, 20), "中下旬": (11, 31), "初": (1, 10),
    "底": (21, 31), "末": (21, 31),
}  # fmt: skip
# 前两个月, 今年前8个月, 头三个月.
_FIRST_MONTHS = re.compile("[前头]([0-9两二三四五六七八九十]+)个?月")
_DIGITS = str.maketrans("1234", "一二三四")


def in_year(e: Expression, at: tuple[int, int | None], almanac: Almanac) -> tuple[date, date] | None:
    """The days of the expression's festival, month, part and day in one year; None if there are none."""
    year, month = at
    if not 1 <= year <= 9998:
        return None
    if e.festival:
        solar = FESTIVALS.get(e.festival)
        day = date(year, *solar) if solar else almanac.festivals.get((e.festival, year))
        return (shift_days(day, e.from_festival[0]), shift_days(day, e.from_festival[1])) if day else None
    if month is None:
        if e.rule == "lunar":
            return None
        first, last = part_of_year(e.part) or ((1, 1), (12, 31))
        return date(year, *first), date(year, *last)
    length = calendar.monthrange(year, month)[1]
    if e.day is not None:
        return (date(year, month, e.day),) * 2 if e.day <= length else None
    low, high = _MONTH_PARTS.get(e.part, (1, 31))
    return date(year, month, low), date(year, month, min(high, length))


def part_of_year(part: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """First and last (month, day) of a part of the year (上半年, 第三季度, 春), or None if it is none."""
    if months := _FIRST_MONTHS.match(part):
        last = _int_of(months[1])
        return (1, 1), (last, calendar.monthrange(2001, last)[1])
    return _PARTS.get(_part_key(part)) if part else None


def _int_of(number: str) -> int:
    return int(parse_number(number) or 1)


def _part_key(part: str) -> str:
    part = part.translate(_DIGITS).removeprefix("第")
    if part in _PARTS or not part:
        return part
    return part[-1] if part[0] == "入" else part[0]


def union(one: tuple[date, date] | None, two: tuple[date, date] | None, trust: float) -> Days | None:
    """From the first day of either to the last one."""
    spans = [span for span in (one, two) if span is not None]
    if not spans:
        return None
    return Days(min(span[0] for span in spans), max(span[1] for span in spans), trust)


def month_of(day: date, shift: int) -> tuple[int, int]:
    """Year and month of a day, that many months later or earlier."""
    index = day.year * 12 + day.month - 1 + shift
    return index // 12, index % 12 + 1


def shift_days(day: date, days: int) -> date:
    """A day later or earlier, held inside the calendar."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))
