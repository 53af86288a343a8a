"""Pages saved from papers' web editions: the article stands alone, and its frame is known for what it is.

The frames are those of editions of northern Zhejiang; the articles are invented.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clippings.model import Issue
from clippings.pipeline import naming_lines
from clippings.read import read_page
from clippings.settings import Settings
from clippings.split_page import split_page
from clippings.web_lines import BEGINS, ENDS, FRAME, STAMP, menu_of, read_stamp, stamped_day

# Why it is here, the page, the headline, how each paragraph begins, who signed, and the day.
PAGES = [
    (
        "the way above, a stamp with source and writers, names set wide, the foot",
        """您当前的位置:秀洲首页 > 新闻中心  >  聚焦秀洲
油车港镇9个村点亮“邻里灯”
2017年5月9日 08:12 来源:嘉兴日报 记 者 沈 丽 通讯员 吴小平 朱文

  上周五傍晚,油车港镇胜丰村的小广场上亮起了灯,村民们搬来凳子听起了评书。这是该镇今年推出的第一站。

  “以前天一黑就关门,现在要到八点多才散。”池湾村村民老沈说。

责任编辑:王敏
分享到:
相关新闻
关于我们 | 广告服务 | 法律顾问 | 版权声明
浙新办[2010]1号 浙ICP备09024527号 建议使用IE6.0以上浏览""",
        "油车港镇9个村点亮“邻里灯”",
        ["上周五傍晚", "“以前天一黑"],
        [("嘉兴日报", "来源"), ("沈丽", "记者"), ("吴小平", "通讯员"), ("朱文", "通讯员")],
        "2017-05-09",
    ),
    (
        "a stamp of one label a line, with bullets and blanks inside the numbers",
        """我县8个村文化礼堂获评省级示范


  • 发布时间: 2024- 03- 15 08: 58
  • 信息来源: 海盐新闻
  • 浏览次数:
  • 打印

■全媒体记者 朱敏

本报讯 近日,省委宣传部公布了新一批示范文化礼堂名单,海盐8个村榜上有名。

近年来,海盐把文化礼堂作为村里的客堂间,一村一品,天天有活动。

打印本页 关闭窗口""",
        "我县8个村文化礼堂获评省级示范",
        ["本报讯 近日", "近年来"],
        [("海盐新闻", "来源"), ("朱敏", "全媒体记者")],
        "2024-03-15",
    ),
    (
        "a digital edition: the page above, a photographer's name set wide, what the system left behind",
        """第13版:秀洲新闻

春日茶会



昨天,“春到秀湖”主题茶会在秀湖公园北门广场举行。活动设有点茶、插花、听曲等环节,来自新塍镇、洪合镇的居民参加。

■摄影 记者 王 融



秀水泱泱 圆梦之洲



2026-03-02 4 4 嘉兴日报 content_276999.html 1 3 春日茶会 /enpproperty-->""",
        "春日茶会",
        ["昨天，“春到秀湖”"],
        [("王融", "摄影记者")],
        "2026-03-02",
    ),
    (
        "the site's name above the way, and short headings in the article, which is one",
        """南湖区新时代文明实践中心
您当前的位置 : 浙江在线 >> 南湖新闻网 >> 新闻中心 >> 南湖新闻

社区里的新鲜事

2019/08/19 来源:嘉兴日报 作者:

  @凌塘社区

  楼道堆物怎么办?坐下来商量

  日前,凌塘社区徐王街的居民反映楼道堆物多,社区请来物业和居民代表坐在一起商量。

  @瓶山社区

  8月15日下午,瓶山社区组织志愿者来到残疾人家中理发。今年以来,这样的活动已有12次。""",
        "社区里的新鲜事",
        ["@凌塘社区", "楼道堆物", "日前", "@瓶山社区", "8月15日下午"],
        [("嘉兴日报", "来源")],
        "2019-08-19",
    ),
    (
        "menus without marks, source and editor without colons, a declaration with a stop",
        """嘉善新闻网·首页  |  新闻  |  网视  |  观天下  |  人文  |  生活  |  金融 | 民生  |  话题

您现在的位置 嘉善新闻网 > 嘉善新闻 > 综合

年夜里的灯光
  2014年01月31日 16:08:04  嘉善新闻网

  昨晚是除夕,全县人民围坐在一起过年,也有许多人守在岗位上。

  来源 嘉善广播电视台     编辑 章红
郑重声明:以上内容为本网专稿,未经允许,禁止转载、使用。

嘉善新闻微信,扫一扫!期待您的关注!
中共嘉善县委宣传部主管 嘉善县广播电视台 嘉善县新闻信息中心联办
视听许可证号:1105110 | 增值电信业务经营许可证:浙B2-20030198""",
        "年夜里的灯光",
        ["昨晚是除夕"],
        [("嘉善广播电视台", "来源"), ("章红", "编辑")],
        "2014-01-31",
    ),
    (
        "a reading machine's page: labels below the headline, a credit, a heading with a colon",
        """当前报纸名称:嘉兴日报

稻田里的新学堂

日期:11-18
字号:
版面:第03版:聚焦       上一篇    下一篇

  摄影 王 强

  □本版图片除署名外由平湖市农业农村局提供

  ■撰文 张 平 陆小平

  今年以来,平湖市把农民学校办到了田头,广陈镇山塘村、新埭镇鱼圻塘村先后开了十二期课。

  先生下田: 手把手教会一批人

  “以前种田靠看天,现在靠看手机。”广陈镇山塘村村民老张笑着说。他家的五亩葡萄今年多卖了两万元。""",
        "稻田里的新学堂",
        ["今年以来", "先生下田", "“以前种田"],
        [("王强", "摄影"), ("张平", "撰文"), ("陆小平", "撰文")],
        None,
    ),
    (
        "nothing but the page's number above, the photographers behind the last stop, the day below",
        """浙江日报 数字报纸


00004版:要闻

西吴村千亩稻田开镰


10月15日下午,在嘉兴市秀洲区新塍镇西吴村,种粮大户老孙的三百亩水稻开镰。收割机整齐地驶过稻田。 徐平 朱立 摄

浙江日报 要闻 00004 西吴村千亩稻田开镰 2014-10-16 3656342 2 2014年10月16日 星期四""",
        "西吴村千亩稻田开镰",
        ["10月15日下午"],
        [],
        "2014-10-16",
    ),
    (
        "the page's number is the way, and the headline is printed twice",
        """钱江晚报 数字报纸


z0005版:嘉兴生活

“古镇新韵”:新丰描绘小镇新画卷

  “古镇新韵”:新丰描绘小镇新画卷

  清初有诗人写过这里的夜航船,诗里说的就是位于嘉兴的新丰镇。

  新丰镇隶属于嘉兴市南湖区,处于嘉兴市东端,距上海、杭州机场均为90公里。""",
        "“古镇新韵”：新丰描绘小镇新画卷",
        ["清初", "新丰镇隶属"],
        [],
        None,
    ),
    (
        "sections with their own reporters are of the one article that the way leads to",
        """ 您当前的位置:首 页 > 新闻中心 > 聚焦秀洲


节后头一天 记者跟着早班车看新城苏醒

2012年10月9日 07:55 [ ] [打印]

清晨六点半,公交站台上等车的人已经站成两排。

一辆早班车拉开一天

一位司机和一条线路:十二站路看得见变化

-记者沈文

清早5时50分,公交司机老马发动了车子。他跑的这条线路从新塍镇到市区,一共十二站。""",
        "节后头一天 记者跟着早班车看新城苏醒",
        ["清晨", "一辆早班车", "一位司机", "清早5时"],
        [("沈文", "记者")],
        "2012-10-09",
    ),
    (
        "traditional characters: a line that leads into the headline, labels, a heading of two lines",
        """老窯廠關了火,昔日取土坑正變成孩子們的濕地課堂——

湖畔窯墩記

發布日期:2020-09-09 08:31 信息來源:嘉興日報 瀏覽次數:

  九月的風從湖面上吹過來,油車港鎮的窯墩上,波斯菊輕輕搖晃。

  “一只窯口養活半個村”

  ——曾經晝夜不熄的窯火

  從前的窯廠沿河排開,運泥船一條接一條。2009年,窯廠關停。""",
        "湖畔窯墩記",
        ["九月的風", "“一只窯口", "——曾經", "從前的窯廠"],
        [("嘉興日報", "来源")],
        "2020-09-09",
    ),
    (
        "names run into the date, clocks of recordings",
        """一河清水,洪合织出毛衫新花样!

潮新闻 共享联盟·秀洲 陶慧 李春2023-07-19 21:36全网传播量120
00:00
00:00

“机杼声里过日子,毛线团上做文章。”在嘉兴市秀洲区西南部,有这样一座小镇——洪合镇。

从“摆地摊”到“开直播”,洪合人换了好几种做生意的办法,手上的活却始终没有丢。""",
        "一河清水，洪合织出毛衫新花样！",
        ["“机杼声里", "从“摆地摊”"],
        [],
        "2023-07-19",
    ),
    (
        "the number of the page, a headline of two lines, a button to share",
        """第A3版:产业

余新雪菜走进“大饭店”

咸香一碟抢手

  一说雪菜,多数人想到的是早饭桌上的一碟小菜。可嘉兴南湖区余新镇的雪菜,今年进了大饭店。
  11月20日,在余新镇的农产品展示会上,当地三家合作社与市区的八家饭店签了约。

    分享到微信朋友圈""",
        "余新雪菜走进“大饭店” 咸香一碟抢手",
        ["一说雪菜", "11月20日"],
        [],
        None,
    ),
    (
        "the headline once more at the end, rights, an illustrator's credit, 通 讯 员 set wide",
        """首页>聚焦>图片新闻
鱼塘起网忙
2021年05月18日 15:34 来源:湖山网 记者 沈 林 通 讯 员 陈文

5月18日,湖州市南浔区菱湖镇的渔民在鱼塘里起网捕鱼。

插图湖山网记者李安绘
分享到:
版权和免责申明

鱼塘起网忙""",
        "鱼塘起网忙",
        ["5月18日"],
        [("湖山网", "来源"), ("沈林", "记者"), ("陈文", "通讯员")],
        "2021-05-18",
    ),
    (
        "a source in book-title marks, several reporters of one role, headings between paragraphs",
        """桐乡唯一 新闻门户

热热闹闹桐乡年

2016年02月15日 09:32来源: 《钱江晚报·今日桐乡》 作者:记者 沈小华 张卓

  春节期间,记者走进了几个人家,看看大家怎么过年。

  农家乐里过大年

  2月7日,除夕。上午8点,石门镇桂花村的一家农家乐里,厨师们已经忙开了。""",
        "热热闹闹桐乡年",
        ["春节期间", "农家乐里", "2月7日"],
        [("钱江晚报", "来源"), ("今日桐乡", "来源"), ("沈小华", "记者"), ("张卓", "记者")],
        "2016-02-15",
    ),
    (
        "a list of other articles above the headline, and buttons in the stamp",
        """ 首   页 | 新闻中心 | 视听新闻 | 玩转秀洲 | 直通秀洲 | 画乡风采 | 曝 书 亭 | 镇街风采 | 部门联动
 您当前的位置:首 页 > 新闻中心 > 嘉兴新闻
 精彩推荐
作风“新常态”擎动田园梦
秀洲区完善活水机制逐步改善河道水质
 图 片


新洲路上的浮萍捞起来了

2011年8月5日 08:32 [大 中 小] [打印]

  昨天,在秀洲区新洲路的河道桥上,几名环卫工人用网兜打捞浮萍。据了解,他们每过几天就要打捞一次。

来源: 嘉兴日报 作者: 摄影 记者 冯玉 编辑: 朱琴""",
        "新洲路上的浮萍捞起来了",
        ["昨天，在秀洲区"],
        [("嘉兴日报", "来源"), ("冯玉", "摄影记者"), ("朱琴", "编辑")],
        "2011-08-05",
    ),
    (
        "no stamp below the headline: it stands between the way to it, an advert and the first paragraph",
        """天气预报 总站·浙江在线 浙江新闻 图片 今日桐乡数字报 设为首页 收藏本站
桐乡
 网站首页 | 桐乡新闻 | 国内国际 | 图片频道 | 视听频道 | 党务公开 | 人文桐乡 | 专题栏目 | 文明
 【镇街网闻联播】:梧桐 凤鸣 龙翔 濮院 乌镇 屠甸 崇福 高桥 大麻 洲泉 石门 河山 社区巡礼
  您当前的位置 :  桐乡新闻网 >桐乡新闻 >桐乡·三农

中国移动-桐乡分公司

广场上晒满了稻谷

  这几天,每天下午,新濮村的老石都开着三轮车从家里出发,去濮院镇政府广场。

  “这广场晚上跳舞,白天就是我们的地盘儿。”老石说。


所属专题:
 打印  收藏本页  关闭本页
来源: 《今日桐乡》 作者: 今日桐乡记者 羊小杰 编辑: 王颖
   相 关 稿 件


桐乡新闻网版权""",
        "广场上晒满了稻谷",
        ["这几天", "“这广场"],
        [("今日桐乡", "来源"), ("羊小杰", "今日桐乡记者"), ("王颖", "编辑")],
        None,
    ),
    (
        "a list of news and a column of addresses between the way and the headline",
        """首页 | 桐乡新闻 | 国内国际 | 图片频道 | 视听频道 | 政务公开 | 人文桐乡 | 专题栏目
   您当前的位置 : 桐乡新闻网>>乡镇频道>>大麻
 最近更新
  • 施工人员浇筑水泥护岸
    兵役登记


    真诚与社会各界合作

    新闻热线 0573-88118600
    联系地址 桐乡市振兴东路振东大厦4楼
    邮政编码 314500


    荒地变成了村里的乐园

      “柳枝拂岸,青草连片……”这是记者近日在大麻镇大庄村看到的景色。村支书说:“去年这里还是一块废地。”

      大庄村人多地少,大伙儿想来想去,只剩下这块废地可用了。""",
        "荒地变成了村里的乐园",
        ["“柳枝拂岸", "大庄村人多"],
        [],
        None,
    ),
    (
        "traditional characters with pinyin, the way without a word, the former headline below the new one",
        """首頁>長三角經濟圈>長三角觀察

兩地農民同唱豐收歌

  原標題:浙滬兩地同唱豐收歌

  嘉興日報訊 今天是一年一度的農民豐收節(jié)。活動在平湖市農業(yè)經濟開發(fā)區(qū)(廣陳鎮(zhèn))龍萌村舉行。

  活動現(xiàn)場,來自上海金山區(qū)呂巷鎮(zhèn)、廊下鎮(zhèn)的農民和平湖廣陳鎮(zhèn)、新倉鎮(zhèn)的農民一起割稻。""",
        "兩地農民同唱豐收歌",
        ["嘉興日報訊", "活動現"],
        [],
        None,
    ),
    (
        "a phrase above the headline with a blank line between",
        """南湖区新时代文明实践中心
您当前的位置 : 浙江在线 >> 南湖新闻网 >> 新闻中心 >> 南湖新闻

为瓜农遮阳备药、帮奶奶找回失物……

街头巷尾,城管队员当起“暖男”

2019/07/05 来源:嘉兴日报 作者:记 者 沈 丽   通讯员 吴小平

  连日来,由城管队员“领衔主演”的一个个暖心故事在街头巷尾不断上演。

  天气转热,市区的瓜果自产自销点都已开放,队员们给摊位送去遮阳伞。""",
        "街头巷尾，城管队员当起“暖男”",
        ["连日来", "天气转热"],
        [("嘉兴日报", "来源"), ("沈丽", "记者"), ("吴小平", "通讯员")],
        "2019-07-05",
    ),
    (
        "a headline of three characters, 稿源 with a hotline, both again at the foot",
        """您当前的位置 : 秀洲新闻网  >  新闻中心  >  图片新闻
送帆远
稿源: 嘉兴晚报   2011-09-17 07:43:44报料热线:81850000

  昨天又迎来了开渔的日子。一大早,港堤上站满了前来送行的人。

编辑: 沈丽

送帆远

稿源: 嘉兴晚报 2011-09-17 07:43:44""",
        "送帆远",
        ["昨天又迎来"],
        [("嘉兴晚报", "来源")],
        "2011-09-17",
    ),
    (
        "lines cut at one width, a heading among them",
        """您现在的位置： 首页 > 新闻中心 > 镇街道
西塘镇整治小河浜
2017年5月9日 08:12 来源：嘉善新闻网 记者 徐安
本报讯 昨天上午，西塘镇红菱村的几位老党员
来到村口的小河浜边，看着清澈的河水，连声说好
。“去年这时候还是一条臭水沟，现在鱼都回来了
。”村民张阿大说。
清淤护岸
今年以来，西塘镇把小微水体整治作为民生实事，
由镇河长办牵头，先后投入资金120万元，清淤1.8万
立方米，还在两岸种上了水生植物。
下一步，该镇还将建立长效管护机制，聘请老党员
担任义务监督员。
首页 | 关于我们 | 版权声明 | 联系我们""",
        "西塘镇整治小河浜",
        [
            "本报讯 昨天上午，西塘镇红菱村的几位老党员来到村口的小河浜边，看着清澈的河水，连声说好。“去",
            "清淤护岸",
            "今年以来，西塘镇把小微水体整治作为民生实事，由镇河长办牵头，先后投入资金120万元，清淤1.8万立方",
            "下一步，该镇还将建立长效管护机制，聘请老党员担",
        ],
        [("嘉善新闻网", "来源"), ("徐安", "记者")],
        "2017-05-09",
    ),
    (
        "heading marks, also on a line that heads only a part, and a number sign",
        """您现在的位置： 首页 > 新闻中心 > 镇街道
# 西塘镇整治小河浜
2017年5月9日 08:12 来源：嘉善新闻网

本报讯 昨天上午，红菱村的几位老党员来到村口的小河浜边，看着清澈的河水，连声说好。

## 清淤护岸

#1泵站也已修好，今后还将聘请老党员担任义务监督员，定期到河边走一走、看一看。""",
        "西塘镇整治小河浜",
        ["本报讯 昨天", "清淤护岸", "#1泵站也"],
        [("嘉善新闻网", "来源")],
        "2017-05-09",
    ),
]  # fmt: skip


def split(text: str) -> Issue:
    page = read_page(text.encode(), "seeds/1.txt").value
    assert page is not None
    return split_page(page, Settings(root=Path()))


@pytest.mark.parametrize(
    ("text", "headline", "paragraphs", "bylines", "day"),
    [row[1:] for row in PAGES],
    ids=[row[0] for row in PAGES],
)
def test_the_article_stands_alone(
    text: str, headline: str, paragraphs: list[str], bylines: list[tuple[str, str]], day: str | None
) -> None:
    issue = split(text)
    (clipping,) = issue.clippings
    assert clipping.headline
    assert clipping.headline.text == headline
    assert [
        p.text[: len(want)] for p, want in zip(clipping.paragraphs, paragraphs, strict=True)
    ] == paragraphs
    assert [(byline.name, byline.role) for byline in clipping.bylines] == bylines
    assert not clipping.cut_end
    assert (issue.date and issue.date.start) == day
    if issue.date:
        assert not issue.date.inferred


def test_several_articles_saved_in_one_file_stay_several() -> None:
    one, two = (
        "您当前的位置:秀洲首页 > 新闻中心\n"
        f"{head}\n2017年5月9日 08:12 来源:嘉兴日报 记者 沈丽\n\n  {body}\n\n责任编辑:王敏\n"
        for head, body in (
            (
                "油车港镇点亮“邻里灯”",
                "上周五傍晚,油车港镇胜丰村的小广场上亮起了灯,村民们搬来凳子听起了评书。",
            ),
            ("王江泾镇修好一座老桥", "走了一百多年的老桥加固完工,民主村的村民又能从桥上去对岸的菜地了。"),
        )
    )
    clippings = split(one + two).clippings
    titles = [clipping.headline and clipping.headline.text for clipping in clippings]
    assert titles == ["油车港镇点亮“邻里灯”", "王江泾镇修好一座老桥"]
    # No column cut them, whatever they begin with.
    assert not any(clipping.cut_start for clipping in clippings)


def test_the_foot_of_a_printed_page_makes_none_of_the_web() -> None:
    """It holds a licence number too; the page has a number above, and its articles stay apart."""
    text = """第3版 要闻

便民服务进村社

■记者 王健

近日，记者从街道便民服务中心了解到，今年以来办结事项三百余件，群众满意率不断提升，居民都说方便。

老街换新颜

本报讯 昨天，老街改造工程通过验收，一百多户居民用上了新的自来水管，路灯也亮了起来。

新丰 > 余新 > 凤桥

下期预告 | 村里的乐队 | 桥边的书屋

村里办起幸福食堂

■记者 张平

食堂开在文化礼堂旁边，六十岁以上的老人每餐只要六元，菜是村民自己种的，天天换花样。

广告经营许可证：3304004000001 订阅电话：82850000 零售价：1.5元"""
    titles = [clipping.headline and clipping.headline.text for clipping in split(text).clippings]
    assert titles == ["便民服务进村社", "老街换新颜", "村里办起幸福食堂"]


def test_articles_that_are_signed_stay_several_below_a_way() -> None:
    body = "近日，记者从街道便民服务中心了解到，今年以来办结事项三百余件，群众满意率不断提升，居民都说方便。"
    heads = ["便民服务进村社", "老街换新颜", "村里办起幸福食堂", "河边添了新步道"]
    for count in (2, 3, 4):
        page = "\n\n".join(f"{head}\n\n■记者 王健\n\n{body}" for head in heads[:count])
        titles = [c.headline and c.headline.text for c in split(f"首页 > 新闻 > 要闻\n\n{page}").clippings]
        assert titles == heads[:count]


def test_a_source_tells_whose_paper_it_is() -> None:
    """It is read beside the mastheads, although it signs the article."""
    assert (5, "  • 信息来源: 海盐新闻") in naming_lines(split(PAGES[1][1]))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2018-05-29 12:54:25 来源: 浙江在线 徐坊", "来源: 浙江在线 徐坊"),
        ("来源: 作者:特约记者 叶远 2023年09月22日14:59:11", "来源: 作者:特约记者 叶远"),
        ("2016年4月18日 11:16:13 嘉善新闻网", ""),
        ("【字体:大 中 小】", ""),
        ("浏览次数:123次", ""),
        # Notices have days and clocks too, and prose may begin with both.
        ("2019年3月5日 9:00-16:30 停电范围:中山路", None),
        ("2019年3月5日 9:00 停电范围 中山路", None),
        ("2019年3月5日 9:00，村民们来到广场", None),
        # A line of a chronicle, a programme, and a sentence that a column cut behind its clock.
        ("2008年5月12日 14:28 地震发生", None),
        ("2019年12月31日 19:30 嘉兴大剧院", None),
        ("生于2019年5月1日 08:12", None),
        # A plain date stands under letters and notices; what signs an article in print is no stamp.
        ("2019年3月5日", None),
        ("来源:嘉兴日报 作者:王健", None),
        ("www.zjol.com.cn  2005年04月24日 22:31:54  浙江在线新闻网站", ""),
    ],
)
def test_stamps(text: str, says: str | None) -> None:
    assert read_stamp(text) == says


@pytest.mark.parametrize(
    "text",
    [
        # Prose and lists that have the words or marks of a frame.
        "村民用手机扫一扫墙上的码，就能看到菜价",
        "活动由县委宣传部主办",
        "小区门口的窗口关闭了，大家改去社区办",
        "新丰 | 生姜",
        "他拥有这幅画的版权",
        "当前的位置离车站不到两百米",
        "新丰 > 余新 > 凤桥",
        "南湖区 | 余新镇 | 金星村",
        "分享到了丰收的喜悦",
        "微信扫一扫 办事零跑腿",
        "台风来临请关闭窗口",
        "关键词：共富",
    ],
)
def test_what_is_no_frame(text: str) -> None:
    assert not menu_of(text)
    assert not FRAME.search(text)


@given(st.from_regex(STAMP))
def test_what_a_stamp_begins_with(text: str) -> None:
    """Only lines that begin or end so are read for one."""
    text = text.strip()
    if STAMP.match(text):
        assert text[0] in BEGINS or text[-1] in ENDS


def test_a_day_that_is_none() -> None:
    assert stamped_day("2019年13月45日 08:12") is None
