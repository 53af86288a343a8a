"""Small pages and what their first article is about, with the reason.

A row is (reason, texts of the article, other articles of the page, lines outside, districts).  Of an article's texts the
first is its headline; "" for none.
"""

# ruff: noqa: E501 - a row is one line, so that the table can be read down.

Row = tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]]

CASES: tuple[Row, ...] = (
    ("a town speaks for its district", ("新塍镇迎来丰收", "新塍镇洛东村的稻子熟了。"), (), (), ("秀洲区",)),
    ("city-wide", ("嘉兴出台新政", "嘉兴市今年推出十项措施，全市受益。"), (), (), ("嘉兴市",)),
    (
        "the city of an award is not the subject",
        ("乌镇入选", "桐乡市乌镇入选嘉兴市首批名单，嘉兴市有关部门表示祝贺。"), (), (), ("桐乡市",),
    ),
    (
        "places elsewhere are not districts",
        ("海宁牵手黑水", "海宁市与四川省黑水县签约，黑水县色尔古镇派人来。"), (), (), ("海宁市",),
    ),
    ("only elsewhere", ("", "上海市金山区廊下镇举办活动。"), (), (), ()),
    (
        "two districts side by side",
        ("", "平湖市新埭镇与嘉善县惠民街道共建。新埭镇书记说，惠民街道的伙伴也来了。"), (), (), ("嘉善县", "平湖市"),
    ),
    (
        "one in passing",
        ("海盐：核电小镇", "海盐县秦山街道启动建设，秦山街道、澉浦镇联动。" "海盐县将扩大投资。", "嘉善曾来取经。"),
        (), (), ("海盐县",),
    ),
    (
        "a round of all districts is the city's",
        ("各地迎新春", "南湖区办庙会，秀洲区送春联，嘉善县演大戏，平湖市舞龙，海盐县滚灯，海宁市闹元宵，桐乡市开水市。"),
        (), (), ("嘉兴市",),
    ),
    (
        "the district's offices without its name, by the page",
        ("区民政局走访困难户", "昨天，区民政局走访了困难家庭，全区共发放慰问金。"),
        ("南湖区余新镇今年增收，南湖区表示支持。",), (), ("南湖区",),
    ),
    (
        "我县 by the paper's name",
        ("", "今年以来，我县推进农房改造，县住建局负责人说。"), ("西塘镇与海盐县澉浦镇都有古街。",), ("嘉善报 要闻",), ("嘉善县",),
    ),
    (
        "我市 of a county-level city by the paper's name",
        ("", "我市召开大会，全市干部参加。"), (), ("海宁日报 2021年3月",), ("海宁市",),
    ),
    (
        "a masthead that was taken for a headline",
        ("第13版：秀洲新闻", "区民政局走访困难户，全区共发放慰问金。"), (), (), ("秀洲区",),
    ),
    ("我市 of the city's paper", ("", "我市召开大会，全市干部参加。"), (), ("嘉兴日报",), ("嘉兴市",)),
    ("nothing said, nothing claimed", ("", "天气渐冷，市民注意保暖。"), (), (), ()),
    ("an ambiguous village claims no district", ("", "横港村评上先进。"), (), (), ()),
    (
        "a zone of a county is of the county",
        ("", "嘉善经济技术开发区引进新项目。"), (), (), ("嘉善县",),
    ),
    ("a zone of the city is of the city", ("", "嘉兴港区引进新项目。"), (), (), ("嘉兴市",)),
    ("a misread town is of its county", ("", "海盐县泰山街道的滚灯登台。"), (), (), ("海盐县",)),
    (
        "the zone's name for the district, told by the offices behind it",
        ("", "南湖新区民政局开展活动，区委领导参加。"),
        ("南湖新区总工会选送的歌曲获奖。全区共有学校22所。南湖新区新嘉街道清华社区开课。",), (), ("南湖区",),
    ),
    (
        "the headline decides between the mentions",
        ("桐乡菊花香", "桐乡的菊农忙碌起来，客商从嘉兴、海宁、上海赶来，海宁客商最多。"), (), (), ("桐乡市",),
    ),
)  # fmt: skip
