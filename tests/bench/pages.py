"""Makes damaged newspaper pages with a known answer from clean articles, for the split benchmark.

    python tests/bench/pages.py        writes tests/gold/pages/NN.txt and NN.gold.json anew

The damage is what OCR of a multi-column page does: sentences cut at a column's foot, parts of an article that
stand behind a later one, lost beginnings and ends, pieces without a headline, slogans, adverts and captions
between the columns.  The answer names 1-based lines.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

GOLD = Path(__file__).parent.parent / "gold" / "pages"
LOCAL = GOLD.parent / "local_pages.txt"
"""Articles as they stand on one page of a local paper, of one matter and one place: hard to tell apart."""
PAGES = 12
SEED = 20191

SURNAMES = "沈陶费岑童闵俞侯冯应陆钟邵凌韩卜顾姚施倪"
GIVEN = ["立", "小满", "文博", "若溪", "建平", "一鸣", "秋生", "晓棠", "国良", "安", "思源", "春燕", "望"]
BYLINES = {
    "box": ["■记者 {a} 通讯员 {b}"],
    "plain": ["记者 {a}"],
    "names": ["{a} {b}"],
    "two lines": ["□通讯员 {a}", "记者 {b}"],
}
BANNERS = [
    ["垃圾分一分 家园美十分"],
    ["同饮一江水", "共护一片蓝"],
    ["移风易俗树新风 文明节俭过佳节"],
    ["弘扬工匠精神", "建设美丽乡村", "县总工会"],
]
ADVERTS = [
    ["订报热线:8{n}", "地址:人民路{k}号"],
    ["遗失单位公章一枚,编号{n},声明作废。"],
    ["便民电话", "水厂抢修:8{n}"],
    ["本报新闻热线:8{n}", "投稿邮箱:xw{k}@example.org"],
]
CAPTIONS = ["图为{t}。 {a} 摄", "{t}现场。(资料图)", "{t}。通讯员 {a} 摄"]


@dataclass(frozen=True)
class Article:
    title: str
    paragraphs: tuple[str, ...]


@dataclass(eq=False)
class Strip:
    """One line of the page to be; equal only to itself, so that it can be found after the moves."""

    text: str


@dataclass
class Piece:
    """An article on its way to the page.

    ``paragraphs`` is the truth; ``shown`` is the body text that stands in its place on the page: all of it at
    first, then less what was moved away, and with what was moved here from the article before.
    """

    title: list[Strip]
    bylines: list[Strip]
    paragraphs: list[list[Strip]]
    cut_start: bool = False
    cut_end: bool = False
    captions: list[Strip] = field(default_factory=list)
    shown: list[Strip] = field(default_factory=list)

    def body(self) -> list[Strip]:
        return [strip for part in self.paragraphs for strip in part]


def read_articles(text: str) -> list[Article]:
    """Articles are blocks between blank lines: a title, then one paragraph a line."""
    blocks = [block.splitlines() for block in text.strip().split("\n\n")]
    return [Article(block[0], tuple(block[1:])) for block in blocks]


def read_local() -> list[list[Article]]:
    """The local articles, those of one page together."""
    return [read_articles(page) for page in LOCAL.read_text(encoding="utf-8").split("\n\n---\n\n")]


# Pages as OCR leaves them have half-width marks where the paper printed full-width ones.
HALF = str.maketrans("，：；（）！？", ",:;()!?")


def someone(rng: random.Random) -> str:
    return rng.choice(SURNAMES) + rng.choice(GIVEN)


def cut_piece(rng: random.Random, article: Article, style: str) -> Piece:
    """An article with its byline, some of its sentences cut at the foot of a column."""
    paragraphs = []
    for text in article.paragraphs:
        strips = [text]
        if len(text) > 44 and rng.random() < 0.35:
            # A paragraph cut between two sentences cannot be told from two paragraphs.
            at = rng.choice([n for n in range(14, len(text) - 14) if text[n - 1] not in "。！？”"])
            strips = [text[:at], text[at:]]
        paragraphs.append([Strip(part) for part in strips])
    bylines = [Strip(form.format(a=someone(rng), b=someone(rng))) for form in BYLINES[style]]
    piece = Piece([Strip(article.title)], bylines, paragraphs)
    if rng.random() < 0.1:
        first = paragraphs[0][0]
        first.text = first.text[rng.randint(6, len(first.text) // 2) :]
        piece.cut_start = True
    elif rng.random() < 0.1:
        last = paragraphs[-1][-1]
        last.text = last.text[: rng.randint(len(last.text) // 2, len(last.text) - 4)]
        piece.cut_end = True
    if rng.random() < 0.3:
        form = rng.choice(CAPTIONS)
        text = form.format(t=article.title.split(" ")[0], a=someone(rng))
        piece.captions = [Strip(text) for _ in range(rng.choice((1, 1, 2)))]
    piece.shown = piece.body()
    return piece


def displace(rng: random.Random, pieces: Sequence[Piece]) -> None:
    """Move the first or the last lines of some articles behind the lines of the next one."""
    for piece, host in pairwise(pieces):
        body = piece.body()
        if len(body) < 4 or rng.random() > 0.35:
            continue
        at = rng.randint(2, len(body) - 2)
        run = body[at:] if rng.random() < 0.65 else body[:at]
        piece.shown = [strip for strip in piece.shown if strip not in run]
        host.shown = [*host.shown, *run]


def make_page(rng: random.Random, articles: Sequence[Article]) -> tuple[str, dict[str, Any]]:
    """The text of a page that shows the articles in this order, and its answer."""
    style = rng.choice(sorted(BYLINES))
    mark = rng.choice(("", "", "# "))
    pieces = [cut_piece(rng, article, style) for article in articles]
    displace(rng, pieces)
    if len(pieces) > 3 and rng.random() < 0.3:
        pieces[-1].title, pieces[-1].bylines = [], []
    blocks: list[tuple[str, list[Strip]]] = []
    lines: list[Strip | None] = []
    for piece in pieces:
        for strip in piece.title:
            strip.text = mark + strip.text
        for strip in [*piece.title, *piece.bylines, *piece.shown, *piece.captions]:
            lines += [strip, None]
        if rng.random() < 0.45:
            kind, forms = rng.choice((("banner", BANNERS), ("ad", ADVERTS)))
            numbers = {"n": rng.randint(1000000, 9999999), "k": rng.randint(1, 99)}
            block = [Strip(form.format(**numbers)) for form in rng.choice(forms)]
            blocks.append((kind, block))
            lines += [*block, None]
    place = {id(strip): number for number, strip in enumerate(lines, 1) if strip}
    items: list[dict[str, Any]] = [
        {
            "id": f"a{index}",
            "kind": "article",
            "title_line": place[id(piece.title[0])] if piece.title else None,
            "byline_lines": [place[id(strip)] for strip in piece.bylines],
            "paragraphs": [[place[id(strip)] for strip in part] for part in piece.paragraphs],
            "captions": [place[id(strip)] for strip in piece.captions],
            "cut_start": piece.cut_start,
            "cut_end": piece.cut_end,
        }
        for index, piece in enumerate(pieces)
    ]
    for index, (kind, block) in enumerate(blocks):
        items.append({"id": f"x{index}", "kind": kind, "lines": [place[id(strip)] for strip in block]})
    text = "".join(f"{strip.text if strip else ''}\n" for strip in lines).translate(HALF)
    return text, {"items": items}


def make_pages() -> dict[str, str]:
    """Every file of the set by name.  Each article stands on one or two pages, always beside other ones."""
    rng = random.Random(SEED)
    articles = read_articles((GOLD / "articles.txt").read_text(encoding="utf-8"))
    files = {}
    deck: list[Article] = []
    for number in range(PAGES):
        wanted = rng.randint(3, 6)
        if len(deck) < wanted:
            deck = rng.sample(articles, len(articles))
        page, deck = deck[:wanted], deck[wanted:]
        text, answer = make_page(rng, page)
        files[f"{number:02d}.txt"] = text
        files[f"{number:02d}.gold.json"] = json.dumps(answer, ensure_ascii=False, indent=1) + "\n"
    return files


def make_local(count: int, seed: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """Damaged pages of local articles, and their answers."""
    rng = random.Random(seed)
    groups = read_local()
    for _ in range(count):
        group = rng.choice(groups)
        yield make_page(rng, rng.sample(group, rng.randint(3, len(group))))


def write_local(folder: Path, count: int, seed: int) -> None:
    """The same as files: NNN.txt and NNN.gold.json."""
    for number, (text, answer) in enumerate(make_local(count, seed)):
        (folder / f"{number:03d}.txt").write_text(text, encoding="utf-8", newline="\n")
        gold = json.dumps(answer, ensure_ascii=False)
        (folder / f"{number:03d}.gold.json").write_text(gold, encoding="utf-8")


def main() -> None:
    for name, text in make_pages().items():
        (GOLD / name).write_text(text, encoding="utf-8", newline="\n")
    print(f"{PAGES} pages in {GOLD}")


if __name__ == "__main__":
    main()
