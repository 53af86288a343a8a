"""Pages of every genre a local paper prints, marked line by line, and how well they are split.

``tests/gold/genres.txt`` holds invented pages: letters, notices, tables, poems, briefs, features with boxes,
some damaged as OCR of columns damages them.  All were marked by readers who had not seen the rules; the sixty
whose names begin with n, a and b were written by such readers too, the others to try the rules.
``@page NAME WHAT IT IS ABOUT`` begins a page; then come its lines, each behind a key and a tab.  The key is
``-`` for page furniture and adverts, or the letter of an article and a sign:

- none: text that begins a paragraph; ``+``: text that goes on the paragraph of the article's line before;
- ``#``: the headline, its first line if it has more; ``^``: the other lines of the head;
- ``~``: byline, source, signature; ``c``: caption.

A number behind the letter says which part is read first where that is not the printed order (``A``,
``A2``); a ``?`` at the end that two readings are as good, so that the line is not counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import score

GOLD = Path(__file__).parent.parent / "gold" / "genres.txt"
_KEY = re.compile(r"(?:-|(?P<article>[A-Z])(?P<part>\d?)(?P<sign>[#^~c+]?))(?P<open>\??)")
_LISTS = ("title_lines", "byline_lines", "caption_lines", "other_lines")


@dataclass
class Marks:
    """The lines of one article by what they are: 1-based numbers of the page."""

    title: int | None = None
    head: set[int] = field(default_factory=set)
    bylines: set[int] = field(default_factory=set)
    captions: set[int] = field(default_factory=set)
    parts: dict[str, list[list[int]]] = field(default_factory=dict)

    def paragraphs(self) -> list[list[int]]:
        return [paragraph for part in sorted(self.parts) for paragraph in self.parts[part]]

    def add(self, number: int, part: str, sign: str) -> None:
        if sign == "#":
            self.title = number
        if sign in {"#", "^"}:
            self.head.add(number)
        elif sign == "~":
            self.bylines.add(number)
        elif sign == "c":
            self.captions.add(number)
        elif sign == "+" and self.parts:
            # The rest of a sentence may stand in another part than its beginning.
            (self.parts.get(part) or self.paragraphs())[-1].append(number)
        else:
            self.parts.setdefault(part, []).append([number])


@dataclass
class Page:
    """One marked page.  Its text has a blank line behind each line; ``open`` are the lines not counted."""

    name: str
    about: str
    lines: list[str] = field(default_factory=list)
    articles: dict[str, Marks] = field(default_factory=dict)
    furniture: set[int] = field(default_factory=set)
    open: set[int] = field(default_factory=set)

    @property
    def text(self) -> str:
        return "".join([f"{line}\n\n" for line in self.lines])

    @property
    def counted_text(self) -> str:
        """The text without the lines that are not counted; the others keep their numbers."""
        shown = ("" if 2 * at + 1 in self.open else line for at, line in enumerate(self.lines))
        return "".join([f"{line}\n\n" for line in shown])

    def add(self, key: str, line: str) -> None:
        """The next line; ValueError for a key that says nothing."""
        match = _KEY.fullmatch(key)
        if match is None:
            raise ValueError(f"{self.name}: no key: {key!r} before {line[:20]}")
        self.lines.append(line)
        number = 2 * len(self.lines) - 1
        if match["open"]:
            self.open.add(number)
        elif match["article"]:
            self.articles.setdefault(match["article"], Marks()).add(number, match["part"], match["sign"])
        else:
            self.furniture.add(number)

    def gold(self) -> list[dict[str, Any]]:
        """The answer as score.py reads it."""
        items: list[dict[str, Any]] = [
            {
                "kind": "article",
                "title_line": marks.title,
                "byline_lines": sorted(marks.bylines),
                "captions": sorted(marks.captions),
                "paragraphs": marks.paragraphs(),
            }
            for marks in self.articles.values()
        ]
        return [*items, {"kind": "banner", "lines": sorted(self.furniture)}]

    def counted(self, answer: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """An answer without the lines that are not counted.

        A headline is right with any line of its head, for papers set them in one size or in two; the others
        are no furniture.  The photographer's name is as good with the caption as with the bylines.
        """
        heads = {line: marks.title for marks in self.articles.values() for line in marks.head}
        bylines = {line for marks in self.articles.values() for line in marks.bylines}
        found = []
        for item in answer:
            kept = {key: [line for line in item.get(key, []) if line not in self.open] for key in _LISTS}
            titles = {heads.get(line) for line in kept["title_lines"]}
            aside = heads.keys() | bylines
            beside = {line for key in _LISTS[1:] for line in kept[key] if line in aside}
            if len(titles) == 1 and None not in titles:
                beside = (beside | {*kept["title_lines"]}) - titles
                kept["title_lines"] = [*titles]
            for key in _LISTS[1:]:
                kept[key] = [line for line in kept[key] if line not in aside]
            kept["byline_lines"] += sorted(beside)
            paragraphs = [
                [line for line in paragraph if line not in self.open]
                for paragraph in item.get("paragraphs", [])
            ]
            found.append({"kind": item["kind"], **kept, "paragraphs": paragraphs})
        return found


def read_genres(text: str) -> list[Page]:
    """The pages of a marked text; ValueError names what cannot be read."""
    pages: list[Page] = []
    for line in text.splitlines():
        if line.startswith("@page "):
            _, name, *about = line.split(maxsplit=2)
            pages.append(Page(name, " ".join(about)))
        elif line.strip():
            key, tab, told = line.partition("\t")
            if not tab:
                raise ValueError(f"no tab behind a key: {line[:30]}")
            pages[-1].add(key, told)
    return pages


def faults(page: Page, answer: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """What an answer has otherwise than the marks, a line each: what it should be, what it was taken for."""
    wanted: dict[int, str] = dict.fromkeys(page.furniture, "furniture")
    for letter, marks in page.articles.items():
        wanted |= dict.fromkeys([line for part in marks.paragraphs() for line in part], letter)
        wanted |= dict.fromkeys(marks.head, f"head of {letter}") | dict.fromkeys(marks.bylines, "byline")
        wanted |= dict.fromkeys(marks.captions, "caption")
    owner = _owners(page, answer)
    for item in answer:
        kinds = zip(_LISTS, ("head of {}", "byline", "caption", "furniture"), strict=True)
        told = {line: kind.format(owner[id(item)]) for key, kind in kinds for line in item.get(key, [])}
        told |= dict.fromkeys(score.body(item), owner[id(item)])
        for line, kind in sorted(told.items()):
            aside = {"furniture", "caption", "byline"}
            alike = {wanted.get(line), kind} <= aside or (
                kind in aside and wanted.get(line, "").startswith("head")
            )
            if line in wanted and kind != wanted[line] and not alike:
                yield f"{kind} for {wanted[line]}: {page.lines[line // 2][:40]}"


def _owners(page: Page, answer: Sequence[Mapping[str, Any]]) -> dict[int, str]:
    """Which article of the page each item of an answer is: that of its headline, or of most of its text."""
    heads = {line: letter for letter, marks in page.articles.items() for line in marks.head}
    bodies = {line: a for a, marks in page.articles.items() for part in marks.paragraphs() for line in part}
    found: dict[int, str] = {}
    for at, item in enumerate(answer):
        titled = [heads[line] for line in item.get("title_lines", []) if line in heads]
        held: dict[str, int] = {}
        for line in score.body(item):
            if line in bodies:
                held[bodies[line]] = held.get(bodies[line], 0) + len(page.lines[line // 2])
        best = max(held, key=lambda letter: held[letter], default=f"piece {at}")
        taken = best in found.values() and not titled
        found[id(item)] = titled[0] if titled else f"{best}'" if taken else best
    return found
