"""The workflows do what they say: their steps are run here, for changes that pass and changes that fail."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from workflow import WORKFLOWS, Run, copy_repository, git, load_workflow, put_command, stand_in_environment

NAMES = sorted(path.name for path in WORKFLOWS.glob("*.yml"))
ARTICLE = "Title: 横港村的新桥通车\nDate: 2024-05-18\n\n海盐县百步镇横港村的新桥昨天通车。@所有人\n"


def jobs() -> list[tuple[str, str, dict[str, Any], dict[Any, Any]]]:
    found = []
    for name in NAMES:
        workflow = load_workflow(name)
        found += [(name, job, values, workflow) for job, values in workflow["jobs"].items()]
    return found


@pytest.mark.parametrize("name", NAMES)
def test_every_action_is_pinned_by_its_commit(name: str) -> None:
    for line in (WORKFLOWS / name).read_text(encoding="utf-8").splitlines():
        if "uses:" in line:
            assert re.search(r"uses: actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line


def test_what_may_write_runs_nothing_of_the_repository() -> None:
    """A pull request's build, also one of a colleague, never holds a token that writes."""
    for name, job, values, workflow in jobs():
        rights = values.get("permissions", workflow["permissions"])
        code = any(
            step.get("uses", "").startswith("actions/checkout") or "make" in step.get("run", "")
            for step in values["steps"]
        )
        writes = {right for right, may in rights.items() if may == "write"}
        assert not (code and writes), f"{name} {job}"
        assert not code or set(rights) <= {"contents", "pages"}, f"{name} {job}"


def test_no_token_stays_in_a_clone_and_no_secret_is_asked_for() -> None:
    for name, job, values, workflow in jobs():
        assert set(workflow["on"]) <= {"push", "pull_request", "workflow_dispatch", "workflow_run"}, name
        assert all(may in ("read", "none") for may in workflow["permissions"].values()), name
        for step in values["steps"]:
            if step.get("uses", "").startswith("actions/checkout"):
                assert step["with"]["persist-credentials"] is False, job
    assert "secrets." not in "".join((WORKFLOWS / name).read_text(encoding="utf-8") for name in NAMES)


def test_nothing_that_others_may_name_becomes_part_of_a_script() -> None:
    for name, job, values, _ in jobs():
        for step in values["steps"]:
            assert "${{" not in step.get("run", ""), f"{name} {job}: {step.get('name')}"


@dataclass(frozen=True)
class Forge:
    """A repository with the project on main, and what GitHub keeps beside it."""

    folder: Path
    origin: Path
    artefacts: Path
    commands: Path

    def pull(self, name: str, change: Callable[[Path], None]) -> dict[str, Any]:
        """A pull request; the context of its run."""
        work = self.folder / f"{name}-work"
        git(self.folder, "clone", "-q", str(self.origin), str(work))
        git(work, "checkout", "-q", "-b", name)
        change(work)
        git(work, "add", "-A")
        git(work, "commit", "-q", "-m", name)
        git(work, "push", "-q", "origin", name)
        return {
            "event_name": "pull_request", "ref": "refs/pull/7/merge", "base_ref": "main", "head_ref": name,
            "repository": "paper/site", "token": "token",
        }  # fmt: skip

    def run(self, name: str, github: dict[str, Any]) -> Run:
        environment = {**os.environ, "PATH": f"{self.commands}{os.pathsep}{os.environ['PATH']}"}
        for gone in ("SITEURL", "PYTHONPATH", "MAKEFLAGS", "MAKELEVEL"):
            environment.pop(gone, None)
        return Run(
            self.folder / name,
            github,
            {
                "actions/checkout": self._checkout,
                "actions/setup-python": lambda run, values: stand_in_environment(run.folder, sys.executable),
                "actions/upload-artifact": self._upload,
            },
            environment,
        )

    def _checkout(self, run: Run, values: Mapping[str, str]) -> None:
        depth = (
            () if values.get("fetch-depth") == "0" else ("--depth", "1", "--branch", run.github["head_ref"])
        )
        git(self.folder, "clone", "-q", *depth, f"file://{self.origin}", str(run.folder))
        git(run.folder, "checkout", "-q", "--detach", f"origin/{run.github['head_ref']}")

    def _upload(self, run: Run, values: Mapping[str, str]) -> None:
        found = run.folder / values["path"]
        target = self.artefacts / values["name"]
        if found.is_dir():
            shutil.copytree(found, target, dirs_exist_ok=True)
        else:
            target.mkdir(parents=True, exist_ok=True)
            shutil.copy2(found, target)


@pytest.fixture(scope="module")
def forge(tmp_path_factory: pytest.TempPathFactory) -> Forge:
    folder = tmp_path_factory.mktemp("forge")
    first = folder / "first"
    first.mkdir()
    copy_repository(first)
    git(first, "init", "-q")
    git(first, "add", "-A")
    git(first, "commit", "-q", "-m", "main")
    git(folder, "clone", "-q", "--bare", str(first), "origin.git")
    commands = folder / "commands"
    made = Forge(folder, folder / "origin.git", folder / "artefacts", commands)
    # The tests are not run inside a test; every other target is.
    put_command(
        commands / "make",
        f'[ "$1" = test ] && {{ echo "make test"; exit; }}\nexec {shutil.which("make")} "$@"\n',
    )
    for name in ("apt-get", "sudo"):
        put_command(commands / name, "exit 0\n")
    put_command(
        commands / "gh",
        f'printf "%s " gh "$@" >> "{folder}/asked"; echo >> "{folder}/asked"\n'
        'case "$1 $2" in\n'
        f'"run download") mkdir -p "$7" && cp "{made.artefacts}/$5"/* "$7" ;;\n'
        '"api --method") echo 7 ;;\n'
        f'"pr comment") cp "$5" "{folder}/comment" ;;\n'
        "*) exit 2 ;;\nesac\n",
    )
    return made


def add_article(work: Path) -> None:
    (work / "content/articles").mkdir(exist_ok=True)
    (work / "content/articles/xin-qiao.md").write_text(ARTICLE, encoding="utf-8")


def lose_a_tag(work: Path) -> None:
    path = work / "content/initiatives/wenhua-litang.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Not-Keywords: ", "Not-Keywords: 依托农村文化礼堂；"), encoding="utf-8")


def forget_the_date(work: Path) -> None:
    add_article(work)
    path = work / "content/articles/xin-qiao.md"
    path.write_text(ARTICLE.replace("Date: 2024-05-18\n", ""), encoding="utf-8")


def comment(forge: Forge, conclusion: str, event: str = "pull_request") -> Run:
    """The run of comment.yml behind a run of site.yml."""
    (forge.folder / "asked").unlink(missing_ok=True)
    (forge.folder / "comment").unlink(missing_ok=True)
    shutil.rmtree(forge.folder / "comment-run", ignore_errors=True)
    event_run = {
        "id": 11, "event": event, "conclusion": conclusion, "html_url": "https://example.org/run/11",
        "head_branch": "change; rm -rf /", "head_repository": {"owner": {"login": "reader"}},
    }  # fmt: skip
    github = {"event": {"workflow_run": event_run}, "repository": "paper/site", "token": "token"}
    run = forge.run("comment-run", github)
    run.job(load_workflow("comment.yml"), "comment")
    return run


def test_a_change_that_gains_passes_and_is_told(forge: Forge) -> None:
    run = forge.run("gain", forge.pull("gain", add_article))
    assert run.job(load_workflow("site.yml"), "gate")
    assert not run.failed, run.said
    assert run.summary.startswith("## 可以合并\n")
    assert "- xin-qiao 横港村的新桥通车\n" in run.summary
    assert "- articles/xin-qiao/\n" in run.summary
    commented = comment(forge, "success")
    assert not commented.failed, commented.said
    told = (forge.folder / "comment").read_text(encoding="utf-8")
    assert told == f"{run.summary.rstrip()}\n\n[检查和预览](https://example.org/run/11)\n"
    asked = (forge.folder / "asked").read_text(encoding="utf-8").splitlines()
    assert asked[0] == "gh run download 11 --name gate --dir report "
    assert "-f head=reader:change; rm -rf / --jq" in asked[1]
    assert asked[2] == "gh pr comment 7 --body-file comment.md --edit-last --create-if-none "


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lose_a_tag, "content/losses.txt 里加一行"),
        (forget_the_date, "- ✗ content/articles/xin-qiao.md:1: 没有日期。 → "),
    ],
)
def test_a_change_that_fails_is_told_all_the_same(
    forge: Forge, change: Callable[[Path], None], told: str
) -> None:
    run = forge.run(change.__name__, forge.pull(f"{change.__name__}-branch", change))
    run.job(load_workflow("site.yml"), "gate")
    assert run.failed
    assert run.summary.startswith("## 不能合并\n"), run.said
    assert told in run.summary
    comment(forge, "failure")
    assert (forge.folder / "comment").read_text(encoding="utf-8").startswith(run.summary.rstrip())


def test_a_long_report_is_cut_and_calls_nobody(forge: Forge) -> None:
    forge.artefacts.joinpath("gate").mkdir(parents=True, exist_ok=True)
    (forge.artefacts / "gate" / "gate.md").write_text("@所有人\n" + "桥" * 80_000, encoding="utf-8")
    assert not comment(forge, "success").failed
    told = (forge.folder / "comment").read_text(encoding="utf-8")
    assert told.startswith("＠所有人\n桥")
    assert 60_000 < len(told) < 65_536


def test_without_a_report_or_a_pull_request_there_is_no_comment(forge: Forge) -> None:
    shutil.rmtree(forge.artefacts, ignore_errors=True)
    run = comment(forge, "failure")
    assert not run.failed
    assert run.names == ["Fetch the report"]
    assert comment(forge, "success", "push").names == []
    assert comment(forge, "cancelled").names == []


def test_the_site_is_tested_built_and_kept(forge: Forge) -> None:
    run = forge.run("whole", forge.pull("whole", add_article))
    assert run.job(load_workflow("site.yml"), "test-and-build")
    assert not run.failed, run.said
    assert "make test" in run.said
    assert run.names[-1] == "Keep the preview of a pull request"
    assert "Keep the site for publishing" not in run.names
    assert (forge.artefacts / "preview/articles/xin-qiao/index.html").is_file()
    assert not run.evaluate(str(load_workflow("site.yml")["jobs"]["publish"]["if"]))
