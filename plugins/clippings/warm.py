"""Builds for the preview from a process that is warm: everything is imported, so that a change shows at once.

``serve`` starts ``python -m clippings.warm`` and asks it for a build by a line; each build runs in a fork, so
that a crash ends the build only and Pelican, whose plugins are global, begins afresh.  When a module of the
package has changed, the process replaces itself before the next build.  The stages run once, inside Pelican:
what is wrong is told there, and the last good site stays, as with ``clippings build``.
"""

from __future__ import annotations

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
FIRST = "CLIPPINGS_WARM_FIRST"
"""The environment hands the line that was read to the process that takes over."""
PRELOADED = (browse, plugin)
"""Imported here so that no fork has to."""


def main() -> int:
    """Answer each line of standard input (a project's folder) with one line of JSON: exit code and output."""
    loaded = _stamps()
    first = os.environ.pop(FIRST, "")
    for line in chain([first] if first else [], sys.stdin):
        if _stamps() != loaded:
            _begin_anew(line)
        root = Path(line.rstrip("\n"))
        with beside(root / "output") as fresh:
            code, said = _build(root, fresh)
            # Before the old site is removed: that takes as long as writing one, and nobody waits for it.
            print(json.dumps({"code": code, "said": said}), flush=True)
        # Between two builds there is time for what the next one may need.
        segment.use_cache_folder(_cache(root))
        segment.freq("的")
    return 0


def _begin_anew(line: str) -> None:
    """Replace this process by one with the code of now, which first answers the line that was read."""
    os.environ[FIRST] = line
    os.execv(sys.executable, [sys.executable, "-m", "clippings.warm"])


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
