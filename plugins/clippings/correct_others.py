"""What a kind of line set by hand changes beyond its line: the page is put together anew."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from .assemble import assemble
from .correct import correct_roles
from .correct_desk import orders
from .corrections import Correction
from .model import Assembly, Draft, Problem, TypedLine
from .repair import first_line

Shape = tuple[tuple[int, ...], ...]
"""The lines of an article: each of its paragraphs, its headline, kicker, bylines and captions."""
Shapes = Mapping[int, Shape]
"""The articles of a page by the line that names them."""


def check_others(
    typed: Sequence[TypedLine],
    read: Assembly,
    corrections: Sequence[Correction],
    join_threshold: float | None,
) -> Iterator[Problem]:
    """A reminder for each kind of line set by hand that changes articles which no correction of lines names.

    ``typed`` are the lines before corrections, ``read`` is the page with all kinds that were set.  An article
    is named by a line that it has or had, or by its id in the reason.
    """
    after = _shapes(read)
    for one in corrections:
        if one.action != "role":
            continue
        rest = [other for other in corrections if other is not one]
        before = _shapes(assemble(read.page, correct_roles(typed, rest)[0], join_threshold))
        laid = (one, *filter(orders, rest))
        named = _spread({line for row in laid for line in (row.line, row.other)}, before, after)
        changed = [
            f"{read.page.seed}-{id_:03d}"
            for id_ in sorted(before.keys() | after.keys())
            if before.get(id_) != after.get(id_)
            and not any(_mostly(shapes[id_], named) for shapes in (before, after) if id_ in shapes)
        ]
        if others := [id_ for id_ in changed if id_ not in one.why]:
            yield _reminder(one, others)


def _shapes(assembly: Assembly) -> Shapes:
    return {first_line(draft): _shape(draft) for draft in assembly.drafts if not draft.other_lines}


def _shape(draft: Draft) -> Shape:
    return (*draft.paragraphs, draft.title_lines, draft.kicker_lines, draft.byline_lines, draft.caption_lines)


def _spread(named: Collection[int], *pages: Shapes) -> set[int]:
    """All lines of the articles, as they were or are, that hold one of the lines named."""
    shapes = [shape for page in pages for shape in page.values()]
    return {line for shape in shapes if not _lines(shape).isdisjoint(named) for line in _lines(shape)}


def _mostly(shape: Shape, named: Collection[int]) -> bool:
    """Whether an article is one that was named, though it lost the line that was named, or its headline."""
    lines = _lines(shape)
    return 2 * len(lines.intersection(named)) > len(lines)


def _lines(shape: Shape) -> set[int]:
    return {line for lines in shape for line in lines}


def _reminder(correction: Correction, others: Sequence[str]) -> Problem:
    what = f"这条更正还改动了它没有提到的文章：{'、'.join(others)}。"
    mend = (
        f"看看那里各行的归属和次序，乱了就用 move、join 放回去；没有乱，在 why 里写上 {'、'.join(others)}。"
    )
    return correction.problem(what, mend, "correction-others", warning=True)
