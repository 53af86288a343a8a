"""The benchmark of tagging: what the marks of its articles mean, what its scorer counts, and its floors."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from tagging import lexicon

sys.path.insert(0, str(Path(__file__).parent / "bench"))

import marked

FLOORS = {
    "precision": 0.98, "recall": 0.965, "f1": 0.975, "chain": 0.985, "districts": 0.92,
    "dates_found": 0.9, "dates": 0.95,
}  # fmt: skip
"""Of the articles of the bench, whose faults were read; see README for what was not read before."""

SAMPLE = """
@id X1
@paper 湖山日报 2014-05-06
@districts 嘉善县
[[嘉善|嘉兴市/嘉善县]]的菜场开了
<<昨天|2014-05-05>>，[[嘉善县|嘉兴市/嘉善县]][[西塘镇|嘉兴市/嘉善县/西塘镇]]的菜场开了，[[平湖|嘉兴市/平湖市|opt]]西瓜最好卖。
"""


def test_marks_are_read_and_taken_out() -> None:
    (article,) = marked.read_marked(SAMPLE)
    assert article.texts == ["嘉善的菜场开了", "昨天，嘉善县西塘镇的菜场开了，平湖西瓜最好卖。"]
    assert article.places[0, 0, 2] == ("嘉兴市/嘉善县", False)
    assert article.places[1, 15, 17] == ("嘉兴市/平湖市", True)
    assert article.dates == {(1, 0, 2): "2014-05-05"}
    assert article.districts == {"嘉善县"}


def test_what_is_right_is_counted_as_right() -> None:
    total = marked.tally(marked.read_marked(SAMPLE), lexicon())
    assert total.faults == []
    assert set(total.figures().values()) == {1.0}


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("[[西塘镇|嘉兴市/嘉善县/西塘镇]]", "西塘镇", "false"),
        ("的菜场开了\n", "的[[菜场|嘉兴市/嘉善县/菜场村]]开了\n", "missed"),
        ("嘉善县/西塘镇", "嘉善县/姚庄镇", "chain"),
        ("@districts 嘉善县", "@districts -", "districts"),
        ("2014-05-05", "2013-05-05", "date"),
        ("<<昨天|2014-05-05>>", "昨天", "date"),
        ("最好卖", "<<最好卖|2014-05-01>>", "no"),
    ],
)
def test_each_fault_is_counted(old: str, new: str, kind: str) -> None:
    assert old in SAMPLE
    total = marked.tally(marked.read_marked(SAMPLE.replace(old, new, 1)), lexicon())
    assert [fault.split()[1] for fault in total.faults] == [kind]


def test_local_papers_are_tagged_as_well_as_promised() -> None:
    articles = marked.read_marked(marked.GOLD.read_text(encoding="utf-8"))
    total = marked.tally(articles, lexicon())
    assert len(articles) >= 424
    for name, floor in FLOORS.items():
        assert total.figures()[name] >= floor, f"{name}\n" + "\n".join(total.faults)
