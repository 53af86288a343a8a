"""What corrections may not do: undo each other, or leave an article or a text without words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .correct_desk import DEEDS, Desk, Rest, orders
from .corrections import Correction, line_hash
from .model import Assembly, Clipping, Problem

_WORD = re.compile(r"\w")


def check_order(assembly: Assembly, corrections: Sequence[Correction]) -> Iterator[Problem]:
    """An error for each correction that undoes an earlier one, takes the last text from under a headline, or
    takes the beginning of a piece without one and leaves the rest, which would begin nowhere.

    4 behind 10 and 10 behind 4 cannot both be: whichever is made last stands, and the other says nothing.
    """
    desk = Desk(assembly)
    made: list[Correction] = []
    bare: set[int] = set()
    torn: dict[int, Correction] = {}
    for correction in corrections:
        if not orders(correction) or DEEDS[correction.action](desk, correction) is None:
            continue
        undone = [one for one in made if not _holds(desk, one, correction)]
        for earlier in undone:
            what = f"和 {_where(earlier)} 互相矛盾：做了这条，那条就落空了。"
            mend = "两条里删去一条。"
            if _fits_before(Desk(assembly), made, earlier, correction):
                mend = _move_up(earlier, correction)
            yield correction.problem(what, mend, "correction-against")
        made = [one for one in (*made, correction) if one not in undone]
        if shells := desk.shells() - bare:
            bare |= shells
            what = "做了这条，原来的标题下面就没有正文了。"
            mend = "这一段另取标题用 do: headline；原标题不要了，用 do: role 改标题那一行的类型。"
            yield correction.problem(what, mend, "correction-shell")
        for rest in desk.rests():
            torn.setdefault(rest.draft, correction)
    named = {desk.find(one.line) for one in corrections if one.action == "headline"}
    texts = {line.number: line.text for line in assembly.page.lines}
    for rest in desk.rests():
        # A later correction may fetch the rest too, or give it a headline of its own.
        if rest.draft not in {spot[0] for spot in named if spot}:
            yield _torn(torn[rest.draft], rest, line_hash(texts[rest.line]))


def _fits_before(desk: Desk, made: Sequence[Correction], earlier: Correction, correction: Correction) -> bool:
    """Whether all hold if ``correction`` is made just before ``earlier``; ``desk`` is one with nothing done.

    A line that is moved after it was joined tears the join; moved before, it is joined where it then stands.
    """
    at = made.index(earlier)
    order = (*made[:at], correction, *made[at:])
    if not all(DEEDS[one.action](desk, one) for one in order):
        return False
    begun = (desk.find(one.other or one.line) for one in order if one.action in ("split", "role"))
    begins = all(spot is not None and spot[1:] == (0, 0) for spot in begun)
    return begins and all(_holds(desk, one, correction) for one in order)


def _where(correction: Correction) -> str:
    return f"{correction.path}:{correction.source_line}"


def _move_up(earlier: Correction, correction: Correction) -> str:
    if earlier.path != correction.path:
        return f"更正自上而下依次做：把 {_where(correction)} 那条移到 {_where(earlier)} 那条前面。"
    lines = f"把第 {correction.source_line} 行那条移到第 {earlier.source_line} 行那条前面"
    return f"更正自上而下依次做：{lines}。"


def _torn(correction: Correction, rest: Rest, hash_: str) -> Problem:
    what = f"做了这条，第 {rest.line} 行起剩下的几段就没有开头，会另成一篇。"
    mend = (
        f"剩下的也移过去，再加一条 do: follow（line: {rest.line}，hash: {hash_}，with: {rest.gone}）；"
        "要另成一篇，再加一条 do: headline 给它取标题。"
    )
    return correction.problem(what, mend, "correction-rest")


def _holds(desk: Desk, earlier: Correction, last: Correction) -> bool:
    """Whether lines still stand as ``earlier`` put them, now that ``last`` is made."""
    line, other = desk.find(earlier.line), desk.find(earlier.other)
    if line is None or other is None:
        return True
    if earlier.action in ("move", "follow"):
        # What was moved to the end of an article may be split off with what stands there.
        return last.action == "split" or (line[0] == other[0] and line > other)
    if earlier.action == "prepend":
        return line[0] == other[0] and other < line
    beside = line[:2] == other[:2] and other[2] == line[2] + 1
    return beside if earlier.action == "join" else not beside


def check_words(clippings: Sequence[Clipping], corrections: Sequence[Correction]) -> Iterator[Problem]:
    """An error for each replacement that leaves a headline, a paragraph or a caption without a word."""
    replaced = {one.line: one for one in corrections if one.action == "replace"}
    for clipping in clippings:
        texts = (clipping.headline, clipping.kicker, *clipping.paragraphs, *clipping.captions)
        for text in texts:
            by_hand = [one for line, one in replaced.items() if text and line in text.lines]
            if text and by_hand and not _WORD.search(text.text):
                last = by_hand[-1]
                what = f"做了这条，第 {last.line} 行就一个字也不剩了。"
                mend = "整行不要，用 do: role 改它的类型，例如 to: 版面标记。"
                yield last.problem(what, mend, "correction-empty")
