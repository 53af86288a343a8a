"""What the page of a seed gets: its lines, each with what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from .view_article import StepView
from .view_parts import DateView, Link


@dataclass(frozen=True, slots=True)
class LineNote:
    """What was done at a line: ``kind`` deed, join, move or repair, ``made`` False when left open."""

    kind: str
    text: str
    made: bool
    to: Link | None


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of a seed.  Its anchor is ``L<number>``; ``colour`` 0..11 is its article's, None for none.

    ``role`` is the model's word (headline, body …), ``role_text`` the Chinese one.  ``article`` leads to
    the paragraph it became; ``hash`` is what a correction of the line names; ``comes_from`` and ``goes_on``
    are the lines its sentence was joined with, or 0.
    """

    number: int
    text: str
    hash: str
    blank: bool
    comes_from: int
    goes_on: int
    role: str
    role_text: str
    article: Link | None
    colour: int | None
    notes: tuple[LineNote, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LegendEntry:
    colour: int
    article: Link
    lines: str
    """The line numbers in reading order: 29–37, 51–55."""


@dataclass(frozen=True, slots=True)
class SourceView:
    seed: str
    path: str
    sha256: str
    encoding: str
    date: DateView | None
    legend: tuple[LegendEntry, ...]
    lines: tuple[SourceLine, ...]
    roles: tuple[tuple[str, int], ...]
    """How many lines have each role (Chinese)."""
    joins: tuple[StepView, ...]
    previous: Link | None
    next: Link | None
