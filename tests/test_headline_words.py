"""A headline is broken between words and never within a name."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page

from clippings.headline_words import WHOLE, word_breaks


@pytest.mark.parametrize(
    ("text", "pieces", "why"),
    [
        ("余新镇生态文明创建", "余新镇|生态|文明|创建", "words of the dictionary"),
        ("建起81家红色驿站", "建起|81家|红色|驿站", "a number keeps its unit"),
        ("国遗项目焕光彩", "国遗|项目|焕|光彩", "the dictionary lacks 国遗 and leaves two single characters"),
        (
            "红色楼管家、党员联户",
            "红色|楼|管家、党员|联户",
            "no break before a sign, and the browser's behind it",
        ),
        ("“代办队”便民服务", "“代办|队”便民服务", "nor at quotation marks"),
        ("5G基站建成", "5G|基站|建成", "Latin letters end a piece"),
        ("驿站", "驿站", "one word"),
        ("", "", "nothing"),
    ],
)
def test_breaks_stand_between_words(text: str, pieces: str, why: str) -> None:
    ends = [0, *word_breaks(text), len(text)]
    assert "|".join(text[a:b] for a, b in pairwise(ends)) == pieces, why


def test_no_name_in_a_headline_is_broken(built_site: Path) -> None:
    rows = json.loads((built_site / "data/articles.json").read_text(encoding="utf-8"))
    seen = 0
    for row in rows:
        html = (built_site / row["url"] / "index.html").read_text(encoding="utf-8")
        headline = re.search(r"<h1>(.*?)</h1>", html, re.S)
        assert headline
        words = re.sub(r"</?span[^>]*>", "", headline[1])
        # What fits a line stays whole, names too.
        assert all("<wbr>" not in line or len(line.replace("<wbr>", "")) > WHOLE for line in words.split())
        # The words are the headline's, whatever stands between them.
        assert words.replace("<wbr>", "").strip() == row["headline"]
        for tag in (*row["places"], *row["initiatives"]):
            for mention in tag["mentions"]:
                if mention["part"] == "headline" and len(mention["text"]) <= WHOLE:
                    assert mention["text"] in words
                    seen += 1
    assert seen > 5


def test_a_line_of_a_headline_ends_where_a_word_does(open_page: Callable[..., Page], address: str) -> None:
    page = open_page("home")
    page.goto(f"{address}articles/003-112/")
    lines = page.locator("h1").evaluate(
        """h1 => {
        const lines = [], range = document.createRange();
        const walker = document.createTreeWalker(h1, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          for (let n = 0; n < node.data.length; n++) {
            range.setStart(node, n); range.setEnd(node, n + 1);
            const top = Math.round(range.getBoundingClientRect().top);
            if (lines.at(-1)?.top === top) lines.at(-1).text += node.data[n];
            else if (node.data[n].trim()) lines.push({top, text: node.data[n]});
          }
        }
        return lines.map(line => line.text.trim()); }"""
    )
    assert len(lines) >= 3
    assert "党员联户联系卡" in "|".join(lines)
    assert "创建" in "|".join(lines)
