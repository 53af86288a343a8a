"""The editor in the browser: what it reads and writes, what it refuses, and one article from form to page."""

from __future__ import annotations

import base64
import http.client
import json
import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from project import ROOT, build_site, copy_project, run_command

from clippings import admin, serve
from clippings.admin_api import AdminApi, RefusedError
from clippings.admin_files import read_values, write_values

ARTICLE = """\
Title: 新桥：通车了
Date: 2024-05-18
Places: 海盐县/百步镇/横港村；平湖市
Status: draft

第一段。

- 一：二
"""
CORRECTIONS = """\
- seed: "000"
  line: 131
  hash: "d8f07f88"
  do: replace
  exact: "泰山\\"街道"
  to: "秦山街道"
"""


@pytest.mark.parametrize(
    ("path", "text", "values"),
    [
        (
            "content/articles/a.md",
            ARTICLE,
            {
                "Title": "新桥：通车了",
                "Date": "2024-05-18",
                "Places": ["海盐县/百步镇/横港村", "平湖市"],
                "Status": "draft",
                "body": "第一段。\n\n- 一：二",
            },
        ),
        (
            "content/corrections/000.yaml",
            CORRECTIONS,
            {
                "corrections": [
                    {
                        "seed": "000", "line": 131, "hash": "d8f07f88", "do": "replace", "exact": '泰山"街道',
                        "to": "秦山街道",
                    }
                ]
            },
        ),
        ("content/corrections/000.yaml", "", {"corrections": []}),
    ],
)  # fmt: skip
def test_values_of_a_file_and_back(path: str, text: str, values: dict[str, object]) -> None:
    assert read_values(path, text.encode()) == values
    assert write_values(path, values) == text


@pytest.mark.parametrize("folder", ["articles", "initiatives", "districts"])
def test_real_files_lose_nothing_on_the_way(folder: str) -> None:
    for path in sorted((ROOT / "content" / folder).glob("*.md")):
        shown = f"content/{folder}/{path.name}"
        values = read_values(shown, path.read_bytes())
        again = read_values(shown, write_values(shown, values).encode())
        assert again == values, shown


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_project(tmp_path / "p")


def test_a_file_is_written_as_by_hand_and_checked_as_any_other(project: Path) -> None:
    api = AdminApi(project)
    raw = json.dumps(
        {"Title": "新桥", "Date": "2024-05-18", "Places": ["海盐县"], "Kicker": "", "body": "通车。"}
    )
    file = {"path": "content/articles/xin-qiao.md", "slug": "xin-qiao", "raw": raw}
    api.answer({"action": "persistEntry", "params": {"dataFiles": [file], "assets": []}})
    text = (project / "content/articles/xin-qiao.md").read_text(encoding="utf-8")
    assert text == "Title: 新桥\nDate: 2024-05-18\nPlaces: 海盐县\n\n通车。\n"
    assert run_command(project, "lint").returncode == 0
    listed = api.answer(
        {"action": "entriesByFolder", "params": {"folder": "content/articles", "extension": "md"}}
    )
    assert [entry["file"]["path"] for entry in listed] == ["content/articles/xin-qiao.md"]
    moved = {**file, "newPath": "content/articles/qiao.md"}
    api.answer({"action": "persistEntry", "params": {"dataFiles": [moved], "assets": []}})
    assert [path.name for path in (project / "content/articles").glob("*.md")] == ["qiao.md"]
    api.answer({"action": "deleteFiles", "params": {"paths": ["content/articles/qiao.md"]}})
    assert not (project / "content/articles/qiao.md").exists()


def test_a_file_that_cannot_be_read_is_not_overwritten(project: Path) -> None:
    """The editor never saw what stands in it, so what it saves would be all that is left."""
    api = AdminApi(project)
    for path, damaged in (
        ("content/corrections/000.yaml", CORRECTIONS.replace("do:", "do：").encode()),
        ("content/corrections/003.yaml", CORRECTIONS.encode("utf-16")),
        ("content/articles/a.md", ARTICLE.encode("gb18030")),
    ):
        (project / path).write_bytes(damaged)
        raw = json.dumps({"corrections": [], "Title": "新桥", "body": ""})
        with pytest.raises(RefusedError, match=f"{path} 读不了：.* → .*make lint"):
            api.answer({"action": "persistEntry", "params": {"dataFiles": [{"path": path, "raw": raw}]}})
        assert (project / path).read_bytes() == damaged


def test_pictures_come_and_go(project: Path) -> None:
    api = AdminApi(project)
    asset = {"path": "content/images/a.png", "content": base64.b64encode(b"png").decode()}
    saved = api.answer({"action": "persistMedia", "params": {"asset": asset}})
    assert (project / "content/images/a.png").read_bytes() == b"png"
    assert api.answer({"action": "getMedia", "params": {"mediaFolder": "content/images"}}) == [saved]


@pytest.mark.parametrize(
    "path",
    [
        "../secret.md", "content/../pelicanconf.py", "/etc/passwd", "pelicanconf.py", "seeds/000.txt",
        "content/articles/../../x", "content/articles/sub/x.md",
        "content/articles/.hidden", "content//articles/x.md", "",
    ],
)  # fmt: skip
def test_nothing_but_the_editors_folders_is_read_or_written(project: Path, path: str) -> None:
    before = sorted(project.rglob("*"))
    for action, params in (
        ("getEntry", {"path": path}),
        ("getMediaFile", {"path": path}),
        ("deleteFiles", {"paths": [path]}),
        ("persistEntry", {"dataFiles": [{"path": path, "raw": "{}"}], "assets": []}),
        ("persistMedia", {"asset": {"path": path, "content": ""}}),
        ("entriesByFolder", {"folder": path, "extension": "py"}),
    ):
        with pytest.raises(RefusedError):
            AdminApi(project).answer({"action": action, "params": params})
    assert sorted(project.rglob("*")) == before


@pytest.mark.parametrize(
    "request_", [None, [], {}, {"action": "x", "params": {}}, {"action": "getEntry", "params": {}}]
)
def test_a_request_that_is_none_is_refused(project: Path, request_: object) -> None:
    with pytest.raises(RefusedError):
        AdminApi(project).answer(request_)


@pytest.fixture
def port(project: Path) -> Iterator[int]:
    editor = project / "editor"
    editor.mkdir()
    (editor / "decap-cms.js").write_text("//", encoding="utf-8")
    extra = {"root": project, "editor": editor}
    preview = serve.Preview(lambda: "")
    with serve.make_server(preview, project / "output", "127.0.0.1", 0, admin.AdminHandler, extra) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server.server_port
        server.shutdown()


def ask(port: int, method: str, path: str, body: str = "", **headers: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request(
        method, path, body.encode(), {name.replace("_", "-"): value for name, value in headers.items()}
    )
    answer = connection.getresponse()
    return answer.status, answer.read().decode("utf-8")


MEDIA = json.dumps({"action": "getMedia", "params": {}})


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Content_Type": "application/json"}, 200),
        # A page of another site: its browser names it, or sends what needs no permission.
        ({"Content_Type": "application/json", "Origin": "https://evil.example"}, 403),
        ({"Content_Type": "text/plain"}, 403),
        # A name that someone else's server has pointed at this computer.
        ({"Content_Type": "application/json", "Host": "evil.example:80"}, 403),
    ],
)
def test_only_the_editors_own_page_may_ask(port: int, headers: dict[str, str], status: int) -> None:
    assert ask(port, "POST", admin.API, MEDIA, **headers)[0] == status


def test_a_bad_request_is_told_not_fatal(port: int) -> None:
    for body in ("", "{", "[]", '{"action": "getEntry", "params": {"path": "x"}}'):
        status, said = ask(port, "POST", admin.API, body, Content_Type="application/json")
        assert status == 422
        assert json.loads(said)["error"]


def test_the_configuration_offers_the_lists(port: int) -> None:
    config = json.loads(ask(port, "GET", "/__admin/config.json")[1])
    collections = {collection["name"]: collection for collection in config["collections"]}
    assert list(collections) == ["articles", "initiatives", "districts", "corrections"]
    fields = {field["name"]: field for field in collections["articles"]["fields"]}
    assert "海盐县/百步镇/横港村" in fields["Places"]["options"]
    assert "红色代办队" in fields["Initiatives"]["options"]
    assert [file["name"] for file in collections["corrections"]["files"]] == ["page-000", "page-003"]


@pytest.fixture(scope="module")
def editor() -> Path:
    message = "no npm: the editor in the browser is not tried"
    if shutil.which("npm") is not None:
        try:
            return admin.fetch_editor(ROOT / ".cache" / "admin")
        except OSError as error:
            message = f"the editor's package is not to be had: {error}"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)


def test_remarks_in_a_corrections_file_outlive_the_form(
    project: Path, editor: Path, chromium: Browser
) -> None:
    path = project / "content/corrections/000.yaml"
    text = (
        f"# 对照报纸改的\n\n# 街道名扫错了\n{CORRECTIONS.replace('131', '131  # 第二段')}# 还要看第 140 行\n"
    )
    path.write_text(text, encoding="utf-8")
    extra = {"root": project, "editor": editor}
    preview = serve.Preview(lambda: "")
    with serve.make_server(preview, project / "output", "127.0.0.1", 0, admin.AdminHandler, extra) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        page = chromium.new_page(viewport={"width": 1200, "height": 1600})
        page.goto(f"http://127.0.0.1:{server.server_port}/admin/")
        page.get_by_role("button", name="登录").click()
        page.get_by_role("link", name="项目").first.wait_for()
        page.goto(f"http://127.0.0.1:{server.server_port}/admin/#/collections/corrections/entries/page-000")
        page.get_by_text("第 131 行 replace 秦山街道").first.wait_for()
        page.get_by_test_id("expand-button").click()
        page.locator("[id^=to-field]").fill("秦山镇")
        page.get_by_text("未保存").first.wait_for()
        page.get_by_role("button", name="发布").first.click()
        with page.expect_response(lambda answer: "persistEntry" in (answer.request.post_data or "")):
            page.get_by_role("menuitem").first.click()
        page.close()
        server.shutdown()
    assert path.read_text(encoding="utf-8") == text.replace("秦山街道", "秦山镇")


def test_an_article_from_the_form_to_the_site(project: Path, editor: Path, chromium: Browser) -> None:
    extra = {"root": project, "editor": editor}
    preview = serve.Preview(lambda: "")
    with serve.make_server(preview, project / "output", "127.0.0.1", 0, admin.AdminHandler, extra) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        page = chromium.new_page(viewport={"width": 1200, "height": 1600})
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"http://127.0.0.1:{server.server_port}/admin/")
        page.get_by_role("button", name="登录").click()
        page.get_by_role("link", name="项目").first.click()
        page.get_by_text("红色代办队").first.wait_for()
        page.goto(f"http://127.0.0.1:{server.server_port}/admin/#/collections/articles/new")
        page.locator("[id^=Title-field]").fill("横港村的新桥通车")
        page.locator("[id^=Date-field]").fill("2024-05-18")
        page.locator("[id^=Slug-field]").fill("xin-qiao")
        places = page.locator("[id^=Places-field]")
        places.fill("百步镇/横港村")
        page.get_by_role("option", name="海盐县/百步镇/横港村").click()
        page.locator("[data-slate-editor]").click()
        page.keyboard.type("新桥昨天通车。")
        page.get_by_role("button", name="发布").first.click()
        page.get_by_role("menuitem").first.click()
        page.wait_for_url(lambda url: "entries/xin-qiao" in url)
        page.close()
        server.shutdown()
    assert [url for url in asked if not url.startswith(("http://127.0.0.1:", "blob:", "data:"))] == []
    text = (project / "content/articles/xin-qiao.md").read_text(encoding="utf-8")
    assert text == (
        "Title: 横港村的新桥通车\nDate: 2024-05-18\nSlug: xin-qiao\n"
        "Places: 海盐县/百步镇/横港村\n\n新桥昨天通车。\n"
    )
    output = build_site(project)
    village = (output / "districts/haiyan/baibu-zhen/henggang-cun/index.html").read_text(encoding="utf-8")
    assert "横港村的新桥通车" in village
