"""Another city is another folder of tables and other Markdown files; code and theme stay as they are."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from project import ROOT, run_command
from test_links import broken_links

CITY2 = ROOT / "tests" / "city2"


@pytest.fixture(scope="module")
def second_city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a made-up city of two districts and one page of a paper."""
    project = tmp_path_factory.mktemp("city2") / "site"
    shutil.copytree(CITY2, project)
    shutil.copytree(ROOT / "theme", project / "theme")
    shutil.copyfile(ROOT / "pelicanconf.py", project / "pelicanconf.py")
    # What the site says of itself is the editors' to rewrite for their city; its pages must be there.
    for folder in ("pages", "images"):
        shutil.copytree(ROOT / "content" / folder, project / "content" / folder)
    done = run_command(project, "build", "-e", "GAZETTEER_PATH=gazetteer/lindu")
    assert done.returncode == 0, done.stdout + done.stderr
    return project / "output"


def test_its_articles_carry_its_places_and_initiatives(second_city: Path) -> None:
    rows = json.loads((second_city / "data" / "articles.json").read_text(encoding="utf-8"))
    told = {row["headline"]: (row["districts"], [one["slug"] for one in row["initiatives"]]) for row in rows}
    assert told == {
        "柳湾课堂进村来": (["西渡县"], ["liuwan-school"]),
        "东渡区石桥镇修好古桥": (["东渡区"], []),
    }


def test_it_has_pages_down_to_the_village(second_city: Path) -> None:
    below = second_city / "districts"
    assert {path.name for path in below.iterdir() if path.is_dir()} == {"lindu", "dongdu", "xidu"}
    villages = [
        path for path in below.glob("*/*/*/index.html") if "柳湾村" in path.read_text(encoding="utf-8")
    ]
    assert len(villages) == 1


def test_its_links_hold(second_city: Path) -> None:
    assert broken_links(second_city) == []
