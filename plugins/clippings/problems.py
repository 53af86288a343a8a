"""How problems are told: one line each, ``file:line: what → how to mend it``."""

from __future__ import annotations

from collections.abc import Iterable

from .model import Problem


def format_problem(problem: Problem) -> str:
    where = problem.path if problem.line is None else f"{problem.path}:{problem.line}"
    mark = "" if problem.severity == "error" else "提醒："
    return f"{where}: {mark}{problem.what} → {problem.mend}"


def stops(problems: Iterable[Problem]) -> bool:
    """Whether one of them keeps the site from being built."""
    return any(problem.severity == "error" for problem in problems)


def in_file_order(problems: Iterable[Problem]) -> list[Problem]:
    """By file and line, each once."""
    return sorted(dict.fromkeys(problems), key=lambda p: (p.path, p.line or 0, p.what))
