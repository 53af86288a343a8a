"""The grammar of dates in Chinese newspapers: one rule a pattern, with what it makes of a match.

A match that is no date (2月30日, 13月) becomes an expression with ``said`` False: it is consumed without a
word, so
that no part of it counts.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from clippings import date_words as words
from clippings.date_words import Expression
from clippings.numerals import parse_number


def _int(text: str | None) -> int | None:
    if text is None:
        return None
    value = parse_number(text.replace("Ｏ", "〇"))
    return None if value is None else int(value)


def _group(match: re.Match[str], name: str) -> str | None:
    return match.groupdict().get(name)


def _void(match: re.Match[str]) -> Expression:
    return Expression(match.start(), match.end(), "void", said=False)


def possible_day(year: int | None, month: int, day: int) -> bool:
    """Whether a year has that day; without a year, whether any year has it (2月29日 yes, 2月30日 no)."""
    if not 1 <= month <= 12 or day < 1:
        return False
    return day <= calendar.monthrange(2000 if year is None else year, month)[1]


def _calendar_date(match: re.Match[str]) -> Expression:
    """A year, a month, a part of it, a day: each may be missing, none may be impossible."""
    year, month, day = (_int(_group(match, name)) for name in ("year", "month", "day"))
    if month is not None and not 1 <= month <= 12:
        return _void(match)
    if day is not None and not (possible_day(year, month, day) if month else 1 <= day <= 31):
        return _void(match)
    expression = Expression(match.start(), match.end(), "calendar", year=year, month=month, day=day)
    part = (_group(match, "month_part") or "").removeprefix("月")
    part = part or (_group(match, "year_part") or "").removeprefix("年")
    weekday = _group(match, "weekday")
    expression = replace(expression, part=part, weekday=words.WEEKDAYS[weekday] if weekday else None)
    rel_year, rel_month = _group(match, "rel_year"), _group(match, "rel_month")
    if rel_year in words.SAID_YEAR:
        said = words.SAID_YEAR[rel_year]
        # 当年 is mostly "in those days": with a month it is a date, alone hardly.
        trust = 0.4 if rel_year == "当年" and month is None else 0.8
        expression = replace(expression, year_shift=said, anchor="said", confidence=trust)
    elif rel_year:
        expression = replace(expression, year_shift=words.SHIFTS_YEAR[rel_year])
    if rel_month in words.SAID_MONTH:
        expression = replace(
            expression, month_shift=words.SAID_MONTH[rel_month], anchor="said", confidence=0.8
        )
    elif rel_month:
        expression = replace(expression, month_shift=words.SHIFTS_MONTH[rel_month])
    return expression


def _festival(match: re.Match[str]) -> Expression:
    name = match["festival"]
    rel_year = _group(match, "rel_year")
    expression = replace(_calendar_date(match), rule="festival", festival=words.OTHER_NAMES.get(name, name))
    return replace(expression, confidence=0.85 if rel_year or expression.year else 0.75)


def _relative_day(match: re.Match[str]) -> Expression:
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


def _vague(match: re.Match[str]) -> Expression:
    return Expression(match.start(), match.end(), "vague", around=words.VAGUE[match["vague"]], confidence=0.5)


def _week(match: re.Match[str]) -> Expression:
    weekday = _group(match, "weekday")
    shift = words.WEEKS[match["week"]] if _group(match, "week") else None
    if weekday == "末" or (shift is None and weekday is None):
        return Expression(
            match.start(), match.end(), "week", week_shift=shift or 0, part="周末", confidence=0.5
        )
    return Expression(
        match.start(), match.end(), "week", week_shift=shift, weekday=words.WEEKDAYS.get(weekday or ""),
        confidence=0.8 if shift is not None else 0.4,
    )  # fmt: skip


def _plan(match: re.Match[str]) -> Expression:
    """Five-year plans: 六五 began in 1981, each next one five years later."""
    ordinal = parse_number(match["plan"][:-1])
    if ordinal is None or not 6 <= ordinal <= 20:
        return _void(match)
    first = 1981 + 5 * (int(ordinal) - 6)
    part = _group(match, "plan_part") or ""
    years = {"开局之年": (first, first), "收官之年": (first + 4, first + 4), "末": (first + 4, first + 4)}
    return Expression(match.start(), match.end(), "plan", years=years.get(part, (first, first + 4)))


def _decade(match: re.Match[str]) -> Expression:
    century, text = _group(match, "century"), match["decade"]
    trust = 0.95 if century or len(text) == 4 else 0.8
    if len(text) == 4 and text.isdigit():
        first = last = int(text)
    else:
        hundred = _first_of_century(century or "")
        numbers = [int(parse_number(char) or 0) for char in text if char not in "十0"] or [1]
        first, last = hundred + 10 * numbers[0], hundred + 10 * numbers[-1]
    tails = {"初": (first, first + 3), "中期": (first + 4, first + 6), "末": (first + 7, first + 9)}
    years = tails.get(_group(match, "decade_part") or "", (first, last + 9))
    return Expression(match.start(), match.end(), "decade", years=years, confidence=trust)


def _first_of_century(words: str) -> int:
    number = words.removesuffix("世纪").removesuffix("个")
    if number in ("", "上", "本"):
        return 2000 if number == "本" else 1900
    return 100 * ((_int(number) or 20) - 1)


def _recent_years(match: re.Match[str]) -> Expression:
    """近五年, 过去三年, 近3年来: the years up to the issue; 近年来 says no number and resolves to nothing."""
    count = _int(_group(match, "count"))
    around = None if count is None or count > 100 else (-366 * count, 0)
    return Expression(match.start(), match.end(), "years", around=around, confidence=0.5)


def _elided_range(match: re.Match[str]) -> Expression:
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


Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], Expression]]


@cache
def rules() -> tuple[Rule, ...]:
    """The grammar, compiled on first use.  Order does not matter: the longest find at a place wins."""
    w = words
    year = rf"(?:{w.YEAR}|{w.REL_YEAR})"
    day = rf"{w.DAY}{w.WEEKDAY}?{w.CLOCK}"
    sources: tuple[tuple[str, Callable[[re.Match[str]], Expression]], ...] = (
        # 2019年10月12日上午, 去年12月, 今年7月初, 12月14日（星期三）, 8月中旬, 2019年
        (rf"{year}(?:(?:的)?{w.MONTH}(?:{day}|{w.MONTH_PART})?|{w.YEAR_PART})?", _calendar_date),
        (rf"(?<!农历)(?<!阴历){w.MONTH}(?:{day}|{w.MONTH_PART})", _calendar_date),
        # A month alone: 9月, 12月份. 9月 stands before 饼, 河, 子 … in words that are no months.
        (rf"(?<!农历)(?<!阴历){w.MONTH}(?![饼河子嫂光色芽亮球牙季])", _month_alone),
        # 98年5月: the century is left out only where a month follows.
        (rf"(?<![0-9.])(?P<short>[0-9]{{2}})年{w.MONTH}(?:{day}|{w.MONTH_PART})?", _short_year),
        (r"(?<![0-9.])(?P<year>(?:19|"
         r"20)[0-9]{2})([-./])(?P<month>[0-9]{1,2})\2(?P<day>[0-9]{1,2})(?![0-9.])", _calendar_date),
        (rf"{w.REL_MONTH}(?:{day}|{w.MONTH_PART})?", _calendar_date),
        # 19日 alone; not 7日游, 3日内, 连续7日, 每月5日, 19日报
        (
            rf"(?<![0-9.一二三四五六七八九十第近每续期时共前后过达满了])(?P<day>[0-9]{{1,2}})日"
            rf"(?![元游均内本常用照]|报(?!道|告|名)){w.WEEKDAY}?{w.CLOCK}",
            _day_alone,
        ),
        (rf"(?:{year})?{w.FESTIVAL}", _festival),
        (r"(?P<year_part>上半年|下半年|前三季度|第?[一二三四]季度|(?<![青少成中老近多历往每])年初(?![一二三四五六七八九十几中级步])|年底|年末|暑假|寒假|暑期|汛期)",
         _part_alone),
        (
            rf"(?P<rel_day>大前天|前天|昨天|昨日|今天|今日(?!头条|早报|关注|说法|{w.PAPER})|明天|(?<!光)明日(?!之星)"
            rf"|后天(?![努培的性])){w.CLOCK}",
            _relative_day,
        ),
        (r"(?P<rel_day>[昨今明])(?:晚|夜|晨|早|上午|下午|起)(?![会报餐])", _relative_day),
        (rf"(?P<rel_day>当天|当日|同日|次日|翌日){w.CLOCK}", _relative_day),
        (
            r"(?P<vague>近日(?![无])|(?<![0-9节生假今昨明近当同次工连末往旧])日前|近期|(?<!离)(?<!离.)(?<!距)最近(?!的|距|几年|一公里|处|点)"
            r"|近来|不久前|前不久|近几天|近些天|这几天|连日来|前几天|前些天|几天前|前段时间|近段时间)",
            _vague,
        ),
        (rf"(?<![每逢双])(?P<week>上上|上|本|这|下)个?(?:周|"
         rf"星期)(?P<weekday>[一二三四五六日天末])?(?![围边到岁年期全密转刊])(?:{w.CLOCK})", _week),
        (r"(?<![每逢双0-9一二三四五六七八九十几数])(?:周|星期)(?P<weekday>[一二三四五六日天])(?=上午|下午|"
         r"晚|早|，|,|的)", _week),
        (
            r"[“\"]?(?P<plan>(?:十?[一二三四五六七八九]|十)五)[”\"]?(?:规划)?(?P<plan_part>期间|时期|以来|末|初期|开局之年|收官之年)",
            _plan,
        ),
        (
            r"(?P<century>上世纪|上个世纪|本世纪|(?:1[5-9]|20|21|十[五六七八九]|二十一?)世纪)?(?P<decade>(?:19|20)[0-9]0|[1-9]0|[二三四五六七八九]{1,2}十)年代"
            r"(?P<decade_part>初|中期|末)?",
            _decade,
        ),
        (r"(?:(?<![了达有作干活隔历])近|过去|最近|这|刚刚过去的)(?P<count>[0-9]{1,2}|[两二三四五六七八九十]{1,3})年(?:来|间|"
         r"多来)?(?![级代])", _recent_years),
        (r"(?:近年来|近几年来?|最近几年来?|近些年来?|这几年来?|多年来|这些年来?|近两三年来?|"
         r"[0-9一二两三四五六七八九十百多余]+年来|一直以来)", _recent_years),
        (rf"(?<![0-9.])(?P<year1>(?:19|20)[0-9]{{2}}|{w.CN_YEAR})年?{w.SEP}"
         rf"(?P<year2>(?:19|20)[0-9]{{2}}|{w.CN_YEAR})年度?", _elided_range),
        (
            rf"(?:{year})?(?<![0-9.])(?P<month1>[0-9]{{1,2}})月?{w.SEP}(?P<month2>[0-9]{{1,2}})月(?:份|底)?(?![0-9])",
            _elided_range,
        ),
        (rf"(?:{year})?{w.MONTH}(?P<day1>[0-9]{{1,2}})日?{w.SEP}(?P<day2>[0-9]{{1,2}})日", _elided_range),
        # The lunar calendar: what the almanac knows by its festival, the rest is seen and left open.
        (r"(?:农历|阴历)?(?P<lunar>[正冬腊二三四五六七八九十]{1,2}月(?:初[一二三四五六七八九十]|"
         r"廿[一二三四五六七八九]?))", _lunar),
        (r"(?:农历|阴历)(?P<lunar>(?:[正冬腊二三四五六七八九]|十[一二]?)月(?:二?十[一二三四五六七八九]?|"
         r"三十|底|初(?![一二三四五六七八九十]))?)", _lunar),
        (r"(?P<lunar>正月十五|八月十五(?!日)|腊月三十|大年三十|大年初[一二三四五六])", _lunar),
    )  # fmt: skip
    return tuple((re.compile(source), build) for source, build in sources)


def _month_alone(match: re.Match[str]) -> Expression:
    # 三月, 九月 in Chinese digits may be a name or a lunar month; in Arabic ones it is a month.
    expression = _calendar_date(match)
    return replace(expression, confidence=0.9 if match["month"].isdigit() else 0.6)


def _day_alone(match: re.Match[str]) -> Expression:
    return replace(_calendar_date(match), confidence=0.7)


def _part_alone(match: re.Match[str]) -> Expression:
    return replace(_calendar_date(match), confidence=0.75)


def _short_year(match: re.Match[str]) -> Expression:
    short = int(match["short"])
    # Papers that leave the century out write of their own lifetime: 40 is closer to 2040 than to any story.
    year = 2000 + short if short < 40 else 1900 + short
    expression = _calendar_date(match)
    return replace(expression, year=year, confidence=0.7) if expression.said else expression


_LUNAR_FESTIVALS = {
    "正月初一": "春节", "大年初一": "春节", "正月十五": "元宵", "五月初五": "端午", "七月初七": "七夕",
    "八月十五": "中秋",
    "九月初九": "重阳", "大年三十": "除夕",
}  # fmt: skip


def _lunar(match: re.Match[str]) -> Expression:
    festival = _LUNAR_FESTIVALS.get(match["lunar"], "")
    return Expression(
        match.start(), match.end(), "lunar", festival=festival, confidence=0.7 if festival else 0.0
    )
