"""Articles that editors write in content/articles: front matter and Markdown -> clippings and wishes."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from markdown import Markdown

from .frontmatter import FrontMatter, Value, parse_front_matter
from .html_text import read_html
from .markdown_images import EXTENSIONS
from .model import Byline, Clipping, DateInterval, Piece, Problem, Result, Text

KEYS = (
    "Title", "Date", "Slug", "Authors", "Kicker", "Summary", "Places", "Not-Places", "Initiatives",
    "Not-Initiatives", "Status", "Replaces", "Lang",
)  # fmt: skip
STATUSES = ("published", "draft", "hidden")
SLUG = re.compile(r"[0-9a-z]+(?:-[0-9a-z]+)*")
DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?")
MONTH = re.compile(r"(\d{4})[-/.年](\d{1,2})月?")
YEAR = re.compile(r"(\d{4})年?")
# Newspapers of this kind begin in 1949; a year outside is a slip of the finger.
YEARS = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class EditorArticle:
    """An editor's file.  ``places`` … are what the front matter adds or forbids, each with its line.

    ``replaces`` is the id of the seed's clipping that this one stands for, or empty.
    """

    path: str
    clipping: Clipping
    status: str
    replaces: str
    places: tuple[Value, ...]
    not_places: tuple[Value, ...]
    initiatives: tuple[Value, ...]
    not_initiatives: tuple[Value, ...]
    blocks: tuple[str, ...]
    dropped: tuple[str, ...]
    body: str = ""
    """The Markdown as it was written; ``body_line`` is the number of its first line."""
    body_line: int = 1
    lines: Mapping[str, int] = field(default_factory=dict)
    """The line of each key, in lower case."""


def read_articles(folder: Path, shown: str) -> Result[tuple[EditorArticle, ...]]:
    """Every ``*.md`` below the folder, sorted by path; ``shown`` is how messages name the folder."""
    problems: list[Problem] = []
    found: list[EditorArticle] = []
    for path in sorted(path for path in folder.rglob("*.md") if path.is_file()):
        result = read_article(path.read_bytes(), f"{shown}/{path.relative_to(folder).as_posix()}")
        problems += result.problems
        if result.value is not None:
            found.append(result.value)
    by_id: dict[str, EditorArticle] = {}
    for article in found:
        first = by_id.setdefault(article.clipping.id, article)
        if first is not article:
            what = f"编号“{article.clipping.id}”和 {first.path} 的相同，两篇会写到同一个网页。"
            mend = "只留一个文件里的 Replaces。" if article.replaces else "改文件名，或写一个不同的 Slug。"
            problems.append(
                Problem(
                    article.path,
                    article.lines.get("replaces", article.lines.get("slug", 1)),
                    what,
                    mend,
                    kind="article-id",
                )
            )
    return Result(tuple(found), tuple(problems))


def read_article(data: bytes, path: str) -> Result[EditorArticle | None]:
    """One file; the value is None where it cannot be read, or has no head at all."""
    parsed = parse_front_matter(data, path, KEYS)
    if parsed.value is None:
        return Result(None, parsed.problems)
    head, problems = parsed.value, list(parsed.problems)
    if not head.fields:
        return Result(None, parsed.problems)

    def report(key: str, what: str, mend: str, kind: str) -> None:
        problems.append(Problem(path, head.line(key) or 1, what, mend, kind=f"article-{kind}"))

    if not head.text("Title"):
        report("Title", "没有标题。", "在文件开头写“Title: 标题”。", "title")
    date = None
    if not head.text("Date"):
        report("Date", "没有日期。", "写“Date: 2019-10-12”，也可以只写年月或年。", "date")
    elif (date := parse_date(head.text("Date"))) is None:
        what = f"日期“{head.text('Date')}”读不懂，或没有这一天。"
        report("Date", what, "写成 2019-10-12、2019-10 或 2019。", "date")
    status = head.text("Status").lower() or "published"
    if status not in STATUSES:
        report("Status", f"状态“{status}”不认识。", f"可用：{'、'.join(STATUSES)}。", "status")
    slug = head.text("Replaces") or head.text("Slug") or Path(path).stem.lower()
    key = next((key for key in ("Replaces", "Slug") if head.text(key)), "")
    # A file name of ASCII that makes no address is told as such (file_checks.py).
    # A wrong id in Replaces is told where the clippings are known (checks.py).
    if key != "Replaces" and not SLUG.fullmatch(slug) and (key or not slug.isascii()):
        what = f"网址用的名字“{slug}”只能有小写字母、数字和连字符。"
        report(key, what, "写一行“Slug: 拼音或英文”，例如“Slug: henggang-bridge”。", "slug")
    text = read_html(Markdown(extensions=list(EXTENSIONS)).convert(head.body))
    if not text.blocks:
        report("Title", "没有正文。", "在文件头后空一行，写正文。", "empty")
    for name in text.dropped:
        what, mend = f"正文里的 HTML“{name}”不能用。", "删去它；正文用 Markdown 写。"
        line = _line_with(f"<{name.split()[0]}", head)
        problems.append(Problem(path, line, what, mend, kind="article-html"))
    clipping = _clipping(slug, head, date, text.blocks)
    article = EditorArticle(
        path=path,
        clipping=clipping,
        status=status,
        replaces=head.text("Replaces"),
        places=head.items("Places"),
        not_places=head.items("Not-Places"),
        initiatives=head.items("Initiatives"),
        not_initiatives=head.items("Not-Initiatives"),
        blocks=text.blocks,
        dropped=text.dropped,
        body=head.body,
        body_line=head.body_line,
        lines={entry.key: entry.line for entry in head.fields},
    )
    return Result(article, tuple(problems))


def parse_date(text: str) -> DateInterval | None:
    """A day, month or year as an editor writes it; None where it is neither or does not exist."""
    text = text.strip()
    if match := DAY.fullmatch(text):
        year, month, day = map(int, match.groups())
        shown = f"{year}年{month}月{day}日"
    elif match := MONTH.fullmatch(text):
        year, month, day = int(match[1]), int(match[2]), 0
        shown = f"{year}年{month}月"
    elif match := YEAR.fullmatch(text):
        year, month, day = int(match[1]), 0, 0
        shown = f"{year}年"
    else:
        return None
    if year not in YEARS or (month or 1) not in range(1, 13) or day > monthrange(year, month or 1)[1]:
        return None
    if (match and len(match.groups()) > 1 and not month) or (len(match.groups()) > 2 and not day):
        return None
    last = month or 12
    start = f"{year:04}-{month or 1:02}-{day or 1:02}"
    end = f"{year:04}-{last:02}-{day or monthrange(year, last)[1]:02}"
    return DateInterval(start, end, shown, 1.0, inferred=False)


def _line_with(text: str, head: FrontMatter) -> int:
    """The number of the first line of the body that holds the text, in any case of letters."""
    lines = enumerate(head.body.split("\n"), head.body_line)
    return next((number for number, line in lines if text.lower() in line.lower()), head.body_line)


def _clipping(slug: str, head: FrontMatter, date: DateInterval | None, blocks: tuple[str, ...]) -> Clipping:
    title = head.text("Title")
    authors = [part for value in head.items("Authors") for part in re.split(r"[,，、]", value.text)]
    kicker = head.text("Kicker")
    lines = head.body.split("\n")
    placed = []
    at = 0
    for block in blocks:
        # Markdown marks stand between the words, so the line is the first that holds the block's beginning.
        begin = block.strip()[:6]
        at = next((n for n in range(at, len(lines)) if begin in lines[n]), at)
        placed.append(Text((Piece(block, head.body_line + at, 0, len(block)),)))
    return Clipping(
        id=slug,
        origin="editor",
        seed="",
        kind="article",
        headline=_text(title, head.line("Title")),
        headline_text=title,
        headline_inferred=False,
        kicker=_text(kicker, head.line("Kicker")) if kicker else None,
        bylines=tuple(Byline(name.strip(), "") for name in authors if name.strip()),
        byline_lines=(),
        paragraphs=tuple(placed),
        captions=(),
        date=date,
    )


def _text(text: str, line: int | None) -> Text:
    return Text((Piece(text, line or 1, 0, len(text)),))
