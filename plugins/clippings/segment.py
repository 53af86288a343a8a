"""Word segmentation, and the only module that imports jieba.

jieba loads on first use (most of a second) with a tokenizer of our own, so that no other user of it can
change our words, and quietly. Its cache file goes where ``use_cache_folder`` says.
"""

from __future__ import annotations

import logging
import math
import re
import warnings
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any

_CLAUSE_END = re.compile(r"[^㐀-鿿0-9A-Za-z·]")
WORDLESS = r"[^㐀-鿿0-9A-Za-z·&#+γ]"
"""A character that no word of the dictionary has (AT&T, c++, γ射线)."""
_TO_WORDLESS = re.compile(f"(?s:.*){WORDLESS}")
_ALPHANUMERIC = re.compile("[0-9A-Za-z]{2}")
LONGEST = 16
"""Characters of the dictionary's longest word (侵华日军南京大屠杀遇难同胞纪念馆)."""
# Its verbal nouns (vn: 服务, 培训) are nouns here.
_VERBS = re.compile(rb"(?m)^(\S{3,12}) \d+ (?:v[dgiq]?|d|p|c|r[a-z]?|u[a-z]?)\r?$")
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


@cache
def common_pairs(often: int) -> frozenset[str]:
    """Every word of two characters that the dictionary counts more than ``often``: a smaller table to ask."""
    return frozenset(word for word, count in _frequencies().items() if count > often and len(word) == 2)


@cache
def verbs() -> frozenset[str]:
    """Words that the dictionary takes for verbs, adverbs, prepositions or pronouns before anything else."""
    with _tokenizer().get_dict_file() as file:
        return frozenset(word.decode() for word in _VERBS.findall(file.read()))


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
def _cut(stretch: str) -> tuple[tuple[str, ...], frozenset[int]]:
    """The words of a stretch, and the offsets at which they begin and end."""
    cut = tuple(words(stretch))
    return cut, frozenset(accumulate(map(len, cut), initial=0))


def _hangs_together(text: str, at: int) -> bool:
    """Whether a word may stand over the place before ``text[at]``.

    The dictionary counts 0 for the beginnings of its words, so that it knows each of them too.
    """
    known, end, low = _frequencies(), at + 1, max(at + 1 - LONGEST, 0)
    # Each look into so large a dictionary costs more than finding what no word reaches beyond.
    if beyond := _TO_WORDLESS.match(text, low, at):
        low = beyond.end()
    for start in range(at - 1, low - 1, -1):
        if text[start:end] in known:
            return True
    return bool(_ALPHANUMERIC.match(text, at - 1))


def _stretch(text: str, start: int, end: int) -> tuple[int, int]:
    """The part of the clause that says how the span is cut.

    Where no word can stand over a place, what is beyond it changes nothing: most clauses need not be cut.
    """
    low, high = start, end
    while low > 0 and not _CLAUSE_END.match(text, low - 1) and _hangs_together(text, low):
        low -= 1
    while high < len(text) and not _CLAUSE_END.match(text, high) and _hangs_together(text, high):
        high += 1
    return low, high


def is_boundary(text: str, start: int, end: int) -> bool:
    """Whether both ends of a span are word boundaries, judged in the clause that holds the span only.

    >>> is_boundary("民主和平等", 2, 4), is_boundary("上海南部", 1, 3)
    (False, False)
    """
    low, high = _stretch(text, start, end)
    if (low, high) == (start, end):
        return True
    _, ends = _cut(text[low:high])
    return start - low in ends and end - low in ends


OFTEN = 100
"""How often the dictionary would count a town, were its texts local papers."""


def _weight(cut: Iterable[str]) -> float:
    """The log odds of a stretch cut into words; a word that the dictionary does not hold counts once."""
    known, whole = lookup(), total()
    return sum([math.log(max(known(word) or 0, 1) / whole) for word in cut])


def may_be_word(text: str, start: int, end: int) -> bool:
    """Whether a span may be the name of a place nearby, which the dictionary hardly knows.

    It ends where words end, or its clause is likelier with that name in it, counted ``OFTEN`` times.

    >>> is_boundary("油车港人", 0, 3), may_be_word("油车港人", 0, 3), may_be_word("沿海宁静", 1, 3)
    (False, True, False)
    """
    low, high = _stretch(text, start, end)
    if (low, high) == (start, end):
        return True
    cut, ends = _cut(text[low:high])
    if start - low in ends and end - low in ends:
        return True
    name = math.log(max(freq(text[start:end]), OFTEN) / total())
    return _weight(words(text[low:start])) + name + _weight(words(text[end:high])) > _weight(cut)
