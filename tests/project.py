"""Builds copies of the project in folders of their own, with the real command."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parent.parent
INPUTS = ("seeds", "content", "theme", "pelicanconf.py")


def copy_project(to: Path) -> Path:
    """The inputs of the real site in a folder of their own: another path, other file times, no cache."""
    to.mkdir(parents=True, exist_ok=True)
    for name in INPUTS:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, to / name, copy_function=shutil.copyfile)
        else:
            shutil.copyfile(ROOT / name, to / name)
    return to


def run_build(
    project: Path, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """``python -m clippings build`` in a project; the caller looks at the exit code and the output."""
    inherited = {name: value for name, value in os.environ.items() if name != "SITEURL"}
    path = os.pathsep.join(
        [*(environment or {}).get("PYTHONPATH", "").split(os.pathsep), str(ROOT / "plugins")]
    )
    return subprocess.run(
        [sys.executable, "-m", "clippings", "build"],
        cwd=project,
        env={**inherited, **(environment or {}), "PYTHONPATH": path.strip(os.pathsep)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def build_site(project: Path, environment: Mapping[str, str] | None = None) -> Path:
    """The output folder of a project that must build without a complaint."""
    done = run_build(project, environment)
    assert done.returncode == 0, f"the site does not build:\n{done.stdout}\n{done.stderr}"
    return project / "output"


def run_command(project: Path, *arguments: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    """``python -m clippings …`` in a project."""
    return subprocess.run(
        [sys.executable, "-m", "clippings", *arguments],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(ROOT / "plugins")},
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
