"""What stands in a list beside a name: the counties of its neighbours, and whether a list begins with it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .hits import HAN, Hit
from .lexicon import Lexicon

# Between two members of a list, or the two ends of a way.
_LISTS = frozenset("、 　到至往和与及—–-－")
_DIGITS = frozenset("0123456789")
# What a list tells of each of its members: an amount, or a thing of theirs.
_AMOUNT = re.compile(rf"\d[\d.,]*[{HAN}]{{1,3}}")
_THING = re.compile(rf"的[{HAN}]{{1,5}}")
LONGEST_TOLD = 12
# What parts such members, and what that which is told of them begins with.
_PARTS, _TELLS = frozenset("、，；,;"), _DIGITS | {"的"}
# What leads to a list of towns, and what closes one: 等地, 三镇, 和乌镇.
_LEADS_TO, _CLOSES = frozenset("在括自了从到有"), frozenset("等两三四五六七八九十和与及")
_HAN = re.compile(f"[{HAN}]")


def may_be_listed(text: str, hit: Hit) -> bool:
    """Whether a hit may be a member of a list, by the characters around it."""
    above, after = text[hit.start - 1 : hit.start], text[hit.end : hit.end + 1]
    return above in _LISTS or above in _PARTS or after in _LISTS or after in _TELLS


def listed_parents(text: str, hit: Hit, others: Mapping[int, Hit], lexicon: Lexicon) -> set[str]:
    """The places above what stands in a list beside ``hit``; ``others`` are by where they begin and end."""
    parents: set[str] = set()
    far = LONGEST_TOLD if text[hit.start - 1 : hit.start] in _PARTS else 1
    before = [other for at in range(1, far + 1) if (other := others.get(hit.start - at))]
    far = LONGEST_TOLD if text[hit.end : hit.end + 1] in _TELLS else 1
    behind = [other for at in range(1, far + 1) if (other := others.get(hit.end + at))]
    for other in (*before[:1], *behind[:1]):
        if _listed(text, other, hit):
            parents.update(lexicon.places[entry.code].parent or "" for entry in other.entries)
    return parents


def _listed(text: str, one: Hit, other: Hit) -> bool:
    """Whether two hits stand in a list or are a way's two ends (长安往硖石), with one character between or
    what is told of each (秦山27人，沈荡41人; 凤桥的水蜜桃、新丰的生姜; 余新镇中心小学、七星中心小学).
    """
    first, second = sorted((one, other), key=lambda hit: hit.start)
    between = text[first.end : second.start]
    if between in _LISTS:
        return True
    if between[-1:] not in _PARTS:
        return False
    told, begins = between[:-1], text[second.end : second.end + 1]
    if told == text[second.end : second.end + len(told)] and len(told) > 1:
        return True
    return (_AMOUNT.fullmatch(told) is not None and begins in _DIGITS) or (
        _THING.fullmatch(told) is not None and begins == "的"
    )


def begins_list(text: str, hit: Hit, taken: Mapping[int, Hit], lexicon: Lexicon) -> bool:
    """Whether a list of our towns begins with the hit, of whatever counties: 大桥、王江泾、姚庄等地."""
    before = text[hit.start - 1 : hit.start] if hit.start else ""
    leads = before != "、" and (before in _LEADS_TO or not _HAN.match(before))
    if not leads or not text.startswith("、", hit.end):
        return False
    end, others = hit.end, 0
    while text.startswith("、", end) and (other := taken.get(end + 1)) and other.start == end + 1:
        places = (lexicon.places[e.code] for e in other.entries)
        if not any(place.level in {"town", "zone"} and not place.outside for place in places):
            return False
        end, others = other.end, others + 1
    return others > 1 and text[end : end + 1] in _CLOSES
