"""Texts become HTML: escaped, with first mentions linked and figures marked."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from clippings.html_text import Insert, read_html, rewrite_html
from clippings.model import Candidate, Clipping, Figure, InitiativeMention, Piece, PlaceMention, Span, Text
from clippings.render import excerpt, mark_clipping, render_text, sentence

HAIYAN = Candidate("330424", ("嘉兴市", "海盐县"), 1.0)
PLACES = {"330424": "districts/haiyan/"}
INITIATIVES = {"hongse-yizhan": "initiatives/hongse-yizhan/"}


def text(value: str) -> Text:
    return Text((Piece(value, 1, 0, len(value)),))


def place(value: str, at: int, said: str = "海盐县", state: str = "certain") -> PlaceMention:
    span = Span("paragraph", 0, at, at + len(said), said)
    assert value[span.start : span.end] == said
    return PlaceMention(span, "full", state, "district", HAIYAN)  # type: ignore[arg-type]


def clipping(value: str, **tags: object) -> Clipping:
    return Clipping(
        id="000-001",
        origin="seed",
        seed="000",
        kind="article",
        headline=None,
        headline_text="",
        headline_inferred=True,
        kicker=None,
        bylines=(),
        byline_lines=(),
        paragraphs=(text(value),),
        captions=(),
        **tags,  # type: ignore[arg-type]
    )


def rendered(value: str, **tags: object) -> str:
    marks = mark_clipping(clipping(value, **tags), PLACES, INITIATIVES, "../../")
    return str(render_text(value, marks.of("paragraph", 0)))


LINK = '<a class="place" href="../../districts/haiyan/">海盐县</a>'


def test_only_the_first_mention_is_a_link() -> None:
    value = "海盐县和海盐县"
    assert rendered(value, places=(place(value, 0), place(value, 4))) == f"{LINK}和海盐县"


def test_first_is_by_place_in_the_text_and_not_by_length() -> None:
    # The short form comes first, so it is the link, although the full name is the longer span.
    value = "海盐的海盐县"
    short = place(value, 0, "海盐")
    assert rendered(value, places=(place(value, 3), short)).startswith('<a class="place"')
    assert rendered(value, places=(place(value, 3), short)).count("<a") == 1


def test_a_place_inside_a_longer_name_is_linked_where_it_next_stands_alone() -> None:
    value = "海盐县红色驿站在海盐县"
    span = Span("paragraph", 0, 0, 7, "海盐县红色驿站")
    name = InitiativeMention(span, "hongse-yizhan", "红色驿站", "name")
    shown = rendered(value, places=(place(value, 0), place(value, 8)), initiatives=(name,))
    link = '<a class="initiative" href="../../initiatives/hongse-yizhan/">海盐县红色驿站</a>'
    assert shown == f"{link}在{LINK}"


@pytest.mark.parametrize(
    ("state", "linked"),
    [
        ("certain", True),
        ("inferred", True),
        ("guess", True),
        # A namesake elsewhere must never lead to our page.
        ("outside", False),
    ],
)
def test_a_place_elsewhere_is_no_link(state: str, linked: bool) -> None:
    value = "海盐县"
    assert ("<a" in rendered(value, places=(place(value, 0, state=state),))) is linked


def test_a_figure_is_marked_unless_a_name_holds_it() -> None:
    value = "海盐县有81家，15分钟便民圈"
    name = InitiativeMention(Span("paragraph", 0, 8, 15, "15分钟便民圈"), "hongse-yizhan", "", "name")
    figures = (
        Figure(Span("paragraph", 0, 4, 7, "81家"), 81, "家", ""),
        Figure(Span("paragraph", 0, 8, 12, "15分钟"), 15, "分钟", ""),
    )
    shown = rendered(value, initiatives=(name,), figures=figures)
    assert "<mark>81家</mark>" in shown
    assert shown.count("<mark>") == 1


class Shown(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.tags: list[str] = []

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)


def shown(html: str) -> Shown:
    parser = Shown()
    parser.feed(str(html))
    parser.close()
    return parser


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r\x00"), max_size=60), st.data())
def test_whatever_the_text_it_reaches_the_page_as_that_text(value: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(value)))
    end = data.draw(st.integers(start, len(value)))
    insert = Insert(start, end, Markup("<mark>"), Markup("</mark>"))
    for html in (render_text(value, [insert]), sentence(value, start, end), excerpt(value, start, end)):
        assert set(shown(html).tags) <= {"mark"}
    assert shown(render_text(value, [insert])).text == value


@given(st.text(alphabet="<>/&\"'=abimgscriptonerror 海盐县\n", max_size=80))
def test_cleaned_html_holds_no_program(value: str) -> None:
    cleaned = str(rewrite_html(f"<p>{value}</p>", {}))
    parser = shown(cleaned)
    assert not {"script", "style", "iframe", "object", "svg"} & set(parser.tags)
    assert "onerror=" not in "".join(part for part in cleaned.split("<")[1:] if ">" in part).split(">")[0]
    assert str(rewrite_html(cleaned, {})) == cleaned


@pytest.mark.parametrize(
    ("html", "cleaned"),
    [
        ("<p>甲<script>alert(1)</script>乙</p>", "<p>甲乙</p>"),
        ('<p><img src="x.png" alt="图" onerror="alert(1)"></p>', '<p><img src="x.png" alt="图"></p>'),
        ('<p><a href="javascript:alert(1)">点</a></p>', "<p><a>点</a></p>"),
        # An address without a scheme, and one that only looks like one.
        ('<p><a href="../../about/">点</a></p>', '<p><a href="../../about/">点</a></p>'),
        ('<p style="color:red">甲</p>', "<p>甲</p>"),
        ("<p>1 &lt; 2 &amp; 3</p>", "<p>1 &lt; 2 &amp; 3</p>"),
        # Elements that nobody closed are closed.
        ("<p><b>甲", "<p><b>甲</b></p>"),
        ("<blink>甲</blink>", "甲"),
    ],
)
def test_html_of_editors_is_cleaned(html: str, cleaned: str) -> None:
    assert str(rewrite_html(html, {})) == cleaned


def test_the_text_of_a_block_has_no_soft_line_breaks_between_chinese() -> None:
    assert read_html("<p>百步\n镇的 A\nB</p>").blocks == ("百步镇的 A\nB",)


def test_blocks_are_counted_alike_when_read_and_when_rewritten() -> None:
    html = "<p>甲</p>\n<ul><li>乙<p>丙</p></li></ul><p></p><p>丁</p>"
    blocks = read_html(html).blocks
    inserts = {n: [Insert(0, 1, Markup(f'<b id="x{n}">'), Markup("</b>"))] for n in range(len(blocks))}
    out = str(rewrite_html(html, inserts))
    assert all(f'<b id="x{n}">{block[0]}</b>' in out for n, block in enumerate(blocks))


def test_an_insert_never_crosses_an_element_nor_stands_in_a_link() -> None:
    insert = [Insert(1, 4, Markup("<mark>"), Markup("</mark>"))]
    assert str(rewrite_html("<p>在海<b>盐县</b></p>", {0: insert})) == "<p>在海<b>盐县</b></p>"
    assert "<mark>" not in rewrite_html('<p><a href="x/">在海盐县</a></p>', {0: insert})
