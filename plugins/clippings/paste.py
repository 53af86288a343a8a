"""Lines to paste: the correction or the tag that settles what the desk and the article pages show as open."""

from __future__ import annotations

from .corrections import Action, line_hash
from .model import Clipping, Page, Span, Text
from .tag_notes import TAGS_FILE

LINE_WANTED = "行号"
"""Stands where only the editor, with the paper before him, knows the number; the check asks for it."""
PLACE_WANTED = "区县/镇街/村社"
"""Stands where only the editor knows the place; the check asks for it too."""
LINE_FIELD = "with_"
"""The field that holds a line's number; all others hold text."""
CONTEXT = 6
"""Characters before and behind a quotation, where it stands more than once on its line."""


def text_of(page: Page, line: int) -> str:
    """The text of a line of a page, as it was read; StopIteration where there is none."""
    return next(row.text for row in page.lines if row.number == line)


def correction_file(seed: str) -> str:
    """Where the corrections of a page stand, from the project's root."""
    return f"content/corrections/{seed}.yaml"


def correction(page: Page, line: int, action: Action, **fields: str) -> str:
    """The YAML of one correction to a line of a page; ``fields`` are what its action asks for (``with_``)."""
    text = text_of(page, line)
    head = f'- seed: "{page.seed}"\n  line: {line}\n  hash: {line_hash(text)}\n  do: {action}\n'
    rows = "".join(
        f"  {key.rstrip('_')}: {value if key == LINE_FIELD else _quoted(value)}\n"
        for key, value in fields.items()
    )
    return f'{head}{rows}  why: ""\n'


def replacement(page: Page, line: int, column: int, before: str, after: str) -> str:
    """The correction that puts ``after`` in the place of ``before``, quoted so that it is found just once."""
    text = text_of(page, line)
    if text.count(before) == 1:
        return correction(page, line, "replace", exact=before, to=after)
    prefix, suffix = text[max(0, column - CONTEXT) : column], text[column + len(before) :][:CONTEXT]
    return correction(page, line, "replace", prefix=prefix, exact=before, suffix=suffix, to=after)


def _quoted(value: str) -> str:
    """Text as YAML text, whatever it looks like: 110 is a hotline and no number."""
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def tag_line(clipping: Clipping, key: str, name: str) -> str:
    """One line for the tags of an article: with its id for tags.txt, without for its own head."""
    return f"{clipping.id} {key}: {name}" if clipping.seed else f"{key}: {name}"


def tag_file(clipping: Clipping, own: str) -> str:
    """Where the line belongs; ``own`` is the file of an editor's article."""
    return f"content/{TAGS_FILE}" if clipping.seed else own


def stands_at(clipping: Clipping, span: Span) -> tuple[int, int] | None:
    """Line and column of the seed where a span begins; None where it was repaired or runs over a join."""
    texts: dict[str, tuple[Text, ...]] = {
        "headline": (clipping.headline,) if clipping.headline else (),
        "kicker": (clipping.kicker,) if clipping.kicker else (),
        "paragraph": clipping.paragraphs,
        "caption": clipping.captions,
    }
    found = texts.get(span.part, ())
    if span.index >= len(found):
        return None
    at = 0
    for piece in found[span.index].pieces:
        if at <= span.start and span.end <= at + len(piece.text):
            return None if piece.repair is not None else (piece.line, piece.column + span.start - at)
        at += len(piece.text)
    return None
