"""What corrections may not do to each other, and what they may not leave behind."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from project import ROOT
from test_corrections import PAGE, correction

from clippings.corrections import Action, Correction, check_corrections
from clippings.model import Page
from clippings.read import read_page
from clippings.settings import Settings
from clippings.split_page import split_page

Deed = tuple[int, Action, dict[str, str | int]]
"""A line, what is done with it, and the rest of the correction."""


@pytest.fixture(scope="module")
def page() -> Page:
    page = read_page(PAGE.encode(), "seeds/7_x.txt").value
    assert page is not None
    return page


def kinds(page: Page, *deeds: Deed) -> list[str]:
    """The problems of corrections that are made one after the other."""
    made = [correction(page, line, action, **values) for line, action, values in deeds]
    assert check_corrections(made, [page]) == ()
    return [problem.kind for problem in split_page(page, Settings(Path()), made).problems]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((5, "move", {"other": 9}), (9, "move", {"other": 5})),  # each behind the other
        ((5, "join", {"other": 9}), (5, "part", {"other": 9})),
        ((5, "join", {"other": 9}), (5, "join", {"other": 7})),  # one line goes on in one other
        ((7, "join", {"other": 9}), (5, "move", {"other": 7})),  # which would stand between them
        ((7, "join", {"other": 9}), (9, "split", {})),
        ((5, "prepend", {"other": 9}), (9, "move", {"other": 5})),  # before it and behind it
        ((9, "follow", {"other": 5}), (5, "move", {"other": 9})),  # behind it and before it
    ],
)
def test_a_correction_that_undoes_another_is_an_error(
    page: Page,
    first: Deed,
    second: Deed,
) -> None:
    assert kinds(page, first, second) == ["correction-against"]


@pytest.mark.parametrize(
    ("first", "second", "mend"),
    [
        # Joined and then taken away; taken there first it can be joined.
        ((5, "join", {"other": 9}), (5, "move", {"other": 7}), "把第 20 行那条移到第 10 行那条前面。"),
        # No order makes both true.
        ((5, "move", {"other": 9}), (9, "move", {"other": 5}), "两条里删去一条。"),
        ((5, "join", {"other": 9}), (5, "part", {"other": 9}), "两条里删去一条。"),
        ((5, "join", {"other": 9}), (5, "join", {"other": 7}), "两条里删去一条。"),
        ((7, "join", {"other": 9}), (9, "split", {}), "两条里删去一条。"),
        ((5, "prepend", {"other": 9}), (9, "move", {"other": 5}), "两条里删去一条。"),
    ],
)
def test_another_order_is_named_where_it_makes_both_true(
    page: Page, first: Deed, second: Deed, mend: str
) -> None:
    made = [
        replace(correction(page, line, action, **values), source_line=at)
        for at, (line, action, values) in ((10, first), (20, second))
    ]
    (problem,) = split_page(page, Settings(Path()), made).problems
    assert problem.line == 20
    assert problem.mend.endswith(mend)
    if "移到" in mend:
        assert split_page(page, Settings(Path()), made[::-1]).problems == ()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((5, "move", {"other": 9}), (7, "move", {"other": 9})),  # both behind one line
        ((5, "move", {"other": 9}), (7, "move", {"other": 5})),  # one behind the other
        ((5, "move", {"other": 9}), (5, "split", {})),  # laid at the end and cut off there
    ],
)
def test_corrections_that_build_on_each_other_are_none(
    page: Page,
    first: Deed,
    second: Deed,
) -> None:
    assert kinds(page, first, second) == []


def test_a_headline_keeps_some_text(page: Page) -> None:
    assert kinds(page, (5, "split", {})) == ["correction-shell"]
    assert kinds(page, (9, "split", {})) == []


@pytest.mark.parametrize(
    ("line", "to", "expected"),
    [
        (9, "", ["correction-empty"]),
        (9, "。", ["correction-empty"]),  # a mark alone says nothing
        (9, "社区食堂开张。", []),
        (7, "", []),  # the rest of its paragraph is left
        (1, "", ["correction-empty"]),
    ],
)
def test_no_text_is_left_without_a_word(page: Page, line: int, to: str, expected: list[str]) -> None:
    text = page.lines[line - 1].text
    assert kinds(page, (line, "replace", {"exact": text, "to": to})) == expected


def shapes(page: Page, *made: Correction) -> dict[str, list[tuple[int, ...]]]:
    issue = split_page(page, Settings(Path()), made)
    return {clipping.id: [text.lines for text in clipping.paragraphs] for clipping in issue.clippings}


def changed_far_off(page: Page, one: Correction) -> list[str]:
    """The articles with other paragraphs now that share no line with the one that had or has the line."""
    before, after = shapes(page), shapes(page, one)
    near = {
        line
        for version in (before, after)
        for lines in version.values()
        if one.line in sum(lines, ())
        for line in sum(lines, ())
    }
    both = (id_ for id_ in before if id_ in after and before[id_] != after[id_])
    return [id_ for id_ in both if near.isdisjoint(sum((*before[id_], *after[id_]), ()))]


def test_a_kind_of_line_that_changes_other_articles_says_which() -> None:
    """Of the lines of a seed, called adverts one after the other, some move lines of other articles."""
    (path,) = (ROOT / "seeds").glob("000_*.txt")
    page = read_page(path.read_bytes(), "seeds/000.txt").value
    assert page is not None
    told = 0
    for line in page.lines:
        if not line.text.strip():
            continue
        one = correction(page, line.number, "role", to="advert")
        far = changed_far_off(page, one)
        said = [
            p for p in split_page(page, Settings(Path()), [one]).problems if p.kind == "correction-others"
        ]
        assert all(problem.severity == "warning" for problem in said)
        assert all(id_ in problem.what for id_ in far for problem in said)
        assert said or not far
        if said:
            told += 1
            ids = said[0].what.partition("：")[2]
            answered = replace(one, why=f"看过了，{ids}")
            kinds = [p.kind for p in split_page(page, Settings(Path()), [answered]).problems]
            assert "correction-others" not in kinds
    assert told


def test_a_kind_of_line_that_changes_its_own_article_only_says_nothing(page: Page) -> None:
    assert kinds(page, (9, "role", {"to": "slogan"})) == []
