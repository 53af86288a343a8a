"""Dates: what newspapers write, what it means with and without a base, and what a page gives away about its
own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hand_cut import PAGES, page
from hypothesis import given
from hypothesis import strategies as st

from clippings.almanac import default_almanac, load_almanac
from clippings.date_clues import Sentence, clues_of_sentence
from clippings.date_rules import rules, rules_for
from clippings.dates import date_clippings, find_dates
from clippings.model import Clipping, DateInterval, Piece, Text

ROOT = Path(__file__).parent.parent


def base(start: str, end: str, confidence: float = 1.0) -> DateInterval:
    return DateInterval(start, end, "见报", confidence)


def assert_means(
    text: str, issue: DateInterval | None, words: str, start: str | None, end: str | None
) -> None:
    """The words of the text are a date from the first day to the last one, and say why."""
    found = {text[begin:stop]: interval for begin, stop, interval in find_dates(text, issue)}
    assert words in found
    interval = found[words]
    assert interval is not None
    assert (interval.start, interval.end) == (start, end)
    assert interval.evidence
    assert interval.text


OCTOBER = base("2019-10-12", "2019-10-31")  # what the second page gives away about itself
DECEMBER = base("2022-12-15", "2022-12-31")  # what the first page does
MAY = base("2023-05-10", "2023-05-10")  # a page that prints its date: a Wednesday
JANUARY = base("2021-01-04", "2021-01-04")
TURN = base("2019-12-20", "2020-01-10")  # a page near the turn of the year

# text, base, the words that are the date, first day, last day (None: open); reason
CASES = (
    # --- said in full: no base needed
    ("2019年10月12日,记者获悉", None, "2019年10月12日", "2019-10-12", "2019-10-12", "year, month, day"),
    ("2018年12月起施行", None, "2018年12月起", "2018-12-01", None, "起 opens the end"),
    ("自2018年12月以来,按照部署", None, "自2018年12月以来", "2018-12-01", None, "no base: open end"),
    ("自2018年12月以来,按照部署", OCTOBER, "自2018年12月以来", "2018-12-01", "2019-10-31",
     "以来 lasts until the issue"),
    ("二〇一九年春", None, "二〇一九年春", "2019-03-01", "2019-05-31", "Chinese digits, a season"),
    ("二○一九年十月十二日", None, "二○一九年十月十二日", "2019-10-12", "2019-10-12",
     "the other zero, Chinese month and day"),
    ("２０１９年１０月１２日", None, "２０１９年１０月１２日", "2019-10-12", "2019-10-12",
     "wide digits of OCR"),
    ("2018—2020年三年计划", None, "2018—2020年", "2018-01-01", "2020-12-31", "the unit stands once"),
    ("2018年至2020年", None, "2018年至2020年", "2018-01-01", "2020-12-31", "both with unit"),
    ("2022年12月28日至1月5日", None, "2022年12月28日至1月5日", "2022-12-28", "2023-01-05",
     "a range over new year"),
    ("2021年3月5日至9日", None, "2021年3月5日至9日", "2021-03-05", "2021-03-09", "the month stands once"),
    ("“十三五”期间,全市", None, "“十三五”期间", "2016-01-01", "2020-12-31", "five-year plan"),
    ("今年是“十四五”开局之年", None, "“十四五”开局之年", "2021-01-01", "2021-12-31", "first year of a plan"),
    ("上世纪八九十年代", None, "上世纪八九十年代", "1980-01-01", "1999-12-31", "two decades at once"),
    ("1990年代初", None, "1990年代初", "1990-01-01", "1993-12-31", "part of a decade"),
    ("本世纪初,村里通了路", MAY, "本世纪初", "2000-01-01", "2009-12-31", "the first ten years of a century"),
    ("上世纪末拆的戏台", MAY, "上世纪末", "1990-01-01", "1999-12-31", "the last ten"),
    ("老人讲那些明清时期的老宅", MAY, "明清时期", "1368-01-01", "1911-12-31", "an era behind 那些"),
    ("镇上有宋代石刻", MAY, "宋代", "0960-01-01", "1279-12-31", "an era behind 有"),
    ("20世纪60年代", None, "20世纪60年代", "1960-01-01", "1969-12-31", "decade with century"),
    ("2020年前实现全覆盖", None, "2020年前", None, "2019-12-31", "before a year ends on its eve"),
    ("2020年底前实现全覆盖", None, "2020年底前", None, "2020-12-31", "底前 includes the end"),
    ("到2025年,建成50个", None, "到2025年", "2025-01-01", "2025-12-31", "a term"),
    ("2019年上半年", None, "2019年上半年", "2019-01-01", "2019-06-30", "half a year"),
    ("2019年前三季度", None, "2019年前三季度", "2019-01-01", "2019-09-30", "not 2019年前"),
    ("2024年第一季度", None, "2024年第一季度", "2024-01-01", "2024-03-31", "quarter"),
    ("2020年2月29日", None, "2020年2月29日", "2020-02-29", "2020-02-29", "a leap day that exists"),
    ("2019年春节当天", None, "2019年春节当天", "2019-02-05", "2019-02-05", "lunar festival of a named year"),
    ("2019年春节期间", None, "2019年春节期间", "2019-02-04", "2019-02-12",
     "a holiday is more than its day: from 除夕 to a week behind"),
    ("2019年国庆假期", None, "2019年国庆假期", "2019-10-01", "2019-10-08", "the longest that it has been"),
    ("2013年中秋小长假", None, "2013年中秋小长假", "2013-09-17", "2013-09-21",
     "three days, with the weekend before or behind"),
    ("2019年国庆前夕", None, "2019年国庆前夕", "2019-09-24", "2019-09-30",
     "the days before the festival"),
    ("2019.10.12", None, "2019.10.12", "2019-10-12", "2019-10-12", "as forms print it"),
    ("98年5月建成", None, "98年5月", "1998-05-01", "1998-05-31", "century left out"),
    ("2018年8月动工,次年3月完工", None, "次年3月", "2019-03-01", "2019-03-31",
     "counted from the date before"),
    ("2018年8月动工,同年12月完工", None, "同年12月", "2018-12-01", "2018-12-31", "the same year"),
    ("2018年8月5日报名,次日开赛", None, "次日", "2018-08-06", "2018-08-06", "the day after the one said"),
    ("2018年8月签约,9月动工", None, "9月", "2018-09-01", "2018-09-30", "a bare month beside a year"),
    ("海鹽(yán)縣(xiàn)2019年9月開(kāi)展", None, "2019年9月", "2019-09-01", "2019-09-30",
     "pinyin before it"),
    ("2021年12月28號", None, "2021年12月28號", "2021-12-28", "2021-12-28", "traditional 號"),
    # --- relative to the issue
    ("自去年12月被列为试点后", OCTOBER, "自去年12月", "2018-12-01", "2019-10-31", "last year's December"),
    ("今年7月6日正式启用", OCTOBER, "今年7月6日", "2019-07-06", "2019-07-06", "this year"),
    ("于今年7月初建成", DECEMBER, "今年7月初", "2022-07-01", "2022-07-10", "初 is ten days"),
    ("截至今年9月,全区共有", OCTOBER, "截至今年9月", "2019-09-01", "2019-09-30", "as of a month"),
    ("计划在今年年底前实现全覆盖", OCTOBER, "今年年底前", "2019-10-12", "2019-12-31",
     "from the issue to the end of the year"),
    ("8月中旬,在余新社区", OCTOBER, "8月中旬", "2019-08-11", "2019-08-20", "the August before the issue"),
    ("12月14日,暖场节目开展了遴选", DECEMBER, "12月14日", "2022-12-14", "2022-12-14", "the last 14 December"),
    ("昨天,记者获悉", OCTOBER, "昨天", "2019-10-11", "2019-10-30", "as wide as the issue, a day earlier"),
    ("昨天上午9点", MAY, "昨天上午9点", "2023-05-09", "2023-05-09", "the hour belongs to it"),
    ("前天晚上", MAY, "前天晚上", "2023-05-08", "2023-05-08", "two days before"),
    ("今晚开演", MAY, "今晚", "2023-05-10", "2023-05-10", "今 needs its time of day"),
    ("上周三举行", MAY, "上周三", "2023-05-03", "2023-05-03", "Wednesday of the week before"),
    ("本周六", MAY, "本周六", "2023-05-13", "2023-05-13", "Saturday of this week"),
    ("上周末", MAY, "上周末", "2023-05-06", "2023-05-07", "Saturday and Sunday"),
    ("本月12日起", MAY, "本月12日起", "2023-05-12", None, "from a day still to come"),
    ("上个月", JANUARY, "上个月", "2020-12-01", "2020-12-31", "over new year"),
    ("前年", MAY, "前年", "2021-01-01", "2021-12-31", "two years back"),
    ("明年3月将建成", MAY, "明年3月", "2024-03-01", "2024-03-31", "next year"),
    ("今年以来", MAY, "今年以来", "2023-01-01", "2023-05-10", "from new year to the issue"),
    ("今年上半年", OCTOBER, "今年上半年", "2019-01-01", "2019-06-30", "half of this year"),
    ("一季度,全县实现", MAY, "一季度", "2023-01-01", "2023-03-31", "of this year if none is said"),
    ("去年底", MAY, "去年底", "2022-12-01", "2022-12-31", "底 right behind 年"),
    ("12月20日完成", JANUARY, "12月20日", "2020-12-20", "2020-12-20",
     "in January a bare December is last year's"),
    ("将于1月5日开幕", DECEMBER, "1月5日", "2023-01-05", "2023-01-05", "将: the next one"),
    ("有机会于春节前在亚运村", DECEMBER, "春节前", "2022-12-15", "2023-01-21",
     "before the next Spring Festival"),
    ("国庆期间,接待游客", OCTOBER, "国庆期间", "2019-10-01", "2019-10-08", "the National Day just gone"),
    ("今年中秋节", OCTOBER, "今年中秋节", "2019-09-13", "2019-09-13", "not 今年中"),
    ("七夕当天", base("2022-08-10", "2022-08-10"), "七夕当天", "2022-08-04", "2022-08-04",
     "lunar festival near the issue"),
    ("“五一”假期", MAY, "“五一”假期", "2023-04-29", "2023-05-07", "quotes belong to the name"),
    ("农历八月十五", OCTOBER, "农历八月十五", "2019-09-13", "2019-09-13", "the lunar day that is a festival"),
    ("近日,一场活动", MAY, "近日", "2023-04-20", "2023-05-10", "about three weeks"),
    ("日前,由全国总工会", MAY, "日前", "2023-04-20", "2023-05-09", "before the issue"),
    ("19日,记者来到", base("2019-10-21", "2019-10-25"), "19日", "2019-10-19", "2019-10-19", "the last 19th"),
    ("10月15日(星期二)", OCTOBER, "10月15日(星期二)", "2019-10-15", "2019-10-15",
     "the weekday belongs to it"),
    ("9—11月", DECEMBER, "9—11月", "2022-09-01", "2022-11-30", "months of this year"),
    ("去年9月至11月", MAY, "去年9月至11月", "2022-09-01", "2022-11-30",
     "the second month is of last year too"),
    ("近五年来", MAY, "近五年来", "2018-05-06", "2023-05-10", "the years up to the issue"),
    ("本世纪60年代修的闸", base("1998-05-10", "1998-05-10"), "本世纪60年代", "1960-01-01", "1969-12-31",
     "this century is the issue's"),
    ("封闭到许巷.8月1日起绕行", MAY, "8月1日起", "2023-08-01", None, "behind a stop of half width"),
    ("判了六个月.2010年12月至今年2月", MAY, "2010年12月至今年2月", "2010-12-01", "2023-02-28",
     "and so a year"),
    ("八月半过了", OCTOBER, "八月半", "2019-09-13", "2019-09-13", "the middle of a lunar month"),
    # --- found by reading the rules against them
    ("本周六至下周日办灯会", MAY, "本周六至下周日", "2023-05-13", "2023-05-21",
     "the second has a week of its own"),
    ("本周五至下周一", MAY, "本周五至下周一", "2023-05-12", "2023-05-15", "over a weekend"),
    ("上周五至本周一", MAY, "上周五至本周一", "2023-05-05", "2023-05-08", "and one that is over"),
    ("本周五至周一", MAY, "本周五至周一", "2023-05-12", "2023-05-15", "to the Monday behind it"),
    ("工程预计12月完工", base("2014-01-10", "2014-01-10"), "12月", "2014-12-01", "2014-12-31",
     "in January what is planned for December is not last year's"),
    ("力争11月底前完工", base("2014-01-10", "2014-01-10"), "11月底前", "2014-01-10", "2014-11-30",
     "nor by November"),
    ("5月12日(周五)举行", base("2023-05-10", "2023-05-10"), "5月12日(周五)", "2023-05-12", "2023-05-12",
     "a weekday that fits"),
    ("5月12日(周六)举行", base("2023-05-10", "2023-05-10"), "5月12日(周六)", "2023-05-12", "2023-05-12",
     "one that fits another year is a misprint"),
    ("到21世纪20年代", base("1998-06-10", "1998-06-10"), "21世纪20年代", "2020-01-01", "2029-12-31",
     "a century that is named is that"),
    # --- found in articles that keep the words of real ones around their dates
    ("他说三年前来到嘉兴", MAY, "三年前", "2020-01-01", "2020-12-31", "so many years ago, or thereabouts"),
    ("10年前这条路还宽", MAY, "10年前", "2013-01-01", "2013-12-31", "and in digits"),
    ("力争年内完成", MAY, "年内", "2023-01-01", "2023-12-31", "within the year of the issue"),
    ("水蜜桃要到月底才有", MAY, "到月底", "2023-05-21", "2023-05-31", "the end of its month"),
    ("前4个月签约5个", MAY, "前4个月", "2023-01-01", "2023-04-30", "the first ones of its year"),
    ("8月12日他找到了。当晚，就发了", base("2017-08-20", "2017-08-20"), "当晚", "2017-08-12", "2017-08-12",
     "the night of the day said before"),
    ("8月12日他找到了。第二天一早，来了人", base("2017-08-20", "2017-08-20"), "第二天", "2017-08-13",
     "2017-08-13", "and the day behind it"),
    ("请于8月12日下午5时前上报", base("2009-08-11", "2009-08-11"), "8月12日下午5时前", "2009-08-12",
     "2009-08-12", "before an hour is on that day"),
    ("5月20日17:30前报名", MAY, "5月20日17:30前", "2023-05-20", "2023-05-20", "and before one with a colon"),
    ("5月20日18时以后停水", MAY, "5月20日18时以后", "2023-05-20", None,
     "behind an hour begins on that day"),
    ("五一假期首日，人更多", MAY, "五一假期首日", "2023-04-29", "2023-05-01",
     "holidays may begin before their day"),
    ("截至昨天，共有97人", MAY, "昨天", "2023-05-09", "2023-05-09",
     "as of yesterday is a day, until today is none"),
    ("7月1日至昨天都是晴天", base("2013-07-31", "2013-07-31"), "昨天", "2013-07-30", "2013-07-30",
     "so is the end of a run"),
    ("8月21日来了。两天后，老钱签了", base("2017-08-25", "2017-08-25"), "两天后", "2017-08-23", "2017-08-23",
     "so many days behind the day said before"),
    ("2月15日他去看了桥，三天后把建议交了", base("2022-06-15", "2022-06-15"), "三天后", "2022-02-18",
     "2022-02-18", "and with what was done then"),
    ("2018年进山，第二年就投了产", MAY, "第二年", "2019-01-01", "2019-12-31", "the year behind the one said"),
    ("2018年进山，第二年春天活了", MAY, "第二年春天", "2019-03-01", "2019-05-31", "and a part of it"),
    ("河口是座清代石桥", MAY, "清代", "1644-01-01", "1911-12-31", "an age behind a measure word"),
    ("8月21日他来了。同一天，老钱来", base("2017-08-25", "2017-08-25"), "同一天", "2017-08-21", "2017-08-21",
     "that very day"),
    ("8月21日他来了。前一天，下过雨", base("2017-08-25", "2017-08-25"), "前一天", "2017-08-20", "2017-08-20",
     "and the one before"),
    ("1937年他逃到乡下，两年后才回来", MAY, "两年后", "1939-01-01", "1939-12-31",
     "so many years behind the year said before"),
    ("半年来调解31起", MAY, "半年来", "2022-11-08", "2023-05-10", "half a year up to the issue"),
    ("元宵刚过，织机响了", base("2025-02-13", "2025-02-13"), "元宵", "2025-02-12", "2025-02-12",
     "a festival just gone"),
    ("再过一周，学校开学", base("2017-08-25", "2017-08-25"), "再过一周", "2017-09-01", "2017-09-01",
     "from the issue on"),
    ("未来三天仍有雨", MAY, "未来三天", "2023-05-10", "2023-05-13", "the days to come"),
    ("今后五年，镇里要建公园", MAY, "今后五年", "2023-05-10", "2028-05-13", "and the years"),
    ("一年多来，三家开庭30次", MAY, "一年多来", "2021-05-08", "2023-05-10", "more than a year is not two"),
    ("近三天已接诊20人", MAY, "近三天", "2023-05-07", "2023-05-10", "so many days up to the issue"),
    ("两个月前还堆着旧砖", MAY, "两个月前", "2023-02-22", "2023-03-24", "two months ago, or so"),
    ("三天前，他来了", MAY, "三天前", "2023-05-07", "2023-05-07", "so many days ago"),
    ("1992年以后，塑料桶多了", MAY, "1992年以后", "1992-01-01", None, "after a year is not that year only"),
    ("赶不上年三十了", base("2007-02-20", "2007-02-20"), "年三十", "2007-02-17", "2007-02-17",
     "年三十, not 上年"),
    ("一个月来共送出260杯", MAY, "一个月来", "2023-04-09", "2023-05-10", "the month up to the issue"),
    ("费用年终再算", JANUARY, "年终", "2020-12-01", "2020-12-31", "the end of the year"),
    ("大潮在八月十八，也就是明天", base("2025-10-08", "2025-10-08"), "八月十八", "2025-10-09", "2025-10-09",
     "a month and a day in Chinese numerals without 日 are the moon's"),
    ("比去年八月十八增两万人", base("2007-09-29", "2007-09-29"), "去年八月十八", "2006-10-09", "2006-10-09",
     "and so of another year"),
    ("昨天是农历小年，大家打年糕", base("2026-02-11", "2026-02-11"), "农历小年", "2026-02-09", "2026-02-11",
     "小年 is the 23rd or 24th of the last month, of 29 or 30 days"),
    ("腊月廿三，灶王爷上天", base("2026-02-11", "2026-02-11"), "腊月廿三", "2026-02-09", "2026-02-10",
     "a day before the year's last"),
    ("社区腊八施粥", base("2024-01-19", "2024-01-19"), "腊八", "2024-01-18", "2024-01-19",
     "腊八 is 21 or 22 days before it"),
    ("立冬已过，天一日冷似一日", base("2025-11-10", "2025-11-10"), "立冬", "2025-11-07", "2025-11-07",
     "a term of the farmers' year"),
    ("明天就是清明，上坟要备青团", base("2020-04-03", "2020-04-03"), "清明", "2020-04-04", "2020-04-04",
     "清明 behind 是"),
    ("民国二十六年，日军登陆", MAY, "民国二十六年", "1937-01-01", "1937-12-31", "a year of the republic"),
    ("网船会始于明代", MAY, "明代", "1368-01-01", "1644-12-31", "an era"),
    ("解放前，镇上有七家圆作店", MAY, "解放前", None, "1948-12-31", "and before one"),
    ("民国时期，这里有茶馆", MAY, "民国时期", "1912-01-01", "1949-12-31", "an era with 时期"),
    ("今秋全市开学", MAY, "今秋", "2023-09-01", "2023-11-30", "a season of the year of the issue"),
    ("去冬下了雪", MAY, "去冬", "2022-11-01", "2022-12-31", "and of the year before"),
    ("五年来经手的纠纷", MAY, "五年来", "2018-05-06", "2023-05-10", "so many years up to the issue"),
    ("除夕前后天气转好", base("2008-02-02", "2008-02-02"), "除夕前后", "2008-02-06", "2008-02-06",
     "后天 across two words"),
    ("国庆第三天，人更多", base("2017-10-04", "2017-10-04"), "国庆第三天", "2017-10-03", "2017-10-03",
     "a day of a holiday"),
    ("国庆首日", base("2017-10-04", "2017-10-04"), "国庆首日", "2017-10-01", "2017-10-01", "its first one"),
    ("本周天气好", MAY, "本周", "2023-05-08", "2023-05-14", "天气 is no Sunday"),
    # --- found in articles that were written without sight of the rules
    ("今年前8个月卖了两万套", MAY, "今年前8个月", "2023-01-01", "2023-08-31", "not 今年前"),
    ("力争今天晚上12时前恢复", MAY, "今天晚上12时前", "2023-05-10", "2023-05-10",
     "before an hour of that day"),
    ("2013年是转机。那年3月,猪舍拆光", MAY, "那年3月", "2013-03-01", "2013-03-31", "of the year said before"),
    ("2018年他去的时候,前一年8月的地震刚过", MAY, "前一年8月", "2017-08-01", "2017-08-31",
     "of the year before it"),
    ("12日,有雨", MAY, "12日", "2023-05-12", "2023-05-12", "of the next 12th and the last one the nearer"),
    ("30日,他说", base("2023-05-02", "2023-05-02"), "30日", "2023-04-30", "2023-04-30",
     "and so behind a month's end"),
    ("24日(周三)停电", MAY, "24日(周三)", "2023-05-24", "2023-05-24", "the weekday tells the month"),
    ("29日(周六)已停过", MAY, "29日(周六)", "2023-04-29", "2023-04-29", "on either side of the issue"),
    ("原计划5月8日的停电取消", MAY, "5月8日", "2023-05-08", "2023-05-08",
     "not a year ahead: it is only just gone"),
    ("安检将持续到10月31日", MAY, "到10月31日", "2023-10-31", "2023-10-31",
     "what will last is still to come"),
    ("上半年分红", base("2018-10-16", "2018-10-16"), "上半年", "2018-01-01", "2018-06-30", "of this year"),
    ("植树节,种树去", base("2024-03-12", "2024-03-12"), "植树节", "2024-03-12", "2024-03-12",
     "its name without 节 is no name"),
    ("教师节前,家长来了", base("2024-09-05", "2024-09-05"), "教师节前", "2024-09-05", "2024-09-09",
     "nor is that of the teachers"),
    ("劳动节期间", MAY, "劳动节期间", "2023-04-29", "2023-05-07", "the same day as 五一"),
    ("双十一期间,快递多", base("2022-11-10", "2022-11-10"), "双十一期间", "2022-11-09", "2022-11-13",
     "no National Day"),
    ("农历八月十八观潮", OCTOBER, "农历八月十八", "2019-09-16", "2019-09-16",
     "counted from the festival of its month"),
    ("农历七月廿一", OCTOBER, "农历七月廿一", "2019-08-21", "2019-08-21", "from the seventh of it"),
    ("今明两天有雨", MAY, "今明两天", "2023-05-10", "2023-05-11", "the day of the issue and the next"),
    ("前晚,风大了", MAY, "前晚", "2023-05-08", "2023-05-08", "the night before last"),
    ("网船会昨开锣", MAY, "昨", "2023-05-09", "2023-05-09", "as headlines say yesterday"),
    ("本周五至周日办灯会", MAY, "本周五至周日", "2023-05-12", "2023-05-14", "both days of one week"),
    ("周六起,三条线路改道", MAY, "周六起", "2023-05-13", None, "the next Saturday"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "issue", "words", "start", "end"), [case[:5] for case in CASES], ids=[case[5] for case in CASES]
)
def test_expression_means_these_days(
    text: str, issue: DateInterval | None, words: str, start: str | None, end: str | None
) -> None:
    assert_means(text, issue, words, start, end)


# What is relative stays open as long as nothing says to what.
OPEN = (
    "去年12月",
    "12月14日",
    "昨天",
    "近日",
    "上周",
    "本月",
    "春节前",
    "8月中旬",
    "今年",
    "同年",
    "次日",
    "19日",
    "一季度",
)


@pytest.mark.parametrize("words", OPEN)
def test_relative_words_are_seen_and_left_open_without_a_base(words: str) -> None:
    assert find_dates(words, None) == ((0, len(words), None),)


# Numbers and words that only look like dates, and why a reader knows that they are none.
NOT_DATES = (
    ("电话0573—82850825", "a phone number with its prefix"),
    ("拨打96345社区服务热线", "a service number"),
    ("打造“15分钟便民圈”", "minutes"),
    ("开辟“7×24小时”自助区", "hours a day"),
    ("张根良,75岁", "an age"),
    ("5G云诊室", "a name"),
    ("2月30日", "no year has it"),
    ("2019年2月29日", "2019 was no leap year"),
    ("13月5日", "no such month"),
    ("9月31日", "September has thirty days"),
    ("富润路105号", "a house number"),
    ("以3:2战胜对手", "a score"),
    ("1+3+N", "a formula"),
    ("历时3个月", "a duration"),
    ("800多年的历史", "a duration"),
    ("中山路2019号", "a house number that could be a year"),
    ("王国庆说", "a person's name"),
    ("五一路口", "a street"),
    ("月河社区", "a community"),
    ("离患者最近的地方", "near in space"),
    ("生日前收到礼物", "日前 across two words"),
    ("连续7日无新增", "a duration in days"),
    ("2019级新生", "a school class"),
    ("每周三下午", "every week, no date"),
    ("他三年前往东北", "who went for three years"),
    ("提前三年前后完成", "by how much it is early"),
    ("《今日桐乡》报道", "a paper's name"),
    ("若干年内、三年内", "within so many years"),
    ("如今秋收忙", "今秋 across two words"),
    ("每月底结账", "the end of every month"),
    ("青年内心、中年内向", "年内 across two words"),
    ("全校师生去春游、去冬泳", "去 is where they go"),
    ("数年内建成，本学年内完成", "within a number of years, or the year of a school"),
    ("明月初照，日月初升", "月初 across two words"),
    ("月底薪3000元", "a wage"),
    ("等了18年终于来了，青年终身学习，少年终成大器", "年终 across two words"),
    ("花了两天来准备，隔两天来看望，一天来几个客人", "来 is what somebody does"),
    ("小年糕、小年货，柑橘的小年", "小年 in other words, and a year of few fruits"),
    ("立夏小学和夏至桥边的立夏饭，立春村、立夏说", "names, and a dish"),
    ("目的是小满足大家的心愿，画里是清明上河图", "是 before the half of a word"),
    ("午后天色突变", "后天 across two words"),
    ("宋代书记为元代付了钱，民国风的旗袍秀", "somebody acts for another, and a fashion"),
    ("解放后方的同志，抗战前辈讲故事", "解放后 and 抗战前 across two words"),
    ("隔天上门一次，头一天就卖完", "how often, and the first day of something"),
    ("未来一周岁的孩子", "an age"),
    ("建校近3周年，提前三天完成，耗时近两周", "a span, and by how much it is early"),
    ("说明代表了居民，声明代理人", "明代 across two words"),
    ("年终奖发了，年终总结也写了", "what is done at the end of any year"),
    ("王立冬、张谷雨说", "names of persons"),
    ("喝腊八粥，小年轻都来", "a dish, and young people"),
    ("抗战老兵，民国路8号", "a veteran and a street"),
    ("比赛前一天来水", "the day before something"),
    ("未来5年前景看好，连续三年前三名", "年前 across two words"),
    ("连续第二年夺冠，第二年级组", "the second year of something, and a class"),
    ("会议第二天的议程", "a day of what lasts days"),
    ("一月一碰头", "once a month"),
    ("第3版", "a page"),
    ("如今年轻人都愿意回来", "今年 across two words"),
    ("不同年龄、同年级的孩子", "同年 across two words"),
    ("上年纪的人说起过去年轻时的事", "上年 and 去年 across two words"),
    ("第三次日本之行", "次日 across two words"),
    ("三天后天津的客人到了", "后天 across two words"),
)  # fmt: skip


@pytest.mark.parametrize("text", [text for text, _ in NOT_DATES], ids=[why for _, why in NOT_DATES])
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert find_dates(text, MAY) == ()


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("张根良今年75岁", ["今年"]),
        # 轻工业, 本地 and 津贴 begin behind the date.
        (
            "今年轻工业产值增长，昨日本地蔬菜上市，今天津贴到账，今日本报记者获悉",
            ["今年", "昨日", "今天", "今日"],
        ),
    ],
)
def test_what_stands_behind_a_date_leaves_the_date(text: str, dates: list[str]) -> None:
    assert [text[start:end] for start, end, _ in find_dates(text, MAY)] == dates


def test_a_wide_base_lowers_confidence_and_a_wider_one_leaves_words_open() -> None:
    # Near the turn of the year 今年 may be either year: both are given, with little trust.
    ((_, _, turn),) = find_dates("今年", TURN)
    assert turn is not None
    assert (turn.start, turn.end) == ("2019-01-01", "2020-12-31")
    assert turn.confidence < 0.5
    assert find_dates("今年", base("2018-01-01", "2020-12-31")) == ((0, 2, None),)


def test_confidence_is_never_higher_than_that_of_the_base() -> None:
    ((_, _, interval),) = find_dates("去年12月", replace(OCTOBER, confidence=0.5))
    assert interval is not None
    assert interval.confidence <= 0.5


# Text, whether each of its dates is inferred on a page that does not print its date, and why.
INFERRED = (
    ("2018年12月启动", [False], "said in full"),
    ("自2018年12月以来", [True], "its end is that of the page"),
    ("今年7月6日启用", [True], "its year"),
    ("9月21日", [True], "its year, though nobody says so"),
    ("昨天，近日，8月中旬", [True, True, True], "its day or its year"),
    ("2018年8月启动，9月建成", [False, False], "the month is of the year that is said"),
    ("2018年8月启动。同年9月建成", [False, False], "and 同年 is"),
    ("今年8月启动，同月建成", [True, True], "what counts from an inferred date is inferred"),
    ("2019年10月11日 海盐百步镇", [False], "a dateline with its year"),
    ("10月11日 海盐百步镇", [True], "a dateline without"),
    ("上世纪80年代", [False], "years"),
)


@pytest.mark.parametrize(("text", "inferred"), [case[:2] for case in INFERRED], ids=[c[2] for c in INFERRED])
def test_what_counts_from_an_inferred_date_is_inferred(text: str, inferred: list[bool]) -> None:
    def told(issue: DateInterval) -> list[bool]:
        return [interval.inferred for *_, interval in find_dates(text, issue) if interval]

    assert told(OCTOBER) == inferred
    assert not any(told(replace(OCTOBER, inferred=False)))


def test_the_day_of_a_dateline_passes_on_whether_it_is_inferred() -> None:
    for dateline, inferred in (("10月21日", True), ("2019年10月21日", False)):
        read = clipping(f"本报{dateline}讯 桥昨天通车。")
        (dated,), _ = date_clippings((replace(read, date=OCTOBER),))
        assert [said.interval and said.interval.inferred for said in dated.dates] == [inferred, inferred]


# --- the issue ---------------------------------------------------------------------------------------


def clipping(*paragraphs: str, name: str = "000-001") -> Clipping:
    texts = tuple(
        Text((Piece(paragraph, number, 0, len(paragraph)),)) for number, paragraph in enumerate(paragraphs, 1)
    )
    return Clipping(name, "seed", "000", "article", None, "", True, None, (), (), texts, ())


def test_the_day_of_a_paragraph_is_that_of_the_one_before_until_it_says_its_own() -> None:
    masthead = [(9, "湖山日报 2023年5月10日 星期三")]
    read = clipping(
        "5月8日，论坛在镇上开幕。", "当天，六家企业签约。", "5月9日，客人去了村里。当天，天气晴好。"
    )
    ((dated,), _) = date_clippings([read], masthead)
    said = [(each.span.text, each.interval and each.interval.start) for each in dated.dates]
    assert said == [
        ("5月8日", "2023-05-08"), ("当天", "2023-05-08"), ("5月9日", "2023-05-09"), ("当天", "2023-05-09"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "before",
    [
        ["1949年10月1日，他参加了开国大典。"],  # told aside, of another year
        ["5月8日，论坛在镇上开幕。", "客人看了村里的桥。"],  # further than the paragraph before
    ],
)
def test_a_day_that_is_told_aside_or_far_before_is_not_the_day_of_a_paragraph(before: list[str]) -> None:
    masthead = [(9, "湖山日报 2023年5月10日 星期三")]
    ((dated,), _) = date_clippings([clipping(*before, "当天，六家企业签约。")], masthead)
    assert dated.dates[-1].span.text == "当天"
    assert dated.dates[-1].interval is None


@pytest.mark.parametrize(
    ("seed", "start", "end", "text"),
    [
        # A conference of 2019-10-11 is "近日"; figures are as of September.
        ("003", "2019-10-12", "2019-10-31", "约2019年10月（推定）"),
        # 12月14日 is past, an event of March 2023 is still to come, a list of October 2022 is out.
        ("000", "2022-12-15", "2022-12-31", "约2022年12月（推定）"),
    ],
)
def test_the_two_pages_give_their_issue_away(seed: str, start: str, end: str, text: str) -> None:
    clippings, issue = date_clippings(page(seed))
    assert issue is not None
    assert (issue.start, issue.end, issue.text, issue.inferred) == (start, end, text, True)
    assert 0.5 < issue.confidence < 0.95
    assert all(each.date == issue for each in clippings)
    assert all("第" in reason.note for reason in issue.evidence)


def test_the_second_page_is_dated_to_two_months_without_any_event_table() -> None:
    # 自去年12月 = 自2018年12月, 截至今年9月: the words of the page alone.
    bare = replace(default_almanac(), events=())
    _, issue = date_clippings(page("003"), almanac=bare)
    assert issue is not None
    assert (issue.start, issue.end) == ("2019-09-01", "2019-10-31")
    assert issue.evidence


def test_every_date_of_the_pages_holds_its_words() -> None:
    for seed in PAGES:
        for each in date_clippings(page(seed))[0]:
            texts = {"headline": (each.headline,), "paragraph": each.paragraphs, "caption": each.captions}
            for said in each.dates:
                text = texts[said.span.part][said.span.index]
                assert text is not None
                assert text.text[said.span.start : said.span.end] == said.span.text


# Sentences, and the interval in which a page that prints them came out.
ISSUES = (
    (["2021年3月5日,志愿者走上街头。今年是建党100周年。"], "2021-03-06", "2021-12-31",
     "a full date and an anniversary"),
    (["自去年5月开园以来,接待游客10万人次。", "自2020年5月开园以来,园区坚持公益运营。"
     "截至今年8月,共有12个项目。"],
     "2021-08-01", "2021-09-30", "one event told twice, figures as of August"),
    (["10月15日(星期二),记者从南湖区获悉。今年是新中国成立70周年。"], "2019-10-16", "2019-12-31",
     "the weekday picks the year"),
    (["2018年12月30日,大桥通车。去年12月,大桥通车后车流不断。"], "2019-01-01", "2019-12-31",
     "通车 is one event"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("paragraphs", "start", "end"), [case[:3] for case in ISSUES], ids=[case[3] for case in ISSUES]
)
def test_sentences_bound_the_issue(paragraphs: list[str], start: str, end: str) -> None:
    _, issue = date_clippings((clipping(*paragraphs),))
    assert issue is not None
    assert (issue.start, issue.end) == (start, end)


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["昨天,记者来到余新镇。"],  # nothing says which year
        ["12月14日,演出举行。"],  # a day of any year
        ["这座桥建于1936年7月。"],  # the history of a place is no news
        ["2018年以来,变化很大。"],  # a year alone bounds nothing from above
        [],
    ],
)
def test_a_page_without_evidence_stays_undated(paragraphs: list[str]) -> None:
    clippings, issue = date_clippings((clipping(*paragraphs),))
    assert issue is None
    assert all(each.date is None for each in clippings)


def test_a_printed_date_is_the_date() -> None:
    lines = ((1, "2019年10月15日 星期二 第3版 责编:张三"), (2, "招商热线"))
    clippings, issue = date_clippings((clipping("昨天,记者获悉。"),), lines)
    assert issue is not None
    assert (issue.start, issue.end, issue.text, issue.inferred) == (
        "2019-10-15",
        "2019-10-15",
        "2019年10月15日",
        False,
    )
    (said,) = clippings[0].dates
    assert said.interval is not None
    assert said.interval.start == "2019-10-14"


def test_an_editors_date_is_the_base_of_what_the_article_says() -> None:
    own = replace(clipping("昨天,志愿者走进社区。"), origin="editor", seed="", date=MAY)
    (dated,), issue = date_clippings((own,))
    assert issue is None
    assert dated.date == MAY
    assert dated.dates[0].interval is not None
    assert dated.dates[0].interval.start == "2023-05-09"


def test_a_clue_against_all_stronger_ones_is_left_out() -> None:
    # A misread year must not move the page by a century.
    paragraphs = ["2021年3月5日,开学。今年是建党100周年。", "2091年,学校将迎来校庆。", "2012年2月,建校。"]
    _, issue = date_clippings((clipping(*paragraphs),))
    assert issue is not None
    assert issue.start == "2021-03-06"


# --- the almanac -------------------------------------------------------------------------------------


def test_festivals_of_the_almanac_are_those_of_the_official_calendar() -> None:
    # Days of the State Council's holiday notices.
    official = {
        ("春节", 2008): (2, 7), ("清明", 2008): (4, 4), ("端午", 2008): (6, 8), ("中秋", 2008): (9, 14),
        ("春节", 2019): (2, 5), ("清明", 2019): (4, 5), ("端午", 2019): (6, 7), ("中秋", 2019): (9, 13),
        ("春节", 2020): (1, 25), ("中秋", 2020): (10, 1), ("春节", 2023): (1, 22), ("清明", 2023): (4, 5),
        ("端午", 2023): (6, 22), ("中秋", 2023): (9, 29), ("春节", 2026): (2, 17), ("除夕", 2024): (2, 9),
    }  # fmt: skip
    table = default_almanac().festivals
    assert {key: (table[key].month, table[key].day) for key in official} == official


def test_the_almanac_loads_without_problems_and_every_event_finds_itself() -> None:
    result = load_almanac(ROOT / "plugins/clippings/data/almanac")
    assert result.problems == ()
    for event in result.value.events:
        sentence = f"近日,在“{event.forms[0]}”上。"
        clues = tuple(clues_of_sentence(Sentence(sentence, 1, "x", ()), result.value))
        assert any(event.name in clue.reason.note and clue.not_before for clue in clues)


def test_bad_rows_are_named_with_their_line(tmp_path: Path) -> None:
    (tmp_path / "festivals.csv").write_text("year,春节\n2019,2018-02-05\n", encoding="utf-8")
    (tmp_path / "events.csv").write_text(
        "name,forms,kind,start,end,source\n会,会议,held,2019-02-30,2019-03-01,某报\n会,会议,party,2019-02-03,2019-03-01,某报\n",
        encoding="utf-8",
    )
    result = load_almanac(tmp_path)
    assert [problem.line for problem in result.problems] == [2, 2, 3]
    assert all(problem.mend for problem in result.problems)
    assert load_almanac(tmp_path / "none").problems


# --- for any text ------------------------------------------------------------------------------------

ALPHABET = (
    "0123456789０一二三四五六七八九十〇年月日号至到—前后去今明昨"
    "近周末星期季度春节国庆自以来截底初旬上中下“”，。(（)） 期间世纪代"
)
bases = st.sampled_from(
    [None, OCTOBER, MAY, TURN, base("1901-01-01", "1901-01-02"), base("2098-12-30", "2099-12-31")]
)


@given(st.text(alphabet=ALPHABET, max_size=40) | st.text(max_size=40), bases)
def test_any_text_gives_spans_inside_it_and_days_in_order(text: str, issue: DateInterval | None) -> None:
    last = 0
    for start, end, interval in find_dates(text, issue):
        assert last <= start < end <= len(text)
        last = end
        if interval is not None:
            assert 0 < interval.confidence <= 1
            first, until = (day and date.fromisoformat(day) for day in (interval.start, interval.end))
            assert first or until
            assert not (first and until) or first <= until


@given(st.sampled_from([case[0] for case in CASES]) | st.text(alphabet=ALPHABET, max_size=40))
def test_no_rule_matches_without_its_signs_or_across_clauses(text: str) -> None:
    # The finder asks of a clause only the rules that these signs let through.
    matches = {rule: "".join(match[0] for match in rule.pattern.finditer(text)) for rule in rules()}
    assert {rule for rule, words in matches.items() if words} <= set(rules_for(text))
    assert set("，,。；;！？\n").isdisjoint("".join(matches.values()))


@given(st.lists(st.text(alphabet=ALPHABET, max_size=40), max_size=4))
def test_any_page_is_dated_twice_alike(paragraphs: list[str]) -> None:
    first, second = (date_clippings((clipping(*paragraphs),)) for _ in range(2))
    assert first == second
    if first[1] is not None:
        assert str(first[1].start) <= str(first[1].end)
