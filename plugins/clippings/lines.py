"""Lines of a page -> typed lines: what each line is for, how sure that is, and why.

Every role collects weighted evidence (natural-log odds); the role with the most wins.  ``#`` marks and blank
lines weigh little: one real page has marks and the other none, and blank lines stand everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from . import char_kinds as kinds
from . import votes
from .byline_form import ADDRESSED, CUT_DATELINE, SHORT_SIGN, SPEAKS_TO, is_label, writer_of_office
from .caption_form import CAPTION_HEAD, CAPTION_TAIL
from .edges import (
    LEAD,
    NEVER_FIRST,
    is_day_and_place,
)
from .fold import fold, simplify
from .line_signs import (
    DASHES,
    DATELINE_START,
    DECK,
    LONG,
    PROSE,
    Signs,
    read_signs,
)
from .model import Page, TypedLine
from .names import PHOTOGRAPHER, bare_names, signed_last
from .page_votes import (
    go_together,
    may_head,
    vote_labelled_adverts,
    vote_lead_ins,
    vote_restated,
    vote_round,
    vote_tables,
    vote_uncut,
    vote_verses,
)
from .settling import LONGEST_PAGE_NAME, Settling
from .tables import SURELY_ONE_WORD, cells
from .votes import Vote

ENDS_OF_HEADLINES = frozenset("！？!?…”》』」)）")
BLANK = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "#\ufeff\u200b"
"""What a blank line may have: spaces of any width, and a heading mark that heads nothing."""
BLOCK_LINE = 16
"""Characters of a line that can be one of a block: slogans, adverts, signatures."""
_LISTS = frozenset({"问：", "问:", "1.", "1、", "1．", "一、"})
"""How an interview and a list begin."""
_SHORT_PROSE = 24
"""Characters of a sentence below a headline, if it ends there."""
# 受表彰的教师名单如下：
_LEADS_TO_LIST = ("：", ":", "名单")
# 关于…名单的公告, 干部任前公示: what heads an office's notice.
_NOTICE = re.compile(
    "(?:公告|公示|通告|通知|通报|讣告|预告|招领|启事|(?:暂行|管理|实施|试行)(?:办法|规定|条例|细则)(?:[(（].{2,4}[)）])?)$"
)
# 日前市民政局下发…的紧急通知: half a sentence that tells of one.
_ISSUED = re.compile(
    "下发|贴[在了着]|看[到见]|写了|[一两这那]张|发布|发出|印发|张贴|出台|接到|收到|^(?:近日|日前|昨|上周|今天|据)"
)


def type_lines(page: Page) -> tuple[TypedLine, ...]:
    """Give each line of the page its role, a score (0..1, its share of the evidence) and the reasons."""
    lines = [line for line in page.lines if line.text.strip(BLANK)]
    texts = [line.text for line in lines]
    if simplify(texts):
        # Without the pinyin in brackets too, which parts the marks of a caption or of a stamp.
        texts = [fold(text).text or text for text in texts]
    shown = list(map(read_signs, lines, texts, kinds.kinds_of(texts)))
    block_page = _sets_blocks_apart(shown)
    vote_lead_ins(shown)
    # What a web edition or the page's head set between two lines does not part them.
    read = [signs for signs in shown if votes.FURNITURE not in signs.votes or signs.web == "stamp"]
    vote_labelled_adverts(read)
    for at, signs in enumerate(read):
        # Long prose is what it is, whatever stands around it.
        if signs.size <= PROSE or signs.marked:
            below = read[at + 1] if at + 1 < len(read) else None
            _read_neighbours(signs, read[at - 1] if at else None, below, block_page)
            if below is not None and _heads(signs, below) and _is_above_signed(read, at, below):
                signs.votes.append(votes.BEGINS)
    vote_round(read)
    vote_restated(read)
    vote_tables(read)
    vote_verses(read)
    vote_uncut(shown)
    typed = [signs.result() for signs in shown]
    Settling(shown, typed, block_page).settle()
    told = {line.line.number: line for line in typed}
    return tuple([told.get(line.number) or TypedLine(line, "blank", 1.0) for line in page.lines])


def _sets_blocks_apart(shown: Sequence[Signs]) -> bool:
    """Whether this page sets lines apart by blank ones, so that lines without a gap form a block."""
    gaps = [after.line.number - before.line.number > 1 for before, after in pairwise(shown)]
    return sum(gaps) >= 0.6 * max(1, len(gaps))


def _read_neighbours(signs: Signs, above: Signs | None, below: Signs | None, block_page: bool) -> None:
    """What the lines around say: a byline below a headline, a cut sentence above, a block without gaps."""
    vote = signs.votes.append
    if signs.marked:
        vote(votes.HEADING_MARK)
    cut_above = above is not None and _is_cut(above)
    if below is not None:
        if signs.open and (below.text[0] in NEVER_FIRST or _goes_on_below(signs, above, below)):
            vote(votes.CONTINUED)
        _vote_headline(signs, below, cut_above)
    if above is not None and above.byline and is_day_and_place(signs.text):
        vote(votes.DAY_AND_PLACE)
    if signs.byline == 2.0:
        if _signs_below(signs, above):
            signs.byline = 5.0
        vote(_bare_byline(signs, above, below))
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


def _is_cut(above: Signs) -> bool:
    """Whether the line above stops in mid-sentence; a row of a table and an advert do not."""
    if not above.open or above.size <= 16 or above.byline or votes.ADVERT in above.votes:
        return False
    return not (above.spaced and cells(above.text))


def _signs_below(signs: Signs, above: Signs | None) -> bool:
    """Whether an office in short (（嘉城管）) stands below the last sentence of a text."""
    below_text = above is not None and above.size > LONG and above.text[-1] in "。！？”"
    return below_text and SHORT_SIGN.fullmatch(signs.text) is not None


def _bare_byline(signs: Signs, above: Signs | None, below: Signs | None) -> Vote:
    """Whether bare names stand where a byline does: below a headline, and not in a list of people."""
    others = [other.text for other in (above, below) if other is not None]
    if writer_of_office(signs.text) and any(
        o.endswith(_LEADS_TO_LIST) or writer_of_office(o) for o in others
    ):
        return votes.IN_A_LIST
    if SHORT_SIGN.fullmatch(signs.text) and not bare_names(signs.text):
        return votes.SIGNS_TEXT if signs.byline > 2.0 else votes.IN_A_LIST
    if above is None or above.size > LONG or above.text.endswith(_LEADS_TO_LIST):
        return votes.UNDER_OTHER
    fits = above.open or above.text[-1] in ENDS_OF_HEADLINES
    return votes.UNDER_HEADLINE if fits else votes.UNDER_OTHER


def _vote_headline(signs: Signs, below: Signs, cut_above: bool) -> None:
    """Evidence for a headline from the line below it: a byline, a dateline, or long prose."""
    text, vote = signs.text, signs.votes.append
    headed = signs.headline_length or (below.web == "stamp" and signs.size > 1 and not signs.web)
    if not headed or is_label(text) or signs.has(votes.STOP_INSIDE):
        return
    if signs.kinds & kinds.NEWS and CUT_DATELINE.search(text):
        return
    if signs.spaced and writer_of_office(text):
        return  # 海宁市高级中学 张建明
    if not (signs.open or text[-1] in ENDS_OF_HEADLINES):
        return
    if below.web == "stamp":
        vote(votes.STAMP_BELOW)
    elif _is_deck(below) and not signs.kinds & kinds.COMMA:
        vote(votes.DECK_BELOW)
    elif below.byline >= 2.0 and signs.byline < 5.0 and not text.endswith(_LEADS_TO_LIST):
        vote(votes.BYLINE_BELOW)
    elif SPEAKS_TO.match(below.text) and not signs.byline and text[0] != "“":
        vote(votes.LETTER_BELOW)
    elif cut_above or signs.kinds & kinds.COMMA:
        return
    elif (DATELINE_START.match(below.text) or ADDRESSED.match(below.text)) and not signs.byline:
        vote(votes.DATELINE_BELOW)
    elif signs.open and below.size > LONG:
        issued = below.text[0] in NEVER_FIRST or _ISSUED.search(text) or votes.ADVERT_TEXT in below.votes
        if _NOTICE.search(text) and not issued:
            vote(votes.NOTICE)
        if signs.spaced and may_head(text):
            vote(votes.BODY_BELOW)
        if signs.marked:
            vote(votes.MARKED_ABOVE_BODY)


def _heads(signs: Signs, below: Signs) -> bool:
    """Whether a line has the form of a headline above prose, where nothing but that tells it."""
    if not signs.headline_length or signs.kinds & kinds.POINT or _is_advert(below):
        return False
    whole = signs.open or signs.text[-1] in ENDS_OF_HEADLINES
    prose = below.size > LONG or (below.size > _SHORT_PROSE and not below.open) or below.text[:2] in _LISTS
    return prose and whole and may_head(signs.text)


def _is_above_signed(read: Sequence[Signs], at: int, below: Signs) -> bool:
    """Whether what stands above a line is an advert, the end of an article, which signs it, or nothing.

    A photographer signs a picture inside an article too: what stands below must begin news.
    """
    above = read[at - 1] if at else None
    # 综合新闻 or 政策问答 names the page, or the column, that begins with it.
    if above is None or (at == 1 and above.open and above.size <= LONGEST_PAGE_NAME and not above.byline):
        return True
    if _is_advert(above):
        return read[at].marked or not _goes_on_below(read[at], above, below)
    if at > 1 and read[at - 2].size > LONG:
        photographer = PHOTOGRAPHER.fullmatch(above.text) and LEAD.match(below.text)
        if photographer or (above.byline >= 5.0 and not CAPTION_TAIL.search(above.text)):
            return True
    return signed_last(above.text) != "" and not CAPTION_HEAD.match(above.text)


def _is_advert(signs: Signs) -> bool:
    return votes.ADVERT in signs.votes or votes.ADVERT_TEXT in signs.votes


def _goes_on_below(signs: Signs, above: Signs | None, below: Signs) -> bool:
    """Whether a line below an advert is a piece of the sentence that the advert cut, and goes on below."""
    return above is not None and _is_advert(above) and go_together(signs.text, below.text, SURELY_ONE_WORD)


def _is_deck(signs: Signs) -> bool:
    return (
        signs.text[:1] in DASHES and signs.size <= LONG and signs.open and DECK.match(signs.text) is not None
    )
