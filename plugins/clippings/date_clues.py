"""What a page gives away about the days in which it was printed: sentences -> clues.

A clue bounds the issue, by calendar days (``not_before``, ``not_after``), within the year that the page
calls 今年 (``from_day``, ``to_day``: month and day), by a day of any year (``within``: from that many days
behind it to that many) or by the years that fit.  ``date_issue`` puts them together.

Newspapers report what happened yesterday or earlier: an exact day that is told as past lies before the issue.
What may be a plan, a term, a rule or a story of another year is no clue.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from clippings.almanac import Almanac, Event, loose
from clippings.date_days import part_of_year, shift_days
from clippings.date_told import is_dateline, is_future, is_to_come, is_unsettled, names, will_be
from clippings.date_words import Expression, is_bare, tells_of_another_year
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
    story: bool = False
    """Whether the article told of another year before: a bare 3月6日 may then be of that year."""


@dataclass(frozen=True, slots=True)
class Clue:
    reason: Reason
    not_before: date | None = None
    not_after: date | None = None
    from_day: MonthDay | None = None
    to_day: MonthDay | None = None
    years: frozenset[int] | None = None
    within: tuple[MonthDay, int, int] | None = None
    article: str = ""
    bound: bool = False
    """True for days that only exclude the others: that they are few says nothing for them."""
    printed: bool = False
    """True for the date that the page itself prints in its head."""


_RECENT = re.compile(r"近日|日前|昨天|昨日|昨晚|前天")


def clues_of_sentence(sentence: Sentence, almanac: Almanac) -> Iterator[Clue]:
    """Every clue of one sentence; pairs of sentences are ``clues_of_pairs``."""
    for clue in _clues(sentence, almanac):
        yield replace(clue, article=sentence.article)


def _clues(sentence: Sentence, almanac: Almanac) -> Iterator[Clue]:
    text = sentence.text
    year_said = False
    unsettled = bool(sentence.expressions) and is_unsettled(text)
    for expression in sentence.expressions:
        words = text[expression.start : expression.end]
        quote = f"“{words}”（第{sentence.line}行）"
        if expression.rule in ("calendar", "range"):
            if expression.year is not None:
                if will_be(text, expression.start, expression.end):
                    yield from _year_to_come(expression, quote)
                elif not (unsettled or expression.edge == "before" or names(text, expression.end)):
                    yield from _dated(expression, quote)
            elif expression.year_shift == 0 and expression.anchor == "base":
                future = expression.edge == "before" or will_be(text, expression.start, expression.end)
                if "年" in words and (future or not unsettled):
                    yield from _this_year(expression, future, quote)
            elif is_bare(expression) and not year_said:
                future = expression.edge == "before" or is_future(text, expression.start, expression.end)
                if not future and not unsettled:
                    yield from _bare(expression, sentence, quote)
        year_said = year_said or tells_of_another_year(expression)
    yield from _anniversaries(sentence)
    bare = loose(text)
    for event in almanac.events:
        if any(form in bare for form in event.forms):
            yield from _event(sentence, event)


def _year_to_come(e: Expression, quote: str) -> Iterator[Clue]:
    last = _bounds(e)[1]
    if last is not None:
        yield Clue(Reason("date-to-come", 0.6, f"{quote}还未到"), not_after=last)


def _dated(e: Expression, quote: str) -> Iterator[Clue]:
    """A date with its year that is told as past: the issue is later."""
    first = _bounds(e)[0]
    if first is not None and (e.edge != "asof" or "截" in quote):
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
        if span is not None and not future and span[1][0] < 12 and "初" not in e.part:
            # Half-years and quarters are reported once they are over or nearly so.
            yield Clue(Reason("this-year", 0.6, f"{quote}已过"), from_day=(span[1][0], 1))
        return
    if "截" in quote:
        # Figures as of a month are printed in that month or the next.
        yield _as_of(e.month, quote)
    if future:
        yield Clue(Reason("this-year-to-come", 0.7, f"{quote}还未到"), to_day=_last_day(e.month, e.day))
    else:
        yield Clue(Reason("this-year", 0.9, f"{quote}已过"), from_day=_first_day(e))


SENT = 14
"""Days: evening papers print it the same day, features and what was left over within two weeks."""
NEAR, SOONEST = 31, 10
"""Days: five of six bare dates were that many days ago at most, many others are that many days ahead."""
LATEST = 200
"""Days: a bare 3月5日 that is told as past is of the last half year or so; papers add 去年 to older ones."""


def _bare(e: Expression, sentence: Sentence, quote: str) -> Iterator[Clue]:
    """12月14日 without a year, told as past: the issue came out mostly in the weeks behind it."""
    if e.month is None:
        return
    first = _first_day(e)
    if e.day is not None and is_dateline(sentence.text, e.end):
        yield Clue(Reason("dateline", 0.97, f"{quote}发稿"), within=(first, 0, SENT))
        return
    if e.weekday is not None and e.day is not None:
        years = (
            year for year in range(1949, 2100) if _has_weekday(year, e.month or 1, e.day or 1, e.weekday)
        )
        yield Clue(
            Reason("weekday", 0.85, f"{quote}的星期"), years=frozenset(years), within=(first, 1, LATEST)
        )
    if sentence.story:
        return
    if "截" in quote:
        yield _as_of(e.month, quote)
    elif e.until is None and e.edge in ("", "since", "after"):
        exact = bool(e.day or e.part)
        note = f"{quote}已过，未写年份，当是不久前"
        yield Clue(
            Reason("bare-date", 0.75 if exact else 0.5, note), within=(first, bool(e.day), LATEST), bound=True
        )
        if e.day and e.weekday is None:
            yield Clue(
                Reason("bare-date-near", 0.8, f"{quote}：多在前后几周"), within=(first, -SOONEST, NEAR)
            )


def _has_weekday(year: int, month: int, day: int, weekday: int) -> bool:
    return day <= calendar.monthrange(year, month)[1] and date(year, month, day).weekday() == weekday


def _first_day(e: Expression) -> MonthDay:
    return e.month or 1, e.day or {"中旬": 11, "下旬": 21, "底": 21, "末": 21, "中下旬": 11}.get(e.part, 1)


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
    for match in _ANNIVERSARY.finditer(sentence.text) if "周年" in sentence.text else ():
        count = parse_number(match["count"])
        if count is None:
            continue
        year = _BEGAN[match["of"]] + int(count)
        weight = 0.9 if "今年是" in sentence.text[: match.start()] else 0.3
        note = f"“{match[0]}”（第{sentence.line}行）：{year}年"
        yield Clue(Reason("anniversary", weight, note), years=frozenset((year,)))
    for match in _OPENING.finditer(sentence.text) if "今年是" in sentence.text else ():
        ordinal = int(parse_number(match["plan"][:-1]) or 0)
        year = 1981 + 5 * (ordinal - 6) + (0 if match["part"] == "开局之年" else 4)
        yield Clue(
            Reason("plan", 0.9, f"“{match[0]}”（第{sentence.line}行）：{year}年"), years=frozenset((year,))
        )


def _event(sentence: Sentence, event: Event) -> Iterator[Clue]:
    """A dated event of the almanac: named before or after it took place, or while it ran."""
    where = f"{event.name}（第{sentence.line}行）"
    if event.kind == "named":
        yield Clue(Reason("event-named", 0.95, f"{where}{event.start}始有"), not_before=event.start)
    elif event.kind == "campaign":
        yield Clue(Reason("campaign", 0.95, f"{where}{event.start}启动"), not_before=event.start)
        yield Clue(
            Reason("campaign-over", 0.5, f"{where}{event.end}结束"), not_after=shift_days(event.end, 31)
        )
    elif is_to_come(sentence.text):
        yield Clue(
            Reason("event-to-come", 0.95, f"{where}{event.start}举行，文中还未举行"), not_after=event.start
        )
    elif _RECENT.search(sentence.text):
        yield Clue(
            Reason("event-held", 0.97, f"{where}{event.start}举行"), not_before=shift_days(event.start, 1)
        )
        yield Clue(Reason("event-recent", 0.75, f"{where}是近日的事"), not_after=shift_days(event.end, SOON))
