"""Assembly -> clippings with repaired texts, and the ledger of what became of each line.

Every text keeps its pieces: where in the seed each stretch stands, and which repair changed it.  The text of
the seed can always be had back: see ``original``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from .corrections import Correction, find_quote
from .line_signs import HEADING_MARK, content
from .model import Assembly, Byline, Clipping, Draft, LedgerRow, Piece, Repair, Text
from .names import inline_bylines, parse_byline
from .repair_rules import Edit, find_edits, quoted_names
from .repeats import Repeat, find_repeats
from .segment import freq
from .web_lines import read_stamp

HEADLINE_MOST = 26
"""Characters of a first sentence that stand in for a lost headline."""
WHOLE_LINE = 0.9
"""A line with so much of it in a repeat is nothing else: cutting that would leave an empty paragraph."""
SENTENCE = re.compile(r"[。！？!?；;]")
NUMBERS = re.compile(r"(?:[0-9０-９]++(?:[年月日号时点分秒]|[:：.．,—–~～\-至]+(?=[0-9０-９]))*)+")
"""11月20日8:00—17:00, 1,200: what no headline is cut in."""
CLAUSE = re.compile(r"[，,：:]")


def build_clippings(
    assembly: Assembly, corrections: Sequence[Correction] = ()
) -> tuple[tuple[Clipping, ...], tuple[LedgerRow, ...]]:
    """The page's clippings (repaired, untagged) by their first line, and one ledger row for every seed line.

    ``corrections`` are the editors' for this seed, checked; those that replace text are made here.
    """
    body = [number for draft in assembly.drafts for paragraph in draft.paragraphs for number in paragraph]
    raw = {line.number: line.text for line in assembly.page.lines}
    repeats = {
        repeat.line: repeat for repeat in find_repeats({number: raw[number] for number in sorted(body)})
    }
    names = quoted_names("\n".join(raw[number] for number in body))
    by_hand = [correction for correction in corrections if correction.action == "replace"]
    clippings = tuple(
        _Builder(assembly.page.seed, raw, repeats, names, by_hand).build(draft)
        for draft in assembly.drafts
        if draft.kind in ("article", "photo", "fragment")
    )
    return clippings, _ledger(assembly, clippings)


def original(text: Text, raw: Mapping[int, str]) -> str:
    """The text as the seed has it, all repairs taken back; ``raw`` maps line numbers to seed lines."""
    return "".join(raw[piece.line][piece.column : piece.column + piece.length] for piece in text.pieces)


class _Builder:
    """Builds one clipping and gathers its repairs."""

    def __init__(
        self,
        seed: str,
        raw: Mapping[int, str],
        repeats: Mapping[int, Repeat],
        names: Collection[str],
        by_hand: Sequence[Correction],
    ) -> None:
        self._seed = seed
        self._raw = raw
        self._repeats = repeats
        self._names = names
        self._by_hand = by_hand
        self._repairs: list[Repair] = []

    def build(self, draft: Draft) -> Clipping:
        headline = self._text(draft.title_lines, prose=False) if draft.title_lines else None
        kicker = self._text(draft.kicker_lines, prose=False) if draft.kicker_lines else None
        paragraphs = self._paragraphs(draft.paragraphs)
        captions = self._captions(draft.caption_lines)
        # Asked here and not when lines are put together: a correction may have parted the article since.
        inside = inline_bylines(paragraphs[0].text, paragraphs[-1].text) if paragraphs else ()
        shown = headline.text if headline else infer_headline(paragraphs)
        return Clipping(
            id=f"{self._seed}-{first_line(draft):03d}",
            origin="seed",
            seed=self._seed,
            kind=draft.kind if draft.kind in ("photo", "fragment") else "article",
            headline=headline,
            headline_text=shown,
            headline_inferred=headline is None,
            kicker=kicker,
            bylines=tuple(dict.fromkeys((*self._bylines(draft), *inside))),
            byline_lines=draft.byline_lines,
            paragraphs=paragraphs,
            captions=captions,
            cut_start=draft.cut_start,
            cut_end=draft.cut_end,
            joins=draft.joins,
            moves=draft.moves,
            repairs=tuple(self._repairs),
        )

    def _bylines(self, draft: Draft) -> tuple[Byline, ...]:
        """Who signed, as an editor corrected the lines that say so."""
        if not any(correction.line in draft.byline_lines for correction in self._by_hand):
            return draft.bylines
        found: list[Byline] = []
        for line in draft.byline_lines:
            text = self._raw[line]
            own = [(find_quote(text, one)[0], one) for one in self._by_hand if one.line == line]
            for at, correction in sorted(own, key=lambda spot: -spot[0]):
                self._change(
                    line, at, correction.exact, correction.to, "correction", correction.why or "编辑更正"
                )
                text = text[:at] + correction.to + text[at + len(correction.exact) :]
            text = content(text)
            found += parse_byline(read_stamp(text) or text)
        return tuple(found)

    def _paragraphs(self, groups: Sequence[Sequence[int]]) -> tuple[Text, ...]:
        """The paragraphs, each once: one that repeats another keeps its line as an emptied piece of that."""
        texts: list[Text] = []
        where: dict[int, int] = {}
        for lines in groups:
            first = self._repeated(lines)
            if first in where:
                (line,), at = lines, where[first]
                shown = self._raw[line].strip()
                note = f"与第 {first} 行相同的一段，只留一处"
                piece = self._change(line, self._raw[line].find(shown), shown, "", "repeat", note)
                texts[at] = Text((*texts[at].pieces, piece))
                continue
            where |= dict.fromkeys(lines, len(texts)) if len(lines) == 1 else {}
            texts.append(self._text(lines, prose=True))
        return tuple(texts)

    def _repeated(self, lines: Sequence[int]) -> int:
        """The line that a paragraph of one line repeats from end to end; 0 where it says something new."""
        repeat = self._repeats.get(lines[0]) if len(lines) == 1 else None
        if repeat is None or any(correction.line == repeat.line for correction in self._by_hand):
            return 0
        longest = max(len(self._raw[line].strip()) for line in (repeat.line, repeat.first_line))
        return repeat.first_line if repeat.length >= WHOLE_LINE * longest else 0

    def _captions(self, lines: Sequence[int]) -> tuple[Text, ...]:
        """The captions, each said once: a repeated one keeps its line as an emptied piece of the first."""
        texts: dict[str, Text] = {}
        for line in lines:
            key = content(self._raw[line])
            if key in texts and any(correction.line == line for correction in self._by_hand):
                key = f"{line}:{key}"  # an editor wants the repeated one
            if key not in texts:
                texts[key] = self._text((line,), prose=True)
                continue
            column = self._raw[line].find(key)
            piece = self._change(line, column, key, "", "repeat-caption", "去掉重复的图注")
            texts[key] = Text((*texts[key].pieces, piece))
        return tuple(texts.values())

    def _text(self, lines: Sequence[int], prose: bool) -> Text:
        pieces: list[Piece] = []
        spans: list[tuple[int, int, str]] = []
        for line in lines:
            shown = content(self._raw[line])
            spans.append((line, self._raw[line].find(shown), shown))
        joined = "".join(shown for _, _, shown in spans)
        edits = find_edits(joined, freq, self._names, prose)
        start = 0
        for line, column, shown in spans:
            if mark := HEADING_MARK.match(self._raw[line]):
                pieces.append(self._change(line, 0, mark.group(), "", "heading-mark", "去掉行首的 # 号"))
            if start and not prose:
                pieces.append(self._change(line, column, "", " ", "title-lines", "标题分两行，中间加空格"))
            end = start + len(shown)
            local = (
                edits
                if len(spans) == 1
                else [_shift(e, -start) for e in edits if start <= e.start and e.end <= end]
            )
            pieces += self._line_pieces(line, column, shown, self._settle(line, column, shown, local))
            start += len(shown)
        return Text(tuple(pieces))

    def _settle(self, line: int, column: int, shown: str, edits: list[Edit]) -> list[Edit]:
        """The edits of one line with those that outrank the rules': a cut repeat, an editor's correction."""
        if not self._by_hand and line not in self._repeats:
            return edits
        strong: list[Edit] = []
        for correction in self._by_hand:
            if correction.line == line:
                start = find_quote(self._raw[line], correction)[0] - column
                end = start + len(correction.exact)
                strong.append(Edit(start, end, correction.to, "correction", correction.why or "编辑更正"))
        repeat = self._repeats.get(line)
        if repeat is not None and repeat.length < WHOLE_LINE * len(shown):
            start = repeat.column - column
            note = f"去掉与第 {repeat.first_line} 行重复的 {repeat.length} 字"
            cut = Edit(start, start + repeat.length, "", "repeat", note)
            strong += [cut] if all(cut.end <= one.start or cut.start >= one.end for one in strong) else []
        rest = [
            edit for edit in edits if all(edit.end <= one.start or edit.start >= one.end for one in strong)
        ]
        return sorted([*rest, *strong], key=lambda edit: edit.start)

    def _line_pieces(self, line: int, column: int, shown: str, edits: Sequence[Edit]) -> list[Piece]:
        pieces: list[Piece] = []
        at = 0
        for edit in edits:
            if not edit.made:
                before = shown[edit.start : edit.end]
                self._repairs.append(
                    Repair(edit.rule, line, column + edit.start, before, edit.after, edit.note, made=False)
                )
                continue
            if edit.start > at:
                pieces.append(Piece(shown[at : edit.start], line, column + at, edit.start - at))
            before = shown[edit.start : edit.end]
            pieces.append(self._change(line, column + edit.start, before, edit.after, edit.rule, edit.note))
            at = edit.end
        if at < len(shown):
            pieces.append(Piece(shown[at:], line, column + at, len(shown) - at))
        return pieces

    def _change(self, line: int, column: int, before: str, after: str, rule: str, note: str) -> Piece:
        self._repairs.append(Repair(rule, line, column, before, after, note))
        return Piece(after, line, column, len(before), len(self._repairs) - 1)


def infer_headline(paragraphs: Sequence[Text]) -> str:
    """The first sentence, or as much of it as a headline holds, sign by sign; to be shown as inferred."""
    text = paragraphs[0].text if paragraphs else ""
    sentence = SENTENCE.split(text, maxsplit=1)[0]
    if len(sentence) <= HEADLINE_MOST:
        return sentence or "（无题）"
    ends = {match.start() for match in CLAUSE.finditer(sentence, 1, HEADLINE_MOST + 1)}
    whole = HEADLINE_MOST
    for match in NUMBERS.finditer(sentence):
        ends.difference_update(range(match.start(), match.end()))
        if 0 < match.start() < HEADLINE_MOST < match.end():
            whole = match.start()
    return sentence[: max(ends, default=whole)] + "……"


def first_line(draft: Draft) -> int:
    """The line that names a clipping: its headline's first, else the first line that it holds."""
    if draft.title_lines:
        return draft.title_lines[0]
    body = [number for paragraph in draft.paragraphs for number in paragraph]
    return min(body or (*draft.byline_lines, *draft.caption_lines, *draft.kicker_lines))


def _shift(edit: Edit, by: int) -> Edit:
    return Edit(edit.start + by, edit.end + by, edit.after, edit.rule, edit.note, edit.made)


def _ledger(assembly: Assembly, clippings: Sequence[Clipping]) -> tuple[LedgerRow, ...]:
    where: dict[int, tuple[str, int | None]] = {}
    articles = [draft for draft in assembly.drafts if draft.kind in ("article", "photo", "fragment")]
    for draft, clipping in zip(articles, clippings, strict=True):
        others = (*draft.title_lines, *draft.kicker_lines, *draft.byline_lines, *draft.caption_lines)
        where |= dict.fromkeys(others, (clipping.id, None))
        for index, text in enumerate(clipping.paragraphs):
            where |= dict.fromkeys((piece.line for piece in text.pieces), (clipping.id, index))
    seed = assembly.page.seed
    return tuple(
        LedgerRow(
            seed=seed,
            line=line.line.number,
            role=line.role,
            article=article,
            paragraph=paragraph,
            text=line.line.text,
            reasons=line.reasons,
        )
        for line in assembly.typed
        for article, paragraph in [where.get(line.line.number, (None, None))]
    )
