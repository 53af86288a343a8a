"""What the page as a whole says of its lines: how its briefs begin, verses, and that no column cut it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from . import char_kinds as kinds
from . import votes
from .adverts import is_advert
from .byline_form import is_label
from .edges import (
    BEGINS_INSIDE,
    LABELLED,
    LEAD,
    NEVER_FIRST,
    SHORT_CROSSHEAD,
    first_han,
    is_crosshead,
    last_han,
    start_odds,
    straddle_odds,
    unpaired,
)
from .line_signs import ADVERT_WORDS, LEAD_IN, LONG, LONGEST_ADVERT, SIGNATURE, Signs
from .names import MARKS
from .part_order import first_odds
from .segment import lookup
from .tables import COLONS, FEWEST_CELLS, FEWEST_VERSES, LONGEST_VERSE, ONE_WORD, cells, verses
from .topics import pairs_of
from .uncut import UNCUT, begins_inside, is_cut_off, is_prose, is_uncut

NEAR_LEADS = 4
"""Lines on either side in which a round of briefs begins others alike."""
FEWEST_OF_ROUND, LONGEST_OF_ROUND = 3, 26
"""Headlines of a round of briefs, and the characters of one."""
RESTATED_IN, FEWEST_AGAIN, LEAST_AGAIN = 70, 3, 0.4
"""Characters in which a lead says its headline again; the pairs of characters that it says, and their share.
On 1,500 damaged pages no half sentence did so, and of the lines that did all were headlines."""
FIRST, ONE_CHARACTER_AND_STOP = 0.5, 3.0
"""Log odds of the first paragraph of a report (see part_order.py), and those of 站。今年…, which goes on."""
SHORTEST_TABLE_NAME = 8
"""Characters of a table's name that says whose it is; 比赛成绩, 积分榜 belong to the report above them."""
_OF_TEXT = ("body", "headline", "slogan")
# A half sentence begins or ends so, and hardly a headline.
_HALF = re.compile(
    "^(?:据|记者|目前|日前|近日|接下来|去年|前年|昨[天日]|当[天日时]|我们|这|他|她|其中|此外|同时|对此|为此)"
    "|(?:[0-9的和与及在对为将把被从向于让给由以说]|表示|介绍|告诉|认为|发现|看到|获悉|了解到)$"
)
# 秦山街道成立志愿队 is no heading inside an article where the page signs none.
_PLACE_FIRST = re.compile("[一-鿿]{1,5}(?:街道|社区|[镇乡村县区市])[一-鿿：: ]")
# 1.姚金良 男 1965年生, 嘉宾：…: an item of a list, a label.
_ITEM = re.compile("[0-9]{1,2}[.、．]|[一-鿿]{2,4}[:：].{0,20}[ 　]|.*[:：]$")


def vote_lead_ins(shown: Sequence[Signs]) -> None:
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


def vote_labelled_adverts(read: Sequence[Signs]) -> None:
    """A paragraph that ends with whom to call, below the name of what it is: 招租."""
    for above, signs in pairwise(read):
        if (
            above.size <= ADVERT_WORDS
            and (above.has(votes.ADVERT) or above.has(votes.ADVERT_WORD))
            and LONG < signs.size <= LONGEST_ADVERT
            and not signs.has(votes.ADVERT_TEXT)
            and is_advert(f"{above.text}：{signs.text}")
        ):
            signs.votes.append(votes.ADVERT_TEXT)


def vote_round(read: Sequence[Signs]) -> None:
    """The headlines of a round of briefs, which a sign sets off from the text below each (■公交改道)."""
    heads = [
        signs
        for signs, below in pairwise(read)
        if signs.text[0] in MARKS
        and signs.open
        and _is_phrase(signs)
        and signs.size <= LONGEST_OF_ROUND
        and below.text[0] not in MARKS
        and below.has(votes.long_line(below.size))
    ]
    if len(heads) >= FEWEST_OF_ROUND:
        for signs in heads:
            signs.votes.append(votes.ONE_OF_A_ROUND)


def vote_tables(read: Sequence[Signs]) -> None:
    """The full name of a table, where what stands above is finished: it begins a box of its own."""
    for above, signs, one, two in zip([None, *read], read, read[1:], read[2:], strict=False):
        if (
            one.spaced
            and two.spaced
            and _is_phrase(signs)
            and signs.size >= SHORTEST_TABLE_NAME
            and not cells(signs.text)
            and FEWEST_CELLS <= cells(one.text) == cells(two.text)
            and not (above and (above.open or above.text[-1] in COLONS) and not above.byline)
            and may_head(signs.text)
        ):
            signs.votes.append(votes.ABOVE_TABLE)


def vote_restated(read: Sequence[Signs]) -> None:
    """A line whose words the paragraph below it begins with again, as news does, is what it is headed by.

    The second half of a sentence goes on; it does not say the first half once more.
    """
    for above, signs, below in zip([None, *read], read, read[1:], strict=False):
        if (
            _is_phrase(signs)
            and below.size > LONG
            and SHORT_CROSSHEAD < signs.size <= UNCUT
            and (signs.open or signs.text[-1] in "”》？?！!")
            and not (above and above.open and above.size > UNCUT)
            and _says_again(signs.text, below.text)
        ):
            signs.votes.append(votes.RESTATED)


def _says_again(head: str, text: str) -> bool:
    """Whether a paragraph that begins as the first of a report does says a headline's words again."""
    said = pairs_of(head)
    again = len(said & pairs_of(text[:RESTATED_IN]))
    if again < FEWEST_AGAIN or again < LEAST_AGAIN * len(said) or not may_head(head):
        return False
    if head[0] in "问答" or _HALF.search(head) or unpaired(head)[1] or go_together(head, text):
        return False
    begins = start_odds(text, lookup()) < ONE_CHARACTER_AND_STOP
    return begins and (LEAD.match(text) is not None or first_odds(text) >= FIRST)


def vote_verses(read: Sequence[Signs]) -> None:
    """The lines of a poem head nothing, but for the name of the next poem above its writer."""
    run = longest = 0
    for signs in read:  # few pages have so many short lines in a row
        run = run + 1 if signs.size <= LONGEST_VERSE and not signs.byline else 0
        longest = max(longest, run)
    if longest < FEWEST_VERSES:
        return
    plain = {at: "" if s.byline or s.marked else s.text for at, s in enumerate(read)}
    found = verses(plain, lookup())
    if any(read[at].result().role not in {"body", "headline"} for at in found):
        return
    for at in found:
        below = read[at + 2] if at + 2 < len(read) and read[at + 1].byline else None
        if below is not None and (at + 2 in found or below.size > LONG):
            continue
        signed = at > 1 and read[at - 1].byline and (at - 2 in found or read[at - 2].has(votes.ENDS_SENTENCE))
        read[at].votes.append(votes.BEGINS if signed and at - 1 not in found else votes.VERSE)


def vote_uncut(shown: Sequence[Signs]) -> None:
    """On a page where no column cut a sentence, what stops without a mark between paragraphs heads one.

    Headings inside articles are shorter, or numbered; see ``is_crosshead``.
    """
    for signs in shown:  # most pages are known by their first lines
        if signs.web or (signs.open and signs.size > UNCUT and _is_cut_prose(signs)):
            return
    body = [signs for signs in shown if not signs.byline and votes.FURNITURE not in signs.votes]
    prose = [signs for signs in body if is_prose(signs.text)]
    if len(prose) < 2:
        return
    heads = [
        (signs, below)
        for above, signs, below in zip(body, body[1:], body[2:], strict=False)
        if signs.open
        and _is_phrase(signs)
        and may_head(signs.text)
        and not (_HALF.search(signs.text) or unpaired(signs.text)[1] or SIGNATURE.match(signs.text))
        and not (above.open and above in prose)
        and below.size > UNCUT
    ]
    if not heads or not is_uncut([signs.text for signs in prose], lookup()):
        return
    unsigned = not any(signs.byline for signs in shown)
    rests = [signs.text for signs in prose if begins_inside(signs.text, lookup()) >= BEGINS_INSIDE]
    for signs, below in heads:
        # A half sentence stands above any paragraph, a headline above the beginning of news.
        inside = is_crosshead(signs.text) and not (unsigned and _PLACE_FIRST.match(signs.text))
        told = signs.result().role in _OF_TEXT and LEAD.match(below.text) and not inside
        if told and not any(go_together(signs.text, rest) for rest in rests):
            signs.votes.append(votes.UNCUT)


def _is_cut_prose(signs: Signs) -> bool:
    plain = not signs.byline and votes.FURNITURE not in signs.votes
    return plain and is_prose(signs.text) and is_cut_off(signs.text)


def _is_phrase(signs: Signs) -> bool:
    """Whether a line is as long as headlines are, without a mark inside, and signs nothing."""
    marked = signs.kinds & (kinds.COMMA | kinds.STOP)
    return signs.headline_length and not marked and not signs.byline


def may_head(text: str) -> bool:
    """Whether a line, by its form, is no item of a list, label or box."""
    form = _ITEM.match(text) or LABELLED.match(text) or is_label(text)
    return not form and text[0] not in NEVER_FIRST and not unpaired(text)[0]


def go_together(head: str, rest: str, odds: float = ONE_WORD) -> bool:
    """Whether one word may stand over the place where the first ends and the second begins."""
    return straddle_odds(last_han(head), first_han(rest), lookup()) > odds
