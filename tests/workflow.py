"""Runs the jobs of a workflow here: the shell of each step, as GitHub would; actions are stood in for."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from project import ROOT

WORKFLOWS = ROOT / ".github" / "workflows"
EXPRESSION = re.compile(r"\$\{\{(.*?)\}\}", re.DOTALL)
TOKEN = re.compile(r"\s*(?:('(?:[^']|'')*')|(&&|\|\||==|!=|!|\(|\)|,)|([\w.-]+))")
PYTHON = {"&&": " and ", "||": " or ", "!": " not "}

Action = Callable[["Run", Mapping[str, str]], None]
"""What stands in for an action: gets the run and the values of ``with``."""


def load_workflow(name: str) -> dict[Any, Any]:
    loaded: dict[Any, Any] = yaml.safe_load((WORKFLOWS / name).read_text(encoding="utf-8"))
    loaded["on"] = loaded.pop(True)  # YAML 1.1 takes "on" for a truth value
    return loaded


@dataclass
class Run:
    """One job's run in ``folder``; ``event`` is the context ``github``."""

    folder: Path
    github: dict[str, Any]
    actions: Mapping[str, Action]
    environment: Mapping[str, str]
    failed: bool = False
    said: str = ""
    names: list[str] = field(default_factory=list)
    """The steps that ran."""
    outputs: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def summary(self) -> str:
        path = self._file("summary")
        return path.read_text(encoding="utf-8") if path.is_file() else ""

    def _file(self, name: str) -> Path:
        return self.folder.with_name(f"{self.folder.name}.{name}")

    def job(self, workflow: Mapping[Any, Any], name: str) -> bool:
        """Run a job; whether its condition let it run."""
        job = workflow["jobs"][name]
        if not self.evaluate(str(job.get("if", "true"))):
            return False
        shared = {**workflow.get("env", {}), **job.get("env", {})}
        self.folder.mkdir(parents=True, exist_ok=True)
        for step in job["steps"]:
            condition = str(step.get("if", "success()"))
            if not re.search(r"\b(?:always|failure|cancelled|success)\(", condition):
                condition = f"success() && ({condition})"
            if self.evaluate(condition):
                self.names.append(step.get("name") or step["uses"].partition("@")[0])
                self._step(step, shared)
        return True

    def _step(self, step: Mapping[str, Any], shared: Mapping[str, str]) -> None:
        if "uses" in step:
            values = {key: self.fill(str(value)) for key, value in step.get("with", {}).items()}
            self.actions[step["uses"].partition("@")[0]](self, values)
            return
        output = self._file("output")
        output.write_text("", encoding="utf-8")
        script = self._file("sh")
        script.write_text(self.fill(step["run"]), encoding="utf-8")
        given = {key: self.fill(str(value)) for key, value in {**shared, **step.get("env", {})}.items()}
        done = subprocess.run(
            # As GitHub runs a step without a shell of its own.
            ["bash", "-e", str(script)],
            cwd=self.folder,
            env={
                **self.environment, "GITHUB_OUTPUT": str(output), "CI": "true",
                "GITHUB_STEP_SUMMARY": str(self._file("summary")), **given,
            },
            capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip
        self.said += done.stdout + done.stderr
        self.failed = self.failed or done.returncode != 0
        if "id" in step:
            rows = output.read_text(encoding="utf-8").splitlines()
            self.outputs[step["id"]] = {key: value for key, _, value in (row.partition("=") for row in rows)}

    def fill(self, text: str) -> str:
        def value(match: re.Match[str]) -> str:
            found = self.evaluate(match[1])
            return "" if found is None else str(found)

        return EXPRESSION.sub(value, text)

    def evaluate(self, expression: str) -> Any:
        """The value of an expression; only what the project's workflows use is known."""
        inner = EXPRESSION.sub(lambda match: match[1], expression).strip()
        python, at = "", 0
        while at < len(inner):
            match = TOKEN.match(inner, at)
            assert match, f"not understood: {expression}"
            text, sign, name = match.groups()
            following = inner[match.end() :].lstrip()
            if text is not None:
                python += repr(text[1:-1].replace("''", "'"))
            elif sign is not None:
                python += PYTHON.get(sign, sign)
            elif name in ("true", "false"):
                python += name.capitalize()
            else:
                python += name if following.startswith("(") else f"look({name!r})"
            at = match.end()
        functions: dict[str, Any] = {
            "look": self._look,
            "always": lambda: True,
            "success": lambda: not self.failed,
            "hashFiles": lambda pattern: "".join(map(str, self.folder.glob(pattern))),
            "__builtins__": {},
        }
        return eval(python, functions)

    def _look(self, name: str) -> Any:
        first, *rest = name.split(".")
        value: Any = {
            "github": self.github,
            "steps": {id_: {"outputs": outputs} for id_, outputs in self.outputs.items()},
        }[first]
        for part in rest:
            value = value.get(part) if isinstance(value, dict) else None
        return value


def stand_in_environment(project: Path, python: str) -> None:
    """A ``.venv`` that is made already: the interpreter of the tests with the code of ``project``."""
    folder = project / ".venv" / "bin"
    folder.mkdir(parents=True)
    put_command(
        folder / "python",
        f'export PYTHONPATH="{project}/plugins"\nexec "{python}" "$@"\n',
    )
    for name in ("base", "runtime", "dev"):
        (project / ".venv" / f"{name}.stamp").touch()


def put_command(path: Path, text: str) -> None:
    """A shell command of that name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/usr/bin/env bash\n{text}", encoding="utf-8")
    path.chmod(0o755)


def copy_repository(to: Path) -> None:
    """All files of the project that a clone would have."""
    made = shutil.ignore_patterns("__pycache__", "*.egg-info")
    for name in (
        "seeds", "content", "theme", "plugins", ".ci", ".github", "pelicanconf.py", "pyproject.toml",
        "Makefile", "README.md", "requirements.txt", "requirements-dev.txt", "requirements-build.txt",
        ".gitignore",
    ):  # fmt: skip
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, to / name, ignore=made)
        else:
            shutil.copy2(ROOT / name, to / name)


def git(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=编辑", "-c", "user.email=editor@example.org", "-c", "init.defaultBranch=main")
    quiet = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(
        ["git", *who, *arguments], cwd=folder, env=quiet, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()
