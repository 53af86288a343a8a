"""Lines that the web edition of a paper sets around an article: the way to it, menus, its stamp, the foot.

The stamp (2017年5月9日 08:12 来源:嘉兴日报 记者 …; 发布时间: …; 浏览次数: …) stands right below the headline.
The forms are those of stored pages of papers of northern Zhejiang, 2011 to 2026.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from .fold import fold

WebLine = Literal["", "way", "frame", "stamp"]
"""What a line is to a web edition: nothing, the way to the article, a menu or part of the foot, its stamp."""

_DATE = r"(?:19|20)[0-9]{2} ?[年/.-] ?[0-9]{1,2} ?[月/.-] ?[0-9]{1,2} ?日?"
_CLOCK = r"[0-9]{1,2} ?[:：] ?[0-9]{2}(?: ?[:：] ?[0-9]{2})?"
_LABEL = (
    r"(?:发布|发表|更新|上传|录入)(?:时间|日期|人|机构|单位)|(?:信息|文章|稿件|新闻)来源"
    r"|(?:浏览|阅读|点击|访问)(?:次数|人数|量|数)|字[号体](?:大小)?|版面(?=[:：] ?第)"
)
# The site's own address may lead in: www.zjol.com.cn  2005年04月24日 22:31:54.
_HOTLINE = r"(?:[报爆]料|新闻)?热线\s*[:：]?\s*[0-9-]{7,13}"
_BULLETS = r"(?:www\.[a-z0-9.-]+\s+)?[•·\s|\[【(（-]*"
_STAMPS = (
    # A label that only stamps have; a date with its clock or with the source behind it, or behind the source.
    rf"{_BULLETS}(?:{_LABEL})\s*[:：]",
    rf"{_BULLETS}{_DATE}\s*(?:{_CLOCK}|(?=来源|作者|编辑))",
    rf"\s*(?:来源|稿源|作者|编辑)\s*[:：].*{_DATE}\s*{_CLOCK}(?:\s*{_HOTLINE})?\s*$",
    r"日期[:：][0-9年月日/. -]+$",
    # At the end of an article, without a mark: 来源 嘉善广播电视台     编辑 章红.
    r"来源[ 　]+\S{2,16}[ 　]+(?:作者|编辑|责编)[ 　:：]",
)
STAMP = re.compile("|".join(_STAMPS))
# Names run into the date: 潮新闻 陶慧 李春2023-07-19 21:36全网传播量120.
_RUN_IN = re.compile(
    rf"(?=.*(?:新闻|网|报|客户端))[^,，。;；:：]{{2,40}}{_DATE}\s*{_CLOCK}(?:\s*全网传播量\s*[0-9]+)?$"
)
_LABELLED = re.compile(rf"(?:{_LABEL})\s*[:：]")
_DAY = re.compile(r"((?:19|20)[0-9]{2}) ?[年/.-] ?([0-9]{1,2}) ?[月/.-] ?([0-9]{1,2})")
_WHOLE_DATE = re.compile(rf"{_DATE}(?:\s*{_CLOCK})?")
_SOURCE = re.compile("(?:信息|文章|稿件|新闻)(?=来源)")
_SAYS_NOTHING = re.compile(
    rf"全网传播量\s*[0-9]*|(?:{_LABEL})\s*[:：]\s*[0-9]*(?:次|人)?|[\[【(（][\s大中小打印关闭收藏字体号:：]*[\]】)）]|^[•·\s|-]+"
)
# 9:00-16:30 is of a notice, and so is what has the marks of prose.
_NO_STAMP = re.compile(r"[-—~至]|.*[,，。;；!！?？]")
_DIGITS = frozenset("0123456789")
_HOTLINE_END = re.compile(rf"{_HOTLINE}\s*$")
_ADDRESS = re.compile(r"www\.[a-z0-9.-]+\s+")
_WHENCE = re.compile("[一-鿿]{2,12}(?:网站?|报|台|在线|新闻|发布|客户端)")
_SIGNS = re.compile("来源|作者|编辑|记者|通讯员")

# With the spaces around it, so that a line can be read in one way only, however many items it has.
_ITEM = r"[^|｜│>»›，。]{1,20}"
_TO = "(?:>{1,2}|[»›])"
_SITE = "首 *页|新闻|频道|网"
"""What the menus and ways of sites have."""
WAY = re.compile(
    rf"\W*[您你]?(?:现在|当前|目前|所在)的?(?:所在)?位置(?:\s*[:：]|\s.*[>»›])"
    rf"|(?=.*(?:{_SITE}|资讯|要闻)){_ITEM}(?:{_TO}{_ITEM}){{2,}}(?:{_TO})?$"
    # z0005版:嘉兴生活, above the article of a digital edition.
    r"|[A-Za-z]?\d{4,5}版[:：].{2,8}$"
)
# 南湖区 | 余新镇 | 金星村 is a row of a list.
MENU = re.compile(
    rf"(?=.*(?:{_SITE}|关于我们|版权|数字报|论坛|客户端))[|｜│]?{_ITEM}(?:[|｜│]{_ITEM}){{2,}}[|｜│]?$"
)
_LEFT_BEHIND = re.compile(r"content_\d+\.html?|\d{4}-\d\d-\d\d \d+ \d+ .*[一二三四五六日天]$")
_OF_DIGITAL = re.compile(
    rf"{_LEFT_BEHIND.pattern}|^分享(?:到(?:微信|朋友圈|微博|QQ).{{0,8}}|到[:：]?|让更多人看到)$"
)
_FRAMES = (
    r"^[【\[(（]?(?:郑重声明|免责声明|版权声明|版权和免责[声申]明)",
    r"版权所有(?![者人权])|新闻网版权|ICP备|公网安备.*号$|许可证(?:编号|号)?[:：].*[0-9]$|建议使用.{1,12}(?:浏览|分辨率)",
    r"(?:^|[ 　【\[])关闭窗口|返回顶部|^[【\[(（]?(?:标签|当前报纸(?:名称)?)[:：]|数字报纸?$",
    r"^[(（]?原(?:文)?标题[:：]|^所属专题[:：]|^[^，。：:+]{1,24}\.(?:jpe?g|png|gif)$",
    r"^[^，。]{0,12}(?:微信|APP|公众号|客户端)[，,]?扫一扫.*(?:关注|期待)",
    r"^[一-鿿]{4,}(?:主管|主办)[ 　].*(?:主办|承办|联办|协办)$",
    rf"{_OF_DIGITAL.pattern}",
)
FRAME = re.compile("|".join(_FRAMES))
LONGEST = 90
"""Characters of a stamp or of a line of the foot; menus are longer."""
BEGINS = frozenset("w12发更上录信文稿新浏阅点访字版来作编日原所分郑免标关当•·|[【(（- ")
ENDS = frozenset("办报纸号一二三四五六日天0123456789gf")
"""A stamp or a line of the foot begins or ends with one of them, or has a character of the kinds
``char_kinds.FRAME`` or ``MENU``.
"""
_LINKS = re.compile(
    r"\W*(?:(?:相关|热点|热门|最新|推荐|精彩|图片|更多|其他)(?:新闻|推荐|阅读|文章|报道|资讯|图片|稿件)"
    r"|新闻排行榜?|最近更新|[今本][日周]头条)\W*"
)


def menu_of(text: str) -> WebLine:
    """Whether a line is the way to an article or a menu, as far as its own characters tell."""
    if WAY.match(text):
        return "way"
    # 来源:新华社 | 撰稿:记者 徐安 | 责编:陆文 signs.
    return "frame" if MENU.match(text) and not _SIGNS.search(text) else ""


def is_of_digital(text: str) -> bool:
    """Whether a digital edition leaves such a line below an article: a button to share it, its file."""
    return _OF_DIGITAL.search(text) is not None


def heads_links(text: str) -> bool:
    """Whether a line heads a list of other articles."""
    return _LINKS.fullmatch(text.replace(" ", "")) is not None


def read_stamp(text: str) -> str | None:
    """Of the stamp of an article what it says of its source and its writers, "" if nothing.

    None for every other line.

    >>> read_stamp("2017年5月9日 08:12 信息来源: 海盐新闻 [打印]")
    '来源: 海盐新闻'
    """
    if not (STAMP.match(text) or (text[-1:] in _DIGITS and _RUN_IN.match(text))):
        return None
    text = _HOTLINE_END.sub("", _ADDRESS.sub("", text)).replace("稿源", "来源")
    rest = _WHOLE_DATE.sub(" ", _SOURCE.sub("", text))
    rest = _SAYS_NOTHING.sub(" ", rest).strip()
    signed = _SIGNS.search(rest) is not None
    whence = not rest or signed or _WHENCE.fullmatch(rest) or not _DAY.match(text.lstrip("•· "))
    if _NO_STAMP.match(rest) or not whence:
        return None
    return rest if signed else ""


def is_labelled(text: str) -> bool:
    """Whether a stamp has a label that no paper prints (发布时间, 浏览次数)."""
    return _LABELLED.search(text) is not None


def stamped_day(text: str) -> date | None:
    """The day that a stamp prints, or the line which a digital edition leaves behind an article."""
    text = fold(text).text
    found = _DAY.search(text)
    if not found or (read_stamp(text) is None and not _LEFT_BEHIND.search(text)):
        return None
    try:
        return date(*map(int, found.groups()))
    except ValueError:
        return None
