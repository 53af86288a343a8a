"""The head of an editors' file: ``Key: value`` lines up to the first blank line, as Pelican reads them.

The grammar is that of Python-Markdown's ``meta`` extension, which Pelican's Markdown reader uses: a key is
up to three spaces, ASCII letters, digits, ``-`` or ``_``, and a half-width colon right behind; a continuation
has at least four spaces.  What that grammar passes over in silence (it ends the head and calls the rest body)
is named here with its line, and then read as it was meant, so that one slip does not hide the next.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from .model import Problem, Result

KEY = re.compile(r"^ {0,3}(?P<key>[A-Za-z0-9_-]+):[ \t]*(?P<value>.*)$")
NEAR_KEY = re.compile(
    r"^ {0,3}(?P<key>[A-Za-z][A-Za-z0-9_ -]*?|[一-鿿]{2,6})(?P<gap>\s*)(?P<colon>[:：])\s*(?P<value>.*)$"
)
CONTINUATION = re.compile(r"^ {4,}(?P<value>.*)$")
SHALLOW = re.compile(r"^ {1,3}(?P<value>\S.*)$")
FENCE = re.compile(r"^(-{3}|\.{3})(\s.*)?$")
# The last ones come with text from web pages: zero width, marks of direction, line ends that are none here.
CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060\ufeff]"
)
SEPARATORS = re.compile(r"[;；]")
# Separators of a list that look right and are not: 、 and ， may stand in a name.
WRONG_SEPARATORS = re.compile(r"[、，,|｜]")

# What an editor may write for a key that the files call by an English word.
CHINESE_KEYS = {
    "标题": "Title", "题目": "Title", "日期": "Date", "时间": "Date", "作者": "Authors",
    "地点": "Places", "项目": "Initiatives", "状态": "Status", "名称": "Name", "名字": "Name",
    "别名": "Aliases", "简称": "Aliases", "关键词": "Keywords", "排除词": "Not-Keywords",
    "上级": "Parent", "主办": "Organiser", "主办单位": "Organiser", "级别": "Level", "层级": "Level",
    "类型": "Kind", "类别": "Kind", "开始": "Since", "代码": "Code", "位置": "Tile",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Value:
    """One line's worth of a field, without the spaces around it."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Field:
    """A key (lower case) with the line it stands on and its values, one a line."""

    key: str
    line: int
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The fields of a file in their order, and its body with the number of the body's first line."""

    path: str
    fields: tuple[Field, ...]
    body: str
    body_line: int

    def field(self, key: str) -> Field | None:
        return next((field for field in self.fields if field.key == key.lower()), None)

    def line(self, key: str) -> int | None:
        """The line on which the key stands, None where it does not."""
        field = self.field(key)
        return field.line if field else None

    def text(self, key: str) -> str:
        """The value as one string, empty where the key is missing or has no value."""
        field = self.field(key)
        return " ".join(value.text for value in field.values if value.text) if field else ""

    def items(self, key: str) -> tuple[Value, ...]:
        """The value as a list: parted at ``；`` and ``;`` and at line ends, empty parts left out."""
        field = self.field(key)
        if field is None:
            return ()
        return tuple(
            Value(part.strip(), value.line)
            for value in field.values
            for part in SEPARATORS.split(value.text)
            if part.strip()
        )


def parse_front_matter(data: bytes, path: str, known: Collection[str]) -> Result[FrontMatter | None]:
    """Read the head of a file; ``known`` are the keys it may have, as the guide writes them (``Name``).

    Every slip is a problem with its line.  The value is None only where the bytes are not UTF-8 text.
    """
    problems: list[Problem] = []
    text = _decode(data, path, problems)
    if text is None:
        return Result(None, tuple(problems))
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    head = _Head(path, {name.lower(): name for name in known}, problems)
    body_at = head.read(lines)
    body = "\n".join(lines[body_at:]).strip("\n")
    skipped = next((n for n, line in enumerate(lines[body_at:]) if line.strip()), 0)
    if skipped + body_at < len(lines):
        head.check_late(lines[body_at + skipped], body_at + skipped + 1)
    fields = tuple(Field(key, line, tuple(values)) for key, (line, values) in head.fields.items())
    return Result(FrontMatter(path, fields, body, body_at + skipped + 1), tuple(problems))


def wrong_separator(text: str, parts: Sequence[str]) -> tuple[str, str]:
    """What to say of a list whose names are parted by the wrong sign, and its mend."""
    mend = f"用“；”隔开：{'；'.join(part.strip() for part in parts)}。"
    return f"“{text}”是 {len(parts)} 个名称，隔开的符号不对。", mend


def nearest(word: str, among: Collection[str]) -> str | None:
    """The one of ``among`` that is written most like ``word``, None where nothing is near."""
    folded = {name.lower(): name for name in sorted(among)}
    close = difflib.get_close_matches(word.lower(), folded, n=1, cutoff=0.5)
    return folded[close[0]] if close else None


def _decode(data: bytes, path: str, problems: list[Problem]) -> str | None:
    resave = "用编辑器打开文件，选“另存为”，编码选 UTF-8（不带 BOM），再保存。"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        problems.append(Problem(path, 1, "文件是 UTF-16 编码，读不了。", resave, kind="front-utf16"))
        return None
    if data.startswith(b"\xef\xbb\xbf"):
        problems.append(
            Problem(
                path, 1, "文件开头有看不见的标记（BOM）。", "另存为 UTF-8（不带 BOM）。", kind="front-bom"
            )
        )
        data = data[3:]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        try:
            data.decode("gb18030")
            what, kind = "文件是 GBK（GB18030）编码，不是 UTF-8。", "front-gbk"
        except UnicodeDecodeError:
            what, kind = "文件里有不是 UTF-8 的字节。", "front-encoding"
        problems.append(Problem(path, line, what, resave, kind=kind))
        return None
    for number, line_text in enumerate(text.split("\n"), 1):
        if CONTROL.search(line_text):
            what = "这一行有看不见的控制字符。"
            problems.append(Problem(path, number, what, "删去这一行，重新打一遍。", kind="front-control"))
    return text


class _Head:
    """Reads the head line by line; nothing more."""

    def __init__(self, path: str, known: dict[str, str], problems: list[Problem]) -> None:
        self.path = path
        self.known = known
        self.problems = problems
        self.fields: dict[str, tuple[int, list[Value]]] = {}
        self.last: str | None = None

    def report(self, line: int, kind: str, what: str, mend: str) -> None:
        self.problems.append(Problem(self.path, line, what, mend, kind=f"front-{kind}"))

    def read(self, lines: list[str]) -> int:
        """Fill ``fields`` and return the index of the line behind the head."""
        start = self._skip_blank(lines)
        if start < len(lines) and FENCE.match(lines[start]):
            start += 1
        for index in range(start, len(lines)):
            raw = lines[index]
            if not raw.strip() or FENCE.match(raw):
                return index + 1
            if "\t" in raw:
                self.report(
                    index + 1, "tab", "文件头里有制表符（Tab）。", "把 Tab 换成空格；续行用四个空格开头。"
                )
            if not self._read_line(raw.expandtabs(4), index + 1):
                return index
        return len(lines)

    def check_late(self, raw: str, number: int) -> None:
        """A field behind the blank line is text for Pelican, and an editor's slip."""
        if self.fields and (match := KEY.match(raw)) and match["key"].lower() in self.known:
            what = f"“{match['key']}”写在空行后面，成了正文。"
            self.report(number, "late", what, "把这一行移到上面，紧接着文件头，中间不空行。")

    def _skip_blank(self, lines: list[str]) -> int:
        start = next((n for n, line in enumerate(lines) if line.strip()), len(lines))
        if start == len(lines):
            self.report(
                1, "empty", "文件是空的。", f"写上文件头（例如“{self._example()}”），空一行，再写正文。"
            )
        elif start:
            self.report(
                1, "blank-first", "文件头前面有空行，后面的字段会被当作正文。", "删去文件开头的空行。"
            )
        return start

    def _read_line(self, raw: str, number: int) -> bool:
        """Take one line into the fields; False where the body begins without a blank line."""
        if match := KEY.match(raw):
            self._open(match["key"], match["value"], number)
            return True
        if match := CONTINUATION.match(raw):
            self._continue(match["value"].strip(), number)
            return True
        if match := NEAR_KEY.match(raw):
            self._mend_key(match, number)
            return True
        if self.last and (match := SHALLOW.match(raw)):
            self.report(number, "indent", "续行开头的空格不够。", "续行用至少四个空格开头。")
            self.fields[self.last][1].append(Value(match["value"].strip(), number))
            return True
        if self.fields:
            mend = "在正文前空一行；如果这一行属于上一项，用四个空格开头。"
            self.report(number, "no-blank", "这一行不是“键: 值”，文件头到这里断了。", mend)
        else:
            what = "文件没有文件头：第一行应当是“键: 值”。"
            mend = f"在最前面写上字段，例如“{self._example()}”，空一行，再写正文。"
            self.report(number, "missing", what, mend)
        return False

    def _mend_key(self, match: re.Match[str], number: int) -> None:
        written = match["key"]
        key = CHINESE_KEYS.get(written, written.replace(" ", "-"))
        if match["colon"] == "：":
            what = f"“{written}”后面是全角冒号“：”。"
            self.report(number, "colon", what, f"改成半角冒号：“{key}: {match['value']}”。")
        elif not written.isascii():
            near = f"写成“{key}: {match['value']}”。" if key != written else f"可用的键：{self._names()}。"
            self.report(number, "key-chinese", f"键要用英文，这里是“{written}”。", near)
        else:
            self.report(
                number, "key-space", f"“{written}”和冒号之间有空格。", f"改成“{key}: {match['value']}”。"
            )
        self._open(key, match["value"], number)

    def _open(self, written: str, value: str, number: int) -> None:
        key = written.lower()
        if key not in self.known:
            near = nearest(written, self.known.values())
            mend = f"是不是“{near}”？" if near else f"可用的键：{self._names()}。"
            self.report(number, "unknown", f"没有“{written}”这个键。", mend)
        if key in self.fields:
            first = self.fields[key][0]
            mend = f"第 {first} 行已经写过：合成一行，用“；”隔开。"
            self.report(number, "duplicate", f"“{written}”写了两次。", mend)
            self.fields[key][1].append(Value(value.strip(), number))
        else:
            self.fields[key] = (number, [Value(value.strip(), number)])
        self.last = key

    def _continue(self, value: str, number: int) -> None:
        inner = KEY.match(value)
        if inner and inner["key"].lower() in self.known:
            self.report(
                number,
                "indented-key",
                f"“{inner['key']}”前面有四个以上的空格，成了上一项的续行。",
                "删去开头的空格。",
            )
            self._open(inner["key"], inner["value"], number)
        elif self.last is None:
            self.report(number, "indent", "第一行前面有空格，不是“键: 值”。", "删去开头的空格。")
        else:
            self.fields[self.last][1].append(Value(value, number))

    def _example(self) -> str:
        return "Title: 标题" if "title" in self.known else "Name: 名称"

    def _names(self) -> str:
        return "、".join(sorted(self.known.values()))
