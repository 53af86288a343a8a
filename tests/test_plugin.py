"""A project with everything in it that can go wrong: text stays text, and errors stop the build."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from project import ROOT, build_site, copy_project, run_build

HEADLINE = '产量<5斤 & "x"'
TEMPLATE = "{{ 7*7 }} {% raw %}"
SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>"
BODY = "海盐县百步镇横港村的村民都说，今年的事办得好，一共收了81家的意见。"
# One page of a paper each, so that the lists have a second page.
SMALL_PAGES = 45

SEEDS = {
    "100_html.txt": f"# {HEADLINE}\n\n张三\n\n{BODY}{SCRIPT}\n\n{BODY}&lt;b&gt; {TEMPLATE}\n".encode(),
    "101_gbk.txt": f"国标编码的一版\n\n李四\n\n{BODY}\n".encode("gb18030"),
    "102_utf16.txt": f"双字节编码的一版\n\n王五\n\n{BODY}\n".encode("utf-16"),
    "103_crlf.txt": f"视窗换行的一版\r\n\r\n赵六\r\n\r\n{BODY}\r\n".encode(),
    "104_heads.txt": f"有小标题的一版\n\n孙七\n\n{BODY}\n\n横港村的新账\n\n今年{BODY}\n".encode(),
}
ARTICLES = {
    "henggang.md": "Title: 横港村的桥修好了\nDate: 2023年3月\nAuthors: 张三；李四\n"
    "Places: 海盐县/百步镇/横港村\nNot-Places: 平湖市\nInitiatives: 夜经济\nNot-Initiatives: 文化礼堂\n\n"
    "平安桥修缮加固工程完工了，\n村民说好。**平湖市**的人都来看，一共来了120人。\n\n"
    "见[桥的来历]({clipping}000-039)和[关于]({filename}/pages/about.md)。\n",
    "draft.md": "Title: 还没写完的一篇\nDate: 2024-01-02\nStatus: draft\n\n嘉善县罗星街道鑫锋村的事。\n",
    "hidden.md": "Title: 不列出来的一篇\nDate: 2024-01-02\nStatus: hidden\n\n嘉善县罗星街道鑫锋村的事。\n",
    "better.md": "Title: 编辑重写的一篇\nDate: 2022-12-20\nReplaces: 000-029\n\n"
    "嘉善县罗星街道鑫锋村有了代办队。\n",
    # A year alone: Pelican would take the month and day from the clock.
    "year.md": "Title: 只有年份的一篇\nDate: 1958\n\n海宁市的事。\n",
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copy_project(tmp_path_factory.mktemp("odd") / "project")
    for name, data in SEEDS.items():
        (folder / "seeds" / name).write_bytes(data)
    for number in range(SMALL_PAGES):
        text = f"第{number}个村办起红色驿站\n\n张三 李四\n\n{BODY}\n"
        (folder / "seeds" / f"{200 + number}_small.txt").write_text(text, encoding="utf-8")
    articles = folder / "content" / "articles"
    articles.mkdir(exist_ok=True)
    for name, text in ARTICLES.items():
        (articles / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def site(project: Path) -> Path:
    return build_site(project)


def records(site: Path) -> dict[str, dict[str, Any]]:
    rows = json.loads((site / "data" / "articles.json").read_text(encoding="utf-8"))
    return {row["id"]: row for row in rows}


class Page(HTMLParser):
    def __init__(self, path: Path) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


# --- text is text ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "url",
    ["articles/100-001/", "sources/100/", "articles/", "districts/haiyan/", "desk/", "figures/", ""],
)
def test_html_in_a_seed_is_text_on_every_page(site: Path, url: str) -> None:
    page = Page(site / url / "index.html")
    for tag, attributes in page.tags:
        assert not (tag == "img" and attributes.get("src") == "x")
        assert tag != "script" or attributes.keys() & {"src", "type"}
        assert not any(name.startswith("on") for name in attributes)


def test_what_a_seed_prints_is_what_a_reader_sees(site: Path) -> None:
    article, source = Page(site / "articles/100-001/index.html"), Page(site / "sources/100/index.html")
    assert HEADLINE in " ".join(article.text.split())
    assert SCRIPT in article.text
    assert SCRIPT in source.text
    # A template language inside the text is text too.
    assert "{{ 7*7 }}" in source.text
    assert "&lt;b&gt;" in source.text


def test_a_headline_with_html_is_whole_in_feed_and_data(site: Path) -> None:
    row = records(site)["100-001"]
    assert row["headline"] == HEADLINE
    for path in site.rglob("*.atom.xml"):
        ElementTree.parse(path)
    html = (site / "articles/100-001/index.html").read_text(encoding="utf-8")
    jsonld = html.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    assert json.loads(jsonld)["headline"] == HEADLINE


@pytest.mark.parametrize(("seed", "encoding"), [("101", "gb18030"), ("102", "utf-16"), ("103", "utf-8")])
def test_a_page_of_another_encoding_is_an_article_like_any_other(
    site: Path, seed: str, encoding: str
) -> None:
    row = records(site)[f"{seed}-001"]
    assert row["paragraphs"][0]["text"].startswith("海盐县百步镇横港村")
    assert row["districts"] == ["海盐县"]
    assert encoding in (site / "sources" / seed / "index.html").read_text(encoding="utf-8")


def test_a_heading_inside_an_article_is_seen_to_be_one(site: Path) -> None:
    html = (site / "articles/104-001/index.html").read_text(encoding="utf-8")
    paragraph = html.partition('<p id="p2">')[2].partition("</p>")[0]
    assert re.match(r"<strong>.*横港村.*的新账.*</strong>", paragraph)
    assert "<strong>" not in html.partition('<p id="p1">')[2].partition("</p>")[0]


# --- editors' articles ----------------------------------------------------------------------------


def test_an_editors_article_is_tagged_by_the_same_machinery(site: Path) -> None:
    row = records(site)["henggang"]
    assert row["origin"] == "editor"
    assert "平安桥修缮加固工程" in [found["name"] for found in row["initiatives"]]
    assert [figure["text"] for figure in row["figures"]] == ["120人"]


def test_front_matter_adds_and_forbids(site: Path) -> None:
    row = records(site)["henggang"]
    assert "夜经济" in [found["name"] for found in row["initiatives"]]
    paths = ["/".join(found["path"]) for found in row["places"]]
    assert "嘉兴市/海盐县/百步镇/横港村" in paths
    assert "嘉兴市/平湖市" not in paths
    assert row["districts"] == ["海盐县"]


def test_an_editors_article_stands_on_the_pages_of_its_places_and_initiatives(site: Path) -> None:
    for url in (
        "districts/haiyan/",
        "initiatives/ye-jingji/",
        "initiatives/pinganqiao-xiushan/",
        "articles/",
    ):
        assert "横港村的桥修好了" in Page(site / url / "index.html").text


def test_links_to_clippings_and_pages_lead_there(site: Path) -> None:
    links = {
        attributes.get("href")
        for tag, attributes in Page(site / "articles/henggang/index.html").tags
        if tag == "a"
    }
    assert {"../../articles/000-039/", "../../about/"} <= links


def test_mentions_inside_markdown_are_linked(site: Path) -> None:
    html = (site / "articles/henggang/index.html").read_text(encoding="utf-8")
    assert '<a class="initiative" href="../../initiatives/pinganqiao-xiushan/">平安桥修缮加固工程</a>' in html
    assert "<mark>120人</mark>" in html
    assert "<strong>平湖市</strong>" in html


def test_a_date_is_what_the_editor_wrote(site: Path) -> None:
    rows = records(site)
    dates = {id_: (rows[id_]["date"]["start"], rows[id_]["date"]["end"]) for id_ in ("henggang", "year")}
    assert dates == {"henggang": ("2023-03-01", "2023-03-31"), "year": ("1958-01-01", "1958-12-31")}
    assert not rows["year"]["date"]["inferred"]


def test_an_editors_article_takes_the_place_of_a_seeds(site: Path) -> None:
    row = records(site)["000-029"]
    assert (row["origin"], row["headline"]) == ("editor", "编辑重写的一篇")
    assert "编辑重写的一篇" in Page(site / "sources/000/index.html").text
    assert "“代办队”便民服务优" not in Page(site / "articles/index.html").text


def test_drafts_and_hidden_articles_are_pages_that_no_list_names(site: Path) -> None:
    for url, title in (("drafts/draft/", "还没写完的一篇"), ("articles/hidden/", "不列出来的一篇")):
        page = Page(site / url / "index.html")
        assert title in page.text
        assert ("meta", {"name": "robots", "content": "noindex"}) in page.tags
    for path in (*site.rglob("*.xml"), *site.rglob("*.json"), *site.rglob("*.html")):
        if path.parent.name not in ("draft", "hidden"):
            text = path.read_text(encoding="utf-8")
            assert "还没写完的一篇" not in text
            assert "不列出来的一篇" not in text


# --- lists ----------------------------------------------------------------------------------------


def test_a_long_list_goes_on_at_page_2(site: Path) -> None:
    total = len(records(site))
    assert total > 40
    for base in ("articles/", "districts/haiyan/", "districts/jiaxing/"):
        second = site / base / "page" / "2" / "index.html"
        assert second.is_file()
        assert not (site / base / "page" / "1").exists()
        links = {attributes.get("href") for tag, attributes in Page(second).tags if tag == "a"}
        assert f"../../../{base}" in links or f"../../../../{base}" in links


def test_every_article_stands_once_in_the_list_of_all(site: Path) -> None:
    found = []
    for path in [site / "articles/index.html", *sorted(site.glob("articles/page/*/index.html"))]:
        headings = path.read_text(encoding="utf-8").split("<h2>")[1:]
        found += [
            heading.partition('href="')[2].partition('"')[0].rstrip("/").split("/")[-1]
            for heading in headings
        ]
    assert sorted(found) == sorted(records(site))


# --- errors ---------------------------------------------------------------------------------------


def fingerprints(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project with a good site.  Only to be copied."""
    project = copy_project(tmp_path_factory.mktemp("good") / "project")
    build_site(project)
    return project


@pytest.fixture
def built(good: Path, tmp_path: Path) -> Path:
    """The good project once more, for a test to break."""
    return shutil.copytree(good, tmp_path / "project")


def test_every_error_is_told_and_the_last_good_site_stays_whole(built: Path) -> None:
    before = fingerprints(built / "output")
    (built / "seeds" / "900_empty.txt").write_bytes(b"")
    (built / "seeds" / "901_nul.txt").write_bytes("好\n\x00\n".encode())
    (built / "seeds" / "003_double.txt").write_text(f"标题\n\n{BODY}\n", encoding="utf-8")
    articles = built / "content" / "articles"
    articles.mkdir(exist_ok=True)
    (articles / "bad.md").write_text("Title: 题目\nDate: 昨天\nPlace: 海盐县\n\n正文。\n", encoding="utf-8")
    (articles / "script.md").write_text(f"Title: 题目\nDate: 2020\n\n{SCRIPT}好\n", encoding="utf-8")
    done = run_build(built)
    assert done.returncode == 1
    told = [line for line in done.stderr.splitlines() if " → " in line]
    for place in (
        "seeds/900_empty.txt: ",
        "seeds/901_nul.txt:2: ",
        "seeds/003_double.txt: ",
        "content/articles/bad.md:2: ",
        "content/articles/bad.md:3: ",
        "content/articles/script.md:4: ",
    ):
        assert any(line.startswith(place) for line in told), place
    assert "Traceback" not in done.stdout + done.stderr
    assert fingerprints(built / "output") == before
    assert not (built / ".build").exists()


def pelican(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pelican", "content", "-s", "pelicanconf.py", *arguments],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(ROOT / "plugins")},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("fatal", [[], ["--fatal", "warnings"]])
def test_pelican_itself_stops_with_every_error_and_exit_code_1(built: Path, fatal: list[str]) -> None:
    (built / "seeds" / "900_empty.txt").write_bytes(b"")
    (built / "content" / "initiatives" / "bad.md").write_text("Name: 一\n\n无。\n", encoding="utf-8")
    done = pelican(built, *fatal)
    assert done.returncode == 1
    assert "seeds/900_empty.txt: " in done.stderr
    assert "content/initiatives/bad.md" in done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_pelican_alone_makes_the_same_site(built: Path) -> None:
    done = pelican(built, "-o", "alone", "--fatal", "warnings")
    assert done.returncode == 0, done.stdout + done.stderr
    assert fingerprints(built / "alone") == fingerprints(built / "output")


def test_a_setting_on_the_command_line_counts(built: Path) -> None:
    (built / "seeds").rename(built / "pages")
    assert pelican(built, "-o", "alone").returncode == 1
    done = pelican(built, "-o", "alone", "-e", 'SEEDS_PATH="pages"')
    assert done.returncode == 0, done.stdout + done.stderr
    assert (built / "alone" / "articles" / "000-029" / "index.html").is_file()


def test_a_template_that_asks_for_what_is_not_there_stops_the_build(built: Path) -> None:
    before = fingerprints(built / "output")
    template = built / "theme" / "templates" / "source.html"
    template.write_text(
        template.read_text(encoding="utf-8").replace("view.sha256", "view.sha"), encoding="utf-8"
    )
    done = run_build(built)
    assert done.returncode == 1
    assert "'sha'" in done.stderr
    assert fingerprints(built / "output") == before
