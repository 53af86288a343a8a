"""Villages and communities whose names are ordinary words: which of them a text means as places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import compress

from .evidence import PageEvidence
from .hits import COMMON, Hit, Resolved
from .lexicon import Lexicon
from .segment import freq
from .village_words import AFTER, NO_NAME, PEOPLE, SORTS

# 打造幸福社区, 创建文明村: what is to be made is no place.
_MADE = re.compile("(?:打造|建设|(?<!福)建|争创|营造|建成|成为|评为|迈向|奔向|美丽|一个|个|座)$")


# 来到新华社区, 月河、清华社区: what one goes to or lists is one.
_WENT = re.compile("[到在访进、和与]$")
_LISTS_ON = re.compile("[、和与]")
_ITS = re.compile("的(?:党[总支委]|书记|主任|负责人|工作人员|社工|网格员)")
# 解放路社区: no community is of that kind.
_ROAD = re.compile("[路街弄巷]社区$")


def leave_words(
    text: str, row: Sequence[Resolved], page: PageEvidence, lexicon: Lexicon
) -> tuple[Resolved, ...]:
    """A text's mentions without the villages that are ordinary words there; who is a place in one sentence is
    one in the next.
    """
    doubts = [True if r.level != "village" else _is_place(text, r, page, lexicon) for r in row]
    if None not in doubts:
        return tuple(compress(row, doubts))
    sure = {r.hit.unit for r, place in zip(row, doubts, strict=True) if place and r.level == "village"}
    return tuple(
        r for r, place in zip(row, doubts, strict=True) if place or (place is None and r.hit.unit in sure)
    )


def _each(text: str, hit: Hit) -> Iterator[re.Match[str]]:
    return re.finditer(re.escape(text[hit.start : hit.end]), text)


def _is_place(text: str, resolved: Resolved, page: PageEvidence, lexicon: Lexicon) -> bool | None:
    """Whether a village whose name is made of an ordinary word is meant as a place (幸福社区, 文明村,
    建设村); None where nothing tells.

    It is where its parent stands before it, or where the page names a place above it and the words before it
    do not make it a kind of village.
    """
    hit = resolved.hit
    if not hit.entries or hit.rule != "full":
        return True
    stem = hit.unit.removesuffix("社区").removesuffix("村")
    if resolved.rule == "pattern" and NO_NAME.search(stem) and not AFTER.match(text, hit.end):
        return False  # 凤桥镇联合社区卫生服务中心
    often, whole = freq(stem), freq(hit.unit)
    if not often and not whole:
        return True
    reasons = resolved.place.reasons if resolved.place else ()
    if any(reason.rule in {"parent", "successor"} for reason in reasons):
        return True
    made = _MADE.search(text, max(0, hit.start - 3), hit.start)
    above = {code for e in hit.entries for code in lexicon.lineages[e.code][:-1] if code in page.said}
    if whole or SORTS.match(stem):
        # 新农村 is a word as it stands: its town must be named, and who builds one means the word throughout.
        word = any(_MADE.search(text, max(0, m.start() - 3), m.start()) for m in _each(text, hit))
        return not word and any(lexicon.places[code].level == "town" for code in above)
    if often < COMMON:
        return True
    if made:
        return False
    evidence = (
        above - {lexicon.city.code}
        or (len(hit.entries) == 1 and _ROAD.search(hit.unit))
        or _ITS.match(text, hit.end)
        or PEOPLE.match(text, hit.end)
        or _LISTS_ON.match(text, hit.end)
        or _WENT.search(text, max(0, hit.start - 1), hit.start)
    )
    return True if evidence else None
