"""Districts whose places one list counts: 惠民街道、姚庄镇和平湖市新埭镇四个边界街镇, 南湖、秀洲两个区."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .hits import Resolved
from .lexicon import Lexicon

_COUNT = re.compile(
    r"[)）]?等?(?:[两二三四五六七八九十]|\d{1,2})个?[一-鿿]{0,6}?(?:街镇|镇街|[镇乡村区县市地]|街道|社区)"
)
_BETWEEN = re.compile("[（(]?|[)）]?(?:、|和|与|及|以及)")


def counted_together(text: str, found: Sequence[Resolved], lexicon: Lexicon) -> Iterator[frozenset[str]]:
    """For each such list in an article the codes of the districts of its members, if they are of several.

    What they do they do together, so that the article is about none of them without the others.
    """
    begin = 0
    for at, resolved in enumerate(found):
        if at and not _BETWEEN.fullmatch(text, found[at - 1].hit.end, resolved.hit.start):
            begin = at
        if at > begin and _COUNT.match(text, resolved.hit.end):
            codes = {one.place.code for one in found[begin : at + 1] if one.place}
            districts = frozenset(district for code in codes if (district := lexicon.within.get(code)))
            if len(districts) > 1:
                yield frozenset(district.code for district in districts)
