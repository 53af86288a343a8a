"""A page of a paper's web edition: one article, and around it what leads to it and to others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from . import char_kinds as kinds
from . import votes
from .line_signs import LONG, Signs, turned
from .model import TypedLine
from .web_lines import LONGEST, heads_links

STAMPED, BELOW_WAY = votes.STAMP_BELOW.reason.rule, "below-way"


def is_web_page(typed: Iterable[TypedLine]) -> bool:
    """Whether the page is one article of a web edition, whose lines no column cut."""
    heads = [line for line in typed if line.role == "headline"]
    return len(heads) == 1 and any(reason.rule in (STAMPED, BELOW_WAY) for reason in heads[0].reasons)


def settle_web_page(shown: Sequence[Signs], typed: list[TypedLine]) -> None:
    """Give the lines of a web edition's frame their roles, and the headings inside its article theirs.

    ``shown`` are the lines that are not blank, and ``typed`` what they were taken for, which is changed.
    """
    if not any(signs.web for signs in shown):
        return
    for first, signs in enumerate(shown):
        if signs.size <= LONG and heads_links(signs.text):
            for at in range(first, _end_of_links(shown, typed, first)):
                typed[at] = turned(shown[at], "furniture", "links", "网页上别的文章的目录")
    way = next((at for at, signs in enumerate(shown) if signs.web == "way"), -1)
    head = _headline(shown, typed, way)
    if way >= 0:
        _frame(shown, typed, range(way), "在网页的栏目路径上方")
        if head is not None:
            # What touches the headline may lead into it.
            end = head - (head > way + 1 and _touches(shown, head - 1))
            _frame(shown, typed, range(way + 1, end), "在网页的栏目路径和标题之间")
    if head is not None and any(signs.web not in ("", "stamp") for signs in shown):
        for at in range(head + 1, len(typed)):
            if typed[at].role == "headline" and not _begins_another(shown[at]):
                typed[at] = turned(shown[at], "body", "web-heading", "网页文章里的小标题")


def _headline(shown: Sequence[Signs], typed: list[TypedLine], way: int) -> int | None:
    """The headline of the page's one article: that above the only stamp, or else what stands below the way to
    it and above its first paragraph, which becomes one.
    """
    stamped = [
        at for at, line in enumerate(typed) if line.role == "headline" and shown[at].has(votes.STAMP_BELOW)
    ]
    if stamped or way < 0:
        return stamped[0] if len(stamped) == 1 else None
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


def _frame(shown: Sequence[Signs], typed: list[TypedLine], lines: range, note: str) -> None:
    """These lines are of the frame, where all of them are short and none is a sentence."""
    if any(shown[at].size > LONGEST or shown[at].kinds & kinds.STOP for at in lines if not shown[at].web):
        return
    for at in lines:
        typed[at] = turned(shown[at], "furniture", "web-frame", note)


def _touches(shown: Sequence[Signs], at: int) -> bool:
    """Whether a line and the next one stand there without a blank one between."""
    return shown[at + 1].line.number - shown[at].line.number == 1


def _end_of_links(shown: Sequence[Signs], typed: Sequence[TypedLine], first: int) -> int:
    """Behind the last of the lines that stand right below one another and may be headlines from elsewhere."""
    at = first + 1
    while at < len(shown) and _touches(shown, at - 1):
        here = shown[at]
        if _is_prose(here) or here.web or typed[at].role == "byline":
            break
        if here.has(votes.STAMP_BELOW) or here.has(votes.BYLINE_BELOW):
            break
        at += 1
    return at
