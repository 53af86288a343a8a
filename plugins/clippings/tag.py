"""The tags of a page's clippings: places, districts and initiatives, from their texts and the lexicon."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from .districts import weigh_districts
from .evidence import PageEvidence, gather, tell
from .fold import Folded, fold_all
from .initiatives import find_in_article, find_in_articles
from .lexicon import Lexicon
from .match import find_names
from .model import Clipping, DateInterval, InitiativeMention, Part, PlaceMention, Span
from .resolve import THRESHOLD, Resolved, resolve
from .segment import is_boundary
from .unlisted import find_unlisted
from .word_villages import leave_words

HEAD = 30
"""As many characters of a page's first line may be its masthead."""


@dataclass(frozen=True)
class _Article:
    """The texts of a clipping as one folded text, a line each, from its offset of ``starts`` to the next."""

    parts: tuple[tuple[Part, int, str], ...]
    folded: tuple[Folded, ...]
    text: str
    starts: tuple[int, ...]

    def mentions(self, row: Iterable[Resolved]) -> tuple[PlaceMention, ...]:
        """The mentions that were resolved, with their spans in the texts as they are; both in order."""
        mentions, number = [], 0
        for resolved in row:
            hit = resolved.hit
            while hit.start >= self.starts[number + 1]:
                number += 1
            (part, index, text), folded, base = self.parts[number], self.folded[number], self.starts[number]
            start, end = hit.start - base, hit.end - base
            if folded.cuts:
                start, end = folded.start(start), folded.end(end)
            mentions.append(
                PlaceMention(
                    Span(part, index, start, end, text[start:end]),
                    resolved.rule,
                    resolved.state,
                    resolved.level,
                    resolved.place,
                    resolved.losers,
                )
            )
        return tuple(mentions)


def _article(parts: Sequence[tuple[Part, int, str]]) -> _Article:
    folded = fold_all([text for _, _, text in parts])
    texts = [one.text for one in folded]
    starts = tuple(accumulate((len(text) + 1 for text in texts), initial=0))
    return _Article(tuple(parts), folded, "\n".join(texts), starts)


def parts_of(clipping: Clipping) -> tuple[tuple[Part, int, str], ...]:
    """Every text of a clipping that may name something: (part, index, text), in the order of reading."""
    parts: list[tuple[Part, int, str]] = []
    if clipping.kicker:
        parts.append(("kicker", 0, clipping.kicker.text))
    if clipping.headline:
        parts.append(("headline", 0, clipping.headline.text))
    parts += [("paragraph", index, text.text) for index, text in enumerate(clipping.paragraphs)]
    parts += [("caption", index, text.text) for index, text in enumerate(clipping.captions)]
    return tuple(parts)


def tag_page(
    clippings: Sequence[Clipping],
    other_lines: Sequence[tuple[int, str]],
    lexicon: Lexicon,
    issue_date: DateInterval | None,
    threshold: float = THRESHOLD,
) -> tuple[Clipping, ...]:
    """The clippings with places, districts and initiatives filled in.

    ``other_lines`` (number, text) are the page's mastheads, slogans and signatures: they are evidence, and
    get no mentions here; see ``tag_others``.
    """
    articles = [_article(parts_of(clipping)) for clipping in clippings]
    other = _article([("other", number, text) for number, text in other_lines])
    page, resolved = _resolve_page([*articles, other], lexicon, issue_date, threshold)
    initiatives = find_in_articles([article.parts for article in articles], lexicon.compiled, is_boundary)
    tagged = []
    for clipping, article, row, named in zip(clippings, articles, resolved, initiatives, strict=False):
        places = article.mentions(row)
        tagged.append(
            replace(
                clipping,
                places=places,
                districts=weigh_districts(zip(row, places, strict=True), article.text, page, lexicon),
                initiatives=named,
            )
        )
    return tuple(tagged)


def tag_others(
    clippings: Sequence[Clipping],
    other_lines: Sequence[tuple[int, str]],
    lexicon: Lexicon,
    issue_date: DateInterval | None,
    threshold: float = THRESHOLD,
) -> tuple[PlaceMention, ...]:
    """The mentions of the lines outside all clippings; a span's part is ``other``, its index the line
    number.
    """
    articles = [_article(parts_of(clipping)) for clipping in clippings]
    other = _article([("other", number, text) for number, text in other_lines])
    _, resolved = _resolve_page([*articles, other], lexicon, issue_date, threshold)
    return other.mentions(resolved[-1])


def tag_text(
    text: str, lexicon: Lexicon, threshold: float = THRESHOLD
) -> tuple[tuple[PlaceMention, ...], tuple[InitiativeMention, ...]]:
    """The places and initiatives of a single text, which is its own page."""
    article = _article([("paragraph", 0, text)])
    _, (row, _) = _resolve_page([article, _article(())], lexicon, None, threshold)
    return article.mentions(row), find_in_article(article.parts, lexicon.compiled, is_boundary)


def _resolve_page(
    articles: Sequence[_Article], lexicon: Lexicon, date: DateInterval | None, threshold: float
) -> tuple[PageEvidence, list[tuple[Resolved, ...]]]:
    texts = [article.text for article in articles]
    unlisted, rows = find_unlisted(texts, [find_names(text, lexicon) for text in texts], lexicon)
    told = [tell(row, lexicon) for row in rows]
    day = (date and (date.start or date.end)) or ""
    page = gather(texts, rows, told, unlisted, lexicon, day, _paper(texts, lexicon))
    return page, [
        leave_words(text, resolve(text, row, own, page, lexicon, threshold), page, lexicon)
        for text, row, own in zip(texts, rows, told, strict=True)
    ]


def _paper(texts: Sequence[str], lexicon: Lexicon) -> str:
    """The code of the area whose paper the page names: outside the articles, or in its first line."""
    # The lines outside are the last text; a masthead taken for a headline begins the first (秀洲新闻).
    where = f"{texts[-1]}\n{texts[0][:HEAD].partition(chr(10))[0]}"
    named = [(where.find(name), -len(name), code) for name, code in lexicon.papers.items() if name in where]
    return min(named)[2] if named else ""
