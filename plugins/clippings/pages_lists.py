"""Home, the list of all articles, search and the page for what is not there."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from .kit import ITEMS, KINDS, Kit, Output
from .model import Clipping
from .pages_initiatives import cards
from .pages_places import towns
from .urls import page_url
from .view_parts import Link
from .views import ArticlesView, HomeView, PlainView, SearchView

NEWEST = 8
SEARCH_FOLDER = ""


def list_pages(kit: Kit) -> Iterator[Output]:
    yield home_page(kit)
    yield from articles_pages(kit)
    yield search_page(kit)
    yield missing_page(kit)


def home_page(kit: Kit) -> Output:
    city = kit.lexicon.city
    counts = {place.name: len(kit.shelf.districts.get(place.name, ())) for place in (city, *kit.districts)}
    view = HomeView(
        intro=Markup("<p>{}</p>").format(
            f"从{city.name}的地方报纸里整理出 {len(kit.shelf.by_id)} 篇文章，"
            "按地方和项目排好。点开你家所在的区县，看看那里登过什么。"
        ),
        counts=(
            Link("篇文章", "articles/", len(kit.shelf.by_id)),
            Link("个地方", "districts/", len(kit.shelf.within)),
            Link("个项目", "initiatives/", sum(bool(ids) for ids in kit.shelf.initiatives.values())),
            Link("个数字", "figures/", sum(len(clipping.figures) for clipping in kit.library.clippings)),
        ),
        map=kit.map(
            "各区县的文章数",
            {p.name: counts[p.name] for p in kit.districts},
            {p.name: kit.place_urls[p.code] for p in kit.districts},
        ),
        cards=cards(kit),
        newest=kit.teasers(list(kit.shelf.by_id)[:NEWEST]),
        districts=tuple(kit.place_link(p, counts[p.name]) for p in (city, *kit.districts)),
        towns=tuple((district, found) for district, found in towns(kit) if found),
    )
    jsonld: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": kit.site.name,
        "description": kit.site.subtitle,
        "inLanguage": "zh-CN",
    }
    if kit.site.siteurl:
        jsonld["url"] = kit.site.siteurl + "/"
    info = kit.info(kit.site.name, "", description=kit.site.subtitle, jsonld=jsonld)
    return Output("", "home", info, view)


def articles_pages(kit: Kit) -> Iterator[Output]:
    base, ids = "articles/", list(kit.shelf.by_id)
    for number in range(1, max(1, -(-len(ids) // ITEMS)) + 1):
        url = page_url(base, number)
        page = ids[(number - 1) * ITEMS : number * ITEMS]
        view = ArticlesView(kit.teasers(page), kit.pager(base, number, len(ids)))
        title = "全部文章" if number == 1 else f"全部文章（第 {number} 页）"
        info = kit.info(
            title,
            url,
            section="articles",
            crumbs=(Link("文章", base),)
            if number == 1
            else (Link("文章", base), Link(f"第 {number} 页", url)),
            clippings=kit.shelf.clippings(page),
        )
        yield Output(url, "articles", info, view)


def search_page(kit: Kit) -> Output:
    view = SearchView(
        districts=tuple(
            kit.district_link(name, len(kit.shelf.districts[name]))
            for name in kit.by_district_name
            if name in kit.shelf.districts
        ),
        initiatives=kit.initiative_links(kit.library.clippings),
        years=years(kit),
        kinds=tuple(dict.fromkeys(KINDS[clipping.kind] for clipping in kit.library.clippings)),
        index=SEARCH_FOLDER,
    )
    info = kit.info("搜索", "search/", section="search", crumbs=(Link("搜索", "search/"),))
    return Output("search/", "search", info, view)


def year_of(clipping: Clipping) -> str:
    day = clipping.date.start or clipping.date.end if clipping.date else None
    return day[:4] if day else "不详"


def years(kit: Kit) -> tuple[str, ...]:
    return tuple(sorted({year_of(clipping) for clipping in kit.library.clippings}, reverse=True))


def missing_page(kit: Kit) -> Output:
    """404.html stands for any address, so its links begin at the root of the domain, not at the page."""
    path = "/" + kit.site.siteurl.partition("://")[2].partition("/")[2]
    view = PlainView(
        (
            Link("首页", ""),
            Link("地方", "districts/"),
            Link("项目", "initiatives/"),
            Link("文章", "articles/"),
        )
    )
    root = path if path.endswith("/") else path + "/"
    info = kit.info("这一页不在这里", "404.html", crumbs=(), noindex=True, root=root)
    return Output("404.html", "404", info, view)
