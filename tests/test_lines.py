"""Roles of lines: a table of small pages, and the two real ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clippings.byline_form import byline_strength
from clippings.line_signs import content
from clippings.lines import type_lines
from clippings.model import Byline
from clippings.names import ROLE, ROLE_CORE, ROLE_WORDS, bare_names, parse_byline
from clippings.read import read_page

BODY = "近日，记者从街道便民服务中心了解到，今年以来办结事项三百余件，群众满意率不断提升，居民都说方便。"
BODY_2 = "下一步，街道还将把更多事项下放到村社，让群众在家门口就能办成事，实现服务零距离的目标和要求。"
CUT = "下一步，街道还将把更多事项下放到村社，让群众在家门口就能办成事，实现服务零距"


def roles(text: str) -> list[str]:
    page = read_page(text.encode(), "1.txt").value
    assert page is not None
    return [line.role for line in type_lines(page) if line.role != "blank"]


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("# 便民服务进村社", "便民服务进村社"),
        ("## 清淤护岸", "清淤护岸"),
        ("#81家驿站开门", "81家驿站开门"),
        ("#24小时书房开放", "24小时书房开放"),
        # A number sign is the text's.
        ("#1泵站修好了", "#1泵站修好了"),
        ("#3号楼加装电梯", "#3号楼加装电梯"),
    ],
)
def test_a_heading_mark_is_no_text(line: str, shown: str) -> None:
    assert content(line) == shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The plain case: a byline right below makes a headline.
        (f"便民服务进村社\n■记者 王健 通讯员 李丹\n{BODY}", ["headline", "byline", "body"]),
        # A heading mark is a hint only; the byline's form decides.
        (f"# 便民服务进村社\n\n王健 李丹\n\n{BODY}", ["headline", "byline", "body"]),
        # Bylines over two lines, with blank lines where they like.
        (f"便民服务进村社\n■记者 王健\n通讯员 李丹\n\n{BODY}", ["headline", "byline", "byline", "body"]),
        # A desk signs for itself.
        (f"便民服务进村社\n■本报评论员\n{BODY}", ["headline", "byline", "body"]),
        # Either order of the roles, a square that is not filled, none at all.
        (f"便民服务进村社\n□通讯员 李丹 记者 王健\n{BODY}", ["headline", "byline", "body"]),
        (f"便民服务进村社\n本报记者 王健\n{BODY}", ["headline", "byline", "body"]),
        # A headline with a cry, a question, dots, or a quoted name at its end is no sentence.
        (f"到农村去……\n\n王健\n\n{BODY}", ["headline", "byline", "body"]),
        (f"又见“歪嘴和尚”\n\n王健\n\n{BODY}", ["headline", "byline", "body"]),
        # When and where a report was made is no second headline.
        (
            f"垃圾箱装了卷帘门\n记者 王健\n9月21日 海盐百步镇横港村\n{BODY}",
            ["headline", "byline", "body", "body"],
        ),
        (
            f"田头来了“土专家”\n■记者 王健\n时间：5月12日上午9时\n地点：余新镇金星村\n{BODY}",
            ["headline", "byline", "body", "body", "body"],
        ),
        # Without a byline, the dateline below tells.
        (f"便民服务进村社\n\n本报讯 {BODY}", ["headline", "body"]),
        # A headline's second line, its subject behind a dash, with or without a byline under it.
        (
            f"把民情装进心里\n\n——记横港村党支部书记沈建明\n\n本报记者 王健\n\n{BODY}",
            ["headline", "headline", "byline", "body"],
        ),
        (f"{BODY}\n\n村里的好管家\n——老沈二三事\n\n{BODY_2}", ["body", "headline", "headline", "body"]),
        # A phrase above a headline leads into it: on top of the page, or where the page does so twice.
        (f"南湖区推进老街改造\n\n老街换新颜\n\n王健\n\n{BODY}", ["kicker", "headline", "byline", "body"]),
        (
            f"{BODY}\n\n南湖区推进老街改造\n\n老街换新颜\n\n王健\n\n{BODY}\n\n"
            f"新桥村办起食堂\n\n三餐不愁\n\n李丹\n\n{BODY_2}",
            ["body", "kicker", "headline", "byline", "body", "kicker", "headline", "byline", "body"],
        ),
        # Alone below prose it may be the rest of an end that is lost.
        (
            f"{BODY}\n\n改造以后的老街两旁\n\n便民进村社\n\n王健\n\n{BODY}",
            ["body", "body", "headline", "byline", "body"],
        ),
        # Names in brackets at the end sign; where an article goes on is no part of it.
        (
            f"便民进村社\n\n本报讯 {BODY}\n\n（王健 李丹）\n\n（下转第3版）\n\n▶下转A2版",
            ["headline", "body", "byline", "furniture", "furniture"],
        ),
        # Signed at its end, an article has nothing but its place to tell its headline.
        (
            f"老街换新颜\n\n{BODY}（记者 王健）\n\n食堂开了张\n\n{BODY_2}（通讯员 李丹）",
            ["headline", "body", "headline", "body"],
        ),
        # What is counted off behind dashes is prose.
        (f"{BODY}\n\n——{BODY_2}\n\n——{BODY}", ["body"] * 3),
        # A box's label names a reporter and signs nothing.
        (
            f"便民服务进村社\n\n王健\n\n{BODY}\n\n相关链接\n\n{BODY_2}\n\n记者手记\n\n{BODY_2}",
            ["headline", "byline", "body", "body", "body", "body", "body"],
        ),
        # The head of the page: the paper's name, the day, the section.
        (
            f"嘉兴日报 2019年10月21日 星期一\n第3版 要闻\n\n便民服务进村社\n\n王健\n\n{BODY}",
            ["furniture", "furniture", "headline", "byline", "body"],
        ),
        (f"要闻 A03\n\n便民服务进村社\n\n王健\n\n{BODY}", ["furniture", "headline", "byline", "body"]),
        # A short first half of a sentence is no headline, though nothing closes it.
        (f"{BODY}\n\n目前，鑫锋村的便民服务大厅\n\n已经建成并对外开放。\n\n{BODY}", ["body"] * 4),
        # Slogans stand between articles, in blocks, sometimes signed.
        (
            f"{BODY}\n\n扛首位担当\n展首位风采\n\n南湖区委组织部\n\n便民服务进村社\n\n■记者 王健\n\n{BODY}",
            ["body", "slogan", "slogan", "signature", "headline", "byline", "body"],
        ),
        (
            f"{BODY}\n\n讲文明 树新风\n\n便民进村社\n\n王健\n\n{BODY}",
            ["body", "slogan", "headline", "byline", "body"],
        ),
        # A hotline makes its whole block an advert.
        (
            f"{BODY}\n\n红船领航 小镇筑基\n南湖基金小镇打造金融产业新高地\n\n"
            f"招商热线\n0573—82850825\n\n{BODY_2}",
            ["body", "advert", "advert", "advert", "advert", "body"],
        ),
        (
            f"{BODY}\n\n遗失声明\n本人遗失身份证一张,声明作废。\n\n{BODY_2}",
            ["body", "advert", "advert", "body"],
        ),
        # The word hotline inside prose is no advert.
        (
            f"{BODY}\n\n居民可以拨打服务热线反映问题，社区工作人员当天答复，全年已办结一百多件，件件有回音。",
            ["body", "body"],
        ),
        # Captions say where the picture is from, or what it shows.
        (f"{BODY}\n\n《灯舞秦雄》表演现场 (图片由海盐县泰山街道提供)", ["body", "caption"]),
        (f"{BODY}\n\n图为便民服务大厅现场。", ["body", "caption"]),
        # A note that pictures go with an article is no caption.
        (f"{BODY}\n\n桥边的路灯也亮了，夜里走路的人多起来。（附图片1张）", ["body", "body"]),
        # A photo story is signed below its one paragraph.
        (
            f"{BODY}\n\n黏土创意 进社区\n\n昨天,社区开展超轻黏土创意课堂,孩子们展示作品。\n\n"
            "■摄影 记者 闻人达\n通讯员 陆旖帆",
            ["body", "headline", "body", "byline", "byline"],
        ),
        # Page furniture and site navigation around the text.
        (f"2019年10月15日 星期二\n责任编辑:王健 版式:李丹\n便民进村社\n■记者 王健\n{BODY}",
         ["furniture", "furniture", "headline", "byline", "body"]),
        (f"上一篇 下一篇\n便民进村社\n■记者 王健\n{BODY}", ["furniture", "headline", "byline", "body"]),
        # A date that begins a sentence is no furniture.
        (f"{BODY}\n\n1月15日，农历腊月初八，社区食堂熬了三大锅粥。", ["body", "body"]),
        (f"{BODY}\n\n农历除夕，街道综合服务中心\n\n{BODY_2}", ["body"] * 3),
        (f"国内统一刊号：CN33-0000\n农历己亥年九月廿三 今日八版\n便民进村社\n■记者 王健\n{BODY}",
         ["furniture", "furniture", "headline", "byline", "body"]),
        # A dateline cut inside its bracket leads into nothing.
        (f"便民服务进村社\n■记者 王健\n{BODY}\n\n据新华社杭州1月7日电（记者\n\n老街换新颜\n■李丹\n{BODY_2}",
         ["headline", "byline", "body", "body", "headline", "byline", "body"]),
        # Half a sentence that names a hotline or a notice: adverts set such words short, or before a number.
        (f"{BODY}\n\n上周起，街道的咨询电话几乎\n\n{CUT}", ["body"] * 3),
        (f"{BODY}\n\n他拨通了服务热线反映楼道里的灯\n\n{CUT}", ["body"] * 3),
        (f"{BODY}\n\n居民扫码就能把意见报给网格员然后\n\n{CUT}", ["body"] * 3),
        (f"{BODY}\n\n扫码关注公众号\n\n{BODY_2}", ["body", "advert", "body"]),
        # Nor has a dateline that is cut behind its reporter two halves of a slogan.
        (f"便民进村社\n■李丹\n本报讯（通讯员 王小健）入伏\n\n{BODY}", ["headline", "byline", "body", "body"]),
        # What is left of a dateline heads nothing.
        (f"便民服务进村社\n■李丹\n记者 王健）10\n\n{BODY}", ["headline", "byline", "body", "body"]),
        (f"便民服务进村社\n■李丹\n本报讯 记者从街道了解到\n\n{BODY}", ["headline", "byline", "body", "body"]),
        # A dateline with its reporter, cut before the news, is no byline.
        (f"{BODY}\n\n本报北京三月九日讯新华社记者王健、本报记者李丹报道:在桥\n\n{CUT}", ["body"] * 3),
        # Papers and their web editions name themselves in datelines; cut before or in its bracket it heads
        # nothing.
        (f"便民服务进村社\n■李丹\n湖山日报讯（记者 王健 通讯员\n李小丹）{BODY}",
         ["headline", "byline", "body", "body"]),
        (f"便民服务进村社\n■李丹\n湖山在线新闻频道3月9日讯 昨天\n{BODY}",
         ["headline", "byline", "body", "body"]),
        (f"便民服务进村社\n■李丹\n湖山在线-新城频道11月22日讯(记者 王健) 11月21日下\n{BODY}",
         ["headline", "byline", "body", "body"]),
        # The number of a bus before a year is no telephone.
        (f"五路车改道\n■李丹\n{BODY}\n\n村书记王峰说,K3422005年\n就通了。{BODY_2}",
         ["headline", "byline", "body", "body", "body"]),
        # But letters before a number are no bus.
        (f"{BODY}\n\n订票TEL82850825\n\n{BODY_2}", ["body", "advert", "body"]),
        # Names of two characters are set as wide as those of three.
        (f"便民服务进村社\n■记者 王 健 通讯员 李小丹\n{BODY}", ["headline", "byline", "body"]),
        (f"春日茶会\n\n{BODY}\n\n■摄影 记者 王 健", ["headline", "body", "byline"]),
        (f"便民服务进村社\n■李丹\n本报讯\n（记者 王健 见\n习记者 李丹）{BODY}",
         ["headline", "byline", "body", "body", "body"]),
        (f"{BODY}\n\n员 王健）昨天上午\n，{BODY_2}", ["body"] * 3),
        (f"{BODY}\n\n另讯 城南的河道\n{BODY_2}", ["body"] * 3),
        # What goes on below with a mark is half a sentence.
        (f"老街换新颜\n■李丹\n{BODY}\n\n1. 经济开发区的配套道路\n，拟用土地两公顷。{BODY_2}",
         ["headline", "byline", "body", "body", "body"]),
        # A line of nothing but wide spaces is blank.
        (f"{CUT}\n\u2003\n# \u2003\n{BODY}", ["body", "body"]),
        # 日报, 晚报 and 讯 in a headline are no dateline, nor is a number with a bracket one that was cut.
        (f"湖山日报通讯员培训班昨天开班\n■李丹\n{BODY}", ["headline", "byline", "body"]),
        (f"湖山晚报推出短讯服务\n■李丹\n{BODY}", ["headline", "byline", "body"]),
        (f"村里添新人 生日报喜讯\n■李丹\n{BODY}", ["headline", "byline", "body"]),
        (f"2）村里办起了幼儿园\n■李丹\n{BODY}", ["headline", "byline", "body"]),
        # A hotline in brackets heads a column of readers' calls where a reporter signs below, else it is one.
        (f"【热线86868686】\n■记者 王健\n{BODY}", ["headline", "byline", "body"]),
        (f"{BODY}\n\n【热线86868686】\n\n{BODY_2}", ["body", "advert", "body"]),
        # A hotline behind a sentence is part of the report.
        (f"{BODY}\n\n如遇下雨，检修顺延。咨询电话95598，也可到就近的\n供电所询问。{BODY_2}", ["body"] * 3),
        # A dateline that speaks of a lunar day is no furniture.
        (f"便民服务进村社\n■李丹\n本报讯 今天是农历八月十八\n，{BODY}",
         ["headline", "byline", "body", "body"]),
        # In a round of briefs a short line that begins as the others do is cut off one of them.
        (f"五路车改道\n■李丹\n11路　{BODY}\n12路　起点由火车站北\n改为汽车北站。{BODY_2}\n13路　{BODY_2}",
         ["headline", "byline", "body", "body", "body", "body"]),
        # The head of a page in any order, and the paper's own foot.
        (f"嘉兴日报 2022年12月18日 星期日 第3版 责任编辑：王芳\n今日海宁 要闻 2019年3月5日 星期二\n"
         f"03 民生 2022.12.18 星期日 编辑 王芳\n编辑 陈曙 版式 王伟 校对 李娟\n便民服务进村社\n■李丹\n{BODY}",
         ["furniture"] * 4 + ["headline", "byline", "body"]),
        (f"便民服务进村社\n■李丹\n{BODY}\n社址：中山东路1111号 邮编：314001 许可证：3304004 零售价：1.00元",
         ["headline", "byline", "body", "furniture"]),
        (f"便民服务进村社\n■李丹\n{BODY}\n\n西瓜零售价2元左右，发行部的人说\n，{BODY_2}",
         ["headline", "byline", "body", "body", "body"]),
        # A kicker of a place stands below any prose; a desk's word above a headline is no name.
        (f"便民服务进村社\n■李丹\n{BODY}\n曹桥街道：\n老街换新颜\n■王健\n{BODY_2}",
         ["headline", "byline", "body", "kicker", "headline", "byline", "body"]),
        (f"便民服务进村社\n■李丹\n{BODY}\n简讯\n老街换新颜\n■王健\n{BODY_2}",
         ["headline", "byline", "body", "kicker", "headline", "byline", "body"]),
        # Where no column cut a sentence, headlines need no byline; a short one may be a heading inside.
        (f"便民服务进村社\n{BODY}\n平湖：西瓜灯点亮老街\n{BODY}\n村里办起了漫画小课堂班\n{BODY_2}",
         ["headline", "body", "headline", "body", "body", "body"]),
        # Beside short headings a long one is a heading too where no news begins below it.
        (f"便民服务进村社\n{BODY}\n村里办起了漫画课堂\n{BODY_2}\n古镇为魂：让老街“活”起来\n{BODY_2}",
         ["headline", "body", "body", "body", "body", "body"]),
        # Telephone numbers, mastheads and names that no dictionary has tell of no column.
        (f"便民服务进村社\n■李丹\n{BODY}\n平湖：西瓜灯点亮老街\n{BODY}\n濮院镇的人说，{BODY_2}\n"
         f"诚聘缝纫工三十名，月薪六千元以上，包吃包住，请到厂里面谈，也可以先打电话来问 82222222",
         ["headline", "byline", "body", "headline", "body", "body", "advert"]),
        # A quoted word may end a headline below a signed article; a box of one word heads nothing.
        (f"便民服务进村社\n{BODY}\n{BODY_2}\n文/陈敏 图/张磊\n农家书屋里的“故事妈妈”\n{BODY_2}{CUT}",
         ["headline", "body", "body", "byline", "headline", "body"]),
        (f"便民服务进村社\n■李丹\n{BODY}\n\n小贴士\n\n{BODY_2}",
         ["headline", "byline", "body", "body", "body"]),
        # A headline of three lines below prose: the upper ones lead to the last.
        (f"便民服务进村社\n■李丹\n{BODY}\n让每一位老人\n都能安享\n幸福的晚年\n■王健\n{BODY_2}",
         ["headline", "byline", "body", "kicker", "kicker", "headline", "byline", "body"]),
        # A paragraph that sells, seeks or summons is an advert; one of the report may name a telephone too.
        (f"便民服务进村社\n■李丹\n{BODY}\n"
         "开发区标准厂房三千平方米，层高八米，配有行车，可分割出租，"
         "价格面议。联系人：王先生，具体情况请来电询问，电话：13905730000\n"
         "陈某某：本院受理原告王某诉你民间借贷纠纷一案，现依法向你公告送达起诉状副本、应诉通知书及开庭传票，逾期将依法缺席裁判。\n"
         f"{BODY_2}居民还可以到就近的供电所询问，咨询电话95598，也可以拨打街道的服务电话82222222。",
         ["headline", "byline", "body", "advert", "advert", "body"]),
        # Where an article of another page comes from, and that it goes on, is the page's own.
        (f"（上接3月9日4版）\n\n便民服务进村社\n■李丹\n{BODY}\n（未完待续）",
         ["furniture", "headline", "byline", "body", "furniture"]),
        # So is a guide to the other pages; what goes on here has a headline.
        (f"便民服务进村社\n■李丹\n{BODY}\n春粮长势喜人 >>>2版\n相关报道见3版\n"
         f"本刊手记：红船精神的时代价值\n（上接第1版）{BODY_2}",
         ["headline", "byline", "body", "furniture", "furniture", "headline", "body"]),
        # A column's name at the page's top is above its first headline; an interview begins with a question.
        (f"政策问答\n居民缴费有哪些变化？\n问：缴费标准是多少？\n{BODY}\n{BODY_2}{CUT}",
         ["kicker", "headline", "body", "body", "body"]),
        # On a page that signs nothing a short line with a place heads news; elsewhere it may head a part.
        (f"便民服务进村社\n{BODY}\n秦山街道办起志愿队\n{BODY}\n{BODY_2}",
         ["headline", "body", "headline", "body", "body"]),
        (f"便民服务进村社\n■李丹\n{BODY}\n秦山街道办起志愿队\n{BODY}\n{BODY_2}",
         ["headline", "byline", "body", "body", "body", "body"]),
        # A row above is no sentence that was cut.
        (f"便民服务进村社\n■李丹\n{BODY}\n空气质量：良 紫外线指数：3级 舒适度：较舒适\n公交99路今起改道\n"
         f"本报讯 {BODY_2}{CUT}",
         ["headline", "byline", "body", "body", "headline", "body"]),
        # Who is who on a picture, and which picture a mark points to.
        (f"便民服务进村社\n■李丹\n{BODY}\n科技特派员吴江（右一）在葡萄园里指导果农。\n▼游客在茶馆里品茶听书。\n{BODY_2}",
         ["headline", "byline", "body", "caption", "caption", "body"]),
        # An office in short signs in brackets, a wire too; what stands below begins an article.
        (f"便民服务进村社\n{BODY}\n{BODY_2}\n（嘉城管）\n老街换新颜\n{BODY_2}{CUT}\n（新华社北京3月15日电）",
         ["headline", "body", "body", "byline", "headline", "body", "byline"]),
        # Verses head nothing, but the first of them may, below an article that is signed.
        (f"便民服务进村社\n{BODY}\n{BODY_2}\n文/陈敏 图/张磊\n春到月河\n春雨洗过的青石板\n映着一盏旧灯笼\n"
         "乌篷船摇过桥洞\n摇醒了一条河的梦\n卖花的阿婆坐在桥头\n李敏",
         ["headline", "body", "body", "byline", "headline", *["body"] * 5, "byline"]),
        # A round of briefs sets its headlines off with a sign.
        ("\n".join(f"■{head}\n{BODY}" for head in ("公交改道", "菜场开张", "老街通水", "路灯换新")),
         ["headline", "body"] * 4),
        # The full name of a table begins a box of its own; a short one goes with the report above it.
        *((f"便民服务进村社\n■李丹\n{CUT}\n{BODY}\n{name}\n代表团 金牌 总分\n海宁 68 1546\n平湖 52 1210",
           ["headline", "byline", "body", "body", role, "body", "body", "body"])
          for name, role in (
              ("市六运会青少年部最终奖牌榜", "headline"), ("比赛成绩", "body"), ("代表团的奖牌如下：", "body")
          )),
        # Below an advert a line with a mark, or above prose, is a headline; what the advert cut goes on.
        *((f"便民服务进村社\n■李丹\n{CUT}\n{BODY}\n\n房屋出租热线：0573-82850825\n\n{head}\n\n{BODY_2}",
           ["headline", "byline", "body", "body", "advert", "headline", "body"])
          for head in ("老街的灯又亮了", "# 老街的灯又亮了")),
        (f"便民服务进村社\n■李丹\n{CUT}\n\n房屋出租热线：0573-82850825\n\n金师傅把一盏自\n\n制的灯笼挂上了桥头。{BODY_2}",
         ["headline", "byline", "body", "advert", "body", "body"]),
        (f"便民服务进村社\n■李丹\n{BODY}\n招租\n\n商业街沿街店面两间，每间四十平方米，水电齐全，"
         f"交通便利，有意者请速联系电话:0573-83912233\n\n# 余新镇修好三座桥\n{BODY_2}",
         ["headline", "byline", "body", "advert", "advert", "headline", "body"]),
        # 本报讯 may stand before the names on a line of their own.
        (f"便民服务进村社\n\n本报讯 记者 顾伟建 通讯员 王小芳\n\n{BODY}\n{CUT}",
         ["headline", "byline", "body", "body"]),
        # The second line of a headline has more marks; the name of a column has none.
        (f"# 毛衫工人上夜校\n\n## 濮院镇开出“家门口的课堂”\n\n■李丹\n\n{BODY}",
         ["headline", "headline", "byline", "body"]),
        (f"# 老街的灯又亮了\n■李丹\n\n{BODY}\n# 市运会游泳赛收官\n\n三天打破七项市纪录\n\n■陈敏\n\n{BODY_2}",
         ["headline", "byline", "body", "headline", "headline", "byline", "body"]),
        (f"# 简讯\n\n## 濮院镇开出“家门口的课堂”\n\n■李丹\n\n{BODY}",
         ["slogan", "headline", "byline", "body"]),
        # 据新华社电 has no day and no place.
        (f"便民服务进村社\n■李丹\n{CUT}\n{BODY}\nNBA综述：湖人加时险胜\n据新华社电 {BODY_2}",
         ["headline", "byline", "body", "body", "headline", "body"]),
        # What the paragraph below says again is its headline, on a page of cut sentences too.
        (f"便民服务进村社\n■李丹\n{CUT}\n{BODY}\n姚庄镇免费为老年人检查白内障\n"
         f"姚庄镇卫生院联合县医院眼科，昨天起免费为六十岁以上的老年人检查白内障。{BODY_2}",
         ["headline", "byline", "body", "body", "headline", "body"]),
        (f"便民服务进村社\n■李丹\n{BODY}\n广东队主教练张勇军和辽宁队主\n教练吴庆龙赛后都认为，广东队主教练的话有道理。{BODY_2}",
         ["headline", "byline", "body", "body", "body"]),
        (f"便民服务进村社\n■李丹\n{BODY}\n问：新生儿如何参加医疗保险？\n新生儿昨天起参加医疗保险，新生儿的父母如何办理都有说明。{BODY_2}",
         ["headline", "byline", "body", "body", "body"]),
        # The head of a page names the paper and the day, whatever else; who backs it is no text either.
        (f"96345民情热线 南湖晚报 2010年3月30日 A08\n本版由市第一医院协办\n中共市委组织部 日报社 联合主办\n"
         f"便民服务进村社\n■李丹\n{BODY}\n6月28日傍晚，白鹭飞过湿地。 读者 许志良 供图",
         ["furniture"] * 3 + ["headline", "byline", "body", "caption"]),
        # The day of a diary heads no article, a forecast of power cuts does.
        (f"蚕宝宝日记\n实验小学五(4)班 徐一鸣\n4月20日 晴\n{BODY}\n5月2日 阴\n{BODY_2}\n指导老师：沈金花",
         ["headline", "byline", "body", "body", "body", "body", "byline"]),
        (f"便民服务进村社\n■李丹\n{BODY}\n周末停电预告\n{BODY_2}{CUT}",
         ["headline", "byline", "body", "headline", "body"]),
        # A label of a box or of an answer heads nothing, in brackets or not.
        (f"便民服务进村社\n■李丹\n{BODY}\n部门回复\n{BODY_2}\n记者 王健\n【部门答复】\n{BODY_2}",
         ["headline", "byline", "body", "body", "body", "byline", "body", "body"]),
        # A letter's headline stands above whom it speaks to, a notice has one; a writer's note signs.
        (f"便民服务进村社\n■李丹\n{BODY}\n公交站台能否增设座椅\n编辑同志：\n{BODY_2}",
         ["headline", "byline", "body", "headline", "body", "body"]),
        (f"便民服务进村社\n■李丹\n{CUT}\n放学时，校门口成了停车场\n编辑同志：我是一名学生的家长。{BODY_2}",
         ["headline", "byline", "body", "headline", "body"]),
        (f"便民服务进村社\n■李丹\n{BODY}\n关于高新技术企业认定名单的公告\n{BODY_2}{CUT}",
         ["headline", "byline", "body", "headline", "body"]),
        (f"便民服务进村社\n{BODY}\n{BODY_2}（陈敏）\n作者系街道干部\n{BODY_2}",
         ["headline", "body", "body", "byline", "body"]),
        # Half a sentence is no headline, however clean the page is: it stands above any paragraph.
        (f"便民服务进村社\n■李丹\n{BODY}\n据镇农业农村办公室主任沈国良介绍\n{BODY}\n{BODY_2}",
         ["headline", "byline", "body", "body", "body", "body"]),
        (f"便民服务进村社\n■李丹\n{BODY}\n这座始建于清代的三孔石梁桥横跨在\n{BODY_2}",
         ["headline", "byline", "body", "body", "body"]),
        (f"便民服务进村社\n■李丹\n{BODY}\n昨天市民政局下发做好养老服务的紧急通知\n，要求各镇落实。{BODY_2}",
         ["headline", "byline", "body", "body", "body"]),
        # A photographer signs a picture inside an article, and (海宁) is where it was.
        (f"便民服务进村社\n■李丹\n{BODY}\n{BODY_2}\n记者 徐建飞 摄\n服务更贴心\n{BODY_2}",
         ["headline", "byline", "body", "body", "caption", "body", "body"]),
        (f"便民服务进村社\n■李丹\n{BODY}\n{BODY_2}（海宁）\n亮点频现客商点赞\n{BODY_2}",
         ["headline", "byline", "body", "body", "body", "body"]),
        # Court news, square metres and a list of the praised are no adverts and no bylines.
        (f"便民服务进村社\n■李丹\n因被告下落不明，法院依法以公告送达的方式开庭审理了这起案件，判令被告归还货款十二万元并支付利息。\n"
         f"去年以来全镇清理闲置厂房出租面积12876500平方米，盘活存量用地三千多亩，引进项目二十个，总投资15000000元。\n"
         f"受表彰的教师名单如下：\n海宁市高级中学 张建明\n桐乡市茅盾中学 李丹\n{BODY_2}",
         ["headline", "byline", "body", "body", "body", "body", "body", "body"]),
        # Who leads in speech is no kicker.
        (f"便民服务进村社\n■李丹\n{BODY}\n他乐呵呵地说：\n老街换新颜\n■王健\n{BODY_2}",
         ["headline", "byline", "body", "body", "headline", "byline", "body"]),
        # A photo story is signed by its photographer.
        (f"春耕正当时\n■李丹\n{BODY}\n水乡婚礼\n{BODY_2}\n记者 徐建飞 摄\n",
         ["headline", "byline", "body", "headline", "body", "caption"]),
        (f"便民服务进村社\n{BODY}\n平湖：西瓜灯点亮老街\n{BODY_2}\n{CUT}",
         ["headline", "body", "body", "body", "body"]),
        # Who signs behind the last sentence or below it ends an article.
        (f"便民服务进村社\n■李丹\n{BODY}（陈敏 李丹）\n老街换新颜\n{BODY_2}{CUT}",
         ["headline", "byline", "body", "headline", "body"]),
        (f"便民服务进村社\n{BODY}\n{BODY_2}\n（通讯员 陈敏 记者 张磊）\n老街换新颜\n{BODY_2}{CUT}",
         ["headline", "body", "body", "byline", "headline", "body"]),
    ],
)  # fmt: skip
def test_roles(text: str, expected: list[str]) -> None:
    assert roles(text) == expected


@pytest.mark.parametrize(
    "headline",
    [
        "全国农民画大展 秀洲区承办", "2021.5.1 大会战捷报", "公交新增120班 市民点赞",
        "南湖讲坛迎来总第100期 市民参加", "作者为何不署真名", "指导教师培训会", "今日天气：台风来了怎么办",
        "凤桥镇 梅花节",
    ],
)  # fmt: skip
def test_a_headline_that_only_looks_like_something_else(headline: str) -> None:
    """Like who backs a page, a paper's name, a pupil's class, an issue, a writer, a teacher, a forecast."""
    assert roles(f"{headline}\n■李丹\n{BODY}\n{BODY_2}") == ["headline", "byline", "body", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "读书节由市委宣传部、市文广新局联合主办", "（草案）", "（一等奖）", "免费茶水由爱心驿站提供",
        "沈阿良在村口贴了一张失物招领", "小区的车位分布在主干道两侧（左）和中心", "“记者同志，你来得正好”",
        "2020年2月3日 星期一 晴",
    ],
)  # fmt: skip
def test_text_that_only_looks_like_something_else(line: str) -> None:
    assert roles(f"便民服务进村社\n■李丹\n{CUT}\n{line}\n{BODY_2}")[3] == "body"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("■记者 王韶韵 通讯员 徐丽华", [("王韶韵", "记者"), ("徐丽华", "通讯员")]),
        ("■通讯员 祝琳 记者 周明丽", [("祝琳", "通讯员"), ("周明丽", "记者")]),
        # One role word for several names.
        ("■记者 朱弼瑜 通讯员 李丹 高思", [("朱弼瑜", "记者"), ("李丹", "通讯员"), ("高思", "通讯员")]),
        # A compound surname; the picture desk's double title.
        ("■摄影 记者 闻人达", [("闻人达", "摄影记者")]),
        ("谢震宇 郁馨怡", [("谢震宇", ""), ("郁馨怡", "")]),
        ("(记者 王健 摄影 李丹)", [("王健", "记者"), ("李丹", "摄影")]),
        ("来源:嘉兴日报 作者:王健", [("嘉兴日报", "来源"), ("王健", "作者")]),
        # No space between role and name.
        ("记者王健 通讯员李丹", [("王健", "记者"), ("李丹", "通讯员")]),
        # Set wide, the role too.
        ("记 者 沈 洁 通讯员 董时纲", [("沈洁", "记者"), ("董时纲", "通讯员")]),
        ("沈 洁/文 李 丹/摄", [("沈洁", "文"), ("李丹", "摄")]),
        # The role behind the name, after a stroke.
        ("王健/文 李丹/摄", [("王健", "文"), ("李丹", "摄")]),
        ("文/记者 王健 图/李丹", [("王健", "记者"), ("李丹", "图")]),
        # The county's own writers, beside the province's reporter or alone; a desk without names.
        ("记者 王健 县委报道组 李丹", [("王健", "记者"), ("李丹", "县委报道组")]),
        ("采访组 王健 李丹", [("王健", "采访组"), ("李丹", "采访组")]),
        ("■本报评论员", [("本报评论员", "")]),
        # Roles in a row without a space, what stands behind the names, where who writes is from.
        ("本报记者王健实习生李丹", [("王健", "本报记者"), ("李丹", "实习生")]),
        ("本报通讯员 朱胜伟 本报记者 冯海波 报道", [("朱胜伟", "本报通讯员"), ("冯海波", "本报记者")]),
        ("本报特派记者 张华发自四川若尔盖", [("张华", "本报特派记者")]),
        ("■钱 军(桐乡)", [("钱军", "")]),
        ("陈 浩 周海峰（海宁日报）", [("陈浩", ""), ("周海峰", "")]),
        # An office writes too; roles of one character behind a space.
        ("记者 王健 通讯员 市交警支队", [("王健", "记者"), ("市交警支队", "通讯员")]),
        ("文 王健 摄 李丹", [("王健", "文"), ("李丹", "摄")]),
        ("采写/王健", [("王健", "采写")]),
        # A letter's writer.
        ("凤桥村 读者 沈丽娟", [("沈丽娟", "读者")]),
        # Who wrote for a class, what a writer is, and who told.
        ("县实验小学五(4)班 徐一鸣", [("徐一鸣", "县实验小学五(4)班")]),
        ("指导老师：沈金花", [("沈金花", "指导老师")]),
        ("（作者单位：嘉善县实验小学）", [("嘉善县实验小学", "作者单位")]),
        # Where a text is from.
        ("市物价局提供", [("市物价局提供", "来源")]),
        ("（新华社北京3月15日电）", [("新华社北京3月15日电", "来源")]),
        ("浙江在线·嘉兴频道", [("浙江在线·嘉兴频道", "来源")]),
        ("（据新华社电）", [("据新华社电", "来源")]),
        ("本报讯 记者 顾伟建 通讯员 王小芳", [("顾伟建", "记者"), ("王小芳", "通讯员")]),
    ],
)
def test_bylines_give_names_and_roles(text: str, expected: list[tuple[str, str]]) -> None:
    assert parse_byline(text) == tuple(Byline(*pair) for pair in expected)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("谢震宇 郁馨怡", 2),
        # A two-character name set with a space inside.
        ("周 懿", 1),
        # Not a surname; a slogan of two halves; a sentence.
        ("卡座 电视机", 0),
        ("讲文明 树新风", 0),
        ("王健说", 1),  # reads as a name alone: only its place under a headline makes it a byline
        ("王健 李丹 周懿 高思 陈红", 0),
    ],
)
def test_bare_names(text: str, names: int) -> None:
    assert len(bare_names(text)) == names


@pytest.mark.parametrize(
    "text",
    [
        "本报记者 冯海波 报道", "通讯员 市交警支队", "采写/王健", "文 王健 摄 李丹",
        "记者 王健 通讯员 海盐县纪委", "王健 李丹 报道", "■钱军（桐乡）",
        # Who signs a letter.
        "凤桥村 读者 沈丽娟", "翔厚村村民 沈阿良", "读者：徐女士", "（南湖区 读者 陶月明）",
        "凤鸣街道 一位家长", "石门镇 73岁读者 吴掌珠",
        # Pupils and their teachers, a note on the writer, a wire, an office in short.
        "嘉兴市实验小学503班 周子涵", "嘉善县泗洲小学 六(2)班 蒋语桐", "指导老师 陆晓琴",
        "作者系街道干部", "（据新华社北京3月15日电）",
    ],
)  # fmt: skip
def test_forms_of_bylines(text: str) -> None:
    assert byline_strength(text) >= 5


@pytest.mark.parametrize(
    "text",
    [
        "浙江在线·嘉兴频道",
        "据《浙江日报》",
        "本报综合报道",
        "桐乡市茅盾中学 李丹",
        "周海峰（海宁日报）",
        "（嘉城管）",
        "市中医医院骨伤科 俞国良",
        "魏塘街道 夏云祥",
        "市物价局提供",
    ],
)
def test_forms_that_are_bylines_in_their_place_only(text: str) -> None:
    assert byline_strength(text) == 2


@pytest.mark.parametrize(
    "text",
    [
        # Sentences and headlines that only begin like bylines.
        "记者了解到，这是南湖区财政局推进的改革",
        "记者节联谊会今晚举行",
        "通讯员队伍建设再上新台阶",
        "摄影大赛昨日落幕",
        "评论员走进村里看变化",
        "县委报道组来到桥头",
        # A cut sentence that begins with a role, or with the rest of a dateline's bracket.
        "作者欢聚一堂，参加中",
        "一组漫画：一位老人能把",
        "记者王健）区农业局有",
        "（记者王健）南湖区",
        "日讯新华社记者王健、本报记者",
        # What only ends like one, and a desk's word.
        "通讯员培训班在市文化中心",
        "据新华社报道的数字",
        "村民 很满意",
        "学生：成长",
        "全市各级医院 党员",
        "综合治理一张网",
        # A dateline that is cut, what brackets hold besides names, and a notice.
        "据新华社北京3月15日电",
        "（外一首）",
        "（未完待续）",
        "公告",
        "简讯",
    ],
)
def test_prose_about_reporters_is_no_byline(text: str) -> None:
    assert byline_strength(text) < 5


@given(st.text(alphabet="王记者通讯员■#（）() ，。、“”摄图为热线0123456789\n展首位担当", max_size=200))
def test_any_lines_get_one_role_each(text: str) -> None:
    page = read_page(text.encode(), "1.txt").value
    if page is None:
        return
    typed = type_lines(page)
    assert [line.line for line in typed] == list(page.lines)
    for line in typed:
        assert (line.role == "blank") == (not line.line.text.strip(" \t#\u3000\u00a0\ufeff\u200b"))
        assert 0 <= line.score <= 1


@given(
    st.lists(
        st.sampled_from(
            [*ROLE_WORDS, "本报", "嘉报集团全媒体", "責任", "記者", "通訊員", "/", "：", " ", "王健", "讯"]
        )
    )
)
def test_what_every_role_holds_stands_in_every_role(parts: list[str]) -> None:
    text = "".join(parts)
    if ROLE.search(text):
        assert ROLE_CORE.search(text), text
