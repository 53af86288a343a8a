"""Static files in which the browser finds every string of the articles, and nothing else.

The folded parts of all articles stand one behind the other in one long row of characters.  For each pair of
neighbouring characters the index keeps the positions at which it begins, so a string is found by fetching
the pairs that tile it and keeping the positions at which all of them stand at their distance: exactly the
substring search.  A single character has its first position in each article.  tests/bench/bench_search.py
says why it is not Pagefind.

    index.json     how many articles and shards, the facets' values, the hash of the rest
    columns.bin    the articles' lengths, then for each facet value the articles that have it
    terms-N.bin    entries whose key has the hash N: pair or character -> positions
    names-N.bin    entries: name or alias of a place or initiative -> JSON, see ``_name_entries``
    parts-N.bin    entries: pair of characters in such names -> JSON, see ``_part_entries``
    fold.json      pairs of a traditional and its simplified character, those that can occur in a hit
    doc/N.json     article number N as the list of results shows it

Numbers are little-endian base 128 (varint).  Positions are gaps.  An entry is the length of its key in
UTF-8, the key, the length of its value, the value.
"""

from __future__ import annotations

import hashlib
import json
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from .search_fold import Folding, fold_table, tidy

BLOCK: Final = 64
"""An article begins at a multiple of this, so that its length is one byte and not two."""

SHARD_BYTES: Final = 6144
"""What a shard holds on average: at 10,000 articles 3,400 files, and 4 of them for a string of 8."""

HASH_FACTOR: Final = 7919
HASH_LIMIT: Final = 2**31 - 1
"""Primes: a step of the hash stays below 2**53, where JavaScript's numbers are exact."""

ALIKE: Final = 40
"""A pair in more names than this is the word for a kind (社区, 开发) and leads nowhere."""

PART_END: Final = "\n"
"""Stands between the parts of an article; in no query, so no hit crosses from headline to text."""


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """An article for the search: ``parts`` (the headline first) are searched, the rest is shown or chosen.

    ``url`` is relative to the site's root.  ``facets``: facet name -> values (district -> 海盐县, …).
    """

    id: str
    url: str
    title: str
    date: str
    parts: tuple[str, ...]
    facets: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class SearchName:
    """What a reader may call a place or initiative: ``text`` leads to its page ``label``, ``url``.

    ``url`` is empty where there is no page; ``count`` is the number of articles on it.
    ``articles``: article id -> the name by which that article calls it, empty where an editor tagged it.  The
    search lists them after the articles that hold the string, and says so.  ``doubts``: article id -> what
    to add where it is not certain that this is meant.
    """

    text: str
    label: str
    url: str
    count: int
    articles: Mapping[str, str]
    doubts: Mapping[str, str] = field(default_factory=dict)


def build_index(
    documents: Sequence[SearchDocument], names: Iterable[SearchName] = (), shard_bytes: int = SHARD_BYTES
) -> dict[str, bytes]:
    """The files of the index, path below the search page -> content.  Results come in the documents' order.

    Equal input gives equal bytes.  Memory grows with the text: 230 MB at 6 million characters.
    """
    table = fold_table()
    folding = Folding(table)
    keyed = sorted(((tidy(name.text).translate(folding), name) for name in names), key=_by_page)
    shown = [[part for part in map(tidy, document.parts) if part] for document in documents]
    folded = [[part.translate(folding) for part in parts] for parts in shown]
    lengths, postings = _post(folded)
    facets = _facet_columns(documents)
    present = {character for parts in folded for part in parts for character in part}
    present.update(*(key for key, _ in keyed))
    terms = [(key, _gaps(postings[key])) for key in sorted(postings)]
    term_shards = _shards(terms, shard_bytes)
    name_shards = _shards(_name_entries(documents, folded, keyed), shard_bytes)
    part_shards = _shards(_part_entries(keyed), shard_bytes)
    columns = [*map(_varint, lengths), *(column for _, values in facets for _, column in values)]
    files = {
        "columns.bin": b"".join(columns),
        "fold.json": _json([a + b for a, b in sorted(table.items()) if b in present]),
        **{f"terms-{number}.bin": shard for number, shard in enumerate(term_shards)},
        **{f"names-{number}.bin": shard for number, shard in enumerate(name_shards)},
        **{f"parts-{number}.bin": shard for number, shard in enumerate(part_shards)},
    }
    for number, (document, parts) in enumerate(zip(documents, shown, strict=True)):
        card = {"url": document.url, "title": tidy(document.title), "date": document.date, "parts": parts}
        files[f"doc/{number}.json"] = _json(card)
    index = {
        "version": _fingerprint(files),
        "count": len(documents),
        "terms": len(term_shards),
        "names": len(name_shards),
        "parts": len(part_shards),
        "facets": [[facet, [value for value, _ in values]] for facet, values in facets],
    }
    return {"index.json": _json(index), **files}


def shard_of(key: str, shards: int) -> int:
    """The number of the shard that holds the key, if any does."""
    value = 0
    for character in key:
        value = (value * HASH_FACTOR + ord(character)) % HASH_LIMIT
    return value % shards


def _post(folded: Sequence[Sequence[str]]) -> tuple[list[int], dict[str, array[int]]]:
    """Each article's length in blocks, and for each pair all positions, for each character the first
    position in each article."""
    lengths: list[int] = []
    postings: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
    start = 0
    for parts in folded:
        position = start
        first: dict[str, int] = {}
        for part in parts:
            for before, after in pairwise(part):
                postings[before + after].append(position)
                first.setdefault(before, position)
                position += 1
            first.setdefault(part[-1], position)
            position += 1 + len(PART_END)
        for character, where in first.items():
            postings[character].append(where)
        blocks = -(-(position - start) // BLOCK)
        lengths.append(blocks)
        start += blocks * BLOCK
    return lengths, postings


def _shards(entries: Sequence[tuple[str, bytes]], shard_bytes: int) -> list[bytes]:
    """The entries in as many shards as give each about ``shard_bytes``; at least one."""
    count = 1 + sum(len(key.encode()) + len(value) + 2 for key, value in entries) // shard_bytes
    shards = [bytearray() for _ in range(count)]
    for key, value in entries:
        text = key.encode()
        shards[shard_of(key, count)] += _varint(len(text)) + text + _varint(len(value)) + value
    return [bytes(shard) for shard in shards]


def _by_page(keyed: tuple[str, SearchName]) -> tuple[bool, str, str, str]:
    """Pages that have articles first, then by label."""
    key, name = keyed
    return (not name.count, name.label, name.url, key)


def _name_entries(
    documents: Sequence[SearchDocument],
    folded: Sequence[Sequence[str]],
    keyed: Iterable[tuple[str, SearchName]],
) -> list[tuple[str, bytes]]:
    """Folded name -> list of [label, url, number of articles, [[article number, name it uses, doubt], …]].

    Articles that hold the name itself are left out: the pairs find those.
    """
    numbers = {document.id: number for number, document in enumerate(documents)}
    by_key: dict[str, list[tuple[str, str, int, list[tuple[int, str, str]]]]] = {}
    for key, name in keyed:
        articles = sorted(
            (numbers[id_], said, name.doubts.get(id_, ""))
            for id_, said in name.articles.items()
            if not any(key in part for part in folded[numbers[id_]])
        )
        entry = (name.label, name.url, name.count, articles)
        known = by_key.setdefault(key, [])
        if entry not in known:
            known.append(entry)
    return [(key, _json(by_key[key])) for key in sorted(by_key) if key]


def _part_entries(keyed: Iterable[tuple[str, SearchName]]) -> list[tuple[str, bytes]]:
    """Pair of characters -> list of [folded name that has it, label, url, number of articles]; empty where
    more than ``ALIKE`` names have it: another pair of the query then says which are meant."""
    by_pair: dict[str, dict[tuple[str, str, str, int], None]] = {}
    for key, name in keyed:
        for before, after in pairwise(key):
            by_pair.setdefault(before + after, {})[(key, name.label, name.url, name.count)] = None
    return [
        (pair, _json(list(by_pair[pair]) if len(by_pair[pair]) <= ALIKE else [])) for pair in sorted(by_pair)
    ]


def _facet_columns(documents: Sequence[SearchDocument]) -> list[tuple[str, list[tuple[str, bytes]]]]:
    """Facet -> its values, each with the articles that have it as bytes; values in order of first sight, so
    that the years of documents that come newest first do too."""
    facets: dict[str, dict[str, list[int]]] = {}
    for number, document in enumerate(documents):
        for facet, values in document.facets.items():
            for value in dict.fromkeys(values):
                facets.setdefault(facet, {}).setdefault(value, []).append(number)
    return [
        (facet, [(value, _runs(numbers)) for value, numbers in facets[facet].items()])
        for facet in sorted(facets)
    ]


def _runs(numbers: Sequence[int]) -> bytes:
    """Rising numbers as runs: how many runs; for each twice the gap, plus 1 if its length minus 2 follows."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == sum(runs[-1]):
            runs[-1][1] += 1
        else:
            runs.append([number, 1])
    out = [_varint(len(runs))]
    end = 0
    for first, length in runs:
        out.append(_varint((first - end) * 2 + (length > 1)))
        if length > 1:
            out.append(_varint(length - 2))
        end = first + length
    return b"".join(out)


def _gaps(positions: Iterable[int]) -> bytes:
    """Rising positions as gaps; ``_varint`` unrolled, for this is most of the work."""
    out = bytearray()
    last = 0
    for position in positions:
        gap = position - last
        last = position
        while gap > 127:
            out.append(gap & 127 | 128)
            gap >>= 7
        out.append(gap)
    return bytes(out)


def _varint(number: int) -> bytes:
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)
    return bytes(out)


def _fingerprint(files: Mapping[str, bytes]) -> str:
    """Names this state of the index, so that a browser never mixes shards of two builds."""
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(f"{path}\n{len(files[path])}\n".encode())
        digest.update(files[path])
    return digest.hexdigest()[:16]


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
