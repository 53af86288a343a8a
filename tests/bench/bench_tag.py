"""Prints how well places, districts and dates are found in articles as local papers print them.

    python tests/bench/bench_tag.py [--faults]

The articles are those of tests/gold/local_papers.txt; ``--faults`` names each fault with its context.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import marked
from tagging import lexicon


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--faults", action="store_true", help="name each fault")
    options = parser.parse_args()
    articles = marked.read_marked(marked.GOLD.read_text(encoding="utf-8"))
    total = marked.tally(articles, lexicon())
    if options.faults:
        print("\n".join(total.faults))
    marks = sum(len(article.places) for article in articles)
    figures = "  ".join(f"{name} {value:.3f}" for name, value in total.figures().items())
    print(f"{len(articles)} articles, {marks} marked places: {figures}")


if __name__ == "__main__":
    main()
