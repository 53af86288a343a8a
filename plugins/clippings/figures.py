"""Clippings -> clippings with their figures: number + unit + what is counted + where, when, which
initiative."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from operator import itemgetter

from clippings.dates import parts
from clippings.figure_changes import changes, without_dates
from clippings.figure_finds import SENTENCE_END, Found, find_figures
from clippings.model import Clipping, DateInterval, Figure, InitiativeMention, PlaceMention, Span

CHAIN_GAP = 15
"""Characters between two figures of one list (收集问题113个，协调解决83个，其余30个)."""
WIDE = ("country", "region", "province")
"""Levels of places that no number is told of."""
_LINK = re.compile(r"[，,、；;和及与以]")
_CLAUSE_END = re.compile("[，,；;]")
_OWN = re.compile("(?:同期|同月|同季)?的?")
_THAN = re.compile("(?:(?<!占)比|较)[起之于]?$")
_WITH = re.compile("[与和同跟]$")
_ALIKE = re.compile("[^，,。；;]{0,6}?(?:相比|比较|比|持平|相当)")
_SINCE = re.compile("[从由]$")


def figure_clippings(clippings: Sequence[Clipping]) -> tuple[Clipping, ...]:
    """The clippings with ``figures`` filled; run it after dating and tagging, whose spans it uses."""
    return tuple(replace(clipping, figures=tuple(_clipping_figures(clipping))) for clipping in clippings)


def _clipping_figures(clipping: Clipping) -> Iterator[Figure]:
    chain = 0
    for part, index, text in parts(clipping):
        here = [
            mention for mention in clipping.places if (mention.span.part, mention.span.index) == (part, index)
        ]
        named = [each for each in clipping.initiatives if (each.span.part, each.span.index) == (part, index)]
        spans = [(span.start, span.end) for span in (*(m.span for m in here), *(m.span for m in named))]
        said = [each.span for each in clipping.dates if (each.span.part, each.span.index) == (part, index)]
        found = find_figures(text.text, spans, [(span.start, span.end) for span in said])
        undated = without_dates(text.text, [(span.start, span.end) for span in said])
        linked = [_numbers_of_one_chain(undated, one.end, two.start) for one, two in pairwise(found)]
        for place, figure in enumerate(found):
            before, after = place > 0 and linked[place - 1], place < len(linked) and linked[place]
            chain += not before and after
            places, sure = _place(clipping, text.text, figure, here)
            said_here = _nearest_initiative(text.text, figure, named)
            initiatives = said_here or _main_initiative(clipping)
            guessed = (("places", bool(places) and not sure), ("initiatives", initiatives != said_here))
            yield Figure(
                span=Span(part, index, figure.start, figure.end, text.text[figure.start : figure.end]),
                value=figure.value, unit=figure.unit, counts=figure.counts, approx=figure.approx,
                chain=chain if before or after else None,
                places=places, initiatives=initiatives,
                date=_date(clipping, text.text, figure, part, index),
                inferred=tuple(field for field, inferred in guessed if inferred),
            )  # fmt: skip


def _numbers_of_one_chain(text: str, start: int, end: int) -> bool:
    if changes(text, start, end):
        return True
    gap = text[start:end]
    return len(gap) <= CHAIN_GAP and bool(_LINK.search(gap)) and not SENTENCE_END.search(gap)


def _sentence(text: str, at: int) -> tuple[int, int]:
    starts = [match.end() for match in SENTENCE_END.finditer(text, 0, at)]
    end = SENTENCE_END.search(text, at)
    return (starts[-1] if starts else 0), (end.end() if end else len(text))


def _distance(figure: Found, span: Span) -> int:
    """Characters between a figure and a tag; one that stands before counts as nearer than one behind."""
    return figure.start - span.end if span.end <= figure.start else 2 * (span.start - figure.end) + 1


def _in_sentence(text: str, figure: Found, span: Span) -> bool:
    start, end = _sentence(text, figure.start)
    return start <= span.start < end


def _place(
    clipping: Clipping, text: str, figure: Found, here: Sequence[PlaceMention]
) -> tuple[tuple[str, ...], bool]:
    """The place whose number it is, and whether the sentence says so; else what the article names most.

    What is wider than a city tells which rules or what style are spoken of (江南清式, 浙江省…评审程序).
    """
    near = [
        (_distance(figure, m.span), m.place.code, m.state)
        for m in here
        if m.place is not None and m.level not in WIDE and _in_sentence(text, figure, m.span)
    ]
    if near:
        _, code, state = min(near, key=itemgetter(0))
        return (code,), state != "guess"
    codes = Counter(m.place.code for m in clipping.places if m.place is not None and m.level not in WIDE)
    return ((codes.most_common(1)[0][0],) if codes else ()), False


def _nearest_initiative(text: str, figure: Found, mentions: Sequence[InitiativeMention]) -> tuple[str, ...]:
    near = [mention for mention in mentions if _in_sentence(text, figure, mention.span)]
    return (min(near, key=lambda mention: _distance(figure, mention.span)).slug,) if near else ()


def _main_initiative(clipping: Clipping) -> tuple[str, ...]:
    """The initiative that the article is about: more than half of its mentions.

    Where several share an article, a number whose sentence names none of them may be anyone's.
    """
    slugs = Counter(mention.slug for mention in clipping.initiatives)
    if not slugs:
        return ()
    slug, count = slugs.most_common(1)[0]
    return (slug,) if count > slugs.total() / 2 else ()


def _date(clipping: Clipping, text: str, figure: Found, part: str, index: int) -> str | None:
    """The last date that the sentence says before the figure, else the first behind in its clause, as an ISO
    8601 day or interval; a date that the figure is compared with is none of its own.
    """
    near = [
        date
        for date in clipping.dates
        if (date.span.part, date.span.index) == (part, index)
        and date.interval is not None
        and _in_sentence(text, figure, date.span)
        and not _is_compared(text, date.span, figure.start)
    ]
    before = [date for date in near if date.span.end <= figure.start]
    behind = [date for date in near if date.span.start >= figure.end]
    if before:
        return _iso(before[-1].interval)
    if behind and not _CLAUSE_END.search(text, figure.end, behind[0].span.start):
        return _iso(behind[0].interval)
    return None


def _is_compared(text: str, date: Span, figure: int) -> bool:
    """Whether a date is only what a number is compared with: 比去年|增长8%, 从2018年的5%升到|12%.

    The number right behind it is its own: 比去年的|12家|多.
    """
    if _OWN.fullmatch(text, date.end, figure):
        return False
    lead = text[max(date.start - 3, 0) : date.start]
    return bool(
        _THAN.search(lead)
        or (_WITH.search(lead) and _ALIKE.match(text, date.end))
        or (_SINCE.search(lead) and text[date.end : date.end + 1] == "的")
    )


def _iso(interval: DateInterval | None) -> str | None:
    if interval is None:
        return None
    if interval.start == interval.end:
        return interval.start
    return f"{interval.start or '..'}/{interval.end or '..'}"
