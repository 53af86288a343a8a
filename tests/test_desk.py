"""The desk: what wants a person, each with a line that can be pasted as it stands."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from project import build_site, copy_project, run_command

PASTE = re.compile(
    r"贴进 <code>(?P<into>[^<]+)</code>：</p><pre[^>]*><code>(?P<text>.*?)</code></pre>", re.DOTALL
)
OVERRULE = re.compile(
    r"编辑在 <code>(?P<into>[^<]+)</code> 里写一行：</p><pre[^>]*>(?P<text>.*?)</pre>", re.DOTALL
)


def pastes(pattern: re.Pattern[str], pages: Iterable[Path]) -> list[tuple[str, str]]:
    """File and text of everything that the pages offer to paste, in order, each once."""
    found = [
        (match["into"], html.unescape(match["text"]))
        for page in pages
        for match in pattern.finditer(page.read_text(encoding="utf-8"))
    ]
    return list(dict.fromkeys(found))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_project(tmp_path / "p")


def append(project: Path, into: str, text: str) -> None:
    path = project / into
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(f"{before}{text.rstrip()}\n", encoding="utf-8")


def desk(site: Path) -> str:
    return (site / "desk" / "index.html").read_text(encoding="utf-8")


def test_the_desk_is_not_for_search_engines(published_site: Path) -> None:
    assert '<meta name="robots" content="noindex">' in desk(published_site)
    assert "/desk/" not in (published_site / "sitemap.xml").read_text(encoding="utf-8")


def test_the_two_pages_leave_these_kinds_of_work(built_site: Path) -> None:
    sections = re.findall(r'<h2 class="section-title" id="([a-z]+)"', desk(built_site))
    # What is lost comes first, what is only untidy after it, new names last.
    assert [name for name in ("lost", "guesses", "headlines", "candidates") if name in sections] == [
        name for name in sections if name in ("lost", "guesses", "headlines", "candidates")
    ]
    assert {"lost", "guesses", "headlines"} <= set(sections)


def test_every_thing_on_the_desk_comes_with_something_to_paste(built_site: Path) -> None:
    page = desk(built_site)
    assert page.count('<li class="entry">') == len(PASTE.findall(page)) > 0


def test_what_the_desk_offers_is_accepted_as_it_stands(built_site: Path, project: Path) -> None:
    offered = pastes(PASTE, [built_site / "desk" / "index.html"])
    whole = [(into, text) for into, text in offered if "行号" not in text]
    assert whole
    for into, text in whole:
        append(project, into, re.sub(r"^在这里写.*$", "说明。", text, flags=re.MULTILINE))
    told = run_command(project, "lint")
    assert told.returncode == 0, told.stdout
    # And they are no longer on the desk.
    page = desk(build_site(project))
    gone = [text for into, text in whole if text not in html.unescape(page)]
    assert any("秦山街道" in text for text in gone)
    assert "推断的标题" not in page
    assert "疑为误排的地名" not in page


def test_a_number_that_only_the_editor_knows_is_asked_for(built_site: Path, project: Path) -> None:
    into, text = next(
        found for found in pastes(PASTE, [built_site / "desk" / "index.html"]) if "行号" in found[1]
    )
    append(project, into, text)
    told = run_command(project, "lint")
    assert told.returncode == 1
    assert "with 应是行号" in told.stdout


def test_the_line_that_overrules_a_tag_is_accepted_as_it_stands(built_site: Path, project: Path) -> None:
    offered = pastes(OVERRULE, sorted((built_site / "articles").glob("*/index.html")))
    assert len(offered) > 30
    for into, text in offered:
        assert into == "content/tags.txt"
        append(project, into, text)
    told = run_command(project, "lint")
    assert told.returncode == 0, told.stdout
