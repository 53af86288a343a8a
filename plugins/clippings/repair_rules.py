"""The repair rules: each looks at a text as the page printed it and names edits.  None changes anything.

What a rule is sure of is made; what it guesses is only proposed (``made`` False) and shown beside the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from .edges import Freq


@dataclass(slots=True)
class Edit:
    """Replace [start, end) of a text by ``after``.  Not frozen: a page has hundreds of them."""

    start: int
    end: int
    after: str
    rule: str
    note: str
    made: bool = True


RULES = {
    "correction": "编辑更正",
    "repeat": "重复印出的一段，删去后一处",
    "repeat-caption": "重复的图注，只留一处",
    "heading-mark": "行首的 # 号是识别软件加的",
    "title-lines": "标题分两行印，之间加空格",
    "radical": "部首字符换成通行的汉字",
    "latin-and": "中文之间的 and 是“和”",
    "half-width": "中文旁的半角标点换成全角",
    "lone-space": "词语中间或标点旁多出的空格",
    "quote-name": "引号方向或个数不对，按同版别处的写法",
    "quote-open": "引号不成对，原样保留",
}
"""Rule id -> what it does, as the pages say it."""

HAN = "㐀-䶿一-鿿"
CHINESE = rf"{HAN}“”‘’《》〈〉「」『』【】、。，；：？！（）…—·"
HALF = re.compile(rf"[,;:?!](?:(?<=[{CHINESE}].)|(?=[{CHINESE}]))")
FULL = {half: (full, f"中文旁的半角“{half}”改全角") for half, full in zip(",;:?!", "，；：？！", strict=True)}
"""Mark -> its full width, and the note that says so."""
BRACKETS = re.compile(r"\(([^()]*)\)")
IS_CHINESE = re.compile(rf"[{CHINESE}]")
RADICALS = re.compile(r"[\u2e80-\u2fd5\uf900-\ufaff]")
LATIN_AND = re.compile(rf"(?<=[{HAN}”》）)]) ?\band\b ?(?=[{HAN}“《（(])")
SPACE = re.compile(r"[ \u00a0\u200b\u3000\ufeff]+")
POINTS = frozenset("，。、；：？！,;:?!")
QUOTED = re.compile(rf"“([{HAN}A-Za-z0-9·+]{{2,14}})”")

QUOTE = re.compile("[“”]")
NAME_AT_END = re.compile(rf"[{HAN}A-Za-z0-9·+]{{2,14}}(?=[。！？]”)")
NAME_AHEAD = re.compile(rf"([{HAN}A-Za-z0-9·+]{{2,14}})”")
TELLER = re.compile("[^“”，,。]{2,30}?(?:介绍|告诉|表示|说)(?:记者)?[，,：:]")
"""Who speaks, named inside what would be his own words."""
SENTENCE_ENDS = "。！？…"


def quoted_names(text: str) -> set[str]:
    """Short names that stand properly in quotation marks."""
    return set(QUOTED.findall(text))


def find_edits(text: str, freq: Freq, names: Collection[str], prose: bool) -> list[Edit]:
    """All edits to one text, without overlap, by start.

    ``names`` are the names that the page elsewhere puts in quotes; ``prose`` is False for headlines, where a
    space parts two lines and stays.
    """
    edits = [*_radicals(text), *_latin_and(text), *_half_width(text), *_quotes(text, names)]
    if prose:
        edits += _spaces(text, freq)
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: (edit.start, -edit.end)):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept


def _radicals(text: str) -> Iterator[Edit]:
    for hit in RADICALS.finditer(text):
        plain = unicodedata.normalize("NFKC", hit.group())
        if plain != hit.group() and len(plain) == 1:
            yield Edit(*hit.span(), plain, "radical", f"部首字符改成汉字“{plain}”")


def _latin_and(text: str) -> Iterator[Edit]:
    # The pattern looks back before it looks for a letter, which is slow, and hardly a text has the word.
    for hit in LATIN_AND.finditer(text) if "and" in text else ():
        yield Edit(*hit.span(), "和", "latin-and", "两边都是中文，and 改回“和”")


def _half_width(text: str) -> Iterator[Edit]:
    """A half-width mark beside Chinese; 1,000 and 10:30 and an address keep theirs."""
    for hit in HALF.finditer(text):
        full, note = FULL[hit[0]]
        yield Edit(hit.start(), hit.end(), full, "half-width", note)
    for hit in BRACKETS.finditer(text):
        if IS_CHINESE.search(hit.group(1)) or IS_CHINESE.match(text[hit.start() - 1 : hit.start()]):
            yield Edit(hit.start(), hit.start() + 1, "（", "half-width", "中文旁的半角括号改全角")
            yield Edit(hit.end() - 1, hit.end(), "）", "half-width", "中文旁的半角括号改全角")


def _spaces(text: str, freq: Freq) -> Iterator[Edit]:
    """A space beside a Chinese mark or inside a word; after 本报讯 or between two names it is meant."""
    for hit in SPACE.finditer(text):
        left, right = text[hit.start() - 1 : hit.start()], text[hit.end() : hit.end() + 1]
        if not left or not right:
            continue
        beside_point = (left in POINTS or right in POINTS) and not (left.isascii() and right.isascii())
        inside_word = re.match(f"[{HAN}]{{2}}", left + right) is not None and (freq(left + right) or 0) > 0
        split_name = freq(text[max(0, hit.start() - 2) : hit.start()]) or freq(
            text[hit.end() : hit.end() + 2]
        )
        if beside_point or (inside_word and not split_name):
            yield Edit(
                *hit.span(), "", "lone-space", "空格旁是标点" if beside_point else f"“{left}{right}”是一个词"
            )


def _quotes(text: str, names: Collection[str]) -> Iterator[Edit]:
    """Marks turned round or lost at a name that the page quotes elsewhere; the rest is only proposed."""
    depth: list[int] = []
    for mark in QUOTE.finditer(text):
        at = mark.start()
        if mark.group() == "“":
            name = NAME_AT_END.match(text, at + 1) if depth else None
            if name and name.group() in names:
                # “……打造“天使爱·红色驿。” : the name's own closing mark is missing, the speech ends here.
                end = name.end()
                yield Edit(end, end, "”", "quote-name", f"补后引号：“{name.group()}”在本版别处有引号")
                continue
            depth.append(at)
        elif depth:
            name = NAME_AHEAD.match(text, at + 1)
            if name and name.group(1) in names and len(depth) == 1:
                # ……解决了。”清廉矩阵联盟”给我们……: the speech goes on and the first mark is turned round.
                note = f"引号转向：“{name.group(1)}”在本版别处有引号"
                yield Edit(at, at + 1, "“", "quote-name", note)
                depth.append(at)
            else:
                depth.pop()
        else:
            yield _closes_nothing(text, at)
    yield from (_is_not_closed(text, at) for at in depth)


def _is_not_closed(text: str, at: int) -> Edit:
    """A proposal: the mark at the paragraph's end was lost, or this one, before who speaks, is too many."""
    if text[-1] in SENTENCE_ENDS and not TELLER.match(text, at + 1):
        note = "前引号没有后引号与之成对，可能漏在段末"
        return Edit(len(text) - 1, len(text), f"{text[-1]}”", "quote-open", note, made=False)
    return Edit(at, at + 1, "", "quote-open", "没有与之成对的后引号，可能是多出来的", made=False)


def _closes_nothing(text: str, at: int) -> Edit:
    """A proposal: the mark before the speech was lost, or this one, behind no sentence, is too many."""
    if at and text[at - 1] in SENTENCE_ENDS:
        start = text.rfind("：", 0, at) + 1
        note = "后引号没有前引号与之成对，可能漏在这句话的开头"
        return Edit(start, start + 1, f"“{text[start]}", "quote-open", note, made=False)
    return Edit(at, at + 1, "", "quote-open", "没有与之成对的前引号，可能是多出来的", made=False)
