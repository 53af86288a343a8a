"""The editors' pictures: how large they are, so that a page does not jump when they arrive."""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping
from pathlib import Path

from markupsafe import Markup

Size = tuple[int, int]
"""Width and height in dots."""
IMAGE = re.compile(r'<img(?P<rest>(?: [a-z]+="[^"]*")*? src="(?:[^"]*/)?images/(?P<name>[^"?#]+)"[^>]*)>')
# The marker of a JPEG's frame, of whichever coding; C4, C8 and CC are something else.
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def read_sizes(folder: Path) -> dict[str, Size]:
    """The sizes by path below the folder; a drawing (SVG), which has none, is left out."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and (size := read_size(path.read_bytes())):
            found[path.relative_to(folder).as_posix()] = size
    return found


def read_size(data: bytes) -> Size | None:
    """The size that a PNG, GIF, JPEG or WebP says it has; None where it is something else or cut short."""
    try:
        if data.startswith(b"\x89PNG"):
            return _pair(struct.unpack_from(">II", data, 16))
        if data.startswith(b"GIF8"):
            return _pair(struct.unpack_from("<HH", data, 6))
        if data.startswith(b"\xff\xd8"):
            return _jpeg(data)
        if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
            return _webp(data)
    except struct.error:
        pass
    return None


def _pair(values: tuple[int, ...]) -> Size:
    return values[0], values[1]


def _jpeg(data: bytes) -> Size | None:
    at = 2
    while True:
        mark, kind, length = struct.unpack_from(">BBH", data, at)
        if mark != 0xFF:
            return None
        if kind in FRAMES:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return width, height
        at += 2 + length


def _webp(data: bytes) -> Size | None:
    kind = data[12:16]
    if kind == b"VP8 ":
        width, height = struct.unpack_from("<HH", data, 26)
        return width & 0x3FFF, height & 0x3FFF
    if kind == b"VP8L":
        (bits,) = struct.unpack_from("<I", data, 21)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8X":
        low_width, high_width, low_height, high_height = struct.unpack_from("<HBHB", data, 24)
        return (low_width | high_width << 16) + 1, (low_height | high_height << 16) + 1
    return None


def size_pictures(html: Markup, sizes: Mapping[str, Size]) -> Markup:
    """The HTML with width and height at each picture, which is fetched when it comes near the screen."""

    def grow(match: re.Match[str]) -> str:
        size = sizes.get(match["name"])
        known = f' width="{size[0]}" height="{size[1]}"' if size and " width=" not in match[0] else ""
        return f'<img{match["rest"]}{known} loading="lazy">'

    # Cleaned before; what is added here is numbers.
    return Markup(IMAGE.sub(grow, html))
