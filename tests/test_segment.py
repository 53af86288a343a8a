"""Segmentation: word boundaries in the clause that holds a hit, frequencies, quiet and private loading."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from clippings import segment

PLUGINS = Path(segment.__file__).parent.parent
ROOT = PLUGINS.parent

BOUNDARIES = (
    ("和 is a word of its own in 民主和平等", "民主和平等", "和平", 2, False),
    ("南部 keeps its 南", "上海南部", "海南", 1, False),
    ("a name between function words", "他在海宁工作", "海宁", 2, True),
    ("a name at the start", "海宁的企业", "海宁", 0, True),
    ("only the clause is read", "民主，和平，等", "和平", 3, True),
    ("the end cuts a word", "平湖广场", "平湖广", 0, False),
)


@pytest.mark.parametrize(
    ("reason", "text", "span", "start", "answer"), BOUNDARIES, ids=[r[0] for r in BOUNDARIES]
)
def test_span_ends_at_word_boundaries(reason: str, text: str, span: str, start: int, answer: bool) -> None:
    assert text[start : start + len(span)] == span
    assert segment.is_boundary(text, start, start + len(span)) is answer, reason


def cut_clause(text: str, start: int, end: int) -> bool:
    """Oracle: the whole clause is cut, however far away the words hang together."""
    clause = re.compile("[㐀-鿿0-9A-Za-z·]*")
    low = start - len(clause.match(text[:start][::-1])[0])  # type: ignore[index]
    high = clause.match(text, end).end()  # type: ignore[union-attr]
    ends, at = {low}, low
    for word in segment.words(text[low:high]):
        at += len(word)
        ends.add(at)
    return {start, end} <= ends


@pytest.mark.parametrize(
    "path", sorted((ROOT / "tests" / "gold" / "pages").glob("*.txt")), ids=lambda p: p.stem
)
def test_a_boundary_needs_no_more_than_the_words_that_hang_together(path: Path) -> None:
    text = path.read_text(encoding="utf-8") + "用AT&T的T恤,c++和4S店·5·党建+工作"
    for start in range(len(text)):
        for end in range(start, min(start + 4, len(text) + 1)):
            assert segment.is_boundary(text, start, end) is cut_clause(text, start, end), text[
                start - 9 : end + 9
            ]


def test_no_word_of_the_dictionary_is_longer_than_said() -> None:
    assert max(map(len, segment._frequencies())) == segment.LONGEST


def test_no_word_of_the_dictionary_has_a_character_said_to_be_in_none() -> None:
    wordless = re.compile(segment.WORDLESS)
    assert not [word for word in segment._frequencies() if len(word) > 1 and wordless.search(word)]


def test_words_keep_every_character() -> None:
    text = "嘉兴市南湖区建设街道，2022年"
    assert "".join(segment.words(text)) == text


def test_frequencies() -> None:
    assert segment.freq("建设") > 10_000
    assert segment.freq("塍埭") == 0
    assert segment.total() > 10_000_000


LOADS = """
import sys, logging, warnings
warnings.simplefilter("error")
import clippings.segment as segment, clippings.tag, clippings.lexicon
assert "jieba" not in sys.modules, "loaded before it was asked for"
from pathlib import Path
segment.use_cache_folder(Path(sys.argv[1]))
assert segment.freq("文化") > 0
import jieba
assert not jieba.dt.initialized, "our words must not be everyone's"
"""


def test_jieba_loads_when_asked_quietly_and_caches_where_it_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "cache"
    done = subprocess.run(
        [sys.executable, "-c", LOADS, str(folder)],
        env=os.environ | {"PYTHONPATH": str(PLUGINS)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert [path.name for path in folder.iterdir()] == ["jieba.cache"]
