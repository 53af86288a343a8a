"""A built site as its pages and links: what the gate counts and follows."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

LINKS = ("href", "src")
REFRESH = re.compile(r"^\s*\d+\s*;\s*url\s*=\s*(?P<to>\S+)", re.IGNORECASE)
# Further pages of a list come and go with the number of articles, drafts with the editors' mind.
PASSING = re.compile(r"(?:^|/)page/\d+/$|^drafts/|^404\.html$|^admin/")


@dataclass
class _Document(HTMLParser):
    ids: set[str] = field(default_factory=set)
    links: list[tuple[int, str]] = field(default_factory=list)
    leads_to: str = ""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if values.get("id"):
            self.ids.add(values["id"])
        if tag == "meta" and values.get("http-equiv", "").lower() == "refresh":
            match = REFRESH.match(values.get("content", ""))
            self.leads_to = match["to"] if match else ""
        if tag == "link" and values.get("rel") == "canonical":
            return
        self.links += [(self.getpos()[0], values[name]) for name in LINKS if name in values]


@dataclass(frozen=True, slots=True)
class SiteMap:
    """Addresses of the pages that last, old addresses that lead elsewhere, and links that lead nowhere.

    Addresses are relative to the root (``articles/000-029/``); a dead link is told as ``page:line: link``.
    """

    pages: frozenset[str]
    moved: frozenset[str]
    dead: tuple[str, ...]


def map_site(output: Path) -> SiteMap:
    """Read every HTML page below ``output``."""
    documents = {}
    for path in sorted(output.rglob("*.html")):
        document = _Document()
        document.feed(path.read_text(encoding="utf-8", errors="replace"))
        document.close()
        documents[path.relative_to(output).as_posix()] = document
    addresses = {page: page.removesuffix("index.html") for page in documents}
    moved = frozenset(addresses[page] for page, document in documents.items() if document.leads_to)
    dead = [
        f"{page}:{line}: {link}"
        for page, document in documents.items()
        if page != "404.html"
        for line, link in document.links
        if not _leads_somewhere(output, documents, page, link)
    ]
    lasting = frozenset(url for url in addresses.values() if not PASSING.search(url)) - moved
    return SiteMap(lasting, moved, tuple(dead))


def _leads_somewhere(output: Path, documents: dict[str, _Document], page: str, link: str) -> bool:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return True
    target = page
    if parts.path:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path)))
        if target.startswith((".." + "/", "/")) or target == "..":
            return False
        if parts.path.endswith(("/", ".", "..")):
            target = posixpath.normpath(posixpath.join(target, "index.html"))
    if target not in documents:
        return (output / target).is_file()
    anchor = unquote(parts.fragment)
    return not anchor or anchor in documents[target].ids
