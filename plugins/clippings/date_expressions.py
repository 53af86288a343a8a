"""Text -> date expressions, none of them resolved: finds of the grammar, settled, with ranges and edges.

Overlaps are settled in one place: earliest start first, then longest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from clippings.date_feasts import eve_of
from clippings.date_rules import Rule, rules_for
from clippings.date_words import SEP, Edge, Expression

# No rule matches across one of these marks, and a clause is short: few rules may match in it.
_CLAUSE = re.compile(r"[^。！？!?；;，,\n]+[。！？!?；;，,\n]?")
_RANGE = re.compile(rf"\s*{SEP}\s*")
_SINCE = re.compile(r"(?:以来|至今|[到至](?:现在|如今|目前)|起(?![草来码到初步伏源飞床火点诉家跑])|开始)")
_BEFORE = re.compile(r"(?:底前|之前|以前|前(?![往来后去进期列三景瞻夕辈不]|一天))")
_AFTER = re.compile(r"(?:之后|以后|过后|后(?![来续期勤台备者天方半几]))")
_DURING = re.compile(r"(?:期间|前夕|前后|左右|之际)")
# 到 and 至 before a date set a term (到2025年); after a verb of motion they do not (回到1998年).
_ASOF = re.compile(r"(?:截至|截止到?|(?<![来达得回受收看遇找直感想谈提])到|(?<![甚乃直以])至)\s*$")
# 自 alone says since; 从 needs 起, 以来 or an end: 从2018年的4%降至3% compares two years.
_SINCE_ALONE = re.compile(r"自从?\s*$")
_FROM = re.compile(r"(?:自从|自(?!己)|从)\s*$")
_LEADS = frozenset("从自到至止")


def find_expressions(text: str) -> tuple[Expression, ...]:
    """Every date expression of a folded text, in order, not overlapping; impossible dates are left out."""
    finds: list[Expression] = []
    for clause in _CLAUSE.finditer(text):
        rules = rules_for(clause[0])
        if rules:
            finds += _settled(text, clause.span(), rules)
    if not finds:
        return ()
    said = [find for find in _join_ranges(text, finds) if find.said]
    bounds = [0, *(find.end for find in said)], [*(find.start for find in said), len(text)]
    return tuple(
        _with_edge(text, find, bounds[0][index], bounds[1][index + 1]) for index, find in enumerate(said)
    )


def _settled(text: str, clause: tuple[int, int], rules: Sequence[Rule]) -> Iterator[Expression]:
    """The finds in a clause, earliest first and longest of those, without what overlaps them."""
    finds = [rule.read(match) for rule in rules for match in rule.pattern.finditer(text, *clause)]
    finds.sort(key=lambda find: (find.start, -find.end, not find.said))
    end = 0
    for find in finds:
        if find.start >= end:
            yield find
            end = find.end


def _join_ranges(text: str, finds: list[Expression]) -> list[Expression]:
    """12月14日至1月5日: two finds with a range mark between them become one."""
    joined: list[Expression] = []
    for find in finds:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.said
            and find.said
            and last.until is None
            and {last.rule, find.rule} <= {"calendar", "festival", "decade"}
            and _RANGE.fullmatch(text, last.end, find.start)
        ):
            joined[-1] = replace(last, end=find.end, rule="range", until=find)
        else:
            joined.append(find)
    return joined


def _with_edge(text: str, find: Expression, floor: int, limit: int) -> Expression:
    """Widens a find by the words around it that say since, before, after or by when."""
    start, end, edge = find.start, find.end, find.edge
    lead = text[floor:start]
    # Most dates stand behind none of the characters with which these two end.
    led = lead.rstrip()[-1:] in _LEADS
    since = _FROM.search(lead) if led else None
    asof = _ASOF.search(lead) if led else None
    if text[end - 2 : end] == "以来":
        edge = "since"
    for pattern, meaning in _EDGES:
        match = pattern.match(text, end, limit)
        if match:
            end, edge = match.end(), meaning or edge
            if match[0] == "前夕" and find.festival:
                find = eve_of(find)
            break
    if edge in ("before", "after") and _HOUR.search(text, find.start, find.end):
        edge = "since" if edge == "after" else ""  # 下午5时前 is of that day, and 18时以后 begins on it
    if since and (edge == "since" or (edge == "" and (find.until or _SINCE_ALONE.search(lead)))):
        # 从2018年到2020年 is a range already; 从…以来 and a bare 自… say since.
        start, edge = floor + since.start(), edge if find.until else "since"
    elif asof and edge == "" and find.rule in ("calendar", "festival"):
        start, edge = floor + asof.start(), "asof"
    if text[end - 2 : end - 1] == "底" and edge == "before" and not find.part:
        find = replace(find, part="底")
    if (start, end, edge) == (find.start, find.end, find.edge):
        return find
    return replace(find, start=start, end=end, edge=edge)


_HOUR = re.compile("[时点分半]$|[:：][0-9]{2}$")
_EDGES: tuple[tuple[re.Pattern[str], Edge], ...] = (
    (_SINCE, "since"),
    (_BEFORE, "before"),
    (_AFTER, "after"),
    (_DURING, ""),
)
