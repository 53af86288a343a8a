"""What a figure counts: 81家|红色驿站|, |技术骨干|17人, |总面积|近千平方米, 83个 (|问题|, said before).

Chinese puts what is counted behind the unit, or before the number where a list or a statement of a value
does.
A phrase ends at a mark or at a word that nouns of this kind do not hold: a verb, an adverb, a preposition.
"""

from __future__ import annotations

import re

from clippings.figure_changes import BETWEEN, BLANK, CHANGE, FROM, changes
from clippings.figure_phrase import whole_ahead, whole_behind
from clippings.figure_units import ABOUT, DURATIONS, MEASURES, METRIC

LONGEST = 16
"""Characters: a longer phrase is a clause that was not cut."""

_ACTION_WORDS = """上报 投入 捐赠 压缩 盘活 降低 提升 接诊 巡查 走访慰问 捐款 募集 筹集 筹得 发放 增收
    节约 节省 持续 历时 为期 奖励 补助 补贴 支付 赔偿 挽回 挽损 融资 贷款 授信 销售 采购 招引 引进 引入
    新增 增加 减少 增长 下降 提高 上涨 上升 同比增长 同比下降 缩短 压缩 拆除 整治 改造 清理 清运 收运
    种植 养殖 培训 接待 服务 走访 收集 协调解决 化解 调解 排查 整改 办理 受理 办结 帮扶 资助 救助 慰问
    检查 抽查 检测 接种 覆盖 受益 惠及 吸引 带动 解决 实施 签约 安装 培养 表演 服务 完成 开展 举办 举行
    组织 制定 出台 修订 创建 评选 评出 征集 收到 发现 查处 处罚 破获 抓获 立案 扑救 出动 出警 参加 参与"""
# Words that end a phrase on either side.  Some are also actions: those may be what is counted, where no noun
# is.
_STOP_WORDS = """轮番 冒雨 创办 表示 听取 发出 送出 评出 选出 相当于 过去 出席 进行 预计 比 时 分成 分为
    参赛 联合 主办 承办 协办 走上 走过 走出 交到 交给 交至 相 新建 改建 扩建 改扩建 进行了 入驻 组成
    设立 建立 成立 设有 建有 建成 建设了 拥有 占地 位于 来自 来到 走进 进入 前来 前往 赶来 赴 亮相 登场
    上台 演出了 精彩 分别 陆续 先后 依次 相继 均 都 也 已经 已 将 可以 可 能够 能 会 正在 正 在 被 把 向
    为了 为 由 到 从 给 对 让 使 以 用于 用来 用 按 经 经过 通过 根据 依托 围绕 随着 获得 获评 获 荣获
    成为 实现 达成 启用 投用 投产 开工 开业 竣工 完工 落户 落地 落实 免费 共同 一起 现场 纷纷 主动 积极
    全部 全都 全面 顺利 正式 带来 报名 享受 接受 得到 受到 上岗 上门 提供 招募 组建 选派 派出 派驻 邀请
    安排 配备 配置 设置 铺设 栽种 种下 送上 送去 送到 捐出 打造 推出 推进 推动 形成 涉及 包括 包含 涵盖
    其中 其余 剩余 内 中的 里 上 下 间 后 前 之间 以来 共有 共计 总计 合计 累计 总共 共 约有 约 达到 达
    高达 只有 仅有 仅 还有 还 又 再 就 才 便 却 是 有 了 着 过 每天 每年 每月 每周 平均 人均 户均 每户
    每亩 每人 不仅 如果 因为 但 和 与 及 以及 或 跟 同 等 并 并且 而 而且 至 起 围坐 相聚 齐聚 聚集 欢聚
    集体 轮流 当场 当天 当日 当晚 即时 同时 随即 立即 最 很 更 非常 十分 如今 目前 现在 今年 去年"""
_STRIP_HEAD = re.compile(
    r"^(?:(?:辖区|全区|全市|全县|全镇|全村|全省|全国|全街道|当地|本地|本市|我市|我县|我区|该市|该县|该镇|该村|市内|区内|村内|社区(?=内))(?:内|范围内|各|共)?"
    r"|(?:出动|出栏|存栏)(?!$)|出(?![口租生版行让访征]|土(?!地))|占|(?:19|20)[0-9]{2}年|这条|这个|此次|本次|相关|各类|各种|各级|多个|部分|这些|那些|这|那|该|其他|其它|重点|优质的|不同)+(?=..|$)"
)
_LINKS = re.compile(
    rf"(?:{CHANGE}|{BLANK}|已|就|还|也|均|(?<!首)都|共|{ABOUT}|各|仅|只|总|合|累|能|可|将|要|近|便|超|即|一共|统共|据(?:不完全)?统计|一年|全年|每年|每月|每天"
    r"|分别|平均|总共|全部|预计|(?:初步)?估计|预期|有望|需要|拥有|达到|达|为|有|(?<![统设会审估预])计|是|到|至|了|(?<![建开])设|占"
    r"|高达|多达|最高|最低|不|共有|共计|总计|合计|累计|约为|其中|的|：|:|突破|超过|翻)++$"
)
_MARKS = " \u3000，,。；;：:！!？?、（）()《》\n—…“”\"'’‘"
_DATE = re.compile(rf"[于自截至]*{BLANK}+")
_MARK = re.compile(f"[{re.escape(_MARKS)}]")
# 每亩产量比传统大棚高出30%: the number belongs to what is compared.
_COMPARED = re.compile(r"(?P<what>.{2,}?)(?<![占同环对])比(?![例赛重拼武]).+")
_THAN = re.compile(
    r"^(?:同比|环比)?[比较].{1,8}?(?=增长|下降|上升|提高|减少|增加|上涨|降低|贬值|升值|涨|跌|翻)"
)
_LEAD = re.compile(
    r"^(?:左右|以上|以下|多)?(?:(?:组成|参加|参与|规模|新建|新增|在建|改建|扩建)的?|的)?(?:新建|新增|在建)?"
)
# An adjective before 的 needs what follows; a countable noun does not (两所学校的创建工作 counts schools).
_HEADS = re.compile(
    r"(?:学校|医院|企业|公司|幼儿园|中学|小学|村|社区|街道|镇|乡|县|市|区|人|员|者|师|生|户|队|队伍|组|小组|所|站|点|中心|项目|活动|工程|商户"
    r"|商家|单位|部门|机构|家庭|群众|居民|村民|市民|党员|干部|老人|孩子|儿童|学生|客人|游客|志愿者|代表|专家|教授|农户|厂|店|车|船|房|路|桥"
    r"|河道|岗位|问题|案件|事项|农民|职工|工人|司机|妇女|青年|同志|基地|园|馆|厅|室|街|线路|公交|小区|楼|树|田|地块|渔民|军人|嘉宾|作品)$"
)


# 三十名|企业的工人: a person's unit counts no firm.
PERSONS = frozenset(("名", "位", "人", "余人"))
_PERSON = re.compile(
    r"(?:人|员|者|师|生|手|群众|居民|村民|市民|渔民|农民|党员|干部|孩子|儿童|客|代表|专家|教授|妇女|青年|同志|军人|嘉宾|同学|朋友)$"
)
_TIME = re.compile(
    r"(?:时间|会期|学制|刑|刑期|徒刑|拘役|缓刑|车程|行程|期限|任期|保质期|历时|期|龄|寿命|假期|间隔)$"
)
# 开了七次|会.
_MEETING = re.compile(rf"会(?=[{re.escape(_MARKS)}]|$)")
# 午餐|每份|6元.
_EACH = re.compile(r"每[份个斤人次户亩吨张件]$|每公斤$")
_NEXT_METRIC = re.compile(f"(?<=.)总?{METRIC.pattern}")


# 表演队伍, 清理小组, 培训基地: a verb right before such a noun only says what kind it is.
_BEARER = re.compile(
    r"(?:率|量|数|小组|队|组|团|员|者|站|点|户|班|车|岗|室|所|场所|中心|基地|项目|工程|服务|活动|工作|人员|机构|设备|设施|平台|机|系统|制度|方案|清单|能力|区|费"
    r"|资金|单位|对象|任务|品牌|网点|摊位|箱|房|线|节目|作品|案例|业务|计划|课|单)"
)


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, words.split()), key=len, reverse=True)))


_STOP = re.compile(f"{CHANGE}|{_pattern(f'{_STOP_WORDS} {_ACTION_WORDS}').pattern}")
_ACTION = _pattern(_ACTION_WORDS)
# Words that hold a stop word and are nouns all the same: 中心, 在职教师, 会员, 上市公司, 下岗职工 …
_WHOLE_WORDS = """规上 规下 限上 限下 起步 出诊
    被困 公共 自由 自行车 同胞 共青团 上年 上半年 下半年 比例 比赛 比重 比拼 比武 占比
    同比 环比 占地面积 增加值 时速 成年人 相关 相片 相册 联合会 联合体 联合社区 联合村 新建村 新建社区
    走廊 百步 步行 步道 中心 功能 中学 中小学 中小企业 在职 在校 在编 会员 会议室 会议 会展 会场
    上市公司 上市 下岗 下乡 下派 前沿 后备 后勤 时代 时尚 时段 内科 内河 内涝 里程 里弄 能源 能手 能人
    能力 对象 对口 对外 正能量 正科 向导 以工代赈 用户 用电 用水 用地 用房 用工 用品 到位 到户 经济 经营
    经理 经营户 经典 经验 可回收 可再生 都市 是非 有机 有限公司 有轨 了解 过渡 过滤 共富 共享 共同富裕
    共建 共治 约定 还迁 再生 再就业 便民 便利店 便利 就业 就诊 同学 同志 同心 同比 和谐 和美 与会 及时
    等级 并购 起重机 起重 至尊 最美 最多 更新 为老 为民 由拳 从业 从业人员 从教 给水 给排水 让座 使者
    使用 按摩 把手 服务点 服务站 服务队 服务队伍 服务中心 服务项目 服务组 服务岗 服务员 服务大队
    服务小队 服务品牌 服务机构 服务对象 服务场景 志愿服务 培训班 培训中心 培训基地 培训机构 改造项目
    改造工程 整治项目 整治点 救助站 救助对象 帮扶对象 帮扶项目 帮扶户 调解员 调解室 参与者 参加者 排查点
    检查站 检测点 检测站 接种点 种植户 种植园 种植基地 养殖户 养殖场 销售点 销售商 采购商 创建点
    实施项目 覆盖面 覆盖率 全覆盖 受益者 被子 被动 被告 围墙 组织 组织者 社会组织 党组织 基层组织 举办地
    引进项目 招引项目 新增 上门服务 现场会 现场 同步 在建 前店 间隙 房间 车间 期间 空间 民间 田间 乡间
    时间 地上 地下 线上 线下 水上 网上 桌上 海上 路上 身后 产后 课后 80后 90后 售后 战后 楼下 天下 山下
    树下 乡下 门下 公里 邻里 百里 社会 协会 委员会 联合会 商会 工会 基金会 理事会 议事会 晚会 大会
    运动会 茶话会 座谈会 音乐会 博览会 交流会 推介会 班会 机会 都会 学会 时光 才艺 才俊 人才 英才 最
    着力点 着装 以上 以下 以内 小时 临时 学时 课时 按时 工时 定时"""
_WHOLE = _pattern(_WHOLE_WORDS)


_RANGE = re.compile("[至到—~～－–-]")
_RATES = frozenset(("%", "‰", "倍", "成", "个百分点", "番"))


def counted(text: str, figure: tuple[int, int], between: tuple[int, int], unit: str, earlier: str) -> str:
    """What a figure with this unit counts; ``figure`` is its span, ``between`` the end of the figure before
    it and
    the start of the one behind, ``earlier`` what the figure before it counted.

    Empty where the sentence does not say.  The dates of ``text`` are blanked: see ``figure_changes``.
    """
    if unit == "岁":
        return "年龄"
    start, end = figure
    lead = text[between[0] : start]
    tail = text[end : min(between[1], end + 60)]
    behind = _own(_behind(tail, unit in PERSONS), tail, between[1] < len(text))
    if earlier and changes(text, between[0], start):
        return behind or earlier
    if BETWEEN.match(text, end) or _RANGE.search(text, start, end):
        lead = FROM.sub("", lead)
    ahead, action = _ahead(lead, unit in _RATES)
    if unit in _RATES or (unit in MEASURES and METRIC.search(ahead)):
        return ahead or action or behind or earlier
    if unit in DURATIONS:
        # 走过桥|五分钟: what stands before is only where it goes, unless it is a time (会期|三天).
        return (behind if text[end : end + 1] == "的" else "") or action or behind or _of_time(ahead)
    if unit.endswith("次") and unit != "次":
        return _visit(text, end) or ahead or action
    if unit in MEASURES:
        return behind or ahead or action or earlier
    return behind or ahead or earlier or (unit if unit in ("人", "名", "位", "户") else action)


def _of_time(noun: str) -> str:
    return noun if _TIME.search(noun) or METRIC.search(noun) else ""


def _own(noun: str, tail: str, goes_on: bool) -> str:
    """三座桥|总投资|186万元: what the figure right behind measures is none of this one's noun."""
    metric = _NEXT_METRIC.search(noun) if goes_on and tail.startswith(noun) else None
    return noun[: metric.start()] if metric and len(noun) == len(tail) else noun


def _behind(tail: str, persons: bool) -> str:
    """The noun behind a unit: 红色驿站, 品牌商家 (入驻 ends it), 小广告清理小组 behind 组成的."""
    tail = _LEAD.sub("", tail)
    quoted = re.match(r"[“‘\"](?P<name>[^“”‘’\"]{1,16})[”’\"]", tail)
    if quoted:
        return quoted["name"] + _noun(tail[quoted.end() :], persons)
    # 的银杏树高28米: the last word belongs to the figure behind it.
    return re.sub(r"(?<=..)[高长宽深重约共各]$", "", _noun(tail, persons))


def _noun(tail: str, persons: bool) -> str:
    phrase = whole_behind(tail, _until_stop(tail), _WHOLE, _BEARER)
    if "的" in phrase:
        first, _, rest = phrase.partition("的")
        heads = _PERSON if persons else _HEADS
        phrase = first if heads.search(first) or not rest else phrase.removeprefix("的")
    return phrase.strip() if len(phrase) <= LONGEST else ""


def _is_kind(text: str, stop: re.Match[str]) -> bool:
    return bool(_ACTION.fullmatch(stop[0]) and _BEARER.match(text, stop.end()))


def _until_stop(tail: str) -> str:
    place = 0
    while place < len(tail) and tail[place] not in _MARKS + BLANK:
        whole = _WHOLE.match(tail, place)
        if whole:
            place = whole.end()
        elif _MEETING.match(tail, place):
            place += 1
        elif stop := _STOP.match(tail, place):
            if not _is_kind(tail, stop):
                break
            place = stop.end()
        else:
            place += 1
    return tail[:place]


def _ahead(lead: str, rate: bool) -> tuple[str, str]:
    """The noun before a number (技术骨干, 志愿者人数), or else the action right before it.

    A rate (8.3%) belongs to a change of something (产值同比增长), a sum to the bare action (捐赠).
    """
    head = re.split(_MARK, lead)[-1]
    if not head and lead.endswith(("”", "’")):
        quote = lead.rfind("“")
        return (lead[quote + 1 : -1] if quote >= 0 and len(lead) - quote <= LONGEST + 2 else ""), ""
    head = _THAN.sub("", head)
    compared = _COMPARED.fullmatch(head)
    head = _DATE.sub("", _LINKS.sub("", compared["what"] if compared else head))
    place = last = acted = 0
    action = change = ""
    while place < len(head):
        whole, stop = _WHOLE.match(head, place), _STOP.match(head, place)
        if whole:
            place = whole.end()
        elif stop and not _is_kind(head, stop):
            acted = last if _ACTION.fullmatch(stop[0]) else stop.end()
            place = last = stop.end()
            action = head[stop.start() : last] if _ACTION.fullmatch(stop[0]) else ""
            change = _STRIP_HEAD.sub("", head[acted:last])
        else:
            place = stop.end() if stop else place + 1
            if head[place - 1] == "的":
                last, action, change = place, "", ""
    noun = _STRIP_HEAD.sub("", head[last:])
    noun = noun if METRIC.search(noun) and rate else whole_ahead(head, noun, _WHOLE)
    noun = _EACH.sub("", noun)
    if noun and len(noun) <= LONGEST:
        return noun, ""
    return "", change if rate and len(change) <= LONGEST else action


def _visit(text: str, end: int) -> str:
    """近2万人次|前来打卡消费|: what the visits were for, up to the next mark."""
    match = re.match(
        rf"(?:前来|前往|到|参与|参加)?(?P<what>[^{re.escape(_MARKS)}]{{2,12}})", text[end : end + 20]
    )
    return match["what"] if match else ""
