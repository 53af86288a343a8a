"""Persons who bear a place's name as their given name: 李海宁说, 钱海宁、张嘉兴, 党员周平湖."""

from __future__ import annotations

import re

from .names import SURNAMES
from .segment import is_boundary

_HAN = "㐀-鿿"
# After a name that follows a surname, these say that it was a person: 李海宁说.
_SPEAKS = re.compile(
    r"说|告诉|介绍|表示|坦言|认为|笑着|感慨|先生|女士|老师|同志|书记|局长|镇长|主任|医生|在接受"
)
# Without the surnames that are function words before a place: 于嘉善, 和海宁, 从平湖, 向嘉兴.
BEARERS = SURNAMES - frozenset("于和从向对连同到经由及当与全时")
"""Surnames that may make a given name of the place's name behind them."""
# Surnames that are next to never a word of their own, so that nothing else need say that a person is meant.
# Not here: 任 (任嘉善), 曾, 余 (30余), 游, 祝, 高, 段, 申, 江, 路, 龙, 石, 华, 金, 方, 万, 项, 单.
_PLAIN = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭林郑谢罗梁宋唐许韩冯邓曹彭肖田董袁潘蒋蔡杜叶程苏魏吕丁沈姚卢崔钟谭陆汪范廖贾邹孟熊邱"
    "尹薛闫雷侯陶黎顾毛郝龚邵钱覃戴莫孔汤樊葛邢伍庞颜倪聂鲁岳翟殷詹耿焦俞柳舒阮柯凌裴霍涂翁骆靳蒙喻祁蒲滕屈饶牟屠褚嵇邬闵臧虞戚钮"
)
# Surnames that are hardly a word before a place where a sentence begins (方新塍头一回直播).
_FIRST = frozenset("方金石龙华项段申高江")
_BEGINS = re.compile(r"(?<![^\n。！？“])")
# 一张嘉兴地图, 本周海宁要闻: a measure and a week.
_NOT_SURNAME = re.compile("[一两二三四五六七八九十几数每这那本上下半0-9多整]")
# 76岁的庄凤桥翻开志书: what stands before no place.
_CALLED = re.compile("(?:岁的|名叫|叫做)$")
_BYLINE = re.compile(
    rf"(?:记者|通讯员|摄影|作者|供稿|编辑)[^{_HAN}。，]{{0,3}}(?:[{_HAN}]{{2,4}}[ 　、/]+)*$"
)


def is_person(text: str, at: int, end: int) -> bool:
    """Whether the bare name from ``at`` to ``end``, behind one of ``BEARERS``, is a given name.

    A plain surname that stands alone before it is enough; another needs a verb, a byline or an age beside.
    """
    before = text[at - 1]
    if _SPEAKS.match(text, end) or _BYLINE.search(text, max(0, at - 20), at - 1):
        return True
    if _CALLED.search(text, max(0, at - 4), at - 1):
        return True
    if before in _FIRST and _BEGINS.match(text, at - 1):
        return True
    if before not in _PLAIN or (at > 1 and _NOT_SURNAME.match(text, at - 2)):
        return False
    return is_boundary(text, at - 1, at - 1)
