"""Is what a sentence says of a date over, still to come, or not settled?"""

from __future__ import annotations

import re

_FUTURE = re.compile(
    r"即将|(?<![即务])将(?:于|在|继续|会|有|举|启|开[展放启幕工设]|建成|实现|达到|全面|陆续|进一步|正式|迎|投|完成|推出|新增|再|成为|对|是)"
    r"|(?<!曾)计划|预计|力争|争取|有望|有机会|有可能|定于|拟于|拟在|目标|届时|规划|备战|倒计时|喜迎|迎接|确保|到时"
)
_PAST = re.compile(r"截至|截止|已经|以来|曾")
# 计划 may be 计划生育, 目标 one that was reached: only such words say of a year that it is still to come.
_WILL = re.compile(r"(?<![即务])将(?![军领士近帅官才])|定于|拟于|拟在|力争|有望|可望|届时")
# A sentence that speaks of plans, terms or rules says of none of its dates that it is over: 最迟在7月31日
# 完成, 自3月1日起施行, 确保2020年通车.
_UNSETTLED = re.compile(
    r"将(?![军领士近帅官才])|计划|规划|预[计测报告定]|目标|方案|草案|决议|最迟|届时|力争|争取|可望|有望|拟|展望|设想|未来|今后"
    r"|年内|期限|任期|施行|实施|生效|到期|迎接|保证|确保|要(?![求闻素道员塞害点领])|备战|申办"
)
_NAMED = re.compile(r"年?[^，。；、]{0,6}?(?:运会|世博会|博览会|世界杯|峰会|大会|年度)|年?度")
_CLAUSE_ENDS = "，,；;。！？!?："


def is_future(text: str, start: int, end: int) -> bool:
    """Whether the clause that holds text[start:end] speaks of what is to come; a date that ends its clause
    (明年1月5日，展会将开幕) belongs to the next one too."""
    clause = _clause(text, start, end)
    return bool(_FUTURE.search(clause)) and not _PAST.search(clause)


def will_be(text: str, start: int, end: int) -> bool:
    """Whether that clause says so in words that stand for nothing else."""
    clause = _clause(text, start, end)
    return bool(_WILL.search(clause)) and not re.search(rf"{_PAST.pattern}|已|即将过去", clause)


def is_unsettled(text: str) -> bool:
    """Whether a sentence may speak of what is not over yet."""
    return bool(_UNSETTLED.search(text))


def names(text: str, end: int) -> bool:
    """Whether the year that ends there is part of a name: 2000年奥运会, 1998年度."""
    return bool(_NAMED.match(text, end)) or text[end - 1 : end] == "度"


def is_to_come(text: str) -> bool:
    """Whether a sentence speaks anywhere of what is to come."""
    return bool(_FUTURE.search(text))


def _clause(text: str, start: int, end: int) -> str:
    left = max((text.rfind(mark, 0, start) for mark in _CLAUSE_ENDS), default=-1) + 1
    first = end + 1 if text[end : end + 1] in ("，", ",") else end
    rights = [place for mark in _CLAUSE_ENDS if (place := text.find(mark, first)) >= 0]
    return text[left : min(rights, default=len(text))]
