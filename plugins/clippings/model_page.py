"""The values of a page before its articles are known: problems, reasons, lines and their roles.

Part of ``model``, which gives all of them out again: import them from there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, Literal, NamedTuple, TypeVar

T = TypeVar("T")

Role = Literal[
    "headline", "kicker", "byline", "dateline", "body", "caption", "credit",
    "slogan", "advert", "signature", "furniture", "blank",
]  # fmt: skip
ItemKind = Literal["article", "photo", "fragment", "banner", "ad"]
Part = Literal["headline", "kicker", "paragraph", "caption", "other"]
PlaceLevel = Literal["country", "region", "province", "city", "district", "town", "village", "zone"]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with an input: where, what (Chinese), and how to mend it (Chinese)."""

    path: str
    line: int | None
    what: str
    mend: str
    severity: Literal["error", "warning"] = "error"
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Result(Generic[T]):
    """A stage's answer.  ``problems`` may stand beside a usable value."""

    value: T
    problems: tuple[Problem, ...] = ()


class Reason(NamedTuple):
    """One piece of evidence: the rule's id, what it weighs, and what it saw (Chinese, for the page)."""

    rule: str
    weight: float
    note: str = ""


# --- read ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Line:
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """A decoded seed.  ``lines`` holds every line, blank ones too; ``path`` is relative to the project."""

    seed: str
    path: str
    sha256: str
    encoding: str
    lines: tuple[Line, ...]


# --- lines --------------------------------------------------------------------------------------


class TypedLine(NamedTuple):
    """A line with its role, the role's score (0..1) and why."""

    line: Line
    role: Role
    score: float
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Byline:
    name: str
    role: str
    """记者, 通讯员, 摄影, 作者 …; empty where the page names none."""
