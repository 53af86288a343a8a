"""A corrections file as text with its remarks: written anew, every line that says the same stays as it was.

The editor in the browser knows values only.  A remark (``# …``) above an entry or inside it belongs to that
entry and goes where it goes; what stands above the first entry and a blank line belongs to the file.  A YAML
library that keeps remarks ties each to the value before it, and would lose them when an entry moves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import yaml

from .corrections import FIELDS

NUMBERS = ("line", "with")
Row = Mapping[str, object]
SAME_ENTRY = (FIELDS, ("seed", "line", "do"), ("seed", "line"), ("hash", "do"))
"""What two entries must have in common to be one, in the order of trying: an editor changes some of it."""


class UnreadableError(ValueError):
    """The text is no list of corrections."""


@dataclass(frozen=True, slots=True)
class _Key:
    """A key of an entry: its value, its first line and the one behind its last, the remark at its end."""

    value: str
    start: int
    end: int
    remark: str


@dataclass(frozen=True, slots=True)
class _Entry:
    """``above`` are the lines of remarks in front, ``lines`` those from the dash on; keys count in these."""

    above: tuple[str, ...]
    lines: tuple[str, ...]
    keys: Mapping[str, _Key]
    flow: bool


@dataclass(frozen=True, slots=True)
class _File:
    head: tuple[str, ...]
    entries: tuple[_Entry, ...]
    tail: tuple[str, ...]


def read_rows(text: str) -> list[dict[str, str | int]]:
    """The entries as values, words as they are written, numbers where a line is meant."""
    return [
        {
            key: int(found.value) if key in NUMBERS and found.value.isdecimal() else found.value
            for key in FIELDS
            if (found := entry.keys.get(key))
        }
        for entry in _parse(text).entries
    ]


def write_rows(rows: Sequence[Row], old: str = "") -> str:
    """The text that says ``rows``, with the remarks of ``old``; UnreadableError where that is damaged."""
    file = _parse(old)
    left = list(file.entries)
    matched: dict[int, _Entry] = {}
    for keys in SAME_ENTRY:
        for number, row in enumerate(rows):
            if number in matched:
                continue
            wanted = _values(row, keys)
            found = next((e for e in left if _values(_plain(e), keys) == wanted), None)
            if found is not None and wanted:
                matched[number] = found
                left.remove(found)
    # All dashes of a list stand below each other.
    first = file.entries[0].lines[0] if file.entries else "-"
    indent = first[: len(first) - len(first.lstrip())]
    lines = [*file.head]
    for number, row in enumerate(rows):
        if _values(row, FIELDS):
            lines += _write(row, matched.get(number), indent)
    return "".join(f"{line}\n" for line in (*lines, *file.tail))


def _plain(entry: _Entry) -> dict[str, object]:
    return {key: found.value for key, found in entry.keys.items()}


def _values(row: Row, keys: Sequence[str]) -> dict[str, str]:
    return {key: str(row[key]) for key in keys if row.get(key) not in (None, "")}


def _parse(text: str) -> _File:
    try:
        root = yaml.compose(f"{text}\n", Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise UnreadableError("不是合格的 YAML") from error
    lines = tuple(text.splitlines())
    if root is None:
        return _File(lines, (), ())
    if not isinstance(root, yaml.SequenceNode) or root.flow_style:
        raise UnreadableError("文件应是一串更正，每条以“- ”开头")
    entries: list[_Entry] = []
    head: tuple[str, ...] = ()
    done = 0
    for node in root.value:
        if not isinstance(node, yaml.MappingNode):
            raise UnreadableError(f"第 {node.start_mark.line + 1} 行不是一条更正")
        start = node.start_mark.line
        while not lines[start].lstrip().startswith("-"):
            start -= 1
        end = _behind(node, lines)
        # A remark that is set in like the keys still belongs to the entry above it.
        while end < len(lines) and lines[end].startswith(" ") and lines[end].lstrip().startswith("#"):
            end += 1
        above = lines[done:start]
        if not entries:
            blank = max((n for n, line in enumerate(above) if not line.strip()), default=-1) + 1
            head, above = above[:blank], above[blank:]
        entries.append(_Entry(above, lines[start:end], _keys(node, lines, start), bool(node.flow_style)))
        done = end
    return _File(head, tuple(entries), lines[done:])


def _behind(node: yaml.Node, lines: Sequence[str]) -> int:
    """The line behind the last one of a node; the parser's own mark lies behind remarks and blank lines."""
    if isinstance(node, yaml.MappingNode) and node.value and not node.flow_style:
        return _behind(node.value[-1][1], lines)
    if not (isinstance(node, yaml.ScalarNode) and node.style in ("|", ">")):
        return int(node.end_mark.line) + 1
    end = int(node.end_mark.line)
    while not lines[end - 1].strip():
        end -= 1
    return end


def _keys(node: yaml.MappingNode, lines: Sequence[str], start: int) -> dict[str, _Key]:
    found = {}
    for key, value in node.value:
        if isinstance(key, yaml.ScalarNode) and isinstance(value, yaml.ScalarNode):
            end = _behind(value, lines)
            rest = lines[end - 1][value.end_mark.column :] if value.style not in ("|", ">") else ""
            _, mark, remark = rest.partition("#")
            found[key.value] = _Key(
                value.value.strip(), key.start_mark.line - start, end - start, mark + remark
            )
    return found


def _write(row: Row, old: _Entry | None, indent: str) -> list[str]:
    wanted = _values(row, FIELDS)
    if old is None:
        return _dashed([_shown(key, value) for key, value in wanted.items()], indent)
    if {key: found.value for key, found in old.keys.items() if found.value} == wanted:
        return [*old.above, *old.lines]
    if old.flow:
        # Behind a value stand the others of its line too, and behind the last one the remark.
        last = {found.end: found.remark for found in old.keys.values()}
        remarks = [remark for remark in last.values() if remark]
        return [*old.above, *remarks, *_write(row, None, indent)]
    above, body = list(old.above), list[str]()
    by_line = {found.start: (key, found) for key, found in old.keys.items()}
    at = 0
    while at < len(old.lines):
        line = old.lines[at].lstrip().removeprefix("-").strip() if at == 0 else old.lines[at].strip()
        key, found = by_line.get(at, ("", None))
        if found is None:
            # The dash may stand alone with a remark; what else is no key is a remark or a blank line.
            (body if body else above).extend([line] if line or body else [])
            at += 1
            continue
        if wanted.get(key) == found.value:
            body += [line, *old.lines[at + 1 : found.end]]
        elif key in wanted:
            body.append(f"{_shown(key, wanted[key])}{f'  {found.remark}' if found.remark else ''}")
        elif found.remark:
            (body if body else above).append(found.remark)
        at = found.end
    body += [_shown(key, value) for key, value in wanted.items() if key not in old.keys]
    return [*above, *_dashed(body, indent)]


def _dashed(lines: list[str], indent: str) -> list[str]:
    """The lines of one entry, the first behind the dash and the others below it."""
    first, *rest = lines
    inner = f"{indent}  "
    return [
        f"{indent}- {first}",
        *(line if line.startswith(inner) or not line else f"{inner}{line}" for line in rest),
    ]


def _shown(key: str, value: str) -> str:
    plain = key in ("line", "with", "do") and value.isalnum()
    return f"{key}: " + (value if plain else '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"')
