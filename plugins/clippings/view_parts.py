"""The parts that views are made of: frozen values, ready to print.  views.py says how templates use them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Link:
    """A link with its text; ``count`` is the number of articles behind it, ``note`` a few words beside it."""

    text: str
    url: str
    count: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    """The same on every page.  ``report`` is the address for corrections (a mail or issue link), or empty."""

    name: str
    subtitle: str
    city: str
    siteurl: str
    nav: tuple[Link, ...]
    feed: Link
    report: str = ""


@dataclass(frozen=True, slots=True)
class Info:
    """A page's head, breadcrumbs and place in the site.

    ``section`` is the nav entry to highlight: articles, districts, initiatives, figures, sources, search,
    data, about or empty.  ``jsonld`` is a JSON text safe inside ``<script>``, or empty.
    ``modified`` and ``status`` are for the sitemap (``hidden`` keeps it out, as ``noindex`` does).
    """

    title: str
    url: str
    root: str
    canonical: str
    description: str
    section: str
    crumbs: tuple[Link, ...]
    feeds: tuple[Link, ...]
    noindex: bool
    jsonld: Markup
    og_type: str
    modified: datetime
    status: str = "published"


@dataclass(frozen=True, slots=True)
class Pager:
    """Pages of a list; ``previous`` and ``next`` are None at the ends.  Shown when ``total`` > 1."""

    number: int
    total: int
    items: int
    previous: Link | None
    next: Link | None
    pages: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class DateView:
    """``text`` is what to print (约2019年10月), ``start`` for ``<time datetime>`` (may be empty).

    ``percent`` is the confidence, 0..100; ``evidence`` the sentences behind an inferred date.
    """

    text: str
    start: str
    end: str
    inferred: bool
    percent: int
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Teaser:
    """An article in a list.  ``kind`` is 文章, 图片报道 or 残段; ``source`` its page of the paper; ``note``
    says that the article may not belong into this list."""

    id: str
    url: str
    headline: tuple[tuple[str, ...], ...]
    """The paper's lines, each in pieces that stay whole."""
    headline_inferred: bool
    kicker: str
    kind: str
    date: DateView | None
    summary: str
    districts: tuple[Link, ...]
    initiatives: tuple[Link, ...]
    source: Link | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Articles under a heading (from this place itself, from below it, a year …)."""

    title: str
    teasers: tuple[Teaser, ...]
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Tile:
    """A district on the schematic map: column ``x`` and row ``y`` from 0, ``shade`` 0 (none) to 5 (most).

    ``url`` is empty where there is nothing to link to.
    """

    name: str
    url: str
    x: float
    y: float
    count: int
    shade: int
    here: bool


@dataclass(frozen=True, slots=True)
class Point:
    """A town on a small map: ``x`` and ``y`` are 0..100, west to east and north to south."""

    name: str
    url: str
    x: float
    y: float
    count: int
    here: bool


@dataclass(frozen=True, slots=True)
class MapView:
    """``width`` and ``height`` in tiles; ``label`` says in words what the map shows.  ``points`` are a map of
    their own, with a heading and a note that says which towns are the dots without a name, and which lack."""

    label: str
    width: float
    height: float
    tiles: tuple[Tile, ...]
    points: tuple[Point, ...] = ()
    points_title: str = ""
    points_note: str = ""


@dataclass(frozen=True, slots=True)
class FigureView:
    """A number said in an article.  ``text`` as printed (近2万人次), ``value`` to sort by (20000), ``counts``
    what is counted, ``sentence`` with the number in ``<mark>``; ``source`` is the seed's line.  ``where``
    leads to each place from its district, or from the county elsewhere; ``places`` are those of this site.
    ``date`` is its own (may be empty), ``printed`` that of its article.
    ``inferred`` names the fields that the whole article or page tells and not the sentence (``Figure``).
    """

    text: str
    value: float
    value_text: str
    unit: str
    counts: str
    approx: str
    chain: int | None
    sentence: Markup
    places: tuple[Link, ...]
    where: tuple[tuple[Link, ...], ...]
    initiatives: tuple[Link, ...]
    date: str
    printed: DateView | None
    inferred: tuple[str, ...]
    article: Link
    source: Link | None


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """Figures of one sentence, which has all of them in ``<mark>``; at least one.

    ``date`` is their own date if they share it, else empty; ``inferred`` names the fields that are inferred
    of each of them.
    """

    figures: tuple[FigureView, ...]
    sentence: Markup
    date: str
    inferred: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """The same thing counted at the same time, with different numbers."""

    counts: str
    groups: tuple[FigureGroup, ...]


@dataclass(frozen=True, slots=True)
class HomeCard:
    """An initiative on the home page with its key figure, if it has one."""

    link: Link
    summary: str
    figure: FigureView | None
    districts: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """A sentence that names dates beside the initiative: ``text``, with the dates in ``<mark>``.

    ``dates``: each in words, and whether it was inferred.
    """

    dates: tuple[tuple[str, bool], ...]
    text: Markup
    article: Link


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the coverage table, in the ``column`` of a district; ``url`` is empty and ``gap`` True where
    nothing was reported."""

    count: int
    url: str
    gap: bool
    label: str
    column: str


@dataclass(frozen=True, slots=True)
class DataFile:
    name: str
    url: str
    size: str
    rows: str
    description: str
    fields: tuple[tuple[str, str], ...]
    """(field, what it holds)"""


@dataclass(frozen=True, slots=True)
class DeskItem:
    """Something that wants a person: ``paste`` is the line to paste (may be empty), ``into`` the file.

    ``new`` says that there is no such file yet.
    """

    title: str
    detail: Markup
    links: tuple[Link, ...]
    paste: str
    into: str
    new: bool = False


@dataclass(frozen=True, slots=True)
class DeskSection:
    anchor: str
    title: str
    explain: str
    items: tuple[DeskItem, ...]


@dataclass(frozen=True, slots=True)
class MistakeView:
    """A mistake of the guide: the file (empty where it cannot be shown), what is said, what mends it."""

    anchor: str
    title: str
    says: str
    wrong: str
    right_path: str
    right: str


@dataclass(frozen=True, slots=True)
class MistakeSectionView:
    title: str
    anchor: str
    mistakes: tuple[MistakeView, ...]


@dataclass(frozen=True, slots=True)
class MistakesView:
    sections: tuple[MistakeSectionView, ...]
    total: int
