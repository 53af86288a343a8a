"""``clippings new``: a file of an editor, asked for field by field, with remarks in Chinese.

Remarks stand in an HTML comment at the end: the head takes none, and the text begins right behind it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from unidecode import unidecode

from .editors import SLUG, parse_date
from .frontmatter import parse_front_matter
from .initiative_files import CODE, INITIATIVE_KEYS, KINDS, LEVELS, TILE
from .name_fold import fold_name
from .prose_checks import PLACEHOLDER

Check = Callable[[str], str]
"""What is wrong with an answer and how to mend it; empty when nothing is."""


@dataclass(frozen=True, slots=True)
class Question:
    """A field of the head: ``check`` judges an answer, ``needed`` forbids an empty one."""

    key: str
    text: str
    check: Check = lambda answer: ""
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """What is asked for one kind of file: its folder in content/, the questions, the text below the head."""

    folder: str
    questions: tuple[Question, ...]
    body: str
    remarks: str


def _among(choices: tuple[str, ...]) -> Check:
    return lambda answer: "" if answer in choices else f"可以写：{'、'.join(choices)}。"


def _slug(answer: str) -> str:
    return "" if SLUG.fullmatch(answer) else "只用小写字母、数字和连字符，例如 henggang-bridge。"


def _day(answer: str) -> str:
    return "" if parse_date(answer) else "写成 2024-05-18、2024-05 或 2024。"


SLUG_QUESTION = Question("Slug", "网址里的名字，定了就不再改", _slug, needed=True)
FORMS: Mapping[str, Form] = {
    "article": Form(
        "articles",
        (
            Question("Title", "标题", needed=True),
            Question("Date", "日期，例如 2024-05-18", _day, needed=True),
            SLUG_QUESTION,
            Question("Authors", "作者，几个人用“；”隔开（可以不写）"),
        ),
        f"{PLACEHOLDER}\n",
        """写法（这几行不会出现在网页上，可以删去）：
地名和项目会自动认出来。认错了，在文件头加一行：
    Places: 海盐县/百步镇/横港村      补一个地方
    Not-Places: 南湖区                去掉一个认错的地方
    Initiatives: 文化礼堂             补一个项目
    Not-Initiatives: 文化礼堂         去掉一个认错的项目
    Status: draft                     先不发表
    Replaces: 000-029                 代替报上的那一篇
链接到报上的文章：[原文]({clipping}000-029)
图片放进 content/images/：![图上有什么](images/文件名.jpg "图片说明")""",
    ),
    "initiative": Form(
        "initiatives",
        (
            Question("Name", "项目的名称", needed=True),
            SLUG_QUESTION,
            Question("Aliases", "别的叫法，用“；”隔开（可以不写）"),
            Question("Organiser", "谁办的（可以不写）"),
            Question("Level", f"哪一级（可以不写）：{'、'.join(LEVELS)}", _among(LEVELS)),
            Question("Kind", f"哪一类（可以不写）：{'、'.join(KINDS)}", _among(KINDS)),
        ),
        f"{PLACEHOLDER}\n",
        """写法（这几行不会出现在网页上，可以删去）：
上面写一两句介绍，只写文章里说过的，并链接出处：[原文]({clipping}000-029)
还可以写的项：
    Keywords: 只要出现就算这个项目的词（别用日常用词）
    Not-Keywords: 含有名称、但不是这个项目的词
    Since: 2018-12
    Parent: 上级项目的 Slug""",
    ),
    "district": Form(
        "districts",
        (
            Question("Name", "区县的名称", needed=True),
            SLUG_QUESTION,
            Question(
                "Code",
                "国家统计局的区划代码，例如 330424",
                lambda answer: "" if CODE.match(answer) else "只写数字，例如 330424。",
                needed=True,
            ),
            Question(
                "Tile",
                "在首页示意图上的位置，列,行，从 0 数起（可以不写）",
                lambda answer: "" if TILE.match(answer) else "写成 1.5,0 的样子。",
            ),
        ),
        f"{PLACEHOLDER}\n",
        "写法（这几行不会出现在网页上，可以删去）：\n上面写一两句介绍。地名表里要有这个代码。",
    ),
}


def propose(form: Form, key: str, answers: Mapping[str, str], today: date) -> str:
    """What to write where the editor just presses Enter; empty where nothing can be guessed."""
    if key == "Slug":
        name = answers.get("Title") or answers.get("Name") or ""
        spelled = " ".join(unidecode(char) for char in name) if not name.isascii() else name
        words = re.findall(r"[a-z0-9]+", spelled.lower())
        return "-".join(words[:6])
    return today.isoformat() if key == "Date" else ""


def write_form(form: Form, answers: Mapping[str, str]) -> str:
    """The text of the file: what was answered, the text to replace, the remarks."""
    asked = [question.key for question in form.questions]
    head = "".join(f"{key}: {answers[key]}\n" for key in asked if answers.get(key))
    return f"{head}\n{form.body}\n<!--\n{form.remarks}\n-->\n"


def namesake(folder: Path, name: str) -> Path | None:
    """The file of the folder that has this name already, as its Name or among its Aliases."""
    for path in sorted(folder.glob("*.md")):
        head = parse_front_matter(path.read_bytes(), path.name, INITIATIVE_KEYS).value
        names = (head.text("Name"), *(value.text for value in head.items("Aliases"))) if head else ()
        if fold_name(name) in map(fold_name, names):
            return path
    return None


def taken(folder: Path, slug: str) -> Path | None:
    """The file of the folder that uses this slug, in its name or in its head."""
    line = re.compile(rf"^slug:\s*{re.escape(slug)}\s*$", re.IGNORECASE | re.MULTILINE)
    for path in sorted(folder.glob("*.md")):
        head = path.read_text(encoding="utf-8", errors="replace").partition("\n\n")[0]
        if path.stem == slug or line.search(head):
            return path
    return None
