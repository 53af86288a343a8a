"""The head and the foot of a page: its day, number, section and makers, and the paper's address and price."""

from __future__ import annotations

import re

_DAY = re.compile(r"\d{4}[年.\-/]\d{1,2}[月.\-/]\d{1,2}日?")
_WEEKDAY = re.compile("(?:星期|周)[一二三四五六日天]")
_PAGE = re.compile(r"第?[A-DＡ-Ｄ]?\d{1,2}版?|第[一二三四五六七八九十]{1,3}版")
_PAPER = re.compile("[一-鿿A-Z]{2,6}(?:[日晚时早快周商]报|新闻)|今日[一-鿿]{2}|[A-Z][A-Z ]+")
_ISSUE = re.compile(
    r"[总第]第?\d{1,6}[期号]|今日[\d一二三四五六七八九十]{1,2}版|(?:农历)?[一-鿿]{2}年[一-鿿]{3,6}"
)
_MAKERS = "编辑|主任|校对|美编|组版|版式|责编|审读|主编|检校|总监"
_MAKER = re.compile(f"(?:责任|本版|值班)?(?:{_MAKERS})(?:[:：][一-鿿]{{0,4}})?")
# What every head has: the day, the weekday, or makers.
_SIGN = re.compile(rf"\d{{4}}[年.\-/]|星期|周[一二三四五六日天]|{_MAKERS}")
_TELLS = (_DAY, _WEEKDAY, _PAGE, _PAPER, _MAKER, _ISSUE)
# A section (要闻, 民生新闻), a name, the lunar day, an address.
_OTHER = re.compile(r"[一-鿿]{2,4}|农历[一-鿿]{3,10}|[\w.]+@[\w.]+|[一-鿿]{2,3}[:：][一-鿿]{2,4}")
_PARTS = re.compile("[ 　|｜·•]+")
# 社址：中山东路1111号 邮编：314001 广告经营许可证：3304004000001 零售价：1.00元.
_IMPRINT = re.compile(
    r"(?:社址|(?:本报|报社)地址|邮政?编码?|刊号|邮发代号|许可证(?:号|号码)?|零售价?|定价|[月季]价|承印|印刷|发行(?:部|热线)?|总第|主管|主办|本期)"
    r"(?=[:： ]*\w)"
)
_PAPERS = re.compile("社址|本报地址|邮编|邮政编码|刊号|邮发代号|许可证|总第")


# The head of a page (嘉兴日报 2019年10月21日 星期一, 第3版 要闻, 要闻 A03), and where an article goes on.
NUMBERED_PAGE = re.compile(
    r"(?:[一-鿿]{0,6}(?:[日晚时早快周今]报|新闻)[ 　]*)?\d{4}年\d{1,2}月\d{1,2}日\s*"
    r"(?:(?:星期|周|农历|第).{1,20})?"
    r"|第?[A-D]?\d{1,2}版[ 　:：·]*[一-鿿]{2,4}|[一-鿿]{2,4}[ 　]*(?:第?\d{1,2}版|[A-D]\d{1,2})"
    r"|[▶►→↓◆（(]*[上下紧]?(?:接|转)(?:\d{1,2}月\d{1,2}日)?第?[A-D]?\d{1,2}版.{0,12}[)）]?"
)
_GUIDES = frozenset({"导读", "今日"})
# 4万亩春粮长势喜人 >>>2版, 相关报道见3版.
_GUIDE = re.compile(
    r"导读[:： 　].{4,30}|今日天气[:：].*[晴阴云雨雪℃].*|.{4,30}详见(?:今日|本报)?第?[A-D]?\d{1,2}版"
    r"|[^。]*(?:>>|》》|→|▶|►|\.\.|…|·{2})[ 　]*(?:详见)?第?[A-D]?\d{1,2}版"
    r"|(?:(?:相关|更多|详细)(?:报道|内容|新闻)|全文|详情|详)请?[见刊]?(?:本报|今日)?第?[A-D]?\d{1,2}版"
)


# 法治 海宁日报 2013年9月4日 星期三 第7版 与市人民法院合办: a paper's name and a day tell all the rest.
_NAMED_PAPER = re.compile(
    r"[^《》:：]{1,8}(?:(?<![预喜捷简快海情警通汇申举填])报|[日晚时早快周商]报|新闻|在线|周刊)"
    r"(?:[·•][^ 　]{2,8})?"
)
_OF_PARTY = re.compile("[一-鿿]{2,8}(?:市|县|区|省)委机关报")
# 本版由嘉兴市第一医院协办, 中共嘉兴市委组织部 嘉兴日报社 联合主办
_BACKED = re.compile(
    "(?:本[版栏刊](?:目)?|本专[栏版])[由与][^，。]{2,20}(?:协办|合办|主办|承办|提供|特约|冠名)(?:刊出)?"
    "|(?:[^，。；：:、由 　]{2,14}(?:部|局|委|会|院|社|校|[小中大]学|中心|公司|银行|政府|街道|办公室)"
    "[ 　]+){2,4}(?:联合)?(?:主办|协办|合办|承办)"
)


_LEADS_ON = frozenset("版续办供约名出)）")


def may_lead_on(text: str) -> bool:
    """Whether a line may be one of the three kinds below, by its ends alone: most lines are none."""
    return text[-1] in _LEADS_ON or text[:2] in _GUIDES


def is_backed(text: str) -> bool:
    """Whether a line names who has paid for the page or made it with the paper."""
    return text[-1:] in {"办", "供", "约", "名", "出"} and _BACKED.fullmatch(text) is not None


def goes_on(text: str) -> bool:
    """Whether a line says that a serial goes on: （未完待续）."""
    return text.strip("（()）") in {"未完待续", "待续"}


def is_guide(text: str) -> bool:
    """Whether a line leads to another page (…长势喜人 >>>2版), or is the page's weather."""
    text = text.strip("（()）")
    guides = text[-1:] == "版" or text[:2] in _GUIDES
    return guides and _GUIDE.fullmatch(text) is not None


def is_imprint(text: str) -> bool:
    """Whether a line holds two or more of what stands at a paper's foot, and no sentence."""
    prose = "，" in text or "," in text or "。" in text
    return not prose and len(set(_IMPRINT.findall(text))) > 1 and _PAPERS.search(text) is not None


def is_page_head(text: str) -> bool:
    """Whether a line is made of nothing but the parts of a page's head, the day or the weekday among them.

    >>> is_page_head("03 民生 2022.12.18 星期日 编辑 王芳"), is_page_head("2019年3月5日 写于嘉兴")
    (True, False)
    """
    if not _SIGN.search(text):
        return False
    parts = [part for part in _PARTS.split(text.strip()) if part]
    if _is_named(text, parts):
        return True
    told = [next((kind for kind in _TELLS if kind.fullmatch(part)), None) for part in parts]
    kinds = set(told) - {None}
    if kinds == {_WEEKDAY, _PAGE} and any(part.isdigit() for part in parts):
        return False  # 周六 12 讲座
    # 编辑 陈曙 版式 王伟 校对 李娟, but 记者 王健 编辑 李丹 signs an article.
    makers = kinds == {_MAKER} and told[0] is _MAKER and told.count(_MAKER) > 1
    if not makers and (len(kinds) < 2 or kinds.isdisjoint({_DAY, _WEEKDAY})):
        return False
    return all(kind or _OTHER.fullmatch(part) for kind, part in zip(told, parts, strict=True))


def _is_named(text: str, parts: list[str]) -> bool:
    """Whether a full day and its weekday or a paper's name stand in a line without a sentence."""
    if "，" in text or "。" in text or "," in text or "；" in text:
        return False
    day = any(_DAY.fullmatch(part) for part in parts)
    beside = (_NAMED_PAPER, _OF_PARTY, _WEEKDAY)
    return day and any(form.fullmatch(part) for form in beside for part in parts)
