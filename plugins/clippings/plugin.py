"""Gives Pelican the clippings as articles, and the editors' files the same tags."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.contents import Article, Page
from pelican.generators import ArticlesGenerator, PagesGenerator
from pelican.readers import MarkdownReader, Readers
from pelican.urlwrappers import Category

from . import segment
from .editors import parse_date
from .html_text import Insert, read_html, rewrite_html
from .kit import NO_DAY, Kit, day_of
from .model import Clipping, Problem
from .pages_article import article_view
from .pictures import size_pictures
from .pipeline import run, tag_editors
from .problems import format_problem, stops
from .prose import link_clippings
from .render import mark_clipping
from .settings import read_settings
from .site import make_site
from .urls import root_of
from .view_article import ArticleView
from .view_parts import Link
from .views import ProseView

KIT = "clippings_kit"
"""The key under which Pelican's shared context carries the library from one signal to the next."""


class BuildStopped(SystemExit):
    """Ends Pelican with exit code 1, also where it would only log: its problems were printed."""


class ClippingArticle(Article):  # type: ignore[misc]
    """An article whose page is made from a clipping; ``_content`` is the HTML of an editor's Markdown."""

    def __init__(
        self, kit: Kit, clipping: Clipping, content: str, metadata: dict[str, Any], **rest: Any
    ) -> None:
        super().__init__(content, metadata, **rest)
        self._kit = kit
        self.clipping = clipping

    def _update_content(self, content: str, siteurl: str) -> str:
        # Before Pelican resolves links in braces: it warns of those that it does not know.
        linked = link_clippings(content, root_of(self.url), self._kit.library.homes)
        return str(super()._update_content(linked, siteurl))

    @property
    def view(self) -> ArticleView:
        """Made when the page is written: by then Pelican knows where every link leads."""
        if self.clipping.origin == "seed":
            return article_view(self._kit, self.clipping)
        root = root_of(self.url)
        html = self.get_content(root.rstrip("/"))
        view = article_view(
            self._kit,
            self.clipping,
            size_pictures(rewrite_html(html, _inserts(self._kit, self.clipping, root)), self._kit.pictures),
        )
        if self.status == "published":
            return view
        return replace(view, info=replace(view.info, noindex=True, canonical="", status=self.status))


class ProsePage(Page):  # type: ignore[misc]
    """A page of content/pages, with the frame that all pages of the site have."""

    kit: Kit

    def _expand_settings(self, key: str, klass: str | None = None) -> str:
        # Pelican looks for the settings of a class by its name.
        return str(
            super(Page, self)._expand_settings(key, "draft_page" if self.status == "draft" else "page")
        )

    def _update_content(self, content: str, siteurl: str) -> str:
        linked = link_clippings(content, root_of(self.url), self.kit.library.homes)
        return str(super()._update_content(linked, siteurl))

    @property
    def view(self) -> ProseView:
        root = root_of(self.url)
        body = size_pictures(rewrite_html(self.get_content(root.rstrip("/")), {}), self.kit.pictures)
        first = next(iter(read_html(body).blocks), self.title)
        section = self.slug if self.slug in ("about", "guide") else ""
        info = self.kit.info(
            self.title,
            self.url,
            section=section,
            crumbs=(Link(self.title, self.url),),
            description=first,
            noindex=self.status != "published",
        )
        return ProseView(info, self.title, body)


class EditorReader(MarkdownReader):  # type: ignore[misc]
    """Markdown with dates as editors write them: Pelican fills ``1958`` up with today's month and day."""

    def process_metadata(self, name: str, value: Any) -> Any:
        if name == "date" and isinstance(value, str):
            return day_of(parse_date(value)).replace(tzinfo=None)
        return super().process_metadata(name, value)


def _inserts(kit: Kit, clipping: Clipping, root: str) -> dict[int, Sequence[Insert]]:
    marks = mark_clipping(clipping, kit.place_urls, kit.initiative_urls, root)
    return {index: marks.of("paragraph", index) for index in range(len(clipping.paragraphs))}


def use_reader(readers: Readers) -> None:
    for extension in EditorReader.file_extensions:
        readers.reader_classes[extension] = EditorReader


def load_library(generator: ArticlesGenerator) -> None:
    """Run the stages before Pelican reads its first article, and stop here if anything is wrong."""
    values = generator.settings
    settings = read_settings(values, Path(values["CLIPPINGS_ROOT"]))
    segment.use_cache_folder(settings.value.at(settings.value.clippings_cache))
    result = run(settings.value)
    problems = (*settings.problems, *result.problems)
    if result.value is None or stops(problems):
        stop(problems)
        return
    for problem in problems:
        print(format_problem(problem), file=sys.stderr)
    kit = Kit(result.value, make_site(values, result.value))
    generator.context[KIT] = kit
    generator.context["site"] = kit.site


def stop(problems: Iterable[Problem]) -> None:
    """Print every problem and end the build."""
    for problem in problems:
        print(format_problem(problem), file=sys.stderr)
    raise BuildStopped(1)


def add_articles(generator: ArticlesGenerator) -> None:
    """Put the clippings among the articles that Pelican has read, in the order of the site.

    At this signal Pelican has read the editors' files and counts nothing yet.
    """
    kit: Kit = generator.context[KIT]
    settings = kit.library.settings
    folder = settings.shown(settings.content_path)
    written = {f"{folder}/{a.relative_source_path}": a for a in _all_articles(generator)}
    missed = [editor for editor in kit.library.editors.values() if editor.path not in written]
    if missed:
        what = "Pelican 没有收下这篇文章。"
        stop(Problem(e.path, None, what, "运行 clippings lint，按提示改。") for e in missed)
    articles = []
    for clipping in kit.library.clippings:
        editor = kit.library.editors.get(clipping.id)
        article = _article(generator, kit, clipping, written[editor.path] if editor else None)
        articles.append(article)
        generator.context["generated_content"][f"articles/{clipping.id}.md"] = article
    generator.articles = articles
    for name in ("drafts", "hidden_articles"):
        setattr(generator, name, [_unlisted(generator, kit, old, folder) for old in getattr(generator, name)])


def _all_articles(generator: ArticlesGenerator) -> Iterable[Article]:
    yield from (
        *generator.articles,
        *generator.translations,
        *generator.drafts,
        *generator.drafts_translations,
    )
    yield from (*generator.hidden_articles, *generator.hidden_translations)


def _unlisted(generator: ArticlesGenerator, kit: Kit, old: Article, folder: str) -> ClippingArticle:
    """A draft or hidden article: tagged like the others, and on no list."""
    path = f"{folder}/{old.relative_source_path}"
    editor = next(editor for editor in kit.library.editors.values() if editor.path == path)
    clipping = tag_editors(editor, kit.lexicon, kit.library.settings)
    return _article(generator, kit, clipping, old)


def _article(
    generator: ArticlesGenerator, kit: Kit, clipping: Clipping, old: Article | None
) -> ClippingArticle:
    """Pelican's article of a clipping, checked as Pelican's own loop checks those that it reads."""
    day = day_of(clipping.date)
    category = Category(generator.settings["DEFAULT_METADATA"]["category"], generator.settings)
    metadata = {
        "category": category,
        **(old.metadata if old else {}),
        "title": clipping.headline_text,
        "slug": clipping.id,
        "date": day.replace(tzinfo=None),
        "modified": (day if day != NO_DAY else kit.newest).replace(tzinfo=None),
        "status": old.status if old else "published",
        "template": "article",
    }
    issue = kit.issues.get(clipping.seed)
    source = (
        old.source_path if old else str(kit.library.settings.at(Path(issue.page.path))) if issue else None
    )
    article = ClippingArticle(
        kit,
        clipping,
        old._content if old else "",
        metadata,
        settings=generator.settings,
        source_path=source,
        context=generator.context,
    )
    if not article.is_valid():
        stop([Problem(str(source), None, f"“{clipping.id}”不能成为文章。", "看上面 Pelican 的说明。")])
    if old:
        generator.add_source_path(article)
    return article


def dress_pages(generator: PagesGenerator) -> None:
    """Give the pages of content/pages the frame of the site."""
    for name in ("pages", "hidden_pages", "draft_pages"):
        dressed = []
        for old in getattr(generator, name):
            page = ProsePage(
                old._content, old.metadata, generator.settings, old.source_path, generator.context
            )
            page.kit = generator.context[KIT]
            # Without a day of its own, the sitemap plugin would date the page by the clock.
            page.modified = page.kit.newest
            page.template = "page"
            generator.add_source_path(page)
            dressed.append(page)
        setattr(generator, name, dressed)
        generator.context[name] = dressed


def register() -> None:
    """Connect to Pelican."""
    signals.readers_init.connect(use_reader)
    signals.article_generator_init.connect(load_library)
    signals.article_generator_pretaxonomy.connect(add_articles)
    signals.page_generator_finalized.connect(dress_pages)
