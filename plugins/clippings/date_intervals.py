"""Expression + base -> days.  The base is the interval in which the page was printed; without it, what is
relative stays open (None).  Nothing here knows today's date.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date

from clippings.almanac import Almanac
from clippings.date_words import FESTIVALS, Expression, is_bare

LONGEST_BASE = 400
"""Days: a base wider than about a year says nothing about 今年 or a bare 12月14日."""
NEAR_PAST = 200
"""Days: a bare 5月3日 that lies further back was rarely printed without its year."""

JUST_GONE = 60
"""Days: a festival that lies no further back may be the one of 中秋前."""
SPRING = 4
"""The last month in which 今年入冬 means the winter that is ending."""
NEAR_PART = 90
"""Days: a bare 年底 or 下半年 that lies further back may as well be the next one."""


@dataclass(frozen=True, slots=True)
class Days:
    """From ``start`` to ``end``, both included; None where open."""

    start: date | None
    end: date | None
    confidence: float


# Months and days of the parts of a year; 年底 is December, 年初 the time up to the spring session.
_PARTS = {
    "上半年": ((1, 1), (6, 30)), "下半年": ((7, 1), (12, 31)), "前三季度": ((1, 1), (9, 30)),
    "一季度": ((1, 1), (3, 31)), "二季度": ((4, 1), (6, 30)), "三季度": ((7, 1), (9, 30)), "四季度": ((10,
    1), (12, 31)),
    "初": ((1, 1), (2, 28)), "中": ((6, 1), (7, 31)), "底": ((12, 1), (12, 31)), "末": ((12, 1), (12, 31)),
    "春": ((3, 1), (5, 31)), "夏": ((6, 1), (8, 31)), "秋": ((9, 1), (11, 30)), "冬": ((11, 1), (12, 31)),
    "暑": ((7, 1), (8, 31)), "寒": ((1, 15), (2, 28)), "汛": ((4, 15), (10, 15)),
    "前两个月": ((1, 1), (2, 28)), "前二个月": ((1, 1), (2, 28)), "前两月": ((1, 1), (2, 28)),
}  # fmt: skip
_MONTH_PARTS = {
    "上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31), "上中旬": (1, 20), "中下旬": (11, 31), "初": (1, 10),
    "底": (21, 31), "末": (21, 31),
}  # fmt: skip
_DIGITS = str.maketrans("1234", "一二三四")


def resolve(
    expression: Expression, base: Days | None, said: Days | None, future: bool, almanac: Almanac
) -> Days | None:
    """The days an expression means, or None where its base (or 同年's antecedent, ``said``) is not known.

    ``future``: the clause speaks of what is to come, so that a bare 1月5日 is the next one, not the last.
    """
    days = _point(expression, base, said, future, almanac)
    if days is None or expression.until is None:
        return days and _edged(days, expression, base)
    until = expression.until
    if until.year is None and until.year_shift is None and days.start is not None:
        until = replace(until, year=days.start.year, month=until.month or days.start.month)
    last = _point(until, base, days, future, almanac)
    if last is None or last.end is None or days.start is None:
        return None
    if last.end < days.start and expression.until.year is None:  # 12月28日至1月5日
        last = _point(replace(until, year=days.start.year + 1), base, days, future, almanac)
    if last is None or last.end is None or last.end < days.start:
        return None
    whole = Days(days.start, last.end, min(days.confidence, last.confidence))
    if is_bare(expression) and not expression.day and not future and not _counted(whole, base):
        return resolve(replace(expression, year=days.start.year - 1), base, said, future, almanac)
    return _edged(whole, replace(expression, until=None), base)


def _point(
    e: Expression, base: Days | None, said: Days | None, future: bool, almanac: Almanac
) -> Days | None:
    if e.years is not None:
        return Days(date(e.years[0], 1, 1), date(e.years[1], 12, 31), e.confidence)
    if e.year is not None:
        return _in_years(e, e.year, e.year, e.confidence, almanac)
    if e.anchor == "said":
        return _after_said(e, said, almanac)
    if base is None or base.start is None or base.end is None:
        return _beside_said(e, said, almanac)
    start, end, trust = base.start, base.end, e.confidence * base.confidence
    if (end - start).days > LONGEST_BASE:
        return _beside_said(e, said, almanac)
    if e.around is not None:
        return Days(shift_days(start, e.around[0]), shift_days(end, e.around[1]), trust)
    if e.day_shift is not None:
        return Days(shift_days(start, e.day_shift), shift_days(end, e.day_shift), trust)
    if e.month_shift is not None:
        first, last = _month_of(start, e.month_shift), _month_of(end, e.month_shift)
        ends = _in_year(e, first, almanac), _in_year(e, last, almanac)
        return _union(ends[0], ends[1], trust if first == last else trust * 0.6)
    if e.week_shift is not None or e.rule == "week":
        return _week(e, start, end, trust)
    if e.year_shift is not None:
        first_year, last_year = start.year + e.year_shift, end.year + e.year_shift
        if "冬" in e.part and e.year_shift == 0 and end.month <= SPRING and not future:
            first_year, last_year = first_year - 1, last_year - 1  # in January 今年入冬以来 began last year
        if (
            e.rule == "calendar"
            and e.month is None
            and e.day is None
            and not e.part
            and first_year != last_year
        ):
            trust *= 0.5
        return _in_years(e, first_year, last_year, trust, almanac)
    return _beside_said(e, said, almanac) or _nearest(e, start, end, trust, future, almanac)


def _in_years(e: Expression, first: int, last: int, trust: float, almanac: Almanac) -> Days | None:
    one, two = _in_year(e, (first, e.month), almanac), _in_year(e, (last, e.month), almanac)
    return _union(one, two, trust if first == last else trust * 0.6)


def _in_year(e: Expression, at: tuple[int, int | None], almanac: Almanac) -> tuple[date, date] | None:
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
        first, last = _PARTS.get(_part_key(e.part), ((1, 1), (12, 31)))
        return date(year, *first), date(year, *last)
    length = calendar.monthrange(year, month)[1]
    if e.day is not None:
        return (date(year, month, e.day),) * 2 if e.day <= length else None
    low, high = _MONTH_PARTS.get(e.part, (1, 31))
    return date(year, month, low), date(year, month, min(high, length))


def part_of_year(part: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """First and last (month, day) of a part of the year (上半年, 第三季度, 春), or None if it is none."""
    return _PARTS.get(_part_key(part)) if part else None


def _part_key(part: str) -> str:
    part = part.translate(_DIGITS).removeprefix("第")
    if part in _PARTS or not part:
        return part
    return part[-1] if part[0] == "入" else part[0]


def _after_said(e: Expression, said: Days | None, almanac: Almanac) -> Days | None:
    """同年, 次月, 次日, 当天: counted from the date said before in the same text, if it was that exact."""
    if said is None or said.start is None or said.end is None:
        return None
    trust = e.confidence * said.confidence
    if e.day_shift is not None:
        if said.start != said.end:
            return None
        return Days(shift_days(said.start, e.day_shift), shift_days(said.end, e.day_shift), trust)
    if (said.end - said.start).days > 366 or said.start.year != said.end.year:
        return None
    if e.month_shift is not None:
        if said.start.month != said.end.month:
            return None
        month = _month_of(said.start, e.month_shift)
        return _union(_in_year(e, month, almanac), _in_year(e, month, almanac), trust)
    year = said.start.year + (e.year_shift or 0)
    return _in_years(e, year, year, trust, almanac)


def _beside_said(e: Expression, said: Days | None, almanac: Almanac) -> Days | None:
    """2018年8月…，9月…: a bare month or day after a year said in the same sentence is of that year."""
    if (
        e.rule not in ("calendar", "festival", "range")
        or e.year_shift is not None
        or e.month_shift is not None
    ):
        return None
    if said is None or said.start is None or said.end is None or said.start.year != said.end.year:
        return None
    if e.month is None and not e.festival and not e.part:
        if e.day is None or said.start.month != said.end.month:
            return None
        days = _in_year(e, (said.start.year, said.start.month), almanac)
        if days is None or days[0] < said.start:
            return None
    else:
        days = _in_year(e, (said.start.year, e.month), almanac)
        if days is not None and e.part and not e.month:  # 截至去年11月…，比年初增长
            return Days(*days, 0.8 * e.confidence * said.confidence)
        # What is told later happened later: 去年9月…，3月… may be the March after.
        if days is None or days[1] < said.start:
            return None
    return Days(*days, min(e.confidence, 0.8) * said.confidence)


def _nearest(
    e: Expression, start: date, end: date, trust: float, future: bool, almanac: Almanac
) -> Days | None:
    """A month, day, festival or part of a year without a year: the last one before the issue, or the next if
    it is to come."""
    if e.month is None and not e.festival and not e.part:
        if e.day is None:
            return None
        firsts = [_in_year(e, _month_of(start, step), almanac) for step in (-2, -1, 0, 1, 2)]
    else:
        years = range(start.year - 1, end.year + 2)
        firsts = [_in_year(e, (year, e.month), almanac) for year in years]
    spans = [span for span in firsts if span is not None]
    past = [span for span in spans if span[0] <= end]
    coming = [span for span in spans if span[1] >= start]
    if past and e.edge == "before" and not future and coming:
        # 中秋前，志愿者送去月饼: the one just gone, if that is nearer.
        gone, ahead = (start - past[-1][1]).days, (coming[0][0] - end).days
        if 0 < gone < min(ahead, JUST_GONE):
            return Days(*past[-1], trust * 0.6)
    if e.edge == "before" or future:
        if not coming:
            return None
        return Days(*coming[0], trust * (0.9 if (coming[0][0] - end).days <= NEAR_PAST else 0.5))
    near = NEAR_PAST if e.month or e.festival or e.day else NEAR_PART
    if past and not e.month and e.part and _begun(past[-1], start):
        # In January 上半年 and 年初 may still be those of last year.
        return Days(*past[-1], trust * 0.5)
    if past and (start - past[-1][1]).days <= near:
        return Days(*past[-1], trust * 0.9)
    # Nothing near behind: the next one if that is near, and little trust in either.
    choice = coming[0] if coming and (coming[0][0] - end).days <= 120 else past[-1] if past else None
    return choice and Days(*choice, trust * 0.5)


def _counted(days: Days, base: Days | None) -> bool:
    """Whether a run of months is the one that a paper counts: one that is over.

    In January 1月至11月 are those of last year; in December not those of next year, which are nearer than
    January was.
    """
    if base is None or base.start is None or days.start is None or days.end is None:
        return True
    return not _begun((days.start, days.end), base.start) and not (
        days.start > base.start and 0 <= (base.start - shift_days(days.end, -365)).days <= JUST_GONE
    )


def _begun(span: tuple[date, date], day: date) -> bool:
    """Whether that day lies in the first half of a span."""
    return span[0] <= day <= span[0] + (span[1] - span[0]) / 2


def _week(e: Expression, start: date, end: date, trust: float) -> Days:
    if e.week_shift is None and e.weekday is not None:
        return Days(shift_days(start, -7), shift_days(end, 7), trust)
    mondays = [shift_days(day, 7 * (e.week_shift or 0) - day.weekday()) for day in (start, end)]
    first, last = (5, 6) if e.part == "周末" else (e.weekday, e.weekday) if e.weekday is not None else (0, 6)
    return Days(shift_days(mondays[0], first), shift_days(mondays[1], last), trust)


def _edged(days: Days, e: Expression, base: Days | None) -> Days | None:
    """since: up to the issue; after: from its end; before: up to its eve, from the issue if that is
    earlier."""
    issue_start, issue_end = (base.start, base.end) if base else (None, None)
    if e.edge == "since":
        end = issue_end if days.start is None or issue_end is None or issue_end >= days.start else None
        return Days(days.start, end, days.confidence)
    if e.edge == "after" and days.end is not None and days.start is not None:
        exact = days.start == days.end
        return Days(
            shift_days(days.end, 1) if exact else days.start, days.end if not exact else None, days.confidence
        )
    if e.edge == "before" and days.start is not None and days.end is not None:
        # 年底前 and 10月底前 include the end; 春节前, 10月1日前 end the day before.
        last = days.end if e.part in ("底", "年底", "末") else shift_days(days.start, -1)
        return Days(issue_start if issue_start and issue_start <= last else None, last, days.confidence)
    return days


def _union(one: tuple[date, date] | None, two: tuple[date, date] | None, trust: float) -> Days | None:
    spans = [span for span in (one, two) if span is not None]
    if not spans:
        return None
    return Days(min(span[0] for span in spans), max(span[1] for span in spans), trust)


def _month_of(day: date, shift: int) -> tuple[int, int]:
    index = day.year * 12 + day.month - 1 + shift
    return index // 12, index % 12 + 1


def shift_days(day: date, days: int) -> date:
    """A day later or earlier, held inside the calendar."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))
