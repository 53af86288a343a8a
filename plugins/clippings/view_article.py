"""An article page: its blocks, its tags with reasons, and how the text was put together."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from .view_parts import DateView, FigureView, Info, Link, Teaser


@dataclass(frozen=True, slots=True)
class LoserView:
    """A place that the name could have meant, and why it lost."""

    path: str
    url: str
    score: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MentionView:
    """One mention: ``anchor`` is its paragraph on the article page (``p3``), ``excerpt`` marks it."""

    text: str
    anchor: str
    excerpt: Markup
    rule: str
    reasons: tuple[str, ...]
    losers: tuple[LoserView, ...]


@dataclass(frozen=True, slots=True)
class TagView:
    """A place or initiative of an article, for ``<details>``.

    ``path`` is the chain in words (嘉兴市 › 海盐县 › 百步镇); ``state`` one of certain, inferred, ambiguous,
    outside, guess (``state_text`` says it in Chinese); ``overrule`` is the one line that takes the tag away,
    ``choices`` are those that take another meaning of the name, the likeliest first.
    """

    name: str
    url: str
    path: str
    level: str
    state: str
    state_text: str
    mentions: tuple[MentionView, ...]
    overrule: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BlockView:
    """A paragraph, caption or figure of an article.  ``anchor`` is its id, ``html`` what stands inside the
    ``<p>`` (or the whole block when ``kind`` is html), ``lines`` the seed lines behind it."""

    kind: str
    """paragraph, crosshead, caption or html"""
    anchor: str
    html: Markup
    lines: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class StepView:
    """One step of how the text was put together: a join, a move or a repair.

    ``made`` is False for what was left open or only proposed; ``second`` names the runner-up.
    """

    kind: str
    """deed (an editor's), join, move or repair"""
    title: str
    made: bool
    score: str
    reasons: tuple[str, ...]
    before: str
    after: str
    second: str
    lines: tuple[Link, ...]
    undo: str = ""
    """The YAML that does the opposite; empty where no single correction does."""


@dataclass(frozen=True, slots=True)
class BylineView:
    role: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ArticleView:
    info: Info
    id: str
    origin: str
    """seed or editor"""
    kind: str
    headline: tuple[tuple[str, ...], ...]
    """The paper's lines, each in pieces that stay whole."""
    headline_inferred: bool
    kicker: str
    bylines: tuple[BylineView, ...]
    date: DateView | None
    cut_start: bool
    cut_end: bool
    body: tuple[BlockView, ...]
    captions: tuple[BlockView, ...]
    districts: tuple[Link, ...]
    places: tuple[TagView, ...]
    initiatives: tuple[TagView, ...]
    tags_path: str
    """The file into which the lines of the tags are pasted, and whether it is still to be made."""
    tags_new: bool
    missing_place: str
    """The line that gives a place to an article without one, for an editor to complete; else empty."""
    figures: tuple[FigureView, ...]
    steps: tuple[StepView, ...]
    source: Link | None
    source_text: str
    """Where it comes from, in words: 版面 000，第 29–55 行."""
    previous: Link | None
    next: Link | None
    related: tuple[Teaser, ...]
    cite: str
    permalink: str
    correction: str
    """YAML that an editor completes to correct this article; empty for editors' articles."""
    correction_path: str
    correction_new: bool
    report: str
    """A form in plain words that a reader fills in where there is no address for reports."""
    report_url: str
    """A complete address (mailto: or https:) prefilled with the form and the correction, or empty."""
