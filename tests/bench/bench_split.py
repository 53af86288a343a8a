"""Prints how well pages are split: on the project's own sets, and on a larger one where that is at hand.

    python tests/bench/bench_split.py [--pages 100] [--seed 1] [--worst 5]

The own set (tests/gold/pages) is small and lies in the repository; local pages, and pages of which the
columns were read across, are made of the articles of tests/gold/local_pages.txt; pages of every genre are
marked by hand in tests/gold/genres.txt.  A folder ``shared`` beside the project may hold a maker and a scorer
of pages and a corpus; then fresh damaged pages are made of it and scored too.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import across
import genres
import pages as maker
import score

ROOT = Path(__file__).parent.parent.parent
OWN = ROOT / "tests" / "gold" / "pages"
SHARED = ROOT.parent / "shared"


def split(pages: Iterable[Path]) -> dict[str, list[dict[str, Any]]]:
    """The items of each page by file name, as the command line answers."""
    command = [sys.executable, "-m", "clippings", "split", "--json", *map(str, pages)]
    answer = subprocess.run(
        command, cwd=ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8", check=True
    )
    rows = [json.loads(line) for line in answer.stdout.splitlines() if line.strip()]
    return {Path(row["page"]).name: row["items"] for row in rows}


def score_folder(folder: Path, worst: int = 0) -> dict[str, float]:
    """Figures of all pages of a folder of NN.txt and NN.gold.json; names the worst pages on the way."""
    pages = sorted(folder.glob("[0-9]*.txt"))
    answers = split(pages)
    total = score.Score()
    single = []
    for page in pages:
        text = page.read_text(encoding="utf-8")
        gold = json.loads(page.with_suffix(".gold.json").read_text(encoding="utf-8"))["items"]
        total.add(text, gold, answers.get(page.name, []))
        alone = score.Score()
        alone.add(text, gold, answers.get(page.name, []))
        single.append((sum(alone.figures().values()), page.name, alone.figures()))
    for _, name, figures in sorted(single, key=lambda row: row[:2])[:worst]:
        print(f"  {name}  {show(figures)}")
    return total.figures()


def show(figures: dict[str, float]) -> str:
    return "  ".join(f"{name} {value:.3f}" for name, value in figures.items())


def score_local(pages: int, seed: int, worst: int = 0) -> dict[str, float]:
    """Figures of so many damaged pages of local articles."""
    with tempfile.TemporaryDirectory() as name:
        maker.write_local(Path(name), pages, seed)
        return score_folder(Path(name), worst)


def score_across(pages: int, seed: int, worst: int = 0) -> dict[str, float]:
    """Figures of so many pages of which the columns were read across."""
    with tempfile.TemporaryDirectory() as name:
        across.write_pages(Path(name), pages, seed)
        return score_folder(Path(name), worst)


def score_genres(worst: int = 0) -> dict[str, float]:
    """Figures of the pages that are marked by hand; says of the worst what is otherwise than the marks."""
    marked = genres.read_genres(genres.GOLD.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as name:
        files = [Path(name) / f"{page.name}.txt" for page in marked]
        for page, file in zip(marked, files, strict=True):
            file.write_text(page.text, encoding="utf-8")
        answers = split(files)
    total = score.Score()
    single = []
    for page in marked:
        answer = answers[f"{page.name}.txt"]
        alone = score.Score()
        for counter in (total, alone):
            counter.add(page.counted_text, page.gold(), page.counted(answer))
        single.append((alone.figures()["article_f1"], page.name, page, answer))
    for _, _, page, answer in sorted(single, key=lambda row: row[:2])[:worst]:
        print(f"  {page.name}: {page.about}")
        for fault in genres.faults(page, answer):
            print(f"    {fault}")
    return total.figures()


def score_shared(pages: int, seed: int) -> Iterable[tuple[str, str]]:
    """The figures that the tools beside the project give, for each kind of damage."""
    making, scorer = SHARED / "bench" / "make_pages.py", SHARED / "bench" / "score_pages.py"
    corpora = sorted((SHARED / "corpora").glob("*.jsonl.gz"))
    if not (making.is_file() and scorer.is_file() and corpora):
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        articles = folder / "articles.jsonl"
        articles.write_bytes(b"".join(gzip.decompress(corpus.read_bytes()) for corpus in corpora))
        for damage in ("light", "heavy"):
            out, answers = folder / damage, folder / f"{damage}.jsonl"
            options = ["--pages", str(pages), "--seed", str(seed), "--damage", damage]
            subprocess.run(
                [sys.executable, making, articles, out, *options], stdout=subprocess.DEVNULL, check=True
            )
            found = split(sorted(out.glob("*.txt")))
            rows = [json.dumps({"page": page, "items": items}) for page, items in found.items()]
            answers.write_text("\n".join(rows), encoding="utf-8")
            told = subprocess.run(
                [sys.executable, scorer, out, answers], capture_output=True, text=True, check=True
            )
            yield damage, show(json.loads(told.stdout.splitlines()[-1]))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=100, help="pages made of each corpus")
    parser.add_argument("--seed", type=int, default=1, help="seed of their damage")
    parser.add_argument(
        "--worst", type=int, default=0, help="how many of the worst pages of each own set to list"
    )
    options = parser.parse_args()
    print(f"own set: {show(score_folder(OWN, options.worst))}")
    local = score_local(options.pages, options.seed, options.worst)
    print(f"{options.pages} local pages, seed {options.seed}: {show(local)}")
    columns = score_across(options.pages, options.seed, options.worst)
    print(f"{options.pages} pages of columns read across, seed {options.seed}: {show(columns)}")
    print(f"pages of every genre: {show(score_genres(options.worst))}")
    for damage, figures in score_shared(options.pages, options.seed):
        print(f"{options.pages} {damage} pages, seed {options.seed}: {figures}")


if __name__ == "__main__":
    main()
