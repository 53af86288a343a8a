"""The two real pages cut by hand, for stages that must not depend on the splitter."""

from __future__ import annotations

import json
from typing import Any

from project import ROOT

from clippings.model import Clipping, Piece, Text

PAGES: dict[str, Any] = json.loads((ROOT / "tests/gold/figures.json").read_text(encoding="utf-8"))["pages"]


def page(seed: str) -> tuple[Clipping, ...]:
    """The clippings of a seed, cut by hand, without repairs and tags."""
    lines = (ROOT / PAGES[seed]["file"]).read_text(encoding="utf-8").split("\n")

    def text(numbers: list[int]) -> Text:
        return Text(tuple(Piece(lines[n - 1], n, 0, len(lines[n - 1])) for n in numbers))

    return tuple(
        Clipping(
            f"{seed}-{index:03}", "seed", seed, "article", text([item["title"]]) if item["title"] else None,
            "", not item["title"], None, (), (), tuple(map(text, item["paragraphs"])),
            tuple(text([line]) for line in item["captions"]),
        )
        for index, item in enumerate(PAGES[seed]["items"])
    )  # fmt: skip
