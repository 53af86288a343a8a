"""Expression + base -> days.  The base is the interval in which the page was printed; without it, what is
relative stays open (None).  Nothing here knows today's date.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from clippings.almanac import Almanac
from clippings.date_days import Days, in_year, month_of, shift_days, union
from clippings.date_nearest import NEAR_PAST, in_week, is_counted, nearest
from clippings.date_words import Expression, is_bare

LONGEST_BASE = 400
"""Days: a base wider than about a year says nothing about 今年 or a bare 12月14日."""

SPRING = 4
"""The last month in which 今年入冬 means the winter that is ending."""


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
    if until.rule != "week" and until.year is None and until.year_shift is None and days.start is not None:
        until = replace(until, year=days.start.year, month=until.month or days.start.month)
    last = _point(until, base, days, future, almanac)
    if last is None or last.end is None or days.start is None:
        return None
    if last.end < days.start and until.rule != "week" and expression.until.year is None:  # 12月28日至1月5日
        last = _point(replace(until, year=days.start.year + 1), base, days, future, almanac)
    if last is None or last.end is None or last.end < days.start:
        return None
    whole = Days(days.start, last.end, min(days.confidence, last.confidence))
    if is_bare(expression) and not expression.day and not future and not is_counted(whole, base):
        earlier = resolve(replace(expression, year=days.start.year - 1), base, said, future, almanac)
        if earlier and earlier.end and base and base.start and (base.start - earlier.end).days > NEAR_PAST:
            return replace(earlier, confidence=earlier.confidence / 2)
        return earlier
    return _edged(whole, replace(expression, until=None), base)


def _point(
    e: Expression, base: Days | None, said: Days | None, future: bool, almanac: Almanac
) -> Days | None:
    if e.years is not None:
        last_century = base is not None and base.end is not None and base.end.year <= 2000
        back = 100 if e.part == "本世纪" and last_century else 0
        return Days(date(e.years[0] - back, e.month or 1, 1), date(e.years[1] - back, 12, 31), e.confidence)
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
        first, last = month_of(start, e.month_shift), month_of(end, e.month_shift)
        ends = in_year(e, first, almanac), in_year(e, last, almanac)
        return union(ends[0], ends[1], trust if first == last else trust * 0.6)
    if e.week_shift is not None or e.rule == "week":
        return in_week(e, start, end, trust, future)
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
    if e.part[:1] == "入":  # 昨天是入冬以来最冷的一天 tells of no winter of that year
        return nearest(e, start, end, trust, future, almanac)
    return _beside_said(e, said, almanac) or nearest(e, start, end, trust, future, almanac)


def _in_years(e: Expression, first: int, last: int, trust: float, almanac: Almanac) -> Days | None:
    one, two = in_year(e, (first, e.month), almanac), in_year(e, (last, e.month), almanac)
    return union(one, two, trust if first == last else trust * 0.6)


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
        month = month_of(said.start, e.month_shift)
        return union(in_year(e, month, almanac), in_year(e, month, almanac), trust)
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
        days = in_year(e, (said.start.year, said.start.month), almanac)
        if days is None or days[0] < said.start:
            return None
    else:
        days = in_year(e, (said.start.year, e.month), almanac)
        if days is not None and e.part and not e.month:  # 截至去年11月…，比年初增长
            return Days(*days, 0.8 * e.confidence * said.confidence)
        # What is told later happened later: 去年9月…，3月… may be the March after.
        if days is None or days[1] < said.start:
            return None
    return Days(*days, min(e.confidence, 0.8) * said.confidence)


def _edged(days: Days, e: Expression, base: Days | None) -> Days | None:
    """since: up to the issue; after: from its end; before: up to its eve, from the issue if that is
    earlier."""
    issue_start, issue_end = (base.start, base.end) if base else (None, None)
    if e.edge == "since":
        end = issue_end if days.start is None or issue_end is None or issue_end >= days.start else None
        return Days(days.start, end, days.confidence)
    if e.edge == "after" and days.end is not None and days.start is not None:
        exact = days.start == days.end
        return Days(shift_days(days.end, 1) if exact else days.start, None, days.confidence)
    if e.edge == "before" and days.start is not None and days.end is not None:
        # 年底前, 10月底前 include the end, 今晚12时前 is of that day; 春节前, 10月1日前 end the day before.
        within = e.part in ("底", "年底", "末") or e.rule == "day"
        last = days.end if within else shift_days(days.start, -1)
        return Days(issue_start if issue_start and issue_start <= last else None, last, days.confidence)
    return days
