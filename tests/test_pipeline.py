"""The stages together: bad seeds are named, good ones come out the same, from the cache or not."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from project import ROOT, copy_project

from clippings import pipeline
from clippings.cache import Cache, code_fingerprint
from clippings.model import Issue, Problem
from clippings.pipeline import Library, run
from clippings.seed_files import read_seeds
from clippings.settings import Settings, read_settings

PAGE = "# 海盐县办起红色驿站\n\n张三 李四\n\n海盐县百步镇横港村的红色驿站办起来了，村民都说好。\n"


def problems_of(folder: Path) -> list[Problem]:
    return list(read_seeds(folder, "seeds").problems)


@pytest.mark.parametrize(
    ("name", "data", "kind", "line"),
    [
        ("001_a.txt", b"", "seed-empty", None),
        ("001_a.txt", b" \n\t\n", "seed-empty", None),
        ("001_a.txt", b"\xef\xbb\xbf", "seed-empty", None),
        # Bytes that are no text in any encoding we know; the line is that of the first bad byte.
        ("001_a.txt", "好的\n".encode() + b"\xff\xfe\xfa\x81\x20\n", "seed-encoding", 2),
        ("001_a.txt", PAGE.encode() + b"a\x00b\n", "seed-control", 6),
        ("001_a.txt", PAGE.encode() + b"\x1b[31m\n", "seed-control", 6),
        ("_a.txt", PAGE.encode(), "seed-id", None),
    ],
)
def test_a_bad_seed_is_named_with_its_line(
    tmp_path: Path, name: str, data: bytes, kind: str, line: int | None
) -> None:
    (tmp_path / name).write_bytes(data)
    (problem,) = problems_of(tmp_path)
    assert (problem.path, problem.kind, problem.line) == (f"seeds/{name}", kind, line)
    assert problem.severity == "error"
    assert problem.what
    assert problem.mend


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (PAGE.encode("gb18030"), "gb18030"),
        (PAGE.encode("utf-16"), "utf-16"),
        (PAGE.encode("utf-8-sig"), "utf-8-sig"),
        (PAGE.replace("\n", "\r\n").encode(), "utf-8"),
    ],
)
def test_other_encodings_and_line_ends_are_read(tmp_path: Path, data: bytes, encoding: str) -> None:
    (tmp_path / "001_a.txt").write_bytes(data)
    result = read_seeds(tmp_path, "seeds")
    assert not result.problems
    (page,) = result.value
    assert page.encoding == encoding
    assert [line.text for line in page.lines] == PAGE.split("\n")


def test_two_seeds_with_one_id_are_an_error_that_names_both(tmp_path: Path) -> None:
    (tmp_path / "001_a.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "001_b.txt").write_text(PAGE, encoding="utf-8")
    (problem,) = problems_of(tmp_path)
    assert problem.path == "seeds/001_b.txt"
    assert "seeds/001_a.txt" in problem.what


def test_one_bad_seed_does_not_hide_the_next(tmp_path: Path) -> None:
    (tmp_path / "001_a.txt").write_bytes(b"")
    (tmp_path / "002_a.txt").write_bytes(b"a\x00\n")
    (tmp_path / "003_a.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "003_b.txt").write_text(PAGE, encoding="utf-8")
    assert [problem.kind for problem in problems_of(tmp_path)] == [
        "seed-empty",
        "seed-control",
        "seed-double",
    ]


def test_a_missing_folder_of_seeds_is_an_error(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path / "none")
    assert problem.kind == "seeds-folder"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """The real lists with the real seeds, and a cache of their own."""
    return Settings(copy_project(tmp_path / "project"))


def library(settings: Settings) -> Library:
    result = run(settings)
    assert result.value is not None, result.problems
    return result.value


def test_errors_of_every_kind_of_file_come_in_one_run(settings: Settings) -> None:
    (settings.root / "seeds" / "999_bad.txt").write_bytes(b"")
    articles = settings.root / "content" / "articles"
    articles.mkdir(exist_ok=True)
    (articles / "bad.md").write_text("Title: 无日期\n\n正文。\n", encoding="utf-8")
    (settings.root / "content" / "initiatives" / "bad.md").write_text(
        "Name: 没有网址名\n\n无。\n", encoding="utf-8"
    )
    result = run(settings)
    assert result.value is None
    paths = {problem.path for problem in result.problems if problem.severity == "error"}
    assert {"seeds/999_bad.txt", "content/articles/bad.md", "content/initiatives/bad.md"} <= paths


def test_the_cache_answers_and_its_answer_is_the_same(settings: Settings) -> None:
    first = library(settings)
    second = library(settings)
    assert (first.cached, second.cached) == (0, len(first.issues))
    assert second.clippings == first.clippings
    assert second.issues == first.issues


def test_a_damaged_entry_is_not_there(settings: Settings) -> None:
    first = library(settings)
    for number, path in enumerate(sorted(settings.at(settings.clippings_cache).rglob("*.pickle"))):
        data = path.read_bytes()
        # One cut short, one with a bit turned over.
        path.write_bytes(
            data[: len(data) // 2] if number % 2 else data[:-9] + bytes([data[-9] ^ 1]) + data[-8:]
        )
    again = library(settings)
    assert again.cached == 0
    assert again.clippings == first.clippings


def test_a_cache_that_cannot_be_written_costs_nothing_else(settings: Settings) -> None:
    settings.at(settings.clippings_cache).parent.mkdir(parents=True, exist_ok=True)
    settings.at(settings.clippings_cache).write_text(
        "a file stands where the folder should", encoding="utf-8"
    )
    assert library(settings).cached == 0


def test_an_entry_of_something_else_is_not_there(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("ab" * 32, "no issue")  # type: ignore[arg-type]
    assert cache.get("ab" * 32) is None


@pytest.mark.parametrize(
    ("change", "cached"),
    [
        # A word in a list may change every page; so may a threshold.
        (("content/initiatives/ye-jingji.md", "Aliases: 夜市经济"), 0),
        # Of the pages, only the one that changed.
        (("seeds/000_bc6c982131f23ef3.txt", "海盐县又办起一家。"), 1),
        # Prose about the site changes no page of the paper.
        (("content/pages/about.md", "又一段。"), 2),
    ],
)
def test_what_changed_is_made_again_and_nothing_else(
    settings: Settings, change: tuple[str, str], cached: int
) -> None:
    library(settings)
    path = settings.root / change[0]
    old = path.read_text(encoding="utf-8")
    path.write_text(
        old.replace("\n", f"\n{change[1]}\n", 1)
        if change[0].startswith("content/init")
        else f"{old}\n{change[1]}\n",
        encoding="utf-8",
    )
    assert library(settings).cached == cached


def test_a_threshold_is_part_of_the_key(settings: Settings) -> None:
    library(settings)
    assert library(replace(settings, resolution_threshold=0.9)).cached == 0


def test_the_fingerprint_is_that_of_the_code() -> None:
    assert code_fingerprint() == code_fingerprint()
    assert len(code_fingerprint()) == 64


def test_processes_give_what_one_process_gives(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = library(settings)
    monkeypatch.setattr(pipeline, "PAGES_A_TASK", 4)
    fresh = replace(settings, clippings_workers=2, clippings_cache=Path(".cache/workers"))
    assert library(fresh).clippings == alone.clippings


def test_the_day_in_the_head_of_a_page_is_that_of_its_articles(settings: Settings) -> None:
    text = f"嘉兴日报 2019年10月21日 星期一 第3版\n\n{PAGE}"
    (settings.root / "seeds" / "600_masthead.txt").write_text(text, encoding="utf-8")
    dated = {clipping.id: clipping.date for clipping in library(settings).clippings}["600-003"]
    assert dated is not None
    assert (dated.start, dated.end) == ("2019-10-21", "2019-10-21")
    assert "报头" in dated.evidence[0].note


def test_the_order_is_newest_first_and_undated_last(settings: Settings) -> None:
    # A page whose text says nothing of its day.
    (settings.root / "seeds" / "500_x.txt").write_text(PAGE, encoding="utf-8")
    clippings = library(settings).clippings
    days = [clipping.date.start if clipping.date else None for clipping in clippings]
    known = [day for day in days if day]
    assert known == sorted(known, reverse=True)
    assert days[len(known) :] == [None] * (len(days) - len(known))
    assert clippings[-1].id == "500-001"


def test_a_megabyte_in_one_line_is_one_paragraph(settings: Settings) -> None:
    filler = "大家又聚在一起商量下一步怎么做，" * 20
    line = f"海盐县百步镇横港村的村民都说这件事办得好，{filler}干劲很足。" * 1200
    (settings.root / "seeds" / "700_long.txt").write_text(f"标题是这个\n\n{line}\n", encoding="utf-8")
    assert len(line.encode()) > 1_000_000
    issue = next(issue for issue in library(settings).issues if issue.page.seed == "700")
    assert sum(len(row.text) for row in issue.ledger) >= len(line)
    assert {row.article for row in issue.ledger if row.text == line} != {None}


def every_line_is_placed(issue: Issue) -> None:
    lines = [line.number for line in issue.page.lines if line.text.strip()]
    rows = [row.line for row in issue.ledger if row.role != "blank"]
    assert sorted(rows) == lines


def test_every_line_of_the_seeds_stands_once_in_the_ledger(settings: Settings) -> None:
    for issue in library(settings).issues:
        every_line_is_placed(issue)


@pytest.mark.parametrize(
    ("name", "value", "wrong"),
    [
        ("CLIPPINGS_WORKERS", "2", False),
        ("CLIPPINGS_WORKERS", 0, True),
        ("CLIPPINGS_WORKERS", "many", True),
        ("CLIPPINGS_WORKERS", True, True),
        ("JOIN_THRESHOLD", "0.5", False),
        ("JOIN_THRESHOLD", 2, True),
        ("SEEDS_PATH", "", True),
        ("SEEDS_PATH", None, False),
    ],
)
def test_a_setting_that_cannot_be_is_an_error_that_says_what_can(
    name: str, value: object, wrong: bool
) -> None:
    result = read_settings({name: value}, ROOT)
    assert bool(result.problems) is wrong
    assert all(name in problem.what and problem.mend for problem in result.problems)


def test_paths_begin_at_the_project_wherever_the_command_runs(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(os.sep)
    assert len(library(settings).issues) == 2
