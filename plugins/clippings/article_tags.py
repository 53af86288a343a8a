"""The tags of an article page: each with its mentions, why it won, what lost, and how to overrule it."""

from __future__ import annotations

from collections.abc import Iterable
from math import exp

from markupsafe import Markup

from .article_steps import notes
from .kit import Kit
from .lexicon import Lexicon
from .model import Candidate, Clipping, InitiativeMention, PlaceMention, Span
from .paste import PLACE_WANTED, tag_file, tag_line
from .render import excerpt, part_text
from .shelf import shown_state
from .view_article import LoserView, MentionView, TagView
from .words import INITIATIVE_RULES, LEVELS, PLACE_RULES, STATES, percent

LOSERS = 4
"""A name that fits forty villages is explained by the nearest few."""


def place_tags(kit: Kit, clipping: Clipping) -> tuple[TagView, ...]:
    """One tag a place, in the order of first mention; open and foreign names behind."""
    groups: dict[tuple[str, str], list[PlaceMention]] = {}
    for mention in clipping.places:
        key = mention.place.code or "/".join(mention.place.path) if mention.place else mention.span.text
        shown = shown_state(mention, kit.lexicon)
        state = shown if shown in ("ambiguous", "outside") else ""
        groups.setdefault((state, key), []).append(mention)
    tags = [_place_tag(kit, clipping, mentions) for mentions in groups.values()]
    behind = {"ambiguous": 1, "outside": 2}
    return tuple(sorted(tags, key=lambda tag: behind.get(tag.state, 0)))


def _place_tag(kit: Kit, clipping: Clipping, mentions: list[PlaceMention]) -> TagView:
    first = mentions[0]
    # The surest of its mentions speaks for the place: a full name settles what a short form left open.
    state = min((shown_state(m, kit.lexicon) for m in mentions), key=list(STATES).index)
    path = first.place.path if first.place else ()
    url = kit.place_urls.get(first.place.code, "") if first.place and state != "outside" else ""
    name = path[-1] if path else first.span.text
    return TagView(
        name=name,
        url=url,
        path=" › ".join(path),
        level=LEVELS[first.level],
        state=state,
        state_text=STATES[state],
        mentions=tuple(
            MentionView(
                text=mention.span.text,
                anchor=anchor(clipping, mention.span),
                excerpt=_excerpt(clipping, mention.span),
                rule=PLACE_RULES.get(mention.rule, mention.rule),
                reasons=notes(mention.place.reasons) if mention.place else (),
                losers=tuple(
                    LoserView(
                        path=" › ".join(loser.path),
                        url=kit.place_urls.get(loser.code, ""),
                        score=share,
                        reasons=notes(loser.reasons),
                    )
                    for loser, share in losers_of(mention)
                ),
            )
            for mention in once(mentions)
        ),
        overrule=overrule(clipping, first, kit.lexicon),
        choices=choices(clipping, mentions, kit.lexicon),
    )


def losers_of(mention: PlaceMention) -> list[tuple[Candidate, str]]:
    """The nearest other meanings, each with its share of all that speaks for any; "" for a sole one."""
    winner = (mention.place,) if mention.place else ()
    whole = sum(exp(candidate.score) for candidate in (*winner, *mention.losers))
    alone = len(winner) + len(mention.losers) == 1
    return [(loser, "" if alone else percent(exp(loser.score) / whole)) for loser in mention.losers[:LOSERS]]


def overrule(clipping: Clipping, mention: PlaceMention, lexicon: Lexicon) -> str:
    """The line that takes the place away; nothing for an open name."""
    path = mention.place.path if mention.place else ()
    if mention.state == "outside":
        return tag_line(clipping, "Not-Places", "/".join(path))
    step = "/".join(path[1:] or path) or mention.span.text
    return tag_line(clipping, "Not-Places", step) if mention.place else ""


def choices(clipping: Clipping, mentions: Iterable[PlaceMention], lexicon: Lexicon) -> tuple[str, ...]:
    """The lines that take the mentions for the other places of this site that are shown, each once."""
    losers = (loser for mention in mentions for loser, _ in losers_of(mention))
    return tuple(dict.fromkeys(line for loser in losers if (line := choice(clipping, loser, lexicon))))


def choice(clipping: Clipping, candidate: Candidate, lexicon: Lexicon) -> str:
    """The line that takes a name for this place; nothing for one elsewhere, which is no tag."""
    place = lexicon.places.get(candidate.code)
    if place is None or place.outside:
        return ""
    return tag_line(clipping, "Places", "/".join(place.path[1:] or place.path))


def missing_place(clipping: Clipping) -> str:
    """For an article that no place of this site is known for: the line that gives one, to be completed."""
    known = any(mention.state not in ("ambiguous", "outside") for mention in clipping.places)
    return "" if known or clipping.districts else tag_line(clipping, "Places", PLACE_WANTED)


def tags_path(kit: Kit, clipping: Clipping) -> str:
    """The file that holds an editor's wishes for the article's tags: its own, where an editor wrote it."""
    written = kit.library.editors.get(clipping.id)
    return tag_file(clipping, written.path if written else "")


def once(mentions: Iterable[PlaceMention]) -> Iterable[PlaceMention]:
    """The first mention of each way to say it: the tenth 海盐县 explains nothing new."""
    return {(m.span.text, m.rule, m.state): m for m in reversed(list(mentions))}.values()


def initiative_tags(kit: Kit, clipping: Clipping) -> tuple[TagView, ...]:
    """One tag an initiative, in the order of first mention."""
    groups: dict[str, list[InitiativeMention]] = {}
    for mention in clipping.initiatives:
        if mention.slug in kit.initiative_urls:
            groups.setdefault(mention.slug, []).append(mention)
    return tuple(
        TagView(
            name=mentions[0].name,
            url=kit.initiative_urls[slug],
            path="",
            level=kit.lexicon.initiatives[slug].kind or "项目",
            state="certain",
            state_text=STATES["certain"],
            mentions=tuple(
                MentionView(
                    text=mention.span.text,
                    anchor=anchor(clipping, mention.span),
                    excerpt=_excerpt(clipping, mention.span),
                    rule=INITIATIVE_RULES.get(mention.rule, mention.rule),
                    reasons=(),
                    losers=(),
                )
                for mention in {(m.span.text, m.rule): m for m in reversed(mentions)}.values()
            ),
            overrule=tag_line(clipping, "Not-Initiatives", mentions[0].name),
        )
        for slug, mentions in groups.items()
    )


def anchor(clipping: Clipping, span: Span) -> str:
    """The id of the block on the article page that holds a span; an editor's article is one block."""
    if span.part in ("paragraph", "caption"):
        return f"{span.part[0]}{span.index + 1}" if clipping.seed else "text"
    return "main"


def _excerpt(clipping: Clipping, span: Span) -> Markup:
    if span.start == span.end:
        return Markup("编辑写在文件头里")
    return excerpt(part_text(clipping, span.part, span.index), span.start, span.end)
