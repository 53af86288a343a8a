"""A month, a day or a weekday without its year, month or week: the one before the issue or the next."""

from __future__ import annotations

from datetime import date

from clippings.almanac import Almanac
from clippings.date_days import Days, in_year, month_of, shift_days
from clippings.date_words import Expression

NEAR_PAST = 200
"""Days: a bare 5月3日 that lies further back was rarely printed without its year."""
JUST_GONE = 60
"""Days: a festival that lies less far back may be the one of 中秋前; a weekday is right for days as near."""
NEAR_PART = 90
"""Days: a bare 年底 or 下半年 that lies further back may as well be the next one."""


def nearest(
    e: Expression, start: date, end: date, trust: float, future: bool, almanac: Almanac
) -> Days | None:
    """A month, day, festival or part of a year without a year: the last one before the issue, or the next if
    it is to come."""
    spans = _candidates(e, start, end, almanac)
    if e.weekday is not None and e.day:
        # 24日（周五）: the weekday tells the month; where it fits no day nearby it is a misprint.
        told = [span for span in spans if span[0].weekday() == e.weekday]
        closest = min(told, key=lambda span: abs((span[0] - start).days), default=None)
        if closest and abs((closest[0] - start).days) < JUST_GONE:
            return Days(*closest, trust)
    past = [span for span in spans if span[0] <= end]
    coming = [span for span in spans if span[1] >= start]
    if e.part[:1] == "入":  # 入冬以来: the winter that has begun or is just over, whatever is forecast
        return Days(*past[-1], trust * 0.9) if past and (start - past[-1][1]).days <= NEAR_PART else None
    if past and coming and e.edge == "before" and not future and _is_gone(past[-1], start):
        gone, ahead = (start - past[-1][1]).days, (coming[0][0] - end).days
        if gone < ahead:  # 中秋前，志愿者送去月饼: the one just gone
            return Days(*past[-1], trust * 0.6)
    if e.edge == "before" or future:
        if not coming:
            return None
        return Days(*coming[0], trust * (0.9 if (coming[0][0] - end).days <= NEAR_PAST else 0.5))
    if past and coming and e.day and not e.month:
        # 17日 in the paper of the 9th: of both the nearer is meant, as in all of a month of 1998.
        gone, ahead = (start - past[-1][1]).days, (coming[0][0] - end).days
        if 0 < 2 * ahead < gone:
            return Days(*coming[0], trust * 0.9)
    near = NEAR_PAST if e.month or e.festival or e.day else NEAR_PART
    if past and not e.month and e.part and _begun(past[-1], start):
        # In January 上半年 and 年初 may still be those of last year.
        return Days(*past[-1], trust * 0.5)
    if past and (start - past[-1][1]).days <= near:
        return Days(*past[-1], trust * 0.9)
    if past and not e.month and e.part and past[-1][0].year == start.year:
        return Days(*past[-1], trust * 0.5)  # 上半年 in October: the next one is 明年上半年
    # Nothing near behind: the next one if that is near, and little trust in either.
    choice = coming[0] if coming and (coming[0][0] - end).days <= 120 else past[-1] if past else None
    return choice and Days(*choice, trust * 0.5)


def _candidates(e: Expression, start: date, end: date, almanac: Almanac) -> list[tuple[date, date]]:
    """What the words mean in the months or the years around the issue, in order."""
    if e.month or e.festival or e.part:
        years = [in_year(e, (year, e.month), almanac) for year in range(start.year - 1, end.year + 2)]
    elif e.day:
        years = [in_year(e, month_of(start, step), almanac) for step in (-2, -1, 0, 1, 2)]
    else:
        years = []
    return [span for span in years if span is not None]


def is_counted(days: Days, base: Days | None) -> bool:
    """Whether a run of months is the one that a paper counts: one that is over.

    In January 1月至11月 are those of last year; in December neither these nor 1月至3月 are those of next
    year, though they are nearer: a paper would say so.
    """
    if base is None or base.start is None or base.end is None or days.start is None or days.end is None:
        return True
    if _begun((days.start, days.end), base.start) or days.start.year > base.end.year:
        return False
    return not (days.start > base.start and 0 <= (base.start - shift_days(days.end, -365)).days <= JUST_GONE)


def _is_gone(span: tuple[date, date], day: date) -> bool:
    """Whether a span ended not long before that day."""
    return 0 < (day - span[1]).days < JUST_GONE


def _begun(span: tuple[date, date], day: date) -> bool:
    """Whether that day lies in the first half of a span."""
    return span[0] <= day <= span[0] + (span[1] - span[0]) / 2


def in_week(e: Expression, start: date, end: date, trust: float, future: bool) -> Days:
    """A day of a week that is counted from the issue's, the weekend or all of it; a weekday alone is the next
    one where it is to come, else one on either side.
    """
    if e.week_shift is None and e.weekday is not None:
        if future or e.edge == "since":
            return Days(_next(e.weekday, start), _next(e.weekday, end), trust)
        return Days(shift_days(start, -7), shift_days(end, 7), trust)
    mondays = [shift_days(day, 7 * (e.week_shift or 0) - day.weekday()) for day in (start, end)]
    first, last = (5, 6) if e.part == "周末" else (e.weekday, e.weekday) if e.weekday is not None else (0, 6)
    return Days(shift_days(mondays[0], first), shift_days(mondays[1], last), trust)


def _next(weekday: int, day: date) -> date:
    """The first such day from that day on."""
    return shift_days(day, (weekday - day.weekday()) % 7)
