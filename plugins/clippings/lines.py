"""Lines of a page -> typed lines: what each line is for, how sure that is, and why.

Every role collects weighted evidence (natural-log odds); the role with the most wins.  ``#`` marks and blank
lines weigh little: one real page has marks and the other none, and blank lines stand everywhere.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from . import char_kinds as kinds
from . import votes
from .byline_form import CUT_DATELINE, LABEL
from .edges import NEVER_FIRST, is_day_and_place
from .fold import fold, simplify
from .line_signs import (
    DASHES,
    DATELINE_START,
    DECK,
    LEAD_IN,
    LONG,
    PROSE,
    SIGNATURE,
    Signs,
    read_signs,
    touch,
    turned,
)
from .model import Page, Role, TypedLine
from .names import LAST_BYLINE, LONGEST_SIGNED
from .web_page import BELOW_WAY, settle_headings, settle_web_page

ENDS_OF_HEADLINES = frozenset("！？!?…”》』」)）")
BLANK = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "#\ufeff\u200b"
"""What a blank line may have: spaces of any width, and a heading mark that heads nothing."""
BLOCK_LINE = 16
"""Characters of a line that can be one of a block: slogans, adverts, signatures."""
NEAR_BLOCK = 20
NEAR_LEADS = 4
"""Lines on either side in which a round of briefs begins others alike."""
KICKER = (5, 24)
"""Characters of a line above a headline that leads into it, at least and at most."""


def type_lines(page: Page) -> tuple[TypedLine, ...]:
    """Give each line of the page its role, a score (0..1, its share of the evidence) and the reasons."""
    lines = [line for line in page.lines if line.text.strip(BLANK)]
    texts = [line.text for line in lines]
    if simplify(texts):
        # Without the pinyin in brackets too, which parts the marks of a caption or of a stamp.
        texts = [fold(text).text or text for text in texts]
    shown = list(map(read_signs, lines, texts, kinds.kinds_of(texts)))
    block_page = _sets_blocks_apart(shown)
    _vote_lead_ins(shown)
    # What a web edition or the page's head set between two lines does not part them.
    read = [signs for signs in shown if votes.FURNITURE not in signs.votes or signs.web == "stamp"]
    for above, signs, below in zip([None, *read], read, [*read[1:], None], strict=False):
        # Long prose is what it is, whatever stands around it.
        if signs.size <= PROSE or signs.marked:
            _read_neighbours(signs, above, below, block_page)
    typed = [signs.result() for signs in shown]
    _Settling(shown, typed, block_page).settle()
    told = {line.line.number: line for line in typed}
    return tuple([told.get(line.number) or TypedLine(line, "blank", 1.0) for line in page.lines])


def _sets_blocks_apart(shown: Sequence[Signs]) -> bool:
    """Whether this page sets lines apart by blank ones, so that lines without a gap form a block."""
    gaps = [after.line.number - before.line.number > 1 for before, after in pairwise(shown)]
    return sum(gaps) >= 0.6 * max(1, len(gaps))


def _vote_lead_ins(shown: Sequence[Signs]) -> None:
    """A short line that begins as the paragraphs around it do, with a phrase and a space, is cut off one."""
    leads = [at for at, signs in enumerate(shown) if signs.kinds & kinds.SPACE and LEAD_IN.match(signs.text)]
    long = [at for at in leads if shown[at].size > LONG]
    if len(long) < 2:
        return
    for at in leads:
        signs = shown[at]
        if signs.size > LONG or not signs.open:
            continue
        following = bisect_left(long, at - NEAR_LEADS)
        if following < len(long) and long[following] <= at + NEAR_LEADS:
            signs.votes.append(votes.LEADS_IN)


def _read_neighbours(signs: Signs, above: Signs | None, below: Signs | None, block_page: bool) -> None:
    """What the lines around say: a byline below a headline, a cut sentence above, a block without gaps."""
    vote = signs.votes.append
    if signs.marked:
        vote(votes.HEADING_MARK)
    cut_above = above is not None and above.open and above.size > 16 and not above.byline
    if below is not None:
        if signs.open and below.text[0] in NEVER_FIRST:
            vote(votes.CONTINUED)
        _vote_headline(signs, below, cut_above)
        if _heads(signs, below) and (above is None or LAST_BYLINE.search(above.text[-LONGEST_SIGNED:])):
            vote(votes.BEGINS)
    if above is not None and above.byline and is_day_and_place(signs.text):
        vote(votes.DAY_AND_PLACE)
    if signs.byline == 2.0:
        fits = (
            above is not None and above.size <= LONG and (above.open or above.text[-1] in ENDS_OF_HEADLINES)
        )
        vote(votes.UNDER_HEADLINE if fits else votes.UNDER_OTHER)
        if signs.marked:
            vote(votes.BYLINE_MARKED)
    if above is not None and _is_deck(signs) and above.headline_length and not above.kinds & kinds.COMMA:
        vote(votes.DECK)
    signed_below = below is not None and below.byline > 0
    loose = signs.byline or signed_below or signs.has(votes.SHORT_HALVES) or signs.has(votes.HALVES)
    if signs.open and cut_above and not loose:
        vote(votes.ABOVE_OPEN)
    elif signs.open and signs.size > 16:
        vote(votes.LONG_OPEN)
    if block_page:
        number = signs.line.number
        for other in (above, below):
            if other and other.size <= BLOCK_LINE and abs(other.line.number - number) == 1:
                vote(votes.SHORT_BLOCK if signs.size <= 14 else votes.BLOCK)


def _vote_headline(signs: Signs, below: Signs, cut_above: bool) -> None:
    """Evidence for a headline from the line below it: a byline, a dateline, or long prose."""
    text, vote = signs.text, signs.votes.append
    headed = signs.headline_length or (below.web == "stamp" and signs.size > 1 and not signs.web)
    if not headed or LABEL.fullmatch(text) or signs.has(votes.STOP_INSIDE):
        return
    if signs.kinds & kinds.NEWS and CUT_DATELINE.search(text):
        return
    if not (signs.open or text[-1] in ENDS_OF_HEADLINES):
        return
    if below.web == "stamp":
        vote(votes.STAMP_BELOW)
    elif _is_deck(below) and not signs.kinds & kinds.COMMA:
        vote(votes.DECK_BELOW)
    elif below.byline >= 2.0 and signs.byline < 5.0:
        vote(votes.BYLINE_BELOW)
    elif cut_above or signs.kinds & kinds.COMMA:
        return
    elif DATELINE_START.match(below.text) and not signs.byline:
        vote(votes.DATELINE_BELOW)
    elif signs.open and below.size > LONG:
        if signs.spaced:
            vote(votes.BODY_BELOW)
        if signs.marked:
            vote(votes.MARKED_ABOVE_BODY)


def _heads(signs: Signs, below: Signs) -> bool:
    """Whether a line has the form of a headline above prose, where nothing but that tells it."""
    return below.size > LONG and signs.open and signs.headline_length and not signs.kinds & kinds.POINT


def _is_deck(signs: Signs) -> bool:
    return (
        signs.text[:1] in DASHES and signs.size <= LONG and signs.open and DECK.match(signs.text) is not None
    )


def _leads_in(signs: Signs) -> bool:
    """Whether a line has the form of a kicker: a phrase without any mark, and no dateline that is cut."""
    text = signs.text
    marked = signs.kinds & (kinds.POINT | kinds.COMMA) or LABEL.fullmatch(text) or DATELINE_START.match(text)
    return KICKER[0] <= signs.size <= KICKER[1] and signs.open and not marked


class _Settling:
    """Second reading, with every neighbour's role known: kickers, blocks, signatures, photo stories.

    ``shown`` are the lines that are not blank, and ``typed`` what they were taken for, which is changed.
    """

    def __init__(self, shown: Sequence[Signs], typed: list[TypedLine], block_page: bool) -> None:
        self._shown = shown
        self._typed = typed
        self._block_page = block_page

    def settle(self) -> None:
        short = [at for at, signs in enumerate(self._shown) if signs.size <= LONG]
        of_the_web = any(signs.web for signs in self._shown)
        if of_the_web:
            settle_web_page(self._shown, self._typed)
        for at in reversed(short):
            self._one_headline(at)
        for at in short:
            self._kicker(at)
            self._advert_block(at, at - 1, at + 1)
            self._signature(at)
        self._phrases(short)
        for at in short:
            self._photo_story(at)
        # An advert's lines above its hotline are reached from below, one after the other.
        for at in reversed(short):
            self._advert_block(at, at + 1)
        if of_the_web:
            settle_headings(self._shown, self._typed)

    def _role(self, at: int) -> Role | None:
        return self._typed[at].role if 0 <= at < len(self._typed) else None

    def _turn(self, at: int, role: Role, rule: str, note: str) -> None:
        self._typed[at] = turned(self._shown[at], role, rule, note)

    def _one_headline(self, at: int) -> None:
        """Two headlines in a row: the upper one is a line above the other, or heads nothing at all."""
        if self._typed[at].role != "headline" or self._role(at + 1) not in ("headline", "kicker"):
            return
        if self._shown[at + 1].has(votes.DECK) or any(r.rule == BELOW_WAY for r in self._typed[at].reasons):
            return
        if touch(self._shown, at):
            if self._role(at + 1) == "headline":
                self._turn(at, "kicker", "above-headline", "紧贴在标题上方")
        elif not self._shown[at].has(votes.BYLINE_BELOW):
            self._turn(at, "slogan", "short-alone", "短行，下面另有标题")

    def _kicker(self, at: int) -> None:
        if (
            self._shown[at].text.endswith("——")
            and self._role(at + 1) == "headline"
            and not (at and self._shown[at - 1].open)
        ):
            self._turn(at, "kicker", "dash-above-headline", "以破折号引出下面的标题")
        if self._typed[at].role != "slogan" or not self._block_page or self._role(at + 1) != "headline":
            return
        if touch(self._shown, at) and not (at and touch(self._shown, at - 1)):
            self._turn(at, "kicker", "above-headline", "紧贴在标题上方")

    def _phrases(self, short: Sequence[int]) -> None:
        """Phrases above headlines: one below prose may be the rest of its end, two are the page's habit."""
        found = [
            at
            for at in short
            if self._typed[at].role == "body"
            and self._role(at + 1) == "headline"
            and _leads_in(self._shown[at])
            and not (at and self._shown[at - 1].open and self._typed[at - 1].role == "body")
        ]
        for at in found:
            if len(found) > 1 or self._role(at - 1) != "body":
                self._turn(at, "kicker", "phrase-above-headline", "标题上方的短语")

    def _advert_block(self, at: int, *near: int) -> None:
        """A block of short lines is one thing: an advert's hotline makes its slogan an advert too."""
        adverts = [other for other in near if self._role(other) == "advert"]
        if not adverts or self._typed[at].role not in ("slogan", "body", "headline"):
            return
        here = self._shown[at]
        if here.size > NEAR_BLOCK or not here.open:
            return
        if any(map(here.has, (votes.BYLINE_BELOW, votes.ABOVE_OPEN, votes.STOP_INSIDE, votes.COMMA))):
            return
        if any(abs(self._shown[other].line.number - here.line.number) <= 2 for other in adverts):
            self._turn(at, "advert", "advert-block", "与电话、启事同在一块")

    def _signature(self, at: int) -> None:
        if self._role(at - 1) != "slogan" or self._typed[at].role not in ("body", "slogan", "headline"):
            return
        here = self._shown[at]
        if SIGNATURE.match(here.text) and not here.has(votes.BYLINE_BELOW):
            self._turn(at, "signature", "signs-slogan", "口号下面的署名单位")

    def _photo_story(self, at: int) -> None:
        """A photo story is signed below its one paragraph, so its headline has no byline under it."""
        if self._role(at + 2) != "byline" or self._typed[at].role not in ("slogan", "body"):
            return
        head, story = self._shown[at], self._shown[at + 1]
        if story.size > 160 or self._typed[at + 1].role not in ("body", "caption"):
            return
        if head.open and 4 <= head.size <= 24 and not head.kinds & kinds.COMMA:
            self._turn(at, "headline", "photo-story", "短行，下面一段文字后署名")
