"""The preview: what a browser gets from it, and what makes it build again."""

from __future__ import annotations

import http.client
import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from clippings import serve
from clippings.builder import strip_terminal_codes

PAGE = '<!doctype html><html><head><title>页</title></head><body class="x"><p>正文</p></body></html>'
PATIENCE_SECONDS = 20.0


@dataclass
class Site:
    """A served folder whose builds answer ``complaint``."""

    root: Path
    complaint: str = ""
    port: int = 0
    preview: serve.Preview = field(init=False)

    def __post_init__(self) -> None:
        self.preview = serve.Preview(lambda: self.complaint)

    def get(self, path: str) -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_SECONDS)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read()
        finally:
            connection.close()

    def page(self, path: str = "/") -> str:
        return self.get(path)[2].decode("utf-8")


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    output = tmp_path / "output"
    (output / "data").mkdir(parents=True)
    (output / "index.html").write_text(PAGE, encoding="utf-8")
    (output / "404.html").write_text(PAGE.replace("正文", "没有"), encoding="utf-8")
    (output / "data" / "places.json").write_bytes(b'{"</head>": 1}\n')
    found = Site(tmp_path)
    with serve.make_server(found.preview, output, "127.0.0.1", 0) as server:
        found.port = server.server_port
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield found
        server.shutdown()


def test_a_page_gets_the_reloading_script_and_nothing_else(site: Site) -> None:
    script = f'<script src="/__preview/reload.js" data-version="{site.preview.version}"></script>'
    assert site.page() == PAGE.replace("</head>", script + "</head>")


def test_the_script_is_a_file_of_its_own_as_the_pages_policy_wants(site: Site) -> None:
    status, headers, body = site.get("/__preview/reload.js")
    assert status == 200
    assert headers["Content-Type"].startswith("text/javascript")
    assert b"/__preview/version" in body


def test_data_is_served_byte_for_byte(site: Site) -> None:
    assert site.get("/data/places.json")[2] == b'{"</head>": 1}\n'


def test_nothing_is_cached(site: Site) -> None:
    for path in ("/", "/data/places.json"):
        assert site.get(path)[1]["Cache-Control"] == "no-store"


def test_a_folder_without_its_slash_is_redirected_so_that_relative_links_hold(site: Site) -> None:
    (site.root / "output" / "search").mkdir()
    status, headers, _ = site.get("/search?q=%E4%B9%8C")
    assert status == 301
    assert headers["Location"].startswith("/search/?q=")


@pytest.mark.parametrize("path", ["/nothing/", "/nothing.html", "/data/", "/nothing.json", "/../secret.txt"])
def test_what_is_not_there_is_the_sites_own_404(site: Site, path: str) -> None:
    (site.root / "secret.txt").write_text("secret", encoding="utf-8")
    status, _, body = site.get(path)
    assert status == 404
    assert "没有" in body.decode("utf-8")


def test_a_complaint_stands_escaped_above_the_last_good_page_until_it_is_mended(site: Site) -> None:
    site.complaint = "content/a.md:3: 未知字段 <script>"
    site.preview.rebuild()
    shown = site.page()
    assert '<body class="x"><section class="preview-error" role="alert">' in shown
    assert "content/a.md:3: 未知字段 &lt;script&gt;" in shown
    assert "<p>正文</p>" in shown
    site.complaint = ""
    site.preview.rebuild()
    assert "preview-error" not in site.page()


def test_a_complaint_is_shown_even_when_nothing_was_ever_built(site: Site) -> None:
    for path in (site.root / "output").glob("*.html"):
        path.unlink()
    site.complaint = "没有 seeds"
    site.preview.rebuild()
    shown = site.page()
    assert "没有 seeds" in shown
    assert "/__preview/reload.js" in shown


def test_an_open_page_hears_of_the_next_build(site: Site) -> None:
    before = site.preview.version
    heard: list[int] = []

    def ask() -> None:
        heard.append(json.loads(site.get(f"/__preview/version?after={before}")[2])["version"])

    asking = threading.Thread(target=ask)
    asking.start()
    site.preview.rebuild()
    asking.join(PATIENCE_SECONDS)
    assert heard == [site.preview.version]
    assert heard != [before]


@pytest.mark.parametrize("after", ["", "0", "abc", "-3"])
def test_a_page_of_another_run_is_told_at_once(site: Site, after: str) -> None:
    answer = json.loads(site.get(f"/__preview/version?after={after}")[2])
    assert answer == {"version": site.preview.version}


@pytest.mark.parametrize(
    "changed",
    ["seeds/000.txt", "content/articles/a.md", "theme/static/a.css", "plugins/p/a.py", "pelicanconf.py"],
)
def test_a_change_builds_again(tmp_path: Path, changed: str) -> None:
    for name in ("seeds", "content/articles", "theme/static", "plugins/p"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "pelicanconf.py").write_text("", encoding="utf-8")
    built = threading.Event()

    def build() -> str:
        built.set()
        return ""

    stop = threading.Event()
    watching = threading.Thread(target=serve.follow, args=(serve.Preview(build), tmp_path, stop))
    watching.start()
    end = time.monotonic() + PATIENCE_SECONDS
    # Watching begins some moments after the thread does, so the file is saved until the change is seen.
    while not built.wait(0.2) and time.monotonic() < end:
        (tmp_path / changed).write_text(str(time.monotonic()), encoding="utf-8")
    stop.set()
    watching.join(PATIENCE_SECONDS)
    assert built.is_set()
    assert not watching.is_alive()


def test_a_port_in_use_is_said_in_one_line(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    assert serve.main(["--port", str(site.port)]) == 1
    assert f"端口 {site.port}" in capsys.readouterr().err


def test_colours_of_the_terminal_do_not_reach_the_page() -> None:
    assert strip_terminal_codes("\x1b[31m错\x1b[0m\x1b[2K") == "错"


STRICT = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'"


def test_an_open_page_reloads_by_itself_under_the_strict_policy(site: Site, chromium: Browser) -> None:
    policy = f'<meta http-equiv="Content-Security-Policy" content="{STRICT}">'
    home = site.root / "output" / "index.html"
    home.write_text(PAGE.replace("<title>", policy + "<title>"), encoding="utf-8")
    page = chromium.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"http://127.0.0.1:{site.port}/")
    site.complaint = "seeds/000.txt:3: 有一个错"
    site.preview.rebuild()
    page.get_by_role("alert").get_by_text("seeds/000.txt:3").wait_for()
    assert page.get_by_text("正文").is_visible()
    site.complaint = ""
    home.write_text(home.read_text(encoding="utf-8").replace("正文", "新的正文"), encoding="utf-8")
    site.preview.rebuild()
    page.get_by_text("新的正文").wait_for()
    assert page.get_by_role("alert").count() == 0
    assert said == []
    page.close()
