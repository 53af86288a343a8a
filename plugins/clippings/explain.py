"""Why a text is what it is, in lines to print: its seed lines, how it was put together, its tags and figures.

The same that the article's page and the ledger of its page tell.
"""

from __future__ import annotations

from collections.abc import Iterator

from .article_steps import notes, steps_of
from .article_tags import choice, losers_of, once, overrule
from .figure_text import line_of
from .model import Clipping, Issue, PlaceMention
from .overrides import explain_wishes
from .pages_article import lines_of
from .pipeline import Library
from .words import INITIATIVE_RULES, PLACE_RULES, ROLES, STATES, line_ranges, percent

SHOWN = 24
"""Characters of a seed line."""


def explained(clipping: Clipping, issue: Issue | None, library: Library) -> Iterator[str]:
    """The answer of ``clippings explain``; ``issue`` is the page of a clipping that was cut from one."""
    inferred = "（标题为推断）" if clipping.headline_inferred else ""
    yield f"{clipping.id}  {clipping.headline_text}{inferred}"
    if editor := library.editors.get(clipping.id):
        yield f"来自 {editor.path}" + (f"，替换原文的 {editor.replaces}" if editor.replaces else "")
    if wish := editor or library.notes.get(clipping.id):
        yield from (f"编辑{line}" for line in explain_wishes(wish))
    if clipping.date:
        yield f"日期：{clipping.date.text}，把握 {percent(clipping.date.confidence)}"
        yield from (f"  根据：{note}" for note in notes(clipping.date.evidence))
    else:
        yield "日期：不详"
    if issue:
        yield from _lines(clipping, issue)
        yield from _steps(clipping, issue)
    yield f"区县：{'、'.join(clipping.districts) or '无'}"
    yield "地名："
    for mention in once(clipping.places):
        yield from _place(clipping, mention, library)
    yield "项目："
    for found in clipping.initiatives:
        listed = library.lexicon.initiatives.get(found.slug)
        rule = INITIATIVE_RULES.get(found.rule, found.rule)
        yield f"  {found.span.text} → {found.name}（{rule}，{listed.path if listed else ''}）"
    yield from _figures(clipping, library)


def _lines(clipping: Clipping, issue: Issue) -> Iterator[str]:
    """Its seed lines with their roles, and what tells them; and whether its beginning or end is lost."""
    yield f"来自 {issue.page.path} 第 {line_ranges(lines_of(clipping))} 行"
    if clipping.cut_start:
        yield "  此前文字缺失"
    for row in issue.ledger:
        if row.article == clipping.id:
            text = row.text.strip()
            shown = text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
            yield f"  第 {row.line} 行 {ROLES[row.role]}：{shown}（{'；'.join(notes(row.reasons))}）"
    if clipping.cut_end:
        yield "  此后文字缺失"


def _steps(clipping: Clipping, issue: Issue) -> Iterator[str]:
    yield "拼合："
    for step in steps_of(clipping, issue.page):
        second = f"；次选 {step.second}" if step.second else ""
        change = f"  {step.before} → {step.after}" if step.kind == "repair" else ""
        yield f"  {'' if step.made else '（未采用）'}{step.title}{change} {step.score}{second}".rstrip()
        yield from (f"    {reason}" for reason in step.reasons)


def _place(clipping: Clipping, mention: PlaceMention, library: Library) -> Iterator[str]:
    where = "/".join(mention.place.path) if mention.place else "未定"
    rule = PLACE_RULES.get(mention.rule, mention.rule)
    yield f"  {mention.span.text} → {where}（{rule}，{STATES[mention.state]}）"
    if mention.place:
        yield from (f"    {note}" for note in notes(mention.place.reasons))
    for loser, share in losers_of(mention):
        why = "；".join(filter(None, (share, *notes(loser.reasons))))
        yield f"    {'不是' if mention.place else '可能是'} {'/'.join(loser.path)}（{why}）"
        if line := choice(clipping, loser, library.lexicon):
            yield f"      是这里？写一行 {line}"
    if line := overrule(clipping, mention, library.lexicon):
        yield f"    不对？写一行 {line}"


def _figures(clipping: Clipping, library: Library) -> Iterator[str]:
    if clipping.figures:
        yield "数字："
    for figure in clipping.figures:
        number = line_of(clipping, figure)
        line = f"，第 {number} 行" if number else ""
        places = [
            library.lexicon.places[code].name for code in figure.places if code in library.lexicon.places
        ]
        about = "、".join([*places, *(library.lexicon.initiatives[s].name for s in figure.initiatives)])
        about += "，推定" if about and {"places", "initiatives"} & {*figure.inferred} else ""
        counted = figure.counts or "（没说是什么）"
        yield f"  {figure.span.text}：{counted}{f'（{about}）' if about else ''}{line}"
