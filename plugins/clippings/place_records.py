"""places.json: every place whose code stands anywhere in the data, with a page or without."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from .article_records import Record
from .kit import Kit
from .lexicon import Place
from .model import Candidate, PlaceMention


def place_records(kit: Kit) -> list[Record]:
    """Places with a page first, then those that are only named, by code: elsewhere, above, or of no list."""
    named = _named(kit)
    codes = {place.code for place in kit.places}
    lineages = kit.lexicon.lineages
    wanted = {above for code in named for above in (code, *lineages.get(code.partition("/")[0], ()))} - codes
    ids = _articles(kit)
    others = (
        _record(kit, kit.lexicon.places[code], ids.get(kit.lexicon.places[code].path, ()))
        if code in kit.lexicon.places
        else _unlisted(code, *named[code], ids)
        for code in sorted(wanted)
    )
    return [*(_record(kit, p, kit.shelf.within.get(p.code, ())) for p in kit.places), *others]


def _named(kit: Kit) -> Mapping[str, tuple[Candidate, PlaceMention]]:
    """Every code of the data with a place and a mention that name it; figures take theirs from mentions."""
    found: dict[str, tuple[Candidate, PlaceMention]] = {}
    for clipping in kit.library.clippings:
        for mention in clipping.places:
            for place in (mention.place, *(() if mention.place else mention.losers)):
                if place and place.code:
                    found.setdefault(place.code, (place, mention))
    return found


def _articles(kit: Kit) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """Path -> the articles that name the place or one below it."""
    found: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for clipping in kit.library.clippings:
        for path in dict.fromkeys(_paths(clipping.places)):
            found[path].append(clipping.id)
    return {path: tuple(ids) for path, ids in found.items()}


def _paths(mentions: tuple[PlaceMention, ...]) -> Iterator[tuple[str, ...]]:
    for mention in mentions:
        path = mention.place.path if mention.place else ()
        yield from (path[:depth] for depth in range(1, len(path) + 1))


def _record(kit: Kit, place: Place, ids: tuple[str, ...]) -> Record:
    return {
        "code": place.code,
        "name": place.name,
        "level": place.level,
        "kind": place.kind,
        "parent": place.parent,
        "path": list(place.path),
        "listed": True,
        "url": kit.place_urls.get(place.code),
        "short_forms": list(place.short_forms),
        "former_names": list(place.former_names),
        "aliases": list(place.aliases),
        "first_seen": place.first_seen,
        "last_seen": place.last_seen,
        "status": place.status,
        "lat": place.lat,
        "lon": place.lon,
        "articles": list(ids),
    }


def _unlisted(
    code: str, place: Candidate, mention: PlaceMention, ids: Mapping[tuple[str, ...], tuple[str, ...]]
) -> Record:
    """A place of no list: its code is that of the listed place above it and its name (330482102/星芒村)."""
    return {
        "code": code,
        "name": place.path[-1] if place.path else mention.span.text,
        "level": mention.level,
        "kind": "",
        "parent": code.rpartition("/")[0] or None,
        "path": list(place.path),
        "listed": False,
        "url": None,
        "short_forms": [],
        "former_names": [],
        "aliases": [],
        "first_seen": None,
        "last_seen": None,
        "status": "",
        "lat": None,
        "lon": None,
        "articles": list(ids.get(place.path, ())),
    }
