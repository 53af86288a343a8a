"""Which of two parts of an article comes first: cases with the sign that tells, each turned both ways."""

from dataclasses import fields

import pytest

from clippings.follow import Follow
from clippings.part_order import NOTES, OrderWeights, begins, introduces
from clippings.segment import lookup

# (the first part, the second part, the sign that tells them apart)
CASES = [
    pytest.param(
        ["5月18日一早，横港村的新桥通车了。"],
        ["桥面比原来宽了一倍，两辆车可以交会。"],
        "time",
        id="when it was",
    ),
    pytest.param(
        ["本报讯 横港村的新桥通车了。"],
        ["桥面比原来宽了一倍，两辆车可以交会。"],
        "opening",
        id="the paper's own opening",
    ),
    pytest.param(
        ["走进横港村，记者看到一座新桥。"],
        ["桥面比原来宽了一倍，两辆车可以交会。"],
        "reporter",
        id="who reports",
    ),
    pytest.param(
        ["横港村的新桥通车了。"],
        ["“再也不用绕路了。”住在桥头的老沈说，桥面宽了一倍。"],
        "said",
        id="what was said of it",
    ),
    pytest.param(["新桥修好了。"], ["此外，桥边还装了路灯。"], "goes_on", id="what goes on with something"),
    pytest.param(
        ["老桥修了半年。"], ["他每天都去桥头看一看。"], "refers", id="a pronoun wants somebody before it"
    ),
    pytest.param(
        ["桥头住着教了四十年书的沈水根。", "修桥的钱有一半是大家凑的。"],
        ["沈水根捐了两个月的退休金。", "桥修好了，路也平了。"],
        "mention",
        id="a name comes first with its modifiers",
    ),
    pytest.param(
        ["修桥的钱有一半是村民"],
        ["一户一户凑起来的，账目贴在桥头。"],
        "unfinished",
        id="the last part is not cut off",
    ),
    pytest.param(
        ["横港村的新桥通车了。"],
        ["桥面比原来宽了一倍。", "接下来，村里还要给桥边装上路灯。"],
        "concluded",
        id="the last part says what is to come",
    ),
    pytest.param(
        ["走过横港桥的人都慢了下来。"],
        [
            "桥面比原来宽了一倍，两辆车可以交会，送货的车不用在桥头一辆一辆地等上半个钟头，骑车上学的孩子也不用推着车过，"
            "桥栏加高到了大人的胸口，桥下留足了船的高度，运粮的船满载也过得去，桥墩外面包了一层橡胶，撞上去也不怕。"
        ],
        "short",
        id="a lead is short",
    ),
]


def parts_of(first: list[str], second: list[str]) -> tuple[Follow, list[int], list[int]]:
    texts = dict(enumerate([*first, *second]))
    return Follow(texts, lookup()), list(range(len(first))), list(range(len(first), len(texts)))


@pytest.mark.parametrize(("first", "second", "sign"), CASES)
def test_the_sign_tells_whichever_part_was_displaced(first: list[str], second: list[str], sign: str) -> None:
    follow, before, behind = parts_of(first, second)
    alike = dict.fromkeys((*before, *behind), 0.0)
    for part, own, leads in ((before, behind, True), (behind, before, False)):
        odds, reasons = begins(part, own, follow, alike)
        notes = {reason.rule: reason.note for reason in reasons}
        assert notes[sign] == NOTES[sign][not leads]
        assert (odds - OrderWeights().prior > 0) is leads


def test_the_part_that_is_like_the_headline_comes_first() -> None:
    follow, before, behind = parts_of(["横港村的新桥通车了。"], ["两辆车可以交会。"])
    odds, reasons = begins(before, behind, follow, {before[0]: 6.0, behind[0]: 0.0})
    assert odds > 0
    assert reasons[0].rule == "headline"


def test_without_any_sign_an_end_is_likelier_than_a_beginning() -> None:
    """In a column that is cut in two, what is carried over is more often the end."""
    follow, one, other = parts_of(["大树绿了。"], ["大路平了。"])
    odds, reasons = begins(one, other, follow, {one[0]: 0.0, other[0]: 0.0})
    assert (odds, reasons) == (OrderWeights().prior, ())


def test_reasons_speak_for_the_decision_and_the_strongest_comes_first() -> None:
    follow, before, behind = parts_of(
        ["本报讯 5月18日，记者在横港村看到新桥。"], ["此外，他还说：“路灯也装好了。”"]
    )
    odds, reasons = begins(before, behind, follow, {before[0]: 1.0, behind[0]: 2.0})
    assert odds > 3
    assert "headline" not in {reason.rule for reason in reasons}
    assert [reason.weight for reason in reasons] == sorted(
        (reason.weight for reason in reasons), reverse=True
    )


def test_a_sign_too_weak_to_tell_is_not_shown() -> None:
    follow, one, other = parts_of(["大树绿了。"], ["大路平了。"])
    assert begins(one, other, follow, {one[0]: 0.0, other[0]: 0.1})[1] == ()


def test_every_weight_has_a_sign_and_its_words() -> None:
    assert {field.name for field in fields(OrderWeights)} == {"prior", *NOTES}


def test_names_are_compared_where_each_text_first_has_them() -> None:
    told, known = "教了四十年书的沈水根来了。沈水根笑了。", "沈水根又来了。桥头的沈水根笑了。"
    assert introduces(told, known) > 0 > introduces(known, told)
    assert introduces(told, told) == introduces("", told) == 0
