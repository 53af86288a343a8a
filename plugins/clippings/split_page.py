"""A page of a paper becomes its articles, with what editors corrected: the stages that need no lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .assemble import assemble
from .correct import correct_heads, correct_order, correct_roles, correct_words, known_heads, note_deeds
from .correct_checks import check_order, check_words
from .correct_others import check_others
from .corrections import Correction, not_needed, out_of_reach
from .dates import date_clippings
from .lines import type_lines
from .model import Issue, Page, TypedLine
from .repair import build_clippings
from .settings import Settings
from .web_lines import stamped_day


def split_page(page: Page, settings: Settings, corrections: Sequence[Correction] = ()) -> Issue:
    """A page after the stages that need no lists: typed, assembled, repaired, dated, and corrected."""
    found = type_lines(page)
    typed, known_roles = correct_roles(found, corrections)
    read = assemble(page, typed, settings.join_threshold)
    assembly, known_order, lost_order = correct_order(read, corrections)
    typed = assembly.typed
    clippings, ledger = build_clippings(assembly, corrections)
    known_words, lost_words = correct_words(assembly, clippings, corrections)
    clippings, date = date_clippings(clippings, dating_lines(typed))
    clippings, known_titles, lost_titles = correct_heads(clippings, corrections)
    if any(one.fetches_head for one in corrections):
        plain, _ = correct_roles(found, [one for one in corrections if not one.fetches_head])
        known_order += known_heads(assemble(page, plain, settings.join_threshold), corrections)
    idle, lost = (
        (*known_roles, *known_order, *known_titles, *known_words),
        (*lost_order, *lost_titles, *lost_words),
    )
    clippings = note_deeds(clippings, [c for c in corrections if c not in idle and c not in lost])
    roles = {line.line.number: line.role for line in typed}
    problems = (
        *map(not_needed, idle),
        *(out_of_reach(one, roles[one.line]) for one in lost),
        *check_order(read, corrections),
        *check_others(found, read, corrections, settings.join_threshold),
        *check_words(clippings, corrections),
    )
    return Issue(page, typed, clippings, ledger, date, problems)


def dating_lines(typed: Iterable[TypedLine]) -> list[tuple[int, str]]:
    """The lines (number, text) of a page that may print its date: its head, and stamps of a web edition."""
    rows = ((row.line.number, row.line.text, row.role) for row in typed)
    return [
        (at, text)
        for at, text, role in rows
        if role == "furniture" or (role == "byline" and stamped_day(text))
    ]
