"""The paragraphs of a page as an editor lays them: lines joined, parted, moved, split off."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from .corrections import Correction
from .edges import is_open
from .model import Assembly, Draft, Join, Reason

BY_HAND = Reason("correction", 9.0, "编辑更正")


class Rest(NamedTuple):
    """What is left of a piece without a headline whose beginning was laid elsewhere."""

    draft: int
    gone: int
    """The last line of what was laid elsewhere."""
    line: int
    """The line that begins what is left."""


class Desk:
    """The drafts of a page with their paragraphs as lists that can be cut and laid elsewhere.

    A deed says whether it changed anything; None where a line of it stands in no paragraph.
    """

    def __init__(self, assembly: Assembly) -> None:
        drafts = assembly.drafts
        self._texts = {line.number: line.text for line in assembly.page.lines}
        self._drafts = list(drafts)
        self._paragraphs = [[list(lines) for lines in draft.paragraphs] for draft in drafts]
        # What is missing is missing before or behind a line, and goes where the line goes.
        self._begun = {draft.paragraphs[0][0] for draft in drafts if draft.cut_start and draft.paragraphs}
        self._unended = {draft.paragraphs[-1][-1] for draft in drafts if draft.cut_end and draft.paragraphs}
        self._joined: list[tuple[int, int]] = []
        self._parted: list[tuple[int, int]] = []

    def find(self, line: int) -> tuple[int, int, int] | None:
        """(draft, paragraph, index) of a body line."""
        for draft, paragraphs in enumerate(self._paragraphs):
            for at, lines in enumerate(paragraphs):
                if line in lines:
                    return draft, at, lines.index(line)
        return None

    def _place(self, line: int) -> tuple[int, int, int]:
        """The same of a line that is known to stand in a paragraph."""
        place = self.find(line)
        assert place is not None
        return place

    def shells(self) -> set[int]:
        """The drafts that had text and now have nothing but a headline, a kicker or who signed."""
        return {
            at
            for at, draft in enumerate(self._drafts)
            if draft.paragraphs and not self._paragraphs[at] and not draft.caption_lines
            if draft.title_lines or draft.kicker_lines or draft.byline_lines
        }

    def rests(self) -> Iterator[Rest]:
        """The pieces without a headline whose beginning now stands in another article, without the rest."""
        for at, (draft, paragraphs) in enumerate(zip(self._drafts, self._paragraphs, strict=True)):
            if draft.title_lines or not (draft.paragraphs and paragraphs):
                continue
            spot = self.find(draft.paragraphs[0][0])
            if spot and spot[0] != at:
                there = self._paragraphs[spot[0]][spot[1]]
                gone = [line for line in draft.paragraphs[0] if line in there][-1]
                yield Rest(at, gone, paragraphs[0][0])

    def join(self, before: int, after: int) -> bool | None:
        first, second = self.find(before), self.find(after)
        if first is None or second is None:
            return None
        if second == (*first[:2], first[2] + 1):
            return False
        if second < first and second[:2] == first[:2]:
            self._end_before(before)  # which cannot stand behind itself
        self._end_after(before)
        run = self._take_from(after)
        spot = self._place(before)
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
        target = self._place(after)
        self._paragraphs[target[0]].insert(target[1] + 1, run)
        return True

    def prepend(self, line: int, found: int) -> bool | None:
        """Lay ``found`` and the rest of its paragraph before ``line``, as the beginning that was missing.

        It becomes one sentence with ``line`` where it ends in the middle of one, else a paragraph of its own.
        """
        spot, source = self.find(line), self.find(found)
        if spot is None or source is None:
            return None
        if spot[:2] == source[:2] and source < spot:
            return False
        was = deepcopy(self._paragraphs)
        self._end_before(line)
        run = self._take_from(found)
        spot = self._place(line)
        self._paragraphs[spot[0]].insert(spot[1], run)
        self._mend(run[-1], line)
        self._begun.discard(run[0])
        return self._paragraphs != was

    def follow(self, line: int, before: int) -> bool | None:
        """Lay ``line`` and all that follows it in its article behind ``before``, whose sentence may go on.

        A piece without a headline takes its captions and who signed it along.
        """
        spot, target = self.find(line), self.find(before)
        if spot is None or target is None or (spot[0] == target[0] and spot < target):
            return None
        was = deepcopy(self._paragraphs)
        self._end_before(line)
        self._end_after(before)
        draft, at, _ = self._place(line)
        rest = self._paragraphs[draft][at:]
        del self._paragraphs[draft][at:]
        target = self._place(before)
        self._paragraphs[target[0]][target[1] + 1 : target[1] + 1] = rest
        self._mend(before, line)
        if draft != target[0] and at == 0 and not self._drafts[draft].title_lines:
            self._hand_over(draft, target[0])
        return self._paragraphs != was

    def _mend(self, before: int, after: int) -> None:
        """Make one paragraph of two that touch at these lines, where the first ends inside a sentence."""
        spot = self.find(before)
        if spot is None or not is_open(self._texts[before]):
            return
        paragraphs = self._paragraphs[spot[0]]
        paragraphs[spot[1] : spot[1] + 2] = [paragraphs[spot[1]] + paragraphs[spot[1] + 1]]
        self._joined.append((before, after))

    def _hand_over(self, draft: int, to: int) -> None:
        source, target = self._drafts[draft], self._drafts[to]
        self._drafts[to] = replace(
            target,
            byline_lines=(*target.byline_lines, *source.byline_lines),
            bylines=(*target.bylines, *source.bylines),
            caption_lines=(*target.caption_lines, *source.caption_lines),
        )
        self._drafts[draft] = replace(source, byline_lines=(), bylines=(), caption_lines=())

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
        self._drafts.append(Draft("article" if len(rest) > 1 else "fragment"))
        self._begun.add(line)
        self._paragraphs.append(rest)
        return True

    def head(self, line: int, first: int) -> bool | None:
        """Let ``line``, which stands outside all articles, be a headline of the piece that ``first`` begins.

        A line inside an article begins one of its own, as by ``split``; to a headline that stands above it
        already ``line`` is added.
        """
        holder = next((at for at, draft in enumerate(self._drafts) if line in draft.other_lines), None)
        spot = self.find(first)
        if spot is None or holder is None:
            return None
        if spot[1:] != (0, 0):
            self.split(first)
        self._begun.discard(first)
        draft, *_ = self._place(first)
        source, target = self._drafts[holder], self._drafts[draft]
        self._drafts[holder] = replace(source, other_lines=tuple(n for n in source.other_lines if n != line))
        titles = tuple(sorted((*target.title_lines, line)))
        self._drafts[draft] = replace(target, kind="article", title_lines=titles)
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

    def _end_before(self, line: int) -> None:
        """Let a paragraph begin with ``line``."""
        spot = self.find(line)
        if spot and spot[2]:
            self._end_after(self._paragraphs[spot[0]][spot[1]][spot[2] - 1])

    def _take_from(self, line: int) -> list[int]:
        """Cut ``line`` and the rest of its paragraph out."""
        spot = self._place(line)
        draft, at, index = spot
        lines = self._paragraphs[draft][at]
        run = lines[index:]
        if index:
            self._paragraphs[draft][at] = lines[:index]
        else:
            del self._paragraphs[draft][at]
        return run

    def drafts(self) -> tuple[Draft, ...]:
        laid = (self._laid(*both) for both in zip(self._drafts, self._paragraphs, strict=True))
        return tuple(
            one
            for one in laid
            if any((one.paragraphs, one.title_lines, one.other_lines, one.caption_lines, one.byline_lines))
        )

    def _laid(self, draft: Draft, paragraphs: list[list[int]]) -> Draft:
        """An item as it stands now; a join that was made goes where its lines go."""
        pairs = {pair for lines in paragraphs for pair in pairwise(lines)}
        by_hand = [Join(*pair, 1.0, True, (BY_HAND,)) for pair in self._joined if pair in pairs]
        gone = {*self._parted, *((join.before, join.after) for join in by_hand)}
        # An editor's join leaves neither of its lines another neighbour there.
        befores, afters = ({pair[end] for pair in self._joined} for end in (0, 1))
        own = (
            join
            for join in draft.joins
            if (join.before, join.after) in pairs
            or not (join.made or join.before in befores or join.after in afters)
        )
        others = (join for other in self._drafts if other is not draft for join in other.joins if join.made)
        brought = (join for join in others if (join.before, join.after) in pairs)
        joins = [join for join in (*own, *brought) if (join.before, join.after) not in gone]
        cut_start = bool(paragraphs) and paragraphs[0][0] in self._begun
        if tuple(map(tuple, paragraphs)) == draft.paragraphs:
            return replace(draft, joins=(*joins, *by_hand), cut_start=cut_start)
        last = paragraphs[-1][-1] if paragraphs else 0
        moved = bool(draft.paragraphs) and last != draft.paragraphs[-1][-1]
        return replace(
            draft,
            paragraphs=tuple(map(tuple, paragraphs)),
            joins=(*joins, *by_hand),
            cut_start=cut_start,
            cut_end=bool(last) and (last in self._unended or (moved and is_open(self._texts[last]))),
        )


DEEDS: Mapping[str, Callable[[Desk, Correction], bool | None]] = {
    "join": lambda desk, one: desk.join(one.line, one.other),
    "part": lambda desk, one: desk.part(one.line, one.other),
    "move": lambda desk, one: desk.move(one.line, one.other),
    "prepend": lambda desk, one: desk.prepend(one.line, one.other),
    "follow": lambda desk, one: desk.follow(one.line, one.other),
    "split": lambda desk, one: desk.split(one.line),
    "role": lambda desk, one: desk.head(one.line, one.other),
}
"""How each action that orders lines is done: whether it changed anything, None where it cannot be done."""


def orders(correction: Correction) -> bool:
    """Whether a correction orders lines; the other kinds of lines are set before they are put together."""
    return correction.action in DEEDS and (correction.action != "role" or correction.fetches_head)
