"""Writes every page that is not an article, and the files for machines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator
from pelican.writers import Writer

from .export import export, row_counts
from .feeds import feeds
from .kit import Kit, Output
from .pages_data import data_pages
from .pages_desk import desk_page
from .pages_guide import guide_page
from .pages_initiatives import initiative_pages
from .pages_lists import list_pages
from .pages_moved import moved_pages
from .pages_places import place_pages
from .pages_sources import source_pages
from .plugin import KIT
from .search_documents import search_files
from .urls import file_of


class BrowseGenerator(Generator):  # type: ignore[misc]
    """Runs when all articles are known; the library is in the context (see plugin.py)."""

    def generate_output(self, writer: Writer) -> None:
        kit: Kit = self.context[KIT]
        data = export(kit)
        for output in self._outputs(kit, data):
            self._write_page(writer, output)
        for url, content in self._files(kit, data):
            path = Path(self.output_path) / url
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)

    def _outputs(self, kit: Kit, data: dict[str, bytes]) -> Iterator[Output]:
        yield from list_pages(kit)
        yield from place_pages(kit)
        yield from initiative_pages(kit)
        yield from source_pages(kit)
        yield from data_pages(kit, data, row_counts(kit))
        yield desk_page(kit)
        yield guide_page(kit)
        yield from moved_pages(kit)

    def _write_page(self, writer: Writer, output: Output) -> None:
        """``page`` is what the sitemap plugin asks for address and day of change."""
        values: dict[str, Any] = {"info": output.info, "view": output.view, "page": output.info}
        writer.write_file(
            file_of(output.url), self.get_template(output.template), self.context, url=output.url, **values
        )

    def _files(self, kit: Kit, data: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
        for name, content in data.items():
            yield f"data/{name}", content
        for url, xml in feeds(kit):
            yield url, xml.encode()
        for name, content in search_files(kit).items():
            yield f"search/{name}", content
        yield "robots.txt", _robots(kit.site.siteurl)


def _robots(siteurl: str) -> bytes:
    """Everything may be read; what should not be listed says so itself (noindex)."""
    sitemap = f"Sitemap: {siteurl}/sitemap.xml\n" if siteurl else ""
    return f"User-agent: *\nAllow: /\n{sitemap}".encode()


def get_generators(pelican: object) -> type[BrowseGenerator]:
    del pelican
    return BrowseGenerator


def register() -> None:
    """Connect to Pelican, which runs this generator behind those of its own."""
    signals.get_generators.connect(get_generators)
