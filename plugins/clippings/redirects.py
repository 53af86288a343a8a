"""content/redirects.txt: old addresses and where they lead, a pair a line (``articles/a/ articles/b/``)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from .frontmatter import nearest
from .model import Problem, Result
from .plain_lists import read_rows

REDIRECTS_FILE = "redirects.txt"
UP = re.compile(r"(?:^|/)\.{1,2}(?:/|$)|\\|//")


@dataclass(frozen=True, slots=True)
class Redirect:
    """Both addresses are relative to the site's root, without a leading slash; ``line`` is the file's."""

    old: str
    new: str
    line: int


def read_redirects(path: Path, shown: str) -> Result[tuple[Redirect, ...]]:
    """The redirects in the order of the file; a line that is none, and an old address twice, is a problem."""
    rows = read_rows(path, shown)
    problems = list(rows.problems)
    found: dict[str, Redirect] = {}
    for number, row in rows.value:
        parts = row.split()
        if len(parts) != 2 or any("://" in part or UP.search(part) for part in parts):
            mend = "写“旧网址 新网址”，都从网站根目录算起，例如“articles/qiao/ articles/xin-qiao/”。"
            problems.append(Problem(shown, number, f"“{row}”不是两个网址。", mend, kind="redirect-shape"))
            continue
        old, new = (part.lstrip("/") for part in parts)
        if not old.endswith("/"):
            what = f"旧网址“{old}”末尾没有斜线。"
            problems.append(Problem(shown, number, what, f"写成“{old}/”。", kind="redirect-shape"))
        elif old in found:
            what = f"旧网址“{old}”第 {found[old].line} 行已经写过。"
            problems.append(Problem(shown, number, what, "删去其中一行。", kind="redirect-double"))
        else:
            found[old] = Redirect(old, new, number)
    return Result(tuple(found.values()), tuple(problems))


def check_redirects(
    redirects: Sequence[Redirect], addresses: Collection[str], shown: str
) -> Iterator[Problem]:
    """Redirects from pages that are there, to pages that are not, or to another redirect."""
    olds = {redirect.old for redirect in redirects}
    for redirect in redirects:
        page = redirect.new.partition("#")[0]
        if redirect.old in addresses:
            what = f"“{redirect.old}”是现有的网页，不能转走。"
            yield Problem(shown, redirect.line, what, "删去这一行。", kind="redirect-used")
        if page in olds:
            what = f"“{redirect.new}”自己也是旧网址。"
            yield Problem(shown, redirect.line, what, "直接写最后的网址。", kind="redirect-ring")
        elif page not in addresses:
            near = nearest(page, addresses)
            mend = f"是不是“{near}”？" if near else "打开新网页，照它的网址写。"
            yield Problem(shown, redirect.line, f"没有“{page}”这个网页。", mend, kind="redirect-target")
