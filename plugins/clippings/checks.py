"""All that can be wrong between the editors' files: what no single file knows about itself."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from .editors import EditorArticle
from .file_checks import check_files
from .frontmatter import parse_front_matter
from .initiative_checks import check_everyday, check_place_names, forms_of
from .lexicon import REJECTED, Lexicon
from .model import Problem, Result
from .name_fold import fold_name
from .plain_lists import read_rows
from .prose_checks import Known, Prose, check_prose, image_names
from .redirects import Redirect, check_redirects
from .tag_notes import TagNote, check_tag_notes
from .urls import article_url, crossing_url, initiative_url, place_url, source_url
from .word_counts import count_words

LOSSES = "losses.txt"
LOSS = re.compile(r"[0-9a-z]+(?:-[0-9a-z]+)*\s+\S.*")
PAGE_KEYS = (
    "Title", "Slug", "Date", "Modified", "Status", "Summary", "Authors", "Lang", "Template", "URL", "Save_as",
)  # fmt: skip
SECTIONS = (
    "articles", "districts", "initiatives", "coverage", "sources", "figures", "data", "desk", "search",
    "feeds", "theme", "images", "drafts", "admin",
)  # fmt: skip
"""Folders of the site that the build fills itself; a page of that name would overwrite one."""


@dataclass(frozen=True)
class Shelves:
    """What there is to be checked.

    ``homes`` leads from every line of a seed's clipping (``000-031``) to the clipping's id; ``seeds`` are
    the ids of the pages; ``content`` is the folder, and ``shown`` is how messages name it.
    """

    content: Path
    shown: str
    lexicon: Lexicon
    articles: Sequence[EditorArticle]
    notes: Sequence[TagNote]
    redirects: Sequence[Redirect]
    homes: Mapping[str, str]
    seeds: Collection[str]
    latest: str
    """The last day (ISO) that an article may be of."""

    @cached_property
    def clippings(self) -> frozenset[str]:
        """The ids of all clippings of seeds."""
        return frozenset(self.homes.values())


def check_content(shelves: Shelves) -> tuple[Problem, ...]:
    """Every problem that only shows when all files are known."""
    pages = read_pages(shelves.content / "pages", f"{shelves.shown}/pages")
    texts = (*_texts(shelves), *pages.value)
    used = set().union(*(image_names(text.text) for text in texts))
    known = _known(shelves, tuple(page.url for page in pages.value))
    written = {article.clipping.id for article in shelves.articles}
    return (
        *pages.problems,
        *check_files(shelves.content, shelves.shown, used),
        *(problem for text in texts for problem in check_prose(text, known)),
        *check_articles(shelves.articles, shelves.clippings),
        *check_days(shelves.articles, shelves.latest),
        *check_tag_notes(shelves.notes, shelves.homes, written),
        *check_names(shelves),
        *(
            check_redirects(shelves.redirects, known.addresses(), f"{shelves.shown}/redirects.txt")
            if shelves.redirects
            else ()
        ),
    )


def _texts(shelves: Shelves) -> Iterator[Prose]:
    for article in shelves.articles:
        yield Prose(article.path, article.body, article.body_line, article_url(article.clipping.id))
    for initiative in shelves.lexicon.initiatives.values():
        yield _prose(
            shelves.content, "initiatives", initiative.path, initiative.body, initiative_url(initiative.slug)
        )
    for district in shelves.lexicon.districts.values():
        yield _prose(
            shelves.content, "districts", district.path, district.body, f"districts/{district.slug}/"
        )


def _prose(content: Path, folder: str, path: str, body: str, url: str) -> Prose:
    """The text with the number of its first line, which the list's entry does not keep."""
    whole = (content / folder / Path(path).name).read_text(encoding="utf-8-sig", errors="replace")
    at = whole.rfind(body) if body else -1
    return Prose(path, body, whole.count("\n", 0, at) + 1 if at >= 0 else 1, url)


def _known(shelves: Shelves, pages: tuple[str, ...]) -> Known:
    folder = shelves.content / "images"
    images = {p.relative_to(folder).as_posix(): p.stat().st_size for p in folder.rglob("*") if p.is_file()}
    published = {a.clipping.id for a in shelves.articles if a.status == "published"}
    drafts = {a.clipping.id for a in shelves.articles} - published - set(shelves.clippings)
    clippings = {*shelves.clippings, *published}
    files = {p.relative_to(shelves.content).as_posix() for p in shelves.content.rglob("*.md")}

    @cache
    def addresses() -> frozenset[str]:
        return frozenset((*site_addresses(shelves, clippings), *pages))

    return Known(clippings, shelves.homes, drafts, images, files, addresses)


def site_addresses(shelves: Shelves, clippings: Iterable[str]) -> Iterator[str]:
    """The pages that lists and articles give rise to, or could give rise to (places, crossings)."""
    lexicon = shelves.lexicon
    yield ""
    yield from (
        f"{section}/" for section in SECTIONS if section not in ("theme", "images", "drafts", "admin")
    )
    yield from ("guide/", "guide/mistakes/")
    yield from map(article_url, clippings)
    yield from map(source_url, shelves.seeds)
    for slug in lexicon.initiatives:
        yield initiative_url(slug)
        yield from (crossing_url(slug, district.slug) for district in lexicon.districts.values())
    yield from (place_url(place, lexicon) for place in lexicon.places.values() if not place.outside)


def read_pages(folder: Path, shown: str) -> Result[tuple[Prose, ...]]:
    """The pages of content/pages, each with what is wrong in its head."""
    problems: list[Problem] = []
    found: dict[str, Prose] = {}
    for file in sorted(folder.glob("**/*.md")):
        path = f"{shown}/{file.relative_to(folder).as_posix()}"
        parsed = parse_front_matter(file.read_bytes(), path, PAGE_KEYS)
        problems += parsed.problems
        if (head := parsed.value) is None:
            continue
        slug, line = head.text("Slug") or file.stem, head.line("Slug") or 1
        if not head.text("Title"):
            mend = "在文件开头写“Title: 标题”。"
            problems.append(Problem(path, head.line("Title") or 1, "没有标题。", mend, kind="page-title"))
        if not head.body:
            problems.append(Problem(path, 1, "没有正文。", "在文件头后空一行，写正文。", kind="page-empty"))
        url = head.text("URL") or f"{slug}/"
        if url.strip("/") in SECTIONS:
            what = f"网址名“{slug}”已经归网站自己用。"
            problems.append(Problem(path, line, what, "换一个 Slug。", kind="page-slug"))
        elif (first := found.setdefault(url, Prose(path, head.body, head.body_line, url))).path != path:
            what = f"网址名“{slug}”已经用在 {first.path}，两页会互相覆盖。"
            problems.append(Problem(path, line, what, "改其中一个的 Slug。", kind="page-double"))
    return Result(tuple(found.values()), tuple(problems))


def check_articles(articles: Sequence[EditorArticle], clippings: Collection[str]) -> Iterator[Problem]:
    """Articles that replace nothing, that take a seed's id by accident, or that are there twice."""
    first: dict[tuple[str, str], EditorArticle] = {}
    for article in articles:
        id_ = article.clipping.id
        if article.replaces and article.replaces not in clippings:
            what = f"没有编号为“{article.replaces}”的文章可以替换。"
            line = article.lines.get("replaces")
            yield Problem(article.path, line, what, "改 Replaces，或删去这一行。", kind="article-replaces")
        elif not article.replaces and id_ in clippings:
            what = f"编号“{id_}”已经是原文里的一篇。"
            mend = f"要替换它，写“Replaces: {id_}”；不替换，改 Slug。"
            yield Problem(article.path, article.lines.get("slug", 1), what, mend, kind="article-id")
        same = (article.clipping.headline_text, article.body)
        if article.body and (other := first.setdefault(same, article)) is not article:
            what = f"和 {other.path} 的标题、正文都一样。"
            yield Problem(article.path, 1, what, "删去其中一个文件。", kind="article-double")


def check_days(articles: Sequence[EditorArticle], latest: str) -> Iterator[Problem]:
    """Articles of a day that is far to come: they would stand first on the home page for years."""
    for article in articles:
        date = article.clipping.date
        if date and date.start and date.start > latest:
            what = f"日期“{date.text}”离今天还有一年以上。"
            mend = "核对年份；还没有到的日子写在正文里。"
            yield Problem(article.path, article.lines.get("date", 1), what, mend, kind="article-far")


def check_losses(path: Path, shown: str) -> Iterator[Problem]:
    """Lines of losses.txt that are not an article's id and the name of a tag."""
    rows = read_rows(path, shown)
    yield from rows.problems
    for number, row in rows.value:
        if not LOSS.fullmatch(row):
            mend = "写“编号 标签”，例如“000-029 文化礼堂”；make gate 给出现成的一行。"
            yield Problem(shown, number, f"“{row}”不成一条。", mend, kind="losses-shape")


def check_names(shelves: Shelves) -> Iterator[Problem]:
    """Everyday words among the initiatives' names, and names that are turned down and listed at once."""
    initiatives = tuple(shelves.lexicon.initiatives.values())
    everyday: list[Problem] = []
    counts = count_words({form for initiative in initiatives for form in forms_of(initiative)})
    check_everyday(initiatives, lambda form: counts.get(form, 0), everyday)
    check_place_names(initiatives, {p.name for p in shelves.lexicon.places.values()}, everyday)
    yield from everyday
    yield from check_losses(shelves.content / LOSSES, f"{shelves.shown}/{LOSSES}")
    shown = f"{shelves.shown}/initiatives/{REJECTED}"
    rows = read_rows(shelves.content / "initiatives" / REJECTED, shown)
    yield from rows.problems
    owners = {fold_name(form): initiative for initiative in initiatives for form in forms_of(initiative)}
    first: dict[str, int] = {}
    for number, name in rows.value:
        if owner := owners.get(fold_name(name)):
            what = f"“{name}”退回了，又是 {owner.path} 里的名称。"
            yield Problem(shown, number, what, "删去这一行，或从那个文件里删去。", kind="rejected-listed")
        if (line := first.setdefault(fold_name(name), number)) != number:
            what = f"“{name}”第 {line} 行已经写过。"
            yield Problem(shown, number, what, "删去其中一行。", kind="rejected-double")
