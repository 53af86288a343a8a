"""The course of an initiative: the sentences that name a date beside it, oldest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from .date_told import is_hearsay
from .figure_finds import SENTENCE_END
from .kit import Kit
from .model import Clipping, DateExpression, DateInterval, Span
from .render import part_text, sentence, sentence_bounds
from .view_parts import TimelineEntry

ENTRIES = 12


def timeline(kit: Kit, slug: str, clippings: Iterable[Clipping]) -> tuple[TimelineEntry, ...]:
    """One entry a sentence with all its dates; those without a first day stay out, and so do those on which
    a reporter only heard of it."""
    found: dict[str, tuple[str, TimelineEntry]] = {}
    for clipping in clippings:
        for text, said in _sentences(clipping, slug):
            first, *others = [(span.start, span.end) for span, _ in said]
            shown = sentence(text, *first, others)
            dates = dict.fromkeys(
                (interval.text, interval.inferred) for _, interval in sorted(said, key=_first_day)
            )
            entry = TimelineEntry(tuple(dates), shown, kit.article_link(clipping))
            found.setdefault(shown.striptags(), (min(map(_first_day, said)), entry))
    return tuple(entry for _, entry in sorted(found.values(), key=lambda each: each[0]))[:ENTRIES]


def _first_day(said: tuple[Span, DateInterval]) -> str:
    return said[1].start or ""


def _sentences(clipping: Clipping, slug: str) -> Iterator[tuple[str, Sequence[tuple[Span, DateInterval]]]]:
    """The dates beside the initiative, sentence by sentence, each with the text of its part."""
    found: dict[tuple[str, int, tuple[int, int]], tuple[str, list[tuple[Span, DateInterval]]]] = {}
    for said in clipping.dates:
        span, interval = said.span, said.interval
        text = part_text(clipping, span.part, span.index)
        if interval is None or not interval.start or is_hearsay(text, span.end):
            continue
        if _beside(clipping, slug, said, text):
            key = span.part, span.index, sentence_bounds(text, span.start, span.end)
            found.setdefault(key, (text, []))[1].append((span, interval))
    yield from found.values()


def _beside(clipping: Clipping, slug: str, said: DateExpression, text: str) -> bool:
    return any(
        mention.slug == slug and _same_sentence(mention.span, said.span, text)
        for mention in clipping.initiatives
    )


def _same_sentence(one: Span, other: Span, text: str) -> bool:
    if (one.part, one.index) != (other.part, other.index):
        return False
    return not SENTENCE_END.search(text, min(one.end, other.end), max(one.start, other.start))
