"""What the tests of tagging share: the real lexicon, clippings made of strings, and gold cut by hand."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from clippings.lexicon import Lexicon, load_lexicon
from clippings.model import Clipping, Issue, Page, Piece, PlaceMention, Text
from clippings.read import read_page
from clippings.settings import GAZETTEER

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests" / "gold"


@cache
def lexicon() -> Lexicon:
    return load_lexicon(GAZETTEER, ROOT / "content").value


def text_of(*lines: str) -> Text:
    return Text(tuple(Piece(line, number, 0, len(line)) for number, line in enumerate(lines, 1)))


def clipping_of(
    headline: Text | None, paragraphs: Iterable[Text], captions: Iterable[Text] = (), id_: str = "t-001"
) -> Clipping:
    title = headline.text if headline else ""
    body, under = tuple(paragraphs), tuple(captions)
    return Clipping(id_, "seed", "t", "article", headline, title, not headline, None, (), (), body, under)


def article(texts: Sequence[str], id_: str = "t-001") -> Clipping:
    """An article of strings, the first of which is the headline ("" for none)."""
    return clipping_of(
        text_of(texts[0]) if texts[0] else None, [text_of(text) for text in texts[1:]], (), id_
    )


def shown(mention: PlaceMention, city: str = "嘉兴市") -> str:
    """名→path, as place_cases.py writes it."""
    if mention.place is None:
        return f"{mention.span.text}→?"
    path = mention.place.path
    mark = {"outside": "!", "guess": "~"}.get(mention.state, "")
    return f"{mention.span.text}→{mark}{'/'.join(path[1:] if path[0] == city and len(path) > 1 else path)}"


def gold_places(seed: str) -> list[dict[str, Any]]:
    """The rows of a seed that are divisions and zones; those with ``optional`` count neither way."""
    rows = json.loads((GOLD / "places.json").read_text(encoding="utf-8"))["mentions"]
    return [row for row in rows if row["seed"] == seed and row["layer"] == "admin"]


def gold_items(name: str) -> list[dict[str, Any]]:
    items = json.loads((GOLD / "seeds.json").read_text(encoding="utf-8"))[name]["items"]
    return [item for item in items if item["kind"] not in {"banner", "ad"}]


def read_seed(name: str) -> Page:
    page = read_page((ROOT / "seeds" / name).read_bytes(), f"seeds/{name}").value
    assert page is not None
    return page


def cut_by_hand(name: str) -> Issue:
    """A seed's page with the clippings that the gold cuts, without repairs, tags or dates."""
    page = read_seed(name)

    def text(numbers: Sequence[int]) -> Text:
        lines = [page.lines[number - 1] for number in numbers]
        return Text(tuple(Piece(line.text, line.number, 0, len(line.text)) for line in lines))

    clippings = []
    for item in gold_items(name):
        paragraphs = item.get("paragraphs") or [[number] for number in item["lines"]]
        title = item.get("title_line")
        clippings.append(
            clipping_of(
                text([title]) if title else None,
                [text(numbers) for numbers in paragraphs],
                [text([number]) for number in item.get("captions", ())],
                item["id"],
            )
        )
    return Issue(page, (), tuple(clippings), ())
