"""Pages of the city, its districts, towns and villages: what happened here, rolled up from below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from markupsafe import Markup

from .feeds import feed_url
from .kit import ITEMS, Kit, Output
from .lexicon import Place
from .model import Clipping
from .place_maps import districts_map, neighbours, place_map
from .prose import render_prose
from .sayings import Said, by_sentence, figure_group, in_digits
from .urls import crossing_url, figures_url, page_url, root_of
from .view_parts import FigureGroup, Group, Link, Teaser
from .views import PlacesView, PlaceView
from .words import LEVELS, PLACE_STATUSES, STATES

FIGURES = 4
"""Sentences with figures on a place's page, which is mostly for its articles; all stand on /figures/."""


def place_pages(kit: Kit) -> Iterator[Output]:
    """The index and one page (or more, by forties) for every place that has one."""
    yield places_page(kit)
    for place in kit.places:
        ids = articles_of(kit, place)
        for number in range(1, max(1, -(-len(ids) // ITEMS)) + 1):
            yield place_page(kit, place, ids, number)


def places_page(kit: Kit) -> Output:
    districts = tuple(kit.place_link(p, len(articles_of(kit, p))) for p in (kit.lexicon.city, *kit.districts))
    outside = tuple(Link(" › ".join(path), "", count) for path, count in kit.shelf.outside.items())
    view = PlacesView(
        map=districts_map(kit, "各区县的文章数", ""),
        districts=districts,
        towns=towns(kit),
        outside=outside,
    )
    crumbs = (Link("地方", "districts/"),)
    info = kit.info("地方", "districts/", section="districts", crumbs=crumbs, clippings=kit.library.clippings)
    return Output("districts/", "places", info, view)


def towns(kit: Kit) -> tuple[tuple[Link, tuple[Link, ...]], ...]:
    """Each district with its number of articles, and what right below it has any."""
    return tuple((_counted(kit, district), _children(kit, district)[0]) for district in kit.districts)


def articles_of(kit: Kit, place: Place) -> tuple[str, ...]:
    """The articles of a place's page: of the city all, of a district those that are about it or name it."""
    if place.code == kit.lexicon.city.code:
        return tuple(kit.shelf.by_id)
    within = set(kit.shelf.within.get(place.code, ()))
    if place.level == "district":
        within |= set(kit.shelf.districts.get(place.name, ()))
    return tuple(sorted(within, key=kit.shelf.order.__getitem__))


def place_page(kit: Kit, place: Place, ids: Sequence[str], number: int) -> Output:
    base = kit.place_urls[place.code]
    url = page_url(base, number)
    clippings = kit.shelf.clippings(ids)
    page = ids[(number - 1) * ITEMS : number * ITEMS]
    children, silent = _children(kit, place)
    above = [
        p for p in kit.lexicon.ancestors(place.code) if p.code in kit.place_urls and p.code != place.code
    ]
    crumbs = (Link("地方", "districts/"), *(kit.place_link(p) for p in above), Link(place.name, url))
    editors = kit.lexicon.districts.get(place.code)
    figures, more_figures = _figures(kit, place, clippings if number == 1 else ())
    feed = Link(f"订阅{place.name}", feed_url("districts", place.slug)) if editors else None
    near_title, near = neighbours(kit, place)
    view = PlaceView(
        name=place.name,
        level=place.level,
        level_text=LEVELS[place.level],
        status=PLACE_STATUSES.get(place.status, place.status),
        doubt=_doubt(kit, place, ids),
        body=render_prose(editors.body, root_of(url), kit.library.homes, kit.pictures)
        if editors and number == 1
        else Markup(),
        facts=_facts(kit, place),
        count=len(ids),
        groups=tuple(_groups(kit, place, page)),
        initiatives=_initiatives(kit, place, clippings),
        figures=figures,
        more_figures=more_figures,
        children=children,
        silent=silent,
        neighbours_title=near_title,
        neighbours=tuple(_counted(kit, p) for p in near),
        map=place_map(kit, place),
        crossings=_crossings(kit, place),
        feed=feed,
        data=(Link("articles.json", "data/articles.json"), Link("places.geojson", "data/places.geojson")),
        pager=kit.pager(base, number, len(ids)),
    )
    info = kit.info(
        place.name if number == 1 else f"{place.name}（第 {number} 页）",
        url,
        section="districts",
        crumbs=crumbs,
        description=f"{place.name}见报的事：{len(ids)} 篇文章。",
        feeds=(feed,) if feed else (),
        clippings=kit.shelf.clippings(page),
    )
    return Output(url, "place", info, view)


def _groups(kit: Kit, place: Place, ids: Sequence[str]) -> Iterator[Group]:
    """Articles that are about the place first, then those that only name something in it."""
    shelf = kit.shelf
    if place.level in ("city", "district"):
        own = set(shelf.districts.get(place.name, ()))
        titles = ("全市", "各区县") if place.level == "city" else (f"{place.name}的事", f"提到{place.name}")
    else:
        own = set(shelf.at.get(place.code, ()))
        titles = (f"{place.name}的事", "下辖各处的事")
    for title, teasers in (
        (titles[0], _teasers(kit, place, [id_ for id_ in ids if id_ in own])),
        (titles[1], _teasers(kit, place, [id_ for id_ in ids if id_ not in own])),
    ):
        if teasers:
            yield Group(title, teasers)


def _teasers(kit: Kit, place: Place, ids: Sequence[str]) -> tuple[Teaser, ...]:
    """The articles as a list shows them, with a note where one is not sure to name the place."""
    states = [kit.shelf.doubts.get((place.code, id_)) for id_ in ids]
    return tuple(
        replace(teaser, note=STATES[state]) if state else teaser
        for teaser, state in zip(kit.teasers(ids), states, strict=True)
    )


def _doubt(kit: Kit, place: Place, ids: Sequence[str]) -> str:
    """What a page says that stands on suspected misprints alone; else nothing."""
    if not _guessed(kit, place, ids):
        return ""
    printed = dict.fromkeys(
        mention.span.text
        for clipping in kit.shelf.clippings(ids)
        for mention in clipping.places
        if mention.state == "guess"
        and mention.place
        and place.code in kit.lexicon.lineages[mention.place.code]
    )
    said = "、".join(f"“{text}”" for text in printed)
    return f"报上印的是{said}；下面的文章是按推测归到这里的。"


def _guessed(kit: Kit, place: Place, ids: Sequence[str]) -> bool:
    return bool(ids) and all(kit.shelf.doubts.get((place.code, id_)) == "guess" for id_ in ids)


def _counted(kit: Kit, place: Place) -> Link:
    """A link to a place with its number of articles, and a note where all of them are a guess."""
    ids = articles_of(kit, place)
    return kit.place_link(place, len(ids), STATES["guess"] if _guessed(kit, place, ids) else "")


def _children(kit: Kit, place: Place) -> tuple[tuple[Link, ...], int]:
    """The places right below that have articles, most first, and how many have none."""
    below = [kit.lexicon.places[code] for code in kit.lexicon.children.get(place.code, ())]
    current = [child for child in below if not child.outside]
    named = [(len(articles_of(kit, child)), child) for child in current if child.code in kit.place_urls]
    named.sort(key=lambda item: (-item[0], item[1].code))
    silent = sum(1 for child in current if child.code not in kit.place_urls and child.status != "retired")
    return tuple(_counted(kit, child) for _, child in named), silent


def _facts(kit: Kit, place: Place) -> tuple[tuple[str, str], ...]:
    facts = [("类别", LEVELS[place.level]), ("代码", place.code)]
    if place.short_forms:
        facts.append(("简称", "、".join(place.short_forms)))
    if place.aliases:
        facts.append(("也归在这里", "、".join(place.aliases)))
    if place.former_names:
        facts.append(("旧称", "、".join(place.former_names)))
    if place.status == "retired" and place.last_seen:
        facts.append(("名单上最后一次", place.last_seen))
    if place.successor in kit.lexicon.places:
        facts.append(("今属", " › ".join(kit.lexicon.places[place.successor].path)))
    return tuple(facts)


def _figures(
    kit: Kit, place: Place, clippings: Iterable[Clipping]
) -> tuple[tuple[FigureGroup, ...], Link | None]:
    """Some figures of this place, numbers in digits first, and where all are, if there are more."""
    sentences = by_sentence(_said(kit, place, clippings))
    shown = sorted(sentences, key=lambda said: not in_digits(said))[:FIGURES]
    whole = kit.district(place.code) or kit.lexicon.city
    more = Link(f"{whole.name}的全部数字", figures_url(whole.slug)) if len(sentences) > FIGURES else None
    return tuple(figure_group(kit, said) for said in shown), more


def _said(kit: Kit, place: Place, clippings: Iterable[Clipping]) -> Iterator[Said]:
    """Figures that were said of this place or of one below it; of the city, of the whole city only."""
    for clipping in clippings:
        for figure in clipping.figures:
            codes = {
                above.code
                for code in figure.places
                for above in (
                    kit.lexicon.ancestors(code) if place.level != "city" else (kit.lexicon.places.get(code),)
                )
                if above is not None
            }
            if place.code in codes:
                yield clipping, figure


def _initiatives(kit: Kit, place: Place, clippings: Sequence[Clipping]) -> tuple[Link, ...]:
    """The initiatives of the articles; of a district only those that run in it."""
    links = kit.initiative_links(clippings)
    if place.level != "district":
        return links
    here = {kit.initiative_urls[slug] for slug, name in kit.shelf.crossings if name == place.name}
    return tuple(link for link in links if link.url in here)


def _crossings(kit: Kit, place: Place) -> tuple[Link, ...]:
    if place.level not in ("city", "district"):
        return ()
    found = [
        (len(ids), slug)
        for (slug, name), ids in kit.shelf.crossings.items()
        if name == place.name and slug in kit.initiative_urls
    ]
    return tuple(
        Link(kit.lexicon.initiatives[slug].name, crossing_url(slug, place.slug), count)
        for count, slug in sorted(found, key=lambda item: (-item[0], item[1]))
    )
