"""Lists and tables in the hand, on the real site: what they hide, how they wrap, what a teaser tells."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from chromium import SCREENS, serve
from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def articles(built_site: Path) -> dict[str, dict[str, Any]]:
    rows = json.loads((built_site / "data/articles.json").read_text(encoding="utf-8"))
    return {row["url"]: row for row in rows}


def teasers(page: Path) -> dict[str, str]:
    """Address of an article -> its text in a list."""
    entries = page.read_text(encoding="utf-8").split('<li class="entry">')[1:]
    found = {}
    for entry in entries:
        address = re.search(r'<h\d><a href="(?:\.\.?/)*([^"]+)"', entry)
        text = re.search(r'<p class="excerpt">(.*?)</p>', entry)
        if address and text:
            found[address[1]] = unescape(text[1])
    return found


def test_a_teaser_is_no_scrap_of_a_sentence(built_site: Path, articles: dict[str, dict[str, Any]]) -> None:
    found = teasers(built_site / "articles/index.html")
    assert len(found) == len(articles)
    for url, article in articles.items():
        first, *rest = [part["text"] for part in (article["paragraphs"] or article["captions"])]
        text = found[url].rstrip("…")
        if not article["cut_start"]:
            assert first.startswith(text)
        elif rest:
            assert any(part.startswith(text) for part in rest), url
        else:
            assert text.startswith("（开头缺失）")
    # The end of a sentence whose beginning the page lacks, and an article of which only such an end is left.
    assert found["articles/000-079/"].startswith("据了解，“飞地菜园”模式")
    assert found["articles/000-143/"].startswith("（开头缺失）过程监督")


def test_what_search_engines_are_told_is_no_scrap_either(built_site: Path) -> None:
    html = (built_site / "articles/000-079/index.html").read_text(encoding="utf-8")
    assert '<meta name="description" content="据了解，“飞地菜园”模式' in html


@pytest.mark.parametrize("screen", SCREENS)
def test_the_coverage_table_hides_no_report(chromium: Browser, built_site: Path, screen: str) -> None:
    with serve(built_site) as root:
        context = chromium.new_context(**SCREENS[screen])
        page = context.new_page()
        page.goto(f"{root}coverage/")
        cells = page.locator(".matrix td a")
        assert cells.count() > 50
        width = page.evaluate("document.documentElement.clientWidth")
        for box in cells.evaluate_all("all => all.map(a => a.getBoundingClientRect().toJSON())"):
            assert 0 <= box["left"] < box["right"] <= width
        # Without the heads of the columns each cell names its district.
        said = cells.first.evaluate("a => getComputedStyle(a, '::before').content")
        assert (said == '"南湖区"') is (screen != "desk")
        context.close()


def test_the_coverage_table_is_in_the_order_of_the_list_of_initiatives(built_site: Path) -> None:
    def kinds(url: str, pattern: str) -> list[str]:
        return re.findall(pattern, (built_site / url / "index.html").read_text(encoding="utf-8"))

    table = kinds("coverage", r'<th scope="rowgroup"[^>]*>(.+?)</th>')
    assert len(table) > 3
    assert table == kinds("initiatives", r'id="k\d+">(.+?) <small>')


def test_a_long_trail_of_crumbs_keeps_its_edge(open_page: Callable[..., Page], address: str) -> None:
    page = open_page("home")
    page.goto(f"{address}districts/nanhu/yuxin-zhen/jinxing-cun/")
    crumbs = page.locator(".crumbs li")
    boxes = crumbs.evaluate_all("all => all.map(li => li.getBoundingClientRect().toJSON())")
    rows = sorted({round(box["top"]) for box in boxes})
    assert len(rows) == 2
    # The second row begins where the first does, with a name and not with the sign between two.
    assert boxes[-1]["left"] == boxes[0]["left"]
    sign = crumbs.last.evaluate("li => getComputedStyle(li, '::before').content")
    assert sign == "none"
    headline = page.locator("h1").bounding_box()
    last = page.locator(".crumbs [aria-current]").bounding_box()
    assert headline
    assert last
    assert headline["y"] - (last["y"] + last["height"]) > 4


@pytest.mark.parametrize("number", [0, -1])
def test_a_tap_on_a_line_number_lands_on_that_line(open_page: Callable[..., Page], number: int) -> None:
    page = open_page("article")
    links = page.locator(".ln a").all()
    line = links[number].inner_text()
    links[number].tap()
    page.wait_for_url(f"**/sources/*/#L{line}")
    # One frame is enough: a page of fifty lines is too long for a ride down from its top.
    page.evaluate("() => new Promise(requestAnimationFrame)")
    box = page.locator(f"#L{line}").bounding_box()
    assert box
    assert 0 <= box["y"] <= 60


def test_a_figure_takes_few_lines_on_a_phone(open_page: Callable[..., Page]) -> None:
    page = open_page("figures")
    rows = page.locator("#figure-table tbody tr").evaluate_all(
        """rows => rows.map(row => {
          const [first, counts, said, ...rest] = [...row.children].map(e => e.getBoundingClientRect());
          const tall = rest.filter(box => box.height);
          return {beside: counts.top < first.bottom, sentence: said.height,
                  rest: Math.max(...tall.map(box => box.bottom)) - said.bottom}; })"""
    )
    assert len(rows) > 20
    assert all(row["beside"] for row in rows)
    # Place, initiative, time and article run on in one paragraph, which was a line and more for each.
    assert max(row["rest"] for row in rows) <= 5 * 28
    assert sum(row["rest"] for row in rows) / len(rows) <= 3 * 28


def test_the_time_of_a_figure_is_not_broken_inside_a_day(open_page: Callable[..., Page]) -> None:
    page = open_page("figures", "desk")
    lines = page.locator("#figure-table .when", has_not_text="至").evaluate_all(
        """cells => cells.map(cell => {
          const range = document.createRange();
          range.selectNodeContents(cell);
          return range.getBoundingClientRect().height / parseFloat(getComputedStyle(cell).lineHeight); })"""
    )
    assert max(lines) <= 2.1


@pytest.mark.parametrize("screen", SCREENS)
def test_links_in_a_row_stand_apart_and_no_blank_is_underlined(
    open_page: Callable[..., Page], screen: str
) -> None:
    page = open_page("figures", screen)
    for row in page.locator("nav.choices").all():
        boxes = row.locator("> *").evaluate_all("all => all.map(a => a.getBoundingClientRect().toJSON())")
        for left, right in pairwise(boxes):
            assert right["top"] > left["top"] or right["left"] - left["right"] >= 10
        assert not [text for text in row.locator("a").all_inner_texts() if text != text.strip()]


@pytest.mark.parametrize("kind", ["initiative", "source"])
def test_the_underline_ends_where_a_closing_quote_does(open_page: Callable[..., Page], kind: str) -> None:
    page = open_page(kind)
    widths = page.evaluate(
        """() => {
          const link = document.querySelector("main a"), size = parseFloat(getComputedStyle(link).fontSize);
          const width = text => { link.textContent = text;
            const range = document.createRange(); range.selectNodeContents(link);
            return range.getBoundingClientRect().width / size; };
          return {one: width("队”") - width("队"), other: width("队）") - width("队")}; }"""
    )
    # Half of a full-width closing mark is blank.
    assert widths["one"] <= 0.55
    assert widths["other"] <= 0.55


def test_on_a_phone_a_report_stands_beside_its_initiative(open_page: Callable[..., Page]) -> None:
    page = open_page("coverage")
    rows = page.locator(".matrix tr:has(td a)").evaluate_all(
        """rows => rows.map(row => {
          const name = row.querySelector("th").getBoundingClientRect();
          const cell = row.querySelector("td a").getBoundingClientRect();
          return cell.left >= name.right && cell.top < name.bottom; })"""
    )
    assert len(rows) > 20
    assert sum(rows) > 0.9 * len(rows)
    # The heading of a group keeps its distance from the box above.
    gaps = page.evaluate(
        """() => [...document.querySelectorAll(".matrix tbody + tbody")].map(body => {
          const above = [...body.previousElementSibling.querySelectorAll("td a")].at(-1);
          const range = document.createRange(); range.selectNodeContents(body.querySelector("th"));
          return range.getBoundingClientRect().top - above.getBoundingClientRect().bottom; })"""
    )
    assert min(gaps) >= 16
