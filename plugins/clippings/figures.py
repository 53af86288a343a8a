"""Clippings -> clippings with their figures: number + unit + what is counted + where, when, which
initiative."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from clippings.dates import parts
from clippings.figure_changes import changes, without_dates
from clippings.figure_finds import SENTENCE_END, Found, find_figures
from clippings.figure_near import distance, in_sentence, sentence_of
from clippings.figure_places import PlaceOf
from clippings.figure_text import iso_days
from clippings.lexicon import Lexicon
from clippings.model import Clipping, DateInterval, Figure, InitiativeMention, Span

CHAIN_GAP = 15
"""Characters between two figures of one list (收集问题113个，协调解决83个，其余30个)."""
_LINK = re.compile(r"[，,、；;和及与以]")
_CLAUSE_END = re.compile("[，,；;]")
_OWN = re.compile("(?:同期|同月|同季)?的?")
_THAN = re.compile("(?:(?<!占)比|较)[起之于]?$")
_WITH = re.compile("[与和同跟]$")
_ALIKE = re.compile("[^，,。；;]{0,6}?(?:相比|比较|比|持平|相当)")
# 文化礼堂里，流动法庭开庭27场; but 红色管家前往 tells what it does.
_WHERE = re.compile(
    "[”’」]?(?:里(?![程弄])|内(?![容部涵])|外(?![来卖语地部出])|旁(?!听)|前(?![身来往去后期台])|门口|门前|附近|对面)"
)
_PROGRAMME = re.compile(
    "“[^“”，。！？；]{2,12}”[^，。！？；、“”]{0,4}(?:行动|工程|计划|活动|品牌|项目|机制|模式|制度|平台|工作法|改革|试点)"
)
_SINCE = re.compile("[从由]$")


def figure_clippings(clippings: Sequence[Clipping], lexicon: Lexicon) -> tuple[Clipping, ...]:
    """The clippings with ``figures`` filled; run it after dating and tagging, whose spans it uses."""
    return tuple(
        replace(clipping, figures=tuple(_clipping_figures(clipping, lexicon))) for clipping in clippings
    )


def _clipping_figures(clipping: Clipping, lexicon: Lexicon) -> Iterator[Figure]:
    chain, main = 0, _main_initiative(clipping)
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
        place_of = PlaceOf(clipping, text.text, here, lexicon)
        for place, figure in enumerate(found):
            before, after = place > 0 and linked[place - 1], place < len(linked) and linked[place]
            chain += not before and after
            places, sure = place_of(figure)
            said_here = _nearest_initiative(text.text, figure, named)
            another = not said_here and _names_another(text.text, figure, named)
            initiatives = said_here if said_here or another else main
            days = _date(clipping, text.text, figure, part, index)
            guessed = (
                ("places", bool(places) and not sure),
                ("initiatives", initiatives != said_here),
                ("date", days is not None and days.inferred),
            )
            yield Figure(
                span=Span(part, index, figure.start, figure.end, text.text[figure.start : figure.end]),
                value=figure.value, unit=figure.unit, counts=figure.counts, approx=figure.approx,
                chain=chain if before or after else None,
                places=places, initiatives=initiatives,
                date=iso_days(days),
                inferred=tuple(field for field, inferred in guessed if inferred),
            )  # fmt: skip


def _numbers_of_one_chain(text: str, start: int, end: int) -> bool:
    if changes(text, start, end):
        return True
    gap = text[start:end]
    return len(gap) <= CHAIN_GAP and bool(_LINK.search(gap)) and not SENTENCE_END.search(gap)


def _tells(text: str, mention: InitiativeMention) -> bool:
    """Whether a name is the programme that is told of, and not only where something takes place."""
    return not _WHERE.match(text, mention.span.end)


def _names_another(text: str, figure: Found, known: Sequence[InitiativeMention]) -> bool:
    """Whether the sentence speaks before the figure of a programme that is none of the known: “…”三年行动."""
    start, _ = sentence_of(text, figure.start)
    return any(
        all(match.end() <= each.span.start or each.span.end <= match.start() for each in known)
        for match in _PROGRAMME.finditer(text, start, figure.start)
    )


def _nearest_initiative(text: str, figure: Found, mentions: Sequence[InitiativeMention]) -> tuple[str, ...]:
    near = [each for each in mentions if in_sentence(text, figure, each.span) and _tells(text, each)]
    return (
        (min(near, key=lambda mention: distance(figure, mention.span.start, mention.span.end)).slug,)
        if near
        else ()
    )


def _main_initiative(clipping: Clipping) -> tuple[str, ...]:
    """The initiative that the article is about: more than half of its mentions.

    Where several share an article, a number whose sentence names none of them may be anyone's.
    """
    texts = {(part, index): text.text for part, index, text in parts(clipping)}
    slugs = Counter(
        each.slug for each in clipping.initiatives if _tells(texts[each.span.part, each.span.index], each)
    )
    if not slugs:
        return ()
    slug, count = slugs.most_common(1)[0]
    return (slug,) if count > slugs.total() / 2 else ()


def _date(clipping: Clipping, text: str, figure: Found, part: str, index: int) -> DateInterval | None:
    """The last date that the sentence says before the figure, else the first behind in its clause; a date
    that the figure is compared with is none of its own.
    """
    near = [
        date
        for date in clipping.dates
        if (date.span.part, date.span.index) == (part, index)
        and date.interval is not None
        and in_sentence(text, figure, date.span)
        and not _is_compared(text, date.span, figure.start)
    ]
    before = [date for date in near if date.span.end <= figure.start]
    behind = [date for date in near if date.span.start >= figure.end]
    if before:
        return before[-1].interval
    if behind and not _CLAUSE_END.search(text, figure.end, behind[0].span.start):
        return behind[0].interval
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
