"""Clippings as plain values: the rows of articles.json."""

from __future__ import annotations

from .kit import Kit
from .model import Clipping, DateInterval, Figure, Join, PlaceMention, Reason, Repair, Span, Text
from .shelf import shown_state
from .urls import article_url

Record = dict[str, object]


def article_records(kit: Kit) -> list[Record]:
    """articles.json: the clippings in the order of the site."""
    return [article_record(kit, clipping) for clipping in kit.library.clippings]


def article_record(kit: Kit, clipping: Clipping) -> Record:
    return {
        "id": clipping.id,
        "url": article_url(clipping.id),
        "origin": clipping.origin,
        "seed": clipping.seed or None,
        "kind": clipping.kind,
        "headline": clipping.headline_text,
        "kicker": clipping.kicker.text if clipping.kicker else None,
        "headline_inferred": clipping.headline_inferred,
        "bylines": [{"name": byline.name, "role": byline.role} for byline in clipping.bylines],
        "date": _date(clipping.date),
        "cut_start": clipping.cut_start,
        "cut_end": clipping.cut_end,
        "paragraphs": [_text(text) for text in clipping.paragraphs],
        "captions": [_text(text) for text in clipping.captions],
        "places": _places(kit, clipping),
        "ambiguous": _ambiguous(clipping),
        "districts": list(clipping.districts),
        "initiatives": _initiatives(clipping),
        "figures": [_figure(figure) for figure in clipping.figures],
        "repairs": [_repair(repair) for repair in clipping.repairs],
        "joins": [_join(join) for join in clipping.joins],
        "moves": [
            {
                "lines": list(move.lines),
                "score": rounded(move.score),
                "made": move.made,
                "reasons": _reasons(move.reasons),
            }
            for move in clipping.moves
        ],
    }


def _text(text: Text) -> Record:
    return {"text": text.text, "lines": list(text.lines)}


def _date(date: DateInterval | None) -> Record | None:
    if date is None:
        return None
    return {
        "start": date.start,
        "end": date.end,
        "text": date.text,
        "confidence": rounded(date.confidence),
        "inferred": date.inferred,
        "evidence": _reasons(date.evidence),
    }


def _reasons(reasons: tuple[Reason, ...]) -> list[str]:
    return list(dict.fromkeys(reason.note or reason.rule for reason in reasons))


def _where(span: Span) -> Record:
    """``paragraph`` counts from 0 and is null where the span stands in another part."""
    return {
        "part": span.part,
        "paragraph": span.index if span.part == "paragraph" else None,
        "index": span.index,
        "start": span.start,
        "end": span.end,
        "text": span.text,
    }


def _places(kit: Kit, clipping: Clipping) -> list[Record]:
    """One entry a place, in the order of first mention; ``outside`` are places of other cities."""
    found: dict[tuple[str, tuple[str, ...]], list[PlaceMention]] = {}
    for mention in clipping.places:
        if mention.place:
            found.setdefault((mention.place.code, mention.place.path), []).append(mention)
    return [
        {
            "code": code or None,
            "path": list(path),
            "chain": kit.lexicon.chain(path),
            "level": mentions[0].level,
            "outside": shown_state(mentions[0], kit.lexicon) == "outside",
            "mentions": [
                {**_where(m.span), "state": shown_state(m, kit.lexicon), "rule": m.rule} for m in mentions
            ],
        }
        for (code, path), mentions in found.items()
    ]


def _ambiguous(clipping: Clipping) -> list[Record]:
    """Names that could mean several places and were left open."""
    return [
        {
            **_where(mention.span),
            "level": mention.level,
            "rule": mention.rule,
            "candidates": [
                {"code": loser.code, "path": list(loser.path), "score": rounded(loser.score)}
                for loser in mention.losers
            ],
        }
        for mention in clipping.places
        if mention.place is None
    ]


def _initiatives(clipping: Clipping) -> list[Record]:
    found: dict[str, list[Record]] = {}
    names = {mention.slug: mention.name for mention in clipping.initiatives}
    for mention in clipping.initiatives:
        found.setdefault(mention.slug, []).append({**_where(mention.span), "rule": mention.rule})
    return [{"slug": slug, "name": names[slug], "mentions": mentions} for slug, mentions in found.items()]


def _figure(figure: Figure) -> Record:
    return {
        **_where(figure.span),
        "value": number(figure.value),
        "unit": figure.unit,
        "counts": figure.counts,
        "approx": figure.approx,
        "chain": figure.chain,
        "places": list(figure.places),
        "initiatives": list(figure.initiatives),
        "date": figure.date,
        "inferred": list(figure.inferred),
    }


def _repair(repair: Repair) -> Record:
    return {
        "rule": repair.rule,
        "line": repair.line,
        "column": repair.column,
        "before": repair.before,
        "after": repair.after,
        "note": repair.note,
        "made": repair.made,
    }


def _join(join: Join) -> Record:
    return {
        "before": join.before,
        "after": join.after,
        "score": rounded(join.score),
        "made": join.made,
        "reasons": _reasons(join.reasons),
        "second": join.second,
        "second_score": None if join.second_score is None else rounded(join.second_score),
    }


def rounded(score: float) -> float:
    """Scores to four digits: more says nothing, and the last ones differ from machine to machine."""
    return round(score, 4)


def number(value: float) -> float | int:
    return int(value) if value == int(value) else value
