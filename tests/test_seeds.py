"""The seeds are the evidence: they stand in the project byte for byte as they came."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.mark.parametrize(
    ("name", "sha256"),
    [
        ("000_bc6c982131f23ef3.txt", "12a5dd3c73fd56d5e9668f65a347cbbb0dd90915edc1c7453467d3349ea8c433"),
        ("003_3f9645bac5974940.txt", "fea35472741825573771601f07402c442f186e810cdbec5369ac76abe40807da"),
    ],
)
def test_seed_is_the_original_byte_for_byte(name: str, sha256: str) -> None:
    assert hashlib.sha256((SEEDS / name).read_bytes()).hexdigest() == sha256
