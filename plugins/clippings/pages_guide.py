"""/guide/mistakes/: every mistake that the check names, with an example and the same mended."""

from __future__ import annotations

from .kit import Kit, Output
from .mistakes import Mistake, load_mistakes
from .view_parts import Link, MistakeSectionView, MistakesView, MistakeView

LONGEST = 600
"""Characters of an example; a longer one is a whole list's file and shown by its beginning."""


def guide_page(kit: Kit) -> Output:
    sections = tuple(
        MistakeSectionView(section.title, f"s{number}", tuple(map(_view, section.mistakes)))
        for number, section in enumerate(load_mistakes(), 1)
    )
    crumbs = (Link("编辑手册", "guide/"), Link("常见错误", "guide/mistakes/"))
    view = MistakesView(sections, sum(len(section.mistakes) for section in sections))
    info = kit.info("常见错误", "guide/mistakes/", section="guide", crumbs=crumbs)
    return Output("guide/mistakes/", "mistakes", info, view)


def _view(mistake: Mistake) -> MistakeView:
    # A file in another encoding looks the same on a page, and noise looks like nothing.
    same = mistake.encoding != "utf-8" or mistake.wrong.startswith("@")
    return MistakeView(
        anchor=mistake.kind,
        title=mistake.title,
        says=mistake.says,
        wrong="" if same else _shown(mistake.wrong),
        right_path=mistake.right_path if mistake.right_path else mistake.path,
        right=_shown(mistake.right),
    )


def _shown(text: str) -> str:
    visible = text.replace("\t", "⇥").replace("\x07", "␇").rstrip("\n")
    return visible if len(visible) <= LONGEST else visible[:LONGEST] + "…"
