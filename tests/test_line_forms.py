"""The forms in which paragraphs begin: what has one, and that it tells whose a paragraph is."""

from __future__ import annotations

import pytest

from clippings.assemble import assemble
from clippings.line_forms import with_form
from clippings.lines import type_lines
from clippings.read import read_page


def form(text: str) -> str:
    return with_form(text).removeprefix(text)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("●3月1日，老街通了水。", "●城南菜场开了张。", "a sign"),
        ("17路　起点改在汽车北站。", "老街·新桥　两村结了对。", "a phrase and a space"),
        ("1. 城南的地块两公顷。", "12、城北的地块三公顷。", "a number"),
        ("一、自即日起改道。", "（二）公交车照常开行。", "a number in words"),
        ("5月22日（周三）检修三条线路。", "24日（周五）检修两条。", "a day with its weekday"),
        ("老街村：路灯换了二十盏。", "新桥村:埠头修了三处。", "a name and a colon, of either width"),
    ],
)
def test_paragraphs_that_begin_in_one_form_have_it_in_common(one: str, other: str, reason: str) -> None:
    assert form(one) == form(other) != "", reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("昨天，老街通了水。", "prose"),
        ("本报讯 昨天，老街通了水。", "a dateline"),
        ("“路灯亮了，走路不怕了。”她说。", "speech"),
        ("3月1日，老街通了水。", "a day that begins a sentence"),
        ("2019年，老街通了水。", "a year"),
        ("记者从街道了解到：老街通了水。", "a long phrase before a colon"),
    ],
)
def test_other_paragraphs_have_none(text: str, reason: str) -> None:
    assert form(text) == "", reason


def test_forms_differ() -> None:
    assert len({form(text) for text in ("●甲", "甲乙　丙", "1.甲", "一、甲", "5日（周三）", "甲乙：丙")}) == 6


def test_a_brief_behind_the_next_headline_comes_back_by_its_form() -> None:
    text = (
        "五路车改道\n王健\n记者获悉，下列线路有变。\n11路　起点改在汽车北站，设三个站。\n"
        "12路　绕行环城南路，末班提早。\n"
        "13路　增设菜场站，每刻钟一班。\n\n老街的灯\n李丹\n老街的路灯换好了，夜里走路不怕摔。\n"
        "居民沈阿婆说，灯亮了心里也亮。\n14路　早晚高峰各加两班。\n15路　改为预约，请拨热线。"
    )
    page = read_page(text.encode(), "1.txt").value
    assert page is not None
    first, second = assemble(page, type_lines(page)).drafts
    assert [line for paragraph in first.paragraphs for line in paragraph] == [3, 4, 5, 6, 12, 13]
    assert [line for paragraph in second.paragraphs for line in paragraph] == [10, 11]
