"""Clues -> the interval in which a page was printed, with its confidence and the clues behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from clippings.almanac import Almanac
from clippings.date_clues import Clue, Sentence, clues_of_sentence
from clippings.date_expressions import find_expressions
from clippings.date_solve import Run, allows, best_days, distinct
from clippings.date_text import issue_text
from clippings.date_words import Expression
from clippings.model import DateInterval, Reason

WIDEST = 3
"""Years: a wider answer says nothing and is not given."""

NEWS_SINCE = 1990
"""The year since which pages without a printed date are taken for news of the newest year they name."""

SURE = 0.55
"""Below this confidence an answer is more often wrong than right, and none is given."""


def issue_interval(
    sentences: Sequence[Sentence], masthead: Sequence[tuple[int, str]], almanac: Almanac
) -> DateInterval | None:
    """When the page was printed: the days that most clues allow by weight, or None where too little bounds
    it.

    ``masthead`` holds lines (number, text) outside the articles: a full date that one of them prints is the
    date.
    """
    clues = [clue for sentence in sentences for clue in clues_of_sentence(sentence, almanac)]
    clues += [*clues_of_pairs(sentences), *printed_dates(masthead)]
    clues = distinct(clues)
    runs = best_days(clues)
    if _too_wide(runs):
        # No clue says "not later": the newest year that the page names is mostly its own or the one before.
        clues = _with_newest_year(clues)
        if clues:
            # The first days that fit: a paper names the newest date soon after it.
            runs = best_days(clues)[:1]
    if _too_wide(runs):
        return None
    window = runs[0]
    accepted = [clue for clue in clues if allows(clue, *window)]
    # A rule is essential if the answer changes without it: only then its doubt is the answer's doubt.
    weights = {clue.reason.rule: clue.reason.weight for clue in accepted}
    essential = {
        rule
        for rule in weights
        if best_days([clue for clue in clues if clue.reason.rule != rule]) != best_days(clues)
    }
    confidence = 1.0
    for rule in sorted(essential):
        confidence *= weights[rule]
    # What speaks against the answer lowers trust in it by its share.
    confidence *= sum(clue.reason.weight for clue in accepted) / sum(clue.reason.weight for clue in clues)
    if confidence < SURE:
        return None
    printed = any(clue.printed for clue in accepted)
    order = sorted(
        accepted, key=lambda clue: (not clue.printed, clue.reason.rule not in essential, -clue.reason.weight)
    )
    start, end = window
    return DateInterval(
        start.isoformat(), end.isoformat(), issue_text(start, end, inferred=not printed),
        round(min(confidence, 0.95), 2), not printed, tuple(clue.reason for clue in order),
    )  # fmt: skip


def _too_wide(runs: Sequence[Run]) -> bool:
    """Whether the days say nothing: none, years of them, or the same season of several years."""
    return len(runs) != 1 or runs[0][1].year - runs[0][0].year >= WIDEST


def _with_newest_year(clues: Sequence[Clue]) -> list[Clue]:
    """The clues with one more, from the newest dates with a month; none where the newest is history, not
    news.

    Where two dates name a year, a lone later one is a plan or a misreading and is left out.
    """
    dated = [
        clue.not_before.year
        for clue in clues
        if clue.reason.rule == "date-past" and clue.reason.weight >= 0.85 and clue.not_before
    ]
    newest = max((year for year in dated if dated.count(year) > 1), default=max(dated, default=0))
    if newest < NEWS_SINCE:
        return []
    kept = [clue for clue in clues if not clue.not_before or clue.not_before.year <= newest]
    note = f"版面上最近的年份是{newest}年"
    return [*kept, Clue(Reason("newest-year", 0.6, note), years=frozenset((newest, newest + 1)))]


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
        for expression in sentence.expressions
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
    """The words after both share three characters: 自去年12月南湖区被列为…, 自2018年12月以来，南湖区按照…"""
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
