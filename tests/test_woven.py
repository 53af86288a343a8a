"""Columns that were read across: their lines by turns, laid below each other again."""

from __future__ import annotations

import sys
from itertools import pairwise, zip_longest
from pathlib import Path

import pytest

from clippings.assemble import assemble
from clippings.lines import type_lines
from clippings.read import read_page
from clippings.woven import unweave

sys.path.insert(0, str(Path(__file__).parent / "bench"))

import pages

ARTICLES = pages.read_articles((pages.GOLD / "articles.txt").read_text(encoding="utf-8"))


def column(article: pages.Article, width: int) -> list[str]:
    """An article set so wide, its paragraphs indented by two characters."""
    texts = [f"　　{text}" for text in article.paragraphs]
    return [text[at : at + width].strip("　") for text in texts for at in range(0, len(text), width)]


def read_across(columns: list[list[str]]) -> tuple[dict[int, str], dict[int, int]]:
    """The lines of columns row by row, by number, and of which column each is; "" is a row's gap."""
    rows = [(number, line) for row in zip_longest(*columns) for number, line in enumerate(row) if line]
    return dict(enumerate(line for _, line in rows)), dict(enumerate(number for number, _ in rows))


def share_of_right(columns: list[list[str]]) -> float:
    """How many of the lines stand in the column whose they are, which most lines of it tell."""
    text, whose = read_across(columns)
    woven = unweave(list(text), text)
    if woven is None:
        return 0.0
    right = 0
    for lines in woven.columns:
        owners = [whose[line] for line in lines]
        right += max(owners.count(owner) for owner in set(owners))
    return right / len(text)


@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize("width", [13, 16, 20, 25])
def test_lines_come_back_below_those_that_they_go_on(count: int, width: int) -> None:
    chosen = [ARTICLES[at : at + count] for at in range(0, len(ARTICLES) - count, count)]
    shares = [share_of_right([column(article, width) for article in some]) for some in chosen]
    found = [share for share in shares if share]
    # A few lines that happen to go on in any order are left as they stand.
    assert len(found) >= len(shares) - 1
    assert sum(found) / len(found) > 0.95


def test_a_row_may_lack_a_line_and_a_column_may_end_before_the_other() -> None:
    shares = []
    for one, other in pairwise(ARTICLES):
        lines, beside = column(one, 16), column(other, 16)
        # Behind a paragraph's end in the one column only: of two that end side by side the topic alone tells.
        ends = zip(lines[2:], beside[2:], strict=False)
        gap = next((at for at, (here, there) in enumerate(ends, 3) if here[-1] == "。" != there[-1]), 0)
        shares.append(share_of_right([[*lines[:gap], "", *lines[gap:]], beside]))
    assert sum(shares) / len(shares) > 0.9


@pytest.mark.parametrize("width", [12, 16, 20, 28])
def test_what_stands_in_order_stays_so(width: int) -> None:
    for article in ARTICLES:
        text = dict(enumerate(column(article, width)))
        assert unweave(list(text), text) is None, article.title


def test_each_column_stands_below_its_own_headline_and_says_how_it_was_found() -> None:
    first, second, third = ARTICLES[:3]
    text, _ = read_across([column(second, 18), column(third, 18)])
    page = read_page(
        "\n".join(
            (
                first.title,
                "■沈佳",
                *first.paragraphs,
                second.title,
                third.title,
                "■李丹",
                "■陈敏",
                *text.values(),
            )
        ).encode(),
        "seeds/000_test.txt",
    ).value
    assert page is not None
    drafts = [draft for draft in assemble(page, type_lines(page)).drafts if draft.title_lines]
    lines = page.lines
    told = {
        lines[draft.title_lines[0] - 1].text: "".join(
            lines[line - 1].text for paragraph in draft.paragraphs for line in paragraph
        )
        for draft in drafts
    }
    assert told == {article.title: "".join(article.paragraphs) for article in (first, second, third)}
    assert [draft.bylines[0].name for draft in drafts] == ["沈佳", "李丹", "陈敏"]
    assert [[move.reasons[0].rule for move in draft.moves] for draft in drafts] == [
        [], ["read-across"], ["read-across"],
    ]  # fmt: skip
