"""The table of what is reported where: initiatives by district."""

from __future__ import annotations

from collections.abc import Sequence

from .kit import Kit, Output
from .urls import crossing_url
from .view_parts import Cell, Link
from .views import CoverageView

NO_KIND = "其他"


def coverage_page(kit: Kit) -> Output:
    """Initiatives by district; a cell without articles is a gap of coverage, not of work done."""
    names = list(kit.by_district_name)
    groups = tuple(
        (kind, tuple(_coverage_row(kit, slug, names) for slug in slugs)) for kind, slugs in by_kind(kit)
    )
    cells = [cell for _, rows in groups for _, row in rows for cell in row]
    gaps = sum(cell.gap for cell in cells)
    view = CoverageView(
        columns=tuple(kit.district_link(name) for name in names),
        groups=groups,
        gaps=gaps,
        filled=len(cells) - gaps,
    )
    crumbs = (Link("项目", "initiatives/"), Link("报道分布", "coverage/"))
    return Output(
        "coverage/", "coverage", kit.info("报道分布", "coverage/", section="initiatives", crumbs=crumbs), view
    )


def _coverage_row(kit: Kit, slug: str, names: Sequence[str]) -> tuple[Link, tuple[Cell, ...]]:
    row = kit.initiative_link(slug, count_of(kit, slug))
    cells = []
    for name in names:
        count = len(kit.shelf.crossings.get((slug, name), ()))
        url = crossing_url(slug, kit.by_district_name[name].slug) if count else ""
        label = f"{row.text}，{name}，{count} 篇" if count else f"{row.text}，{name}，没有报道"
        cells.append(Cell(count, url, not count, label, name))
    return row, tuple(cells)


def by_kind(kit: Kit) -> list[tuple[str, list[str]]]:
    """The kinds, the largest first and what has none last, each with its slugs, most reported first."""
    groups: dict[str, list[str]] = {}
    for slug in sorted(kit.lexicon.initiatives, key=lambda slug: (-count_of(kit, slug), slug)):
        groups.setdefault(kit.lexicon.initiatives[slug].kind or NO_KIND, []).append(slug)
    return sorted(groups.items(), key=lambda group: (group[0] == NO_KIND, -len(group[1]), group[0]))


def count_of(kit: Kit, slug: str) -> int:
    """How many articles name the initiative."""
    return len(kit.shelf.initiatives.get(slug, ()))
