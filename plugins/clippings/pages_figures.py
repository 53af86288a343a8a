"""The figures that the articles state: in several orders and by district, each a page of its own, so that
nothing needs JavaScript; and those that contradict one another at one time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TypeAlias

from . import contradictions as against
from .figure_text import iso_days
from .kit import Kit, Output
from .sayings import Said, figure_groups
from .urls import figures_url, page_url
from .view_parts import Contradiction, Link
from .views import FiguresView

BASE = "figures/"
FIGURES = 500
"""Figures on one page: as many as a table is still read by eye."""

ELSEWHERE = f"{BASE}elsewhere/"
NOWHERE = f"{BASE}nowhere/"
"""Addresses of the figures of other cities, and of those of no place or of one that holds the city."""

Key: TypeAlias = Callable[[Kit, Said], tuple[object, ...]]


def _by_place(kit: Kit, said: Said) -> tuple[object, ...]:
    names = [kit.where(code) for code in said[1].places]
    return (not names, [link.text for row in names for link in row])


def _by_date(_: Kit, said: Said) -> tuple[object, ...]:
    """The day that the column shows: a figure's own, else that of its article."""
    day = said[1].date or iso_days(said[0].date)
    return (day is None, day or "")


ORDERS: tuple[tuple[str, str, Key | None], ...] = (
    ("", "文章", None),
    ("by-value/", "数字大小", lambda _, said: (-said[1].value, said[1].unit)),
    ("by-place/", "地方", _by_place),
    ("by-date/", "时间", _by_date),
)
"""Address below /figures/, the column that a page is sorted by, and the key."""


def figures_pages(kit: Kit) -> Iterator[Output]:
    """/figures/, sorted in each way, and below it the figures of each district, of the city, of elsewhere."""
    said = [(clipping, figure) for clipping in kit.library.clippings for figure in clipping.figures]
    found = contradictions(kit)
    parts = _parts(kit, said)
    for order, name, key in ORDERS:
        rows = sorted(said, key=partial(key, kit)) if key else said
        title = "数字" if not order else f"数字（按{name}排）"
        yield from _pages(kit, f"{BASE}{order}", title, rows, parts, () if order else found)
    for link, rows in parts:
        yield from _pages(kit, link.url, f"{link.text}的数字", rows, parts, ())


def _parts(kit: Kit, said: Sequence[Said]) -> list[tuple[Link, list[Said]]]:
    """Every figure by its place: the districts, the city, elsewhere, no place, each with its page; one of two
    places stands twice.  An address lasts, so that none is left out."""
    rows: dict[str, list[Said]] = {}
    for one in said:
        for url in dict.fromkeys(_part_of(kit, code) for code in one[1].places) or (NOWHERE,):
            rows.setdefault(url, []).append(one)
    names = {
        **{figures_url(place.slug): place.name for place in (*kit.districts, kit.lexicon.city)},
        ELSEWHERE: "外地",
        NOWHERE: "没写明地方",
    }
    return [(Link(name, url, len(rows.get(url, ()))), rows.get(url, [])) for url, name in names.items()]


def _part_of(kit: Kit, code: str) -> str:
    """The page below /figures/ for a place, listed or not."""
    if district := kit.district(code):
        return figures_url(district.slug)
    city, listed = kit.lexicon.city, code.partition("/")[0]
    if city.code in kit.lexicon.lineages.get(listed, ()):
        return figures_url(city.slug)
    return NOWHERE if listed in kit.lexicon.lineages.get(city.code, ()) else ELSEWHERE


def _pages(
    kit: Kit,
    base: str,
    title: str,
    said: Sequence[Said],
    parts: Sequence[tuple[Link, object]],
    found: tuple[Contradiction, ...],
) -> Iterator[Output]:
    units = Counter(figure.unit for _, figure in said if figure.unit)
    for number in range(1, max(1, -(-len(said) // FIGURES)) + 1):
        rows = said[(number - 1) * FIGURES : number * FIGURES]
        url = page_url(base, number)
        view = FiguresView(
            figures=tuple(kit.figure(clipping, figure) for clipping, figure in rows),
            pager=kit.pager(base, number, len(said), FIGURES),
            contradictions=found if number == 1 else (),
            units=tuple(sorted(units.items(), key=lambda unit: (-unit[1], unit[0]))),
            base=base,
            orders=tuple(Link(name, f"{BASE}{order}") for order, name, _ in ORDERS),
            parts=tuple(link for link, _ in parts),
            everywhere=base not in {link.url for link, _ in parts},
            csv=Link("下载 figures.csv", "data/figures.csv"),
        )
        crumbs = [Link("数字", BASE)]
        if base != BASE:
            crumbs.append(Link(title, base))
        if number > 1:
            crumbs.append(Link(f"第 {number} 页", url))
        info = kit.info(
            title if number == 1 else f"{title}（第 {number} 页）",
            url,
            section="figures",
            crumbs=crumbs,
            clippings=[clipping for clipping, _ in rows],
        )
        yield Output(url, "figures", info, view)


def contradictions(kit: Kit) -> tuple[Contradiction, ...]:
    """The groups of figures that state one thing of one time with different numbers, each with all that
    state it."""
    clippings = {clipping.id: clipping for clipping in kit.library.clippings}
    return tuple(
        Contradiction(
            f"{group.counts}（{group.figures[0].figure.unit}）",
            figure_groups(kit, ((clippings[said.article], said.figure) for said in group.figures)),
        )
        for group in against.contradictions(against.said_figures(clippings.values()))
    )
