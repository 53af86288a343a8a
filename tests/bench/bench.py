"""Prints what building costs: whole sites cold and warm, and each stage beside one pass of jieba.

    python tests/bench/bench.py [--pages 200]

Times differ from machine to machine; the ratios to jieba, measured in one run on the same text, hardly do.
"""

from __future__ import annotations

import argparse
import gc
import json
import logging
import random
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import jieba

from clippings.assemble import assemble
from clippings.dates import date_clippings
from clippings.figures import figure_clippings
from clippings.lexicon import Lexicon, load_lexicon
from clippings.lines import type_lines
from clippings.model import Page
from clippings.pipeline import NAMING_ROLES
from clippings.read import read_page
from clippings.repair import build_clippings
from clippings.settings import GAZETTEER
from clippings.tag import tag_page

sys.path.insert(0, str(Path(__file__).parent.parent))

import pages
from project import ROOT, copy_project, run_build

STAGES = ("jieba.cut", "split", "repair", "date", "tag", "figures")
# The bounds that the project sets itself: a stage's cost as a share of one jieba.cut pass over the same text.
BOUNDS = {"split": 0.3, "tag": 0.15}
ROUNDS = 5
"""Each page is measured so often, and the least counts: whatever else the machine does only adds to it."""
CURVE = (100, 300, 1000, 3000, 10_000)


@contextmanager
def stopwatch(laps: list[float]) -> Iterator[None]:
    begin = time.perf_counter()
    yield
    laps.append(time.perf_counter() - begin)


def synthetic_pages(count: int, seed: int = 1) -> Iterator[str]:
    """Damaged pages of the project's own articles, other ones than those of the split benchmark."""
    rng = random.Random(seed)
    articles = pages.read_articles((pages.GOLD / "articles.txt").read_text(encoding="utf-8"))
    for _ in range(count):
        yield pages.make_page(rng, rng.sample(articles, rng.randint(4, 8)))[0]


def as_page(text: str) -> Page:
    page = read_page(text.encode("utf-8"), "seeds/bench_page.txt").value
    assert page is not None
    return page


def bench_build(name: str, extra: Sequence[str]) -> None:
    """A cold and a warm build of the real site, with extra pages among the seeds."""
    with tempfile.TemporaryDirectory() as folder:
        project = copy_project(Path(folder) / "site")
        for number, text in enumerate(extra):
            (project / "seeds" / f"b{number:04d}_bench.txt").write_text(text, encoding="utf-8")
        for state in ("cold", "warm"):
            laps: list[float] = []
            with stopwatch(laps):
                done = run_build(project)
            if done.returncode != 0:
                sys.exit(f"the site does not build:\n{done.stdout}\n{done.stderr}")
            articles = len(json.loads((project / "output/data/articles.json").read_text(encoding="utf-8")))
            # Linux counts kilobytes; the figure is that of the largest process so far.
            peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
            print(
                f"{name}, {state}: {laps[0]:.2f} s, {articles} articles, "
                f"{articles / laps[0]:.0f} articles/s, peak memory {peak:.0f} MB"
            )


def bench_stages(name: str, texts: Sequence[str], lexicon: Lexicon) -> None:
    """Cost of each stage beside one ``jieba.cut`` pass over the same pages, page by page."""
    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    run_stages(as_page(texts[0]), lexicon, tokenizer)  # loads what the stages load on first use
    total: Counter[str] = Counter()
    for text in texts:
        rounds = [run_stages(as_page(text), lexicon, tokenizer) for _ in range(ROUNDS)]
        total.update({stage: min(laps[stage] for laps in rounds) for stage in STAGES})
    cut = total.pop("jieba.cut")
    shares = [
        f"{stage} {seconds / cut:.2f}" + (f" (bound {BOUNDS[stage]})" if stage in BOUNDS else "")
        for stage, seconds in total.items()
    ]
    lines = [line for text in texts for line in text.splitlines() if line.strip()]
    length = sum(map(len, lines)) / len(lines)
    print(
        f"{name}, {length:.0f} characters a line: jieba.cut {cut * 1e3:.0f} ms; "
        f"as a share of that: {', '.join(shares)}"
    )


def run_stages(page: Page, lexicon: Lexicon, tokenizer: jieba.Tokenizer) -> dict[str, float]:
    """The seconds of each stage for one page; split is what ``clippings split`` does."""
    laps: list[float] = []
    with stopwatch(laps):
        for line in page.lines:
            list(tokenizer.cut(line.text))
    with stopwatch(laps):
        typed = type_lines(page)
        assembly = assemble(page, typed)
    with stopwatch(laps):
        clippings, _ = build_clippings(assembly)
    with stopwatch(laps):
        clippings, date = date_clippings(clippings)
    others = tuple((row.line.number, row.line.text) for row in typed if row.role in NAMING_ROLES)
    with stopwatch(laps):
        clippings = tag_page(clippings, others, lexicon, date)
    with stopwatch(laps):
        figure_clippings(clippings, lexicon)
    return dict(zip(STAGES, laps, strict=True))


def bench_curve() -> None:
    """Time of splitting one page of more and more lines: a straight line means equal times a line."""
    lines = [line for text in synthetic_pages(600) for line in text.splitlines()]
    for count in CURVE:
        page = as_page("\n".join(lines[:count]))
        laps: list[float] = []
        gc.collect()  # what came before is not this page's cost
        with stopwatch(laps):
            build_clippings(assemble(page, type_lines(page)))
        print(
            f"split of one page of {count:>6} lines: {laps[0]:.3f} s, {laps[0] / count * 1e6:.0f} µs a line"
        )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=200, help="made pages of the larger site")
    options = parser.parse_args()
    bench_build("real site", [])
    bench_build(f"real site and {options.pages} made pages", list(synthetic_pages(options.pages)))
    lexicon = load_lexicon(GAZETTEER, ROOT / "content").value
    seeds = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    bench_stages("the seeds", seeds, lexicon)
    bench_stages("100 made pages", list(synthetic_pages(100, seed=2)), lexicon)
    bench_stages("100 local pages", [text for text, _ in pages.make_local(100, seed=2)], lexicon)
    bench_curve()


if __name__ == "__main__":
    main()
