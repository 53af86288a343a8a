"""The lists that editors keep: one Markdown file an initiative or a district, read and checked.

Every mistake of every file is reported in one run, with file, line and mend.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from .frontmatter import (
    WRONG_SEPARATORS,
    FrontMatter,
    Value,
    nearest,
    parse_front_matter,
    wrong_separator,
)
from .initiative_checks import (
    District,
    Frequency,
    Initiative,
    at_line,
    check_everyday,
    check_forms,
    check_slugs,
    forms_of,
    in_order,
    link_parents,
    report,
)
from .model import Problem, Result
from .name_fold import fold_name
from .plain_lists import read_rows

INITIATIVE_KEYS = (
    "Name", "Slug", "Aliases", "Aliases-Within", "Company", "Keywords", "Not-Keywords", "Since", "Organiser",
    "Parent", "Level", "Kind",
)  # fmt: skip
DISTRICT_KEYS = ("Name", "Slug", "Code", "Tile")
LEVELS = ("国家", "省", "市", "区县", "镇街", "村社", "单位")
KINDS = (
    "工程", "服务品牌", "改革", "队伍", "模式", "机制", "工作法", "活动", "主题教育", "阵地", "平台", "项目",
    "联盟", "基金", "网络", "文化品牌", "创建",
)  # fmt: skip
ADDRESSES = "addresses.txt"
QUOTED = re.compile("[“《].*[”》]")
SLUG = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")
CODE = re.compile(r"^\d{2,12}$")
TILE = re.compile(r"^(\d{1,2}(?:\.\d)?)\s*[,，]\s*(\d{1,2}(?:\.\d)?)$")
SINCE = re.compile(r"^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$")
# No programme of a local paper is older than the press that prints it, and none starts in another century.
SINCE_YEARS = range(1900, 2100)


def load_initiatives(directory: Path, frequency: Frequency | None = None) -> Result[tuple[Initiative, ...]]:
    """All initiatives of ``directory`` by slug, and every mistake in their files.

    ``frequency`` tells how often a word stands in a general dictionary; without it, everyday words pass.
    """
    problems: list[Problem] = []
    heads = _oldest_first(_read_heads(directory, INITIATIVE_KEYS, problems), directory)
    read = [_read_initiative(head, problems) for head in heads]
    initiatives = [initiative for initiative in read if initiative is not None]
    check_slugs([(head.text("Slug"), head.path, _lines(head)) for head in heads], problems)
    check_forms(initiatives, problems)
    if frequency is not None:
        check_everyday(initiatives, frequency, problems)
    linked = link_parents(initiatives, problems)
    return Result(tuple(sorted(linked, key=lambda i: (i.slug, i.path))), in_order(problems))


def load_districts(directory: Path) -> Result[tuple[District, ...]]:
    """All districts of ``directory`` by code, and every mistake in their files."""
    problems: list[Problem] = []
    heads = _oldest_first(_read_heads(directory, DISTRICT_KEYS, problems), directory)
    districts = [_read_district(head, problems) for head in heads]
    check_slugs([(d.slug, d.path, d.lines) for d in districts], problems)
    for key, values in (
        ("code", [(d.code, d) for d in districts]),
        ("name", [(d.name, d) for d in districts]),
        ("tile", [(f"{d.tile[0]:g},{d.tile[1]:g}", d) for d in districts if d.tile]),
    ):
        first: dict[str, District] = {}
        for value, district in values:
            if not value:
                continue
            if value in first:
                what = f"“{value}”已经写在 {at_line(first[value].path, first[value].lines, key)}。"
                report(
                    problems,
                    district.path,
                    district.lines.get(key),
                    f"district-double-{key}",
                    what,
                    "改其中一个。",
                )
            first.setdefault(value, district)
    return Result(tuple(sorted(districts, key=lambda d: (d.code, d.path))), in_order(problems))


def _read_heads(directory: Path, known: tuple[str, ...], problems: list[Problem]) -> list[FrontMatter]:
    """The heads of all ``*.md`` files; names that begin with ``_`` are the editors' own notes."""
    heads = []
    for file in sorted(directory.glob("*.md")):
        if file.name.startswith("_"):
            continue
        # The last three parts: the same on every machine, and what an editor knows the file by.
        path = "/".join(file.parts[-3:])
        parsed = parse_front_matter(file.read_bytes(), path, known)
        problems.extend(parsed.problems)
        if parsed.value is not None:
            heads.append(parsed.value)
    return heads


def _oldest_first(heads: list[FrontMatter], directory: Path) -> list[FrontMatter]:
    """The files whose address is published, then the others: what comes twice is a mistake of the newer."""
    published = {row for _, row in read_rows(directory.parent / ADDRESSES, ADDRESSES).value}
    return sorted(heads, key=lambda h: (f"{directory.name}/{Path(h.path).stem}/" not in published, h.path))


def _lines(head: FrontMatter) -> dict[str, int]:
    return {entry.key: entry.line for entry in head.fields}


def _read_initiative(head: FrontMatter, problems: list[Problem]) -> Initiative | None:
    name, slug = _name(head, "initiative", problems), _slug(head, "initiative", problems)
    for key in ("Name", "Aliases", "Aliases-Within", "Keywords", "Not-Keywords", "Company"):
        values = (
            head.items(key) if key != "Name" else ((Value(name, head.line("Name") or 1),) if name else ())
        )
        for value in values:
            if len(fold_name(value.text)) < 2:
                what = f"“{value.text}”太短：一个字会到处匹配。"
                report(problems, head.path, value.line, "initiative-short", what, "写至少两个字，或者删去。")
            elif key != "Name":
                _check_separator(value, name, head.path, problems)
    level = _choice(head, "Level", LEVELS, problems)
    kind = _choice(head, "Kind", KINDS, problems)
    initiative = Initiative(
        slug=slug,
        name=name,
        aliases=_texts(head, "Aliases"),
        within=_texts(head, "Aliases-Within"),
        company=_texts(head, "Company"),
        keywords=_texts(head, "Keywords"),
        not_keywords=_texts(head, "Not-Keywords"),
        parent=head.text("Parent") or None,
        organiser=head.text("Organiser"),
        level=level,
        kind=kind,
        since=_since(head, problems),
        body=head.body,
        path=head.path,
        lines=_lines(head),
    )
    _check_contexts(initiative, head, problems)
    return initiative if name else None


def _check_separator(value: Value, name: str, path: str, problems: list[Problem]) -> None:
    """A list parted by 、 or a comma; what the Name holds as it is (初心向阳，温暖你我) is one name."""
    parts = [part.strip() for part in WRONG_SEPARATORS.split(value.text) if part.strip()]
    if len(parts) > 1 and value.text not in name and not QUOTED.fullmatch(value.text):
        what, mend = wrong_separator(value.text, parts)
        report(problems, path, value.line, "initiative-separator", what, mend)


def _read_district(head: FrontMatter, problems: list[Problem]) -> District:
    name, slug = _name(head, "district", problems), _slug(head, "district", problems)
    code = head.text("Code")
    if not CODE.match(code):
        what = f"区划代码“{code}”不对。" if code else "没有区划代码（Code）。"
        mend = "写国家统计局的代码，例如“Code: 330424”。"
        report(problems, head.path, head.line("Code") or 1, "district-code", what, mend)
    tile = TILE.match(head.text("Tile"))
    if head.text("Tile") and not tile:
        what = f"位置“{head.text('Tile')}”不对。"
        report(
            problems,
            head.path,
            head.line("Tile"),
            "district-tile",
            what,
            "写“Tile: 列,行”，从 0 数起，例如“Tile: 1.5,0”。",
        )
    place = (float(tile[1]), float(tile[2])) if tile else None
    return District(code, name, slug, head.body, head.path, place, _lines(head))


def _name(head: FrontMatter, what: str, problems: list[Problem]) -> str:
    name = head.text("Name")
    if not name:
        mend = "在文件头加一行“Name: 名称”。"
        report(problems, head.path, head.line("Name") or 1, f"{what}-no-name", "没有名称（Name）。", mend)
    return name


def _slug(head: FrontMatter, what: str, problems: list[Problem]) -> str:
    slug, line = head.text("Slug"), head.line("Slug") or 1
    mend = "用小写英文字母、数字和连字符，例如“Slug: hongse-yizhan”。"
    if not slug:
        report(problems, head.path, line, f"{what}-no-slug", "没有网址名（Slug）。", mend)
    elif not SLUG.match(slug):
        kind = f"{what}-slug-ascii" if not slug.isascii() else f"{what}-slug"
        report(problems, head.path, line, kind, f"网址名“{slug}”不能这样写。", mend)
    return slug


def _choice(head: FrontMatter, key: str, among: tuple[str, ...], problems: list[Problem]) -> str:
    value = head.text(key)
    if value and value not in among:
        near = nearest(value, among)
        mend = f"{f'是不是“{near}”？' if near else ''}可以写：{'、'.join(among)}。"
        report(
            problems, head.path, head.line(key), f"initiative-{key.lower()}", f"没有“{value}”这一类。", mend
        )
        return ""
    return value


def _since(head: FrontMatter, problems: list[Problem]) -> str:
    """The start as ISO 8601 to the precision given, empty where there is none or it cannot be."""
    value = head.text("Since")
    if not value:
        return ""
    match = SINCE.match(value)
    try:
        if match is None or int(match[1]) not in SINCE_YEARS:
            raise ValueError(value)
        parts = [int(part) for part in match.groups() if part]
        date(*parts, *([1] * (3 - len(parts))))
    except ValueError:
        what = f"开始时间“{value}”不存在。"
        mend = "写年、年月或年月日，例如“Since: 2018-12”。"
        report(problems, head.path, head.line("Since"), "initiative-since", what, mend)
        return ""
    return "-".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])])


def _check_contexts(initiative: Initiative, head: FrontMatter, problems: list[Problem]) -> None:
    """An exclusion that can never meet a form, or forbids one whole, and company that no form waits for."""
    forms = [fold_name(form) for form in forms_of(initiative)]
    for value in head.items("Not-Keywords"):
        folded = fold_name(value.text)
        if folded in forms:
            what = f"“{value.text}”既是名称又是排除词，永远匹配不到。"
            report(problems, head.path, value.line, "initiative-not-self", what, "从两处中的一处删去。")
        elif not any(form in folded for form in forms):
            what = f"排除词“{value.text}”里没有这个项目的任何名称，不起作用。"
            mend = "排除词要写成包含名称的更长的词，例如名称“三服务”的排除词“第三服务区”。"
            report(problems, head.path, value.line, "initiative-not-idle", what, mend)
    if initiative.company and not initiative.within:
        what = "写了 Company，但没有 Aliases-Within，不起作用。"
        mend = "把只在这些词旁边才算数的简称写进 Aliases-Within。"
        report(problems, head.path, head.line("Company"), "initiative-company-idle", what, mend)


def _texts(head: FrontMatter, key: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value.text for value in head.items(key)))
