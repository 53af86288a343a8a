"""The split benchmark itself: its pages are what the maker makes, and its scorer counts what it says."""

from __future__ import annotations

import copy
import json
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent / "bench"))

import bench_split
import genres
import pages
import score

FILES = pages.make_pages()
NAMES = sorted(name for name in FILES if name.endswith(".txt"))


def gold_of(name: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = json.loads(FILES[name.replace(".txt", ".gold.json")])["items"]
    return items


def perfect(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The answer that is exactly the gold."""
    answer = []
    for item in items:
        if item["kind"] == "article":
            title = [item["title_line"]] if item["title_line"] else []
            row = {"title_lines": title, "caption_lines": item["captions"], "paragraphs": item["paragraphs"]}
            answer.append({"kind": "article", "byline_lines": item["byline_lines"], **row})
        else:
            answer.append({"kind": item["kind"], "other_lines": item["lines"]})
    return copy.deepcopy(answer)


@pytest.mark.parametrize("name", sorted(FILES))
def test_the_stored_page_is_what_the_maker_makes(name: str) -> None:
    assert (pages.GOLD / name).read_text(encoding="utf-8") == FILES[name], "run tests/bench/pages.py"


@pytest.mark.parametrize("name", NAMES)
def test_gold_names_every_line_once(name: str) -> None:
    filled = [number for number, line in enumerate(FILES[name].split("\n"), 1) if line]
    named = []
    for item in perfect(gold_of(name)):
        named += [line for part in item.get("paragraphs", []) for line in part]
        named += [line for key in score.PLACES for line in item.get(key, [])]
    assert sorted(named) == filled


def test_the_set_holds_every_kind_of_damage() -> None:
    items = [item for name in NAMES for item in gold_of(name)]
    articles = [item for item in items if item["kind"] == "article"]
    bodies = [[line for part in item["paragraphs"] for line in part] for item in articles]
    assert {"article", "banner", "ad"} == {item["kind"] for item in items}
    assert sum(len(part) > 1 for item in articles for part in item["paragraphs"]) >= 20, "cut sentences"
    assert any(body != sorted(body) for body in bodies), "heads displaced"
    assert sum(max(body) - min(body) > 3 * len(body) for body in bodies) >= 3, "tails displaced"
    for damage in ("cut_start", "cut_end", "captions"):
        assert any(item[damage] for item in articles), damage
    assert any(not item["title_line"] for item in articles), "without a headline"


def figures(change: Any) -> dict[str, float]:
    """Figures of the perfect answers after ``change(answer, gold)`` spoiled each."""
    total = score.Score()
    for name in NAMES:
        gold = gold_of(name)
        answer = perfect(gold)
        change(answer, gold)
        total.add(FILES[name], gold, answer)
    return total.figures()


def part_all(answer: list[dict[str, Any]], gold: list[dict[str, Any]]) -> None:
    for item in answer:
        item["paragraphs"] = [[line] for part in item.get("paragraphs", []) for line in part]


def lump(answer: list[dict[str, Any]], gold: list[dict[str, Any]]) -> None:
    everything = [part for item in answer for part in item.pop("paragraphs", [])]
    answer.append({"kind": "article", "paragraphs": everything})


def lose_furniture(answer: list[dict[str, Any]], gold: list[dict[str, Any]]) -> None:
    for item in answer:
        item["other_lines"] = item["caption_lines"] = []


def steal_titles(answer: list[dict[str, Any]], gold: list[dict[str, Any]]) -> None:
    for item in answer:
        if item.get("title_lines"):
            item["title_lines"] = [*item["title_lines"], 1]


def shuffle_order(answer: list[dict[str, Any]], gold: list[dict[str, Any]]) -> None:
    for item in answer:
        item["paragraphs"] = item.get("paragraphs", [])[::-1]


@pytest.mark.parametrize(
    ("change", "spoiled", "untouched"),
    [
        # Nothing spoiled: every figure is full.
        (lambda answer, gold: None, {}, ["article_f1", "order", "join_f1", "title", "furniture_f1", "kept"]),
        # No join made: order within the article stays, the joins are gone.
        (part_all, {"join_f1": 0.0}, ["article_f1", "order", "title", "furniture_f1", "kept"]),
        # All articles of a page in one: recall is full, precision is not.
        (lump, {"article_f1": 0.5}, ["join_f1", "title", "furniture_f1", "kept"]),
        # Slogans, adverts and captions dropped: they are not found and no longer kept.
        (lose_furniture, {"furniture_f1": 0.0, "kept": 0.97}, ["article_f1", "order", "join_f1", "title"]),
        # A headline with a line too many is not that headline.
        (steal_titles, {"title": 0.0}, ["article_f1", "order", "join_f1", "furniture_f1"]),
        # Paragraphs upside down: only the neighbours inside a paragraph survive.
        (shuffle_order, {"order": 0.4}, ["article_f1", "join_f1", "title", "furniture_f1", "kept"]),
        # No answer at all.
        (lambda answer, gold: answer.clear(), {"article_f1": 0.0, "kept": 0.0, "order": 0.0}, []),
    ],
)
def test_the_scorer_sees_what_is_wrong_and_only_that(
    change: Any, spoiled: dict[str, float], untouched: list[str]
) -> None:
    found = figures(change)
    assert {name: found[name] for name in untouched} == dict.fromkeys(untouched, 1.0)
    for name, most in spoiled.items():
        assert found[name] <= most


def test_b_cubed_by_hand() -> None:
    # Two articles of two lines of one character each, answered as one: precision 1/2, recall 1, F1 2/3.
    total = score.Score()
    gold = [{"kind": "article", "paragraphs": [[1], [2]]}, {"kind": "article", "paragraphs": [[3], [4]]}]
    total.add("甲\n乙\n丙\n丁\n", gold, [{"kind": "article", "paragraphs": [[1], [2], [3], [4]]}])
    assert total.figures()["article_f1"] == pytest.approx(2 / 3, abs=1e-4)


FIGURES = ("article_f1", "order", "join_f1", "title", "furniture_f1", "kept")
# Just under what was reached, so that a change of rules that costs something is seen here first.  Pages of
# genres have few joins, and a third of them are cut up worse than those that were made; those of columns read
# across have no slogans.
FLOORS: dict[str, tuple[float | None, ...]] = {
    "genres": (0.885, 0.79, 0.34, 0.89, 0.85, 0.99),
    "own": (0.975, 0.97, 0.99, 0.99, 0.98, 1.0),
    "local": (0.965, 0.975, 0.98, 0.99, 0.98, 1.0),
    "across": (0.94, 0.96, 0.955, 0.96, None, 1.0),
}


@pytest.mark.parametrize(
    ("name", "figure", "least"),
    [
        (name, figure, least)
        for name, floors in FLOORS.items()
        for figure, least in zip(FIGURES, floors, strict=True)
        if least is not None
    ],
)
def test_a_set_is_split_at_least_this_well(
    reached: dict[str, dict[str, float]], name: str, figure: str, least: float
) -> None:
    assert reached[name][figure] >= least


@pytest.fixture(scope="module")
def reached() -> dict[str, dict[str, float]]:
    return {
        "own": bench_split.score_folder(pages.GOLD),
        "local": bench_split.score_local(100, 1),
        "genres": bench_split.score_genres(),
        "across": bench_split.score_across(100, 1),
    }


GENRES = genres.read_genres(genres.GOLD.read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", GENRES, ids=lambda page: page.name)
def test_marks_name_every_line_of_a_page_once(page: genres.Page) -> None:
    named = [*page.open, *page.furniture]
    for marks in page.articles.values():
        named += [*marks.head, *marks.bylines, *marks.captions, *(n for p in marks.paragraphs() for n in p)]
    assert sorted(named) == list(range(1, 2 * len(page.lines), 2))
    assert page.about


MARKED = """@page bridge  one article in two parts
-\t2021年3月16日 星期二
A2\t古桥修好以后，村民
A#\t古石桥动工
A^\t修旧如旧
A~\t记者 王健
A\t平安桥的修缮工程昨天开工。
A2+\t又可以往来了。
B?\t市场动态
"""


def test_marks_say_what_is_read_in_which_order() -> None:
    (page,) = genres.read_genres(MARKED)
    article, furniture = page.gold()
    assert article["paragraphs"] == [[11], [3, 13]], "the part that is marked 2 comes last"
    assert (article["title_line"], article["byline_lines"], furniture["lines"]) == (5, [9], [1])
    assert page.counted_text.split("\n")[14] == "" != page.text.split("\n")[14], "two readings are as good"


@pytest.mark.parametrize("title", [[5], [7], [5, 7]])
def test_any_line_of_a_head_is_the_headline(title: list[int]) -> None:
    (page,) = genres.read_genres(MARKED)
    rest = sorted({5, 7} - {*title})
    told = {"title_lines": title, "byline_lines": [9], "caption_lines": [], "other_lines": rest}
    answer = [{"kind": "article", **told, "paragraphs": [[11], [3, 13]]}]
    answer += [{"kind": "banner", "other_lines": [1, 15]}]
    total = score.Score()
    total.add(page.counted_text, page.gold(), page.counted(answer))
    assert set(total.figures().values()) == {1.0}
    assert not list(genres.faults(page, answer))


def test_faults_say_what_a_line_should_be() -> None:
    (page,) = genres.read_genres(MARKED)
    answer = [{"kind": "article", "title_lines": [1], "paragraphs": [[11], [3], [13], [9]]}]
    assert list(genres.faults(page, answer)) == [
        "head of A for furniture: 2021年3月16日 星期二",
        "A for byline: 记者 王健",
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("@page a  b\nA 没有制表符\n", "no tab behind a key"),
        ("@page a  b\nAx\t没有这个记号\n", "a: no key: 'Ax'"),
    ],
)
def test_marks_that_cannot_be_read_are_named(text: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        genres.read_genres(text)


def test_local_pages_are_made_of_articles_that_belong_together(tmp_path: Path) -> None:
    pages.write_local(tmp_path, 5, 3)
    again = tmp_path / "again"
    again.mkdir()
    pages.write_local(again, 5, 3)
    titles = [{article.title for article in group} for group in pages.read_local()]
    assert min(map(len, titles)) >= 5
    for page in sorted(tmp_path.glob("*.txt")):
        assert page.read_bytes() == (again / page.name).read_bytes()
        lines = page.read_text(encoding="utf-8").splitlines()
        items = json.loads(page.with_suffix(".gold.json").read_text(encoding="utf-8"))["items"]
        heads = [item["title_line"] for item in items if item.get("title_line")]
        shown = {lines[head - 1].removeprefix("# ") for head in heads}
        # OCR sets full-width marks half-width.
        assert any(shown <= {title.translate(pages.HALF) for title in group} for group in titles)
