"""The tables of places: read, checked against each other, and given as ``Place`` values.

A city is a folder of tables; ``china/`` beside it holds what every city needs to know as "not here". Who
extends a list edits ``names.csv`` (forms), ``extra.csv`` (zones, places older than the lists) or
``papers.csv``; the other tables are made by ``data/make_tables.py``.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import cast, get_args

from .model import PlaceLevel, Problem, Result
from .place import Form, Gazetteer, Place, Use
from .stems import far_stem, stem_of

LEVELS = frozenset(get_args(PlaceLevel))
STATUSES = frozenset({"current", "retired", "new"})
USES: Mapping[str, Use] = {
    "free": "short", "near": "near", "former": "former", "alias": "alias", "misprint": "misprint",
    "never": "never", "mask": "mask",
}  # fmt: skip
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
DAY = re.compile(r"(?:\d{4}-\d\d-\d\d)?")


def table_files(folder: Path) -> tuple[Path, ...]:
    """Every table that ``load_gazetteer`` reads, in order; the fingerprint of a build covers them."""
    china = folder.parent / "china"
    tables = ("divisions", "extra", "names", "papers", "neighbours", "around")
    names = [folder / f"{name}.csv" for name in tables]
    names += [china / f"{n}.csv" for n in ("outside", "names", "regions")]
    return tuple(path for path in names if path.exists())


def load_gazetteer(folder: Path) -> Result[Gazetteer | None]:
    """Read and check a city's tables.  Without a ``divisions.csv`` that names a city there is no value."""
    reader = _Reader(folder)
    reader.read()
    return Result(reader.gazetteer(), tuple(reader.problems))


class _Reader:
    """Reads the tables one after the other; each row that cannot stand becomes a problem with its line."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.places: dict[str, Place] = {}
        self.forms: dict[tuple[str, str], Form] = {}
        self.papers: dict[str, str] = {}
        self.city: Place | None = None
        self.delta: frozenset[str] = frozenset()
        self.partners: frozenset[str] = frozenset()
        self.by_name: dict[tuple[str, str], str] = {}

    def rows(self, path: Path) -> Iterator[tuple[int, dict[str, str]]]:
        if path.exists():
            with path.open(encoding="utf-8", newline="") as file:
                yield from enumerate(csv.DictReader(file), start=2)

    def problem(self, path: Path, line: int, what: str, mend: str) -> None:
        self.problems.append(Problem(str(path), line, what, mend, kind="gazetteer"))

    def read(self) -> None:
        here, china = self.folder, self.folder.parent / "china"
        if not (here / "divisions.csv").exists():
            self.problem(
                here / "divisions.csv",
                1,
                "找不到这座城市的地名表",
                "用 data/make_tables.py 生成，或改正设置中的目录",
            )
        for path in (here / "divisions.csv", here / "extra.csv"):
            for line, row in self.rows(path):
                self.add_division(path, line, row)
        self.read_neighbours(here / "neighbours.csv")
        for path in (china / "outside.csv", here / "around.csv", china / "regions.csv"):
            for line, row in self.rows(path):
                self.add_outside(path, line, row)
        for line, row in self.rows(here / "names.csv"):
            self.add_name(here / "names.csv", line, row)
        for line, row in self.rows(china / "names.csv"):
            self.add_outside_name(china / "names.csv", line, row)
        for line, row in self.rows(here / "papers.csv"):
            code = self.find(row["district"], "")
            if code is None:
                self.problem(
                    here / "papers.csv",
                    line,
                    f"没有这个区县：{row['district']}",
                    "写 divisions.csv 里的名称，全市的报纸留空",
                )
            else:
                self.papers[row["name"]] = code

    def read_neighbours(self, path: Path) -> None:
        """Learn which counties elsewhere are close by, and which are partners far away."""
        around, partners = {self.city.code[:2]} if self.city else set(), set()
        for line, row in self.rows(path):
            if row["towns"] == "beside":
                partners.add(row["code"])
            elif row["towns"] == "anywhere":
                around.add(row["code"][:2])
            else:
                self.problem(path, line, f"用法不认识：{row['towns']!r}", "写 anywhere 或 beside")
        self.delta, self.partners = frozenset(around), frozenset(partners)

    def add_division(self, path: Path, line: int, row: Mapping[str, str]) -> None:
        code, name, parent = row["code"], row["name"], row["parent"] or None
        faults = [
            (not CODE.fullmatch(code), f"代码不合规：{code!r}", "用小写字母、数字和连字符"),
            (code in self.places, f"代码重复：{code}", "每个地方要有自己的代码"),
            (row["level"] not in LEVELS, f"层级不认识：{row['level']!r}", "写 district、town、village、zone"),
            (row["status"] not in STATUSES, f"状态不认识：{row['status']!r}", "写 current、retired 或 new"),
            (not SLUG.fullmatch(row["slug"]), f"网址名不合规：{row['slug']!r}", "用小写拼音和连字符"),
            (bool(parent) and parent not in self.places, f"上级不存在：{parent}", "上级要写在前面"),
            (not parent and self.city is not None, f"没有上级：{name}", "只有城市可以没有上级"),
            (not (DAY.fullmatch(row["first_seen"]) and DAY.fullmatch(row["last_seen"])),
             "日期不合规", "写 2016-07-31"),
        ]  # fmt: skip
        found = [(what, mend) for wrong, what, mend in faults if wrong]
        for what, mend in found:
            self.problem(path, line, what, mend)
        if found:
            return
        above = self.places[parent].path if parent else ()
        place = Place(
            code, name, cast(PlaceLevel, row["level"]), row["kind"], parent, row["slug"], (*above, name),
            first_seen=row["first_seen"] or None, last_seen=row["last_seen"] or None, status=row["status"],
            lat=float(row["lat"]) if row["lat"] else None, lon=float(row["lon"]) if row["lon"] else None,
            successor=row.get("successor") or "",
        )  # fmt: skip
        self.places[code] = place
        self.city = self.city or place
        if place.level in {"city", "district"}:
            self.by_name[(name, "")] = code
        elif place.level == "town" and parent:
            self.by_name.setdefault((self.places[parent].name, name), code)
        self.add_form(Form(name, code, "full"))
        for form in filter(None, (row.get("forms") or "").split(";")):
            self.add_form(Form(form, code, "alias" if place.level == "zone" else "former"))
        stem = stem_of(name)
        # A town's bare name is one beside its county only (海盐望海), unless names.csv knows it to be safe.
        if place.level == "town" and stem:
            self.add_form(Form(stem, code, "near"))

    def add_outside(self, path: Path, line: int, row: Mapping[str, str]) -> None:
        code, name, parent = row["code"], row["name"], row.get("parent") or None
        city = self.city
        if code in self.places or (city and code[:4] == city.code[:4] and row["level"] != "province"):
            return
        if parent and parent not in self.places:
            if not (city and parent[:4] == city.code[:4]):
                self.problem(path, line, f"上级不存在：{parent}", "上级要写在前面")
            return
        above = self.places[parent].path if parent else ()
        place = Place(
            code, name, cast(PlaceLevel, row["level"]), row["level"], parent, "", (*above, name),
            outside=True, holds_city=self.holds_city(code, row), last_seen=row.get("last_seen") or None,
            status="retired" if row.get("last_seen") else "current",
        )  # fmt: skip
        self.places[code] = place
        # 城区, 新城区, 市中区: far from here the districts of cities are ordinary words without their city.
        far = place.level == "district" and name.endswith("区") and code[:2] not in self.delta
        # And so are a partner's towns without their county (新安镇); bare ones never are (新建).
        of_partner = parent in self.partners
        if place.level == "town" and not of_partner and parent and (town := stem_of(name)):
            self.by_name.setdefault((self.places[parent].name, name), code)
            self.add_form(Form(town, code, "near"))
        self.add_form(Form(name, code, "near" if far or of_partner else "full"))
        # A province or prefecture is known by its stem; a county by one of three characters or more (张家港),
        # by a shorter one right behind its province (安徽霍邱), for too many are ordinary words (和平县).
        stem = far_stem(name)
        if len(stem) >= 2 and place.level in {"province", "city"}:
            self.add_form(Form(stem, code, "short"))
            if name.endswith("自治州"):
                self.add_form(Form(f"{stem}州", code, "short"))
        elif place.level == "district" and name.endswith("自治县"):
            self.add_form(Form(f"{stem}县", code, "full"))
        # 乌鲁木齐 is the city and not the county of that name in it.
        elif (
            len(stem) >= 3
            and place.level == "district"
            and re.search("[^治][县市]$", name)
            and not (above and stem_of(above[-1]) == stem)
        ):
            self.add_form(Form(stem, code, "short"))
        elif len(stem) == 2 and place.level == "district":
            self.add_form(Form(stem, code, "near"))

    def holds_city(self, code: str, row: Mapping[str, str]) -> bool:
        """Whether the city lies in a country, in its province, or in a region by the codes that it covers."""
        if self.city is None or row["level"] not in {"country", "region", "province"}:
            return False
        covers = (row.get("covers") or "").split(";") if row["level"] == "region" else [code[:2]]
        return row["level"] == "country" or self.city.code.startswith(tuple(filter(None, covers)))

    def find(self, district: str, town: str) -> str | None:
        if not district:
            return self.city.code if self.city else None
        return self.by_name.get((district, town))

    def add_name(self, path: Path, line: int, row: Mapping[str, str]) -> None:
        code = self.find(row["district"], row["town"])
        use, _, keep = row["use"].partition(":")
        if use == "mask" and self.city:
            code = self.city.code
        if code is None:
            self.problem(
                path, line, f"没有这个地方：{row['district']}{row['town']}", "写 divisions.csv 里的全名"
            )
        elif use != "part" and use not in USES:
            self.problem(path, line, f"用法不认识：{row['use']!r}", f"写 {'、'.join(USES)} 或 part:字数")
        else:
            self.add_form(Form(row["form"], code, USES.get(use, "short"), int(keep or 0)))

    def add_outside_name(self, path: Path, line: int, row: Mapping[str, str]) -> None:
        code, use = row["code"], row["use"]
        if self.city and code[:4] == self.city.code[:4]:
            return
        if code not in self.places or self.places[code].name != row["name"] or use not in USES:
            self.problem(
                path, line, f"没有这个地方或用法：{row['name']} {code} {use}", "与 outside.csv 对一下"
            )
        else:
            self.add_form(Form(row["form"], code, USES[use]))

    def add_form(self, form: Form) -> None:
        known = self.forms.get((form.text, form.code))
        # A hand-kept row overrules what the rule made of the name: the full one, too, where it says so.
        if known is None or known.use in {"near", "short"} or form.use in {"near", "never"}:
            self.forms[(form.text, form.code)] = form

    def gazetteer(self) -> Gazetteer | None:
        if self.city is None:
            return None
        self.problems += check_slugs(self.folder / "divisions.csv", self.places.values())
        forms = tuple(form for form in self.forms.values() if form.use != "never")
        said: dict[str, dict[str, list[str]]] = {"short": {}, "former": {}, "alias": {}}
        for form in forms:
            # Of 秦山核电 only the first two characters are the place: it is no short form of 秦山街道.
            use = "alias" if form.keep else form.use
            if use in said:
                said[use].setdefault(form.code, []).append(form.text)
        places = {
            code: replace(
                place,
                short_forms=tuple(said["short"].get(code, ())),
                former_names=tuple(said["former"].get(code, ())),
                aliases=tuple(said["alias"].get(code, ())),
            )
            for code, place in self.places.items()
        }
        return Gazetteer(places, forms, self.papers, places[self.city.code])


def check_slugs(path: Path, places: Iterable[Place]) -> list[Problem]:
    """Two children of one parent with one slug would overwrite each other's page."""
    seen: dict[tuple[str | None, str], Place] = {}
    problems = []
    for place in places:
        if place.outside:
            continue
        other = seen.setdefault((place.parent, place.slug), place)
        if other is not place:
            what = f"网址名重复：{other.name}（{other.code}）与{place.name}（{place.code}）都是 {place.slug}"
            problems.append(Problem(str(path), None, what, "给其中一个改名", kind="gazetteer"))
    return problems
