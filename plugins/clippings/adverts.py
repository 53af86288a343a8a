"""Adverts and notices for pay: what a line of one holds, and paragraphs that are nothing else."""

from __future__ import annotations

import re

PHONE = re.compile(
    r"(?<!\d)(?:0\d{2,3}[-—–－ ]{0,2})?\d{7,8}(?![\d年元万亿平亩吨斤人户个公只册])|(?<!\d)1[3-9]\d{9}(?!\d)"
    r"|400[-—]?\d{3}[-—]?\d{4}|[\w.]+@[\w.]+"
)
ADVERT_PHRASE = re.compile(
    r"声明作废|遗失声明|[征招订][一-鿿]{1,3}热线|新闻热线|服务热线|咨询(?:电话|热线)|投稿邮箱|订阅电话|招租"
    r"|[招拍][一-鿿]{1,2}公告|启事$|讣告"
)
ADVERT_WORD = re.compile(r"热线|遗失|公告|启事|转让|广告|电话[:：]|地址[:：]|邮箱|扫码|二维码|公众号|特此")
# What every advert, telephone number and address holds.  Of plain words alone a search looks for their first
# characters, and only there for the words.
ADVERT_SIGN = re.compile(
    "热线|遗失|声明|公告|启事|讣告|招租|电话|邮箱|转让|广告|地址|扫码|二维码|公众号|特此|@"
)

_CONTACT = re.compile(rf"(?:电话|热线|手机|联系人|QQ|微信|传真)[:： ]?.{{0,12}}\d{{3}}|{PHONE.pattern}")
_DIGITS = re.compile(r"\d{3}[-—]?\d{2}")
_ADDRESS = re.compile("地址[:：]")
# 【暑期英语培训班】 heads an advert; a 培训班 that opened is news.
_TRADE = re.compile(
    "诚聘|急聘|招聘[:：]|出租|出售|转让|招租|面议|售价|月租|专治|祖传|无效退款|公开招标|非中介|吉屋|代办|培训班】|折(?:起|优惠)"
)
_LEGAL = re.compile("声明作废[。.]?$|本院.*公告(?:送达|之日)")
_NEWS = re.compile(
    "公示|申请人|来信|来访|记者|通讯员|[本又另]报?讯|日前|近日|昨[天日]|获悉|据悉|介绍|[说称道][，,：:。]|市民|群众"
    "|居民|村民|法官|民警|市图书馆|便民服务中心|不得转让|【.{2,6}(?:时间|地点|预告|提醒|方式)】"
)
TAIL = 36
"""An advert's telephone number or address stands within so many characters of its end."""


def is_advert(text: str) -> bool:
    """Whether a paragraph sells, seeks or announces for pay: what it is about and where to ask, or a form of
    words of courts and lost papers.

    >>> is_advert("厂房三千平方米出租，水电齐全，价格面议。联系人：王先生 电话：13905730000")
    True
    """
    legal = "作废" in text or "送达" in text or "本院" in text
    asks = _DIGITS.search(text, max(0, len(text) - TAIL))
    if not (legal or asks) or _NEWS.search(text):
        return False
    if legal and _LEGAL.search(text):
        return True
    trades = _TRADE.search(text) or _ADDRESS.search(text)
    return bool(trades) and _CONTACT.search(text, max(0, len(text) - TAIL)) is not None
