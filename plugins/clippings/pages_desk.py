"""/desk/: what wants a person, worst first, each with the line that settles it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from markupsafe import Markup

from .article_steps import EDGE
from .article_tags import anchor, tags_path
from .corrections import Action
from .desk_lines import corrections_of, links_of, open_joins, open_moves, unused_heads, weak_joins
from .discover import candidate_file
from .kit import Kit, Output
from .model import Clipping, PlaceMention
from .pages_article import lines_of
from .pages_figures import contradictions
from .paste import LINE_WANTED, correction, correction_file, replacement, stands_at, tag_line
from .render import excerpt, part_text
from .urls import article_url
from .view_parts import Contradiction, DeskItem, DeskSection, Link
from .views import DeskView
from .words import percent

ITEMS = 60
"""Things in one section: more than an editor settles in a day; the rest comes up as these go."""
OPENING = 80
"""Characters of an article that let an editor find its headline."""
READ = "看这篇文章"
"""The link to an article whose headline stands above it."""
FETCHED: Mapping[Action, str] = {
    "prepend": "“行号”写开头的第一行，那一段会接到这篇前面。",
    "follow": "没有标题，多半是别篇的下文：“行号”写它前面的那一行，整篇会接过去，不再单独成一篇。",
    "join": "“行号”写接下去的那一行，那一段会接过来。",
}
"""What an editor who has found what is missing puts in the place of the number, and what comes of it."""


def desk_page(kit: Kit) -> Output:
    sections = tuple(section for section in _sections(kit) if section.items)
    view = DeskView(sections, sum(len(section.items) for section in sections))
    info = kit.info("编辑台", "desk/", crumbs=(Link("编辑台", "desk/"),), noindex=True)
    return Output("desk/", "desk", info, view)


def _sections(kit: Kit) -> Iterator[DeskSection]:
    yield _section(
        kit,
        "lost",
        "缺头少尾的文章",
        "开头或结尾没有找到。在原文页上找到以后，照各篇下面说的把“行号”换成那一行的行号。",
        _lost(kit),
    )
    yield _section(
        kit,
        "heads",
        "没有用上的标题",
        "原文里有 # 号、却不在任何文章里的行。是标题，就把“行号”换成那篇正文第一行的行号；不是，不用管。",
        unused_heads(kit),
    )
    yield _section(kit, "joins", "没接上的句子", "两行像是一句，但把握不够，没有接。", open_joins(kit))
    yield _section(
        kit,
        "weak",
        "接得勉强的句子",
        "两行已经接上，但把握不大，最没把握的在前。接错了，贴上给出的几行就分开；接对了，不用管。",
        weak_joins(kit),
    )
    yield _section(
        kit, "moves", "没归位的段落", "这些行像是属于另一篇，但把握不够，没有移。", open_moves(kit)
    )
    yield _section(
        kit, "places", "不止一处的地名", "同名的地方有好几个，文中看不出是哪一个。", _places(kit, "ambiguous")
    )
    yield _section(
        kit, "guesses", "疑为误排的地名", "地名表里没有，差一个字就有。请对照报纸。", _places(kit, "guess")
    )
    yield _section(kit, "repairs", "建议的改字", "程序没有改，只是建议。", _repairs(kit))
    yield _section(
        kit,
        "headlines",
        "推断的标题",
        "版面上没有找到标题，用了第一句。合适，照样贴；不合适，把 to 后面换成要的标题。",
        _headlines(kit),
    )
    yield _section(
        kit,
        "contradictions",
        "说法不一的数字",
        "同一件事，同一时间，两篇文章里数字不同。",
        _contradictions(kit),
    )
    yield _section(
        kit,
        "candidates",
        "新名字",
        "像项目的名字。是，就新建给出的文件，补上介绍；"
        "不是，在 content/initiatives/_rejected.txt 里加一行它的名字。",
        _candidates(kit),
    )


def _section(
    kit: Kit, anchor_: str, title: str, explain: str, items: Iterator[tuple[float, DeskItem]]
) -> DeskSection:
    """``items`` come with how bad they are; the worst stand first, equals in the order of the site."""
    ordered = sorted(items, key=lambda item: -item[0])[:ITEMS]
    shown = (replace(item, new=kit.lacks(item.into)) for _, item in ordered)
    return DeskSection(anchor_, title, explain, tuple(shown))


def _lost(kit: Kit) -> Iterator[tuple[float, DeskItem]]:
    for clipping in kit.library.clippings:
        if clipping.cut_start or clipping.cut_end:
            texts = clipping.paragraphs
            shown: list[str] = []
            lines: list[int] = []
            if clipping.cut_start and texts:
                shown += (f"开头缺失：{texts[0].text[:EDGE]}…", FETCHED[_fetch(clipping)])
                lines.append(texts[0].lines[0])
            if clipping.cut_end and texts:
                shown += (f"结尾缺失：…{texts[-1].text[-EDGE:]}", FETCHED["join"])
                lines.append(texts[-1].lines[-1])
            detail = Markup("").join(Markup("<p>{}</p>").format(text) for text in shown)
            badness = float(clipping.cut_start) + float(clipping.cut_end)
            links = links_of(clipping, *dict.fromkeys(lines), text=READ)
            paste, into = _lost_paste(kit, clipping), corrections_of(clipping)
            yield badness, DeskItem(clipping.headline_text, detail, links, paste, into)


def _fetch(clipping: Clipping) -> Action:
    """What fetches a lost beginning: under a headline (printed or not) it comes here, else all goes to it."""
    return "follow" if clipping.headline_inferred else "prepend"


def _lost_paste(kit: Kit, clipping: Clipping) -> str:
    """The corrections that fetch a lost beginning or end, with the number of its line left to the editor."""
    issue = kit.issues.get(clipping.seed)
    if issue is None or not clipping.paragraphs:
        return ""
    paste = ""
    if clipping.cut_start:
        paste += correction(issue.page, clipping.paragraphs[0].lines[0], _fetch(clipping), with_=LINE_WANTED)
    if clipping.cut_end:
        paste += correction(issue.page, clipping.paragraphs[-1].lines[-1], "join", with_=LINE_WANTED)
    return paste


def _places(kit: Kit, state: str) -> Iterator[tuple[float, DeskItem]]:
    for clipping in kit.library.clippings:
        seen: set[str] = set()
        for mention in clipping.places:
            if mention.state == state and mention.span.text not in seen:
                seen.add(mention.span.text)
                yield 1.0 / (1 + len(mention.losers)), _place_item(kit, clipping, mention)


def _place_item(kit: Kit, clipping: Clipping, mention: PlaceMention) -> DeskItem:
    span = mention.span
    choices = [mention.place] if mention.place else list(mention.losers[:4])
    detail = Markup("<p>{}</p><p>{}</p>").format(
        excerpt(part_text(clipping, span.part, span.index), span.start, span.end),
        "可能是：" + "；".join("/".join(choice.path) for choice in choices),
    )
    first = Link(clipping.headline_text, f"{article_url(clipping.id)}#{anchor(clipping, span)}")
    if mention.state == "guess" and mention.place and (paste := _guess_paste(kit, clipping, mention)):
        return DeskItem(span.text, detail, (first,), paste, corrections_of(clipping))
    paste = tag_line(clipping, "Places", "/".join(choices[0].path[1:])) if choices else ""
    return DeskItem(span.text, detail, (first,), paste, tags_path(kit, clipping))


def _guess_paste(kit: Kit, clipping: Clipping, mention: PlaceMention) -> str:
    """The corrections of every mention of a misprinted name in an article; empty for an editor's own."""
    issue = kit.issues.get(clipping.seed)
    if issue is None or mention.place is None:
        return ""
    same = (m for m in clipping.places if m.state == "guess" and m.span.text == mention.span.text)
    spots = dict.fromkeys(at for m in same if (at := stands_at(clipping, m.span)))
    return "".join(replacement(issue.page, *at, mention.span.text, mention.place.path[-1]) for at in spots)


def _repairs(kit: Kit) -> Iterator[tuple[float, DeskItem]]:
    for clipping in kit.library.clippings:
        for repair in clipping.repairs:
            if not repair.made:
                issue = kit.issues[clipping.seed]
                text = next(row.text for row in issue.page.lines if row.number == repair.line)
                detail = Markup("<p>{}</p><p>{}</p>").format(
                    excerpt(text, repair.column, repair.column + len(repair.before)), repair.note
                )
                title = f"{repair.before} → {repair.after}" if repair.after else f"删去 {repair.before}"
                paste = replacement(issue.page, repair.line, repair.column, repair.before, repair.after)
                links = links_of(clipping, repair.line)
                yield 0.5, DeskItem(title, detail, links, paste, corrections_of(clipping))


def _headlines(kit: Kit) -> Iterator[tuple[float, DeskItem]]:
    for clipping in kit.library.clippings:
        if clipping.headline_inferred:
            texts = [text.text for text in (*clipping.paragraphs, *clipping.captions)]
            detail = Markup("<p>{}</p>").format(texts[0][:OPENING]) if texts else Markup("")
            issue, lines = kit.issues.get(clipping.seed), lines_of(clipping)
            paste = (
                correction(issue.page, lines[0], "headline", to=clipping.headline_text)
                if issue and lines
                else ""
            )
            links = links_of(clipping, text=READ)
            yield 0.3, DeskItem(clipping.headline_text, detail, links, paste, corrections_of(clipping))


def _contradictions(kit: Kit) -> Iterator[tuple[float, DeskItem]]:
    for found in contradictions(kit):
        detail = Markup("").join(Markup("<p>{}</p>").format(group.sentence) for group in found.groups)
        links = tuple(dict.fromkeys(group.figures[0].article for group in found.groups))
        paste, into = _contradiction_paste(kit, found)
        yield 0.4, DeskItem(found.counts, detail, links, paste, into)


def _contradiction_paste(kit: Kit, found: Contradiction) -> tuple[str, str]:
    """The correction that writes the first number over the last one; the editor looks which is right."""
    right, wrong = found.groups[0].figures[0], found.groups[-1].figures[-1]
    seed, _, line = (wrong.source.url if wrong.source else "").removeprefix("sources/").partition("/#L")
    if not line or (issue := kit.issues.get(seed)) is None:
        return "", ""
    text = next(row.text for row in issue.page.lines if row.number == int(line))
    if wrong.text not in text:
        return "", ""
    paste = replacement(issue.page, int(line), text.index(wrong.text), wrong.text, right.text)
    return paste, correction_file(seed)


def _candidates(kit: Kit) -> Iterator[tuple[float, DeskItem]]:
    for candidate in kit.library.candidates[:ITEMS]:
        name, text = candidate_file(candidate, set(kit.lexicon.initiatives))
        detail = Markup("").join(
            Markup("<p>{}</p>").format(sentence) for _, _, sentence in candidate.evidence[:3]
        )
        links = tuple(
            dict.fromkeys(
                Link(kit.shelf.by_id[id_].headline_text, article_url(id_))
                for id_, _, _ in candidate.evidence
                if id_ in kit.shelf.by_id
            )
        )
        title = f"{candidate.name}（{percent(candidate.score)}）"
        yield candidate.score, DeskItem(title, detail, links, text, f"content/initiatives/{name}")
