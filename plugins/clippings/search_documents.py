"""What the search finds: the articles as documents, and the names that lead to places and initiatives."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from .initiatives import Initiative
from .kit import KINDS, Kit
from .model import Clipping, DateInterval
from .name_fold import fold_name
from .pages_places import articles_of
from .place import Place
from .search_index import SearchDocument, SearchName, build_index
from .shelf import settled_places
from .urls import article_url
from .words import PLACE_STATUSES, STATES

UNDATED = "年份不明"
YEARS = 3
"""A date that spans more years than this does not say when."""


def search_files(kit: Kit) -> dict[str, bytes]:
    """Every file of the search below ``search/`` by name, without the page itself."""
    return build_index(search_documents(kit), search_names(kit))


def search_documents(kit: Kit) -> tuple[SearchDocument, ...]:
    """The articles in the site's order, newest first.

    Searched are headline, kicker, the bylines' names, paragraphs and captions.  The bylines' roles are not:
    记者 would then find nearly everything, and hardly ever where the text says it.
    """
    return tuple(_document(clipping, kit) for clipping in kit.library.clippings)


def search_names(kit: Kit) -> tuple[SearchName, ...]:
    """Every name of the places of the lists, also of those without a page, and of the initiatives.

    Each carries the articles that name the place or initiative otherwise (泰山街道, which is a misprint), so
    that the search finds what its page lists.  An alias that is also somebody else's proper name carries
    none: whoever types it means the other one.
    """
    places = [place for place in kit.lexicon.places.values() if not place.outside]
    initiatives = [(initiative, _names_of_initiative(initiative)) for initiative in _initiatives(kit)]
    proper = {place.name for place in places if place.code in kit.place_urls}
    proper |= {names[0] for _, names in initiatives}
    said_places, said_initiatives = _said(kit)
    out: list[SearchName] = []
    for place in places:
        page = _Page(_place_label(place), kit.place_urls.get(place.code, ""), len(articles_of(kit, place)))
        said = said_places.get(place.code, {})
        found = ((id_, kit.shelf.doubts.get((place.code, id_))) for id_ in said)
        out += _entries(
            page, place.names, proper, said, {id_: STATES[state] for id_, state in found if state}
        )
    for initiative, names in initiatives:
        count = len(kit.shelf.initiatives.get(initiative.slug, ()))
        page = _Page(initiative.name, kit.initiative_urls[initiative.slug], count)
        out += _entries(page, names, proper, said_initiatives.get(initiative.slug, {}), {})
    return tuple(out)


@dataclass(frozen=True, slots=True)
class _Page:
    label: str
    url: str
    count: int


def _place_label(place: Place) -> str:
    """海盐县 › 百步镇 › 横港村, with its status where that is not the usual one."""
    status = PLACE_STATUSES.get(place.status, place.status)
    return " › ".join(place.path[1:] or place.path) + (f"（{status}）" if status else "")


def _document(clipping: Clipping, kit: Kit) -> SearchDocument:
    lists = kit.lexicon.initiatives
    slugs = dict.fromkeys(mention.slug for mention in clipping.initiatives)
    texts = [clipping.kicker] if clipping.kicker else []
    texts += [*clipping.paragraphs, *clipping.captions]
    names = [byline.name for byline in clipping.bylines]
    return SearchDocument(
        id=clipping.id,
        url=article_url(clipping.id),
        title=clipping.headline_text,
        date=clipping.date.text if clipping.date else "",
        parts=(clipping.headline_text, *(text.text for text in texts), *names),
        facets={
            "district": clipping.districts,
            "initiative": tuple(lists[slug].name for slug in slugs if slug in lists),
            "year": _years(clipping.date),
            "kind": (KINDS[clipping.kind],),
        },
    )


def _years(date: DateInterval | None) -> tuple[str, ...]:
    if date is None or not (date.start and date.end):
        return (UNDATED,)
    first, last = int(date.start[:4]), int(date.end[:4])
    return tuple(str(year) for year in range(last, first - 1, -1)) if last - first < YEARS else (UNDATED,)


def _said(kit: Kit) -> tuple[dict[str, dict[str, str]], dict[str, dict[str, str]]]:
    """Place code, and initiative slug -> article id -> the name by which the article says it first; empty
    where only an editor said so."""
    places: dict[str, dict[str, str]] = {}
    initiatives: dict[str, dict[str, str]] = {}
    for clipping in kit.library.clippings:
        for code, mentions in settled_places(clipping, kit.lexicon).items():
            places.setdefault(code, {})[clipping.id] = mentions[0].span.text
        for mention in clipping.initiatives:
            initiatives.setdefault(mention.slug, {}).setdefault(clipping.id, mention.span.text)
    return places, initiatives


def _entries(
    page: _Page, names: Sequence[str], proper: Container[str], said: dict[str, str], doubts: dict[str, str]
) -> Iterator[SearchName]:
    """The names of one page, its proper name first."""
    for name in names:
        articles = {} if name in proper and name != names[0] else said
        yield SearchName(name, page.label, page.url, page.count, articles, doubts)


def _initiatives(kit: Kit) -> list[Initiative]:
    return [kit.lexicon.initiatives[slug] for slug in sorted(kit.lexicon.initiatives)]


def _names_of_initiative(initiative: Initiative) -> tuple[str, ...]:
    """The proper name first; each also without quotes and signs, as a reader types it."""
    names = (initiative.name, *initiative.aliases, *initiative.within)
    return tuple(dict.fromkeys((*names, *map(fold_name, names))))
