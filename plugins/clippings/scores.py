"""How well each meaning of a name fits where it stands: all that speaks for and against it, weighed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

from .evidence import PageEvidence, Told, is_above, most_by_level
from .hits import Hit, Resolved
from .lexicon import Entry, Lexicon, Place
from .model import Candidate, PlaceLevel, Reason, make

# Weights of the evidence; a district counts half as much as a town, for it holds many villages of one name.
BEFORE, REPEATED, SENTENCE, ARTICLE, PAGE_REPEATED, PAGE = 4.0, 3.0, 2.4, 1.6, 0.6, 0.6
# Of the nearest place above, and of those above that.
_SHARES = (1.0, 0.5, 0.25)

_GAP = re.compile(r"[的(（“\"·,，]?")
_SENTENCE_END = re.compile(r"[。！？!?\n]")


def adjacent(text: str, before: Hit, hit: Hit) -> bool:
    """Whether ``hit`` stands right behind ``before``, at most one mark between: 开发区(惠民街道)."""
    gap = hit.start - before.end
    return gap == 0 or (gap == 1 and bool(_GAP.fullmatch(text, before.end, hit.start)))


class Scorer:
    """Weighs the meanings of the names of one article, which come in the order of the text."""

    def __init__(self, text: str, told: Told, page: PageEvidence, lexicon: Lexicon) -> None:
        self.text, self.page, self.lexicon = text, page, lexicon
        self.article, self.fixed = told.named, told.fixed
        self.sentence, self.seen, self.here = 0, 0, set[str]()
        self.entries: tuple[Entry, ...] = ()
        self.apart: dict[str, tuple[tuple[Entry, ...], dict[str, Candidate]]] = {}

    def candidates(self, hit: Hit, settled: Sequence[Resolved]) -> tuple[Candidate, ...]:
        """A candidate for each meaning, with its reasons; ``settled`` are all mentions before it."""
        self.look_back(hit, settled)
        before = settled[-1] if settled else None
        behind = before if before and before.place and adjacent(self.text, before.hit, hit) else None
        entries, lexicon = hit.entries, self.lexicon
        self.entries = entries
        # What nothing nearby tells of is weighed once for all places at which the article has the name.
        same, apart = self.apart.get(hit.unit, ((), {}))
        if same is not entries:
            apart = {}
            self.apart[hit.unit] = entries, apart
        row = []
        for entry in entries:
            code = entry.code
            told = behind is not None or not self.here.isdisjoint(lexicon.above[code])
            candidate = None if told else apart.get(code)
            if candidate is None:
                candidate = self.candidate(hit, lexicon.places[code], behind)
                if not told:
                    apart[code] = candidate
            row.append(candidate)
        return tuple(row)

    def look_back(self, hit: Hit, settled: Sequence[Resolved]) -> None:
        """Learn what the sentence of the hit has named so far.

        Only here one need know where it began: few names have several meanings.
        """
        began = self.sentence
        for stop in _SENTENCE_END.finditer(self.text, began, hit.start):
            self.sentence = stop.end()
        if self.sentence > began:
            self.here.clear()
        for number in range(self.seen, len(settled)):
            other = settled[number]
            if other.place and other.hit.start >= self.sentence:
                code = other.place.code
                self.here.update(self.lexicon.lineages.get(code, (code,)))
        self.seen = len(settled)

    def candidate(self, hit: Hit, place: Place, behind: Resolved | None) -> Candidate:
        """One meaning; ``behind`` is the mention right before the hit."""
        code, page = place.code, self.page
        reasons: list[Reason] = []
        if behind and behind.place and is_above(behind.place.code, code, self.lexicon):
            weight = BEFORE if behind.level != "city" else SENTENCE
            reasons.append(Reason("parent", weight, f"紧跟在{behind.hit.unit}后面"))
        if self.fixed.get(hit.unit) == code:
            reasons.append(Reason("repeated", REPEATED, "本文别处连着上级写过"))
        elif page.fixed.get(hit.unit) == code:
            reasons.append(Reason("page-repeated", PAGE_REPEATED, "本版别处连着上级写过"))
        reasons += self.named(code)
        if place.first_seen or place.last_seen:
            reasons += self.dated(place)
        if place.outside and not reasons:
            reasons.append(Reason("elsewhere", -1.0, "外地，文中没有提到它的上级"))
        if place.level == "province":
            reasons.append(Reason("larger", 0.6, "省名在先"))
        weight = sum([reason.weight for reason in reasons])
        return make(Candidate, (code, place.path, weight, tuple(reasons)))

    def named(self, code: str) -> list[Reason]:
        """The nearest place above that is named: in the sentence, in the article or on the page."""
        row = []
        for share, above in zip(_SHARES, self.lexicon.above[code], strict=False):
            place = self.lexicon.places[above]
            if above in self.here:
                row.append(("sentence", SENTENCE * share, f"同一句提到{place.name}或其下的地方"))
            elif times := self.article.get(above):
                part = times / self.rivals(place.level, self.article)
                row.append(("article", ARTICLE * share * part, f"本文提到{place.name}和其下的地方{times}次"))
            elif times := self.page.named.get(above):
                part = times / self.rivals(place.level, self.page.named)
                row.append(("page", PAGE * share * part, f"本版提到{place.name}和其下的地方{times}次"))
        if self.page.paper and self.page.paper in self.lexicon.lineages[code]:
            row.append(("paper", PAGE, "本报所在地"))
        return [make(Reason, one) for one in row]

    def rivals(self, level: PlaceLevel, counts: Mapping[str, int]) -> int:
        """The mentions of the most mentioned place of that level; of towns, of those in question."""
        if level == "town":
            towns = [town for entry in self.entries for town in self.lexicon.above[entry.code][:1]]
            return max([counts.get(code, 0) for code in towns])
        return (self.most_in_article if counts is self.article else self.page.most)[level]

    @cached_property
    def most_in_article(self) -> dict[PlaceLevel, int]:
        return most_by_level(self.article, self.lexicon)

    def dated(self, place: Place) -> list[Reason]:
        day = self.page.day
        if place.last_seen and not day:
            return [Reason("retired", -0.7, f"{place.last_seen[:4]}年后名单里不再有")]
        if place.last_seen and day > place.last_seen:
            return [Reason("retired", -1.5, f"{place.last_seen[:4]}年后名单里不再有")]
        if place.first_seen and day and day < place.first_seen:
            return [Reason("not-yet", -0.8, f"{place.first_seen[:4]}年才进名单")]
        if place.last_seen and day:
            return [Reason("then", 0.8, "当年的名单里有")]
        return []
