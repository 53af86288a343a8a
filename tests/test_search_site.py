"""The search of the real site, in Chromium, against a plain substring search."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from chromium import serve
from playwright.sync_api import Browser, Response
from search_driver import ask, search_page

from clippings.search_fold import Folding, fold_table, tidy

FOLDING = Folding(fold_table())
# Fetched for a query that nothing has been fetched for, without the articles that it finds.
COLD_BYTES = 100_000


@pytest.fixture(scope="module")
def texts(built_site: Path) -> dict[str, list[str]]:
    """Address -> the texts of each article as the site publishes them for machines."""
    articles = json.loads((built_site / "data" / "articles.json").read_text(encoding="utf-8"))
    return {
        article["url"]: [
            tidy(text)
            for text in (
                article["headline"],
                article["kicker"] or "",
                *(part["text"] for part in (*article["paragraphs"], *article["captions"])),
                *(byline["name"] for byline in article["bylines"]),
            )
        ]
        for article in articles
    }


def substring_search(texts: Mapping[str, Sequence[str]], query: str) -> set[str]:
    needle = tidy(query).translate(FOLDING)
    return {url for url, parts in texts.items() if any(needle in part.translate(FOLDING) for part in parts)}


def published(site: Path, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((site / "data" / name).read_text(encoding="utf-8"))
    return found


def tagged_articles(site: Path) -> dict[str, set[str]]:
    """Code of a place, and slug of an initiative -> addresses of the articles with that tag."""
    tagged: dict[str, set[str]] = {}
    for article in published(site, "articles.json"):
        for tag in (*article["initiatives"], *article["places"]):
            tagged.setdefault(tag.get("slug") or tag["code"], set()).add(article["url"])
    return tagged


def test_every_name_finds_the_articles_that_hold_it_or_carry_its_tag(
    chromium: Browser, built_site: Path, texts: dict[str, list[str]]
) -> None:
    tagged = tagged_articles(built_site)
    keys: dict[str, set[str]] = {}
    for row in (*published(built_site, "places.json"), *published(built_site, "initiatives.json")):
        if row["url"]:  # a place elsewhere has no page
            keys.setdefault(row["name"], set()).add(row.get("code") or row["slug"])
    assert len(keys) > 50
    with search_page(chromium, built_site) as page:
        for name, meant in sorted(keys.items()):
            expected = substring_search(texts, name).union(*(tagged.get(key, set()) for key in meant))
            assert set(ask(page, name)) == expected, name


def test_what_the_page_of_a_place_lists_is_found_by_its_name_and_says_how(
    chromium: Browser, built_site: Path
) -> None:
    with search_page(chromium, built_site) as page:
        # 000-099 prints 泰山街道, which no list has.
        assert ask(page, "秦山街道") == ["articles/000-099/"]
        assert page.locator("#results .note").all_inner_texts() == ["文中写的是：泰山街道（疑为误排）"]
        assert page.locator("#notes p").all_inner_texts() == ["专页：海盐县 › 秦山街道 · 1 篇"]
        # The city's page has what is below it too; the search says why that is more.
        found = ask(page, "嘉兴市")
        remarks = page.locator("#notes > p").all_inner_texts()
        count = int(remarks[0].partition(" · ")[2].removesuffix(" 篇"))
        assert count > len(found)
        assert "专页连下辖各处的文章一起算，所以比下面的多。" in remarks


def test_random_strings_find_the_articles_that_hold_them(
    chromium: Browser, built_site: Path, texts: dict[str, list[str]]
) -> None:
    chance = random.Random(20191031)
    parts = sorted(part for found in texts.values() for part in found if len(part) >= 2)
    queries: list[str] = []
    while len(queries) < 200:
        part = chance.choice(parts)
        start = chance.randrange(len(part) - 1)
        query = part[start : start + chance.randint(2, 8)]
        if len(query) >= 2 and query == query.strip():
            queries.append(query)
    # A known name may list more, and says so; that is tested above and below.
    rows = (*published(built_site, "initiatives.json"), *published(built_site, "places.json"))
    fields = ("aliases", "short_forms", "former_names")
    known = {name for row in rows for field in fields for name in row.get(field, ())}
    known |= {row["name"] for row in rows}
    with search_page(chromium, built_site) as page:
        wrong = {q for q in queries if q not in known and set(ask(page, q)) != substring_search(texts, q)}
    assert not wrong


def test_every_alias_finds_the_articles_that_carry_its_tag(
    chromium: Browser, built_site: Path, texts: dict[str, list[str]]
) -> None:
    tagged = tagged_articles(built_site)
    places, initiatives = (published(built_site, f"{name}.json") for name in ("places", "initiatives"))
    aliases = [(name, row["slug"]) for row in initiatives for name in row["aliases"]]
    # What has no page has no note.
    shown = [row for row in places if row["url"]]
    aliases += [(name, row["code"]) for row in shown for name in (*row["short_forms"], *row["former_names"])]
    proper = {row["name"] for row in (*places, *initiatives)}
    with search_page(chromium, built_site) as page:
        for alias, key in aliases:
            if alias not in proper:
                expected = substring_search(texts, alias) | tagged.get(key, set())
                assert expected <= set(ask(page, alias)), alias
                assert page.locator("#notes a").count(), alias


def test_a_part_of_a_name_leads_to_the_places_of_that_name(chromium: Browser, built_site: Path) -> None:
    with search_page(chromium, built_site) as page:
        for query, pages in (
            ("秦山", {"districts/haiyan/qinshan-jiedao/"}),
            ("余新", {"districts/nanhu/yuxin-zhen/", "districts/nanhu/yuxin-zhen/yuxin-shequ/"}),
            ("北荡", {"districts/haiyan/wanghai-jiedao/beidang-shequ/"}),
            ("滚灯", {"initiatives/haiyan-gundeng/"}),
        ):
            ask(page, query)
            links = page.locator("#notes a").evaluate_all("found => found.map(a => a.getAttribute('href'))")
            assert {f"../{url}" for url in pages} <= set(links), query
        # Four villages of that name, of which one is in an article.
        ask(page, "横港")
        notes = page.locator("#notes p").all_inner_texts()
        assert notes[0] == "专页：海盐县 › 百步镇 › 横港村 · 1 篇"
        assert "桐乡市 › 乌镇镇 › 横港村 · 还没有文章" in notes
        ask(page, "平湖市")
        assert page.locator("#notes p").first.inner_text() == "专页：平湖市 · 还没有文章"


def test_a_shared_address_answers_and_a_cold_query_is_light(chromium: Browser, built_site: Path) -> None:
    for query in ("嘉兴市", "新时代文明实践中心", "的", "烏鎮", "南湖"):
        fetched: list[Response] = []
        with serve(built_site) as root:
            context = chromium.new_context()
            page = context.new_page()
            page.on("response", lambda answer, into=fetched: into.append(answer))
            page.goto(f"{root}search/?q={quote(query)}")
            page.wait_for_selector("#status[data-count]")
            sizes = [
                len(found.body()) for found in fetched if "/search/" in found.url and "/doc/" not in found.url
            ]
            assert page.input_value("#q") == query
            context.close()
        assert sum(sizes) <= COLD_BYTES, query


def test_without_javascript_the_page_leads_to_the_indexes(chromium: Browser, built_site: Path) -> None:
    with serve(built_site) as root:
        context = chromium.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(f"{root}search/?q=x")
        for index in ("districts", "initiatives", "articles", "data"):
            link = page.locator(f"noscript a[href$='{index}/']")
            assert link.is_visible()
            assert page.request.get(f"{root}search/{link.get_attribute('href')}").ok
        context.close()
