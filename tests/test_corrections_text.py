"""A corrections file that the editor in the browser saves: its remarks and its untouched lines stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clippings.corrections_text import UnreadableError, read_rows, write_rows

FILE = """\
# 第 000 版，2024 年 5 月对照报纸改。

# 这个街道名扫错了
- seed: "000"
  line: 131  # 第二段
  hash: d8f07f88
  do: replace
  exact: '泰山街道'
  to: "秦山街道"
  # 老王看过
  why: "对照报纸"

# 两篇连在一起了
- {seed: "000", line: 29, hash: aaaaaaaa, do: split}  # 待查
-
  # 日期按报头
  seed: "000"
  line: 77
  hash: bbbbbbbb
  do: date
  to: 2022-12-14

# 还要看第 140 行
"""
PLACE, CUT, DAY = read_rows(FILE)


def test_values_are_read_as_they_are_written() -> None:
    assert PLACE == {
        "seed": "000", "line": 131, "hash": "d8f07f88", "do": "replace", "exact": "泰山街道",
        "to": "秦山街道", "why": "对照报纸",
    }  # fmt: skip
    assert DAY["to"] == "2022-12-14"
    # A number is one only where a line is meant: 000 stays 000, and a hash is no power of ten.
    assert read_rows("- seed: 000\n  hash: 12345e10\n  line: 7\n") == [
        {"seed": "000", "line": 7, "hash": "12345e10"}
    ]


@pytest.mark.parametrize(
    ("what", "rows", "expected"),
    [
        ("nothing changes", [PLACE, CUT, DAY], FILE),
        (
            "a value changes: its line is written anew, the remarks stay",
            [{**PLACE, "line": 132, "to": "秦“山”\\街\"道"}, CUT, DAY],
            FILE.replace("131  # 第二段", "132  # 第二段").replace(
                '"秦山街道"', '"秦“山”\\\\街\\"道"'
            ),
        ),
        (
            "a key goes, another comes",
            [{**{k: v for k, v in PLACE.items() if k != "line"}, "suffix": "的"}, CUT, DAY],
            FILE.replace("  line: 131  # 第二段\n", "  # 第二段\n").replace(
                '  why: "对照报纸"\n', '  why: "对照报纸"\n  suffix: "的"\n'
            ),
        ),
        (
            "the first key goes, and its dash to the next",
            [{k: v for k, v in PLACE.items() if k != "seed"}, CUT, DAY],
            FILE.replace('- seed: "000"\n  line: 131', "- line: 131", 1),
        ),
        (
            "an entry on one line is written on several",
            [PLACE, {**CUT, "line": 31}, DAY],
            FILE.replace(
                '- {seed: "000", line: 29, hash: aaaaaaaa, do: split}  # 待查\n',
                '# 待查\n- seed: "000"\n  line: 31\n  hash: "aaaaaaaa"\n  do: split\n',
            ),
        ),
        (
            "a dash alone with a remark",
            [PLACE, CUT, {**DAY, "to": "2022-12-15"}],
            FILE.replace('-\n  # 日期按报头\n  seed: "000"', '# 日期按报头\n- seed: "000"').replace(
                "to: 2022-12-14", 'to: "2022-12-15"'
            ),
        ),
        (
            "an entry goes with its remarks",
            [PLACE, DAY],
            FILE.replace(
                '\n# 两篇连在一起了\n- {seed: "000", line: 29, hash: aaaaaaaa, do: split}  # 待查\n', ""
            ),
        ),
        (
            "a new one comes last",
            [PLACE, CUT, DAY, {"seed": "000", "line": 3, "hash": "cccccccc", "do": "split", "why": ""}],
            FILE.replace(
                "to: 2022-12-14\n",
                'to: 2022-12-14\n- seed: "000"\n  line: 3\n  hash: "cccccccc"\n  do: split\n',
            ),
        ),
        ("none is left", [], FILE.partition("# 这个")[0] + "\n# 还要看第 140 行\n"),
    ],
)  # fmt: skip
def test_remarks_stay_with_their_entries(what: str, rows: list[dict[str, object]], expected: str) -> None:
    assert write_rows(rows, FILE) == expected, what


def test_entries_that_change_places_take_their_remarks_along() -> None:
    text = write_rows([DAY, PLACE], FILE)
    assert read_rows(text) == [DAY, PLACE]
    assert text.index("# 日期按报头") < text.index("# 这个街道名扫错了") < text.index("# 老王看过")


def test_entries_that_are_set_in_stay_so() -> None:
    text = '  - seed: "000"\n    line: 3  # 甲\n  - seed: "000"\n    line: 5\n'
    first, second = read_rows(text)
    changed = write_rows([first, {**second, "line": 7}, {"seed": "000", "line": 9}], text)
    assert changed == text.replace("5", "7") + '  - seed: "000"\n    line: 9\n'


def test_a_value_of_several_lines_stays_or_goes_as_one() -> None:
    text = '- seed: "000"\n  why: >\n    一\n    # 二\n\n  hash: aa\n  do: split\n  line: 3\n'
    (row,) = read_rows(text)
    assert row["why"] == "一 # 二"
    assert write_rows([{**row, "line": 4}], text) == text.replace("3", "4")
    assert write_rows([{**row, "why": "三"}], text) == text.replace(">\n    一\n    # 二", '"三"')


@pytest.mark.parametrize("text", ["- a: [", "a: b\n", "- a\n", "[{a: b}]\n", "- seed： 1\n  b: 2\n"])
def test_a_damaged_file_is_left_alone(text: str) -> None:
    with pytest.raises(UnreadableError):
        write_rows([PLACE], text)


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=8)
ENTRY = st.fixed_dictionaries(
    {"seed": WORDS, "line": st.integers(1, 999)},
    optional={"to": WORDS, "why": WORDS, "with": st.integers(1, 9)},
)


@given(st.lists(ENTRY, max_size=5), st.lists(ENTRY, max_size=5))
def test_the_file_says_what_was_asked_whatever_it_said_before(
    before: list[dict[str, object]], rows: list[dict[str, object]]
) -> None:
    remarked = "".join(
        f"{line}  # 甲{number}\n" if line.startswith("  line:") else f"{line}\n"
        for number, line in enumerate(write_rows(before).splitlines())
    )
    kept = [*before[::2], *rows]
    text = write_rows(kept, remarked)
    assert read_rows(text) == kept
    assert write_rows(kept, text) == text
