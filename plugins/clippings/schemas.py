"""What stands in output/data/: every file with its fields, in words and as JSON Schema."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from .columns import ARTICLE, CANDIDATE, FIGURE, INITIATIVE, LINE, PLACE, POINT, Column

# Frictionless profiles of the files; a table has rows, the others are whole documents.
Format = Literal["json", "jsonl", "csv", "geojson"]


@dataclass(frozen=True, slots=True)
class DataSet:
    """One file of output/data/."""

    name: str
    format: Format
    text: str
    columns: tuple[Column, ...]


DATA_SETS = (
    DataSet("articles.json", "json", "全部文章：文字、署名、日期、地方、项目、数字和整理经过", ARTICLE),
    DataSet("lines.jsonl", "jsonl", "行账：原文的每一行归了哪里，一行一条", LINE),
    DataSet("places.json", "json", "数据里说到的地方：代码、逐级名称、别称、坐标和文章；有网页的在前", PLACE),
    DataSet("initiatives.json", "json", "全部项目和它们的文章", INITIATIVE),
    DataSet("figures.csv", "csv", "文章里的数字，连同所在的句子", FIGURE),
    DataSet("candidates.csv", "csv", "像项目的新名字，等编辑来定", CANDIDATE),
    DataSet("places.geojson", "geojson", "有坐标的地方（WGS 84）", POINT),
)


def json_schema(data: DataSet) -> dict[str, object]:
    """JSON Schema of a whole JSON file, of one line of JSONL, of the properties of a GeoJSON feature."""
    row = _object(data.columns)
    schema: dict[str, object] = {"type": "array", "items": row} if data.format == "json" else row
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": data.name, **schema}


def _object(columns: tuple[Column, ...]) -> dict[str, object]:
    return {
        "type": "object",
        "properties": {column.name: _schema(column) for column in columns},
        "required": [column.name for column in columns],
        "additionalProperties": False,
    }


def _schema(column: Column) -> dict[str, object]:
    kind: object = [column.kind, "null"] if column.null else column.kind
    if column.kind == "object":
        return {**_object(column.items), "type": kind, "description": column.text}
    if column.kind == "array":
        inner: Mapping[str, object] = _object(column.items) if column.items else {"type": column.of}
        return {"type": kind, "items": inner, "description": column.text}
    return {"type": kind, "description": column.told, **_enum(column)}


def _enum(column: Column) -> dict[str, object]:
    return {"enum": list(column.values)} if column.values else {}


def table_schema(data: DataSet) -> dict[str, object]:
    """Frictionless Table Schema: fields by name, type and description."""
    fields = [{"name": c.name, "type": c.kind, "description": c.told} for c in data.columns]
    return {"fields": fields, "missingValues": [""]}
