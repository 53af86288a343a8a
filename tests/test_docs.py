"""README is the manual: everything that can be set or called stands in it, and nothing that is not there."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from dataclasses import fields
from functools import cache
from pathlib import Path

import pytest
from project import ROOT, copy_project, run_command

from clippings.settings import Settings

README = (ROOT / "README.md").read_text(encoding="utf-8")
# Words in code marks and blocks: what a reader would type.
CODE = "\n".join(re.findall(r"```.*?```|`[^`\n]+`", README, flags=re.DOTALL))


def settings() -> list[str]:
    """The package's settings, and every setting that pelicanconf.py gives."""
    own = [field.name.upper() for field in fields(Settings) if field.name != "root"]
    tree = ast.parse((ROOT / "pelicanconf.py").read_text(encoding="utf-8"))
    names = {
        target.id
        for node in tree.body
        for target in (node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)])
        if isinstance(target, ast.Name) and target.id.isupper()
    }
    return sorted({*own, *names})


def make_targets() -> list[str]:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY:(.*)$", makefile, flags=re.MULTILINE)
    assert phony
    return phony[1].split()


@cache
def commands() -> list[str]:
    """The sub-commands that ``clippings --help`` offers."""
    told = subprocess.run(
        [sys.executable, "-m", "clippings", "--help"],
        capture_output=True,
        encoding="utf-8",
        check=True,
        cwd=ROOT,
    )
    found = re.findall(r"^ {4}([a-z]+)\b", told.stdout, flags=re.MULTILINE)
    assert found, told.stdout
    return found


@pytest.mark.parametrize("name", settings())
def test_readme_explains_the_setting(name: str) -> None:
    assert re.search(rf"^\|.*`{name}`.*\|", README, flags=re.MULTILINE), "a row of the table of settings"


@pytest.mark.parametrize("target", make_targets())
def test_readme_explains_the_make_target(target: str) -> None:
    assert re.search(rf"^\| `make {target}` \|", README, flags=re.MULTILINE)


def test_readme_names_no_make_target_that_is_not_there() -> None:
    named = set(re.findall(r"\bmake ([a-z][a-z-]*)\b", CODE))
    assert named <= set(make_targets())


@pytest.mark.parametrize("command", commands())
def test_readme_explains_the_command(command: str) -> None:
    assert re.search(rf"^\| `clippings {command}\b", README, flags=re.MULTILINE)


def test_readme_names_no_command_that_is_not_there() -> None:
    assert set(re.findall(r"\bclippings ([a-z]+)\b", CODE)) <= set(commands())


def test_readme_says_why_each_dependency_is_there() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    runtime = [re.split(r"[=<>~ ]", name)[0] for name in project["dependencies"]]
    for name in runtime:
        assert re.search(rf"^\| {name} \|", README, flags=re.MULTILINE), name
    for name in project["optional-dependencies"]["dev"]:
        assert name.startswith("types-") or name in README, name


def test_files_and_anchors_that_readme_links_to_exist() -> None:
    headings = {
        re.sub(r"[^\w-]", "", title.strip().lower().replace(" ", "-"))
        for title in re.findall(r"^#+ (.+)$", README, flags=re.MULTILINE)
    }
    for link in re.findall(r"\]\(([^)]+)\)", README):
        if link.startswith("#"):
            assert link[1:] in headings, link
        elif "://" not in link:
            assert (ROOT / link).exists(), link


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt", "requirements-build.txt"])
def test_every_requirement_is_pinned_with_hashes_and_names_no_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    entries = re.split(r"\n(?=\S)", text.replace("\\\n", " "))
    pinned = [entry for entry in entries if not entry.startswith("#")]
    assert pinned
    for entry in pinned:
        assert re.match(r"[a-z0-9._-]+==\S+ ", entry), entry
        assert "--hash=sha256:" in entry, entry


def test_every_dependency_of_the_package_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for name, wanted in [
        ("requirements.txt", project["dependencies"]),
        ("requirements-dev.txt", project["optional-dependencies"]["dev"]),
    ]:
        pinned = set(re.findall(r"^([a-z0-9._-]+)==", (ROOT / name).read_text("utf-8"), flags=re.MULTILINE))
        missing = {re.split(r"[=<>~ ]", entry)[0] for entry in wanted} - pinned
        assert not missing, f"{name}: {missing}"


def test_what_readme_tells_an_editor_to_write_passes_the_check(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "p")
    told = re.findall(
        r"`content/(\w+)/` 里新建一个文件[^`]*`([a-z-]+\.md)`：\n\n```\n(.*?)```", README, flags=re.DOTALL
    )
    assert [folder for folder, _, _ in told] == ["articles", "initiatives"]
    for folder, name, text in told:
        (project / "content" / folder).mkdir(exist_ok=True)
        (project / "content" / folder / name).write_text(text, encoding="utf-8")
    tag = re.search(r"`content/tags\.txt` 里加一行，例如 `([^`]+)`", README)
    assert tag
    (project / "content" / "tags.txt").write_text(f"{tag[1]}\n", encoding="utf-8")
    checked = run_command(project, "lint")
    assert checked.returncode == 0, checked.stdout
