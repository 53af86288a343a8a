"""Matches of the grammar -> expressions: festivals, the lunar calendar, the farmers' year and eras."""

from __future__ import annotations

import re
from dataclasses import replace

from clippings import date_words as words
from clippings.date_readings import first_of_century, read_calendar, whole_number
from clippings.date_words import Expression


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
        # Holidays mostly begin with their festival; 假期首日 may be a day before it.
        nth = "一二三四五六七".index(match["nth"] or "一")
        eve = words.HOLIDAYS.get(festival, words.HOLIDAY)[0] if match["first"] and "假" in match[0] else nth
        days, trust = (eve, nth), min(trust, 0.55)
    elif match.group().endswith(_HOLIDAYS):
        days = words.HOLIDAYS.get(festival, words.HOLIDAY)
    elif match.group().endswith("年国庆") and match.string[match.end() :][:1] not in {*"前后来临将"}:
        # 今年国庆 is mostly its holiday, 今年国庆来临 the day.
        days, trust = words.HOLIDAYS[festival], 0.7
    return replace(expression, rule="festival", festival=festival, from_festival=days, confidence=trust)


def eve_of(e: Expression) -> Expression:
    """国庆前夕, 春节假期前夕: the days before it, which nobody counts."""
    first = e.from_festival[0]
    length = words.EVE.get(e.festival, words.EVE_OF_OTHERS)
    return replace(e, from_festival=(first - length, first - 1), confidence=min(e.confidence, 0.6))


def read_term(match: re.Match[str]) -> Expression:
    """立冬, 今年冬至: a day of the almanac."""
    expression = read_calendar(match)
    return replace(expression, rule="festival", festival=match["festival"], confidence=0.75)


def read_republic(match: re.Match[str]) -> Expression:
    """民国26年: counted from 1912."""
    number = 1 if match["republic"] == "元" else whole_number(match["republic"]) or 1
    return replace(read_calendar(match), year=1911 + number, confidence=0.9)


def read_era(match: re.Match[str]) -> Expression:
    """明代, 民国时期, 解放前: its years."""
    first, last, edge = words.ERAS[match["era"]]
    return Expression(match.start(), match.end(), "era", years=(first, last), edge=edge, confidence=0.9)


def read_century(match: re.Match[str]) -> Expression:
    """本世纪初, 上世纪末: its first or its last ten years."""
    first = first_of_century(match["century"]) + 90 * (match["century_part"] == "末")
    part = "本世纪" if match["century"] == "本世纪" else ""
    return Expression(
        match.start(), match.end(), "decade", years=(first, first + 9), part=part, confidence=0.8
    )


def read_turn(match: re.Match[str]) -> Expression:
    """改革开放以来, 新中国成立后: since the month of that turn, which is no year that a story is told of."""
    year, month = words.TURNS[match["turn"]]
    return Expression(
        match.start(), match.end(), "era", years=(year, year), month=month, edge="since", confidence=0.8
    )


LAST_OF_LONG_MONTHS = 30
_LUNAR_FESTIVALS = {
    "正月": ("春节", 1), "大年": ("春节", 1), "五月": ("端午", 5), "七月": ("七夕", 7),
    "八月": ("中秋", 15), "九月": ("重阳", 9),
}  # fmt: skip
"""By the lunar month the festival whose days the almanac has, and its day of the month."""
_LAST_MONTH = {"大年三十": (0, 0), "年三十": (0, 0), "小年夜": (-1, -1), "小年": (-7, -5), "腊八": (-22, -21)}
"""Days from 除夕, with which the year ends: 小年 is the 23rd or 24th of a month of 29 or 30 days."""


def read_lunar(match: re.Match[str]) -> Expression:
    """正月十五, 大年初三, 农历三月初八: a day that the almanac knows if its month has a festival to count
    from.
    """
    lunar = match["lunar"]
    year = read_calendar(match)
    festival, behind, last = "", 0, None
    if lunar in _LAST_MONTH:
        festival, (behind, last) = "除夕", _LAST_MONTH[lunar]
    elif lunar.startswith("腊月") and (day := _lunar_day(lunar[2:])):
        # The month has 29 days or 30.
        festival, behind, last = "除夕", day - 30, day - 29
    elif lunar[:2] in _LUNAR_FESTIVALS and (day := _lunar_day(lunar[2:])):
        festival, own = _LUNAR_FESTIVALS[lunar[:2]]
        behind = day - own
    return Expression(
        match.start(),
        match.end(),
        "lunar",
        festival=festival,
        from_festival=(behind, behind if last is None else last),
        confidence=0.7 if festival else 0.0,
        year=year.year,
        year_shift=year.year_shift,
        anchor=year.anchor,
    )


def _lunar_day(text: str) -> int | None:
    """The day of a lunar month: 初三 is 3, 廿一 is 21; a month may lack the 30th."""
    day = whole_number(text.removeprefix("初").replace("廿", "二十").replace("半", "十五"))
    return day if day != LAST_OF_LONG_MONTHS else None
