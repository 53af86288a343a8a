"""Markdown as editors write it here: a picture that stands alone is a figure, its title the caption.

``![村口的新桥](images/bridge.jpg "新桥通车。海盐县供图")``.  Pictures live in content/images, however the
editor leads there (``images/…``, ``/images/…``, ``../images/…``): the address becomes ``{static}/images/…``,
which Pelican resolves for each page.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

EXTENSIONS = ("markdown.extensions.extra", "clippings.markdown_images")
"""What every Markdown text of the site is read with."""
STATIC = "{static}/"
IMAGE_PATH = re.compile(r"^(?:\{(?:static|attach)\})?(?:\.{0,2}/)*(?:content/)?images/(?P<name>[^?#]+)$")


def image_name(address: str) -> str:
    """The path below content/images that an address means, empty where it leads elsewhere."""
    match = IMAGE_PATH.match(address)
    return match["name"] if match else ""


class _Images(Treeprocessor):
    def run(self, root: Element) -> None:
        for image in root.iter("img"):
            if name := image_name(image.get("src", "")):
                image.set("src", f"{STATIC}images/{name}")
        for block in root.iter("p"):
            if (
                len(block) == 1
                and block[0].tag == "img"
                and not f"{block.text or ''}{block[0].tail or ''}".strip()
            ):
                _make_figure(block, block[0])


def _make_figure(block: Element, image: Element) -> None:
    block.tag, block.text, image.tail = "figure", None, None
    if title := image.attrib.pop("title", ""):
        SubElement(block, "figcaption").text = title


class ImagesExtension(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (the name that Markdown calls)
        # Behind the one that makes inline elements (20), in front of the one that indents (10).
        md.treeprocessors.register(_Images(md), "clippings_images", 15)


def makeExtension(**options: object) -> ImagesExtension:  # noqa: N802  (the name that Markdown calls)
    return ImagesExtension(**options)
