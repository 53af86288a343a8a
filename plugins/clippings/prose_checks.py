"""What can be wrong in the Markdown of any file of the editors: links, pictures, damage.

Code (`` ` `` and fences) is left out: what stands there is shown, not followed.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Set
from dataclasses import dataclass
from urllib.parse import unquote

from .frontmatter import nearest
from .markdown_images import image_name
from .model import Problem
from .prose import nearest_clipping
from .prose_shape import half_links, open_marks

IMAGE = re.compile(r"!\[(?P<alt>[^\]]*)\]\(\s*(?P<to><[^>]*>|[^\s)]*)(?:\s+\"[^\"]*\")?\s*\)")
LINK = re.compile(r"(?<!!)\[(?P<text>[^\[\]]*)\]\(\s*(?P<to><[^>]*>|[^\s)]*)(?:\s+\"[^\"]*\")?\s*\)")
REFERENCE = re.compile(r"^ {0,3}\[[^\]]+\]:\s*(?P<to>\S+)")
HTML_IMAGE = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
ATTRIBUTE = re.compile(r"\b(?P<name>src|alt)\s*=\s*[\"'](?P<value>[^\"']*)[\"']", re.IGNORECASE)
WIDE_BRACKETS = re.compile(r"\[[^\[\]]+\]（[^（）]*）|【[^【】]+】\([^()]*\)|!\[[^\[\]]*\]（[^（）]*）")
CODE = re.compile(r"(?P<marks>`+).+?(?P=marks)")
FENCE = re.compile(r"^ {0,3}(?P<marks>`{3,}|~{3,})")
SCHEME = re.compile(r"^[a-zA-Z][a-zA-Z0-9+.-]*:")
OWN_DISK = re.compile(r"^(?:[a-zA-Z]:[\\/]|file:)")
OWN_HOST = re.compile(r"^https?://(?:localhost|127\.|0\.0\.0\.0|\[::1\]|10\.|192\.168\.)", re.IGNORECASE)
SLASHES = re.compile(r"^https?:?/*(?=[\w-]+\.)", re.IGNORECASE)
SCHEMES = ("http:", "https:", "mailto:", "tel:")
DOMAIN = re.compile(r"^(?:www\.|[\w-]+(?:\.[\w-]+)*\.(?:com|cn|org|net|gov|edu)(?:[/:?#]|$))", re.IGNORECASE)
CONFLICT = re.compile(r"^<{7} ")
# U+FFFD, and what GBK readers and UTF-8 readers make of it when they misread each other.
MOJIBAKE = re.compile("\ufffd|锟斤拷|烫烫烫|ï»¿|â€[œ™“]")
PLACEHOLDER = "在这里写正文。"
"""What ``clippings new`` writes where the text belongs."""
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
HEADING = re.compile(r"^#(?!#)\s*\S")


@dataclass(frozen=True, slots=True)
class Prose:
    """A Markdown text: where it stands, and the address of the page that shows it (``initiatives/x/``)."""

    path: str
    text: str
    first_line: int
    url: str


@dataclass(frozen=True)
class Known:
    """What links may lead to.  ``addresses`` are the site's pages, asked for only where a link needs them."""

    clippings: Collection[str]
    lines: Collection[str]
    """Lines of clippings (``000-031``), which lead to the clipping too."""
    drafts: Collection[str]
    images: Mapping[str, int]
    """Paths below content/images with their sizes in bytes."""
    files: Collection[str]
    """Markdown files below content/, relative to it."""
    addresses: Callable[[], Set[str]]


def check_prose(prose: Prose, known: Known) -> Iterator[Problem]:
    """Every problem of one text."""
    lines = _without_code(prose.text)
    for number, kind, what, mend in (*open_marks(prose.text), *half_links(lines)):
        yield Problem(prose.path, prose.first_line + number, what, mend, kind=kind)
    for number, line in enumerate(lines, prose.first_line):
        for kind, what, mend in (*_damage(line), *_images(line, known), *_links(line, prose, known)):
            yield Problem(prose.path, number, what, mend, kind=kind)


def image_names(text: str) -> set[str]:
    """The pictures of content/images that a text shows."""
    shown = "\n".join(_without_code(text))
    found = [match["to"].strip("<>") for match in IMAGE.finditer(shown)]
    found += [m["value"] for m in ATTRIBUTE.finditer(shown) if m["name"].lower() == "src"]
    found += re.findall(r"images/[^\s)\"'>]+", shown)
    return {unquote(image_name(address)) for address in found} - {""}


def _without_code(text: str) -> list[str]:
    """The lines with everything that is code or a comment made blank."""
    lines, fence = [], ""
    visible = COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text)
    for line in visible.split("\n"):
        match = FENCE.match(line)
        if fence:
            if match and match["marks"].startswith(fence) and not line.strip(" `~"):
                fence = ""
            lines.append("")
        elif match:
            fence = match["marks"]
            lines.append("")
        else:
            lines.append(CODE.sub(lambda found: " " * len(found[0]), line))
    return lines


Found = tuple[str, str, str]
"""Kind, what, mend."""


def _damage(line: str) -> Iterator[Found]:
    if line.startswith(PLACEHOLDER[:4]):
        yield "text-placeholder", "正文还没有写。", f"把“{line.strip()[:12]}…”这一行换成正文。"
    if CONFLICT.match(line):
        yield (
            "text-conflict",
            "两个人的改动撞在一起，留下了合并标记。",
            "选定一种写法，删去 <<<<<<<、=======、>>>>>>> 几行。",
        )
    if match := MOJIBAKE.search(line):
        yield "text-mojibake", f"有乱码“{match[0]}”。", "照原稿重新打这几个字，存成 UTF-8。"
    if HEADING.match(line):
        yield (
            "text-heading",
            "正文里用了一级标题（#），网页上会有两个大标题。",
            f"改成两个井号：“#{line.strip()[:20]}”。",
        )
    if match := WIDE_BRACKETS.search(line):
        plain = match[0].translate(str.maketrans("（）【】", "()[]"))
        yield "link-brackets", f"“{match[0]}”用了全角括号，不成链接。", f"改成半角：“{plain}”。"


def _images(line: str, known: Known) -> Iterator[Found]:
    images = [(match["alt"], match["to"].strip("<>")) for match in IMAGE.finditer(line)]
    for tag in HTML_IMAGE.findall(line):
        values = {match["name"].lower(): match["value"] for match in ATTRIBUTE.finditer(tag)}
        images.append((values.get("alt", ""), values.get("src", "")))
    for alt, address in images:
        if not alt.strip():
            mend = "在方括号里写图上有什么：“![村口的新桥](…)”，看不见图的人靠它。"
            yield "image-alt", f"图片“{address}”没有文字说明。", mend
        if OWN_DISK.match(address):
            mend = "把图片复制到 content/images/，写“images/文件名”。"
            yield "image-folder", f"图片“{address}”在你自己的电脑上，别人看不见。", mend
            continue
        if SCHEME.match(address) or address.startswith("//"):
            mend = "把图片下载到 content/images/，写“images/文件名”。"
            yield "image-remote", f"图片“{address}”在别的网站上，不会显示。", mend
            continue
        name = unquote(image_name(address))
        if not name:
            mend = "图片放进 content/images/，写“images/文件名”。"
            yield "image-folder", f"图片“{address}”不在 content/images/ 里。", mend
        elif name not in known.images:
            near = nearest(name, known.images)
            mend = (
                f"是不是“images/{near}”？" if near else f"把它放进 content/images/，文件名要和“{name}”一样。"
            )
            yield "image-missing", f"没有图片 content/images/{name}。", mend


def _links(line: str, prose: Prose, known: Known) -> Iterator[Found]:
    targets = [match["to"].strip("<>") for match in LINK.finditer(line)]
    targets += [match["to"] for match in REFERENCE.finditer(line) if not image_name(match["to"])]
    for to in targets:
        if not to:
            yield "link-empty", "链接没有地址。", "在圆括号里写地址，或去掉方括号和圆括号。"
        elif to.startswith("{clipping}"):
            id_ = to.removeprefix("{clipping}").strip("/").partition("#")[0]
            if id_ not in known.clippings and id_ not in known.lines and id_ not in known.drafts:
                near = nearest_clipping(id_, known.clippings) or nearest(id_, known.clippings)
                mend = f"是不是“{near}”？" if near else "文章的编号写在它的网址里，例如 000-029。"
                yield "link-clipping", f"链接指向的文章“{id_}”不存在。", mend
            elif id_ in known.drafts:
                yield "link-draft", f"链接指向草稿“{id_}”，读者打不开。", "先发表那一篇，或去掉链接。"
        elif to.startswith(("{filename}", "{attach}", "{static}")):
            yield from _file_link(to, prose, known)
        elif to.startswith("{"):
            mend = "指向文章写“{clipping}编号”，指向文件写“{filename}文件名”。"
            yield "link-brace", f"链接“{to}”的花括号不认识。", mend
        elif OWN_HOST.match(to):
            mend = "文章写“{clipping}编号”，本站的网页从这一页写起，例如“../../about/”。"
            yield "link-local", f"链接“{to}”只有你自己的电脑打得开。", mend
        elif (wrong := SLASHES.match(to)) and not wrong[0].endswith("://"):
            yield "link-scheme", f"链接“{to}”的开头不对。", f"写成“https://{to[wrong.end() :]}”。"
        elif to.startswith(("#", "?")) or to.lower().startswith(SCHEMES):
            continue
        elif SCHEME.match(to):
            yield "link-scheme", f"链接“{to}”不能用。", "地址以 https:// 开头。"
        elif DOMAIN.match(to):
            yield "link-scheme", f"链接“{to}”少了开头，会被当成本站的网页。", f"写成“https://{to}”。"
        elif to.startswith("/"):
            near = "../" * prose.url.count("/") + to.lstrip("/")
            yield (
                "link-root",
                f"链接“{to}”以斜线开头，网站放在子目录时会断。",
                f"写成“{near}”；文章用“{{clipping}}编号”。",
            )
        else:
            yield from _page_link(to, prose, known)


def _file_link(to: str, prose: Prose, known: Known) -> Iterator[Found]:
    path = unquote(to.partition("}")[2].partition("#")[0])
    folder = "" if path.startswith("/") else posixpath.dirname(prose.path.partition("/")[2])
    target = posixpath.normpath(posixpath.join(folder, path.lstrip("/")))
    if target not in known.files and target.removeprefix("images/") not in known.images:
        near = nearest(target, known.files)
        mend = f"是不是“{near}”？" if near else "路径从 content/ 算起。"
        yield "link-file", f"链接指向的文件“{target}”不存在。", mend


def _page_link(to: str, prose: Prose, known: Known) -> Iterator[Found]:
    path = unquote(re.split(r"[?#]", to)[0])
    target = posixpath.normpath(posixpath.join(prose.url, path))
    address = "" if target == "." else target + "/" * path.endswith(("/", "."))
    addresses = known.addresses()
    # Files for machines stand below pages that exist; the gate looks at them when they are built.
    if address in addresses or (
        posixpath.dirname(target) + "/" in addresses and "." in posixpath.basename(target)
    ):
        return
    near = nearest(address, addresses - {prose.url, ""})
    if (id_ := target.rpartition("/")[2]) in known.clippings or id_ in known.lines:
        yield "link-page", f"链接“{to}”指向的网页不存在。", f"指向文章写“{{clipping}}{id_}”。"
        return
    mend = (
        f"是不是“{posixpath.relpath(near or '.', prose.url or '.')}/”？"
        if near
        else "打开要链接的网页，照它的地址写。"
    )
    yield "link-page", f"链接“{to}”指向的网页不存在。", mend
