"""Repairs: each rule by examples, the real pages, and that every change can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clippings.assemble import assemble
from clippings.lines import type_lines
from clippings.model import Clipping, LedgerRow, Page, Piece, Text
from clippings.read import read_page
from clippings.repair import HEADLINE_MOST, build_clippings, infer_headline, original
from clippings.repair_rules import RULES, find_edits
from clippings.repeats import find_repeats
from clippings.segment import freq

ROOT = Path(__file__).parent.parent


Cut = tuple[Page, tuple[Clipping, ...], tuple[LedgerRow, ...]]
"""A page, its clippings and its ledger."""


def cut(text: str, seed: str = "1") -> Cut:
    page = read_page(text.encode(), f"{seed}.txt").value
    assert page is not None
    return (page, *build_clippings(assemble(page, type_lines(page))))


def repaired(text: str, names: tuple[str, ...] = (), prose: bool = True) -> str:
    at, parts = 0, []
    for edit in find_edits(text, freq, names, prose):
        if edit.made:
            parts += [text[at : edit.start], edit.after]
            at = edit.end
    return "".join([*parts, text[at:]])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # Half-width marks beside Chinese.
        ("昨天,记者从区委获悉:今天", "昨天，记者从区委获悉：今天"),
        ("志愿服务队伍613支,志愿者113978人。", "志愿服务队伍613支，志愿者113978人。"),
        ("试点县(市、区)", "试点县（市、区）"),
        # The mark at a line's end belongs to the Chinese before it.
        ("据统计,", "据统计，"),
        # But not inside numbers, times, addresses and Latin text.
        ("共1,000元", "共1,000元"),
        ("上午10:30开始", "上午10:30开始"),
        ("见http://example.org/?a=1", "见http://example.org/?a=1"),
        ("Hello, world", "Hello, world"),
        # OCR translated a word.
        ("南湖实验学校 and 北京师范大学", "南湖实验学校和北京师范大学"),
        ("AT and T公司", "AT and T公司"),
        # Radicals that only look like characters.
        ("⽂明实践", "文明实践"),
        # Spaces beside marks and inside words; not the one behind a dateline or inside a motto.
        ("今天 ，大家", "今天，大家"),
        ("在嘉 兴的街头", "在嘉兴的街头"),
        ("本报讯 昨天", "本报讯 昨天"),
        ("“网聚职工正能量 争做中国好网民”", "“网聚职工正能量 争做中国好网民”"),
    ],
)
def test_rules_by_example(before: str, after: str) -> None:
    assert repaired(before) == after


def test_a_space_in_a_headline_parts_two_lines_and_stays() -> None:
    assert repaired("健康促进 学校建设", prose=False) == "健康促进 学校建设"


@pytest.mark.parametrize(
    ("before", "after", "names"),
    [
        # The name's own closing mark is missing where the speech ends.
        ("“在全市打造“红色驿。”负责人说", "“在全市打造“红色驿”。”负责人说", ("红色驿",)),
        # The first mark of a quoted name is turned round.
        ("“当天就解决了。”矩阵联盟”给我们", "“当天就解决了。“矩阵联盟”给我们", ("矩阵联盟",)),
        # A name that the page quotes nowhere else is not touched.
        ("“当天就解决了。”矩阵联盟”给我们", "“当天就解决了。”矩阵联盟”给我们", ()),
    ],
)
def test_quotes_are_mended_only_at_names_that_the_page_quotes(
    before: str, after: str, names: tuple[str, ...]
) -> None:
    assert repaired(before, names) == after


@pytest.mark.parametrize(
    ("text", "proposed"),
    [
        # Who speaks does not stand inside his own words: the mark is too many.
        ("整洁。“相关负责人介绍，这里有三处。", "整洁。相关负责人介绍，这里有三处。"),
        # A speech to the paragraph's end: its last mark was lost.
        ("他说：“路修好了。以后方便多了。", "他说：“路修好了。以后方便多了。”"),
        # Behind a sentence the speech ends; it began behind the colon, or with the paragraph.
        ("他说：路修好了。”大家都笑了。", "他说：“路修好了。”大家都笑了。"),
        ("路修好了。”他说。", "“路修好了。”他说。"),
        # Behind a name one mark is as likely too many as lost, and nothing tells where.
        ("这里的红色驿”很有名。", "这里的红色驿很有名。"),
    ],
)
def test_an_unpaired_quote_is_proposed_and_not_made(text: str, proposed: str) -> None:
    (edit,) = find_edits(text, freq, (), True)
    assert (edit.rule, edit.made) == ("quote-open", False)
    assert text[: edit.start] + edit.after + text[edit.end :] == proposed


# --- the real pages -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def seeds() -> dict[str, Cut]:
    paths = (ROOT / "seeds").glob("*.txt")
    return {path.name[:3]: cut(path.read_text(encoding="utf-8"), path.name[:3]) for path in paths}


def inferred(text: str) -> str:
    return infer_headline((Text((Piece(text, 1, 0, len(text)),)),))


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        # A sentence that a headline holds is one, with its own marks.
        ("问：我住在新塍。", "问：我住在新塍"),
        # A longer one ends with a clause; its marks stay what they are.
        (
            "问：我住在新塍镇，想装一台充电桩，请问要到哪里办手续才算合规？",
            "问：我住在新塍镇，想装一台充电桩……",
        ),
        ("供电公告：11月20日8:00—17:00新塍镇、王江泾镇、油车港镇检修停电。", "供电公告……"),
        ("停电时间：11月20日，8：00—17：00新塍镇、王江泾镇检修停电。", "停电时间：11月20日……"),
        # Nor is a clock time cut where no clause ends.
        (
            "新塍镇王江泾镇油车港镇洪合镇王店镇高照街道8:00—17:00检修停电。",
            "新塍镇王江泾镇油车港镇洪合镇王店镇高照街道……",
        ),
    ],
)
def test_an_inferred_headline_is_the_beginning_of_the_text(text: str, headline: str) -> None:
    assert inferred(text) == headline


@given(st.text(alphabet="市民，,：:；。0189年月日时—-问", max_size=60))
def test_an_inferred_headline_says_no_sign_that_the_text_lacks(text: str) -> None:
    shown = inferred(text).removesuffix("……")
    assert shown == "（无题）" or (text.startswith(shown) and len(shown) <= HEADLINE_MOST)


def test_the_span_that_ocr_printed_twice_is_gone_once(seeds: dict[str, Cut]) -> None:
    _, clippings, _ = seeds["003"]
    text = "\n".join(paragraph.text for paragraph in clippings[-1].paragraphs)
    assert "余新社区第四党支部又一次将粘贴在墙面上的广告单进行清理" in text
    assert text.count("为全镇生态文明建设注入了强大的“红色动力”") == 1


def test_the_repeated_caption_is_said_once_and_both_lines_are_kept(seeds: dict[str, Cut]) -> None:
    _, clippings, _ = seeds["000"]
    (caption,) = next(clipping.captions for clipping in clippings if clipping.captions)
    assert caption.lines == (137, 141)


def test_a_paragraph_that_is_printed_twice_is_said_once_and_both_lines_are_kept() -> None:
    one = (
        "廊桥去年由旧凉亭改建，桥下能坐五十来人，挂着幕布和音箱，平时放电影，农闲时开课，大家叫作“桥上学堂”。"
    )
    two = "据悉，全区今年在二十六个村设了这样的课点，授课人由镇里的土专家轮流担任，想听什么由村民自己来点。"
    page, (clipping,), ledger = cut(f"田头课堂搬进廊桥\n■记者 王健\n{one}\n{two}\n{one}\n{two}")
    assert [(text.text, text.lines) for text in clipping.paragraphs] == [(one, (3, 5)), (two, (4, 6))]
    assert {row.line: row.paragraph for row in ledger if row.line > 2} == {3: 0, 4: 1, 5: 0, 6: 1}
    check_nothing_lost_or_invented(page, (clipping,), ledger)


def test_a_guess_at_a_name_is_no_repair(seeds: dict[str, Cut]) -> None:
    _, clippings, _ = seeds["000"]
    text = "".join(paragraph.text for clipping in clippings for paragraph in clipping.paragraphs)
    assert "泰山街道" in text
    assert "秦山街道" not in text


# --- invariants ---------------------------------------------------------------------------------------


def texts(clipping: Clipping) -> list[Text]:
    heads = [text for text in (clipping.headline, clipping.kicker) if text]
    return [*heads, *clipping.paragraphs, *clipping.captions]


def check_nothing_lost_or_invented(
    page: Page, clippings: tuple[Clipping, ...], ledger: tuple[LedgerRow, ...]
) -> None:
    raw = {line.number: line.text for line in page.lines}
    assert [row.line for row in ledger] == [line.number for line in page.lines]
    for clipping in clippings:
        for text in texts(clipping):
            # Nothing lost: taking all repairs back gives the seed's lines, apart from space at their ends.
            printed = "".join(raw[n] for n in text.lines)
            assert "".join(original(text, raw).split()) == "".join(printed.split())
            for piece in text.pieces:
                if piece.repair is None:
                    # Nothing invented: what no repair explains stands in the seed at this very place.
                    assert piece.text == raw[piece.line][piece.column : piece.column + piece.length]
                else:
                    repair = clipping.repairs[piece.repair]
                    assert repair.made
                    assert (repair.line, repair.column) == (piece.line, piece.column)
                    assert repair.after == piece.text
                    assert repair.before == raw[piece.line][piece.column : piece.column + piece.length]
        assert {repair.rule for repair in clipping.repairs} <= RULES.keys()
    in_clippings = {n for clipping in clippings for text in texts(clipping) for n in text.lines}
    in_clippings |= {n for clipping in clippings for n in clipping.byline_lines}
    for row in ledger:
        assert (row.article is not None) == (row.line in in_clippings)


def test_nothing_is_lost_or_invented_on_the_real_pages(seeds: dict[str, Cut]) -> None:
    for page, clippings, ledger in seeds.values():
        check_nothing_lost_or_invented(page, clippings, ledger)


LINES = st.sampled_from(
    ["", "# 标题一行", "■记者 王健", "昨天,记者从区委获悉:今天开放", "桥基已经拆除。",
     "“在全市打造“红色驿。”他说", "“红色驿”", "图为现场(资料图)", "图为现场(资料图)", " 　⽂明 and 实践 ",
     "的，了。", "<script>alert(1)</script>", "长" * 50]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(LINES, st.text(max_size=60)), min_size=1, max_size=30))
def test_nothing_is_lost_or_invented_on_any_page(lines: list[str]) -> None:
    try:
        page = read_page("\n".join(lines).encode(), "1.txt").value
    except UnicodeEncodeError:
        return
    if page is not None:
        check_nothing_lost_or_invented(page, *build_clippings(assemble(page, type_lines(page))))


# --- repeats --------------------------------------------------------------------------------------------

SPAN = (
    "形成“党建+”工程，为全镇生态文明建设注入了强大的“红色动力”，"
    "让红色服务成为村头、社区的常客，得到居民好评。"
)


def test_a_repeat_is_found_with_its_place() -> None:
    text = {1: "前面的话，" + SPAN + "后面的话。", 2: "另一段开头，" + SPAN + "又一次清理。"}
    (repeat,) = find_repeats(text)
    assert (repeat.line, repeat.first_line) == (2, 1)
    assert SPAN in text[2][repeat.column : repeat.column + repeat.length]


def test_short_repeats_are_normal_prose() -> None:
    his, hers = "他说，不忘初心、牢记使命主题教育很好。", "她说，不忘初心、牢记使命主题教育很好。"
    assert find_repeats({1: his, 2: hers}) == ()


@given(st.text(alphabet="，。一二三", max_size=120), st.text(alphabet="，。一二三", max_size=120))
def test_repeats_are_equal_and_long_enough(one: str, two: str) -> None:
    text = {1: one, 2: two}
    for repeat in find_repeats(text):
        here = text[repeat.line][repeat.column : repeat.column + repeat.length]
        there = text[repeat.first_line][repeat.first_column : repeat.first_column + repeat.length]
        assert here == there
        assert len(here) == repeat.length >= 40


@pytest.mark.parametrize(
    ("first", "last", "names"),
    [
        ("本报讯（记者 王健 通讯员 李丹）", "", ["王健", "李丹"]),
        ("新华社北京3月9日电(记者王健)", "", ["王健"]),
        ("", "（通讯员 沈小雨）", ["沈小雨"]),
        ("本报讯（记者 王健）", "（记者 王健）", ["王健"]),
        # Brackets that sign nothing.
        ("本报讯（见右图）", "（记者说的）", []),
        ("记者 王健", "", []),
    ],
)
def test_bylines_inside_the_text(first: str, last: str, names: list[str]) -> None:
    text = (
        f"古石桥动工修缮\n\n{first}平安桥修缮加固工程正在进行，工人们已经拆除了东桥堍的桥基，桥基会照原样砌回去。\n\n"
        f"古桥修好以后，两岸的村民又可以从桥上往来。{last}\n"
    )
    (_, (clipping,), _) = cut(text)
    assert [byline.name for byline in clipping.bylines] == names
