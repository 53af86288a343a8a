"""The editors' files as values for the editor in the browser, and back: its own format never meets the files.

A Markdown file is ``{"Title": "…", "Places": ["…"], …, "body": "…"}``; a corrections file is
``{"corrections": [{"seed": "000", "line": 29, …}]}``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

from .frontmatter import parse_front_matter

LISTS = (
    "Authors", "Places", "Not-Places", "Initiatives", "Not-Initiatives", "Aliases", "Aliases-Within",
    "Company", "Keywords", "Not-Keywords",
)  # fmt: skip
CORRECTIONS = "corrections"
ROWS = ("seed", "line", "hash", "do", "prefix", "exact", "suffix", "to", "with", "why")


def read_values(path: str, data: bytes) -> dict[str, Any]:
    """The values of a file; one that cannot be read comes as empty values, and the check says why."""
    if path.endswith((".yaml", ".yml")):
        try:
            rows = yaml.safe_load(data.decode("utf-8-sig")) or []
        except (UnicodeDecodeError, yaml.YAMLError):
            rows = []
        good = rows if isinstance(rows, list) else []
        return {
            CORRECTIONS: [
                {key: row[key] if isinstance(row[key], int) else str(row[key]) for key in ROWS if key in row}
                for row in good
                if isinstance(row, dict)
            ]
        }
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


def write_values(path: str, values: Mapping[str, Any]) -> str:
    """The text of a file that holds these values, as an editor would write it by hand."""
    if path.endswith((".yaml", ".yml")):
        rows = values.get(CORRECTIONS)
        return "".join(map(_write_correction, rows)) if isinstance(rows, list) else ""
    head = ""
    for key, value in values.items():
        text = "；".join(map(_one_line, value)) if isinstance(value, list) else _one_line(value)
        if key != "body" and text:
            head += f"{key}: {text}\n"
    return f"{head}\n{str(values.get('body') or '').strip()}\n"


def _one_line(value: object) -> str:
    return " ".join(str("" if value is None else value).split())


def _write_correction(row: Mapping[str, Any]) -> str:
    lines = []
    for key in ROWS:
        value = row.get(key)
        if value in (None, ""):
            continue
        plain = isinstance(value, int) or (key in ("line", "with", "do") and str(value).isalnum())
        shown = str(value) if plain else '"' + str(value).replace("\\", "\\\\").replace('"', '\\"') + '"'
        lines.append(f"{key}: {shown}")
    return "- " + "\n  ".join(lines) + "\n" if lines else ""
