"""What is the same on every page, from the settings."""

from __future__ import annotations

from collections.abc import Mapping

from .feeds import feed_url
from .pipeline import Library
from .view_parts import Link, Site

NAV = (
    Link("地方", "districts/"),
    Link("项目", "initiatives/"),
    Link("文章", "articles/"),
    Link("数字", "figures/"),
    Link("搜索", "search/"),
    Link("关于", "about/"),
)


def make_site(values: Mapping[str, object], library: Library) -> Site:
    """``values`` are Pelican's settings: SITENAME, SITESUBTITLE, SITEURL."""
    return Site(
        name=str(values.get("SITENAME", "")),
        subtitle=str(values.get("SITESUBTITLE", "")),
        city=library.lexicon.city.name,
        siteurl=str(values.get("SITEURL", "")).rstrip("/"),
        nav=NAV,
        feed=Link("全部文章", feed_url()),
        report=library.settings.report_url,
    )
