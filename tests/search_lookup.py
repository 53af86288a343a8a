"""The search as the browser does it, in Python: reads the files of the index, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import pairwise

from clippings.search_fold import Folding, tidy
from clippings.search_index import BLOCK, shard_of


class Lookup:
    """``holding`` gives the numbers of the articles that hold a string, ``facet`` those with a value."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = files
        self.index = json.loads(files["index.json"])
        self.folding = Folding(dict(json.loads(files["fold.json"])))
        columns = _numbers(files["columns.bin"])
        self.starts = [0]
        for _ in range(self.index["count"]):
            self.starts.append(self.starts[-1] + columns.pop(0) * BLOCK)
        self.facets: dict[tuple[str, str], list[int]] = {}
        for name, values in self.index["facets"]:
            for value in values:
                articles = self.facets.setdefault((name, value), [])
                at = 0
                for _ in range(columns.pop(0)):
                    gap = columns.pop(0)
                    at += gap >> 1
                    length = columns.pop(0) + 2 if gap & 1 else 1
                    articles.extend(range(at, at + length))
                    at += length
        assert not columns

    def entry(self, name: str, key: str) -> bytes:
        data = self.files[f"{name}-{shard_of(key, self.index[name])}.bin"]
        at = 0
        while at < len(data):
            size, at = _number(data, at)
            found, at = data[at : at + size].decode(), at + size
            size, at = _number(data, at)
            if found == key:
                return data[at : at + size]
            at += size
        return b""

    def positions(self, key: str) -> list[int]:
        out: list[int] = []
        for gap in _numbers(self.entry("terms", key)):
            out.append(gap + (out[-1] if out else 0))
        return out

    def holding(self, query: str) -> list[int]:
        chars = tidy(query).translate(self.folding)
        tiles = [*range(0, len(chars) - 1, 2), *([max(0, len(chars) - 2)] if len(chars) % 2 else [])]
        lists = [{at - tile for at in self.positions(chars[tile : tile + 2])} for tile in tiles]
        return sorted({self.article(at) for at in set.intersection(*lists)}) if lists else []

    def article(self, position: int) -> int:
        return max(n for n, start in enumerate(self.starts[:-1]) if start <= position)

    def names(self, text: str) -> list[tuple[str, str, int, list[list[object]]]]:
        value = self.entry("names", tidy(text).translate(self.folding))
        return [tuple(entry) for entry in json.loads(value)] if value else []

    def named(self, text: str) -> list[tuple[str, str, str, int]]:
        """The names that have the string: (folded name, label, url, number of articles)."""
        needle = tidy(text).translate(self.folding)
        for before, after in pairwise(needle):
            value = self.entry("parts", before + after)
            if not value:
                return []
            if names := json.loads(value):
                return [tuple(entry) for entry in names if needle in entry[0]]
        return []


def _number(data: bytes, at: int) -> tuple[int, int]:
    value = scale = 0
    while True:
        value |= (data[at] & 127) << scale
        at, scale = at + 1, scale + 7
        if data[at - 1] < 128:
            return value, at


def _numbers(data: bytes) -> list[int]:
    out, at = [], 0
    while at < len(data):
        value, at = _number(data, at)
        out.append(value)
    return out
