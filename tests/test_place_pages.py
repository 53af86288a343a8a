"""What the pages of places say about where a place lies and how sure its articles are, on the real site."""

from __future__ import annotations

import json
import re
from html import unescape
from math import cos, hypot, radians
from pathlib import Path
from typing import Any

import pytest
from chromium import SCREENS, serve
from playwright.sync_api import Browser

from clippings.gazetteer import load_gazetteer
from clippings.place import Place

CITY = Path(__file__).parent.parent / "plugins/clippings/data/jiaxing"


def page_text(path: Path) -> str:
    """The words of a page's main part, without tags."""
    html = (path / "index.html").read_text(encoding="utf-8")
    main = html.partition("<main")[2].partition("</main>")[0]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", main)))


def part(site: Path, url: str, id_: str) -> str:
    """The section below the heading with that id."""
    html = (site / url / "index.html").read_text(encoding="utf-8")
    return html.partition(f'id="{id_}"')[2].partition("</section>")[0]


@pytest.fixture(scope="module")
def places(built_site: Path) -> dict[str, dict[str, Any]]:
    rows = json.loads((built_site / "data/places.json").read_text(encoding="utf-8"))
    return {row["url"]: row for row in rows if row["url"]}


@pytest.fixture(scope="module")
def listed() -> dict[str, Place]:
    gazetteer = load_gazetteer(CITY).value
    assert gazetteer is not None
    return {place.name: place for place in gazetteer.places.values() if place.level != "village"}


def test_nothing_far_away_is_called_near(built_site: Path, places: dict[str, dict[str, Any]]) -> None:
    towns = [row for row in places.values() if row["level"] == "town" and row["lat"]]
    assert len(towns) > 5
    seen = 0
    for town in towns:
        near = part(built_site, town["url"], "near")
        assert not near or near.startswith(">15 公里内有报道的镇街<")
        for href in re.findall(r'href="(?:\.\./)+([^"]+)"', near):
            other = places[href]
            east = (other["lon"] - town["lon"]) * cos(radians(town["lat"]))
            assert hypot(east, other["lat"] - town["lat"]) * 111.2 < 15.5, (town["name"], other["name"])
            seen += 1
    assert seen


def test_what_stands_without_a_point_is_near_by_its_parent(built_site: Path) -> None:
    url = "districts/nanhu/yuxin-zhen/jinxing-cun/"
    assert part(built_site, url, "near").startswith(">同在余新镇<")


@pytest.mark.parametrize(
    ("name", "holds"),
    [
        ("中国", True),
        ("浙江省", True),
        ("江南", True),
        ("长三角", True),
        ("杭嘉湖", True),
        # A neighbour in the same province, another province, regions that lie elsewhere.
        ("杭州市", False),
        ("上海市", False),
        ("东北", False),
        ("浙东", False),
        ("苏南", False),
        # The city itself is no place outside.
        ("嘉兴市", False),
    ],
)
def test_a_region_knows_whether_the_city_lies_in_it(listed: dict[str, Place], name: str, holds: bool) -> None:
    assert listed[name].holds_city is holds


def test_what_holds_the_city_is_not_elsewhere(built_site: Path) -> None:
    outside = part(built_site, "districts/", "outside")
    assert "东北" in outside
    assert not [name for name in (">中国<", ">浙江省<", ">江南<") if name in outside]
    articles = json.loads((built_site / "data/articles.json").read_text(encoding="utf-8"))
    tags = {(tag["path"][-1], tag["outside"]) for article in articles for tag in article["places"]}
    assert {("中国", False), ("浙江省", False), ("江南", False), ("杭州市", True)} <= tags
    # 000-109 names 浙江省 and 中国 and nothing that is elsewhere.
    assert "外地" not in page_text(built_site / "articles/000-109")


def test_a_place_that_no_article_prints_says_so(built_site: Path) -> None:
    # 000-099 prints 泰山街道, which no list has.
    town = page_text(built_site / "districts/haiyan/qinshan-jiedao")
    assert "报上印的是“泰山街道”" in town
    for url, id_ in (("districts/haiyan/", "below"), ("districts/", "d4")):
        link = next(a for a in part(built_site, url, id_).split("<a ") if "秦山街道" in a)
        assert "疑为误排" in link, url
    entry = part(built_site, "districts/haiyan/qinshan-jiedao/", "g1")
    assert "地点疑为误排" in entry
    # The district is printed in full in the same article.
    assert "地点" not in part(built_site, "districts/haiyan/", "g1")


def test_a_place_that_was_inferred_is_marked_in_its_list(built_site: Path) -> None:
    # 000-039 prints 横港村 alone; the village of 百步镇 is meant by what stands around it.
    url = "districts/haiyan/baibu-zhen/henggang-cun/"
    assert "地点由上下文推定" in part(built_site, url, "g1")
    assert "地点" not in part(built_site, "districts/haiyan/baibu-zhen/", "g1")


@pytest.mark.parametrize(
    ("name", "short", "aliases"),
    [
        # A plant is named after the town, and no short form of it.
        ("秦山街道", (), ("秦山核电", "秦山核电站")),
        ("南湖区", ("南湖",), ("南湖新城",)),
        ("嘉兴市", ("嘉兴",), ("禾城",)),
        ("西塘镇", ("西塘",), ("西塘古镇",)),
        ("余新镇", ("余新",), ()),
    ],
)
def test_only_a_shorter_way_to_write_the_name_is_a_short_form(
    listed: dict[str, Place], name: str, short: tuple[str, ...], aliases: tuple[str, ...]
) -> None:
    assert listed[name].short_forms == short
    assert listed[name].aliases == aliases


def test_the_map_of_a_city_wide_initiative_says_where_its_articles_are(built_site: Path) -> None:
    url = "initiatives/tianshi-ai-hongse-yi/"
    assert "全市性的报道不在图上： 嘉兴市 1 篇" in page_text(built_site / url)
    assert "全市性的报道" not in page_text(built_site / "initiatives/haiyan-gundeng")


def test_no_line_below_a_headline_ends_in_a_point(built_site: Path) -> None:
    seen = 0
    for page in built_site.rglob("index.html"):
        for line in re.findall(r'<p class="where">(.*?)</p>', page.read_text(encoding="utf-8"), re.S):
            words = re.sub(r"<[^>]+>", "", line).strip()
            assert not re.search(r"^·|·$|·\s*·", words), (page, words)
            seen += 1
    assert seen > 100


# --- the way down ---------------------------------------------------------------------------------


@pytest.mark.parametrize("screen", SCREENS)
def test_the_towns_of_a_district_stand_below_its_title(
    chromium: Browser, built_site: Path, places: dict[str, dict[str, Any]], screen: str
) -> None:
    with serve(built_site) as root:
        context = chromium.new_context(**SCREENS[screen])
        page = context.new_page()
        for slug in ("haiyan", "nanhu"):
            page.goto(f"{root}districts/{slug}/")
            below = page.locator("[aria-labelledby=below] a")
            towns = {url for url in places if re.fullmatch(rf"districts/{slug}/[^/]+/", url)}
            hrefs = below.evaluate_all("all => all.map(a => a.getAttribute('href'))")
            assert {f"../../{url}" for url in towns} == set(hrefs)
            last = below.last.bounding_box()
            assert last
            # With room for more of them: a district has up to twenty.
            assert last["y"] + last["height"] < 400
        context.close()


def test_the_home_page_leads_to_every_town_that_has_articles(
    built_site: Path, places: dict[str, dict[str, Any]]
) -> None:
    section = part(built_site, "", "towns")
    linked = set(re.findall(r'href="\./(districts/[^/]+/[^/]+/)"', section))
    assert linked == {
        url for url, row in places.items() if row["level"] in ("town", "zone") and row["articles"]
    }


# --- the map of a district's towns ----------------------------------------------------------------

DISTRICTS = ("haiyan", "haining", "jiashan", "nanhu", "pinghu", "tongxiang", "xiuzhou")


@pytest.mark.parametrize("slug", DISTRICTS)
def test_every_town_of_a_district_is_on_its_map_or_said_to_lack(
    built_site: Path, listed: dict[str, Place], slug: str
) -> None:
    html = (built_site / "districts" / slug / "index.html").read_text(encoding="utf-8")
    shown = html.partition('<svg class="points"')[2].partition("</section>")[0]
    note = re.search(r"<figcaption>(.*?)</figcaption>", shown)
    assert note
    drawn, _, missing = note[1].partition("不知道坐标，没有画：")
    district = next(place for place in listed.values() if place.slug == slug and place.level == "district")
    towns = [p for p in listed.values() if p.parent == district.code and p.level == "town"]
    for town in towns:
        if town.status != "retired":
            named = re.search(rf">{town.name}( \d+)?</text>", shown) or town.name in drawn
            assert town.name in missing if town.lat is None else named, town.name


@pytest.mark.parametrize("screen", SCREENS)
def test_a_map_of_towns_keeps_to_its_frame(chromium: Browser, built_site: Path, screen: str) -> None:
    with serve(built_site) as root:
        context = chromium.new_context(**SCREENS[screen])
        page = context.new_page()
        for slug in DISTRICTS:
            page.goto(f"{root}districts/{slug}/")
            frame, *texts = page.evaluate(
                """() => [...document.querySelectorAll(".points, .points text")].map(e => {
                const {left, right, top, bottom} = e.getBoundingClientRect();
                return {left, right, top, bottom}; })"""
            )
            for box in texts:
                assert frame["left"] <= box["left"], slug
                assert box["right"] <= frame["right"], slug
                assert frame["top"] <= box["top"], slug
            tiles = page.locator(".map").bounding_box()
            assert tiles
            assert tiles["y"] + tiles["height"] + 16 < frame["top"]
        context.close()
