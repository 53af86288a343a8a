"""Personal names as bylines print them, and the byline's role words."""

from __future__ import annotations

import re
from functools import lru_cache

from .model import Byline
from .segment import freq

# The surnames that cover more than 99% of the population, by the 2020 name report of the Ministry of Public
# Security, and those at home in northern Zhejiang.
SURNAMES = frozenset(
    "萧王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟"
    "谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安"
    "齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛"
    "靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应"
    "臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳"
    "谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都"
    "普阙浦戈伏鹿薄邸雍辅羊阎缪濮嵇诸贝邰印茅宓滑水钮蔚闾於钭沃蒯竺宰荀璩臧鄂宦公仰俞干柏水窦糜夙芦樂樓陸張陳楊黃"
    "趙吳孫馬鄭謝羅許韓馮鄧蕭葉蘇呂蔣賈鄒顧錢嚴湯龔莊聶魯兪錢闕"
)
COMPOUND = frozenset((
    "欧阳", "司马", "上官", "诸葛", "闻人", "东方", "皇甫", "尉迟",
    "公孙", "慕容", "司徒", "夏侯", "令狐", "端木", "南宫",
))  # fmt: skip

MARKS = "■□●○◆◇▲△▼★☆◎※▪•·"
ROLE_WORDS = (
    "通讯员", "特约记者", "见习记者", "实习记者", "首席记者", "记者", "实习生", "摄影", "摄像",
    "作者", "供稿", "撰文", "撰稿", "文字", "图片", "供图", "制图", "漫画", "绘图", "来源", "编辑",
    "责编", "拍友", "整理", "策划", "校对", "统筹", "文图", "图文", "摄", "文", "图",
    "报道组", "采访组", "评论员", "采写", "执笔",
)  # fmt: skip
# The paper's own name may stand before the role: 本报记者, 今日桐乡记者, 嘉报集团全媒体记者, 读嘉新闻记者.
ROLE = re.compile(
    r"(?:(?:本[报台网刊]|今日[一-鿿]{2}|[一-鿿]{0,4}(?:日报|晚报|[快时商早都]报|新闻|新华社|集团|融媒体|电视台|报社|传媒|在线))?"
    r"(?:特约|特派|见习|实习|首席|全媒体|融媒体|驻[一-鿿]{2,4})*(?:记者|通讯员|記者|通訊員|实习生|實習生)(?![一-鿿]{4})"
    # 县委报道组 writes for the province's paper, 本报评论员 signs leaders.
    r"|(?:本[报台网刊]|[一-鿿]{1,3}[县市区]委|[县市区]委)?(?:特约)?(?:报道组|采访组|评论员)(?![一-鿿]{4})"
    r"|拍友(?![一-鿿]{4})"
    r"|摄影报道|摄影|摄像|作者|供稿|撰文|撰稿|采写|执笔|供图|制图|漫画|绘图|来源|编辑|责编|责任编辑|整理|策划|校对|统筹|文图|图文|文字|图片"
    r"|(?<![一-鿿])[文图摄](?=[/／:：]|[ 　][一-鿿]{2,3}(?![一-鿿]))|(?<=[/／])[文图摄](?![一-鿿]))"
)
# What every role holds.  Of plain words alone a search looks for their first characters, and only there for
# the words: where there is none it is over ten times as fast.
ROLE_CORE = re.compile(
    "记者|通讯员|記者|通訊員|实习生|實習生|报道组|采访组|评论员|拍友|摄影|摄像|作者|供稿|撰[文稿]|采写|执笔|供图|制图|漫画|绘图|来源|编辑|责编|整理|策划"
    "|校对|统筹|文图|图文|文字|图片"
    "|文[/／:：]|图[/／:： 　]|摄[/／:： 　]|/[文图摄]|／[文图摄]"
)
# What may stand behind the names: 本报记者 王健 报道, 特派记者 王健发自北京.
SAID = re.compile("[ 　]+(?:联合|综合)?报道$|[ 　]*发自[一-鿿]{2,10}$")
# And where who writes is from: 王健（秀洲区王店镇）, 钱军(桐乡).
_FROM = re.compile("(?<=[一-鿿]) ?[(（](?!.{0,6}(?:记者|通讯员))[一-鿿·]{2,12}[)）]?$")
# 记者王健实习生李丹: the second role parts what the first one is of.
_ROLES_IN_A_ROW = re.compile(
    "((?:记者|通讯员|实习生)[一-鿿]{2,3}?)(?=(?:本报|特约|特派|见习|实习|首席|全媒体)*(?:记者|通讯员|实习生|摄影))"
)
# An office writes too (通讯员 市交警支队), and who writes names theirs: 桐乡市茅盾中学 李丹.
_OFFICE = (
    "[一-鿿]{2,14}(?:局|[党纪工市县区]委|办|队|院|校|[小中大]学|学院|站|所|部|协|会|司|府|镇|街道|中心|[组科联社]"
    "|社区|村)"
)
_WRITES = ("通讯员", "通訊員", "供稿", "供图", "作者")
# Where a text is from, said without a role: 据新华社, 浙江在线·嘉兴频道, 本报综合报道.
SOURCE = re.compile(
    "(?:据|综合|本报综合)(?:新华社|中新[社网]|央视(?:新闻)?|《[一-鿿]{2,10}》|[一-鿿]{2,8}(?:[日晚早时商快]报网?|在线|新闻网))"
    "(?:等?媒体)?(?:电|讯|消息|报道|整理)?"
    "|本报(?:综合|编辑)(?:报道|消息|整理)?|综合(?:整理|报道|消息)|(?!.*由)[一-鿿]{2,10}(?:局|委|办|中心|公司|站|台|医院)(?:提供|供稿)"
    "|[一-鿿]{2,6}(?:在线|新闻网|[日晚早时商快]报网?)[·•・—-]+[一-鿿]{2,6}(?:频道|支站|分社|新闻网)"
)
TITLES = ("女士", "先生", "小姐", "师傅", "大妈", "大爷", "大伯", "阿姨", "老师", "同学")
# （新华社北京3月15日电） below a text.
WIRE = re.compile(r"据?(?:新华社|中新社)[一-鿿]{2,6}\d{1,2}月\d{1,2}日[电讯]")
# What a writer is, told below the text: 作者系街道干部, （作者单位：嘉善县实验小学）.
WRITER = re.compile("作者(?:系|为(?![何什])|是(?![谁否不])|单位[:：]|简介[:：])(?P<office>[一-鿿·]{4,20})")
# 县实验小学五(4)班 徐一鸣, 嘉兴市实验小学503班 周子涵: a pupil and the class.
PUPIL = re.compile(
    r"(?P<class>[一-鿿]{2,14}[ 　]*"
    r"(?:[一二三四五六七八九初高][一二三]?年?级?[(（]?[\d一二三四五六七八九十]{1,2}[)）]?"
    r"|(?<=[学校园团 　])\d{3,4})班)"
    r"[ 　]+(?P<name>[一-鿿]{2,4})"
)
TEACHER = re.compile("指导(?:老师|教师)[ 　:：]{1,2}(?P<name>[一-鿿]{2,4})")
# A letter's writer: 凤桥村 读者 沈丽娟, 翔厚村村民 沈阿良, 读者：徐女士.
READER = re.compile(
    r"(?:[一-鿿]{2,10}[ 　]*)?"
    r"(?:(?:\d{1,3}岁)?(?:(?:读者|网友)[ 　:：]{1,2}|(?:市民|村民|居民|业主|家长|学生)[ 　]{1,2})"
    r"|[ 　](?=一[位名]))"
    f"(?P<name>[一-鿿]{{2,3}}|[一-鿿](?:{'|'.join(TITLES)})|一[位名](?:读者|市民|居民|家长|业主|村民|学生))"
)
# They may sign without a name.
GROUP = re.compile("(?:本[报台网刊])?(?:特约)?(?:报道组|采访组|评论员)")
COMMON_WORD = 50
"""How often the dictionary counts what is a word before it is somebody's name (海宁, 高峰)."""
LONGEST_NAMES = 24
"""Characters of four names with what stands between and around them."""
NO_NAME = re.compile("[一-鿿]{5}")
"""More characters than a name has: most lines are told from names by this alone."""
BETWEEN = re.compile(r"[\s　、]+")
# Papers set a name of two characters as wide as one of three: 记者 沈 洁 通讯员 董时纲, 沈 洁/文 李 丹/摄.
_SPACED_PAIR = re.compile(r"(?<![一-鿿])(?!(?<=[/／])[文图摄])([一-鿿])[ 　]{1,2}([一-鿿])(?![一-鿿])")
_SPACED_ROLE = re.compile("通[ 　]讯[ 　]员")
# What each has; a class stands first, for Python's engine skips ahead to it.
_MAY_PAIR = re.compile(r"[ 　](?<=[一-鿿].)[ 　]?[一-鿿](?![一-鿿])")
# 本报讯（记者 王健） and 新华社北京3月9日电(记者王健) before the first sentence, （通讯员 李丹） behind
# the last.
_SIGNED = r"[（(]([^（）()]{0,6}(?:记者|通讯员|記者|通訊員)[^（）()]{2,40})[)）]"
LONGEST_SIGNED = 70
"""Characters at either end of an article in which it is signed."""
SIGN = re.compile("记者|通讯员|記者|通訊員")
# Or without brackets: 本报讯 通讯员 王志强 报道 9月23日….
_NAMES = "[一-鿿]{2,3}(?:[ 　、]+[一-鿿]{2,3})*"
_REPORTERS = f"((?:(?:本报)?(?:记者|通讯员)[ 　]*{_NAMES}[ 　、]*){{1,4}}?)(?:报道|[ 　:：])"
DATELINE_BYLINE = re.compile(rf"[^，。]{{0,24}}(?:讯|电|訊|電|报道)[ 　]*(?:{_SIGNED}|{_REPORTERS})")
# 本报讯 记者 王健 通讯员 李丹 on a line of its own: where the news comes from is nobody's name.
_BEFORE_ROLE = re.compile("^[(（【]?本报讯[)）】]?[ 　:：]+(?=(?:本报)?(?:见习|首席)?(?:记者|通讯员))")
LAST_BYLINE = re.compile(rf"{_SIGNED}\s*$")
# ……安心。”（陈敏） without a role.
_LAST_NAMES = re.compile(r"(?<=[。！？”])[ 　]*[（(]([一-鿿]{2,4}(?:[ 　、]+[一-鿿]{2,4}){0,3})[)）]\s*$")
_NO_NAMES = frozenset({
    "全文", "简讯", "简报", "方言", "全家福", "时间", "平安", "连载", "时评", "党员", "单位", "高三", "公示",
    "连日来", "连线", "全程", "公告", "通告",
})  # fmt: skip
"""What brackets hold behind a last sentence or stands below a headline, and only begins like a name."""
NAME_SEPARATORS = re.compile(r"[\s　、,，/／:：;；()（）《》|·&和]+")
HAN_TOKEN = re.compile(r"[一-鿿㐀-䶿]{2,4}")
# 来源：嘉善新闻网 names a paper, a station or an office.
_SOURCE_TOKEN = re.compile(r"(?!.*(?:热线|电话|[0-9]月))[A-Za-z0-9]{0,8}[一-鿿][一-鿿A-Za-z0-9]{1,15}")
_OFFICE_NAME = re.compile(_OFFICE)
_OFFICE_TOKEN = re.compile(f"{HAN_TOKEN.pattern}|{_OFFICE}")


def is_office(token: str) -> bool:
    """Whether it names an office that may have written."""
    return _OFFICE_NAME.fullmatch(token) is not None


def is_name(token: str) -> bool:
    """Whether two to four characters read as a Chinese personal name: a surname and one or two more."""
    if not HAN_TOKEN.fullmatch(token) or token in _NO_NAMES:
        return False
    if token[:2] in COMPOUND:
        return 3 <= len(token) <= 4
    if token[-1] in "摄摘" or (len(token) == 3 and token[-1] in "局办站所院校室科"):
        return False  # 夏凡摄, 司法局
    return len(token) <= 3 and token[0] in SURNAMES


def bare_names(text: str) -> tuple[str, ...]:
    """The one to four names that a line consists of, else nothing (``谢震宇 郁馨怡``)."""
    if len(text) > LONGEST_NAMES:
        return ()
    if len(text) > 2 and text[0] in "（(" and text[-1] in "）)":
        text = text[1:-1]
    elif text[-1:] in {"）", ")"}:
        text = _FROM.sub("", text)
    if NO_NAME.search(text):
        return ()
    tokens = [token for token in BETWEEN.split(close_pairs(text.strip(MARKS + " 　"))) if token]
    return tuple(tokens) if 1 <= len(tokens) <= 4 and all(map(is_name, tokens)) else ()


def without_dateline(text: str) -> str:
    """A byline without the 本报讯 before its first role."""
    return _BEFORE_ROLE.sub("", text)


def close_pairs(text: str) -> str:
    """The text without the spaces inside pairs of characters that stand alone: 沈 洁."""
    if not _MAY_PAIR.search(text):
        return text
    return _SPACED_PAIR.sub(r"\1\2", _SPACED_ROLE.sub("通讯员", text))


def parse_byline(text: str) -> tuple[Byline, ...]:
    """The names of a byline, each with the role word that stands before it (or after: ``王健/摄``)."""
    return read_byline(text)[0]


@lru_cache(maxsize=64)
def read_byline(text: str) -> tuple[tuple[Byline, ...], tuple[str, ...]]:
    """The names of a byline with their roles, and what stands before, between and behind the role words.

    A page asks twice: whether a line is a byline, and whose it is.
    """
    found: list[Byline] = []
    role = ""
    rest = close_pairs(without_dateline(text).strip(MARKS + " 　()（）【】[]"))
    if GROUP.fullmatch(rest):
        return (Byline(rest, ""),), ("", "")
    if SOURCE.fullmatch(rest) or WIRE.fullmatch(rest):
        return (Byline(rest, "来源"),), ("", "")
    if reader := READER.fullmatch(rest):
        return (Byline(reader["name"], "读者"),), ("", "")
    if pupil := PUPIL.fullmatch(rest):
        return (Byline(pupil["name"], pupil["class"]),), ("", "")
    if teacher := TEACHER.fullmatch(rest):
        return (Byline(teacher["name"], "指导老师"),), ("", "")
    if writer := WRITER.fullmatch(rest):
        return (Byline(writer["office"], "作者单位"),), ("", "")
    if rest[-1:] in {")", "）"} or "(" in rest or "（" in rest:
        rest = _FROM.sub("", rest)
    rest = _ROLES_IN_A_ROW.sub(r"\1 ", SAID.sub("", rest))
    position = 0
    stretches: list[str] = []
    for hit in [*ROLE.finditer(rest), None]:
        stretch = rest[position : hit.start() if hit else len(rest)]
        stretches.append(stretch)
        form = _SOURCE_TOKEN if role == "来源" else _OFFICE_TOKEN if role.endswith(_WRITES) else HAN_TOKEN
        names = [token for token in NAME_SEPARATORS.split(stretch) if form.fullmatch(token)]
        if hit is not None and names and rest[hit.start() - 1] in "/／":
            found += [Byline(name, hit.group()) for name in names]
            role = ""
        else:
            found += [Byline(name, role) for name in names]
            if hit is not None:
                role = role + hit.group() if not stretch.strip() and role == "摄影" else hit.group()
        if hit is not None:
            position = hit.end()
    return tuple(dict.fromkeys(found)), tuple(stretches)


def signed_last(text: str) -> str:
    """Who signs behind the last sentence of a paragraph: what stands in the brackets there, else nothing."""
    end = text[-LONGEST_SIGNED:]
    if end.rstrip()[-1:] not in {")", "）"}:
        return ""
    if SIGN.search(end) and (signed := LAST_BYLINE.search(end)):
        return signed[1]
    signed = _LAST_NAMES.search(end)
    names = BETWEEN.split(signed[1]) if signed else []
    # （海宁） is where it was.
    return signed[1] if signed and all(is_name(name) and freq(name) < COMMON_WORD for name in names) else ""


# 记者 徐建飞 摄, (记者 徐铭 摄): a caption's byline, and below a story the story's.
PHOTOGRAPHER = re.compile(
    f"[(（]?[{MARKS}]?(?:本报)?(?:见习|实习)?(?:记者|通讯员|拍友)?[ 　]?[一-鿿 　]{{2,9}}"
    "[ 　/／](?:摄影报道|文[/／][图摄]|摄)[)）]?"
)


def inline_bylines(first: str, last: str) -> tuple[Byline, ...]:
    """Who signs inside the text: in the dateline of an article's first line, or behind its last sentence."""
    found: list[Byline] = []
    beginning = first[:LONGEST_SIGNED]
    dateline = SIGN.search(beginning) and DATELINE_BYLINE.match(beginning)
    for signed in (dateline[1] or dateline[2] if dateline else "", signed_last(last)):
        if signed:
            found += [byline for byline in parse_byline(signed) if is_name(byline.name)]
    return tuple(dict.fromkeys(found))
