"""Resolution: the evidence that decides, the losers that are kept, the years, the page."""

from __future__ import annotations

import pytest
from tagging import article, lexicon, shown

from clippings.model import Clipping, DateInterval, PlaceMention
from clippings.tag import tag_page


def day(iso: str) -> DateInterval:
    return DateInterval(iso, iso, iso, 1.0)


def page_of(
    *texts: str, lines: tuple[str, ...] = (), date: DateInterval | None = None
) -> tuple[Clipping, ...]:
    clippings = [article(("", text), f"t-{number:03d}") for number, text in enumerate(texts, 1)]
    return tag_page(clippings, tuple(enumerate(lines, 90)), lexicon(), date)


def last(clipping: Clipping) -> PlaceMention:
    return clipping.places[-1]


def test_losers_are_kept_with_their_reasons() -> None:
    (clipping,) = page_of("海盐县百步镇横港村修桥。")
    mention = last(clipping)
    assert mention.place is not None
    assert (mention.state, mention.rule) == ("certain", "parent")
    assert next(reason.rule for reason in mention.place.reasons) == "parent"
    assert {loser.path[1:] for loser in mention.losers} == {
        ("南湖区", "新丰镇", "横港村"),
        ("嘉善县", "姚庄镇", "横港村"),
        ("桐乡市", "乌镇镇", "横港村"),
    }
    assert all(loser.score < mention.place.score for loser in mention.losers)


def test_name_that_nothing_decides_stays_ambiguous_with_all_candidates() -> None:
    (clipping,) = page_of("横港村修桥。")
    mention = last(clipping)
    assert (mention.state, mention.place, len(mention.losers)) == ("ambiguous", None, 4)


def test_the_only_village_of_a_name_is_certain_where_the_text_names_what_it_lies_in() -> None:
    alone, _ = page_of("永胜村修桥。", "今年雨水多。")
    backed, _ = page_of("丁桥镇的桥旧了。永胜村的人都来修。", "今年雨水多。")
    assert (shown(last(alone)), last(alone).state) == ("永胜村→海宁市/丁桥镇/永胜村", "inferred")
    assert (shown(last(backed)), last(backed).state) == ("永胜村→海宁市/丁桥镇/永胜村", "certain")


def test_another_article_of_the_page_decides_where_nothing_nearer_does() -> None:
    first, second = page_of("横港村修桥。", "海盐县百步镇横港村办节。")
    assert shown(last(first)) == "横港村→海盐县/百步镇/横港村"
    assert last(first).state == "inferred"
    assert shown(last(second)) == "横港村→海盐县/百步镇/横港村"


def test_article_outweighs_the_page() -> None:
    first, _ = page_of("嘉善县姚庄镇的集市。横港村也来了。", "海盐县百步镇横港村办节。" * 3)
    assert shown(last(first)) == "横港村→嘉善县/姚庄镇/横港村"


def test_paper_of_a_county_decides_for_its_own() -> None:
    (clipping,) = page_of("横港村修桥。", lines=("嘉善报 2020年5月",))
    assert shown(last(clipping)) == "横港村→嘉善县/姚庄镇/横港村"


def test_years_decide_between_a_village_and_its_place_of_before() -> None:
    """The same village stood under 元通街道 until 2017 and stands under 望海街道 since 2018."""
    moved = [
        name
        for name, codes in lexicon().units.items()
        if {lexicon().places[code].path[-2:-1] for code in codes} == {("元通街道",), ("望海街道",)}
    ]
    assert moved
    name = moved[0]
    (before,) = page_of(f"海盐县{name}。", date=day("2014-05-01"))
    (after,) = page_of(f"海盐县{name}。", date=day("2022-05-01"))
    assert shown(last(before)) == f"{name}→海盐县/元通街道/{name}"
    assert shown(last(after)) == f"{name}→海盐县/望海街道/{name}"


@pytest.mark.parametrize(
    ("text", "printed", "means", "state"),
    [
        ("客人来自江苏吴江。", "2008-05-01", "吴江→!江苏省/苏州市/吴江市", "outside"),
        ("客人来自江苏吴江。", "2015-05-01", "吴江→!江苏省/苏州市/吴江区", "outside"),
        ("嘉善魏塘的集市。", "2008-05-01", "魏塘→嘉善县/魏塘镇", "inferred"),
        ("嘉善魏塘的集市。", "2012-05-01", "魏塘→嘉善县/魏塘街道", "certain"),
        # What is not known decides nothing.
        ("嘉善魏塘的集市。", None, "魏塘→嘉善县/魏塘街道", "certain"),
    ],
)
def test_a_short_form_means_what_it_was_on_the_day(
    text: str, printed: str | None, means: str, state: str
) -> None:
    (clipping,) = page_of(text, date=day(printed) if printed else None)
    mention = last(clipping)
    assert (shown(mention), mention.state) == (means, state)
    if state == "inferred":
        assert [loser.path[-1] for loser in mention.losers] == ["魏塘街道"]


def test_the_full_name_is_what_it_says_whatever_the_short_form_meant() -> None:
    (clipping,) = page_of("武原昨天庆祝，海盐县武原街道东门社区也来了。", date=day("2010-08-01"))
    assert "武原街道→海盐县/武原街道" in [shown(mention) for mention in clipping.places]


def test_misreading_is_a_guess_and_not_a_certainty() -> None:
    (clipping,) = page_of("海盐县泰山街道的滚灯。")
    mention = last(clipping)
    assert mention.place is not None
    assert (mention.state, mention.rule, mention.level) == ("guess", "guess", "town")
    assert mention.place.reasons[0].rule == "misread"


def test_misreading_is_learnt_where_the_county_stands_and_counts_on_the_whole_page() -> None:
    first, _ = page_of("泰山街道的老人。", "海盐县泰山街道的滚灯。")
    assert shown(last(first)) == "泰山街道→~海盐县/秦山街道"


def test_town_close_to_two_is_not_guessed() -> None:
    """Nothing is proposed where two towns of the county are one character away, or none."""
    (clipping,) = page_of("海宁市某某街道的老人。")
    assert [shown(m) for m in clipping.places] == ["海宁市→海宁市"]


ALIAS = (
    "南湖新区民政局开展活动，区委领导参加。",
    "南湖新区总工会选送的歌曲获奖，全区共有学校22所。",
    "南湖新区新嘉街道清华社区开课。",
)


def test_zone_printed_for_its_district_is_the_district_on_that_page() -> None:
    for clipping in page_of(*ALIAS):
        mention = clipping.places[0]
        assert shown(mention) == "南湖新区→南湖区"
        assert (mention.rule, mention.state) == ("page-alias", "inferred")
        assert [loser.path[-1] for loser in mention.losers] == ["南湖新区"]
        assert clipping.districts == ("南湖区",)


def test_zone_is_itself_on_a_page_with_less_evidence() -> None:
    (clipping,) = page_of("南湖新区新嘉街道清华社区开课。")
    assert shown(clipping.places[0]) == "南湖新区→南湖区/南湖新区"


def test_zone_is_itself_where_its_board_speaks() -> None:
    (clipping, _) = page_of(
        "南湖新区管委会招商。南湖新区管理委员会发文。南湖新区核心区开工。全区联动，全区动员。",
        "南湖新区新嘉街道清华社区。",
    )
    assert shown(clipping.places[0]) == "南湖新区→南湖区/南湖新区"


def test_threshold_says_how_close_is_too_close() -> None:
    clipping = article(("", "桐乡市今年表彰横港村。"))
    (easy,) = tag_page((clipping,), (), lexicon(), None, threshold=0.1)
    (strict,) = tag_page((clipping,), (), lexicon(), None, threshold=5.0)
    assert last(easy).place is not None
    assert last(strict).place is None
