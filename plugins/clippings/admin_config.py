"""The configuration of the editor in the browser, from the lists: places and initiatives are pick-lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from .corrections import ACTIONS, Action
from .initiative_files import KINDS, LEVELS
from .lexicon import Lexicon
from .paste import correction_file
from .words import ROLES

Config = dict[str, Any]
SLUG = ["^[0-9a-z]+(-[0-9a-z]+)*$", "只用小写字母、数字和连字符"]
DATE = [r"^\d{4}(-\d{1,2}){0,2}$", "写成 2024-05-18、2024-05 或 2024"]

DOES: Mapping[Action, str] = {
    "replace": "换字", "role": "定行的类型", "join": "两行接起来", "part": "两行分开",
    "move": "移到另一行后面", "prepend": "另一行接到前面", "follow": "这行和后面各段接到另一行后面",
    "split": "另成一篇", "headline": "定标题", "date": "定日期",
}  # fmt: skip


def make_config(lexicon: Lexicon, seeds: Iterable[str], api: str) -> Config:
    """Four collections: articles, initiatives, districts, and corrections with one file a page."""
    places = [
        "/".join(place.path[1:]) for place in lexicon.places.values() if not place.outside and place.path[1:]
    ]
    names = [initiative.name for _, initiative in sorted(lexicon.initiatives.items())]
    slugs = [{"label": lexicon.initiatives[slug].name, "value": slug} for slug in sorted(lexicon.initiatives)]
    return {
        "backend": {"name": "proxy", "proxy_url": api, "branch": "main"},
        "load_config_file": False,
        "locale": "zh_Hans",
        "media_folder": "content/images",
        "public_folder": "images",
        "slug": {"encoding": "ascii", "clean_accents": True},
        "collections": [
            _folder("articles", "文章", "Title", _article_fields(places, names)),
            _folder("initiatives", "项目", "Name", _initiative_fields(slugs)),
            _folder("districts", "区县", "Name", _district_fields()),
            {
                "name": "corrections",
                "label": "更正",
                # Decap looks for it here and not at the files, and else writes YAML of its own.
                "format": "corrections",
                "files": [_corrections(seed) for seed in seeds],
                "editor": {"preview": False},
            },
        ],
    }


def _folder(name: str, label: str, identifier: str, fields: list[Config]) -> Config:
    return {
        "name": name,
        "label": label,
        "label_singular": label,
        "folder": f"content/{name}",
        "create": True,
        "extension": "md",
        "format": "clippings",
        "identifier_field": identifier,
        "slug": "{{fields.Slug}}",
        "summary": f"{{{{{identifier}}}}}",
        "editor": {"preview": False},
        "fields": [*fields, {"name": "body", "label": "正文", "widget": "markdown", "modes": ["raw"]}],
    }


def _text(name: str, label: str, required: bool = False, **rest: Any) -> Config:
    return {"name": name, "label": label, "widget": "string", "required": required, **rest}


def _select(name: str, label: str, options: Iterable[Any], multiple: bool = False) -> Config:
    return {
        "name": name, "label": label, "widget": "select", "required": False, "multiple": multiple,
        "options": list(options),
    }  # fmt: skip


def _list(name: str, label: str) -> Config:
    return {"name": name, "label": label, "widget": "list", "required": False, "collapsed": False}


def _slug() -> Config:
    return _text("Slug", "网址名", required=True, pattern=SLUG, hint="拼音或英文，定了就不再改")


def _article_fields(places: list[str], names: list[str]) -> list[Config]:
    return [
        _text("Title", "标题", required=True),
        _text("Date", "日期", required=True, pattern=DATE),
        _slug(),
        _list("Authors", "作者"),
        _select("Places", "补上的地方", places, multiple=True),
        _select("Not-Places", "去掉的地方", places, multiple=True),
        _select("Initiatives", "补上的项目", names, multiple=True),
        _select("Not-Initiatives", "去掉的项目", names, multiple=True),
        _select(
            "Status",
            "状态",
            (
                {"label": "发表", "value": "published"},
                {"label": "草稿", "value": "draft"},
                {"label": "不上目录", "value": "hidden"},
            ),
        ),
        _text("Replaces", "代替报上的哪一篇", hint="编号，例如 000-029"),
    ]


def _initiative_fields(slugs: list[Config]) -> list[Config]:
    return [
        _text("Name", "名称", required=True),
        _slug(),
        _list("Aliases", "别的叫法"),
        _list("Keywords", "关键词"),
        _list("Not-Keywords", "排除词"),
        _text("Since", "开始时间"),
        _text("Organiser", "谁办的"),
        _select("Parent", "上级项目", slugs),
        _select("Level", "级别", LEVELS),
        _select("Kind", "类型", KINDS),
    ]


def _district_fields() -> list[Config]:
    return [
        _text("Name", "名称", required=True),
        _slug(),
        _text("Code", "区划代码", required=True),
        _text("Tile", "示意图上的位置", hint="列,行，从 0 数起，例如 1.5,0"),
    ]


def _corrections(seed: str) -> Config:
    number = {"widget": "number", "value_type": "int"}
    fields = [
        _text("seed", "版面", required=True, default=seed),
        {"name": "line", "label": "行号", "required": True, **number},
        _text("hash", "校验码", required=True, hint="文章页和编辑台给出的那几行里有"),
        _select(
            "do", "做什么", [{"label": f"{DOES[action]}（{action}）", "value": action} for action in ACTIONS]
        ),
        _text("exact", "原来的字"),
        _text("prefix", "前面几个字"),
        _text("suffix", "后面几个字"),
        _text("to", "改成", hint=f"行类型可用：{'、'.join(ROLES.values())}"),
        {"name": "with", "label": "另一行的行号", "required": False, **number},
        _text("why", "为什么"),
    ]
    rows = {"name": "corrections", "label": f"版面 {seed} 的更正", "widget": "list", "required": False}
    return {
        "name": f"page-{seed}",
        "label": f"版面 {seed}",
        "file": correction_file(seed),
        "fields": [
            {**rows, "fields": fields, "summary": "第 {{fields.line}} 行 {{fields.do}} {{fields.to}}"}
        ],
    }
