"""Figures: every one of the two pages against a count by hand, and the traps of local papers one by one."""

from __future__ import annotations

import pytest
from hand_cut import PAGES, page
from hypothesis import given
from hypothesis import strategies as st
from tagging import lexicon

from clippings.dates import date_clippings, line_at, parts
from clippings.figure_finds import find_figures
from clippings.figure_worth import is_weighty
from clippings.figures import figure_clippings
from clippings.model import Clipping, Figure, Piece, Span, Text
from clippings.numerals import parse_number


def found_on(seed: str) -> list[tuple[int, Figure]]:
    found = []
    for clipping in figure_clippings(date_clippings(page(seed))[0], lexicon()):
        texts = {(part, index): text for part, index, text in parts(clipping)}
        found += [
            (line_at(texts[each.span.part, each.span.index], each.span.start), each)
            for each in clipping.figures
        ]
    return found


def test_figures_of_the_two_pages_are_those_counted_by_hand() -> None:
    right = counted = total = 0
    for seed in PAGES:
        gold = list(PAGES[seed]["figures"])
        found = found_on(seed)
        total += len(gold) + len(found)
        for line, figure in found:
            same = [
                row
                for row in gold
                if (row["line"], row["value"], row["unit"]) == (line, figure.value, figure.unit)
            ]
            if same:
                gold.remove(same[0])
                right += 1
                counted += figure.counts in (same[0]["counts"], *same[0].get("or", ()))
                assert figure.approx == same[0]["approx"]
    assert 2 * right / total >= 0.95
    assert 2 * counted / total >= 0.85


def test_a_list_of_numbers_is_one_chain() -> None:
    chains: dict[int | None, list[str]] = {}
    for line, figure in found_on("000"):
        if line == 119:
            chains.setdefault(figure.chain, []).append(f"{figure.value:g}{figure.unit}{figure.counts}")
    assert list(chains.values()) == [["171家企业", "113个问题", "83个问题", "30个问题"]]
    assert None not in chains


def test_what_a_value_was_and_became_is_one_chain() -> None:
    paragraph = Text((Piece("合作社由3家增至2021年的8家。", 7, 0, 16),))
    clipping = Clipping("000-001", "seed", "000", "article", None, "", True, None, (), (), (paragraph,), ())
    (found,) = figure_clippings(date_clippings((clipping,))[0], lexicon())
    assert [(each.value, each.chain) for each in found.figures] == [(3, 1), (8, 1)]


# Sentence, its figures as "value unit counts approx" ("-" for none said), and why it is here.
SENTENCES = (
    ("目前,全市已有81家“天使爱·红色驿”。", ["81 家 天使爱·红色驿"], "a quoted name is what is counted"),
    ("志愿者人数达113978人。", ["113978 人 志愿者人数"], "a stated value: the noun stands before"),
    ("注册志愿者113,978人", ["113978 人 注册志愿者"], "thousands set apart"),
    ("健康促进学校占比为56.41%。", ["56.41 % 健康促进学校占比"], "a share"),
    ("吸引近2万人次前来打卡消费", ["20000 人次 打卡消费 近"], "visits: what for"),
    ("创造了经济效益超1000万元", ["10000000 元 经济效益 超"], "万 is part of the value"),
    ("每户增收至少3000元", ["3000 元 增收 至少"], "a lower bound"),
    ("至今已有800多年的历史", ["800 年 历史 多"], "a duration with 多"),
    ("距今已有一百七十多年的历史", ["170 年 历史 多"], "Chinese numerals"),
    ("举办了十多场活动", ["10 场 活动 多"], "十多"),
    ("仙坛庙遗址等十余处新石器时代的古文化遗址", ["10 处 新石器时代的古文化遗址 余"], "的 inside the noun"),
    ("总投资12亿元", ["1200000000 元 总投资"], "亿"),
    ("村里先后投入1200余万元", ["12000000 元 投入 余"], "余 between digits and 万"),
    ("现场签约项目18个,总投资达96亿元", ["18 个 现场签约项目", "9600000000 元 总投资"], "list and statement"),
    ("种植培养技术骨干17人", ["17 人 技术骨干"], "noun before number"),
    ("由7人组成的小广告清理小组", ["7 人 小广告清理小组"], "组成的 leads to the noun"),
    ("先后招引58个品牌商家入驻", ["58 个 品牌商家"], "a verb ends the noun"),
    ("下设5大支队和37个分队", ["5 大 支队", "37 个 分队"], "大 counts kinds"),
    ("听取了两所学校的创建工作汇报", ["2 所 学校"], "两; a countable noun ends before 的"),
    ("捐赠20万元用于帮扶渔业", ["200000 元 捐赠"], "an action is what the money was"),
    ("3万元共富基金", ["30000 元 共富基金"], "money for a thing"),
    ("全镇共拆除违建3.2万平方米", ["32000 平方米 违建"], "a decimal with 万"),
    ("惠及12个村3万余名村民", ["12 个 村", "30000 名 村民 余"], "the next figure ends the noun"),
    ("亩产同比增长8.3%", ["8.3 % 亩产同比增长"], "a rate belongs to a change"),
    ("审批时间压缩了九成以上", ["9 成 审批时间压缩 以上"], "tenths; approximation behind"),
    ("百分之九十的居民参与", ["90 % 居民"], "percent in words"),
    ("每年减少损失100至200万元", ["1000000 元 损失 从", "2000000 元 损失 至"], "a range shares its 万"),
    ("产量比传统大棚高出30%至50%", ["30 % 产量 从", "50 % 产量 至"], "both ends with their sign"),
    ("经过两个半小时的救援", ["2.5 小时 救援"], "半 adds a half"),
    ("“飞地菜园”模式已经持续了一年", ["1 年 持续"], "一 as a number: behind a verb of lasting"),
    ("百余名党员干部下沉一线", ["100 名 党员干部 余"], "a bare 百 counts with 余"),
    ("上千名市民前来选购", ["1000 名 市民 上"], "a bare 千 counts with 上"),
    ("带来近百个创业机会,400余个就业岗位", ["100 个 创业机会 近", "400 个 就业岗位 余"],
     "two approximations"),
    ("全市二十四个镇设立一百零五个服务点", ["24 个 镇", "105 个 服务点"], "Chinese numerals with 零"),
    ("党员王阿姨今年82岁", ["82 岁 年龄"], "an age is a figure and no date"),
    ("全村460户1680人", ["460 户 户", "1680 人 人"], "nothing more is said"),
    ("收集问题113个,协调解决83个,其余30个问题", ["113 个 问题", "83 个 问题", "30 个 问题"],
     "the elided noun"),
    ("全长10.5公里的绿道串起7个公园", ["10.5 公里 全长", "7 个 公园"], "a measured length"),
    ("排查出安全隐患113处,整改率86.7%", ["113 处 安全隐患", "86.7 % 整改率"], "整改 is half a noun here"),
    ("配备24小时自助服务机10台", ["10 台 24小时自助服务机"], "24小时 names a service"),
    ("海鹽縣已建成文化禮堂9個,惠及企業1200餘戶", ["9 个 文化礼堂", "1200 户 企业 余"],
     "traditional characters"),
    ("图书馆藏书达６万余册", ["60000 册 图书馆藏书 余"], "wide digits"),
    ("嘉兴市实验小学三年级(2)班的50位同学", ["50 位 同学"], "同学 holds 同"),
    ("8月5日,32支队伍参赛", ["32 支 队伍"], "a date is no figure"),
    ("截至2020年底,建成站点115个", ["115 个 站点"], "a date with 截至"),
    ("从2018年的5.6%提高到12.3%", ["5.6 % -", "12.3 % -"], "a year is not what is counted"),
    ("对3例确诊病例进行观察", ["3 例 确诊病例"], "a rare classifier"),
    ("人均收入4.8万元", ["48000 元 收入"], "人均 is no part of the noun"),
    ("今年已签约项目9个,全市签约12个", ["9 个 签约项目", "12 个 签约项目"], "签约 is one word, and no 约"),
    ("机器人零部件500件", ["500 件 机器人零部件"], "零部件 counts nothing"),
    ("合作社由3家增至8家", ["3 家 合作社", "8 家 合作社"], "both are of what stands ahead"),
    ("党员从12名发展到35名", ["12 名 党员", "35 名 党员"], "从 is no part of the noun, 发展到 no noun"),
    ("每亩成本由原来的300元降至180元", ["300 元 成本", "180 元 成本"], "原来的 tells when"),
    ("准确率从60%提高到95%", ["60 % 准确率", "95 % 准确率"], "a rate that changes"),
    ("从最初的3名志愿者发展到300多名", ["3 名 志愿者", "300 名 志愿者 多"], "the noun stands with the first"),
    ("参赛队伍从去年的12支增加到2020年的20支", ["12 支 队伍", "20 支 队伍"], "dates stand between"),
    ("路上的时间从35分钟缩短到了10分钟", ["35 分钟 时间", "10 分钟 时间"], "a duration that changes"),
    ("水位涨到3.98米", ["3.98 米 水位"], "the value that was reached, alone"),
    ("今年前三季度产值增长12.5%", ["12.5 % 产值增长"], "a date is no part of what is counted"),
    ("志愿者人数去年达1300人", ["1300 人 志愿者人数"], "a date between noun and number"),
    ("春节晚会演出3场", ["3 场 春节晚会演出"], "a feast is a part of a name"),
    ("出动人员300名,出栏生猪5000头", ["300 名 人员", "5000 头 生猪"], "出 is half of a verb here"),
    ("办理出口退税432万元", ["4320000 元 出口退税"], "and of a noun here"),
    ("亩产预计达800公斤", ["800 公斤 亩产"], "预计 is one word"),
    ("发现隐患12条,5条当场整改", ["12 条 隐患", "5 条 隐患"], "当场 says how"),
    ("GDP650亿元,增长8%", ["6.5e+10 元 GDP", "8 % 增长"], "a value behind letters, no name"),
    ("GDP突破50亿", ["5000000000 元 GDP 突破"], "money whose unit is left out"),
    ("人均收入5万,比上年高", ["50000 元 收入"], "the same at the end of a clause"),
    ("吸引10万游客,带动300农户", ["100000 人 游客", "300 户 农户"], "who is counted says the unit"),
    ("产值翻了一番", ["1 番 产值"], "一 counts behind 翻"),
    ("PM2.5浓度降至28微克/立方米", ["28 微克/立方米 PM2.5浓度"], "a unit of the air"),
    ("送孙子上学要绕两公里,走过桥五分钟就到", ["2 公里 -", "5 分钟 -"],
     "no half of 上学, nothing passed by"),
    ("分类正确一次记2分,10分可换一块肥皂", ["2 分 -", "10 分 -"], "no half of 正确"),
    ("要三元钱,午餐每份6元", ["3 元 -", "6 元 午餐"], "钱 is what any price is; 每份 is no lunch"),
    ("三十多名毛衫企业的工人", ["30 名 毛衫企业的工人 多"], "a person's unit counts no firm"),
    ("首日有83人就餐", ["83 人 人"], "a day is not who is counted"),
    ("修好三座桥 普光村村民出行不再绕路", ["3 座 桥"], "a space parts the lines of a headline"),
    ("三座桥总投资186万元", ["3 座 桥", "1860000 元 桥总投资"], "what the next one measures"),
    ("村民代表先后开了七次会,定下办法", ["7 次 会"], "会 is a noun at the end of a clause"),
    ("农药用量比往年减少近四成", ["4 成 用量 近"], "用 is the beginning of a noun"),
    ("多派两辆车,22路旅客喝上了热粥,400多名旅客喝上热粥",
     ["2 辆 车", "22 路 旅客", "400 名 旅客 多"], "a verb ends the noun"),
    ("有期徒刑八个月,会期三天", ["8 个月 有期徒刑", "3 天 会期"], "a time that has its name"),
    ("有规上企业35家,限上企业12家", ["35 家 规上企业", "12 家 限上企业"], "上 is part of the kind"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"), [case[:2] for case in SENTENCES], ids=[case[2] for case in SENTENCES]
)
def test_figures_of_a_sentence(text: str, expected: list[str]) -> None:
    found = [
        " ".join(filter(None, (f"{each.value:.10g}", each.unit, each.counts or "-", each.approx)))
        for each in find_figures(text)
    ]
    assert found == expected


# Sentence, and whether its only figure may be a key figure of an initiative.
WEIGHTS = (
    ("供应早餐3.8万份", True), ("总投资186万元", True), ("78岁的居民", False), ("午餐每份6元", False),
    ("票价收费150元", False), ("草莓120元一箱", False), ("三大基本功能", False), ("两大特色", False),
    ("一次记2分", False), ("捐赠3000元", True),
)  # fmt: skip


@pytest.mark.parametrize(("text", "weighty"), WEIGHTS)
def test_ages_prices_and_heads_of_a_text_are_no_key_figures(text: str, weighty: bool) -> None:
    (found,) = find_figures(text)
    span = Span("paragraph", 0, found.start, found.end, text[found.start : found.end])
    assert is_weighty(text, Figure(span, found.value, found.unit, found.counts, found.approx)) is weighty


# Numbers that count nothing, and what they are.
NO_FIGURES = (
    ("学习党的十九届四中全会精神,十四届人大会议开幕", "numbers of a congress, without 第"),
    ("两节期间走访慰问", "the two festivals"),
    ("机器人零部件项目开工", "零 in a word"), ("签约亿元以上项目", "no 约 before a bare 亿"),
    ("记者王健报道（附图片1张）", "a note to the page's makers"),
    ("昨天上午9时30分", "a time of day"), ("2019年10月12日", "a date"), ("第十四届精神文明建设",
     "an ordinal"),
    ("全区倒数第二名", "a rank"), ("富润路105号", "a house number"), ("0573—82850825", "a phone number"),
    ("嘉兴市96345社区服务求助中心", "a name with a number"), ("5G云诊室", "a name with a number"),
    ("“1+3+N”网格力量", "a formula"), ("“7×24小时”自助区", "a formula"), ("“15分钟便民圈”建设", "a name"),
    ("打造15分钟社区生活圈", "the same name without quotes"), ("网络正能量十大金曲", "a list of honour"),
    ("一台自助票据打印机", "一 as an article"), ("每位党员都有一张联系卡", "一 as an article"),
     ("一心一意为百姓", "an idiom"),
    ("百折不挠的斗争精神", "an idiom"), ("走进千家万户", "an idiom"), ("打通“最后一公里”", "an idiom"),
    ("五位一体居民自治", "a formula"), ("“千人大排查,百日大整治”攻坚活动", "a name"), ("以3:2战胜对手",
     "a score"),
    ("三塔社区", "a place"), ("十分重要", "an adverb"), ("三轮车", "a thing"), ("G20杭州峰会", "a name"),
    ("二期工程", "an ordinal"), ("3幢2单元501室", "an address"), ("“三改一拆”行动", "a name"),
    ("党的十九大报告", "a congress"), ("数十名群众", "no number is said"), ("几百人", "no number is said"),
    ("人大三次会议", "an ordinal"), ("十分之一", "a fraction, not tenths of a minute"), ("三年级学生",
     "a school class"),
    ("《100个春天》", "a title"), ("一年四季", "an idiom"), ("4分06秒72夺冠", "a time run"),
     ("女子400米自由泳", "an event"),
    ("96345志愿者上门", "a name with a number"), ("2021游客满意度调查", "a year"),
    ("300学生宿舍", "a place"), ("K203路", "a line"), ("A4纸张", "a size"), ("三番五次", "an idiom"),
    ("24小时值班", "round the clock"), ("80后青年", "a generation"), ("PM2.5", "a name"), ("近年来",
     "a date"),
)  # fmt: skip


@pytest.mark.parametrize("text", [text for text, _ in NO_FIGURES], ids=[f"{t} {w}" for t, w in NO_FIGURES])
def test_numbers_that_count_nothing_are_no_figures(text: str) -> None:
    assert find_figures(text) == ()


def test_numbers_inside_a_name_that_the_lists_know_are_no_figures() -> None:
    text = "推进3个中心建设"
    assert len(find_figures(text)) == 1
    assert find_figures(text, [(2, 6)]) == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("113978", 113978), ("113,978", 113978), ("56.41", 56.41), ("５·８万", 58000), ("3万", 30000),
         ("2000多万", 2e7),
        ("1.2亿", 1.2e8), ("3千万", 3e7), ("一百七十", 170), ("一百零五", 105), ("十五", 15), ("两千",
         2000), ("二〇一九", 2019),
        ("一万五", 15000), ("两百五", 250), ("一千零一", 1001), ("十二亿", 1.2e9), ("一亿两千万", 1.2e8),
         ("三千五百万", 3.5e7),
        # Two digits side by side are a range, and these are no numbers at all.
        ("三四", None), ("十十", None), ("万万", None), ("百多", 100), ("", None),
    ],
)  # fmt: skip
def test_numerals(text: str, value: float | None) -> None:
    assert parse_number(text) == value


# --- for any text ------------------------------------------------------------------------------------

ALPHABET = "0123456789一二两三十百千万亿多余近约个家户人元年%成半第届号大至—的，。“”《》、（）共有村企业服务"


@given(st.text(alphabet=ALPHABET, max_size=60) | st.text(max_size=40))
def test_any_text_gives_figures_inside_it_in_order(text: str) -> None:
    last = 0
    for each in find_figures(text):
        assert last <= each.start < each.end <= len(text)
        assert each.value >= 0
        assert each.unit
        last = each.end


@pytest.mark.parametrize(
    "lead", ["2019年10月21日上午9时30分至2020年11月22日下午在", "总计" * 40 + "在", "约" * 60 + "在"]
)
def test_what_stands_ahead_is_read_once_however_it_repeats(lead: str) -> None:
    """Two ways to read each of many words would take years."""
    assert (12, "场") in [(found.value, found.unit) for found in find_figures(f"{lead}横港村举办活动12场。")]
