"""How often jieba's dictionary counts a word, read from its file: far quicker than to load jieba."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from importlib.util import find_spec
from pathlib import Path


def count_words(words: Collection[str]) -> Mapping[str, int]:
    """The counts of those of ``words`` that the dictionary holds (``服务 13036 vn`` is a line of it)."""
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        return {}
    wanted = {word.encode() for word in words}
    found = {}
    for line in Path(spec.origin).with_name("dict.txt").read_bytes().splitlines():
        word, _, rest = line.partition(b" ")
        if word in wanted:
            found[word.decode()] = int(rest.partition(b" ")[0])
    return found
