"""The kinds of characters of a page's lines: what a pattern may be asked by, and no line's are another's."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clippings import char_kinds as kinds
from clippings.adverts import ADVERT_SIGN
from clippings.byline_form import CUT_DATELINE
from clippings.line_signs import (
    CUT_BRACKET,
    LEAD_IN,
    NEWS_FROM,
    NUMBER_SIGN,
    PICTURE_SIGN,
    STOP,
)
from clippings.names import ROLE_CORE
from clippings.page_head import NUMBERED_PAGE
from clippings.web_lines import BEGINS, ENDS, FRAME, MENU, STAMP, WAY

SAVED = [
    (kinds.STOP, STOP),
    (kinds.DIGIT, NUMBERED_PAGE),
    (kinds.NUMBER, NUMBER_SIGN),
    (kinds.PICTURE, PICTURE_SIGN),
    (kinds.ADVERT, ADVERT_SIGN),
    (kinds.ROLE, ROLE_CORE),
    (kinds.NEWS, NEWS_FROM),
    (kinds.NEWS, CUT_DATELINE),
    (kinds.BRACKET, CUT_BRACKET),
    (kinds.SPACE, LEAD_IN),
    (kinds.MENU, WAY),
    (kinds.MENU, MENU),
    (kinds.ROLE, STAMP),
]
LINE = st.text().map(lambda text: re.sub("[\r\n]", "", text))


@pytest.mark.parametrize(("kind", "pattern"), SAVED)
@given(data=st.data())
def test_a_pattern_matches_no_line_without_its_kind(
    kind: int, pattern: re.Pattern[str], data: st.DataObject
) -> None:
    text = data.draw(st.from_regex(pattern)).replace("\n", "")
    if pattern.search(text):
        (found,) = kinds.kinds_of([text])
        assert found & kind, text


@given(st.from_regex(FRAME))
def test_what_frames_an_article_has_its_kind_or_an_end_of_its_own(text: str) -> None:
    text = re.sub("[\r\n]", "", text)
    if FRAME.search(text) and text[0] not in BEGINS and text[-1] not in ENDS:
        (found,) = kinds.kinds_of([text])
        assert found & (kinds.FRAME | kinds.MENU), text


@given(st.lists(LINE))
def test_a_line_has_the_kinds_of_its_own_characters(texts: list[str]) -> None:
    for text, found in zip(texts, kinds.kinds_of(texts), strict=True):
        for kind, characters in kinds.CHARACTERS.items():
            # Characters beyond the first plane are of every kind.
            assert bool(found & kind) == bool(re.search(f"{characters}|[\U00010000-\U0010ffff]", text)), text
