"""How alike the lines of one page are: what binds them, what does not, and what holds of any texts."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clippings.topics import Likeness

# Two articles and the small change that both have.
BRIDGE = [
    "横港桥的桥基挖好了，今年要修完。",
    "修桥的石料今年从山里运来，横港桥等着用。",
    "老人坐在桥基边说，盼着今年走过新桥。",
]
CHOIR = [
    "合唱团的歌声今年传出了村。",
    "团里的歌今年有人写，合唱的谱子换了新的。",
    "学唱谱子的人说，今年上台唱新歌。",
]


def likeness(lines: list[str]) -> Likeness:
    return Likeness(dict(enumerate(lines, 1)))


@pytest.mark.parametrize("line", range(1, 7))
def test_a_line_is_more_like_its_article_than_like_the_other(line: int) -> None:
    page = likeness(BRIDGE + CHOIR)
    first, second = [1, 2, 3], [4, 5, 6]
    own, other = (first, second) if line in first else (second, first)
    alike = page.between([line], [each for each in own if each != line])
    assert alike > 0.02 > page.between([line], other)


def test_what_a_page_says_everywhere_makes_nothing_alike() -> None:
    """今年 stands in every line and 说 in both articles: their sums are strangers all the same."""
    assert likeness(BRIDGE + CHOIR).between([1, 2, 3], [4, 5, 6]) < 0


@pytest.mark.parametrize(
    ("line", "nearer", "farther"),
    [
        pytest.param(
            "村口的滚灯亮了。", "滚灯队明天出发。", "花灯队明天出发。", id="a pair tells more than its half"
        ),
        pytest.param(
            "桥修好了。", "那座老桥高。", "那座老塔高。", id="one character binds what shares no pair"
        ),
        pytest.param("听滚灯声。", "看滚灯亮了。", "看滚，灯亮了。", id="no pair reaches across a mark"),
        pytest.param("先扫码。", "再扫码走。", "再扫A码走。", id="nor from letters to Chinese"),
        pytest.param("老沈的新桥。", "沈家修了桥。", "他的旧鞋的。", id="characters of grammar tell little"),
    ],
)
def test_what_makes_two_lines_alike(line: str, nearer: str, farther: str) -> None:
    page = likeness([line, nearer, farther, "社区食堂开张。", "田里收稻谷。", "孩子学书法。"])
    assert page.between([1], [2]) > page.between([1], [3])


def test_what_stands_together_tells_more_than_what_stands_here_and_there() -> None:
    """滚灯 in three lines below one headline is its subject, below three of them the talk of the page."""
    lines = ["滚灯亮了。", "桥修好了。", "看滚灯的人。", "孩子学书法。", "一盏滚灯。", "医生量血压。"]
    together = Likeness(dict(enumerate([*lines[::2], *lines[1::2]], 1)), [0, 0, 0, 1, 2, 3])
    apart = Likeness(dict(enumerate(lines, 1)), [0, 0, 1, 1, 2, 3])
    assert together.between([1], [2, 3]) > apart.between([1], [3, 5])


TEXTS = st.lists(st.text(alphabet="桥村歌谱的了，。A1 今年", max_size=12), min_size=1, max_size=12)


@given(TEXTS)
def test_products_are_symmetric_whole_numbers(lines: list[str]) -> None:
    page = likeness(lines)
    table = [page.to_run(row, row + 1).tolist() for row in range(len(lines))]
    for row, products in enumerate(table):
        assert products[row] == 0
        for other, product in enumerate(products):
            assert product == table[other][row] == round(product)


@given(TEXTS)
def test_the_products_with_a_run_are_the_sums_of_those_with_its_lines(lines: list[str]) -> None:
    page, count = likeness(lines), len(lines)
    table = [page.to_run(row, row + 1).tolist() for row in range(count)]
    for end in range(1, count + 1):
        assert page.to_run(0, end).tolist() == [sum(products[:end]) for products in table]
    within = page.within(0, count)
    for start in range(count):
        for at in range(start, count):
            assert within[start][at] == sum(table[at][start:at])


@given(TEXTS, st.randoms(use_true_random=False))
def test_the_order_of_the_lines_does_not_matter(lines: list[str], chance: random.Random) -> None:
    numbers = list(range(len(lines)))
    chance.shuffle(numbers)
    page, shuffled = Likeness(dict(enumerate(lines))), Likeness({number: lines[number] for number in numbers})
    for one in numbers:
        for other in numbers:
            assert page.between([one], [other]) == shuffled.between([one], [other])


@given(TEXTS)
def test_any_sets_of_any_lines_are_compared(lines: list[str]) -> None:
    page, numbers = likeness(lines), list(range(1, len(lines) + 1))
    for at in range(1, len(numbers)):
        value = page.between(numbers[:at], numbers[at:])
        assert math.isfinite(value)
        assert value <= 1 + 1e-9
