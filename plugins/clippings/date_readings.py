"""Matches of the grammar -> expressions.

A match that is no date (2月30日, 13月) becomes an expression with ``said`` False: it is consumed without a
word, so that no part of it counts.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import replace

from clippings import date_words as words
from clippings.date_words import Expression
from clippings.numerals import parse_number


def _int(text: str | None) -> int | None:
    if text is None:
        return None
    if text.isdecimal():
        return int(text)
    value = parse_number(text.replace("Ｏ", "〇"))
    return None if value is None else int(value)


def _void(match: re.Match[str]) -> Expression:
    return Expression(match.start(), match.end(), "void", said=False)


def possible_day(year: int | None, month: int, day: int) -> bool:
    """Whether a year has that day; without a year, whether any year has it (2月29日 yes, 2月30日 no)."""
    if not 1 <= month <= 12 or day < 1:
        return False
    return day <= calendar.monthrange(2000 if year is None else year, month)[1]


def read_calendar(match: re.Match[str]) -> Expression:
    """A year, a month, a part of it, a day: each may be missing, none may be impossible."""
    fields = match.groupdict()
    year, month, day = (_int(fields.get(name)) for name in ("year", "month", "day"))
    if month is not None and not 1 <= month <= 12:
        return _void(match)
    if day is not None and not (possible_day(year, month, day) if month else 1 <= day <= 31):
        return _void(match)
    month_part, year_part = fields.get("month_part") or "", fields.get("year_part") or ""
    rel_year, rel_month = fields.get("rel_year"), fields.get("rel_month")
    return Expression(
        match.start(),
        match.end(),
        "calendar",
        year=year,
        year_shift=words.SAID_YEAR.get(rel_year, words.SHIFTS_YEAR.get(rel_year)) if rel_year else None,
        month=month,
        month_shift=words.SAID_MONTH.get(rel_month, words.SHIFTS_MONTH.get(rel_month)) if rel_month else None,
        day=day,
        weekday=words.WEEKDAYS.get(fields.get("weekday") or ""),
        part=month_part.removeprefix("月") or year_part.removeprefix("年"),
        anchor="said" if rel_year in words.SAID_YEAR or rel_month in words.SAID_MONTH else "base",
        confidence=_trust(rel_year, rel_month, month),
    )


def _trust(rel_year: str | None, rel_month: str | None, month: int | None) -> float:
    # 当年 is mostly "in those days": with a month it is a date, alone hardly.
    if rel_year == "当年" and month is None:
        return 0.4
    return 0.8 if rel_year in words.SAID_YEAR or rel_month in words.SAID_MONTH else 0.95


def _festival(name: str) -> str:
    """A festival as the tables call it: 教师 is 教师节, 劳动 is 五一."""
    for form in (f"{name}节", name):
        if form in words.FESTIVALS or form in words.OTHER_NAMES:
            return words.OTHER_NAMES.get(form, form)
    return name


_HOLIDAYS = ("长假", "黄金周", "假期", "期间")


def read_festival(match: re.Match[str]) -> Expression:
    """春节, 去年国庆, “六一”国际儿童节."""
    name = match["festival"]
    expression = read_calendar(match)
    trust = 0.85 if match["rel_year"] or expression.year else 0.75
    festival = _festival(name)
    days = (0, 0)
    if match["nth"] or match["first"]:
        # Holidays mostly begin with their festival.
        nth = "一二三四五六七".index(match["nth"] or "一")
        days, trust = (nth, nth), min(trust, 0.55)
    elif match.group().endswith(_HOLIDAYS):
        days = words.HOLIDAYS.get(festival, words.HOLIDAY)
    return replace(expression, rule="festival", festival=festival, from_festival=days, confidence=trust)


def read_relative_day(match: re.Match[str]) -> Expression:
    """昨天, counted from the issue; 次日, counted from the date said before."""
    word = match["rel_day"]
    if word in words.SAID_DAY:
        return Expression(
            match.start(),
            match.end(),
            "said-day",
            day_shift=words.SAID_DAY[word],
            anchor="said",
            confidence=0.75,
        )
    return Expression(match.start(), match.end(), "day", day_shift=words.SHIFTS_DAY[word], confidence=0.9)


def read_years_ago(match: re.Match[str]) -> Expression:
    """三年前, 10年前: in that year or thereabouts."""
    ago = int(parse_number(match["ago"]) or 0)
    return Expression(match.start(), match.end(), "calendar", year_shift=-ago, anchor="base", confidence=0.6)


def read_vague(match: re.Match[str]) -> Expression:
    """近日, 日前, 最近: some days before the issue."""
    return Expression(match.start(), match.end(), "vague", around=words.VAGUE[match["vague"]], confidence=0.5)


def read_near_days(match: re.Match[str]) -> Expression:
    """今明两天: the day of the issue and the next one."""
    around = words.VAGUE[match["vague"]]
    return Expression(match.start(), match.end(), "day", around=around, confidence=0.9)


def read_week(match: re.Match[str]) -> Expression:
    """上周五, 本周, 周末; 周三 alone is one of either side of the issue."""
    weekday, shift = match["weekday"], words.WEEKS.get(match.groupdict().get("week") or "")
    if weekday == "末" or (shift is None and weekday is None):
        return Expression(
            match.start(), match.end(), "week", week_shift=shift or 0, part="周末", confidence=0.5
        )
    return Expression(
        match.start(), match.end(), "week", week_shift=shift, weekday=words.WEEKDAYS.get(weekday or ""),
        confidence=0.8 if shift is not None else 0.4,
    )  # fmt: skip


def read_weekdays(match: re.Match[str]) -> Expression:
    """本周五至周日: from one weekday to another, of the same week, of the one that is named, or the next."""
    first = read_week(match)
    shift, weekday = words.WEEKS[match["week"]], words.WEEKDAYS[match["last_weekday"]]
    last_shift = words.WEEKS[match["last_week"]] if match["last_week"] else shift
    if last_shift == shift and weekday < words.WEEKDAYS[match["weekday"]]:
        last_shift += 1
    return replace(first, until=replace(first, week_shift=last_shift, weekday=weekday))


def read_plan(match: re.Match[str]) -> Expression:
    """Five-year plans: 六五 began in 1981, each next one five years later."""
    ordinal = parse_number(match["plan"][:-1])
    if ordinal is None or not 6 <= ordinal <= 20:
        return _void(match)
    first = 1981 + 5 * (int(ordinal) - 6)
    part = match["plan_part"]
    years = {"开局之年": (first, first), "收官之年": (first + 4, first + 4), "末": (first + 4, first + 4)}
    return Expression(match.start(), match.end(), "plan", years=years.get(part, (first, first + 4)))


def read_decade(match: re.Match[str]) -> Expression:
    """上世纪80年代, 二三十年代, 90年代末: its years, of the last century where none is named."""
    century, text = match["century"], match["decade"]
    trust = 0.95 if century or len(text) == 4 else 0.8
    if len(text) == 4 and text.isdigit():
        first = last = int(text)
    else:
        hundred = _first_of_century(century or "")
        numbers = [int(parse_number(char) or 0) for char in text if char not in "十0"] or [1]
        first, last = hundred + 10 * numbers[0], hundred + 10 * numbers[-1]
    tails = {"初": (first, first + 3), "中期": (first + 4, first + 6), "末": (first + 7, first + 9)}
    years = tails.get(match["decade_part"] or "", (first, last + 9))
    part = "本世纪" if century == "本世纪" else ""
    return Expression(match.start(), match.end(), "decade", years=years, part=part, confidence=trust)


def _first_of_century(words: str) -> int:
    number = words.removesuffix("世纪").removesuffix("个")
    if number in ("", "上", "本"):
        return 2000 if number == "本" else 1900
    return 100 * ((_int(number) or 20) - 1)


def read_recent_years(match: re.Match[str]) -> Expression:
    """近五年, 过去三年, 近3年来: the years up to the issue; 近年来 says no number and resolves to nothing."""
    count = _int(match.groupdict().get("count"))
    around = None if count is None or count > 100 else (-366 * count, 0)
    return Expression(match.start(), match.end(), "years", around=around, confidence=0.5)


def read_elided_range(match: re.Match[str]) -> Expression:
    """2018—2020年, 9—11月, 12月14—16日: the unit stands once, at the end."""
    fields = match.groupdict()
    first, last = _calendar_fields(fields, "1"), _calendar_fields(fields, "2")
    if first is None or last is None:
        return _void(match)
    start, end = match.start(), match.end()
    one = Expression(start, end, "range", year=first[0], month=first[1], day=first[2])
    two = Expression(start, end, "range", year=last[0] or first[0], month=last[1] or first[1], day=last[2])
    shift = words.SHIFTS_YEAR.get(fields.get("rel_year") or "")
    return replace(one, year_shift=shift, until=replace(two, year_shift=shift))


def _calendar_fields(
    fields: dict[str, str | None], which: str
) -> tuple[int | None, int | None, int | None] | None:
    year = _int(fields.get("year" + which) or (fields.get("year") if which == "1" else None))
    month = _int(fields.get("month" + which) or fields.get("month"))
    day = _int(fields.get("day" + which))
    if month is not None and not 1 <= month <= 12:
        return None
    if day is not None and not possible_day(year, month or 1, day):
        return None
    return year, month, day


def read_month(match: re.Match[str]) -> Expression:
    """9月 alone; 三月 in Chinese digits may be a name or a lunar month."""
    return replace(read_calendar(match), confidence=0.9 if match["month"].isdigit() else 0.6)


def read_day(match: re.Match[str]) -> Expression:
    """19日 alone."""
    return replace(read_calendar(match), confidence=0.7)


def read_part(match: re.Match[str]) -> Expression:
    """上半年, 年底, 暑假 alone."""
    return replace(read_calendar(match), confidence=0.75)


def read_season(match: re.Match[str]) -> Expression:
    """今秋, 去冬."""
    shift = words.SHIFTS_YEAR[f"{match['rel_year']}年"]
    return Expression(
        match.start(), match.end(), "calendar", year_shift=shift, part=match["year_part"], confidence=0.85
    )


def read_of_issue(match: re.Match[str]) -> Expression:
    """年内, 月底, 月初 alone: of the year or the month of the issue."""
    start, end = match.span()
    if part := match.groupdict().get("month_part"):
        return Expression(start, end, "calendar", month_shift=0, part=part, anchor="base", confidence=0.7)
    return Expression(start, end, "calendar", year_shift=0, anchor="base", confidence=0.75)


def read_short_year(match: re.Match[str]) -> Expression:
    """98年5月."""
    short = int(match["short"])
    # Papers that leave the century out write of their own lifetime: 40 is closer to 2040 than to any story.
    year = 2000 + short if short < 40 else 1900 + short
    expression = read_calendar(match)
    return replace(expression, year=year, confidence=0.7) if expression.said else expression


LAST_OF_LONG_MONTHS = 30
_LUNAR_FESTIVALS = {
    "正月": ("春节", 1), "大年": ("春节", 1), "五月": ("端午", 5), "七月": ("七夕", 7),
    "八月": ("中秋", 15), "九月": ("重阳", 9),
}  # fmt: skip
"""By the lunar month the festival whose days the almanac has, and its day of the month."""


def read_lunar(match: re.Match[str]) -> Expression:
    """正月十五, 大年初三, 农历三月初八: a day that the almanac knows if its month has a festival to count
    from.
    """
    lunar = match["lunar"]
    festival, behind = "", 0
    if lunar == "大年三十":
        festival = "除夕"
    elif lunar[:2] in _LUNAR_FESTIVALS and (day := _lunar_day(lunar[2:])):
        festival, own = _LUNAR_FESTIVALS[lunar[:2]]
        behind = day - own
    return Expression(
        match.start(),
        match.end(),
        "lunar",
        festival=festival,
        from_festival=(behind, behind),
        confidence=0.7 if festival else 0.0,
    )


def _lunar_day(text: str) -> int | None:
    """The day of a lunar month: 初三 is 3, 廿一 is 21; a month may lack the 30th."""
    day = _int(text.removeprefix("初").replace("廿", "二十").replace("半", "十五"))
    return day if day != LAST_OF_LONG_MONTHS else None
