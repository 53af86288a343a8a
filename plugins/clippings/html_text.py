"""HTML that Markdown made: its text by paragraph, and the same HTML cleaned and with links put into it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

from markupsafe import Markup, escape


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


BLOCKS = _words("p li td th dt dd h1 h2 h3 h4 h5 h6 blockquote figcaption div section pre")
INLINE = _words(
    "a abbr b bdi br cite code del dfn em i img ins kbd mark q ruby rt rp s small span strong sub sup"
    " time u var wbr"
)
LISTS = _words("ul ol dl table thead tbody tfoot tr caption hr figure article aside details summary")
ALLOWED = BLOCKS | INLINE | LISTS
VOID = _words("br hr img wbr")
# What stands inside these is program, not text.
DROPPED = _words("script style template noscript iframe object svg math")
ATTRIBUTES = _words(
    "href src alt title class id lang datetime cite width height colspan rowspan start reversed open"
)
SAFE_URL = re.compile(r"^(?:https?:|mailto:|tel:|(?![a-z][a-z0-9+.-]*:))", re.IGNORECASE)
# Chinese is written without spaces, so a line end inside a paragraph is nothing, not a space.
SOFT_BREAK = re.compile(r"(?<=[⺀-鿿＀-￯。，、；：？！”’）》])[ \t]*\n[ \t]*(?=[⺀-鿿＀-￯“‘（《])")


@dataclass(frozen=True, slots=True)
class Insert:
    """Wraps [start, end) of a block's text into ``before`` and ``after``."""

    start: int
    end: int
    before: Markup
    after: Markup


@dataclass(frozen=True, slots=True)
class HtmlText:
    """The texts of the blocks in reading order, and whether cleaning left something out."""

    blocks: tuple[str, ...]
    dropped: tuple[str, ...]


def read_html(html: str) -> HtmlText:
    """The text of every block that has any; a block's text stops where a block inside it begins."""
    walker = _Walker({})
    # As a plain string: pieces of a Markup would escape what they are added to.
    walker.feed(str(html))
    walker.close()
    return HtmlText(tuple(walker.texts), tuple(sorted(walker.dropped)))


def rewrite_html(html: str, inserts: dict[int, Sequence[Insert]]) -> Markup:
    """The HTML with only known elements and harmless attributes, and the inserts of each block made.

    An insert that crosses an element's edge or stands inside a link is left out.
    """
    walker = _Walker(inserts)
    walker.feed(str(html))
    walker.close()
    return Markup("").join(walker.out)


@dataclass
class _Walker(HTMLParser):
    inserts: dict[int, Sequence[Insert]]
    texts: list[str] = field(default_factory=list)
    out: list[Markup] = field(default_factory=list)
    dropped: set[str] = field(default_factory=set)
    stack: list[tuple[str, int]] = field(default_factory=list)
    """Open elements, each with the block that its text belongs to (-1: none yet)."""
    skipping: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.skipping:
            return
        if tag in DROPPED:
            self.skipping = tag
            self.dropped.add(tag)
            return
        if tag not in ALLOWED:
            self.dropped.add(tag)
            return
        kept = Markup("").join(
            Markup(' {}="{}"').format(Markup(name), value or "")
            for name, value in attrs
            if self._keep(tag, name, value or "")
        )
        if tag == "pre":
            # It scrolls sideways on a phone, so the keyboard must reach it.
            kept += Markup(' tabindex="0"')
        self.out.append(Markup("<{}{}>").format(Markup(tag), kept))
        if tag not in VOID:
            inherited = self.stack[-1][1] if self.stack and tag not in BLOCKS else -1
            self.stack.append((tag, inherited))

    def _keep(self, tag: str, name: str, value: str) -> bool:
        harmless = name in ATTRIBUTES and (
            name not in ("href", "src", "cite") or SAFE_URL.match(value.strip())
        )
        if not harmless:
            self.dropped.add(f"{tag} {name}")
        return bool(harmless)

    def handle_endtag(self, tag: str) -> None:
        if self.skipping:
            self.skipping = "" if tag == self.skipping else self.skipping
        elif tag in ALLOWED - VOID and any(tag == name for name, _ in self.stack):
            while self.stack:
                name, _ = self.stack.pop()
                self.out.append(Markup("</{}>").format(Markup(name)))
                if name == tag:
                    break

    def handle_data(self, data: str) -> None:
        if self.skipping:
            return
        inside_pre = any(name == "pre" for name, _ in self.stack)
        text = data if inside_pre else SOFT_BREAK.sub("", data)
        if not text.strip() and not (self.stack and self.stack[-1][1] >= 0):
            self.out.append(escape(text))
            return
        block = self._block()
        start = len(self.texts[block])
        self.texts[block] += text
        if any(name == "a" for name, _ in self.stack):
            self.out.append(escape(text))
            return
        position = 0
        for insert in self.inserts.get(block, ()):
            begin, end = insert.start - start, insert.end - start
            if begin >= position and end <= len(text):
                self.out += [
                    escape(text[position:begin]),
                    insert.before,
                    escape(text[begin:end]),
                    insert.after,
                ]
                position = end
        self.out.append(escape(text[position:]))

    def _block(self) -> int:
        """The block that text here belongs to; begun now if this is its first text."""
        if self.stack and self.stack[-1][1] >= 0:
            return self.stack[-1][1]
        self.texts.append("")
        block = len(self.texts) - 1
        for index in range(len(self.stack) - 1, -1, -1):
            self.stack[index] = (self.stack[index][0], block)
            if self.stack[index][0] in BLOCKS:
                break
        return block

    def close(self) -> None:
        super().close()
        while self.stack:
            self.out.append(Markup("</{}>").format(Markup(self.stack.pop()[0])))
