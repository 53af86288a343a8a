"""The folder of seeds: every file read, and what is wrong with any."""

from __future__ import annotations

from pathlib import Path

from .file_checks import check_seed_files
from .model import Page, Problem, Result
from .read import read_page


def read_seeds(folder: Path, shown: str) -> Result[tuple[Page, ...]]:
    """Every ``*.txt`` of the folder, by file name; ``shown`` is how messages name the folder.

    Every bad file is a problem, and so are two files with one id.
    """
    if not folder.is_dir():
        what, mend = "没有这个文件夹。", "建立它，或改 pelicanconf.py 里的 SEEDS_PATH。"
        return Result((), (Problem(shown, None, what, mend, kind="seeds-folder"),))
    pages: list[Page] = []
    problems = list(check_seed_files(folder, shown))
    first: dict[str, str] = {}
    for path in sorted(folder.glob("*.txt")):
        result = read_page(path.read_bytes(), f"{shown}/{path.name}")
        problems += result.problems
        if result.value is None:
            continue
        page = result.value
        if (other := first.setdefault(page.seed, page.path)) != page.path:
            what = f"编号“{page.seed}”和 {other} 的相同，两版会写到同一个网页。"
            mend = f"给一个文件换编号：“{page.seed}-2_….txt”。"
            problems.append(Problem(page.path, None, what, mend, kind="seed-double"))
            continue
        if (same := first.setdefault(page.sha256, page.path)) != page.path:
            what = f"内容和 {same} 完全一样，每篇文章都会出现两次。"
            problems.append(Problem(page.path, None, what, "删去其中一个文件。", kind="seed-same"))
            continue
        pages.append(page)
    return Result(tuple(pages), tuple(problems))
