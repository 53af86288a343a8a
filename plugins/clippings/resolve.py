"""Which place a name means: by what stands around it, with the losers and the reasons kept.

The evidence, strongest first: the parent right before the name; the same name resolved elsewhere on the
page; the parent in the sentence, in the article, on the page; the years in which lists hold the place. What
stays close is left ambiguous.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .evidence import PageEvidence, Told, holds, is_province
from .hits import COMMON, Hit, Resolved, State
from .lexicon import Lexicon, Place
from .model import Candidate, Reason, make
from .parents import OF, parent_before
from .scores import BEFORE, Scorer
from .segment import freq
from .unlisted_name import ends_town

THRESHOLD = 0.5
"""How much better than the second the first must be; measured on the seeds and the table of cases."""

ONLY = (Reason("only", 1.0, "名单里只有这一处"),)


def resolve(
    text: str,
    row: Sequence[Hit],
    told: Told,
    page: PageEvidence,
    lexicon: Lexicon,
    threshold: float = THRESHOLD,
) -> tuple[Resolved, ...]:
    """What each hit of one article means, in order; ``told`` is what the article tells."""
    if not row:
        return ()
    context = _Context(text, told, page, lexicon, threshold)
    settled = context.settled
    for hit in row:
        context.before = resolved = context.decide(hit)
        settled.append(resolved)
    return tuple(settled)


def _again(known: Resolved, hit: Hit) -> Resolved:
    """What a name of one meaning, ``known`` from its first hit, means where the article has it again."""
    rule = known.rule if known.losers else hit.rule
    return Resolved(hit, known.place, known.level, known.state, rule, known.losers)


class _Context:
    """One article while it is read from its start, and what was settled so far."""

    def __init__(self, text: str, told: Told, page: PageEvidence, lexicon: Lexicon, threshold: float) -> None:
        self.text, self.page, self.lexicon, self.threshold = text, page, lexicon, threshold
        self.places = lexicon.places
        self.article, self.scorer = told.named, Scorer(text, told, page, lexicon)
        self.settled: list[Resolved] = []
        self.before: Resolved | None = None
        self.elsewhere: dict[str, Resolved] = {}
        self.alone: dict[str, Resolved] = {}
        self.town = ""

    def decide(self, hit: Hit) -> Resolved:
        before, entries = self.before, hit.entries
        # Only a place elsewhere draws what follows it there, and only a name with its kind is a village.
        if self.elsewhere or (before and before.state == "outside"):
            if hit.unit in self.elsewhere and self.follows_own(hit):
                del self.elsewhere[hit.unit]  # 廊下镇的山塘村, 广陈镇的山塘村: from here on it is ours again
            elsewhere = self.outside_here(hit)
            if elsewhere:
                return elsewhere
        if not entries:
            return self.unlisted(hit)
        code = entries[0].code
        if len(entries) == 1 and (known := self.alone.get(code)) and known.level != "village":
            return _again(known, hit)
        if self.places[code].level == "village" and not hit.bare:
            below = self.below_another(hit, before, before.place) if before and before.place else None
            if below:
                return below
            if (before is None or before.hit.end < hit.start) and ends_town(self.text, hit.start):
                # All towns of ours are listed: 周村镇|永胜村 is none of our villages, or the town is misread.
                return Resolved(hit, None, "village", "ambiguous", hit.rule, self.scores(hit))
        if len(entries) == 1:
            return self.single(hit, code)
        scored = sorted(self.scores(hit), key=lambda c: (-c.score, c.code))
        best, second = scored[0], scored[1]
        level = self.places[best.code].level
        if best.score - second.score < self.threshold:
            return Resolved(hit, None, level, "ambiguous", hit.rule, tuple(scored))
        place = self.places[best.code]
        certain = any(reason.rule == "parent" for reason in best.reasons)
        state: State = "outside" if place.outside else "certain" if certain else "inferred"
        return Resolved(hit, best, level, state, "parent" if certain else hit.rule, tuple(scored[1:]))

    def single(self, hit: Hit, code: str) -> Resolved:
        alone = self.alone.get(code)
        if alone is None:
            alone = self.only(hit, self.places[code])
            # What a short form meant then is not what the full name means.
            if alone.place is None or alone.place.code == code or code not in self.lexicon.formers:
                self.alone[code] = alone
        if alone.level == "village" and alone.state != "outside" and self.is_elsewhere(hit, code):
            return Resolved(hit, None, "village", "ambiguous", hit.rule, self.scores(hit))
        return alone if alone.hit is hit else _again(alone, hit)

    def only(self, hit: Hit, place: Place) -> Resolved:
        """What a name of one meaning means in this article, wherever it stands."""
        if place.code in self.page.aliases:
            code, reasons = self.page.aliases[place.code]
            district = self.places[code]
            own = (Reason("zone", 0.0, f"{place.name}也是一处功能区"),)
            loser = Candidate(place.code, place.path, 1.0, own)
            winner = Candidate(code, district.path, 1.0 + sum(r.weight for r in reasons), reasons)
            return Resolved(hit, winner, district.level, "inferred", "page-alias", (loser,))
        if hit.bare and place.code in self.lexicon.formers and (then := self.then(hit, place)):
            return then
        if place.level == "zone" and hit.rule == "alias" and self.is_general(hit, place.code):
            return Resolved(hit, None, "zone", "ambiguous", hit.rule, self.scores(hit))
        state: State = "outside" if place.outside else "certain"
        if place.level == "village" and not self.is_backed(place.code):
            state = "inferred"
        winner = make(Candidate, (place.code, place.path, 1.0, ONLY))
        return Resolved(hit, winner, place.level, state, hit.rule)

    def then(self, hit: Hit, place: Place) -> Resolved | None:
        """What a short form meant on the day of the page, when its place was one of another kind."""
        day = self.page.day
        for former in self.lexicon.formers[place.code]:
            last = former.last_seen or ""
            if day and day <= last:
                state: State = "outside" if place.outside else "inferred"
                then = (Reason("then", 0.8, f"当年是{former.name}"),)
                later = (Reason("not-yet", -0.8, f"{last[:4]}年后才是{place.name}"),)
                winner = Candidate(former.code, former.path, 1.8, then)
                loser = Candidate(place.code, place.path, 0.2, later)
                return Resolved(hit, winner, place.level, state, hit.rule, (loser,))
        return None

    def is_backed(self, code: str) -> bool:
        """Whether the article names what a place lies in by more than the place itself."""
        own = self.article.get(code, 0)
        return any(self.article.get(above, 0) > own for above in self.lexicon.above[code])

    def is_general(self, hit: Hit, code: str) -> bool:
        """Whether a zone's other name begins with an ordinary word (国际商务区) on a page that names nothing
        of the city's beside it: other cities have such zones too.
        """
        begin, city = hit.unit[:2], self.lexicon.city.code
        if self.page.paper or self.page.named.get(city, 0) > self.page.named.get(code, 0):
            return False
        named = any(name.text == begin for name in self.lexicon.names.get(begin, ()))
        return not named and freq(begin) >= COMMON

    def is_elsewhere(self, hit: Hit, code: str) -> bool:
        """Whether the page names districts of ours, not the village's, and its name is an ordinary word, so
        that another district may well have one that no list holds (当湖街道 … 新华社区).
        """
        district = self.lexicon.district_of(code)
        if district is None or district.code in self.page.said:
            return False
        others = not self.page.said.isdisjoint(self.lexicon.children[self.lexicon.city.code])
        return others and freq(hit.unit.removesuffix("社区").removesuffix("村")) >= COMMON

    def outside_here(self, hit: Hit) -> Resolved | None:
        """A listed name behind a place elsewhere, at most 的 between, is there, unless a list says that it is
        of another."""
        before = self.before
        known = self.elsewhere.get(hit.unit)
        if known:
            return replace(known, hit=hit)
        if before is None or before.state != "outside" or hit.bare or before.place is None:
            return None
        gap = self.text[before.hit.end : hit.start]
        goes_on = gap == "、" and before.level == "village" and hit.entries  # 吕巷镇和平村、太平村
        if gap and not goes_on and not (gap == "的" and before.level == "town"):  # 廊下镇的山塘村
            return None
        level = self.places[hit.entries[0].code].level if hit.entries else "village"
        if level not in {"town", "village"} or before.level == "country" or (goes_on and level == "town"):
            return None
        code, above = before.place.code, before.place.path
        if goes_on:
            code, above = code.rpartition("/")[0], above[:-1]
        if any(
            code in self.lexicon.lineages[e.code] or is_province(code, e.code, self.lexicon)
            for e in hit.entries
        ):
            return None
        if not hit.entries and self.page.unlisted[hit.unit].path[:-1] == above:
            return None
        if before.hit.bare or before.level in {"region", "province"}:
            return None
        path = (*above, hit.unit)
        reasons = (Reason("parent", BEFORE, f"紧跟在外地的{before.hit.unit}后面"),)
        losers = self.scores(hit)
        winner = Candidate(f"{code}/{hit.unit}", path, BEFORE, reasons)
        self.elsewhere[hit.unit] = Resolved(hit, winner, level, "outside", "parent", losers)
        return self.elsewhere[hit.unit]

    def below_another(self, hit: Hit, before: Resolved, last: Candidate) -> Resolved | None:
        """A village right behind a town of ours, or in a list behind it, that no list gives it: of that
        town, not of a namesake's (平湖当湖街道的胜利社区); and so behind a district.

        Behind a town that has ended it is the village of the town's successor or of its county, where one
        has it.
        """
        behind = (before.hit, before.level, last.code)
        self.town = parent_before(self.text, behind, hit, self.town, self.lexicon)
        town = self.places.get(self.town) if self.town else None
        if town is None or town.outside:
            return None
        places = [self.places[entry.code] for entry in hit.entries]
        if any(p.level != "village" or town.code in self.lexicon.lineages[p.code] for p in places):
            return None
        if town.status == "retired":
            near = [p for p in places if self.places[p.parent or ""].name == town.successor]
            near = near or [p for p in places if town.parent in self.lexicon.lineages[p.code]]
            if len(near) == 1:
                note = f"{town.name}已撤销，今属{self.places[near[0].parent or ''].name}"
                winner = Candidate(near[0].code, near[0].path, BEFORE, (Reason("successor", BEFORE, note),))
                losers = tuple(loser for loser in self.scores(hit) if loser.code != near[0].code)
                return Resolved(hit, winner, "village", "inferred", "parent", losers)
        losers = self.scores(hit)
        reasons = (Reason("parent", BEFORE, f"紧跟在{town.name}后面；名单里{town.name}没有这个村社"),)
        winner = Candidate(f"{town.code}/{hit.unit}", (*town.path, hit.unit), BEFORE, reasons)
        return Resolved(hit, winner, "village", "inferred", "pattern", losers)

    def follows_own(self, hit: Hit) -> bool:
        before = self.before
        return bool(
            before
            and OF.fullmatch(self.text, before.hit.end, hit.start)
            and any(holds(before.hit, e.code, self.lexicon) for e in hit.entries)
        )

    def unlisted(self, hit: Hit) -> Resolved:
        unlisted = self.page.unlisted[hit.unit]
        self.town = unlisted.above
        if not unlisted.path:
            return Resolved(hit, None, unlisted.level, "ambiguous", "pattern")
        if unlisted.guess:
            reasons = (Reason("misread", 1.0, f"名单里没有{hit.unit}，与{unlisted.path[-1]}只差一个字"),)
            return Resolved(
                hit, Candidate(unlisted.guess, unlisted.path, 1.0, reasons), unlisted.level, "guess", "guess"
            )
        state: State = "outside" if unlisted.outside else "inferred"
        told = unlisted.note or f"本版写在{unlisted.path[-2]}后面"
        reasons = (Reason("parent", BEFORE, f"名单里没有，{told}"),)
        code = "/".join((unlisted.above, *unlisted.path[len(self.places[unlisted.above].path) :]))
        return Resolved(
            hit, Candidate(code, unlisted.path, BEFORE, reasons), unlisted.level, state, "pattern"
        )

    def scores(self, hit: Hit) -> tuple[Candidate, ...]:
        return self.scorer.candidates(hit, self.settled)
