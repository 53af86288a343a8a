"""Lists of one thing a line, as editors keep them beside the Markdown: tags.txt, redirects.txt and others."""

from __future__ import annotations

import re
from pathlib import Path

from .model import Problem, Result


def read_rows(path: Path, shown: str) -> Result[tuple[tuple[int, str], ...]]:
    """The lines (number, text) of a plain list without blank ones and remarks (``#``); no file, no lines.

    Bytes that are not UTF-8 are a problem, not an exception.
    """
    if not path.is_file():
        return Result(())
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        mend = "用编辑器打开文件，选“另存为”，编码选 UTF-8，再保存。"
        return Result((), (Problem(shown, line, "文件不是 UTF-8 编码。", mend, kind="list-encoding"),))
    rows = (
        (n, re.split(r"(?:^|\s)#", row, maxsplit=1)[0].strip()) for n, row in enumerate(text.splitlines(), 1)
    )
    return Result(tuple((number, row) for number, row in rows if row))
