"""Lines of a page -> typed lines: what each line is for, how sure that is, and why.

Every role collects weighted evidence (natural-log odds); the role with the most wins.  ``#`` marks and blank
lines weigh little: one real page has marks and the other none, and blank lines stand everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from .line_signs import (
    COMMA,
    CUT_DATELINE,
    DASHES,
    DATELINE_START,
    DECK,
    LABEL,
    LONG,
    NEWS_FROM,
    POINT,
    PROSE,
    SIGNATURE,
    SPACE,
    Signs,
    read_signs,
)
from .model import Page, Reason, Role, TypedLine
from .names import LAST_BYLINE, LONGEST_SIGNED

ENDS_OF_HEADLINES = frozenset("！？!?…”》』」)）")
BLOCK_LINE = 16
"""Characters of a line that can be one of a block: slogans, adverts, signatures."""
NEAR_BLOCK = 20
KICKER = (5, 24)
"""Characters of a line above a headline that leads into it, at least and at most."""


def type_lines(page: Page) -> tuple[TypedLine, ...]:
    """Give each line of the page its role, a score (0..1, its share of the evidence) and the reasons."""
    shown = [read_signs(line) for line in page.lines if line.text.strip(" \t#\u3000\u00a0\ufeff\u200b")]
    block_page = _sets_blocks_apart(shown)
    for above, signs, below in zip([None, *shown], shown, [*shown[1:], None], strict=False):
        # Long prose is what it is, whatever stands around it.
        if signs.size <= PROSE or signs.marked:
            _read_neighbours(signs, above, below, block_page)
    typed = {signs.line.number: signs.result() for signs in shown}
    _Settling(shown, typed, block_page).settle()
    return tuple(typed.get(line.number) or TypedLine(line, "blank", 1.0) for line in page.lines)


def _sets_blocks_apart(shown: Sequence[Signs]) -> bool:
    """Whether this page sets lines apart by blank ones, so that lines without a gap form a block."""
    gaps = [after.line.number - before.line.number > 1 for before, after in pairwise(shown)]
    return sum(gaps) >= 0.6 * max(1, len(gaps))


def _read_neighbours(signs: Signs, above: Signs | None, below: Signs | None, block_page: bool) -> None:
    """What the lines around say: a byline below a headline, a cut sentence above, a block without gaps."""
    if signs.marked:
        signs.vote("headline", "heading-mark", 1.5, "行首有 # 号")
    cut_above = above is not None and above.open and above.size > 16 and not above.byline
    if below is not None:
        _vote_headline(signs, below, cut_above)
        if _heads(signs, below) and (above is None or LAST_BYLINE.search(above.text[-LONGEST_SIGNED:])):
            signs.vote("headline", "begins", 2.5, "版面的头一行，或上一行署了名，下一行是正文")
    if signs.byline == 2.0:
        fits = (
            above is not None and above.size <= LONG and (above.open or above.text[-1] in ENDS_OF_HEADLINES)
        )
        if fits:
            signs.vote("byline", "under-headline", 5.0, "上一行像标题")
        else:
            signs.vote("byline", "under-headline", -1.0, "上一行不像标题")
        if signs.marked:
            signs.vote("byline", "heading-mark", -3.0, "行首有 # 号")
    if (
        above is not None
        and _is_deck(signs)
        and above.has("headline-length")
        and not COMMA.search(above.text)
    ):
        signs.vote("headline", "deck", 4.0, "破折号开头的副题，上一行像标题")
    signed_below = below is not None and below.byline > 0
    if signs.open and cut_above and not signs.byline and not signed_below and not signs.has("slogan-halves"):
        signs.vote("body", "above-open", 2.0, "上一行的句子没有完")
    elif signs.open and signs.size > 16:
        signs.vote("body", "long-open", 1.0, "句子没有完")
    for other in (above, below):
        if (
            other
            and block_page
            and abs(other.line.number - signs.line.number) == 1
            and other.size <= BLOCK_LINE
        ):
            signs.vote("slogan", "block", 2.5 if signs.size <= 14 else 1.0, "与短行紧挨成块")


def _vote_headline(signs: Signs, below: Signs, cut_above: bool) -> None:
    """Evidence for a headline from the line below it: a byline, a dateline, or long prose."""
    if not signs.has("headline-length") or LABEL.fullmatch(signs.text):
        return
    if NEWS_FROM.match(signs.text) or CUT_DATELINE.search(signs.text):
        return
    if not (signs.open or signs.text[-1] in ENDS_OF_HEADLINES):
        return
    if _is_deck(below) and not COMMA.search(signs.text):
        signs.vote("headline", "deck-below", 5.0, "下一行是破折号开头的副题")
    elif below.byline >= 2.0 and signs.byline < 5.0:
        signs.vote("headline", "byline-below", 6.0, "下一行是署名")
    elif cut_above or COMMA.search(signs.text):
        return
    elif DATELINE_START.match(below.text) and not signs.byline:
        signs.vote("headline", "dateline-below", 3.5, "下一行以“本报讯”一类电头开始")
    elif signs.open and below.size > LONG:
        if SPACE.search(signs.text):
            signs.vote("headline", "body-below", 1.5, "下一行是正文，本行有空格而无逗号")
        if signs.marked:
            signs.vote("headline", "marked-above-body", 3.0, "带 # 号，下一行是正文")


def _heads(signs: Signs, below: Signs) -> bool:
    """Whether a line has the form of a headline above prose, where nothing but that tells it."""
    return below.size > LONG and signs.open and signs.has("headline-length") and not POINT.search(signs.text)


def _is_deck(signs: Signs) -> bool:
    return (
        signs.text[:1] in DASHES and signs.size <= LONG and signs.open and DECK.match(signs.text) is not None
    )


def _leads_in(signs: Signs) -> bool:
    """Whether a line has the form of a kicker: a phrase without any mark, and no dateline that is cut."""
    text = signs.text
    marked = POINT.search(text) or COMMA.search(text) or LABEL.fullmatch(text) or DATELINE_START.match(text)
    return KICKER[0] <= signs.size <= KICKER[1] and signs.open and not marked


class _Settling:
    """Second reading, with every neighbour's role known: kickers, blocks, signatures, photo stories."""

    def __init__(self, shown: Sequence[Signs], typed: dict[int, TypedLine], block_page: bool) -> None:
        self._shown = shown
        self._typed = typed
        self._block_page = block_page

    def settle(self) -> None:
        short = [at for at, signs in enumerate(self._shown) if signs.size <= LONG]
        for at in reversed(short):
            self._one_headline(self._shown[at], self._at(at + 1))
        for at in short:
            above, here, below = self._at(at - 1), self._shown[at], self._at(at + 1)
            self._kicker(above, here, below)
            self._advert_block(here, above, below)
            self._signature(above, here)
        self._phrases(short)
        for at in short:
            self._photo_story(self._shown[at], self._at(at + 1), self._at(at + 2))
        # An advert's lines above its hotline are reached from below, one after the other.
        for at in reversed(short):
            self._advert_block(self._shown[at], self._at(at + 1))

    def _at(self, at: int) -> Signs | None:
        return self._shown[at] if 0 <= at < len(self._shown) else None

    def _role(self, signs: Signs | None) -> Role | None:
        return None if signs is None else self._typed[signs.line.number].role

    def _turn(self, signs: Signs, role: Role, rule: str, note: str) -> None:
        self._typed[signs.line.number] = TypedLine(signs.line, role, 0.8, (Reason(rule, 2.0, note),))

    def _one_headline(self, here: Signs, below: Signs | None) -> None:
        """Two headlines in a row: the upper one is a line above the other, or heads nothing at all."""
        if below is None or self._role(here) != "headline" or self._role(below) not in ("headline", "kicker"):
            return
        if below.has("deck"):
            return
        if below.line.number - here.line.number == 1:
            if self._role(below) == "headline":
                self._turn(here, "kicker", "above-headline", "紧贴在标题上方")
        elif not here.has("byline-below"):
            self._turn(here, "slogan", "short-alone", "短行，下面另有标题")

    def _kicker(self, above: Signs | None, here: Signs, below: Signs | None) -> None:
        if below is None or self._role(below) != "headline":
            return
        touches = below.line.number - here.line.number == 1
        alone_above = above is None or here.line.number - above.line.number > 1
        if self._role(here) == "slogan" and self._block_page and touches and alone_above:
            self._turn(here, "kicker", "above-headline", "紧贴在标题上方")

    def _phrases(self, short: Sequence[int]) -> None:
        """Phrases above headlines: one below prose may be the rest of its end, two are the page's habit."""
        found = [
            at
            for at in short
            if self._role(self._shown[at]) == "body"
            and _leads_in(self._shown[at])
            and self._role(self._at(at + 1)) == "headline"
            and not (at and self._shown[at - 1].open and self._role(self._shown[at - 1]) == "body")
        ]
        for at in found:
            if len(found) > 1 or self._role(self._at(at - 1)) != "body":
                self._turn(self._shown[at], "kicker", "phrase-above-headline", "标题上方的短语")

    def _advert_block(self, here: Signs, *near: Signs | None) -> None:
        """A block of short lines is one thing: an advert's hotline makes its slogan an advert too."""
        if self._role(here) not in ("slogan", "body", "headline") or here.size > NEAR_BLOCK or not here.open:
            return
        if any(map(here.has, ("byline-below", "above-open", "stop-inside", "comma"))):
            return
        for other in near:
            if other and self._role(other) == "advert" and abs(other.line.number - here.line.number) <= 2:
                self._turn(here, "advert", "advert-block", "与电话、启事同在一块")

    def _signature(self, above: Signs | None, here: Signs) -> None:
        below_slogan = self._role(above) == "slogan" and self._role(here) in ("body", "slogan", "headline")
        if below_slogan and SIGNATURE.match(here.text) and not here.has("byline-below"):
            self._turn(here, "signature", "signs-slogan", "口号下面的署名单位")

    def _photo_story(self, head: Signs, story: Signs | None, sign: Signs | None) -> None:
        """A photo story is signed below its one paragraph, so its headline has no byline under it."""
        if story is None or story.size > 160 or self._role(sign) != "byline":
            return
        if self._role(story) not in ("body", "caption"):
            return
        short = self._role(head) in ("slogan", "body") and head.open and 4 <= head.size <= 24
        if short and not COMMA.search(head.text):
            self._turn(head, "headline", "photo-story", "短行，下面一段文字后署名")
