"""How paragraphs begin, where that is a form: rounds of briefs, notices and lists begin all of theirs alike.

Such paragraphs share hardly a word; that they are of one article is told by how they are set.
"""

from __future__ import annotations

import re

from .line_signs import LEAD_IN

# ●6月16日…, 117路　起点…, 1. 配套道路…, 一、…, 5月22日（周三）…, 嘉善县：…
_FORM = re.compile(
    r"([●◆▲■□○◇△★☆◎])"
    rf"|({LEAD_IN.pattern})"
    r"|(\d{1,2}[.、．)）](?!\d))"
    r"|([一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）])"
    r"|((?:\d{1,2}月)?\d{1,2}日[(（])"
    r"|([一-鿿]{2,6}(?<![说道称问答])[:：])"
)
_LENGTH = 5
"""Characters that stand for a form: as many as say about what a name does that stands in a few lines only."""
_FIRST = 0x3400
"""The first of the Chinese characters of an extension that hardly a paper prints."""
_MARKS = [
    "".join(map(chr, range(_FIRST + _LENGTH * form, _FIRST + _LENGTH * (form + 1))))
    for form in range(_FORM.groups)
]


def with_form(text: str) -> str:
    """A line of prose with the form in which it begins, in characters that it does not have.

    Where words are counted, the form counts as one of them.
    """
    form = _FORM.match(text)
    if form is None or form.lastindex is None:
        return text
    return f"{text}\n{_MARKS[form.lastindex - 1]}"
