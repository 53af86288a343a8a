"""The head of an editors' file: what Pelican reads is read the same, what it passes over is named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from clippings.frontmatter import FrontMatter, parse_front_matter

KNOWN = ("Title", "Date", "Name", "Slug", "Aliases", "Not-Keywords")


def parse(text: str | bytes) -> tuple[FrontMatter | None, list[tuple[str, int | None]]]:
    data = text.encode() if isinstance(text, str) else text
    result = parse_front_matter(data, "a.md", KNOWN)
    assert all(problem.what and problem.mend for problem in result.problems)
    return result.value, [(problem.kind, problem.line) for problem in result.problems]


def test_fields_keep_their_lines() -> None:
    head, problems = parse("Name: 夜经济\nALIASES: 夜市；夜集; 夜游\n    夜购\nSlug:\n\n正文。\n\n第二段。\n")
    assert problems == []
    assert head is not None
    assert head.text("name") == "夜经济"
    assert [(item.text, item.line) for item in head.items("Aliases")] == [
        ("夜市", 2), ("夜集", 2), ("夜游", 2), ("夜购", 3),
    ]  # fmt: skip
    assert (head.line("Slug"), head.text("Slug"), head.line("Date")) == (4, "", None)
    assert (head.body, head.body_line) == ("正文。\n\n第二段。", 6)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Windows' old Notepad puts it there; Pelican drops it, other tools print it.
        ("\ufeffName: 甲\n\n文", [("front-bom", 1)]),
        # The input method's colon: Pelican would take the whole head for body.
        ("Name：甲\nSlug: jia\n\n文", [("front-colon", 1)]),
        # A tab looks like spaces; how wide it is depends on the program.
        ("Name: 甲\nSlug:\tjia\n\n文", [("front-tab", 2)]),
        ("Name: 甲\n\tSlug: jia\n\n文", [("front-tab", 2), ("front-indented-key", 2)]),
        # Four spaces make the next key part of this one's value.
        ("Name: 甲\n    Slug: jia\n\n文", [("front-indented-key", 2)]),
        ("Name: 甲\nNmae: 乙\n\n文", [("front-unknown", 2)]),
        ("Name: 甲\nname: 乙\n\n文", [("front-duplicate", 2)]),
        # A key in Chinese, as someone who never saw another file would write it.
        ("名称: 甲\nSlug: jia\n\n文", [("front-key-chinese", 1)]),
        ("Name : 甲\n\n文", [("front-key-space", 1)]),
        ("Not Keywords: 甲\n\n文", [("front-key-space", 1)]),
        # Three spaces end the head without a word; four continue it.
        ("Aliases: 甲\n   乙\n\n文", [("front-indent", 2)]),
        ("    孤行\nName: 甲\n\n文", [("front-indent", 1)]),
        ("Name: 甲\n正文紧接着写。", [("front-no-blank", 2)]),
        ("\n\nName: 甲\n\n文", [("front-blank-first", 1)]),
        ("只有正文，没有头。", [("front-missing", 1)]),
        ("", [("front-empty", 1)]),
        ("Name: 甲\n\n文\x00字", [("front-control", 3)]),
        ("Name: 甲\nSlug: jia\n\n文".encode("gbk"), [("front-gbk", 1)]),
        ("Name: 甲".encode("utf-16"), [("front-utf16", 1)]),
        (b"Slug: jia\nName: \xff\xff\xff\n", [("front-encoding", 2)]),
        # All of one file in one run.
        (
            "\ufeff名称：甲\nNmae: 乙\nSlug : x\n  y\n",
            [
                ("front-bom", 1), ("front-colon", 1), ("front-unknown", 2), ("front-key-space", 3),
                ("front-indent", 4),
            ],
        ),
    ],
)  # fmt: skip
def test_each_slip_is_named_with_its_line(text: str | bytes, expected: list[tuple[str, int]]) -> None:
    assert parse(text)[1] == expected


def test_a_slip_is_read_as_it_was_meant() -> None:
    head, _ = parse("\ufeff名称：甲\n    Slug: jia\nAliases : 乙\n  丙\n\n文")
    assert head is not None
    assert (head.text("Name"), head.text("Slug")) == ("甲", "jia")
    assert [item.text for item in head.items("Aliases")] == ["乙", "丙"]


def test_an_unknown_key_names_the_nearest() -> None:
    (problem,) = parse_front_matter(b"Alias: x\n\ny", "a.md", KNOWN).problems
    assert "Aliases" in problem.mend


VALUES = st.text(st.characters(exclude_categories=("C", "Z"), exclude_characters="：")).map(str.strip)


@given(
    st.dictionaries(st.sampled_from(KNOWN), st.lists(VALUES.filter(bool), min_size=1, max_size=3), min_size=1)
)
def test_clean_files_read_as_pelicans_reader_reads_them(fields: dict[str, list[str]]) -> None:
    text = "".join(
        f"{key}: {values[0]}\n" + "".join(f"    {v}\n" for v in values[1:]) for key, values in fields.items()
    )
    reader = Markdown(extensions=["meta"])
    reader.convert(text + "\n正文\n")
    head, problems = parse(text + "\n正文\n")
    # A continuation that looks like a known key is the one thing that is read on purpose otherwise.
    if not problems:
        assert head is not None
        assert {f.key: [v.text for v in f.values] for f in head.fields} == reader.Meta
        assert head.body == "正文"


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "ignore")))
def test_no_input_raises(data: bytes) -> None:
    result = parse_front_matter(data, "a.md", KNOWN)
    assert result.value is not None or result.problems
