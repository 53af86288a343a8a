"""Addresses of the site's pages, relative to its root and without a leading slash."""

from __future__ import annotations

from .lexicon import Lexicon, Place


def article_url(id_: str) -> str:
    return f"articles/{id_}/"


def source_url(seed: str, line: int | None = None) -> str:
    return f"sources/{seed}/" + (f"#L{line}" if line else "")


def initiative_url(slug: str) -> str:
    return f"initiatives/{slug}/"


def crossing_url(initiative: str, district: str) -> str:
    """The page of an initiative in one district, by their slugs."""
    return f"initiatives/{initiative}/{district}/"


def figures_url(slug: str) -> str:
    """The figures of a district, or of the city as a whole, by its slug."""
    return f"figures/in-{slug}/"


def place_url(place: Place, lexicon: Lexicon) -> str:
    """``districts/haiyan/baibu/henggang/``; the city itself is ``districts/<its slug>/``."""
    above = [other for other in lexicon.ancestors(place.code) if other.code != place.code]
    inside = [other.slug for other in above if other.level not in ("country", "province", "region", "city")]
    return "districts/" + "/".join([*inside, place.slug]) + "/"


def page_url(base: str, number: int) -> str:
    """Page ``number`` (from 1) of the list at ``base``."""
    return base if number == 1 else f"{base}page/{number}/"


def root_of(url: str) -> str:
    """The way from a page back to the root: ``./``, ``../``, ``../../`` …"""
    return "../" * url.count("/") or "./"


def file_of(url: str) -> str:
    """The file that a web server sends for this address."""
    return f"{url}index.html" if not url or url.endswith("/") else url
