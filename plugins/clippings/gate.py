"""The gate: what a change gains and loses against the site as it was, and whether it may pass.

It stops a lost article, a tag lost that no one asked to lose, a dead link, and an address that is gone
without a redirect.  Everything else is told.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

Asked = Callable[[str, str], bool]
"""Whether an editor asked that the article (id) loses the tag (its path or name)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as articles.json has it: its headline, its tags (``地名 海盐县/百步镇``), its seed lines."""

    headline: str
    tags: frozenset[str]
    lines: frozenset[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A built site: its articles by id, the addresses of its lasting pages."""

    articles: Mapping[str, Entry]
    pages: frozenset[str]


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the report; ``stops`` where it keeps the change out, ``paste`` is what lets it pass."""

    text: str
    stops: bool = False
    paste: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    changes: tuple[Change, ...]


def read_articles(rows: list[dict[str, object]]) -> dict[str, Entry]:
    """The entries of an ``articles.json``, by id."""
    found = {}
    for row in rows:
        tags = {
            f"地名 {'/'.join(_list(place, 'path')[1:]) or _list(place, 'path')[0]}"
            for place in _dicts(row, "places")
        }
        tags |= {f"区县 {name}" for name in _list(row, "districts")}
        tags |= {f"项目 {initiative['name']}" for initiative in _dicts(row, "initiatives")}
        texts = (*_dicts(row, "paragraphs"), *_dicts(row, "captions"))
        seed = str(row.get("seed") or "")
        lines = {(seed, line) for text in texts for line in _numbers(text, "lines")} if seed else set()
        found[str(row["id"])] = Entry(str(row["headline"]), frozenset(tags), frozenset(lines))
    return found


def _dicts(row: Mapping[str, object], key: str) -> list[dict[str, object]]:
    value = row.get(key)
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []


def _list(row: Mapping[str, object], key: str) -> list[str]:
    value = row.get(key)
    return [str(entry) for entry in value] if isinstance(value, list) else []


def _numbers(row: Mapping[str, object], key: str) -> list[int]:
    return [int(number) for number in _list(row, key) if number.isdigit()]


def compare(
    base: Snapshot,
    new: Snapshot,
    moved: Mapping[str, str],
    known: Collection[str],
    asked: Asked,
    dead: Collection[str],
    warnings: Collection[str],
) -> tuple[Section, ...]:
    """The report.  ``moved`` are the redirects (old address: new), ``known`` all addresses ever published."""
    return tuple(
        Section(title, tuple(changes))
        for title, changes in (
            ("失去的文章", _lost_articles(base, new, moved)),
            ("失去的标签", _tags(base, new, moved, asked)),
            ("失去的网址", _lost_pages(base, new, moved, known)),
            ("断了的链接", (Change(link, stops=True) for link in dead)),
            (
                "新的文章",
                (
                    Change(f"{id_} {new.articles[id_].headline}")
                    for id_ in sorted(new.articles.keys() - base.articles.keys())
                ),
            ),
            ("新的标签", _gained(base, new)),
            ("新的网页", (Change(url) for url in sorted(new.pages - base.pages))),
            ("提醒", (Change(warning) for warning in warnings)),
        )
    )


def passes(sections: Collection[Section]) -> bool:
    return not any(change.stops for section in sections for change in section.changes)


def _now(id_: str, moved: Mapping[str, str]) -> str:
    """The id under which an article stands now."""
    return moved.get(f"articles/{id_}/", "").removeprefix("articles/").strip("/") or id_


def _lost_articles(base: Snapshot, new: Snapshot, moved: Mapping[str, str]) -> Iterator[Change]:
    for id_, entry in sorted(base.articles.items()):
        now = _now(id_, moved)
        if now in new.articles:
            continue
        if f"articles/{id_}/" in moved:
            yield Change(f"{id_} {entry.headline}：转到 {moved[f'articles/{id_}/']}")
            continue
        heir = max(
            new.articles, key=lambda other: (len(new.articles[other].lines & entry.lines), other), default=""
        )
        holds = heir and bool(new.articles[heir].lines & entry.lines)
        paste = f"articles/{id_}/ articles/{heir}/" if holds else f"articles/{id_}/ 新网址"
        yield Change(f"{id_} {entry.headline}", stops=True, paste=f"content/redirects.txt: {paste}")


def _tags(base: Snapshot, new: Snapshot, moved: Mapping[str, str], asked: Asked) -> Iterator[Change]:
    for id_, entry in sorted(base.articles.items()):
        now = _now(id_, moved)
        if now not in new.articles:
            continue
        for tag in sorted(entry.tags - new.articles[now].tags):
            name = tag.partition(" ")[2]
            if asked(now, tag):
                yield Change(f"{now} {entry.headline}：{tag}（编辑要求）")
            else:
                yield Change(
                    f"{now} {entry.headline}：{tag}", stops=True, paste=f"content/losses.txt: {now} {name}"
                )


def _gained(base: Snapshot, new: Snapshot) -> Iterator[Change]:
    for id_, entry in sorted(new.articles.items()):
        if id_ in base.articles:
            for tag in sorted(entry.tags - base.articles[id_].tags):
                yield Change(f"{id_} {entry.headline}：{tag}")


def _lost_pages(
    base: Snapshot, new: Snapshot, moved: Mapping[str, str], known: Collection[str]
) -> Iterator[Change]:
    for url in sorted({*base.pages, *known} - new.pages):
        if url in moved:
            yield Change(f"{url} → {moved[url]}")
        else:
            above = url
            while above and above not in new.pages:
                above = above.rstrip("/").rpartition("/")[0]
                above = f"{above}/" if above else ""
            yield Change(url, stops=True, paste=f"content/redirects.txt: {url} {above or 'articles/'}")


def print_report(sections: Collection[Section], limit: int = 40) -> str:
    """The report as Markdown; of a long section the first ``limit`` lines that stop nothing."""
    stops = sum(change.stops for section in sections for change in section.changes)
    lines = [f"## {'不能合并' if stops else '可以合并'}", ""]
    lines.append(f"{stops} 处要处理。" if stops else "没有失去文章、标签和网址，没有断了的链接。")
    for section in sections:
        if not section.changes:
            continue
        lines += ["", f"### {section.title}（{len(section.changes)}）", ""]
        ordered = sorted(section.changes, key=lambda change: not change.stops)
        shown = [change for number, change in enumerate(ordered) if change.stops or number < limit]
        for change in shown:
            lines.append(f"- {'✗ ' if change.stops else ''}{change.text}")
            if change.paste:
                lines.append(f"  - 是有意的，就在 {change.paste.replace(': ', ' 里加一行：`', 1)}`")
        if len(shown) < len(ordered):
            lines.append(f"- 还有 {len(ordered) - len(shown)} 条")
    return "\n".join(lines) + "\n"
