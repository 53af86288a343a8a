"""The names of a list, and where the texts of a page may say them.

By their first three characters.  An automaton of all names (Aho-Corasick) needs as long where its states
are in the processor's cache, and three times as long after other stages, as on every page of a build.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TypeAlias

import numpy as np

from .characters import code_points
from .gazetteer import Use

_FIRST, _SECOND = 1, 2
# A code point has 21 bits.
_SHIFT = np.uint64(21)


@dataclass(frozen=True, slots=True)
class Entry:
    """One meaning of a name: the place's code and how the name may be used for it."""

    code: str
    use: Use


@dataclass(frozen=True, slots=True)
class Name:
    """A folded form with its meanings; ``unit``, all of it or its beginning, is the mention, by ``rule``.

    ``bare`` says that it lacks the kind of its division (嘉兴, 望海), so that it may be part of another word;
    ``near`` that it counts only beside its parent or in an article that names the place in full.
    """

    text: str
    unit: str
    entries: tuple[Entry, ...]
    rule: str
    bare: bool
    near: bool


Beginnings: TypeAlias = tuple[Sequence[int], Sequence[tuple[Name, ...]]]
"""Offsets of a text, and for each the names that begin with the characters there, longest first."""


class NameFinder:
    """Where names may begin; ``names`` has them by their first two characters, longest first."""

    def __init__(self, names: Mapping[str, tuple[Name, ...]]) -> None:
        # Sorted as the numbers of their code points are; a single character could be part of anything.
        beginnings = sorted(beginning for beginning in names if len(beginning) == 2)
        codes = code_points("".join(beginnings)).astype(np.uint64)
        self._groups = [_by_third(names[beginning]) for beginning in beginnings]
        self._keys = codes[::2] << _SHIFT | codes[1::2]
        self._table = np.zeros(sys.maxunicode + 1, dtype=np.uint8)
        self._table[codes[::2]] |= _FIRST
        self._table[codes[1::2]] |= _SECOND

    def beginnings(self, texts: Sequence[str]) -> list[Beginnings]:
        """The beginnings of names in each text of a page, in order."""
        whole = "\n".join(texts)
        codes = code_points(whole)
        looks = self._table.take(codes)
        (places,) = ((looks[:-1] & _FIRST) & (looks[1:] >> 1)).nonzero()
        keys = codes.take(places).astype(np.uint64) << _SHIFT | codes.take(places + 1)
        groups = self._keys.searchsorted(keys)
        (known,) = (self._keys.take(groups, mode="clip") == keys).nonzero()
        places, groups = places.take(known), groups.take(known)
        starts = [0, *accumulate([len(text) + 1 for text in texts])]
        rows, offsets = places.searchsorted(starts).tolist(), places.tolist()
        found = [
            (group := self._groups[number]).get(whole[place + 2 : place + 3]) or group[""]
            for number, place in zip(groups.tolist(), offsets, strict=True)
        ]
        return [
            ([place - start for place in offsets[first:last]], found[first:last])
            if first < last
            else ((), ())
            for start, first, last in zip(starts, rows, rows[1:], strict=False)
        ]


def _by_third(names: Sequence[Name]) -> dict[str, tuple[Name, ...]]:
    """The names that a third character leaves of those with two in common; "" where it is of none."""
    thirds = {name.text[2:3] for name in names} | {""}
    return {third: tuple(name for name in names if name.text[2:3] in ("", third)) for third in thirds}
