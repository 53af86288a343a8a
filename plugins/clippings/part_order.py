"""Of two parts of an article, which comes first: does a displaced part begin its article or end it?

A first paragraph tells when and where; what was said about it comes later.  And a name comes first with its
modifiers (刚过而立之年的黄斌), later alone at the beginning of a clause, because what is known stands
before what is new (H. H. Clark and S. E. Haviland, Comprehension and the Given-New Contract, 1977).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt

from .edges import OPENING
from .follow import Follow
from .model import Reason
from .topics import GRAMMAR


@dataclass(frozen=True, slots=True)
class OrderWeights:
    """Natural-log odds for each sign, fitted to displaced parts of other papers and rounded."""

    prior: float = -0.6
    """Ends are displaced more often than beginnings."""
    unfinished: float = 3.8
    concluded: float = 1.0
    mention: float = 1.7
    headline: float = 0.6
    opening: float = 2.8
    reporter: float = 1.0
    time: float = 1.2
    place: float = 0.5
    said: float = -1.0
    goes_on: float = -0.8
    refers: float = -1.1
    short: float = 1.0


NOTES = {
    "unfinished": ("该篇现有的末句已完，这部分的末句却没有完", "该篇现有的末句没有完，后面应该还有"),
    "concluded": ("该篇现有的末段说到现状或下一步，像结尾", "这部分的末段说到现状或下一步，像结尾"),
    "mention": (
        "两处都有的名称，在这部分头一次提到时带着修饰语，在该篇现有的文字里没有",
        "两处都有的名称，在该篇现有的文字里头一次提到时带着修饰语",
    ),
    "headline": ("这部分的首段比该篇现有的首段更像标题", "该篇现有的首段更像标题"),
    "opening": ("这部分以“本报讯”一类的话开头", "该篇现有的首段以“本报讯”一类的话开头"),
    "reporter": ("这部分的首段写明谁在报道", "该篇现有的首段写明谁在报道"),
    "time": ("这部分的首段先说时间", "该篇现有的首段先说时间"),
    "place": ("这部分的首段先说地点", "该篇现有的首段先说地点"),
    "said": ("该篇现有的首段转述别人的话，像是后文", "这部分的首段转述别人的话，像是后文"),
    "goes_on": ("该篇现有的首段承接上文", "这部分的首段承接上文"),
    "refers": ("该篇现有的首段用“他”“该”一类的词指代前文", "这部分的首段用“他”“该”一类的词指代前文"),
    "short": ("这部分的首段短，像导语", "该篇现有的首段短，像导语"),
}
"""Sign -> what it says where it speaks for a beginning, and for an end."""

REPORTER = re.compile("本报|记者|新华社|通讯员")
TIME = re.compile(
    "近日|日前|[昨今前]天|昨日|[0-9一二三四五六七八九十][日月]|[上本]周|[今去]年|近年|连日|时节|最近|不久前|前夕"
    "|清晨|早上|上午|下午|傍晚|时许|眼下"
)
PLACE = re.compile("[省市县区镇乡村]|社区|街道")
SAID = re.compile("说[,，:：。“]|道[:：]|表示|指出|认为|介绍|告诉|强调")
GOES_ON = re.compile(
    "此外|同时|而|但|不过|然而|据悉|据了解|据介绍|目前|接下来|下一步|为此|因此|另外|其中|其[次二三]|于是|后来|随后|当时"
    "|[此这]时|之后|不仅|除了|在此|[对与]此|如今|现在|所以|可是|结果|另一|当然|事实上|总之|再|又|还|并|今后|第[二三四五]"
    "|[二三四五六]是|最后|[(（]?[二三四五六]"
)
REFERS = re.compile("[该此其他她它]|这[一些种项次个位里样]|那[里时个]")
BEGINNING, CLAUSES, CLAUSE = 40, 25, 15
"""Characters of a paragraph's beginning that are looked at for what it is about, where, and of whom."""
CLAUSE_SO_FAR = re.compile(r"[^，,。；;：:！!？?、“”《》（）()『』\s]*$")
NAMING = re.compile("[一-鿿]{2}")
DEEP = 4
"""So many characters before a name in its clause are as good as more."""
INTRODUCED = 150
"""Characters of a part in which it introduces what it is about."""
MOST_REASONS, WORTH_SAYING = 3, 0.1
"""Of the signs so many are shown, and none of smaller log odds."""
MUCH_SHORTER = 100
"""Characters by which a first paragraph is shorter; more say no more.  A lead is short: on the pages measured
six of ten later paragraphs were longer than theirs."""
FEWEST = 3
"""Fewer shared pairs of characters than this are counted as so many."""


def signs(text: str) -> dict[str, int]:
    """What a first paragraph has and a later one has not, and the other way round."""
    text = text.lstrip()
    return {
        "opening": OPENING.match(text) is not None,
        "reporter": REPORTER.search(text, 0, BEGINNING) is not None,
        "time": TIME.search(text, 0, BEGINNING) is not None,
        "place": PLACE.search(text, 0, CLAUSES) is not None,
        "said": SAID.search(text, 0, BEGINNING) is not None,
        "goes_on": GOES_ON.match(text) is not None,
        "refers": REFERS.search(text, 0, CLAUSE) is not None,
    }


_DEFAULT = OrderWeights()
FIRSTNESS: Sequence[tuple[float, Callable[..., object], int]] = (
    (_DEFAULT.reporter, REPORTER.search, BEGINNING), (_DEFAULT.time, TIME.search, BEGINNING),
    (_DEFAULT.place, PLACE.search, CLAUSES), (_DEFAULT.said, SAID.search, BEGINNING),
    (_DEFAULT.goes_on, GOES_ON.match, BEGINNING), (_DEFAULT.refers, REFERS.search, CLAUSE),
)  # fmt: skip
"""The signs that a paragraph has without comparing: what a dateline is worth depends on what is around it."""


def first_odds(text: str) -> float:
    """How much a paragraph reads like the first one of a report, in log odds; below 0 like a later one."""
    text = text.lstrip()
    return sum([weight for weight, found, end in FIRSTNESS if found(text, 0, end)])


def introduces(one: str, other: str) -> float:
    """How much deeper in their clauses the names that two texts share stand in the first one, about -2..2.

    Names are pairs of characters, each where the text has it first.
    """
    both = set(one).intersection(other).difference(GRAMMAR)
    pairs = {first + second for first, second in pairwise(one) if first in both and second in both}
    shared = [pair for pair in pairs if pair in other and NAMING.match(pair)]
    deeper = sum([_depth(one, pair) - _depth(other, pair) for pair in shared])
    return deeper / DEEP / sqrt(max(FEWEST, len(shared)))


def _opening(part: Sequence[int], texts: Mapping[int, str]) -> str:
    return "\n".join([texts[line] for line in part])[:INTRODUCED]


def _depth(text: str, pair: str) -> int:
    """How many characters stand before the first mention in its clause, DEEP at most."""
    at = text.find(pair)
    clause = CLAUSE_SO_FAR.search(text[max(0, at - DEEP) : at])
    return len(clause.group()) if clause else 0


def begins(
    part: Sequence[int],
    own: Sequence[int],
    follow: Follow,
    headline: Mapping[int, float],
    weights: OrderWeights | None = None,
) -> tuple[float, tuple[Reason, ...]]:
    """Log odds that a displaced part stands before the lines below the headline, and what speaks so.

    ``headline`` is what lines earn by their likeness to the headline (see displaced.py).
    """
    texts, weights = follow.texts, weights or OrderWeights()
    found: dict[str, float] = {
        "unfinished": follow.open[part[-1]] - follow.open[own[-1]],
        "concluded": follow.concluded[own[-1]] - follow.concluded[part[-1]],
        "mention": introduces(_opening(part, texts), _opening(own, texts)),
        "headline": headline[part[0]] - headline[own[0]],
    }
    here, there = signs(texts[part[0]]), signs(texts[own[0]])
    shorter = (len(texts[own[0]]) - len(texts[part[0]])) / MUCH_SHORTER
    found["short"] = max(-1.0, min(1.0, shorter))
    found |= {sign: here[sign] - there[sign] for sign in here}
    odds = {sign: getattr(weights, sign) * value for sign, value in found.items()}
    total = weights.prior + sum(odds.values())
    first = total > 0
    reasons = [
        Reason(sign, round(abs(value), 2), NOTES[sign][not first])
        for sign, value in odds.items()
        if abs(value) >= WORTH_SAYING and (value > 0) is first
    ]
    return total, tuple(sorted(reasons, key=lambda reason: -reason.weight)[:MOST_REASONS])
