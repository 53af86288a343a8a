"""Scores how pages were split, each figure from 0 to 1.

article_f1    body lines grouped into articles: B-cubed F1 (Bagga and Baldwin 1998), weighted by characters
order         pairs of lines that follow each other in an article and still do in the answer
join_f1       pairs of lines that are one paragraph cut in two
title         articles whose headline is exactly theirs
furniture_f1  lines that are slogan, advert or caption
kept          non-blank lines that the answer places exactly once

An answer is what ``clippings split --json`` prints for a page; gold is what pages.py writes beside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

Item = Mapping[str, Any]
ARTICLE_KINDS = {"article", "photo", "fragment"}
BLOCK_KINDS = {"banner", "ad"}
PLACES = ("title_lines", "byline_lines", "caption_lines", "other_lines")


def body(item: Item) -> list[int]:
    return [line for paragraph in item.get("paragraphs", []) for line in paragraph]


def following(items: Iterable[Item]) -> set[tuple[int, int]]:
    return {pair for item in items for pair in pairwise(body(item))}


def joined(items: Iterable[Item]) -> set[tuple[int, int]]:
    return {
        pair for item in items for paragraph in item.get("paragraphs", []) for pair in pairwise(paragraph)
    }


def groups(items: Iterable[Item]) -> dict[int, frozenset[int]]:
    """For each body line, all body lines of its article."""
    return {
        line: frozenset(body(item)) for item in items if item["kind"] in ARTICLE_KINDS for line in body(item)
    }


def ratio(part: float, whole: float) -> float:
    return part / whole if whole else 1.0


def f1(right: float, answered: float, wanted: float) -> float:
    return ratio(2 * right, answered + wanted)


class Score:
    """Sums over pages; ``figures`` at any time."""

    def __init__(self) -> None:
        self.sums: Counter[str] = Counter()
        self.weights = {"precision": 0.0, "recall": 0.0, "all": 0.0}

    def add(self, text: str, gold: Sequence[Item], answer: Sequence[Item]) -> None:
        size = {number: len(line.strip()) for number, line in enumerate(text.split("\n"), 1)}
        self._add_articles(size, groups(gold), groups(answer))
        self._add_pairs("order", following(gold), following(answer))
        self._add_pairs("join", joined(gold), joined(answer))
        furniture = {line for item in gold for line in item.get("captions", [])}
        furniture |= {line for item in gold if item["kind"] in BLOCK_KINDS for line in item["lines"]}
        told = {line for item in answer for key in PLACES[2:] for line in item.get(key, [])}
        self._add_pairs("furniture", furniture, told)
        headlines = {tuple(item.get("title_lines", [])) for item in answer}
        for item in gold:
            if item.get("title_line"):
                self.sums["titles"] += 1
                self.sums["titles right"] += (item["title_line"],) in headlines
        times = Counter(
            line
            for item in answer
            for line in [*body(item), *(n for key in PLACES for n in item.get(key, []))]
        )
        filled = [number for number, length in size.items() if length]
        self.sums["lines"] += len(filled)
        self.sums["lines once"] += sum(times[number] == 1 for number in filled)

    def _add_articles(
        self,
        size: Mapping[int, int],
        gold: Mapping[int, frozenset[int]],
        answer: Mapping[int, frozenset[int]],
    ) -> None:
        def weight(lines: Iterable[int]) -> int:
            return sum(size[line] for line in lines)

        for line, wanted in gold.items():
            self.weights["all"] += size[line]
            if told := answer.get(line):
                shared = weight(wanted & told)
                self.weights["precision"] += size[line] * shared / weight(told)
                self.weights["recall"] += size[line] * shared / weight(wanted)

    def _add_pairs(self, name: str, gold: Collection[Any], answer: Collection[Any]) -> None:
        self.sums[f"{name} wanted"] += len(gold)
        self.sums[f"{name} told"] += len(answer)
        self.sums[f"{name} right"] += len(set(gold) & set(answer))

    def figures(self) -> dict[str, float]:
        sums, weights = self.sums, self.weights
        precision = ratio(weights["precision"], weights["all"])
        recall = ratio(weights["recall"], weights["all"])
        figures = {
            "article_f1": ratio(2 * precision * recall, precision + recall) if precision + recall else 0.0,
            "order": ratio(sums["order right"], sums["order wanted"]),
            "join_f1": f1(sums["join right"], sums["join told"], sums["join wanted"]),
            "title": ratio(sums["titles right"], sums["titles"]),
            "furniture_f1": f1(sums["furniture right"], sums["furniture told"], sums["furniture wanted"]),
            "kept": ratio(sums["lines once"], sums["lines"]),
        }
        return {name: round(value, 4) for name, value in figures.items()}
