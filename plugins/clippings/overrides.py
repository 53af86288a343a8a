"""What an editor's front matter adds to the tags of an article, and what it forbids."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable
from dataclasses import replace

from .editors import EditorArticle
from .frontmatter import Value
from .lexicon import Lexicon, Place
from .model import Candidate, Clipping, InitiativeMention, PlaceMention, Problem, Reason, Span

STEPS = re.compile(r"\s*[/／›>＞]\s*")
# A tag that stands nowhere in the text: it points at no characters of it.
NOWHERE = Span("other", 0, 0, 0, "")


def find_places(name: str, places: Iterable[Place]) -> tuple[Place, ...]:
    """The places that ``海盐县/百步镇/横港村`` (or its end alone) can mean, by code.

    Every step must be a name or short form on the way down; steps may be left out.
    """
    steps = [step for step in STEPS.split(name.strip()) if step]
    if not steps:
        return ()
    fits = [place for place in places if not place.outside and _ends_in(place, steps)]
    exact = [place for place in fits if place.name == steps[-1]]
    return tuple(sorted(exact or fits, key=lambda place: place.code))


def _ends_in(place: Place, steps: list[str]) -> bool:
    if steps[-1] not in (place.name, *place.short_forms, *place.former_names):
        return False
    above = list(place.path[:-1])
    for step in reversed(steps[:-1]):
        while above and not above[-1].startswith(step):
            above.pop()
        if not above:
            return False
        above.pop()
    return True


def check_wishes(articles: Iterable[EditorArticle], lexicon: Lexicon) -> tuple[Problem, ...]:
    """Every name in Places, Not-Places, Initiatives and Not-Initiatives that no list knows."""
    problems: list[Problem] = []
    for article in articles:
        for value in (*article.places, *article.not_places):
            problems += _check_place(article, value, lexicon, adding=value in article.places)
        known = {initiative.name for initiative in lexicon.initiatives.values()} | set(lexicon.initiatives)
        for value in (*article.initiatives, *article.not_initiatives):
            if not find_initiative(value.text, lexicon):
                near = _nearest(value.text, known)
                mend = f"是不是“{near}”？" if near else "先在 content/initiatives/ 里建它的文件。"
                what = f"没有“{value.text}”这个项目。"
                problems.append(Problem(article.path, value.line, what, mend, kind="article-initiative"))
    return tuple(problems)


def _check_place(article: EditorArticle, value: Value, lexicon: Lexicon, adding: bool) -> list[Problem]:
    found = find_places(value.text, lexicon.places.values())
    if not found:
        last = STEPS.split(value.text.strip())[-1]
        near = _nearest(last, {place.name for place in lexicon.places.values() if not place.outside})
        mend = f"是不是“{near}”？" if near else "写成“区县/镇街/村社”，例如“海盐县/百步镇/横港村”。"
        what = f"地名表里没有“{value.text}”。"
        return [Problem(article.path, value.line, what, mend, kind="article-place")]
    if adding and len(found) > 1:
        mend = "写明上级：" + "，或 ".join("/".join(place.path[1:]) for place in found[:3]) + "。"
        what = f"“{value.text}”有 {len(found)} 处。"
        return [Problem(article.path, value.line, what, mend, kind="article-place-double")]
    return []


def _nearest(word: str, among: Collection[str]) -> str:
    return next(iter(difflib.get_close_matches(word, sorted(among), n=1, cutoff=0.5)), "")


def find_initiative(name: str, lexicon: Lexicon) -> str:
    """The slug of the initiative with this slug, name or alias; empty where there is none."""
    if name in lexicon.initiatives:
        return name
    return next(
        (slug for slug, found in sorted(lexicon.initiatives.items()) if name in (found.name, *found.aliases)),
        "",
    )


def apply_wishes(article: EditorArticle, clipping: Clipping, lexicon: Lexicon) -> Clipping:
    """The clipping with the editor's tags added and forbidden ones gone; its districts follow."""
    reason = Reason("editor", 1.0, f"编辑写在 {article.path}")
    banned = {
        place.code
        for value in article.not_places
        for place in find_places(value.text, lexicon.places.values())
    }
    kept = [m for m in clipping.places if m.place is None or m.place.code not in banned]
    wanted = [
        place for value in article.places for place in find_places(value.text, lexicon.places.values())[:1]
    ]
    have = {mention.place.code for mention in kept if mention.place}
    kept += [
        PlaceMention(
            NOWHERE, "editor", "certain", place.level, Candidate(place.code, place.path, 1.0, (reason,))
        )
        for place in wanted
        if place.code not in have
    ]
    slugs = {find_initiative(value.text, lexicon) for value in article.not_initiatives}
    initiatives = [mention for mention in clipping.initiatives if mention.slug not in slugs]
    for slug in (find_initiative(value.text, lexicon) for value in article.initiatives):
        if slug and all(mention.slug != slug for mention in initiatives):
            initiatives.append(InitiativeMention(NOWHERE, slug, lexicon.initiatives[slug].name, "editor"))
    return replace(
        clipping,
        places=tuple(kept),
        initiatives=tuple(initiatives),
        districts=_districts(clipping, kept, wanted, banned, lexicon.city.name),
    )


def _districts(
    clipping: Clipping, kept: list[PlaceMention], wanted: list[Place], banned: Collection[str], city: str
) -> tuple[str, ...]:
    """The districts of wanted places, then those found unless nothing in them is left.

    An article that an editor gives to a district is no longer about the whole city.
    """
    asked = tuple(dict.fromkeys(place.path[1] for place in wanted if len(place.path) > 1))
    still = {mention.place.path[1] for mention in kept if mention.place and len(mention.place.path) > 1}
    found = (name for name in clipping.districts if not banned or name == city or name in still)
    return tuple(dict.fromkeys((*asked, *(name for name in found if not (asked and name == city)))))
