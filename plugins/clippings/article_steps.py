"""How a text was put together: joins, moves and repairs as steps to read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from .correct_desk import BY_HAND
from .model import Clipping, Join, Move, Page, Reason, Repair
from .paste import correction
from .repair_rules import RULES
from .urls import source_url
from .view_article import StepView
from .view_parts import Link
from .words import line_ranges, percent

EDGE = 18
"""Characters shown on either side of a join: enough to hear whether the sentence goes on."""


def steps_of(clipping: Clipping, page: Page) -> tuple[StepView, ...]:
    """What editors did, then joins, moves and repairs, each in the order of the lines."""
    texts = {line.number: line.text for line in page.lines}
    return (
        *(deed_step(line, note, page.seed) for line, note in clipping.deeds),
        *(replace(join_step(join, page.seed, texts), undo=undo(join, page)) for join in clipping.joins),
        *(move_step(move, page.seed, texts) for move in clipping.moves),
        *repair_steps(clipping.repairs, page.seed),
    )


def deed_step(line: int, note: str, seed: str) -> StepView:
    return StepView(
        kind="deed", title=note, made=True, score="", reasons=(), before="", after="", second="",
        lines=(_line(seed, line),),
    )  # fmt: skip


def repair_note(repair: Repair) -> str:
    """What a repair did, in words; an editor's says that it is one, with the reason given."""
    if repair.rule == "correction" and repair.note != RULES["correction"]:
        return f"{RULES['correction']}：{repair.note}"
    return repair.note or repair.rule


def join_step(join: Join, seed: str, texts: Mapping[int, str]) -> StepView:
    return StepView(
        kind="join",
        title=f"第 {join.before} 行接第 {join.after} 行"
        if join.made
        else f"第 {join.before} 行可能接第 {join.after} 行",
        made=join.made,
        score=percent(join.score),
        reasons=notes(join.reasons),
        before="…" + texts.get(join.before, "").strip()[-EDGE:],
        after=texts.get(join.after, "").strip()[:EDGE] + "…",
        second=_second(join),
        lines=(_line(seed, join.before), _line(seed, join.after)),
    )


def undo(join: Join, page: Page) -> str:
    """The correction that parts what was joined, or joins what was left open.

    Nothing for an editor's own join: that is undone in the file where it is written.
    """
    if BY_HAND in join.reasons:
        return ""
    return correction(page, join.before, "part" if join.made else "join", with_=str(join.after))


def _second(join: Join) -> str:
    """The best other line, and why it was not taken where the two lines alone speak more for it."""
    if join.second is None:
        return ""
    if join.second_score is None:
        return f"第 {join.second} 行"
    elsewhere = "；只看这两行它更像，看全文它属于别处" if join.made and join.second_score > join.score else ""
    return f"第 {join.second} 行（{percent(join.second_score)}{elsewhere}）"


def move_step(move: Move, seed: str, texts: Mapping[int, str]) -> StepView:
    lines = line_ranges(move.lines)
    return StepView(
        kind="move",
        title=f"第 {lines} 行排在别处，移回这篇" if move.made else f"第 {lines} 行可能属于这篇",
        made=move.made,
        score=percent(move.score),
        reasons=notes(move.reasons),
        before="",
        after=texts.get(move.lines[0], "").strip()[:EDGE] + "…" if move.lines else "",
        second="",
        lines=tuple(_line(seed, line) for line in move.lines),
    )


def repair_steps(repairs: Sequence[Repair], seed: str) -> tuple[StepView, ...]:
    """One step for all repairs of one kind with the same change: thirty commas are one thing to read."""
    groups: dict[tuple[str, str, str, str, bool], list[int]] = {}
    for repair in repairs:
        key = (repair.rule, repair_note(repair), repair.before, repair.after, repair.made)
        groups.setdefault(key, []).append(repair.line)
    return tuple(
        StepView(
            kind="repair",
            title=note + (f"（{len(lines)} 处）" if len(lines) > 1 else ""),
            made=made,
            score="",
            reasons=(),
            before=before,
            after=after,
            second="",
            lines=tuple(_line(seed, line) for line in dict.fromkeys(lines)),
        )
        for (_, note, before, after, made), lines in groups.items()
    )


def notes(reasons: tuple[Reason, ...]) -> tuple[str, ...]:
    """What the reasons say, each once, the weightiest first."""
    ordered = sorted(reasons, key=lambda reason: -abs(reason.weight))
    return tuple(dict.fromkeys(reason.note or reason.rule for reason in ordered))


def _line(seed: str, line: int) -> Link:
    return Link(str(line), source_url(seed, line))
