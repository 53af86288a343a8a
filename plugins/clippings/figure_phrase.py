"""A phrase of whole words: what a figure counts, without half words and without a verb that slipped in."""

from __future__ import annotations

import re
from itertools import accumulate, pairwise

from clippings.segment import freq, verbs, words

_CLAUSE = re.compile(r"[^，,。；;：:！!？?、（）()《》\n\s—…“”\"'’‘\ue000]*")
# What the dictionary takes for verbs although it is mostly none.
_NOUN_WORDS = """的 所 站 点 总 组 课 奖 会 计划 报告 决定 代表 领导 编辑 导演 违建 存款 贷款"""
_NOUNS = frozenset(_NOUN_WORDS.split())
_AGENT = re.compile(".+[员者师生长手]$")
# What says when and how often, and never what is counted.
_IDLE_WORDS = """记 量 装 进 降 夹 翻 多 少 钱 首日 次日 时候 头天 一天 一次 一年 期间 以后 之后 以前 之前
    没有 正在 分别 一下子 正确 一起 一边 来 去 下来 出来 起来"""
_IDLE = frozenset(_IDLE_WORDS.split())


def _spans(clause: str) -> list[tuple[int, int]]:
    return list(pairwise(accumulate(map(len, words(clause)), initial=0)))


def _ends(word: str) -> bool:
    """Whether a word stands in no noun: 要, 只, 没有."""
    return word in _IDLE or (len(word) == 1 and _is_verb(word))


def _is_verb(word: str) -> bool:
    return word in verbs() and word not in _NOUNS and not _AGENT.match(word)


def whole_behind(tail: str, phrase: str, kept: re.Pattern[str], bearer: re.Pattern[str]) -> str:
    """The words of ``phrase``, which begins ``tail``, up to the first that is cut or is a verb.

    ``kept`` are words that hold a verb and are none; before a ``bearer`` a verb says of what kind it is
    (整治|项目), and so does one that begins the phrase (确诊|病例).
    """
    at = 0
    clause = _CLAUSE.match(tail)
    for start, end in _spans(clause[0] if clause else ""):
        word = tail[start:end]
        if start < at:
            continue
        if end > len(phrase):
            # 小区|内, where the dictionary would part 小|区内.
            return phrase if any(map(freq, (phrase[-2:], phrase[-3:]))) else phrase[:start]
        if whole := kept.match(phrase, start):
            at = whole.end()
        elif _ends(word) or (_is_verb(word) and start and not bearer.match(tail, end)):
            break
        else:
            at = end
    return phrase[:at]


def whole_ahead(clause: str, phrase: str, kept: re.Pattern[str]) -> str:
    """The last words of ``phrase``, which stands in ``clause``, behind its last verb; a cut word is none."""
    begin = clause.rfind(phrase) if phrase else -1
    if begin < 0:
        return phrase
    end, at, low = begin + len(phrase), 0, begin
    for start, stop in _spans(clause):
        if stop <= begin or start >= end or start < at:
            continue
        if whole := kept.match(clause, max(start, begin), end):
            at = whole.end()
        elif start < begin:
            # 农药|用量: a noun of which only its end was left is taken whole, a verb not at all.
            half = clause[begin:stop]
            low = at = (
                begin if len(half) > 1 and freq(half) else stop if _is_verb(clause[start:stop]) else start
            )
        elif _ends(clause[start:stop]):
            low = at = stop
    return clause[low:end]
