"""The script that makes the tables: what it takes from the lists, and what it keeps of an earlier table."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from tagging import ROOT

sys.path.insert(0, str(ROOT / "plugins" / "clippings" / "data"))

import make_tables


def unit(
    code: str, name: str, status: str = "current", first: str = "2016-07-31", last: str = "2023-06-30"
) -> dict[str, Any]:
    return {
        "code": code,
        "name": name,
        "kind": "village",
        "status": status,
        "first_seen": first,
        "last_seen": last,
    }


def divisions() -> dict[str, Any]:
    town = unit("990101001", "长桥镇") | {
        "kind": "town",
        "children": [
            unit("990101001200", "余北村", "retired", last="2018-10-31"),
            unit("990101001200", "俞北村", first="2019-10-31"),
            unit("990101001201", "石桥村"),
            unit("990101001299", "石桥村", "retired", last="2017-10-31"),
            unit("990101001002", "社区", "retired"),
        ],
    }
    new = unit("990101002", "新街道", "new_after_2023-06", "2025-12-31", "2025-12-31") | {"children": []}
    county = {"code": "990101", "name": "东渡区", "children": [town, new]}
    return {"city": {"code": "9901", "name": "临渡市", "children": [county]}}


POINTS = {
    "towns": [
        {"county": "东渡区", "name": "长桥镇", "point": [120.12345, 30.5]},
        {"county": "东渡区", "name": "新街道"},
    ]
}


def made(kept: dict[str, str] | None = None) -> dict[str, make_tables.Row]:
    kept = kept or {}
    rows = make_tables.settle_slugs(make_tables.city_rows(divisions(), POINTS, kept), kept)
    return {row["code"]: row for row in rows}


def test_parents_stand_before_their_children() -> None:
    seen = {""}
    for row in made().values():
        assert row["parent"] in seen
        seen.add(row["code"])


def test_shared_code_is_told_apart_by_the_year() -> None:
    rows = made()
    assert rows["990101001200"]["name"] == "俞北村"
    assert rows["990101001200-r2018"]["name"] == "余北村"
    assert rows["990101001200-r2018"]["last_seen"] == "2018-10-31"


def test_same_pinyin_gets_two_addresses() -> None:
    rows = made()
    assert rows["990101001200"]["slug"] == "yubei-cun"
    assert rows["990101001200-r2018"]["slug"] == "yubei-cun-200-r2018"


def test_renumbered_village_is_one_and_nameless_row_is_none() -> None:
    names = [row["name"] for row in made().values()]
    assert names.count("石桥村") == 1
    assert "社区" not in names


def test_years_are_given_only_where_a_list_bounds_them() -> None:
    rows = made()
    assert (rows["990101001201"]["first_seen"], rows["990101001201"]["last_seen"]) == ("", "")
    assert (rows["990101002"]["first_seen"], rows["990101002"]["status"]) == ("2025-12-31", "new")


def test_points_and_slugs() -> None:
    rows = made()
    assert (rows["990101001"]["lat"], rows["990101001"]["lon"]) == ("30.5000", "120.1235")
    assert rows["990101001"]["slug"] == "changqiao-zhen"  # 长 is long
    assert (rows["9901"]["slug"], rows["990101"]["slug"]) == ("lindu", "dongdu")
    assert rows["990101002"]["lat"] == ""


def test_slug_of_an_earlier_table_is_kept() -> None:
    rows = made({"990101001200-r2018": "yubei-cun"})
    assert rows["990101001200-r2018"]["slug"] == "yubei-cun"
    assert rows["990101001200"]["slug"] == "yubei-cun-200"


def test_china_has_every_level_and_the_counties_that_ended() -> None:
    counties = {
        "provinces": {
            "江苏省": {
                "code": "320000000000",
                "cities": {"苏州市": {"code": "320500000000", "counties": {"吴江区": "320509000000"}}},
            },
            "上海市": {
                "code": "310000000000",
                "cities": {"": {"code": None, "counties": {"金山区": "310116000000"}}},
            },
        }
    }

    def event(
        year: int, kind: str, name: str, code: str, above: tuple[str, ...] = ("江苏省", "苏州市")
    ) -> dict[str, Any]:
        return {
            "year": year,
            "type": kind,
            "old": {"name": name, "code": code},
            "old_path": [*above, name],
        }

    changes = {
        "events": [
            event(2012, "撤市设区", "吴江市", "320584000000"),
            event(2012, "同名改码", "吴江县", "320525000000"),
            event(1992, "撤县设市", "吴江旧县", "320526000000"),
            # The package gives municipalities no path, and some cities the province's name too.
            event(2011, "撤销", "卢湾区", "310103000000", ()),
            event(2012, "撤区设区", "沧浪区", "320502000000", ("江苏省苏州市", "江苏省苏州市")),
            event(2011, "撤销", "巢湖区", "341402000000", ()),
        ]
    }
    rows = {row["name"]: row for row in make_tables.china_rows(counties, changes, 2007)}
    assert {name: row["level"] for name, row in rows.items()} == {
        "江苏省": "province",
        "苏州市": "city",
        "吴江区": "district",
        "吴江市": "district",
        "沧浪区": "district",
        "上海市": "city",
        "卢湾区": "district",
        "金山区": "district",
    }
    assert (rows["卢湾区"]["parent"], rows["沧浪区"]["parent"]) == ("310000", "320500")
    assert rows["金山区"]["parent"] == "310000"
    ended = rows["吴江市"]
    assert (ended["code"], ended["parent"], ended["last_seen"]) == ("320584-r2012", "320500", "2012-12-31")


def test_towns_around_are_joined_by_name() -> None:
    towns = {
        "310116000000": {
            "county": "金山区",
            "townships": {"廊下镇": "310116109000", "旧镇（撤销）": "310116110000"},
        }
    }
    streets = [
        {"code": "310116109", "name": "廊下镇", "areaCode": "310116"},
        {"code": "310116105", "name": "吕巷镇", "areaCode": "310116"},
        {"code": "310116501", "name": "金山工业区", "areaCode": "310116"},
        {"code": "310117105", "name": "泗泾镇", "areaCode": "310117"},
    ]
    rows = make_tables.around_rows([{"code": "310116", "name": "金山区", "why": ""}], towns, streets)
    assert [(row["code"], row["name"]) for row in rows] == [("310116105", "吕巷镇"), ("310116109", "廊下镇")]


def test_command_writes_a_table_that_it_can_make_again(tmp_path: Path) -> None:
    (tmp_path / "d.json").write_text(json.dumps(divisions()), encoding="utf-8")
    (tmp_path / "p.json").write_text(json.dumps(POINTS), encoding="utf-8")
    arguments = [
        "city",
        "--divisions",
        str(tmp_path / "d.json"),
        "--points",
        str(tmp_path / "p.json"),
        "--out",
        str(tmp_path),
    ]
    assert make_tables.main(arguments) == 0
    first = (tmp_path / "divisions.csv").read_bytes()
    with (tmp_path / "divisions.csv").open(encoding="utf-8", newline="") as file:
        assert tuple(csv.DictReader(file).fieldnames or ()) == make_tables.DIVISION_COLUMNS
    assert make_tables.main(arguments) == 0
    assert (tmp_path / "divisions.csv").read_bytes() == first


def test_command_without_inputs_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        make_tables.main(["city"])
    assert "--divisions" in capsys.readouterr().err
