"""Atom feeds, dated by what the articles say and never by the clock of the build."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from io import StringIO

from feedgenerator import Atom1Feed

from .kit import NO_DAY, Kit, day_of
from .model import Clipping
from .render import render_text
from .urls import article_url, initiative_url, root_of

FEED_ITEMS = 20
AUTHORITY = "jiamenkou.invalid"
"""Names the site in ids when it has no address yet; .invalid never belongs to anybody."""


def feed_url(kind: str = "", slug: str = "") -> str:
    """``feeds/all.atom.xml``, ``feeds/districts/haiyan.atom.xml``, ``feeds/initiatives/….atom.xml``."""
    return f"feeds/{kind}/{slug}.atom.xml" if kind else "feeds/all.atom.xml"


def feeds(kit: Kit) -> Iterator[tuple[str, str]]:
    """Every feed of the site as (address, XML)."""
    site = kit.site.name
    yield feed_url(), feed(kit, site, "", feed_url(), kit.library.clippings)
    for code, district in sorted(kit.lexicon.districts.items()):
        place = kit.lexicon.places[code]
        ids = kit.shelf.districts.get(place.name, ())
        url = feed_url("districts", place.slug)
        yield url, feed(kit, f"{site}：{district.name}", kit.place_urls[code], url, kit.shelf.clippings(ids))
    for slug, initiative in sorted(kit.lexicon.initiatives.items()):
        ids = kit.shelf.initiatives.get(slug, ())
        url = feed_url("initiatives", slug)
        title = f"{site}：{initiative.name}"
        yield url, feed(kit, title, initiative_url(slug), url, kit.shelf.clippings(ids))


def feed(kit: Kit, title: str, page: str, url: str, clippings: Iterable[Clipping]) -> str:
    """One feed of the first twenty clippings.  Without SITEURL its links are relative to the feed."""
    base = f"{kit.site.siteurl}/" if kit.site.siteurl else root_of(url)
    authority = kit.site.siteurl.partition("://")[2].partition("/")[0].partition(":")[0] or AUTHORITY
    newest = kit.newest
    atom = _Feed(
        newest,
        title=title,
        link=base + page,
        description=kit.site.subtitle,
        language="zh-CN",
        author_name=kit.site.name,
        feed_url=base + url,
        feed_guid=f"tag:{authority},2019:{page or '/'}",
    )
    for clipping in list(clippings)[:FEED_ITEMS]:
        day = day_of(clipping.date)
        # Atom wants a day of every entry: an undated one gets the youngest day of the site.
        day = newest if day == NO_DAY else day
        body = "".join(
            f"<p>{render_text(text.text)}</p>" for text in (*clipping.paragraphs, *clipping.captions)
        )
        atom.add_item(
            title=clipping.headline_text,
            link=base + article_url(clipping.id),
            description=None,
            content=body,
            unique_id=f"tag:{authority},2019:{article_url(clipping.id)}",
            author_name="、".join(byline.name for byline in clipping.bylines) or kit.site.name,
            categories=[*clipping.districts, *dict.fromkeys(m.name for m in clipping.initiatives)],
            pubdate=day,
            updateddate=day,
        )
    out = StringIO()
    atom.write(out, "utf-8")
    return out.getvalue()


class _Feed(Atom1Feed):  # type: ignore[misc]
    """Atom whose date, when nothing is in it, is one that it is given instead of today's."""

    def __init__(self, updated: datetime, **feed: str) -> None:
        super().__init__(**feed)
        self._updated = updated

    def latest_post_date(self) -> datetime:
        return max((item["updateddate"] for item in self.items), default=self._updated)
