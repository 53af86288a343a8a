"""Clues -> the interval in which a page was printed, with its confidence and the clues behind it."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from clippings.almanac import Almanac
from clippings.date_clues import Clue, MonthDay, Sentence, clues_of_sentence
from clippings.date_expressions import find_expressions
from clippings.date_text import issue_text
from clippings.date_words import Expression
from clippings.model import DateInterval, Reason

FIRST_YEAR, LAST_YEAR = 1949, 2099
"""Years that a page may be of; wide on purpose, so that the answer never depends on when the site is
built."""
WIDEST = 3
"""Years: a wider answer says nothing and is not given."""

NEWS_SINCE = 1990
"""The year since which pages without a printed date are taken for news of the newest year they name."""

Window = tuple[date, date]


def issue_interval(
    sentences: Sequence[Sentence], masthead: Sequence[tuple[int, str]], almanac: Almanac
) -> DateInterval | None:
    """When the page was printed: every clue that fits the stronger ones, or None where nothing bounds it.

    ``masthead`` holds lines (number, text) outside the articles: a full date that one of them prints is the
    date.
    """
    clues = [clue for sentence in sentences for clue in clues_of_sentence(sentence, almanac)]
    clues += clues_of_pairs(sentences)
    clues += printed_dates(masthead)
    accepted, rejected = _fit(clues)
    window = _window(accepted)
    if window is not None and window[1].year - window[0].year >= WIDEST:
        # No clue says "not later": the newest year that the page names is mostly its own or the one before.
        newest = _newest_year(accepted)
        accepted = [*accepted, *newest]
        window = _window(accepted)
    if window is None or window[1].year - window[0].year >= WIDEST:
        return None
    # A rule is essential if the answer changes without it: only then its doubt is the answer's doubt.
    weights = {clue.reason.rule: clue.reason.weight for clue in accepted}
    essential = {
        rule for rule in weights if _window([clue for clue in accepted if clue.reason.rule != rule]) != window
    }
    confidence = 1.0
    for rule in sorted(essential):
        confidence *= weights[rule]
    confidence *= 0.9 ** sum(clue.reason.weight >= 0.7 for clue in rejected)
    printed = any(clue.printed for clue in accepted)
    order = sorted(
        accepted, key=lambda clue: (not clue.printed, clue.reason.rule not in essential, -clue.reason.weight)
    )
    # One line of evidence for each bound a rule gives: a campaign named in five sentences is one clue.
    bounds = {(clue.reason.rule, clue.not_before, clue.not_after, clue.from_day, clue.to_day): clue.reason
              for clue in reversed(order)}  # fmt: skip
    evidence = tuple(reversed(bounds.values()))
    start, end = window
    return DateInterval(
        start.isoformat(), end.isoformat(), issue_text(start, end, inferred=not printed),
        round(min(max(confidence, 0.3), 0.95), 2), not printed, evidence,
    )  # fmt: skip


def _fit(clues: Sequence[Clue]) -> tuple[list[Clue], list[Clue]]:
    """The clues that hold together, strongest first; a clue against all stronger ones is left out."""
    accepted: list[Clue] = []
    rejected: list[Clue] = []
    for clue in sorted(clues, key=lambda clue: (not clue.printed, -clue.reason.weight)):
        (accepted if _window([*accepted, clue]) is not None else rejected).append(clue)
    return accepted, rejected


def _window(clues: Sequence[Clue]) -> Window | None:
    """The first and last day that no clue forbids, over all years; None if none is left."""
    first: date | None = None
    last: date | None = None
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        low, high = date(year, 1, 1), date(year, 12, 31)
        for clue in clues:
            if clue.years is not None and year not in clue.years:
                break
            low = max(low, clue.not_before or low, _on(year, clue.from_day) or low)
            high = min(high, clue.not_after or high, _on(year, clue.to_day) or high)
            if low > high:
                break
        else:
            first, last = first or low, high
    return None if first is None or last is None else (first, last)


def _on(year: int, day: MonthDay | None) -> date | None:
    return day and date(year, day[0], min(day[1], calendar.monthrange(year, day[0])[1]))


def _newest_year(clues: Sequence[Clue]) -> list[Clue]:
    """A clue from the newest date with a month; a lone old one is the history of a place, not its news."""
    dated = [clue for clue in clues if clue.reason.rule == "date-past" and clue.reason.weight >= 0.85]
    newest = max((clue.not_before.year for clue in dated if clue.not_before), default=0)
    if newest < NEWS_SINCE:
        return []
    note = f"版面上最近的年份是{newest}年"
    return [Clue(Reason("newest-year", 0.45, note), years=frozenset((newest, newest + 1)))]


@dataclass(frozen=True, slots=True)
class _Said:
    sentence: Sentence
    expression: Expression

    @property
    def quote(self) -> str:
        return f"“{self.sentence.text[self.expression.start : self.expression.end]}”"


def clues_of_pairs(sentences: Sequence[Sentence]) -> Iterator[Clue]:
    """自去年12月… and 自2018年12月以来… of one article tell one event twice, so 今年 is 2019."""
    said = [
        _Said(sentence, expression)
        for sentence in sentences
        for expression in find_expressions(sentence.text)
        if expression.month is not None and expression.rule == "calendar" and expression.anchor == "base"
    ]
    for relative in said:
        shift = relative.expression.year_shift
        if shift is None:
            continue
        for dated in said:
            year = dated.expression.year
            if year is None or dated.sentence.article != relative.sentence.article:
                continue
            if not _same_day(relative.expression, dated.expression) or not _same_thing(relative, dated):
                continue
            lines = "、".join(str(line) for line in sorted({relative.sentence.line, dated.sentence.line}))
            note = f"{relative.quote}与{dated.quote}同指一事（第{lines}行），今年即{year - shift}年"
            yield Clue(Reason("same-event", 0.85, note), years=frozenset((year - shift,)))


def _same_day(one: Expression, two: Expression) -> bool:
    return one.month == two.month and (one.day == two.day or None in (one.day, two.day))


def _same_thing(one: _Said, two: _Said) -> bool:
    """Both begin a stretch of time (自…, …以来), or the words after them share three characters."""
    if one.expression.edge == two.expression.edge == "since":
        return True
    tails = [each.sentence.text[each.expression.end : each.expression.end + 25] for each in (one, two)]
    grams = [{tail[i : i + 3] for i in range(len(tail) - 2)} for tail in tails]
    return any(re.fullmatch(r"[\u4e00-\u9fff]{3}", gram) for gram in grams[0] & grams[1])


def printed_dates(lines: Sequence[tuple[int, str]]) -> Iterator[Clue]:
    """The date in the head of a page (2019年10月15日 星期二 第3版): a full date on a line that says little
    else."""
    for number, text in lines:
        for expression in find_expressions(text):
            day = expression.day
            if expression.year is None or expression.month is None or day is None or expression.edge:
                continue
            if len(text.strip()) - (expression.end - expression.start) <= 24 and "月" in text:
                on = date(expression.year, expression.month, day)
                reason = Reason("printed", 0.95, f"报头印着“{text.strip()}”（第{number}行）")
                yield Clue(reason, not_before=on, not_after=on, printed=True)
