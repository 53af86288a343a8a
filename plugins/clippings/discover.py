"""Names that look like initiatives and are in no list: a queue for an editor, never a tag.

Sightings of one name are merged over all clippings, weighed and ranked; what the lists know, what an editor
has turned down and what is a place's name stays out.  Each candidate comes with the file that accepts it.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import permutations

from unidecode import unidecode

from .initiatives import forms_of
from .lexicon import Lexicon
from .model import Clipping, Part, Reason, Text
from .name_fold import fold_name
from .sightings import Sighting, find_sightings, kinds

# Where the summed weights of the evidence are as good as even; measured on newspaper pages of 1998.
EVEN = 2.7
SENTENCE = re.compile(r"[^。！？!?\n]*[。！？!?]?[”’」』]?")
# Evidence beyond this many places tells an editor nothing new.
MAX_EVIDENCE = 5


@dataclass(frozen=True, slots=True)
class CandidateName:
    """A name for an editor to judge.  ``score`` is 0..1; ``evidence`` is (clipping id, line, sentence)."""

    name: str
    score: float
    kind: str
    reasons: tuple[Reason, ...]
    evidence: tuple[tuple[str, int, str], ...]
    variants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Seen:
    sighting: Sighting
    clipping: str
    seed: str
    part: Part
    line: int
    sentence: str


def discover(
    clippings: Iterable[Clipping], lexicon: Lexicon, rejected: Collection[str]
) -> tuple[CandidateName, ...]:
    """Candidates, best first; ``rejected`` are names that editors have turned down."""
    closed = {fold_name(name) for name in rejected}
    closed |= {core(name) for name in rejected}
    for initiative in lexicon.initiatives.values():
        closed |= {fold_name(form) for form in forms_of(initiative)}
        closed |= {core(form) for form in forms_of(initiative)}
    closed |= {fold_name(place.name) for place in lexicon.places.values()}
    groups: defaultdict[str, list[_Seen]] = defaultdict(list)
    for clipping in clippings:
        for seen in _see(clipping):
            key = core(seen.sighting.name)
            if key not in closed and fold_name(seen.sighting.name) not in closed:
                groups[key].append(seen)
    candidates = [_weigh(group) for group in _merge(groups).values()]
    return tuple(sorted(candidates, key=lambda c: (-c.score, c.name)))


def candidate_file(candidate: CandidateName, taken: Collection[str] = ()) -> tuple[str, str]:
    """File name and text of the Markdown file that makes the candidate an initiative.

    ``taken`` are slugs in use; the slug is a transcription for the editor to shorten.
    """
    plain = re.sub(r"[^a-z0-9]+", "-", unidecode(_spaced(core(candidate.name))).lower()).strip("-") or "new"
    slug = next(s for s in _numbered(plain) if s not in taken)
    ids = dict.fromkeys(id_ for id_, _, _ in candidate.evidence)
    rows = [
        ("Name", candidate.name),
        ("Slug", slug),
        ("Aliases", "；".join(candidate.variants)),
        ("Kind", candidate.kind),
    ]
    head = "".join(f"{key}: {value}\n" for key, value in rows if value)
    sources = "、".join(f"[原文]({{clipping}}{id_})" for id_ in ids)
    return f"{slug}.md", f"{head}\n在这里写一两句话，只写文章里说到的（{sources}）。\n"


def core(name: str) -> str:
    """The folded name without the word for its kind, where enough is left: “飞地菜园”项目 → 飞地菜园."""
    folded = fold_name(name)
    for suffix in kinds():
        if folded.endswith(suffix) and len(folded) - len(suffix) >= 3:
            return folded[: -len(suffix)]
    return folded


def _see(clipping: Clipping) -> Iterator[_Seen]:
    known = defaultdict(list)
    for mention in clipping.initiatives:
        known[mention.span.part, mention.span.index].append((mention.span.start, mention.span.end))
    for part, index, text in _texts(clipping):
        for sighting in find_sightings(text.text):
            if any(sighting.start < end and start < sighting.end for start, end in known[part, index]):
                continue
            line = _line(text, sighting.start)
            yield _Seen(sighting, clipping.id, clipping.seed, part, line, _sentence(text.text, sighting))


def _texts(clipping: Clipping) -> Iterator[tuple[Part, int, Text]]:
    if clipping.headline is not None:
        yield "headline", 0, clipping.headline
    if clipping.kicker is not None:
        yield "kicker", 0, clipping.kicker
    for index, text in enumerate(clipping.paragraphs):
        yield "paragraph", index, text
    for index, text in enumerate(clipping.captions):
        yield "caption", index, text


def _line(text: Text, offset: int) -> int:
    """The seed's line that holds the character at ``offset``."""
    line = text.pieces[0].line if text.pieces else 0
    for piece in text.pieces:
        line = piece.line
        offset -= len(piece.text)
        if offset < 0:
            break
    return line


def _sentence(text: str, sighting: Sighting) -> str:
    for match in SENTENCE.finditer(text):
        if match.start() <= sighting.start < match.end():
            return match[0].strip()
    return text


def _merge(groups: Mapping[str, list[_Seen]]) -> dict[str, list[_Seen]]:
    """Short forms join the longer name that ends with them in the same clipping (代办队, 红色代办队)."""
    together: defaultdict[str, set[str]] = defaultdict(set)
    for key, group in groups.items():
        for seen in group:
            together[seen.clipping].add(key)
    goes: dict[str, str] = {}
    for keys in together.values():
        for short, long in permutations(sorted(keys), 2):
            if _same(groups[short], groups[long]):
                goes.setdefault(short, long)
    merged: defaultdict[str, list[_Seen]] = defaultdict(list)
    for key, group in groups.items():
        target, passed = key, {key}
        while target in goes and goes[target] not in passed:
            target = goes[target]
            passed.add(target)
        merged[target] += group
    return merged


def _same(short: list[_Seen], long: list[_Seen]) -> bool:
    """Whether one name ends with the other, or they are equal but for one character (网格, 网络)."""
    one, other = (fold_name(group[0].sighting.name) for group in (short, long))
    if len(one) == len(other):
        return one > other and len(one) >= 5 and sum(a != b for a, b in zip(one, other, strict=True)) == 1
    return 3 <= len(one) < len(other) and other.endswith(one)


def _weigh(group: list[_Seen]) -> CandidateName:
    best = max(group, key=lambda seen: (sum(r.weight for r in seen.sighting.reasons), -seen.line))
    reasons = list(best.sighting.reasons)
    articles = {seen.clipping for seen in group}
    seeds = {seen.seed for seen in group if seen.seed}
    if len(group) > 1:
        weight = min(1.2, 0.6 * math.log2(len(group)))
        reasons.append(Reason("repeat", round(weight, 2), f"出现{len(group)}次"))
    if len(articles) > 1:
        reasons.append(Reason("articles", 0.5, f"在{len(articles)}篇文章里"))
    if len(seeds) > 1:
        reasons.append(Reason("pages", 0.5, f"在{len(seeds)}个版面上"))
    if any(seen.part in ("headline", "kicker") for seen in group):
        # A name that the headline puts in quotes and the text takes up is what the piece is about.
        taken_up = any(seen.part == "paragraph" for seen in group)
        reasons.append(Reason("headline", 1.5 if taken_up else 0.5, "在标题里"))
    said = sum(any(r.rule.startswith("suffix") for r in seen.sighting.reasons) for seen in group)
    if 0 < said < 0.4 * len(group):
        reasons.append(Reason("mixed", -1.2, "多数地方没有说明是什么"))
    score = 1 / (1 + math.exp(EVEN - sum(reason.weight for reason in reasons)))
    counts: defaultdict[str, int] = defaultdict(int)
    for seen in group:
        counts[seen.sighting.name] += 1
    names = sorted(counts, key=lambda name: (-counts[name], -len(name), name))
    suffix = next((seen.sighting.suffix for seen in (best, *group) if seen.sighting.suffix), "")
    places = dict.fromkeys((seen.clipping, seen.line, seen.sentence) for seen in group)
    return CandidateName(
        names[0], round(score, 3), kinds().get(suffix, ""), tuple(reasons), tuple(places)[:MAX_EVIDENCE],
        tuple(names[1:]),
    )  # fmt: skip


def _spaced(text: str) -> str:
    """Spaces around each Han character, so that its transcription stands apart."""
    return re.sub(r"([㐀-鿿])", r" \1 ", text)


def _numbered(slug: str) -> Iterator[str]:
    yield slug
    number = 2
    while True:
        yield f"{slug}-{number}"
        number += 1
