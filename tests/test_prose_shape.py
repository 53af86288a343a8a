"""Half-finished Markdown is told; what is whole, and what stands in lists and notes, is left alone."""

from __future__ import annotations

import pytest

from clippings.prose_shape import half_links, open_marks


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("一\n\n<!-- 二\n三", [(2, "text-comment")]),
        ("<!-- 一 -->\n<!--\n二\n-->", []),
        # The last one counts: the first is closed.
        ("<!-- 一 -->\n\n<!-- 二", [(2, "text-comment")]),
        ("```\n一\n```\n\n~~~\n二", [(4, "text-fence")]),
        # A fence of four may hold one of three.
        ("````\n```\n````", []),
        ("    一段", [(0, "text-indent")]),
        ("一\n\n\t二", [(2, "text-indent")]),
        # The rest of a paragraph, of a list's entry and of a note may be set in.
        ("一\n    二", []),
        ("- 一\n\n    二\n\n    三", []),
        ("1. 一\n\n    二", []),
        ("[^1]: 一\n\n    二", []),
        ("- 一\n\n二\n\n    三", [(4, "text-indent")]),
        # Chinese editors set in paragraphs by two wide spaces, which Markdown takes for text.
        ("　　一段", []),
        # Code of a language of machines is meant.
        ("    make html", []),
        ("```\n    一段\n```", []),
    ],
)
def test_marks_that_stay_open(text: str, found: list[tuple[int, str]]) -> None:
    assert [(number, kind) for number, kind, _, _ in open_marks(text)] == found


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("[原文]({clipping}000-029)", ""),
        ('![桥](images/a.png "桥。海盐县供图")', ""),
        ("[桥](<images/a b.png>)", ""),
        ("[a](https://e.org/b_(c))", ""),
        ("他说（见上）：“好。”[注]", ""),
        ("[^1]", ""),
        ("[原文]({clipping}000-029", "link-open"),
        ("[甲](a/)和[原文](b/，还有", "link-open"),
        ("[原文] ({clipping}000-029)", "link-apart"),
        ("[原文]{clipping}000-029", "link-apart"),
        ("[原文]（{clipping}000-029）", "link-apart"),
        ("![桥](images/a b.png)", "link-space"),
        ("![桥](images/a.png “桥”)", "link-quotes"),
    ],
)
def test_links_that_are_none(line: str, kind: str) -> None:
    assert [found[1] for found in half_links([line])] == [kind] * bool(kind)
