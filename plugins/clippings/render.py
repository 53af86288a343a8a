"""A clipping's texts -> escaped HTML with linked first mentions and marked figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from .edges import is_crosshead
from .html_text import Insert
from .model import Clipping, Part, Span

EXCERPT = 24
"""Characters on either side of a mention that is shown alone."""
# Headlines stay whole: a link inside a heading reads badly and is too small a target.
LINKED: Mapping[Part, int] = {"paragraph": 0, "caption": 1}
SENTENCE_ENDS = "。！？!?；;\n"


@dataclass(frozen=True, slots=True)
class Marks:
    """What to put into the texts of one clipping: (part, index) -> inserts in order, without overlaps."""

    by_part: Mapping[tuple[Part, int], tuple[Insert, ...]]

    def of(self, part: Part, index: int) -> tuple[Insert, ...]:
        return self.by_part.get((part, index), ())


def mark_clipping(
    clipping: Clipping, places: Mapping[str, str], initiatives: Mapping[str, str], root: str
) -> Marks:
    """Link each place and initiative where its name first stands free, and mark every figure.

    ``places`` (code -> url) and ``initiatives`` (slug -> url) are those that have a page; ``root`` is the way
    from the article's page to the site's root.  Of spans that overlap the longer wins: 海盐县 inside
    海盐县红色驿站 is not linked there, but where it next stands alone.
    """
    named = [
        _Named(m.span, m.place.code, "place guess" if m.state == "guess" else "place", places[m.place.code])
        for m in clipping.places
        if m.place and m.state != "outside" and m.place.code in places
    ]
    named += [
        _Named(m.span, m.slug, "initiative", initiatives[m.slug])
        for m in clipping.initiatives
        if m.slug in initiatives
    ]
    taken = _Taken()
    free = [
        name
        for name in sorted(named, key=lambda n: (n.span.start - n.span.end, n.span.start, n.key))
        if taken.take(name.span)
    ]
    inserts: dict[tuple[Part, int], list[Insert]] = {}
    linked: set[str] = set()
    for name in sorted(free, key=lambda n: (LINKED.get(n.span.part, 9), n.span.index, n.span.start)):
        if name.key in linked or name.span.part not in LINKED:
            continue
        linked.add(name.key)
        before = Markup('<a class="{}" href="{}{}">').format(name.kind, root, name.url)
        insert = Insert(name.span.start, name.span.end, before, Markup("</a>"))
        inserts.setdefault((name.span.part, name.span.index), []).append(insert)
    for figure in clipping.figures:
        if taken.take(figure.span):
            insert = Insert(figure.span.start, figure.span.end, Markup("<mark>"), Markup("</mark>"))
            inserts.setdefault((figure.span.part, figure.span.index), []).append(insert)
    return Marks({key: tuple(sorted(found, key=lambda i: i.start)) for key, found in inserts.items()})


@dataclass(frozen=True, slots=True)
class _Named:
    span: Span
    key: str
    kind: str
    url: str


class _Taken:
    """The characters that a span has already; one byte each, so that a long text costs no more a span."""

    def __init__(self) -> None:
        self._masks: dict[tuple[Part, int], bytearray] = {}

    def take(self, span: Span) -> bool:
        """Whether the span was free, which it is then no longer; an empty one never is."""
        mask = self._masks.setdefault((span.part, span.index), bytearray())
        mask.extend(bytes(max(0, span.end - len(mask))))
        if span.start >= span.end or any(mask[span.start : span.end]):
            return False
        mask[span.start : span.end] = b"\x01" * (span.end - span.start)
        return True


def render_text(text: str, inserts: Iterable[Insert] = ()) -> Markup:
    """The text escaped, with the inserts made."""
    out: list[Markup] = []
    position = 0
    for insert in inserts:
        if insert.start < position or insert.end > len(text):
            continue
        out += [escape(text[position : insert.start]), insert.before]
        out += [escape(text[insert.start : insert.end]), insert.after]
        position = insert.end
    out.append(escape(text[position:]))
    return Markup("").join(out)


def excerpt(text: str, start: int, end: int, around: int = EXCERPT) -> Markup:
    """The span in ``<mark>`` with a few characters on either side."""
    left, right = max(0, start - around), min(len(text), end + around)
    return Markup("{}{}<mark>{}</mark>{}{}").format(
        "…" if left else "",
        text[left:start],
        text[start:end],
        text[end:right],
        "…" if right < len(text) else "",
    )


def sentence_bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence that holds the span begins and ends, without the white space around it."""
    left = max((text.rfind(mark, 0, start) for mark in SENTENCE_ENDS), default=-1) + 1
    ends = [at for mark in SENTENCE_ENDS if (at := text.find(mark, end)) >= 0]
    right = min(ends) + 1 if ends else len(text)
    # A closing quote behind the full stop belongs to the sentence before it.
    while left < start and text[left] in "”’）)":
        left += 1
    return start - len(text[left:start].lstrip()), end + len(text[end:right].rstrip())


def sentence(text: str, start: int, end: int, others: Iterable[tuple[int, int]] = ()) -> Markup:
    """The sentence that holds the span, with the span, and the ``others`` in it, in ``<mark>``."""
    left, right = sentence_bounds(text, start, end)
    marked = (
        Insert(first - left, last - left, Markup("<mark>"), Markup("</mark>"))
        for first, last in sorted([(start, end), *others])
    )
    return render_text(text[left:right], marked)


def opening(clipping: Clipping) -> str:
    """The first paragraph, or caption, to show in lists.  Of an article that lacks its beginning it is the
    next one that is whole (the first is the end of a sentence: 卜丰收的喜悦中。), else it says what it lacks.
    """
    first, *rest = [text.text for text in clipping.paragraphs or clipping.captions] or [""]
    if not clipping.cut_start:
        return first
    return next((text for text in rest if not is_crosshead(text)), f"（开头缺失）{first}")


def part_text(clipping: Clipping, part: Part, index: int) -> str:
    """The text that a span of this part and index counts in; empty where the clipping has no such part."""
    if part == "headline":
        return clipping.headline_text
    if part == "kicker":
        return clipping.kicker.text if clipping.kicker else ""
    texts = {"paragraph": clipping.paragraphs, "caption": clipping.captions}.get(part, ())
    return texts[index].text if index < len(texts) else ""
