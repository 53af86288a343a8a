"""Is what a sentence says of a date over, still to come, or not settled?"""

from __future__ import annotations

import re

_FUTURE = re.compile(
    r"即将|(?<![即务])将(?:于|在|继续|持续|延续|保持|恢复|暂停|停|实行|封闭|会|有|举|启|开[展放启幕工设]|建成|实现|达到|全面|陆续|进一步|正式|迎|投|完成|推出|新增|再|成为|对|是)"
    r"|(?<!曾)计划|预计|力争|争取|有望|有机会|有可能|定于|拟于|拟在|目标|届时|规划|备战|倒计时|喜迎|迎接|确保|到时"
)
_PAST = re.compile(r"截至|截止|已经|以来|曾|原[定计本]|本[应该]")
# 计划 may be 计划生育, 目标 one that was reached: only such words say of a year that it is still to come.
_WILL = re.compile(r"(?<![即务])将(?![军领士近帅官才])|定于|拟于|拟在|力争|有望|可望|届时")
# A sentence that speaks of plans, terms or rules says of none of its dates that it is over: 最迟在7月31日
# 完成, 自3月1日起施行, 确保2020年通车.
_UNSETTLED = re.compile(
    r"将(?![军领士近帅官才])|计划|规划|预[计测报告定]|目标|方案|草案|决议|最迟|届时|力争|争取|可望|有望|拟|展望|设想|未来|今后"
    r"|年内|期限|任期|施行|实施|生效|到期|迎接|保证|确保|要(?![求闻素道员塞害点领])|备战|申办"
)
_NAMED = re.compile(r"年?[^，。；、]{0,6}?(?:运会|世博会|博览会|世界杯|峰会|大会|年度)|年?度")
# 新华社北京1月19日电, 本报10月12日讯: sent that day, printed in the next ones.
_DATELINE = re.compile(r"(?:专?电|讯|报道)")
_OWN_DATELINE = re.compile(r"专?电|讯(?!问|号|息|速)")
# 今天 for nowadays, or that day of another year: 直到今天, 改革开放的今天, 十年前今天, 今天的街道, but not
# 今天的会议.
_TODAY = ("昨天", "今天", "今日", "明天")
_UP_TO_NOW = re.compile(r"(?:[至的像]|年前|(?<!来)到|时至)$")
_BY_THEN = re.compile("截[至止]到?$")
_FROM_A_DAY = re.compile("(?:[日号天][)）]?[至到]|[(（][^()（）]{2,8}[)）][至到])$")
_NOWADAYS = re.compile(
    r"的(?![^，。]{0,8}(?:会|活动|赛|演出|式|展|典礼|讲话|报告|行程|节目|招聘|培训|课))|(?:将?会?更|[”\"]|仍|依然|依旧|怎么?样|已经?是|已成)"
)
# 昨天、今天和明天, 今天与明天相比: times, no days.
_AND_BEFORE = re.compile(r"[昨今][天日][”\"]?[、和与][“\"]?$")
_AND = re.compile(r"[”\"]?[、和与][“\"]?[今明后][天日]")
# 昨天，记者从区委宣传部获悉: the day of the telling, not of what is told; but 7月6日启用的中心 tells its own.
_HEARSAY = re.compile(
    r"[，,]?(?:(?:本报)?(?:记者|笔者)(?:[从在][^，,。；;！？]{1,24}?)?|[从在][^，,。；;！？]{1,24}?)?"
    r"(?:获悉|了解到|得知|得到消息)"
)
_RECURRING = re.compile(
    r"(?:每年|每月|每周|每逢|每当|(?<![0-9〇零一二三四五六七八九])年年|历年|逢年)[^，,。；;]{0,4}$"
)
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


def is_dateline(text: str, end: int) -> bool:
    """Whether the date that ends there is that of a report: 1月19日电, 1月5日报道."""
    return bool(_DATELINE.match(text, end))


def is_own_dateline(text: str, end: int) -> bool:
    """Whether it is the date on which the article itself was sent: its 今天 is that day."""
    return bool(_OWN_DATELINE.match(text, end))


def is_figurative(text: str, start: int, end: int) -> bool:
    """Whether 今天 there means nowadays, or 明天 times to come: no day."""
    if text[start:end] not in _TODAY:
        return False
    before, after = text[:start], text[end : end + 20]
    # 截至昨天, 截至今天 and 7月1日至昨天 are days.
    up_to = _UP_TO_NOW.search(before)
    if _BY_THEN.search(before) or (text[start] == "昨" and _FROM_A_DAY.search(before)):
        up_to = None
    return any((up_to, _AND_BEFORE.search(before), _NOWADAYS.match(after), _AND.match(after)))


def is_recurring(text: str, start: int) -> bool:
    """Whether the date that begins there is one of every year: 每年8月, 每逢元旦."""
    return bool(_RECURRING.search(text[:start]))


def is_hearsay(text: str, end: int) -> bool:
    """Whether the date that ends there says only when a reporter heard of something."""
    return bool(_HEARSAY.match(text, end))


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
