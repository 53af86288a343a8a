"""The fields of the files in output/data/, with what each holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from .words import INITIATIVE_RULES, LEVELS, PLACE_RULES, ROLES, STATES

Kind = Literal["string", "integer", "number", "boolean", "array", "object"]


@dataclass(frozen=True, slots=True)
class Column:
    """A field: its type, whether it may be null, and what it holds (Chinese, for the data page).

    ``values`` are all that it may hold, each with its meaning.  ``items`` are the fields of an object or
    of an array of objects; ``of`` the type of a plain array.
    """

    name: str
    kind: Kind
    text: str
    null: bool = False
    items: tuple[Column, ...] = ()
    of: Kind | None = None
    values: Mapping[Any, str] = field(default_factory=dict, hash=False)

    @property
    def told(self) -> str:
        """What it holds, with its values in words: 级别：city 市、district 区县."""
        meanings = "、".join(f"{value} {meaning}".strip() for value, meaning in self.values.items() if value)
        return f"{self.text}：{meanings}" if meanings else self.text


def _span(*more: Column) -> tuple[Column, ...]:
    return (
        Column("part", "string", "所在部分：headline、kicker、paragraph、caption；other 为编辑指定"),
        Column("paragraph", "integer", "第几段，从 0 数；不在正文时为空", null=True),
        Column("index", "integer", "该部分的第几个，从 0 数"),
        Column("start", "integer", "起点：第几个字符（Unicode 码位），从 0 数"),
        Column("end", "integer", "终点（Unicode 码位），不含"),
        Column("text", "string", "原话"),
        *more,
    )


_STATE = Column("state", "string", "确定程度", values=STATES)
_RULE = Column("rule", "string", "依据的规则", values=PLACE_RULES)
_FORM = Column("rule", "string", "依据的规则", values=INITIATIVE_RULES)
_TEXT = (Column("text", "string", "文字"), Column("lines", "array", "来自原文哪几行", of="integer"))
_CANDIDATE = (
    Column("code", "string", "代码"),
    Column("path", "array", "逐级名称", of="string"),
    Column("score", "number", "分数"),
)

ARTICLE = (
    Column("id", "string", "编号：版面号加第一行的行号"),
    Column("url", "string", "网页，从网站根目录算起"),
    Column("origin", "string", "seed 来自原文，editor 由编辑撰写"),
    Column("seed", "string", "版面号", null=True),
    Column("kind", "string", "article 文章、photo 图片报道、fragment 残段"),
    Column("headline", "string", "标题"),
    Column("kicker", "string", "引题", null=True),
    Column("headline_inferred", "boolean", "标题是否推断"),
    Column(
        "bylines", "array", "署名", items=(Column("name", "string", "姓名"), Column("role", "string", "身份"))
    ),
    Column(
        "date",
        "object",
        "日期：一段日子，起止都算在内",
        null=True,
        items=(
            Column("start", "string", "最早一天", null=True),
            Column("end", "string", "最晚一天", null=True),
            Column("text", "string", "网页上的写法"),
            Column("confidence", "number", "把握，0 到 1"),
            Column("inferred", "boolean", "是否推断"),
            Column("evidence", "array", "根据", of="string"),
        ),
    ),
    Column("cut_start", "boolean", "开头缺失"),
    Column("cut_end", "boolean", "结尾缺失"),
    Column("paragraphs", "array", "正文各段", items=_TEXT),
    Column("captions", "array", "图片说明", items=_TEXT),
    Column(
        "places",
        "array",
        "地方",
        items=(
            Column("code", "string", "代码", null=True),
            Column("path", "array", "从市起的逐级名称；外地从省起", of="string"),
            Column("chain", "string", "从省起的逐级名称，用斜线隔开"),
            Column("level", "string", "级别", values=LEVELS),
            Column("outside", "boolean", "是否外地；本市所在的省、地区和国家不算"),
            Column(
                "mentions",
                "array",
                "提及",
                items=_span(
                    Column("state", "string", "确定程度", values=STATES),
                    _RULE,
                ),
            ),
        ),
    ),
    Column(
        "ambiguous",
        "array",
        "不止一处、未定的地名",
        items=_span(
            Column("level", "string", "级别", values=LEVELS),
            _RULE,
            Column("candidates", "array", "可能的地方", items=_CANDIDATE),
        ),
    ),
    Column("districts", "array", "区县；全市的事为市名", of="string"),
    Column(
        "initiatives",
        "array",
        "项目",
        items=(
            Column("slug", "string", "网址名"),
            Column("name", "string", "名称"),
            Column(
                "mentions",
                "array",
                "提及",
                items=_span(_FORM),
            ),
        ),
    ),
    Column(
        "figures",
        "array",
        "数字",
        items=_span(
            Column("value", "number", "数值（万、亿已折算）"),
            Column("unit", "string", "单位"),
            Column("counts", "string", "数的是什么"),
            Column("approx", "string", "近、余、超等"),
            Column("chain", "integer", "同一串数字的编号", null=True),
            Column("places", "array", "地方代码，名称见 places.json", of="string"),
            Column("initiatives", "array", "项目网址名", of="string"),
            Column("date", "string", "日期", null=True),
            Column(
                "inferred", "array", "推定的栏：places、initiatives 由全文，date 由版面的日期", of="string"
            ),
        ),
    ),
    Column(
        "repairs",
        "array",
        "整理：对文字的每一处改动",
        items=(
            Column("rule", "string", "规则"),
            Column("line", "integer", "行"),
            Column("column", "integer", "第几个字，从 0 数"),
            Column("before", "string", "改前"),
            Column("after", "string", "改后"),
            Column("note", "string", "说明"),
            Column("made", "boolean", "是否已改；否为建议"),
        ),
    ),
    Column(
        "joins",
        "array",
        "接续：一句话被截成两行",
        items=(
            Column("before", "integer", "前一行"),
            Column("after", "integer", "后一行"),
            Column("score", "number", "分数"),
            Column("made", "boolean", "是否已接"),
            Column("reasons", "array", "根据", of="string"),
            Column("second", "integer", "次选的行", null=True),
            Column("second_score", "number", "次选的分数", null=True),
        ),
    ),
    Column(
        "moves",
        "array",
        "移动：排在别处的行",
        items=(
            Column("lines", "array", "行", of="integer"),
            Column("score", "number", "分数"),
            Column("made", "boolean", "是否已移"),
            Column("reasons", "array", "根据", of="string"),
        ),
    ),
)

LINE = (
    Column("seed", "string", "版面号"),
    Column("line", "integer", "行号，从 1 数"),
    Column("role", "string", "行类型", values=ROLES),
    Column("article", "string", "归了哪篇文章", null=True),
    Column("paragraph", "integer", "第几段，从 0 数", null=True),
    Column("text", "string", "原文，一字不动"),
)

PLACE = (
    Column("code", "string", "代码"),
    Column("name", "string", "名称"),
    Column("level", "string", "级别", values=LEVELS),
    Column("kind", "string", "类别"),
    Column("parent", "string", "上级代码", null=True),
    Column("path", "array", "从市起的逐级名称；外地从省起", of="string"),
    Column("listed", "boolean", "地名表里有没有；没有的，代码由上级代码和名称拼成，会随识别改变"),
    Column("url", "string", "网页；没有网页的为空", null=True),
    Column("short_forms", "array", "简称", of="string"),
    Column("former_names", "array", "旧称", of="string"),
    Column("aliases", "array", "也归在这里的名称：雅称、片区、以它命名的单位", of="string"),
    Column("first_seen", "string", "名单上最早一天", null=True),
    Column("last_seen", "string", "名单上最后一天", null=True),
    Column("status", "string", "current 现行、retired 已撤并、new 新设；地名表里没有的为空"),
    Column("lat", "number", "纬度", null=True),
    Column("lon", "number", "经度", null=True),
    Column("articles", "array", "这里和下辖各处的文章", of="string"),
)

INITIATIVE = (
    Column("slug", "string", "网址名"),
    Column("name", "string", "名称"),
    Column("url", "string", "网页"),
    Column("aliases", "array", "别名", of="string"),
    Column("keywords", "array", "关键词", of="string"),
    Column("parent", "string", "上级项目", null=True),
    Column("organiser", "string", "主办"),
    Column("level", "string", "级别"),
    Column("kind", "string", "类别"),
    Column("since", "string", "开始"),
    Column("districts", "array", "见报的区县", of="string"),
    Column("articles", "array", "文章", of="string"),
)

FIGURE = (
    Column("article", "string", "文章编号"),
    Column("part", "string", "所在部分"),
    Column("index", "integer", "该部分的第几个，从 0 数"),
    Column("start", "integer", "起点：第几个字符（Unicode 码位），从 0 数"),
    Column("end", "integer", "终点（Unicode 码位），不含"),
    Column("text", "string", "原话"),
    Column("value", "number", "数值（万、亿已折算）"),
    Column("unit", "string", "单位"),
    Column("counts", "string", "数的是什么"),
    Column("approx", "string", "近、余、超等"),
    Column("chain", "integer", "同一串数字的编号", null=True),
    Column("places", "string", "地方代码，名称见 places.json；用分号隔开"),
    Column("initiatives", "string", "项目网址名，用分号隔开"),
    Column("date", "string", "日期"),
    Column("inferred", "string", "推定的列：places、initiatives 由全文，date 由版面的日期；用分号隔开"),
    Column("source", "string", "出处，从网站根目录算起"),
    Column("sentence", "string", "所在的句子"),
)

CANDIDATE = (
    Column("name", "string", "名称"),
    Column("score", "number", "像项目的程度，0 到 1"),
    Column("kind", "string", "类别"),
    Column("reasons", "string", "理由，用分号隔开"),
    Column("count", "integer", "证据条数"),
    Column("articles", "string", "文章编号，用分号隔开"),
    Column("lines", "string", "原文的行，用分号隔开"),
    Column("sentence", "string", "第一条证据"),
)

POINT = (
    Column("code", "string", "代码"),
    Column("name", "string", "名称"),
    Column("level", "string", "级别", values=LEVELS),
    Column("path", "string", "逐级名称，用斜线隔开"),
    Column("url", "string", "网页"),
    Column("articles", "integer", "文章数"),
)
