"""The guide is true: what it tells an editor to do is done here as it stands, and the site shows it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from project import ROOT, build_site, copy_project, run_command

from clippings.corrections import ACTIONS
from clippings.editors import KEYS
from clippings.mistakes import load_mistakes
from clippings.pictures import read_size
from clippings.words import ROLES

GUIDE = (ROOT / "content" / "pages" / "guide.md").read_text(encoding="utf-8")
# A file that the reader is told to make or to add to: its name in the sentence, then the block.
FILE = re.compile(
    r"`(?P<path>(?:content|seeds)/[^`]+\.(?:md|txt|yaml))`[^`\n]*(?:`[^`\n]*`[^`\n]*)*：[^\n]*\n\n```\n(?P<text>.*?)```",
    re.DOTALL,
)


SCRIPT = (ROOT / "tests" / "guide_pictures.py").read_text(encoding="utf-8")
SECTIONS = re.findall(r"^## (.+)$", GUIDE, flags=re.MULTILINE)
IMAGE = re.compile(r"!\[(?P<alt>[^\]]*)\]\(images/guide/(?P<name>[a-z]+)\.webp \"(?P<caption>[^\"]+)\"\)")


def told(section: str) -> list[tuple[str, str]]:
    """The files (path, text) that one section of the guide tells to make."""
    body = GUIDE.partition(f"\n## {section}\n")[2].partition("\n## ")[0]
    assert body, section
    return [(match["path"], match["text"]) for match in FILE.finditer(body)]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site after everything that the guide tells to do."""
    project = copy_project(tmp_path_factory.mktemp("guide"))
    for section in ("写一篇文章", "收下一个新项目", "改正一篇报上的文章", "加一个版面", "网址变了"):
        files = told(section)
        assert files, section
        for path, text in files:
            file = project / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
    checked = run_command(project, "lint")
    assert checked.returncode == 0, checked.stdout
    return build_site(project)


def page(site: Path, url: str) -> str:
    return (site / url / "index.html").read_text(encoding="utf-8")


def test_an_article_is_added(site: Path) -> None:
    shown = page(site, "articles/xin-qiao")
    assert "的新桥昨天通车。" in shown
    assert 'href="../../articles/000-039/">报上写过' in shown
    assert "横港村的新桥通车" in page(site, "districts/haiyan/baibu-zhen/henggang-cun")


def test_a_candidate_is_accepted(site: Path) -> None:
    assert "网红经济" in page(site, "initiatives/wanghong-jingji")
    assert 'href="../../articles/' in page(site, "initiatives/wanghong-jingji")
    assert "网红经济（" not in page(site, "desk")


def test_a_tag_and_a_word_of_a_page_are_corrected(site: Path, built_site: Path) -> None:
    assert "便民服务优</a>" in page(built_site, "initiatives/hongse-daibandui")
    assert "便民服务优</a>" not in page(site, "initiatives/hongse-daibandui")
    assert "泰山街道" in page(built_site, "articles/000-099")
    assert "秦山街道" in page(site, "articles/000-099")


def test_a_page_of_the_paper_is_added(site: Path) -> None:
    assert "横港村的新桥通车了" in page(site, "articles/004-001")
    assert "以后去镇上不用再绕路" in page(site, "sources/004")


def test_an_old_address_leads_on(site: Path) -> None:
    assert 'content="0; url=../../articles/000-039/"' in page(site, "articles/jiu-qiao")


def test_the_guide_names_only_what_there_is() -> None:
    actions = re.findall(r"^\| `([a-z]+)` \|", GUIDE, flags=re.MULTILINE)
    assert sorted(actions) == sorted(ACTIONS)
    assert set(re.findall(r"`([A-Z][A-Za-z-]+): ", GUIDE)) <= set(KEYS)
    targets = re.findall(r"make ([a-z]+)", GUIDE)
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert targets
    for target in targets:
        assert f"\n{target}: " in makefile


def test_the_guide_names_every_kind_of_line() -> None:
    assert [f"{text}（{role}" for role, text in ROLES.items() if f"{text}（{role}" not in GUIDE] == []


def test_every_mistake_has_its_place_in_the_guide(built_site: Path) -> None:
    shown = page(built_site, "guide/mistakes")
    anchors = re.findall(r'<li class="entry" id="([^"]+)"', shown)
    assert anchors == [mistake.kind for section in load_mistakes() for mistake in section.mistakes]


def test_examples_are_shown_as_they_are_to_be_written(built_site: Path) -> None:
    assert "以前的桥[报上写过]({clipping}000-039)。" in page(built_site, "guide")
    assert "<code>[报上写过]({clipping}000-039)</code>" in page(built_site, "guide")


def test_the_guide_is_reached_from_every_page(built_site: Path) -> None:
    assert 'href="./guide/"' in (built_site / "index.html").read_text(encoding="utf-8")
    assert 'href="mistakes/"' in page(built_site, "guide")


@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_shows_what_is_to_be_seen(section: str) -> None:
    body = GUIDE.partition(f"\n## {section}\n")[2].partition("\n## ")[0]
    assert IMAGE.search(body), section


def test_every_picture_is_shown_once_said_in_words_small_and_made_by_the_script() -> None:
    shown = list(IMAGE.finditer(GUIDE))
    files = {path.name: path for path in (ROOT / "content" / "images" / "guide").iterdir()}
    assert sorted(f"{match['name']}.webp" for match in shown) == sorted(files)
    for match in shown:
        # What a reader who does not see it must know: more than its caption.
        assert len(re.findall("[一-鿿]", match["alt"])) >= 15, match["name"]
        assert match["caption"] != match["alt"]
        assert files[f"{match['name']}.webp"].stat().st_size <= 40_000
        assert f'"{match["name"]}"' in SCRIPT, match["name"]


def test_pictures_keep_their_place_and_wait_until_they_are_near(built_site: Path) -> None:
    images = re.findall(r"<img [^>]+>", page(built_site, "guide"))
    assert len(images) == len(IMAGE.findall(GUIDE))
    for image in images:
        src = re.search(r'src="([^"]+)"', image)
        assert src
        data = (built_site / "guide" / src[1]).read_bytes()
        size = read_size(data)
        assert size
        assert size[0] >= 600
        assert f'width="{size[0]}" height="{size[1]}" loading="lazy"' in image
        assert 'alt="' in image
