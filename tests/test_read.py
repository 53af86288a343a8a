"""Bytes -> Page: what decodes, what is refused, and that each refusal names file, line and mend."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clippings.read import read_page

PROSE = (
    "本报讯 昨天，记者从区委宣传部获悉，这是今年以来的第一场活动。\n"
    "大家都说，在家门口就能办成事，方便多了。\n"
)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (PROSE.encode(), "utf-8"),
        # Windows editors put a mark in front; it is no character of the page.
        (codecs.BOM_UTF8 + PROSE.encode(), "utf-8-sig"),
        (PROSE.encode("utf-16"), "utf-16"),
        (codecs.BOM_UTF16_BE + PROSE.encode("utf-16-be"), "utf-16"),
        (PROSE.encode("utf-32"), "utf-32"),
        # The national encoding of most old text files.
        (PROSE.encode("gb18030"), "gb18030"),
    ],
)
def test_decodes_the_encodings_that_pages_come_in(data: bytes, encoding: str) -> None:
    page = read_page(data, "seeds/007_x.txt").value
    assert page is not None
    assert page.encoding == encoding
    assert [line.text for line in page.lines] == PROSE.split("\n")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("甲\r\n乙\r\n", ["甲", "乙", ""]),
        ("甲\r乙", ["甲", "乙"]),
        ("甲\x0c乙", ["甲", "乙"]),
        ("甲\u2028乙", ["甲", "乙"]),
        # A vertical tab inside a line would be a control character; a plain tab is text.
        ("甲\t乙", ["甲\t乙"]),
    ],
)
def test_every_kind_of_line_end_ends_a_line(text: str, lines: list[str]) -> None:
    page = read_page(text.encode(), "1.txt").value
    assert page is not None
    assert [line.text for line in page.lines] == lines
    assert [line.number for line in page.lines] == list(range(1, len(lines) + 1))


@pytest.mark.parametrize(
    ("data", "line", "kind"),
    [
        (b"", None, "seed-empty"),
        (b" \n\n\t", None, "seed-empty"),
        ("\u3000\n\u3000".encode(), None, "seed-empty"),
        # Not UTF-8 and no Chinese in GB18030 either: Latin-1, and bytes at random.
        ("café".encode("latin-1"), 1, "seed-encoding"),
        (b"ok\n\xff\xfe\xfd\x81", 2, "seed-encoding"),
        ("甲\n乙\x00丙".encode(), 2, "seed-control"),
        ("甲\x1b[31m".encode(), 1, "seed-control"),
    ],
)
def test_refuses_with_line_and_mend(data: bytes, line: int | None, kind: str) -> None:
    result = read_page(data, "seeds/9_x.txt")
    assert result.value is None
    (problem,) = result.problems
    assert (problem.path, problem.line, problem.kind) == ("seeds/9_x.txt", line, kind)
    assert problem.what
    assert problem.mend


def test_names_every_line_with_a_control_character() -> None:
    result = read_page("甲\x00\n乙\n丙\x07".encode(), "9.txt")
    assert [problem.line for problem in result.problems] == [1, 3]


def test_a_file_name_without_an_id_is_refused() -> None:
    assert [problem.kind for problem in read_page(PROSE.encode(), "seeds/第一版.txt").problems] == ["seed-id"]


def test_a_line_of_a_megabyte_is_one_line() -> None:
    page = read_page(("字" * 400_000).encode(), "1.txt").value
    assert page is not None
    assert len(page.lines) == 1


@given(st.binary(max_size=300))
def test_any_bytes_give_a_page_or_a_problem(data: bytes) -> None:
    result = read_page(data, "1.txt")
    assert (result.value is None) == bool(result.problems)


@given(st.text(max_size=200))
def test_no_character_is_lost(text: str) -> None:
    try:
        data = text.encode()
    except UnicodeEncodeError:
        return
    page = read_page(data, "1.txt").value
    if page is not None:
        kept = "".join(line.text for line in page.lines)
        # A leading U+FEFF is a byte-order mark, not text.
        assert "".join(kept.split()) == "".join(text.removeprefix("\ufeff").split())
