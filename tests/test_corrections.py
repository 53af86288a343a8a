"""Corrections by editors: what each does, what is refused, and what is said of one that no longer fits."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from clippings import paste
from clippings.article_steps import steps_of
from clippings.assemble import assemble
from clippings.correct import correct_heads, correct_order, correct_roles
from clippings.corrections import (
    Action,
    Correction,
    check_corrections,
    line_hash,
)
from clippings.corrections_read import load_corrections
from clippings.lines import type_lines
from clippings.model import Clipping, Page
from clippings.read import read_page
from clippings.repair import build_clippings
from clippings.settings import Settings
from clippings.split_page import split_page

PAGE = """古石桥动工修缮

■记者 王健

平安桥修缮加固工程正在紧锣密鼓地进行,工人们已经拆除了东桥堍的桥

基。海盐县泰山街道的工程队说,桥基会照原样砌回去。

社区食堂昨天开张,老人凭卡就餐,一荤两素的午餐只要八块钱。

便民服务热线
"""


@pytest.fixture(scope="module")
def page() -> Page:
    page = read_page(PAGE.encode(), "seeds/7_x.txt").value
    assert page is not None
    return page


def correction(page: Page, line: int, action: Action, **values: str | int) -> Correction:
    text = page.lines[line - 1].text
    return Correction("content/corrections/7.yaml", 1, "7", line, line_hash(text), action, **values)  # type: ignore[arg-type]


def corrected(page: Page, *corrections: Correction) -> tuple[tuple[Clipping, ...], list[Correction]]:
    typed, idle_roles = correct_roles(type_lines(page), corrections)
    assembly, idle_order, lost_order = correct_order(assemble(page, typed), corrections)
    clippings, _ = build_clippings(assembly, corrections)
    clippings, idle_heads, lost_heads = correct_heads(clippings, corrections)
    assert [*lost_order, *lost_heads] == []
    return clippings, [*idle_roles, *idle_order, *idle_heads]


def paragraphs(clipping: Clipping) -> list[tuple[int, ...]]:
    return [text.lines for text in clipping.paragraphs]


def test_as_the_program_reads_it(page: Page) -> None:
    (clipping,), idle = corrected(page)
    assert paragraphs(clipping) == [(5, 7), (9,)]
    assert idle == []


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ('- seed: "7"\n  line: 1\n  why：对照\n', 3, "“why”后面是全角冒号“：”。"),
        ('- seed: "7"\n\tline: 1\n', 2, "行首有制表符（Tab）。"),
        ('- seed: "7"\n  to: @秦山\n', 2, "不是合格的 YAML。"),
    ],
)
def test_what_broke_a_file_is_named_where_it_stands(tmp_path: Path, text: str, line: int, what: str) -> None:
    (tmp_path / "7.yaml").write_text(text, encoding="utf-8")
    (problem,) = load_corrections(tmp_path, "content/corrections").problems
    assert (problem.line, problem.what) == (line, what)


def test_a_sample_that_was_not_completed_is_told(page: Page) -> None:
    text = page.lines[6].text
    sample = correction(page, 7, "replace", exact=text[:4], to=text[:4])
    assert [problem.kind for problem in split_page(page, Settings(Path()), [sample]).problems] == [
        "correction-idle"
    ]


def test_replace_changes_the_text_and_says_so(page: Page) -> None:
    why = "海盐没有泰山街道"
    one = correction(page, 7, "replace", prefix="海盐县", exact="泰山街道", to="秦山街道", why=why)
    (clipping,), idle = corrected(page, one)
    assert "海盐县秦山街道的工程队" in clipping.paragraphs[0].text
    (repair,) = [repair for repair in clipping.repairs if repair.rule == "correction"]
    assert (repair.line, repair.before, repair.after, repair.note) == (7, "泰山街道", "秦山街道", why)
    assert idle == []


def test_a_quotation_that_is_written_as_it_is_takes_back_what_a_rule_makes_of_it(page: Page) -> None:
    column = page.lines[6].text.index(",")
    comma = correction(page, 7, "replace", prefix=page.lines[6].text[column - 3 : column], exact=",", to=",")
    issue = split_page(page, Settings(Path()), [comma])
    assert issue.problems == ()
    assert "工程队说,桥基" in issue.clippings[0].paragraphs[0].text


def test_names_that_sign_can_be_corrected(page: Page) -> None:
    one = correction(page, 3, "replace", exact="王健", to="王建")
    (clipping,), _ = corrected(page, one)
    assert [byline.name for byline in clipping.bylines] == ["王建"]
    assert split_page(page, Settings(Path()), [one]).problems == ()


@pytest.mark.parametrize(
    ("line", "action", "values"),
    [
        (11, "replace", {"exact": "热线", "to": "电话"}),  # an advert is in no article
        (11, "headline", {"to": "热线"}),
        (1, "move", {"other": 7}),  # a headline is no body line
        (5, "join", {"other": 1}),
        (1, "split", {}),
        (1, "prepend", {"other": 7}),
        (5, "follow", {"other": 9}),  # nothing can stand behind what it takes along
    ],
)
def test_a_correction_out_of_reach_is_an_error(
    page: Page, line: int, action: Action, values: dict[str, str | int]
) -> None:
    (problem,) = split_page(page, Settings(Path()), [correction(page, line, action, **values)]).problems
    assert (problem.kind, problem.severity, problem.line) == ("correction-reach", "error", 1)
    assert problem.mend


@pytest.mark.parametrize(
    ("line", "action", "values", "said"),
    [
        (9, "split", {"why": "另一件事"}, "编辑让第 9 行起另成一篇：另一件事"),
        (5, "part", {"other": 7}, "编辑把第 5 行和第 7 行分开"),
        (5, "move", {"other": 9}, "编辑把第 5 行移到第 9 行后面"),
        (1, "headline", {"to": "老桥动工"}, "标题由编辑改定"),
    ],
)
def test_the_article_says_what_an_editor_did(
    page: Page, line: int, action: Action, values: dict[str, str | int], said: str
) -> None:
    issue = split_page(page, Settings(Path()), [correction(page, line, action, **values)])
    assert said in [note for clipping in issue.clippings for _, note in clipping.deeds]
    assert said in [step.title for one in issue.clippings for step in steps_of(one, page)]


def test_two_replacements_of_the_same_characters_are_an_error(page: Page) -> None:
    one = correction(page, 7, "replace", exact="泰山街道", to="秦山街道")
    two = correction(page, 7, "replace", exact="海盐县泰山街道的", to="海盐县秦山街道的")
    assert [p.kind for p in check_corrections([one, two], [page])] == ["correction-overlap"]


def test_spaces_of_a_quotation_in_quotes_stay(tmp_path: Path) -> None:
    (tmp_path / "7.yaml").write_text(
        '- seed: "7"\n  line: 7\n  hash: "12345678"\n  do: replace\n  exact: " and "\n  to: "和"\n',
        encoding="utf-8",
    )
    (found,) = load_corrections(tmp_path, "content/corrections").value
    assert found.exact == " and "


@pytest.mark.parametrize(
    ("line", "action", "values", "expected"),
    [
        # The food hall is another story: it becomes a piece of its own.
        (9, "split", {}, [[(5, 7)], [(9,)]]),
        # Two lines that the program joined and that do not belong together.
        (5, "part", {"other": 7}, [[(5,), (7,), (9,)]]),
        # A sentence that goes on in another paragraph.
        (7, "join", {"other": 9}, [[(5, 7, 9)]]),
        (5, "join", {"other": 9}, [[(5, 9), (7,)]]),
        # Two lines of one paragraph that stand the wrong way round.
        (7, "join", {"other": 5}, [[(7, 5), (9,)]]),
        # A line that belongs behind another one.
        (5, "move", {"other": 9}, [[(7,), (9,), (5,)]]),
        # A beginning that stood further down: a finished sentence stays a paragraph, an open one goes on.
        (5, "prepend", {"other": 9}, [[(9,), (5, 7)]]),
        (9, "prepend", {"other": 7}, [[(5,), (7,), (9,)]]),
        # All that follows, behind a line that ends inside a sentence.
        (9, "follow", {"other": 5}, [[(5, 9), (7,)]]),
        # A line that is no text of the article.
        (9, "role", {"to": "slogan"}, [[(5, 7)]]),
    ],
)
def test_lines_stand_where_the_editor_puts_them(
    page: Page, line: int, action: Action, values: dict[str, str | int], expected: list[list[tuple[int, ...]]]
) -> None:
    clippings, idle = corrected(page, correction(page, line, action, **values))
    assert [paragraphs(clipping) for clipping in clippings] == expected
    assert idle == []


def test_who_signs_inside_the_text_goes_with_it() -> None:
    """An editor parts two articles that were read as one: each keeps its own reporters."""
    first = (
        "本报讯（记者 王健）平安桥修缮加固工程正在紧锣密鼓地进行，工人们已经拆除了东桥堍的桥基，工期三个月。"
    )
    second = (
        "本报讯（记者 李丹）平安桥修缮加固工程的桥基会照原样砌回去，村民又可以从桥上往来。（通讯员 沈小雨）"
    )
    page = read_page(f"古石桥动工修缮\n\n{first}\n\n{second}\n".encode(), "seeds/7_x.txt").value
    assert page is not None
    clippings, idle = corrected(page, correction(page, 5, "split"))
    assert [[byline.name for byline in one.bylines] for one in clippings] == [["王健"], ["李丹", "沈小雨"]]
    assert idle == []


@pytest.mark.parametrize(("line", "other"), [(5, 9), (7, 9)])
def test_a_join_goes_where_its_lines_go(page: Page, line: int, other: int) -> None:
    """Split off, the two lines that the program joined still say why, and can still be parted."""
    apart, _ = corrected(page, correction(page, 5, "split"))
    assert [(join.before, join.after) for clipping in apart for join in clipping.joins if join.made] == [
        (5, 7)
    ]
    # A join that an editor undoes by laying a line of it elsewhere is no join any more.
    moved, _ = corrected(page, correction(page, line, "move", other=other))
    assert [join for clipping in moved for join in clipping.joins if join.made] == []


def test_a_headline_by_hand_closes_a_beginning_but_not_one_in_mid_sentence(page: Page) -> None:
    for line, missing in ((9, False), (7, True)):
        cut = correction(page, line, "split")
        (*_, without), _ = corrected(page, cut)
        assert without.cut_start, "a piece of its own has lost its beginning"
        (*_, headed), _ = corrected(page, cut, correction(page, line, "headline", to="社区食堂开张"))
        assert (headed.headline_text, headed.cut_start) == ("社区食堂开张", missing)


def test_a_line_that_an_editor_joined_is_offered_no_other(page: Page) -> None:
    by_hand = correct_order(assemble(page, type_lines(page)), [correction(page, 5, "join", other=9)])[0]
    befores = [join.before for draft in by_hand.drafts for join in draft.joins]
    assert befores.count(5) == 1


@pytest.mark.parametrize(
    ("line", "other", "offered"),
    [
        (5, 9, []),  # 5 goes on in 9, and not in 7
        (9, 7, []),  # 7 goes on from 9, and not from 5
        (7, 9, [(5, 7)]),  # says nothing of how 5 goes on
    ],
)
def test_a_join_left_open_is_offered_until_one_of_its_lines_is_joined_by_hand(
    page: Page, line: int, other: int, offered: list[tuple[int, int]]
) -> None:
    read = assemble(page, type_lines(page), 1.1)
    assert [(join.before, join.after) for draft in read.drafts for join in draft.joins] == [(5, 7)]
    laid = correct_order(read, [correction(page, line, "join", other=other)])[0]
    left = [(j.before, j.after) for draft in laid.drafts for j in draft.joins if not j.made]
    assert left == offered


def test_headline_and_date_are_the_editors(page: Page) -> None:
    clippings, _ = corrected(
        page,
        correction(page, 9, "split"),
        correction(page, 9, "headline", to="社区食堂开张"),
        correction(page, 9, "date", to="2019-10-12"),
    )
    assert clippings[1].headline_text == "社区食堂开张"
    assert not clippings[1].headline_inferred
    assert clippings[1].date is not None
    assert (clippings[1].date.start, clippings[1].date.inferred) == ("2019-10-12", False)


HEADLESS = """工人们已经拆除了东桥堍的桥基，新的石料从邻县运来，桥面会照原样铺好，村民又可以从桥上往来。

平安桥的修缮由文物部门出资，工期三个月，年底以前完工。
"""
MID_SENTENCE = """，工人们已经拆除了东桥堍的桥基，新的石料从邻县运来，桥面会照原样铺好，村民又可以从桥上往来。

平安桥的修缮由文物部门出资，工期三个月，年底以前完工。
"""


@pytest.mark.parametrize(
    ("text", "deeds", "missing"),
    [
        (HEADLESS, [], True),  # no headline was found: something may stand before it
        (HEADLESS, [(1, "headline", {"to": "古桥动工"})], False),  # it has one now
        (HEADLESS, [(3, "headline", {"to": "古桥动工"})], False),  # named by any of its lines
        (
            MID_SENTENCE,
            [(1, "headline", {"to": "古桥动工"})],
            True,
        ),  # a headline makes no half sentence whole
        (PAGE, [(9, "split", {})], True),  # an article of its own still wants its headline
        (PAGE, [(9, "split", {}), (9, "headline", {"to": "食堂开张"})], False),
    ],
)
def test_an_editor_says_that_nothing_is_missing_before_a_piece(
    text: str, deeds: list[tuple[int, Action, dict[str, str | int]]], missing: bool
) -> None:
    page = read_page(text.encode(), "seeds/7_x.txt").value
    assert page is not None
    made = [correction(page, line, action, **values) for line, action, values in deeds]
    issue = split_page(page, Settings(Path()), made)
    assert issue.problems == ()
    assert issue.clippings[-1].cut_start is missing


@pytest.mark.parametrize(
    ("line", "action", "values"),
    [
        (5, "join", {"other": 7}),  # joined already
        (7, "part", {"other": 9}),  # apart already
        (11, "role", {"to": "advert"}),  # an advert already
        (9, "prepend", {"other": 5}),  # before it already
        (9, "follow", {"other": 7}),  # behind it already
    ],
)
def test_a_correction_that_changes_nothing_is_named(
    page: Page, line: int, action: Action, values: dict[str, str | int]
) -> None:
    one = correction(page, line, action, **values)
    _, idle = corrected(page, one)
    assert idle == [one]


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"seed": "8"}, "correction-seed"),
        ({"line": 6}, "correction-no-line"),
        ({"line": 99}, "correction-no-line"),
        ({"other": 99}, "correction-no-line"),
        ({"hash": "00000000"}, "correction-stale"),
        ({"exact": "金山街道"}, "correction-quote"),
        # Two places fit: the program must not choose.
        ({"exact": "桥"}, "correction-quote"),
    ],
)
def test_a_stale_correction_is_an_error_with_its_file(
    page: Page, change: dict[str, str | int], kind: str
) -> None:
    from dataclasses import replace

    one = replace(correction(page, 5, "replace", exact="平安桥", to="x"), **change)  # type: ignore[arg-type]
    (problem,) = check_corrections([one], [page])
    assert (problem.path, problem.severity, problem.kind) == ("content/corrections/7.yaml", "error", kind)
    assert problem.mend


@pytest.mark.parametrize(
    ("line", "other", "hash_of", "at", "what", "mend"),
    [
        # The hash is that of the next line: the number was copied wrongly.
        (6, 9, 7, 2, "原文 7 的第 6 行是空行。", "hash {} 是第 7 行的，line 改成 7。"),
        (9, 5, 7, 2, "这条更正已失效：第 9 行的", "hash {} 是第 7 行的，line 改成 7。"),
        (99, 9, 7, 2, "原文 7 没有第 99 行，最后一行是第 12 行。", "hash {} 是第 7 行的，line 改成 7。"),
        (6, 9, 0, 2, "原文 7 的第 6 行是空行。", "按原文页改行号。"),
        (9, 5, 0, 3, "这条更正已失效：第 9 行的", "看第 9 行（"),
        # The second number stands on a line of its own.
        (7, 8, 7, 5, "原文 7 的第 8 行是空行。", "按原文页改行号。"),
        (7, 99, 7, 5, "原文 7 没有第 99 行", "按原文页改行号。"),
    ],
)
def test_a_wrong_number_is_told_where_it_is_written_and_with_the_right_one_where_that_is_known(
    page: Page, tmp_path: Path, line: int, other: int, hash_of: int, at: int, what: str, mend: str
) -> None:
    hash_ = line_hash(page.lines[hash_of - 1].text) if hash_of else "00000000"
    text = f'- seed: "7"\n  line: {line}\n  hash: "{hash_}"\n  do: join\n  with: {other}\n'
    (tmp_path / "7.yaml").write_text(text, encoding="utf-8")
    (problem,) = check_corrections(load_corrections(tmp_path, "c").value, [page])
    assert problem.line == at
    assert problem.what.startswith(what)
    assert problem.mend.startswith(mend.format(hash_))


@pytest.mark.parametrize("written", ["广告", "advert", '"广告"', "' 广告 '"])
def test_a_kind_of_line_is_written_in_chinese_or_with_the_word_of_the_program(
    page: Page, tmp_path: Path, written: str
) -> None:
    text = f'- seed: "7"\n  line: 9\n  hash: "{line_hash(page.lines[8].text)}"\n  do: role\n  to: {written}\n'
    (tmp_path / "7.yaml").write_text(text, encoding="utf-8")
    result = load_corrections(tmp_path, "c")
    assert result.problems == ()
    (row,) = [row for row in split_page(page, Settings(Path()), result.value).ledger if row.line == 9]
    assert row.role == "advert"


ELSEWHERE = """# 家门口的“暖心早餐车”

# 三年修好三座桥

本报记者 顾伟建

南湖区余新镇普光村的西新桥正式通车，村民沈阿荣说，现在走过桥五分钟就到了。三座桥总投资186万元。

海盐县秦山街道的早餐车停在樟树下，热气腾腾的粥、馒头和茶叶蛋吸引了不少老人排队买早餐。

早餐车由街道出资购车，餐饮店轮流供餐，志愿者分成四组值班，还给行动不便的老人送餐上门。
"""


@pytest.mark.parametrize(
    ("line", "other", "expected"),
    [
        # The text stands in another article: it becomes one of its own, below its headline.
        (1, 9, [("三年修好三座桥", [(7,)]), ("家门口的“暖心早餐车”", [(9,), (11,)])]),
        # The article has a headline: it gets a second line.
        (1, 7, [("家门口的“暖心早餐车” 三年修好三座桥", [(7,), (9,), (11,)])]),
        # The headline of one article is the other's, and the first is left without.
        (
            3,
            9,
            [
                ("南湖区余新镇普光村的西新桥正式通车，村民沈阿荣说……", [(7,)]),
                ("三年修好三座桥", [(9,), (11,)]),
            ],
        ),
    ],
)
def test_a_headline_that_stands_elsewhere_comes_to_its_text(
    line: int, other: int, expected: list[tuple[str, list[tuple[int, ...]]]]
) -> None:
    page = read_page(ELSEWHERE.encode(), "seeds/7_x.txt").value
    assert page is not None
    # Where it is not fetched, the first line is left out of the way.
    made = [correction(page, 1, "role", to="slogan")] if line != 1 else []
    issue = split_page(
        page, Settings(Path()), [*made, correction(page, line, "role", to="headline", other=other)]
    )
    found = {c.headline_text: paragraphs(c) for c in issue.clippings}
    assert [problem.kind for problem in issue.problems if problem.severity == "error"] == []
    assert found == dict(expected)
    (row,) = [row for row in issue.ledger if row.line == line]
    (headed,) = [c for c in issue.clippings if other in {n for text in c.paragraphs for n in text.lines}]
    assert (row.role, row.article) == ("headline", headed.id)
    assert not headed.cut_start
    assert any("标题放到第" in note for _, note in headed.deeds)


def test_a_headline_that_is_where_it_belongs_is_not_fetched(page: Page) -> None:
    one = correction(page, 1, "role", to="headline", other=5)
    assert [p.kind for p in split_page(page, Settings(Path()), [one]).problems] == ["correction-idle"]
    two = correction(page, 1, "role", to="headline", other=3)
    (problem,) = split_page(page, Settings(Path()), [two]).problems
    assert (problem.kind, problem.what) == ("correction-reach", "这条更正用不上：第 3 行不是正文。")


def test_a_good_correction_passes_the_check(page: Page) -> None:
    assert check_corrections([correction(page, 7, "replace", exact="泰山街道", to="秦山街道")], [page]) == ()


@pytest.mark.parametrize(
    ("text", "line", "kind"),
    [
        ("- seed: [", 1, "yaml-syntax"),
        ("seed: 1\n", 1, "yaml-shape"),
        ("- seed: '7'\n  line: 5\n  hash: aa\n  do: fly\n", 4, "correction-action"),
        ("\n- seed: '7'\n  line: five\n  hash: aa\n  do: split\n", 3, "correction-line"),
        ("- seed: '7'\n  line: 5\n  hash: aa\n  do: replace\n  to: x\n", 1, "correction-missing"),
        ("- seed: '7'\n  line: 5\n  hash: aa\n  do: split\n  reason: x\n", 5, "correction-field"),
        ("- seed: '7'\n  line: 5\n  hash: aa\n  do: role\n  to: title\n", 5, "correction-role"),
        ("- seed: '7'\n  line: 5\n  hash: aa\n  do: date\n  to: 2019-02-30\n", 5, "correction-date"),
    ],
)
def test_mistakes_in_the_file_name_the_line(tmp_path: Path, text: str, line: int, kind: str) -> None:
    (tmp_path / "7.yaml").write_text(text, encoding="utf-8")
    problems = load_corrections(tmp_path, "content/corrections").problems
    assert (problems[0].line, problems[0].kind) == (line, kind)
    assert problems[0].path == "content/corrections/7.yaml"


def test_a_file_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    (tmp_path / "7.yaml").write_bytes("- why: 错字".encode("gb18030"))
    assert [problem.kind for problem in load_corrections(tmp_path, "c").problems] == ["yaml-encoding"]


def test_no_folder_and_an_empty_file_are_no_mistake(tmp_path: Path) -> None:
    assert load_corrections(tmp_path / "none", "c").value == ()
    (tmp_path / "7.yaml").write_text("# 还没有更正\n", encoding="utf-8")
    assert load_corrections(tmp_path, "c").value == ()


@pytest.mark.parametrize("value", ["110", "他说：“好”", 'a "b" \\ c', "no"])
def test_what_an_offered_correction_quotes_stays_text(page: Page, value: str) -> None:
    """A hotline is no number, and a word is no truth value."""
    (row,) = yaml.safe_load(paste.correction(page, 5, "replace", exact=value, to=value))
    assert (row["exact"], row["to"]) == (value, value)
    (row,) = yaml.safe_load(paste.correction(page, 5, "join", with_="6"))
    assert row["with"] == 6


def test_the_yaml_that_a_page_offers_is_accepted(page: Page, tmp_path: Path) -> None:
    sample = page.lines[4].text.strip()[:6]
    text = paste.correction(page, 5, "replace", exact=sample, to=sample)
    assert isinstance(yaml.safe_load(text), list)
    (tmp_path / "7.yaml").write_text(text, encoding="utf-8")
    result = load_corrections(tmp_path, "content/corrections")
    assert result.problems == ()
    assert check_corrections(result.value, [page]) == ()
