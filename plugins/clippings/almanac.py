"""The almanac: lunar festivals year by year, and dated events that tell when a page was printed.

Both are tables that editors extend (``data/almanac``).  An event's ``kind``:
held (something took place from ``start`` to ``end``), named (its name was first heard of on ``start``),
campaign (it ran from ``start`` to ``end``).  ``forms`` are the wordings that name it, without quotes and
commas.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal, cast, get_args

from clippings.model import Problem, Result

EventKind = Literal["held", "named", "campaign"]


@dataclass(frozen=True, slots=True)
class Event:
    name: str
    forms: tuple[str, ...]
    kind: EventKind
    start: date
    end: date
    source: str


@dataclass(frozen=True, slots=True)
class Almanac:
    """``festivals`` maps (name, year) to the day of that year."""

    festivals: Mapping[tuple[str, int], date]
    events: tuple[Event, ...]


# Papers print 、 for , and set quotes at will; an event's name is compared without them.
_LOOSE = re.compile(r"[\s“”\"'‘’《》、,，·•]")


def loose(text: str) -> str:
    """The text as event names are compared: no quotes, commas, middle dots or spaces."""
    return _LOOSE.sub("", text)


@cache
def default_almanac() -> Almanac:
    """The almanac that comes with the package, read once, on first use."""
    return load_almanac(Path(__file__).parent / "data" / "almanac").value


def load_almanac(directory: Path) -> Result[Almanac]:
    """Reads festivals.csv and events.csv; a bad row is left out and named in the problems, with its line."""
    problems: list[Problem] = []
    festivals: dict[tuple[str, int], date] = {}
    for path, number, row in _rows(directory / "festivals.csv", problems):
        for name, text in row.items():
            if name == "year":
                continue
            day = _day(text)
            if day is None or str(day.year) != row["year"]:
                problems.append(_bad(path, number, f"{name}的日期 {text} 不在{row['year']}年"))
            else:
                festivals[name, day.year] = day
    events: list[Event] = []
    for path, number, row in _rows(directory / "events.csv", problems):
        start, end = _day(row.get("start", "")), _day(row.get("end", ""))
        forms = tuple(loose(form) for form in row.get("forms", "").split("；") if loose(form))
        if start is None or end is None or start > end:
            problems.append(_bad(path, number, "start、end 须是先后两个日期，如 2019-10-11"))
        elif row.get("kind") not in get_args(EventKind) or not forms or not row.get("source"):
            problems.append(_bad(path, number, "kind 须是 held、named 或 campaign；forms、source 不可空"))
        else:
            events.append(Event(row["name"], forms, cast(EventKind, row["kind"]), start, end, row["source"]))
    return Result(Almanac(festivals, tuple(events)), tuple(problems))


def _rows(path: Path, problems: list[Problem]) -> list[tuple[str, int, dict[str, str]]]:
    try:
        text = path.read_text(encoding="utf-8")
    except OSError:
        problems.append(_bad(str(path), None, "读不到这个表"))
        return []
    reader = csv.DictReader(text.splitlines())
    return [
        (str(path), number, {key: value or "" for key, value in row.items()})
        for number, row in enumerate(reader, 2)
    ]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _bad(path: str, line: int | None, what: str) -> Problem:
    return Problem(path, line, what, "改正这一行；各列的意思见 almanac.py 开头", kind="almanac")
