"""Apply an editor's corrections: roles before assembling, order after it, texts and heads at the end.

Each function answers with its result, the corrections that changed nothing, which are no longer needed, and
those that it could not make, because their lines are no lines of that kind.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import cast

from .corrections import Correction, deed_of
from .model import Assembly, Clipping, DateInterval, Draft, Join, Reason, Role, Text, TypedLine
from .repair import build_clippings

BY_HAND = Reason("correction", 9.0, "编辑更正")
Idle = list[Correction]
Lost = list[Correction]


def correct_roles(
    typed: Sequence[TypedLine], corrections: Sequence[Correction]
) -> tuple[tuple[TypedLine, ...], Idle]:
    """The lines with the roles that editors set."""
    wanted = {correction.line: correction for correction in corrections if correction.action == "role"}
    roles = {line.line.number: line.role for line in typed}
    idle = [correction for line, correction in wanted.items() if roles.get(line) == correction.to]
    changed = tuple(
        line._replace(role=cast(Role, wanted[number].to), score=1.0, reasons=(BY_HAND,))
        if (number := line.line.number) in wanted
        else line
        for line in typed
    )
    return changed, idle


def correct_order(assembly: Assembly, corrections: Sequence[Correction]) -> tuple[Assembly, Idle, Lost]:
    """The page with joins, partings, moves and splits as editors want them, in the order of their files."""
    desk = Desk(assembly.drafts)
    idle: Idle = []
    lost: Lost = []
    for correction in corrections:
        if correction.action not in DEEDS:
            continue
        done = DEEDS[correction.action](desk, correction)
        if done is None:
            lost.append(correction)
        elif not done:
            idle.append(correction)
    return replace(assembly, drafts=desk.drafts()), idle, lost


class Desk:
    """The drafts of a page with their paragraphs as lists that can be cut and laid elsewhere.

    A deed says whether it changed anything; None where a line of it stands in no paragraph.
    """

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self._drafts = list(drafts)
        self._paragraphs = [[list(lines) for lines in draft.paragraphs] for draft in drafts]
        self._joined: list[tuple[int, int]] = []
        self._parted: list[tuple[int, int]] = []

    def find(self, line: int) -> tuple[int, int, int] | None:
        """(draft, paragraph, index) of a body line."""
        for draft, paragraphs in enumerate(self._paragraphs):
            for at, lines in enumerate(paragraphs):
                if line in lines:
                    return draft, at, lines.index(line)
        return None

    def shells(self) -> set[int]:
        """The drafts that had text and now have nothing but a headline, a kicker or who signed."""
        return {
            at
            for at, draft in enumerate(self._drafts)
            if draft.paragraphs and not self._paragraphs[at] and not draft.caption_lines
            if draft.title_lines or draft.kicker_lines or draft.byline_lines
        }

    def join(self, before: int, after: int) -> bool | None:
        first, second = self.find(before), self.find(after)
        if first is None or second is None:
            return None
        lines = self._paragraphs[first[0]][first[1]]
        if lines[first[2] + 1 : first[2] + 2] == [after]:
            return False
        self._end_after(before)
        run = self._take_from(after)
        spot = self.find(before)
        assert spot is not None
        self._paragraphs[spot[0]][spot[1]] += run
        self._joined.append((before, after))
        return True

    def part(self, before: int, after: int) -> bool | None:
        spot = self.find(before)
        if spot is None or self.find(after) is None:
            return None
        if self._paragraphs[spot[0]][spot[1]][spot[2] + 1 : spot[2] + 2] != [after]:
            return False
        self._end_after(before)
        self._parted.append((before, after))
        return True

    def move(self, line: int, after: int) -> bool | None:
        """Lay ``line`` as a paragraph of its own behind the paragraph that ``after`` ends."""
        target, spot = self.find(after), self.find(line)
        if target is None or spot is None:
            return None
        paragraphs = self._paragraphs[target[0]]
        if spot[0] == target[0] and spot[1] == target[1] + 1 and len(paragraphs[spot[1]]) == 1:
            return False
        self._end_after(line)
        run = self._take_from(line)
        self._end_after(after)
        target = self.find(after)
        assert target is not None
        self._paragraphs[target[0]].insert(target[1] + 1, run)
        return True

    def split(self, line: int) -> bool | None:
        """Let ``line`` and what follows it in its article be a piece without a head."""
        spot = self.find(line)
        if spot is None:
            return None
        draft, paragraph, index = spot
        if paragraph == 0 and index == 0 and not self._drafts[draft].title_lines:
            return False
        if index:
            self._end_after(self._paragraphs[draft][paragraph][index - 1])
            paragraph += 1
        rest = self._paragraphs[draft][paragraph:]
        self._paragraphs[draft] = self._paragraphs[draft][:paragraph]
        self._drafts.append(Draft("article" if len(rest) > 1 else "fragment", cut_start=True))
        self._paragraphs.append(rest)
        return True

    def _end_after(self, line: int) -> None:
        """Let a paragraph end behind ``line``; the rest of it becomes the next one."""
        spot = self.find(line)
        if spot is None:
            return
        draft, at, index = spot
        lines = self._paragraphs[draft][at]
        if index + 1 < len(lines):
            self._paragraphs[draft][at] = lines[: index + 1]
            self._paragraphs[draft].insert(at + 1, lines[index + 1 :])

    def _take_from(self, line: int) -> list[int]:
        """Cut ``line`` and the rest of its paragraph out."""
        spot = self.find(line)
        assert spot is not None
        draft, at, index = spot
        lines = self._paragraphs[draft][at]
        run = lines[index:]
        if index:
            self._paragraphs[draft][at] = lines[:index]
        else:
            del self._paragraphs[draft][at]
        return run

    def drafts(self) -> tuple[Draft, ...]:
        found: list[Draft] = []
        for draft, paragraphs in zip(self._drafts, self._paragraphs, strict=True):
            pairs = [pair for lines in paragraphs for pair in pairwise(lines)]
            kept = [join for join in draft.joins if (join.before, join.after) in pairs or not join.made]
            kept = [join for join in kept if (join.before, join.after) not in self._parted]
            made = [Join(*pair, 1.0, True, (BY_HAND,)) for pair in self._joined if pair in pairs]
            known = {(join.before, join.after) for join in made}
            joins = (*(join for join in kept if (join.before, join.after) not in known), *made)
            whole = replace(draft, paragraphs=tuple(map(tuple, paragraphs)), joins=joins)
            if (
                paragraphs
                or draft.title_lines
                or draft.other_lines
                or draft.caption_lines
                or draft.byline_lines
            ):
                found.append(whole)
        return tuple(found)


def correct_heads(
    clippings: Sequence[Clipping], corrections: Sequence[Correction]
) -> tuple[tuple[Clipping, ...], Idle, Lost]:
    """The clippings with the headlines and dates that editors set.

    The correction's line is any of the article's.
    """
    idle: Idle = []
    lost: Lost = []
    found = list(clippings)
    for correction in corrections:
        if correction.action not in ("headline", "date"):
            continue
        at = next((at for at, clipping in enumerate(found) if correction.line in _lines(clipping)), None)
        if at is None:
            lost.append(correction)
            continue
        clipping = found[at]
        if correction.action == "headline":
            if clipping.headline_text == correction.to and not clipping.headline_inferred:
                idle.append(correction)
            found[at] = replace(clipping, headline_text=correction.to, headline_inferred=False)
        else:
            day = DateInterval(correction.to, correction.to, correction.to, 1.0, False, (BY_HAND,))
            if clipping.date == day:
                idle.append(correction)
            found[at] = replace(clipping, date=day)
    return tuple(found), idle, lost


def correct_words(
    assembly: Assembly, clippings: Sequence[Clipping], corrections: Sequence[Correction]
) -> tuple[Idle, Lost]:
    """Of the replacements those that leave the words as they are, and those whose line no article shows.

    One that writes a quotation as it is takes back what a rule makes of it, and is needed where it does.
    """
    replaced = [correction for correction in corrections if correction.action == "replace"]
    shown = {(r.line, r.column) for c in clippings for r in c.repairs if r.rule == "correction"}
    lost = [one for one in replaced if not any(line == one.line for line, _ in shown)]
    same = [one for one in replaced if one.exact == one.to and one not in lost]
    if not same:
        return [], lost
    without, _ = build_clippings(assembly, [one for one in corrections if one not in same])
    before, after = _words(without), _words(clippings)
    return [one for one in same if before.get(one.line) == after.get(one.line)], lost


def _words(clippings: Sequence[Clipping]) -> dict[int, str]:
    """By line the words that the articles show of it."""
    words: dict[int, str] = {}
    for clipping in clippings:
        for text in _texts(clipping):
            for piece in text.pieces:
                words[piece.line] = words.get(piece.line, "") + piece.text
    return words


def note_deeds(clippings: Sequence[Clipping], made: Sequence[Correction]) -> tuple[Clipping, ...]:
    """The clippings with what editors did at their lines, beside replacing words."""
    deeds = [(one.line, one.other, deed_of(one)) for one in made if one.action != "replace"]
    if not deeds:
        return tuple(clippings)
    found = []
    for clipping in clippings:
        lines = _lines(clipping)
        own = tuple((line, text) for line, other, text in deeds if line in lines or other in lines)
        found.append(replace(clipping, deeds=own) if own else clipping)
    return tuple(found)


def _texts(clipping: Clipping) -> list[Text]:
    texts = (clipping.headline, clipping.kicker, *clipping.paragraphs, *clipping.captions)
    return [text for text in texts if text]


def _lines(clipping: Clipping) -> set[int]:
    return {line for text in _texts(clipping) for line in text.lines} | set(clipping.byline_lines)


DEEDS: Mapping[str, Callable[[Desk, Correction], bool | None]] = {
    "join": lambda desk, one: desk.join(one.line, one.other),
    "part": lambda desk, one: desk.part(one.line, one.other),
    "move": lambda desk, one: desk.move(one.line, one.other),
    "split": lambda desk, one: desk.split(one.line),
}
"""How each action that orders lines is done: whether it changed anything, None where it cannot be done."""
