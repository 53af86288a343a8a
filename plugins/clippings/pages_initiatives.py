"""Pages of initiatives: what each is, where it runs, what was counted; and where what is reported."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markupsafe import Markup

from .feeds import feed_url
from .figure_worth import is_weighty
from .initiatives import Initiative
from .kit import ITEMS, Kit, Output, shorten
from .model import Clipping
from .pages_coverage import by_kind, count_of, coverage_page
from .prose import plain_prose, render_prose
from .render import part_text
from .sayings import Said, figure_groups, in_digits
from .timeline import timeline
from .urls import crossing_url, initiative_url, page_url, root_of
from .view_parts import FigureView, HomeCard, Link
from .views import CrossingView, InitiativesView, InitiativeView

FIGURES = 12
"""Sentences with figures on one page."""
RELATED = 8
CARDS = 6
CARD_TEXT = 60
SPANS = frozenset({"年", "个月", "月", "天", "日", "小时", "分钟", "岁"})


def initiative_pages(kit: Kit) -> Iterator[Output]:
    """The index, the coverage table, a page an initiative, and a page for each crossing that exists."""
    yield initiatives_page(kit)
    yield coverage_page(kit)
    for slug in sorted(kit.lexicon.initiatives):
        ids = kit.shelf.initiatives.get(slug, ())
        for number in range(1, max(1, -(-len(ids) // ITEMS)) + 1):
            yield initiative_page(kit, slug, ids, number)
    for slug, name in sorted(kit.shelf.crossings):
        if slug in kit.lexicon.initiatives and name in kit.by_district_name:
            ids = kit.shelf.crossings[slug, name]
            for number in range(1, -(-len(ids) // ITEMS) + 1):
                yield crossing_page(kit, slug, name, number)


def initiatives_page(kit: Kit) -> Output:
    view = InitiativesView(
        groups=tuple(
            (kind, tuple(kit.initiative_link(slug, count_of(kit, slug)) for slug in slugs))
            for kind, slugs in by_kind(kit)
        ),
        cards=cards(kit),
        coverage=Link("报道分布", "coverage/"),
    )
    crumbs = (Link("项目", "initiatives/"),)
    return Output(
        "initiatives/",
        "initiatives",
        kit.info("项目", "initiatives/", section="initiatives", crumbs=crumbs),
        view,
    )


def cards(kit: Kit) -> tuple[HomeCard, ...]:
    """The most reported initiatives that stand in an article, each with its key figure."""
    named = [slug for slug in kit.lexicon.initiatives if kit.shelf.initiatives.get(slug)]
    texts = {slug: shorten(plain_prose(kit.lexicon.initiatives[slug].body), CARD_TEXT) for slug in named}
    keys = {slug: _key_figure(kit, slug, texts[slug]) for slug in named}
    named.sort(key=lambda s: (-len(kit.shelf.initiatives[s]), keys[s] is None, -_mentions(kit, s), s))
    return tuple(
        HomeCard(
            link=kit.initiative_link(slug, len(kit.shelf.initiatives[slug])),
            summary=texts[slug],
            figure=keys[slug],
            districts=_districts(kit, slug),
        )
        for slug in named[:CARDS]
    )


def _key_figure(kit: Kit, slug: str, summary: str) -> FigureView | None:
    """How far it reaches, at a glance: the largest count printed in digits, no span of time, no money; none
    that the card's summary says already, and none whose initiative or place was inferred, since a card has
    no room for doubts."""
    counts = [
        said
        for said in _said(kit, kit.shelf.initiatives.get(slug, ()), slug)
        if said[1].counts
        and said[1].unit not in SPANS
        and "元" not in said[1].unit
        and in_digits([said])
        and not re.search(rf"(?<!\d){re.escape(said[1].span.text)}", summary)
        and not {"places", "initiatives"} & {*said[1].inferred}
    ]
    best = max(counts, key=lambda said: said[1].value, default=None)
    return kit.figure(*best) if best else None


def _mentions(kit: Kit, slug: str) -> int:
    clippings = kit.shelf.clippings(kit.shelf.initiatives[slug])
    return sum(mention.slug == slug for clipping in clippings for mention in clipping.initiatives)


def _districts(kit: Kit, slug: str) -> tuple[Link, ...]:
    return tuple(
        kit.district_link(name, len(kit.shelf.crossings[slug, name]))
        for name in kit.by_district_name
        if (slug, name) in kit.shelf.crossings
    )


def _said(kit: Kit, ids: Sequence[str], slug: str) -> Iterator[Said]:
    """The key figures of some articles: said of the initiative, and telling how far it reaches."""
    for clipping in kit.shelf.clippings(ids):
        for figure in clipping.figures:
            text = part_text(clipping, figure.span.part, figure.span.index)
            if slug in figure.initiatives and is_weighty(text, figure):
                yield clipping, figure


def initiative_page(kit: Kit, slug: str, ids: Sequence[str], number: int) -> Output:
    initiative = kit.lexicon.initiatives[slug]
    base = initiative_url(slug)
    url = page_url(base, number)
    clippings = kit.shelf.clippings(ids)
    page = ids[(number - 1) * ITEMS : number * ITEMS]
    crossings = {name: crossing_url(slug, kit.by_district_name[name].slug) for name in kit.by_district_name}
    counts = {p.name: len(kit.shelf.crossings.get((slug, p.name), ())) for p in kit.districts}
    feed = Link(f"订阅{initiative.name}", feed_url("initiatives", slug))
    view = InitiativeView(
        name=initiative.name,
        facts=_facts(initiative, clippings),
        body=render_prose(initiative.body, root_of(url), kit.library.homes, kit.pictures)
        if number == 1
        else Markup(),
        aliases=(*initiative.aliases, *initiative.within),
        parent=kit.initiative_link(initiative.parent) if initiative.parent else None,
        children=tuple(
            kit.initiative_link(other, len(kit.shelf.initiatives.get(other, ())))
            for other, found in sorted(kit.lexicon.initiatives.items())
            if found.parent == slug
        ),
        related=tuple(li for li in kit.initiative_links(clippings) if li.url != base)[:RELATED],
        map=kit.map(
            f"{initiative.name}在各地的文章数",
            counts,
            {name: address for name, address in crossings.items() if (slug, name) in kit.shelf.crossings},
        ),
        places=_places(kit, slug, clippings),
        crossings=tuple(
            Link(name, address, len(kit.shelf.crossings[slug, name]))
            for name, address in crossings.items()
            if (slug, name) in kit.shelf.crossings
        ),
        figures=figure_groups(kit, _said(kit, ids, slug), FIGURES) if number == 1 else (),
        timeline=timeline(kit, slug, clippings) if number == 1 else (),
        teasers=kit.teasers(page),
        count=len(ids),
        feed=feed,
        edit_path=initiative.path,
        pager=kit.pager(base, number, len(ids)),
    )
    info = kit.info(
        initiative.name if number == 1 else f"{initiative.name}（第 {number} 页）",
        url,
        section="initiatives",
        crumbs=(Link("项目", "initiatives/"), Link(initiative.name, url)),
        description=plain_prose(initiative.body) or f"{initiative.name}：{len(ids)} 篇文章。",
        feeds=(feed,),
        clippings=kit.shelf.clippings(page),
    )
    return Output(url, "initiative", info, view)


def _facts(initiative: Initiative, clippings: Sequence[Clipping]) -> tuple[tuple[str, str], ...]:
    dated = [c.date for c in clippings if c.date and c.date.start]
    seen = sorted(dated, key=lambda date: date.start or "")
    facts = [
        ("类别", initiative.kind),
        ("级别", initiative.level),
        ("主办", initiative.organiser),
        ("始于", initiative.since),
        ("首次见报", seen[0].text if seen else ""),
        ("最近见报", seen[-1].text if seen else ""),
    ]
    return tuple((label, text) for label, text in facts if text)


def _places(kit: Kit, slug: str, clippings: Sequence[Clipping]) -> tuple[Link, ...]:
    """Towns and villages that stand in one paragraph with the initiative, most often named first."""
    counts: dict[str, int] = {}
    for clipping in clippings:
        spots = {(m.span.part, m.span.index) for m in clipping.initiatives if m.slug == slug}
        codes = {
            m.place.code
            for m in clipping.places
            if m.place and m.state != "outside" and (m.span.part, m.span.index) in spots
        }
        for code in codes:
            counts[code] = counts.get(code, 0) + 1
    shown = [p for p in kit.places if p.code in counts and p.level in ("town", "village", "zone")]
    return tuple(
        kit.place_link(p, counts[p.code]) for p in sorted(shown, key=lambda p: (-counts[p.code], p.code))
    )


def _inferred(kit: Kit, slug: str, name: str) -> str:
    count = sum(row[:2] == (slug, name) for row in kit.shelf.guessed)
    return f"其中 {count} 篇没有在同一段里说到两者，是推断。" if count else ""


def crossing_page(kit: Kit, slug: str, name: str, number: int) -> Output:
    place = kit.by_district_name[name]
    ids = kit.shelf.crossings[slug, name]
    clippings = kit.shelf.clippings(ids)
    initiative = kit.initiative_link(slug)
    base = crossing_url(slug, place.slug)
    url = page_url(base, number)
    page = ids[(number - 1) * ITEMS : number * ITEMS]
    places = [
        link for link in _places(kit, slug, clippings) if link.url.startswith(kit.place_urls[place.code])
    ]
    view = CrossingView(
        initiative=initiative,
        district=kit.place_link(place),
        summary=f"{name}有 {len(ids)} 篇文章说到{initiative.text}。" + _inferred(kit, slug, name),
        places=tuple(places),
        teasers=kit.teasers(page),
        pager=kit.pager(base, number, len(ids)),
        figures=figure_groups(kit, _said(kit, ids, slug), FIGURES) if number == 1 else (),
        elsewhere=tuple(
            Link(
                other,
                crossing_url(slug, kit.by_district_name[other].slug),
                len(kit.shelf.crossings[slug, other]),
            )
            for other in kit.by_district_name
            if other != name and (slug, other) in kit.shelf.crossings
        ),
    )
    title = f"{initiative.text} · {name}" + (f"（第 {number} 页）" if number > 1 else "")
    crumbs = (Link("项目", "initiatives/"), initiative, Link(name, url))
    info = kit.info(
        title, url, section="initiatives", crumbs=crumbs, description=view.summary, clippings=clippings
    )
    return Output(url, "crossing", info, view)
