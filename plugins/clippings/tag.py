"""The tags of a page's clippings: places, districts and initiatives, from their texts and the lexicon."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple, TypeAlias

from .districts import weigh_districts
from .evidence import PageEvidence, gather, tell
from .fold import Folded, fold_all
from .hits import Resolved
from .initiatives import find_in_article, find_in_articles
from .lexicon import Lexicon
from .match import find_names
from .model import Clipping, DateInterval, InitiativeMention, Part, PlaceMention, Span, make
from .resolve import THRESHOLD, resolve
from .segment import is_boundary
from .unlisted import find_unlisted
from .word_villages import leave_words

LONGEST_ADDRESS = 16
LONGEST_SUBHEAD = 30
_COLONS, _ENDS, _CLOSING = frozenset(":："), frozenset("。！？!?…；;:：，,、"), "”’」』)）"
_BRACKETS = frozenset("(（")
HEAD = 30
"""As many characters of a page's first line may be its masthead."""


TextOf: TypeAlias = tuple[Part, int, str]
"""A text of a clipping: its part, its index there, and what it says."""


class _Article(NamedTuple):
    """The texts of a clipping as one folded text, a line each, from its offset of ``starts`` to the next;
    ``folded`` is None where they are as they were.
    """

    parts: Sequence[TextOf]
    folded: Sequence[Folded] | None
    text: str
    starts: Sequence[int]

    def mentions(self, row: Iterable[Resolved]) -> tuple[PlaceMention, ...]:
        """The mentions that were resolved, with their spans in the texts as they are; both in order."""
        mentions, parts, starts, folded, number, beyond = [], self.parts, self.starts, self.folded, -1, 0
        for resolved in row:
            hit = resolved.hit
            while hit.start >= beyond:
                number += 1
                base, beyond = starts[number], starts[number + 1]
                part, index, text = parts[number]
            start, end = hit.start - base, hit.end - base
            if folded and (own := folded[number]).cuts:
                behind = own.start(end)
                start, end = own.start(start), own.end(end)
                if text[end : end + 1] in _BRACKETS and behind > end:
                    end = behind  # 王店鎮(zhèn): how the last character is read
            span = make(Span, (part, index, start, end, text[start:end]))
            told = (span, resolved.rule, resolved.state, resolved.level, resolved.place, resolved.losers)
            mentions.append(make(PlaceMention, told))
        return tuple(mentions)


def _articles(rows: Sequence[Sequence[TextOf]]) -> list[_Article]:
    """The articles of a page, each of its texts; all are asked at once whether they need folding."""
    texts = [text for parts in rows for _, _, text in parts]
    folded = fold_all(texts)
    if folded:
        texts = [one.text for one in folded]
    articles, first = [], 0
    for parts in rows:
        end = first + len(parts)
        own = texts[first:end]
        starts = [0, *accumulate([len(text) + 1 for text in own])]
        articles.append(make(_Article, (parts, folded and folded[first:end], "\n".join(own), starts)))
        first = end
    return articles


def parts_of(clipping: Clipping) -> tuple[TextOf, ...]:
    """Every text of a clipping that may name something: (part, index, text), in the order of reading."""
    parts: list[TextOf] = []
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
    articles = _page_articles(clippings, other_lines)
    page, resolved = _resolve_page(articles, lexicon, issue_date, threshold)
    named_in = find_in_articles([article.parts for article in articles[:-1]], lexicon.compiled, is_boundary)
    tagged = []
    for clipping, article, row, named in zip(clippings, articles, resolved, named_in, strict=False):
        places = article.mentions(row)
        tagged.append(
            _with_tags(
                clipping,
                places=places,
                districts=weigh_districts(
                    [*zip(row, places, strict=True)], article.text, page, lexicon, _lead(article.parts)
                ),
                initiatives=named,
            )
        )
    return tuple(tagged)


def _lead(parts: Sequence[TextOf]) -> int:
    """The first paragraph that is neither a second headline nor only whom it speaks to: 编辑同志："""
    return next((index for part, index, text in parts if part == "paragraph" and not _leads_in(text)), 0)


def _leads_in(text: str) -> bool:
    if len(text) <= LONGEST_ADDRESS and text[-1:] in _COLONS:
        return True
    return len(text) <= LONGEST_SUBHEAD and text.rstrip(_CLOSING)[-1:] not in _ENDS and "。" not in text


def _with_tags(clipping: Clipping, **tags: object) -> Clipping:
    """The clipping with these tags; ``dataclasses.replace`` sets all its other fields anew, one by one."""
    tagged = object.__new__(Clipping)
    fields = vars(tagged)
    fields.update(vars(clipping))
    fields.update(tags)
    return tagged


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
    articles = _page_articles(clippings, other_lines)
    _, resolved = _resolve_page(articles, lexicon, issue_date, threshold)
    return articles[-1].mentions(resolved[-1])


def tag_text(
    text: str, lexicon: Lexicon, threshold: float = THRESHOLD
) -> tuple[tuple[PlaceMention, ...], tuple[InitiativeMention, ...]]:
    """The places and initiatives of a single text, which is its own page."""
    article, other = _articles([(("paragraph", 0, text),), ()])
    _, (row, _) = _resolve_page([article, other], lexicon, None, threshold)
    return article.mentions(row), find_in_article(article.parts, lexicon.compiled, is_boundary)


def _page_articles(clippings: Iterable[Clipping], other_lines: Iterable[tuple[int, str]]) -> list[_Article]:
    """An article for each clipping, and one of the lines outside them."""
    other: list[TextOf] = [("other", number, text) for number, text in other_lines]
    return _articles([*map(parts_of, clippings), other])


def _resolve_page(
    articles: Sequence[_Article], lexicon: Lexicon, date: DateInterval | None, threshold: float
) -> tuple[PageEvidence, list[tuple[Resolved, ...]]]:
    texts = [article.text for article in articles]
    unlisted, rows = find_unlisted(texts, find_names(texts, lexicon), lexicon)
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
