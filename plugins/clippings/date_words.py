"""The words of dates in Chinese newspapers, and ``Expression``, what one date expression says field by
field."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Edge = Literal["", "since", "before", "after", "asof"]


@dataclass(frozen=True, slots=True)
class Expression:
    """What one date expression says, field by field; ``_shift`` fields count from the base's year, month …

    ``anchor`` is "said" where the words point at the date said before them (同年, 次日, 当天).
    ``from_festival`` are the days from the festival to the first and the last one meant: 大年初三 is two
    behind 春节, 国庆假期 reaches from 国庆 to a week behind it.
    ``around`` is a span of days before and after the base (近日), ``years`` a run of years (十三五).
    """

    start: int
    end: int
    rule: str
    year: int | None = None
    year_shift: int | None = None
    month: int | None = None
    month_shift: int | None = None
    day: int | None = None
    day_shift: int | None = None
    week_shift: int | None = None
    weekday: int | None = None
    part: str = ""
    festival: str = ""
    from_festival: tuple[int, int] = (0, 0)
    around: tuple[int, int] | None = None
    years: tuple[int, int] | None = None
    anchor: Literal["base", "said"] = "base"
    edge: Edge = ""
    until: Expression | None = None
    confidence: float = 0.95
    said: bool = True
    """False for finds that are consumed and not dates."""


def moved(e: Expression, by: int) -> Expression:
    """The same words, so many characters further on."""
    return replace(e, start=e.start + by, end=e.end + by) if by else e


def is_bare(e: Expression) -> bool:
    """Whether a calendar date names no year, nor a month by its distance: 12月14日, 9月."""
    return (
        e.rule in ("calendar", "range") and e.year is None and e.year_shift is None and e.month_shift is None
    )


def tells_of_another_year(e: Expression) -> bool:
    """Whether a bare date behind it may be of its year: 去年2月…，3月6日…."""
    return e.year is not None or bool(e.year_shift)


CN_DAY = r"三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九]"
CN_YEAR = r"[一二][九〇○零Ｏ][〇○零Ｏ一二三四五六七八九]{2}"
YEAR = rf"(?P<year>(?<![0-9])(?<![0-9]\.)(?:1[89]|20)[0-9]{{2}}|{CN_YEAR})年(?:度)?"
# 如今|年轻人, 不同|年龄, 当|年级, 上|年纪 are words of their own; 今年|轻工业 is a year.
REL_YEAR = (
    r"(?P<rel_year>今年|去年|大前年|前年|明年|后年|本年度?|上年度?|当年|同年|那年|前一年|次年|翌年"
    r"|(?<![一-鿿])第二年(?=[，,就便又再才春夏秋冬]|年[初底末]|[一二三四五六七八九十0-9]{1,2}月|上半年|下半年))"
    r"(?![龄级纪]|轻(?![工纺轨型])|(?<=上年)(?:三十|初[一二三四五六七]|夜饭|货))"
)
MONTH = (
    r"(?P<month>(?<![0-9])(?<![0-9]\.)[0-9]{1,2}|(?<![十百千万几数])(?:十[一二]?|[一二三四五六七八九]))月份?"
)


def _months_from(first: int) -> str:
    """1、2, 1、2、3 …: every run of months from the first one on."""
    run = ""
    for month in range(first + 10, first, -1):
        run = f"月?[、和]{month % 12 or 12}(?:{run})?" if run else f"月?[、和]{month % 12 or 12}"
    return f"{first}{run}"


MONTHS = "|".join(map(_months_from, range(12, 0, -1)))
REL_MONTH = r"(?P<rel_month>上个月|上月|本月|这个月|下个月|下月|当月|同月|次月)"
DAY = rf"(?P<day>[0-9]{{1,2}}|{CN_DAY})(?:日|号)"
MONTH_PART = r"(?P<month_part>上中旬|中下旬|上旬|中旬|下旬|月?初(?![一二三四五六七八九十])|月?底|末)"
# 今年中 stands mostly in 今年中秋, 今年中国: only 年中 is the middle of a year.
YEAR_PART = (
    r"(?P<year_part>上半年|下半年|前三季度|[前头](?:[两二三四五六七八九十]|[2-9]|1[01])个?月|第?[一二三四1-4]季度|年?初(?![一二三四五六七八九十中级步])"
    r"|年?底|年?末|年中|春季|夏季|秋季|冬季|春天|夏天|秋天|冬天|春|夏(?![令粮])|秋(?![收粮])|冬(?!至)|暑假|寒假|暑期|汛期|入夏|入秋|入冬|入春)"
)
WEEKDAY = r"(?:[（(]?(?:星期|周|礼拜)(?P<weekday>[一二三四五六日天])[）)]?)"
CLOCK = (
    r"(?:上午|下午|中午|晚上|晚间|傍晚|清晨|早上|早晨|凌晨|夜间|夜里|晚(?![会报婚])|夜|早)?"
    r"(?:[0-9]{1,2}(?:时|点|[:：](?=[0-9]{2}))(?:[0-9]{1,2}分?|半|许|整)?)?"
)
# 第三次|日本, 三天后|天津; 今日|本地, 今日|本报.
NO_DAY = r"(?!(?<=日)本(?![报地市县区村镇社院校公刊台网届次应来])|(?<=天)津(?!贴))"
# 今日平湖记者: a paper's own name, no day.
PAPER = r"(?!本报)[一-鿿]{2,3}(?:记者|通讯员|讯|数字报|客户端)"
LATER = "(?P<later>[一两二三四五六七八九十]|[0-9]{1,2})"
LATER_TOO = LATER.replace("later", "later_too")
SEP = r"(?:至|到|—{1,2}|–|-|~|～|－)"
SEP_SIGNS = "至到—–-~～－"

FESTIVALS = {
    "元旦": (1, 1), "妇女节": (3, 8), "植树节": (3, 12), "五一": (5, 1), "青年节": (5, 4), "六一": (6, 1),
    "七一": (7, 1), "八一": (8, 1), "教师节": (9, 10), "国庆": (10, 1),
    "双十一": (11, 11), "双十二": (12, 12),
}  # fmt: skip
"""Festivals of the solar calendar; those of the lunar one stand in the almanac, year by year."""
HOLIDAYS = {"春节": (-1, 7), "国庆": (0, 7), "五一": (-2, 6)}
"""Days from a festival to the first and last of its holidays, as wide as in any year since 1999: the State
Council sets them anew each year.
"""
HOLIDAY = (-2, 2)
"""Those of the others: three days at most, with the weekend before or behind."""
OTHER_NAMES = {
    "劳动节": "五一", "儿童节": "六一", "建党节": "七一", "建军节": "八一", "十一": "国庆", "三八": "妇女节",
    "五四": "青年节", "双11": "双十一", "双12": "双十二",
}  # fmt: skip
EVE = {"春节": 14}
"""Days of 春节前夕: papers tell so of what prepares for it, from a fortnight before."""
EVE_OF_OTHERS = 7
"""Those of 国庆前夕, “七一”前夕."""
AFTER_FESTIVAL = (
    r"(?:期间|假期|前夕|前后|当天|当日|长假|小长假|黄金周|佳节|来临|将至|临近|刚过|已过|一过|过后|前(?![往来进])|后(?![来续])"
    r"|的?第[一二三四五六七]天|首日)"
)
# 王国庆 and 清明上河图 are no dates, 五一路 and 八一路 are streets: these names need a word beside them.
FESTIVAL = (
    rf"(?:[“\"]?(?P<festival>春节|元旦|除夕|七夕|中秋|端午|(?:元宵|清明|重阳|国庆|植树|妇女|劳动|儿童|青年|教师|建党|建军)(?=节)"
    rf"|(?:清明|元宵|重阳|国庆|五一|六一|七一|八一|(?<!双)十一|双十一|双十二|双1[12]|三八|五四)(?=[”\"]?(?:国际)?(?:节|劳动节|儿童节|建党节|建军节|国庆节|妇女节|青年节|{AFTER_FESTIVAL}))"
    # 今年“六一”: behind a year, a name in quotes that nothing follows; not “五一”劳动奖章, “八一”学校.
    rf"|(?<=[今去前明]年[“\"])(?:五一|六一|七一|八一|十一|双1[12]|双十二)(?=[”\"][，,、。])"
    # 今年国庆, 2011年清明, 去年双11: behind a year they need no word; not 今年国庆路, 2011年清明中学.
    rf"|(?<=[今去前明0-9]年)(?:(?:清明|元宵|重阳|国庆)(?![路街桥村镇]|社区|小区|上河|[小中大]学)|双(?:1[12]|十[一二])))"
    r"[”\"]?(?:国际)?(?:劳动|儿童|妇女|建党|建军|青年)?节?(?:小长假|长假|黄金周|假期|期间|当天|当日|佳节)?"
    r"(?:的?第(?P<nth>[一二三四五六七])天(?![安然津])|(?P<first>首日))?)"
)

TERMS = "立[春夏秋冬]|[夏冬]至|霜降|惊蛰|芒种"
OTHER_TERMS = "[春秋]分|谷雨|小满|[小大]暑|处暑|白露|寒露|[小大]寒"
"""The terms of the farmers' year; the others are names and words too, and 大雪, 小雪 and 雨水 mostly
weather.
"""
NO_TERM = "(?![小中大]学|[桥路村岭饭粥蛋茶饼说笋]|老师|师傅|公司|农业|杨梅)"
"""What stands behind them in names of schools, bridges, persons and dishes."""
AFTER_TERM = "节气|时节|前后|刚过|将至|已过|一过|过后|临近|来临|到了|当天|当日|那天"
ERAS: dict[str, tuple[int, int, Edge]] = {
    "唐代": (618, 907, ""), "唐朝": (618, 907, ""), "宋代": (960, 1279, ""), "宋朝": (960, 1279, ""),
    "北宋": (960, 1127, ""), "南宋": (1127, 1279, ""), "元代": (1271, 1368, ""), "元朝": (1271, 1368, ""),
    "明代": (1368, 1644, ""), "明朝": (1368, 1644, ""), "清代": (1644, 1911, ""), "清朝": (1644, 1911, ""),
    "明清": (1368, 1911, ""), "民国": (1912, 1949, ""), "文革": (1966, 1976, ""), "抗战": (1937, 1945, ""),
    "解放前": (1949, 1949, "before"), "解放后": (1949, 1949, "since"), "抗战前": (1937, 1937, "before"),
}  # fmt: skip

TURNS = {
    "改革开放": (1978, 12), "新中国成立": (1949, 10), "建国": (1949, 10),
    "十六大": (2002, 11), "十七大": (2007, 10), "十八大": (2012, 11), "十九大": (2017, 10),
    "二十大": (2022, 10),
}  # fmt: skip
"""Year and month of what papers count from: 改革开放以来, 党的十八大以来."""

SHIFTS_YEAR = {
    "今年": 0, "本年": 0, "本年度": 0, "去年": -1, "上年": -1, "上年度": -1, "前年": -2, "大前年": -3,
    "明年": 1, "后年": 2,
}  # fmt: skip
SAID_YEAR = {"当年": 0, "同年": 0, "那年": 0, "前一年": -1, "次年": 1, "翌年": 1, "第二年": 1}
SHIFTS_MONTH = {"上个月": -1, "上月": -1, "本月": 0, "这个月": 0, "下个月": 1, "下月": 1}
SAID_MONTH = {"当月": 0, "同月": 0, "次月": 1}
SHIFTS_DAY = {
    "大前天": -3, "前天": -2, "前日": -2, "昨天": -1, "昨日": -1, "昨": -1, "前": -2,
    "今天": 0, "今日": 0, "今": 0, "明天": 1, "明日": 1, "明": 1, "后天": 2,
}  # fmt: skip
SAID_DAY = {
    "当天": 0, "当日": 0, "同日": 0, "同一天": 0, "当晚": 0, "次日": 1, "翌日": 1, "第二天": 1, "隔天": 1,
    "前一天": -1,
}  # fmt: skip
WEEKDAYS = {name: index for index, name in enumerate("一二三四五六日")} | {"天": 6}
WEEKS = {"上上": -2, "上": -1, "本": 0, "这": 0, "下": 1}
# Days before and after the issue that a vague word may mean; newspapers print 近日 within about three weeks.
VAGUE = {
    "近日": (-20, 0), "日前": (-20, -1), "近期": (-30, 0), "最近": (-30, 0), "近来": (-60, 0),
    "不久前": (-60, -1),
    "前不久": (-60, -1), "近几天": (-7, 0), "近些天": (-10, 0), "这几天": (-7, 0), "连日来": (-14, 0),
    "今明两天": (0, 1), "明后两天": (1, 2), "昨今两天": (-1, 0),
    "前几天": (-10, -1), "前些天": (-20, -2), "几天前": (-10, -2), "前段时间": (-90, -7), "近段时间": (-60,
    0),
}  # fmt: skip
