"""Chromium for the tests: where it is, how it starts, and the fixtures that conftest.py takes from here."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

# One page of each kind: the first that the pattern finds.
KINDS = {
    "home": "index.html",
    "articles": "articles/index.html",
    "article": "articles/*-*/index.html",
    "districts": "districts/index.html",
    "district": "districts/*/index.html",
    "town": "districts/*/*/index.html",
    "village": "districts/*/*/*/index.html",
    "initiatives": "initiatives/index.html",
    "initiative": "initiatives/*/index.html",
    "crossing": "initiatives/*/*/index.html",
    "coverage": "coverage/index.html",
    "sources": "sources/index.html",
    "source": "sources/*/index.html",
    "figures": "figures/index.html",
    "search": "search/index.html",
    "data": "data/index.html",
    "desk": "desk/index.html",
    "guide": "guide/index.html",
    "mistakes": "guide/mistakes/index.html",
    "about": "about/index.html",
    "missing": "404.html",
}
SCREENS: dict[str, dict[str, Any]] = {
    "phone": {"viewport": {"width": 390, "height": 844}, "color_scheme": "light", "has_touch": True},
    "desk": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"},
}

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Nothing but the site's own server is ever asked for anything.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-sync",
    "--no-first-run",
)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Requests are looked at in the browser."""


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """The address at which the folder is served, with a slash at its end."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@contextmanager
def open_chromium() -> Iterator[Browser]:
    """A headless Chromium; skips the test where there is none, fails it in CI."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        message = "no Chromium here: the browser tests are skipped (apt-get install chromium)"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with open_chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def address(built_site: Path) -> Iterator[str]:
    with serve(built_site) as url:
        yield url


@pytest.fixture(scope="session")
def path_of(built_site: Path) -> Callable[[str], str]:
    """Kind of page -> its path in the site."""

    def find(kind: str) -> str:
        found = sorted(path for path in built_site.glob(KINDS[kind]) if "page" not in path.parts)
        assert found, f"the site has no page of this kind: {kind}"
        return found[0].relative_to(built_site).as_posix().removesuffix("index.html")

    return find


@pytest.fixture
def open_page(
    chromium: Browser, address: str, path_of: Callable[[str], str]
) -> Iterator[Callable[..., Page]]:
    """Opens a page of a kind on a screen; further settings are the browser context's."""
    contexts = []

    def go(kind: str, screen: str = "phone", **settings: Any) -> Page:
        context = chromium.new_context(**{**SCREENS[screen], **settings})
        contexts.append(context)
        page = context.new_page()
        page.goto(address + path_of(kind))
        return page

    yield go
    for context in contexts:
        context.close()
