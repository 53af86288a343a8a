"""output/data/: everything the site knows, for machines, with a description of every file."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Sequence

from .article_records import Record, article_records
from .columns import Column
from .kit import Kit
from .place_records import place_records
from .records import (
    candidate_records,
    figure_records,
    initiative_records,
    line_records,
    point_records,
)
from .schemas import DATA_SETS, DataSet, json_schema, table_schema

MEDIA_TYPES = {
    "json": "application/json",
    "jsonl": "application/x-ndjson",
    "csv": "text/csv",
    "geojson": "application/geo+json",
}
# Read by a spreadsheet as the beginning of a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def export(kit: Kit) -> dict[str, bytes]:
    """Every file below ``data/`` by name, with ``datapackage.json`` and the schemas.

    The same input gives the same bytes: nothing in them depends on the clock, the machine or the place.
    """
    files = {
        "articles.json": _rows(article_records(kit)),
        "lines.jsonl": b"".join(map(_line, line_records(kit))),
        "places.json": _rows(place_records(kit)),
        "initiatives.json": _rows(initiative_records(kit)),
        "figures.csv": _csv(figure_records(kit), _columns("figures.csv")),
        "candidates.csv": _csv(candidate_records(kit), _columns("candidates.csv")),
        "places.geojson": _json(point_records(kit)),
    }
    schemas = {
        f"schemas/{_schema_name(data)}": _json(json_schema(data))
        for data in DATA_SETS
        if data.format != "csv"
    }
    return {**files, **schemas, "datapackage.json": _json(_package(kit, files))}


def _columns(name: str) -> tuple[Column, ...]:
    return next(data.columns for data in DATA_SETS if data.name == name)


def _schema_name(data: DataSet) -> str:
    return f"{data.name.replace('.', '-')}.schema.json"


def _package(kit: Kit, files: dict[str, bytes]) -> Record:
    resources: list[Record] = []
    for data in DATA_SETS:
        resource: Record = {
            "name": data.name.replace(".", "-").lower(),
            "path": data.name,
            "description": data.text,
            "format": data.format,
            "mediatype": MEDIA_TYPES[data.format],
            "encoding": "utf-8",
            "bytes": len(files[data.name]),
            "hash": "sha256:" + hashlib.sha256(files[data.name]).hexdigest(),
        }
        if data.format == "csv":
            resource |= {"profile": "tabular-data-resource", "schema": table_schema(data)}
        else:
            resource |= {"profile": "data-resource", "jsonSchema": f"schemas/{_schema_name(data)}"}
        resources.append(resource)
    package: Record = {
        "profile": "data-package",
        "name": "jiamenkou",
        "title": kit.site.name,
        "description": kit.site.subtitle,
        "licenses": [
            {"name": "other-closed", "title": "报纸文字归原报社和作者所有；整理和标注按 MIT 许可公开"}
        ],
        "sources": [
            {
                "title": f"{issue.page.path}（sha256 {issue.page.sha256}）",
                "path": f"../sources/{issue.page.seed}/",
            }
            for issue in kit.library.issues
        ],
        "resources": resources,
    }
    if kit.site.siteurl:
        package["homepage"] = kit.site.siteurl + "/"
    return package


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _line(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False) + "\n").encode()


def _rows(values: Iterable[Record]) -> bytes:
    """A JSON list with one row a line: quick to write, and a change shows as the lines that changed."""
    return b"[\n" + b",\n".join(_line(value).rstrip() for value in values) + b"\n]\n"


def _csv(rows: Iterable[Record], columns: Sequence[Column]) -> bytes:
    """UTF-8 with a byte-order mark, so that spreadsheets read the Chinese; a cell never begins a formula."""
    out = io.StringIO()
    names = [column.name for column in columns]
    writer = csv.DictWriter(out, names, lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _cell(value) for name, value in row.items()})
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _cell(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def row_counts(kit: Kit) -> dict[str, int]:
    """How many rows each file has."""
    clippings = kit.library.clippings
    return {
        "articles.json": len(clippings),
        "lines.jsonl": sum(len(issue.ledger) for issue in kit.library.issues),
        "places.json": len(place_records(kit)),
        "initiatives.json": len(kit.lexicon.initiatives),
        "figures.csv": sum(len(clipping.figures) for clipping in clippings),
        "candidates.csv": len(kit.library.candidates),
        "places.geojson": sum(place.lat is not None and place.lon is not None for place in kit.places),
    }
