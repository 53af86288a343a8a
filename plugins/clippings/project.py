"""A project's settings without Pelican: pelicanconf.py read as what it is, a file of values."""

from __future__ import annotations

import runpy
from collections.abc import Mapping
from pathlib import Path

from .model import Problem, Result
from .settings import Settings, read_settings

CONFIG = "pelicanconf.py"


def read_project(folder: Path, overrides: Mapping[str, object] | None = None) -> Result[Settings]:
    """The settings of the project in ``folder``; ``overrides`` (in capitals) come last."""
    config = folder / CONFIG
    if not config.is_file():
        problem = Problem(
            CONFIG,
            None,
            f"{folder} 里没有 pelicanconf.py。",
            "在项目的文件夹里运行这个命令。",
            kind="project",
        )
        return Result(Settings(folder), (problem,))
    values = {name: value for name, value in runpy.run_path(str(config)).items() if name.isupper()}
    return read_settings({**values, **(overrides or {})}, folder)
