"""Every place at which texts say one of many names, overlaps and all."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TypeAlias

import numpy as np
from ahocorasick_rs import BytesAhoCorasick
from numpy.typing import NDArray

from .fold import code_points

Found: TypeAlias = tuple[int, int, int]
"""The number of a name, and where it starts and ends."""

OWN = 128
"""So many characters, the commonest of the names, have a sign of their own; all others share the rest."""
SIGNS = 256
"""What a byte can say; the first stands for characters that no name has."""


class NameFinder:
    """Finds names in texts by one automaton, which spells both in an alphabet of bytes.

    A character is one step of it then, and what it finds counts characters.  Rare characters share a sign:
    a name that has one is compared with the text where its signs stand, which seldom are another's.
    """

    def __init__(self, names: Sequence[str]) -> None:
        ranked = Counter(chain.from_iterable(names)).most_common()
        own = OWN if len(ranked) >= SIGNS else len(ranked)
        signs = {
            char: 1 + rank if rank < own else 1 + own + (rank - own) % (SIGNS - 1 - own)
            for rank, (char, _) in enumerate(ranked)
        }
        self.names = names
        self.sure = [max(map(signs.__getitem__, name)) <= own for name in names]
        self.signs = np.zeros(sys.maxunicode + 1, dtype=np.uint8)
        self.signs[[ord(char) for char in signs]] = list(signs.values())
        self.automaton = BytesAhoCorasick([bytes(map(signs.__getitem__, name)) for name in names])

    def find(self, text: str, codes: NDArray[np.uint32]) -> list[Found]:
        """The names in a text of these code points, in the order of their ends."""
        return self._find(text, self.signs.take(codes).tobytes())

    def find_each(self, texts: Sequence[str]) -> Iterator[list[Found]]:
        """The names in each of the texts, which are spelt at once."""
        spelt, start = self.signs.take(code_points("\n".join(texts))).tobytes(), 0
        for text in texts:
            end = start + len(text)
            yield self._find(text, spelt[start:end])
            start = end + 1

    def _find(self, text: str, spelt: bytes) -> list[Found]:
        names, sure = self.names, self.sure
        return [
            found
            for found in self.automaton.find_matches_as_indexes(spelt, overlapping=True)
            if sure[found[0]] or text.startswith(names[found[0]], found[1])
        ]
