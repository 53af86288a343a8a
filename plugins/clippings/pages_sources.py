"""The pages of the paper, line by line: what became of every one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from .article_steps import deed_step, join_step, move_step, notes, repair_note
from .corrections import line_hash
from .kit import Kit, Output, date_view
from .model import Clipping, Issue, Move
from .pages_article import lines_of
from .urls import article_url, source_url
from .view_parts import Link
from .view_source import LegendEntry, LineNote, SourceLine, SourceView
from .views import SourcesView
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
    texts = {line.number: line.text for line in issue.page.lines}
    roles = Counter(row.role for row in issue.ledger if row.role != "blank")
    view = SourceView(
        seed=seed,
        path=issue.page.path,
        sha256=issue.page.sha256,
        encoding=issue.page.encoding,
        date=date_view(issue.date),
        legend=tuple(
            LegendEntry(colours[c.id], _article(kit, c), line_ranges(lines_of(c))) for c in issue.clippings
        ),
        lines=tuple(_lines(kit, issue, colours)),
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


def _lines(kit: Kit, issue: Issue, colours: Mapping[str, int]) -> Iterator[SourceLine]:
    rows = {row.line: row for row in issue.ledger}
    by_id = {clipping.id: clipping for clipping in issue.clippings}
    reasons = {typed.line.number: notes(typed.reasons) for typed in issue.typed}
    joins = [join for clipping in issue.clippings for join in clipping.joins if join.made]
    comes_from = {join.after: join.before for join in joins}
    goes_on = {join.before: join.after for join in joins}
    line_notes = _notes(issue)
    for line in issue.page.lines:
        number, row = line.number, rows.get(line.number)
        role = row.role if row else "blank"
        owner = by_id.get(row.article) if row and row.article else None
        blank = not line.text.strip()
        yield SourceLine(
            number=number,
            text=line.text,
            hash=line_hash(line.text),
            blank=blank,
            comes_from=comes_from.get(number, 0),
            goes_on=goes_on.get(number, 0),
            role=role,
            role_text=ROLES[role],
            article=_paragraph(kit, owner, number) if owner else None,
            colour=colours[owner.id] if owner else None,
            notes=line_notes.get(number, ()),
            reasons=() if blank else reasons.get(number, ()),
        )


def _paragraph(kit: Kit, clipping: Clipping, line: int) -> Link:
    """The article of a line, at the paragraph or caption that it became."""
    link = _article(kit, clipping)
    if not link.url or kit.shelf.by_id[clipping.id].origin != "seed":
        return link
    for letter, texts in (("p", clipping.paragraphs), ("c", clipping.captions)):
        for number, text in enumerate(texts, 1):
            if line in text.lines:
                return Link(link.text, f"{link.url}#{letter}{number}")
    return link


def _notes(issue: Issue) -> dict[int, tuple[LineNote, ...]]:
    """What was done at each line: where its sentence goes on or comes from, where it went, the repairs."""
    found: dict[int, list[LineNote]] = {}
    seed = issue.page.seed

    def note(line: int, kind: str, text: str, made: bool, to: int | None = None) -> None:
        link = Link(f"第 {to} 行", source_url(seed, to)) if to else None
        found.setdefault(line, []).append(LineNote(kind, text, made, link))

    for clipping in issue.clippings:
        for join in clipping.joins:
            note(join.before, "join", "句子接到" if join.made else "句子也许接到", join.made, join.after)
            note(join.after, "join", "句子接自" if join.made else "句子也许接自", join.made, join.before)
        order = [line for text in clipping.paragraphs for line in text.lines]
        for move in clipping.moves:
            for line in move.lines:
                note(line, "move", *_where(move, order))
        for line, text in clipping.deeds:
            note(line, "deed", text, True)
        for repair in clipping.repairs:
            text = repair_note(repair)
            note(repair.line, "repair", text if repair.made else f"建议：{text}", repair.made)
    return {line: tuple(dict.fromkeys(notes_)) for line, notes_ in found.items()}


def _where(move: Move, order: Sequence[int]) -> tuple[str, bool, int | None]:
    """What a move did, whether it was made, and the line beside which its lines stand now."""
    if not move.made:
        return "也许属于另一篇", False, None
    at = min((order.index(line) for line in move.lines if line in order), default=-1)
    if at > 0:
        return "移走，接在这一行之后：", True, order[at - 1]
    behind = next((line for line in order if line not in move.lines), None) if at == 0 else None
    return ("移走，放在这一行之前：" if behind else "从这里移回所属的文章"), True, behind
