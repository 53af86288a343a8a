"""Editors' corrections of seeds: what one says, and a problem for each that does not fit its page.

A correction names the line by its number and by the hash of its text, and a stretch of it by a quote selector
(prefix, exact, suffix; after the W3C Web Annotation model).  Seeds never change, so a hash that does not fit
means a mistake in the correction.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from .model import Page, Problem, Role
from .words import ROLES

Action = Literal["replace", "role", "join", "part", "move", "prepend", "follow", "split", "headline", "date"]
ACTIONS: tuple[Action, ...] = get_args(Action)
FIELDS = ("seed", "line", "hash", "do", "prefix", "exact", "suffix", "to", "with", "why")
HASH_LENGTH = 8
"""Hexadecimal digits of the line's sha256: enough to notice a wrong line, short enough to copy by hand."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction; ``source_line`` is its line in the YAML file ``path``.

    ``other`` is the second line: of a join or a parting, the one after which a moved or following one stands,
    the one that is prepended, the first of the text below a headline that stands elsewhere.  ``key_lines``
    are the lines of the keys in the file.
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
    key_lines: tuple[tuple[str, int], ...] = ()

    @property
    def fetches_head(self) -> bool:
        """Whether ``line`` is a headline that stands elsewhere, and ``other`` begins the text below it."""
        return self.action == "role" and bool(self.other)

    def problem(self, what: str, mend: str, kind: str, warning: bool = False, key: str = "") -> Problem:
        """A problem at the line of ``key``, or at the first one of the correction."""
        line = dict(self.key_lines).get(key, self.source_line)
        return Problem(self.path, line, what, mend, "warning" if warning else "error", kind)


def line_hash(text: str) -> str:
    """The hash that a correction carries for a seed line."""
    return hashlib.sha256(text.strip().encode()).hexdigest()[:HASH_LENGTH]


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
        return (correction.problem(what, mend, "correction-seed", key="seed"),)
    if unfit := [*_no_line(correction, lines)]:
        return tuple(unfit)
    text = lines[correction.line]
    if correction.hash != line_hash(text):
        what = (
            f"这条更正已失效：第 {correction.line} 行的校验码是 {line_hash(text)}，不是 {correction.hash}。"
        )
        mend = f"看第 {correction.line} 行（{text.strip()[:12]}…）是不是要改的；是就改 hash，不是就改 line。"
        if meant := _meant(correction, lines):
            return (correction.problem(what, meant, "correction-stale", key="line"),)
        return (correction.problem(what, mend, "correction-stale", key="hash"),)
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
            return (correction.problem(what, mend, "correction-quote", key="exact"),)
    return ()


def _no_line(correction: Correction, lines: Mapping[int, str]) -> Iterator[Problem]:
    """The numbers that lead to no words: behind the page's end, or to a blank line."""
    for key, number in (("line", correction.line), ("with", correction.other)):
        if not number or lines.get(number, "").strip():
            continue
        what = f"原文 {correction.seed} 的第 {number} 行是空行。"
        if number not in lines:
            what = f"原文 {correction.seed} 没有第 {number} 行，最后一行是第 {max(lines, default=0)} 行。"
        mend = (_meant(correction, lines) if key == "line" else "") or "按原文页改行号。"
        yield correction.problem(what, mend, "correction-no-line", key=key)


def _meant(correction: Correction, lines: Mapping[int, str]) -> str:
    """What to write where the hash is that of other lines of the page; empty where no line has it."""
    found = [number for number, text in lines.items() if text.strip() and line_hash(text) == correction.hash]
    where = "、".join(f"第 {number} 行" for number in found)
    return f"hash {correction.hash} 是{where}的，line 改成 {found[0]}。" if found else ""


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
    elif correction.fetches_head:
        what = f"这条更正用不上：第 {correction.other} 行不是正文。"
        mend = "with 写这个标题下面那篇正文的第一行。"
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


HEAD_TEXT = "编辑把第 {line} 行的标题放到第 {other} 行起的这一篇上面"


def deed_of(correction: Correction) -> str:
    """What an editor did, as the pages say it, with the reason given."""
    said = HEAD_TEXT if correction.fetches_head else DEED_TEXTS[correction.action]
    done = said.format(line=correction.line, other=correction.other)
    return f"{done}：{correction.why}" if correction.why else done
