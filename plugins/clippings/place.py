"""Places of a gazetteer, the forms in which they are written, and the gazetteer that holds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from .model import PlaceLevel

Use = Literal["full", "short", "near", "former", "alias", "misprint", "never", "mask"]
"""How a form may be matched: anywhere (full, short, former, alias, misprint), beside its parent only (near),
not (never), or as letters that are no place (mask)."""


@dataclass(frozen=True, slots=True)
class Place:
    """A node of the gazetteer.  ``path`` names it from the city down, or from the province down when outside.

    ``aliases`` lead here too and are no shorter way to write its own name: literary ones (禾城), parts of it,
    what is named after it (秦山核电).  ``holds_city`` says of a place outside that the city lies in it.
    ``first_seen`` and ``last_seen`` are ISO days of the lists that hold it, None where no list bounds it.
    """

    code: str
    name: str
    level: PlaceLevel
    kind: str
    parent: str | None
    slug: str
    path: tuple[str, ...]
    short_forms: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    first_seen: str | None = None
    last_seen: str | None = None
    status: str = "current"
    lat: float | None = None
    lon: float | None = None
    outside: bool = False
    holds_city: bool = False
    successor: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that leads to it, the proper one first, each once."""
        return tuple(dict.fromkeys((self.name, *self.short_forms, *self.former_names, *self.aliases)))


@dataclass(frozen=True, slots=True)
class Form:
    """A way to write a place. ``keep`` is how many of its characters are the name, 0 for all (西塘古镇 keeps
    2).
    """

    text: str
    code: str
    use: Use
    keep: int = 0


@dataclass(frozen=True)
class Gazetteer:
    """All places by code, all forms, the papers by name with the code of their area, and the city itself."""

    places: Mapping[str, Place]
    forms: tuple[Form, ...]
    papers: Mapping[str, str]
    city: Place
