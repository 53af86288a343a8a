"""``clippings build``: the site built beside the last good one, and swapped in when it is whole."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from . import segment
from .model import Issue
from .pipeline import Library, run
from .problems import format_problem, in_file_order
from .progress import Reporter
from .project import CONFIG, read_project

POLL_SECONDS = 0.25
KEPT_LINES = 40
"""Lines of Pelican's own output that are shown when it fails."""


@dataclass(frozen=True, slots=True)
class Options:
    """``overrides`` are settings (in capitals) from the command line."""

    root: Path
    output: Path
    siteurl: str | None
    overrides: Mapping[str, object]


def build(options: Options) -> int:
    """Build the site; the exit code.  Whatever fails, ``output`` stays as it was."""
    began = time.monotonic()
    reporter = Reporter(sys.stdout)
    settings = read_project(options.root, options.overrides)
    segment.use_cache_folder(settings.value.at(settings.value.clippings_cache))
    result = run(settings.value, reporter.step)
    reporter.close()
    problems = in_file_order((*settings.problems, *result.problems))
    for problem in problems:
        print(format_problem(problem), file=sys.stderr)
    errors = sum(problem.severity == "error" for problem in problems)
    if result.value is None or errors:
        print(f"没有生成：{errors} 处错误。{options.output.name}/ 还是上一次的。", file=sys.stderr)
        return 1
    with beside(options.output) as fresh:
        code, said = _run_pelican(options, fresh, len(result.value.clippings), reporter)
        reporter.close()
        if code:
            print(said, file=sys.stderr)
            print(f"没有生成：Pelican 停在上面这一步。{options.output.name}/ 还是上一次的。", file=sys.stderr)
            return 1
        summary = _summary(result.value, fresh, time.monotonic() - began)
        swap(fresh, options.output)
    reporter.table(summary)
    return 0


@contextlib.contextmanager
def beside(output: Path) -> Iterator[Path]:
    """A folder on the disk of ``output``, so that it can take its place by renaming; gone afterwards."""
    shelf = output.parent / ".build"
    shelf.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=shelf))
    try:
        yield folder / "site"
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        with contextlib.suppress(OSError):
            shelf.rmdir()


def _run_pelican(options: Options, fresh: Path, articles: int, reporter: Reporter) -> tuple[int, str]:
    """The exit code and last lines of Pelican, in a process of its own: its plugins are global."""
    environment = dict(os.environ)
    if options.siteurl is not None:
        environment["SITEURL"] = options.siteurl
    command = [sys.executable, "-m", "pelican", "-s", CONFIG, "-o", str(fresh)]
    command += ["--fatal", "warnings", "--log-handler", "plain"]
    for name, value in options.overrides.items():
        command += ["-e", f"{name}={json.dumps(value)}"]
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            command, cwd=options.root, env=environment, stdout=log, stderr=subprocess.STDOUT
        )
        while True:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(POLL_SECONDS)
            reporter.step("写网页", min(_written(fresh), articles), articles)
            if process.returncode is not None:
                break
        log.seek(0)
        said = log.read().decode("utf-8", "replace").splitlines()
    return process.returncode, "\n".join(messages(said)[-KEPT_LINES:])


def messages(said: list[str]) -> list[str]:
    """What Pelican said, without the stack of calls that led there: that helps nobody who writes Markdown."""
    kept, inside = [], False
    for line in said:
        inside = line.startswith("Traceback") or (inside and (line.startswith(" ") or not line.strip()))
        if not inside and line.strip():
            kept.append(line)
    return kept


def _written(fresh: Path) -> int:
    try:
        return sum(entry.is_dir() and entry.name != "page" for entry in os.scandir(fresh / "articles"))
    except OSError:
        return 0


def swap(fresh: Path, output: Path) -> None:
    """Put ``fresh`` in the place of ``output``; should the second rename fail, the old one comes back."""
    fresh.chmod(0o755)
    old = fresh.parent / "old"
    had = output.exists()
    if had:
        output.rename(old)
    try:
        fresh.rename(output)
    except OSError:
        if had:
            old.rename(output)
        raise


def _summary(library: Library, folder: Path, seconds: float) -> list[tuple[str, str]]:
    pages = sorted(folder.rglob("*.html"), key=lambda path: (-path.stat().st_size, path))
    unsure = sum(m.state in ("ambiguous", "guess") for c in library.clippings for m in c.places)
    biggest = pages[0]
    return [
        ("版面", f"{len(library.issues)}（{library.cached} 个用上次的结果）"),
        (
            "文章",
            f"{len(library.clippings)}（编辑撰写 {sum(c.origin == 'editor' for c in library.clippings)}）",
        ),
        ("没接上的句子", str(sum(_open_joins(issue) for issue in library.issues))),
        ("拿不准的地名", str(unsure)),
        ("等编辑定的新名字", str(len(library.candidates))),
        ("网页", str(len(pages))),
        ("最大的网页", f"{biggest.relative_to(folder).as_posix()}（{biggest.stat().st_size / 1000:.0f} kB）"),
        ("用时", f"{seconds:.1f} 秒"),
    ]


def _open_joins(issue: Issue) -> int:
    return sum(not join.made for clipping in issue.clippings for join in clipping.joins)
