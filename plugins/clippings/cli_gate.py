"""``clippings gate``: builds the project, compares it with the site as it was, says whether it may pass."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tarfile
from dataclasses import dataclass
from pathlib import Path

from .build import Options, build
from .cli_project import load
from .gate import Asked, Change, Section, Snapshot, compare, passes, print_report, read_articles
from .overrides import find_any_places, find_initiative
from .pipeline import Library
from .plain_lists import read_rows
from .problems import format_problem, in_file_order
from .site_links import map_site

DEFAULT_BASES = ("origin/main", "main")
ADDRESSES = "addresses.txt"
LOSSES = "losses.txt"
SEE_ABOVE = "Pelican 停在中途，原因在这次检查的记录里。"
NOTE = "# 发布过的网址，一行一个。由 clippings gate --write 添加，不要删：旧网址要一直能打开。\n"


@dataclass(frozen=True, slots=True)
class GateOptions:
    """``base`` is an output folder, an articles.json, or a commit; empty takes main, where there is one."""

    root: Path
    base: str
    report: str
    write: bool


def gate(options: GateOptions) -> int:
    """Print the report; 1 where something stops the change, or where one of the two sites does not build."""
    base = _base(options)
    if isinstance(base, str):
        print(base, file=sys.stderr)
        return 1
    output = options.root / "output"
    failed = build(Options(options.root, output, None, {}))
    result = load(options.root)
    library = result.value
    if failed or library is None:
        errors = [problem for problem in in_file_order(result.problems) if problem.severity == "error"]
        told = [Change(format_problem(error), stops=True) for error in errors]
        _tell(options, (Section("没有生成", tuple(told or [Change(SEE_ABOVE, stops=True)])),))
        return 1
    site = map_site(output)
    new = Snapshot(read_articles(_json(output / "data" / "articles.json")), site.pages)
    content = library.settings.at(library.settings.content_path)
    known = {row for _, row in read_rows(content / ADDRESSES, ADDRESSES).value}
    moved = {redirect.old: redirect.new for redirect in library.redirects}
    warnings = [format_problem(problem) for problem in in_file_order(result.problems)]
    sections = compare(base, new, moved, known, _asked(library, content), site.dead, warnings)
    _tell(options, sections)
    if options.write:
        addresses = sorted(known | site.pages)
        (content / ADDRESSES).write_text(NOTE + "\n".join(addresses) + "\n", encoding="utf-8")
        print(f"content/{ADDRESSES}：{len(addresses)} 个网址。")
    return 0 if passes(sections) else 1


def _tell(options: GateOptions, sections: tuple[Section, ...]) -> None:
    report = print_report(sections)
    print(report, end="")
    if options.report:
        Path(options.report).write_text(report, encoding="utf-8")


def _base(options: GateOptions) -> Snapshot | str:
    """The site as it was, or a message that says why it is not to be had."""
    if not options.base:
        commits = [found for name in DEFAULT_BASES if (found := _commit(options.root, name))]
        if not commits:
            print("没有可比的 main 分支，只检查链接和发布过的网址。", file=sys.stderr)
            return Snapshot({}, frozenset())
        return _built(options.root, commits[0])
    path = Path(options.base)
    if path.is_dir():
        articles = path / "data" / "articles.json"
        if not articles.is_file():
            return f"{path}: 这里没有 data/articles.json。 → 给出一个生成好的 output 文件夹。"
        return Snapshot(read_articles(_json(articles)), map_site(path).pages)
    if path.is_file():
        return Snapshot(read_articles(_json(path)), frozenset())
    commit = _commit(options.root, options.base)
    if not commit:
        return (
            f"{options.base}: 不是文件夹，也不是 git 里的版本。 → 写 output 文件夹、articles.json 或分支名。"
        )
    return _built(options.root, commit)


def _json(path: Path) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = json.loads(path.read_text(encoding="utf-8"))
    return rows


def _commit(root: Path, name: str) -> str:
    try:
        done = subprocess.run(
            ["git", "rev-parse", "--quiet", "--verify", f"{name}^{{commit}}"],
            cwd=root, capture_output=True, text=True, check=False,
        )  # fmt: skip
    except FileNotFoundError:
        return ""
    return done.stdout.strip()


def _built(root: Path, commit: str) -> Snapshot | str:
    """The site of a commit, built once by its own code into the cache."""
    folder = root / ".cache" / "gate" / commit
    output = folder / "output"
    if not output.is_dir():
        tree = subprocess.run(["git", "archive", commit], cwd=root, capture_output=True, check=False)
        if tree.returncode:
            return f"{commit[:12]}: git 取不出这个版本。 → {tree.stderr.decode(errors='replace').strip()}"
        with tarfile.open(fileobj=io.BytesIO(tree.stdout)) as archive:
            archive.extractall(folder, filter="data")
        done = subprocess.run(
            [sys.executable, "-m", "clippings", "build"],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(folder / "plugins")},
            capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip
        if done.returncode:
            return f"{commit[:12]}: 原来的版本生成不了，没法比较。\n{done.stdout}{done.stderr}"
    return Snapshot(read_articles(_json(output / "data" / "articles.json")), map_site(output).pages)


def _asked(library: Library, content: Path) -> Asked:
    """What editors asked to lose: in wishes, by corrections, by text they wrote anew, in losses.txt."""
    lexicon = library.lexicon
    losses = {tuple(row.split(None, 1)) for _, row in read_rows(content / LOSSES, LOSSES).value}
    names = {initiative.name for initiative in lexicon.initiatives.values()}
    corrected = {library.homes.get(f"{c.seed}-{c.line:03}", "") for c in library.corrections}

    def asked(id_: str, tag: str) -> bool:
        kind, _, name = tag.partition(" ")
        # An editor's own text may say what it likes; a name that is off the list is no tag any more.
        if id_ in library.editors or (id_, name) in losses or (kind == "项目" and name not in names):
            return True
        if id_ in corrected:
            return True
        wish = library.notes.get(id_)
        if wish is None:
            return False
        places = {
            "/".join(place.path[1:]) or place.name
            for value in wish.not_places
            for place in find_any_places(value.text, lexicon.places.values())
        }
        # A place of no list is tagged by the path that the page offers.
        places |= {value.text for value in wish.not_places}
        slugs = {find_initiative(value.text, lexicon) for value in wish.not_initiatives} - {""}
        named = {lexicon.initiatives[slug].name for slug in slugs}
        # A place that an editor names settles what was taken for another one of that name.
        settled = {value.text.rpartition("/")[2] for value in wish.places}
        if kind == "区县":
            return bool(wish.places or wish.not_places)
        return name in places | named or (kind == "地名" and name.rpartition("/")[2] in settled)

    return asked
