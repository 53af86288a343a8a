"""Pages of the city, its districts, towns and villages: what happened here, rolled up from below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import cos, hypot, radians

from markupsafe import Markup

from .feeds import feed_url
from .kit import ITEMS, Kit, Output
from .lexicon import Place
from .model import Clipping
from .prose import render_prose
from .sayings import Said, by_sentence, figure_group, in_digits
from .urls import crossing_url, figures_url, page_url, root_of
from .view_parts import FigureGroup, Group, Link, MapView, Point
from .views import PlacesView, PlaceView
from .words import LEVELS, PLACE_STATUSES

FIGURES = 4
"""Sentences with figures on a place's page, which is mostly for its articles; all stand on /figures/."""
NEIGHBOURS = 6
NEAR = 1.2
"""Tiles of the schematic map that touch are at most this far apart, centre to centre."""


def place_pages(kit: Kit) -> Iterator[Output]:
    """The index and one page (or more, by forties) for every place that has one."""
    yield places_page(kit)
    for place in kit.places:
        ids = articles_of(kit, place)
        for number in range(1, max(1, -(-len(ids) // ITEMS)) + 1):
            yield place_page(kit, place, ids, number)


def places_page(kit: Kit) -> Output:
    districts = tuple(kit.place_link(p, len(articles_of(kit, p))) for p in (kit.lexicon.city, *kit.districts))
    towns = tuple(
        (kit.place_link(district, len(articles_of(kit, district))), _children(kit, district)[0])
        for district in (kit.lexicon.city, *kit.districts)
    )
    outside = tuple(Link(" › ".join(path), "", count) for path, count in kit.shelf.outside.items())
    view = PlacesView(
        map=_map(kit, "各区县的文章数", ""),
        districts=districts,
        towns=tuple((district, found) for district, found in towns if district.text != kit.lexicon.city.name),
        outside=outside,
    )
    crumbs = (Link("地方", "districts/"),)
    info = kit.info("地方", "districts/", section="districts", crumbs=crumbs, clippings=kit.library.clippings)
    return Output("districts/", "places", info, view)


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
    view = PlaceView(
        name=place.name,
        level=place.level,
        level_text=LEVELS[place.level],
        status=PLACE_STATUSES.get(place.status, place.status),
        body=render_prose(editors.body, root_of(url), kit.library.homes, kit.pictures)
        if editors and number == 1
        else Markup(),
        facts=_facts(kit, place),
        count=len(ids),
        groups=tuple(_groups(kit, place, page)),
        initiatives=kit.initiative_links(clippings),
        figures=figures,
        more_figures=more_figures,
        children=children,
        silent=silent,
        neighbours=_neighbours(kit, place),
        map=_place_map(kit, place),
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
        (titles[0], kit.teasers(id_ for id_ in ids if id_ in own)),
        (titles[1], kit.teasers(id_ for id_ in ids if id_ not in own)),
    ):
        if teasers:
            yield Group(title, teasers)


def _children(kit: Kit, place: Place) -> tuple[tuple[Link, ...], int]:
    """The places right below that have articles, most first, and how many have none."""
    below = [kit.lexicon.places[code] for code in kit.lexicon.children.get(place.code, ())]
    current = [child for child in below if not child.outside]
    named = [(len(articles_of(kit, child)), child) for child in current if child.code in kit.place_urls]
    named.sort(key=lambda item: (-item[0], item[1].code))
    silent = sum(1 for child in current if child.code not in kit.place_urls and child.status != "retired")
    return tuple(kit.place_link(child, count) for count, child in named), silent


def _facts(kit: Kit, place: Place) -> tuple[tuple[str, str], ...]:
    facts = [("类别", LEVELS[place.level]), ("代码", place.code)]
    if place.short_forms:
        facts.append(("简称", "、".join(place.short_forms)))
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


def _map(kit: Kit, label: str, here: str) -> MapView:
    counts = {place.name: len(kit.shelf.districts.get(place.name, ())) for place in kit.districts}
    return kit.map(label, counts, {place.name: kit.place_urls[place.code] for place in kit.districts}, here)


def _place_map(kit: Kit, place: Place) -> MapView:
    """The schematic map with this place's district marked, and the district's towns as points."""
    district = kit.lexicon.district_of(place.code)
    base = _map(kit, f"{place.name}在{kit.lexicon.city.name}的位置", district.name if district else "")
    if district is None:
        return base
    towns = [
        town
        for code in kit.lexicon.children.get(district.code, ())
        if (town := kit.lexicon.places[code]).lat is not None
        and town.lon is not None
        and town.status != "retired"
    ]
    ours = {p.code for p in kit.lexicon.ancestors(place.code)} | {place.code}
    return MapView(base.label, base.width, base.height, base.tiles, _points(kit, towns, ours))


def _points(kit: Kit, towns: Sequence[Place], here: Iterable[str]) -> tuple[Point, ...]:
    """Towns in a square of 100, a degree of longitude shortened as it is at this latitude."""
    if not towns:
        return ()
    spots = [_flat(town) for town in towns]
    west, north = min(x for x, _ in spots), max(y for _, y in spots)
    size = max(max(x for x, _ in spots) - west, north - min(y for _, y in spots)) or 1.0
    return tuple(
        Point(
            town.name,
            kit.place_urls.get(town.code, ""),
            round((x - west) / size * 100, 1),
            round((north - y) / size * 100, 1),
            len(kit.shelf.within.get(town.code, ())),
            town.code in here,
        )
        for town, (x, y) in zip(towns, spots, strict=True)
    )


def _flat(place: Place) -> tuple[float, float]:
    lat, lon = place.lat or 0.0, place.lon or 0.0
    return lon * cos(radians(lat)), lat


def _neighbours(kit: Kit, place: Place) -> tuple[Link, ...]:
    """Districts that touch on the map; the nearest towns; the town's other villages that have articles."""
    if place.level == "district":
        tiles = {d.name: d.tile for d in kit.lexicon.districts.values() if d.tile}
        own = tiles.get(place.name)
        near = [p for p in kit.districts if p.code != place.code and own and p.name in tiles]
        near = [
            p for p in near if own and hypot(tiles[p.name][0] - own[0], tiles[p.name][1] - own[1]) <= NEAR
        ]
    elif place.lat is not None:
        x, y = _flat(place)
        others = [
            p for p in kit.places if p.level == place.level and p.lat is not None and p.code != place.code
        ]
        near = sorted(others, key=lambda p: (hypot(_flat(p)[0] - x, _flat(p)[1] - y), p.code))[:NEIGHBOURS]
    else:
        near = [
            p
            for p in kit.places
            if p.parent == place.parent and p.level == place.level and p.code != place.code
        ]
    return tuple(kit.place_link(p, len(articles_of(kit, p))) for p in near if p.level != "city")
