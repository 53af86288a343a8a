"""Lines, places, initiatives, figures and candidates as plain values: the rows of output/data/."""

from __future__ import annotations

from collections.abc import Iterator

from .article_records import Record, number, rounded
from .kit import Kit
from .render import part_text, sentence
from .urls import article_url, place_url, source_url


def line_records(kit: Kit) -> Iterator[Record]:
    """lines.jsonl: what became of every seed line."""
    for issue in kit.library.issues:
        for row in issue.ledger:
            yield {
                "seed": row.seed,
                "line": row.line,
                "role": row.role,
                "article": row.article,
                "paragraph": row.paragraph,
                "text": row.text,
            }


def initiative_records(kit: Kit) -> list[Record]:
    """initiatives.json: every initiative of the list with its articles."""
    return [
        {
            "slug": slug,
            "name": initiative.name,
            "url": kit.initiative_urls[slug],
            "aliases": [*initiative.aliases, *initiative.within],
            "keywords": list(initiative.keywords),
            "parent": initiative.parent,
            "organiser": initiative.organiser,
            "level": initiative.level,
            "kind": initiative.kind,
            "since": initiative.since,
            "districts": [name for name in kit.by_district_name if (slug, name) in kit.shelf.crossings],
            "articles": list(kit.shelf.initiatives.get(slug, ())),
        }
        for slug, initiative in sorted(kit.lexicon.initiatives.items())
    ]


def figure_records(kit: Kit) -> Iterator[Record]:
    """figures.csv: a row a figure; lists inside a cell are parted by semicolons."""
    for clipping in kit.library.clippings:
        for figure in clipping.figures:
            span = figure.span
            text = part_text(clipping, span.part, span.index)
            view = kit.figure(clipping, figure)
            yield {
                "article": clipping.id,
                "part": span.part,
                "index": span.index,
                "start": span.start,
                "end": span.end,
                "text": span.text,
                "value": number(figure.value),
                "unit": figure.unit,
                "counts": figure.counts,
                "approx": figure.approx,
                "chain": "" if figure.chain is None else figure.chain,
                "places": ";".join(figure.places),
                "initiatives": ";".join(figure.initiatives),
                "date": figure.date or "",
                "inferred": ";".join(figure.inferred),
                "source": view.source.url if view.source else article_url(clipping.id),
                "sentence": sentence(text, span.start, span.end).striptags(),
            }


def candidate_records(kit: Kit) -> Iterator[Record]:
    """candidates.csv: names that wait for an editor, best first, each with its first evidence."""
    for candidate in kit.library.candidates:
        evidence = candidate.evidence
        yield {
            "name": candidate.name,
            "score": rounded(candidate.score),
            "kind": candidate.kind,
            "reasons": ";".join(reason.note or reason.rule for reason in candidate.reasons),
            "count": len(evidence),
            "articles": ";".join(dict.fromkeys(id_ for id_, _, _ in evidence)),
            "lines": ";".join(
                source_url(kit.shelf.by_id[id_].seed, line)
                for id_, line, _ in evidence
                if id_ in kit.shelf.by_id and kit.shelf.by_id[id_].seed
            ),
            "sentence": evidence[0][2] if evidence else "",
        }


def point_records(kit: Kit) -> Record:
    """places.geojson: places with a page and a point (WGS 84), [longitude, latitude]."""
    features = [
        {
            "type": "Feature",
            "id": place.code,
            "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]},
            "properties": {
                "code": place.code,
                "name": place.name,
                "level": place.level,
                "path": "/".join(place.path),
                "url": place_url(place, kit.lexicon),
                "articles": len(kit.shelf.within.get(place.code, ())),
            },
        }
        for place in kit.places
        if place.lat is not None and place.lon is not None
    ]
    return {"type": "FeatureCollection", "features": features}
