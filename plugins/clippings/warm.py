"""Builds for the preview from a process that is warm: everything is imported, so that a change shows at once.

``serve`` starts ``python -m clippings.warm`` and asks it for a build by a line; each build runs in a fork, so
that a crash ends the build only and Pelican, whose plugins are global, begins afresh.  When a module of the
package has changed, all of them are imported anew before the next build; the libraries and the dictionary of
jieba, which take most of a second, stay.  The stages run once, inside Pelican: what is wrong is told there,
and the last good site stays, as with ``clippings build``.
"""

from __future__ import annotations

import importlib
import json
import os
import runpy
import sys
import tempfile
import traceback
from itertools import chain
from pathlib import Path

from . import browse, plugin, segment
from .build import beside, messages, swap
from .project import CONFIG, read_project

PACKAGE = Path(__file__).parent
WARM = "clippings.warm"
SEGMENT = "segment.py"
PRELOADED = (browse, plugin)
"""Imported here so that no fork has to."""


def main() -> int:
    """Answer each line of standard input (a project's folder) with one line of JSON: exit code and output."""
    answer, waiting = answer_lines, ""
    while waiting := answer(waiting):
        # A slip in a module ends the process here; what Python says of it reaches the page.
        answer = importlib.import_module(WARM).answer_lines
    return 0


def answer_lines(first: str) -> str:
    """Answer ``first``, unless empty, and the lines that come; the one that comes when code has changed."""
    loaded = _stamps()
    for line in chain([first] if first else [], sys.stdin):
        if (stamps := _stamps()) != loaded:
            _forget_package(stamps.get(SEGMENT) == loaded[SEGMENT])
            return str(line)
        root = Path(line.rstrip("\n"))
        with beside(root / "output") as fresh:
            code, said = _build(root, fresh)
            # Before the old site is removed: that takes as long as writing one, and nobody waits for it.
            print(json.dumps({"code": code, "said": said}), flush=True)
        # Between two builds there is time for what the next one may need.
        segment.use_cache_folder(_cache(root))
        segment.freq("的")
    return ""


def _forget_package(keep_dictionary: bool) -> None:
    """Leave nothing of the package in memory but, where its module is the same, the dictionary's."""
    for name in [name for name in sys.modules if name.partition(".")[0] == PACKAGE.name]:
        del sys.modules[name]
    if keep_dictionary:
        sys.modules[segment.__name__] = segment


def _stamps() -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in PACKAGE.glob("*.py")}


def _cache(root: Path) -> Path:
    settings = read_project(root).value
    return settings.at(settings.clippings_cache)


def _build(root: Path, fresh: Path) -> tuple[int, str]:
    """Build into ``fresh``, a folder beside ``output``, and swap it in; the exit code and what was said."""
    with tempfile.TemporaryFile() as log:
        child = os.fork()
        if child == 0:
            _run_pelican(root, fresh, log.fileno())
        _, status = os.waitpid(child, 0)
        code = os.waitstatus_to_exitcode(status)
        log.seek(0)
        said = "\n".join(messages(log.read().decode("utf-8", "replace").splitlines()))
    if code == 0:
        swap(fresh, root / "output")
    return code, said


def _run_pelican(root: Path, fresh: Path, log: int) -> None:
    """In the fork: become Pelican's command; never returns."""
    code = 1
    try:
        for stream in (1, 2):
            os.dup2(log, stream)
        os.chdir(root)
        sys.argv = [
            "pelican",
            "-s",
            CONFIG,
            "-o",
            str(fresh),
            "--fatal",
            "warnings",
            "--log-handler",
            "plain",
        ]
        try:
            runpy.run_module("pelican", run_name="__main__", alter_sys=True)
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
        except BaseException:
            traceback.print_exc()
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)


if __name__ == "__main__":
    sys.exit(main())
