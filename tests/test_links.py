"""Every link of the built site leads somewhere: from every page, to the file and to the anchor in it."""

from __future__ import annotations

import json
import posixpath
import re
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest

LINK_ATTRIBUTES = {"href", "src", "poster", "action", "formaction", "data", "cite", "longdesc"}
# Addresses that belong to the published site; without SITEURL a page has none of them.
ABSOLUTE_RELS = {"canonical"}


@dataclass
class Document(HTMLParser):
    """The anchors of a page, and its links with the line they stand on."""

    ids: list[str] = field(default_factory=list)
    links: list[tuple[int, str]] = field(default_factory=list)
    absolute: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self.ids.append(values["id"])
        if values.get("rel") in ABSOLUTE_RELS or values.get("property") in ("og:url", "og:image"):
            self.absolute.append(values.get("href") or values.get("content", ""))
            return
        here = self.getpos()[0]
        self.links += [(here, values[name]) for name in LINK_ATTRIBUTES & values.keys()]
        for candidate in filter(None, map(str.strip, values.get("srcset", "").split(","))):
            self.links.append((here, candidate.split()[0]))


@cache
def parse(path: Path) -> Document:
    document = Document()
    document.feed(path.read_text(encoding="utf-8"))
    document.close()
    return document


def pages(site: Path) -> list[Path]:
    found = sorted(site.rglob("*.html"))
    assert len(found) > 20, "that is not the whole site"
    return found


def is_outside(link: str) -> bool:
    parts = urlsplit(link)
    return bool(parts.scheme or parts.netloc)


def target_of(site: Path, page: str, link: str, base: str = "/") -> tuple[Path | None, str]:
    """The file that a link on a page leads to, None where there is none, and the anchor in it.

    The server shows the 404 page at any address, so its links begin at ``base``, the path of the site.
    """
    if page == "404.html" and link.startswith(base):
        link = f"./{link.removeprefix(base)}"
    parts = urlsplit(link)
    if not parts.path:
        return site / page, unquote(parts.fragment)
    path = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path)))
    if path.startswith((".." + "/", "/")) or path == "..":
        return None, ""  # climbs out of the site, which breaks it under a sub-path
    file = site / path
    if parts.path.endswith(("/", ".", "..")) or path == ".":
        file = file / "index.html"
    return (file if file.is_file() else None), unquote(parts.fragment)


def broken_links(site: Path, base: str = "/") -> list[str]:
    broken = []
    for path in pages(site):
        page = path.relative_to(site).as_posix()
        for line, link in parse(path).links:
            if is_outside(link):
                continue
            target, anchor = target_of(site, page, link, base)
            if target is None:
                broken.append(f"{page}:{line}: {link} leads nowhere")
            elif anchor and target.suffix == ".html" and anchor not in parse(target).ids:
                broken.append(f"{page}:{line}: {link}: no such anchor")
    return broken


def test_every_internal_link_and_anchor_resolves(built_site: Path) -> None:
    assert broken_links(built_site) == []


def test_internal_links_are_relative_so_that_the_site_works_under_a_sub_path(built_site: Path) -> None:
    rooted = [
        f"{path.relative_to(built_site)}:{line}: {link}"
        for path in pages(built_site)
        for line, link in parse(path).links
        if link.startswith("/") and path.name != "404.html"
    ]
    assert rooted == []


def test_anchors_are_unique_on_their_page(built_site: Path) -> None:
    for path in pages(built_site):
        ids = parse(path).ids
        double = {anchor for anchor in ids if ids.count(anchor) > 1}
        assert not double, path.relative_to(built_site)


def test_every_page_is_reached_from_the_home_page(built_site: Path) -> None:
    home = built_site / "index.html"
    seen, todo = {home}, [home]
    while todo:
        path = todo.pop()
        page = path.relative_to(built_site).as_posix()
        for _, link in parse(path).links:
            if is_outside(link):
                continue
            target, _ = target_of(built_site, page, link)
            if target and target.suffix == ".html" and target not in seen:
                seen.add(target)
                todo.append(target)
    # The 404 page is the server's to show; drafts are shown by their address only; old addresses lead on.
    unreached = {
        path
        for path in set(pages(built_site)) - seen - {built_site / "404.html"}
        if not path.is_relative_to(built_site / "drafts")
        and 'http-equiv="refresh"' not in path.read_text(encoding="utf-8")
    }
    assert sorted(path.relative_to(built_site).as_posix() for path in unreached) == []


def test_files_that_style_sheets_name_exist(built_site: Path) -> None:
    sheets = sorted(built_site.rglob("*.css"))
    assert sheets
    for sheet in sheets:
        for found in re.findall(r"url\(\s*['\"]?([^'\")]+)", sheet.read_text(encoding="utf-8")):
            if not found.startswith("data:"):
                assert (sheet.parent / unquote(urlsplit(found).path)).is_file(), f"{sheet.name}: {found}"


def test_addresses_in_the_data_lead_to_pages(built_site: Path) -> None:
    rows = json.loads((built_site / "data" / "articles.json").read_text(encoding="utf-8"))
    assert rows
    for row in rows:
        assert (built_site / row["url"].lstrip("/") / "index.html").is_file(), row["id"]


def xml_addresses(path: Path) -> list[str]:
    """Addresses in a sitemap (loc) or an Atom feed (link, id)."""
    found = []
    for element in ElementTree.fromstring(path.read_text(encoding="utf-8")).iter():
        name = element.tag.rpartition("}")[2]
        if name == "link":
            found.append(element.get("href", ""))
        elif name == "loc":
            found.append(element.text or "")
    return found


def test_the_published_site_names_itself_by_its_address(published_site: Path, siteurl: str) -> None:
    """Built with SITEURL below a sub-path: sitemap, feeds and canonical links lead to files of the site."""
    feeds = sorted([*published_site.rglob("*.atom.xml"), *published_site.rglob("atom.xml")])
    assert feeds, "no feed"
    addresses = [
        (path, link) for path in [published_site / "sitemap.xml", *feeds] for link in xml_addresses(path)
    ]
    addresses += [(path, link) for path in pages(published_site) for link in parse(path).absolute]
    wrong = []
    for path, link in addresses:
        inside = unquote(urlsplit(link.removeprefix(siteurl)).path).lstrip("/")
        file = published_site / inside
        if not link.startswith(f"{siteurl}/") or not (file.is_file() or (file / "index.html").is_file()):
            wrong.append(f"{path.relative_to(published_site)}: {link}")
    assert wrong == []


def test_the_published_site_has_no_broken_link(published_site: Path, siteurl: str) -> None:
    assert broken_links(published_site, f"{urlsplit(siteurl).path}/") == []


@pytest.mark.parametrize("link", ["", "theme/css/site.css", "districts/"])
def test_the_404_page_works_at_any_depth_below_the_sub_path(
    published_site: Path, siteurl: str, link: str
) -> None:
    named = [found for _, found in parse(published_site / "404.html").links]
    assert f"{urlsplit(siteurl).path}/{link}" in named


def test_the_sitemap_lists_every_page_that_is_meant_to_be_found(published_site: Path, siteurl: str) -> None:
    listed = {link.removeprefix(f"{siteurl}/") for link in xml_addresses(published_site / "sitemap.xml")}
    missing = []
    for path in pages(published_site):
        page = path.relative_to(published_site).as_posix()
        hidden = re.search(r'<meta name="?robots"?[^>]*noindex', path.read_text(encoding="utf-8"))
        if not hidden and page != "404.html" and page.removesuffix("index.html") not in listed:
            missing.append(page)
    assert missing == []


@pytest.mark.parametrize(
    ("page", "link", "found"),
    [
        # The checker itself: what it must take and what it must refuse.
        ("index.html", "a/", "a/index.html"),
        ("a/index.html", "../", "index.html"),
        ("a/index.html", "..", "index.html"),
        ("a/index.html", "./", "a/index.html"),
        ("a/index.html", "#L3", "a/index.html"),
        ("a/index.html", "?q=x", "a/index.html"),
        ("a/index.html", "../../a/", None),  # works at a domain's root by accident, not below a sub-path
        ("index.html", "/a/", None),
        ("index.html", "a", None),  # a folder without its slash: one redirect, and none on some servers
        ("index.html", "b/", None),
    ],
)
def test_the_checker_resolves_as_a_browser_does(
    tmp_path: Path, page: str, link: str, found: str | None
) -> None:
    (tmp_path / "a").mkdir()
    for name in ("index.html", "a/index.html"):
        (tmp_path / name).write_text("", encoding="utf-8")
    target, _ = target_of(tmp_path, page, link)
    assert target == (tmp_path / found if found else None)
