"""Typed lines -> the page's items in reading order: joins, displaced parts, untitled pieces, leftovers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from math import inf

from .blocks import Block, cut_blocks
from .displaced import Placement
from .edges import BEGINS_INSIDE
from .fold import simplify
from .follow import Follow
from .joins import Joiner, probability
from .line_forms import with_form
from .line_signs import content
from .model import Assembly, Byline, Draft, ItemKind, Move, Page, Reason, TypedLine
from .names import close_pairs, parse_byline
from .repeats import find_repeats
from .segment import lookup
from .stretches import PlaceWeights, Stretch
from .topics import Likeness
from .unweaving import unweave_blocks
from .web_lines import read_stamp
from .web_page import is_web_page
from .words import percent

WINDOW = 300
"""Body lines that are compared with each other; a newspaper page has 30 to 90."""

READ_ACROSS = "几栏被横着读成一栏，这些行隔行相接，按原来的栏接回"
LONGEST_PHOTO_STORY = 200
"""Characters of the one paragraph below a picture."""


def assemble(page: Page, typed: Sequence[TypedLine], join_threshold: float | None = None) -> Assembly:
    """Every non-blank line of the page in exactly one draft, in reading order.

    ``join_threshold`` is a probability (0..1); None takes the default of joins.py.
    """
    printed = {line.line.number: content(line.line.text) for line in typed if line.role != "blank"}
    simple = simplify([*printed.values()])
    text = printed if simple is None else dict(zip(printed, simple, strict=True))
    blocks, groups = cut_blocks(typed)
    for repeat in find_repeats({number: text[number] for block in blocks for number in block.body}):
        # A line that OCR printed into again ends where the intruder begins, and the next line continues that.
        if repeat.length < 0.9 * len(text[repeat.line]):
            line = text[repeat.line]
            text[repeat.line] = line[: repeat.column] + line[repeat.column + repeat.length :]
    blocks, across = unweave_blocks(blocks, groups, typed, text)
    firsts = [block.body[0] for block in blocks if block.body]
    of_the_web = is_web_page(typed)
    bodies = {number: text[number] for block in blocks for number in block.body}
    follow = Follow(bodies, lookup(), None, firsts, columns=not of_the_web, narrow=bool(across))
    after = dict(pairwise(follow.open))
    weights = PlaceWeights(untitled=inf) if of_the_web else None
    drafts: list[Draft] = []
    for window in _windows(blocks):
        likeness = _likeness(window, text)
        pieces = _pieces(window, Placement(window, follow, likeness, weights))
        _give_the_rest(window, pieces, likeness)
        begins = [stretch.lines[0] for piece in pieces for stretch in piece.stretches]
        joiner = Joiner(follow, after, begins, join_threshold)
        drafts += [piece.draft(text, printed, follow, joiner, across) for piece in pieces if piece.lines()]
    roles = {line.line.number: line for line in typed}
    drafts += [Draft(_furniture_kind(group, roles), other_lines=tuple(group)) for group in groups]
    return Assembly(page, tuple(typed), tuple(sorted(drafts, key=_first_line)))


def _likeness(window: Sequence[Block], text: Mapping[int, str]) -> Likeness:
    """How alike the lines are that tell what the blocks are about."""
    said: dict[int, str] = {}
    blocks: list[int] = []
    for at, block in enumerate(window):
        for number in block.title_lines:
            said[number] = text[number]
        for number in block.body:
            said[number] = with_form(text[number])
        for number, _ in block.captions:
            said[number] = text[number]
        blocks += [at] * (len(said) - len(blocks))
    return Likeness(said, blocks)


def _windows(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """The blocks in groups of at most WINDOW body lines: every newspaper page is one group.

    Comparing all lines with all others costs their square; a text of ten thousand lines is no page, and is
    read in parts so that its time stays linear.  A longer block is cut, its first part keeping the head.
    """
    window: list[Block] = []
    size = 0
    for block in blocks:
        for part in _cut(block):
            if window and size + len(part.body) > WINDOW:
                yield window
                window, size = [], 0
            window.append(part)
            size += len(part.body)
    yield window


def _cut(block: Block) -> Iterator[Block]:
    if len(block.body) <= WINDOW:
        yield block
        return
    first, rest = block.body[:WINDOW], block.body[WINDOW:]
    yield replace(block, body=first, captions=[], signed=[])
    yield from _cut(replace(block, title=None, title_lines=[], kickers=[], bylines=[], body=rest))


class _Piece:
    """One article while it is being put together."""

    def __init__(self, block: Block | None, stretches: list[Stretch]) -> None:
        self.block = block
        self.stretches = stretches
        self.captions: list[int] = []
        self.bylines: list[int] = [] if block is None else list(block.bylines)
        self.body = [number for stretch in stretches for number in stretch.lines]

    def lines(self) -> list[int]:
        block = self.block
        head = [*block.title_lines, *block.kickers] if block else []
        return [*head, *self.bylines, *self.body, *self.captions]

    def topical(self) -> list[int]:
        return [*(self.block.title_lines if self.block else ()), *self.body]

    def _moves(self) -> Iterator[Move]:
        for stretch in self.stretches:
            if stretch.kind in ("tail", "head", "back"):
                yield Move(stretch.lines, probability(stretch.margin), True, _move_reasons(stretch))

    def draft(
        self,
        text: Mapping[int, str],
        printed: Mapping[int, str],
        follow: Follow,
        joiner: Joiner,
        across: Mapping[int, float],
    ) -> Draft:
        """The piece as an item; ``text`` is read in simplified characters, names stay as ``printed``.

        ``across`` are the lines of columns that were read across.
        """
        paragraphs, joins = joiner.paragraphs(self.body)
        title = self.block.title if self.block else None
        signed = ((text[number], printed[number]) for number in self.bylines)
        bylines = tuple(name for line in signed for name in _signed(*line))
        first = self.body[0] if self.body else None
        return Draft(
            kind=_kind(title, paragraphs, bylines, text),
            title_lines=tuple(self.block.title_lines) if self.block else (),
            kicker_lines=tuple(self.block.kickers) if self.block else (),
            byline_lines=tuple(self.bylines),
            paragraphs=tuple(map(tuple, paragraphs)),
            caption_lines=tuple(self.captions),
            bylines=bylines,
            cut_start=first is not None
            and (title is None or (follow.columns and follow.inside[first] >= BEGINS_INSIDE)),
            cut_end=bool(self.body) and follow.open[self.body[-1]],
            joins=joins,
            moves=(*self._moves(), *_laid_below(self.body, across)),
        )


def _laid_below(body: Sequence[int], across: Mapping[int, float]) -> Iterator[Move]:
    """The lines of a column that was read across, which stand below each other again."""
    if lines := tuple(line for line in body if line in across):
        gained = across[lines[0]]
        yield Move(lines, probability(gained), True, (Reason("read-across", round(gained, 2), READ_ACROSS),))


def _pieces(blocks: Sequence[Block], placement: Placement) -> list[_Piece]:
    """One piece a head, with its displaced parts before or behind its own lines, then the untitled ones."""
    moved = [stretch for stretches in placement.stretches.values() for stretch in stretches[1:]]
    pieces = []
    for at, block in enumerate(blocks):
        own = list(placement.stretches[at][:1]) if at in placement.stretches else []
        heads = [stretch for stretch in moved if stretch.kind == "head" and stretch.of == at]
        tails = [stretch for stretch in moved if stretch.kind in ("tail", "back") and stretch.of == at]
        pieces.append(_Piece(block, [*heads, *own, *tails]))
    return pieces + [_Piece(None, [stretch]) for stretch in placement.headless()]


def _give_the_rest(blocks: Sequence[Block], pieces: Sequence[_Piece], likeness: Likeness) -> None:
    """Names at the end of a piece go to the article that they stand under.

    A caption goes to the article above it or to the one whose head it stands under: the one it is more like.
    """
    holder = {line: piece for piece in pieces for line in piece.body}
    for block, home in zip(blocks, pieces, strict=False):
        for byline, above in block.signed:
            holder.get(above, home).bylines.append(byline)
        for number, body_above in block.captions:
            near = holder.get(body_above, home) if body_above else home
            if near is not home:
                # Of two that are as like, the one above.
                near = max(near, home, key=lambda piece: likeness.between([number], piece.topical()))
            near.captions.append(number)


def _signed(text: str, printed: str) -> Iterator[Byline]:
    """The bylines of a line, which is read in simplified characters; names stay as they are printed."""
    signed = parse_byline(read_stamp(text) or text)
    if text is printed:
        yield from signed
        return
    closed, shown = close_pairs(text), close_pairs(printed)
    for byline in signed:
        at = closed.find(byline.name)
        yield Byline(shown[at : at + len(byline.name)], byline.role) if at >= 0 else byline


def _kind(
    title: int | None, paragraphs: Sequence[Sequence[int]], bylines: Sequence[Byline], text: Mapping[int, str]
) -> ItemKind:
    if title is None:
        return "fragment" if len(paragraphs) <= 1 else "article"
    # A photo story is the photographer's: an article with a picture names its reporter first.
    by_photographer = bool(bylines) and bylines[0].role.startswith("摄")
    if not by_photographer or len(paragraphs) > 1:
        return "article"
    size = sum(len(text[number]) for paragraph in paragraphs for number in paragraph)
    return "photo" if size <= LONGEST_PHOTO_STORY else "article"


def _move_reasons(stretch: Stretch) -> tuple[Reason, ...]:
    """That the part is like its article, then what says whether it begins or ends that."""
    if stretch.kind == "back":
        note = "隔着别篇，仍属本篇"
    else:
        where = "应是该篇的开头" if stretch.kind == "head" else "应接在该篇现有的末行之后"
        note = f"{where}（次序的把握 {percent(probability(stretch.order))}）"
    alike = Reason(f"displaced-{stretch.kind}", stretch.margin, f"用词与该篇相近；{note}")
    return (alike, *stretch.reasons)


def _furniture_kind(group: Sequence[int], roles: Mapping[int, TypedLine]) -> ItemKind:
    return "ad" if any(roles[number].role == "advert" for number in group) else "banner"


def _first_line(draft: Draft) -> int:
    body = [number for paragraph in draft.paragraphs for number in paragraph]
    lines = (*draft.title_lines, *draft.kicker_lines) or (
        *body,
        *draft.byline_lines,
        *draft.caption_lines,
        *draft.other_lines,
    )
    return min(lines)
