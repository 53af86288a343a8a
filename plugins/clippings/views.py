"""What each template gets: frozen values that are ready to print, so that templates hold no logic.

======================  ===========================================  ==========================
template                written to                                   ``view``
======================  ===========================================  ==========================
home.html               ``index.html``                               HomeView
article.html            ``articles/<id>/index.html``                 ArticleView
articles.html           ``articles/[page/N/]index.html``             ArticlesView
places.html             ``districts/index.html``                     PlacesView
place.html              ``districts/<slug>/[<town>/[<village>/]]``   PlaceView
initiatives.html        ``initiatives/index.html``                   InitiativesView
initiative.html         ``initiatives/<slug>/[page/N/]``             InitiativeView
crossing.html           ``initiatives/<slug>/<district>/[page/N/]``  CrossingView
coverage.html           ``coverage/index.html``                      CoverageView
sources.html            ``sources/index.html``                       SourcesView
source.html             ``sources/<seed>/index.html``                SourceView
figures.html            ``figures/[by-…/|in-<district>/|…][page/N/]``  FiguresView
data.html               ``data/index.html``                          DataView
desk.html               ``desk/index.html``                          DeskView
mistakes.html           ``guide/mistakes/index.html``                MistakesView
moved.html              the old addresses of content/redirects.txt   Link
search.html             ``search/index.html``                        SearchView
404.html                ``404.html``                                 PlainView
page.html               ``<slug>/index.html`` (content/pages)        ProseView
======================  ===========================================  ==========================

Links.  Every ``url`` of this module is relative to the site's root and has no leading slash
(``articles/000-029/``, ``sources/000/#L29``; the home page is the empty string).  A template writes
``href="{{ info.root }}{{ link.url }}"``: ``info.root`` is ``./``, ``../`` …, so the site works at a
domain's root and under a sub-path.  Absolute addresses (canonical, Open Graph, permalinks to copy) stand
ready in ``info.canonical`` and are empty where SITEURL is not set.

HTML.  Only fields of type ``Markup`` hold HTML, and all text in them is escaped already.  Everything else is
plain text; the environment autoescapes it.  The environment is strict: an unknown variable stops the build.
``article.html`` and ``page.html`` are written by Pelican itself, so they begin with
``{% set view = article.view %}{% set info = view.info %}`` (``page.view`` in ``page.html``), before
``extends``.

Every template gets ``site`` (Site), ``info`` (Info) and ``view``; the parts are in view_parts.py and
view_article.py.  Static files: ``{{ info.root }}theme/css/site.css``.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from .view_parts import (
    Cell,
    Contradiction,
    DataFile,
    DeskSection,
    FigureGroup,
    FigureView,
    Group,
    HomeCard,
    Info,
    Link,
    MapView,
    Pager,
    Teaser,
    TimelineEntry,
)


@dataclass(frozen=True, slots=True)
class HomeView:
    intro: Markup
    counts: tuple[Link, ...]
    """Sizes of the site as links: text (文章, 区县, 村和社区 …), url, count."""
    map: MapView
    cards: tuple[HomeCard, ...]
    newest: tuple[Teaser, ...]
    districts: tuple[Link, ...]
    """The city (for what is city-wide), then its districts."""
    towns: tuple[tuple[Link, tuple[Link, ...]], ...]
    """The districts that have any, each with its towns with articles."""


@dataclass(frozen=True, slots=True)
class ArticlesView:
    teasers: tuple[Teaser, ...]
    pager: Pager


@dataclass(frozen=True, slots=True)
class PlacesView:
    """All districts; ``towns`` stands per district: (district, its towns with articles)."""

    map: MapView
    districts: tuple[Link, ...]
    towns: tuple[tuple[Link, tuple[Link, ...]], ...]
    outside: tuple[Link, ...]
    """Places elsewhere that articles name; ``url`` is empty, ``count`` says how often."""


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A city, district, town or village.  Numbers are rolled up from below.

    ``facts``: (label, text) pairs such as 旧称, 类别, 代码.  ``groups``: articles that name the place itself,
    then those of places below it (district pages: one group a town).
    """

    name: str
    level: str
    """city, district, town, village or zone"""
    level_text: str
    status: str
    doubt: str
    """A sentence where no article prints the place's name and all are here by a guess; else empty."""
    body: Markup
    facts: tuple[tuple[str, str], ...]
    count: int
    groups: tuple[Group, ...]
    initiatives: tuple[Link, ...]
    figures: tuple[FigureGroup, ...]
    more_figures: Link | None
    """All figures of its district, or of the city; None where all of its own stand here."""
    children: tuple[Link, ...]
    """Places below that articles name, with counts."""
    silent: int
    """How many places below no article names."""
    neighbours_title: str
    neighbours: tuple[Link, ...]
    map: MapView
    crossings: tuple[Link, ...]
    feed: Link | None
    data: tuple[Link, ...]
    pager: Pager


@dataclass(frozen=True, slots=True)
class InitiativesView:
    """Initiatives by kind: (kind, its initiatives with counts); ``cards`` are the most reported ones."""

    groups: tuple[tuple[str, tuple[Link, ...]], ...]
    cards: tuple[HomeCard, ...]
    coverage: Link


@dataclass(frozen=True, slots=True)
class InitiativeView:
    name: str
    facts: tuple[tuple[str, str], ...]
    """(label, text): 级别, 类别, 主办, 始于, 首次见报, 最近见报."""
    body: Markup
    aliases: tuple[str, ...]
    parent: Link | None
    children: tuple[Link, ...]
    related: tuple[Link, ...]
    map: MapView
    places: tuple[Link, ...]
    crossings: tuple[Link, ...]
    figures: tuple[FigureGroup, ...]
    timeline: tuple[TimelineEntry, ...]
    teasers: tuple[Teaser, ...]
    count: int
    feed: Link | None
    edit_path: str
    """The Markdown file behind this page."""
    pager: Pager


@dataclass(frozen=True, slots=True)
class CrossingView:
    initiative: Link
    district: Link
    summary: str
    places: tuple[Link, ...]
    teasers: tuple[Teaser, ...]
    pager: Pager
    figures: tuple[FigureGroup, ...]
    elsewhere: tuple[Link, ...]
    """The same initiative in other districts."""


@dataclass(frozen=True, slots=True)
class CoverageView:
    columns: tuple[Link, ...]
    """Districts."""
    groups: tuple[tuple[str, tuple[tuple[Link, tuple[Cell, ...]], ...]], ...]
    """By kind: its initiatives, each with one cell a district."""
    gaps: int
    filled: int


@dataclass(frozen=True, slots=True)
class SourcesView:
    """Seeds: text is 版面 000, count its articles, note its date and size."""

    sources: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class FiguresView:
    figures: tuple[FigureView, ...]
    """Those of this page, in its order."""
    pager: Pager
    contradictions: tuple[Contradiction, ...]
    units: tuple[tuple[str, int], ...]
    base: str
    """The address of the first page in this order, or of this part."""
    orders: tuple[Link, ...]
    """By the column that each is sorted by: 文章, 数字大小, 地方, 时间."""
    parts: tuple[Link, ...]
    """By place: the districts, the city as a whole, elsewhere, no place; together all figures."""
    everywhere: bool
    """Whether those of all places stand here."""
    csv: Link


@dataclass(frozen=True, slots=True)
class DataView:
    files: tuple[DataFile, ...]
    licences: tuple[tuple[str, str], ...]
    """(what, licence and attribution)"""
    example: str
    """Three lines of Python."""
    feeds: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class DeskView:
    sections: tuple[DeskSection, ...]
    total: int


@dataclass(frozen=True, slots=True)
class SearchView:
    """Facets for the search page; ``index`` is the address of the index's folder."""

    districts: tuple[Link, ...]
    initiatives: tuple[Link, ...]
    years: tuple[str, ...]
    kinds: tuple[str, ...]
    index: str


@dataclass(frozen=True, slots=True)
class ProseView:
    """A page of ``content/pages``."""

    info: Info
    title: str
    body: Markup


@dataclass(frozen=True, slots=True)
class PlainView:
    """A page without data: the template knows its words (404)."""

    suggestions: tuple[Link, ...]
