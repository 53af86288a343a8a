"""The values that travel between the stages: frozen, without logic, without I/O.

What a page has by the hundred is a named tuple: a frozen dataclass takes three times as long to make.

Words are those of the README's vocabulary.  Line numbers and columns: lines count from 1, columns and
offsets are code points and count from 0; spans are half open, [start, end).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from .model_page import (
    Byline,
    ItemKind,
    Line,
    Page,
    Part,
    PlaceLevel,
    Problem,
    Reason,
    Result,
    Role,
    TypedLine,
)

__all__ = [
    "Assembly", "Byline", "Candidate", "Clipping", "DateExpression", "DateInterval", "Draft", "Figure",
    "InitiativeMention", "Issue", "ItemKind", "Join", "LedgerRow", "Line", "Move", "Page", "Part",
    "Piece", "PlaceLevel", "PlaceMention", "PlaceState", "Problem", "Reason", "Repair", "Result", "Role",
    "Span", "Text", "TypedLine", "make",
]  # fmt: skip

make = tuple.__new__
"""Makes a named tuple in half the time of its own constructor, which is a function of Python's."""

# --- assemble -----------------------------------------------------------------------------------


class Join(NamedTuple):
    """``after`` continues the sentence of ``before``; ``made`` is False where it was left open."""

    before: int
    after: int
    score: float
    made: bool
    reasons: tuple[Reason, ...] = ()
    second: int | None = None
    second_score: float | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """A run of lines that stands elsewhere on the page than its article."""

    lines: tuple[int, ...]
    score: float
    made: bool
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """One item of a page as line numbers, before any text is repaired.

    ``paragraphs`` holds, for each paragraph in reading order, the lines that were joined into it.
    ``other_lines`` are the lines of banners, adverts and signatures.
    """

    kind: ItemKind
    title_lines: tuple[int, ...] = ()
    kicker_lines: tuple[int, ...] = ()
    byline_lines: tuple[int, ...] = ()
    paragraphs: tuple[tuple[int, ...], ...] = ()
    caption_lines: tuple[int, ...] = ()
    other_lines: tuple[int, ...] = ()
    bylines: tuple[Byline, ...] = ()
    cut_start: bool = False
    cut_end: bool = False
    joins: tuple[Join, ...] = ()
    moves: tuple[Move, ...] = ()


@dataclass(frozen=True, slots=True)
class Assembly:
    """Every item of a page, in the order of the lines that begin them, and the typed lines behind."""

    page: Page
    typed: tuple[TypedLine, ...]
    drafts: tuple[Draft, ...]


# --- repair -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text and where it comes from: ``length`` code points of ``line`` from ``column``.

    Without ``repair`` the text is exactly that stretch.  With it, the text replaces the stretch and
    ``repair`` is the index of the clipping's repair that says why (text may be empty, length may be 0).
    """

    text: str
    line: int
    column: int
    length: int
    repair: int | None = None


@dataclass(frozen=True)
class Text:
    """A headline, paragraph or caption: its pieces in reading order."""

    pieces: tuple[Piece, ...]

    @cached_property
    def text(self) -> str:
        return "".join([piece.text for piece in self.pieces])

    @cached_property
    def lines(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(piece.line for piece in self.pieces))


@dataclass(frozen=True, slots=True)
class Repair:
    """One change to the text; ``made`` is False for a guess that is shown and not applied."""

    rule: str
    line: int
    column: int
    before: str
    after: str
    note: str = ""
    made: bool = True


# --- tag, dates, figures ------------------------------------------------------------------------


class Span(NamedTuple):
    """Where in a clipping: the part, its index (0 for a headline), and the offsets in its text."""

    part: Part
    index: int  # type: ignore[assignment]  # nobody asks a span for a tuple's own ``index``
    start: int
    end: int
    text: str


class Candidate(NamedTuple):
    """A place that a mention could mean, with its score and why it won or lost."""

    code: str
    path: tuple[str, ...]
    score: float
    reasons: tuple[Reason, ...] = ()


PlaceState = Literal["certain", "inferred", "ambiguous", "outside", "guess"]


class PlaceMention(NamedTuple):
    """A mention and what it was resolved to.

    ``state``: certain; inferred (from context); ambiguous (``place`` is None, see ``losers``); outside (a
    place of another city); guess (a proposed misreading: ``place`` is what the name probably is).
    ``rule`` says how the text matched: full, short, alias, zone, list, parent, page-alias …
    """

    span: Span
    rule: str
    state: PlaceState
    level: PlaceLevel
    place: Candidate | None
    losers: tuple[Candidate, ...] = ()


class InitiativeMention(NamedTuple):
    span: Span
    slug: str
    name: str
    rule: str


@dataclass(frozen=True, slots=True)
class DateInterval:
    """Days from ``start`` to ``end``, both included, ISO 8601; None where nothing bounds that side.

    ``text`` is what the page shows (约2019年10月), ``confidence`` 0..1, ``evidence`` the lines behind it.
    """

    start: str | None
    end: str | None
    text: str
    confidence: float
    inferred: bool = True
    evidence: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A date said in the text (去年12月); ``interval`` is None while its base is not known, and inferred
    where that base is a date that the page does not print.
    """

    span: Span
    interval: DateInterval | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that the text states: ``value`` after 万/亿, ``unit``, ``counts`` (what is counted).

    ``approx`` keeps 近, 余, 超 …, or is empty.  ``chain`` numbers figures that belong together
    (171家, 113个, 83个, 30个), None when alone.  ``inferred`` names the fields among ``places`` and
    ``initiatives`` that its own sentence does not say, and ``date`` where that counts from an inferred one.
    """

    span: Span
    value: float
    unit: str
    counts: str
    approx: str = ""
    chain: int | None = None
    places: tuple[str, ...] = ()
    initiatives: tuple[str, ...] = ()
    date: str | None = None
    inferred: tuple[str, ...] = ()


@dataclass(frozen=True)
class Clipping:
    """One article cut from a page, or one that an editor wrote (``origin`` editor, ``seed`` empty).

    ``id`` is the seed id, a hyphen and the three-digit number of its first line.  The tags are empty until
    their stage has run.
    """

    id: str
    origin: Literal["seed", "editor"]
    seed: str
    kind: Literal["article", "photo", "fragment"]
    headline: Text | None
    headline_text: str
    """What to show as headline; inferred from the first sentence when ``headline`` is None."""
    headline_inferred: bool
    kicker: Text | None
    bylines: tuple[Byline, ...]
    byline_lines: tuple[int, ...]
    paragraphs: tuple[Text, ...]
    captions: tuple[Text, ...]
    cut_start: bool = False
    cut_end: bool = False
    joins: tuple[Join, ...] = ()
    moves: tuple[Move, ...] = ()
    repairs: tuple[Repair, ...] = ()
    date: DateInterval | None = None
    dates: tuple[DateExpression, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    districts: tuple[str, ...] = ()
    initiatives: tuple[InitiativeMention, ...] = ()
    figures: tuple[Figure, ...] = ()
    headline_breaks: tuple[int, ...] = ()
    """Offsets in ``headline_text`` between two words."""
    deeds: tuple[tuple[int, str], ...] = ()
    """What editors corrected beside the words: the line, and what they did with it."""


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """What became of one seed line; ``article`` and ``paragraph`` (from 0) are None outside clippings."""

    seed: str
    line: int
    role: Role
    article: str | None
    paragraph: int | None
    text: str
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class Issue:
    """A page after all stages: its clippings, its ledger and the interval in which it was printed."""

    page: Page
    typed: tuple[TypedLine, ...]
    clippings: tuple[Clipping, ...]
    ledger: tuple[LedgerRow, ...]
    date: DateInterval | None = None
    problems: tuple[Problem, ...] = field(default=())
