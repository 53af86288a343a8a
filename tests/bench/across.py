"""Makes pages of which the columns were read across, as OCR without a layout does, for the split benchmark.

An article stands above, as it should; below it two or three others side by side, their headlines and bylines
in a row each and their lines by turns.  Some columns lack a line where a picture stands.
"""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pages

LONGEST_TITLE = 26
"""Characters of a headline that fits above a column."""
MISSING = 0.3
"""Share of the columns in which a line is missing."""


def column(article: pages.Article, width: int) -> list[list[str]]:
    """The paragraphs of an article set so wide, each indented by two characters."""
    texts = [f"　　{text}" for text in article.paragraphs]
    return [[text[at : at + width].strip("　") for at in range(0, len(text), width)] for text in texts]


def make_page(rng: random.Random, articles: Sequence[pages.Article]) -> tuple[str, list[dict[str, Any]]]:
    """A page of these articles, the first above all others, and its answer."""
    width = rng.choice((14, 16, 18, 22))
    lines: list[str] = []
    items: list[dict[str, Any]] = []

    def put(line: str) -> int:
        lines.append(line)
        return len(lines)

    top, *beside = articles
    items.append(_item(put(top.title), [put(f"■记者 {pages.someone(rng)}")]))
    items[0]["paragraphs"] = [[put(text)] for text in top.paragraphs]
    items += [_item(put(article.title), []) for article in beside]
    for item in items[1:]:
        item["byline_lines"].append(put(f"■记者 {pages.someone(rng)}"))
    rows: list[list[tuple[str, list[int]]]] = []
    for item, article in zip(items[1:], beside, strict=True):
        row: list[tuple[str, list[int]]] = []
        for paragraph in column(article, width):
            item["paragraphs"].append([])
            row += [(line, item["paragraphs"][-1]) for line in paragraph]
        if rng.random() < MISSING and len(row) > 4:
            row.insert(rng.randrange(2, len(row) - 1), ("", []))
        rows.append(row)
    for across in zip_longest(*rows, fillvalue=("", [])):
        for line, paragraph in across:
            if line:
                paragraph.append(put(line))
    return "\n".join(lines) + "\n", items


def _item(title: int, bylines: list[int]) -> dict[str, Any]:
    return {"kind": "article", "title_line": title, "byline_lines": bylines, "captions": [], "paragraphs": []}


def write_pages(folder: Path, count: int, seed: int) -> None:
    """So many pages and their answers, of the local articles whose headlines fit above a column."""
    rng = random.Random(seed)
    fit = [article for page in pages.read_local() for article in page if len(article.title) <= LONGEST_TITLE]
    for number in range(count):
        text, items = make_page(rng, rng.sample(fit, rng.choice((3, 4))))
        (folder / f"{number:03d}.txt").write_text(text, encoding="utf-8")
        answer = json.dumps({"items": items}, ensure_ascii=False)
        (folder / f"{number:03d}.gold.json").write_text(answer, encoding="utf-8")
