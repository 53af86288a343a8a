"""Lists and tables in the hand, on the real site: what they hide, how they wrap, what a teaser tells."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import unescape
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
