"""``clippings new article|initiative|district``: asks what is missing and writes the file."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from .new_file import FORMS, Form, Question, namesake, propose, taken, write_form
from .project import read_project


def new(kind: str, given: Mapping[str, str | None], root: Path) -> int:
    """Write one new file; 1 where an answer is wrong or missing, or the file is there already.

    ``given`` are the answers from the command line by key; None where the editor is to be asked.
    """
    form = FORMS[kind]
    settings = read_project(root).value
    folder = settings.at(settings.content_path) / form.folder
    answers: dict[str, str] = {}
    for question in form.questions:
        answer = _answer(form, question, given.get(question.key), answers)
        if answer is None:
            return 1
        answers[question.key] = answer
    slug = answers["Slug"]
    path = folder / f"{slug}.md"
    if (other := taken(folder, slug)) is not None:
        print(f"{_shown(other, root)} 已经用了“{slug}”这个名字。 → 换一个 Slug。", file=sys.stderr)
        return 1
    if kind == "initiative" and (twin := namesake(folder, answers["Name"])) is not None:
        what = f"提醒：{_shown(twin, root)} 已经有“{answers['Name']}”这个名称。"
        print(f"{what} → 是同一个项目，就改那个文件；不是，名称要写得分得开。", file=sys.stderr)
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(write_form(form, answers))
    except FileExistsError:
        print(f"{_shown(path, root)} 已经在了，没有动它。 → 换一个 Slug。", file=sys.stderr)
        return 1
    print(f"写好了 {_shown(path, root)}。打开它，把“在这里写”的那一行换成正文，再运行 make lint。")
    return 0


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def _answer(form: Form, question: Question, given: str | None, answers: Mapping[str, str]) -> str | None:
    """A good answer; None (and told) where a given one is bad, or nobody answers."""
    if given is not None:
        given = " ".join(given.split())
        if wrong := _wrong(question, given):
            print(f"--{question.key.lower()}“{given}”不行。 → {wrong}", file=sys.stderr)
            return None
        return given
    proposed = propose(form, question.key, answers, date.today())
    while True:
        try:
            said = input(f"{question.text}{f' [{proposed}]' if proposed else ''}：").strip() or proposed
        except EOFError:
            if not question.needed:
                return ""
            mend = f"加上 --{question.key.lower()}，或在终端里运行。"
            print(f"\n没有回答“{question.text}”。 → {mend}", file=sys.stderr)
            return None
        if not (wrong := _wrong(question, said)):
            return said
        print(f"  {wrong}")


def _wrong(question: Question, answer: str) -> str:
    if not answer:
        return "这一项要写。" if question.needed else ""
    return question.check(answer)
