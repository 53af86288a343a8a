"""A page of a paper's web edition: one article, and around it what leads to it and to others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from . import char_kinds as kinds
from . import votes
from .line_signs import LONG, Signs, touch, turned
from .model import TypedLine
from .page_head import NUMBERED_PAGE
from .web_lines import LONGEST, heads_links, is_labelled, is_of_digital

BETWEEN = "在网页的栏目路径和标题之间"
_HEADS = re.compile("[，,、“”！？!?…]")
STAMPED, BELOW_WAY = votes.STAMP_BELOW.reason.rule, "below-way"


def is_web_page(typed: Iterable[TypedLine]) -> bool:
    """Whether the page is one article of a web edition, whose lines no column cut."""
    heads = [line for line in typed if line.role == "headline"]
    return bool(heads) and all(
        any(reason.rule in (STAMPED, BELOW_WAY) for reason in line.reasons) for line in heads
    )


def settle_web_page(shown: Sequence[Signs], typed: list[TypedLine]) -> None:
    """Give the lines of a web edition's frame their roles, and its article a headline.

    ``shown`` are the lines that are not blank, and ``typed`` what they were taken for, which is changed.
    """
    of_site = any(signs.web in ("way", "stamp") for signs in shown)
    for first, signs in enumerate(shown):
        if of_site and signs.size <= LONG and heads_links(signs.text):
            for at in range(first, _end_of_links(shown, typed, first)):
                typed[at] = turned(shown[at], "furniture", "links", "网页上别的文章的目录")
    way = _way(shown)
    head = _headline(shown, typed, way)
    if way < 0:
        return
    _frame(shown, typed, range(way), "在网页的栏目路径上方")
    if head is None:
        return
    # What touches the headline may lead into it, and below the number of a page a title has a second line.
    above = head - 1
    if shown[way].web != "way" and above == way + 1 and shown[above].headline_length:
        typed[above] = turned(shown[above], "headline", BELOW_WAY, "在版次下方，正文上方")
        return
    leads = above > way and (touch(shown, above) or _is_phrase(shown[above]))
    if leads and not touch(shown, above):
        typed[above] = turned(shown[above], "kicker", "above-headline", "在标题上方，是一句话")
    _frame(shown, typed, range(way + 1, above if leads else head), BETWEEN)


def settle_headings(shown: Sequence[Signs], typed: list[TypedLine]) -> None:
    """Below the headline of a web edition's one article other headlines are headings inside it."""
    way = _way(shown)
    head = _headline(shown, typed, way)
    if head is None or not (way >= 0 or any(map(_is_of_web_only, shown))):
        return
    others = [at for at in range(head + 1, len(typed)) if typed[at].role == "headline"]
    if any(
        line.role == "headline" and shown[at].web == "" for at, line in enumerate(typed[: max(head - 1, 0)])
    ):
        return  # a stamp inside a printed page
    if sum(signs.web == "way" for signs in shown) > 1 or sum(_begins_another(shown[at]) for at in others) > 1:
        return  # several articles, saved one below the other, or a printed page
    # Only below a stamp are signed lines sections of one article.
    sections = way >= 0 and shown[head].has(votes.STAMP_BELOW)
    for at in range(head + 1, len(typed)):
        if shown[at].text == shown[head].text:
            typed[at] = turned(shown[at], "furniture", "repeated", "标题又印了一遍")
        elif typed[at].role == "headline" and (sections or not _begins_another(shown[at])):
            typed[at] = turned(shown[at], "body", "web-heading", "网页文章里的小标题")


def _way(shown: Sequence[Signs]) -> int:
    """The line that leads to the article from above all prose, or the number of a digital edition's page; -1
    if none does.
    """
    way = next((at for at, signs in enumerate(shown) if signs.web == "way"), -1)
    if not _all_short(shown[: max(way, 0)]):
        return -1
    # What else frames an article (许可证号：…) stands at the foot of printed pages too.
    if (
        way < 0
        and NUMBERED_PAGE.fullmatch(shown[0].text)
        and any(s.size <= LONGEST and is_of_digital(s.text) for s in shown)
    ):
        return 0
    return way


def _is_of_web_only(signs: Signs) -> bool:
    """Whether no paper prints such a line: a stamp with labels.  A licence number stands at its foot too."""
    return signs.web == "stamp" and is_labelled(signs.text)


def _headline(shown: Sequence[Signs], typed: list[TypedLine], way: int) -> int | None:
    """The headline of the page's one article: that above the only stamp, or else what stands below the way to
    it and above its first paragraph, which becomes one.
    """
    stamped = [
        at for at, line in enumerate(typed) if line.role == "headline" and shown[at].has(votes.STAMP_BELOW)
    ]
    if stamped or way < 0:
        # The foot may print the headline and its stamp again.
        return stamped[0] if len({shown[at].text for at in stamped}) == 1 else None
    prose = (at for at in range(way + 1, len(shown)) if typed[at].role == "body" and _is_prose(shown[at]))
    head = next(prose, 0) - 1
    while head > way and (typed[head].role in ("furniture", "byline") or shown[head].web):
        head -= 1
    if head <= way or not shown[head].headline_length or _is_prose(shown[head]):
        return None
    if typed[head].role != "headline":
        typed[head] = turned(shown[head], "headline", BELOW_WAY, "在网页的栏目路径下方，正文上方")
    return head


def _begins_another(signs: Signs) -> bool:
    """Whether what stands below a headline says that it heads an article."""
    return signs.has(votes.BYLINE_BELOW) or signs.has(votes.DATELINE_BELOW)


def _is_prose(signs: Signs) -> bool:
    return signs.size > LONG or bool(signs.kinds & kinds.STOP)


def _is_phrase(signs: Signs) -> bool:
    """Whether a short line has a mark that headlines have and menus lack: a comma, quotes, dots."""
    return signs.size <= LONG and not signs.web and _HEADS.search(signs.text) is not None


def _frame(shown: Sequence[Signs], typed: list[TypedLine], lines: range, note: str) -> None:
    """These lines are of the frame, where all of them are short and none is a sentence."""
    if _all_short([shown[at] for at in lines]):
        for at in lines:
            typed[at] = turned(shown[at], "furniture", "web-frame", note)


def _all_short(lines: Sequence[Signs]) -> bool:
    return not any(signs.size > LONGEST or signs.kinds & kinds.STOP for signs in lines if not signs.web)


def _end_of_links(shown: Sequence[Signs], typed: Sequence[TypedLine], first: int) -> int:
    """Behind the last of the lines that stand right below one another and may be headlines from elsewhere."""
    at = first + 1
    while at < len(shown) and touch(shown, at - 1):
        here = shown[at]
        if _is_prose(here) or here.web or typed[at].role == "byline":
            break
        if here.has(votes.STAMP_BELOW) or _begins_another(here):
            break
        at += 1
    return at
