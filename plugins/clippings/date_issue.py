"""Clues -> the interval in which a page was printed, with its confidence and the clues behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from clippings.almanac import Almanac
from clippings.date_clues import Clue, Sentence, clues_of_sentence
from clippings.date_expressions import find_expressions
from clippings.date_prior import Prior, prior_of
from clippings.date_solve import Weighed, distinct, solve, weigh
from clippings.date_text import issue_text
from clippings.date_words import Expression
from clippings.model import DateInterval, Reason
from clippings.web_lines import stamped_day

BY_HABIT = 0.9
"""What an answer must reach whose year rests on nothing but how papers name years."""
_SETTLING = 0.7


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
    prior = prior_of(clues)
    weighed = weigh(distinct(clues), prior)
    answer = solve(weighed, prior)
    if answer is None:
        return None
    window = answer.start, answer.end
    accepted = [each.clue for each in weighed if each.runs.meet(*window)]
    if answer.confidence < BY_HABIT and not any(map(_settles_year, accepted)):
        return None
    essential = {
        rule for rule in {clue.reason.rule for clue in accepted} if _hangs_on(rule, weighed, prior, window)
    }
    printed = any(clue.printed for clue in accepted)
    order = sorted(
        accepted, key=lambda clue: (not clue.printed, clue.reason.rule not in essential, -clue.reason.weight)
    )
    reasons = tuple(clue.reason for clue in order)
    return DateInterval(
        answer.start.isoformat(), answer.end.isoformat(),
        issue_text(answer.start, answer.end, inferred=not printed),
        round(min(answer.confidence, 0.95), 2), not printed, reasons,
    )  # fmt: skip


def _settles_year(clue: Clue) -> bool:
    """Whether a strong clue says which year it is, or that it is not later."""
    return clue.reason.weight >= _SETTLING and bool(clue.years or clue.not_after)


def _hangs_on(rule: str, weighed: Sequence[Weighed], prior: Prior, window: tuple[date, date]) -> bool:
    """Whether the answer would be another one without what a rule found."""
    other = solve([each for each in weighed if each.clue.reason.rule != rule], prior)
    return other is None or (other.start, other.end) != window


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
        if shift is None or shift >= 0:
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
    """The words after both share three characters, four where the dates are less alike.

    自去年12月南湖区被列为… and 自2018年12月以来，南湖区按照…, but not
    去年9月，委员会… and 2017年9月，委员会….
    """
    said = one.expression, two.expression
    if all((each.month, each.day) == (1, 1) for each in said):
        return False  # what begins, begins on 1月1日 of any year
    alike = all(each.day for each in said) or all(each.edge == "since" for each in said)
    size = 3 if alike else 4
    tails = [each.sentence.text[each.expression.end : each.expression.end + 14] for each in (one, two)]
    grams = [{tail[i : i + size] for i in range(len(tail) - size + 1)} for tail in tails]
    return any(re.fullmatch(r"[\u4e00-\u9fff]+", gram) for gram in grams[0] & grams[1])


def printed_dates(lines: Sequence[tuple[int, str]]) -> Iterator[Clue]:
    """The date in the head of a page (2019年10月15日 星期二 第3版): a full date on a line that says little
    else; and the one with which a web edition stamped an article."""
    for number, text in lines:
        if on := stamped_day(text):
            reason = Reason("stamped", 0.95, f"网页上标着“{text.strip()}”（第{number}行）")
            yield Clue(reason, not_before=on, not_after=on, printed=True)
            continue
        for expression in find_expressions(text):
            day = expression.day
            if expression.year is None or expression.month is None or day is None or expression.edge:
                continue
            if len(text.strip()) - (expression.end - expression.start) <= 24 and "月" in text:
                on = date(expression.year, expression.month, day)
                reason = Reason("printed", 0.95, f"报头印着“{text.strip()}”（第{number}行）")
                yield Clue(reason, not_before=on, not_after=on, printed=True)
