"""What an editor adds to the tags of an article and what it forbids, in its front matter or in tags.txt."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import Protocol

from .frontmatter import WRONG_SEPARATORS, Value, wrong_separator
from .lexicon import Lexicon, Place
from .model import Candidate, Clipping, InitiativeMention, PlaceMention, Problem, Reason, Span

STEPS = re.compile(r"\s*[/／›>＞]\s*")
# A tag that stands nowhere in the text: it points at no characters of it.
NOWHERE = Span("other", 0, 0, 0, "")


class Wishes(Protocol):
    """What an editor wants of an article's tags; each value knows its line in the file ``path``."""

    @property
    def path(self) -> str: ...
    @property
    def places(self) -> tuple[Value, ...]: ...
    @property
    def not_places(self) -> tuple[Value, ...]: ...
    @property
    def initiatives(self) -> tuple[Value, ...]: ...
    @property
    def not_initiatives(self) -> tuple[Value, ...]: ...


def find_places(name: str, places: Iterable[Place]) -> tuple[Place, ...]:
    """The places of the site that ``海盐县/百步镇/横港村`` (or its end alone) can mean, by code.

    Every step must be a name or short form on the way down; steps may be left out.
    """
    return _fitting(name, (place for place in places if not place.outside))


def find_any_places(name: str, places: Collection[Place]) -> tuple[Place, ...]:
    """As ``find_places``; where no place of the site fits, those elsewhere, whose tags can be taken away."""
    return find_places(name, places) or _fitting(name, places)


def _fitting(name: str, places: Iterable[Place]) -> tuple[Place, ...]:
    steps = [step for step in STEPS.split(name.strip()) if step]
    if not steps:
        return ()
    fits = [place for place in places if _ends_in(place, steps)]
    exact = [place for place in fits if place.name == steps[-1]]
    return tuple(sorted(exact or fits, key=lambda place: place.code))


def _ends_in(place: Place, steps: list[str]) -> bool:
    return steps[-1] in place.names and _leads_down(place.path[:-1], steps)


def _leads_down(path: tuple[str, ...], steps: list[str]) -> bool:
    """Whether the steps before the last are names or short forms on the path, in its order."""
    above = list(path)
    for step in reversed(steps[:-1]):
        while above and not above[-1].startswith(step):
            above.pop()
        if not above:
            return False
        above.pop()
    return True


def unlisted_codes(name: str, clipping: Clipping, lexicon: Lexicon) -> frozenset[str]:
    """The codes of the article's places of no list that ``平湖市/新埭镇/月底村`` (or its end) can mean."""
    steps = [step for step in STEPS.split(name.strip()) if step]
    found = (mention.place for mention in clipping.places if mention.place)
    return frozenset(
        place.code
        for place in found
        if (steps and place.code not in lexicon.places)
        and place.path[-1:] == (steps[-1],)
        and _leads_down(place.path[:-1], steps)
    )


def unlisted(wish: Wishes, lexicon: Lexicon) -> tuple[Value, ...]:
    """The unwanted places that no list has: the article alone can tell whether they are any."""
    places = lexicon.places.values()
    return tuple(value for value in wish.not_places if not find_any_places(value.text, places))


def check_unlisted(wish: Wishes, clipping: Clipping, lexicon: Lexicon) -> Iterator[Problem]:
    """The unwanted places that no list has and the tagged article, without the wish, has not either."""
    for value in unlisted(wish, lexicon):
        if not unlisted_codes(value.text, clipping, lexicon):
            yield from _check_place(wish, value, lexicon, adding=False)


def check_wishes(wishes: Iterable[Wishes], lexicon: Lexicon) -> tuple[Problem, ...]:
    """Every name that the wishes and the lists do not agree on, and every wish that contradicts another; but
    see ``check_unlisted``."""
    problems: list[Problem] = []
    for wish in wishes:
        for value in wish.places:
            problems += _check_place(wish, value, lexicon, adding=True)
        for value in (*wish.initiatives, *wish.not_initiatives):
            problems += _check_initiative(wish, value, lexicon)
        problems += _check_both(wish, lexicon)
    return tuple(problems)


def _check_place(wish: Wishes, value: Value, lexicon: Lexicon, adding: bool) -> list[Problem]:
    places = lexicon.places.values()
    find = find_places if adding else find_any_places
    found = find(value.text, places)
    parts = WRONG_SEPARATORS.split(value.text)
    if not found and len(parts) > 1 and all(find(part, places) for part in parts):
        return [_wrong_separator(wish, value, parts)]
    if not found:
        near = _nearest_place(value.text, [place for place in places if not place.outside])
        mend = f"是不是“{near}”？" if near else "写成“区县/镇街/村社”，例如“海盐县/百步镇/横港村”。"
        what = f"地名表里没有“{value.text}”。"
        return [Problem(wish.path, value.line, what, mend, kind="article-place")]
    if adding and len(found) > 1:
        mend = "写明上级：" + "，或 ".join("/".join(place.path[1:]) for place in found[:3]) + "。"
        what = f"“{value.text}”有 {len(found)} 处。"
        return [Problem(wish.path, value.line, what, mend, kind="article-place-double")]
    return []


def _check_initiative(wish: Wishes, value: Value, lexicon: Lexicon) -> list[Problem]:
    if find_initiative(value.text, lexicon):
        return []
    parts = WRONG_SEPARATORS.split(value.text)
    if len(parts) > 1 and all(find_initiative(part.strip(), lexicon) for part in parts):
        return [_wrong_separator(wish, value, parts)]
    known = {initiative.name for initiative in lexicon.initiatives.values()} | set(lexicon.initiatives)
    near = _nearest(value.text, known)
    mend = f"是不是“{near}”？" if near else "先在 content/initiatives/ 里建它的文件。"
    what = f"没有“{value.text}”这个项目。"
    return [Problem(wish.path, value.line, what, mend, kind="article-initiative")]


def _wrong_separator(wish: Wishes, value: Value, parts: list[str]) -> Problem:
    what, mend = wrong_separator(value.text, parts)
    return Problem(wish.path, value.line, what, mend, kind="article-separator")


def _check_both(wish: Wishes, lexicon: Lexicon) -> Iterator[Problem]:
    """Places and initiatives that are wanted and forbidden at once."""
    places = lexicon.places.values()
    wanted = {place.code for value in wish.places for place in find_places(value.text, places)[:1]}
    slugs = {find_initiative(value.text, lexicon) for value in wish.initiatives} - {""}
    clashes = [v for v in wish.not_places if wanted & {place.code for place in find_places(v.text, places)}]
    clashes += [v for v in wish.not_initiatives if find_initiative(v.text, lexicon) in slugs]
    for value in clashes:
        what = f"“{value.text}”又要加上又要去掉。"
        yield Problem(wish.path, value.line, what, "两行里删去一行的这个名称。", kind="article-contradiction")


def _nearest_place(name: str, places: Collection[Place]) -> str:
    """The place written most like the last step of ``name``, below the step before it where that is known."""
    *above, last = STEPS.split(name.strip())
    roots = [place.path for place in find_places("/".join(above), places)]
    below = {place.name for place in places if any(place.path[: len(root)] == root for root in roots)}
    return _nearest(last, below) or _nearest(last, {place.name for place in places})


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


def apply_wishes(wish: Wishes, clipping: Clipping, lexicon: Lexicon) -> Clipping:
    """The clipping with the editor's tags added and forbidden ones gone; its districts and figures follow.

    A wanted place that the text names settles these mentions, whatever they were taken for.
    """
    places = lexicon.places.values()
    listed = {place.code for value in wish.not_places for place in find_any_places(value.text, places)}
    banned = listed.union(*(unlisted_codes(v.text, clipping, lexicon) for v in unlisted(wish, lexicon)))
    wanted = [(place, value) for value in wish.places for place in find_places(value.text, places)[:1]]
    asked = {place.code for place, _ in wanted}
    kept = [m for m in clipping.places if m.place is None or m.place.code not in banned]
    for place, value in wanted:
        reason = Reason("editor", 1.0, f"编辑写在 {wish.path}:{value.line}")
        chosen = Candidate(place.code, place.path, 1.0, (reason,))
        names = place.names
        kept = [
            m._replace(rule="editor", state="certain", level=place.level, place=chosen)
            if (m.span.text in names or m.state == "guess") and _open_to(m, place.code, asked)
            else m
            for m in kept
        ]
        if all(m.place is None or m.place.code != place.code for m in kept):
            kept.append(PlaceMention(NOWHERE, "editor", "certain", place.level, chosen))
    slugs = {find_initiative(value.text, lexicon) for value in wish.not_initiatives} - {""}
    initiatives = [mention for mention in clipping.initiatives if mention.slug not in slugs]
    for slug in (find_initiative(value.text, lexicon) for value in wish.initiatives):
        if slug and all(mention.slug != slug for mention in initiatives):
            initiatives.append(InitiativeMention(NOWHERE, slug, lexicon.initiatives[slug].name, "editor"))
    figures = tuple(
        replace(
            figure,
            places=tuple(code for code in figure.places if code not in banned),
            initiatives=tuple(slug for slug in figure.initiatives if slug not in slugs),
        )
        for figure in clipping.figures
    )
    return replace(
        clipping,
        places=tuple(kept),
        initiatives=tuple(initiatives),
        figures=figures,
        districts=_districts(
            clipping,
            kept,
            [place for place, _ in wanted],
            {lexicon.places[code].name for code in listed},
            lexicon.city.name,
        ),
    )


def _open_to(mention: PlaceMention, code: str, asked: Collection[str]) -> bool:
    """Whether the wish for ``code`` settles this mention: not one of another wish, nor a sure one."""
    if mention.state != "guess" and (mention.place is None or mention.place.code not in asked):
        return True
    return mention.place is not None and mention.place.code == code and mention.state != "certain"


def explain_wishes(wish: Wishes) -> Iterator[str]:
    """One line for each thing the editor asked for, with the file and line where it stands."""
    for verb, values in (
        ("加上地名", wish.places), ("去掉地名", wish.not_places),
        ("加上项目", wish.initiatives), ("去掉项目", wish.not_initiatives),
    ):  # fmt: skip
        yield from (f"{verb} {value.text}（{wish.path}:{value.line}）" for value in values)


def _districts(
    clipping: Clipping, kept: list[PlaceMention], wanted: list[Place], forbidden: Collection[str], city: str
) -> tuple[str, ...]:
    """The districts of wanted places, then those found unless the wishes left nothing in them.

    An article that an editor gives to a district is no longer about the whole city.
    """
    asked = tuple(dict.fromkeys(place.path[1] for place in wanted if len(place.path) > 1))
    gone = {m.place.path[1] for m in clipping.places if m.place and len(m.place.path) > 1}
    gone |= {name for name in clipping.districts if name in forbidden}
    gone -= {mention.place.path[1] for mention in kept if mention.place and len(mention.place.path) > 1}
    found = (name for name in clipping.districts if name not in gone)
    return tuple(dict.fromkeys((*asked, *(name for name in found if not (asked and name == city)))))
