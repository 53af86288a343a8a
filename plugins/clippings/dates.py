"""Clippings -> clippings with their dates, and the interval in which their page was printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from clippings.almanac import Almanac, default_almanac
from clippings.date_clues import Sentence
from clippings.date_days import Days
from clippings.date_expressions import find_expressions
from clippings.date_intervals import resolve
from clippings.date_issue import issue_interval
from clippings.date_text import days_text
from clippings.date_told import is_figurative, is_future, is_own_dateline, is_recurring
from clippings.date_words import Expression, is_bare, moved, tells_of_another_year
from clippings.edges import is_day_and_place
from clippings.fold import Folded, fold, fold_all
from clippings.model import Clipping, DateExpression, DateInterval, Part, Reason, Span, Text

_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]?[”’」』]?")
GONE = 45
"""Days: a bare date that lies further back may be of another year, if the text told of one before."""
OLDEST_NEWS = 31
"""Days behind which nothing that was sent is printed."""
OF_BEFORE = 0.8
"""And so much of the confidence of 当天 whose day stands in the paragraph before."""
OF_A_STORY = 0.55
"""Its confidence then, as a share of what a recent one has."""

# What the note under a resolved date says of its rule.
_NOTES = {
    "calendar": "年月日", "range": "起止", "festival": "节日", "lunar": "农历", "day": "相对见报日",
    "said-day": "相对前文日期",
    "vague": "泛指，相对见报日", "week": "相对见报的那一周", "plan": "五年规划", "decade": "年代",
    "years": "若干年，相对见报日", "era": "年代",
}  # fmt: skip


def find_dates(
    text: str, base: DateInterval | None, almanac: Almanac | None = None, sent: Days | None = None
) -> tuple[tuple[int, int, DateInterval | None], ...]:
    """Every date expression of the text as (start, end, interval); the interval is None where its base is
    unknown.

    ``base`` is the interval in which the text was printed, ``sent`` the day of the dateline above it, from
    which 昨天 and 今天 count, here until the text has a dateline of its own; offsets are code points.
    """
    folded = fold(text)
    table = almanac or default_almanac()
    return _resolved(folded, find_expressions(folded.text), base, table, sent, None)[0]


def _resolved(
    folded: Folded,
    expressions: Sequence[Expression],
    base: DateInterval | None,
    almanac: Almanac,
    sent: Days | None,
    told: Days | None,
) -> tuple[tuple[tuple[int, int, DateInterval | None], ...], Days | None]:
    """The dates of a text, and the last day that it told of; ``told`` is that of the text before."""
    if not expressions:
        return (), None
    issue = _days(base)
    text = folded.text
    found: list[tuple[int, int, DateInterval | None]] = []
    said: Days | None = None
    said_at = 0
    story: int | None = None
    for expression in expressions:
        if (
            said is not None
            and expression.anchor == "base"
            and _new_sentence(text, said_at, expression.start)
        ):
            near = None
        else:
            near = said
        # 当天 of the paragraph before is told of the year of the issue, 同年11月 of whatever year it told of.
        if said is None and told and expression.anchor == "said" and _may_be_of(expression, told, base):
            near = replace(told, confidence=told.confidence * OF_BEFORE)
        dateline = _is_dateline(text, expression)
        future = not dateline and is_future(text, expression.start, expression.end)
        today = sent if expression.rule == "day" else None
        days = _settled(expression, today or issue, near, future, almanac)
        if (
            story is not None
            and _is_to_come(expression)
            and issue
            and issue.start
            and story < issue.start.year
        ):
            days = None  # 2010年，他毕业了，接下来的5年里…
        if is_figurative(text, expression.start, expression.end) or is_recurring(text, expression.start):
            days = None
        elif days is not None and is_bare(expression) and _of_a_story(days, issue, story):
            days = replace(days, confidence=days.confidence * OF_A_STORY)
        if days is not None and days.start is not None and tells_of_another_year(expression):
            story = days.start.year
        interval = None
        if days is not None and (days.start or days.end) and days.confidence > 0:
            interval = _interval(days, expression, text[expression.start : expression.end], base, today)
            sent = days if dateline and _is_news(days, issue) else sent
            if expression.rule in ("calendar", "range", "festival", "day", "said-day"):
                said, said_at = days, expression.end
        found.append((folded.start(expression.start), folded.end(expression.end), interval))
    return tuple(found), said


def _settled(
    expression: Expression, base: Days | None, said: Days | None, future: bool, almanac: Almanac
) -> Days | None:
    """The days of an expression, marked as inferred if without the bases that are it would mean others, or
    none."""
    days = resolve(expression, base, said, future, almanac)
    sure_base, sure_said = (each if each and not each.inferred else None for each in (base, said))
    if days is None or (sure_base, sure_said) == (base, said):
        return days
    sure = resolve(expression, sure_base, sure_said, future, almanac)
    return replace(days, inferred=sure is None or (sure.start, sure.end) != (days.start, days.end))


def _of_a_story(days: Days, issue: Days | None, story: int | None) -> bool:
    """Whether a bare date was taken for a recent one, but may be of the other year that the text told of."""
    if story is None or issue is None or issue.start is None or days.start is None or days.end is None:
        return False
    return days.start.year != story and (issue.start - days.end).days > GONE


def _is_to_come(e: Expression) -> bool:
    """Whether it counts from the issue on: 未来三天, 今后五年."""
    return e.around is not None and e.around[0] == 0 and e.around[1] > 1


def _new_sentence(text: str, start: int, end: int) -> bool:
    return bool(re.search(r"[。！？!?\n]", text[start:end]))


def _days(base: DateInterval | None) -> Days | None:
    if base is None:
        return None
    start, end = (date.fromisoformat(text) if text else None for text in (base.start, base.end))
    return Days(start, end, base.confidence, base.inferred)


def _is_dateline(text: str, e: Expression) -> bool:
    """Whether a day is the one on which the article was sent, or the report made: 9月21日 海盐百步镇."""
    if e.rule != "calendar" or e.month is None or e.day is None:
        return False
    return is_own_dateline(text, e.end) or is_day_and_place(text)


def _interval(
    days: Days, expression: Expression, words: str, base: DateInterval | None, sent: Days | None
) -> DateInterval:
    trust = round(days.confidence, 2)
    relative = expression.year is None and expression.years is None
    note = f"“{words}”：{'相对发稿日' if sent else _NOTES[expression.rule]}"
    if sent is not None:
        note += f"，发稿时间{days_text(sent.start, sent.end)}"
    elif relative and base is not None:
        note += f"，见报时间{base.text}"
    start = days.start.isoformat() if days.start else None
    end = days.end.isoformat() if days.end else None
    shown = days_text(days.start, days.end)
    return DateInterval(start, end, shown, trust, days.inferred, (Reason(expression.rule, trust, note),))


def date_clippings(
    clippings: Sequence[Clipping],
    other_lines: Sequence[tuple[int, str]] = (),
    almanac: Almanac | None = None,
) -> tuple[tuple[Clipping, ...], DateInterval | None]:
    """The clippings of one page with ``dates`` and ``date`` filled, and the interval of the issue.

    ``other_lines`` are the page's lines outside the clippings (number, text); a masthead among them dates the
    page.
    A clipping that an editor wrote keeps its own date, which is the base of what it says.
    """
    table = almanac or default_almanac()
    read = [(clipping, tuple(_read(clipping))) for clipping in clippings]
    sentences = [
        sentence
        for clipping, said in read
        if clipping.origin == "seed"
        for sentence in _sentences(clipping.id, said)
    ]
    issue = issue_interval(sentences, other_lines, table)
    return tuple(_dated(clipping, said, issue, table) for clipping, said in read), issue


@dataclass(frozen=True, slots=True)
class _Read:
    """A text of a clipping, folded, and the dates it says."""

    part: Part
    index: int
    text: Text
    folded: Folded
    expressions: tuple[Expression, ...]


def _read(clipping: Clipping) -> Iterator[_Read]:
    texts = tuple(parts(clipping))
    strings = [text.text for *_, text in texts]
    for (part, index, text), folded in zip(texts, fold_all(strings) or map(Folded, strings), strict=True):
        yield _Read(part, index, text, folded, find_expressions(folded.text))


def _dated(
    clipping: Clipping, read: Sequence[_Read], issue: DateInterval | None, almanac: Almanac
) -> Clipping:
    base = clipping.date or (issue if clipping.origin == "seed" else None)
    sent = _sent(read, _days(base), almanac)
    dates: list[DateExpression] = []
    told: Days | None = None
    for each in read:
        found, last = _resolved(each.folded, each.expressions, base, almanac, sent, told)
        told = last if each.part == "paragraph" else None
        for start, end, interval in found:
            span = Span(each.part, each.index, start, end, each.text.text[start:end])
            dates.append(DateExpression(span, interval))
    return replace(clipping, date=base, dates=tuple(dates))


def _may_be_of(expression: Expression, told: Days, base: DateInterval | None) -> bool:
    """Whether a day of the year of the issue is asked for, or a month of 同年: of a day of another year only
    an aside tells (1949年10月1日).
    """
    if expression.day_shift is None:
        return expression.year_shift is not None and expression.month is not None
    year = ((base and base.start) or "")[:4]
    return told.start is not None and f"{told.start.year:04}" == year


def _sent(read: Sequence[_Read], issue: Days | None, almanac: Almanac) -> Days | None:
    """The day of the first dateline of an article (it may stand at its end), if it has one."""
    for each in read:
        for expression in each.expressions:
            if _is_dateline(each.folded.text, expression):
                days = _settled(expression, issue, None, False, almanac)
                return days if _is_news(days, issue) else None
    return None


def _is_news(days: Days | None, issue: Days | None) -> bool:
    """Whether an article of a day may have been printed in the issue: not 2008年5月12日 四川汶川县."""
    if days is None or days.start is None or issue is None or not (issue.start and issue.end):
        return True
    return days.start <= issue.end and (issue.start - days.start).days <= OLDEST_NEWS


def parts(clipping: Clipping) -> Iterator[tuple[Part, int, Text]]:
    """The texts of a clipping with the names that spans use for them, in reading order."""
    if clipping.kicker is not None:
        yield "kicker", 0, clipping.kicker
    if clipping.headline is not None:
        yield "headline", 0, clipping.headline
    for index, paragraph in enumerate(clipping.paragraphs):
        yield "paragraph", index, paragraph
    for index, caption in enumerate(clipping.captions):
        yield "caption", index, caption


def line_at(text: Text, offset: int) -> int:
    """The seed line that holds the character at an offset; the last one for an offset at the end."""
    line = 0
    for piece in text.pieces:
        line = piece.line
        if offset < len(piece.text):
            break
        offset -= len(piece.text)
    return line


def _sentences(article: str, read: Sequence[_Read]) -> Iterator[Sentence]:
    story = False
    for each in read:
        place = 0
        for match in _SENTENCE.finditer(each.folded.text):
            first, start = place, match.start()
            while place < len(each.expressions) and each.expressions[place].start < match.end():
                place += 1
            expressions = tuple(moved(one, -start) for one in each.expressions[first:place])
            line = line_at(each.text, each.folded.start(start))
            yield Sentence(match[0], line, article, expressions, story)
            story = story or any(map(tells_of_another_year, expressions))
