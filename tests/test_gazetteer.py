"""The tables test themselves: every row stands, every form is found and means what it is listed for."""

from __future__ import annotations

import csv
import shutil
from collections import Counter
from pathlib import Path

import pytest
from tagging import ROOT, article, lexicon, shown

from clippings.fold import fold
from clippings.gazetteer import load_gazetteer
from clippings.lexicon import load_lexicon
from clippings.place import Place
from clippings.settings import GAZETTEER
from clippings.stems import stem_of
from clippings.tag import tag_page, tag_text

CITY2 = ROOT / "tests" / "city2"


def ours() -> list[Place]:
    return [place for place in lexicon().places.values() if not place.outside]


def test_tables_have_no_fault() -> None:
    assert load_gazetteer(GAZETTEER).problems == ()
    assert load_lexicon(GAZETTEER, ROOT / "content").problems == ()


def test_lists_are_complete() -> None:
    levels = Counter(place.level for place in ours() if place.status != "retired")
    assert (levels["city"], levels["district"]) == (1, 7)
    assert levels["town"] == 72 + 1  # the list of 2023-06-30 and 禾兴街道
    assert levels["village"] == 1202 - 0


def test_chain_of_every_place_leads_to_the_city() -> None:
    for place in ours():
        lineage = lexicon().ancestors(place.code)
        assert lineage[0] is lexicon().city
        assert tuple(above.name for above in lineage) == place.path
        assert [above.parent for above in lineage[1:]] == [above.code for above in lineage[:-1]]


def test_slugs_are_ascii_and_unique_among_siblings() -> None:
    slugs = Counter((place.parent, place.slug) for place in ours())
    assert [key for key, n in slugs.items() if n > 1] == [], "name one of them otherwise in the table"
    assert all(place.slug.isascii() and place.slug for place in ours())


def test_slugs_of_districts_are_those_of_their_pages() -> None:
    for code, district in lexicon().districts.items():
        assert lexicon().places[code].slug == district.slug, district.path


def test_every_full_name_of_ours_is_found_in_its_chain() -> None:
    """Each unit written in full, as 海盐县百步镇横港村, is found whole and means itself."""
    wrong = []
    for place in ours():
        if place.level in {"town", "village"}:
            text = "".join(place.path[1:])
            last = tag_text(text, lexicon())[0][-1]
            if last.place is None or last.place.path != place.path:
                wrong.append((text, shown(last)))
    assert wrong == [], "a name cannot be told from another: look at names.csv and match.py"


def test_every_listed_form_is_found_where_it_may_stand() -> None:
    with (GAZETTEER / "names.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        # What counts beside its parent only stands behind it, and nowhere else.
        above = row["district"] if row["use"] == "near" else ""
        mentions, _ = tag_text(f"来到{above}{row['form']}的人", lexicon())
        if row["use"] == "mask":
            assert mentions == (), row
        else:
            *parents, mention = mentions
            assert len(parents) == bool(above), row
            assert not above or tag_text(f"来到{row['form']}的人", lexicon())[0] == ()
            wanted = row["town"] or row["district"] or "嘉兴市"
            assert mention.place is not None
            assert mention.place.path[-1] == wanted, row


def test_forms_of_zones_mean_the_zone() -> None:
    for place in ours():
        if place.level == "zone":
            for form in (place.name, *place.short_forms):
                # Other cities have a 国际商务区 too: the text names this one.
                _, mention = tag_text(f"在嘉兴，走进{form}。", lexicon())[0]
                assert mention.place is not None
                assert mention.place.code == place.code, form


def test_no_bare_name_of_a_village_is_a_form() -> None:
    forms = {name.text for name in lexicon().patterns} - set(lexicon().units)
    towns = {stem_of(p.name) for p in lexicon().places.values() if p.level != "village"}
    towns |= {form for p in lexicon().places.values() for form in p.short_forms}
    regions = {p.name for p in lexicon().places.values() if p.level == "region"}
    bare = {fold(p.name.removesuffix("社区").removesuffix("村")).text for p in ours() if p.level == "village"}
    masked = {name.text for name in lexicon().patterns if not name.entries}
    assert (bare & forms) - towns - regions - masked == set()


def test_all_provinces_and_the_counties_of_china_are_known_as_outside() -> None:
    levels = Counter(p.level for p in lexicon().places.values() if p.outside and p.status == "current")
    assert levels["province"] == 30
    assert levels["city"] > 330
    assert levels["district"] > 2800
    assert not any(p.outside and p.code.startswith("3304") for p in lexicon().places.values())


@pytest.mark.parametrize(
    ("reason", "table", "row", "says"),
    [
        (
            "a parent that is not there",
            "divisions.csv",
            "330402999,新镇,town,town,339999,xin,current,,,,",
            "上级不存在",
        ),
        ("a code twice", "divisions.csv", "330402,又一区,district,district,3304,you,current,,,,", "代码重复"),
        (
            "a slug that is no address",
            "divisions.csv",
            "330402999,新镇,town,town,330402,新镇,current,,,,",
            "网址名不合规",
        ),
        (
            "a slug twice",
            "divisions.csv",
            "330402999,新镇,town,town,330402,yuxin-zhen,current,,,,",
            "网址名重复",
        ),
        (
            "a status of another list",
            "divisions.csv",
            "330402999,新镇,town,town,330402,x,new_after,,,,",
            "状态不认识",
        ),
        (
            "a level of another list",
            "divisions.csv",
            "330402999,新镇,township,town,330402,x,current,,,,",
            "层级不认识",
        ),
        (
            "a day that is none",
            "divisions.csv",
            "330402999,新镇,town,town,330402,x,current,2016,,,",
            "日期不合规",
        ),
        ("a second city", "divisions.csv", "3305,湖州市,city,city,,huzhou,current,,,,", "没有上级"),
        ("a form of no place", "names.csv", "某地,嘉善县,某镇,free,", "没有这个地方"),
        ("a use nobody knows", "names.csv", "某地,嘉善县,西塘镇,sometimes,", "用法不认识"),
        (
            "towns that count nobody knows where",
            "neighbours.csv",
            "330324,永嘉县,there,a guest",
            "用法不认识",
        ),
        ("a paper of no district", "papers.csv", "某报,某县,", "没有这个区县"),
    ],
    ids=lambda value: value if isinstance(value, str) and " " in value else "",
)
def test_fault_is_reported_with_its_line(
    tmp_path: Path, reason: str, table: str, row: str, says: str
) -> None:
    folder = tmp_path / "jiaxing"
    shutil.copytree(GAZETTEER, folder)
    shutil.copytree(GAZETTEER.parent / "china", tmp_path / "china")
    path = folder / table
    path.write_text(path.read_text(encoding="utf-8") + row + "\n", encoding="utf-8")
    problems = load_gazetteer(folder).problems
    assert [p.what for p in problems if p.what.startswith(says)], reason
    lines = path.read_text(encoding="utf-8").count("\n")
    assert all(p.line == lines for p in problems if says != "网址名重复")
    assert all(p.mend and p.path.endswith(".csv") for p in problems)


def test_folder_without_a_city_is_one_error(tmp_path: Path) -> None:
    result = load_lexicon(tmp_path, tmp_path)
    assert [p.what for p in result.problems] == ["找不到这座城市的地名表"]


def test_fingerprint_follows_every_table(tmp_path: Path) -> None:
    folder = tmp_path / "lindu"
    shutil.copytree(CITY2 / "gazetteer" / "lindu", folder)
    before = load_lexicon(folder, CITY2 / "content").value.fingerprint
    assert load_lexicon(folder, CITY2 / "content").value.fingerprint == before
    names = folder / "names.csv"
    names.write_text(names.read_text(encoding="utf-8") + "西渡,西渡县,,free,\n", encoding="utf-8")
    assert load_lexicon(folder, CITY2 / "content").value.fingerprint != before


def test_second_city_is_another_folder_and_no_code() -> None:
    result = load_lexicon(CITY2 / "gazetteer" / "lindu", CITY2 / "content")
    assert result.problems == ()
    page = [
        article(("", "西渡县青溪镇柳湾村开办“柳湾课堂”。柳湾村的老人来了。")),
        article(("", "临渡市东渡柳湾村。"), "t-002"),
    ]
    first, second = tag_page(page, (), result.value, None)
    assert [shown(m, "临渡市") for m in first.places] == [
        "西渡县→西渡县",
        "青溪镇→西渡县/青溪镇",
        "柳湾村→西渡县/青溪镇/柳湾村",
        "柳湾村→西渡县/青溪镇/柳湾村",
    ]
    assert (first.districts, second.districts) == (("西渡县",), ("东渡区",))
    assert [m.slug for m in first.initiatives] == ["liuwan-school"]
    assert shown(second.places[-1], "临渡市") == "柳湾村→东渡区/石桥镇/柳湾村"
