"""The table of mistakes: what an editor can get wrong, what the check says, and the file mended."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

TABLE = Path(__file__).parent / "data" / "mistakes.toml"


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake with its example: the file ``path`` with the text ``wrong`` makes the check say ``says``.

    ``right`` is the file mended (at ``right_path``, where the name was the mistake); ``files`` are others
    that the example needs, ``right_files`` those that the mended one needs besides.
    """

    kind: str
    title: str
    path: str
    wrong: str
    says: str
    right: str
    right_path: str = ""
    encoding: str = "utf-8"
    files: Mapping[str, str] = field(default_factory=dict)
    right_files: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MistakeSection:
    title: str
    mistakes: tuple[Mistake, ...]


def load_mistakes(path: Path = TABLE) -> tuple[MistakeSection, ...]:
    """The table in its order."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(
        MistakeSection(section["title"], tuple(Mistake(**row) for row in section["mistake"]))
        for section in table["section"]
    )
