"""The site in the hand: by thumb, by eye, by keyboard, on paper."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from chromium import KINDS
from playwright.sync_api import Page

TAP = 44  # px: what a thumb hits
SMALLEST = 16  # px: what an eye reads on a phone

every_kind = pytest.mark.parametrize("kind", KINDS)

# --- by thumb and by eye ------------------------------------------------------------------------

SMALL_TARGETS = """tap => [...document.querySelectorAll("a[href], button, input, select, summary")]
.filter(e => {
  const box = e.getBoundingClientRect(), style = getComputedStyle(e);
  // A link within a line of text is as tall as the line, and may be.
  const inText = style.display === "inline" || e.closest("svg.points");
  const hidden = !e.checkVisibility() || box.bottom < 0;
  return !hidden && !inText && (box.height < tap - .5 || box.width < tap - .5);
}).map(e => `${e.outerHTML.slice(0, 120)} ${JSON.stringify(e.getBoundingClientRect())}`)"""

SMALL_TEXT = """least => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    const unseen = parent.closest("svg, script, .visually-hidden, .blank") || !parent.checkVisibility();
    if (!node.data.trim() || unseen) continue;
    const size = parseFloat(getComputedStyle(parent).fontSize);
    if (size < least - .01) found.push(`${size} ${node.data.trim().slice(0, 40)}`);
  }
  return found;
}"""


@every_kind
def test_targets_fit_a_thumb_and_text_is_16_pixels_or_more(open_page: Callable[..., Page], kind: str) -> None:
    page = open_page(kind)
    assert page.evaluate(SMALL_TARGETS, TAP) == []
    assert page.evaluate(SMALL_TEXT, SMALLEST) == []


def test_an_article_is_set_as_chinese_prose(open_page: Callable[..., Page]) -> None:
    style = (
        open_page("article", "desk")
        .locator(".body > p[id]")
        .first.evaluate(
            """p => { const s = getComputedStyle(p), size = parseFloat(s.fontSize);
        return {measure: p.clientWidth / size, leading: parseFloat(s.lineHeight) / size,
                indent: parseFloat(s.textIndent) / size, gap: parseFloat(s.marginBlockEnd)}; }"""
        )
    )
    assert 30 <= style["measure"] <= 38
    assert 1.75 <= round(style["leading"], 2) <= 1.9
    assert (style["indent"], style["gap"]) == (2, 0)  # indents, so no gaps


def test_a_headline_keeps_the_lines_of_the_paper(open_page: Callable[..., Page]) -> None:
    page = open_page("article", "desk")  # 000-003, the first of the first page
    parts = page.locator("h1 .part")
    assert [text.strip() for text in parts.all_inner_texts()] == ["服务零距离", "嘉兴医院建起81家红色驿站"]
    above, below = parts.nth(0).bounding_box(), parts.nth(1).bounding_box()
    assert above
    assert below
    assert above["y"] + above["height"] <= below["y"]


# --- by keyboard --------------------------------------------------------------------------------

FOCUSABLE = """() => [...document.querySelectorAll(
  "a[href], button, input, select, textarea, summary, [tabindex='0']"
)].filter(e => e.checkVisibility()).length"""
FOCUSED = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  window.seen ??= new Map();
  if (!window.seen.has(e)) window.seen.set(e, window.seen.size);
  const marks = x => getComputedStyle(x).outlineStyle !== "none"
    || (x.tagName === "polygon" && getComputedStyle(x).strokeWidth === "4px");
  const shown = [e, ...e.querySelectorAll("*"), e.closest(".card")].some(x => x && marks(x));
  return {number: window.seen.get(e), shown, html: e.outerHTML.slice(0, 100)};
}"""


@every_kind
def test_the_keyboard_reaches_everything_and_shows_where_it_is(
    open_page: Callable[..., Page], kind: str
) -> None:
    page = open_page(kind, "desk")
    wanted = page.evaluate(FOCUSABLE)
    reached: set[int] = set()
    unseen = []
    for _ in range(wanted + 5):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUSED)
        if focus is None or (focus["number"] == 0 and reached):
            break
        reached.add(focus["number"])
        if not focus["shown"]:
            unseen.append(focus["html"])
    # Chromium also lets the keyboard into whatever scrolls, so there may be more than was counted.
    assert len(reached) >= wanted
    assert unseen == []


def test_the_first_tab_skips_to_the_text(open_page: Callable[..., Page]) -> None:
    page = open_page("article", "desk")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到正文"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


# --- the map ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "east", "south"),
    [
        # The true neighbourhood of Jiaxing, seen from 南湖区 and around it.
        ("南湖区", "嘉善县", 1, -1),
        ("南湖区", "平湖市", 1, 0),
        ("南湖区", "海盐县", 1, 1),
        ("南湖区", "海宁市", -1, 1),
        ("南湖区", "桐乡市", -1, 0),
        ("南湖区", "秀洲区", -1, -1),
        ("秀洲区", "嘉善县", 1, 0),
        ("海宁市", "海盐县", 1, 0),
    ],
)
def test_the_map_shows_true_neighbours(
    open_page: Callable[..., Page], one: str, other: str, east: int, south: int
) -> None:
    page = open_page("home", "desk")

    def centre(name: str) -> tuple[float, float]:
        box = page.get_by_role("link", name=name).locator("polygon").bounding_box()
        assert box
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    (x, y), (to_x, to_y) = centre(one), centre(other)
    assert (_sign(to_x - x), _sign(to_y - y)) == (east, south)


def _sign(distance: float) -> int:
    return 0 if abs(distance) < 2 else 1 if distance > 0 else -1


def test_the_map_says_its_numbers_to_those_who_do_not_see_it(open_page: Callable[..., Page]) -> None:
    page = open_page("home")
    for link in page.locator("svg.map a").all():
        number = link.locator(".count").text_content()
        name = link.locator(".name").text_content()
        assert link.get_attribute("aria-label") == f"{name}，{number}"
    assert page.locator("svg.map a").count() == 7


# --- small helps --------------------------------------------------------------------------------


def test_the_numbers_can_be_narrowed_to_a_unit(open_page: Callable[..., Page]) -> None:
    page = open_page("figures")
    rows = page.locator("#figure-table tbody tr")
    unit = rows.first.get_attribute("data-unit")
    page.get_by_label("单位").select_option(unit)
    shown = [row.get_attribute("data-unit") for row in rows.all() if row.is_visible()]
    assert set(shown) == {unit}
    assert len(shown) < rows.count()


def test_a_citation_can_be_copied(open_page: Callable[..., Page]) -> None:
    page = open_page("article", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_text("引用这篇文章").click()
    cite = page.locator("details", has_text="引用这篇文章")
    cite.get_by_role("button", name="复制").click()
    cite.get_by_role("button", name="已复制").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == cite.locator("pre").text_content()


def test_print_is_a_clipping(open_page: Callable[..., Page]) -> None:
    page = open_page("article", "dark")
    page.emulate_media(media="print")
    assert page.locator("h1").is_visible()
    assert page.locator(".body").is_visible()
    for part in ("nav.nav", "footer", "aside"):
        assert not page.locator(part).first.is_visible(), part
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
