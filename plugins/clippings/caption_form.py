"""The forms of captions and of the credits below pictures."""

from __future__ import annotations

import re

from .names import MARKS, is_name

CAPTION_HEAD = re.compile(
    r"^[▲▼△▽◀▶◄►]?\s*(?:图为|图①|图②|图一|图二|上图|下图|左图|右图|小图|大图|题图|本版图片|资料图)"
)
# ▼游客在茶馆里品茶听书。 and a sentence that says who of several somebody is: 吴江(右一)在指导果农。
POINTING = re.compile(r"[▼◀◄][^。]{4,45}。$")
WHO_IS_WHO = re.compile(
    r"(?P<who>[一-鿿][^。！？“]*)[(（](?:[前后]排)?(?:[左右][一二三四五]?|中间?)[)）][^。]*。$"
)
SIDE = re.compile("[左右中间][一二三四五]?[)）]")
# (附图片1张) says that an article has pictures.
CAPTION_TAIL = re.compile(
    r"[(（](?!附)[^()（）]{0,24}(?:图片|供图|摄影|资料图|资料照片|效果图|摄|提供|图)[^()（）]{0,8}[)）]\s*$"
    r"|(?:[/／ 　](?:摄|供?图|提供)|[ 　(（。][一-鿿]{2,3}摄)$"
)
CREDIT = re.compile(
    rf"^[{MARKS}(（]?\s*(?:【资料图】|插图.{{2,16}}绘"
    r"|(?:本[报版])?(?:图片|照片|制图|漫画)\s*[/／:： 　]\s*\S.{0,16}"
    r"|(?:本[报版])?(?:图片|照片)?(?:除署名外)?由.{2,20}(?:摄|提供))[)）]?$"
)
# What every form of them holds.
PICTURE_SIGN = re.compile("图|摄|提供|照片|漫画|[▼◀◄]")
CAPTION_NOTE = 45
"""The note at a caption's end, where the picture is from, is shorter than this."""
LONGEST_POINTING = 50
"""Characters of a caption that a sign points out."""


def is_caption(text: str) -> bool:
    """Whether a line has the form of a caption: what is shown, or behind it where the picture is from."""
    if CAPTION_HEAD.match(text) or (len(text) <= LONGEST_POINTING and POINTING.match(text)):
        return True
    return CAPTION_TAIL.search(text, max(0, len(text) - CAPTION_NOTE)) is not None


def says_who(text: str) -> bool:
    """Whether a sentence says which of several somebody is: a name stands before 左 or 右 in brackets."""
    said = WHO_IS_WHO.match(text) if SIDE.search(text) else None
    return said is not None and any(is_name(said["who"][-size:]) for size in (2, 3))
