"""The pages of the paper, line by line: what became of every one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from .article_steps import deed_step, join_step, move_step, notes, repair_note
from .kit import Kit, Output, date_view
from .model import Clipping, Issue, LedgerRow
from .pages_article import lines_of
from .urls import article_url, source_url
from .view_parts import LegendEntry, LineNote, Link, SourceLine
from .views import SourcesView, SourceView
from .words import ROLES, line_ranges

COLOURS = 12


def source_pages(kit: Kit) -> Iterator[Output]:
    """The index of the seeds and one page a seed."""
    issues = kit.library.issues
    links = [_link(kit, issue) for issue in issues]
    crumbs = (Link("原文", "sources/"),)
    info = kit.info("原文", "sources/", section="sources", crumbs=crumbs)
    yield Output("sources/", "sources", info, SourcesView(tuple(links)))
    for number, issue in enumerate(issues):
        before = links[number - 1] if number else None
        after = links[number + 1] if number + 1 < len(links) else None
        yield source_page(kit, issue, before, after)


def _link(kit: Kit, issue: Issue) -> Link:
    date = issue.date.text if issue.date else "日期不详"
    count = sum(clipping.id in kit.shelf.by_id for clipping in issue.clippings)
    return Link(
        f"版面 {issue.page.seed}", source_url(issue.page.seed), count, f"{date}，{len(issue.page.lines)} 行"
    )


def source_page(kit: Kit, issue: Issue, before: Link | None, after: Link | None) -> Output:
    seed = issue.page.seed
    url = source_url(seed)
    colours = {clipping.id: n % COLOURS for n, clipping in enumerate(issue.clippings)}
    by_id = {clipping.id: clipping for clipping in issue.clippings}
    texts = {line.number: line.text for line in issue.page.lines}
    line_notes = _notes(issue)
    roles = Counter(row.role for row in issue.ledger if row.role != "blank")
    rows = {row.line: row for row in issue.ledger}
    reasons = {typed.line.number: notes(typed.reasons) for typed in issue.typed}
    view = SourceView(
        seed=seed,
        path=issue.page.path,
        sha256=issue.page.sha256,
        encoding=issue.page.encoding,
        date=date_view(issue.date),
        legend=tuple(
            LegendEntry(colours[c.id], _article(kit, c), line_ranges(lines_of(c))) for c in issue.clippings
        ),
        lines=tuple(
            _line(
                kit,
                number,
                text,
                rows.get(number),
                by_id,
                colours,
                line_notes.get(number, ()),
                reasons.get(number, ()),
            )
            for number, text in texts.items()
        ),
        roles=tuple((ROLES[role], count) for role, count in roles.most_common()),
        joins=tuple(
            step
            for clipping in issue.clippings
            for step in (
                *(deed_step(line, note, seed) for line, note in clipping.deeds),
                *(join_step(join, seed, texts) for join in clipping.joins),
                *(move_step(move, seed, texts) for move in clipping.moves),
            )
        ),
        previous=before,
        next=after,
    )
    title = f"版面 {seed}"
    info = kit.info(
        title,
        url,
        section="sources",
        crumbs=(Link("原文", "sources/"), Link(title, url)),
        description=f"{title}的扫描文字，逐行注明归了哪篇文章。",
        clippings=issue.clippings,
    )
    return Output(url, "source", info, view)


def _article(kit: Kit, clipping: Clipping) -> Link:
    """A clipping's page; an editor's article that replaces it stands at the same address."""
    shown = kit.shelf.by_id.get(clipping.id)
    return Link(
        shown.headline_text if shown else clipping.headline_text, article_url(clipping.id) if shown else ""
    )


def _line(
    kit: Kit,
    number: int,
    text: str,
    row: LedgerRow | None,
    by_id: Mapping[str, Clipping],
    colours: Mapping[str, int],
    found: tuple[LineNote, ...],
    reasons: tuple[str, ...],
) -> SourceLine:
    role = row.role if row else "blank"
    owner = by_id.get(row.article) if row and row.article else None
    return SourceLine(
        number=number,
        text=text,
        blank=not text.strip(),
        role=role,
        role_text=ROLES[role],
        article=_article(kit, owner) if owner else None,
        colour=colours[owner.id] if owner else None,
        notes=found,
        reasons=reasons if text.strip() else (),
    )


def _notes(issue: Issue) -> dict[int, tuple[LineNote, ...]]:
    """What was done at each line: where its sentence goes on or comes from, that it was moved or mended."""
    found: dict[int, list[LineNote]] = {}
    seed = issue.page.seed

    def note(line: int, kind: str, text: str, made: bool, to: int | None = None) -> None:
        link = Link(f"第 {to} 行", source_url(seed, to)) if to else None
        found.setdefault(line, []).append(LineNote(kind, text, made, link))

    for clipping in issue.clippings:
        for join in clipping.joins:
            note(join.before, "join", "句子接到" if join.made else "句子也许接到", join.made, join.after)
            note(join.after, "join", "句子接自" if join.made else "句子也许接自", join.made, join.before)
        for move in clipping.moves:
            for line in move.lines:
                note(line, "move", "从这里移回所属的文章" if move.made else "也许属于另一篇", move.made)
        for line, text in clipping.deeds:
            note(line, "deed", text, True)
        for repair in clipping.repairs:
            text = repair_note(repair)
            note(repair.line, "repair", text if repair.made else f"建议：{text}", repair.made)
    return {line: tuple(dict.fromkeys(notes_)) for line, notes_ in found.items()}
