"""The words that readers see for the model's words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .model import Role

ROLES: Mapping[Role, str] = {
    "headline": "标题",
    "kicker": "引题",
    "byline": "署名",
    "dateline": "电头",
    "body": "正文",
    "caption": "图片说明",
    "credit": "图片署名",
    "slogan": "标语",
    "advert": "广告",
    "signature": "落款",
    "furniture": "版面标记",
    "blank": "空行",
}
LEVELS: Mapping[str, str] = {
    "country": "国家",
    "region": "地区",
    "province": "省",
    "city": "市",
    "district": "区县",
    "town": "镇街",
    "village": "村社",
    "zone": "园区",
}
STATES: Mapping[str, str] = {
    "certain": "确定",
    "inferred": "由上下文推定",
    "ambiguous": "未能确定",
    "outside": "外地",
    "guess": "疑为误排",
}
PLACE_STATUSES: Mapping[str, str] = {"current": "", "retired": "已撤并", "new": "新设"}
PLACE_RULES: Mapping[str, str] = {
    "full": "全称",
    "short": "简称",
    "near": "上级旁边的简称",
    "former": "旧称",
    "alias": "别名",
    "misprint": "误排",
    "zone": "园区",
    "list": "并列的名称",
    "parent": "上级之后",
    "page-alias": "这一版的用法",
    "editor": "编辑指定",
    "guess": "只差一个字",
    "pattern": "名单外的地名",
}
INITIATIVE_RULES: Mapping[str, str] = {
    "name": "全名",
    "alias": "别名",
    "within": "简称（文中另有全名）",
    "keyword": "关键词",
    "editor": "编辑指定",
}


def line_ranges(lines: Iterable[int]) -> str:
    """29–37、51–55: line numbers in reading order, runs drawn together."""
    runs: list[list[int]] = []
    for line in lines:
        # Every second line of a seed is blank, so a step of two is still the next line.
        if runs and 0 < line - runs[-1][1] <= 2:
            runs[-1][1] = line
        else:
            runs.append([line, line])
    return "、".join(str(a) if a == b else f"{a}–{b}" for a, b in runs)


def percent(score: float) -> str:
    """A probability in whole percent; what is not certain never reads as 0% or 100%."""
    return f"{round(score * 100)}%" if score in (0, 1) else f"{max(1, min(99, round(score * 100)))}%"
