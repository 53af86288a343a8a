"""Figures for the pages, sentence by sentence: what one sentence counts stands together, and the sentence
once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TypeAlias

from .kit import Kit
from .model import Clipping, Figure
from .render import part_text, sentence, sentence_bounds
from .view_parts import FigureGroup

Said: TypeAlias = tuple[Clipping, Figure]


def by_sentence(said: Iterable[Said]) -> list[list[Said]]:
    """Figures that follow each other, one list a sentence."""
    return [list(group) for _, group in groupby(said, _sentence_of)]


def _sentence_of(said: Said) -> tuple[str, str, int, tuple[int, int]]:
    clipping, (part, index, start, end, _) = said[0], said[1].span
    return clipping.id, part, index, sentence_bounds(part_text(clipping, part, index), start, end)


def in_digits(said: Sequence[Said]) -> bool:
    """Whether a sentence prints a number in digits: 81家 counts, 三大 mostly only lists."""
    return any(sign.isdecimal() for _, figure in said for sign in figure.span.text)


def figure_group(kit: Kit, said: Sequence[Said]) -> FigureGroup:
    """The view of the figures of one sentence; at least one."""
    clipping, first = said[0][0], said[0][1].span
    text = part_text(clipping, first.part, first.index)
    figures = tuple(kit.figure(*one) for one in said)
    others = [(figure.span.start, figure.span.end) for _, figure in said[1:]]
    shared = set.intersection(*({*figure.inferred} for figure in figures))
    return FigureGroup(
        figures=figures,
        sentence=sentence(text, first.start, first.end, others),
        date=figures[0].date if len({figure.date for figure in figures}) == 1 else "",
        inferred=tuple(field for field in figures[0].inferred if field in shared),
    )


def figure_groups(kit: Kit, said: Iterable[Said], limit: int | None = None) -> tuple[FigureGroup, ...]:
    """The views of figures in reading order: of the first ``limit`` sentences, if there is one."""
    return tuple(figure_group(kit, group) for group in by_sentence(said)[:limit])
