"""Make the gazetteer tables that lists of divisions can give; what only people know is kept by hand.

Three commands, each with its inputs and the folder of its table:

    make_tables.py city   --divisions D.json --points P.json --out jiaxing/
    make_tables.py china  --counties divisions_v1.json --changes historical_changes_v1.json --out china/
    make_tables.py around --neighbours jiaxing/neighbours.csv --towns townships_v1.json
                          --streets streets.csv --out jiaxing/

``LICENCES.md`` says where the inputs come from and what shape they have.  Slugs that a table already has are
kept: addresses of pages must not change.  Needs pypinyin.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

DIVISION_COLUMNS = (
    "code", "name", "level", "kind", "parent", "slug", "status", "first_seen", "last_seen", "lat", "lon",
)  # fmt: skip
OUTSIDE_COLUMNS = ("code", "name", "level", "parent", "first_seen", "last_seen")
Row = dict[str, str]

TYPE_SLUGS = (("街道", "jiedao"), ("社区", "shequ"), ("镇", "zhen"), ("乡", "xiang"), ("村", "cun"))
DISTRICT_ENDS = re.compile(r"(?<=..)[区县市]$")
# The statistics bureau's status words and ours.
STATUSES = {"current": "current", "retired": "retired", "new_after_2023-06": "new"}


def pinyin_slug(name: str, level: str) -> str:
    """An ASCII slug: the stem's pinyin in one word, then the kind (横港村: henggang-cun; 海盐县: haiyan)."""
    from pypinyin import lazy_pinyin

    stem, kind = name, ""
    if level in {"city", "district"}:
        stem = DISTRICT_ENDS.sub("", name)
    else:
        for end, slug in TYPE_SLUGS:
            if name.endswith(end) and len(name) > len(end) + 1 - (end == "村"):
                stem, kind = name[: -len(end)], slug
                break
    # 长 in the name of a place is "long" (长水, 长安, 长丰), whatever a dictionary of words prefers.
    syllables = (
        "chang" if char == "长" else word for char, word in zip(stem, lazy_pinyin(stem), strict=True)
    )
    word = re.sub(r"[^a-z0-9]", "", "".join(syllables).lower().replace("ü", "v"))
    return f"{word}-{kind}" if kind else word


def city_rows(divisions: Mapping[str, Any], points: Mapping[str, Any], kept: Mapping[str, str]) -> list[Row]:
    """Rows of ``divisions.csv``: the city, then every division below it, parents before children.

    Codes that two units share (a retired one and its successor) are told apart by ``-r`` and the year in
    which the older was last seen. Rows whose name is only a kind word (社区) are dropped, and so is a second
    row of one name.
    """
    where = {(t["county"], t["name"]): t.get("point") for t in points.get("towns", ())}
    rows: list[Row] = []
    taken: set[str] = set()

    def add(unit: Mapping[str, Any], level: str, parent: str, point: Sequence[float] | None) -> str:
        code, status = str(unit["code"]), STATUSES[str(unit.get("status", "current"))]
        if code in taken:
            code = f"{code}-r{str(unit['last_seen'])[:4]}"
        taken.add(code)
        rows.append(
            {
                "code": code,
                "name": unit["name"],
                "level": level,
                "kind": unit.get("kind", level),
                "parent": parent,
                "slug": kept.get(code) or pinyin_slug(unit["name"], level),
                "status": status,
                # The first list is of 2016: a unit that stands in it is older than anyone here knows.
                "first_seen": "" if unit.get("first_seen", "") <= "2016-07-31" else unit["first_seen"],
                # A unit of the newest list is not known to have ended.
                "last_seen": unit.get("last_seen", "") if status == "retired" else "",
                "lat": f"{point[1]:.4f}" if point else "",
                "lon": f"{point[0]:.4f}" if point else "",
            }
        )
        return code

    def order(units: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
        # Current units first, so that they keep the plain code where two share one.
        return sorted(units, key=lambda u: (u.get("status") == "retired", u["code"], u["name"]))

    city = divisions["city"]
    top = add(city, "city", "", None)
    for county in order(city["children"]):
        district = add(county, "district", top, None)
        for town in order(county["children"]):
            code = add(town, "town", district, where.get((county["name"], town["name"])))
            names: set[str] = set()
            for village in order(town["children"]):
                # A retired unit with the name of a current one of the same town only changed its number.
                if village["name"] not in {"社区", "村"} | names:
                    names.add(village["name"])
                    add(village, "village", code, None)
    return rows


def settle_slugs(rows: Sequence[Row], kept: Mapping[str, str]) -> list[Row]:
    """Make slugs unique among the children of one parent by the end of the code; kept slugs are never
    changed.
    """
    seen: Counter[tuple[str, str]] = Counter((r["parent"], r["slug"]) for r in rows if r["code"] in kept)
    settled = []
    for row in rows:
        if row["code"] not in kept:
            key = (row["parent"], row["slug"])
            seen[key] += 1
            if seen[key] > 1:
                row = row | {"slug": f"{row['slug']}-{row['code'][9:] or row['code'][6:]}"}
        settled.append(row)
    return settled


def china_rows(counties: Mapping[str, Any], changes: Mapping[str, Any], since: int) -> list[Row]:
    """Rows of ``outside.csv``: every province, prefecture and county, and those that ended in ``since`` or
    later.
    """
    rows: dict[str, Row] = {}

    def add(code: str, name: str, level: str, parent: str, last: str = "") -> None:
        rows.setdefault(code, dict(zip(OUTSIDE_COLUMNS, (code, name, level, parent, "", last), strict=True)))

    for province, body in counties["provinces"].items():
        top = body["code"][:6]
        municipal = province.endswith("市")
        add(top, province, "city" if municipal else "province", "")
        for city, below in body["cities"].items():
            middle = top
            if city:
                middle = below["code"][:6]
                add(middle, city, "city", top)
            for county, code in below["counties"].items():
                add(code[:6], county, "district", middle)
    by_name = {(r["name"], r["code"][:2]): r["code"] for r in rows.values()}
    tops = {r["code"][:2]: r["code"] for r in rows.values() if not r["parent"] and r["level"] == "city"}
    paths = {r["name"] for r in rows.values()}
    for event in changes["events"]:
        old, path = event.get("old") or {}, event.get("old_path") or []
        if event["year"] < since or not old.get("code") or old["name"] in paths:
            continue
        # The districts of municipalities stand without a path, some others below 浙江省杭州市.
        where = old["code"][:2]
        above = path[1].removeprefix(path[0].split("省")[0] + "省") if len(path) == 3 else ""
        parent = by_name.get((above, where)) if above else tops.get(where) if len(path) == 1 else None
        # A county that only changed its number, or whose prefecture ended too, tells nothing new.
        if parent and event["type"] != "同名改码":
            add(
                f"{old['code'][:6]}-r{event['year']}",
                old["name"],
                "district",
                parent,
                f"{event['year']}-12-31",
            )
    return sorted(rows.values(), key=lambda r: (r["code"][:6], r["code"]))


def around_rows(neighbours: Sequence[Row], towns: Mapping[str, Any], streets: Sequence[Row]) -> list[Row]:
    """Rows of ``around.csv``: the towns of the counties around the city, of both lists, joined by name."""
    rows: list[Row] = []
    for county in neighbours:
        code = county["code"]
        listed = towns.get(f"{code}000000", {}).get("townships", {})
        names = {name: number[:9] for name, number in listed.items() if "（" not in name}
        for street in streets:
            if street["areaCode"] == code and re.search(r"(?:街道|镇|乡)(?:办事处)?$", street["name"]):
                names.setdefault(street["name"].removesuffix("办事处"), street["code"])
        taken: set[str] = set()
        for name, number in sorted(names.items(), key=lambda item: (item[1], item[0])):
            number = f"{number}-b" if number in taken else number
            taken.add(number)
            rows.append(dict(zip(OUTSIDE_COLUMNS, (number, name, "town", code, "", ""), strict=True)))
    return rows


def read_rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_rows(path: Path, columns: Sequence[str], rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    wanted = {
        "city": ("divisions", "points"),
        "china": ("counties", "changes"),
        "around": ("neighbours", "towns", "streets"),
    }
    for command, names in wanted.items():
        sub = commands.add_parser(command)
        for name in (*names, "out"):
            sub.add_argument(f"--{name}", type=Path, required=True)
    args = parser.parse_args(argv)

    def load(path: Path) -> Any:
        return json.loads(path.read_text(encoding="utf-8"))

    if args.command == "city":
        path = args.out / "divisions.csv"
        kept = {r["code"]: r["slug"] for r in read_rows(path)} if path.exists() else {}
        rows = settle_slugs(city_rows(load(args.divisions), load(args.points), kept), kept)
        write_rows(path, DIVISION_COLUMNS, rows)
    elif args.command == "china":
        write_rows(
            args.out / "outside.csv",
            OUTSIDE_COLUMNS,
            china_rows(load(args.counties), load(args.changes), 2007),
        )
    else:
        rows = around_rows(read_rows(args.neighbours), load(args.towns), read_rows(args.streets))
        write_rows(args.out / "around.csv", OUTSIDE_COLUMNS, rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
