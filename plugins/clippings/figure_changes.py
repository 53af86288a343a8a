"""A value that changes, 合作社由3家增至8家: the words between its two numbers and before the first."""

from __future__ import annotations

import re
from collections.abc import Iterable

BLANK = "\ue000"
"""Stands for each character of a date where a figure's own words are read: a date is none of them."""

_VERBS = """增 增加 增长 增多 扩 扩大 扩展 扩充 扩建 扩容 发展 壮大 提 提高 提升 提速 上升 升 升高 升级
    跃升 攀升 飙升 猛升 猛增 激增 剧增 回升 上涨 涨 暴涨 猛涨 下降 降 降低 回落 下跌 跌 减 减少 锐减
    骤减 减低 缩 缩减 缩短 压缩 压减 精简 上调 下调 调高 调低 调 调整 变 合并 整合 归并 延长 延伸 拓展
    推广 拓宽 加宽 改 增强 加密"""
# 增至, 提高到了, 扩大为: alone 扩大 says no value that was reached.  The 到 of 到2020年 is the date's.
CHANGE = rf"(?:{'|'.join(sorted(_VERBS.split(), key=len, reverse=True))})(?:至|到|为|成|(?={BLANK}))了?"
_WHEN = rf"(?:{BLANK}|如今|现在|目前|当前|眼下|每[天年月周]|平均|最多时?)*的?"
BETWEEN = re.compile(rf"[^，,。；;：:！？!?、（）()\n{BLANK}]{{0,8}}?[，,]?[已又也再就还便]?{CHANGE}{_WHEN}")
"""What stands between the first number and the second: 3家|增至|8家, 3名|志愿者发展到|35名."""
_THEN = "原来|原先|原有|最初|最早|起初|开始|开头|刚开始|当初|过去|以前|以往|之前|先前|最多|最少|最高|最低"
FROM = re.compile(rf"(?:从|由)(?:{BLANK}|{_THEN}|每[天年月周]|平均)*时?的?$")
"""What leads to the first number and says not what it counts: 合作社|由原来的|3家."""

# 春节晚会 is what it is called; 今年 and 2020年底 are no part of what is counted.
_DAYS = re.compile("[0-9０-９年月日天季旬午晚晨期今昨明前后末底初]")


def without_dates(text: str, dates: Iterable[tuple[int, int]]) -> str:
    """The text with every date blanked, character by character, but those that are a feast's name."""
    characters = list(text)
    for start, end in dates:
        if _DAYS.search(text, start, end):
            characters[start:end] = BLANK * (end - start)
    return "".join(characters)


def changes(text: str, start: int, end: int) -> bool:
    """Whether the number that ends at ``start`` is said to become the one that begins at ``end``."""
    return bool(BETWEEN.fullmatch(text, start, end))
