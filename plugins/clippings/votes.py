"""The votes on a line's role: what each sign weighs, in natural-log odds, and what it says on the page.

A vote is cast for thousands of lines, so each is made once.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from .model import Reason, Role


@dataclass(frozen=True, eq=False, slots=True)
class Vote:
    """The role that a sign speaks for, or with a negative weight against, and the sign.

    Each is itself only, so that what a line's votes come to is remembered by them.
    """

    role: Role
    reason: Reason


# --- what the line itself says ---------------------------------------------------------------------

ENDS_SENTENCE = Vote("body", Reason("sentence-end", 2.5, "以句末标点结束"))
ENDS_QUOTED = Vote("body", Reason("sentence-end", 0.3, "以引号、括号或感叹结束"))
TOO_SHORT = Vote("body", Reason("too-short", -0.5, "太短"))
DEFAULT = Vote("body", Reason("default", 0.6, "没有别的迹象时算正文"))
NEWS_FROM = Vote("body", Reason("dateline", 2.0, "以“本报讯”一类电头开头"))
STOP_INSIDE = Vote("body", Reason("stop-inside", 2.0, "中间有句号"))
COMMA = Vote("body", Reason("comma", 1.5, "有逗号或顿号"))
BYLINES: dict[float, Vote] = {
    strength: Vote("byline", Reason("byline-form", strength, "由职务词和人名组成"))
    for strength in (2.0, 5.0, 8.0)
}
"""By the strength of the byline."""
SLOGAN_LENGTH = Vote("slogan", Reason("slogan-length", 0.4, "短，没有标点"))
SHORT_HALVES = Vote("slogan", Reason("slogan-halves", 3.0, "两半字数相当"))
HALVES = Vote("slogan", Reason("slogan-halves", 1.2, "两半字数相当"))
SLOGAN_WORDS = Vote("slogan", Reason("slogan-words", 1.5, "口号用语"))
CAPTION = Vote("caption", Reason("caption-form", 8.0, "图注的写法"))
CREDIT = Vote("credit", Reason("credit-form", 7.0, "图片署名的写法"))
FURNITURE = Vote("furniture", Reason("furniture-form", 9.0, "版头、编辑栏或网页导航"))
ADVERT_TEXT = Vote("advert", Reason("advert-text", 12.0, "买卖、招聘、声明一类的文字，没有新闻用语"))
ADVERT = Vote("advert", Reason("advert-words", 6.0, "电话、邮箱或启事用语"))
ADVERT_WORD = Vote("advert", Reason("advert-words", 3.0, "电话、邮箱或启事用语"))
NUMBER_ALONE = Vote("advert", Reason("number-alone", 4.0, "只有号码"))

# --- what the lines around it say ------------------------------------------------------------------

HEADING_MARK = Vote("headline", Reason("heading-mark", 1.5, "行首有 # 号"))
BEGINS = Vote("headline", Reason("begins", 2.5, "版面的头一行，或上一行署了名，下一行是正文"))
UNCUT = Vote("headline", Reason("uncut-page", 5.0, "全版没有断开的句子，这一行没有句号，上下都是完整的段落"))
RESTATED = Vote("headline", Reason("restated", 5.0, "下一段开头重说这一行的话"))
ABOVE_TABLE = Vote("headline", Reason("above-table", 5.0, "下面是一张表，上面的话已经说完"))
ONE_OF_A_ROUND = Vote("headline", Reason("one-of-a-round", 5.0, "同版几条简讯的题目都这样标记"))
DECK = Vote("headline", Reason("deck", 4.0, "破折号开头的副题，上一行像标题"))
DECK_BELOW = Vote("headline", Reason("deck-below", 5.0, "下一行是破折号开头的副题"))
BYLINE_BELOW = Vote("headline", Reason("byline-below", 6.0, "下一行是署名"))
STAMP_BELOW = Vote("headline", Reason("stamp-below", 6.0, "下一行是网页的发布时间、来源"))
NOTICE = Vote("headline", Reason("notice", 7.0, "公告、公示一类的题目，下一行是正文"))
DATELINE_BELOW = Vote("headline", Reason("dateline-below", 3.5, "下一行以“本报讯”一类电头开始"))
LETTER_BELOW = Vote("headline", Reason("letter-below", 6.0, "下一段是写给编辑的信"))
BODY_BELOW = Vote("headline", Reason("body-below", 1.5, "下一行是正文，本行有空格而无逗号"))
MARKED_ABOVE_BODY = Vote("headline", Reason("marked-above-body", 3.0, "带 # 号，下一行是正文"))
UNDER_HEADLINE = Vote("byline", Reason("under-headline", 5.0, "上一行像标题"))
UNDER_OTHER = Vote("byline", Reason("under-headline", -1.0, "上一行不像标题"))
VERSE = Vote("body", Reason("verse", 7.0, "几行短句接连，像诗"))
SIGNS_TEXT = Vote("byline", Reason("signs-text", 3.0, "署在一篇最后一句的下面"))
IN_A_LIST = Vote("byline", Reason("in-a-list", -4.0, "名单里的一行"))
BYLINE_MARKED = Vote("byline", Reason("heading-mark", -3.0, "行首有 # 号"))
DAY_AND_PLACE = Vote("body", Reason("day-and-place", 4.0, "署名下面单独一行的采访时间、地点"))
ABOVE_OPEN = Vote("body", Reason("above-open", 2.0, "上一行的句子没有完"))
CONTINUED = Vote("body", Reason("continued-below", 4.0, "下一行以标点开头，接着这一句"))
LEADS_IN = Vote("body", Reason("lead-in", 4.0, "与相邻的几段一样，以短语和空格开头"))
LONG_OPEN = Vote("body", Reason("long-open", 1.0, "句子没有完"))
SHORT_BLOCK = Vote("slogan", Reason("block", 2.5, "与短行紧挨成块"))
BLOCK = Vote("slogan", Reason("block", 1.0, "与短行紧挨成块"))


@cache
def long_line(size: int) -> Vote:
    """For prose, because of the line's length."""
    return Vote("body", Reason("long", 5.0, f"长 {size} 字"))


@cache
def headline_length(size: int) -> Vote:
    """For a headline, because of the line's length."""
    return Vote("headline", Reason("headline-length", 0.5, f"长 {size} 字，像标题"))
