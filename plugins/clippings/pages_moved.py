"""Old addresses: pages that send the reader on to where things stand now (content/redirects.txt)."""

from __future__ import annotations

from collections.abc import Iterator

from .kit import Kit, Output
from .view_parts import Link


def moved_pages(kit: Kit) -> Iterator[Output]:
    """One page for each old address; search engines are not asked to list it."""
    for redirect in kit.library.redirects:
        info = kit.info("这一页搬家了", redirect.old, noindex=True)
        yield Output(redirect.old, "moved", info, Link(redirect.new, redirect.new))
