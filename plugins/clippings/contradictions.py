"""Figures that state one thing twice with different numbers, for the page of figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from clippings.dates import line_at, parts
from clippings.figure_near import sentence_of
from clippings.figure_places import OF_ALL
from clippings.figure_text import iso_days
from clippings.model import Clipping, Figure

CLOSE = 0.1
"""近2万 and 19800 agree: a share of the greater number, where one of the two is an approximation."""

# Only what is stated as a whole can contradict: 某村有5个点 and 全市已有81个点 count different things.
_WHOLE = re.compile(r"共|已有|现有|已建成|建成|目前|累计|总|截至|全市|全区|全县|全镇|全村|达")
_PART = re.compile(r"新增|其中|另|今年|本次|此次|每|首批|第[一二三四五]批|余下|其余")


@dataclass(frozen=True, slots=True)
class SaidFigure:
    """A figure with the article, seed line and sentence that say it.

    ``when`` is the time that it is of: its own days, else those of its article, else the page, whose one day
    is not known.
    """

    article: str
    line: int
    sentence: str
    figure: Figure
    when: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """``figures`` give different numbers for ``counts``; at least two, in the order of the articles."""

    counts: str
    figures: tuple[SaidFigure, ...]


def said_figures(clippings: Iterable[Clipping]) -> Iterator[SaidFigure]:
    """Every figure of the clippings with its sentence, in reading order."""
    for clipping in clippings:
        texts = {(part, index): text for part, index, text in parts(clipping)}
        for figure in clipping.figures:
            text = texts[figure.span.part, figure.span.index]
            start, end = sentence_of(text.text, figure.span.start)
            sentence = text.text[start:end]
            when = figure.date or iso_days(clipping.date) or clipping.seed
            yield SaidFigure(clipping.id, line_at(text, figure.span.start), sentence, figure, when)


def contradictions(figures: Iterable[SaidFigure]) -> tuple[Contradiction, ...]:
    """Groups of figures with one unit, one thing counted, one place or initiative and one time, and different
    values.

    Both sentences must state a whole (共, 已有, 全市 …): parts of a whole differ without contradicting.  What
    was counted at another time has grown or shrunk since; 81家 of some day in December contradicts no 95家 of
    December 20.
    """
    groups: dict[tuple[str, str, tuple[str, ...], str], list[SaidFigure]] = {}
    for said in figures:
        figure = said.figure
        where = (*figure.places, *figure.initiatives)
        if len(figure.counts) < 2 or not where or not _states_whole(said):
            continue
        if not figure.places:
            where = (*OF_ALL.findall(_words(said))[-1:], *where)
        groups.setdefault((figure.unit, figure.counts, where, said.when), []).append(said)
    return tuple(Contradiction(key[1], tuple(group)) for key, group in groups.items() if _disagree(group))


def _states_whole(said: SaidFigure) -> bool:
    words = _words(said)
    return bool(_WHOLE.search(words)) and not _PART.search(words)


def _words(said: SaidFigure) -> str:
    return said.sentence.partition(said.figure.span.text)[0][-20:]


def _disagree(group: Sequence[SaidFigure]) -> bool:
    return any(
        one.sentence != two.sentence and _differ(one.figure, two.figure)
        for index, one in enumerate(group)
        for two in group[index + 1 :]
    )


def _differ(one: Figure, two: Figure) -> bool:
    gap = abs(one.value - two.value)
    if one.approx or two.approx:
        return gap > CLOSE * max(one.value, two.value)
    return gap > 0
