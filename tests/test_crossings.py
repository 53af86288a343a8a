"""In which districts an initiative runs, in articles that name several."""

from __future__ import annotations

import pytest
from tagging import lexicon

from clippings.crossings import near_districts
from clippings.model import Candidate, Clipping, InitiativeMention, PlaceMention, Span

CITY = "嘉兴市"


def article(places: list[tuple[str, int]], slug: str, at: int, districts: tuple[str, ...]) -> Clipping:
    mentions = tuple(
        PlaceMention(
            Span("paragraph", index, 0, 1, name),
            "full",
            "certain",
            "district",
            Candidate("", (CITY, name), 1),
        )
        for name, index in places
    )
    named = (InitiativeMention(Span("paragraph", at, 2, 3, slug), slug, slug, "name"),)
    return Clipping(
        "000-001", "seed", "000", "article", None, "", True, None, (), (), (), (),
        places=mentions, initiatives=named, districts=districts,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("places", "at", "districts", "found", "why"),
    [
        ([("海盐县", 0), ("平湖市", 1)], 0, ("平湖市", "海盐县"), (("海盐县",), False), "its paragraph"),
        ([("海盐县", 1)], 0, ("海盐县",), (("海盐县",), True), "the only one, inferred"),
        ([("海盐县", 1), ("平湖市", 2)], 0, ("平湖市", "海盐县"), ((), False), "nothing tells which"),
        ([("海盐县", 1)], 0, (CITY,), ((CITY,), False), "what is of the whole city"),
        (
            [("海盐县", 1), ("嘉善县", 2)],
            0,
            ("海盐县", "嘉善县"),
            (("嘉善县",), False),
            "its organiser",
        ),
    ],
)
def test_an_initiative_runs_where_a_paragraph_names_both(
    places: list[tuple[str, int]],
    at: int,
    districts: tuple[str, ...],
    found: tuple[tuple[str, ...], bool],
    why: str,
) -> None:
    slug = "hongse-daibandui" if "organiser" in why else "wenhua-litang"
    assert near_districts(article(places, slug, at, districts), slug, lexicon()) == found
