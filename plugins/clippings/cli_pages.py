"""``clippings split`` and ``clippings tag``: answers about single pages."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from .model import Draft, Page, Problem
from .problems import format_problem
from .read import NEWLINE, read_page

KINDS = {"article": "文章", "photo": "图片", "fragment": "残段", "banner": "标语", "ad": "广告"}


def read_pages(paths: Sequence[str]) -> Iterator[tuple[Page | None, str]]:
    """Each page with its decoded text; None, with its problems printed, for one that cannot be read."""
    for path in paths:
        try:
            data = Path(path).read_bytes()
        except OSError as error:
            _tell([Problem(path, None, f"读不了：{error.strerror}。", "检查路径和权限。")])
            yield None, ""
            continue
        result = read_page(data, path)
        if any(problem.kind == "seed-id" for problem in result.problems):
            # A page from anywhere may have any name; only seeds need one that makes an address.
            result = read_page(data, path, seed="page")
        _tell(result.problems)
        yield result.value, data.decode(result.value.encoding) if result.value else ""


def _tell(problems: Iterable[Problem]) -> None:
    for problem in problems:
        print(format_problem(problem), file=sys.stderr)


def split_pages(paths: Sequence[str], as_json: bool) -> int:
    """Print how each page splits; 1 if one of them could not be read."""
    from .assemble import assemble
    from .lines import type_lines

    code = 0
    for page, _ in read_pages(paths):
        if page is None:
            code = 1
            continue
        assembly = assemble(page, type_lines(page))
        items = [split_item(draft) for draft in assembly.drafts]
        if as_json:
            print(json.dumps({"page": Path(page.path).name, "items": items}, ensure_ascii=False), flush=True)
        else:
            _print_split(page, assembly.drafts)
    return code


def split_item(draft: Draft) -> dict[str, object]:
    """One item as the benchmark reads it.  A kicker is no headline line, so it stands among the others."""
    return {
        "kind": draft.kind,
        "title_lines": list(draft.title_lines),
        "byline_lines": list(draft.byline_lines),
        "paragraphs": [list(lines) for lines in draft.paragraphs],
        "caption_lines": list(draft.caption_lines),
        "other_lines": sorted((*draft.kicker_lines, *draft.other_lines)),
    }


def _print_split(page: Page, drafts: Sequence[Draft]) -> None:
    texts = {line.number: line.text.strip() for line in page.lines}
    print(f"{page.path}：{len(page.lines)} 行，{len(drafts)} 项")
    for draft in drafts:
        first = (*draft.title_lines, *(n for lines in draft.paragraphs for n in lines), *draft.other_lines)
        title = (
            "".join(texts[n] for n in draft.title_lines) or texts.get(first[0] if first else 0, "")[:24] + "…"
        )
        lines = " ".join("+".join(map(str, joined)) for joined in draft.paragraphs)
        marks = "（开头缺失）" * draft.cut_start + "（结尾缺失）" * draft.cut_end
        print(f"  {KINDS[draft.kind]}  {title}{marks}" + (f"\n      正文 {lines}" if lines else ""))


def tag_pages(paths: Sequence[str], as_json: bool, root: Path) -> int:
    """Print the places and initiatives of each page; 1 if one of them or the lists could not be read."""
    from . import segment
    from .lexicon import load_lexicon
    from .pipeline import process
    from .problems import stops
    from .project import read_project
    from .tag_rows import tag_row

    settings = read_project(root)
    lists = load_lexicon(
        settings.value.at(settings.value.gazetteer_path), settings.value.at(settings.value.content_path)
    )
    problems = (*settings.problems, *lists.problems)
    _tell(problems)
    if stops(problems):
        return 1
    segment.use_cache_folder(settings.value.at(settings.value.clippings_cache))
    code = 0
    for page, text in read_pages(paths):
        if page is None:
            code = 1
            continue
        row = tag_row(
            process(page, lists.value, settings.value), lists.value, settings.value, line_starts(text)
        )
        if as_json:
            print(json.dumps(row, ensure_ascii=False), flush=True)
        else:
            _print_tags(page, row)
    return code


def line_starts(text: str) -> tuple[int, ...]:
    """The offset of each line's first character, from line 1 on, as ``read_page`` parts the lines."""
    return (0, *(match.end() for match in NEWLINE.finditer(text)))


def _print_tags(page: Page, row: dict[str, object]) -> None:
    print(page.path)
    for key, title in (("articles", "文章"), ("mentions", "地名"), ("initiatives", "项目")):
        rows = row[key]
        assert isinstance(rows, list)
        print(f"  {title} {len(rows)}")
        for found in rows:
            if key == "articles":
                names = "、".join([*found["districts"], *found["initiatives"]])
                print(f"    {found['id']}  {found['headline']}  {names}")
            elif key == "mentions":
                where = found["chain"] or "未定"
                why = f"{found['rule']}，{found['state']}"
                print(f"    第 {found['line']} 行  {found['text']} → {where}（{why}）")
            else:
                print(f"    第 {found['line']} 行  {found['text']} → {found['name']}")
