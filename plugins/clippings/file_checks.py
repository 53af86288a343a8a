"""What can be wrong with files as such: their names, their kinds, where they lie, pictures that are none."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from .model import Problem

FOLDERS = {
    "articles": (".md",), "initiatives": (".md",), "districts": (".md",), "pages": (".md",),
    "corrections": (".yaml", ".yml"), "images": (".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg"),
}  # fmt: skip
LISTS = ("tags.txt", "redirects.txt", "addresses.txt", "losses.txt", "initiatives/_rejected.txt")
# What computers put into folders by themselves.
IGNORED = re.compile(r"^(?:\..*|~\$.*|Thumbs\.db|desktop\.ini|README.*|.*~)$")
NAME = re.compile(r"^_?[0-9a-z]+(?:[._-]+[0-9a-z]+)*$")
ADDRESS = re.compile(r"^[0-9a-z]+(?:-[0-9a-z]+)*\.md$")
IMAGE_STARTS = {
    ".jpg": (b"\xff\xd8\xff",), ".jpeg": (b"\xff\xd8\xff",), ".png": (b"\x89PNG\r\n",),
    ".gif": (b"GIF87a", b"GIF89a"), ".webp": (b"RIFF",), ".svg": (b"<",),
}  # fmt: skip
# A photograph of this size loads in five seconds on a slow phone; a page needs no larger one.
LARGEST_IMAGE = 1_000_000


def check_files(content: Path, shown: str, used: Collection[str]) -> Iterator[Problem]:
    """Every problem of the files below content/; ``used`` are the pictures that some text shows."""
    for path in sorted(content.rglob("*")):
        inside = path.relative_to(content).as_posix()
        if not path.is_file() or any(IGNORED.match(part) for part in path.relative_to(content).parts):
            continue
        for kind, what, mend, hard in _file(path, inside, used):
            yield Problem(f"{shown}/{inside}", None, what, mend, "error" if hard else "warning", kind)


def _file(path: Path, inside: str, used: Collection[str]) -> Iterator[tuple[str, str, str, bool]]:
    folder = inside.partition("/")[0] if "/" in inside else ""
    if inside in LISTS:
        return
    if not folder or folder not in FOLDERS:
        mend = f"放进 content/ 下的 {'、'.join(FOLDERS)} 之一。"
        yield "file-place", "放错了地方，网站不会读它。", mend, True
        return
    kinds = FOLDERS[folder]
    if path.suffix not in kinds:
        near = path.suffix.lower() in kinds
        mend = (
            f"把扩展名改成小写：{path.suffix.lower()}。"
            if near
            else f"{folder}/ 里只读 {'、'.join(kinds)} 文件。"
        )
        yield "file-type", f"扩展名“{path.suffix or '（无）'}”不认识，网站不会读它。", mend, True
        return
    # An article's file name makes its address, unless it is Chinese and the head gives a Slug.
    rule = ADDRESS if folder == "articles" else NAME
    if not rule.match(path.name) and not (folder == "articles" and not path.name.isascii()):
        stem = path.name.lower().removesuffix(path.suffix).removesuffix(path.suffix)
        plain = re.sub(r"[^0-9a-z]+", "-", stem).strip("-")
        mend = f"只用小写字母、数字和连字符{f'，例如 {plain}{path.suffix}' if plain else ''}。"
        yield "file-name", f"文件名“{path.name}”里有空格、大写字母或别的符号。", mend, True
    if folder == "images":
        yield from _image(path, inside.partition("/")[2], used)


def check_seed_files(folder: Path, shown: str) -> Iterator[Problem]:
    """Files in the folder of the pages that are none: of another kind, or in a folder of their own."""
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if not path.is_file() or any(IGNORED.match(part) for part in inside.parts):
            continue
        name = f"{shown}/{inside.as_posix()}"
        if path.suffix != ".txt":
            what = f"扩展名“{path.suffix or '（无）'}”不认识，网站不会读它。"
            mend = f"存成 UTF-8 的文字文件，例如 {path.stem}.txt。"
            yield Problem(name, None, what, mend, kind="seed-type")
        elif len(inside.parts) > 1:
            what, mend = "版面不能放在子文件夹里，网站不会读它。", f"把它移到 {shown}/ 里。"
            yield Problem(name, None, what, mend, kind="seed-folder")


def _image(path: Path, name: str, used: Collection[str]) -> Iterator[tuple[str, str, str, bool]]:
    data = path.read_bytes()
    if not data.lstrip()[:32].startswith(IMAGE_STARTS[path.suffix]):
        mend = "用看图软件打开，另存为 JPEG 或 PNG。"
        yield "image-damaged", f"这不是一张 {path.suffix[1:]} 图片，浏览器显示不了。", mend, True
    elif len(data) > LARGEST_IMAGE:
        mend = "缩到 1600 像素宽以内再存。"
        yield "image-large", f"图片有 {len(data) / 1e6:.1f} MB，手机打开很慢。", mend, True
    if name not in used:
        yield "image-idle", "没有文章用到这张图片。", "在文章里写上它，或删去文件。", False
