"""Pictures have their size on the page, so that the text below them stays where it is."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from clippings.pictures import read_size, read_sizes, size_pictures

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 640, 360)
JPEG = (
    b"\xff\xd8\xff\xe0" + struct.pack(">H", 4) + b"ab" + b"\xff\xc2\0\x11\x08" + struct.pack(">HH", 360, 640)
)
RIFF = b"RIFF\0\0\0\0WEBP"
WEBPS = (
    RIFF + b"VP8 \0\0\0\0\0\0\0\x9d\x01\x2a" + struct.pack("<HH", 640 | 0x4000, 360),
    RIFF + b"VP8L\0\0\0\0\x2f" + struct.pack("<I", 639 | 359 << 14),
    RIFF + b"VP8X\0\0\0\0\0\0\0\0" + struct.pack("<HBHB", 639, 0, 359, 0),
)


@pytest.mark.parametrize("data", [PNG, b"GIF89a" + struct.pack("<HH", 640, 360), JPEG, *WEBPS])
def test_the_size_is_read_and_a_file_cut_short_has_none(data: bytes) -> None:
    assert read_size(data + b"rest") == (640, 360)
    for end in range(len(data)):
        assert read_size(data[:end]) is None


@given(st.sampled_from([b"", b"\xff\xd8", b"\x89PNG", b"GIF8", RIFF, RIFF + b"VP8X"]), st.binary(max_size=60))
def test_no_bytes_end_in_an_exception(start: bytes, rest: bytes) -> None:
    read_size(start + rest)


def test_sizes_come_by_the_path_that_a_page_writes(tmp_path: Path) -> None:
    (tmp_path / "guide").mkdir()
    (tmp_path / "guide" / "a.png").write_bytes(PNG)
    (tmp_path / "b.svg").write_text("<svg/>", encoding="utf-8")
    assert read_sizes(tmp_path) == {"guide/a.png": (640, 360)}
    assert read_sizes(tmp_path / "none") == {}


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            '<img alt="桥" src="../images/a.png">',
            '<img alt="桥" src="../images/a.png" width="640" height="360" loading="lazy">',
        ),
        # What an editor wrote counts; what is not known stays open.
        (
            '<img src="images/a.png" alt="" width="5">',
            '<img src="images/a.png" alt="" width="5" loading="lazy">',
        ),
        ('<img src="images/b.svg" alt="">', '<img src="images/b.svg" alt="" loading="lazy">'),
        ('<p title="src=&quot;images/a.png&quot;">', '<p title="src=&quot;images/a.png&quot;">'),
    ],
)
def test_a_picture_on_a_page_has_its_size(html: str, expected: str) -> None:
    assert size_pictures(Markup(html), {"a.png": (640, 360)}) == expected
