"""Same in, same out: a build does not depend on the place, the day, the locale or the order of a hash."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from project import build_site, copy_project

# Python runs a module of this name at its start: the clock is another one before anything else is imported.
CLOCK = """
import os, time_machine
time_machine.travel(float(os.environ["FAKE_NOW"]), tick=True).start()
"""
# Far from today in every way that a build could notice: the last day of a leap year, in a zone where it is
# the next year already (written out, since a machine may have no table of zones), and the bare C locale, in
# which a file that is opened without naming its encoding is ASCII.
ELSEWHERE = {
    "FAKE_NOW": "1988150370",  # 2032-12-31T23:59:30Z
    "TZ": "<+14>-14",
    "LC_ALL": "C",
    "LANG": "C",
    "PYTHONCOERCECLOCALE": "0",
    "PYTHONUTF8": "0",
    "PYTHONIOENCODING": "utf-8",
    "PYTHONHASHSEED": "4242",
    "COLUMNS": "40",
}


def fingerprints(site: Path) -> dict[str, str]:
    files = (path for path in site.rglob("*") if path.is_file())
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }


def differing(one: Path, other: Path) -> list[str]:
    """Files that only one has, or that differ, with the first line that does."""
    left, right = fingerprints(one), fingerprints(other)
    told = []
    for name in sorted(left.keys() | right.keys()):
        if name not in left or name not in right:
            told.append(f"{name}: only one build has it")
        elif left[name] != right[name]:
            pairs = zip(
                (one / name).read_bytes().splitlines(), (other / name).read_bytes().splitlines(), strict=False
            )
            first = next((pair for pair in pairs if pair[0] != pair[1]), (b"", b""))
            told.append(f"{name}: {first[0][:120]!r} != {first[1][:120]!r}")
    return told


@pytest.fixture(scope="module")
def clock(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("clock")
    (folder / "sitecustomize.py").write_text(CLOCK, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def built_elsewhere(tmp_path_factory: pytest.TempPathFactory, clock: Path) -> Path:
    """The same site from another folder, in another year, zone, locale and hash order."""
    project = copy_project(tmp_path_factory.mktemp("elsewhere") / "a folder with spaces 和汉字")
    build_site(project, {**ELSEWHERE, "PYTHONPATH": str(clock)})
    return project


def test_another_place_year_zone_locale_and_hash_order_give_the_same_bytes(
    built_site: Path, built_elsewhere: Path
) -> None:
    assert differing(built_site, built_elsewhere / "output") == []


def test_a_second_build_from_the_cache_gives_the_same_bytes(
    built_site: Path, built_elsewhere: Path, clock: Path
) -> None:
    # Another day again (2007-01-01), and the first environment: the cache must not remember any of it.
    build_site(built_elsewhere, {"FAKE_NOW": "1167609601", "PYTHONPATH": str(clock)})
    assert differing(built_site, built_elsewhere / "output") == []


def test_the_faked_clock_is_the_one_that_a_build_sees(clock: Path) -> None:
    # Else the tests above would prove nothing about the day.
    environment = {**os.environ, **ELSEWHERE, "PYTHONPATH": str(clock)}
    code = "import time, datetime; print(time.localtime().tm_year, datetime.datetime.now().year, end='')"
    told = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert told.stdout == "2033 2033"
