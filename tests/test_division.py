"""The search over a block's divisions, against the slow and obvious one that scores them all."""

from __future__ import annotations

from collections.abc import Iterator
from math import log, sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clippings.blocks import Block
from clippings.division import WELDED, Affinity, Lines, Search
from clippings.follow import SURELY_OPENS, Follow
from clippings.part_order import first_odds
from clippings.stretches import BRIEF, Kind, PlaceWeights

WEIGHTS = PlaceWeights()
AT, LAST = 3, 4
# Ends and beginnings of lines: finished, cut, afresh, in mid-sentence, with a dateline.
TEXTS = (
    "村里修好了这座桥。", "村民们把最后一车石料运到了桥", "，一直忙到天黑才回家。", "近日，社区开了一场会。",
    "本报讯 昨天上午新桥通车", "的老人说，这一天等了十年。", "他又给志愿者倒了一杯茶",
)  # fmt: skip

Part = tuple[Kind, int, int, int]
"""Kind, article, first line and the line behind the last one, counted in the block."""


def follow_of(texts: list[str]) -> Follow:
    return Follow(dict(enumerate(texts)), {"石料": 900, "老人": 500}.get)


def divisions(size: int, starts: list[int], near: list[int], last: bool) -> Iterator[tuple[Part, ...]]:
    """Every division into own lines and stretches that begin at one of the starts."""

    def rest(begin: int, before: Kind) -> Iterator[tuple[Part, ...]]:
        if begin == size:
            yield ()
            return
        kinds: list[tuple[Kind, int]] = [("part", of) for of in near] if before == "own" else []
        kinds += [("new", -1)] * last + [("back", AT)] * (before != "own")
        for end in (*[start for start in starts if start > begin], size):
            for kind, of in kinds:
                for parts in rest(end, kind):
                    yield ((kind, of, begin, end), *parts)

    for end in (*starts, size):
        for parts in rest(end, "own"):
            yield (("own", AT, 0, end), *parts)


def too_brief(*texts: str) -> float:
    return WEIGHTS.brief * max(0.0, 1 - sum(map(len, texts)) / BRIEF)


def score(parts: tuple[Part, ...], follow: Follow, lines: Lines, near: dict[int, Affinity]) -> float:
    """What a division is worth, term by term as PlaceWeights describes them."""
    total = 0.0
    for kind, of, start, end in parts:
        affinity = near.get(of) or Affinity([0.0] * len(lines.scale), 0.0, [0.0] * len(lines.scale), ())
        square = affinity.square
        for at in range(start, end):
            product = affinity.common[at] + lines.within[start][at]
            total += affinity.headline[at]
            total += lines.scale[at] * product / sqrt(square) if square > 0 else 0.0
            square += lines.squares[at] + 2 * product
            if at > start:
                total += follow.odds(at - 1, at) - WEIGHTS.opening * follow.opening[at]
        opening = WEIGHTS.opening * follow.opening[start]
        beheaded = WEIGHTS.beheaded * max(0.0, follow.inside[start])
        if kind == "own":
            total -= too_brief(follow.texts[0]) if end == 1 < len(lines.scale) else 0.0
        elif kind == "new":
            if follow.opening[start] < SURELY_OPENS:
                total -= too_brief(*[follow.texts[at] for at in range(start, end)])
            total += WEIGHTS.first * first_odds(follow.texts[start]) - WEIGHTS.untitled - beheaded
        elif kind == "back":
            total -= WEIGHTS.back + beheaded + opening
        else:
            total -= WEIGHTS.length * log(end - start) + (WEIGHTS.single if end - start == 1 else 0.0)
            total -= WEIGHTS.far * (AT - of - 1) if of < AT else WEIGHTS.later
            first, last = affinity.own[0], affinity.own[-1]
            as_tail = follow.odds(last, start) - opening - WEIGHTS.tail
            as_tail += 0.0 if follow.open[end - 1] else WEIGHTS.finished
            as_head = follow.odds(end - 1, first) + WEIGHTS.beheaded * max(0.0, follow.inside[first])
            as_head += (0.0 if follow.open[last] else WEIGHTS.finished) - beheaded - WEIGHTS.head
            total += max(as_tail, as_head)
    return total


def pays(parts: tuple[Part, ...], follow: Follow, lines: Lines, near: dict[int, Affinity]) -> bool:
    """Whether all that own lines go on behind earns more than own lines would up to there."""
    resumed = [number for number, (kind, *_) in enumerate(parts) if kind == "back"]
    return all(
        score(parts[:number], follow, lines, near)
        > score((("own", AT, 0, parts[number][2]),), follow, lines, near)
        for number in resumed
    )


@st.composite
def blocks(draw: st.DrawFn) -> tuple[list[str], Lines, dict[int, Affinity], bool]:
    size = draw(st.integers(1, 5))
    texts = draw(st.lists(st.sampled_from(TEXTS), min_size=size + 4, max_size=size + 4))
    whole = st.integers(0, 60).map(float)
    products = [[0.0] * size for _ in range(size)]
    for one in range(size):
        for other in range(one):
            products[one][other] = products[other][one] = draw(whole)
    row = st.lists(whole, min_size=size, max_size=size)
    # The matrix is symmetric: what stands in front of a line is in its own row.
    within = [[sum(row[start:at]) for at, row in enumerate(products)] for start in range(size)]
    lines = Lines(within, [100.0] * size, draw(st.lists(st.floats(0.5, 3), min_size=size, max_size=size)))
    near = {
        of: Affinity(draw(row), draw(st.sampled_from([0.0, 150.0, 400.0])), draw(row), own)
        for of, own in ((AT - 1, (size, size + 1)), (AT + 1, (size + 2, size + 3)), (AT, (0,)))
    }
    return texts, lines, near, draw(st.booleans())


@settings(max_examples=150, deadline=None)
@given(blocks())
def test_no_division_is_worth_more_than_the_one_found(
    made: tuple[list[str], Lines, dict[int, Affinity], bool],
) -> None:
    texts, lines, near, last = made
    follow, size = follow_of(texts), len(lines.scale)
    # Behind an advert a part may belong to any article near; elsewhere only to the one above.
    block = Block(title=None, body=list(range(size)), fences=dict.fromkeys(range(1, size), 0.0))
    search = Search(AT, block, last, lines, follow, WEIGHTS)
    chain = [follow.odds(at - 1, at) - WEIGHTS.opening * follow.opening[at] for at in range(1, size)]
    starts = [at for at, odds in enumerate(chain, 1) if odds < WELDED]
    every = divisions(size, starts, [AT - 1, AT + 1], True)
    best = max(score(parts, follow, lines, near) for parts in every if pays(parts, follow, lines, near))
    found = search.stretches(near)
    parts = tuple((one.kind, one.of, one.lines[0], one.lines[-1] + 1) for one in found)
    assert score(parts, follow, lines, near) == pytest.approx(best)
    whole = score((("own", AT, 0, size),), follow, lines, near)
    assert found[-1].margin == pytest.approx(best - whole, abs=0.002)


def test_lines_that_are_welded_together_are_not_parted_for_their_topic() -> None:
    """以乡|村文化: a word goes through the cut, so that no likeness to another article parts it."""
    texts = ["村里修好了这座桥。", "村民们把最后一车石", "料运到了桥头。", "近日，社区开了一场会。"]
    follow = Follow(dict(enumerate(texts)), {"石料": 200_000}.get)
    assert follow.odds(1, 2) > WELDED
    lines = Lines([[0.0] * 3] * 3, [100.0] * 3, [3.0] * 3)
    near = {
        AT: Affinity([0.0] * 3, 100.0, [0.0] * 3, (0, 1, 2)),
        AT - 1: Affinity([0.0, 0.0, 90.0], 100.0, [0.0, 0.0, 20.0], (3,)),
    }
    search = Search(AT, Block(body=[0, 1, 2]), False, lines, follow, WEIGHTS)
    # They go together: the likeness of the second takes both.
    assert [one.lines for one in search.stretches(near)] == [(0,), (1, 2)]
