"""Composes the stages: seeds and editors' files in; what the site shows, and all problems, out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date

from .cache import Cache, code_fingerprint
from .checks import Shelves, check_content
from .corrections import Correction, check_corrections
from .corrections_read import load_corrections
from .dates import date_clippings
from .discover import CandidateName, discover
from .editors import EditorArticle, read_articles
from .figures import figure_clippings
from .fold import fold
from .headline_words import mark_breaks
from .lexicon import Lexicon, load_lexicon
from .model import Clipping, DateInterval, Issue, Page, Problem, Result
from .overrides import apply_wishes, check_unlisted, check_wishes, unlisted
from .problems import stops
from .redirects import REDIRECTS_FILE, Redirect, read_redirects
from .seed_files import read_seeds
from .settings import Settings
from .split_page import split_page
from .tag import tag_page
from .tag_notes import TAGS_FILE, TagNote, read_tag_notes

Progress = Callable[[str, int, int], None]
"""Told what is being done, how many are done and how many there are."""

# Large enough that a process earns back the half second in which it loads the lists.
PAGES_A_TASK = 200
# Roles whose lines belong to no clipping but may name the place that the page is about.
NAMING_ROLES = ("slogan", "signature", "advert", "furniture")


@dataclass(frozen=True, slots=True)
class Library:
    """Everything that the site shows.

    ``clippings`` are the articles in the site's order: newest first, undated last, then by seed and line;
    a seed's clipping that an editor's article replaces is not among them.  ``editors`` maps the id of an
    editor's article to its file; drafts and hidden ones are in ``editors`` only.
    """

    settings: Settings
    lexicon: Lexicon
    issues: tuple[Issue, ...]
    clippings: tuple[Clipping, ...]
    editors: Mapping[str, EditorArticle]
    candidates: tuple[CandidateName, ...]
    cached: int
    notes: Mapping[str, TagNote] = field(default_factory=dict)
    """What editors want of the tags of a seed's articles, by article."""
    redirects: tuple[Redirect, ...] = ()
    homes: Mapping[str, str] = field(default_factory=dict)
    """Every line of a seed's clipping (``000-031``) and the id of that clipping."""
    corrections: tuple[Correction, ...] = ()


def tag_issue(issue: Issue, lexicon: Lexicon, settings: Settings) -> Issue:
    """The issue with places, initiatives and figures on its clippings."""
    return replace(issue, clippings=_tag(issue.clippings, naming_lines(issue), lexicon, issue.date, settings))


def naming_lines(issue: Issue) -> tuple[tuple[int, str], ...]:
    """The lines (number, text) outside the texts of clippings that may name a place or whose paper it is."""
    return tuple(
        (row.line.number, row.line.text)
        for row in issue.typed
        if row.role in NAMING_ROLES or (row.role == "byline" and "来源" in fold(row.line.text).text)
    )


def _tag(
    clippings: tuple[Clipping, ...],
    others: tuple[tuple[int, str], ...],
    lexicon: Lexicon,
    date: DateInterval | None,
    settings: Settings,
) -> tuple[Clipping, ...]:
    given = settings.resolution_threshold
    threshold = {} if given is None else {"threshold": given}
    tagged = figure_clippings(tag_page(clippings, others, lexicon, date, **threshold), lexicon)
    return tuple(map(mark_breaks, tagged))


def process(
    page: Page, lexicon: Lexicon, settings: Settings, corrections: Sequence[Correction] = ()
) -> Issue:
    """A page after all stages; ``corrections`` are the editors' for this seed, checked."""
    return tag_issue(split_page(page, settings, corrections), lexicon, settings)


def tag_editors(article: EditorArticle, lexicon: Lexicon, settings: Settings) -> Clipping:
    """An editor's article with the tags that the same machinery finds, and with the editor's wishes."""
    return apply_wishes(article, _as_found(article, lexicon, settings), lexicon)


def _as_found(article: EditorArticle, lexicon: Lexicon, settings: Settings) -> Clipping:
    dated, _ = date_clippings((article.clipping,))
    (tagged,) = _tag(dated, (), lexicon, article.clipping.date, settings)
    return tagged


def _check_unlisted(
    written: Sequence[EditorArticle],
    notes: Sequence[TagNote],
    found: Mapping[str, Clipping],
    lexicon: Lexicon,
    settings: Settings,
) -> Iterator[Problem]:
    """Unwanted places of no list, against what is found in the article; ``found`` leads there from a line."""
    for article in written:
        if unlisted(article, lexicon):
            yield from check_unlisted(article, _as_found(article, lexicon, settings), lexicon)
    for note in notes:
        if note.id in found and unlisted(note, lexicon):
            yield from check_unlisted(note, found[note.id], lexicon)


def _check_however_divided(shelves: Shelves, issues: Iterable[Issue]) -> tuple[Problem, ...]:
    """What is wrong whichever lines begin articles: that is not known until the corrections are mended.

    An id that only a correction makes would be called unknown, and its neighbour proposed.
    """
    lines = {f"{row.seed}-{row.line:03}" for issue in issues for row in issue.ledger}
    all_begin = replace(shelves, homes={line: line for line in lines})
    always = {(problem.path, problem.line, problem.what) for problem in check_content(all_begin)}
    told = check_content(shelves)
    return tuple(problem for problem in told if (problem.path, problem.line, problem.what) in always)


def run(settings: Settings, progress: Progress | None = None) -> Result[Library | None]:
    """Everything from the files of a project.

    The value is None where an error keeps the site from being made; ``problems`` holds every error of every
    file, and warnings.
    """
    tell = progress or (lambda what, done, total: None)
    seeds = read_seeds(settings.at(settings.seeds_path), settings.shown(settings.seeds_path))
    tell("读原文", len(seeds.value), len(seeds.value))
    lists = load_lexicon(settings.at(settings.gazetteer_path), settings.at(settings.content_path))
    content, shown = settings.at(settings.content_path), settings.shown(settings.content_path)
    written = read_articles(content / "articles", f"{shown}/articles")
    notes = read_tag_notes(content / TAGS_FILE, f"{shown}/{TAGS_FILE}")
    redirects = read_redirects(content / REDIRECTS_FILE, f"{shown}/{REDIRECTS_FILE}")
    by_hand = load_corrections(content / "corrections", f"{shown}/corrections")
    mistaken = (*by_hand.problems, *check_corrections(by_hand.value, seeds.value))
    problems = (
        *seeds.problems, *lists.problems, *written.problems, *notes.problems, *redirects.problems,
        *mistaken, *check_wishes((*written.value, *notes.value), lists.value),
    )  # fmt: skip
    stopped, sound = stops(problems), not stops(mistaken)
    if stopped:
        # The rest is still checked; tagged only where an unwanted place of no list must be looked for.
        asked = {note.id.partition("-")[0] for note in notes.value if unlisted(note, lists.value)}
        split = (
            split_page(page, settings, [one for one in by_hand.value if sound and one.seed == page.seed])
            for page in seeds.value
        )
        tagged = (tag_issue(i, lists.value, settings) if i.page.seed in asked else i for i in split)
        issues, cached = tuple(tagged), 0
    else:
        issues, cached = process_all(seeds.value, lists.value, settings, by_hand.value, tell)
    clippings = {clipping.id: clipping for issue in issues for clipping in issue.clippings}
    homes = {f"{row.seed}-{row.line:03}": row.article for i in issues for row in i.ledger if row.article}
    shelves = Shelves(
        content, shown, lists.value, written.value, notes.value, redirects.value, homes,
        tuple(page.seed for page in seeds.value), latest_day(issues, date.today()),
    )  # fmt: skip
    problems += check_content(shelves) if sound else _check_however_divided(shelves, issues)
    found = {line: clippings[home] for line, home in homes.items() if sound and home in clippings}
    problems += tuple(_check_unlisted(written.value, notes.value, found, lists.value, settings))
    problems += tuple(problem for issue in issues for problem in issue.problems)
    if stopped or stops(problems):
        return Result(None, problems)
    for note in notes.value:
        clippings[homes[note.id]] = apply_wishes(note, clippings[homes[note.id]], lists.value)
    editors = {article.clipping.id: article for article in written.value}
    for number, (id_, article) in enumerate(editors.items(), 1):
        if article.status == "published":
            clippings[id_] = tag_editors(article, lists.value, settings)
        tell("读编辑的文章", number, len(editors))
    ordered = tuple(sorted(clippings.values(), key=site_order))
    candidates = discover(ordered, lists.value, lists.value.rejected)
    waiting = tuple(candidate for candidate in candidates if candidate.score >= settings.candidate_threshold)
    library = Library(
        settings, lists.value, issues, ordered, editors, waiting, cached,
        {homes[note.id]: note for note in notes.value}, redirects.value, homes,
        by_hand.value,
    )  # fmt: skip
    return Result(library, problems)


def latest_day(issues: Iterable[Issue], today: date) -> str:
    """The last day (ISO) that an article may be of: a year from today, or from the newest page's day."""
    printed = (issue.date.start for issue in issues if issue.date and issue.date.start)
    day = date.fromisoformat(max((today.isoformat(), *printed)))
    return date(day.year + 1, day.month, min(day.day, 28)).isoformat()


def site_order(clipping: Clipping) -> tuple[bool, tuple[int, ...], str]:
    """Newest first, undated last; of one day, by seed and line."""
    day = clipping.date.start or clipping.date.end if clipping.date else None
    return (day is None, tuple(-ord(char) for char in day or ""), clipping.id)


def process_all(
    pages: tuple[Page, ...],
    lexicon: Lexicon,
    settings: Settings,
    corrections: Sequence[Correction],
    tell: Progress,
) -> tuple[tuple[Issue, ...], int]:
    """The issues of all pages in their order, and how many of them the cache knew."""
    cache = Cache(settings.at(settings.clippings_cache))
    parts = (
        code_fingerprint(),
        lexicon.fingerprint,
        repr(settings.join_threshold),
        repr(settings.resolution_threshold),
    )
    of_seed = {page.seed: [one for one in corrections if one.seed == page.seed] for page in pages}
    keys = {
        page.path: cache.key((page.path, page.seed, page.sha256, repr(of_seed[page.seed]), *parts))
        for page in pages
    }
    issues: dict[str, Issue] = {}
    for page in pages:
        if (issue := cache.get(keys[page.path])) is not None:
            issues[page.path] = issue
    cached = len(issues)
    missing = tuple(page for page in pages if page.path not in issues)
    tell("整理版面", cached, len(pages))
    for issue in _fresh(missing, lexicon, settings, of_seed):
        issues[issue.page.path] = issue
        cache.put(keys[issue.page.path], issue)
        tell("整理版面", len(issues), len(pages))
    return tuple(issues[page.path] for page in pages), cached


Corrections = Mapping[str, Sequence[Correction]]
"""The editors' corrections by seed id."""


def _fresh(
    pages: tuple[Page, ...], lexicon: Lexicon, settings: Settings, corrections: Corrections
) -> Iterator[Issue]:
    if settings.clippings_workers == 1 or len(pages) < PAGES_A_TASK // 4:
        yield from (process(page, lexicon, settings, corrections[page.seed]) for page in pages)
        return
    size = min(PAGES_A_TASK, -(-len(pages) // settings.clippings_workers))
    tasks = [pages[at : at + size] for at in range(0, len(pages), size)]
    with ProcessPoolExecutor(settings.clippings_workers) as pool:
        for issues in pool.map(_work, tasks, [settings] * len(tasks), [dict(corrections)] * len(tasks)):
            yield from issues


def _work(pages: tuple[Page, ...], settings: Settings, corrections: Corrections) -> list[Issue]:
    """One task of a worker process.  It loads the lists itself: they are larger than the pages."""
    lists = load_lexicon(settings.at(settings.gazetteer_path), settings.at(settings.content_path))
    return [process(page, lists.value, settings, corrections[page.seed]) for page in pages]
