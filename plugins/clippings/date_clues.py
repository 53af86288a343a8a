"""What a page gives away about the days in which it was printed: sentences -> clues.

A clue bounds the issue, either by calendar days (``not_before``, ``not_after``) or within the year that the
page
calls 今年 (``from_day``, ``to_day``: month and day), or by naming the years that fit.  ``date_issue`` puts
them
together; ``within`` bounds it by a day of any year: from that many days behind it to that many.  Newspapers
report what happened yesterday or earlier: an exact day that is told as past lies before
the
issue.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from clippings.almanac import Almanac, Event, loose
from clippings.date_intervals import part_of_year, shift_days
from clippings.date_words import Expression
from clippings.model import Reason
from clippings.numerals import CHINESE_NUMERAL, parse_number

MonthDay = tuple[int, int]

SOON = 20
"""Days: what a paper reports as of 近日, 日前 or 昨天 happened at most about three weeks ago."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One folded sentence: the seed line that holds its beginning, its article, and the dates it says."""

    text: str
    line: int
    article: str
    expressions: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Clue:
    reason: Reason
    not_before: date | None = None
    not_after: date | None = None
    from_day: MonthDay | None = None
    to_day: MonthDay | None = None
    years: frozenset[int] | None = None
    within: tuple[MonthDay, int, int] | None = None
    printed: bool = False
    """True for the date that the page itself prints in its head."""


_FUTURE = re.compile(
    r"即将|(?<![即务])将(?:于|在|继续|会|有|举|启|开[展放启幕工设]|建成|实现|达到|全面|陆续|进一步|正式|迎|投|完成|推出|新增|再|成为|对|是)"
    r"|(?<!曾)计划|预计|力争|争取|有望|有机会|有可能|定于|拟于|拟在|目标|届时|规划|备战|倒计时|喜迎|迎接|确保|到时"
)
_PAST = re.compile(r"截至|截止|已经|以来|曾")
_RECENT = re.compile(r"近日|日前|昨天|昨日|昨晚|前天")
_CLAUSE_ENDS = "，,；;。！？!?："


def is_future(text: str, start: int, end: int) -> bool:
    """Whether the clause that holds text[start:end] speaks of what is to come."""
    left = max((text.rfind(mark, 0, start) for mark in _CLAUSE_ENDS), default=-1) + 1
    rights = [place for mark in _CLAUSE_ENDS if (place := text.find(mark, end)) >= 0]
    clause = text[left : min(rights, default=len(text))]
    return bool(_FUTURE.search(clause)) and not _PAST.search(clause)


def clues_of_sentence(sentence: Sentence, almanac: Almanac) -> Iterator[Clue]:
    """Every clue of one sentence; pairs of sentences are ``clues_of_pairs``."""
    text = sentence.text
    year_said = False
    for expression in sentence.expressions:
        future = expression.edge == "before" or is_future(text, expression.start, expression.end)
        quote = f"“{text[expression.start : expression.end]}”（第{sentence.line}行）"
        if expression.rule in ("calendar", "range"):
            if expression.year is not None:
                yield from _dated(expression, future, quote)
            elif expression.year_shift == 0 and expression.anchor == "base":
                yield from _this_year(expression, future, quote)
            elif expression.year_shift is None and expression.month_shift is None and not year_said:
                yield from _bare(expression, text, future, quote)
        year_said = year_said or expression.year is not None or bool(expression.year_shift)
    yield from _anniversaries(sentence)
    for event in almanac.events:
        yield from _event(sentence, event)


def _dated(e: Expression, future: bool, quote: str) -> Iterator[Clue]:
    """A date with its year: the issue is later, or earlier if it is still to come."""
    first, last = _bounds(e)
    if first is None or last is None:
        return
    if future:
        yield Clue(Reason("date-to-come", 0.6, f"{quote}还未到"), not_after=last)
    elif e.edge != "asof" or "截" in quote:
        # A year alone may be part of a name (2022年亚运会); with month and day it is something that happened.
        weight = 0.9 if e.day else 0.85 if e.month else 0.6
        # What is told of a range is told when it is over: 1997年1至10月.
        over = _bounds(replace(e.until, year=e.until.year or e.year))[0] if e.until else None
        day = over or (shift_days(first, 1) if e.day else first)
        yield Clue(Reason("date-past", weight, f"{quote}已过"), not_before=day)


def _bounds(e: Expression) -> tuple[date | None, date | None]:
    if e.year is None or not 1900 <= e.year <= 2100:
        return None, None
    month = e.month or 1
    first = date(e.year, month, e.day or 1)
    last_month = e.month or 12
    last = date(e.year, last_month, e.day or calendar.monthrange(e.year, last_month)[1])
    return first, last


def _this_year(e: Expression, future: bool, quote: str) -> Iterator[Clue]:
    if e.month is None:
        span = part_of_year(e.part)
        if span is not None and not future and e.edge != "before" and span[1][0] < 12:
            # Half-years and quarters are reported once they are over or nearly so.
            yield Clue(Reason("this-year", 0.6, f"{quote}已过"), from_day=(span[1][0], 1))
        return
    if "截" in quote:
        # Figures as of a month are printed in that month or the next.
        yield _as_of(e.month, quote)
    if future:
        yield Clue(Reason("this-year-to-come", 0.7, f"{quote}还未到"), to_day=_last_day(e.month, e.day))
    else:
        yield Clue(Reason("this-year", 0.9, f"{quote}已过"), from_day=_next_day(e))


# 新华社北京1月19日电, 本报10月12日讯: what is sent that day is printed in the next days.
_DATELINE = re.compile(r"(?:专?电|讯|报道)")
LATEST = 200
"""Days: a bare 3月5日 that is told as past is of the last half year or so; papers add 去年 to older ones."""


def _bare(e: Expression, text: str, future: bool, quote: str) -> Iterator[Clue]:
    """12月14日 without a year: the issue came out in the half year behind it, in the next days for a
    dateline."""
    if e.month is None or future:
        return
    first = _first_day(e)
    if e.weekday is not None and e.day is not None:
        years = (
            year for year in range(1949, 2100) if _has_weekday(year, e.month or 1, e.day or 1, e.weekday)
        )
        yield Clue(
            Reason("weekday", 0.85, f"{quote}的星期"), years=frozenset(years), within=(first, 1, LATEST)
        )
    if e.day is not None and _DATELINE.match(text, e.end):
        yield Clue(Reason("dateline", 0.9, f"{quote}发稿"), within=(first, 1, 4))
    elif "截" in quote:
        yield _as_of(e.month, quote)
    elif e.until is None and e.edge in ("", "since", "after"):
        weight = 0.75 if e.day or e.part else 0.6
        reason = Reason("bare-date", weight, f"{quote}已过，未写年份，当是不久前")
        yield Clue(reason, within=(first, 1 if e.day else 0, LATEST))


def _has_weekday(year: int, month: int, day: int, weekday: int) -> bool:
    return day <= calendar.monthrange(year, month)[1] and date(year, month, day).weekday() == weekday


def _first_day(e: Expression) -> MonthDay:
    return e.month or 1, e.day or {"中旬": 11, "下旬": 21, "底": 21, "末": 21, "中下旬": 11}.get(e.part, 1)


def _next_day(e: Expression) -> MonthDay:
    """The first day on which the paper can report it, in a leap year (2月29日 is capped where years
    differ)."""
    month = e.month or 1
    if e.day is None:
        return _first_day(e)
    day = shift_days(date(2000, month, e.day), 1)
    return (day.month, day.day) if day.year == 2000 else (12, 31)


def _last_day(month: int, day: int | None) -> MonthDay:
    return month, day or calendar.monthrange(2000, month)[1]


def _as_of(month: int, quote: str) -> Clue:
    two_months = sum(
        calendar.monthrange(2001 + step // 13, (step - 1) % 12 + 1)[1] for step in (month, month + 1)
    )
    reason = Reason("as-of", 0.75, f"{quote}：数据一般次月内见报")
    return Clue(reason, within=((month, 1), 0, two_months - 1))


_ANNIVERSARY = re.compile(
    rf"(?P<of>新中国成立|中华人民共和国成立|建国|建党|中国共产党成立|建军|改革开放|抗战胜利|抗日战争胜利|长征胜利|香港回归)"
    rf"[^，。]{{0,6}}?(?P<count>[0-9]{{2,3}}|[{CHINESE_NUMERAL}]{{1,4}})周年"
)
_BEGAN = {
    "新中国成立": 1949, "中华人民共和国成立": 1949, "建国": 1949, "建党": 1921, "中国共产党成立": 1921,
    "建军": 1927,
    "改革开放": 1978, "抗战胜利": 1945, "抗日战争胜利": 1945, "长征胜利": 1936, "香港回归": 1997,
}  # fmt: skip
_OPENING = re.compile(r"今年是[“\"]?(?P<plan>十[一二三四五]五)[”\"]?(?:规划)?(?P<part>开局之年|收官之年)")


def _anniversaries(sentence: Sentence) -> Iterator[Clue]:
    """庆祝新中国成立70周年 is printed in that year; 今年是“十四五”开局之年 likewise."""
    for match in _ANNIVERSARY.finditer(sentence.text):
        count = parse_number(match["count"])
        if count is None:
            continue
        year = _BEGAN[match["of"]] + int(count)
        weight = 0.9 if "今年是" in sentence.text[: match.start()] else 0.45
        note = f"“{match[0]}”（第{sentence.line}行）：{year}年"
        yield Clue(Reason("anniversary", weight, note), years=frozenset((year,)))
    for match in _OPENING.finditer(sentence.text):
        ordinal = int(parse_number(match["plan"][:-1]) or 0)
        year = 1981 + 5 * (ordinal - 6) + (0 if match["part"] == "开局之年" else 4)
        yield Clue(
            Reason("plan", 0.9, f"“{match[0]}”（第{sentence.line}行）：{year}年"), years=frozenset((year,))
        )


def _event(sentence: Sentence, event: Event) -> Iterator[Clue]:
    """A dated event of the almanac: named before or after it took place, or while it ran."""
    text = loose(sentence.text)
    if not any(form in text for form in event.forms):
        return
    where = f"{event.name}（第{sentence.line}行）"
    if event.kind == "named":
        yield Clue(Reason("event-named", 0.95, f"{where}{event.start}始有"), not_before=event.start)
    elif event.kind == "campaign":
        yield Clue(Reason("campaign", 0.95, f"{where}{event.start}启动"), not_before=event.start)
        yield Clue(
            Reason("campaign-over", 0.5, f"{where}{event.end}结束"), not_after=shift_days(event.end, 31)
        )
    elif _FUTURE.search(sentence.text):
        yield Clue(
            Reason("event-to-come", 0.95, f"{where}{event.start}举行，文中还未举行"), not_after=event.start
        )
    elif _RECENT.search(sentence.text):
        yield Clue(
            Reason("event-held", 0.9, f"{where}{event.start}举行"), not_before=shift_days(event.start, 1)
        )
        yield Clue(Reason("event-recent", 0.75, f"{where}是近日的事"), not_after=shift_days(event.end, SOON))
