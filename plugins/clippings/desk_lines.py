"""What the desk has to say of lines: joins and moves not made or made with doubt, headlines of no article."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from .article_steps import EDGE, undo
from .kit import Kit
from .line_signs import HEADING_MARK, content
from .model import Clipping, Issue, Join
from .paste import LINE_WANTED, correction, correction_file, text_of
from .urls import article_url, source_url
from .view_parts import DeskItem, Link
from .words import ROLES, percent

WEAK = 0.95
"""A join below it is wrong often enough to be looked at."""
WEAK_ITEMS = 20
"""Weak joins on the desk: reading is all they ask, so the list is kept as short as a reader's patience."""


def links_of(clipping: Clipping, *lines: int, text: str = "") -> tuple[Link, ...]:
    """The article, by its headline unless there is another ``text``, and lines of its page."""
    found = [Link(text or clipping.headline_text, article_url(clipping.id))]
    if clipping.seed:
        found += [Link(f"原文第 {line} 行", source_url(clipping.seed, line)) for line in lines]
    return tuple(found)


def corrections_of(clipping: Clipping) -> str:
    """The file of the corrections of an article's page; empty for an editor's own."""
    return correction_file(clipping.seed) if clipping.seed else ""


def open_joins(kit: Kit) -> Iterator[tuple[float, DeskItem]]:
    """The joins that were not made for want of certainty, each with how likely it is."""
    for issue, clipping, join in _all_joins(kit):
        if not join.made:
            yield join.score, _join_item(issue, clipping, join)


def weak_joins(kit: Kit) -> Iterator[tuple[float, DeskItem]]:
    """The joins that were made with least odds; an editor's own cannot be undone here and are none."""
    rows = [
        row for row in _all_joins(kit) if row[2].made and row[2].score < WEAK and undo(row[2], row[0].page)
    ]
    for row in sorted(rows, key=lambda row: row[2].score)[:WEAK_ITEMS]:
        yield -row[2].score, _join_item(*row)


def _all_joins(kit: Kit) -> Iterator[tuple[Issue, Clipping, Join]]:
    for issue in kit.library.issues:
        for clipping in issue.clippings:
            for join in clipping.joins:
                yield issue, clipping, join


def _join_item(issue: Issue, clipping: Clipping, join: Join) -> DeskItem:
    """Both ends of a join, with the correction that undoes what was done or left."""
    before, after = (text_of(issue.page, line).strip() for line in (join.before, join.after))
    detail = Markup("<p>…{} <strong>/</strong> {}…</p>").format(before[-EDGE:], after[:EDGE])
    title = f"第 {join.before} 行和第 {join.after} 行（{percent(join.score)}）"
    links = links_of(clipping, join.before, join.after)
    return DeskItem(title, detail, links, undo(join, issue.page), corrections_of(clipping))


def open_moves(kit: Kit) -> Iterator[tuple[float, DeskItem]]:
    """The lines that may belong to another article, each with how likely that is."""
    for issue in kit.library.issues:
        texts = {line.number: line.text.strip() for line in issue.page.lines}
        for clipping in issue.clippings:
            for move in clipping.moves:
                if not move.made and move.lines:
                    detail = Markup("<p>{}…</p>").format(texts[move.lines[0]][: 2 * EDGE])
                    title = f"第 {move.lines[0]}–{move.lines[-1]} 行（{percent(move.score)}）"
                    links = links_of(clipping, move.lines[0])
                    own = [n for text in clipping.paragraphs for n in text.lines if n not in move.lines]
                    paste = correction(issue.page, move.lines[0], "move", with_=str(own[-1])) if own else ""
                    yield move.score, DeskItem(title, detail, links, paste, corrections_of(clipping))


def unused_heads(kit: Kit) -> Iterator[tuple[float, DeskItem]]:
    """The lines that their page marks as headlines and that are in no article, in the order of the pages."""
    for issue in kit.library.issues:
        for row in issue.ledger:
            if row.article is None and HEADING_MARK.match(row.text):
                detail = Markup("<p>{}</p>").format(f"现在算作{ROLES[row.role]}。")
                links = (Link(f"原文第 {row.line} 行", source_url(row.seed, row.line)),)
                paste = correction(issue.page, row.line, "role", to=ROLES["headline"], with_=LINE_WANTED)
                yield 0.9, DeskItem(content(row.text), detail, links, paste, correction_file(row.seed))
