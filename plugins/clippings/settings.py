"""Every setting of the package in one typed place; pelicanconf.py and ``pelican -e`` set them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from .model import Problem, Result

GAZETTEER = Path(__file__).parent / "data" / "jiaxing"


@dataclass(frozen=True, slots=True)
class Settings:
    """Paths are relative to ``root`` (the folder of pelicanconf.py).  README explains each.

    The field ``seeds_path`` is the setting SEEDS_PATH, and so on.
    """

    root: Path
    seeds_path: Path = Path("seeds")
    content_path: Path = Path("content")
    gazetteer_path: Path = GAZETTEER
    clippings_cache: Path = Path(".cache/clippings")
    clippings_workers: int = 1
    """Processes for the stages; 1 runs them in this one."""
    join_threshold: float | None = None
    """Below it a join stays open; None takes the value that assemble.py measured."""
    resolution_threshold: float | None = None
    """Below it a place stays ambiguous; None takes the value that resolve.py measured."""
    candidate_threshold: float = 0.5
    """Below it a name is not shown to the editors."""
    report_url: str = ""
    """Where readers report mistakes: mailto:… or the address of a new issue; empty: a form to hand over."""

    def at(self, path: Path) -> Path:
        """A path of these settings, from the project's root."""
        return path if path.is_absolute() else self.root / path

    def shown(self, path: Path) -> str:
        """A path as messages print it: relative to the root where it lies below it."""
        full = self.at(path)
        return full.relative_to(self.root).as_posix() if full.is_relative_to(self.root) else str(full)


def read_settings(values: Mapping[str, object], root: Path) -> Result[Settings]:
    """The package's settings among all of Pelican's (``PATH`` is the content folder).

    A value of the wrong type or out of range is a problem; the default then stands in its place.
    """
    problems: list[Problem] = []
    found: dict[str, object] = {}
    if isinstance(values.get("PATH"), str):
        found["content_path"] = Path(str(values["PATH"]))
    for field in fields(Settings):
        name = field.name.upper()
        if field.name == "root" or name not in values or values[name] is None:
            continue
        try:
            found[field.name] = _convert(field.name, values[name])
        except (TypeError, ValueError):
            what = f"设置 {name} 的值 {values[name]!r} 不能用。"
            mend = f"写成{_wanted(field.name)}。"
            problems.append(Problem("pelicanconf.py", None, what, mend, kind="setting"))
    return Result(Settings(root=root, **found), tuple(problems))  # type: ignore[arg-type]


def _convert(name: str, value: object) -> object:
    if name == "report_url":
        return str(value)
    if name.endswith(("_path", "_cache")):
        if not isinstance(value, str | Path) or not str(value):
            raise TypeError
        return Path(value)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise TypeError
    if name == "clippings_workers":
        if (workers := int(value)) < 1:
            raise ValueError
        return workers
    if not 0 <= (share := float(value)) <= 1:
        raise ValueError
    return share


def _wanted(name: str) -> str:
    if name.endswith(("_path", "_cache")):
        return "文件夹的路径"
    return "不小于 1 的整数" if name == "clippings_workers" else "0 到 1 之间的数"
