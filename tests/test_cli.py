"""The commands, as a script or a person calls them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from project import ROOT, copy_project

from clippings.cli import main, read_setting
from clippings.cli_pages import line_starts

SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
GOLD = json.loads((ROOT / "tests" / "gold" / "seeds.json").read_text(encoding="utf-8"))


def answer(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    code = main([str(argument) for argument in arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


def rows(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> list[dict[str, object]]:
    code, out, err = answer(capsys, *arguments)
    assert (code, err) == (0, "")
    return [json.loads(line) for line in out.splitlines()]


def test_split_answers_one_line_of_json_a_page(capsys: pytest.CaptureFixture[str]) -> None:
    found = rows(capsys, "split", "--json", *SEEDS)
    assert [row["page"] for row in found] == [path.name for path in SEEDS]
    keys = {"kind", "title_lines", "byline_lines", "paragraphs", "caption_lines", "other_lines"}
    for row in found:
        items = row["items"]
        assert isinstance(items, list)
        for item in items:
            assert item.keys() == keys
            assert item["kind"] in ("article", "photo", "banner", "ad", "fragment")
            assert all(isinstance(lines, list) for lines in item["paragraphs"])


def test_split_places_every_line_once(capsys: pytest.CaptureFixture[str]) -> None:
    for path, row in zip(SEEDS, rows(capsys, "split", "--json", *SEEDS), strict=True):
        placed = []
        for item in row["items"]:  # type: ignore[attr-defined]
            placed += [n for lines in item["paragraphs"] for n in lines]
            placed += [n for key, lines in item.items() if key.endswith("_lines") for n in lines]
        texts = path.read_text(encoding="utf-8").split("\n")
        assert sorted(placed) == [n for n, text in enumerate(texts, 1) if text.strip()]


def test_split_reads_the_seeds_as_they_were_read_by_hand(capsys: pytest.CaptureFixture[str]) -> None:
    for row in rows(capsys, "split", "--json", *SEEDS):
        wanted = [item for item in GOLD[row["page"]]["items"] if item["kind"] in ("article", "photo")]
        items = row["items"]
        assert isinstance(items, list)
        by_title = {tuple(item["title_lines"]): item for item in items}
        for gold in wanted:
            if gold.get("title_line") is None:
                continue
            item = by_title[(gold["title_line"],)]
            optional = set(gold.get("optional_tail", []))
            body = [[n for n in lines if n not in optional] for lines in item["paragraphs"]]
            assert [lines for lines in body if lines] == gold["paragraphs"]
            assert item["byline_lines"] == gold["byline_lines"]


def test_split_takes_pages_of_any_name_from_anywhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "一版 (1).txt"
    page.write_text("标题在这里\n\n张三\n\n海盐县的村民都说这件事办得好。\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    (row,) = rows(capsys, "split", "--json", page)
    assert row["page"] == "一版 (1).txt"


def test_split_without_json_is_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = answer(capsys, "split", SEEDS[0])
    assert code == 0
    assert "“代办队”便民服务优" in out
    assert "{" not in out


@pytest.mark.parametrize("command", ["split", "tag"])
@pytest.mark.parametrize(
    "data",
    [b"", b"\xfa\x81\x20\xff\n", b"a\x00b\n"],
    ids=["empty", "no encoding", "nul"],
)
def test_a_bad_page_is_named_and_the_others_are_answered(
    command: str, data: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(data)
    code, out, err = answer(capsys, command, "--json", bad, SEEDS[1])
    assert code == 1
    assert str(bad) in err
    assert "Traceback" not in err
    assert [json.loads(line)["page"] for line in out.splitlines()] == [SEEDS[1].name]


def test_a_page_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = answer(capsys, "split", "nowhere.txt")
    assert (code, out) == (1, "")
    assert err.startswith("nowhere.txt: ")


def test_tag_gives_every_mention_at_its_place_in_the_file(capsys: pytest.CaptureFixture[str]) -> None:
    for path, row in zip(SEEDS, rows(capsys, "tag", "--json", *SEEDS), strict=True):
        text = path.read_text(encoding="utf-8")
        lines = text.split("\n")
        mentions = [*row["mentions"], *row["initiatives"]]  # type: ignore[misc]
        assert len(mentions) > 50
        for found in mentions:
            # A name that a line break cuts stands in the file with the break inside it, and a name whose
            # punctuation was mended with what the page prints.
            printed = text[found["start"] : found["end"]]
            assert printed == found["text"] or "\n" in printed or len(printed) == len(found["text"])
            assert text.count("\n", 0, found["start"]) == found["line"] - 1
            assert lines[found["line"] - 1]


def test_tag_says_which_place_and_why(capsys: pytest.CaptureFixture[str]) -> None:
    (row,) = rows(capsys, "tag", "--json", SEEDS[0])
    mentions = row["mentions"]
    assert isinstance(mentions, list)
    village = next(found for found in mentions if found["text"] == "横港村")
    assert village["chain"] == "浙江省/嘉兴市/海盐县/百步镇/横港村"
    assert village["level"] == "village"
    assert village["reasons"]
    # Three other villages of Jiaxing have this name.
    losers = {loser["chain"].split("/")[2] for loser in village["losers"]}
    assert losers == {"南湖区", "嘉善县", "桐乡市"}


def test_tag_gives_each_article_its_districts_and_initiatives(capsys: pytest.CaptureFixture[str]) -> None:
    for row in rows(capsys, "tag", "--json", *SEEDS):
        articles = {tuple(article["title_lines"]): article for article in row["articles"]}  # type: ignore[attr-defined]
        for gold in GOLD[row["page"]]["items"]:
            if gold["kind"] in ("article", "photo") and gold.get("title_line"):
                article = articles[(gold["title_line"],)]
                assert article["districts"] == gold["districts"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_offsets_count_what_the_file_holds(end: str) -> None:
    text = f"甲{end}乙{end}丙"
    assert [text[start] for start in line_starts(text)] == ["甲", "乙", "丙"]


def test_explain_says_where_a_text_comes_from_and_why_it_has_its_tags(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, err = answer(capsys, "explain", "000-099")
    assert (code, err) == (0, "")
    assert "seeds/000_bc6c982131f23ef3.txt" in out
    for word in ("日期", "拼合", "区县：海盐县", "地名", "项目", "海盐滚灯"):
        assert word in out


def test_explain_names_the_article_that_holds_the_line(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = answer(capsys, "explain", "000-031")
    assert code == 1
    assert "000-029" in err


def test_explain_names_the_nearest_article(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = answer(capsys, "explain", "000-09")
    assert (code, out) == (1, "")
    assert "是不是 000-" in err


def test_candidates_come_best_first_with_their_lines(capsys: pytest.CaptureFixture[str]) -> None:
    found = rows(capsys, "candidates", "--json")
    scores = [row["score"] for row in found]
    assert found
    assert scores == sorted(scores, reverse=True)  # type: ignore[type-var]
    assert all(row["evidence"] for row in found)
    code, out, _ = answer(capsys, "candidates", "--file", str(found[0]["name"]))
    assert code == 0
    assert f"Name: {found[0]['name']}" in out


def test_a_candidate_that_is_none_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = answer(capsys, "candidates", "--file", "没有这个名字")
    assert (code, out) == (1, "")
    assert "没有这个名字" in err


def test_lint_of_the_project_finds_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = answer(capsys, "lint")
    assert (code, err) == (0, ""), out


def test_lint_prints_file_line_what_and_mend(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = copy_project(tmp_path / "project")
    bad = project / "content" / "articles" / "bad.md"
    bad.parent.mkdir(exist_ok=True)
    bad.write_text("Title: 题目\nDate: 2019-02-30\nPlaces: 海盐县/横巷村\n\n正文。\n", encoding="utf-8")
    code, out, _ = answer(capsys, "lint", "--project", project)
    assert code == 1
    assert "content/articles/bad.md:2: 日期“2019-02-30”" in out
    assert "content/articles/bad.md:3: " in out
    assert "横港村" in out
    assert all(" → " in line for line in out.splitlines()[:-1])
    # One folder only: the rest is still read, and not told.
    code, out, _ = answer(capsys, "lint", "--project", project, project / "content" / "initiatives")
    assert (code, out.strip()) == (0, "没有错误。")


def test_a_project_that_is_none_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in (["lint"], ["candidates"], ["explain", "000-003"], ["build"]):
        code, out, err = answer(capsys, *command, "--project", tmp_path)
        assert code == 1
        assert "pelicanconf.py" in out + err


def run(*arguments: str, environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, **(environment or {})},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("arguments", [[], ["splitt"], ["split"], ["explain"]])
def test_a_wrong_command_is_answered_with_its_usage(arguments: list[str]) -> None:
    done = run("-m", "clippings", *arguments)
    assert done.returncode == 2
    assert "usage: clippings" in done.stderr
    assert "Traceback" not in done.stderr


def test_split_loads_only_what_it_needs() -> None:
    code = (
        "import sys; from clippings.cli import main;"
        "main(['split', '--json', 'seeds/000_bc6c982131f23ef3.txt']);"
        "print(sorted({'pelican', 'opencc', 'rich', 'markdown'} & set(sys.modules)), file=sys.stderr)"
    )
    assert run("-c", code).stderr.strip() == "[]"


def test_output_is_utf_8_whatever_the_terminal() -> None:
    here = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = run("-m", "clippings", "split", "seeds/000_bc6c982131f23ef3.txt", environment=here)
    assert done.returncode == 0
    assert "“代办队”便民服务优" in done.stdout


def test_a_reader_that_leaves_early_is_no_error() -> None:
    command = f"{sys.executable} -m clippings tag --json seeds/*.txt | head -c 10"
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, check=False)
    assert done.stdout == b'{"page": "'
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("CLIPPINGS_WORKERS=2", "CLIPPINGS_WORKERS", 2),
        ("JOIN_THRESHOLD=0.7", "JOIN_THRESHOLD", 0.7),
        ("REPORT_URL=null", "REPORT_URL", None),
        # Pelican wants strings in quotes; nobody remembers that.
        ('SEEDS_PATH="pages"', "SEEDS_PATH", "pages"),
        ("SEEDS_PATH=pages", "SEEDS_PATH", "pages"),
        ("SITENAME=门", "SITENAME", "门"),
        # An address holds the sign that parts name and value.
        ("REPORT_URL=https://example.org/new?a=b", "REPORT_URL", "https://example.org/new?a=b"),
        ("SITENAME=", "SITENAME", ""),
    ],
)
def test_a_setting_of_one_build_is_json_or_a_plain_string(text: str, name: str, value: object) -> None:
    assert read_setting(text) == (name, value)
