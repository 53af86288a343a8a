"""Clippings -> clippings with their figures: number + unit + what is counted + where, under which initiative, when."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from clippings.date_expressions import find_expressions
from clippings.dates import parts
from clippings.figure_counts import counted
from clippings.figure_units import (
    ADDRESS, AFTER, ARABIC_ONLY, BEFORE, CHINESE_TOO, CLASSIFIERS, DURATIONS, HALF_UNITS, IDIOMS, MEASURES, MIDDLE,
    NOT_AFTER, SERVICE_NAME, UNIT_NAMES,
)  # fmt: skip
from clippings.model import Clipping, DateInterval, Figure, InitiativeMention, PlaceMention, Span
from clippings.numerals import NUMBER, parse_number

CHAIN_GAP = 15
"""Characters between two figures of one list (收集问题113个，协调解决83个，其余30个)."""


@dataclass(frozen=True, slots=True)
class Found:
    """A figure in a text, before its article's tags are known; offsets include words such as 近 and 以上."""

    start: int
    end: int
    value: float
    unit: str
    counts: str
    approx: str


_UNIT = "|".join(sorted(map(re.escape, MEASURES | CLASSIFIERS), key=len, reverse=True))
_FIGURE = re.compile(
    rf"(?P<before>{BEFORE})?(?:(?P<low>{NUMBER})(?:至|到|—{{1,2}}|-|~|～|－|–))?"
    rf"(?:(?P<number>{NUMBER})(?P<middle>{MIDDLE})?(?P<unit>{_UNIT})|百分之(?P<percent>{NUMBER}))"
    rf"(?P<half>半(?![年个数导径]))?(?P<after>{AFTER}|多(?=[的，。,；的]))?"
)
_NAME = re.compile(r"《[^》]*》|“[^“”，。！？；,!?;]{1,12}”")
_SENTENCE_END = re.compile(r"[。！？!?\n]")
_LINK = re.compile(r"[，,、；;和及与以]")
_LONG_TIME = re.compile(
    r"(?:持续了?|历时|为期|用时|花了?|只需|仅需|仅用|耗时|已有|已经|走过|过去了?|有|达|需|用了?)$"
)


def find_figures(text: str, names: Collection[tuple[int, int]] = ()) -> tuple[Found, ...]:
    """Every figure of the text in order.  ``names`` are spans (places, initiatives) whose numbers are no figures."""
    dates = [(find.start, find.end) for find in find_expressions(text)]
    idioms = [match.span() for match in IDIOMS.finditer(text)]
    quoted = [match.span() for match in _NAME.finditer(text)]
    taken = [*dates, *idioms, *quoted, *names]
    found: list[Found] = []
    place = 0
    while match := _FIGURE.search(text, place):
        place = match.end() if not _inside(match, taken) and _is_figure(text, match) else _next(match)
        if place == match.end():
            found += _figures(text, match, found)
    return tuple(found)


def _next(match: re.Match[str]) -> int:
    """Where to look on behind a number that is no figure: past its digits."""
    group = "percent" if match["percent"] else "low" if match["low"] else "number"
    return max(match.end(group), match.start() + 1)


def _inside(match: re.Match[str], spans: Sequence[tuple[int, int]]) -> bool:
    start, end = match.start("percent" if match["percent"] else "number"), match.end()
    return any(start < stop and begin < end for begin, stop in spans)


def _is_figure(text: str, match: re.Match[str]) -> bool:
    if match["percent"]:
        return parse_number(match["percent"]) is not None
    number, unit = match["number"], match["unit"]
    value = parse_number(number)
    start = match.start("low" if match["low"] else "number")
    left, right = text[max(match.start() - 6, 0) : start], text[match.end("unit") : match.end("unit") + 8]
    if value is None or re.search(r"(?:第|[A-Za-z0-9.＋+×*/:：-])$", text[max(start - 1, 0) : start]):
        return False  # 第14届, G20, 1+3+N, 7×24小时, 3:2
    if re.match(r"[＋+×*](?![0-9]+[个家名支所])|[A-Za-z0-9]", right):
        return False
    if right[:1] in NOT_AFTER.get(unit, "") and right:
        return False
    if SERVICE_NAME.match(text, match.start("unit")):
        return False
    arabic = number[0] in "0123456789０１２３４５６７８９"
    if unit in ("幢", "栋", "层", "间", "座", "单") and arabic and ADDRESS.match(right):
        return False  # 3幢2单元501室
    if unit == "分" and re.search(r"[时点]$", left):
        return False  # 9时30分
    if unit == "大":
        return len(number) == 1 and 2 <= value <= 9 and not right.startswith(("大",))
    return arabic or _chinese_figure(match, left, value)


def _chinese_figure(match: re.Match[str], left: str, value: float) -> bool:
    """Chinese numerals count only where they are no article (一台), no name (三村), no bare 百, 千, 万."""
    number, unit = match["number"], match["unit"]
    vague = bool(match["before"] or match["middle"])
    if unit in ARABIC_ONLY and unit not in CHINESE_TOO:
        return False
    if number in ("一", "半"):
        return unit in DURATIONS and bool(match["before"] or _LONG_TIME.search(left)) or unit == "倍"
    if number[0] in "百千万亿":
        return vague
    if unit in ("期", "届", "届", "轮", "组", "班", "层", "度") and not vague and value < 10:
        return unit in ("轮", "层") and bool(re.search(r"[开展了进行共有]$", left))  # 二期工程 is an ordinal
    return True


def _figures(text: str, match: re.Match[str], found: Sequence[Found]) -> Iterator[Found]:
    unit = "%" if match["percent"] else match["unit"]
    value = parse_number(match["percent"] or match["number"]) or 0.0
    if unit in HALF_UNITS or match["half"]:
        value += 0.5
    unit = UNIT_NAMES.get(unit, unit)
    previous = found[-1] if found and not _SENTENCE_END.search(text, found[-1].end, match.start()) else None
    earlier = previous.counts if previous and previous.unit == unit else ""
    if previous and _numbers_of_one_chain(text, previous.end, match.start()) and earlier == "":
        earlier = ""
    counts = counted(text, match.start(), match.end(), unit, earlier)
    inner = "".join(char for char in match["number"] or "" if char in "多余餘几")
    approx = match["before"] or match["middle"] or inner or match["after"] or ""
    if match["low"] and (low := _low_value(match)) is not None and low < value:
        yield Found(match.start(), match.end("low"), low, unit, counts, "从")
        yield Found(
            match.start("number") if match["number"] else match.start("percent"),
            match.end(),
            value,
            unit,
            counts,
            "至",
        )
    else:
        yield Found(match.start(), match.end(), value, unit, counts, approx)


def _low_value(match: re.Match[str]) -> float | None:
    """5—8万元: the first number shares the 万 of the second."""
    low, number = match["low"], match["number"] or match["percent"]
    value = parse_number(low)
    if value is not None and number[-1] in "万亿" and low[-1] not in "万亿千百":
        value *= 10_000 if number[-1] == "万" else 100_000_000
    return value


def _numbers_of_one_chain(text: str, start: int, end: int) -> bool:
    gap = text[start:end]
    return len(gap) <= CHAIN_GAP and bool(_LINK.search(gap)) and not _SENTENCE_END.search(gap)


def figure_clippings(clippings: Sequence[Clipping]) -> tuple[Clipping, ...]:
    """The clippings with ``figures`` filled; run it after dating and tagging, whose spans it uses."""
    return tuple(replace(clipping, figures=tuple(_clipping_figures(clipping))) for clipping in clippings)


def _clipping_figures(clipping: Clipping) -> Iterator[Figure]:
    chain = 0
    for part, index, text in parts(clipping):
        here = [
            mention for mention in clipping.places if (mention.span.part, mention.span.index) == (part, index)
        ]
        named = [each for each in clipping.initiatives if (each.span.part, each.span.index) == (part, index)]
        spans = [(each.span.start, each.span.end) for each in (*here, *named)]
        found = find_figures(text.text, spans)
        linked = [
            _numbers_of_one_chain(text.text, one.end, two.start)
            for one, two in zip(found, found[1:], strict=False)
        ]
        for place, figure in enumerate(found):
            before, after = place > 0 and linked[place - 1], place < len(linked) and linked[place]
            chain += not before and after
            yield Figure(
                span=Span(part, index, figure.start, figure.end, text.text[figure.start : figure.end]),
                value=figure.value, unit=figure.unit, counts=figure.counts, approx=figure.approx,
                chain=chain if before or after else None,
                places=_nearest_place(text.text, figure, here) or _main_place(clipping),
                initiatives=_nearest_initiative(text.text, figure, named) or _main_initiative(clipping),
                date=_date(clipping, text.text, figure, part, index),
            )  # fmt: skip


def _sentence(text: str, at: int) -> tuple[int, int]:
    starts = [match.end() for match in _SENTENCE_END.finditer(text, 0, at)]
    end = _SENTENCE_END.search(text, at)
    return (starts[-1] if starts else 0), (end.end() if end else len(text))


def _distance(figure: Found, span: Span) -> int:
    """Characters between a figure and a tag; one that stands before counts as nearer than one behind."""
    return figure.start - span.end if span.end <= figure.start else 2 * (span.start - figure.end) + 1


def _in_sentence(text: str, figure: Found, span: Span) -> bool:
    start, end = _sentence(text, figure.start)
    return start <= span.start < end


def _nearest_place(text: str, figure: Found, mentions: Sequence[PlaceMention]) -> tuple[str, ...]:
    near = [m for m in mentions if m.place is not None and _in_sentence(text, figure, m.span)]
    if not near:
        return ()
    best = min(near, key=lambda mention: _distance(figure, mention.span))
    return (best.place.code,) if best.place else ()


def _nearest_initiative(text: str, figure: Found, mentions: Sequence[InitiativeMention]) -> tuple[str, ...]:
    near = [mention for mention in mentions if _in_sentence(text, figure, mention.span)]
    return (min(near, key=lambda mention: _distance(figure, mention.span)).slug,) if near else ()


def _main_place(clipping: Clipping) -> tuple[str, ...]:
    """The place that the article names most, the first one of equals."""
    codes = Counter(mention.place.code for mention in clipping.places if mention.place is not None)
    return (codes.most_common(1)[0][0],) if codes else ()


def _main_initiative(clipping: Clipping) -> tuple[str, ...]:
    slugs = Counter(mention.slug for mention in clipping.initiatives)
    return (slugs.most_common(1)[0][0],) if slugs else ()


def _date(clipping: Clipping, text: str, figure: Found, part: str, index: int) -> str | None:
    """The last date that the sentence says before the figure, else the first behind, as an ISO 8601 day or interval."""
    near = [
        date
        for date in clipping.dates
        if (date.span.part, date.span.index) == (part, index)
        and date.interval is not None
        and _in_sentence(text, figure, date.span)
    ]
    if not near:
        return None
    return _iso(min(near, key=lambda date: _distance(figure, date.span)).interval)


def _iso(interval: DateInterval | None) -> str | None:
    if interval is None:
        return None
    if interval.start == interval.end:
        return interval.start
    return f"{interval.start or '..'}/{interval.end or '..'}"
