"""A clipping -> its page."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from markupsafe import Markup

from .article_steps import steps_of
from .article_tags import initiative_tags, missing_place, place_tags, tags_path
from .edges import is_crosshead, is_open
from .headline_words import headline_lines
from .kit import KINDS, Kit, date_view
from .model import Clipping, Issue, Text
from .paste import correction, correction_file, text_of
from .render import mark_clipping, opening, render_text
from .shelf import related
from .urls import article_url, root_of, source_url
from .view_article import ArticleView, BlockView, BylineView
from .view_parts import Link
from .words import line_ranges


def article_view(kit: Kit, clipping: Clipping, body: Markup | None = None) -> ArticleView:
    """The page of a clipping.  ``body`` is the HTML of an editor's article; a seed's comes from its texts."""
    url = article_url(clipping.id)
    marks = mark_clipping(clipping, kit.place_urls, kit.initiative_urls, root_of(url))
    issue = kit.issues.get(clipping.seed)
    order = issue.clippings if issue else ()
    shown = [other for other in order if other.id in kit.shelf.by_id]
    numbers = {other.id: n for n, other in enumerate(order)}
    at = numbers.get(clipping.id)
    before = [other for other in shown if at is not None and numbers[other.id] < at]
    behind = [other for other in shown if at is not None and numbers[other.id] > at]
    lines = lines_of(clipping)
    districts = tuple(kit.district_link(name) for name in clipping.districts)
    canonical = f"{kit.site.siteurl}/{url}" if kit.site.siteurl else ""
    date = date_view(clipping.date)
    blocks = tuple(
        BlockView(
            _kind(clipping.paragraphs, n),
            f"p{n + 1}",
            render_text(text.text, marks.of("paragraph", n)),
            _lines(clipping, text),
        )
        for n, text in enumerate(clipping.paragraphs)
    )
    source_text = f"版面 {clipping.seed}，第 {line_ranges(lines)} 行" if clipping.seed else "编辑撰写"
    description = opening(clipping) if clipping.paragraphs else clipping.headline_text
    return ArticleView(
        info=kit.info(
            clipping.headline_text,
            url,
            section="articles",
            crumbs=(*districts[:1], Link(clipping.headline_text, url)),
            description=description,
            clippings=(clipping,),
            jsonld=_jsonld(kit, clipping, canonical, description),
            og_type="article",
        ),
        id=clipping.id,
        origin=clipping.origin,
        kind=KINDS[clipping.kind],
        headline=headline_lines(clipping),
        headline_inferred=clipping.headline_inferred,
        kicker=clipping.kicker.text if clipping.kicker else "",
        bylines=_bylines(clipping),
        date=date,
        cut_start=clipping.cut_start,
        cut_end=clipping.cut_end,
        body=blocks if body is None else (BlockView("html", "text", body, ()),),
        captions=tuple(
            BlockView(
                "caption", f"c{n + 1}", render_text(text.text, marks.of("caption", n)), _lines(clipping, text)
            )
            for n, text in enumerate(clipping.captions)
        ),
        districts=districts,
        places=place_tags(kit, clipping),
        initiatives=initiative_tags(kit, clipping),
        tags_path=tags_path(kit, clipping),
        tags_new=kit.lacks(tags_path(kit, clipping)),
        missing_place=missing_place(clipping),
        figures=tuple(kit.figure(clipping, figure) for figure in clipping.figures),
        steps=steps_of(clipping, issue.page) if issue else (),
        source=Link("对照原文", source_url(clipping.seed, min(lines, default=None)))
        if clipping.seed
        else None,
        source_text=source_text,
        previous=kit.article_link(before[-1]) if before else None,
        next=kit.article_link(behind[0]) if behind else None,
        related=kit.teasers(related(clipping, kit.shelf, kit.lexicon)),
        cite="，".join(
            part
            for part in (
                "、".join(byline.name for byline in clipping.bylines),
                f"《{clipping.headline_text}》",
                source_text,
                date.text if date else "日期不详",
                f"{kit.site.name}：{canonical or url}",
            )
            if part
        )
        + "。",
        permalink=canonical,
        correction=_correction(clipping, issue),
        correction_path=(path := correction_file(clipping.seed)),
        correction_new=kit.lacks(path),
        report=_report(clipping, canonical),
        report_url=_report_url(kit, clipping, issue, canonical),
    )


def _kind(paragraphs: Sequence[Text], at: int) -> str:
    """A heading inside an article stands between two paragraphs, below a finished sentence."""
    between = 0 < at < len(paragraphs) - 1 and not is_open(paragraphs[at - 1].text)
    return "crosshead" if between and is_crosshead(paragraphs[at].text) else "paragraph"


SAMPLE = 6
"""Characters of a line that the reader's correction quotes, as an example to be replaced."""


def _correction(clipping: Clipping, issue: Issue | None) -> str:
    """The YAML of a correction to the article's first body line, for a reader to complete."""
    if issue is None or not clipping.paragraphs:
        return ""
    first = clipping.paragraphs[0].lines[0]
    sample = text_of(issue.page, first).strip()[:SAMPLE]
    return correction(issue.page, first, "replace", exact=sample, to=sample)


def lines_of(clipping: Clipping) -> tuple[int, ...]:
    """The seed lines of a clipping in reading order: headline, bylines, paragraphs, captions."""
    texts = [text for text in (clipping.kicker, clipping.headline) if text]
    lines = [line for text in texts for line in text.lines] + list(clipping.byline_lines)
    lines += [line for text in (*clipping.paragraphs, *clipping.captions) for line in text.lines]
    return tuple(dict.fromkeys(lines)) if clipping.seed else ()


def _lines(clipping: Clipping, text: Text) -> tuple[Link, ...]:
    if not clipping.seed:
        return ()
    return tuple(Link(str(line), source_url(clipping.seed, line)) for line in text.lines)


def _bylines(clipping: Clipping) -> tuple[BylineView, ...]:
    names: dict[str, list[str]] = {}
    for byline in clipping.bylines:
        names.setdefault(byline.role, []).append(byline.name)
    return tuple(BylineView(role, tuple(found)) for role, found in names.items())


def _report(clipping: Clipping, canonical: str) -> str:
    """What a reader fills in and hands to the editors: which article, and questions in plain words."""
    which = f"{clipping.id}《{clipping.headline_text}》{canonical}"
    return f"文章：{which}\n哪里错了（照抄原句）：\n应当怎样写：\n从哪里知道的：\n"


def _report_url(kit: Kit, clipping: Clipping, issue: Issue | None, canonical: str) -> str:
    """The address for reports with form and YAML filled in; only mail and web addresses are ever links."""
    base = kit.site.report
    if not base.startswith(("mailto:", "https://", "http://")):
        return ""
    title = quote(f"{clipping.id} {clipping.headline_text}")
    field = "subject" if base.startswith("mailto:") else "title"
    body = quote("\n".join((_report(clipping, canonical), _correction(clipping, issue))).rstrip("\n"))
    return f"{base}{'&' if '?' in base else '?'}{field}={title}&body={body}"


def _jsonld(kit: Kit, clipping: Clipping, canonical: str, description: str) -> dict[str, object]:
    """schema.org NewsArticle.  A day that was inferred is no publication date, so it is left out."""
    value: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle" if clipping.origin == "seed" else "Article",
        "headline": clipping.headline_text[:110],
        "description": description[:200],
        "inLanguage": "zh-CN",
        "identifier": clipping.id,
        "isPartOf": {"@type": "CollectionPage", "name": kit.site.name},
    }
    if canonical:
        value["url"] = value["mainEntityOfPage"] = canonical
    if clipping.bylines:
        value["author"] = [{"@type": "Person", "name": byline.name} for byline in clipping.bylines]
    date = clipping.date
    if date and date.start and date.start == date.end and not date.inferred:
        value["datePublished"] = date.start
    elif date and date.start and date.end:
        value["temporalCoverage"] = f"{date.start}/{date.end}"
    if clipping.districts:
        value["contentLocation"] = [
            {"@type": "AdministrativeArea", "name": name} for name in clipping.districts
        ]
    names = dict.fromkeys(mention.name for mention in clipping.initiatives)
    if names:
        value["about"] = [{"@type": "Thing", "name": name} for name in names]
    if clipping.seed:
        source = (
            f"{kit.site.siteurl}/{source_url(clipping.seed)}"
            if kit.site.siteurl
            else source_url(clipping.seed)
        )
        lines = line_ranges(lines_of(clipping))
        value["isBasedOn"] = {
            "@type": "CreativeWork",
            "name": f"版面 {clipping.seed}，第 {lines} 行",
            "url": source,
        }
    return value
