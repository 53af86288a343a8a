"""What pages say of figures: one sentence once, what was inferred, when it was printed, where all stand."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from project import build_site, copy_project

from clippings.date_told import is_hearsay
from clippings.render import sentence

LAMP = "“红灯笼驿站”"
COURSE = f"昨天，记者从市卫健委获悉，自去年12月启动以来，今年3月，{LAMP}又添了新站。"
KINDS = ((2, "水塘", "商店"), (4, "凉亭", "工厂"), (6, "球场", "饭店"), (8, "码头", "农场"))
COUNTS = "".join(f"得胜村有{kind}{n}处、{other}{n + 1}家。" for n, kind, other in KINDS)
# Articles of days that editors know: what they say of 今年 is certain.
ARTICLES = {
    "one.md": f"Title: 甲\nDate: 2022-12-20\n\n目前，嘉兴全市已有81家{LAMP}。\n",
    "two.md": f"Title: 乙\nDate: 2022-12-20\n\n目前，嘉兴全市已有95家{LAMP}。\n",
    "later.md": f"Title: 丙\nDate: 2023-06-20\n\n目前，嘉兴全市已有120家{LAMP}。\n",
    "heard.md": f"Title: 丁\nDate: 2023-08-01\n\n{COURSE}\n",
    "village.md": "Title: 戊\nDate: 2023-08-02\n\n"
    f"海盐县百步镇得胜村有三大特色。得胜村2021年有水井12处，2022年有水井9处。{COUNTS}\n",
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with those articles, and an initiative of which nothing else tells."""
    folder = copy_project(tmp_path_factory.mktemp("told"))
    (folder / "content" / "articles").mkdir(exist_ok=True)
    for name, text in ARTICLES.items():
        (folder / "content" / "articles" / name).write_text(text, encoding="utf-8")
    file = folder / "content" / "initiatives" / "lamp.md"
    file.write_text("Name: 红灯笼驿站\nSlug: lamp\n\n一处驿站。\n", encoding="utf-8")
    return build_site(folder)


def part(site: Path, url: str, begin: str, end: str = "</section>") -> str:
    """The HTML of a page between two words, or nothing where the first is not there."""
    html = (site / url / "index.html").read_text(encoding="utf-8")
    return html.partition(begin)[2].partition(end)[0]


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html)).strip()


def items(html: str) -> list[str]:
    return [plain(item) for item in re.findall(r"<li>(.*?)</li>", html, re.DOTALL)]


def records(site: Path) -> list[dict[str, str]]:
    with (site / "data/figures.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_only_two_counts_of_one_day_are_said_to_differ_and_the_day_stands_beside(told: Path) -> None:
    against = items(part(told, "figures", 'id="against"'))
    assert [item.split()[0] for item in against] == ["81家", "95家"]
    assert all("2022年12月20日见报" in item for item in against)


def test_a_figure_without_a_day_of_its_own_has_that_of_its_article(told: Path) -> None:
    key = items(part(told, "initiatives/lamp", 'id="figures"'))
    shown = {item.split()[0]: item for item in key}
    assert "2022年12月20日见报" in shown["81家"]
    assert "2023年6月20日见报" in shown["120家"]


def test_a_sentence_is_one_event_and_the_day_of_its_telling_is_none(told: Path) -> None:
    course = part(told, "initiatives/lamp", 'class="timeline"', "</ol>")
    (entry,) = [item for item in items(course) if "新站" in item]
    assert entry.startswith("2022年12月1日至2023年8月1日、2023年3月")
    assert "2023年7月31日" not in entry
    assert "推定" not in entry  # an editor knows the day of the article


def test_the_figures_of_a_sentence_stand_together_and_a_place_shows_some(told: Path) -> None:
    place = "districts/haiyan/baibu-zhen/desheng-cun"
    shown = items(part(told, place, 'id="figures"'))
    # 三大特色 stands first in the article, but is no count.
    assert [item.partition(" 得胜村")[0] for item in shown] == [
        "12处 水井 2021年 · 9处 水井 2022年",
        "2处 水塘 · 3家 商店", "4处 凉亭 · 5家 工厂", "6处 球场 · 7家 饭店",
    ]  # fmt: skip
    assert all(item.count("得胜村") == 1 for item in shown)
    more = re.search(r'href="([^"]+)">海盐县的全部数字<', part(told, place, 'id="figures"'))
    assert more
    assert more[1].endswith("figures/in-haiyan/")
    everything = part(told, "figures/in-haiyan", "<tbody>", "</tbody>").split("<tr ")
    assert (
        sum("得胜村" in row for row in everything)
        == 11
        == sum("得胜村" in row["sentence"] for row in records(told))
    )


def test_every_figure_is_reached_by_its_place(built_site: Path) -> None:
    """The choices of /figures/ beside its whole list hold all of it, and count what they lead to."""
    choices = part(built_site, "figures", 'aria-label="地方"', "</nav>")
    found: list[str] = []
    for url, count in re.findall(r'<a href="\.\./([^"]+)">[^<]+ (\d+)</a>', choices):
        rows = re.findall(r"<tr data.*?</tr>", part(built_site, url, "<tbody>", "</tbody>"))
        assert len(rows) == int(count)
        found += [plain(row) for row in rows]
    assert {"嘉兴市", "外地"} <= set(re.findall(r">([^<>]+) \d+</a>", choices))
    rows = re.findall(r"<tr data.*?</tr>", part(built_site, "figures", "<tbody>", "</tbody>"))
    assert set(found) == {plain(row) for row in rows}


def test_what_was_inferred_of_a_figure_is_said_where_it_stands(built_site: Path) -> None:
    rows = records(built_site)
    inferred = {
        slug: any(field in row["inferred"] for row in rows if slug in row["initiatives"].split(";"))
        for row in rows
        for slug in filter(None, row["initiatives"].split(";"))
        for field in ("initiatives",)
    }
    # An initiative of which only ages, prices and 三大 are told has no key figures to show.
    shown = {slug: part(built_site, f"initiatives/{slug}", 'id="figures"') for slug in inferred}
    told = {slug: doubt for slug, doubt in inferred.items() if shown[slug]}
    assert {True, False} == set(told.values())
    for slug, doubt in told.items():
        assert ("项目由全文推定" in shown[slug]) == doubt
    # Its town is inferred of one number, and the page of the district says so.
    assert "地方由全文推定" in part(built_site, "districts/haiyan", 'id="figures"')


def test_the_number_on_a_card_is_never_inferred(built_site: Path) -> None:
    sure = {
        (slug, row["text"])
        for row in records(built_site)
        for slug in row["initiatives"].split(";")
        if not {"places", "initiatives"} & {*row["inferred"].split(";")}
    }
    shown = set()
    for url in ("", "initiatives"):
        html = (built_site / url / "index.html").read_text(encoding="utf-8")
        for card in re.findall(r'<li class="card">(.*?)</li>', html, re.DOTALL):
            slug = re.search(r"initiatives/([^/]+)/", card)
            key = re.search(r'class="key">(\S+)', card)
            if slug and key:
                shown.add((slug[1], key[1]))
    assert shown
    assert shown <= sure


def test_an_inferred_date_says_so_on_every_page(built_site: Path) -> None:
    inferred = ["date" in row["inferred"] for row in records(built_site)]
    assert {True, False} == set(inferred)
    table = re.findall(r"<tr data.*?</tr>", part(built_site, "figures", "<tbody>", "</tbody>"))
    assert ['<span class="note">推定' in row.split("<td")[5] for row in table] == inferred
    # The pages of the seeds print no date, so that none of 今年 and 昨天 is certain.
    courses = [
        (when, said)
        for page in built_site.glob("initiatives/*/index.html")
        for item in re.findall(r'<li><span class="when">.*?</li>', page.read_text(encoding="utf-8"))
        for when, said in [item.split("</span><p>")]
    ]
    assert courses
    for when, said in courses:
        if re.search("<mark>(今年|昨天|近日|日前)", said):
            assert ">推定<" in when


# What stands behind a date, whether it only says when a reporter heard of something, and why.
HEARSAY = (
    ("昨天", "，记者从区委宣传部获悉，桥通车了。", True, "the reporter was told"),
    ("昨天", "从区委宣传部获悉，桥通车了。", True, "the reporter stands before it"),
    ("昨日", "，笔者在现场了解到，桥通车了。", True, "another who writes"),
    ("昨天", "，本报记者获悉", True, "nobody tells"),
    ("7月6日", "启用的文明实践中心获悉", False, "the day of what the teller is"),
    ("昨天", "，横港村的桥通车了，记者获悉。", False, "the day of the event"),
    ("昨天", "，记者来到横港村。", False, "the reporter saw it"),
)


@pytest.mark.parametrize(("day", "behind", "heard"), [c[:3] for c in HEARSAY], ids=[c[3] for c in HEARSAY])
def test_a_day_of_hearing_is_no_day_of_happening(day: str, behind: str, heard: bool) -> None:
    assert is_hearsay(day + behind, len(day)) == heard


def test_a_sentence_marks_all_its_figures_and_stays_text() -> None:
    text = "前文。 有<b>1个</b>所、7个站。后文"
    first, second = text.index("1个"), text.index("7个")
    assert sentence(text, second, second + 2, [(first, first + 2)]) == (
        "有&lt;b&gt;<mark>1个</mark>&lt;/b&gt;所、<mark>7个</mark>站。"
    )
