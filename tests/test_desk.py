"""The desk: what wants a person, each with a line that can be pasted as it stands."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from project import ROOT, build_site, copy_project, run_command
from test_corrections import ELSEWHERE
from test_corrections import correction as by_hand

from clippings.article_tags import choice, losers_of, overrule
from clippings.corrections import check_corrections
from clippings.corrections_read import load_corrections
from clippings.desk_lines import WEAK, unused_heads
from clippings.kit import Kit
from clippings.overrides import apply_wishes, check_unlisted, check_wishes, unlisted
from clippings.pipeline import run
from clippings.read import read_page
from clippings.settings import Settings
from clippings.split_page import split_page
from clippings.tag_notes import read_tag_notes
from clippings.view_parts import Link

PASTE = re.compile(
    r"(?:贴进|新建) <code>(?P<into>[^<]+)</code>：</p><pre[^>]*><code>(?P<text>.*?)</code></pre>",
    re.DOTALL,
)
OFFER = r"编辑(?:新建|在) <code>(?P<into>[^<]+)</code>(?:，| 里)写[^：<]*：</p><pre[^>]*>(?P<text>.*?)</pre>"
OVERRULE = re.compile(f"不对？{OFFER}", re.DOTALL)
UNDO = re.compile(f"接错了？</summary>\\s*<p[^>]*>{OFFER}", re.DOTALL)
PLACE_WANTED = re.compile(f"没有认出写的是哪里。{OFFER}", re.DOTALL)


def pastes(pattern: re.Pattern[str], pages: Iterable[Path]) -> list[tuple[str, str]]:
    """File and text of everything that the pages offer to paste, in order, each once."""
    found = [
        (match["into"], html.unescape(match["text"]))
        for page in pages
        for match in pattern.finditer(page.read_text(encoding="utf-8"))
    ]
    return list(dict.fromkeys(found))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_project(tmp_path / "p")


def pages_of(site: Path) -> list[Path]:
    return sorted((site / "articles").glob("*/index.html"))


def append(project: Path, into: str, text: str) -> None:
    path = project / into
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(f"{before}{text.rstrip()}\n", encoding="utf-8")


def desk(site: Path) -> str:
    return (site / "desk" / "index.html").read_text(encoding="utf-8")


def test_the_desk_is_not_for_search_engines(published_site: Path) -> None:
    assert '<meta name="robots" content="noindex">' in desk(published_site)
    assert "/desk/" not in (published_site / "sitemap.xml").read_text(encoding="utf-8")


def test_the_two_pages_leave_these_kinds_of_work(built_site: Path) -> None:
    sections = re.findall(r'<h2 class="section-title" id="([a-z]+)"', desk(built_site))
    # What is lost comes first, what is only untidy after it, new names last.
    assert [name for name in ("lost", "guesses", "headlines", "candidates") if name in sections] == [
        name for name in sections if name in ("lost", "guesses", "headlines", "candidates")
    ]
    assert {"lost", "guesses", "headlines"} <= set(sections)


def test_every_thing_on_the_desk_comes_with_something_to_paste(built_site: Path) -> None:
    page = desk(built_site)
    assert page.count('<li class="entry">') == len(PASTE.findall(page)) > 0


def test_what_the_desk_offers_is_accepted_as_it_stands(built_site: Path, project: Path) -> None:
    offered = pastes(PASTE, [built_site / "desk" / "index.html"])
    whole = [(into, text) for into, text in offered if "行号" not in text]
    assert whole
    for into, text in whole:
        append(project, into, re.sub(r"^在这里写.*$", "说明。", text, flags=re.MULTILINE))
    told = run_command(project, "lint")
    assert told.returncode == 0, told.stdout
    # And they are no longer on the desk.
    page = desk(build_site(project))
    gone = [text for into, text in whole if text not in html.unescape(page)]
    assert any("秦山街道" in text for text in gone)
    assert "推断的标题" not in page
    assert "疑为误排的地名" not in page


def test_a_number_that_only_the_editor_knows_is_asked_for(built_site: Path, project: Path) -> None:
    into, text = next(
        found for found in pastes(PASTE, [built_site / "desk" / "index.html"]) if "行号" in found[1]
    )
    append(project, into, text)
    told = run_command(project, "lint")
    assert told.returncode == 1
    assert "with 应是行号" in told.stdout


LOST = [
    # Under a headline the found lines come before what is there; where they end inside a sentence it goes on.
    ("000-109", "49", "000-109", "时代的古文化（监察办主任）李烨说", "此前文字缺失", set()),
    # A piece without a headline is the rest of another article: all of it goes there.
    ("000-143", "49", "000-039", "时代的古文化过程监督，并激励", "此后文字缺失", {"000-143"}),
    ("000-145", "49", "000-039", "走出了一条属于嘉湖社区的致富路", "此后文字缺失", {"000-145"}),
    # What was found as the end is fetched.
    ("000-039", "143", "000-039", "时代的古文化过程监督，并激励", "此后文字缺失", {"000-143"}),
]
"""Article, number that the editor puts in, article with the text then, what it says and says no longer, which
articles are now part of another one."""


@pytest.mark.parametrize(("id_", "number", "into", "says", "missing", "gone"), LOST)
def test_what_was_lost_is_fetched_by_the_block_with_the_number_of_its_line(
    built_site: Path, project: Path, id_: str, number: str, into: str, says: str, missing: str, gone: set[str]
) -> None:
    path, text = lost(built_site, id_)
    append(project, path, text.replace("行号", number))
    told = run_command(project, "lint")
    assert told.returncode == 0, told.stdout
    site = build_site(project)
    shown = re.sub(r"<[^>]+>|\s", "", (site / "articles" / into / "index.html").read_text(encoding="utf-8"))
    assert says in shown
    assert missing not in shown
    assert articles(site) == articles(built_site) - gone
    assert placed(site) == placed(built_site)


def test_a_piece_without_a_headline_is_not_torn_apart(built_site: Path, project: Path) -> None:
    """The end that was found is the beginning of a longer piece: the check says how to fetch the rest."""
    path, text = lost(built_site, "000-039")
    append(project, path, text.replace("行号", "145"))
    told = run_command(project, "lint")
    assert told.returncode == 1
    mend = re.search(r"line: (?P<line>\d+)，hash: (?P<hash>\w+)，with: (?P<with>\d+)", told.stdout)
    assert mend
    rows = "\n".join(f"  {key}: {value}" for key, value in mend.groupdict().items())
    append(project, path, f'- seed: "000"\n{rows}\n  do: follow')
    assert run_command(project, "lint").returncode == 0
    assert articles(build_site(project)) == articles(built_site) - {"000-145"}


def lost(site: Path, id_: str) -> tuple[str, str]:
    """The block that the desk gives for an article without its beginning or end, and its file."""
    section = desk(site).partition('id="lost"')[2].partition("</section>")[0]
    (item,) = (item for item in section.split("<li ") if f'articles/{id_}/"' in item)
    match = PASTE.search(item)
    assert match
    return match["into"], html.unescape(match["text"])


def articles(site: Path) -> set[str]:
    return {folder.parent.name for folder in (site / "articles").glob("*-*/index.html")}


def placed(site: Path) -> set[tuple[str, int]]:
    """The lines of the seeds that stand in an article."""
    rows = map(json.loads, (site / "data" / "lines.jsonl").read_text(encoding="utf-8").splitlines())
    return {(row["seed"], row["line"]) for row in rows if row["article"]}


def test_a_marked_headline_in_no_article_is_offered_to_the_one_that_the_editor_names(tmp_path: Path) -> None:
    page = read_page(ELSEWHERE.encode(), "seeds/7_x.txt").value
    assert page is not None
    issue = split_page(page, Settings(tmp_path), [by_hand(page, 1, "role", to="slogan")])
    kit = cast(Kit, SimpleNamespace(library=SimpleNamespace(issues=(issue,))))
    ((_, item),) = unused_heads(kit)
    assert (item.title, item.into) == ("家门口的“暖心早餐车”", "content/corrections/7.yaml")
    assert item.links == (Link("原文第 1 行", "sources/7/#L1"),)
    (tmp_path / "7.yaml").write_text(item.paste.replace("行号", "9"), encoding="utf-8")
    offered = load_corrections(tmp_path, "content/corrections")
    assert offered.problems == check_corrections(offered.value, [page]) == ()
    found = split_page(page, Settings(tmp_path), offered.value).clippings
    assert {clipping.headline_text for clipping in found} == {"三年修好三座桥", "家门口的“暖心早餐车”"}


def test_the_line_that_overrules_a_tag_is_accepted_as_it_stands(built_site: Path, project: Path) -> None:
    offered = pastes(OVERRULE, pages_of(built_site))
    assert len(offered) > 30
    for into, text in offered:
        assert into == "content/tags.txt"
        append(project, into, text)
    told = run_command(project, "lint")
    assert told.returncode == 0, told.stdout


def test_every_join_comes_with_the_correction_that_parts_it(built_site: Path, project: Path) -> None:
    pages = pages_of(built_site)
    joins = [row["joins"] for row in json.loads((built_site / "data" / "articles.json").read_text("utf-8"))]
    made = [join for row in joins for join in row if join["made"]]
    offered = pastes(UNDO, pages)
    assert len(offered) == len(made) > 10
    for into, text in offered:
        append(project, into, text)
    told = run_command(project, "lint")
    assert told.returncode == 0, told.stdout
    site = build_site(project)
    assert "接错了？" not in "".join(page.read_text(encoding="utf-8") for page in pages_of(site))
    assert placed(site) == placed(built_site)


def test_an_article_without_a_place_shows_how_to_give_it_one(built_site: Path, project: Path) -> None:
    ((into, text),) = pastes(PLACE_WANTED, pages_of(built_site))
    append(project, into, text)
    told = run_command(project, "lint")
    assert told.returncode == 1
    assert "地名表里没有“区县/镇街/村社”" in told.stdout
    (project / into).write_text(text.replace("区县/镇街/村社", "海盐县/百步镇/横港村"), encoding="utf-8")
    site = build_site(project)
    assert pastes(PLACE_WANTED, pages_of(site)) == []
    village = site / "districts" / "haiyan" / "baibu-zhen" / "henggang-cun" / "index.html"
    assert f"articles/{text.split()[0]}/" in village.read_text(encoding="utf-8")


def test_the_line_of_another_meaning_takes_the_name_for_it(tmp_path: Path) -> None:
    library = run(Settings(ROOT, clippings_cache=tmp_path / "cache")).value
    assert library is not None
    lexicon, notes = library.lexicon, tmp_path / "tags.txt"
    chosen = 0
    for clipping in library.clippings:
        for mention in clipping.places:
            for loser, _ in losers_of(mention):
                line = choice(clipping, loser, lexicon)
                notes.write_text(line, encoding="utf-8")
                (note,) = read_tag_notes(notes, "content/tags.txt").value
                assert check_wishes([note], lexicon) == (), line
                found = [m for m in apply_wishes(note, clipping, lexicon).places if m.span == mention.span]
                assert [m.place.code for m in found if m.place] == [loser.code], line
                chosen += 1
    assert chosen > 10


def test_the_line_that_takes_a_place_away_is_accepted_and_does_so(tmp_path: Path) -> None:
    """Also where no list has the place: the article that names it tells that it is one."""
    library = run(Settings(ROOT, clippings_cache=tmp_path / "cache")).value
    assert library is not None
    lexicon, notes = library.lexicon, tmp_path / "tags.txt"
    of_no_list = 0
    for clipping in library.clippings:
        for mention in clipping.places:
            if line := overrule(clipping, mention, lexicon):
                notes.write_text(line, encoding="utf-8")
                (note,) = read_tag_notes(notes, "content/tags.txt").value
                assert (*check_wishes([note], lexicon), *check_unlisted(note, clipping, lexicon)) == (), line
                assert mention not in apply_wishes(note, clipping, lexicon).places, line
                of_no_list += bool(unlisted(note, lexicon))
    assert of_no_list > 0


def test_a_place_of_no_list_can_be_forbidden_in_the_article_that_names_it(project: Path) -> None:
    """In an editor's own file and on a seed's article, and while another mistake stops the build."""
    text = "Title: 新村\nDate: 2024-05-18\nNot-Places: 平湖市/新埭镇/{}村\n\n平湖市新埭镇星芒村的桥通车。\n"
    village, article = "星芒", project / "content/articles/xin-cun.md"
    article.parent.mkdir(exist_ok=True)
    article.write_text(text.format(village), encoding="utf-8")
    rows = json.loads((build_site(project) / "data/articles.json").read_text(encoding="utf-8"))
    (paths,) = [[place["path"] for place in row["places"]] for row in rows if row["id"] == "xin-cun"]
    assert ["嘉兴市", "平湖市", "新埭镇"] in paths
    assert f"{village}村" not in {path[-1] for path in paths}
    append(project, "content/tags.txt", "000-029 Places: 海盐县/百布镇")
    told = run_command(project, "lint").stdout
    assert "百布镇" in told
    assert village not in told
    article.write_text(text.format("星茫"), encoding="utf-8")
    assert (
        "content/articles/xin-cun.md:3: 地名表里没有“平湖市/新埭镇/星茫村”"
        in run_command(project, "lint").stdout
    )


def test_a_line_that_takes_another_meaning_is_offered_for_each(built_site: Path, project: Path) -> None:
    page = (built_site / "articles" / "000-039" / "index.html").read_text(encoding="utf-8")
    offered = re.findall(r"<pre[^>]*>(000-039 Places: [^<]+)</pre>", page)
    assert len(offered) == page.count("不是 嘉兴市") > 1
    append(project, "content/tags.txt", offered[0])
    village = build_site(project) / "districts" / "jiashan" / "yaozhuang-zhen" / "henggang-cun" / "index.html"
    assert "articles/000-039/" in village.read_text(encoding="utf-8")


def weak_joins(site: Path) -> list[tuple[float, int, int]]:
    """Score and lines of the joins below the odds at which the desk asks, lowest first."""
    rows = json.loads((site / "data" / "articles.json").read_text(encoding="utf-8"))
    joins = [join for row in rows for join in row["joins"] if join["made"] and join["score"] < WEAK]
    return sorted((join["score"], join["before"], join["after"]) for join in joins)


def weak_section(site: Path) -> str:
    return desk(site).partition('id="weak"')[2].partition("</section>")[0]


def test_joins_made_with_little_odds_are_on_the_desk_the_lowest_first(built_site: Path) -> None:
    section = weak_section(built_site)
    shown = re.findall(r"<h3>第 (\d+) 行和第 (\d+) 行（(\d+)%）", section)
    expected = weak_joins(built_site)
    assert len(expected) > 3
    assert {(int(before), int(after)) for before, after, _ in shown} == {join[1:] for join in expected}
    odds = [int(percent) for *_, percent in shown]
    assert odds == sorted(odds)
    # Each with what parts it.
    assert section.count("do: part") == len(shown)


def test_a_weak_join_that_is_parted_leaves_the_desk(built_site: Path, project: Path) -> None:
    into, text = next(
        (match["into"], html.unescape(match["text"])) for match in PASTE.finditer(weak_section(built_site))
    )
    append(project, into, text)
    assert run_command(project, "lint").returncode == 0
    site = build_site(project)
    assert weak_joins(site) == weak_joins(built_site)[1:]
    assert placed(site) == placed(built_site)
