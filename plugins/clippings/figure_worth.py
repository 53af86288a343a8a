"""Which figures tell how far an initiative reaches: no ages, no prices, no count of heads of a text."""

from __future__ import annotations

import re

from clippings.model import Figure

# 三大|基本功能, 两大|特色 part a text and count nothing.
_IDLE_UNITS = frozenset(("岁", "大", "分"))
# 每份|6元, 一个三元: what one thing costs.
_PRICE = re.compile(
    r"(?:[每一][份个斤人次户亩吨张件盒碗箱瓶]|[每一]公斤|价格?|票价|单价|售价|只要|只需|仅需|只收|收费)[^，。；！？,;!?]{0,4}$"
)
_EACH_BEHIND = re.compile(r"钱?(?:一[份个斤公人次张件盒碗箱瓶]|[/每])")
SMALLEST_SUM = 100
"""Yuan; less is the price of something, whatever stands before it."""


def is_weighty(text: str, figure: Figure) -> bool:
    """Whether the figure, which stands in ``text``, may be a key figure."""
    if figure.unit in _IDLE_UNITS:
        return False
    if figure.unit != "元":
        return True
    span = figure.span
    told = _PRICE.search(text, max(span.start - 10, 0), span.start) or _EACH_BEHIND.match(text, span.end)
    return figure.value >= SMALLEST_SUM and not told
