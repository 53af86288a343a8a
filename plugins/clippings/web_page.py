"""A page of a paper's web edition: one article, and around it what leads to it and to others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from . import char_kinds as kinds
from . import votes
from .line_signs import LONG, Signs, turned
from .model import TypedLine
from .web_lines import heads_links

STAMPED = votes.STAMP_BELOW.reason.rule


def is_web_page(typed: Iterable[TypedLine]) -> bool:
    """Whether the page is one article of a web edition, whose lines no column cut."""
    heads = [line for line in typed if line.role == "headline"]
    return len(heads) == 1 and any(reason.rule == STAMPED for reason in heads[0].reasons)


def settle_web_page(shown: Sequence[Signs], typed: list[TypedLine]) -> None:
    """Give the lines of a web edition's frame their roles, and the headings inside its article theirs.

    ``shown`` are the lines that are not blank, and ``typed`` what they were taken for, which is changed.
    """
    if not any(signs.web for signs in shown):
        return
    way = next((at for at, signs in enumerate(shown) if signs.web == "way"), 0)
    if all(signs.size <= LONG or signs.web for signs in shown[:way]):
        for at in range(way):
            typed[at] = turned(shown[at], "furniture", "above-way", "在网页的栏目路径上方")
    for first, signs in enumerate(shown):
        if signs.size <= LONG and heads_links(signs.text):
            for at in range(first, _end_of_links(shown, typed, first)):
                typed[at] = turned(shown[at], "furniture", "links", "网页上别的文章的目录")
    heads = [at for at, line in enumerate(typed) if line.role == "headline"]
    stamped = [at for at in heads if shown[at].has(votes.STAMP_BELOW)]
    if len(stamped) == 1:
        for at in heads:
            if at > stamped[0] and not shown[at].has(votes.BYLINE_BELOW):
                typed[at] = turned(shown[at], "body", "web-heading", "网页文章里的小标题")


def _end_of_links(shown: Sequence[Signs], typed: Sequence[TypedLine], first: int) -> int:
    """Behind the last of the lines that stand right below one another and may be headlines from elsewhere."""
    at = first + 1
    while at < len(shown) and shown[at].line.number - shown[at - 1].line.number == 1:
        here = shown[at]
        if here.size > LONG or here.kinds & kinds.STOP or here.web or typed[at].role == "byline":
            break
        if here.has(votes.STAMP_BELOW) or here.has(votes.BYLINE_BELOW):
            break
        at += 1
    return at
