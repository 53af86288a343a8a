"""Word segmentation, and the only module that imports jieba.

jieba loads on first use (most of a second) with a tokenizer of our own, so that no other user of it can
change our words, and quietly. Its cache file goes where ``use_cache_folder`` says.
"""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

_CLAUSE_END = re.compile(r"[^㐀-鿿0-9A-Za-z·]")
_folder: list[Path] = []


def use_cache_folder(folder: Path) -> None:
    """Keep jieba's cache file in ``folder`` from now on; to be called before the first word is asked for."""
    _folder[:] = [folder]


@cache
def _tokenizer() -> Any:
    with warnings.catch_warnings():
        # jieba 0.42.1 is of 2020: invalid escapes and pkg_resources, on every start.
        warnings.simplefilter("ignore")
        import jieba
    jieba.setLogLevel(logging.ERROR)
    tokenizer = jieba.Tokenizer()
    if _folder:
        _folder[0].mkdir(parents=True, exist_ok=True)
        tokenizer.tmp_dir = str(_folder[0])
        tokenizer.cache_file = "jieba.cache"
    tokenizer.initialize()
    return tokenizer


@cache
def _frequencies() -> dict[str, int]:
    frequencies: dict[str, int] = _tokenizer().FREQ
    return frequencies


def freq(word: str) -> int:
    """How often the dictionary counts ``word``; 0 for what it does not hold."""
    return _frequencies().get(word, 0)


def lookup() -> Callable[[str], int | None]:
    """The bare look-up behind ``freq``, for loops that ask many thousand times; None or 0 if unknown."""
    return _frequencies().get


def total() -> int:
    """The sum of all frequencies, to make a probability of one."""
    return int(_tokenizer().total)


def words(text: str) -> list[str]:
    """The words of a text by the dictionary alone; characters that make no word stand alone."""
    return list(_tokenizer().cut(text, HMM=False))


@lru_cache(maxsize=4096)
def _boundaries(clause: str) -> frozenset[int]:
    ends, position = {0}, 0
    for word in words(clause):
        position += len(word)
        ends.add(position)
    return frozenset(ends)


def is_boundary(text: str, start: int, end: int) -> bool:
    """Whether both ends of a span are word boundaries, judged in the clause that holds the span only.

    >>> is_boundary("民主和平等", 2, 4), is_boundary("上海南部", 1, 3)
    (False, False)
    """
    low = start
    while low > 0 and not _CLAUSE_END.match(text, low - 1):
        low -= 1
    after = _CLAUSE_END.search(text, end)
    clause = text[low : after.start() if after else len(text)]
    ends = _boundaries(clause)
    return start - low in ends and end - low in ends
