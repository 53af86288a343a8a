"""Dates that were once answered wrongly with confidence, each beside the reason why it was; no row is of a
paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_dates import DECEMBER, JANUARY, MAY, OCTOBER, assert_means, base, clipping

from clippings.dates import date_clippings, find_dates
from clippings.model import DateInterval

# text, base, the words that are the date, first day, last day (None: open), reason
MEANT = (
    ("新华社北京5月8日电,大会今天开幕", MAY, "今天", "2023-05-08", "2023-05-08",
     "today is the day on which the report was sent"),
    ("本报5月7日讯,昨晚开演", MAY, "昨晚", "2023-05-06", "2023-05-06", "and yesterday the one before it"),
    ("本报北京2019年10月12日电,昨天闭幕", None, "昨天", "2019-10-11", "2019-10-11",
     "a dateline with its year needs no issue"),
    ("据《晚报》5月3日报道,昨天有雨", MAY, "昨天", "2023-05-09", "2023-05-09",
     "another paper's date is no dateline of this one"),
    ("本报1月2日电(记者张三)元旦即将过去", JANUARY, "1月2日", "2021-01-02", "2021-01-02",
     "即将 behind a dateline does not move it into the next year"),
    ("1月至11月,全市财政收入增长", JANUARY, "1月至11月", "2020-01-01", "2020-11-30",
     "in January eleven months are those of last year"),
    ("1至11月,市场成交额突破60亿元", DECEMBER, "1至11月", "2022-01-01", "2022-11-30",
     "and in December those of this year, though next January is nearer than the last"),
    ("1983年到现在,他一直义务理发", MAY, "1983年到现在", "1983-01-01", "2023-05-10", "到现在 says since"),
    ("今年“六一”,孩子们收到了书包", OCTOBER, "今年“六一”", "2019-06-01", "2019-06-01",
     "a festival may do without 节 behind a year and in quotes"),
    ("去年11月底,产值比年初增长", JANUARY, "年初", "2020-01-01", "2020-02-28",
     "年初 of the year that the sentence speaks of"),
    ("今年入冬以来最冷的一天", JANUARY, "今年入冬以来", "2020-11-01", "2021-01-04",
     "in January this winter began last year"),
    ("年底,村里分红", JANUARY, "年底", "2020-12-01", "2020-12-31", "the December just gone"),
    ("国庆节前,志愿者送去月饼", OCTOBER, "国庆节前", None, "2019-09-30",
     "the one just gone, not next year's"),
    ("失业率从2018年的4.2%降至3.1%", OCTOBER, "2018年", "2018-01-01", "2018-12-31",
     "从 that compares two years is no since"),
    ("从去年12月开始,车流不断", OCTOBER, "从去年12月开始", "2018-12-01", "2019-10-31", "从 with 开始 is one"),
    ("19世纪40年代,镇上有了丝厂", None, "19世纪40年代", "1840-01-01", "1849-12-31", "its own century"),
    ("从60年代到90年代,三代人守着桥", MAY, "从60年代到90年代", "1960-01-01", "1999-12-31",
     "a range of decades ends"),
    ("一九九二至一九九七年,他任村支书", None, "一九九二至一九九七年", "1992-01-01", "1997-12-31",
     "the unit stands once in Chinese digits too"),
    ("明年1月5日,新馆将开放", DECEMBER, "明年1月5日", "2023-01-05", "2023-01-05", "said in full"),
    ("1月5日,新馆将开放", DECEMBER, "1月5日", "2023-01-05", "2023-01-05",
     "a date that ends its clause belongs to the next one: 将"),
    ("大年初三,茶馆坐满了人", MAY, "大年初三", "2023-01-24", "2023-01-24", "counted from 春节"),
    ("正月初二,女婿上门", MAY, "正月初二", "2023-01-23", "2023-01-23", "the lunar new year's second day"),
    ("春节期间,景区迎来游客", MAY, "春节期间", "2023-01-21", "2023-01-29", "more than the one day"),
    ("“七一”前夕,党员走进社区", base("2023-07-05", "2023-07-05"), "“七一”前夕", "2023-06-24", "2023-06-30",
     "the days before the festival, not the festival"),
    ("1998年元旦前夕,厂里分红", None, "1998年元旦前夕", "1997-12-25", "1997-12-31",
     "which may be of last year"),
    ("春节前夕,书记上门慰问", base("2023-01-20", "2023-01-20"), "春节前夕", "2023-01-08", "2023-01-21",
     "before the Spring Festival a fortnight"),
    ("1、2、3月,全市出口下降", DECEMBER, "1、2、3月", "2022-01-01", "2022-03-31",
     "months of one year, and not of the next year, which a paper would name"),
    ("1、2、3月将举办三场招聘会", DECEMBER, "1、2、3月", "2023-01-01", "2023-03-31",
     "unless they are to come"),
    ("去年11、12、1月价格连涨", MAY, "去年11、12、1月", "2022-11-01", "2023-01-31", "over new year"),
    ("7月和8月连续酷热", OCTOBER, "7月和8月", "2019-07-01", "2019-08-31", "each with its unit"),
    ("入冬以来,流感多发", JANUARY, "入冬以来", "2020-11-01", "2021-01-04", "the winter that has begun"),
    ("这是入冬以来最冷的一天,预计还要降温", JANUARY, "入冬以来", "2020-11-01", "2021-01-04",
     "whatever is forecast beside it"),
    ("1月18日是入冬以来最冷的一天", base("2021-01-19", "2021-01-19"), "入冬以来", "2020-11-01", "2021-01-19",
     "nor is it the winter of the day beside it"),
    ("今年头三个月,签约5个", MAY, "今年头三个月", "2023-01-01", "2023-03-31", "头 for 前"),
    ("头三个月,签约5个", MAY, "头三个月", "2023-01-01", "2023-03-31", "without its year too"),
    ("“双11”当天,快递点爆满", base("2022-11-13", "2022-11-13"), "“双11”当天", "2022-11-11", "2022-11-11",
     "double eleven in digits"),
    ("她去年双11在这里买过大衣", DECEMBER, "去年双11", "2021-11-11", "2021-11-11",
     "behind a year without a word"),
    ("党的十八大以来,村里变了样", MAY, "党的十八大以来", "2012-11-01", "2023-05-10", "since that congress"),
    ("改革开放以来,村里变了样", MAY, "改革开放以来", "1978-12-01", "2023-05-10", "since that session"),
    ("这是新中国成立以来最大的水利工程", MAY, "新中国成立以来", "1949-10-01", "2023-05-10",
     "and since that day"),
    ("“十四五”前两年,全县造林5万亩", MAY, "“十四五”前两年", "2021-01-01", "2022-12-31", "part of a plan"),
    ("“十三五”后三年", MAY, "“十三五”后三年", "2018-01-01", "2020-12-31", "counted from its end"),
    ("“十四五”规划第三年", MAY, "“十四五”规划第三年", "2023-01-01", "2023-12-31", "one year of it"),
    ("今年国庆,景区迎来客流高峰", OCTOBER, "今年国庆", "2019-10-01", "2019-10-08",
     "its holiday, not the whole year"),
    ("随着今年国庆来临,商场忙了", OCTOBER, "今年国庆", "2019-10-01", "2019-10-01", "which the day begins"),
    ("今年国庆当日,升旗", OCTOBER, "今年国庆当日", "2019-10-01", "2019-10-01", "unless it says the day"),
    ("2011年清明,雨下了一天", None, "2011年清明", "2011-04-05", "2011-04-05",
     "a festival behind a year in digits"),
    ("下半年,医院将启用", MAY, "下半年", "2023-07-01", "2023-12-31", "a part of the year still to come"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "issue", "words", "start", "end"), [case[:5] for case in MEANT], ids=[case[5] for case in MEANT]
)
def test_expression_means_these_days(
    text: str, issue: DateInterval | None, words: str, start: str | None, end: str | None
) -> None:
    assert_means(text, issue, words, start, end)


# The words may be seen, but they are no day, or one of every year.
NO_DAY = (
    ("这门手艺一直传到今天。", "今天", "up to now"),
    ("在生活富裕的今天,大家更爱读书。", "今天", "in these days"),
    ("今天的村庄变了模样。", "今天", "the village of these days"),
    ("祝愿家乡的明天更美好。", "明天", "the future"),
    ("讲述小镇的昨天、今天和明天。", "明天", "times, not days"),
    ("每年8月,葡萄熟了。", "8月", "a month of every year"),
    ("每逢元旦、春节,队员都上门。", "元旦", "a festival of every year"),
)


@pytest.mark.parametrize(("text", "words"), [case[:2] for case in NO_DAY], ids=[case[2] for case in NO_DAY])
def test_what_is_no_day_stays_open(text: str, words: str) -> None:
    found = {text[begin:stop]: interval for begin, stop, interval in find_dates(text, MAY)}
    assert found.get(words) is None


def test_today_of_a_meeting_is_a_day() -> None:
    ((_, _, interval),) = find_dates("出席今天的座谈会。", MAY)
    assert interval is not None
    assert interval.start == "2023-05-10"


# Names that hold the words of dates.
NAMES = (
    ("《光明日报》社", "a paper's name"),
    ("今日平湖记者 张三", "a paper's name again"),
    ("后天的努力更要紧", "not inborn"),
    ("青年初中毕业就进厂", "青年 and 初中"),
    ("大年初几都有人值班", "a day of the lunar new year, not 年初"),
    ("加入冬泳队以后", "who joined what"),
    ("队员向北包抄,试图逼近日军", "近 and 日军 are two words"),
    ("改革开放后备力量", "后备 is no after"),
    ("1、3岁以下儿童", "a point of a list"),
    ("在厂里干了近20年", "a duration"),
)


@pytest.mark.parametrize("text", [text for text, _ in NAMES], ids=[why for _, why in NAMES])
def test_a_name_is_no_date(text: str) -> None:
    assert all(interval is None for _, _, interval in find_dates(text, MAY))


# What may be of another year is said with little trust.
UNSURE = (
    ("1935年1月,队伍到了镇上。11月,他们渡江。", MAY, "11月", "a month in a story of another year"),
    ("上半年有些忙。", JANUARY, "上半年", "in January of last year or of this one"),
    ("1、2、3月,全市出口下降。", DECEMBER, "1、2、3月", "in December of this year, or of the next"),
    ("头两个月,她天天练到天黑。", MAY, "头两个月", "of a year, or of a job"),
    ("早些年,入冬以后农活渐渐少了。", JANUARY, "入冬以后", "in this winter, or in any"),
    ("“七一”前夕,党员走进社区。", MAY, "“七一”前夕", "in May of this year, or of the last"),
)


@pytest.mark.parametrize(
    ("text", "issue", "words"), [case[:3] for case in UNSURE], ids=[case[3] for case in UNSURE]
)
def test_what_may_be_of_another_year_has_little_confidence(
    text: str, issue: DateInterval, words: str
) -> None:
    found = {text[begin:stop]: interval for begin, stop, interval in find_dates(text, issue)}
    interval = found[words]
    assert interval is not None
    assert interval.confidence < 0.5


@settings(deadline=None)  # the first example loads the tables
@given(st.dates(date(1990, 1, 1), date(2060, 12, 31)), st.integers(0, 5))
def test_today_below_a_dateline_is_its_day(sent: date, later: int) -> None:
    printed = (sent + timedelta(days=later)).isoformat()
    text = f"本报{sent.month}月{sent.day}日讯,比赛今天上午举行"
    found = [interval for _, _, interval in find_dates(text, base(printed, printed))]
    assert [interval and interval.start for interval in found] == [sent.isoformat()] * 2


# --- the issue ---------------------------------------------------------------------------------------

NEWS = (
    "本报1月8日讯 全县2018年新增就业3000人。",
    "本报1月9日讯 镇里2018年造了两座桥,2017年造了一座。",
    "2018年10月,文化站开门,来过两万人。",
    "2016年以来,村里种了三千棵树。2018年,又种了八百棵。",
    "2018年11月20日,新校区落成。",
    "2017年,合作社有了自己的牌子,2018年卖到了外省。",
)


def page(*articles: str) -> DateInterval | None:
    clippings = [clipping(article, name=f"000-{index:03}") for index, article in enumerate(articles, 1)]
    return date_clippings(clippings)[1]


@pytest.mark.parametrize(
    ("above", "why"),
    [
        ("时间：11月20日下午2点", "when something will be"),
        ("2008年5月12日 四川汶川县", "what was long ago"),
        ("10月8日 平湖农民画亮相上海市", "a headline with its day"),
    ],
)
def test_yesterday_is_the_issues_below_what_is_no_dateline(above: str, why: str) -> None:
    issue = DateInterval("2019-11-08", "2019-11-08", "2019年11月8日", 1.0, False, ())
    ((dated,), _) = date_clippings((replace(clipping(above, "昨天，他来了。"), date=issue),))
    last = dated.dates[-1].interval
    assert last is not None
    assert last.start == "2019-11-07", why


def test_a_month_of_the_same_year_may_follow_in_the_next_paragraph() -> None:
    texts = ["2023年6月，他来到平湖打工。", "同年11月，他在新仓的出租房里被抓获。"]
    issue = DateInterval("2024-03-21", "2024-03-21", "2024年3月21日", 1.0, False, ())
    ((dated,), _) = date_clippings((replace(clipping(*texts), date=issue),))
    assert [date.interval and date.interval.start for date in dated.dates] == ["2023-06-01", "2023-11-01"]


def test_today_below_when_and_where_is_that_day() -> None:
    texts = ["9月21日 海盐百步镇横港村", "今天路过横港村，村民正在修路。"]
    issue = DateInterval("2011-09-23", "2011-09-23", "2011年9月23日", 1.0, False, ())
    ((dated,), _) = date_clippings((replace(clipping(*texts), date=issue),))
    assert [date.interval and date.interval.start for date in dated.dates] == ["2011-09-21", "2011-09-21"]


def test_a_page_is_of_the_season_of_its_datelines_and_the_year_behind_those_it_names() -> None:
    issue = page(*NEWS)
    assert issue is not None
    assert (issue.start, issue.end) == ("2019-01-09", "2019-01-22")
    assert issue.confidence >= 0.9


# The page above with one more article, which must not move it.
HARMLESS = (
    ("研究会成立于1993年1月。", "an old year that one article names"),
    ("大桥最迟在2021年7月31日完工。", "a term, told without 将"),
    ("体育馆要保证2022年亚运会使用。", "a year in a name"),
    ("新规自2020年3月1日起施行。", "a rule is printed before it is in force"),
    ("去年2月,他提议办阅览室。3月6日,阅览室开放。", "a bare day in last year's story"),
    ("1976年9月5日,桥断了。7月2日,又通了。", "a bare day in an old story"),
    ("每逢暑期,孩子们都来。", "a part of every year"),
    ("街上还挂着庆祝新中国成立60周年的标语。", "an anniversary that is recalled"),
)


@pytest.mark.parametrize("article", [text for text, _ in HARMLESS], ids=[why for _, why in HARMLESS])
def test_one_article_does_not_move_a_page(article: str) -> None:
    issue = page(*NEWS, article)
    assert issue is None or (issue.start, issue.end) == ("2019-01-09", "2019-01-22")


# One clue, or some that contradict each other, date nothing.
UNDATED = (
    (["本报1月21日讯 会议闭幕。研究会成立于1993年1月。"], "a season, and a year that is long gone"),
    (["会议今天闭幕。研究会成立于2016年3月,2017年1月改名。"], "the newest year of one article"),
    (["去年1月1日,网站开通。", "2019年1月1日,网站推出英文版。"], "two things that began on a 1 January"),
    (["去年1月1日,网站开通。2019年1月1日,网站有了英文版。"], "the same in one article"),
    (["去年9月,委员会三次开会。2015年9月,委员会成立。"], "one body, two events"),
    (["街上挂着庆祝新中国成立70周年的标语。"], "an anniversary alone"),
    (["今年是建党100周年。", "今年是新中国成立70周年。"], "two articles of two years"),
    (["本报3月3日讯 桥通了。", "本报9月9日讯 路通了。", "2019年5月,村里修了渠。"], "two seasons"),
)  # fmt: skip


@pytest.mark.parametrize("articles", [case[0] for case in UNDATED], ids=[case[1] for case in UNDATED])
def test_too_little_or_contradicting_evidence_leaves_the_page_undated(articles: list[str]) -> None:
    assert page(*articles) is None


@settings(deadline=None, max_examples=40)  # a page takes a while, the first one loads tables
@given(st.permutations([*NEWS, *(text for text, _ in HARMLESS)]))
def test_the_order_of_the_articles_does_not_matter(articles: list[str]) -> None:
    one, two = page(*articles), page(*NEWS, *(text for text, _ in HARMLESS))
    assert (one and (one.start, one.end, one.confidence)) == (two and (two.start, two.end, two.confidence))
