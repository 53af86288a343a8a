"""Reading order: the two real pages exactly as read by hand, a small page for each damage, invariants."""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from clippings.article_steps import join_step
from clippings.assemble import assemble
from clippings.edges import (
    balance_odds,
    clashes,
    first_han,
    is_crosshead,
    is_open,
    last_han,
    start_odds,
    straddle_odds,
    unpaired,
)
from clippings.lines import type_lines
from clippings.model import Assembly, Draft, Join, Move
from clippings.read import read_page
from clippings.segment import freq
from clippings.tables import Lists, verses

sys.path.insert(0, str(Path(__file__).parent / "bench"))

import pages

ROOT = Path(__file__).parent.parent
GOLD: dict[str, Any] = json.loads((ROOT / "tests/gold/seeds.json").read_text(encoding="utf-8"))


def assembled(text: str, seed: str = "1") -> Assembly:
    page = read_page(text.encode(), f"{seed}.txt").value
    assert page is not None
    return assemble(page, type_lines(page))


def lines_of(draft: Draft) -> list[int]:
    body = [line for paragraph in draft.paragraphs for line in paragraph]
    heads = (*draft.title_lines, *draft.kicker_lines, *draft.byline_lines)
    return [*heads, *body, *draft.caption_lines, *draft.other_lines]


# --- the two real pages -------------------------------------------------------------------------


def gold_items() -> list[Any]:
    return [
        pytest.param(name, item, id=f"{name[:3]}-{item['id']}")
        for name, page in GOLD.items()
        for item in page["items"]
    ]


@pytest.fixture(scope="module")
def seeds() -> dict[str, Assembly]:
    return {name: assembled((ROOT / "seeds" / name).read_text(encoding="utf-8"), name[:3]) for name in GOLD}


@pytest.mark.parametrize(("name", "item"), gold_items())
def test_real_pages_read_as_a_person_reads_them(
    name: str, item: dict[str, Any], seeds: dict[str, Assembly]
) -> None:
    wanted = [line for paragraph in item.get("paragraphs", []) for line in paragraph] or item["lines"]
    draft = next(draft for draft in seeds[name].drafts if wanted[0] in lines_of(draft))
    if item["kind"] in ("banner", "ad"):
        assert (draft.kind, list(draft.other_lines)) == (item["kind"], item["lines"])
        return
    assert draft.kind == item["kind"]
    if item["kind"] == "fragment":
        assert [list(lines) for lines in draft.paragraphs] == [item["lines"]]
        return
    assert list(draft.title_lines) == [line for line in [item["title_line"]] if line]
    assert [list(lines) for lines in draft.paragraphs] == item["paragraphs"]
    assert list(draft.byline_lines) == item["byline_lines"]
    assert [byline.name for byline in draft.bylines] == item["authors"]
    assert list(draft.caption_lines) == item.get("captions", [])
    assert draft.cut_start == item.get("cut_start", False)
    assert draft.cut_end == item.get("cut_end", False)


def test_real_pages_have_no_join_but_the_true_ones(seeds: dict[str, Assembly]) -> None:
    made = {
        (name, join.before, join.after)
        for name, page in seeds.items()
        for d in page.drafts
        for join in d.joins
        if join.made
    }
    true = {
        (name, before, after)
        for name, page in GOLD.items()
        for item in page["items"]
        for paragraph in item.get("paragraphs", [])
        for before, after in pairwise(paragraph)
    }
    assert made == true
    # Sixteen sentences that a column cut, and the one that the repeated span on page 003 cut.
    assert len(made) == 17


def test_both_displaced_parts_are_moved_and_nothing_else(seeds: dict[str, Assembly]) -> None:
    moves = [
        (name[:3], move.lines)
        for name, page in seeds.items()
        for d in page.drafts
        for move in d.moves
        if move.made
    ]
    assert moves == [("000", (51, 53, 55)), ("000", (131, 133))]


def test_what_stands_together_behind_another_head_is_moved_as_one_part() -> None:
    """Taken for two ends of one article, each would be asked alone whether it begins or ends that."""
    rng = random.Random(1)
    articles = pages.read_articles((pages.GOLD / "articles.txt").read_text(encoding="utf-8"))
    moves = 0
    for _ in range(40):
        page = assembled(pages.make_page(rng, rng.sample(articles, rng.randint(4, 8)))[0])
        body = [line.line.number for line in page.typed if line.role == "body"]
        below = dict(pairwise(body))
        for draft in page.drafts:
            moves += len(draft.moves)
            ends = {below.get(move.lines[-1]) for move in draft.moves}
            assert ends.isdisjoint(move.lines[0] for move in draft.moves)
    assert moves > 30


@pytest.mark.parametrize("name", GOLD)
def test_a_page_in_traditional_characters_reads_like_the_same_in_simplified(
    name: str, seeds: dict[str, Assembly]
) -> None:
    """Stored pages of local papers come in both."""
    text = (ROOT / "seeds" / name).read_text(encoding="utf-8")
    traditional = assembled(OpenCC("s2t").convert(text), name[:3])
    for one, other in zip(seeds[name].drafts, traditional.drafts, strict=True):
        assert (lines_of(one), one.paragraphs, one.kind) == (lines_of(other), other.paragraphs, other.kind)
        assert [byline.role for byline in one.bylines] == [byline.role for byline in other.bylines]


def test_names_stay_as_they_are_printed() -> None:
    (draft,) = assembled("縣裡開了會\n記者 張偉 攝影 陳國樑\n這個區的會議開到了中午，人們還沒有走。").drafts
    assert [(byline.role, byline.name) for byline in draft.bylines] == [("记者", "張偉"), ("摄影", "陳國樑")]


def test_every_join_and_move_says_why(seeds: dict[str, Assembly]) -> None:
    for page in seeds.values():
        for draft in page.drafts:
            steps: tuple[Join | Move, ...] = (*draft.joins, *draft.moves)
            for step in steps:
                assert step.reasons
                assert all(reason.note for reason in step.reasons)
                assert 0 <= step.score <= 1


# --- each kind of damage on a small page -----------------------------------------------------------

BRIDGE = (
    "平安桥修缮加固工程正在紧锣密鼓地进行，工人们已经拆除了东桥堍的桥基。",
    "平安桥是村里现存完整的古石桥之一，距今已有一百七十多年的历史，桥身用武康石砌成。",
    "古桥修好以后，平安桥两岸的村民又可以从桥上往来，工程队说桥基会照原样砌回去。",
)
CANTEEN = (
    "社区食堂昨天开张，六十岁以上的老人凭卡就餐，一荤两素的午餐只要八块钱。",
    "食堂的厨师姓倪，他把每天的菜单贴在门口，老人们可以提前一天点自己爱吃的菜。",
    "中午的食堂坐满了老人，志愿者把餐盘端到桌上，腿脚不便的老人由食堂送餐上门。",
)


def page_of(*blocks: tuple[str, ...] | str) -> str:
    lines = [line for block in blocks for line in ([block] if isinstance(block, str) else block)]
    return "\n\n".join(lines) + "\n"


def read(text: str) -> list[list[str]]:
    """The articles of a page, each as its paragraphs with the lines joined by a stroke."""
    assembly = assembled(text)
    shown = {line.number: line.text for line in assembly.page.lines}
    return [
        ["|".join(shown[line] for line in paragraph) for paragraph in draft.paragraphs]
        for draft in assembly.drafts
        if draft.paragraphs
    ]


@pytest.mark.parametrize(
    ("made", "score", "second", "says"),
    [
        (True, 0.9, None, ""),
        (True, 0.9, 0.4, "第 7 行（40%）"),
        # The division of the whole page may know better than the two lines alone.
        (True, 0.6, 0.9, "第 7 行（90%；只看这两行它更像，看全文它属于别处）"),
        (False, 0.4, 0.9, "第 7 行（90%）"),
    ],
)
def test_the_second_best_join_is_told(made: bool, score: float, second: float | None, says: str) -> None:
    join = Join(1, 2, score, made, (), None if second is None else 7, second)
    assert join_step(join, "000", {}).second == says


HEAD_1, HEAD_2 = ("古石桥动工修缮", "■记者 王健"), ("社区食堂开张", "■记者 李丹")


def test_articles_in_order_stay_in_order() -> None:
    assert read(page_of(HEAD_1, BRIDGE, HEAD_2, CANTEEN)) == [list(BRIDGE), list(CANTEEN)]


def test_a_sentence_cut_inside_a_word_is_joined() -> None:
    first, second = BRIDGE[1][:22], BRIDGE[1][22:]
    assert read(page_of(HEAD_1, BRIDGE[0], first, second, BRIDGE[2], HEAD_2, CANTEEN))[0] == [
        BRIDGE[0], f"{first}|{second}", BRIDGE[2],
    ]  # fmt: skip


def test_the_end_of_an_article_behind_the_next_one_comes_back() -> None:
    cut, rest = BRIDGE[1][:24], BRIDGE[1][24:]
    text = page_of(HEAD_1, BRIDGE[0], cut, HEAD_2, CANTEEN, rest, BRIDGE[2])
    assert read(text) == [[BRIDGE[0], f"{cut}|{rest}", BRIDGE[2]], list(CANTEEN)]


def test_the_beginning_of_an_article_behind_the_next_one_comes_back() -> None:
    cut, rest = BRIDGE[1][:24], BRIDGE[1][24:]
    text = page_of(HEAD_1, rest, BRIDGE[2], HEAD_2, CANTEEN, BRIDGE[0], cut)
    assert read(text) == [[BRIDGE[0], f"{cut}|{rest}", BRIDGE[2]], list(CANTEEN)]


def test_a_dateline_inside_a_block_begins_another_article() -> None:
    text = (
        "老街换新颜\n王健\n老街的石板路换好了，老人走得稳当。\n老街的灯也换了，夜里亮堂堂。\n"
        "本报讯 城南菜场昨天重新开张，摊位比从前多了一倍。\n菜场里还添了空调，买菜的人不怕热。"
    )
    first, second = assembled(text).drafts
    assert [first.paragraphs, second.paragraphs] == [((3,), (4,)), ((5,), (6,))]


def test_a_page_with_one_headline_is_one_article_whatever_its_paragraphs_share() -> None:
    told = (BRIDGE[0], CANTEEN[0], BRIDGE[1], CANTEEN[1])
    assert read(page_of(HEAD_1, told)) == [list(told)]


def test_a_long_heading_is_joined_with_nothing_where_no_column_cut_the_page() -> None:
    told = (BRIDGE[0], "三个月征集六百多件老物件", BRIDGE[1], "修旧如旧", BRIDGE[2])
    assert read(page_of(HEAD_1, told, HEAD_2, CANTEEN))[0] == list(told)


def test_rows_of_a_table_are_joined_with_nothing() -> None:
    table = ("序号 项目 完成率 责任单位", "1 河道整治 85% 海昌街道", "2 道路硬化 72% 黄湾镇尖山新区")
    items = ("1.浙江友邦吊顶股份有限公司", "2.海盐宇星螺帽有限责任公司")
    told = (BRIDGE[0].rstrip("。") + "：", *table, BRIDGE[1], *items, BRIDGE[2])
    assert read(page_of(HEAD_1, told, HEAD_2, CANTEEN))[0] == list(told)


NUMBERED = ("1.渔港的浪高两尺。", "2.梨树的花谢了一半。", "3.戏台的幕布挂起来了。")
VERSES = ("春雨洗过的青石板", "映着一盏旧灯笼", "乌篷船摇过桥洞", "摇醒了一条河的梦", "卖花的阿婆坐在桥头")


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ((*NUMBERED,), "numbers that follow each other"),
        (tuple(line.replace(".", "、") for line in NUMBERED), "written otherwise"),
        (("一是渔港的浪高两尺。", "二是梨树的花谢了一半。"), "counted in words"),
        (("第一条　渔港的浪高两尺。", "第二条　梨树的花谢了一半。"), "articles of a law"),
        (VERSES, "a poem"),
    ],
)
def test_a_list_holds_together_whatever_its_items_are_about(told: tuple[str, ...], reason: str) -> None:
    """Its items share no word, and the last block of a page may hold a piece without a headline."""
    articles = read(page_of(HEAD_1, BRIDGE, HEAD_2, *CANTEEN, *told))
    (holder,) = [article for article in articles if told[0] in article]
    assert holder[-len(told) :] == list(told), reason


def test_what_leads_to_a_list_is_joined_with_none_of_it() -> None:
    told = (*CANTEEN, "食堂提醒大家注意下面几点：", "一是渔港的浪高两尺；", "二是梨树的花谢了一半。")
    assert read(page_of(HEAD_1, BRIDGE, HEAD_2, *told))[-1] == list(told)


@pytest.mark.parametrize("width", [10, 12, 14])
def test_a_narrow_column_is_no_poem(width: int) -> None:
    told = "".join((*BRIDGE, *CANTEEN))
    lines = [told[at : at + width] for at in range(0, len(told), width)]
    assert not verses(dict(enumerate(lines)), freq)


def test_numbers_of_two_lists_are_no_list() -> None:
    texts = {1: "1.渔港的浪高两尺。", 2: "3.梨树的花谢了。", 3: "四、戏台的幕布。", 4: "4.茶馆的灯。"}
    lists = Lists(texts, freq)
    assert not any(lists.follows(one, two) for one, two in pairwise([1, 2, 3, 4]))


def test_a_page_that_no_column_cut_has_no_headless_piece_but_news() -> None:
    """A feature's parts may share nothing; what begins with a dateline is news without its head."""
    feature = (*BRIDGE, "让大家没有想到的是，茶馆也搬了家。", "茶馆老板泡了一壶新茶，说以后天天来。")
    assert read(page_of(HEAD_1, feature)) == [list(feature)]
    news = (
        "本报讯 昨天，渔港的浪高两尺，渔船都没有出海。",
        "渔民老陈说，这样的浪十年没有见过，渔船都拴紧了。",
    )
    assert read(page_of(HEAD_1, BRIDGE, news)) == [list(BRIDGE), list(news)]


@pytest.mark.parametrize(
    "crossheads",
    [
        pytest.param(("修旧如旧", "村民出力"), id="alone"),
        pytest.param(("一、石料从哪里来", "二、村民都来帮忙"), id="counted"),
        pytest.param(("（一）石料从哪里来", "（二）村民都来帮忙"), id="counted in brackets"),
    ],
)
def test_a_heading_inside_an_article_is_no_half_sentence(crossheads: tuple[str, str]) -> None:
    """It stands between two paragraphs, joined with neither, and begins no other article."""
    told = [BRIDGE[0], crossheads[0], BRIDGE[1], crossheads[1], BRIDGE[2]]
    assert read(page_of(HEAD_2, CANTEEN, HEAD_1, *told)) == [list(CANTEEN), told]


def test_a_heading_stands_apart_at_the_foot_of_a_column_too_where_the_page_has_others() -> None:
    canteen = [CANTEEN[0], "三餐不愁", CANTEEN[1], "邻里相聚", CANTEEN[2]]
    lead = f"本报讯 {BRIDGE[0]}"
    text = page_of(HEAD_1, BRIDGE[1:], HEAD_2, canteen, lead, "修旧如旧")
    assert read(text) == [[lead, "修旧如旧", *BRIDGE[1:]], canteen]


def test_what_is_counted_is_a_heading_whatever_begins_below_it() -> None:
    """俞 is no word of the dictionary and may be the end of one; 一、 says that it is not."""
    told = [BRIDGE[0], "一、石料从哪里来", "俞" + BRIDGE[1], BRIDGE[2]]
    assert read(page_of(HEAD_1, *told, HEAD_2, CANTEEN))[0] == told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("打通最后一百米", True),
        ("“老娘舅”上门", True),
        ("政府搭台 百姓唱戏", True),
        ("三、让数据多跑路", True),
        # A mark inside a sentence, a figure or bracket that is cut, an end: no words that stand alone.
        ("村里修路，村民", False),
        ("全村共有12", False),
        ("记者（", False),
        ("桥通了。", False),
        ("平安桥是村里现存完整的古石桥之一", False),
    ],
)
def test_the_form_of_a_heading_inside_an_article(text: str, expected: bool) -> None:
    assert is_crosshead(text) is expected


def test_the_lines_of_a_narrow_column_are_no_headings() -> None:
    """Ten characters a line: 近日村里修好了桥 begins a paragraph below a stop, and is no heading of it."""
    told = "近日村里修好了老桥头的石板路桥栏和亭子，大家都来走一走看一看。"
    lines = [told[at : at + 10] for at in range(0, len(told), 10)]
    assert read(page_of(HEAD_1, BRIDGE[0], *lines, HEAD_2, CANTEEN))[0] == [BRIDGE[0], "|".join(lines)]


def test_a_short_half_of_a_sentence_is_no_heading() -> None:
    cut, rest = BRIDGE[0][:8], BRIDGE[0][8:]
    assert read(page_of(HEAD_1, BRIDGE[1], cut, rest, HEAD_2, CANTEEN))[0] == [BRIDGE[1], f"{cut}|{rest}"]


def test_a_lost_beginning_and_a_lost_end_are_marked() -> None:
    text = page_of(HEAD_1, "的桥基，工人们说这是第一步。", BRIDGE[1:], HEAD_2, CANTEEN[:2], CANTEEN[2][:30])
    first, second = (draft for draft in assembled(text).drafts if draft.paragraphs)
    assert (first.cut_start, first.cut_end) == (True, False)
    assert (second.cut_start, second.cut_end) == (False, True)


def test_text_above_the_first_headline_is_an_article_without_one() -> None:
    first, _ = (draft for draft in assembled(page_of(BRIDGE, HEAD_2, CANTEEN)).drafts if draft.paragraphs)
    assert first.title_lines == ()
    assert first.cut_start


def test_names_at_the_end_of_a_piece_sign_it() -> None:
    text = page_of(HEAD_1, BRIDGE, HEAD_2, CANTEEN, "（记者 王健 通讯员 高思）")
    drafts = [draft for draft in assembled(text).drafts if draft.paragraphs]
    assert [byline.name for byline in drafts[1].bylines] == ["李丹", "王健", "高思"]


@pytest.mark.parametrize(
    ("byline", "kind"),
    [
        ("■摄影 记者 王健", "photo"),
        # An article of one paragraph with a picture is no photo story.
        ("■记者 李丹 摄影 王健", "article"),
        ("■记者 李丹", "article"),
    ],
)
def test_a_photo_story_is_the_photographers(byline: str, kind: str) -> None:
    (draft,) = assembled(page_of(HEAD_1[0], byline, BRIDGE[0])).drafts
    assert draft.kind == kind


def test_an_unsure_join_stays_open_below_the_threshold() -> None:
    text = page_of(HEAD_1, BRIDGE[0], BRIDGE[1][:22], BRIDGE[1][22:], BRIDGE[2])
    page = read_page(text.encode(), "1.txt").value
    assert page is not None
    (draft,) = assemble(page, type_lines(page), join_threshold=1.0).drafts
    assert [join.made for join in draft.joins] == [False]
    assert all(len(paragraph) == 1 for paragraph in draft.paragraphs)


# --- the ends of lines ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("工程正在进行。", False),
        ("“真方便！”", False),
        ("（记者 王健）", False),
        # A quotation may end a paragraph without a stop of its own.
        ("打造“首善之区”", False),
        ("工程正在进", True),
        ("据统计，", True),
        ("他说：", True),
        ("13.5", True),
        # When and where a report was made stands on a line of its own, half a sentence does not.
        ("9月21日 海盐百步镇横港村", False),
        ("10月8日 平湖农民画亮相上海市", True),
        ("5月13日，秀洲区新塍镇", True),
        ("9月21日 海盐百步镇横港村举行了", True),
    ],
)
def test_a_line_is_open_unless_a_mark_closes_it(text: str, expected: bool) -> None:
    assert is_open(text) is expected


@pytest.mark.parametrize(
    ("before", "after", "word"),
    [
        ("以乡", "村文化为主", True),
        ("新的古文", "化遗产", True),
        # Both sides end at a border: no evidence.
        ("正在进行", "工程队说", False),
        ("平安桥，", "工程队说", False),
    ],
)
def test_a_word_across_the_cut_is_evidence(before: str, after: str, word: bool) -> None:
    assert (straddle_odds(last_han(before), first_han(after), freq) > 1) is word


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        # A preposition waits for a noun, and no sentence gives it a 的 instead.
        ("腿脚不便的老人由", "的桥基，工人们说", True),
        ("志愿者们把", "了三年的河道", True),
        # 为了 is a word, so the two may well be its halves.
        ("大家都是为", "了这座桥", False),
        ("志愿者们把", "餐盘端到桌上", False),
        ("两岸村民", "的石桥", False),
    ],
)
def test_what_cannot_stand_side_by_side_clashes(before: str, after: str, expected: bool) -> None:
    assert clashes(before, after, freq) is expected


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("，桥身用武康石砌成", True),
        ("的桥基已经拆除", True),
        ("(监察办主任)李烨说。", True),
        ("成。备考的学生居多", True),
        ("轻伤。", True),  # the last word of a sentence
        ("本报讯 昨天", False),
        ("近日，记者了解到", False),
        ("“真方便！”", False),
    ],
)
def test_how_a_line_begins(text: str, inside: bool) -> None:
    assert (start_odds(text, freq) > 0) is inside


def test_quotes_that_pair_across_the_cut_speak_for_the_join() -> None:
    (_, opened), (closed, _) = unpaired("建设“15分钟"), unpaired("便民圈”的工作")
    assert (opened, closed) == ("“", "”")
    assert balance_odds(opened, closed) > 0 > balance_odds("", closed)


# --- invariants --------------------------------------------------------------------------------------

FRAGMENTS = st.sampled_from(
    ["", "", "# 标题一行", "■记者 王健", "王健 李丹", *BRIDGE, *CANTEEN, BRIDGE[0][:15], BRIDGE[1][20:],
     "招商热线", "展首位担当", "0573—82850825", "图为现场。", "（记者 王健）", "本报讯 昨天，食堂开张。",
     "的，了。", "“", "”", "<b>x</b>", "ﬁ\u2f00",
     "您当前的位置：首页 > 新闻", "2017年5月9日 08:12 来源：湖山日报", "首页 | 新闻 | 图片",
     "相关新闻", "z0005版：要闻"]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(FRAGMENTS, st.text(max_size=60)), min_size=1, max_size=40))
def test_every_line_is_placed_exactly_once(lines: list[str]) -> None:
    try:
        page = read_page("\n".join(lines).encode(), "1.txt").value
    except UnicodeEncodeError:
        return
    if page is None:
        return
    typed = type_lines(page)
    assembly = assemble(page, typed)
    placed = Counter(line for draft in assembly.drafts for line in lines_of(draft))
    assert placed == Counter(line.line.number for line in typed if line.role != "blank")


def test_ten_thousand_lines_are_read_in_windows() -> None:
    text = page_of(*([*HEAD_1, *BRIDGE] * 1500), *(["只有正文没有标题的一行，写满一整页。"] * 2500))
    assembly = assembled(text)
    placed = Counter(line for draft in assembly.drafts for line in lines_of(draft))
    assert set(placed.values()) == {1}
    assert len(placed) == 10_000
