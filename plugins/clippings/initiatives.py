"""Find the initiatives that a text names, with or without quotes, by the longest of their forms.

A form is the name, an alias or a keyword.  It counts where its letters stand in the text, whatever quotes,
spaces, line ends and parting signs stand between them, unless

- a not-keyword covers the hit (第三服务区 is no “三服务”),
- a number or a Latin word goes on at its edge (115分钟便民圈 is no 15分钟便民圈),
- it is a short word and its ends are no word boundaries (the caller's jieba decides),
- it needs company (代办队) and the article neither names the initiative otherwise nor says a company word.
"""

from __future__ import annotations

import re
from bisect import bisect, bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, takewhile
from operator import itemgetter

from .initiative_checks import District, Frequency, Initiative, forms_of
from .initiative_files import load_districts, load_initiatives
from .model import InitiativeMention, Part, Span, make
from .name_finder import NameFinder
from .name_fold import (
    BLANKS,
    BREAKS,
    CLOSING,
    OPENING,
    QUOTES,
    STRAIGHT,
    break_offsets,
    fold_name,
    fold_text,
)

__all__ = [
    "Boundary", "CompiledInitiatives", "District", "Frequency", "Initiative", "compile_initiatives",
    "find_in_article", "find_in_articles", "find_initiatives", "forms_of", "load_districts",
    "load_initiatives",
]  # fmt: skip

# A form of two or three characters can be cut out of other words (微创|建立); longer ones hardly.
RISKY_LENGTH = 3
NUMERALS = "〇零一二三四五六七八九十百千万两第0123456789"
LATIN = "abcdefghijklmnopqrstuvwxyz0123456789+"
EDGES_LATIN, EDGES_NUMERAL = frozenset(LATIN), frozenset(NUMERALS)
_NO_EDGE = frozenset[str]()
_OPENS, _CLOSES = frozenset(OPENING + STRAIGHT), frozenset(CLOSING + STRAIGHT)
_MARK = re.compile(f"[{re.escape(QUOTES)}]")
_BREAK = re.compile(f"[{re.escape(BREAKS)}]")
# Between the texts of a page, so that it is searched at once: no form and no word has it.
SEAM = "\0"
# Of forms at one place the longest comes first, by their order in ``CompiledInitiatives.forms``.
_BY_PLACE = itemgetter(1, 0)
_BEGINS = itemgetter(1)


Boundary = Callable[[str, int, int], bool]
"""Text, start, end → whether both ends of the span are word boundaries."""


@dataclass(frozen=True, slots=True)
class Form:
    """One folded form of an initiative; ``breaks`` are offsets before which it may have a parting sign.

    It may be cut out of a number or a word: ``before`` and ``behind`` are the folded characters that may not
    stand right there. ``covers`` are the not-keywords that have it inside, each with where.  ``doubted``
    where any of this, or its length, asks for a closer look.
    """

    text: str
    slug: str
    name: str
    rule: str
    waits: bool
    breaks: frozenset[int]
    before: frozenset[str]
    behind: frozenset[str]
    covers: tuple[tuple[str, int], ...]
    doubted: bool


@dataclass(frozen=True, slots=True)
class CompiledInitiatives:
    """``forms``, longest first, all found by ``finder``; ``company`` is folded, by slug."""

    forms: tuple[Form, ...]
    finder: NameFinder
    company: Mapping[str, tuple[str, ...]]


def compile_initiatives(initiatives: Iterable[Initiative]) -> CompiledInitiatives:
    """Make the table that the finder reads; the caller keeps it."""
    chosen: dict[tuple[str, str], Form] = {}
    company = {}
    for initiative in initiatives:
        slug = initiative.slug
        waiting = {fold_name(form) for form in initiative.within}
        nots = tuple(fold_name(text) for text in initiative.not_keywords)
        company[slug] = tuple(fold_name(text) for text in initiative.company)
        for rule, texts in (
            ("name", (initiative.name,)),
            ("alias", initiative.aliases),
            ("within", initiative.within),
            ("keyword", initiative.keywords),
        ):
            for text in texts:
                folded = fold_name(text)
                if len(folded) < 2:
                    continue
                chosen.setdefault(
                    (folded, slug), _form(folded, text, initiative, rule, folded in waiting, nots)
                )
    forms = tuple(sorted(chosen.values(), key=lambda f: (-len(f.text), f.waits, f.slug)))
    return CompiledInitiatives(forms, NameFinder([form.text for form in forms]), company)


def _form(
    folded: str, text: str, initiative: Initiative, rule: str, waits: bool, nots: Iterable[str]
) -> Form:
    before = EDGES_LATIN if folded[0] in EDGES_LATIN else _NO_EDGE
    before |= EDGES_NUMERAL if folded[0] in EDGES_NUMERAL else _NO_EDGE
    behind = EDGES_LATIN if folded[-1] in EDGES_LATIN else _NO_EDGE
    covers = tuple((word, at) for word in nots for at in range(len(word)) if word.startswith(folded, at))
    doubted = len(folded) <= RISKY_LENGTH or bool(before or behind or covers)
    slug, name = initiative.slug, initiative.name
    return Form(folded, slug, name, rule, waits, break_offsets(text), before, behind, covers, doubted)


def find_initiatives(
    text: str, part: Part, index: int, compiled: CompiledInitiatives, boundary: Boundary | None = None
) -> tuple[InitiativeMention, ...]:
    """The initiatives that ``text``, an article of its own, names; see ``find_in_articles``."""
    return find_in_article([(part, index, text)], compiled, boundary)


def find_in_article(
    texts: Iterable[tuple[Part, int, str]], compiled: CompiledInitiatives, boundary: Boundary | None = None
) -> tuple[InitiativeMention, ...]:
    """The initiatives of an article: (part, index, text) of its headline, paragraphs and captions."""
    (found,) = find_in_articles([tuple(texts)], compiled, boundary)
    return found


def find_in_articles(
    articles: Sequence[Sequence[tuple[Part, int, str]]],
    compiled: CompiledInitiatives,
    boundary: Boundary | None = None,
) -> tuple[tuple[InitiativeMention, ...], ...]:
    """The initiatives of each article of a page, in order and without overlaps: leftmost, then longest.

    Spans are code points of their text, without the quotes around a name.
    """
    parts = [part for article in articles for part in article]
    page = _Reading(SEAM.join([text for _, _, text in parts]), compiled, boundary)
    if not page.seen:
        return ((),) * len(articles)
    starts = [0, *accumulate([len(text) + 1 for _, _, text in parts])]  # a seam is one character
    firsts = [0, *accumulate(map(len, articles))]
    found: list[list[InitiativeMention]] = [[] for _ in articles]
    company: dict[tuple[int, str], bool] = {}
    original, place, forms = page.folded.original, page.folded.offsets.item, compiled.forms
    free, which, base, stop, article = 0, -1, 0, 0, 0
    for number, at, beyond in page.seen:
        if at < free:
            continue
        form, start, end = forms[number], place(at), place(beyond - 1) + 1
        parted = end - start > beyond - at
        if (parted or form.doubted) and not page.stands(form, at, beyond):
            continue
        while start >= stop:
            which += 1
            part, index, _ = parts[which]
            base, stop = starts[which], starts[which + 1]
        while which >= firsts[article + 1]:
            article += 1
        if form.waits:
            asked = (article, form.slug)
            if asked not in company:
                company[asked] = page.has_company(
                    form.slug, starts[firsts[article]], starts[firsts[article + 1]]
                )
            if not company[asked]:
                continue
        free = beyond
        if parted:
            start, end = _within_quotes(original, start, end)
        span = make(Span, (part, index, start - base, end - base, original[start:end]))
        found[article].append(make(InitiativeMention, (span, form.slug, form.name, form.rule)))
    return tuple(map(tuple, found))


class _Reading:
    """A text that is searched, folded, with every form in it, overlaps and all: leftmost, then longest first.

    Each is the number of the form, and its start and end in the folded text.
    """

    def __init__(self, text: str, compiled: CompiledInitiatives, boundary: Boundary | None) -> None:
        self.folded, self.compiled, self.boundary = fold_text(text), compiled, boundary
        self.seen = compiled.finder.find(self.folded.text, self.folded.codes)
        self.seen.sort(key=_BY_PLACE)

    def stands(self, form: Form, at: int, beyond: int) -> bool:
        """Whether the form's letters there are its name, and no part of something else."""
        folded, place = self.folded, self.folded.offsets.item
        text, start, end = folded.original, place(at), place(beyond - 1) + 1
        if (
            end - start > beyond - at
            and _BREAK.search(text, start, end)
            and not _parted_as(form, text, folded.places(at, beyond))
        ):
            return False
        return not form.doubted or (
            _edges_free(form, text, start, end)
            and not _covered(form, folded.text, at)
            and _bounded(form, text, start, end, self.boundary)
        )

    def has_company(self, slug: str, start: int, end: int) -> bool:
        """Whether the article from ``start`` to ``end`` of the original names the initiative otherwise than
        by a waiting form, or says one of its company words.
        """
        low, high = self.folded.between(start, end)
        if any(self.folded.text.find(word, low, high) >= 0 for word in self.compiled.company[slug]):
            return True
        forms, first = self.compiled.forms, bisect_left(self.seen, low, key=_BEGINS)
        return any(
            (form := forms[number]).slug == slug and not form.waits and self.stands(form, at, beyond)
            for number, at, beyond in takewhile(lambda one: one[1] < high, self.seen[first:])
        )


def _parted_as(form: Form, text: str, places: Sequence[int]) -> bool:
    """Whether the text has parting signs only where the form has one (红色服务，圈 is no 红色服务圈)."""
    return all(
        bisect(places, mark.start()) in form.breaks for mark in _BREAK.finditer(text, places[0], places[-1])
    )


def _edges_free(form: Form, text: str, start: int, end: int) -> bool:
    return not (
        (form.before and fold_name(text[start - 1 : start]) in form.before)
        or (form.behind and fold_name(text[end : end + 1]) in form.behind)
    )


def _covered(form: Form, body: str, at: int) -> bool:
    """Whether a not-keyword of the initiative stands over the hit."""
    return any(inner <= at and body.startswith(word, at - inner) for word, inner in form.covers)


def _bounded(form: Form, text: str, start: int, end: int, boundary: Boundary | None) -> bool:
    if boundary is None or len(form.text) > RISKY_LENGTH:
        return True
    if text[start - 1 : start] in _OPENS and text[end : end + 1] in _CLOSES:
        return True
    return boundary(text, start, end)


def _within_quotes(text: str, start: int, end: int) -> tuple[int, int]:
    """The span cut at a quote that opens or closes inside it: “党建+”工程 is shown as 党建+."""
    opened: list[int] = []
    for mark in _MARK.finditer(text, start, end):
        char, at = mark[0], mark.start()
        if char in OPENING:
            opened.append(at)
        elif char in CLOSING:
            if opened:
                opened.pop()
            elif at - start >= 2:
                return start, at
        elif text[start - 1 : start] == char and at - start >= 2:
            return start, at
    if opened and end - opened[0] > 2:
        start = opened[0] + 1
        while start < end and text[start] in QUOTES + BLANKS:
            start += 1
    return start, end
