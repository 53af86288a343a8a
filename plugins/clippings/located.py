"""The places of a whole page with their offsets in the seed file: of its articles and of every other line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from .lexicon import Lexicon
from .model import Clipping, Issue, PlaceMention, Span, Text
from .resolve import THRESHOLD
from .tag import tag_others

# What other tables of Chinese divisions call our levels.
LEVELS = {"district": "county"}


@dataclass(frozen=True, slots=True)
class Located:
    """A mention where the seed file has it: ``start`` and ``end`` are code points of the file, ``line`` from
    1.

    ``chain`` is the place in full from its province, joined by slashes; empty where it is ambiguous.
    """

    text: str
    start: int
    end: int
    line: int
    level: str
    chain: str
    mention: PlaceMention


def locate_places(issue: Issue, lexicon: Lexicon, threshold: float = THRESHOLD) -> tuple[Located, ...]:
    """Every mention of a tagged page in the order of the file, those of mastheads and adverts too.

    Bylines are left out: they hold names of people.  A name that two lines share ends on the second.
    """
    starts = list(accumulate((len(line.text) + 1 for line in issue.page.lines), initial=0))
    # A line that repair took out as a repetition is in no text, and is read like one outside the articles.
    used = {p.line for c in issue.clippings for text in _texts(c) for p in text.pieces if p.text}
    used |= {n for c in issue.clippings for n in c.byline_lines}
    used |= {typed.line.number for typed in issue.typed if typed.role in {"byline", "blank"}}
    others = [(line.number, line.text) for line in issue.page.lines if line.number not in used]
    found: list[Located] = []
    for clipping in issue.clippings:
        for mention in clipping.places:
            first, last = _ends(_text(clipping, mention.span), mention.span)
            found.append(_located(mention, first, last, starts, lexicon))
    for mention in tag_others(issue.clippings, others, lexicon, issue.date, threshold):
        number, span = mention.span.index, mention.span
        found.append(_located(mention, (number, span.start), (number, span.end - 1), starts, lexicon))
    return tuple(sorted(found, key=lambda m: (m.start, m.end)))


def _texts(clipping: Clipping) -> Iterator[Text]:
    yield from filter(None, (clipping.headline, clipping.kicker))
    yield from (*clipping.paragraphs, *clipping.captions)


def _text(clipping: Clipping, span: Span) -> Text:
    one = {"headline": clipping.headline, "kicker": clipping.kicker}.get(span.part)
    many = clipping.paragraphs if span.part == "paragraph" else clipping.captions
    return one or many[span.index]


def _ends(text: Text, span: Span) -> tuple[tuple[int, int], tuple[int, int]]:
    """The line and column of a span's first and of its last character."""
    places: list[tuple[int, int]] = []
    at = 0
    for piece in text.pieces:
        after = at + len(piece.text)
        for offset in (span.start, span.end - 1):
            if at <= offset < after:
                # A repaired stretch may be shorter than its text: then its last character stands for the
                # rest.
                inner = offset - at if piece.repair is None else min(offset - at, max(piece.length - 1, 0))
                places.append((piece.line, piece.column + inner))
        at = after
    return places[0], places[-1]


def _located(
    mention: PlaceMention, first: tuple[int, int], last: tuple[int, int], starts: list[int], lexicon: Lexicon
) -> Located:
    start, end = starts[first[0] - 1] + first[1], starts[last[0] - 1] + last[1] + 1
    chain = lexicon.chain(mention.place.path) if mention.place else ""
    level = LEVELS.get(mention.level, mention.level)
    return Located(mention.span.text, start, end, first[0], level, chain, mention)
