"""Prints what the search costs: size and making of the index, and what a first query fetches.

    python tests/bench/bench_search.py ARTICLES.json [--count 10000]

ARTICLES.json is what a site publishes as data/articles.json.  Up to the count, further articles are made of
the first half of one and the second half of another, so that vocabulary and lengths are those of real text.

With 10,000 articles made of 3,148 newspaper articles (5.9 million characters), in Chromium, strings of 1 to 8
characters (Pagefind: of 2 to 8) cut out of the text at random; Pagefind 1.6.0 was fed with overlapping pairs
and asked for them as a phrase:

                                        these files    Pagefind
    exactly the substring search        209 of 209    98 of 105
    first query, median and worst, kB      58 / 88    163 / 255   beside code and the articles found
    code, kB                                    14          150
    index beside the articles, MB               21           16   (made smaller by gzip)
    memory to make it, MB                      230        3,700
    time to make it, s                          13           47

The names of 1,500 places add 0.5 MB to the index and 6 to 10 kB to a first query: the shard of the names
that have its first pair of characters.

Pagefind drops punctuation (山》, 市的“) and asks for 'wasm-unsafe-eval' in the page's policy.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import statistics
import sys
import time
from pathlib import Path

from clippings.search_index import SearchDocument, build_index, shard_of

sys.path.insert(0, str(Path(__file__).parent.parent))

from search_lookup import Lookup

QUERIES = 1000


def read_documents(path: Path, count: int) -> list[SearchDocument]:
    articles = json.loads(path.read_text(encoding="utf-8"))
    texts = [[a["headline"], *(part["text"] for part in a["paragraphs"])] for a in articles]
    real = len(texts)
    for number in range(count - real):
        first, second = texts[number % real], texts[(number * 7 + 1) % real]
        texts.append([*first[: len(first) // 2 + 1], *second[len(second) // 2 + 1 :]])
    documents = []
    for number, parts in enumerate(texts[:count]):
        facts = articles[number % real]
        names = tuple(initiative["name"] for initiative in facts["initiatives"])
        facets = {
            "district": tuple(facts["districts"]),
            "initiative": names,
            "year": (str(2026 - number * 20 // count),),
            "kind": (facts["kind"],),
        }
        id_ = f"{number:05d}"
        documents.append(SearchDocument(id_, f"articles/{id_}/", parts[0], "", tuple(parts), facets))
    return documents


def cold_bytes(search: Lookup, query: str) -> int:
    """What the browser fetches for the query if it has nothing, without the articles found."""
    chars = query.translate(search.folding)
    keys = {chars[n : n + 2] for n in range(0, len(chars) - 1, 2)} | {chars[-2:]}
    paths = {f"terms-{shard_of(key, search.index['terms'])}.bin" for key in keys}
    paths |= {"index.json", "columns.bin", f"names-{shard_of(chars, search.index['names'])}.bin"}
    paths |= {f"parts-{shard_of(chars[:2], search.index['parts'])}.bin"}
    return sum(len(search.files[path]) for path in paths)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("articles", type=Path)
    parser.add_argument("--count", type=int, default=10_000)
    options = parser.parse_args()
    documents = read_documents(options.articles, options.count)
    begin = time.perf_counter()
    files = build_index(documents)
    seconds = time.perf_counter() - begin
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    characters = sum(len(part) for document in documents for part in document.parts)
    terms = [len(content) for path, content in files.items() if path.startswith("terms-")]
    print(f"{len(documents)} articles, {characters} characters: {seconds:.1f} s, {memory:.0f} MB at most")
    print(f"{len(terms)} shards, {sum(terms) / 1e6:.1f} MB, the largest {max(terms) / 1e3:.1f} kB")
    search = Lookup(files)
    chance = random.Random(1)
    parts = [part for document in documents for part in document.parts if part.strip()]
    sizes = []
    for _ in range(QUERIES):
        part = chance.choice(parts)
        start = chance.randrange(len(part))
        sizes.append(cold_bytes(search, part[start : start + chance.randint(1, 8)]) / 1e3)
    print(f"first query: {statistics.median(sizes):.0f} kB in the middle, {max(sizes):.0f} kB at most")


if __name__ == "__main__":
    main()
