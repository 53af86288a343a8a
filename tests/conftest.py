"""Whole sites for the tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from chromium import address, chromium, open_page, path_of  # noqa: F401  (fixtures)
from project import build_site, copy_project

# An address with a sub-path, as GitHub gives to project pages.
SITEURL = "https://example.org/jiamenkou"


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built once for all tests, without SITEURL.  Only to be read."""
    return build_site(copy_project(tmp_path_factory.mktemp("site")))


@pytest.fixture(scope="session")
def siteurl() -> str:
    return SITEURL


@pytest.fixture(scope="session")
def published_site(tmp_path_factory: pytest.TempPathFactory, siteurl: str) -> Path:
    """The real site as it is published: with its address.  Only to be read."""
    return build_site(copy_project(tmp_path_factory.mktemp("published")), {"SITEURL": siteurl})
