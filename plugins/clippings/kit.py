"""What every page builder needs: the library on its shelves, and the small views that many pages share."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property

from markupsafe import Markup

from .figure_text import line_of, said_of
from .headline_words import headline_lines
from .lexicon import Lexicon, Place
from .model import Clipping, DateInterval, Figure, Issue
from .pictures import Size, read_sizes
from .pipeline import Library
from .render import opening, part_text, sentence
from .shelf import Shelf, build_shelf, shown_places
from .urls import article_url, initiative_url, page_url, place_url, root_of, source_url
from .view_parts import DateView, FigureView, Info, Link, MapView, Pager, Site, Teaser, Tile

KINDS = {"article": "文章", "photo": "图片报道", "fragment": "残段"}
SUMMARY = 72
"""Characters of a teaser's text: two lines on a phone."""
DESCRIPTION = 110
ITEMS = 40
"""Articles on one page of a list."""
SHADES = 5
# A sitemap needs a day for every page; a page on which nothing is dated has none of its own.
NO_DAY = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Output:
    """One page to write: its address, its template and what the template gets."""

    url: str
    template: str
    info: Info
    view: object


@dataclass(frozen=True)
class Kit:
    """The library and the site; builders take it and return outputs."""

    library: Library
    site: Site
    _teasers: dict[str, Teaser] = field(default_factory=dict, repr=False)

    @property
    def lexicon(self) -> Lexicon:
        return self.library.lexicon

    @cached_property
    def shelf(self) -> Shelf:
        return build_shelf(self.library)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """The places that have a page."""
        return shown_places(self.shelf, self.lexicon)

    @cached_property
    def place_urls(self) -> Mapping[str, str]:
        return {place.code: place_url(place, self.lexicon) for place in self.places}

    @cached_property
    def initiative_urls(self) -> Mapping[str, str]:
        return {slug: initiative_url(slug) for slug in self.lexicon.initiatives}

    @cached_property
    def districts(self) -> tuple[Place, ...]:
        """The districts in the order of their codes, without the city."""
        return tuple(p for p in self.places if p.level == "district")

    @cached_property
    def by_district_name(self) -> Mapping[str, Place]:
        return {place.name: place for place in (self.lexicon.city, *self.districts)}

    @cached_property
    def issues(self) -> Mapping[str, Issue]:
        """The pages of the paper by seed id."""
        return {issue.page.seed: issue for issue in self.library.issues}

    @cached_property
    def newest(self) -> datetime:
        """The youngest day on the site."""
        return max((day_of(clipping.date) for clipping in self.library.clippings), default=NO_DAY)

    @cached_property
    def pictures(self) -> Mapping[str, Size]:
        """The editors' pictures by their path below content/images, with their sizes."""
        settings = self.library.settings
        return read_sizes(settings.at(settings.content_path) / "images")

    def lacks(self, path: str) -> bool:
        """Whether the editors have no file yet with this path (``content/tags.txt``)."""
        settings = self.library.settings
        return not (settings.at(settings.content_path) / path.removeprefix("content/")).is_file()

    # --- a page's head --------------------------------------------------------------------------

    def info(
        self,
        title: str,
        url: str,
        *,
        section: str = "",
        crumbs: Iterable[Link] = (),
        description: str = "",
        feeds: Iterable[Link] = (),
        clippings: Iterable[Clipping] = (),
        jsonld: object = None,
        og_type: str = "website",
        noindex: bool = False,
        root: str | None = None,
    ) -> Info:
        """A page's head.  ``clippings`` are those it shows: the youngest says when the page last changed."""
        trail = (Link("首页", ""), *crumbs) if url else ()
        day = max((day_of(clipping.date) for clipping in clippings), default=NO_DAY)
        return Info(
            title=title,
            url=url,
            root=root_of(url) if root is None else root,
            canonical=f"{self.site.siteurl}/{url}" if self.site.siteurl and not noindex else "",
            description=shorten(description or f"{title}：{self.site.subtitle}", DESCRIPTION),
            section=section,
            crumbs=trail,
            feeds=(self.site.feed, *feeds),
            noindex=noindex,
            jsonld=json_for_script(jsonld) if jsonld else Markup(),
            og_type=og_type,
            modified=day if day != NO_DAY else self.newest,
            status="hidden" if noindex else "published",
        )

    # --- links ----------------------------------------------------------------------------------

    def place_link(self, place: Place, count: int | None = None, note: str = "") -> Link:
        return Link(place.name, self.place_urls.get(place.code, ""), count, note)

    def district(self, code: str) -> Place | None:
        """The district of the site that holds a place, listed or not (330424102/新村)."""
        return self.lexicon.district_of(code.partition("/")[0])

    def where(self, code: str) -> tuple[Link, ...]:
        """The way to a place from its district, or from the county elsewhere: 海盐县, 百步镇, 横港村."""
        listed, *rest = code.split("/")
        way = [self.lexicon.places[c] for c in self.lexicon.lineages.get(listed, ())]
        named = [place for place in way if place.level in {"district", "town", "village", "zone"}] or way[-1:]
        return (*map(self.place_link, named), *(Link(name, "") for name in rest))

    def district_link(self, name: str, count: int | None = None) -> Link:
        place = self.by_district_name.get(name)
        return self.place_link(place, count) if place else Link(name, "", count)

    def initiative_link(self, slug: str, count: int | None = None) -> Link:
        return Link(self.lexicon.initiatives[slug].name, self.initiative_urls[slug], count)

    def article_link(self, clipping: Clipping) -> Link:
        return Link(clipping.headline_text, article_url(clipping.id))

    def initiative_links(self, clippings: Iterable[Clipping]) -> tuple[Link, ...]:
        """The initiatives of some articles with how many of these articles name each, most named first."""
        counts: dict[str, int] = {}
        for clipping in clippings:
            for slug in dict.fromkeys(mention.slug for mention in clipping.initiatives):
                counts[slug] = counts.get(slug, 0) + 1
        ordered = sorted(
            (slug for slug in counts if slug in self.initiative_urls), key=lambda s: (-counts[s], s)
        )
        return tuple(self.initiative_link(slug, counts[slug]) for slug in ordered)

    # --- small views ----------------------------------------------------------------------------

    def teaser(self, clipping: Clipping) -> Teaser:
        if clipping.id not in self._teasers:
            self._teasers[clipping.id] = self._teaser(clipping)
        return self._teasers[clipping.id]

    def teasers(self, ids: Iterable[str]) -> tuple[Teaser, ...]:
        return tuple(self.teaser(clipping) for clipping in self.shelf.clippings(ids))

    def _teaser(self, clipping: Clipping) -> Teaser:
        slugs = dict.fromkeys(m.slug for m in clipping.initiatives if m.slug in self.initiative_urls)
        source = Link(f"版面 {clipping.seed}", source_url(clipping.seed)) if clipping.seed else None
        return Teaser(
            id=clipping.id,
            url=article_url(clipping.id),
            headline=headline_lines(clipping),
            headline_inferred=clipping.headline_inferred,
            kicker=clipping.kicker.text if clipping.kicker else "",
            kind=KINDS[clipping.kind],
            date=date_view(clipping.date),
            summary=shorten(opening(clipping), SUMMARY),
            districts=tuple(self.district_link(name) for name in clipping.districts),
            initiatives=tuple(self.initiative_link(slug) for slug in slugs),
            source=source,
        )

    def figure(self, clipping: Clipping, figure: Figure) -> FigureView:
        span = figure.span
        text = part_text(clipping, span.part, span.index)
        lines = line_of(clipping, figure)
        source = (
            Link(f"原文第 {lines} 行", source_url(clipping.seed, lines)) if clipping.seed and lines else None
        )
        places = [self.lexicon.places[code] for code in figure.places if code in self.lexicon.places]
        return FigureView(
            text=span.text,
            value=figure.value,
            value_text=number_text(figure.value),
            unit=figure.unit,
            counts=figure.counts,
            approx=figure.approx,
            chain=figure.chain,
            sentence=sentence(text, span.start, span.end),
            places=tuple(self.place_link(place) for place in places if not place.outside),
            where=tuple(self.where(code) for code in figure.places),
            initiatives=tuple(
                self.initiative_link(s) for s in figure.initiatives if s in self.initiative_urls
            ),
            date=said_of(figure.date),
            printed=date_view(clipping.date),
            inferred=figure.inferred,
            article=self.article_link(clipping),
            source=source,
        )

    def map(self, label: str, counts: Mapping[str, int], links: Mapping[str, str], here: str = "") -> MapView:
        """The schematic map; ``counts`` and ``links`` (url) are by district name."""
        most = max(counts.values(), default=0)
        tiles = []
        for _, district in sorted(self.lexicon.districts.items()):
            if district.tile is None:
                continue
            count = counts.get(district.name, 0)
            shade = -(-count * SHADES // most) if most else 0
            url = links.get(district.name, "")
            tiles.append(Tile(district.name, url, *district.tile, count, shade, district.name == here))
        width = max((tile.x + 1 for tile in tiles), default=0.0)
        height = max((tile.y + 1 for tile in tiles), default=0.0)
        return MapView(label, width, height, tuple(tiles))

    def pager(self, base: str, number: int, items: int, size: int = ITEMS) -> Pager:
        total = max(1, -(-items // size))
        pages = tuple(Link(str(n), page_url(base, n)) for n in range(1, total + 1))
        return Pager(
            number=number,
            total=total,
            items=items,
            previous=pages[number - 2] if number > 1 else None,
            next=pages[number] if number < total else None,
            pages=pages,
        )


def date_view(date: DateInterval | None) -> DateView | None:
    if date is None:
        return None
    notes = tuple(dict.fromkeys(reason.note for reason in date.evidence if reason.note))
    percent = round(date.confidence * 100)
    return DateView(date.text, date.start or "", date.end or "", date.inferred, percent, notes)


def day_of(date: DateInterval | None) -> datetime:
    """The first day of an interval (else its last) at midnight UTC; a fixed day for what has none."""
    day = date.start or date.end if date else None
    return datetime.fromisoformat(day).replace(tzinfo=UTC) if day else NO_DAY


def shorten(text: str, length: int) -> str:
    """The text, cut with … behind a whole character; long ones end at a comma or stop where one is near."""
    if len(text) <= length:
        return text
    cut = max(text.rfind(mark, length * 2 // 3, length) for mark in "，。；、！？")
    return text[: cut if cut > 0 else length - 1] + "…"


def number_text(value: float) -> str:
    """1139.78 万 as 11397800, 56.41 as 56.41: digits in threes, no idle zeros."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def json_for_script(value: object) -> Markup:
    """JSON that cannot end the script element it stands in."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))
