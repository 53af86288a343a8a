"""Articles with their places, districts and dates marked in the text, and how well the tagger finds them.

``tests/gold/local_papers.txt`` holds invented articles as local papers print them, written without sight
of the rules.  A block is one article: ``@id``, ``@paper`` (its name and the day of the issue),
``@districts`` (``-`` for none), then the headline and the paragraphs, a line each.  In the text stands

- ``[[西塘|嘉兴市/嘉善县/西塘镇]]`` for a place with its chain, from the city for those of the city, else
  from the province, with what is sure; ``?`` for one that nobody can tell; ``|opt`` behind it where
  finding it counts neither way;
- ``<<昨天|2013-10-09>>`` for a date: a day, month or year, two of them with ``..`` between, or ``open``.
"""

from __future__ import annotations

import calendar
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from clippings.dates import date_clippings
from clippings.lexicon import Lexicon
from clippings.model import Clipping, DateInterval, Piece, PlaceMention, Span, Text
from clippings.tag import tag_page

GOLD = Path(__file__).parent.parent / "gold" / "local_papers.txt"
_MARK = re.compile(
    r"\[\[(?P<name>[^\[\]|<>]+)\|(?P<chain>[^\[\]|<>]+?)(?P<opt>\|opt)?\]\]"
    r"|<<(?P<words>[^<>|]+)\|(?P<days>[^<>|]+)>>"
)
_ISSUE = re.compile(r"\d{4}-\d\d-\d\d$")

Where = tuple[int, int, int]
"""The number of a text, the headline being 0, and where in it something starts and ends."""


class Place(NamedTuple):
    chain: str
    optional: bool


@dataclass
class Article:
    id: str
    paper: str = ""
    districts: frozenset[str] = frozenset()
    texts: list[str] = field(default_factory=list)
    places: dict[Where, Place] = field(default_factory=dict)
    dates: dict[Where, str] = field(default_factory=dict)

    def add(self, line: str) -> None:
        """The next text, of a marked line."""
        text, last, number = "", 0, len(self.texts)
        for mark in _MARK.finditer(line):
            text += line[last : mark.start()]
            last, start = mark.end(), len(text)
            text += mark["name"] or mark["words"]
            where = (number, start, len(text))
            if mark["name"]:
                self.places[where] = Place(mark["chain"], bool(mark["opt"]))
            else:
                self.dates[where] = mark["days"]
        self.texts.append(text + line[last:])

    def issue(self) -> DateInterval | None:
        day = _ISSUE.search(self.paper)
        return DateInterval(day[0], day[0], day[0], 1.0, False, ()) if day else None

    def clipping(self) -> Clipping:
        texts = [Text((Piece(text, number, 0, len(text)),)) for number, text in enumerate(self.texts, 1)]
        title = self.texts[0]
        return Clipping(
            self.id, "seed", "t", "article", texts[0], title, False, None, (), (), tuple(texts[1:]), ()
        )


def read_marked(text: str) -> list[Article]:
    articles: list[Article] = []
    for line in text.splitlines():
        key, _, value = line.partition(" ")
        if key == "@id":
            articles.append(Article(value))
        elif key == "@paper":
            articles[-1].paper = value
        elif key == "@districts":
            articles[-1].districts = frozenset(value.split()) - {"-"}
        elif line.strip():
            articles[-1].add(line.strip())
    return articles


@dataclass
class Tally:
    """What was found, right, missed and made up; ``faults`` says where."""

    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """Precision, recall and F1 of mentions; the share of right chains among those found; that of right
        sets of districts; of the dates that are marked with days the share that is found with some; of
        those that are found the share that does not contradict its mark, and has one.
        """
        count = self.counts
        found, marked = count["right"] + count["false"], count["right"] + count["missed"]
        return {
            "precision": count["right"] / found,
            "recall": count["right"] / marked,
            "f1": 2 * count["right"] / (found + marked),
            "chain": count["chain"] / count["right"],
            "districts": count["districts"] / count["articles"],
            "dates_found": (count["agree"] + count["contradict"]) / count["dates"],
            "dates": count["agree"] / (count["agree"] + count["contradict"] + count["no_date"]),
        }


def tally(articles: list[Article], lexicon: Lexicon) -> Tally:
    """Each article tagged as a page of its own, without a masthead."""
    total = Tally()
    for article in articles:
        (tagged,) = tag_page([article.clipping()], (), lexicon, article.issue())
        _tally_places(total, article, {_where(m.span): m for m in tagged.places})
        total.counts["articles"] += 1
        if frozenset(tagged.districts) == article.districts:
            total.counts["districts"] += 1
        else:
            total.faults.append(
                f"{article.id} districts {'、'.join(tagged.districts)} for {'、'.join(article.districts)}"
            )
        _tally_dates(total, article)
    return total


def _where(span: Span) -> Where:
    return (0 if span.part == "headline" else span.index + 1, span.start, span.end)


def _overlap(one: Where, other: Where) -> bool:
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]


def _tally_places(total: Tally, article: Article, found: dict[Where, PlaceMention]) -> None:
    for where, place in article.places.items():
        mention = found.get(where)
        if place.optional:
            continue
        if mention is None:
            total.counts["missed"] += 1
            total.faults.append(f"{article.id} missed {_shown(article, where)} {place.chain}")
            continue
        total.counts["right"] += 1
        if is_chain(place.chain, mention):
            total.counts["chain"] += 1
        else:
            path = "/".join(mention.place.path) if mention.place else "?"
            total.faults.append(f"{article.id} chain {path} for {place.chain} {_shown(article, where)}")
    for where, mention in found.items():
        optional = any(_overlap(where, own) and place.optional for own, place in article.places.items())
        if where not in article.places and not optional and mention.level not in {"region", "country"}:
            total.counts["false"] += 1
            total.faults.append(f"{article.id} false {_shown(article, where)}")


def is_chain(marked: str, mention: PlaceMention) -> bool:
    """Whether a mention was resolved to the marked chain: in full within the city, else to that place of that
    province.  A zone has many names: it is one of the same district.
    """
    if marked == "?" or mention.place is None:
        return marked == "?" and mention.place is None
    want, got = marked.split("/"), list(mention.place.path)
    if mention.level == "zone":
        return want[:-1] == got[:-1] if len(want) > 2 else want[0] == got[0]
    if mention.state == "outside":
        return want[-1] == got[-1] and (want[0] == got[0] or 1 in (len(want), len(got)))
    return want == got


def _tally_dates(total: Tally, article: Article) -> None:
    ((dated,), _) = date_clippings([replace(article.clipping(), date=article.issue())])
    found = {_where(date.span): date.interval for date in dated.dates if date.interval is not None}
    for where, interval in found.items():
        marked = [days for other, days in article.dates.items() if _overlap(where, other)]
        bounds = [days for days in map(_days, marked) if days]
        first, last = interval.start or "0001", interval.end or "9999"
        if any(low <= last and first <= high for low, high in bounds):
            total.counts["agree"] += 1
        elif bounds or not marked:
            total.counts["contradict" if bounds else "no_date"] += 1
            total.faults.append(
                f"{article.id} date {first}..{last} ({interval.confidence:.2f}) for "
                f"{'、'.join(marked) or 'none'} {_shown(article, where)}"
            )
    for where, days in article.dates.items():
        if _days(days):
            total.counts["dates"] += 1
            if not any(_overlap(where, other) for other in found):
                total.faults.append(f"{article.id} no date for {days} {_shown(article, where)}")


def _days(marked: str) -> tuple[str, str] | None:
    """First and last day of a marked date; None where it is open."""
    if not re.match(r"[\d.]", marked):
        return None
    first, dots, last = marked.partition("..")
    last = last if dots else first
    return _edge(first, 0) if first else "0001", _edge(last, -1) if last else "9999"


def _edge(date: str, which: int) -> str:
    """The first or the last day of a day, month or year."""
    parts = date.split("-")
    if len(parts) == 1:
        parts.append("01" if which == 0 else "12")
    if len(parts) == 2:
        length = calendar.monthrange(int(parts[0]), int(parts[1]))[1]
        parts.append("01" if which == 0 else f"{length:02d}")
    return "-".join(parts)


def _shown(article: Article, where: Where) -> str:
    number, start, end = where
    text = article.texts[number]
    return f"…{text[max(0, start - 10) : start]}[{text[start:end]}]{text[end : end + 8]}…"
