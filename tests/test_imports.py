"""The house keeps its order: imports run one way, and importing a module does nothing but define things."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "plugins" / "clippings"
MAX_LINES = 300

# Later ones may import earlier ones, never the other way round, not even through a third module.  A module
# that is not named here (a stage split in two, a table) stands wherever its imports and importers leave room.
# segment stands first although tagging is late: assembling asks it for word frequencies too.
ORDER = (
    "model", "segment", "read", "lines", "assemble", "repair", "dates", "lexicon", "tag", "figures",
    "discover", "render", "pipeline", "export", "cli", "plugin", "browse",
)  # fmt: skip
# Only these may import the library named: the rest of the house can be tested and used without it.
KEEPERS = {"pelican": {"plugin", "browse"}, "jieba": {"segment"}}


@cache
def modules() -> dict[str, Path]:
    """Every module of the package by its dotted name inside the package ("" is the package itself)."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@cache
def imports(name: str) -> frozenset[str]:
    """Absolute names that a module imports anywhere in its text, ``clippings.x`` for its neighbours."""
    path = modules()[name]
    package = ["clippings", *path.relative_to(PACKAGE).parts[:-1]]
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            source = ".".join([*base, *([node.module] if node.module else [])])
            found.update({source, *(f"{source}.{alias.name}" for alias in node.names)})
    return frozenset(found)


@cache
def neighbours(name: str) -> frozenset[str]:
    """Modules of the package that a module imports directly."""
    inside = {found.removeprefix("clippings.") for found in imports(name) if found.startswith("clippings.")}
    return frozenset((inside & modules().keys()) - {name})


def reached(name: str) -> dict[str, str]:
    """Every module that a module imports directly or through others, with the way there."""
    ways = {name: name}
    todo = [name]
    while todo:
        here = todo.pop()
        for there in sorted(neighbours(here) - ways.keys()):
            ways[there] = f"{ways[here]} -> {there}"
            todo.append(there)
    del ways[name]
    return ways


@pytest.mark.parametrize("name", sorted(set(ORDER) & modules().keys()))
def test_a_stage_never_imports_a_later_one(name: str) -> None:
    later = set(ORDER[ORDER.index(name) + 1 :])
    wrong = [way for there, way in reached(name).items() if there in later]
    assert not wrong, f"imports run downward only: {wrong}"


@pytest.mark.parametrize("name", sorted(modules()))
def test_no_import_cycle(name: str) -> None:
    # A cycle means that two modules are one, or that a third is missing.
    cycles = [f"{way} -> {name}" for there, way in reached(name).items() if name in neighbours(there)]
    assert not cycles


@pytest.mark.parametrize("library", sorted(KEEPERS))
def test_a_library_is_imported_by_its_keepers_only(library: str) -> None:
    users = {name for name in modules() if any(found.split(".")[0] == library for found in imports(name))}
    assert users <= KEEPERS[library]


@pytest.mark.parametrize("name", sorted(modules()))
def test_a_module_has_one_job(name: str) -> None:
    lines = len(modules()[name].read_text(encoding="utf-8").splitlines())
    assert lines <= MAX_LINES, f"{lines} lines: it has two jobs, split it"


# Imports every module in a fresh interpreter; an audit hook sees each file that is opened meanwhile.
PROBE = """
import importlib, json, sys
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
for name in sys.argv[2:]:
    importlib.import_module(name)
ours = [path for path in opened if path.startswith(sys.argv[1]) and not path.endswith((".py", ".pyc"))]
print(json.dumps({"opened": ours, "loaded": sorted(sys.modules)}))
"""


def probe(names: list[str]) -> dict[str, list[str]]:
    root = str(PACKAGE.parent.parent / "plugins")
    command = [sys.executable, "-B", "-c", PROBE, root, *names]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
    result: dict[str, list[str]] = json.loads(answer.stdout.splitlines()[-1])
    return result


def test_importing_everything_loads_no_dictionary_and_opens_no_file() -> None:
    names = [f"clippings.{name}" if name else "clippings" for name in modules() if name != "__main__"]
    result = probe(names)
    assert result["opened"] == []
    heavy = {"jieba", "opencc", "playwright"} & {name.split(".")[0] for name in result["loaded"]}
    assert not heavy, f"{heavy} loads on first use, not on import"


def test_the_stages_run_without_pelican() -> None:
    names = [f"clippings.{name}" for name in ORDER if name in modules() and name not in KEEPERS["pelican"]]
    assert "pelican" not in probe(names)["loaded"]
