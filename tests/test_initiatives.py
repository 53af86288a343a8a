"""The lists of initiatives and districts, what is wrong with them, and where a text names an initiative."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clippings import segment
from clippings.initiatives import (
    Initiative,
    compile_initiatives,
    find_in_article,
    find_initiatives,
    forms_of,
    load_districts,
    load_initiatives,
)
from clippings.name_fold import fold_name, fold_text

ROOT = Path(__file__).parent.parent
GOLD = json.loads((Path(__file__).parent / "gold" / "initiatives.json").read_text(encoding="utf-8"))
LISTED = load_initiatives(ROOT / "content" / "initiatives", segment.freq)
COMPILED = compile_initiatives(LISTED.value)
SLUGS = {fold_name(form): initiative.slug for initiative in LISTED.value for form in forms_of(initiative)}
CORE = sorted({row["name"] for row in GOLD["mentions"] if row["strength"] == "core"})
SEEDS = {path.name[:3]: path.read_text(encoding="utf-8") for path in (ROOT / "seeds").glob("*.txt")}


def slug_of(name: str) -> str:
    assert fold_name(name) in SLUGS, f"“{name}”没有文件：在 content/initiatives/ 里加一个。"
    return SLUGS[fold_name(name)]


# --- the real lists -------------------------------------------------------------------------------


def test_the_real_lists_have_no_mistake() -> None:
    assert LISTED.problems == ()
    assert load_districts(ROOT / "content" / "districts").problems == ()


@pytest.mark.parametrize("name", CORE)
def test_every_name_of_the_two_pages_has_its_entry(name: str) -> None:
    assert slug_of(name)


def test_there_are_52_core_names() -> None:
    assert len(CORE) == 52


@pytest.mark.parametrize("initiative", LISTED.value, ids=lambda initiative: initiative.slug)
def test_every_form_of_an_entry_is_found_as_that_entry(initiative: Initiative) -> None:
    for form in forms_of(initiative):
        # What a form waits for is the name in full, unless the name itself waits.
        company = (*initiative.company[:1], initiative.name)
        text = f"昨天，记者在“{form}”现场看到。"
        found = find_in_article([("headline", 0, "，".join(company)), ("paragraph", 0, text)], COMPILED)
        slugs = {mention.slug for mention in found if mention.span.part == "paragraph"}
        assert slugs == {initiative.slug}, f"{form}: 被别的名称或排除词挡住了，改 {initiative.path}。"


def test_every_entry_is_found_on_the_two_pages() -> None:
    # The list began as the list of these pages; 三服务 stands on a slogan.
    found = {mention.slug for mentions in FOUND.values() for mention, _, _ in mentions}
    found |= {m.slug for m in find_initiatives("深入推进“三服务”", "other", 0, COMPILED)}
    assert found == {initiative.slug for initiative in LISTED.value}


def test_every_entry_says_what_it_is_in_a_sentence_with_its_source() -> None:
    for initiative in LISTED.value:
        assert initiative.body.endswith("。"), initiative.path
        assert initiative.kind, initiative.path
        assert "{clipping}" in initiative.body or "原文 0" in initiative.body, initiative.path


def test_the_parents_of_the_list() -> None:
    parents = {initiative.slug: initiative.parent for initiative in LISTED.value}
    assert parents["hongse-nanhu-tongxin"] == "wenming-shijian-zhongxin"
    assert parents["dangjian-quanyu-xiumei"] == "dangjian-jia"
    assert parents["dangjian-jia"] is None


def test_the_districts_tile_the_map() -> None:
    districts = load_districts(ROOT / "content" / "districts").value
    tiles = {district.name: district.tile for district in districts}
    assert tiles.pop("嘉兴市") is None
    assert len({tile for tile in tiles.values() if tile}) == len(tiles) == 7
    centre = tiles["南湖区"]
    assert centre is not None
    # True neighbourhood: all others stand around 南湖, 嘉善 and 平湖 to the east of it, 桐乡 to the west.
    for name, tile in tiles.items():
        assert tile is not None
        assert abs(tile[0] - centre[0]) <= 1, name
        assert abs(tile[1] - centre[1]) <= 1, name
    assert {name for name, tile in tiles.items() if tile and tile[0] > centre[0]} == {
        "嘉善县",
        "平湖市",
        "海盐县",
    }


# --- the two pages --------------------------------------------------------------------------------


def article_texts(article: dict[str, object]) -> list[tuple[str, list[int]]]:
    """(text, seed offset of each character) of headline, paragraphs and captions of an article."""
    seed = SEEDS[str(article["id"])[:3]]
    starts = [0]
    for line in seed.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    texts = []
    for numbers in article["texts"]:  # type: ignore[attr-defined]
        offsets = [at for n in numbers for at in range(starts[n - 1], starts[n] - 1)]
        texts.append(("".join(seed[at] for at in offsets), offsets))
    return texts


def find_all(article: dict[str, object]) -> list[tuple[object, int, int]]:
    texts = article_texts(article)
    parts = [("paragraph", n, text) for n, (text, _) in enumerate(texts)]
    found = find_in_article(parts, COMPILED, segment.is_boundary)  # type: ignore[arg-type]
    return [
        (m, texts[m.span.index][1][m.span.start], texts[m.span.index][1][m.span.end - 1] + 1) for m in found
    ]


FOUND = {article["id"]: find_all(article) for article in GOLD["articles"]}
LINES = {article["id"]: {n for numbers in article["texts"] for n in numbers} for article in GOLD["articles"]}


def gold_of(article: str) -> list[dict[str, object]]:
    return [r for r in GOLD["mentions"] if r["seed"] == article[:3] and r["line"] in LINES[article]]


def test_mentions_of_the_two_pages_are_found_where_they_stand() -> None:
    rows = [(article, row) for article in FOUND for row in gold_of(article) if row["strength"] == "core"]
    missed = [
        (article, row["text"])
        for article, row in rows
        if (slug_of(str(row["name"])), row["start"], row["end"])
        not in {(m.slug, start, end) for m, start, end in FOUND[article]}  # type: ignore[attr-defined]
    ]
    # 113 core mentions stand on the pages, one of them (三服务) on a slogan outside all articles.
    assert len(rows) == 112
    assert len(missed) <= 0.05 * len(rows), missed
    print(f"initiatives: {len(rows) - len(missed)} of {len(rows)} core mentions exact")


@pytest.mark.parametrize("article", GOLD["articles"], ids=lambda article: str(article["id"]))
def test_the_main_initiatives_of_an_article_are_on_it_and_no_wrong_one(article: dict[str, object]) -> None:
    id_ = str(article["id"])
    found = {m.slug for m, _, _ in FOUND[id_]}  # type: ignore[attr-defined]
    main = {slug_of(str(name)) for name in article["main"]}  # type: ignore[attr-defined]
    said = {SLUGS[fold_name(str(r["name"]))] for r in gold_of(id_) if fold_name(str(r["name"])) in SLUGS}
    assert main <= found
    assert found <= main | said


def test_the_photo_story_has_no_initiative() -> None:
    assert FOUND["003-078"] == []


# --- one text -------------------------------------------------------------------------------------


def make(name: str = "天使爱·红色驿", slug: str = "a", **more: object) -> Initiative:
    return Initiative(slug, name, **more)  # type: ignore[arg-type]


def texts_found(text: str, *initiatives: Initiative) -> list[str]:
    found = find_initiatives(text, "paragraph", 0, compile_initiatives(initiatives), segment.is_boundary)
    for mention in found:
        assert text[mention.span.start : mention.span.end] == mention.span.text
    return [mention.span.text for mention in found]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        # As the list has it, in quotes and without: 42% of mentions stand without.
        ("天使爱·红色驿", "大厅内的“天使爱·红色驿”红色驿站", ["天使爱·红色驿"]),
        ("天使爱·红色驿", "大厅内的天使爱·红色驿里", ["天使爱·红色驿"]),
        # The dot has a dozen code points, and some papers leave it out or set a space.
        ("天使爱·红色驿", "天使爱•红色驿和天使爱・红色驿", ["天使爱•红色驿", "天使爱・红色驿"]),
        ("天使爱·红色驿", "天使爱 红色驿和天使爱红色驿", ["天使爱 红色驿", "天使爱红色驿"]),
        # OCR's half-width comma, and the list's full-width one.
        ("“初心向阳，温暖你我”主题志愿服务", "“初心向阳,温暖你我”主题志愿服务展开", ["初心向阳,温暖你我"]),
        ("“不忘初心、牢记使命”主题教育", "“不忘初心，牢记使命”主题教育", ["不忘初心，牢记使命"]),
        # The mention is what stands in the quotes; without quotes it is the whole.
        ("“党建+”工程", "形成“党建+”工程。又：党建+工程", ["党建+", "党建+工程"]),
        ("五个一工程", "精神文明建设“五个一工程”奖", ["五个一工程"]),
        ('"党建+"工程', '形成"党建+"工程', ["党建+"]),
        # Full-width digits, letters and plus.
        ("15分钟便民圈", "推进“１５分钟便民圈”建设", ["１５分钟便民圈"]),
        ("5G云诊室", "５Ｇ云诊室、5g云诊室", ["５Ｇ云诊室", "5g云诊室"]),
        # A column break inside the name, once the lines are joined with or without their break.
        ("五新五红", "以“五新五\n\n红”为主要内容", ["五新五\n\n红"]),
        # Wide spacing in a headline; a dash in another dress.
        ("红色代办队", "红 色 代 办 队 上门", ["红 色 代 办 队"]),
        ("中心—所—站—点", "构建“中心-所-站-点”和“中心——所——站——点”", ["中心-所-站-点", "中心——所——站——点"]),
        # Traditional characters.
        ("农村文化礼堂", "農村文化禮堂全覆蓋", ["農村文化禮堂"]),
        # Not the name: a comma where the name has none.
        ("红色服务圈", "提供红色服务，圈内人说", []),
        # A number or a Latin word goes on.
        ("15分钟便民圈", "115分钟便民圈", []),
        ("1+3+N", "11+3+N和1+3+N+X", []),
        ("5G云诊室", "A5G云诊室", []),
        ("三服务", "第三服务、十三服务", []),
        # Short words are cut out of others: jieba says where words end.
        ("微创建", "“微创建”活动", ["微创建"]),
        ("和平", "民主和平等、和平年代", ["和平"]),
        # Nothing in nothing.
        ("夜经济", "", []),
    ],
)  # fmt: skip
def test_a_name_is_found_in_every_dress_and_nothing_else_is(
    name: str, text: str, expected: list[str]
) -> None:
    assert texts_found(text, make(name)) == expected


def test_the_longest_name_wins_and_overlaps_do_not_happen() -> None:
    short, long = make("飞地菜园", "a"), make("共富飞地菜园", "b")
    assert texts_found("就“共富飞地菜园”项目", short, long) == ["共富飞地菜园"]
    assert texts_found("就飞地菜园共富飞地菜园", short, long) == ["飞地菜园", "共富飞地菜园"]


def test_a_not_keyword_keeps_its_longer_word_free() -> None:
    initiative = make("三服务", not_keywords=("三服务区",))
    assert texts_found("在“三服务”中，高速三服务区里", initiative) == ["三服务"]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        # Alone it may be anybody's.
        (["“代办队”便民服务优"], 0),
        # The article says the name in full somewhere else.
        (["“代办队”便民服务优", "组建了特色化“红色代办队”。"], 2),
        # Or it says a word that settles it.
        (["“代办队”便民服务优", "罗星街道的居民说"], 1),
        # Another article's company is no company.
        (["代办队"], 0),
    ],
)
def test_a_waiting_form_counts_in_company_only(texts: list[str], expected: int) -> None:
    compiled = compile_initiatives([make("红色代办队", within=("代办队",), company=("罗星街道",))])
    found = find_in_article([("paragraph", n, text) for n, text in enumerate(texts)], compiled)
    assert len(found) == expected


def test_two_initiatives_may_share_a_waiting_form_and_company_decides() -> None:
    compiled = compile_initiatives(
        [
            make("罗星代办队", "luoxing", within=("代办队",), company=("罗星街道",)),
            make("魏塘代办队", "weitang", within=("代办队",), company=("魏塘街道",)),
        ]
    )
    (mention,) = find_initiatives("魏塘街道的代办队", "paragraph", 0, compiled)
    assert (mention.slug, mention.rule) == ("weitang", "within")


ALPHABET = st.sampled_from("红色代办队服务圈")
NAMES = st.lists(st.text(ALPHABET, min_size=4, max_size=6), min_size=1, max_size=6, unique=True)


@given(NAMES, st.text(st.sampled_from("红色代办队服务圈，。“” \n"), max_size=60))
def test_the_finder_agrees_with_the_slow_obvious_one(names: list[str], text: str) -> None:
    """Oracle: fold, then at each place the longest name that stands there with no comma inside."""
    compiled = compile_initiatives(make(name, str(n)) for n, name in enumerate(names))
    folded = fold_text(text)
    expected, at = [], 0
    while at < len(folded.text):
        fits = [
            name
            for name in names
            if folded.text.startswith(name, at)
            and not set("，。") & set(text[(place := folded.places(at, at + len(name)))[0] : place[-1]])
        ]
        if fits:
            longest = max(fits, key=len)
            expected.append(longest)
            at += len(longest)
        else:
            at += 1
    found = find_initiatives(text, "paragraph", 0, compiled)
    assert [mention.name for mention in found] == expected


@given(st.text(st.sampled_from("天使爱·红色驿站“”《》\"' \n,，、党建+1"), max_size=50))
def test_spans_are_in_order_inside_the_text_and_never_overlap(text: str) -> None:
    compiled = compile_initiatives([make(), make("“党建+”工程", "b", aliases=("党建+", "红色驿站"))])
    at = 0
    for mention in find_initiatives(text, "paragraph", 0, compiled):
        assert at <= mention.span.start < mention.span.end <= len(text)
        assert text[mention.span.start : mention.span.end] == mention.span.text
        at = mention.span.end


@given(st.text(max_size=80))
def test_folding_keeps_one_offset_for_each_character(text: str) -> None:
    folded = fold_text(text)
    assert folded.text == fold_name(text)
    places = list(folded.places(0, len(folded.text)))
    assert len(places) == len(folded.text)
    assert places == sorted(set(places))
    assert fold_name("".join(text[place] for place in places)) == folded.text
    assert [place for at in range(len(places)) for place in folded.places(at, at + 1)] == places


# --- bad lists ------------------------------------------------------------------------------------


def write(folder: Path, **files: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return folder


GOOD = "Name: 夜经济\nSlug: ye-jingji\n\n文。\n"


@pytest.mark.parametrize(
    ("text", "kind", "line"),
    [
        ("Slug: a\n\n文", "initiative-no-name", 1),
        ("Name:\nSlug: a\n\n文", "initiative-no-name", 1),
        ("Name: 甲乙\n\n文", "initiative-no-slug", 1),
        ("Name: 甲乙\nSlug: 甲乙\n\n文", "initiative-slug-ascii", 2),
        ("Name: 甲乙\nSlug: Jia Yi\n\n文", "initiative-slug", 2),
        # Two pages at one address: one would overwrite the other.
        ("Name: 甲乙\nSlug: ye-jingji\n\n文", "double-slug", 2),
        # The same name in another dress is the same name.
        ("Name: 甲乙\nSlug: a\nAliases: 丙丁；“夜 经济”\n\n文", "initiative-claimed", 3),
        ("Name: 甲乙\nSlug: a\nAliases-Within: 夜经济\n\n文", "initiative-claimed", 3),
        # A list is parted by ；; 、 stands inside names.
        ("Name: 甲乙\nSlug: a\nAliases: 丙丁、丙戊\n\n文", "initiative-separator", 3),
        ("Name: 甲乙\nSlug: a\nKeywords: 丙丁,丙戊\n\n文", "initiative-separator", 3),
        # One character would match everywhere.
        ("Name: 甲乙\nSlug: a\nKeywords: 丙\n\n文", "initiative-short", 3),
        ("Name: “甲”\nSlug: a\n\n文", "initiative-short", 1),
        # 13,036 times in jieba's dictionary.
        ("Name: 甲乙\nSlug: a\nKeywords: 丙丁；服务\n\n文", "initiative-everyday", 3),
        ("Name: 甲乙\nSlug: a\nParent: 夜经挤\n\n文", "initiative-parent", 3),
        ("Name: 甲乙\nSlug: a\nParent: a\n\n文", "initiative-ring", 3),
        ("Name: 甲乙\nSlug: a\nSince: 2018-13\n\n文", "initiative-since", 3),
        ("Name: 甲乙\nSlug: a\nSince: 2019-02-29\n\n文", "initiative-since", 3),
        ("Name: 甲乙\nSlug: a\nSince: 去年\n\n文", "initiative-since", 3),
        ("Name: 甲乙\nSlug: a\nSince: 0218\n\n文", "initiative-since", 3),
        ("Name: 甲乙\nSlug: a\nLevel: 县\n\n文", "initiative-level", 3),
        ("Name: 甲乙\nSlug: a\nKind: 品牌\n\n文", "initiative-kind", 3),
        # An exclusion must hold a name, and be longer than it.
        ("Name: 甲乙\nSlug: a\nNot-Keywords: 丙丁\n\n文", "initiative-not-idle", 3),
        ("Name: 甲乙\nSlug: a\nNot-Keywords: 甲乙\n\n文", "initiative-not-self", 3),
        ("Name: 甲乙\nSlug: a\nCompany: 丙丁\n\n文", "initiative-company-idle", 3),
        ("Name: 甲乙\nSlug: a\nAlias: 丙丁\n\n文", "front-unknown", 3),
        ("Name：甲乙\nSlug: a\n\n文", "front-colon", 1),
    ],
)
def test_a_bad_initiative_is_named_with_file_line_and_mend(
    tmp_path: Path, text: str, kind: str, line: int
) -> None:
    folder = write(tmp_path / "content" / "initiatives", a_good=GOOD, b_bad=text)
    (problem,) = load_initiatives(folder, segment.freq).problems
    assert (problem.kind, problem.path, problem.line) == (kind, "content/initiatives/b_bad.md", line)
    assert problem.severity == "error"
    assert problem.what.endswith("。")
    assert problem.mend


@pytest.mark.parametrize(
    ("text", "kind", "line"),
    [
        ("Name: 甲乙\nSlug: ye-jingji\n\n文", "double-slug", 2),
        ("Name: 夜经济\nSlug: a\n\n文", "initiative-claimed", 1),
    ],
)
def test_what_comes_twice_is_a_mistake_of_the_file_that_is_not_published_yet(
    tmp_path: Path, text: str, kind: str, line: int
) -> None:
    folder = write(tmp_path / "content" / "initiatives", **{"ye-jingji": GOOD, "a-newer": text})
    (folder.parent / "addresses.txt").write_text("initiatives/ye-jingji/\n", encoding="utf-8")
    (problem,) = load_initiatives(folder, segment.freq).problems
    assert (problem.kind, problem.path, problem.line) == (kind, "content/initiatives/a-newer.md", line)


def test_all_mistakes_of_all_files_come_in_one_run(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        a="Slug: x\nKeywords: 一\n\n文",
        b="Name: 乙乙\nSlug: x\nParent: 无此\nSince: 1\n\n文",
        c="Name: 丙丙\nSlug: 丙\nAliases: 乙乙\n\n文",
    )
    (folder / "d.md").write_bytes("Name: 丁".encode("gbk"))
    found: dict[str, set[str]] = defaultdict(set)
    for problem in load_initiatives(folder).problems:
        found[problem.path.rsplit("/", 1)[1]].add(problem.kind)
    assert found == {
        "a.md": {"initiative-no-name", "initiative-short"},
        "b.md": {"initiative-parent", "initiative-since", "double-slug"},
        "c.md": {"initiative-slug-ascii", "initiative-claimed"},
        "d.md": {"front-gbk"},
    }


def test_parents_go_by_slug_or_name_and_rings_are_found(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        a="Name: 甲甲\nSlug: a\n\n文",
        b="Name: 乙乙\nSlug: b\nParent: a\n\n文",
        c="Name: 丙丙\nSlug: c\nParent: “乙乙”\n\n文",
    )
    assert {i.slug: i.parent for i in load_initiatives(folder).value} == {"a": None, "b": "a", "c": "b"}
    write(folder, a="Name: 甲甲\nSlug: a\nParent: 丙丙\n\n文")
    problems = load_initiatives(folder).problems
    assert problems
    assert {problem.kind for problem in problems} == {"initiative-ring"}


def test_what_is_not_a_list_file_is_left_alone(tmp_path: Path) -> None:
    folder = write(tmp_path, a=GOOD, _notes="随便写的笔记")
    (folder / "_rejected.txt").write_text("小驿站", encoding="utf-8")
    result = load_initiatives(folder)
    assert (len(result.value), result.problems) == (1, ())


@pytest.mark.parametrize(
    ("text", "kind", "line"),
    [
        ("Slug: a\nCode: 330424\n\n文", "district-no-name", 1),
        ("Name: 乙县\nCode: 330424\n\n文", "district-no-slug", 1),
        ("Name: 乙县\nSlug: 乙\nCode: 330424\n\n文", "district-slug-ascii", 2),
        ("Name: 乙县\nSlug: a\n\n文", "district-code", 1),
        ("Name: 乙县\nSlug: a\nCode: 海盐\n\n文", "district-code", 3),
        ("Name: 乙县\nSlug: a\nCode: 330424\nTile: 东南\n\n文", "district-tile", 4),
        ("Name: 乙县\nSlug: jia\nCode: 330424\n\n文", "double-slug", 2),
        ("Name: 乙县\nSlug: a\nCode: 330421\n\n文", "district-double-code", 3),
        ("Name: 甲县\nSlug: a\nCode: 330424\n\n文", "district-double-name", 1),
        ("Name: 乙县\nSlug: a\nCode: 330424\nTile: 1.5，0\n\n文", "district-double-tile", 4),
    ],
)
def test_a_bad_district_is_named_with_file_line_and_mend(
    tmp_path: Path, text: str, kind: str, line: int
) -> None:
    good = "Name: 甲县\nSlug: jia\nCode: 330421\nTile: 1.5,0\n\n文。\n"
    (problem,) = load_districts(write(tmp_path, a_good=good, b_bad=text)).problems
    assert (problem.kind, problem.line) == (kind, line)
    assert problem.mend
