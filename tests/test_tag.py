"""Tagging: what a text names, which place is meant, and what an article is about."""

from __future__ import annotations

from dataclasses import replace

import pytest
from district_cases import CASES as DISTRICT_CASES
from hypothesis import given, settings
from hypothesis import strategies as st
from paper_cases import CASES as PAPER_CASES
from place_cases import CASES as PLACE_CASES
from tagging import ROOT, article, cut_by_hand, gold_items, gold_places, lexicon, read_seed, shown, text_of

from clippings.located import Located, locate_places
from clippings.model import Clipping, Issue, Piece, Repair, Text
from clippings.pipeline import process
from clippings.settings import Settings
from clippings.tag import parts_of, tag_others, tag_page, tag_text

SEEDS = ("000_bc6c982131f23ef3.txt", "003_3f9645bac5974940.txt")


@pytest.mark.parametrize(
    ("reason", "text", "places"),
    [*PLACE_CASES, *PAPER_CASES],
    ids=[row[0] for row in (*PLACE_CASES, *PAPER_CASES)],
)
def test_text_names_these_places(reason: str, text: str, places: str) -> None:
    assert " ".join(map(shown, tag_text(text, lexicon())[0])) == places, reason


@pytest.mark.parametrize(
    ("reason", "texts", "others", "lines", "districts"),
    DISTRICT_CASES,
    ids=[row[0] for row in DISTRICT_CASES],
)
def test_article_is_about_these_districts(
    reason: str,
    texts: tuple[str, ...],
    others: tuple[str, ...],
    lines: tuple[str, ...],
    districts: tuple[str, ...],
) -> None:
    page = [article(texts), *(article(("", text), f"t-{n:03d}") for n, text in enumerate(others, 2))]
    tagged = tag_page(page, tuple(enumerate(lines, 90)), lexicon(), None)
    assert tagged[0].districts == districts, reason


def scores(found: tuple[Located, ...], seed: str) -> tuple[float, float]:
    """F1 of the mentions by their offsets, and the share of those found whose chain is right."""
    gold = {(row["start"], row["end"]): row for row in gold_places(seed)}
    wanted = {span for span, row in gold.items() if not row["optional"]}
    got = {(m.start, m.end): m for m in found}
    counted = {span for span in got if span in wanted or span not in gold}
    right = len(wanted & counted)
    f1 = 2 * right / (len(wanted) + len(counted))
    chains = [got[span].chain == gold[span]["chain"] for span in gold if span in got]
    return f1, sum(chains) / len(chains)


@pytest.mark.parametrize("name", SEEDS)
def test_seed_cut_by_hand_reaches_the_bars(name: str) -> None:
    issue = cut_by_hand(name)
    tagged = replace(issue, clippings=tag_page(issue.clippings, (), lexicon(), None))
    f1, chains = scores(locate_places(tagged, lexicon()), name[:3])
    assert f1 >= 0.98
    assert chains >= 0.98
    for clipping, item in zip(tagged.clippings, gold_items(name), strict=True):
        assert list(clipping.districts) == item.get("districts", []), item["id"]


@pytest.mark.parametrize("name", SEEDS)
def test_seed_after_all_stages_reaches_the_bars(name: str) -> None:
    issue = process(read_seed(name), lexicon(), Settings(root=ROOT))
    f1, chains = scores(locate_places(issue, lexicon()), name[:3])
    assert f1 >= 0.98
    assert chains >= 0.98


NAMES = (
    "嘉兴市",
    "海盐县",
    "百步镇",
    "横港村",
    "黑水县",
    "月河、清华两社区",
    "海鹽(yán)縣",
    "望海",
    "，",
    "。",
    "的",
    "路",
    "\n",
    "村",
)


@settings(deadline=None)
@given(st.lists(st.sampled_from(NAMES) | st.text(max_size=4), max_size=14).map("".join))
def test_mentions_are_stretches_of_the_text_in_order_and_apart(text: str) -> None:
    places, initiatives = tag_text(text, lexicon())
    assert all(text[m.span.start : m.span.end] == m.span.text for m in (*places, *initiatives))
    edges = [edge for m in places for edge in (m.span.start, m.span.end)]
    assert edges == sorted(edges)
    assert all(m.span.start < m.span.end for m in places)
    assert all((m.place is None) == (m.state == "ambiguous") for m in places)


@settings(deadline=None)
@given(st.lists(st.sampled_from(NAMES), max_size=8), st.lists(st.sampled_from(NAMES), max_size=8))
def test_tagging_twice_gives_the_same(first: list[str], second: list[str]) -> None:
    page = (article(("", "".join(first))), article(("", "".join(second)), "t-002"))
    once = tag_page(page, (), lexicon(), None)
    assert tag_page(once, (), lexicon(), None) == once


def test_every_part_of_an_article_is_read() -> None:
    clipping = replace(
        article(("海宁市召开大会", "平湖市发文。")),
        kicker=text_of("桐乡市"),
        captions=(text_of("嘉善县供图"),),
    )
    (tagged,) = tag_page((clipping,), (), lexicon(), None)
    assert [(m.span.part, m.span.text) for m in tagged.places] == [
        ("kicker", "桐乡市"),
        ("headline", "海宁市"),
        ("paragraph", "平湖市"),
        ("caption", "嘉善县"),
    ]
    assert [part for part, _, _ in parts_of(clipping)] == ["kicker", "headline", "paragraph", "caption"]


def test_lines_outside_the_articles_get_mentions_of_their_own() -> None:
    (mention,) = tag_others((), ((137, "南湖区委组织部"),), lexicon(), None)
    assert (mention.span.part, mention.span.index, mention.span.text) == ("other", 137, "南湖区")


def test_offsets_lead_back_to_the_file_through_repairs() -> None:
    """A comma made full width, a radical made a character, a name cut by the end of a line."""
    page = read_seed(SEEDS[0])
    lines = tuple(
        replace(page.lines[0], number=n, text=t) for n, t in enumerate(("在⼤桥镇,海盐", "县也有", "嘉兴"), 1)
    )
    text = Text(
        (
            Piece("在", 1, 0, 1),
            Piece("大", 1, 1, 1, repair=0),
            Piece("桥镇", 1, 2, 2),
            Piece("，", 1, 4, 1, repair=1),
            Piece("海盐", 1, 5, 2),
            Piece("县也有", 2, 0, 3),
            Piece("", 3, 0, 2, repair=2),
        )
    )
    repairs = tuple(Repair(rule, 1, 0, "", "") for rule in ("radical", "comma", "repeat"))
    clipping: Clipping = replace(article(("", "")), paragraphs=(text,), repairs=repairs)
    issue = Issue(replace(page, lines=lines), (), tag_page((clipping,), (), lexicon(), None), ())
    raw = "\n".join(line.text for line in lines)
    assert [(m.text, m.line, raw[m.start : m.end]) for m in locate_places(issue, lexicon())] == [
        ("大桥镇", 1, "⼤桥镇"),
        ("海盐县", 1, "海盐\n县"),
        # The repeated line was taken out of the text; the file has it all the same.
        ("嘉兴", 3, "嘉兴"),
    ]


@settings(deadline=None)
@given(st.lists(st.sampled_from(NAMES) | st.text(max_size=4), max_size=10).map("".join))
def test_finder_finds_what_a_search_for_every_name_finds(text: str) -> None:
    """The slow and obvious matcher is the oracle of the fast one."""
    slow = sorted(
        (at, at + len(name.text), number)
        for number, name in enumerate(lexicon().patterns)
        for at in range(len(text))
        if text.startswith(name.text, at)
    )
    (fast,) = lexicon().finder.find_each([text])
    assert sorted((start, end, number) for number, start, end in fast) == slow
