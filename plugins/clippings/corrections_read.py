"""Corrections as they are written in YAML: read, with a problem for every mistake of every file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from .corrections import ACTIONS, FIELDS, Action, Correction
from .model import Problem, Result, Role
from .words import ROLES

NEEDS: dict[Action, tuple[str, ...]] = {
    "replace": ("exact", "to"), "role": ("to",), "headline": ("to",), "date": ("to",), "split": (),
    "join": ("with",), "part": ("with",), "move": ("with",), "prepend": ("with",), "follow": ("with",),
}  # fmt: skip
QUOTED = frozenset(("prefix", "exact", "suffix", "to"))
ROLES_BY_NAME: Mapping[str, Role] = {name: role for role in ROLES for name in (role, ROLES[role])}
ROLE_NAMES = "、".join(f"{text}（{role}）" for role, text in ROLES.items())
"""The kinds of lines as an editor may write them: in Chinese as the pages say them, or the model's word."""


def load_corrections(folder: Path, shown: str) -> Result[tuple[Correction, ...]]:
    """All corrections of ``folder/*.yaml`` in file order; ``shown`` names the folder in messages.

    No folder means no corrections.  Every mistake of every file is a problem with its line.
    """
    found: list[Correction] = []
    problems: list[Problem] = []
    for path in sorted((*folder.glob("*.yaml"), *folder.glob("*.yml"))):
        name = f"{shown}/{path.name}"
        try:
            root = yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=yaml.SafeLoader)
        except UnicodeDecodeError:
            problems.append(
                Problem(name, None, "不是 UTF-8。", "用文本编辑器另存为 UTF-8。", kind="yaml-encoding")
            )
            continue
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line = mark.line + 1 if mark else None
            problems.append(_syntax(path.read_text(encoding="utf-8-sig"), name, line))
            continue
        if root is None:
            continue
        if not isinstance(root, yaml.SequenceNode):
            mend = '每条更正以“- ”开头，例如“- seed: "000"”。'
            problems.append(Problem(name, 1, "文件应是一串更正。", mend, kind="yaml-shape"))
            continue
        for node in root.value:
            result = _read(node, name)
            problems += result.problems
            if result.value:
                found.append(result.value)
    return Result(tuple(found), tuple(problems))


def _syntax(text: str, path: str, line: int | None) -> Problem:
    """What most likely broke the file: the parser only says where it gave up."""
    for number, row in enumerate(text.split("\n")[:line], 1):
        if match := re.match(r"\s*(?:-\s*)?(?P<key>[A-Za-z]+)\s*：", row):
            what, mend = (
                f"“{match['key']}”后面是全角冒号“：”。",
                f"改成半角冒号加一个空格：“{match['key']}: ”。",
            )
            return Problem(path, number, what, mend, kind="yaml-syntax")
        if row[: len(row) - len(row.lstrip())].count("\t"):
            what, mend = "行首有制表符（Tab）。", "换成两个空格。"
            return Problem(path, number, what, mend, kind="yaml-syntax")
    mend = "检查缩进和冒号；含冒号的文字用引号括起来。"
    return Problem(path, line, "不是合格的 YAML。", mend, kind="yaml-syntax")


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry as it is written: its values, the lines of their keys, and what is wrong with its form."""

    path: str
    line: int
    values: Mapping[str, str]
    key_lines: Mapping[str, int]
    problems: tuple[Problem, ...]

    def problem(self, key: str, what: str, mend: str, kind: str) -> Problem:
        """A problem at the line of ``key``; of one that is not written, at the entry's first line."""
        return Problem(self.path, self.key_lines.get(key, self.line), what, mend, kind=kind)


def _read(node: yaml.Node, path: str) -> Result[Correction | None]:
    entry = _entry(node, path)
    problems = (*entry.problems, *_check(entry))
    if problems:
        return Result(None, problems)
    values = entry.values
    action: Action = next(action for action in ACTIONS if action == values["do"])
    to = values.get("to", "")
    return Result(
        Correction(
            path, entry.line, values["seed"], int(values["line"]), values["hash"].lower(), action,
            values.get("prefix", ""), values.get("exact", ""), values.get("suffix", ""),
            ROLES_BY_NAME[to.strip()] if action == "role" else to, int(values.get("with") or 0),
            values.get("why", ""), tuple(entry.key_lines.items()),
        )
    )  # fmt: skip


def _entry(node: yaml.Node, path: str) -> _Entry:
    problems: list[Problem] = []
    values: dict[str, str] = {}
    lines: dict[str, int] = {}
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        if not (isinstance(key, yaml.ScalarNode) and isinstance(value, yaml.ScalarNode)):
            continue
        at, name = key.start_mark.line + 1, key.value
        if name in values:
            mend = "一条更正里每项只写一次；第二处另写一条。"
            problems.append(Problem(path, at, f"{name} 写了两次。", mend, kind="correction-key"))
        # A quotation may begin or end with a space, where it stands in quotes.
        values[name] = value.value if name in QUOTED else value.value.strip()
        lines[name] = at
        if re.fullmatch("“[^“”]*”", values[name]) and name not in ("exact", "to", "why"):
            mend = f'写成 {name}: "{values[name][1:-1]}"。'
            problems.append(Problem(path, at, f"{name} 的引号是全角的。", mend, kind="correction-quotes"))
    return _Entry(path, node.start_mark.line + 1, values, lines, tuple(problems))


def _check(entry: _Entry) -> Iterator[Problem]:
    """What is unknown, missing, or no value of its key."""
    values = entry.values
    for key in values.keys() - set(FIELDS):
        mend = f"可用：{'、'.join(FIELDS)}。"
        yield entry.problem(key, f"没有“{key}”这一项。", mend, "correction-field")
    action = next((known for known in ACTIONS if known == values.get("do")), None)
    if action is None:
        what, mend = f"do 的值“{values.get('do', '')}”不认识。", f"可用：{'、'.join(ACTIONS)}。"
        yield entry.problem("do", what, mend, "correction-action")
        return
    for key in ("seed", "line", "hash", *NEEDS[action]):
        if not values.get(key) and not (action == "replace" and key == "to" and "to" in values):
            needed = "、".join(NEEDS[action]) or "（无其他）"
            mend = f"{action} 要写：seed、line、hash、{needed}。"
            yield entry.problem(key, f"缺少 {key}。", mend, "correction-missing")
    for key in ("line", "with"):
        if values.get(key) and not re.fullmatch(r"[1-9]\d*", values[key]):
            what = f"{key} 应是行号，这里是“{values[key]}”。"
            yield entry.problem(key, what, "写原文页上的行号，例如 133。", "correction-line")
    yield from _check_values(entry, action)


def _check_values(entry: _Entry, action: Action) -> Iterator[Problem]:
    values, to = entry.values, entry.values.get("to", "")
    if action == "role" and to and to.strip() not in ROLES_BY_NAME:
        yield entry.problem("to", f"没有“{to}”这种行类型。", f"可用：{ROLE_NAMES}。", "correction-role")
    if action == "role" and values.get("with") and ROLES_BY_NAME.get(to.strip(), "headline") != "headline":
        what = "role 的 with 只和 to: 标题 一起写。"
        yield entry.problem("with", what, "删去 with 这一行，或写 to: 标题。", "correction-with")
    if action == "date" and to and not _is_day(to):
        yield entry.problem("to", f"“{to}”不是日期。", "写成 2019-10-12。", "correction-date")
    if values.get("with") and values["with"] == values.get("line"):
        what = "with 和 line 是同一行。"
        yield entry.problem("with", what, "with 写另一行的行号。", "correction-self")


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
