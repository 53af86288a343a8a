"""The grammar of dates in Chinese newspapers: one rule a way of writing.  ``date_readings`` says what a match
means.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from clippings import date_words as words
from clippings.date_feasts import (
    read_century,
    read_era,
    read_festival,
    read_lunar,
    read_republic,
    read_term,
    read_turn,
)
from clippings.date_readings import (
    read_ago,
    read_calendar,
    read_day,
    read_decade,
    read_elided_range,
    read_half_year,
    read_last,
    read_lately,
    read_later,
    read_month,
    read_months,
    read_near_days,
    read_of_issue,
    read_part,
    read_plan,
    read_recent_years,
    read_relative_day,
    read_season,
    read_short_year,
    read_to_come,
    read_vague,
    read_week,
    read_weekdays,
    read_years_ago,
)
from clippings.date_words import Expression

Reading = Callable[[re.Match[str]], Expression]


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A pattern, and how to read its matches; a text has none if it lacks every character of one of the
    ``signs``.
    """

    signs: tuple[str, ...]
    pattern: re.Pattern[str]
    read: Reading


def rules_for(clause: str) -> tuple[Rule, ...]:
    """The rules that may match in a clause, by its characters; most clauses have none."""
    return _rules_of(_sign_characters().intersection(clause))


@lru_cache(maxsize=1 << 13)
def _rules_of(characters: frozenset[str]) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules() if not any(map(characters.isdisjoint, rule.signs)))


@cache
def _sign_characters() -> frozenset[str]:
    return frozenset("".join(sign for rule in rules() for sign in rule.signs))


@cache
def rules() -> tuple[Rule, ...]:
    """The grammar, compiled on first use.  Order does not matter: the longest find at a place wins."""
    w = words
    year = rf"(?:{w.YEAR}|{w.REL_YEAR})"
    day = rf"{w.DAY}{w.WEEKDAY}?{w.CLOCK}"
    digits, seps = "0123456789", w.SEP_SIGNS
    sources: tuple[tuple[str, str, Reading], ...] = (
        # 2019年10月12日上午, 去年12月, 今年7月初, 12月14日（星期三）, 8月中旬, 2019年
        ("年",
         rf"{year}(?:(?:的)?{w.MONTH}(?:{day}|{w.MONTH_PART})?|{w.YEAR_PART})?", read_calendar),
        ("月 日号上中下初底末",
         rf"(?<!农历)(?<!阴历){w.MONTH}(?:{day}|{w.MONTH_PART})", read_calendar),
        # A month alone: 9月, 12月份. 9月 stands before 饼, 河, 子 … in words that are no months; 一月一碰头.
        ("月",
         rf"(?<!农历)(?<!阴历){w.MONTH}(?![饼河子嫂光色芽亮球牙季]|(?<=一月)一)", read_month),
        # 98年5月: the century is left out only where a month follows.
        (f"年 月 {digits}",
         rf"(?<![0-9])(?<![0-9]\.)(?P<short>[0-9]{{2}})年{w.MONTH}(?:{day}|{w.MONTH_PART})?",
         read_short_year),
        (f"12 {digits} -./",
         r"(?<![0-9])(?<![0-9]\.)(?P<year>(?:19|"
         r"20)[0-9]{2})([-./])(?P<month>[0-9]{1,2})\2(?P<day>[0-9]{1,2})(?![0-9.])", read_calendar),
        ("月 上本这下当同次",
         rf"{w.REL_MONTH}(?:{day}|{w.MONTH_PART})?", read_calendar),
        # 19日 alone; not 7日游, 3日内, 连续7日, 每月5日, 19日报
        (f"日 {digits}",
         rf"(?<![0-9一二三四五六七八九十第近每续期时共前后过达满了])(?<![0-9]\.)(?P<day>[0-9]{{1,2}})日"
         rf"(?![元游均内本常用照]|报(?!道|告|名)){w.WEEKDAY}?{w.CLOCK}",
         read_day),
        ("旦夕秋午节期假前当长黄来将临后过第首年”\" 春元除七中端清重国植妇劳儿青教建五六八十三双",
         rf"(?:{year})?{w.FESTIVAL}", read_festival),
        ("半季年暑寒汛 上下前一二三四初底末终假期",
         r"(?P<year_part>上半年|下半年|前三季度|第?[一二三四]季度|(?<![青少成中老近多历往每])年初(?![一二三四五六七八九十几中级步])|年底|年末|(?<![0-9〇零一二三四五六七八九十两几半多干数余学周每财该年近往今当去明前后新过全整同青中少老壮成童好])年终(?![奖总考评结述决了于身究归止获成端老上不有得])|暑假|寒假|暑期|汛期)",
         read_part),
        # 今秋, 去冬今春; not 如今|秋收.
        ("今去明 春夏秋冬",
         r"(?<![如至迄古当而现从])(?P<rel_year>[今明]|(?<![一-鿿])去)(?P<year_part>春(?![游晚耕风泥路])|夏(?![令粮])|秋(?![收粮千])|冬(?![至瓜泳捕]))(?:[季天](?!节))?",
         read_season),
        # 前4个月 where a clause begins with it, 年内, 月底: of the year or month of the issue.
        ("月 前头",
         r"(?<![一-鿿0-9])(?P<year_part>[前头](?:[两二三四五六七八九十]|[2-9]|1[01])个?月)", read_part),
        # 入冬以来, not 加入冬泳 nor 每年入冬.
        ("入 春夏秋冬 以后至",
         r"(?<![进加收列投])(?P<year_part>入[春夏秋冬])(?=以来|[以之]后|后(?![来续])|至今)", read_part),
        ("年 内",
         r"(?<![0-9〇一二三四五六七八九十两几半多干数余学周每财该年近往今当去明前后全整同青中少老壮成童])年内"
         r"(?![心向部涵外功])", read_of_issue),
        ("月 底末初",
         r"(?<![0-9一二两三四五六七八九十元正腊上下本这个每各当同次逐几岁日明新登坐满蜜历])月"
         r"(?P<month_part>底(?!薪)|末|初(?![一二三四五六七八九十升照期步]))",
         read_of_issue),
        ("天日 昨今明前后",
         rf"(?P<rel_day>大前天|前天|昨天|昨日|今天|今日(?!头条|早报|关注|说法|[一-鿿]{{2}}》|{w.PAPER})|明天|(?<!光)明日(?!之星)"
         rf"|(?<!午)后天(?![努培的性气])){w.NO_DAY}{w.CLOCK}",
         read_relative_day),
        ("昨今明 晚夜晨早午起",
         r"(?P<rel_day>[昨今明])(?:晚|夜|晨|早|上午|下午|起)(?![会报餐])", read_relative_day),
        # 前晚 is the night before last, but not in 节前晚会, 睡前晚些.
        ("前 晚夜",
         r"(?<![一-鿿])(?P<rel_day>前)[晚夜](?![会报餐些饭上])", read_relative_day),
        # 网船会昨开锣: only headlines say so.
        ("昨 开举启闭落揭签抵在投",
         r"(?P<rel_day>昨)(?=开[幕锣工镰放馆业张课赛]|举行|启[动用幕]|闭幕|落[幕户成]|揭[牌晓幕]|签约|抵达|投用|在)",
         read_relative_day),
        ("今明昨 两天 明后今",
         r"(?P<vague>今明两天|明后两天|昨今两天)", read_near_days),
        ("当同次翌 天日",
         rf"(?P<rel_day>当天|当日|同日|同一天|次日|翌日){w.NO_DAY}{w.CLOCK}", read_relative_day),
        # Where a clause begins with them: not 会议第二天, 当晚会开始, 比赛前一天.
        ("晚二天 当第隔前头",
         rf"(?<![一-鿿])(?:就在)?(?P<rel_day>当晚(?!会)|第二天|隔天(?=[，,]|[又再就便才早晚]|上午|下午)|前一天){w.CLOCK}",
         read_relative_day),
        ("天 后",
         rf"(?<![一-鿿0-9])(?:仅|短短)?{w.LATER}天(?:之|以)?后(?=[，,在被又才就便再把将])", read_later),
        ("年 后", rf"(?<![一-鿿0-9]){w.LATER}年(?P<years>(?:之|以)?后)(?=[，,又才在就便再把将])", read_later),
        ("年 半来", r"(?<![一-鿿0-9第])(?P<half>半年(?:多)?来)(?![临到访自信说的])", read_half_year),
        ("天周星 再", rf"再过{w.LATER}(?P<unit>天|周|个?星期)", read_later),
        ("天周星年 未今接",
         rf"(?:未来|今后|接下来)的?{w.LATER}(?P<unit>天(?!气)|周(?!岁)|个?星期|年(?![级前]))", read_to_come),
        ("近前这连 日期最来天久段",
         r"(?P<vague>(?<![逼邻贴迫])近日(?![无])|(?<![0-9节生假今昨明近当同次工连末往旧])日前|近期|(?<!离)(?<!离.)(?<!距)最近(?!的|距|几年|一公里|处|点)"
         r"|近来|不久前|前不久|近几天|近些天|这几天|连日来|前几天|前些天|几天前|前段时间|近段时间)",
         read_vague),
        ("周星 上本这下",
         rf"(?<![每逢双])(?P<week>上上|上|本|这|下)个?(?:周|星期)"
         rf"(?P<weekday>[一二三四五六日末]|天(?!气))?(?![围边到岁年期全密转刊])(?:{w.CLOCK})", read_week),
        ("周星 一二三四五六日天",
         r"(?<![每逢双0-9一二三四五六七八九十几数])(?:周|星期)(?P<weekday>[一二三四五六日天])(?=上午|下午|"
         r"晚|早|，|,|的|起(?![来床])|开[幕赛打锣]|举行)", read_week),
        # 本周五至周日, 本周六到下周日.
        ("周星 上本这下 至到—-",
         r"(?<![每逢双])(?P<week>上|本|这|下)个?(?:周|星期)(?P<weekday>[一二三四五六日天])(?:至|到|—{1,2}|-)"
         r"(?:(?P<last_week>本|这|下)个?)?(?:周|星期)(?P<last_weekday>[一二三四五六日天])", read_weekdays),
        # “十四五”前两年; 正月十五前两天 has no quotes.
        ("五 期以末初开收前头后第",
         r"[“\"]?(?P<plan>(?:十?[一二三四五六七八九]|十)五)[”\"]?(?:规划)?(?P<plan_part>期间|时期|以来|末|初期|开局之年|收官之年"
         r"|(?<=[”\"划])(?:的?[前头后][两二三四]年|的?第[一二三四五]年))",
         read_plan),
        ("年 代",
         r"(?P<century>上世纪|上个世纪|本世纪|(?:1[5-9]|20|21|十[五六七八九]|二十一?)世纪)?(?P<decade>(?:19|20)[0-9]0|[1-9]0|[二三四五六七八九]{1,2}十)年代"
         r"(?P<decade_part>初|中期|末)?",
         read_decade),
        ("世 初末",
         r"(?P<century>上个?世纪|本世纪|(?:20|21|二十一?)世纪)(?P<century_part>初|末)(?![一二三四五六七八九十])",
         read_century),
        ("年 近过这",
         r"(?:(?<![了达有作干活隔历])近|过去|最近|这|刚刚过去的)(?P<count>[0-9]{1,2}|[两二三四五六七八九十]{1,3})年(?:来|间|"
         r"多来)?(?![级代])", read_recent_years),
        ("年 前",
         r"(?<![0-9〇一二三四五六七八九十百几数提近前去今续满第到至、～—])(?P<ago>[0-9]{1,2}|[一两二三四五六七八九]|[二三四五六七八九]?十[一二三四五六七八九]?)年前"
         r"(?![后往景期夕列三]|来(?![到了])|[0-9一二三四五六七八九十]{1,2}个?[月季])", read_years_ago),
        ("年直 近几些多来",
         r"(?:近年来|近几年来?|最近几年来?|近些年来?|这几年来?|多年来|这些年来?|近两三年来?|"
         r"(?<![0-9几数十百千])(?P<count>[0-9]{1,2}|[一两二三四五六七八九]|[二三四五六七八九]?十[一二三四五六七八九]?)年多?来(?![临到访自信])|"
         r"[0-9一二两三四五六七八九十百多余]+年来|一直以来)", read_recent_years),
        ("月天 来",
         rf"(?:(?<![一-鿿0-9]){w.LATER}(?P<unit>个多?月)来(?![一二两三四五六七八九十0-9临到访自信说的回往水人了不得几])"
         rf"|(?<![几数百千第近前头同每有隔花用需十二两三0-9]){w.LATER_TOO}(?P<unit_too>个多?月|天)来(?=[，,、]))",
         read_lately),
        # 近三天; 两个月前, 三天前, not 提前两天.
        ("天月周 近",
         rf"(?<![了达有作干活隔历附远临续长用时费花需])近{w.LATER}(?P<unit>天|个月|周(?!年))(?![前来])",
         read_last),
        ("天月周星 前",
         rf"(?<![提早至第到离距不近0-9一二三四五六七八九十几多]){w.LATER}(?P<unit>天|个月|周|个星期)前(?![后往来夕三])",
         read_ago),
        (f"年 {seps}",
         rf"(?<![0-9])(?<![0-9]\.)(?P<year1>(?:19|20)[0-9]{{2}}|{w.CN_YEAR})年?{w.SEP}"
         rf"(?P<year2>(?:19|20)[0-9]{{2}}|{w.CN_YEAR})年度?", read_elided_range),
        (f"月 {seps}",
         rf"(?:{year})?(?<![0-9])(?<![0-9]\.)(?P<month1>[0-9]{{1,2}})月?{w.SEP}(?P<month2>[0-9]{{1,2}})月(?:份|底)?(?![0-9])",
         read_elided_range),
        # 1、2、3月: months that follow each other; 1、3月底前 is the first of a list of points.
        ("月 、和",
         rf"(?<!农历)(?<!阴历)(?:{year})?(?<![0-9第])(?<![0-9]\.)(?P<months>{w.MONTHS})月(?![0-9上中下初底末旬亮龄]|份?[、和])份?",
         read_months),
        (f"月 日 {seps}",
         rf"(?:{year})?{w.MONTH}(?P<day1>[0-9]{{1,2}})日?{w.SEP}(?P<day2>[0-9]{{1,2}})日", read_elided_range),
        # The lunar calendar: what the almanac knows by its festival, the rest is seen and left open.
        ("月 初廿",
         r"(?:农历|阴历)?(?<!闰)(?P<lunar>[正冬腊二三四五六七八九十]{1,2}月(?:初[一二三四五六七八九十]|"
         r"廿[一二三四五六七八九]?))", read_lunar),
        ("月 农阴",
         r"(?:农历|阴历)(?P<lunar>(?:[正冬腊二三四五六七八九]|十[一二]?)月(?:二?十[一二三四五六七八九]?|"
         r"三十|底|初(?![一二三四五六七八九十]))?)", read_lunar),
        ("月年腊 正七八九腊大小三",
         rf"(?:{year})?(?<!闰)(?:农历|阴历)?(?P<lunar>正月十五|[正七八]月半(?![个价数年天夜])|八月十五(?!日)|腊月三十|大?年三十(?![0-9年多余岁])|大年初[一二三四五六]"
         r"|小年夜(?!饭)|(?<![大小果梅桔橘的杯我你他她])小年(?![轻龄纪级人夜份糕画货味终岁饭产])|腊八(?![粥蒜豆])"
         r"|(?<![〇零一二三四五六七八九0-9]年)[正七八九腊]月(?:二?十[一二三四五六七八九]?|廿[一二三四五六七八九]?)"
         r"(?=[，,。、；;：:！!？?”）)\s]|$|[那这]天|前后|增|潮))",
         read_lunar),
        ("立至降蛰种分雨满暑露寒明阳宵 春夏秋冬霜惊芒谷小大处白清重元",
         rf"(?:{year})?(?:(?<![一-鿿])|(?<=[年是值逢到了过近从在至天日]))[“\"]?"
         rf"(?P<festival>(?:{w.TERMS}){w.NO_TERM}|(?:{w.OTHER_TERMS})(?=[”\"]?(?:{w.AFTER_TERM}))"
         rf"|(?<=[是值逢])(?:{w.OTHER_TERMS}|清明|重阳)(?=[”\"]?(?:[，,。、；;！!]|$|{w.AFTER_TERM})))[”\"]?(?:节气)?",
         read_term),
        ("民 国 年",
         rf"民国(?P<republic>[0-9]{{1,2}}|元|[一二三四五六七八九十]{{1,3}})年(?:{w.MONTH}{w.DAY}?)?",
         read_republic),
        ("唐宋元明清民文抗解 代朝国清革战放",
         r"(?:(?<![一-鿿])|(?<=[在是于到自从至的有为属和与及以座块件间幢栋处口棵株尊些]))(?P<era>[唐宋元明清]代(?![表理替办局书县镇村区市课码价购驾工收付言销号名称沟际])"
         r"|[唐宋元明清]朝(?![阳着向乐])|[南北]宋(?!朝阳)|明清(?![街路风家])|(?<!中华)民国(?![路街大风服元0-9一二三四五六七八九十])"
         r"|文革(?![路”\"』]?(?:[前后路]|结束))|解放前(?![进夕沿往街路线])|解放后(?![卫方腿勤])|抗战前(?![线沿辈])|抗战(?=时期|期间|爆发))"
         r"(?:时期|时代|期间|年间|初年)?", read_era),
        ("革立建大 放成国十 以后至",
         r"(?:党的)?(?P<turn>改革开放|新中国成立|(?<![一-鿿])建国|(?<!第)(?:十[六七八九]|二十)大)(?=以来|[以之]后|后(?![来续期勤备的])|至今)",
         read_turn),
    )  # fmt: skip
    return tuple(Rule(tuple(signs.split()), re.compile(source), read) for signs, source, read in sources)
