"""What Markdown passes over in silence: marks that are opened and never closed, links that are none.

Markdown never complains: half a link is shown as it stands, an open comment swallows the rest of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

Found = tuple[int, str, str, str]
"""Line (from 0), kind, what, mend."""
FENCE = re.compile(r"^ {0,3}(?P<marks>`{3,}|~{3,})")
INDENTED = re.compile(r"^(?: {4}|\t)\s*[^\x00-\x7f]")
# Below these, four spaces continue the entry.
ENTRY = re.compile(r"^\s*(?:[-*+]\s|\d+[.)]\s|\[\^|:\s)")
GOOD_LINK = re.compile(r"!?\[[^\[\]]*\]\(\s*(?:<[^>]*>|[^\s)]*)(?:\s+\"[^\"]*\")?\s*\)")
WIDE_QUOTES = re.compile(r"\]\(\s*(?P<to>[^\s)]+)\s+[“”＂‘'](?P<title>[^“”＂’')]*)[”“＂’']\s*\)")
SPACED = re.compile(r"\]\((?P<to>[^()\"]*[^()\"\s]\s+[^()\"]*)\)")
OPEN = re.compile(r"\[(?P<text>[^\[\]]*)\]\([^)]*$")
CLIPPING = re.compile(r"\{clipping\}\s*(?P<id>[0-9A-Za-z-]*)", re.IGNORECASE)


def open_marks(text: str) -> Iterator[Found]:
    """A comment or a fence that is never closed, and paragraphs that their spaces make code."""
    end = text.rfind("<!--")
    if end >= 0 and "-->" not in text[end:]:
        mend = "在说明的末尾写“-->”，或删去“<!--”。"
        yield text.count("\n", 0, end), "text-comment", "“<!--”没有结束，后面的正文都不会显示。", mend
    fence, entry, blank = (0, ""), False, True
    for number, line in enumerate(text.split("\n")):
        if match := FENCE.match(line):
            if not fence[1]:
                fence = (number, match["marks"])
            elif match["marks"].startswith(fence[1]):
                fence = (0, "")
        elif not fence[1] and blank and not entry and INDENTED.match(line):
            mend = "删去行首的空格；段落前面会自动空出来。"
            yield number, "text-indent", "段落前面有四个以上的空格，会被当成代码，不换行。", mend
        if line.strip():
            entry = bool(ENTRY.match(line)) or (entry and line[0] in " \t")
        blank = not line.strip()
    if fence[1]:
        mend = f"在它末尾单独写一行“{fence[1]}”，或删去这一行。"
        yield fence[0], "text-fence", f"“{fence[1]}”没有结束，后面的正文都成了代码。", mend


def half_links(lines: Sequence[str]) -> Iterator[Found]:
    """Links and pictures that Markdown does not take for one; ``lines`` are without code."""
    for number, line in enumerate(lines):
        rest = GOOD_LINK.sub("", line)
        if match := WIDE_QUOTES.search(rest):
            mend = f'写成“({match["to"]} "{match["title"]}")”。'
            yield number, "link-quotes", f"“{match['to']}”后面的说明要用半角双引号。", mend
        elif match := SPACED.search(rest):
            plain = re.sub(r"\s+", "-", match["to"].strip())
            mend = f"把空格去掉，例如“{plain}”；图片的文件名也要一样。"
            yield number, "link-space", f"地址“{match['to']}”里有空格，不成链接。", mend
        elif match := OPEN.search(rest):
            yield number, "link-open", f"“[{match['text']}](”这个链接没有写完。", "在地址后面加上“)”。"
        elif match := CLIPPING.search(rest):
            mend = f"写成“[文字]({{clipping}}{match['id']})”，方括号和圆括号紧挨着。"
            yield number, "link-apart", f"“{match[0].strip()}”不在链接的圆括号里。", mend
