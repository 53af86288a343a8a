"""content/tags.txt: one line for each tag that an editor adds to an article of a seed, or takes from it.

``003-112 Not-Places: 南湖区/余新镇    # 只是路过``: the article's id, a key as in front matter, its list.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from .frontmatter import SEPARATORS, Value, nearest
from .model import Problem, Result
from .plain_lists import read_rows
from .prose import nearest_clipping

TAGS_FILE = "tags.txt"
KEYS = ("Places", "Not-Places", "Initiatives", "Not-Initiatives")
ROW = re.compile(r"^(?P<id>[0-9A-Za-z-]+)\s+(?P<key>[A-Za-z-]+)\s*[:：]\s*(?P<list>.*)$")
SHAPE = "写成“编号 键: 名称”，例如“003-112 Not-Places: 南湖区”。"


@dataclass(frozen=True, slots=True)
class TagNote:
    """What an editor wants of the tags of the article ``id``; every value knows its line in ``path``."""

    id: str
    path: str
    places: tuple[Value, ...] = ()
    not_places: tuple[Value, ...] = ()
    initiatives: tuple[Value, ...] = ()
    not_initiatives: tuple[Value, ...] = ()

    @property
    def line(self) -> int:
        return min(v.line for v in (*self.places, *self.not_places, *self.initiatives, *self.not_initiatives))


def read_tag_notes(path: Path, shown: str) -> Result[tuple[TagNote, ...]]:
    """The notes of the file, one an article, in the order of their ids."""
    rows = read_rows(path, shown)
    problems = list(rows.problems)
    found: dict[str, dict[str, list[Value]]] = {}
    for number, row in rows.value:
        match = ROW.match(row)
        if match is None:
            problems.append(Problem(shown, number, f"“{row}”不成一条。", SHAPE, kind="tags-shape"))
            continue
        key = next((known for known in KEYS if known.lower() == match["key"].lower()), "")
        values = [Value(part.strip(), number) for part in SEPARATORS.split(match["list"]) if part.strip()]
        if not key:
            near = nearest(match["key"], KEYS)
            mend = f"是不是“{near}”？" if near else f"可用的键：{'、'.join(KEYS)}。"
            problems.append(Problem(shown, number, f"没有“{match['key']}”这个键。", mend, kind="tags-key"))
        elif not values:
            problems.append(Problem(shown, number, "冒号后面没有名称。", SHAPE, kind="tags-shape"))
        else:
            found.setdefault(match["id"], {}).setdefault(key, []).extend(values)
    notes = (
        TagNote(id_, shown, **{key.lower().replace("-", "_"): tuple(values) for key, values in lists.items()})
        for id_, lists in sorted(found.items())
    )
    return Result(tuple(notes), tuple(problems))


def check_tag_notes(
    notes: Iterable[TagNote], homes: Mapping[str, str], written: Collection[str]
) -> Iterator[Problem]:
    """Notes on articles that are not there, or that an editor wrote: their own file is the place for tags.

    ``homes`` leads from a line of an article (``000-031``), which names it too, to the article's id.
    """
    ids = set(homes.values())
    for note in notes:
        if note.id in written:
            what = f"“{note.id}”是编辑写的文章。"
            yield Problem(note.path, note.line, what, "把这一行写进那篇文章的文件头。", kind="tags-own")
        elif note.id not in homes:
            near = nearest_clipping(note.id, ids) or nearest(note.id, ids)
            mend = f"是不是“{near}”？" if near else "编号写在文章的网址里，例如 000-029。"
            yield Problem(note.path, note.line, f"没有编号为“{note.id}”的文章。", mend, kind="tags-article")
