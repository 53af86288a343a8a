"""Where each clipping stands on the site: by place, rolled up; by initiative; by both."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .crossings import near_districts
from .lexicon import Lexicon, Place
from .model import Clipping, PlaceMention, PlaceState
from .pipeline import Library

SETTLED: tuple[PlaceState, ...] = ("certain", "inferred", "guess")
"""The surest first."""
RELATED = 4
# A name that half of the site carries says nothing about likeness.
COMMON_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Shelf:
    """Ids of clippings, always in the order of the site.

    ``by_id``: every clipping; ``order``: its number in the order of the site.
    ``at``: place code -> those that name the place itself.  ``within``: those that name it or anything below.
    ``districts``: district (or city) name -> those whose districts hold it.  ``initiatives`` by slug.
    ``crossings``: (initiative slug, district name) -> those in which it runs there; ``guessed``: (slug,
    name, id) of those of which that is inferred.
    ``outside``: path of a place elsewhere -> how many articles name it.
    ``doubts``: (place code, id) of ``within`` -> the surest state of the mentions behind it, unless certain.
    """

    by_id: Mapping[str, Clipping]
    order: Mapping[str, int]
    at: Mapping[str, tuple[str, ...]]
    within: Mapping[str, tuple[str, ...]]
    districts: Mapping[str, tuple[str, ...]]
    initiatives: Mapping[str, tuple[str, ...]]
    crossings: Mapping[tuple[str, str], tuple[str, ...]]
    guessed: frozenset[tuple[str, str, str]]
    outside: Mapping[tuple[str, ...], int]
    doubts: Mapping[tuple[str, str], PlaceState]

    def clippings(self, ids: Iterable[str]) -> tuple[Clipping, ...]:
        return tuple(self.by_id[id_] for id_ in ids)


def settled_places(clipping: Clipping, lexicon: Lexicon) -> dict[str, tuple[PlaceMention, ...]]:
    """The places of the lists that a clipping names without open doubt: code -> its mentions."""
    found: defaultdict[str, list[PlaceMention]] = defaultdict(list)
    for mention in clipping.places:
        if mention.place is None or mention.state not in SETTLED:
            continue
        place = lexicon.places.get(mention.place.code)
        if place is not None and not place.outside:
            found[place.code].append(mention)
    return {code: tuple(mentions) for code, mentions in found.items()}


def shown_state(mention: PlaceMention, lexicon: Lexicon) -> PlaceState:
    """A mention's state as pages and data have it: what holds the city (浙江省, 中国) is not elsewhere."""
    place = lexicon.places.get(mention.place.code) if mention.place else None
    return "certain" if place is not None and place.holds_city else mention.state


def build_shelf(library: Library) -> Shelf:
    """Sort the library's clippings onto their shelves."""
    lexicon = library.lexicon
    at: defaultdict[str, list[str]] = defaultdict(list)
    within: defaultdict[str, list[str]] = defaultdict(list)
    districts: defaultdict[str, list[str]] = defaultdict(list)
    initiatives: defaultdict[str, list[str]] = defaultdict(list)
    crossings: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    guessed: set[tuple[str, str, str]] = set()
    outside: Counter[tuple[str, ...]] = Counter()
    doubts: dict[tuple[str, str], PlaceState] = {}
    for clipping in library.clippings:
        codes = settled_places(clipping, lexicon)
        above: defaultdict[str, set[PlaceState]] = defaultdict(set)
        for code, mentions in codes.items():
            for place in lexicon.ancestors(code):
                above[place.code].update(mention.state for mention in mentions)
        for code in codes:
            at[code].append(clipping.id)
        for code in sorted(above):
            within[code].append(clipping.id)
            state = min(above[code], key=SETTLED.index)
            if state != "certain":
                doubts[code, clipping.id] = state
        slugs = dict.fromkeys(mention.slug for mention in clipping.initiatives)
        for slug in slugs:
            initiatives[slug].append(clipping.id)
        for name in clipping.districts:
            districts[name].append(clipping.id)
        for slug in slugs:
            names, inferred = near_districts(clipping, slug, lexicon)
            for name in names:
                crossings[slug, name].append(clipping.id)
                if inferred:
                    guessed.add((slug, name, clipping.id))
        outside.update(
            {m.place.path for m in clipping.places if m.place and shown_state(m, lexicon) == "outside"}
        )
    return Shelf(
        by_id={clipping.id: clipping for clipping in library.clippings},
        order={clipping.id: number for number, clipping in enumerate(library.clippings)},
        at=_frozen(at),
        within=_frozen(within),
        districts=_frozen(districts),
        initiatives=_frozen(initiatives),
        crossings={key: tuple(ids) for key, ids in crossings.items()},
        guessed=frozenset(guessed),
        outside=dict(sorted(outside.items())),
        doubts=doubts,
    )


def _frozen(lists: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(ids) for key, ids in lists.items()}


def shown_places(shelf: Shelf, lexicon: Lexicon) -> tuple[Place, ...]:
    """The places that have a page: city and districts always, anything below once an article names it."""
    return tuple(
        place
        for code, place in sorted(lexicon.places.items())
        if not place.outside and (place.level in ("city", "district") or code in shelf.within)
    )


def related(clipping: Clipping, shelf: Shelf, lexicon: Lexicon) -> tuple[str, ...]:
    """Up to four other clippings, those that share the rarest initiatives and places first."""
    score: defaultdict[str, float] = defaultdict(float)
    limit = max(2, int(len(shelf.by_id) * COMMON_SHARE))
    names = [shelf.initiatives[slug] for slug in dict.fromkeys(m.slug for m in clipping.initiatives)]
    names += [shelf.at[code] for code in settled_places(clipping, lexicon)]
    for ids in names:
        if 1 < len(ids) <= limit:
            for id_ in ids[:200]:
                score[id_] += 1 / len(ids)
    score.pop(clipping.id, None)
    return tuple(sorted(score, key=lambda id_: (-score[id_], shelf.order[id_]))[:RELATED])
