"""``clippings new``: a file with which nothing is wrong but that its text is still to be written."""

from __future__ import annotations

from pathlib import Path

import pytest
from project import build_site, copy_project, run_command

ARTICLE = ("--title", "横港村的新桥通车", "--date", "2024-05-18", "--slug", "xin-qiao", "--authors", "张三")
INITIATIVE = (
    "--name", "暖心秤服务队", "--slug", "nuanxin-cheng", "--aliases", "暖心秤", "--organiser", "百步镇",
    "--level", "镇街", "--kind", "队伍",
)  # fmt: skip
DISTRICT = ("--name", "港区", "--slug", "gangqu", "--code", "330481", "--tile", "9,9")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_project(tmp_path_factory.mktemp("new"))


@pytest.mark.parametrize(
    ("kind", "options", "path"),
    [
        ("article", ARTICLE, "content/articles/xin-qiao.md"),
        ("initiative", INITIATIVE, "content/initiatives/nuanxin-cheng.md"),
    ],
)
def test_options_write_the_file_and_only_its_text_is_missing(
    project: Path, kind: str, options: tuple[str, ...], path: str
) -> None:
    done = run_command(project, "new", kind, *options)
    assert (done.returncode, done.stderr) == (0, "")
    assert path in done.stdout
    told = run_command(project, "lint", path)
    (line, last) = told.stdout.splitlines()
    assert "正文还没有写" in line
    assert last == "1 处错误，0 处提醒。"
    again = run_command(project, "new", kind, *options)
    assert again.returncode == 1
    assert "换一个 Slug" in again.stderr
    (project / path).unlink()


def test_questions_are_answered_one_by_one_and_a_bad_answer_is_asked_again(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "p")
    # Enter at the name for the address takes the one that is proposed; the day of February is asked twice.
    done = run_command(project, "new", "article", stdin="新桥通车\n2024-02-30\n2024-02-29\n\n\n")
    assert done.returncode == 0, done.stderr
    assert "写成 2024-05-18" in done.stdout
    text = (project / "content/articles/xin-qiao-tong-che.md").read_text(encoding="utf-8")
    assert text.startswith("Title: 新桥通车\nDate: 2024-02-29\nSlug: xin-qiao-tong-che\n\n在这里写正文。\n")


def test_a_first_article_is_found_on_the_site(tmp_path: Path) -> None:
    """What a new editor does: new, write, build."""
    project = copy_project(tmp_path / "p")
    assert run_command(project, "new", "article", *ARTICLE).returncode == 0
    path = project / "content/articles/xin-qiao.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("在这里写正文。", "海盐县百步镇横港村的新桥昨天通车。"), encoding="utf-8")
    output = build_site(project)
    page = (output / "articles/xin-qiao/index.html").read_text(encoding="utf-8")
    assert "的新桥昨天通车。" in page
    # The remarks for the editor stay with the editor.
    assert "可以删去" not in page
    village = (output / "districts/haiyan/baibu-zhen/henggang-cun/index.html").read_text(encoding="utf-8")
    assert "横港村的新桥通车" in village


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("article", "--title", "桥", "--date", "昨天", "--slug", "qiao"), "--date“昨天”不行"),
        (("article", "--title", "桥", "--date", "2024", "--slug", "新桥"), "--slug“新桥”不行"),
        (("article", "--title", " ", "--date", "2024", "--slug", "qiao"), "--title“”不行"),
        # Nobody is there to ask: say which option to give.
        (("article", "--title", "桥"), "加上 --date"),
        (("initiative", "--name", "某某队", "--slug", "mou", "--level", "县"), "--level“县”不行"),
        (("district", *DISTRICT[:4], "--code", "海盐"), "--code“海盐”不行"),
        # An address that another file uses, by its name or in its head.
        (("initiative", *INITIATIVE[:2], "--slug", "hongse-daibandui"), "换一个 Slug"),
    ],
)
def test_a_bad_answer_is_told_and_nothing_is_written(
    project: Path, arguments: tuple[str, ...], told: str
) -> None:
    before = sorted(project.rglob("*.md"))
    done = run_command(project, "new", *arguments, stdin="")
    assert done.returncode == 1
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(project.rglob("*.md")) == before


def test_a_district_is_written_as_it_was_answered(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "p")
    assert run_command(project, "new", "district", *DISTRICT).returncode == 0
    text = (project / "content/districts/gangqu.md").read_text(encoding="utf-8")
    assert text.startswith("Name: 港区\nSlug: gangqu\nCode: 330481\nTile: 9,9\n\n")


def test_an_answer_cannot_add_lines_to_the_head(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "p")
    done = run_command(project, "new", "article", "--title", "桥\nStatus: draft", *ARTICLE[2:])
    assert done.returncode == 0
    head = (project / "content/articles/xin-qiao.md").read_text(encoding="utf-8").splitlines()[0]
    assert head == "Title: 桥 Status: draft"


def test_a_name_that_an_initiative_has_already_is_told(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "p")
    done = run_command(project, "new", "initiative", "--name", "红色代办队", "--slug", "mou", stdin="")
    assert done.returncode == 0
    assert "content/initiatives/hongse-daibandui.md 已经有“红色代办队”这个名称" in done.stderr
