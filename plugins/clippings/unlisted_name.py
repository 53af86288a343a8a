"""A name of no list: what it says, and whether letters before 镇, 村 or 社区 may be one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from .hits import HAN, Hit
from .model import PlaceLevel
from .segment import freq, is_boundary
from .village_words import SAYS, SORT, SORTS

_STEM = re.compile(rf"[{HAN}]{{1,5}}")
# 书楼镇碾米村 is a town and its village, 镇北村 is one name.
_INNER = re.compile("街道|.[镇乡]")
# 月底由村妇联核对, 按村统计, 报经镇政府: who does it, and not a name.
_BY = frozenset("由按经")
_SORT_OF_MARKET = frozenset({"老集", "新集", "小集", "大集"})
COUNTS = frozenset("两二三四五六七八九十")
# A name this frequent in the dictionary is a word before it is a village that nobody listed.
WORD = 5

Kind: TypeAlias = tuple[int, int, Hit | None]
Kinds: TypeAlias = Sequence[Kind]


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A place of no list: its full path, the nearest listed place above it, and what it may be a misreading
    of.
    """

    name: str
    level: PlaceLevel
    path: tuple[str, ...]
    above: str
    outside: bool
    guess: str = ""
    note: str = ""
    """What tells where it is, if that does not stand before it; in words for the page."""


def is_name(stem: str, kind: str, beside: bool = True) -> bool:
    """Whether the stem may be one; what the dictionary holds (太平村, 龙港镇) only ``beside`` the place above
    it or in a list.
    """
    if not _STEM.fullmatch(stem) or SAYS.search(stem) or SORTS.search(stem):
        return False
    if stem[-1] in _BY:
        return False
    if kind == "村" and stem[-1] in {"农", "驻"}:
        return False  # 三千名农村党员, 龙坝村驻村第一书记
    if kind == "镇" and (stem[-1] in COUNTS or stem in _SORT_OF_MARKET):
        return False  # 田园五镇 are five, 老集镇 is a part of a town
    if kind == "乡" and (
        stem.endswith("县城") or (stem[-1] == "下" and len(stem) > 2 and freq(stem[-3:-1]) > WORD)
    ):
        return False  # 邱县|城乡, and 送文化下乡 is what is done, but 坝下乡
    if freq(stem + kind) and (not beside or len(stem) < 2 or kind == "街道"):
        return False
    if _INNER.search(stem):
        return False
    rest = stem[:-1]
    return stem[-1] not in SORT or (bool(rest) and (len(rest) == 1 or freq(rest) <= WORD))


# 从乡镇, 在集镇: what stands before a common noun and begins no name.
LEADS_IN = frozenset("在到从去往来对向由被把让给跟同和与及是")


def ends_town(text: str, at: int) -> bool:
    """Whether the name of a town may end there, as far as letters tell: 周村镇|永胜村, not 古镇, 该镇."""
    if text[at - 1 : at] not in {"镇", "乡"}:
        return False
    return any(
        low >= 0
        and text[low] not in LEADS_IN
        and is_name(text[low : at - 1], text[at - 1])
        and is_boundary(text, low, low)
        for low in (at - 3, at - 4)
    )


def is_one_off(listed: str, read: str) -> bool:
    """Same length and kind, one character different: 秦山街道 and 泰山街道."""
    return len(listed) == len(read) >= 3 and sum(a != b for a, b in zip(listed, read, strict=True)) == 1
