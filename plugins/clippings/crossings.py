"""In which districts of an article an initiative runs: where a paragraph names both, or by its organiser."""

from __future__ import annotations

from .lexicon import Lexicon
from .model import Clipping


def near_districts(clipping: Clipping, slug: str, lexicon: Lexicon) -> tuple[tuple[str, ...], bool]:
    """The districts of the article to which the initiative belongs, and whether that is inferred.

    An article on one district alone that names it in no paragraph with the initiative gives it that one,
    inferred; of several districts it gives none.  What an editor added stands nowhere and is of all.
    """
    spots = {(m.span.part, m.span.index) for m in clipping.initiatives if m.slug == slug}
    if any(part == "other" for part, _ in spots):
        return clipping.districts, False
    near = {lexicon.city.name} | _organisers(lexicon.initiatives[slug].organiser, lexicon)
    for mention in clipping.places:
        if mention.place and len(mention.place.path) > 1:
            here = (mention.span.part, mention.span.index) in spots or mention.span.part == "other"
            near |= {mention.place.path[1]} if here else set()
    found = tuple(name for name in clipping.districts if name in near)
    if found or len(clipping.districts) != 1:
        return found, False
    return clipping.districts, True


def _organisers(organiser: str, lexicon: Lexicon) -> set[str]:
    """The district of 望海街道, 濮院镇纪委 or 南湖区财政局, where only one place of the site is called so."""
    for end in range(len(organiser), 1, -1):
        found = [c for c in lexicon.units.get(organiser[:end], ()) if lexicon.district_of(c)]
        if len(found) == 1:
            return {district.name for code in found if (district := lexicon.district_of(code))}
    return set()
