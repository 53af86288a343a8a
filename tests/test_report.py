"""What a reader who finds a mistake is shown: where to write, or what to hand over; never YAML alone."""

from __future__ import annotations

import html
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from project import build_site, copy_project

FOLD = re.compile(r"<summary>发现错误？</summary>(?P<text>.*?)</details>", re.DOTALL)
FORM = ("哪里错了", "应当怎样写", "从哪里知道的")


def fold(site: Path, id_: str) -> str:
    """What stands below “发现错误？” on the page of an article."""
    match = FOLD.search((site / "articles" / id_ / "index.html").read_text(encoding="utf-8"))
    assert match
    return html.unescape(match["text"])


def test_without_an_address_there_is_a_form_in_plain_words(built_site: Path) -> None:
    first = fold(built_site, "000-029").partition("</pre>")[0]
    assert "没有公布收信的地址" in first
    assert "文章：000-029《" in first
    assert all(question in first for question in FORM)
    assert "hash" not in first
    assert "REPORT_URL" in (built_site / "desk" / "index.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def reachable(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = copy_project(tmp_path_factory.mktemp("report"))
    article = "Title: 新桥\nDate: 2024-05-18\n\n海盐县百步镇横港村的新桥昨天通车。\n"
    (project / "content" / "articles").mkdir(exist_ok=True)
    (project / "content" / "articles" / "qiao.md").write_text(article, encoding="utf-8")
    return build_site(project, {"REPORT_URL": "mailto:bianji@example.org"})


@pytest.mark.parametrize("id_", ["000-029", "qiao"])  # one of a seed, one that an editor wrote
def test_with_an_address_the_link_brings_the_form_along(reachable: Path, id_: str) -> None:
    text = fold(reachable, id_)
    assert "没有公布收信的地址" not in text
    match = re.search(r'href="(mailto:[^"]+)">告诉我们哪里错了', text)
    assert match
    fields = parse_qs(urlsplit(match[1]).query)
    assert fields["subject"][0].startswith(f"{id_} ")
    assert all(question in fields["body"][0] for question in FORM)
    assert "REPORT_URL" not in (reachable / "desk" / "index.html").read_text(encoding="utf-8")
