"""The gate: what stops a change and what is only told, on small snapshots and on the real site."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from project import ROOT, build_site, copy_project, run_command

from clippings.gate import Entry, Snapshot, compare, passes, print_report
from clippings.plain_lists import read_rows
from clippings.redirects import read_redirects
from clippings.site_links import map_site

TAGS = frozenset({"地名 海盐县/百步镇", "区县 海盐县", "项目 文化礼堂"})
BRIDGE = Entry("新桥", TAGS, frozenset({("000", 3), ("000", 5)}))
BASE = Snapshot({"000-001": BRIDGE}, frozenset({"", "articles/000-001/"}))


def site(pages: set[str] | None = None, **articles: Entry) -> Snapshot:
    entries = {id_.replace("_", "-").removeprefix("a"): entry for id_, entry in articles.items()}
    return Snapshot(entries, frozenset({"", *(f"articles/{id_}/" for id_ in entries), *(pages or ())}))


SAME = site(a000_001=BRIDGE)
POORER = site(a000_001=Entry("新桥", TAGS - {"项目 文化礼堂"}, BRIDGE.lines))
ELSEWHERE = site(a000_003=BRIDGE)


@pytest.mark.parametrize(
    ("new", "moved", "known", "asked", "dead", "stopped"),
    [
        (SAME, {}, (), (), (), []),
        # An article that is nowhere any more, and its address with it.
        (site(), {}, (), (), (), ["失去的文章", "失去的网址"]),
        # The same text under another id: a redirect is all it takes.
        (ELSEWHERE, {}, (), (), (), ["失去的文章", "失去的网址"]),
        (ELSEWHERE, {"articles/000-001/": "articles/000-003/"}, (), (), (), []),
        # Moved, and poorer by a tag on the way.
        (
            site(a000_003=Entry("新桥", frozenset(), BRIDGE.lines)),
            {"articles/000-001/": "articles/000-003/"}, (), (), (), ["失去的标签"] * 3,
        ),
        (POORER, {}, (), (), (), ["失去的标签"]),
        (POORER, {}, (), [("000-001", "项目 文化礼堂")], (), []),
        # Someone else's wish does not count.
        (POORER, {}, (), [("000-003", "项目 文化礼堂")], (), ["失去的标签"]),
        # An address of long ago, which main no longer had either.
        (SAME, {}, ("articles/lao-qiao/",), (), (), ["失去的网址"]),
        (SAME, {"articles/lao-qiao/": ""}, ("articles/lao-qiao/",), (), (), []),
        (SAME, {}, (), (), ("index.html:3: x/",), ["断了的链接"]),
        # More is never stopped.
        (site({"districts/x/"}, a000_001=BRIDGE, a000_009=BRIDGE), {}, (), (), (), []),
    ],
)  # fmt: skip
def test_what_stops_a_change(
    new: Snapshot,
    moved: dict[str, str],
    known: tuple[str, ...],
    asked: list[tuple[str, str]],
    dead: tuple[str, ...],
    stopped: list[str],
) -> None:
    sections = compare(BASE, new, moved, known, lambda id_, tag: (id_, tag) in asked, dead, ())
    assert [section.title for section in sections for change in section.changes if change.stops] == stopped
    assert passes(sections) is not bool(stopped)
    assert print_report(sections).startswith("## 不能合并" if stopped else "## 可以合并")


def test_the_report_gives_the_line_that_lets_it_pass() -> None:
    report = print_report(compare(BASE, ELSEWHERE, {}, (), lambda id_, tag: False, (), ()))
    assert "content/redirects.txt 里加一行：`articles/000-001/ articles/000-003/`" in report
    report = print_report(compare(BASE, POORER, {}, (), lambda id_, tag: False, (), ()))
    assert "content/losses.txt 里加一行：`000-001 文化礼堂`" in report


def test_gains_are_told() -> None:
    richer = site(
        {"districts/x/"}, a000_001=Entry("新桥", TAGS | {"项目 夜经济"}, BRIDGE.lines), a000_009=BRIDGE
    )
    report = print_report(compare(BASE, richer, {}, (), lambda id_, tag: False, (), ("a.md: 提醒：x → y",)))
    for told in ("新的文章（1）", "新的标签（1）", "项目 夜经济", "新的网页（2）", "提醒（1）"):
        assert told in report


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A project and the site as it was before any change."""
    project = copy_project(tmp_path_factory.mktemp("gate") / "p")
    before = project.parent / "before"
    shutil.copytree(build_site(project), before)
    return project, before


def test_a_change_of_the_real_site_is_stopped_until_it_is_asked_for(project: tuple[Path, Path]) -> None:
    root, before = project
    row = next(
        row
        for row in json.loads((before / "data/articles.json").read_text(encoding="utf-8"))
        if any(initiative["name"] == "红色代办队" for initiative in row["initiatives"])
    )
    listed = root / "content/initiatives/hongse-daibandui.md"
    text = listed.read_text(encoding="utf-8")
    # A page of long ago and a slip in the list: the name is no longer found.
    (root / "content/addresses.txt").write_text("# 注\nold/\n", encoding="utf-8")
    (root / "content/losses.txt").write_text("", encoding="utf-8")
    kept = [line for line in text.split("\n") if not line.startswith("Aliases")]
    listed.write_text("\n".join(kept).replace("Name: 红色代办队", "Name: 红色代办大队"), encoding="utf-8")
    stopped = run_command(root, "gate", "--base", str(before), "--report", str(root / "gate.md"))
    assert stopped.returncode == 1, stopped.stderr
    report = (root / "gate.md").read_text(encoding="utf-8")
    assert report in stopped.stdout
    assert "old/" in report
    listed.write_text(text, encoding="utf-8")
    # The mended list, a redirect for the old page, and a tag that an editor takes away by a line.
    (root / "content/redirects.txt").write_text("old/ about/\n", encoding="utf-8")
    (root / "content/tags.txt").write_text(f"{row['id']} Not-Initiatives: 红色代办队\n", encoding="utf-8")
    passed = run_command(root, "gate", "--base", str(before / "data/articles.json"), "--write")
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert "红色代办队（编辑要求）" in passed.stdout
    moved = (root / "output/old/index.html").read_text(encoding="utf-8")
    assert 'http-equiv="refresh" content="0; url=../about/"' in moved
    addresses = {row for _, row in read_rows(root / "content/addresses.txt", "").value}
    assert f"articles/{row['id']}/" in addresses
    # An old address stays on the list: its redirect must not get lost either.
    assert "old/" in addresses


def test_a_base_that_is_none_is_told(project: tuple[Path, Path]) -> None:
    root, _ = project
    for base in ("content", "no-such-branch"):
        told = run_command(root, "gate", "--base", base)
        assert told.returncode == 1
        assert base in told.stderr
        assert "Traceback" not in told.stderr


def test_every_address_that_was_ever_published_still_leads_somewhere(built_site: Path) -> None:
    site = map_site(built_site)
    known = {row for _, row in read_rows(ROOT / "content" / "addresses.txt", "").value}
    assert sorted(known - site.pages - site.moved) == []


def test_the_map_of_a_site_follows_links_as_a_browser_does(tmp_path: Path) -> None:
    for page, html in {
        "index.html": '<a href="a/">x</a><a href="a/#p">x</a><a href="b/">x</a><a href="https://e.org/"></a>',
        "a/index.html": '<p id=p><a href="../"></a><a href="../../a/"></a><a href="#q"><img src=../i.png>',
        "a/page/2/index.html": "<p>",
        "drafts/d/index.html": "<p>",
        "old/index.html": '<meta http-equiv="refresh" content="0; url=../a/">',
    }.items():
        (tmp_path / page).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / page).write_text(html, encoding="utf-8")
    (tmp_path / "i.png").write_bytes(b"")
    found = map_site(tmp_path)
    assert found.pages == {"", "a/"}
    assert found.moved == {"old/"}
    assert found.dead == ("a/index.html:1: ../../a/", "a/index.html:1: #q", "index.html:1: b/")


@pytest.mark.parametrize(
    "row",
    ["../../etc/ about/", "articles/../x/ about/", "a//b/ about/", "a\\b/ about/", "https://e.org/a/ about/"],
)
def test_an_old_address_lies_within_the_site(tmp_path: Path, row: str) -> None:
    (tmp_path / "redirects.txt").write_text(f"{row}\n", encoding="utf-8")
    result = read_redirects(tmp_path / "redirects.txt", "content/redirects.txt")
    assert [problem.kind for problem in result.problems] == ["redirect-shape"]
    assert result.value == ()
