"""A tagged page as one row of values, with every mention at its place in the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from .lexicon import Lexicon
from .located import Located, locate_places
from .model import Candidate, Clipping, Issue, Reason, Span, Text
from .settings import Settings

Row = dict[str, Any]


def tag_row(issue: Issue, lexicon: Lexicon, settings: Settings, starts: Sequence[int]) -> Row:
    """``starts`` are the offsets of the lines.  Offsets are code points of the decoded file.

    A mention that a line break cuts begins on one line and ends on another; its text is the joined one.
    """
    threshold = settings.resolution_threshold
    located = locate_places(issue, lexicon) if threshold is None else locate_places(issue, lexicon, threshold)
    initiatives = [
        {
            **locate(clipping, m.span, starts),
            "slug": m.slug,
            "name": m.name,
            "rule": m.rule,
            "article": clipping.id,
        }
        for clipping in issue.clippings
        for m in clipping.initiatives
    ]
    return {
        "page": Path(issue.page.path).name,
        "mentions": [_place(found, lexicon) for found in located],
        "initiatives": sorted(initiatives, key=lambda row: (row["line"], row["start"])),
        "articles": [
            {
                "id": clipping.id,
                "headline": clipping.headline_text,
                "title_lines": list(clipping.headline.lines) if clipping.headline else [],
                "districts": list(clipping.districts),
                "initiatives": list(dict.fromkeys(mention.name for mention in clipping.initiatives)),
            }
            for clipping in issue.clippings
        ],
    }


def _place(found: Located, lexicon: Lexicon) -> Row:
    place = found.mention.place
    return {
        "text": found.text,
        "start": found.start,
        "end": found.end,
        "line": found.line,
        "level": found.level,
        "chain": found.chain,
        "code": place.code if place else None,
        "state": found.mention.state,
        "rule": found.mention.rule,
        "reasons": _reasons(place.reasons) if place else [],
        "losers": [_candidate(loser, lexicon) for loser in found.mention.losers],
    }


def _candidate(candidate: Candidate, lexicon: Lexicon) -> Row:
    return {
        "code": candidate.code,
        "chain": lexicon.chain(candidate.path),
        "score": round(candidate.score, 4),
        "reasons": _reasons(candidate.reasons),
    }


def _reasons(reasons: Sequence[Reason]) -> list[str]:
    return [reason.note or reason.rule for reason in reasons]


def locate(clipping: Clipping, span: Span, starts: Sequence[int]) -> Row:
    """Text, start, end and line of a span of a clipping in its file."""
    text = _text(clipping, span)
    characters = list(_characters(text))[span.start : span.end] if text else []
    if not characters:
        return {"text": span.text, "start": 0, "end": 0, "line": 0}
    (line, column, _), (last_line, _, last_end) = characters[0], characters[-1]
    return {
        "text": span.text,
        "start": starts[line - 1] + column,
        "end": starts[last_line - 1] + last_end,
        "line": line,
    }


def _text(clipping: Clipping, span: Span) -> Text | None:
    if span.part == "headline":
        return clipping.headline
    if span.part == "kicker":
        return clipping.kicker
    texts = {"paragraph": clipping.paragraphs, "caption": clipping.captions}.get(span.part, ())
    return texts[span.index] if span.index < len(texts) else None


def _characters(text: Text) -> Iterator[tuple[int, int, int]]:
    """For each character of a text its line, and the columns from and to which it stands for there."""
    for piece in text.pieces:
        exact = len(piece.text) == piece.length
        for offset in range(len(piece.text)):
            # Of a replacement of another length each character stands for the whole.
            yield (
                piece.line,
                piece.column + (offset if exact else 0),
                piece.column + (offset + 1 if exact else piece.length),
            )
