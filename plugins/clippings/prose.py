"""Editors' Markdown -> clean HTML, with links to clippings by id: ``[原文]({clipping}003-046)``."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from types import MappingProxyType

from markdown import Markdown
from markupsafe import Markup

from .html_text import rewrite_html
from .markdown_images import EXTENSIONS, STATIC
from .pictures import Size, size_pictures
from .urls import article_url

BRACKETED_LINKS = re.compile(r"（(?:<a [^>]*>[^<]*</a>[、，；]?)+）")
"""Links with nothing beside them: (原文) means something only where it can be followed."""
LINK = re.compile(r"(?<=href=\")\{clipping\}(?P<id>[0-9A-Za-z-]+)")


def render_prose(
    text: str, root: str, homes: Mapping[str, str], pictures: Mapping[str, Size] = MappingProxyType({})
) -> Markup:
    """The HTML of a Markdown text on a page from which ``root`` leads to the site's root."""
    html = Markdown(extensions=list(EXTENSIONS)).convert(text).replace(f'src="{STATIC}', f'src="{root}')
    return size_pictures(rewrite_html(link_clippings(html, root, homes), {}), pictures)


def plain_prose(text: str) -> str:
    """The first paragraph of a Markdown text as plain text, without brackets that hold only links."""
    html = render_prose(text.split("\n\n")[0], "./", {})
    return Markup(BRACKETED_LINKS.sub("", html)).striptags()


def link_clippings(html: str, root: str, homes: Mapping[str, str]) -> str:
    """The HTML with every link to ``{clipping}ID`` made an address relative to the page.

    An id names a line: it leads to the clipping that holds this line, also when another one begins it.
    """
    return LINK.sub(lambda match: root + article_url(homes.get(match["id"], match["id"])), html)


def nearest_clipping(id_: str, known: Collection[str]) -> str:
    """The clipping of the same page that begins closest above: ids are page and first line."""
    seed, _, line = id_.rpartition("-")
    if not line.isdigit():
        return ""
    above = [
        other for other in known if other.rpartition("-")[0] == seed and other.rpartition("-")[2] <= line
    ]
    return max(above, default="")
