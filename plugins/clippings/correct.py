"""Apply an editor's corrections: roles before assembling, order after it, texts and heads at the end.

Each function answers with its result, the corrections that changed nothing, which are no longer needed, and
those that it could not make, because their lines are no lines of that kind.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import cast

from .correct_desk import BY_HAND, DEEDS, Desk, orders
from .corrections import Correction, deed_of
from .edges import BEGINS_INSIDE, start_odds
from .model import Assembly, Clipping, DateInterval, Role, Text, TypedLine
from .repair import build_clippings
from .segment import lookup

ASIDE: Role = "slogan"
OUTSIDE = frozenset[Role](("slogan", "advert", "signature", "furniture"))
"""Where a line stands that is in no article, and the roles of such lines."""
Idle = list[Correction]
Lost = list[Correction]


def correct_roles(
    typed: Sequence[TypedLine], corrections: Sequence[Correction]
) -> tuple[tuple[TypedLine, ...], Idle]:
    """The lines with the roles that editors set.

    A headline that an editor fetches for another article stands aside until the lines are put together: where
    it was printed it heads nothing.
    """
    by_line = {correction.line: correction for correction in corrections if correction.action == "role"}
    roles = {line.line.number: line.role for line in typed}
    wanted: dict[int, Role] = {
        line: ASIDE if one.fetches_head else cast(Role, one.to)
        for line, one in by_line.items()
        if not (one.fetches_head and roles.get(line) in OUTSIDE)
    }
    idle = [one for line, one in by_line.items() if roles.get(line) == one.to and not one.fetches_head]
    return _with_roles(typed, wanted), idle


def _with_roles(typed: Sequence[TypedLine], roles: Mapping[int, Role]) -> tuple[TypedLine, ...]:
    return tuple(
        line._replace(role=roles[number], score=1.0, reasons=(BY_HAND,))
        if (number := line.line.number) in roles
        else line
        for line in typed
    )


def known_heads(assembly: Assembly, corrections: Sequence[Correction]) -> Idle:
    """Of the headlines that editors fetch those that ``assembly``, made without them, gives to their text."""
    first = {
        line: draft.paragraphs[0][0]
        for draft in assembly.drafts
        if draft.paragraphs
        for line in draft.title_lines
    }
    return [one for one in corrections if one.fetches_head and first.get(one.line) == one.other]


def correct_order(assembly: Assembly, corrections: Sequence[Correction]) -> tuple[Assembly, Idle, Lost]:
    """The page with its lines as editors want them, in the order of their files."""
    desk = Desk(assembly)
    idle: Idle = []
    lost: Lost = []
    for correction in corrections:
        if not orders(correction):
            continue
        done = DEEDS[correction.action](desk, correction)
        if done is None:
            lost.append(correction)
        elif not done:
            idle.append(correction)
    heads: dict[int, Role] = {
        one.line: "headline" for one in corrections if one.fetches_head and one not in lost
    }
    typed = _with_roles(assembly.typed, heads)
    return replace(assembly, typed=typed, drafts=desk.drafts()), idle, lost


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
            found[at] = _headed(clipping, correction.to)
        else:
            day = DateInterval(correction.to, correction.to, correction.to, 1.0, False, (BY_HAND,))
            if clipping.date == day:
                idle.append(correction)
            found[at] = replace(clipping, date=day)
    return tuple(found), idle, lost


def _headed(clipping: Clipping, headline: str) -> Clipping:
    """The clipping below a headline set by hand: it begins there, unless its text begins in mid-sentence."""
    first = clipping.paragraphs[0].text if clipping.paragraphs else ""
    cut = clipping.cut_start and start_odds(first, lookup()) >= BEGINS_INSIDE
    return replace(clipping, headline_text=headline, headline_inferred=False, cut_start=cut)


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
