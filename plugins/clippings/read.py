"""Bytes of a seed -> a Page of numbered lines, or a problem that says how to mend the file."""

from __future__ import annotations

import codecs
import hashlib
import re
from pathlib import PurePath

from .model import Line, Page, Problem, Result

# A byte-order mark decides; UTF-32 must be asked first, its mark begins with UTF-16's.
BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Tab and the line ends are text; every other control character is damage that a page cannot show.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffe\uffff]|[\ud800-\udfff]")
NEWLINE = re.compile(r"\r\n|[\n\r\x0c\x85\u2028\u2029]")
HAN = re.compile(r"[\u3400-\u9fff]")
# Wrongly decoded bytes land all over the CJK planes; Chinese prose lives on these few characters.
COMMON = frozenset("的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年")
SEED_ID = re.compile(r"[0-9A-Za-z-]+")


def read_page(data: bytes, path: str, seed: str | None = None) -> Result[Page | None]:
    """Decode one seed: UTF-8, a byte-order mark's encoding, else GB18030 when that reads as Chinese.

    ``path`` is for messages and for the id (the file name up to its first ``_``).  The value is None when a
    problem keeps the page out.  Line feeds, CRLF and form feeds end a line; a control character is an error
    with its line.
    """
    name = PurePath(path).name
    if seed is None:
        seed = PurePath(name).stem.split("_", 1)[0]
    if not SEED_ID.fullmatch(seed):
        return _bad(
            path,
            None,
            f"文件名“{name}”里没有可用的编号",
            "改成“编号_其余.txt”，编号只用字母、数字和连字符",
            "seed-id",
        )
    if not data.strip(b"\x00\xff\xfe\xef\xbb\xbf \t\r\n"):
        return _bad(path, None, "文件是空的", "放入这一版的文字，或删去这个文件", "seed-empty")
    decoded = _decode(data)
    if decoded is None:
        return _bad(
            path,
            _first_bad_line(data),
            "不是 UTF-8，也不像 GB18030 的中文",
            "用文本编辑器另存为 UTF-8",
            "seed-encoding",
        )
    text, encoding = decoded
    lines = tuple(Line(number, line) for number, line in enumerate(NEWLINE.split(text), 1))
    problems = tuple(
        Problem(
            path,
            line.number,
            f"有控制字符 U+{ord(hit.group()):04X}（第 {hit.start() + 1} 个字）",
            "删去这个字符再放回；其余文字不要改动",
            kind="seed-control",
        )
        for line in lines
        if (hit := CONTROL.search(line.text))
    )
    if problems:
        return Result(None, problems)
    if not any(line.text.strip() for line in lines):
        return _bad(path, None, "文件里只有空白", "放入这一版的文字，或删去这个文件", "seed-empty")
    return Result(Page(seed, path, hashlib.sha256(data).hexdigest(), encoding, lines))


def _bad(path: str, line: int | None, what: str, mend: str, kind: str) -> Result[Page | None]:
    return Result(None, (Problem(path, line, what, mend, kind=kind),))


def _decode(data: bytes) -> tuple[str, str] | None:
    for mark, encoding in BOMS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError:
                return None
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    return (text, "gb18030") if _reads_as_chinese(text) else None


def _reads_as_chinese(text: str) -> bool:
    """GB18030 gives *some* characters for most byte strings; prose has one common character in about ten."""
    han = HAN.findall(text)
    if not han:
        return False
    return len(han) >= len(text) * 0.3 and sum(char in COMMON for char in han) >= len(han) * 0.04


def _first_bad_line(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return data.count(b"\n", 0, error.start) + 1
    return 1
