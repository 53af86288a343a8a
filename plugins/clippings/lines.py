"""Lines of a page -> typed lines: what each line is for, how sure that is, and why.

Every role collects weighted evidence (natural-log odds); the role with the most wins.  ``#`` marks and blank
lines weigh little: one real page has marks and the other none, and blank lines stand everywhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import exp

from .edges import is_open
from .model import Line, Page, Reason, Role, TypedLine
from .names import MARKS, ROLE, bare_names, parse_byline

HEADING_MARK = re.compile(r"^\s*#{1,6}\s*")
PHONE = re.compile(
    r"(?<!\d)(?:0\d{2,3}[-—–－ ]{0,2})?\d{7,8}(?!\d)|(?<!\d)1[3-9]\d{9}(?!\d)|400[-—]?\d{3}[-—]?\d{4}|[\w.]+@[\w.]+"
)
ADVERT_PHRASE = re.compile(
    r"声明作废|遗失声明|[征招订][一-鿿]{1,3}热线|新闻热线|服务热线|咨询(?:电话|热线)|投稿邮箱|订阅电话|招租|[招拍][一-鿿]{1,2}公告|启事$|讣告"
)
ADVERT_WORD = re.compile(r"热线|遗失|公告|启事|转让|广告|电话[:：]|地址[:：]|邮箱|扫码|二维码|公众号|特此")
FURNITURE = re.compile(
    r"^(?:\d{4}年\d{1,2}月\d{1,2}日\s*(?:(?:星期|周|农历|第).{1,20})?|(?:责任|本版|值班)?编辑[:：].{0,40}|(?:版式|校对|美编|组版|检校|值班主任|审读|主编|责编)[:： ].{0,30}|第?[A-DＡ-Ｄ]?\d{1,3}版?|[A-D]\d{2}.{0,8}|星期[一二三四五六日天]"
    r"|.{0,12}(?:国内统一刊号|国内统一连续出版物号|CN\d\d|邮发代号|农历).{0,40}"
    r"|(?:上一篇|下一篇|返回目录|放大|缩小|默认|打印|关闭|首页|版面导航|标题导航|上一版|下一版|字号|分享到|收藏|朗读|点击).{0,14}"
    r"|(?:https?://|www\.)\S+|\W{1,12})$"
)
CAPTION_HEAD = re.compile(
    r"^[▲▼△▽◀▶◄►]?\s*(?:图为|图①|图②|图一|图二|上图|下图|左图|右图|小图|大图|题图|本版图片|资料图)"
)
CAPTION_TAIL = re.compile(
    r"[(（][^()（）]{0,24}(?:图片|供图|摄影|资料图|资料照片|效果图|摄|提供|图)[^()（）]{0,8}[)）]\s*$|(?:[/／ 　](?:摄|图)|[ 　(（][一-鿿]{2,3}摄)$"
)
CREDIT = re.compile(
    rf"^[{MARKS}(（]?\s*(?:(?:本[报版])?(?:图片|照片|制图|漫画)\s*[/／:： 　]\s*\S.{{0,16}}|(?:本[报版])?(?:图片|照片)?由.{{2,20}}(?:摄|提供))[)）]?$"
)
SIGNATURE = re.compile(r"^[一-鿿]{2,14}(?:部|局|委|办|宣|会|院|中心|办公室|委员会|编辑部)$")
DATELINE_ALONE = re.compile(r"^(?:本报讯|(?:据?新华社|中新社|本报).{1,14}电)\s*(?:[(（].{0,20}[)）])?$")
DATELINE_START = re.compile(
    r"^[(（【]?(?:本报讯|本报.{1,12}[讯电]|据?新华社.{1,14}电|[一-鿿]{2,6}讯[ 　]|本报记者)"
)
BYLINE_MARKED = re.compile(rf"^[{MARKS}]")
SPACE = re.compile(r"(?<=\S)[ 　]+(?=\S)")
# The vocabulary of street and page slogans; one such word is ordinary prose, two in a short line are not.
SLOGAN_WORD = re.compile(
    r"文明|平安|节约|人人|共[建享创同]|首[位善]|担当|奋力|争[当先创]|弘扬|践行|打造|推进|聚焦|聚|解难|树|讲|创建|幸福|先进|新风|和谐|美丽|扛|展|学|赶|风采|初心|使命"
)
STOP = re.compile(r"[。；]")
LONG = 42
"""Longer than headlines, bylines and slogans get: the longest headline of the pages looked at has 41 characters."""
ROLES: tuple[Role, ...] = (
    "headline",
    "byline",
    "body",
    "caption",
    "slogan",
    "advert",
    "signature",
    "furniture",
    "credit",
)


@dataclass(slots=True)
class _Ballot:
    """Evidence gathered for one line."""

    weights: dict[Role, float]
    reasons: list[tuple[Role, Reason]]

    def add(self, role: Role, rule: str, weight: float, note: str) -> None:
        self.weights[role] = self.weights.get(role, 0.0) + weight
        self.reasons.append((role, Reason(rule, weight, note)))

    def result(self, line: Line) -> TypedLine:
        role = max(ROLES, key=lambda name: self.weights.get(name, -9.0))
        top = self.weights.get(role, 0.0)
        score = 1 / sum(exp(min(value, 50.0) - top) for value in self.weights.values())
        return TypedLine(
            line, role, round(score, 3), tuple(reason for name, reason in self.reasons if name == role)
        )


def content(text: str) -> str:
    """The text of a line without a heading mark and without space around it."""
    return HEADING_MARK.sub("", text).strip()


def type_lines(page: Page) -> tuple[TypedLine, ...]:
    """Give each line of the page its role, a score (0..1, its share of the evidence) and the reasons."""
    shown = [line for line in page.lines if content(line.text)]
    ballots = {line.number: _intrinsic(content(line.text)) for line in shown}
    _read_neighbours(shown, ballots)
    typed = {line.number: ballots[line.number].result(line) for line in shown}
    _settle(shown, typed)
    return tuple(typed.get(line.number) or TypedLine(line, "blank", 1.0) for line in page.lines)


def _intrinsic(text: str) -> _Ballot:
    """What a line says about itself."""
    ballot = _Ballot({role: 0.0 for role in ROLES}, [])
    size = len(text)
    if size > LONG:
        ballot.add("body", "long", 5.0, f"长 {size} 字")
    if not is_open(text):
        firm = "。" in text[-3:] or size > 24
        # A slogan or headline may end with a quoted name or a cry; only a stop tells a sentence.
        ballot.add(
            "body",
            "sentence-end",
            2.5 if firm else 0.3,
            "以句末标点结束" if firm else "以引号、括号或感叹结束",
        )
    if size < 4 or not re.search(r"[一-鿿].*[一-鿿]", text):
        ballot.add("body", "too-short", -0.5, "太短")
    else:
        ballot.add("body", "default", 0.6, "没有别的迹象时算正文")
    if STOP.search(text[:-1]):
        ballot.add("body", "stop-inside", 2.0, "中间有句号")
    if re.search(r"[,，、]", text):
        ballot.add("body", "comma", 1.5, "有逗号或顿号")
    if 4 <= size <= LONG and len(re.findall(r"[一-鿿]", text)) >= 3:
        ballot.add("headline", "headline-length", 0.5, f"长 {size} 字，像标题")
    if strength := byline_strength(text):
        ballot.add("byline", "byline-form", strength, "由职务词和人名组成")
    if size <= 90 and (CAPTION_HEAD.match(text) or CAPTION_TAIL.search(text)):
        ballot.add("caption", "caption-form", 8.0, "图注的写法")
    if size <= 30 and CREDIT.match(text):
        ballot.add("credit", "credit-form", 7.0, "图片署名的写法")
    if size <= LONG and (PHONE.search(text) or ADVERT_PHRASE.search(text) or ADVERT_WORD.search(text)):
        sure = PHONE.search(text) or ADVERT_PHRASE.search(text)
        ballot.add("advert", "advert-words", 6.0 if sure else 3.0, "电话、邮箱或启事用语")
    elif size <= 16 and re.fullmatch(r"[\d\-—– ]{5,}", text):
        ballot.add("advert", "number-alone", 4.0, "只有号码")
    if FURNITURE.match(text):
        ballot.add("furniture", "furniture-form", 7.0, "版头、编辑栏或网页导航")
    if 4 <= size <= 16 and not re.search(r"[,，。:：;；]", text):
        ballot.add("slogan", "slogan-length", 0.4, "短，没有标点")
        parts = SPACE.split(text)
        if len(parts) == 2 and not bare_names(text) and abs(len(parts[0]) - len(parts[1])) <= 1:
            ballot.add("slogan", "slogan-halves", 3.0 if size <= 9 else 1.2, "两半字数相当")
        if len(SLOGAN_WORD.findall(text)) >= 2:
            ballot.add("slogan", "slogan-words", 1.5, "口号用语")
    return ballot


def byline_strength(text: str) -> float:
    """How surely a line is nothing but bylines: 8 with role words or marks, 2 for bare names, 0 for neither."""
    if len(text) > 60 or not is_open(re.sub(r"[)）]$", "", text)):
        return 0.0
    if bare_names(text):
        return 5.0 if BYLINE_MARKED.match(text) else 2.0
    bylines = parse_byline(text)
    roles = ROLE.findall(text)
    if not bylines or not roles:
        return 0.0
    if re.search(r"[讯电]|报道", ROLE.sub("", text)):
        return 0.0
    # What remains after roles and names must be nothing: a sentence that begins with 记者 is no byline.
    rest = ROLE.sub(" ", text.strip(MARKS))
    for byline in bylines:
        rest = rest.replace(byline.name, "", 1)
    rest = re.sub(r"[\s　、,，/／:：;；()（）|·]+", "", rest)
    if len(rest) > 2 or max(len(byline.name) for byline in bylines) > 4 and "来源" not in text:
        return 0.0
    return 8.0 if BYLINE_MARKED.match(text) or not rest else 5.0


def _read_neighbours(shown: list[Line], ballots: dict[int, _Ballot]) -> None:
    """What the lines around say: a byline below a headline, a cut sentence above, a block without gaps."""
    tight = _gap_habit(shown)
    for at, line in enumerate(shown):
        text, ballot = content(line.text), ballots[line.number]
        before = shown[at - 1] if at else None
        after = shown[at + 1] if at + 1 < len(shown) else None
        above = content(before.text) if before else ""
        below = content(after.text) if after else ""
        marked = HEADING_MARK.match(line.text) is not None
        if marked:
            ballot.add("headline", "heading-mark", 1.5, "行首有 # 号")
        short = (
            len(text) <= LONG
            and "headline" in {role for role, _ in ballot.reasons}
            and (is_open(text) or text[-1] in "！？!?…”》』」)）")
        )
        above_open = bool(above) and len(above) > 16 and is_open(above) and not byline_strength(above)
        if short and byline_strength(below) >= 2.0 and len(text) >= 4 and not byline_strength(text) >= 5.0:
            ballot.add("headline", "byline-below", 6.0, "下一行是署名")
        elif (
            short
            and DATELINE_START.match(below)
            and not ballot.weights["byline"]
            and not (above_open or re.search(r"[,，、]", text))
        ):
            ballot.add("headline", "dateline-below", 3.5, "下一行以“本报讯”一类电头开始")
        elif (
            short
            and is_open(text)
            and not re.search(r"[,，。]", text)
            and len(below) > LONG
            and not above_open
        ):
            if SPACE.search(text):
                ballot.add("headline", "body-below", 1.5, "下一行是正文，本行有空格而无逗号")
            if marked:
                ballot.add("headline", "marked-above-body", 3.0, "带 # 号，下一行是正文")
        if byline_strength(text) == 2.0:
            fits = bool(above) and len(above) <= LONG and (is_open(above) or above[-1] in "！？!?”》")
            ballot.add(
                "byline",
                "under-headline",
                5.0 if fits else -1.0,
                "上一行像标题" if fits else "上一行不像标题",
            )
            if marked:
                ballot.add("byline", "heading-mark", -3.0, "行首有 # 号")
        if (
            is_open(text)
            and above_open
            and not _has_rule(ballot, "slogan-halves")
            and not ballot.weights["byline"]
            and not byline_strength(below)
        ):
            ballot.add("body", "above-open", 2.0, "上一行的句子没有完")
        elif is_open(text) and len(text) > 16:
            ballot.add("body", "long-open", 1.0, "句子没有完")
        for other in (before, after):
            if other and tight and abs(other.number - line.number) == 1 and len(content(other.text)) <= 16:
                ballot.add("slogan", "block", 2.5 if len(text) <= 14 else 1.0, "与短行紧挨成块")


def _has_rule(ballot: _Ballot, rule: str) -> bool:
    return any(reason.rule == rule for _, reason in ballot.reasons)


def _gap_habit(shown: list[Line]) -> bool:
    """Whether this page sets lines apart by blank ones, so that lines without a gap form a block."""
    gaps = sum(after.number - before.number > 1 for before, after in zip(shown, shown[1:], strict=False))
    return gaps >= 0.6 * max(1, len(shown) - 1)


FURNITURE_ROLES = frozenset(("slogan", "advert", "signature", "furniture"))


def _settle(shown: list[Line], typed: dict[int, TypedLine]) -> None:
    """Second reading, with every neighbour's role known: bylines over two lines, kickers, blocks, signatures."""
    tight = _gap_habit(shown)
    order = [line.number for line in shown]
    text = {line.number: content(line.text) for line in shown}

    def turn(number: int, role: Role, rule: str, note: str) -> None:
        typed[number] = TypedLine(typed[number].line, role, 0.8, (Reason(rule, 2.0, note),))

    for here, below in zip(reversed(order[:-1]), reversed(order[1:]), strict=True):
        # A headline must have something to head; two in a row are one headline over two lines or a line above it.
        if typed[here].role == "headline" and typed[below].role in ("headline", "kicker"):
            close = below - here == 1
            if close and typed[below].role == "headline":
                turn(here, "kicker", "above-headline", "紧贴在标题上方")
            elif not close and not _has(typed[here], "byline-below"):
                turn(here, "slogan", "short-alone", "短行，下面另有标题")
    for at, here in enumerate(order):
        above = order[at - 1] if at else None
        below = order[at + 1] if at + 1 < len(order) else None
        role = typed[here].role
        if (
            role == "slogan"
            and below
            and below - here == 1
            and typed[below].role == "headline"
            and tight
            and not (above and here - above == 1)
        ):
            turn(here, "kicker", "above-headline", "紧贴在标题上方")
        elif role in ("slogan", "body", "headline") and len(text[here]) <= 20 and is_open(text[here]):
            # A block of short lines is one thing: an advert's hotline makes its slogan an advert too.
            near = [n for n in (above, below) if n and abs(n - here) <= 2 and typed[n].role == "advert"]
            if near and not _has(typed[here], "byline-below") and not _has(typed[here], "above-open"):
                turn(here, "advert", "advert-block", "与电话、启事同在一块")
        if typed[here].role in ("body", "slogan", "headline") and above and typed[above].role == "slogan":
            if SIGNATURE.match(text[here]) and not _has(typed[here], "byline-below"):
                turn(here, "signature", "signs-slogan", "口号下面的署名单位")
    for at in range(2, len(order)):
        # A photo story is signed below its one paragraph, so its headline has no byline under it.
        head, text_line, sign = order[at - 2 : at + 1]
        if typed[sign].role == "byline" and typed[text_line].role in ("body", "caption"):
            if typed[head].role in ("slogan", "body") and is_open(text[head]) and 4 <= len(text[head]) <= 24:
                if len(text[text_line]) <= 160 and not re.search(r"[,，。]", text[head]):
                    turn(head, "headline", "photo-story", "短行，下面一段文字后署名")
    for here, below in zip(reversed(order[:-1]), reversed(order[1:]), strict=True):
        if typed[below].role == "advert" and typed[here].role in ("slogan", "body") and below - here <= 2:
            if len(text[here]) <= 20 and is_open(text[here]) and not _has(typed[here], "above-open"):
                turn(here, "advert", "advert-block", "与电话、启事同在一块")


def _has(line: TypedLine, rule: str) -> bool:
    return any(reason.rule == rule for reason in line.reasons)
