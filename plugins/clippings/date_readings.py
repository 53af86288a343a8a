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


def whole_number(text: str | None) -> int | None:
    """A number in digits or Chinese numerals; None for what is none."""
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
    year, month, day = (whole_number(fields.get(name)) for name in ("year", "month", "day"))
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


def read_later(match: re.Match[str]) -> Expression:
    """两天后 and 两年后, counted from the date said before; 再过两天, counted from the issue."""
    count, unit = whole_number(match["later"]) or 0, match.groupdict().get("unit")
    start, end = match.span()
    if match.groupdict().get("years"):
        return Expression(start, end, "calendar", year_shift=count, anchor="said", confidence=0.6)
    if unit is None:
        return Expression(start, end, "said-day", day_shift=count, anchor="said", confidence=0.6)
    return Expression(start, end, "day", day_shift=count if unit == "天" else 7 * count, confidence=0.6)


def read_to_come(match: re.Match[str]) -> Expression:
    """未来三天, 未来一周, 今后五年: from the issue on."""
    days = {"天": 1, "年": 366}.get(match["unit"], 7) * (whole_number(match["later"]) or 0)
    rule = "years" if match["unit"] == "年" else "day"
    return Expression(match.start(), match.end(), rule, around=(0, days), confidence=0.6)


_DAYS_OF = {"天": 1, "个月": 31, "个多月": 31}
"""Days of a unit; all others are weeks."""


def read_half_year(match: re.Match[str]) -> Expression:
    """半年来: up to the issue."""
    return Expression(match.start(), match.end(), "vague", around=(-183, 0), confidence=0.5)


def read_last(match: re.Match[str]) -> Expression:
    """近三天, 近两个月: up to the issue."""
    days = _DAYS_OF.get(match["unit"], 7) * (whole_number(match["later"]) or 0)
    return Expression(match.start(), match.end(), "vague", around=(-days, 0), confidence=0.5)


def read_ago(match: re.Match[str]) -> Expression:
    """三天前, 两个月前: that day, or within half a month or half a week of it."""
    unit = _DAYS_OF.get(match["unit"], 7)
    days = unit * (whole_number(match["later"]) or 0)
    around = (-days - unit // 2, -days + unit // 2)
    return Expression(match.start(), match.end(), "vague", around=around, confidence=0.5)


def read_lately(match: re.Match[str]) -> Expression:
    """一个月来, 五天来: up to the issue."""
    unit, count = match["unit"] or match["unit_too"], match["later"] or match["later_too"]
    days = _DAYS_OF[unit] * (whole_number(count) or 0)
    return Expression(match.start(), match.end(), "vague", around=(-days, 0), confidence=0.5)


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
    if part[-1] == "年" and part not in years:  # 前两年, 后三年, 第四年
        which, count = part[-3], int(parse_number(part[-2]) or 1)
        begin = {"第": count - 1, "后": 5 - count}.get(which, 0)
        years[part] = (first + begin, first + (4 if which == "后" else count - 1))
    return Expression(match.start(), match.end(), "plan", years=years.get(part, (first, first + 4)))


def read_decade(match: re.Match[str]) -> Expression:
    """上世纪80年代, 二三十年代, 90年代末: its years, of the last century where none is named."""
    century, text = match["century"], match["decade"]
    trust = 0.95 if century or len(text) == 4 else 0.8
    if len(text) == 4 and text.isdigit():
        first = last = int(text)
    else:
        hundred = first_of_century(century or "")
        numbers = [int(parse_number(char) or 0) for char in text if char not in "十0"] or [1]
        first, last = hundred + 10 * numbers[0], hundred + 10 * numbers[-1]
    tails = {"初": (first, first + 3), "中期": (first + 4, first + 6), "末": (first + 7, first + 9)}
    years = tails.get(match["decade_part"] or "", (first, last + 9))
    part = "本世纪" if century == "本世纪" else ""
    return Expression(match.start(), match.end(), "decade", years=years, part=part, confidence=trust)


def first_of_century(words: str) -> int:
    """1900 for 上世纪 and for none, 1800 for 19世纪."""
    number = words.removesuffix("世纪").removesuffix("个")
    if number in ("", "上", "本"):
        return 2000 if number == "本" else 1900
    return 100 * ((whole_number(number) or 20) - 1)


def read_recent_years(match: re.Match[str]) -> Expression:
    """近五年, 过去三年, 近3年来: the years up to the issue; 近年来 says no number and resolves to nothing."""
    count = whole_number(match.groupdict().get("count"))
    more = "多来" in match.group()  # 七年多来 are more than seven
    around = None if count is None or count > 100 else (-366 * (count + more), 0)
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


def read_months(match: re.Match[str]) -> Expression:
    """1、2、3月, 去年11、12、1月: from the first to the last one, which may be of the next year."""
    months = [int(number) for number in re.findall("[0-9]+", match["months"])]
    first = replace(read_calendar(match), rule="range", month=months[0])
    return replace(first, until=Expression(first.start, first.end, "range", month=months[-1]))


def _calendar_fields(
    fields: dict[str, str | None], which: str
) -> tuple[int | None, int | None, int | None] | None:
    year = whole_number(fields.get("year" + which) or (fields.get("year") if which == "1" else None))
    month = whole_number(fields.get("month" + which) or fields.get("month"))
    day = whole_number(fields.get("day" + which))
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
    """上半年, 年底, 暑假 alone; 头两个月 may be those of a job, 入冬以后 those of every winter."""
    part = match["year_part"]
    every = part[0] == "入" and not match.string.startswith(("以来", "至今"), match.end())
    return replace(read_calendar(match), confidence=0.5 if every or part[0] == "头" else 0.75)


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
