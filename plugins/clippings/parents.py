"""Which town or district the text puts a village under: the one right before it, or before its list."""

from __future__ import annotations

import re

from .hits import COMMON, Hit
from .lexicon import Lexicon
from .segment import freq

LISTED = re.compile("[、和与及]|以及")
"""Between two members of a list."""
_MEMBERS = re.compile("(?:[下所管]?辖|[、和与及]|以及)(?:[㐀-鿿]{2,6}[、和与及])*")
"""Between a town or a member and the next that a list knows: 濮院镇|辖鸣凤、|梅园、咏梅、锦苑5个社区."""
OF = re.compile('[的(（)）“"]?|[(（][^()（）。]{2,10}[)）]')
"""What may stand between a town and its village: 当湖街道的胜利社区, 长安镇(高新区)兴城社区."""


def parent_before(text: str, before: tuple[Hit, str, str], hit: Hit, town: str, lexicon: Lexicon) -> str:
    """The code of the town or district that the village ``hit`` stands behind, or "".

    ``before`` is the last hit with its level and code, ``town`` the town of the list that it ended.
    """
    last, level, code = before
    gap = text[last.end : hit.start]
    if level in {"town", "district"}:
        if not gap:
            return code
        apart = level == "town" and (OF.fullmatch(gap) or (hit.rule == "list" and _MEMBERS.fullmatch(gap)))
        return code if apart else ""
    if level != "village" or not town or not (LISTED if hit.rule != "list" else _MEMBERS).fullmatch(gap):
        return ""
    if any(town in lexicon.lineages[entry.code] for entry in hit.entries):
        return town
    # A rare name of the same district goes on with another town; a common one has namesakes that no list has.
    own = {lexicon.district_of(entry.code) for entry in hit.entries}
    stem = hit.unit.removesuffix("社区").removesuffix("村")
    return town if lexicon.district_of(town) not in own or freq(stem) >= COMMON else ""
