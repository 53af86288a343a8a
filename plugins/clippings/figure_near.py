"""How a tag stands to a figure: in its sentence or not, and how near."""

from __future__ import annotations

from clippings.figure_finds import SENTENCE_END, Found
from clippings.model import Span


def sentence_of(text: str, at: int) -> tuple[int, int]:
    """The offsets of the sentence that holds ``at``."""
    starts = [match.end() for match in SENTENCE_END.finditer(text, 0, at)]
    end = SENTENCE_END.search(text, at)
    return (starts[-1] if starts else 0), (end.end() if end else len(text))


def in_sentence(text: str, figure: Found, span: Span) -> bool:
    """Whether a tag of the figure's text stands in the figure's sentence."""
    start, end = sentence_of(text, figure.start)
    return start <= span.start < end


def distance(figure: Found, start: int, end: int) -> int:
    """Characters between a figure and a tag; one that stands before counts as nearer than one behind."""
    return figure.start - end if end <= figure.start else 2 * (start - figure.end) + 1
