"""Editors' corrections of seeds: read from YAML, checked against the page, a problem for each stale one.

A correction names the line by its number and by the hash of its text, and a stretch of it by a quote selector
(prefix, exact, suffix; after the W3C Web Annotation model).  Seeds never change, so a hash that does not fit
means a mistake in the correction.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, get_args

import yaml

from .model import Page, Problem, Result, Role
from .words import ROLES

Action = Literal["replace", "role", "join", "part", "move", "prepend", "follow", "split", "headline", "date"]
ACTIONS: tuple[Action, ...] = get_args(Action)
FIELDS = ("seed", "line", "hash", "do", "prefix", "exact", "suffix", "to", "with", "why")
NEEDS: dict[Action, tuple[str, ...]] = {
    "replace": ("exact", "to"), "role": ("to",), "headline": ("to",), "date": ("to",), "split": (),
    "join": ("with",), "part": ("with",), "move": ("with",), "prepend": ("with",), "follow": ("with",),
}  # fmt: skip
QUOTED = frozenset(("prefix", "exact", "suffix", "to"))
HASH_LENGTH = 8
"""Hexadecimal digits of the line's sha256: enough to notice a wrong line, short enough to copy by hand."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction; ``source_line`` is its line in the YAML file ``path``.

    ``other`` is the second line: of a join or a parting, the one after which a moved or following one stands,
    the one that is prepended.
    """

    path: str
    source_line: int
    seed: str
    line: int
    hash: str
    action: Action
    prefix: str = ""
    exact: str = ""
    suffix: str = ""
    to: str = ""
    other: int = 0
    why: str = ""

    def problem(self, what: str, mend: str, kind: str, warning: bool = False) -> Problem:
        return Problem(self.path, self.source_line, what, mend, "warning" if warning else "error", kind)


def line_hash(text: str) -> str:
    """The hash that a correction carries for a seed line."""
    return hashlib.sha256(text.strip().encode()).hexdigest()[:HASH_LENGTH]


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


def _read(node: yaml.Node, path: str) -> Result[Correction | None]:
    at = node.start_mark.line + 1
    problems: list[Problem] = []

    def report(what: str, mend: str, kind: str) -> None:
        problems.append(Problem(path, at, what, mend, kind=kind))

    values: dict[str, str] = {}
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode) and isinstance(value, yaml.ScalarNode):
                if key.value in values:
                    what = f"{key.value} 写了两次。"
                    report(what, "一条更正里每项只写一次；第二处另写一条。", "correction-key")
                # A quotation may begin or end with a space, where it stands in quotes.
                values[key.value] = value.value if key.value in QUOTED else value.value.strip()
                if re.fullmatch("“[^“”]*”", values[key.value]) and key.value not in ("exact", "to", "why"):
                    what = f"{key.value} 的引号是全角的。"
                    report(what, f'写成 {key.value}: "{values[key.value][1:-1]}"。', "correction-quotes")
    for key in values.keys() - set(FIELDS):
        report(f"没有“{key}”这一项。", f"可用：{'、'.join(FIELDS)}。", "correction-field")
    action = values.get("do", "")
    if action not in ACTIONS:
        report(f"do 的值“{action}”不认识。", f"可用：{'、'.join(ACTIONS)}。", "correction-action")
        return Result(None, tuple(problems))
    for key in ("seed", "line", "hash", *NEEDS[action]):
        if not values.get(key) and not (action == "replace" and key == "to" and "to" in values):
            report(
                f"缺少 {key}。",
                f"{action} 要写：seed、line、hash、{'、'.join(NEEDS[action]) or '（无其他）'}。",
                "correction-missing",
            )
    for key in ("line", "with"):
        if values.get(key) and not re.fullmatch(r"[1-9]\d*", values[key]):
            report(
                f"{key} 应是行号，这里是“{values[key]}”。", "写原文页上的行号，例如 133。", "correction-line"
            )
    if action == "role" and values.get("to") and values["to"] not in get_args(Role):
        report(f"没有“{values['to']}”这种行类型。", f"可用：{'、'.join(get_args(Role))}。", "correction-role")
    if action == "date" and values.get("to") and not _is_day(values["to"]):
        report(f"“{values['to']}”不是日期。", "写成 2019-10-12。", "correction-date")
    if values.get("with") and values["with"] == values.get("line"):
        report("with 和 line 是同一行。", "with 写另一行的行号。", "correction-self")
    if problems:
        return Result(None, tuple(problems))
    return Result(
        Correction(
            path, at, values["seed"], int(values["line"]), values["hash"].lower(), action,
            values.get("prefix", ""), values.get("exact", ""), values.get("suffix", ""), values.get("to", ""),
            int(values.get("with") or 0), values.get("why", ""),
        )
    )  # fmt: skip


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def check_corrections(corrections: Sequence[Correction], pages: Sequence[Page]) -> tuple[Problem, ...]:
    """A problem for each correction that does not fit its page.

    Unknown seed or line, other hash, no such quote.
    """
    by_seed = {page.seed: {line.number: line.text for line in page.lines} for page in pages}
    found = [p for correction in corrections for p in _stale(correction, by_seed.get(correction.seed))]
    first: dict[tuple[object, ...], Correction] = {}
    for correction in corrections:
        # A line may be cut from several others; every other deed says one thing of one place.
        place = (correction.prefix, correction.exact, correction.suffix) if correction.exact else ()
        key = (correction.seed, correction.line, correction.action, *place)
        other = first.setdefault(key, correction)
        if other is not correction and correction.action not in ("join", "part"):
            what = f"{other.path}:{other.source_line} 已经改了同一处。"
            found.append(correction.problem(what, "两条里删去一条。", "correction-double"))
    return (*found, *_overlapping(corrections, by_seed))


def _overlapping(
    corrections: Sequence[Correction], by_seed: Mapping[str, Mapping[int, str]]
) -> Iterator[Problem]:
    """Two replacements of one line whose quotations share characters: both cannot be made."""
    spans: dict[tuple[str, int], list[tuple[int, int, Correction]]] = {}
    for correction in corrections:
        text = by_seed.get(correction.seed, {}).get(correction.line)
        if correction.action != "replace" or text is None or len(at := find_quote(text, correction)) != 1:
            continue
        start, end = at[0], at[0] + len(correction.exact)
        row = spans.setdefault((correction.seed, correction.line), [])
        for low, high, other in row:
            if start < high and low < end and (start, end) != (low, high):
                what = f"和 {other.path}:{other.source_line} 改的字有重叠。"
                yield correction.problem(what, "合成一条，或删去一条。", "correction-overlap")
        row.append((start, end, correction))


def _stale(correction: Correction, lines: Mapping[int, str] | None) -> tuple[Problem, ...]:
    if lines is None:
        what, mend = f"没有编号为“{correction.seed}”的原文。", "改 seed，或删去这条更正。"
        return (correction.problem(what, mend, "correction-seed"),)
    for number in (correction.line, correction.other):
        if number and not lines.get(number, "").strip():
            what = f"原文 {correction.seed} 的第 {number} 行不存在或是空行。"
            return (correction.problem(what, "按原文页改行号。", "correction-no-line"),)
    text = lines[correction.line]
    if correction.hash != line_hash(text):
        what = (
            f"这条更正已失效：第 {correction.line} 行的校验码是 {line_hash(text)}，不是 {correction.hash}。"
        )
        mend = f"看第 {correction.line} 行（{text.strip()[:12]}…）是不是要改的；是就改 hash，不是就改 line。"
        return (correction.problem(what, mend, "correction-stale"),)
    if correction.action == "replace":
        hits = find_quote(text, correction)
        if len(hits) != 1:
            quote = correction.prefix + correction.exact + correction.suffix
            what = f"第 {correction.line} 行里有 {len(hits)} 处“{quote}”。"
            mend = (
                "加上前后几个字（prefix、suffix）使它恰好一处。" if hits else "照原文抄 exact，不要改标点。"
            )
            if not hits and re.fullmatch("“[^“”]*”", correction.exact):
                mend = f'引号用半角的：exact: "{correction.exact[1:-1]}"。'
            return (correction.problem(what, mend, "correction-quote"),)
    return ()


def find_quote(text: str, correction: Correction) -> list[int]:
    """The columns where the correction's quotation stands in a line."""
    whole = correction.prefix + correction.exact + correction.suffix
    return [hit.start() + len(correction.prefix) for hit in re.finditer(f"(?={re.escape(whole)})", text)]


def not_needed(correction: Correction) -> Problem:
    """The reminder that a correction changes nothing any more."""
    what = "这条更正不再需要：不改也是这样。"
    return correction.problem(what, "可以删去。", "correction-idle", warning=True)


def out_of_reach(correction: Correction, role: Role) -> Problem:
    """The error of a correction whose line is not one that it can change."""
    what = f"这条更正用不上：第 {correction.line} 行是{ROLES[role]}。"
    if correction.action == "replace":
        mend = "这一行不在文章里；先用 do: role 改它的类型。"
    elif correction.action in ("headline", "date"):
        mend = "line 写文章里的任何一行。"
    else:
        what = f"这条更正用不上：{correction.action} 的两行不都是正文。" if correction.other else what
        mend = (
            "join、part、move、prepend、follow、split 用于正文行；标题用 do: headline，行的类型用 do: role。"
        )
    return correction.problem(what, mend, "correction-reach")


DEED_TEXTS: Mapping[Action, str] = {
    "role": "行的类型由编辑改定",
    "join": "编辑把第 {line} 行和第 {other} 行接起来",
    "part": "编辑把第 {line} 行和第 {other} 行分开",
    "move": "编辑把第 {line} 行移到第 {other} 行后面",
    "prepend": "编辑把第 {other} 行接到第 {line} 行前面",
    "follow": "编辑把第 {line} 行和它后面的各段接到第 {other} 行后面",
    "split": "编辑让第 {line} 行起另成一篇",
    "headline": "标题由编辑改定",
    "date": "日期由编辑改定",
}


def deed_of(correction: Correction) -> str:
    """What an editor did, as the pages say it, with the reason given."""
    done = DEED_TEXTS[correction.action].format(line=correction.line, other=correction.other)
    return f"{done}：{correction.why}" if correction.why else done
