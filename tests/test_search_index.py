"""The index holds exactly what a substring search finds; the oracle is ``in``."""

from __future__ import annotations

import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from search_lookup import Lookup

from clippings.search_fold import Folding, fold_table, tidy
from clippings.search_index import BLOCK, SearchDocument, SearchName, build_index

FOLDING = Folding(fold_table())


def document(number: int, *parts: str, **facets: tuple[str, ...]) -> SearchDocument:
    id_ = f"000-{number:03d}"
    return SearchDocument(id_, f"articles/{id_}/", parts[0], "2019年10月", parts, facets)


def lookup(*texts: str) -> Lookup:
    return Lookup(build_index([document(n, text) for n, text in enumerate(texts)]))


def holding(documents: list[SearchDocument], query: str) -> list[int]:
    """The oracle: which documents have a part that holds the string."""
    needle = tidy(query).translate(FOLDING)
    return [
        number
        for number, found in enumerate(documents)
        if any(needle in tidy(part).translate(FOLDING) for part in found.parts)
    ]


# Few characters, so that strings repeat and overlap; signs and letters as the pages mix them.
LETTERS = "嘉兴乌镇村，,。“”+5gGＧ 　鎮·\U00020000"
PARTS = st.lists(st.text(LETTERS, max_size=90), min_size=1, max_size=4)


@settings(deadline=None, max_examples=150)
@given(st.lists(PARTS, min_size=1, max_size=12), st.data())
def test_the_index_finds_what_a_substring_search_finds(texts: list[list[str]], data: st.DataObject) -> None:
    documents = [document(number, *parts) for number, parts in enumerate(texts)]
    search = Lookup(build_index(documents, shard_bytes=64))
    text = data.draw(st.sampled_from([part for parts in texts for part in parts]))
    start = data.draw(st.integers(0, len(text)))
    inside = text[start : start + data.draw(st.integers(1, 9))]
    for query in (inside, data.draw(st.text(LETTERS, min_size=1, max_size=4))):
        if tidy(query):
            assert search.holding(query) == holding(documents, query), query


@pytest.mark.parametrize(
    ("text", "query"),
    [
        # A name is found in a longer one, and in the middle of a word.
        ("桐乡市乌镇镇陈庄村", "乌镇"),
        ("桐乡市乌镇镇陈庄村", "镇镇陈"),
        # One character, also the last of a text, which begins no pair.
        ("嘉兴市第二医院", "院"),
        # Letters, digits and signs are characters like others; case does not count.
        ("打造“党建+”工程", "党建+"),
        ("打造“党建+”工程", "“党建+”"),
        ("拨打96345热线", "96345"),
        ("5G基站", "5g"),
        # Full and half width are one, both ways: pages were repaired to full width, keyboards type half.
        ("卡座、电视机，还有书架", "电视机,还有"),
        ("卡座,还有", "卡座，还"),
        ("ＡＢＣ（甲）", "abc(甲)"),
        # Traditional print and input meet simplified.
        ("海鹽縣百步鎮", "海盐县百步镇"),
        ("海盐县百步镇", "海鹽縣"),
        ("會後", "会后"),
        # Radicals that OCR leaves for characters.
        ("⼈民⽔库", "人民水库"),
        # Spaces: any run is one, and those around what is typed do not count.
        ("服务零距离 嘉兴医院", "距离  嘉兴"),
        ("服务零距离 嘉兴医院", "　嘉兴医院 "),
        # Longer than any pair of tiles, odd and even.
        ("跻身国家级试点县，南湖走出新高度", "国家级试点县，南湖走出新高"),
        ("跻身国家级试点县，南湖走出新高度", "国家级试点县，南湖走出新高度"),
    ],
)
def test_finds(text: str, query: str) -> None:
    assert lookup("别的文章", text).holding(query) == [1]


@pytest.mark.parametrize(
    ("text", "query"),
    [
        # Both pairs stand in the text, but not side by side.
        ("红色的驿站，色驿的红色", "红色驿站"),
        # Same characters, other order.
        ("镇乌", "乌镇"),
        # Opening and closing quotes differ in print: folding them would find what is not there.
        ("“天使爱”红色", "“红色"),
        # 乾 is a character of its own in simplified print, 著 too.
        ("乾隆年间", "干隆"),
        # A circled number is not the number.
        ("①目标", "1目"),
    ],
)
def test_does_not_find(text: str, query: str) -> None:
    assert lookup(text).holding(query) == []


def test_no_hit_crosses_from_one_part_or_article_to_the_next() -> None:
    search = Lookup(build_index([document(0, "甲乙", "丙丁"), document(1, "戊" * BLOCK), document(2, "己")]))
    for across in ("乙丙", "丁戊", "戊己"):
        assert search.holding(across) == []


def test_random_strings_of_a_larger_text() -> None:
    # Many shards and articles of all lengths, blocks filled to the brim among them.
    chance = random.Random(5)
    texts = [
        "".join(chance.choices("一二三四五六七八九十，", k=chance.randint(1, 4 * BLOCK))) for _ in range(120)
    ]
    texts += ["一" * (BLOCK - 1), "二" * BLOCK, "三" * (BLOCK + 1)]
    documents = [document(number, text) for number, text in enumerate(texts)]
    search = Lookup(build_index(documents, shard_bytes=512))
    for _ in range(200):
        text = chance.choice(texts)
        start = chance.randrange(len(text))
        query = text[start : start + chance.randint(1, 8)]
        assert search.holding(query) == holding(documents, query), query


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sets(st.sampled_from("甲乙丙")), max_size=40))
def test_facets_come_back_as_they_were(values: list[set[str]]) -> None:
    documents = [document(n, "文", kind=tuple(sorted(chosen))) for n, chosen in enumerate(values)]
    expected = {
        ("kind", value): [n for n, chosen in enumerate(values) if value in chosen]
        for value in sorted(set().union(*values))
    }
    assert Lookup(build_index(documents)).facets == expected


def test_facet_values_stand_in_the_order_in_which_the_articles_bring_them() -> None:
    # Articles come newest first, so years do too.
    documents = [document(n, "文", year=(year,)) for n, year in enumerate(["2022", "2019", "2022", "2007"])]
    assert Lookup(build_index(documents)).index["facets"] == [["year", ["2022", "2019", "2007"]]]


def test_a_name_leads_to_its_page_and_to_articles_that_use_another() -> None:
    documents = [document(0, "南湖区的事"), document(1, "秀城区的事"), document(2, "别的事")]
    said = {"000-000": "南湖区", "000-001": "秀城区"}
    names = [
        SearchName("南湖区", "南湖区", "districts/nanhu/", 1, {}),
        SearchName("秀城區", "南湖区", "districts/nanhu/", 1, said),
    ]
    search = Lookup(build_index(documents, names))
    assert search.names("南湖区") == [("南湖区", "districts/nanhu/", 1, [])]
    # Article 1 holds the former name itself: the string finds it, so the name need not.
    assert search.names("秀城区") == [("南湖区", "districts/nanhu/", 1, [[0, "南湖区", ""]])]
    assert search.names("南湖") == []


def test_one_name_of_two_places_leads_to_both() -> None:
    names = [
        SearchName("横港村", "海盐县 › 横港村", "districts/haiyan/henggang/", 1, {}),
        SearchName("横港村", "桐乡市 › 横港村", "districts/tongxiang/henggang/", 1, {}),
    ]
    search = Lookup(build_index([document(0, "横港村")], names))
    assert [label for label, *_ in search.names("横港村")] == ["桐乡市 › 横港村", "海盐县 › 横港村"]


def test_an_empty_site_has_an_index_too() -> None:
    search = Lookup(build_index([]))
    assert search.holding("嘉兴") == []
    assert search.names("嘉兴") == []


NAMES = [
    SearchName("秦山街道", "海盐县 › 秦山街道", "districts/haiyan/qinshan/", 1, {}),
    SearchName("秦山核电", "海盐县 › 秦山街道", "districts/haiyan/qinshan/", 1, {}),
    SearchName("横港村", "海盐县 › 百步镇 › 横港村", "districts/haiyan/baibu/henggang/", 2, {}),
    SearchName("橫港村", "桐乡市 › 乌镇镇 › 横港村", "", 0, {}),
    *(SearchName(f"{a}{b}社区", f"{a}{b}社区", "", 0, {}) for a in "甲乙丙丁戊己庚" for b in "子丑寅卯辰午"),
]


@pytest.mark.parametrize(
    ("query", "labels"),
    [
        # The beginning of a name, a part of it, all of it.
        ("秦山", ["海盐县 › 秦山街道", "海盐县 › 秦山街道"]),
        ("山街", ["海盐县 › 秦山街道"]),
        ("秦山街道", ["海盐县 › 秦山街道"]),
        # What has articles stands first; traditional characters meet simplified ones.
        ("横港", ["海盐县 › 百步镇 › 横港村", "桐乡市 › 乌镇镇 › 横港村"]),
        ("橫港", ["海盐县 › 百步镇 › 横港村", "桐乡市 › 乌镇镇 › 横港村"]),
        # Both pairs stand in names, but in no single one.
        ("横港街道", []),
        # 42 names have it: it tells nothing by itself, and the pair behind it is asked instead.
        ("社区", []),
        ("午社区", [f"{a}午社区" for a in sorted("甲乙丙丁戊己庚")]),
        # A single character is in too many.
        ("秦", []),
    ],
)
def test_a_part_of_a_name_leads_to_its_page(query: str, labels: list[str]) -> None:
    search = Lookup(build_index([document(0, "秦山的事")], NAMES, shard_bytes=256))
    assert [label for _, label, _, _ in search.named(query)] == labels


def test_equal_input_gives_equal_bytes_and_another_text_another_version() -> None:
    names = [SearchName("乙", "甲", "districts/jia/", 1, {"000-000": "甲"})]
    first, again = (build_index([document(0, "甲乙丙", kind=("文章",))], names) for _ in range(2))
    assert first == again
    other = build_index([document(0, "甲乙丁", kind=("文章",))], names)
    assert json.loads(first["index.json"])["version"] != json.loads(other["index.json"])["version"]


@given(st.text(max_size=20))
def test_folding_keeps_every_offset_and_is_stable(text: str) -> None:
    folded = text.translate(FOLDING)
    assert len(folded) == len(text)
    assert folded.translate(FOLDING) == folded


def test_the_table_leaves_simplified_print_alone() -> None:
    # Folding a character that simplified papers print would find strings that are not on the page.
    assert not [c for c in fold_table() if c.encode("gb2312", "ignore") and c not in "後於"]
