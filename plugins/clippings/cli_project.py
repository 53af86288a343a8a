"""``clippings explain``, ``candidates`` and ``lint``: answers about a whole project."""

from __future__ import annotations

import difflib
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from . import segment
from .article_steps import notes
from .discover import candidate_file
from .explain import explained
from .model import Result
from .pipeline import Library, run
from .problems import format_problem, in_file_order, stops
from .project import read_project
from .prose import nearest_clipping
from .words import percent


def load(root: Path) -> Result[Library | None]:
    """The library of a project, with all problems, those of the settings too."""
    settings = read_project(root)
    if stops(settings.problems):
        return Result(None, settings.problems)
    segment.use_cache_folder(settings.value.at(settings.value.clippings_cache))
    result = run(settings.value)
    return Result(result.value, (*settings.problems, *result.problems))


def _loaded(root: Path) -> Library | None:
    result = load(root)
    if result.value is None:
        for problem in in_file_order(result.problems):
            print(format_problem(problem), file=sys.stderr)
        print("先改好上面的错处，再来看。", file=sys.stderr)
    return result.value


def lint(paths: Sequence[str], root: Path) -> int:
    """Print every problem of the project, or of the files and folders named; 1 if one is an error."""
    only = [Path(path).resolve() for path in paths]
    missing = [path for path in only if not path.exists()]
    for path in missing:
        print(f"{path}: 没有这个文件。 → 检查路径。", file=sys.stderr)
    problems = [
        problem
        for problem in in_file_order(load(root).problems)
        if not only or any((root / problem.path).resolve().is_relative_to(path) for path in only)
    ]
    for problem in problems:
        print(format_problem(problem))
    errors = sum(problem.severity == "error" for problem in problems)
    print(f"{errors} 处错误，{len(problems) - errors} 处提醒。" if problems else "没有错误。")
    return 1 if errors or missing else 0


def list_candidates(root: Path, as_json: bool, name: str) -> int:
    """Print the names that wait for an editor, best first; with ``name``, the file that accepts this one."""
    library = _loaded(root)
    if library is None:
        return 1
    if name:
        found = next((c for c in library.candidates if name in (c.name, *c.variants)), None)
        if found is None:
            print(f"新名字里没有“{name}”。 → 运行 clippings candidates 看有哪些。", file=sys.stderr)
            return 1
        file, text = candidate_file(found, set(library.lexicon.initiatives))
        print(f"# content/initiatives/{file}\n{text}")
        return 0
    for number, candidate in enumerate(library.candidates, 1):
        if as_json:
            row = {
                "name": candidate.name,
                "score": round(candidate.score, 4),
                "kind": candidate.kind,
                "reasons": list(notes(candidate.reasons)),
                "evidence": [
                    {"article": id_, "line": line, "sentence": s} for id_, line, s in candidate.evidence
                ],
            }
            print(json.dumps(row, ensure_ascii=False))
            continue
        why = "；".join(notes(candidate.reasons))
        print(f"{number}. {candidate.name}（{percent(candidate.score)}，{candidate.kind}）{why}")
        for id_, line, sentence in candidate.evidence:
            print(f"     {id_} 第 {line} 行：{sentence}")
    return 0


def explain(id_: str, root: Path) -> int:
    """Print why a text stands where it stands and carries its tags."""
    library = _loaded(root)
    if library is None:
        return 1
    clippings = {c.id: c for c in library.clippings}
    if id_ not in clippings:
        # A line of an article names it; else the article that begins nearest before it.
        spelt = difflib.get_close_matches(id_, clippings, n=1, cutoff=0.4)
        near = library.homes.get(id_) or nearest_clipping(id_, clippings) or next(iter(spelt), "")
        mend = f"是不是 {near}？" if near else "编号写在文章的网址里，例如 000-029。"
        print(f"没有编号为“{id_}”的文章。 → {mend}", file=sys.stderr)
        return 1
    issues = {issue.page.seed: issue for issue in library.issues}
    clipping = clippings[id_]
    for line in explained(clipping, issues.get(clipping.seed), library):
        print(line)
    return 0
