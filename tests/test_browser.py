"""Every kind of page in a real browser: on a phone, on a desk, in the dark and without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from chromium import KINDS, SCREENS
from playwright.sync_api import Browser, Page


@dataclass(frozen=True)
class Visit:
    """What one visit to a page showed."""

    violations: tuple[str, ...]
    complaints: tuple[str, ...]
    requests: tuple[str, ...]
    overflow: int


@pytest.fixture(scope="module")
def visit(chromium: Browser, address: str, path_of: Callable[[str], str]) -> Callable[[str, str], Visit]:
    """Visits each page once on each screen, however many tests ask."""
    seen: dict[tuple[str, str], Visit] = {}

    def look(kind: str, screen: str) -> Visit:
        if (kind, screen) not in seen:
            seen[kind, screen] = _look(chromium, address + path_of(kind), SCREENS[screen])
        return seen[kind, screen]

    return look


def _look(browser: Browser, url: str, screen: dict[str, Any]) -> Visit:
    complaints: list[str] = []
    requests: list[str] = []
    with browser.new_context(**screen) as context:
        page = context.new_page()
        page.on("console", lambda m: complaints.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("requestfailed", lambda request: complaints.append(f"failed: {request.url}"))
        page.on("response", lambda r: complaints.append(f"{r.status}: {r.url}") if r.status >= 400 else None)
        page.on("request", lambda request: requests.append(request.url))
        page.goto(url)
        if page.locator("script[type=module]").count():  # the search page goes on to fetch its index
            page.wait_for_load_state("networkidle")
        overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        for fold in page.locator("main details").all()[:20]:
            fold.evaluate("fold => { fold.open = true; }")
        overflow = max(overflow, page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
        found = Axe().run(page).response["violations"]
    violations = [f"{v['id']}: {node['html'][:160]}" for v in found for node in v["nodes"]]
    return Visit(tuple(violations), tuple(complaints), tuple(requests), overflow)


everywhere = pytest.mark.parametrize("screen", SCREENS)
every_kind = pytest.mark.parametrize("kind", KINDS)


@everywhere
@every_kind
def test_axe_finds_no_barrier(visit: Callable[[str, str], Visit], kind: str, screen: str) -> None:
    assert visit(kind, screen).violations == ()


@everywhere
@every_kind
def test_nothing_fails_and_nobody_else_is_asked(
    visit: Callable[[str, str], Visit], address: str, kind: str, screen: str
) -> None:
    seen = visit(kind, screen)
    assert seen.complaints == ()
    assert [url for url in seen.requests if not url.startswith(address)] == []


@everywhere
@every_kind
def test_no_page_scrolls_sideways(visit: Callable[[str, str], Visit], kind: str, screen: str) -> None:
    assert visit(kind, screen).overflow <= 0


@every_kind
def test_the_same_text_stands_there_without_javascript(open_page: Callable[..., Page], kind: str) -> None:
    if kind == "search":
        page = open_page(kind, java_script_enabled=False)
        assert "JavaScript" in page.locator("main").inner_text()
        assert page.locator("main noscript a, main a").count() >= 3
        return
    added = "复制"  # the buttons that JavaScript adds
    with_script = open_page(kind).locator("main").inner_text().replace(added, "").split()
    without = open_page(kind, java_script_enabled=False).locator("main").inner_text().split()
    assert len("".join(without)) > 30
    missing = set(with_script) - set(without)
    if kind != "figures":  # there JavaScript shows the filter
        assert not missing
