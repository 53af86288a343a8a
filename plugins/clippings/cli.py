"""The command line: split, tag, explain, candidates, lint, new, gate, build.

Every command answers bad input with a message and an exit code: 1 for input that is wrong, 2 for a command
that is.  The stages load when a command needs them, so that ``split`` starts at once.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

NEW_FIELDS = (
    "title",
    "name",
    "date",
    "slug",
    "authors",
    "aliases",
    "organiser",
    "level",
    "kind",
    "code",
    "tile",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal of another encoding must not turn Chinese into a traceback.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
    except BrokenPipeError:
        # The reader (head, less) has what it wants.  Python would complain once more when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("已停止。", file=sys.stderr)
        return 130
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        print(f"{where}{error.strerror or error} → 检查路径和权限。", file=sys.stderr)
        return 1
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="clippings", description="把报纸版面的扫描文字整理成文章，再按地方和项目排好。"
    )
    commands = parser.add_subparsers(title="命令", metavar="命令", required=True)

    split = commands.add_parser(
        "split", help="拆分版面：哪几行是一篇文章", description="拆分版面，一行 JSON 一版。"
    )
    split.add_argument("pages", nargs="+", metavar="PAGE", help="版面的文字文件")
    split.add_argument("--json", action="store_true", help="一行 JSON 一版")
    split.set_defaults(run=_split)

    tag = commands.add_parser("tag", help="找出地名和项目，说明是哪一个、为什么", description="标注版面。")
    tag.add_argument("pages", nargs="+", metavar="PAGE", help="版面的文字文件")
    tag.add_argument("--json", action="store_true", help="一行 JSON 一版")
    _project_option(tag)
    tag.set_defaults(run=_tag)

    explain = commands.add_parser(
        "explain", help="一篇文章为什么是这样", description="说明文章的由来和标签的根据。"
    )
    explain.add_argument("id", metavar="ID", help="文章的编号，例如 000-029")
    _project_option(explain)
    explain.set_defaults(run=_explain)

    candidates = commands.add_parser(
        "candidates", help="等编辑定的新名字", description="像项目的新名字，连同证据。"
    )
    candidates.add_argument("--json", action="store_true", help="一行 JSON 一个名字")
    candidates.add_argument("--file", metavar="NAME", default="", help="印出收下这个名字要存的文件")
    _project_option(candidates)
    candidates.set_defaults(run=_candidates)

    lint = commands.add_parser(
        "lint", help="检查编辑的文件", description="检查名单、文章和更正，一次列出全部错误。"
    )
    lint.add_argument("paths", nargs="*", metavar="PATH", help="只列这些文件或文件夹的")
    _project_option(lint)
    lint.set_defaults(run=_lint)

    new = commands.add_parser(
        "new", help="新建一篇文章、一个项目或一个区县", description="问几句话，写好一个新文件。"
    )
    new.add_argument("what", choices=("article", "initiative", "district"), help="文章、项目或区县")
    for name in NEW_FIELDS:
        new.add_argument(f"--{name}", metavar="…", default=None, help=f"{name.capitalize()} 一项，不写就问")
    _project_option(new)
    new.set_defaults(run=_new)

    gate = commands.add_parser(
        "gate", help="和原来的网站比：得失多少，能不能合并", description="生成网站，和原来的比，报告得失。"
    )
    gate.add_argument(
        "--base", default="", metavar="BASE", help="output 文件夹、articles.json 或版本（main）"
    )
    gate.add_argument("--report", default="", metavar="FILE", help="把报告也存成文件（Markdown）")
    gate.add_argument("--write", action="store_true", help="把现在的网址记进 content/addresses.txt")
    _project_option(gate)
    gate.set_defaults(run=_gate)

    build = commands.add_parser(
        "build", help="生成网站", description="生成网站；失败时上一次的网站原样留着。"
    )
    build.add_argument("--output", default="output", metavar="DIR", help="网站放在哪里（output）")
    build.add_argument("--siteurl", default=None, metavar="URL", help="网站的地址；不写就用环境变量 SITEURL")
    build.add_argument(
        "-e", "--extra-settings", nargs="*", default=[], metavar="NAME=VALUE", help="改一项设置"
    )
    _project_option(build)
    build.set_defaults(run=_build)
    return parser


def _project_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--project", metavar="DIR", default="", help="项目的文件夹（当前文件夹）")


def _root(options: argparse.Namespace) -> Path:
    """The project: the one that was named, that of the current folder, or the one that holds this package."""
    if options.project:
        return Path(options.project).resolve()
    here = Path.cwd()
    own = Path(__file__).resolve().parents[2]
    return own if not (here / "pelicanconf.py").is_file() and (own / "pelicanconf.py").is_file() else here


def _split(options: argparse.Namespace) -> int:
    from .cli_pages import split_pages

    return split_pages(options.pages, options.json)


def _tag(options: argparse.Namespace) -> int:
    from .cli_pages import tag_pages

    return tag_pages(options.pages, options.json, _root(options))


def _explain(options: argparse.Namespace) -> int:
    from .cli_project import explain

    return explain(options.id, _root(options))


def _candidates(options: argparse.Namespace) -> int:
    from .cli_project import list_candidates

    return list_candidates(_root(options), options.json, options.file)


def _lint(options: argparse.Namespace) -> int:
    from .cli_project import lint

    return lint(options.paths, _root(options))


def _new(options: argparse.Namespace) -> int:
    from .cli_new import new

    given = {name.capitalize(): getattr(options, name) for name in NEW_FIELDS}
    return new(options.what, given, _root(options))


def _gate(options: argparse.Namespace) -> int:
    from .cli_gate import GateOptions, gate

    return gate(GateOptions(_root(options), options.base, options.report, options.write))


def _build(options: argparse.Namespace) -> int:
    from .build import Options, build

    overrides = dict(map(read_setting, options.extra_settings))
    root = _root(options)
    return build(Options(root, root / options.output, options.siteurl, overrides))


def read_setting(text: str) -> tuple[str, object]:
    """NAME=VALUE as Pelican takes it, in JSON; what is no JSON is a string and needs no quotes."""
    name, _, value = text.partition("=")
    try:
        return name, json.loads(value)
    except ValueError:
        return name, value
