"""Candidates for the list of initiatives: what is proposed, what is not, and what an editor gets with it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clippings.discover import CandidateName, candidate_file, core, discover
from clippings.initiatives import Initiative, compile_initiatives, find_in_article, load_initiatives
from clippings.lexicon import Lexicon, load_lexicon
from clippings.model import Clipping, Piece, Text
from clippings.name_fold import fold_name
from clippings.settings import GAZETTEER
from clippings.sightings import find_sightings, kinds

ROOT = Path(__file__).parent.parent
GOLD = json.loads((Path(__file__).parent / "gold" / "initiatives.json").read_text(encoding="utf-8"))
SHOWN = 0.5


@cache
def full() -> Lexicon:
    return load_lexicon(GAZETTEER, ROOT / "content").value


@cache
def empty() -> Lexicon:
    return replace(full(), initiatives={}, rejected=frozenset())


def text_of(*lines: tuple[int, str]) -> Text:
    return Text(tuple(Piece(text, number, 0, len(text)) for number, text in lines))


def clip(id_: str, headline: Text | None, *paragraphs: Text) -> Clipping:
    return Clipping(
        id=id_, origin="seed", seed=id_[:3], kind="article", headline=headline,
        headline_text=headline.text if headline else "", headline_inferred=False, kicker=None, bylines=(),
        byline_lines=(), paragraphs=paragraphs, captions=(),
    )  # fmt: skip


def tagged(clipping: Clipping, initiatives: Iterable[Initiative]) -> Clipping:
    parts = [("headline", 0, clipping.headline.text)] if clipping.headline else []
    parts += [("paragraph", n, text.text) for n, text in enumerate(clipping.paragraphs)]
    found = find_in_article(parts, compile_initiatives(initiatives))  # type: ignore[arg-type]
    return replace(clipping, initiatives=found)


@cache
def two_pages() -> tuple[Clipping, ...]:
    seeds = {
        path.name[:3]: path.read_text(encoding="utf-8").split("\n") for path in (ROOT / "seeds").glob("*.txt")
    }
    clippings = []
    for article in GOLD["articles"]:
        lines = seeds[article["id"][:3]]
        texts = [text_of(*((n, lines[n - 1].lstrip("# ")) for n in numbers)) for numbers in article["texts"]]
        headed = article["id"] != "000-145"
        clippings.append(clip(article["id"], texts[0] if headed else None, *texts[headed:]))
    return tuple(clippings)


def proposed(
    *sentences: str, lexicon: Lexicon | None = None, rejected: Iterable[str] = ()
) -> list[CandidateName]:
    clippings = [clip(f"00{n}-001", None, text_of((1, text))) for n, text in enumerate(sentences)]
    return [c for c in discover(clippings, lexicon or empty(), tuple(rejected)) if c.score >= SHOWN]


def names(candidates: Iterable[CandidateName]) -> list[str]:
    return [candidate.name for candidate in candidates]


# --- the two pages --------------------------------------------------------------------------------


def test_of_the_first_twenty_names_on_the_two_pages_nine_in_ten_are_right() -> None:
    gold = {core(row["name"]) for row in GOLD["mentions"]} | {core(row["text"]) for row in GOLD["mentions"]}
    first = discover(two_pages(), empty(), ())[:20]
    right = [candidate.name for candidate in first if core(candidate.name) in gold]
    assert len(right) >= 18, set(names(first)) - set(right)


def test_all_that_is_shown_of_the_two_pages_is_mostly_right_and_finds_half_of_the_names() -> None:
    gold = {core(row["text"]): row for row in GOLD["mentions"]}
    shown = [c for c in discover(two_pages(), empty(), ()) if c.score >= SHOWN]
    right = [c for c in shown if core(c.name) in gold]
    assert len(right) >= 0.9 * len(shown)
    found = {gold[core(name)]["name"] for c in right for name in (c.name, *c.variants) if core(name) in gold}
    strong = {row["name"] for row in GOLD["mentions"] if row["strength"] == "core"}
    # Half stand without quotes or a word for their kind: only a reader knows them.
    assert len(found & strong) >= 0.5 * len(strong)


def test_what_the_list_knows_is_not_proposed_again() -> None:
    lexicon = full()
    clippings = [tagged(clipping, lexicon.initiatives.values()) for clipping in two_pages()]
    known = {
        fold_name(name) for i in lexicon.initiatives.values() for name in (i.name, *i.aliases, *i.within)
    }
    candidates = discover(clippings, lexicon, lexicon.rejected)
    assert candidates
    assert not known & {fold_name(candidate.name) for candidate in candidates}
    assert not {fold_name(name) for name in lexicon.rejected} & {fold_name(c.name) for c in candidates}


def test_each_evidence_is_a_sentence_on_its_line() -> None:
    by_id = {clipping.id: clipping for clipping in two_pages()}
    for candidate in discover(two_pages(), empty(), ()):
        assert candidate.evidence
        for id_, line, sentence in candidate.evidence:
            texts = [
                text for text in (by_id[id_].headline, *by_id[id_].paragraphs) if text and line in text.lines
            ]
            assert any(sentence in text.text for text in texts)
            assert any(name in sentence for name in (candidate.name, *candidate.variants))


# --- rules ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # Quotes, with the word for its kind behind, inside, and behind with a word between.
        ("全镇实施“暖巢行动”。", ["暖巢行动"]),
        ("镇里的“暖巢”行动进行了三年，“暖巢”行动还在继续。", ["暖巢"]),
        ("该镇推出“暖心巢”为老服务项目。", ["暖心巢"]),
        # A coined name is one even where its kind is said from afar.
        ("村里形成“1+5+N”共治模式。", ["1+5+N"]),
        ("卫生院打造“健康·零跑”品牌。", ["健康·零跑"]),
        # A list shares one word for its kind.
        ("社区开展“微课桌”“微书架”“微舞台”等项目。", ["微书架", "微舞台", "微课桌"]),
        ("社区开展“微课桌”、“微书架”和“微舞台”等3个项目。", ["微书架", "微舞台", "微课桌"]),
        # Without quotes: behind a verb, twice, and long enough to be a name.
        (
            "全区推进农村宅基地有偿退出改革。记者了解到，推进农村宅基地有偿退出改革已满一年。",
            ["农村宅基地有偿退出改革"],
        ),
        # Two verbs before it; behind one that begins things, a shorter name will do.
        ("县残联启动实施光明助残工程。老人们说，实施光明助残工程是好事。", ["光明助残工程"]),
        # Variants are one candidate.
        ("街道组建“蓝马甲帮办队”。“帮办队”上门，“蓝马甲帮办队”点赞。", ["蓝马甲帮办队"]),
        # Corner quotes of pages in traditional characters.
        ("全鎮實施「暖巢行動」。", ["暖巢行動"]),
        # What is said, praised, awarded, sold or sung is no initiative.
        ("他说：“我们一定办好。”", []),
        ("她被誉为“田野上的百灵鸟”。", []),
        ("该村获“全国文明村”称号。", []),
        ("公司推出“雪花牌”冰箱。", []),
        ("这里有“江南水乡”之称。", []),
        # Everyday words in quotes.
        ("打通服务群众“最后一公里”。", []),
        ("村民当上了“股东”，吃上了“旅游饭”。", []),
        ("“国家级”试点县名单公布。", []),
        # Plans of the state by their number.
        ("“十四五”规划纲要公布，“十三五”期间。", []),
        # General words make no name.
        ("全市推进基础设施建设工程，开展主题教育活动。", []),
        ("各地开展文化服务活动，推进综合改革。", []),
    ],
)  # fmt: skip
def test_what_is_proposed(sentence: str, expected: list[str]) -> None:
    assert sorted(names(proposed(sentence))) == expected


def test_a_name_that_the_headline_quotes_and_the_text_takes_up_comes_first() -> None:
    """“灶头会”开到家门口: local papers name what a piece is about so, and seldom say of what kind it is."""
    told = clip(
        "000-001", text_of((1, "“灶头会”开到家门口")), text_of((3, "晚饭后，村里的“灶头会”又开了起来。"))
    )
    passing = clip("000-010", None, text_of((10, "墙上还挂着“老底子”的照片，“老底子”是这里的人常说的话。")))
    only_headline = clip("000-020", text_of((20, "“热辣辣”的夏天")), text_of((22, "天热得人人往水里跳。")))
    scores = {one.name: one.score for one in discover((told, passing, only_headline), empty(), ())}
    assert scores["灶头会"] > 2 * max(scores["老底子"], scores["热辣辣"])


def test_repeats_in_other_articles_and_pages_raise_a_name() -> None:
    once = proposed("实施“暖巢行动”。")[0]
    often = proposed("实施“暖巢行动”。", "“暖巢行动”来了。", "参加“暖巢行动”。")[0]
    assert often.score > once.score
    assert {"repeat", "articles", "pages"} <= {reason.rule for reason in often.reasons}


def test_a_rejected_name_does_not_come_back_in_another_dress() -> None:
    assert proposed("实施“暖巢行动”。", rejected=["暖巢行动"]) == []
    assert proposed("实施“暖 巢”行动。“暖 巢”行动。", rejected=["暖巢"]) == []
    assert proposed("推出“暖心巢”项目。", rejected=["“暖心巢”项目"]) == []


def test_a_place_is_no_candidate() -> None:
    place = next(place for place in full().places.values() if place.name.endswith("乡"))
    assert names(proposed(f"打造“{place.name}”品牌。", lexicon=full())) == []


# --- accepting ------------------------------------------------------------------------------------


def test_the_file_to_paste_makes_the_candidate_an_initiative(tmp_path: Path) -> None:
    sentence = "街道组建“蓝马甲帮办队”。“帮办队”上门，“蓝马甲帮办队”点赞。"
    (candidate,) = proposed(sentence)
    name, text = candidate_file(candidate)
    assert name == "lan-ma-jia-bang-ban-dui.md"
    assert "{clipping}000-001" in text
    folder = tmp_path / "initiatives"
    folder.mkdir()
    (folder / name).write_text(text, encoding="utf-8")
    loaded = load_initiatives(folder)
    assert loaded.problems == ()
    (initiative,) = loaded.value
    assert (initiative.name, initiative.aliases) == ("蓝马甲帮办队", ("帮办队",))
    known = replace(empty(), initiatives={initiative.slug: initiative})
    assert proposed(sentence, lexicon=known) == []


def test_the_slug_to_paste_is_free() -> None:
    (candidate,) = proposed("实施“暖巢行动”。")
    assert candidate_file(candidate, {"nuan-chao-xing-dong"})[0] == "nuan-chao-xing-dong-2.md"


def test_every_candidate_of_the_two_pages_gives_a_file_that_loads(tmp_path: Path) -> None:
    taken: set[str] = set()
    candidates = [c for c in discover(two_pages(), empty(), ()) if c.score >= SHOWN]
    for candidate in candidates:
        name, text = candidate_file(candidate, taken)
        taken.add(name.removesuffix(".md"))
        (tmp_path / name).write_text(text, encoding="utf-8")
    loaded = load_initiatives(tmp_path)
    assert loaded.problems == ()
    assert len(loaded.value) == len(candidates)


# --- invariants -----------------------------------------------------------------------------------


@given(st.text(st.sampled_from("实施推进“”「」、，。等项目工程行动的微心愿1+·改革试点"), max_size=60))
def test_sightings_lie_in_their_text(text: str) -> None:
    for sighting in find_sightings(text):
        assert text[sighting.start : sighting.end] == sighting.name
        assert sighting.name
        assert sighting.reasons


def test_the_order_of_clippings_does_not_matter() -> None:
    forward = discover(two_pages(), empty(), ())
    backward = discover(two_pages()[::-1], empty(), ())
    assert {(c.name, c.score) for c in forward} == {(c.name, c.score) for c in backward}


def test_every_kind_that_is_proposed_is_one_that_a_file_may_have() -> None:
    from clippings.initiative_files import KINDS

    assert set(kinds().values()) <= set(KINDS)
