"""Folding for matching: what becomes alike, and the way back to the original offsets."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clippings.fold import fold, fold_table

TABLE = (
    ("traditional characters of a chain", "海鹽縣澉浦鎮", "海盐县澉浦镇"),
    ("simplified text stays", "海盐县澉浦镇，新塍镇", "海盐县澉浦镇，新塍镇"),
    ("pinyin in brackets is dropped", "海鹽(yán)縣沈蕩(dàng)鎮", "海盐县沈荡镇"),
    ("pinyin in wide brackets too", "海鹽（yán）縣", "海盐县"),
    ("an abbreviation in brackets is no pinyin", "健康码(app)上线", "健康码(app)上线"),
    ("a bracket with Chinese stays", "开发区(惠民街道)", "开发区(惠民街道)"),
    ("Kangxi radicals and supplements", "⼤桥镇⼈民", "大桥镇人民"),
    ("full-width digits and letters", "１５分钟ＡＰＰ", "15分钟APP"),
    ("full-width marks stay: names have none", "（海盐），：", "（海盐），："),
    ("wide spacing of a headline", "海 盐 县 城", "海盐县城"),
    ("two names with a blank are no spaced headline", "谢震宇 郁馨怡", "谢震宇 郁馨怡"),
    ("three single characters may be a byline", "张 三 李", "张 三 李"),
    ("nothing", "", ""),
)


@pytest.mark.parametrize(("reason", "text", "folded"), TABLE, ids=[row[0] for row in TABLE])
def test_text_folds_to(reason: str, text: str, folded: str) -> None:
    assert fold(text).text == folded, reason


def test_spans_lead_back_to_the_original() -> None:
    text = "在海鹽(yán)縣沈蕩(dàng)鎮"
    folded = fold(text)
    assert folded.text == "在海盐县沈荡镇"
    assert text[folded.start(1) : folded.end(4)] == "海鹽(yán)縣"
    assert text[folded.start(4) : folded.end(7)] == "沈蕩(dàng)鎮"
    # A span ends right behind its last character: dropped pinyin after it is not in it.
    assert text[folded.start(1) : folded.end(3)] == "海鹽"


def test_table_is_one_character_for_one() -> None:
    assert all(len(plain) == 1 for plain in fold_table().values())


@settings(deadline=None)
@given(st.text(alphabet="海鹽鎮(yánè) 　嘉兴⼤Ａ，", max_size=30))
def test_every_folded_character_stands_for_one_of_the_original(text: str) -> None:
    folded = fold(text)
    starts = [folded.start(n) for n in range(len(folded.text))]
    assert starts == sorted(set(starts))
    assert all(folded.end(n + 1) == start + 1 for n, start in enumerate(starts))
    table = fold_table()
    assert [table.get(ord(text[start]), text[start]) for start in starts] == list(folded.text)


@settings(deadline=None)
@given(st.text(alphabet="海鹽鎮(yán)嘉兴⼤Ａ，", max_size=30))
def test_folding_folded_text_changes_no_character_but_new_brackets(text: str) -> None:
    once = fold(text).text
    assert once.translate(fold_table()) == once
