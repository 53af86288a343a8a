"""What a figure belongs to: place, initiative, date; which contradict one another; and their pages."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import pytest
from hand_cut import PAGES, page
from tagging import lexicon

from clippings.contradictions import contradictions, said_figures
from clippings.dates import date_clippings
from clippings.figures import figure_clippings
from clippings.model import (
    Candidate,
    Clipping,
    DateInterval,
    InitiativeMention,
    Piece,
    PlaceMention,
    Span,
    Text,
)  # fmt: skip
from clippings.tag import tag_page


def article(name: str, *paragraphs: str, places: str = "", initiative: str = "") -> Clipping:
    """A clipping whose places are each character group of ``places`` (the code is the name itself)."""
    texts = tuple(Text((Piece(each, number, 0, len(each)),)) for number, each in enumerate(paragraphs, 7))
    spans = [
        Span("paragraph", index, at, at + len(place), place)
        for index, each in enumerate(paragraphs)
        for place in filter(None, places.split("、"))
        if (at := each.find(place)) >= 0
    ]
    mentions = tuple(
        PlaceMention(span, "full", "certain", "village", Candidate(span.text, (span.text,), 1.0))
        for span in spans
    )
    at = paragraphs[0].find(initiative)
    named = (
        (
            InitiativeMention(
                Span("paragraph", 0, at, at + len(initiative), initiative), "x", initiative, "name"
            ),
        )
        if initiative
        else ()
    )
    clipping = Clipping(name, "seed", "000", "article", None, "", True, None, (), (), texts, ())
    return replace(clipping, places=mentions, initiatives=named)


def test_a_figure_takes_the_nearest_place_and_initiative_of_its_sentence() -> None:
    clipping = article(
        "000-001", "红色驿站在金星村设点12个，在普光村设点9个。另有志愿者40人。",
        places="金星村、普光村", initiative="红色驿站",
    )  # fmt: skip
    (tagged,) = figure_clippings((clipping,), lexicon())
    assert [(each.value, each.places, each.initiatives, each.inferred) for each in tagged.figures] == [
        (12, ("金星村",), ("x",), ()),
        (9, ("普光村",), ("x",), ()),
        # A sentence that names nothing speaks of what the article speaks of: the first of equals, and it
        # says that this was inferred.
        (40, ("金星村",), ("x",), ("places", "initiatives")),
    ]


def test_what_is_wider_than_a_city_has_no_number_of_its_own() -> None:
    clipping = article(
        "000-001", "平安桥在金星村，有170年历史。它有江南石桥的样子，长20米。", places="金星村、江南"
    )
    village, region = clipping.places
    (tagged,) = figure_clippings(
        (replace(clipping, places=(village, region._replace(level="region"))),), lexicon()
    )
    assert [(each.value, each.places) for each in tagged.figures] == [
        (170, ("金星村",)),
        (20, ("金星村",)),
    ]


def test_the_place_of_a_number_that_stands_beside_a_guess_is_inferred() -> None:
    clipping = article("000-001", "金星村有农户90户。", places="金星村")
    guess = clipping.places[0]._replace(state="guess")
    (tagged,) = figure_clippings((replace(clipping, places=(guess,)),), lexicon())
    assert [each.inferred for each in tagged.figures] == [("places",)]


def test_a_number_is_nobodys_where_several_initiatives_share_the_article() -> None:
    clipping = article("000-001", "红色驿站和红色管家一起办。志愿者有40人。", initiative="红色驿站")
    other = clipping.initiatives[0]._replace(slug="y", name="红色管家")
    (tagged,) = figure_clippings((replace(clipping, initiatives=(*clipping.initiatives, other)),), lexicon())
    assert [(each.value, each.initiatives) for each in tagged.figures] == [(40, ())]


@pytest.mark.parametrize("where", ["里", "内", "前", "门口"])
def test_where_something_takes_place_is_no_programme_of_its_numbers(where: str) -> None:
    clipping = article("000-001", f"红色驿站{where}，流动法庭开庭27场。调解成功12起。", initiative="红色驿站")
    (tagged,) = figure_clippings((clipping,), lexicon())
    assert [each.initiatives for each in tagged.figures] == [(), ()]


def test_a_programme_that_goes_somewhere_keeps_its_numbers() -> None:
    clipping = article("000-001", "红色驿站前往普光村服务12次。", initiative="红色驿站")
    (tagged,) = figure_clippings((clipping,), lexicon())
    assert [each.initiatives for each in tagged.figures] == [("x",)]


def test_a_number_of_a_programme_that_no_list_has_is_nobodys() -> None:
    clipping = article(
        "000-001", "红色驿站建成3个。“清水绕城”三年行动清淤12处。志愿者有40人。", initiative="红色驿站"
    )
    (tagged,) = figure_clippings((clipping,), lexicon())
    assert [each.initiatives for each in tagged.figures if each.unit != "年"] == [("x",), (), ("x",)]


def test_a_figure_takes_the_date_of_its_sentence() -> None:
    (clipping,), _ = date_clippings(
        (article("000-001", "截至2019年9月，共有队伍613支。志愿者很多，有40人。"),)
    )
    (tagged,) = figure_clippings((clipping,), lexicon())
    assert [each.date for each in tagged.figures] == ["2019-09-01/2019-09-30", None]


# Paragraph of a whole article, the places of its figures ("?" where inferred), and why.
PLACES = (
    ("百步镇横港村、得胜村等6个村建成文化礼堂，投入资金320万元。", "百步镇 百步镇",
     "what holds all of a list, which the sentence names"),
    ("横港村、得胜村等6个村建成文化礼堂。", "百步镇?", "and which it does not name"),
    ("平湖市曹桥街道和海盐县百步镇共检查企业86家。", "嘉兴市?", "towns of two districts: the city"),
    ("百步镇横港村等6个村建成文化礼堂。", "百步镇", "a list of which one member is named"),
    ("横港村12家、得胜村9家。", "横港村 得胜村", "no list: each has its number"),
    ("横港村、得胜村各有12家企业。", "得胜村", "the number of each is the last one's too"),
    ("上海、苏州等地游客5万人次来到百步镇横港村。横港村很美。", "横港村",
     "nobody's number where none holds all"),
    ("百步镇横港村很美。全市已建成礼堂113家，全县有27家，全镇有3家。", "嘉兴市? 海盐县? 百步镇?",
     "the city, the district and the town that the article is about"),
    ("海盐县百步镇横港村很美，全县有礼堂27家。", "海盐县", "a whole that the sentence names"),
    ("海宁市斜桥镇很美。全市有礼堂27家。", "海宁市?", "全市 of an article about a district that is a 市"),
    ("百步镇横港村很美。全国有礼堂27家，我省有12家。", "- -", "no place of ours has what the country has"),
    ("百步镇横港村很美，获评全国文明村，有村民3520人。", "横港村", "全国 is part of an honour"),
    ("全市有礼堂113家，其中百步镇横港村有3家。", "嘉兴市? 横港村", "a place behind the whole has its own"),
    ("百步镇的党员向澉浦镇紫金山村捐赠了20万元。", "百步镇", "who gives, not to whom"),
    ("向澉浦镇紫金山村捐赠了20万元。", "紫金山村", "to whom, where nobody says who gives"),
    ("百步镇横港村有礼堂3家，得胜村正在建。", "横港村", "the place before, though the next is nearer"),
)  # fmt: skip


@pytest.mark.parametrize(("paragraph", "places"), [case[:2] for case in PLACES], ids=[c[2] for c in PLACES])
def test_whose_number_it_is(paragraph: str, places: str) -> None:
    (tagged,) = figure_clippings(tag_page((article("000-001", paragraph),), (), lexicon(), None), lexicon())
    assert (
        " ".join(
            ("".join(lexicon().places[code].name for code in each.places) or "-")
            + "?" * ("places" in each.inferred)
            for each in tagged.figures
        )
        == places
    )


def test_a_number_of_the_city_contradicts_none_of_a_town() -> None:
    clippings = tag_page(
        (
            article("000-001", "百步镇横港村很美。目前，全市共有企业8100家。"),
            article("000-002", "百步镇横港村很美。目前，全镇共有企业83家。"),
        ),
        (), lexicon(), None,
    )  # fmt: skip
    assert contradictions(said_figures(figure_clippings(clippings, lexicon()))) == ()


LAST_YEAR, THIS_YEAR = "2018-01-01/2018-12-31", "2019-01-01/2019-12-31"
# Sentence of an article of 2019, the days of its figures, and why.
DAYS = (
    ("今年，崇福镇接待游客5万人次，比去年同期增长12.5%。", [THIS_YEAR, THIS_YEAR],
     "what follows 比 is the base of a comparison"),
    ("同比增长8%，较2018年增长31.5%。", [None, None], "and what follows 较"),
    ("今年产值12亿元，与2018年相比增长8%。", [THIS_YEAR, THIS_YEAR], "and between 与 and 相比"),
    ("今年接待的人比去年的12万人次多3万人次。", [LAST_YEAR, THIS_YEAR], "but the base has its own number"),
    ("从2018年的5.6%提高到12.3%。", [LAST_YEAR, None], "从 with 的 begins a change and no time"),
    ("从2018年的5.6%提高到2019年的12.3%。", [LAST_YEAR, THIS_YEAR], "each its own"),
    ("2018年在全市开展活动，走访企业12家，2019年又走访8家。", [LAST_YEAR, THIS_YEAR],
     "the last date before, though the next is nearer"),
    ("12家企业2018年入驻。", [LAST_YEAR], "none stands before: the first behind in the clause"),
    ("村里有12家企业，2018年办过运动会。", [None], "but not in another clause"),
)  # fmt: skip


@pytest.mark.parametrize(("sentence", "days"), [case[:2] for case in DAYS], ids=[case[2] for case in DAYS])
def test_the_date_of_a_figure(sentence: str, days: list[str | None]) -> None:
    written = replace(article("000-001", sentence), date=DateInterval("2019-12-30", "2019-12-30", "", 1.0))
    (clipping,), _ = date_clippings((written,))
    (tagged,) = figure_clippings((clipping,), lexicon())
    assert [each.date for each in tagged.figures] == days


@pytest.mark.parametrize(
    ("sentence", "printed", "inferred"),
    [
        ("今年，金星村接待游客5万人次。", False, ("date",)),
        # A page that prints its date leaves nothing to infer, nor does a year that is said.
        ("今年，金星村接待游客5万人次。", True, ()),
        ("2018年，金星村接待游客5万人次。", False, ()),
        # No date of its own, so none that was inferred.
        ("金星村接待游客5万人次。", False, ()),
    ],
)
def test_a_figure_says_that_its_date_was_inferred(
    sentence: str, printed: bool, inferred: tuple[str, ...]
) -> None:
    day = DateInterval("2019-10-12", "2019-10-31", "", 0.87, inferred=not printed)
    written = replace(article("000-001", sentence, places="金星村"), date=day)
    (clipping,), _ = date_clippings((written,))
    (tagged,) = figure_clippings((clipping,), lexicon())
    assert [each.inferred for each in tagged.figures] == [inferred]


def test_tags_count_only_in_their_own_paragraph() -> None:
    clipping = article("000-001", "金星村很美。", "普光村有农户90户。", places="金星村、普光村")
    (tagged,) = figure_clippings((clipping,), lexicon())
    assert [each.places for each in tagged.figures] == [("普光村",)]


@pytest.mark.parametrize(
    ("one", "two", "against"),
    [
        # One thing, one place, two numbers.
        ("目前，金星村共有文化礼堂3个。", "金星村已建成文化礼堂5个。", True),
        # The same number twice.
        ("目前，金星村共有文化礼堂3个。", "金星村已建成文化礼堂3个。", False),
        # Near enough for an approximation.
        ("目前，金星村共有志愿者近200名。", "金星村现有志愿者196名。", False),
        # Too far for one.
        ("目前，金星村共有志愿者近200名。", "金星村现有志愿者120名。", True),
        # A part is no whole.
        ("目前，金星村共有文化礼堂3个。", "金星村新增文化礼堂2个。", False),
        # Two years, two counts.
        ("2018年底，金星村共有文化礼堂3个。", "2019年底，金星村共有文化礼堂5个。", False),
        # Different things.
        ("目前，金星村共有文化礼堂3个。", "目前，金星村共有停车位90个。", False),
    ],
)
def test_contradictions(one: str, two: str, against: bool) -> None:
    clippings = (article("000-001", one, places="金星村"), article("000-002", two, places="金星村"))
    dated, _ = date_clippings(clippings)
    found = contradictions(said_figures(figure_clippings(dated, lexicon())))
    assert bool(found) == against
    for group in found:
        assert [said.sentence for said in group.figures] == [one, two]
        assert [said.line for said in group.figures] == [7, 7]


AT_TIMES = (
    ("目前", "2022-12-20", "目前", "2022-12-20", True, "two articles of one day"),
    ("目前", "2022-12-20", "目前", "2023-06-20", False, "half a year lies between: a development"),
    ("目前", "2022-12-15/2022-12-31", "目前", "2022-12-20", False,
     "some day of a fortnight need not be that day"),
    ("目前", "2022-12-15/2022-12-31", "目前", "2022-12-15/2022-12-31", True,
     "as far as is known, one time"),
    ("2022年12月20日", "2023-06-20", "目前", "2022-12-20", True, "its own date wins over its article's"),
    ("2018年底", "2022-12-20", "2018年底", "2023-06-20", True, "one time, told in two years"),
    ("2018年底", "2022-12-20", "目前", "2022-12-20", False, "then and now"),
    ("目前", "", "目前", "2022-12-20", False, "nobody knows when the first was printed"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("one", "day", "two", "other_day", "against"),
    [case[:5] for case in AT_TIMES],
    ids=[case[5] for case in AT_TIMES],
)
def test_only_what_was_counted_at_one_time_contradicts(
    one: str, day: str, two: str, other_day: str, against: bool
) -> None:
    dated: list[Clipping] = []
    for seed, lead, printed in (("000", one, day), ("001", two, other_day)):
        count = 81 if seed == "000" else 95
        written = article(f"{seed}-001", f"{lead}，金星村共有文化礼堂{count}家。", places="金星村")
        start, _, end = printed.partition("/")
        date = DateInterval(start, end or start, "", 0.8) if printed else None
        dated += date_clippings([replace(written, seed=seed, date=date)])[0]
    assert bool(contradictions(said_figures(figure_clippings(dated, lexicon())))) == against


def test_the_two_pages_do_not_contradict_themselves() -> None:
    for seed in PAGES:
        assert contradictions(said_figures(figure_clippings(date_clippings(page(seed))[0], lexicon()))) == ()


# --- the pages -----------------------------------------------------------------------------------------

ROW = re.compile(r'<tr data-unit="[^"]*">(.*?)</tr>', re.DOTALL)


def rows(site: Path, url: str) -> list[list[str]]:
    """The text of every cell of the table at an address: what stands there without JavaScript."""
    text = (site / url / "index.html").read_text(encoding="utf-8")
    found = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in ROW.findall(text)]
    return [[re.sub(r"<[^>]+>", "", cell).strip() for cell in row] for row in found]


def test_the_figures_stand_sorted_by_each_column_on_a_page_of_its_own(built_site: Path) -> None:
    all_rows = rows(built_site, "figures")
    with (built_site / "data/figures.csv").open(encoding="utf-8-sig", newline="") as file:
        records = list(csv.DictReader(file))
    assert [row[0] for row in all_rows] == [record["text"] for record in records]
    values = {record["text"]: float(record["value"]) for record in records}
    by_value = [values[row[0]] for row in rows(built_site, "figures/by-value")]
    assert by_value == sorted(values[record["text"]] for record in records)[::-1]
    places = [row[3].removesuffix("由全文推定").strip() for row in rows(built_site, "figures/by-place")]
    # Each place once in a row, the numbers of no place last.
    assert len([*groupby(places)]) == len(set(places))
    assert "" not in places[: len([place for place in places if place])]
    for url in ("by-value", "by-place", "by-date"):
        assert sorted(rows(built_site, f"figures/{url}")) == sorted(all_rows)


def test_a_district_has_a_page_of_its_own_figures(built_site: Path) -> None:
    """And so has the city.  Those without a figure have one too: an address lasts."""
    folders = sorted((built_site / "figures").glob("in-*"))
    assert len(folders) == 8
    told = 0
    for folder in folders:
        page = (folder / "index.html").read_text(encoding="utf-8")
        title = re.search(r"<h1>(.*?)的数字</h1>", page)
        assert title
        own = [row for row in rows(built_site, "figures") if row[3].startswith(title[1])]
        assert rows(built_site, f"figures/{folder.name}") == own
        assert ("还没有这里的数字" in page) == (not own)
        told += bool(own)
    assert told > 2


def test_a_figure_whose_place_was_inferred_says_so(built_site: Path) -> None:
    with (built_site / "data/figures.csv").open(encoding="utf-8-sig", newline="") as file:
        inferred = ["places" in record["inferred"] for record in csv.DictReader(file)]
    assert any(inferred)
    assert ["由全文推定" in row[3] for row in rows(built_site, "figures")] == inferred
