"""The figures that the articles state: in several orders and by district, each a page of its own, so that
nothing needs JavaScript; and those that contradict one another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TypeAlias

from . import contradictions as against
from .kit import Kit, Output
from .model import Clipping, Figure
from .urls import page_url
from .view_parts import Contradiction, Link
from .views import FiguresView

BASE = "figures/"
FIGURES = 500
"""Figures on one page: as many as a table is still read by eye."""

Said: TypeAlias = tuple[Clipping, Figure]
Key: TypeAlias = Callable[[Kit, Said], tuple[object, ...]]


def _by_place(kit: Kit, said: Said) -> tuple[object, ...]:
    names = [kit.where(code) for code in said[1].places]
    return (not names, [link.text for row in names for link in row])


ORDERS: tuple[tuple[str, str, Key | None], ...] = (
    ("", "文章", None),
    ("by-value/", "数字大小", lambda _, said: (-said[1].value, said[1].unit)),
    ("by-place/", "地方", _by_place),
    ("by-date/", "时间", lambda _, said: (said[1].date is None, said[1].date or "")),
)
"""Address below /figures/, the column that a page is sorted by, and the key."""


def figures_pages(kit: Kit) -> Iterator[Output]:
    """/figures/, sorted in each way, and below it the figures of each district."""
    said = [(clipping, figure) for clipping in kit.library.clippings for figure in clipping.figures]
    found = contradictions(kit)
    districts = _districts(kit, said)
    for order, name, key in ORDERS:
        rows = sorted(said, key=partial(key, kit)) if key else said
        title = "数字" if not order else f"数字（按{name}排）"
        yield from _pages(kit, f"{BASE}{order}", title, rows, districts, () if order else found)
    for link, rows in districts:
        yield from _pages(kit, link.url, f"{link.text}的数字", rows, districts, ())


def _districts(kit: Kit, said: Sequence[Said]) -> list[tuple[Link, list[Said]]]:
    """Each district with its page and its figures; an address lasts, so that none is left out."""
    by_name: dict[str, list[Said]] = {place.name: [] for place in kit.districts}
    for one in said:
        for name in dict.fromkeys(
            district.name for code in one[1].places if (district := kit.district(code))
        ):
            by_name[name].append(one)
    return [
        (Link(place.name, f"{BASE}in-{place.slug}/", len(by_name[place.name])), by_name[place.name])
        for place in kit.districts
    ]


def _pages(
    kit: Kit,
    base: str,
    title: str,
    said: Sequence[Said],
    districts: Sequence[tuple[Link, object]],
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
            districts=tuple(link for link, _ in districts),
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
    """The groups of figures that state one thing with different numbers, each with all that state it."""
    clippings = {clipping.id: clipping for clipping in kit.library.clippings}
    return tuple(
        Contradiction(
            f"{group.counts}（{group.figures[0].figure.unit}）",
            tuple(kit.figure(clippings[said.article], said.figure) for said in group.figures),
        )
        for group in against.contradictions(against.said_figures(clippings.values()))
    )
