"""The bare name of a division: 百步 of 百步镇, 阿坝 of 阿坝藏族羌族自治州."""

from __future__ import annotations

import re

# The kind of a division at the end of its name; without it a stem of two or more characters is a short form.
KINDS = ("街道", "地区", "镇", "乡", "县", "区", "市", "省", "盟")
AUTONOMOUS = re.compile("自治[州区县旗]$")
PEOPLES = re.compile(
    "(?:(?:朝鲜|土家|藏|羌|彝|布依|苗|侗|哈尼|壮|傣|白|景颇|傈僳|回|蒙古|哈萨克|柯尔克孜|各|满|瑶|畲|黎|维吾尔)族|维吾尔|蒙古|柯尔克孜|哈萨克)*"
    "(?:自治[州区县旗]|特别行政区)$"
)


def stem_of(name: str) -> str:
    """The name without its kind where two characters or more are left, else nothing (百步镇: 百步; 茂县:
    nothing).
    """
    for kind in KINDS:
        if name.endswith(kind) and len(name) - len(kind) >= 2:
            return name[: -len(kind)]
    return ""


def far_stem(name: str) -> str:
    """The same for provinces, prefectures and counties of other peoples (新疆维吾尔自治区: 新疆)."""
    stem = PEOPLES.sub("", name)
    if len(stem) < 2:
        return AUTONOMOUS.sub("", name)  # 内蒙古 is the name, 内 is none
    return stem if stem != name else stem_of(name)
