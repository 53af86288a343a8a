"""The editors' files as values for the editor in the browser, and back: its own format never meets the files.

A Markdown file is ``{"Title": "…", "Places": ["…"], …, "body": "…"}``; a corrections file is
``{"corrections": [{"seed": "000", "line": 29, …}]}``.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from .corrections_text import UnreadableError, read_rows, write_rows
from .frontmatter import parse_front_matter

LISTS = (
    "Authors", "Places", "Not-Places", "Initiatives", "Not-Initiatives", "Aliases", "Aliases-Within",
    "Company", "Keywords", "Not-Keywords",
)  # fmt: skip
CORRECTIONS = "corrections"


def read_values(path: str, data: bytes) -> dict[str, Any]:
    """The values of a file; one that cannot be read comes as empty values, and the check says why."""
    if path.endswith((".yaml", ".yml")):
        with suppress(UnicodeDecodeError, UnreadableError):
            return {CORRECTIONS: read_rows(data.decode("utf-8-sig"))}
        return {CORRECTIONS: []}
    head = parse_front_matter(data, path, ()).value
    if head is None:
        return {"body": ""}
    names = {name.lower(): name for name in LISTS}
    values: dict[str, Any] = {}
    for field in head.fields:
        if field.key in names:
            values[names[field.key]] = [value.text for value in head.items(field.key)]
        else:
            values["-".join(part.capitalize() for part in field.key.split("-"))] = head.text(field.key)
    return {**values, "body": head.body}


def write_values(path: str, values: Mapping[str, Any], old: bytes = b"") -> str:
    """The text of a file that holds these values, as an editor would write it by hand.

    Remarks in ``old``, the file as it was, stay.  UnreadableError where it was damaged: its values never
    reached the editor, and saving would lose them.
    """
    if path.endswith((".yaml", ".yml")):
        rows = values.get(CORRECTIONS)
        try:
            return write_rows(rows if isinstance(rows, list) else [], old.decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            raise UnreadableError("不是 UTF-8") from error
    if old and parse_front_matter(old, path, ()).value is None:
        raise UnreadableError("不是 UTF-8")
    head = ""
    for key, value in values.items():
        text = "；".join(map(_one_line, value)) if isinstance(value, list) else _one_line(value)
        if key != "body" and text:
            head += f"{key}: {text}\n"
    return f"{head}\n{str(values.get('body') or '').strip()}\n"


def _one_line(value: object) -> str:
    return " ".join(str("" if value is None else value).split())
