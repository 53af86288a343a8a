"""How surely a line is nothing but bylines."""

from __future__ import annotations

import re

from .edges import is_open
from .names import (
    GROUP,
    MARKS,
    PUPIL,
    READER,
    ROLE,
    ROLE_CORE,
    SAID,
    SOURCE,
    TEACHER,
    TITLES,
    WIRE,
    WRITER,
    bare_names,
    is_name,
    is_office,
    read_byline,
    without_dateline,
)

# What heads a box or a note beside the news; the first of them read like bylines.
_LABEL = re.compile(
    "【?(?:(?:本报)?(?:记者|编辑|编者|作者|通讯员)(?:手记|感言|观察|调查|核实|点评|评析|简介|寄语|按|的话)"
    "|(?:核心|阅读|新闻)提示|(?:相关|新闻|延伸|背景|知识)(?:链接|阅读|背景|资料)|名词解释|小贴士|积分榜|编后(?:语|按)?|短评|微评"
    "|(?:(?:相关)?部门|街道|社区|物业|官方)(?:回复|答复|回应|说法)|[办处]理(?:结果|情况)"
    "|(?:律师|法官|民警|警方|专家|医生)(?:说法|提醒|点评|建议|支招))】?"
)
LONGEST_LABEL = 10
"""Characters of a label, its brackets included: most lines are told from one by their length."""


def is_label(text: str) -> bool:
    """Whether a line is nothing but what heads a box: 记者手记, 【部门回复】."""
    return len(text) <= LONGEST_LABEL and _LABEL.fullmatch(text) is not None


# Whom a letter speaks to; what stands above it is its headline.
_SALUTATION = "(?:编辑|编者|记者)(?:同志|您好|你好|老师|部)"
ADDRESSED = re.compile(f"{_SALUTATION}[:：！!]?$")
# 编辑同志：我家住在庆丰南路，…: a letter set in one paragraph with whom it speaks to.
SPEAKS_TO = re.compile(f"{_SALUTATION}[:：！!]")
SOURCES_BEGIN = frozenset(f"据综本（({MARKS}")
"""How sources begin that are said without a role, if they have no dot inside: 浙江在线·嘉兴频道."""
LONGEST_BYLINE = 60
"""Characters: eight names with their roles."""
BYLINE_MARKED = re.compile(rf"^[{MARKS}]")
# A role and a mark or space, behind which any name may stand.
SET_APART = re.compile(rf"[(（]?(?:{ROLE.pattern})[ 　:：/／]")
# 桐乡市茅盾中学 李丹: who the writer is.
OF_OFFICE = re.compile(
    "[一-鿿]{2,12}(?:局|委|办|[小中大]学|学院|医院|法院|检察院|站|所|队|协|公司|中心"
    "|书记|主任|[镇局校院科所]长|医师|教授|老师|医院[一-鿿]{1,4}科|街道|镇|村|社区)[ 　]+"
)
# （嘉城管）, （宗合）: an office in short, or a name of the desk's, below the last sentence.
SHORT_SIGN = re.compile("[(（][一-鿿]{2,5}(?<![图首诗载选完续案奖说者一文声绍稿行])[)）]")
BETWEEN_NAMES = re.compile(r"[\s　、,，/／:：;；()（）|·]+")
REPORTS = re.compile("讯|电|报道")
# A dateline cut behind its reporters, and a text whose dateline is cut inside its bracket: 记者王健)昨天上午.
CUT_DATELINE = re.compile(
    r"[讯电](?:新华社|本报)|^[(（]?[^()（）]*(?:记者|通讯员)[^()（）]*[)）] *[一-鿿\d]{1,4}$"
)


def writer_of_office(text: str) -> tuple[str, ...]:
    """The names behind an office or school that a line consists of, else nothing (桐乡市茅盾中学 李丹)."""
    office = OF_OFFICE.match(text)
    if office is None or ROLE_CORE.match(text):
        return ()
    names = bare_names(text[office.end() :])
    # 凤桥镇 梅花节 is what a place has.
    return () if any(name[-1] in "节城园会赛村馆" for name in names) else names


def _is_of_class(text: str) -> bool:
    """Whether a line names a pupil with the class, or the teacher who helped."""
    named = PUPIL.fullmatch(text) if "班" in text else TEACHER.fullmatch(text)
    return named is not None and is_name(named["name"])


def _is_reader(text: str) -> bool:
    """Whether a line names a letter's writer: 凤桥村 读者 沈丽娟, 读者：徐女士."""
    reader = READER.fullmatch(text.strip("（()）"))
    name = reader["name"] if reader else ""
    return name[:1] == "一" or name.endswith(TITLES) or is_name(name)


def byline_strength(text: str) -> float:
    """How surely a line is only bylines: 8 with role words or marks, 2 for bare names, 0 for neither.

    Pairs that it sets wide (记 者) are closed; see ``close_pairs``.
    """
    if len(text) > LONGEST_BYLINE:
        return 0.0
    if text.startswith("本报讯"):
        text = without_dateline(text)
    said = SAID.search(text) if text.endswith("报道") or "发自" in text else None
    if said:
        text = text[: said.start()]
    names = bare_names(text)
    if not names and (" " in text or "　" in text or "：" in text or ":" in text):
        if _is_of_class(text) or _is_reader(text):
            return 5.0
        names = writer_of_office(text)
    if "作者" in text and WRITER.fullmatch(text.strip("（()）")):
        return 5.0
    if not names and not ROLE_CORE.search(text):
        if text[0] in "（(" and SHORT_SIGN.fullmatch(text):
            return 2.0
        may_be_source = text[0] in SOURCES_BEGIN or text[-1] in "供稿" or "·" in text or "•" in text
        if not may_be_source:
            return 0.0
        bracketed, bare = text[0] in "（(", text.strip(MARKS + " 　()（）")
        if SOURCE.fullmatch(bare):
            return 5.0 if bracketed else 2.0
        # Without brackets it is a dateline of which the rest was cut off.
        return 5.0 if bracketed and text[-1] in ")）" and WIRE.fullmatch(bare) else 0.0
    if text[0] in "（(" and ")" not in text and "）" not in text:
        return 0.0  # （记者 王健 见|习记者 李丹）近日
    if not is_open(text.removesuffix(")").removesuffix("）")) or is_label(text):
        return 0.0
    if names:
        return 5.0 if said or BYLINE_MARKED.match(text) or text[0] in "（(" else 2.0
    if CUT_DATELINE.search(text):
        return 0.0
    bylines, stretches = read_byline(text)
    rest = " ".join(stretches)
    if not bylines or len(stretches) == 1 or REPORTS.search(rest):
        return 0.0
    # What remains after roles and names must be nothing: a sentence that begins with 记者 is no byline.
    names = tuple([byline.name for byline in bylines])
    for name in names:
        rest = rest.replace(name, "", 1)
    rest = BETWEEN_NAMES.sub("", rest)
    named = all(len(name) <= 4 or is_office(name) for name in names) or GROUP.fullmatch(names[0])
    if len(rest) > 2 or not (named or "来源" in text):
        return 0.0
    if BYLINE_MARKED.match(text):
        return 8.0
    # 作者欢聚一堂 holds a role and no name; pen names are set apart from theirs.
    signed = any(map(is_name, names)) or any(map(GROUP.fullmatch, names))
    if not signed and not SET_APART.match(text):
        return 0.0
    return 5.0 if rest else 8.0
