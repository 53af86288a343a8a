"""The values of a page's division: what a stretch of lines can be, and what each sign of it weighs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from .model import Reason

Kind = Literal["own", "part", "head", "tail", "new", "back"]


class Stretch(NamedTuple):
    """Lines of one block and what they are: its own, a part of block ``of``, or a new piece without a head.

    A ``part`` is the head or tail of its article, once its text was asked which.  ``back`` are own lines
    behind a part of another article.  ``margin`` is how much better this division of the block is than
    leaving all its lines where they stand, in log odds.
    """

    kind: Kind
    of: int
    lines: tuple[int, ...]
    margin: float = 0.0
    order: float = 0.0
    """Log odds that a displaced part is the head or the tail of its article, as ``kind`` says."""
    reasons: tuple[Reason, ...] = ()
    """What speaks for that order."""


BRIEF = 150
"""Characters that an article has, as a rule: what is shorter is the end of another one."""


@dataclass(frozen=True, slots=True)
class PlaceWeights:
    """Natural-log odds, fitted to damaged pages of other papers and rounded."""

    likeness: float = 28.0
    headline: float = 11.0
    """Likeness to the headline alone: few words, but they are what the article is about."""
    tail: float = 1.8
    head: float = 2.3
    """What it costs to begin a displaced end or beginning."""
    untitled: float = 2.0
    undated: float = 0.0
    """What it costs to begin a piece without a headline, and more where it does not begin as news does."""
    first: float = 0.6
    """How much it counts for such a piece that its first line reads like one (see part_order.py)."""
    back: float = 4.5
    far: float = 6.5
    later: float = 4.0
    """What it costs to stand behind the next head but one, or before the own head."""
    fence: float = 4.5
    opening: float = 0.8
    """A dateline (本报讯) begins an article: it does not stand inside one."""
    single: float = 0.75
    length: float = 1.1
    """The lines of one part are no independent witnesses: the more of them, the more they must agree."""
    brief: float = 6.0
    """What an article of no characters costs, and one of fewer than BRIEF a part of it: a piece without a
    headline, and the one line that a headline keeps when it loses all others."""
    finished: float = 1.5
    """A displaced end ends its article, so it ends a sentence."""
    beheaded: float = 0.2
    """What it costs to begin an article in mid-sentence, for each unit of the evidence that it does."""
