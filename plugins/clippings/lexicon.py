"""What the tagger knows: the gazetteer, the initiatives and the districts, loaded, checked and compiled.

Everything in it is data; another city is another folder of tables and other Markdown files.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from .fold import fold
from .gazetteer import load_gazetteer, table_files
from .initiatives import (
    CompiledInitiatives,
    District,
    Initiative,
    compile_initiatives,
    load_districts,
    load_initiatives,
)
from .model import PlaceLevel, Problem, Result
from .name_finder import NameFinder
from .place import Form, Gazetteer, Place, Use
from .stems import stem_of

__all__ = ["Entry", "Lexicon", "Name", "Place", "load_lexicon"]

REJECTED = "_rejected.txt"
"""In the initiatives' folder: one name a line that editors have turned down; ``#`` begins a remark."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One meaning of a name: the place's code and how the name may be used for it."""

    code: str
    use: Use


@dataclass(frozen=True, slots=True)
class Name:
    """A folded form with its meanings; ``unit``, all of it or its beginning, is the mention, by ``rule``.

    ``bare`` says that it lacks the kind of its division (嘉兴, 望海), so that it may be part of another word;
    ``near`` that it counts only beside its parent or in an article that names the place in full.
    """

    text: str
    unit: str
    entries: tuple[Entry, ...]
    rule: str
    bare: bool
    near: bool


@dataclass(frozen=True)
class Lexicon:
    """Everything the later stages look up; ``fingerprint`` changes with every byte of the inputs.

    ``finder`` finds every name of ``patterns``, longest first; ``names`` are the same by their first two
    characters.
    ``units`` gives the codes of all divisions with a given full name. ``children`` are codes by parent, in
    the order of the tables. ``lineages`` lead from the top to each place; ``above`` are the codes above it,
    nearest first, without the city. ``within`` is the district of this city that holds a place, by code;
    ``seats`` are the districts elsewhere, with the town of no list that may be and is named like it;
    ``formers`` are what a place was until it got its present name or kind (吴江区: 吴江市), the latest last.
    """

    places: Mapping[str, Place]
    initiatives: Mapping[str, Initiative]
    districts: Mapping[str, District]
    city: Place
    rejected: frozenset[str]
    papers: Mapping[str, str]
    fingerprint: str
    finder: NameFinder
    patterns: tuple[Name, ...]
    names: Mapping[str, tuple[Name, ...]]
    units: Mapping[str, tuple[str, ...]]
    children: Mapping[str, tuple[str, ...]]
    lineages: Mapping[str, tuple[str, ...]]
    above: Mapping[str, tuple[str, ...]]
    within: Mapping[str, Place]
    seats: Mapping[str, str]
    formers: Mapping[str, tuple[Place, ...]]
    compiled: CompiledInitiatives

    @cached_property
    def town_shapes(self) -> frozenset[str]:
        """The names of the city's own towns, each with every one of its characters left open: ?山街道."""
        own = (code for district in self.children[self.city.code] for code in self.children.get(district, ()))
        names = (self.places[code].name for code in own)
        return frozenset(f"{name[:at]}?{name[at + 1 :]}" for name in names for at in range(len(name)))

    @cached_property
    def province(self) -> str:
        """The code of the city's own province."""
        return f"{self.city.code[:2]}0000"

    def ancestors(self, code: str) -> tuple[Place, ...]:
        """The places above ``code`` and itself, top down; of the city's own from the city. Unknown: empty."""
        lineage = (self.places[c] for c in self.lineages.get(code, ()))
        return tuple(
            place for place in lineage if place.outside or place.level not in {"province", "country"}
        )

    def district_of(self, code: str) -> Place | None:
        """The district of this city that holds ``code``; None for the city, its zones and all outside."""
        return self.within.get(code)

    def chain(self, path: tuple[str, ...]) -> str:
        """A place's path in full, from the province down, joined by slashes."""
        if path and path[0] == self.city.name:
            province = self.places.get(self.province)
            path = (province.name, *path) if province else path
        return "/".join(path)


def load_lexicon(gazetteer_dir: Path, content_dir: Path) -> Result[Lexicon]:
    """Load and check everything; a folder without a city gives an empty lexicon beside its error."""
    gazetteer = load_gazetteer(gazetteer_dir)
    initiatives = load_initiatives(content_dir / "initiatives")
    districts = load_districts(content_dir / "districts")
    problems = [*gazetteer.problems, *initiatives.problems, *districts.problems]
    value = gazetteer.value or Gazetteer({}, (), {}, Place("", "", "city", "city", None, "", ()))
    for district in districts.value:
        place = value.places.get(district.code)
        if gazetteer.value and district.code.isdigit() and (place is None or place.outside):
            line, what = district.lines.get("code"), f"地名表里没有代码“{district.code}”。"
            problems.append(
                Problem(district.path, line, what, "写 divisions.csv 里的代码。", kind="district-code")
            )
    rejected, files = _rejected(content_dir), [*table_files(gazetteer_dir)]
    for folder in ("initiatives", "districts"):
        files += sorted((content_dir / folder).glob("*"))
    names = _index(value.forms, value.places)
    patterns = tuple(sorted((n for group in names.values() for n in group), key=lambda n: -len(n.text)))
    units = _units(value.places)
    lineages = {code: _lineage(code, value.places) for code in value.places}
    lexicon = Lexicon(
        places=value.places,
        initiatives={i.slug: i for i in initiatives.value},
        districts={d.code: d for d in districts.value},
        city=value.city,
        rejected=rejected,
        papers=value.papers,
        fingerprint=_fingerprint(files),
        finder=NameFinder([name.text for name in patterns]),
        patterns=patterns,
        names=names,
        units=units,
        children=_children(value.places),
        lineages=lineages,
        above={
            code: tuple(above for above in lineage[-2::-1] if above != value.city.code)
            for code, lineage in lineages.items()
        },
        within=_within(lineages, value.places),
        seats=_seats(value.places, units),
        formers=_formers(value.places),
        compiled=compile_initiatives(initiatives.value),
    )
    return Result(lexicon, tuple(problems))


def _rejected(content_dir: Path) -> frozenset[str]:
    path = content_dir / "initiatives" / REJECTED
    if not path.exists():
        return frozenset()
    lines = (
        line.partition("#")[0].strip()
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines()
    )
    return frozenset(filter(None, lines))


def _fingerprint(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in files:
        if path.is_file():
            body = path.read_bytes()
            digest.update(f"{path.parent.name}/{path.name}\0{len(body)}\0".encode())
            digest.update(body)
    return digest.hexdigest()


def _index(forms: Iterable[Form], places: Mapping[str, Place]) -> dict[str, tuple[Name, ...]]:
    by_text: dict[str, list[Form]] = {}
    for form in forms:
        by_text.setdefault(fold(form.text).text, []).append(form)
    index: dict[str, list[Name]] = {}
    for text, group in by_text.items():
        full = any(form.use == "full" for form in group)
        bare = all(_bare(form, places) for form in group)
        near = not full and all(form.use == "near" for form in group)
        if not near:
            # 南湖 is the district; 南湖街道 is only ever written in full.
            group = [form for form in group if form.use != "near"]
        # A mask has no meaning: it keeps its letters from being read as a place (平湖秋月).
        masked = any(form.use == "mask" for form in group)
        uses = {form.code: form.use for form in reversed(group)}
        entries = () if masked else tuple(Entry(code, use) for code, use in uses.items())
        rule = entries[0].use if entries else "mask"
        name = Name(text, text[: group[0].keep or len(text)], entries, rule, bare, near)
        index.setdefault(text[:2], []).append(name)
    return {key: tuple(sorted(names, key=lambda n: -len(n.text))) for key, names in index.items()}


def _bare(form: Form, places: Mapping[str, Place]) -> bool:
    if form.use == "near":
        return form.text != places[form.code].name
    if form.use in {"short", "mask"} or form.keep:
        return True
    return not re.search(r"(?:[省市县区州盟镇乡村]|街道|社区)$", form.text)


def _units(places: Mapping[str, Place]) -> dict[str, tuple[str, ...]]:
    units: dict[str, list[str]] = {}
    for place in places.values():
        units.setdefault(fold(place.name).text, []).append(place.code)
    return {name: tuple(codes) for name, codes in units.items()}


def _children(places: Mapping[str, Place]) -> dict[str, tuple[str, ...]]:
    children: dict[str, list[str]] = {}
    for place in places.values():
        if place.parent:
            children.setdefault(place.parent, []).append(place.code)
    return {parent: tuple(codes) for parent, codes in children.items()}


def _lineage(code: str, places: Mapping[str, Place]) -> tuple[str, ...]:
    lineage: list[str] = []
    above: str | None = code
    while above is not None:
        place = places[above]
        # The place's own string, not its child's copy: lookups meet few strings, and the same ones.
        lineage.append(place.code)
        above = place.parent
    return tuple(reversed(lineage))


def _seats(places: Mapping[str, Place], units: Mapping[str, object]) -> dict[str, str]:
    """By district elsewhere the town where a county likely has its seat: 屏山县, 屏山镇; "" for others."""
    seats = {}
    for place in places.values():
        if place.outside and place.level == "district":
            town = f"{place.name[:-1]}镇" if place.name[-1] == "县" and len(place.name) > 2 else ""
            seats[place.code] = town if town not in units else ""
    return seats


def _formers(places: Mapping[str, Place]) -> dict[str, tuple[Place, ...]]:
    """By current place the retired ones of its level and stem under the same parent."""
    now: dict[tuple[str | None, PlaceLevel, str], str] = {}
    ended: list[tuple[tuple[str | None, PlaceLevel, str], Place]] = []
    for place in places.values():
        if place.level in {"town", "district"} and (stem := stem_of(place.name)):
            key: tuple[str | None, PlaceLevel, str] = (place.parent, place.level, stem)
            if place.status != "retired":
                now[key] = place.code
            elif place.last_seen:
                ended.append((key, place))
    found: dict[str, list[Place]] = {}
    for key, place in sorted(ended, key=lambda one: one[1].last_seen or ""):
        if key in now:
            found.setdefault(now[key], []).append(place)
    return {code: tuple(formers) for code, formers in found.items()}


def _within(lineages: Mapping[str, Iterable[str]], places: Mapping[str, Place]) -> dict[str, Place]:
    within: dict[str, Place] = {}
    for code, lineage in lineages.items():
        for above in lineage:
            if places[above].level == "district" and not places[above].outside:
                within[code] = places[above]
                break
    return within
