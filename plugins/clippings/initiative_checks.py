"""What must hold between the files of a list: one owner for each slug and name, parents that exist."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field, replace

from .frontmatter import nearest
from .model import Problem
from .name_fold import fold_name

# jieba's dictionary counts 便民 71 times, 代办 88, 服务 13,036: such words stand everywhere.  Real names
# (石榴花 19, 红船 3) stay below.
EVERYDAY_COUNT = 50

Frequency = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class Initiative:
    """One named programme.  ``within`` are forms that count only in company: in an article that also says
    another form of the initiative, or one of the words of ``company``.  ``parent`` is a slug or None;
    ``since`` is ISO (2018-12) or empty; ``lines`` leads from a key (lower case) to its line in ``path``."""

    slug: str
    name: str
    aliases: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    company: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    not_keywords: tuple[str, ...] = ()
    parent: str | None = None
    organiser: str = ""
    level: str = ""
    kind: str = ""
    since: str = ""
    body: str = ""
    path: str = ""
    lines: dict[str, int] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class District:
    """A district or the city: its page's text, and its place (column, row, from 0) on the schematic map."""

    code: str
    name: str
    slug: str
    body: str = ""
    path: str = ""
    tile: tuple[float, float] | None = None
    lines: dict[str, int] = field(default_factory=dict, hash=False)


def forms_of(initiative: Initiative) -> tuple[str, ...]:
    """Every way to say it: name, aliases, forms that need company, keywords."""
    return (initiative.name, *initiative.aliases, *initiative.within, *initiative.keywords)


def check_slugs(rows: Iterable[tuple[str, str, dict[str, int]]], problems: list[Problem]) -> None:
    first: dict[str, tuple[str, dict[str, int]]] = {}
    for slug, path, lines in rows:
        if slug and slug in first:
            what = f"网址名“{slug}”已经用在 {at_line(*first[slug], 'slug')}，两页会互相覆盖。"
            report(problems, path, lines.get("slug"), "double-slug", what, "改其中一个。")
        first.setdefault(slug, (path, lines))


def check_forms(initiatives: Iterable[Initiative], problems: list[Problem]) -> None:
    """No form may mean two initiatives, unless both ask for company, which then decides."""
    claims: dict[str, tuple[Initiative, str, bool]] = {}
    for initiative in initiatives:
        waiting = {fold_name(form) for form in initiative.within}
        for key, forms in (
            ("name", (initiative.name,)),
            ("aliases", initiative.aliases),
            ("aliases-within", initiative.within),
            ("keywords", initiative.keywords),
        ):
            for form in forms:
                folded = fold_name(form)
                owner, owner_key, owner_waits = claims.setdefault(
                    folded, (initiative, key, folded in waiting)
                )
                if owner is initiative or (owner_waits and folded in waiting):
                    continue
                what = (
                    f"“{form}”已经是“{owner.name}”的名称（{at_line(owner.path, owner.lines, owner_key)}）。"
                )
                mend = "一个名称只能属于一个项目：从其中一个文件里删去，或在两个文件里都写进 Aliases-Within。"
                report(problems, initiative.path, initiative.lines.get(key), "initiative-claimed", what, mend)


def check_everyday(initiatives: Iterable[Initiative], frequency: Frequency, problems: list[Problem]) -> None:
    for initiative in initiatives:
        waiting = {fold_name(form) for form in initiative.within}
        for key, forms in (
            ("name", (initiative.name,)), ("aliases", initiative.aliases), ("keywords", initiative.keywords),
        ):  # fmt: skip
            for form in forms:
                folded, count = fold_name(form), frequency(form)
                if count >= EVERYDAY_COUNT and len(folded) > 1 and folded not in waiting:
                    what = f"“{form}”是日常用词（词频 {count}），会标到无关的文章上。"
                    mend = "换成更完整的名称，或写进 Aliases-Within，让它只在说到这个项目的文章里算数。"
                    line = initiative.lines.get(key)
                    report(problems, initiative.path, line, "initiative-everyday", what, mend)


def check_place_names(
    initiatives: Iterable[Initiative], places: Collection[str], problems: list[Problem]
) -> None:
    for initiative in initiatives:
        for key, forms in (
            ("name", (initiative.name,)), ("aliases", initiative.aliases), ("keywords", initiative.keywords),
        ):  # fmt: skip
            for form in set(forms) & set(places):
                what = f"“{form}”是地名，写到那里的文章都会算成这个项目的。"
                mend = "换成更完整的名称，或写进 Aliases-Within。"
                report(problems, initiative.path, initiative.lines.get(key), "initiative-place", what, mend)


def link_parents(initiatives: list[Initiative], problems: list[Problem]) -> list[Initiative]:
    """Parents by slug or by name become slugs; unknown ones and rings are reported and left out."""
    slugs = {initiative.slug for initiative in initiatives}
    by_name = {fold_name(initiative.name): initiative.slug for initiative in initiatives}
    wanted = {
        i.slug: i.parent if i.parent in slugs else by_name.get(fold_name(i.parent or "")) for i in initiatives
    }
    linked = []
    for initiative in initiatives:
        parent, line = wanted[initiative.slug], initiative.lines.get("parent")
        if initiative.parent and parent is None:
            near = nearest(initiative.parent, slugs | {i.name for i in initiatives})
            mend = f"是不是“{near}”？" if near else "写另一个项目的 Slug 或 Name，或者删去这一行。"
            what = f"没有叫“{initiative.parent}”的上级项目。"
            report(problems, initiative.path, line, "initiative-parent", what, mend)
        above: list[str] = []
        while parent is not None and parent != initiative.slug and parent not in above:
            above.append(parent)
            parent = wanted.get(parent)
        if parent == initiative.slug:
            what = "这个项目成了自己的上级。"
            report(
                problems, initiative.path, line, "initiative-ring", what, "改正 Parent，让上级一层层向上。"
            )
            wanted[initiative.slug] = None
        linked.append(replace(initiative, parent=wanted[initiative.slug]))
    return linked


def at_line(path: str, lines: dict[str, int], key: str) -> str:
    return f"{path}:{lines.get(key, 1)}"


def report(problems: list[Problem], path: str, line: int | None, kind: str, what: str, mend: str) -> None:
    problems.append(Problem(path, line, what, mend, kind=kind))


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda p: (p.path, p.line or 0, p.kind, p.what)))
