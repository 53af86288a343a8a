"""Where a text says something that is built like the name of an initiative, and what speaks for it.

A sighting is one place in one text.  Most names stand in quotes with a word for their kind behind or
inside (“飞地菜园”项目, “三联工作法”); a list shares one such word (“微德治”“微创建”“微心愿”等项目); some
stand without quotes behind a verb that begins things (推进财政医疗收费电子票据管理改革).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from .fold import fold
from .model import Reason

# Words for what kind of thing it is, by the kind in the front matter.
KIND_WORDS = {
    "工程": "工程",
    "项目": "项目 计划 场景",
    "改革": "改革 试点",
    "模式": "模式",
    "机制": "机制 制度 网格 积分 联系卡 负面清单",
    "工作法": "工作法",
    "活动": "行动 活动 集市 志愿服务 专项行动 志愿行动 主题活动 攻坚活动",
    "主题教育": "主题教育",
    "队伍": "服务队 志愿队 宣讲团 宣讲队 代办队 突击队 先锋队 护河队 巡逻队 帮帮团 小分队 支队 小组 团队 "
    "管家",
    "服务品牌": "品牌 服务品牌 党建品牌 服务圈 便民圈 生活圈 专线 热线",
    "阵地": "驿站 书屋 礼堂 家园 工作室 超市 银行 饭堂 食堂 小院 会客厅",
    "平台": "课堂 讲堂 学堂 大讲堂 微课堂 议事厅 议事堂 议事角 直播间 直通车 巴士",
    "联盟": "联盟",
    "基金": "基金",
    "网络": "网络",
}
# Inside a name these say less: a 机制 or 网络 in quotes is often no more than that.
VAGUE = "机制 制度 网络 模式 计划 活动 基金 项目 品牌 银行 超市 热线 小组 团队 改革 家园 集市 积分 场景"
# Without quotes only these are worth an editor's look, behind a verb and long enough to be a name.
PLAIN = "工程 行动 专项行动 工作法 改革 试点 联盟 驿站 讲堂 大讲堂 服务队 联系卡"
PLAIN_LENGTH, BEGUN_LENGTH = 8, 6
"""Characters of such a name, and of one behind a verb that says that it begins (实施光明助残工程)."""
BEGINS = re.compile("启动|实施|推出")
VERBS = (
    "开展 打造 推出 启动 实施 推进 推行 建立 成立 组建 创建 设立 探索 构建 开设 推广 深化 创新 形成 开创 "
    "举办 组织 发起 运用 融入 创办 落实 投身"
)
# One character says it less surely, and only at the end of a name: 队 and 行 stand in many words.
INSIDE = re.compile(r".{3}[圈队法码卡站岗驿行+＋]$|.{4}制$|.{3}(?<![\d０-９])年$")
# A quoted word that ends so describes more often than it names (嵌入式, 国家级).
QUALITY = "级型式化性感热风牌号度率"
# What makes a quote no name: awards, nicknames, sayings, titles before it …
DENYING_BEFORE = re.compile(
    "(?:被?誉为|称为|称作|称之为|所谓|叫做|叫作|荣获|获得?|评为|授予|戏称|俗称|号称|一句|说|道|问|喊|笑称|"
    "告诉记者|变|从|由|成为|变成|当|做|为的是|不是|不再|影片|歌曲|电影)[：:]?$"
)
# … and prizes, slogans, brands and policies behind it.
DENYING_AFTER = re.compile(
    "(?:荣誉)?(?:称号|之称|之名|之誉|一词|二字|三个字|字样|的说法|的?美誉|大奖|奖|证书|牌|号|杯|型|一样|似的|"
    "式|的?呼声|的?口号|标语|横幅|问题|现象|之说|思想|精神|战略|方针|政策|原则|指示|规划|时期|期间|会议|案|症)"
)
ABROAD = re.compile(
    "美国|俄罗斯|日本|英国|法国|德国|韩国|朝鲜|印度|联合国|欧盟|北约|以色列|伊拉克|总统|首相|外长"
)
SPEECH = re.compile("[。！？!?；;…]|[，,]$")
COINED = re.compile(r"[·•・+＋×—―－]|^[一二三四五六七八九十][^年月日点].*[一二三四五六七八九十]|\d")
QUOTED = re.compile("[“「『]([^“”「」『』]{2,24})[”」』]")
# 等3个项目 behind a list: the kind is that of all.
LIST_END = re.compile(r"^等(?:\d+[个项支])?")
PLAN_NUMBER = re.compile("^[一二三四五六七八九十]{1,2}五$")
# Nothing that a name has inside; where one stands the name has not begun yet, or is over.
BREAKERS = "，。；：、！？,;:!?（）()《》“”「」『』…\n "
FUNCTION = re.compile("[的了着是在和与及或把被将就都也而但并该这那各]")
# A plain name must say more than these (推进基础设施建设工程 names nothing).
GENERIC = re.compile(
    "志愿|服务|主题|教育|宣传|文化|基础|设施|建设|专项|重点|示范|系列|各类|民生|惠民|便民|公益|健康|安全|党日|"
    "管理|工作|社会|经济|体制|机制|制度|综合|技术|科技|产业|农业|企业|改造|治理|整治|提升|创新|发展|合作|交流|"
    "培训|学习|实践|活动|行动|项目|工程|模式|改革|试点|计划|网络|基金|重大|全面|深入|特色|传统|现代|新型|国家|"
    "政府|市场|金融|财政|投资|住房|医疗|卫生|教学|生产|经营|营销|体育|文艺|演出|群众|大型|广泛|国际|国内|长效|"
    "联动|监督|评价|考核|保障|责任|领导|组织|行政|机构|农村|城市|城乡|环境|生态|水利|交通|一批|配套"
)


@dataclass(frozen=True, slots=True)
class Sighting:
    """A name at [start, end) of a text, without quotes; ``suffix`` is the word for its kind, or empty."""

    name: str
    start: int
    end: int
    suffix: str
    reasons: tuple[Reason, ...]


@cache
def kinds() -> Mapping[str, str]:
    """The kind that each word of KIND_WORDS means, longest word first."""
    pairs = [(word, kind) for kind, words in KIND_WORDS.items() for word in words.split()]
    return dict(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))


@cache
def _suffix_after() -> re.Pattern[str]:
    return re.compile(rf"([^{re.escape(BREAKERS)}的了是在和与]{{0,5}}?)({'|'.join(kinds())})")


@cache
def _suffix_inside() -> re.Pattern[str]:
    return re.compile(f"({'|'.join(kinds())})$")


@cache
def _verb_before() -> re.Pattern[str]:
    return re.compile(rf"({VERBS.replace(' ', '|')})[^{re.escape(BREAKERS)}]{{0,6}}$")


@cache
def _introduced() -> re.Pattern[str]:
    words = PLAIN.replace(" ", "|")
    return re.compile(
        rf"((?:{VERBS.replace(' ', '|')})+)[了起出好]?([^{re.escape(BREAKERS)}]{{3,18}}?(?:{words}))"
    )


def find_sightings(text: str) -> tuple[Sighting, ...]:
    """Every place of the text that is built like a name, in order; the reasons are per place."""
    folded = fold(text)
    quoted = list(_quoted(folded.text))
    spans = [(sighting.start, sighting.end) for sighting in quoted]
    plain = [
        sighting
        for sighting in _unquoted(folded.text)
        if not any(sighting.start < end and start < sighting.end for start, end in spans)
    ]
    found = []
    for sighting in sorted((*quoted, *plain), key=lambda s: (s.start, s.end)):
        start, end = folded.start(sighting.start), folded.end(sighting.end)
        found.append(replace(sighting, name=text[start:end], start=start, end=end))
    return tuple(found)


def _quoted(text: str) -> Iterator[Sighting]:
    for run in _runs(text):
        before = text[max(0, run[0].start() - 8) : run[0].start()]
        after = text[run[-1].end() : run[-1].end() + 12]
        around = _around(before, after, len(run))
        if ABROAD.search(text):
            around += (Reason("abroad", -1.0, "说的是国外的事"),)
        shared = _shared(after, len(run))
        for match in run:
            name = match[1]
            if SPEECH.search(name) or not FUNCTION.sub("", name) or PLAN_NUMBER.match(name):
                continue
            inside = _suffix_inside().search(name)
            suffix = inside[1] if inside and inside.start() else shared[2] if shared else ""
            reasons = (Reason("quote", 1.0, "有引号"), *around, *_of_itself(name, suffix))
            if not any(reason.rule.startswith("suffix") for reason in reasons):
                reasons += (Reason("bare", -1.5, "没有说明是什么"),)
            yield Sighting(name, match.start(1), match.end(1), suffix, reasons)


def _shared(after: str, count: int) -> re.Match[str] | None:
    """The word for the kind behind a quote or a list of quotes, with up to five characters before it."""
    shared = _suffix_after().match(LIST_END.sub("", after) if count > 1 else after)
    return None if shared and shared[1] and DENYING_AFTER.match(after) else shared


def _around(before: str, after: str, count: int) -> tuple[Reason, ...]:
    """What the words on both sides of a quote, or of a list of them, say for all of it."""
    reasons = []
    if shared := _shared(after, count):
        # 品牌 behind a quote is as often a product's; a word between may belong to something else.
        weight = 1.0 if shared[1] or shared[2] == "品牌" else 1.8
        reasons.append(Reason("suffix-after", weight, f"后面是“{shared[1]}{shared[2]}”"))
    elif DENYING_AFTER.match(after):
        reasons.append(Reason("denied", -3.0, f"后面是“{after[:4]}”"))
    if verb := _verb_before().search(before):
        reasons.append(Reason("verb", 0.8, f"前面是“{verb[1]}”"))
    elif DENYING_BEFORE.search(before):
        reasons.append(Reason("denied", -2.0, f"前面是“{before[-3:]}”"))
    if count > 1:
        reasons.append(Reason("list", 0.4, f"和另外{count - 1}个名称并列"))
    return tuple(reasons)


def _of_itself(name: str, suffix: str) -> tuple[Reason, ...]:
    """What the quoted words say for themselves: their end, their signs and their length."""
    reasons = []
    if suffix and name.endswith(suffix) and name != suffix:
        weight = 1.3 if suffix in VAGUE.split() else 1.8
        reasons.append(Reason("suffix", weight, f"以“{suffix}”结尾"))
    elif INSIDE.search(name):
        reasons.append(Reason("suffix", 0.8, f"以“{name[-1]}”结尾"))
    if COINED.search(name):
        reasons.append(Reason("coined", 0.6, "像专门起的名字"))
    if len(name) > 14:
        reasons.append(Reason("long", -0.8, "太长"))
    elif len(name) < 4 and not suffix:
        reasons.append(Reason("short", -0.8, "太短"))
    elif len(name) < 3:
        reasons.append(Reason("short", -0.5, "太短"))
    if name[-1] in QUALITY:
        reasons.append(Reason("quality", -1.2, f"“{name[-1]}”多是形容"))
    return tuple(reasons)


def _runs(text: str) -> Iterator[list[re.Match[str]]]:
    """Quotes that stand side by side, with nothing or 、和与及 between them."""
    run: list[re.Match[str]] = []
    for match in QUOTED.finditer(text):
        if run and text[run[-1].end() : match.start()] not in ("", "、", "和", "与", "及", "，", ",", " "):
            yield run
            run = []
        run.append(match)
    if run:
        yield run


def _unquoted(text: str) -> Iterator[Sighting]:
    for match in _introduced().finditer(text):
        name, start = match[2], match.start(2)
        if function := list(FUNCTION.finditer(name)):
            start += function[-1].end()
            name = name[function[-1].end() :]
        suffix = _suffix_inside().search(name)
        least = BEGUN_LENGTH if BEGINS.search(match[1]) and start == match.start(2) else PLAIN_LENGTH
        if suffix is None or len(name) < least or len(GENERIC.sub("", name[: suffix.start()])) < 4:
            continue
        reasons = (
            Reason("verb", 0.8, f"前面是“{match[1]}”"),
            Reason("suffix", 1.4, f"以“{suffix[1]}”结尾"),
        )
        yield Sighting(name, start, start + len(name), suffix[1], reasons)
