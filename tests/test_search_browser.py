"""The search page in Chromium, over made-up articles."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from chromium import SCREENS, serve
from playwright.sync_api import Browser, Request
from search_driver import ANSWERED, ask, links, search_page

from clippings.search_index import SearchDocument, SearchName, build_index


def document(number: int, title: str, *parts: str, **facets: tuple[str, ...]) -> SearchDocument:
    id_ = f"000-{number:03d}"
    return SearchDocument(id_, f"articles/{id_}/", title, "2019年10月", (title, *parts), facets)


URL = "articles/000-{:03d}/".format
MakeSite = Callable[..., Path]


@pytest.fixture
def make_site(built_site: Path, tmp_path: Path) -> MakeSite:
    """Builds a folder that holds the real search page over other articles, below a sub-path."""

    def make(documents: Sequence[SearchDocument], names: Sequence[SearchName] = ()) -> Path:
        site = tmp_path / "papers"
        shutil.copytree(built_site / "theme", site / "theme")
        (site / "search" / "doc").mkdir(parents=True)
        shutil.copyfile(built_site / "search" / "index.html", site / "search" / "index.html")
        for path, content in build_index(documents, names).items():
            (site / "search" / path).write_bytes(content)
        return tmp_path

    return make


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        # As printed, and as other keyboards and eyes have it: the mark is what the page says.
        ("乌镇", "乌镇"),
        ("烏鎮", "乌镇"),
        ("电视机,还有", "电视机，还有"),
        ("5g基站", "5G基站"),
        ("海盐县", "海鹽縣"),
        ('"党建+"', "“党建+”"),
        ("「党建+」", "“党建+”"),
        ("𠮷祥", "𠮷祥"),
        ("祥", "祥"),
    ],
)
def test_the_excerpt_marks_what_was_found(
    make_site: MakeSite, chromium: Browser, query: str, marked: str
) -> None:
    text = "桐乡市乌镇镇有卡座、电视机，还有5G基站；海鹽縣的“党建+”工程，𠮷祥。"
    site = make_site([document(1, "别的", "别的"), document(2, "标题", text)])
    with search_page(chromium, site, "papers/") as page:
        assert ask(page, query) == [URL(2)]
        assert page.locator("#results mark").all_inner_texts() == [marked]


def test_a_hit_in_the_headline_is_marked_in_the_link_and_text_stays_text(
    make_site: MakeSite, chromium: Browser
) -> None:
    site = make_site([document(1, "<img src=x onerror=alert(1)>红色驿站", "正文<b>红色驿站</b>红色驿站")])
    with search_page(chromium, site, "papers/") as page:
        ask(page, "红色驿站")
        assert page.locator("#results a mark").all_inner_texts() == ["红色驿站"]
        assert page.locator("#results a").inner_text() == "<img src=x onerror=alert(1)>红色驿站"
        assert page.locator("#results .excerpt").inner_text() == "正文<b>红色驿站</b>红色驿站"
        assert page.locator("#results .excerpt mark").count() == 2
        assert ask(page, "<b>红") == [URL(1)]


def test_an_alias_lists_what_holds_it_first_then_what_uses_another_name(
    make_site: MakeSite, chromium: Browser
) -> None:
    documents = [
        document(1, "南湖区的事"),
        document(2, "秀城区的事"),
        document(3, "别的事"),
        document(4, "无名"),
    ]
    # An editor gave 004 the place without its text naming it.
    said = {"000-001": "南湖区", "000-002": "秀城区", "000-004": ""}
    names = [
        SearchName("南湖区", "南湖区", "districts/nanhu/", 1, {}),
        SearchName("秀城区", "南湖区", "districts/nanhu/", 1, said),
    ]
    with search_page(chromium, make_site(documents, names), "papers/") as page:
        assert ask(page, "秀城区") == [URL(2), URL(1), URL(4)]
        assert page.locator("#results .note").all_inner_texts() == ["文中写的是：南湖区", "编辑归入"]
        assert page.locator("#notes a").get_attribute("href") == "../districts/nanhu/"
        # The proper name is the plain search, and leads to the page that has all.
        assert ask(page, "南湖区") == [URL(1)]
        assert page.locator("#results .note").count() == 0
        assert page.locator("#notes a").get_attribute("href") == "../districts/nanhu/"


def test_a_part_of_a_name_shows_its_pages_before_the_articles(make_site: MakeSite, chromium: Browser) -> None:
    names = [
        SearchName("新秦山镇", "新秦山镇", "districts/xin/", 3, {}),
        SearchName("秦山街道", "海盐县 › 秦山街道", "districts/haiyan/qinshan/", 1, {}),
        SearchName("秦山核电", "海盐县 › 秦山街道", "districts/haiyan/qinshan/", 1, {}),
        SearchName("秦山社区", "海盐县 › 秦山街道 › 秦山社区", "", 0, {}),
        SearchName("平湖市", "平湖市", "districts/pinghu/", 0, {}),
        *(SearchName(f"秦山{n}村", f"秦山{n}村", "", 0, {}) for n in "一二三四五六"),
    ]
    site = make_site([document(1, "泰山街道的事"), document(2, "秦山一村的事")], names)
    with search_page(chromium, site, "papers/") as page:
        ask(page, "秦山街")
        assert page.locator("#notes p").all_inner_texts() == ["专页：海盐县 › 秦山街道 · 1 篇"]
        assert page.inner_text("#status") == "名字对得上的地方和项目有 1 个。没有文章写着“秦山街”。"
        # Names that begin so first; each page once; what is known and has no article says so.
        assert ask(page, "秦山") == [URL(2)]
        shown = page.locator("#notes > p").all_inner_texts()
        assert shown[0] == "专页：海盐县 › 秦山街道 · 1 篇"
        assert len(shown) == 6
        page.click("#notes summary")
        folded = page.locator("#notes details p").all_inner_texts()
        assert folded[-1] == "专页：新秦山镇 · 3 篇"
        assert "海盐县 › 秦山街道 › 秦山社区 · 还没有文章" in [*shown, *folded]
        assert len(shown) + len(folded) == 9
        # Above the word that there are no articles.
        assert ask(page, "平湖市") == []
        assert page.locator("#notes p").all_inner_texts() == ["专页：平湖市 · 还没有文章"]
        assert "换个说法" not in page.inner_text("#status")
        tops = [page.locator(part).bounding_box() for part in ("#notes", "#status")]
        assert tops[0]
        assert tops[1]
        assert tops[0]["y"] < tops[1]["y"]


def test_words_apart_are_found_only_when_nothing_holds_them_together(
    make_site: MakeSite, chromium: Browser
) -> None:
    site = make_site([document(1, "乌镇的养老"), document(2, "乌镇 养老院"), document(3, "乌镇", "戏剧")])
    with search_page(chromium, site, "papers/") as page:
        assert ask(page, "乌镇 养老") == [URL(2)]
        assert not page.inner_text("#notes")
        assert ask(page, "养老 乌镇") == [URL(1), URL(2)]
        assert "每个词都有" in page.inner_text("#notes")


def test_facets_narrow_the_list_and_stand_in_the_address(make_site: MakeSite, chromium: Browser) -> None:
    documents = [
        document(1, "甲事", district=("海盐县",), year=("2022",), kind=("文章",)),
        document(2, "乙事", district=("海盐县", "平湖市"), year=("2019",), kind=("文章",)),
        document(3, "丙事", district=("平湖市",), year=("2019",), kind=("残段",)),
    ]
    with search_page(chromium, make_site(documents), "papers/") as page:
        assert ask(page, "事") == [URL(1), URL(2), URL(3)]
        options = page.locator("select[name=year] option").all_inner_texts()
        assert options == ["全部", "2022（1）", "2019（2）"]
        # Nothing here belongs to an initiative, so there is nothing to choose.
        assert page.locator("select[name=initiative]").is_hidden()
        page.select_option("select[name=district]", "平湖市")
        page.wait_for_function(ANSWERED, arg="事")
        page.wait_for_selector("#status[data-count='2']")
        assert links(page) == [URL(2), URL(3)]
        assert page.locator("select[name=year] option").all_inner_texts() == ["全部", "2019（2）"]
        address = page.url
        page.goto("about:blank")
        page.goto(address)
        page.wait_for_selector("#status[data-count='2']")
        assert links(page) == [URL(2), URL(3)]
        assert page.input_value("select[name=district]") == "平湖市"


def test_more_than_two_hundred_come_in_two_steps(make_site: MakeSite, chromium: Browser) -> None:
    site = make_site([document(n, f"第{n}件事") for n in range(203)])
    with search_page(chromium, site, "papers/") as page:
        page.fill("#q", "件事")
        page.wait_for_selector("#status[data-count='203']")
        assert len(links(page)) == 200
        page.click("#more")
        page.wait_for_selector("#results li:nth-child(203)")
        assert links(page) == [URL(n) for n in range(203)]
        assert page.locator("#more").is_hidden()
        # Who reads by keyboard goes on where the new ones begin.
        assert page.evaluate("() => document.activeElement.getAttribute('href')") == f"../{URL(200)}"


def test_typing_searches_by_itself_and_the_last_word_wins(make_site: MakeSite, chromium: Browser) -> None:
    site = make_site([document(1, "嘉兴"), document(2, "嘉善")])
    with search_page(chromium, site, "papers/") as page:
        page.locator("#q").press_sequentially("嘉善", delay=250)
        page.wait_for_function(ANSWERED, arg="嘉善")
        assert links(page) == [URL(2)]
        assert page.url.endswith(f"?q={quote('嘉善')}")
        page.fill("#q", "")
        page.wait_for_selector("#status:not([data-count])", state="attached")
        page.wait_for_function("() => !document.querySelector('#results li')")


def test_nothing_found_says_so_with_a_count_of_none(make_site: MakeSite, chromium: Browser) -> None:
    with search_page(chromium, make_site([document(1, "嘉兴")]), "papers/") as page:
        assert ask(page, "平湖") == []
        assert "平湖" in page.inner_text("#status")


def test_a_lost_network_is_told_and_the_next_try_works(make_site: MakeSite, chromium: Browser) -> None:
    site = make_site([document(1, "嘉兴")])
    cut: list[Request] = []
    with serve(site) as root:
        page = chromium.new_page()
        page.route("**/terms-*", lambda route: (cut.append(route.request), route.abort()))
        page.goto(f"{root}papers/search/?q={quote('嘉兴')}")
        page.wait_for_function("() => document.querySelector('#status').textContent.includes('网络')")
        assert cut
        page.unroute("**/terms-*")
        assert ask(page, "嘉兴") == [URL(1)]
        page.close()


@pytest.mark.parametrize("screen", SCREENS)
def test_results_have_no_barrier(make_site: MakeSite, chromium: Browser, screen: str) -> None:
    # With everything that a list of results can show: facets, a page to go to, an alias, marks, 更多.
    facets = {
        "district": ("海盐县",),
        "initiative": ("“不忘初心、牢记使命”主题教育" * 3,),
        "year": ("2019",),
        "kind": ("文章",),
    }
    documents = [document(n, "秀城区的事", "正文里也有秀城区" * 9, **facets) for n in range(12)]
    names = [SearchName("秀城区", "南湖区", "districts/nanhu/", 1, {"000-000": "", "000-001": "南湖区"})]
    with serve(make_site([*documents, document(12, "别的")], names)) as root:
        context = chromium.new_context(**SCREENS[screen])
        page = context.new_page()
        page.goto(f"{root}papers/search/?q={quote('秀城区')}")
        page.wait_for_selector("#status[data-count='12']")
        page.evaluate("() => { document.querySelector('#more').hidden = false; }")
        found = [violation["id"] for violation in Axe().run(page).response["violations"]]
        assert found == []
        assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0
        context.close()
