"""What editors write, on a real build: tags added and taken away, pictures, drafts, replacements, links."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest
from project import build_site, copy_project, run_command

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
BRIDGE = """\
Title: 新桥通车
Date: 2024-05-18
Authors: 张三；李四
Places: 海盐县/百步镇/横港村
Not-Places: 平湖市
Initiatives: 文化礼堂
Not-Initiatives: 红色代办队

横港村的新桥昨天通车，平湖市的红色代办队也来看。

![村口的新桥](images/qiao.png "新桥通车。海盐县供图")

以前的桥见[原文]({clipping}000-041)，名单见[项目](../../initiatives/)。
"""
DRAFT = "Title: 还没写完\nDate: 2024-05\nStatus: draft\n\n海盐县的草稿。\n"
HIDDEN = "Title: 不上目录\nDate: 2024\nStatus: hidden\n\n海盐县的一页。\n"
NEWER = "Title: 老桥修好了（订正）\nDate: 2022-12-20\nReplaces: 000-039\n\n海盐县百步镇横港村的老桥修好了。\n"
SHORT = "Title: 只有三样\nDate: 2024-05-19\n\n海盐县百步镇横港村的人来了。\n"
PICTURES = "/images/qiao.png", "../images/qiao.png", "{static}/images/qiao.png"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = copy_project(tmp_path_factory.mktemp("editors"))
    articles = project / "content/articles"
    articles.mkdir(exist_ok=True)
    for name, text in (
        ("qiao", BRIDGE),
        ("caogao", DRAFT),
        ("yincang", HIDDEN),
        ("dingzheng", NEWER),
        ("duan", SHORT),
    ):
        (articles / f"{name}.md").write_text(text, encoding="utf-8")
    pictures = "\n\n".join(f"![桥]({address})" for address in PICTURES)
    (articles / "tupian.md").write_text(
        f"Title: 图\nDate: 2024\n\n三张图。\n\n{pictures}\n", encoding="utf-8"
    )
    (project / "content/images").mkdir(exist_ok=True)
    (project / "content/images/qiao.png").write_bytes(PNG)
    build_site(project)
    return project


def rows(project: Path) -> dict[str, dict[str, object]]:
    text = (project / "output/data/articles.json").read_text(encoding="utf-8")
    return {row["id"]: row for row in json.loads(text)}


def page(project: Path, url: str) -> str:
    return (project / "output" / url / "index.html").read_text(encoding="utf-8")


def paths(row: dict[str, object]) -> set[str]:
    places = row["places"]
    assert isinstance(places, list)
    return {"/".join(place["path"][1:]) for place in places}


def names(row: dict[str, object]) -> set[str]:
    initiatives = row["initiatives"]
    assert isinstance(initiatives, list)
    return {initiative["name"] for initiative in initiatives}


def test_a_title_a_date_and_text_are_enough(project: Path) -> None:
    row = rows(project)["duan"]
    assert (row["headline"], row["origin"], row["districts"]) == ("只有三样", "editor", ["海盐县"])
    assert "海盐县/百步镇/横港村" in paths(row)
    assert "只有三样" in page(project, "districts/haiyan/baibu-zhen/henggang-cun")


def test_front_matter_adds_and_forbids_places_and_initiatives(project: Path) -> None:
    row = rows(project)["qiao"]
    # 横港村 alone could be one of four: the editor says which.  The caption names the county.
    assert paths(row) == {"海盐县/百步镇/横港村", "海盐县"}
    assert row["districts"] == ["海盐县"]
    # By its alias; the list calls it so.
    assert names(row) == {"农村文化礼堂"}
    assert "新桥通车" in page(project, "initiatives/wenhua-litang")
    assert "新桥通车" not in page(project, "initiatives/hongse-daibandui")
    assert "新桥通车" not in page(project, "districts/pinghu")


def test_authors_are_parted(project: Path) -> None:
    bylines = rows(project)["qiao"]["bylines"]
    assert [byline["name"] for byline in bylines] == ["张三", "李四"]  # type: ignore[attr-defined]


def test_a_picture_alone_is_a_figure_with_its_caption(project: Path) -> None:
    shown = page(project, "articles/qiao")
    image = '<img alt="村口的新桥" src="../../images/qiao.png" width="1" height="1" loading="lazy">'
    figure = f"<figure>{image}<figcaption>新桥通车。"
    assert figure in shown
    assert (project / "output/images/qiao.png").read_bytes() == PNG


def test_a_picture_is_found_however_the_editor_leads_there(project: Path) -> None:
    assert page(project, "articles/tupian").count('src="../../images/qiao.png"') == len(PICTURES)


def test_a_link_by_a_line_leads_to_the_article_that_holds_it(project: Path) -> None:
    # Line 41 is the byline of the article that begins in line 39, which is replaced and keeps its address.
    assert '<a href="../../articles/000-039/">原文</a>' in page(project, "articles/qiao")


def test_a_draft_is_shown_to_those_who_know_its_address_only(project: Path) -> None:
    assert "还没写完" in page(project, "drafts/caogao")
    assert '<meta name="robots" content="noindex">' in page(project, "drafts/caogao")
    assert "caogao" not in rows(project)
    for path in ("index.html", "articles/index.html", "districts/haiyan/index.html", "sitemap.xml"):
        assert "还没写完" not in (project / "output" / path).read_text(encoding="utf-8")
        assert "caogao" not in (project / "output" / path).read_text(encoding="utf-8")


def test_a_hidden_article_is_on_no_list(project: Path) -> None:
    assert "不上目录" in page(project, "articles/yincang")
    assert "不上目录" not in page(project, "articles")


def test_an_article_takes_the_place_of_a_seeds(project: Path) -> None:
    row = rows(project)["000-039"]
    assert (row["headline"], row["origin"]) == ("老桥修好了（订正）", "editor")
    assert "老桥修好了（订正）" in page(project, "articles/000-039")


def test_a_wrong_tag_is_mended_by_one_line_which_explain_names(tmp_path: Path) -> None:
    """In an article of a seed, in content/tags.txt; in an editor's own, in its head."""
    project = copy_project(tmp_path / "p")
    before = rows_of_explain(project, "000-029")
    assert "红色代办队 → 红色代办队" in before
    assert "罗星街道" in before
    note = project / "content/tags.txt"
    note.write_text(
        "# 只是提到\n000-029 Not-Initiatives: 红色代办队\n000-029 Places: 平湖市  # 试试\n", encoding="utf-8"
    )
    after = rows_of_explain(project, "000-029")
    assert "红色代办队 → 红色代办队" not in after
    assert "编辑去掉项目 红色代办队（content/tags.txt:2）" in after
    assert "编辑加上地名 平湖市（content/tags.txt:3）" in after
    assert "区县：平湖市、嘉善县" in after
    assert "编辑写在 content/tags.txt:3" in after


def test_explain_names_the_line_of_an_editors_own_article(project: Path) -> None:
    told = rows_of_explain(project, "qiao")
    for line in (
        "编辑加上地名 海盐县/百步镇/横港村（content/articles/qiao.md:4）",
        "编辑去掉地名 平湖市（content/articles/qiao.md:5）",
        "编辑加上项目 文化礼堂（content/articles/qiao.md:6）",
        "编辑去掉项目 红色代办队（content/articles/qiao.md:7）",
    ):
        assert line in told


def rows_of_explain(project: Path, id_: str) -> str:
    done = run_command(project, "explain", id_)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_named_place_settles_what_was_taken_for_another(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "p")
    article = project / "content/articles/cun.md"
    article.parent.mkdir(exist_ok=True)
    article.write_text("Title: 村里\nDate: 2024\n\n横港村的人来了。\n", encoding="utf-8")
    assert "横港村 → 未定" in rows_of_explain(project, "cun")
    article.write_text(
        "Title: 村里\nDate: 2024\nPlaces: 桐乡市/横港村\n\n横港村的人来了。\n", encoding="utf-8"
    )
    told = rows_of_explain(project, "cun")
    assert "横港村 → 嘉兴市/桐乡市/乌镇镇/横港村（编辑指定，确定）" in told
    assert told.count("→") == 1
