"""What the certain names of a text tell about those that may be words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from operator import attrgetter

from .hits import Hit
from .lexicon import Lexicon

_STOP = re.compile("[。！？；\n]")
_START, _END = attrgetter("start"), attrgetter("end")


class CertainNames:
    """What the certain names of a text tell, each asked for by few texts."""

    def __init__(self, hits: Sequence[Hit], waiting: Sequence[Hit], lexicon: Lexicon) -> None:
        self.hits, self.waiting, self.lexicon = hits, waiting, lexicon

    @cached_property
    def taken(self) -> dict[int, Hit]:
        """The hits by where they begin and end, to which late ones are added."""
        return _by_ends(self.hits)

    @cached_property
    def waits(self) -> dict[int, Hit]:
        """And those that wait."""
        return _by_ends(self.waiting)

    @cached_property
    def named(self) -> frozenset[str]:
        """What is named in full, or as good as that: 海盐|望海."""
        full = (hit for hit in self.hits if not hit.bare or hit.rule == "near")
        return frozenset(entry.code for hit in full for entry in hit.entries)

    @cached_property
    def everything(self) -> frozenset[str]:
        return frozenset(entry.code for hit in self.hits for entry in hit.entries)

    @cached_property
    def above(self) -> frozenset[str]:
        """Everything with all that is above it."""
        return frozenset(code for own in self.everything for code in self.lexicon.lineages[own])

    def is_abroad(self, text: str, at: int) -> bool:
        """Whether the last place that a sentence names before an offset is elsewhere: 在杭州上班，存在…"""
        before = next((hit for hit in reversed(self.hits) if hit.end <= at and hit.entries), None)
        if before is None or _STOP.search(text, before.end, at):
            return False
        return self.lexicon.places[before.entries[0].code].outside

    @cached_property
    def towns(self) -> frozenset[str]:
        """The towns of the villages."""
        sole = (self.lexicon.places[hit.entries[0].code] for hit in self.hits if len(hit.entries) == 1)
        return frozenset(place.parent or "" for place in sole if place.level == "village")


def _by_ends(hits: Sequence[Hit]) -> dict[int, Hit]:
    """The hits by where they begin and end; of two that touch there, the second."""
    return dict(zip(map(_END, hits), hits, strict=True)) | dict(zip(map(_START, hits), hits, strict=True))
