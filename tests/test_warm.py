"""The builder of the preview: a process that stays, takes up changes of content and code, survives slips."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from project import ROOT, copy_project

from clippings.builder import WarmBuilder


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a copy of the package, so that its code can be changed."""
    project = copy_project(tmp_path / "p")
    shutil.copytree(ROOT / "plugins", project / "plugins", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setenv("PYTHONPATH", str(project / "plugins"))
    return project


def test_content_code_and_mistakes_all_count(project: Path) -> None:
    build = WarmBuilder(project)
    try:
        assert build() == ""
        home = project / "output/index.html"
        assert "新桥通车" not in home.read_text(encoding="utf-8")
        article = project / "content/articles/xin-qiao.md"
        article.parent.mkdir(exist_ok=True)
        article.write_text("Title: 新桥通车\nDate: 2024\n\n海盐县的新桥。\n", encoding="utf-8")
        assert build() == ""
        assert "新桥通车" in home.read_text(encoding="utf-8")
        # A mistake is told, and the page stays.
        article.write_text("Title：旧桥\nDate: 2024\n\n海盐县的旧桥。\n", encoding="utf-8")
        assert "content/articles/xin-qiao.md:1: “Title”后面是全角冒号" in build()
        assert "新桥通车" in home.read_text(encoding="utf-8")
        article.unlink()
        # A change of code counts without a new start of the preview, and so does one that breaks it.
        module = project / "plugins/clippings/site.py"
        text = module.read_text(encoding="utf-8")
        module.write_text(text.replace('"地方"', '"各地"'), encoding="utf-8")
        assert build() == ""
        assert ">各地</a>" in home.read_text(encoding="utf-8")
        module.write_text("(", encoding="utf-8")
        assert "SyntaxError" in build()
        assert ">各地</a>" in home.read_text(encoding="utf-8")
        module.write_text(text, encoding="utf-8")
        assert build() == ""
        assert ">地方</a>" in home.read_text(encoding="utf-8")
    finally:
        build.close()
