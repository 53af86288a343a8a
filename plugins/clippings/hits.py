"""A span of text that names a place, before anything says which one."""

from __future__ import annotations

from dataclasses import dataclass

from .lexicon import Entry

HAN = "㐀-鿿"
# A town's bare name that is a word this common (建设, 大桥, 新城) counts right behind its county only.
COMMON = 50


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
