"""Every mistake that an editor can make: named with file, line and mend, and mended as the table says."""

from __future__ import annotations

import base64
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from project import ROOT, build_site, copy_project, run_build, run_command

from clippings import lexicon, pipeline
from clippings.corrections import Correction, line_hash
from clippings.gazetteer import load_gazetteer
from clippings.lexicon import Lexicon
from clippings.mistakes import Mistake, load_mistakes
from clippings.model import Issue, Page, Result
from clippings.problems import format_problem, in_file_order
from clippings.project import read_project
from clippings.settings import Settings

MISTAKES = [mistake for section in load_mistakes() for mistake in section.mistakes]
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
MADE = {
    "@png": PNG,
    "@large": b"\xff\xd8\xff" + bytes(1_100_000),
    # Neither UTF-8 nor anything that reads as Chinese.
    "@noise": bytes(range(128, 256)) * 4,
}


@pytest.fixture(scope="module", autouse=True)
def _quick() -> Iterator[None]:
    """What is the same in all rows is read once: the tables of places, most lists, the pages of the seeds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lexicon, "load_gazetteer", cache(load_gazetteer))
        patch.setattr(pipeline, "load_lexicon", remember_lists(pipeline.load_lexicon))
        patch.setattr(pipeline, "split_page", remember(pipeline.split_page))
        yield


def remember_lists(load: Callable[[Path, Path], Result[Lexicon]]) -> Callable[[Path, Path], Result[Lexicon]]:
    found: dict[object, Result[Lexicon]] = {}

    def load_once(gazetteer: Path, content: Path) -> Result[Lexicon]:
        files = sorted((*content.glob("initiatives/*"), *content.glob("districts/*")))
        key = tuple((file.name, file.read_bytes()) for file in files)
        if key not in found:
            found[key] = load(gazetteer, content)
        return found[key]

    return load_once


def remember(split: Callable[..., Issue]) -> Callable[..., Issue]:
    issues: dict[object, Issue] = {}

    def split_once(page: Page, settings: Settings, corrections: Sequence[Correction] = ()) -> Issue:
        key = (page.path, page.sha256, tuple(corrections))
        if key not in issues:
            issues[key] = split(page, settings, corrections)
        return issues[key]

    return split_once


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real lists and seeds, without the editors' articles and corrections."""
    project = copy_project(tmp_path_factory.mktemp("clean"))
    for name in ("articles", "corrections"):
        shutil.rmtree(project / "content" / name, ignore_errors=True)
    return project


def put(project: Path, path: str, text: str, encoding: str = "utf-8") -> None:
    file = project / path
    file.parent.mkdir(parents=True, exist_ok=True)
    if text in MADE:
        file.write_bytes(MADE[text])
    elif encoding == "@damaged":
        file.write_bytes(text.encode().replace(b"@ff", b"\xff"))
    else:
        file.write_bytes(text.encode(encoding))


def said(project: Path) -> list[tuple[str, str]]:
    """Kind and message of every error that is told of a project."""
    settings = replace(read_project(project).value, clippings_cache=project / ".cache")
    problems = in_file_order(pipeline.run(settings).problems)
    return [(p.kind, format_problem(p)) for p in problems if p.severity == "error"]


@pytest.fixture
def project(clean: Path, tmp_path: Path) -> Path:
    return shutil.copytree(clean, tmp_path / "project", copy_function=shutil.copyfile)


def play(project: Path, mistake: Mistake) -> list[tuple[str, str]]:
    for path, text in mistake.files.items():
        put(project, path, text)
    put(project, mistake.path, mistake.wrong, mistake.encoding)
    return said(project)


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.kind)
def test_each_mistake_is_named_and_its_mend_mends_it(project: Path, mistake: Mistake) -> None:
    assert play(project, mistake) == [(mistake.kind, mistake.says)]
    (project / mistake.path).unlink()
    for path in mistake.files:
        if mistake.right_files:
            (project / path).unlink()
    for path, text in mistake.right_files.items():
        put(project, path, text)
    put(project, mistake.right_path or mistake.path, mistake.right)
    assert said(project) == []


NEW_LINE = """- seed: "003"
  line: 109
  hash: {hash}
  do: role
  to: 正文
"""
"""A line in no article comes to one."""
TAGS = "003-109 Not-Places: 海盐县\n003-999 Not-Places: 海盐县\n"
"""An article that the correction makes, and one that is not there."""
OTHERS = {
    "another correction": (
        "content/corrections/000.yaml",
        '- seed: "000"\n  line: 30\n  hash: "1"\n  do: split\n',
    ),
    "no correction at all": ("content/corrections/000.yaml", "- ["),
    "another file": ("content/redirects.txt", "一\n"),
    "nothing else": ("content/losses.txt", "# 没有\n"),
}


@pytest.mark.parametrize("other", OTHERS)
def test_a_mistake_does_not_make_others_that_are_none(project: Path, other: str) -> None:
    """An id that a correction makes is known, also where something else keeps corrections from being made."""
    text = "聚难点解难题"
    put(project, "content/corrections/003.yaml", NEW_LINE.format(hash=line_hash(text)))
    put(project, "content/tags.txt", TAGS)
    put(project, *OTHERS[other])
    told = [message for _, message in said(project)]
    assert not [message for message in told if "003-109" in message]
    assert [message for message in told if "没有编号为“003-999”的文章" in message]
    assert len(told) == (1 if other == "nothing else" else 2)


def test_there_are_at_least_forty_kinds_each_once_and_each_with_its_line_and_mend() -> None:
    kinds = [mistake.kind for mistake in MISTAKES]
    assert len(kinds) == len(set(kinds)) >= 40
    for mistake in MISTAKES:
        where, _, rest = mistake.says.partition(": ")
        assert where.partition(":")[0] in (mistake.path, *mistake.files)
        what, arrow, mend = rest.partition(" → ")
        assert what, mistake.kind
        assert arrow, mistake.kind
        assert mend, mistake.kind


def test_every_kind_that_the_code_can_report_is_in_the_table() -> None:
    """A check that is added without its row in the guide fails here."""
    named = {mistake.kind for mistake in MISTAKES}
    source = "\n".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "plugins" / "clippings").glob("*.py")
    )
    reported = set(
        re.findall(
            r"\"((?:front|article|tags|link|image|text|file|page|redirect|rejected|correction|yaml)-[a-z-]+)\"",
            source,
        )
    )
    # Reminders stop nothing, so the guide need not say how to get past them; rules of tags are named alike.
    reminders, rules = {"correction-idle", "correction-others", "image-idle"}, {"page-alias", "page-repeated"}
    assert reported - named <= reminders | rules


def test_all_mistakes_come_at_once_and_the_last_good_site_stays(project: Path) -> None:
    """With the real commands: exit code 1, one line each, no traceback, not a byte of output/ touched."""
    output = build_site(project)
    before = {path: path.stat().st_mtime_ns for path in output.rglob("*")}
    wanted = set()
    for kind in (
        "article-date",
        "front-colon",
        "initiative-everyday",
        "redirect-target",
        "correction-stale",
        "seed-control",
    ):
        mistake = next(mistake for mistake in MISTAKES if mistake.kind == kind)
        path = mistake.path.replace("xin-qiao", kind)
        put(project, path, mistake.wrong)
        wanted.add(mistake.says.replace("xin-qiao", kind))
    told = run_command(project, "lint")
    assert told.returncode == 1
    assert told.stderr == ""
    *lines, last = told.stdout.splitlines()
    assert wanted <= set(lines)
    assert last == f"{len(lines)} 处错误，0 处提醒。"
    one = run_command(project, "lint", "content/articles/article-date.md")
    assert len(one.stdout.splitlines()) == 2
    built = run_build(project)
    assert built.returncode == 1
    assert wanted <= set(built.stderr.splitlines())
    assert "Traceback" not in built.stdout + built.stderr
    assert {path: path.stat().st_mtime_ns for path in output.rglob("*")} == before


@pytest.mark.parametrize(
    "path",
    ["content/articles/x.md", "content/tags.txt", "content/corrections/x.yaml", "content/initiatives/x.md"],
)
@pytest.mark.parametrize(
    "data",
    [b"", b"\x00", b"\xff\xfe\x00\xd8", b"- [", b": :\n- - {\n", b"Title:\nDate:\n\n![](<", b"&a [*a]"],
)
def test_no_bytes_end_in_a_traceback(project: Path, path: str, data: bytes) -> None:
    file = project / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    for kind, message in said(project):
        assert kind
        assert message.startswith("content/")
