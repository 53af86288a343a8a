"""What a line says about itself: the patterns of newspaper furniture, and the votes they give.

Weights are natural-log odds.  A line is looked at once; its neighbours are lines.py's business.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import exp

from . import char_kinds as kinds
from . import votes, web_lines
from .adverts import ADVERT_PHRASE, ADVERT_SIGN, ADVERT_WORD, PHONE, is_advert
from .byline_form import ADDRESSED, byline_strength, is_label
from .caption_form import CREDIT, PICTURE_SIGN, is_caption, says_who
from .edges import DATELINE, is_open
from .model import Line, Reason, Role, TypedLine, make
from .names import LONGEST_NAMES, bare_names, close_pairs, parse_byline
from .page_head import NUMBERED_PAGE, goes_on, is_backed, is_guide, is_imprint, is_page_head, may_lead_on
from .votes import Vote
from .web_lines import BEGINS as WEB_BEGINS
from .web_lines import ENDS as WEB_ENDS
from .web_lines import LONGEST as LONGEST_WEB
from .web_lines import WebLine

# #1泵站 and #3楼 have a number sign, #81家驿站 a heading mark.
HEADING_MARK = re.compile(r"^\s*#{1,6}(?![0-9]{1,3}(?:号|泵|楼|线|机|站|井|炉|门|主变|岗|桥|塔))\s*")
# Three in a row; written {3}, no search could skip to the first of them.
NUMBER_SIGN = re.compile(r"[\d\-—–][\d\-—– ]{2}")
FURNITURE = re.compile(
    r"^[•·]?\s*(?:(?:责任|本版|值班)?编辑[:：].{0,40}"
    r"|(?:版式|校对|美编|组版|检校|值班主任|审读|主编|责编)[:： ].{0,30}"
    r"|第?[A-DＡ-Ｄ]?\d{1,3}版?|第[一二三四五六七八九十]{1,3}版|(?:今日|本期|本版)?导读|[A-D]\d{2}.{0,8}|星期[一二三四五六日天]"
    r"|.{0,12}(?:国内统一刊号|国内统一连续出版物号|CN\d\d|邮发代号).{0,40}|[^,，。]{0,12}农历[^,，。]{1,6}月[^,，。]{2,20}"
    r"|[大中小]字号|\d{1,2}:\d\d(?: ?/ ?\d{1,2}:\d\d)?|首页(?:.{0,14}|(?:[ 　]+\S{1,8}){4,})"
    r"|(?:上一篇|下一篇|返回目录|放大|缩小|默认|打印|关闭|版面导航|标题导航|上一版|下一版|字号|收藏|朗读|点击).{0,14}"
    r"|(?:https?://|www\.)\S+|\W{1,12})$"
)
# —— before a second line of a headline: the subject behind the phrase.
DASHES = "—–─-"
DECK = re.compile(f"[{DASHES}]{{1,3}} *[一-鿿“《]")
SIGNATURE = re.compile(r"^[一-鿿]{2,14}(?:部|局|委|办|宣|会|院|中心|办公室|委员会|编辑部)$")
# 4月20日 星期三 晴: a day of a diary.
DIARY = re.compile(
    r"(?:\d{4}年)?\d{1,2}月\d{1,2}日[ 　]*(?:(?:星期|周)[一二三四五六日天][ 　]*)?"
    "(?:多云|[小中大暴雷阵]{0,2}[雨雪]|[晴阴](?:转.{1,3})?)"
)
# No headline or slogan begins with where its news comes from; a headline may begin with 本报记者.
NEWS_FROM = re.compile(rf"{DATELINE.pattern}|[(（【]?[又另]讯")
# 117路　起点由…, 海宁·黑水　首批…: how the paragraphs of a round of briefs begin.
LEAD_IN = re.compile(r"[一-鿿0-9A-Za-z·—、]{2,9}(?<![讯电])[ 　](?=\S)")
# 者 王健)昨天…, and (记者 王健 通: the ends of a bracket that the column cut.
CUT_BRACKET = re.compile(r"(?![0-9一二三四五六七八九十]{1,3}[)）])[^()（）]*[)）]|[(（][^()（）]*$")
DATELINE_START = re.compile(
    rf"^(?:{NEWS_FROM.pattern}|[(（](?:上|紧)接[^()（）]{{1,10}}版[)）]"
    r"|[(（【]?(?:本报.{1,12}[讯电]|[一-鿿]{2,6}讯[ 　]|本报记者))"
)
SPACE = re.compile(r"(?<=\S)[ 　]+(?=\S)")
# The vocabulary of street and page slogans; one such word is ordinary prose, two in a short line are not.
SLOGAN_WORD = re.compile(
    r"文明|平安|节约|人人|共[建享创同]|首[位善]|担当|奋力|争[当先创]|弘扬|践行|打造|推进|聚焦|聚|解难|树|讲|创建|幸福|先进|新风|和谐|美丽|扛|展|学|赶|风采|初心|使命"
)
STOP = re.compile(r"[。；]")
LONG = 42
"""Longer than headlines, bylines and slogans get: the longest headline of the pages looked at has 41."""
HAN = re.compile(r"[一-鿿]+")
THREE_HAN = re.compile(r"(?:[^一-鿿]*[一-鿿]){3}")
NUMBER_ALONE = re.compile(r"[\d\-—– ]{5,}")
LONGEST_ADVERT = 200
"""Characters of an advert set as one paragraph; those seen have up to 150, and longer ones are reports."""
PROSE, LONGEST_CAPTION = 60, 90
"""No headline, byline, slogan or line of an advert is longer than the first, no caption than the second."""
ADVERT_LINE, ADVERT_WORDS = 16, 12
"""Characters of a line of an advert, hardly more, and of one that names what it is about in a word."""
CALLED = frozenset({"热线", "电话", "邮箱"})
ROLES: tuple[Role, ...] = (
    "headline", "byline", "body", "caption", "slogan", "advert", "signature", "furniture", "credit",
)  # fmt: skip


def content(text: str) -> str:
    """The text of a line without a heading mark and without space around it."""
    text = text.strip()
    return HEADING_MARK.sub("", text).strip() if text.startswith("#") else text


@lru_cache(maxsize=4096)
def _count(cast: tuple[Vote, ...]) -> tuple[Role, float, tuple[Reason, ...]]:
    """The role with the most evidence, its share of it with three digits, and what speaks for it.

    Roles without a vote weigh 0.  Most lines of newspapers cast the same few hundred sets of votes.
    """
    weights: dict[Role, float] = dict.fromkeys(ROLES, 0.0)
    for vote in cast:
        weights[vote.role] += vote.reason.weight
    role = max(ROLES, key=weights.__getitem__)  # of equals the first
    share = 1 / sum([exp(weight - weights[role]) for weight in weights.values()])
    return role, round(share, 3), tuple([vote.reason for vote in cast if vote.role == role])


@dataclass(slots=True)
class Signs:
    """One line with what was seen of it, and the votes gathered for its role."""

    line: Line
    text: str
    size: int
    open: bool
    """Stops inside a sentence."""
    marked: bool
    """Carries a heading mark."""
    kinds: int
    """Of its characters; see ``char_kinds``."""
    byline: float = 0.0
    """How surely it is nothing but bylines: 8 with role words or marks, 2 for bare names."""
    headline_length: bool = False
    spaced: bool = False
    """Has a space between its characters."""
    web: WebLine = ""
    votes: list[Vote] = field(default_factory=list)

    def has(self, vote: Vote) -> bool:
        return vote in self.votes

    def result(self) -> TypedLine:
        """The role with the most evidence, and its share of it."""
        return make(TypedLine, (self.line, *_count(tuple(self.votes))))


def touch(shown: Sequence[Signs], at: int) -> bool:
    """Whether a line and the next one stand there without a blank one between."""
    return shown[at + 1].line.number - shown[at].line.number == 1


def turned(signs: Signs, role: Role, rule: str, note: str) -> TypedLine:
    """The line in another role than its votes give it, for a reason that its neighbours gave."""
    return TypedLine(signs.line, role, 0.8, (Reason(rule, 2.0, note),))


def read_signs(line: Line, text: str, line_kinds: int) -> Signs:
    """Look at one line that is not blank: its text in simplified characters, which are of those kinds."""
    text = text.strip()
    marked = text.startswith("#")
    if marked:
        text = content(text)
    size = len(text)
    signs = Signs(line, text, size, is_open(text), marked, line_kinds)
    if (
        line_kinds & kinds.MENU
        or (
            size <= LONGEST_WEB
            and (line_kinds & kinds.FRAME or text[0] in WEB_BEGINS or text[-1] in WEB_ENDS)
        )
    ) and _read_web(signs):
        signs.open = False
        signs.votes.append(votes.BYLINES[8.0] if signs.byline else votes.FURNITURE)
        return signs
    if LONG < size <= LONGEST_ADVERT and line_kinds & (kinds.ADVERT | kinds.DIGIT):
        if is_imprint(text):
            signs.votes.append(votes.FURNITURE)
        elif is_advert(text):
            signs.votes.append(votes.ADVERT_TEXT)
    if size > PROSE:
        signs.votes.append(votes.long_line(size))
        if size <= LONGEST_CAPTION and line_kinds & kinds.PICTURE and PICTURE_SIGN.search(text):
            _vote_caption(signs)
        return signs
    if line_kinds & kinds.ROLE or size <= LONGEST_NAMES:
        signs.byline = byline_strength(close_pairs(text) if line_kinds & kinds.SPACE else text)
    signs.spaced = (" " in text or "\u3000" in text) and SPACE.search(text) is not None
    # More than three tell no more than three.
    characters = 3 if THREE_HAN.match(text) else sum(map(len, HAN.findall(text)))
    _vote_body(signs, characters)
    _vote_heads(signs, characters)
    _vote_furniture(signs)
    return signs


def _read_web(signs: Signs) -> bool:
    """Whether a line is of a web edition's frame, and what; a stamp with names is a byline."""
    text, size, line_kinds = signs.text, signs.size, signs.kinds
    if line_kinds & kinds.MENU and (menu := web_lines.menu_of(text)):
        signs.web = menu
    elif size <= LONGEST_WEB and web_lines.FRAME.search(text):
        signs.web = "frame"
    elif line_kinds & kinds.ROLE and (rest := web_lines.read_stamp(text)) is not None:
        signs.byline = 8.0 if rest and parse_byline(rest) else 0.0
        signs.web = "stamp"
    return bool(signs.web)


def _vote_body(signs: Signs, characters: int) -> None:
    text, size, vote = signs.text, signs.size, signs.votes.append
    if size > LONG:
        vote(votes.long_line(size))
    if not signs.open:
        # A slogan or headline may end with a quoted name or a cry; only a stop tells a sentence.
        vote(votes.ENDS_SENTENCE if "。" in text[-3:] or size > 24 else votes.ENDS_QUOTED)
    short = size < 4 or characters < 2
    vote(votes.TOO_SHORT if short and not is_label(text) else votes.DEFAULT)
    if signs.kinds & kinds.STOP and STOP.search(text[:-1]):
        vote(votes.STOP_INSIDE)
    if signs.kinds & kinds.COMMA:
        vote(votes.COMMA)


def _vote_heads(signs: Signs, characters: int) -> None:
    text, size, vote = signs.text, signs.size, signs.votes.append
    if signs.kinds & kinds.NEWS and NEWS_FROM.match(text):
        vote(votes.NEWS_FROM)
    elif 4 <= size <= LONG and (characters >= 3 or text[0] == "【") and not _heads_nothing(signs):
        signs.headline_length = True
        vote(votes.headline_length(size))
    if signs.byline:
        vote(votes.BYLINES[signs.byline])
    if 4 <= size <= 16 and not signs.kinds & kinds.POINT and votes.NEWS_FROM not in signs.votes:
        vote(votes.SLOGAN_LENGTH)
        parts = SPACE.split(text) if signs.spaced else ()
        if len(parts) == 2 and not bare_names(text) and abs(len(parts[0]) - len(parts[1])) <= 1:
            vote(votes.SHORT_HALVES if size <= 9 else votes.HALVES)
        if len(SLOGAN_WORD.findall(text)) >= 2:
            vote(votes.SLOGAN_WORDS)


def _heads_nothing(signs: Signs) -> bool:
    """Whether a column cut the line's bracket (讯员 李丹)昨天), or it speaks to the editor."""
    cut = signs.kinds & kinds.BRACKET and CUT_BRACKET.match(signs.text)
    spoken = signs.text[0] in "编记" and ADDRESSED.match(signs.text)
    return bool(cut or spoken or (signs.kinds & kinds.DIGIT and DIARY.fullmatch(signs.text)))


def _vote_caption(signs: Signs) -> None:
    if is_caption(signs.text):
        signs.votes.append(votes.CAPTION)


def _vote_furniture(signs: Signs) -> None:
    text, size, vote = signs.text, signs.size, signs.votes.append
    if signs.kinds & kinds.PICTURE and PICTURE_SIGN.search(text):
        _vote_caption(signs)
        if size <= 30 and CREDIT.match(text):
            vote(votes.CREDIT)
    if signs.kinds & kinds.BRACKET and says_who(text):
        vote(votes.CAPTION)
    if size <= LONG and (
        (signs.kinds & kinds.ADVERT and ADVERT_SIGN.search(text))
        or (signs.kinds & kinds.NUMBER and NUMBER_SIGN.search(text))
    ):
        _vote_advert(signs)
    numbered = (signs.kinds & kinds.DIGIT and NUMBERED_PAGE.fullmatch(text)) or (
        signs.kinds & kinds.SPACE and (is_page_head(text) or is_imprint(text))
    )
    furniture = signs.open and FURNITURE.match(text) and not signs.has(votes.NEWS_FROM)
    if numbered and DIARY.fullmatch(text):
        return
    if numbered or furniture or (may_lead_on(text) and (goes_on(text) or is_guide(text) or is_backed(text))):
        # Editors' names read like bylines, but nobody wrote the page by setting it.
        vote(votes.FURNITURE)


def _vote_advert(signs: Signs) -> None:
    text, size, phrase = signs.text, signs.size, ADVERT_PHRASE.search(signs.text)
    # Prose may name a hotline: a sentence with a stop does, and so does what goes on behind the name.
    told = phrase is not None and (
        STOP.search(text, 0, phrase.start()) is not None
        or ("热线" in phrase.group() and not signs.open)
        or (phrase.group()[-2:] in CALLED and HAN.match(text, phrase.end()) is not None)
    )
    if PHONE.search(text) or (phrase and not told):
        # 【热线86868686】 may head a column of readers' calls.
        signs.votes.append(votes.ADVERT_WORD if text[0] == "【" and text[-1] == "】" else votes.ADVERT)
    elif (word := ADVERT_WORD.search(text)) and (size <= ADVERT_WORDS or word.end() == size):
        # Inside a longer line it may well be a word of half a sentence.
        signs.votes.append(votes.ADVERT_WORD)
    elif size <= ADVERT_LINE and NUMBER_ALONE.fullmatch(text):
        signs.votes.append(votes.NUMBER_ALONE)
