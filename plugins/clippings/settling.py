"""The second reading of a page's lines, with every neighbour's role known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from . import char_kinds as kinds
from . import votes
from .byline_form import ADDRESSED, is_label
from .line_signs import DATELINE_START, LONG, SIGNATURE, Signs, touch, turned
from .model import Role, TypedLine
from .names import PHOTOGRAPHER
from .web_page import BELOW_WAY, settle_headings, settle_web_page

NEAR_BLOCK = 20
_TEXT = (
    votes.BYLINE_BELOW, votes.LETTER_BELOW, votes.ABOVE_OPEN, votes.CONTINUED, votes.STOP_INSIDE, votes.COMMA,
)  # fmt: skip
"""What no line of an advert has: it heads an article, or is a part of its text."""
LONGEST_PAGE_NAME = 6
"""Characters of a line that names its page or column (要闻, 简讯)."""
KICKER = (4, 24)
"""Characters of a line above a headline that leads into it, at least and at most."""
PLACE_KICKER = re.compile(
    "(?!.*(?:[说称讲答问示]|(?<!街)道|记者).$)(?:[一-鿿·]{2,4}|[一-鿿·]{2,8}(?:[市县区镇乡村]|街道|社区))[:：]"
)
"""曹桥街道：, 浙江嘉善：, whatever stands above it."""


def _leads_in(signs: Signs) -> bool:
    """Whether a line has the form of a kicker: a phrase without any mark, and no dateline that is cut."""
    text = signs.text
    if PLACE_KICKER.fullmatch(text):
        return True
    marked = (
        signs.kinds & (kinds.POINT | kinds.COMMA | kinds.BRACKET)
        or is_label(text)
        or DATELINE_START.match(text)
    )
    return KICKER[0] <= signs.size <= KICKER[1] and signs.open and not marked


class Settling:
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
        if self._shown[at + 1].has(votes.DECK) or self._is_second_line(at + 1):
            return
        if any(r.rule == BELOW_WAY for r in self._typed[at].reasons):
            return
        if touch(self._shown, at):
            if self._role(at + 1) == "headline":
                self._turn(at, "kicker", "above-headline", "紧贴在标题上方")
        elif not self._shown[at].has(votes.BYLINE_BELOW):
            self._turn(at, "slogan", "short-alone", "短行，下面另有标题")

    def _is_second_line(self, at: int) -> bool:
        """Whether a line is the second one of a headline: it has more ``#`` than the one above, or none where
        the page marks its headlines.

        What is as short as the name of a page (# 简讯) has no second line.
        """
        upper, lower = self._marks(at - 1), self._marks(at)
        below = lower > upper or (lower == 0 and self._marks_headlines)
        return upper > 0 and below and self._shown[at - 1].size > LONGEST_PAGE_NAME

    def _marks(self, at: int) -> int:
        """How many ``#`` a line is marked with."""
        text = self._shown[at].line.text.lstrip()
        return len(text) - len(text.lstrip("#"))

    @cached_property
    def _marks_headlines(self) -> bool:
        """Whether most headlines of the page have a mark: then one without is none, but goes with another."""
        marked = [
            signs.marked
            for signs, line in zip(self._shown, self._typed, strict=True)
            if line.role == "headline"
        ]
        return sum(marked) > 1 and 2 * sum(marked) > len(marked)

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
        """Phrases above headlines: a single one below prose may be the rest of its end."""
        found: list[int] = []
        for at in reversed(short):
            if self._role(at + 1) == "headline" and self._may_lead(at):
                # A headline of three lines at most: more are verses, or rows.
                more = [at - 1] if self._may_lead(at - 1) else []
                if not (more and self._may_lead(at - 2)):
                    found += [at, *more]
        for at in found:
            alone = len(found) == 1 and self._role(at - 1) == "body"
            if not alone or PLACE_KICKER.fullmatch(self._shown[at].text):
                self._turn(at, "kicker", "phrase-above-headline", "标题上方的短语")

    def _may_lead(self, at: int) -> bool:
        """Whether a line is a phrase that may lead to the headline below, and no rest of what is above."""
        if at < 0 or self._typed[at].role != "body" or not _leads_in(self._shown[at]):
            return False
        above = self._shown[at - 1] if at and self._typed[at - 1].role == "body" else None
        return above is None or not above.open or above.size <= KICKER[1]

    def _advert_block(self, at: int, *near: int) -> None:
        """A block of short lines is one thing: an advert's hotline makes its slogan an advert too."""
        adverts = [other for other in near if self._role(other) == "advert"]
        if self._shown[at].has(votes.BEGINS):
            adverts = [other for other in adverts if other > at]  # below an advert it heads what is below it
        if not adverts or self._typed[at].role not in ("slogan", "body", "headline"):
            return
        here = self._shown[at]
        if here.size > NEAR_BLOCK or not here.open:
            return
        if any(map(here.has, _TEXT)):
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
        if self._typed[at].role not in ("slogan", "body"):
            return
        if self._role(at + 2) not in ("byline", "caption"):
            return
        if self._role(at + 2) == "caption" and not PHOTOGRAPHER.fullmatch(self._shown[at + 2].text):
            return
        head, story = self._shown[at], self._shown[at + 1]
        if story.size > 160 or self._typed[at + 1].role not in ("body", "caption"):
            return
        if (
            head.open
            and head.headline_length
            and not (ADDRESSED.match(head.text) or is_label(head.text) or head.has(votes.VERSE))
            and 4 <= head.size <= 24
            and not head.kinds & kinds.COMMA
        ):
            self._turn(at, "headline", "photo-story", "短行，下面一段文字后署名")
