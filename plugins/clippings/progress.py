"""Says what a build is doing and how far it is: a moving bar in a terminal, plain lines anywhere else."""

from __future__ import annotations

from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn
from rich.table import Table

TENTHS = 10


class Reporter:
    """Takes the steps of a build in their order."""

    def __init__(self, stream: TextIO) -> None:
        self._console = Console(file=stream, highlight=False)
        self._bar: Progress | None = None
        self._tasks: dict[str, TaskID] = {}
        self._said: dict[str, int] = {}

    def step(self, what: str, done: int, total: int) -> None:
        """``done`` of ``total`` are done; called as often as is easy."""
        if self._console.is_terminal:
            self._draw(what, done, total)
        elif (tenth := done * TENTHS // total if total else TENTHS) > self._said.get(what, -1):
            self._said[what] = tenth
            print(f"{what} {done}/{total}", file=self._console.file, flush=True)

    def _draw(self, what: str, done: int, total: int) -> None:
        if self._bar is None:
            columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
            self._bar = Progress(*columns, console=self._console)
            self._bar.start()
        if what not in self._tasks:
            self._tasks[what] = self._bar.add_task(what, total=total)
        self._bar.update(self._tasks[what], completed=done, total=total)

    def close(self) -> None:
        """Leave the bar as it stands; another step begins a new one."""
        if self._bar is not None:
            self._bar.stop()
        self._bar, self._tasks = None, {}

    def table(self, rows: list[tuple[str, str]]) -> None:
        """The summary: what, and how much."""
        if not self._console.is_terminal:
            for what, value in rows:
                print(f"{what}：{value}", file=self._console.file, flush=True)
            return
        table = Table.grid(padding=(0, 2))
        for what, value in rows:
            table.add_row(what, value)
        self._console.print(table)
