"""A span of text that names a place, before anything says which one, and then with what it means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

from .lexicon import Entry
from .model import Candidate, PlaceLevel

HAN = "㐀-鿿"
# A town's bare name that is a word this common (建设, 大桥, 新城) counts right behind its county only.
COMMON = 50

# 到新兴派出所, 于城派出所, 百步支行: what is called after its town everywhere.
CALLED_AFTER = re.compile("派出所|卫生院|司法所|支行|社区卫生服务中心|中心小学|中心幼儿园")

State: TypeAlias = Literal["certain", "inferred", "ambiguous", "outside", "guess"]


@dataclass(slots=True)
class Hit:
    """A span of folded text that names a place: ``unit`` is the name in full as far as the text tells it.

    ``entries`` are its meanings; none for a name of no list, which ``resolve`` places by what stands around
    it.  Not frozen: a page has hundreds of them, and a frozen one takes four times as long to make.
    """

    start: int
    end: int
    unit: str
    entries: tuple[Entry, ...]
    rule: str
    bare: bool = False


@dataclass(slots=True)
class Resolved:
    """A hit with what it means: ``place`` is None when ambiguous, see ``losers``; best first.

    Not frozen, like the hit.
    """

    hit: Hit
    place: Candidate | None
    level: PlaceLevel
    state: State
    rule: str
    losers: tuple[Candidate, ...] = ()
