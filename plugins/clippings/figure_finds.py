"""Text -> figures: numbers with a unit that count something; names, idioms, dates and addresses are none."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from clippings.date_expressions import find_expressions
from clippings.figure_changes import BLANK, without_dates
from clippings.figure_counts import counted
from clippings.figure_units import (
    ADDRESS,
    AFTER,
    ARABIC_ONLY,
    BEFORE,
    CHINESE_TOO,
    CLASSIFIERS,
    DURATIONS,
    HALF_UNITS,
    HOUSEHOLDS,
    IDIOMS,
    MEASURES,
    MIDDLE,
    MONEY,
    MONEY_END,
    NOT_AFTER,
    PEOPLE,
    RACE_TIME,
    SERVICE_NAME,
    UNIT_NAMES,
)  # fmt: skip
from clippings.fold import fold
from clippings.numerals import NUMBER, parse_number


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
    rf"(?P<before>{BEFORE})?(?:(?P<low>{NUMBER})[%％]?(?:至|到|—{{1,2}}|-|~|～|－|–))?"
    rf"(?:百分之(?P<percent>{NUMBER})|(?P<number>{NUMBER})(?P<middle>{MIDDLE})?(?P<unit>{_UNIT}|(?={PEOPLE.pattern})|(?<=[万亿])(?={MONEY_END.pattern})))"
    rf"(?P<half>半(?![年个数导径]))?(?P<after>{AFTER}|多(?=[的，。,；的]))?"
)
_NAME = re.compile(r"《[^》]*》|“[^“”，。！？；,!?;]{1,12}”")
_ARABIC = "0123456789０１２３４５６７８９"
LONGEST_PLAIN = 4
"""Digits of a number without 万 or commas: a longer one is a telephone's (96345志愿者)."""
_YEAR = re.compile("(?:19|20)[0-9]{2}")
SENTENCE_END = re.compile(r"[。！？!?\n]")
_LONG_TIME = re.compile(
    r"(?:持续了?|历时|为期|用时|花了?|只需|仅需|仅用|耗时|已有|已经|走过|过去了?|有|达|需|用了?)$"
)


def find_figures(
    text: str, names: Collection[tuple[int, int]] = (), dates: Collection[tuple[int, int]] | None = None
) -> tuple[Found, ...]:
    """Every figure of the text in order.

    ``names`` are spans (places, initiatives) whose numbers are no figures, ``dates`` those of its dates,
    which are found here where they are not given.
    """
    folded = fold(text)
    match = _FIGURE.search(folded.text)
    if match is None:
        return ()
    if dates is None:
        dates = [(folded.start(find.start), folded.end(find.end)) for find in find_expressions(folded.text)]
    taken = [
        match.span() for pattern in (IDIOMS, RACE_TIME, _NAME) for match in pattern.finditer(folded.text)
    ]
    inside, named, dated = _mask(len(folded.text), taken), _mask(len(text), names), _mask(len(text), dates)
    matches: list[re.Match[str]] = []
    while match:
        start, end = _number(match), match.end()
        if (
            any(inside[start:end])
            or any(dated[folded.start(start) : folded.end(end)])
            or any(named[folded.start(match.start()) : folded.end(end)])
            or not _is_figure(folded.text, match)
        ):
            end = _next(match)
        else:
            matches.append(match)
        match = _FIGURE.search(folded.text, end)
    blanked = without_dates(text, dates)
    undated = "".join(
        [BLANK if blanked[folded.start(at)] == BLANK else char for at, char in enumerate(folded.text)]
    )
    found: list[Found] = []
    starts = [*(match.start() for match in matches[1:]), len(folded.text)]
    for match, limit in zip(matches, starts, strict=False):
        found += _figures(undated, match, limit, found[-1] if found else None)
    return tuple(replace(each, start=folded.start(each.start), end=folded.end(each.end)) for each in found)


def _mask(length: int, spans: Collection[tuple[int, int]]) -> bytearray:
    """One byte a character, not 0 inside a span: asking it takes no longer in a text of a thousand spans."""
    mask = bytearray(length)
    for begin, stop in spans:
        mask[begin:stop] = b"\x01" * len(mask[begin:stop])
    return mask


def _next(match: re.Match[str]) -> int:
    """Where to look on behind a number that is no figure: past its digits."""
    group = "percent" if match["percent"] else "low" if match["low"] else "number"
    return max(match.end(group), match.start() + 1)


def _number(match: re.Match[str]) -> int:
    """Where the number begins that the unit belongs to, the second one of a range."""
    return match.start("percent" if match["percent"] else "number")


def _unit(text: str, match: re.Match[str]) -> str:
    """The unit as the paper prints it, or what it leaves out: 10万|游客, 300|农户, GDP突破50亿."""
    number, end = match["number"], match.end("unit")
    if match["unit"] or number[0] not in _ARABIC:
        return match["unit"]
    people = PEOPLE.match(text, end)
    if people:
        name = len(number) > LONGEST_PLAIN and number.isdecimal()
        return "" if name or _YEAR.fullmatch(number) else "户" if HOUSEHOLDS.match(text, end) else "人"
    money = (
        number[-1] in "万亿" and MONEY_END.match(text, match.end()) and MONEY.search(text, 0, match.start())
    )
    return "元" if money else ""


def _is_figure(text: str, match: re.Match[str]) -> bool:
    if match["percent"]:
        return parse_number(match["percent"]) is not None
    number, unit = match["number"], _unit(text, match)
    if not unit:
        return False
    value = parse_number(number)
    start = match.start("low" if match["low"] else "number")
    left, right = text[max(match.start() - 6, 0) : start], text[match.end("unit") : match.end("unit") + 8]
    if value is None or text[max(start - 1, 0) : start] in ("数", "几"):
        return False  # 数十名, 几百人: no number is said
    worth = number[-1] in "万亿" or unit in ("元", "%")
    if re.search(r"(?:第|[A-Za-z0-9.＋+×*/:：-])$", text[max(start - 1, 0) : start]) and not (
        worth and text[max(start - 3, 0) : start] == "GDP"
    ):
        return False  # 第14届, G20, 1+3+N, 7×24小时, 3:2
    if re.match(r"[＋+×*](?![0-9]+[个家名支所])|[A-Za-z]", right):
        return False
    if right[:1] in NOT_AFTER.get(unit, "") and right:
        return False
    if SERVICE_NAME.match(text, match.start("unit")):
        return False
    arabic = number[0] in _ARABIC
    if unit in ("幢", "栋", "层", "间", "座", "单") and arabic and ADDRESS.match(right):
        return False  # 3幢2单元501室
    if unit == "分" and re.search(r"[时点]$", left):
        return False  # 9时30分
    if unit == "次" and right.startswith("会议") and number[0] not in "0123456789":
        return False  # 人大三次会议 is the third
    if unit == "番":
        return bool(re.search("翻了?$", left))
    if unit == "大":
        return len(number) == 1 and 2 <= value <= 9 and not right.startswith("大")
    return arabic or _chinese_figure(match, left, value)


def _chinese_figure(match: re.Match[str], left: str, value: float) -> bool:
    """Chinese numerals count only where they are no article (一台), no name (三村), no bare 百, 千, 万."""
    number, unit = match["number"], match["unit"]
    vague = bool(match["before"] or match["middle"])
    if unit in ARABIC_ONLY and unit not in CHINESE_TOO:
        return False
    if value == 0:
        return False  # 零部件
    if number in ("一", "半"):
        return unit == "倍" or (unit in DURATIONS and bool(match["before"] or _LONG_TIME.search(left)))
    if number[0] in "百千万亿":
        return vague
    if unit in ("期", "届", "届", "轮", "组", "班", "层", "度") and not vague and value < 10:
        return unit in ("轮", "层") and bool(re.search(r"[开展了进行共有]$", left))  # 二期工程 is an ordinal
    return True


def _figures(text: str, match: re.Match[str], limit: int, previous: Found | None) -> Iterator[Found]:
    """The figure of a match, or both ends of a range; ``limit`` is where the next figure begins."""
    unit = "%" if match["percent"] else _unit(text, match)
    value = parse_number(match["percent"] or match["number"]) or 0.0
    if unit in HALF_UNITS or match["half"]:
        value += 0.5
    unit = UNIT_NAMES.get(unit, unit)
    floor = previous.end if previous else 0
    same = previous and previous.unit == unit and not SENTENCE_END.search(text, floor, match.start())
    earlier = previous.counts if previous and same else ""
    counts = counted(text, match.span(), (floor, limit), unit, earlier)
    inner = "".join(char for char in match["number"] or "" if char in "多余餘几")
    approx = match["before"] or match["middle"] or inner or match["after"] or ""
    if match["low"] and (low := _low_value(match)) is not None and low < value:
        start = _number(match)
        yield Found(match.start(), match.end("low"), low, unit, counts, "从")
        yield Found(start, match.end(), value, unit, counts, "至")
    else:
        yield Found(match.start(), match.end(), value, unit, counts, approx)


def _low_value(match: re.Match[str]) -> float | None:
    """5—8万元: the first number shares the 万 of the second."""
    low, number = match["low"], match["number"] or match["percent"]
    value = parse_number(low)
    if value is not None and number[-1] in "万亿" and low[-1] not in "万亿千百":
        value *= 10_000 if number[-1] == "万" else 100_000_000
    return value
