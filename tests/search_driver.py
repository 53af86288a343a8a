"""Drives the search page of a site in Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from chromium import serve
from playwright.sync_api import Browser, Page

from clippings.search_fold import tidy

ANSWERED = """query => {
  const {query: done, count} = document.querySelector('#status').dataset;
  return done === query && count !== undefined;
}"""


@contextmanager
def search_page(chromium: Browser, folder: Path, below: str = "") -> Iterator[Page]:
    """The search page of a site that stands at ``below`` of its server; fails on any error it logs."""
    wrong: list[str] = []
    with serve(folder) as root:
        page = chromium.new_page()
        page.on("console", lambda message: wrong.append(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("response", lambda answer: wrong.append(answer.url) if not answer.ok else None)
        page.goto(f"{root}{below}search/")
        yield page
        page.close()
    assert not wrong


def ask(page: Page, query: str) -> list[str]:
    """Type the query; the addresses of the articles listed, in their order, checked against their number."""
    page.fill("#q", query)
    page.press("#q", "Enter")
    page.wait_for_function(ANSWERED, arg=tidy(query))
    found = links(page)
    assert page.get_attribute("#status", "data-count") == str(len(found))
    return found


def links(page: Page) -> list[str]:
    listed: list[str] = page.eval_on_selector_all(
        "#results a", "found => found.map(a => a.getAttribute('href'))"
    )
    assert all(address.startswith("../articles/") for address in listed)
    return [address.removeprefix("../") for address in listed]
