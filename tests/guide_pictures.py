"""Makes the pictures of the guide from the real site: ``make pictures``.

What the guide tells an editor to do is done in a copy of the project (as test_guide.py does it), and each
picture is a screenshot of what then is to be seen.  They are made again by hand when the site changes: the
build copies them, so that it gives the same bytes on every machine.
"""

from __future__ import annotations

import base64
import os
import pty
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from pathlib import Path

from chromium import open_chromium
from chromium import serve as serve_files
from playwright.sync_api import Browser, Locator, Page
from project import ROOT, build_site, copy_project, run_build, run_command
from test_guide import told

from clippings import admin, serve

PICTURES = ROOT / "content" / "images" / "guide"
# Narrow enough to be read on a phone, twice as many dots as that for sharp screens.
WIDTH = 480
SCALE = 2
LARGEST = 40_000
# How good and how large, from the best on: the first that is small enough in bytes.
QUALITIES = ((0.85, 1), (0.7, 1), (0.55, 1), (0.7, 0.75), (0.5, 0.75), (0.35, 0.75))
MARGIN = 10
RING = "outline: 3px solid #a5281b; outline-offset: 3px; border-radius: 3px;"
ENCODE = """async ([png, quality, scale]) => {
  const image = new Image();
  image.src = 'data:image/png;base64,' + png;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(image.width * scale);
  canvas.height = Math.round(image.height * scale);
  const context = canvas.getContext('2d');
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/webp', quality).split(',')[1];
}"""
TERMINAL = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; padding: 14px 16px; background: #1d1f20; color: #e6e3dc; }}
pre {{ margin: 0; font: 15px/1.65 "Noto Sans Mono CJK SC", monospace; white-space: pre-wrap; }}
b {{ color: #f3c969; font-weight: 400; }} i {{ color: #8a877f; font-style: normal; }}
</style><pre>{text}</pre>"""


@dataclass
class Camera:
    """Takes pictures of pages and terminals and stores them as WebP."""

    browser: Browser

    @contextmanager
    def open(self, address: str, width: int = WIDTH, scale: float = SCALE) -> Iterator[Page]:
        with self.browser.new_context(
            viewport={"width": width, "height": 900}, device_scale_factor=scale, bypass_csp=True,
            reduced_motion="reduce", color_scheme="light",
        ) as context:  # fmt: skip
            page = context.new_page()
            page.goto(address)
            yield page

    def take(self, page: Page, name: str, top: Locator, bottom: Locator, height: int = 640) -> None:
        """The page's full width from one element to another, at most ``height`` high."""
        scrolled = page.evaluate("window.scrollY")
        first, last = top.bounding_box(), bottom.bounding_box()
        assert first
        assert last
        start = max(0, first["y"] + scrolled)
        end = min(last["y"] + scrolled + last["height"] + MARGIN, start + height)
        width = page.viewport_size["width"] if page.viewport_size else WIDTH
        clip = {"x": 0, "y": start, "width": width, "height": end - start}
        self.store(page.screenshot(full_page=True, clip=clip), name)  # type: ignore[arg-type]

    def terminal(self, name: str, lines: str) -> None:
        with self.open("about:blank") as page:
            page.set_content(TERMINAL.format(text=lines))
            self.store(page.locator("body").screenshot(), name)

    def store(self, png: bytes, name: str) -> None:
        """As WebP, which Chromium itself can write, as good as the size allows."""
        with self.open("about:blank") as page:
            text = base64.b64encode(png).decode()
            for quality in QUALITIES:
                data = base64.b64decode(page.evaluate(ENCODE, [text, *quality]))
                if len(data) <= LARGEST:
                    break
        assert len(data) <= LARGEST, f"{name}: {len(data)} bytes"
        (PICTURES / f"{name}.webp").write_bytes(data)
        print(f"{name}.webp  {len(data) / 1000:.0f} kB")


def ring(locator: Locator) -> Locator:
    """The element with a red line around it."""
    locator.evaluate("(element, style) => { element.style.cssText += style; }", RING)
    return locator


def ask_in_terminal(project: Path, answers: Sequence[str]) -> str:
    """What stands in the terminal after ``make new``; answers in <b>."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "clippings", "new", "article"],
        cwd=project, stdin=theirs, stdout=theirs, stderr=theirs,
        env={**os.environ, "PYTHONPATH": str(ROOT / "plugins"), "TERM": "dumb"},
    )  # fmt: skip
    os.close(theirs)
    shown, waiting, left = "", b"", list(answers)
    while True:
        try:
            waiting += os.read(ours, 1024)
        except OSError:  # the other end is closed
            break
        if waiting.endswith("：".encode()) and left:
            answer = left.pop(0)
            shown += escape(waiting.decode("utf-8")) + f"<b>{escape(answer)}</b>"
            os.write(ours, f"{answer}\n".encode())
            # What is typed comes back as the terminal's echo.
            echo = b""
            while not echo.endswith(b"\n"):
                echo += os.read(ours, 1)
            shown, waiting = shown + "\n", b""
    process.wait()
    return "<i>$</i> make new\n" + shown + escape(waiting.decode("utf-8"))


def take_writing(camera: Camera, project: Path) -> None:
    """The questions of ``make new``, a mistake shown on the page, the article, one of its tags."""
    article = project / "content/articles/xin-qiao.md"
    camera.terminal("new", ask_in_terminal(project, ("横港村的新桥通车", "2024-05-18", "xin-qiao", "张三")))
    output = build_site_with(project, "写一篇文章")
    with serve_files(output) as address, camera.open(f"{address}articles/xin-qiao/") as page:
        camera.take(page, "article", page.locator(".masthead"), page.locator(".from"))
        tag = page.locator("details.tagged", has_text="海盐县").last
        tag.locator("summary").click()
        ring(tag.locator("pre").first)
        camera.take(page, "tag", page.locator("#tags"), tag)
    text = article.read_text(encoding="utf-8")
    article.write_text(text.replace("Date: 2024-05-18", "Date：2024-05-18"), encoding="utf-8")
    failed = run_build(project)
    article.write_text(text, encoding="utf-8")
    (said,) = (line for line in failed.stderr.splitlines() if "xin-qiao" in line)
    preview = serve.Preview(lambda: said)
    preview.rebuild()
    with serve.make_server(preview, output, "127.0.0.1", 0) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        with camera.open(f"http://127.0.0.1:{server.server_port}/articles/xin-qiao/") as page:
            camera.take(page, "mistake", page.locator("body"), page.locator("h1"))
        server.shutdown()


def take_form(camera: Camera, project: Path) -> None:
    """The form of ``make admin``, filled in."""
    editor = admin.fetch_editor(ROOT / ".cache" / "admin")
    extra = {"root": project, "editor": editor}
    preview = serve.Preview(lambda: "")
    with serve.make_server(preview, project / "output", "127.0.0.1", 0, admin.AdminHandler, extra) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/admin/"
        with camera.open(address, width=800, scale=1.25) as page:
            page.get_by_role("button", name="登录").click()
            page.get_by_role("link", name="项目").first.wait_for()
            page.goto(f"{address}#/collections/articles/new")
            page.locator("[id^=Title-field]").fill("横港村的新桥通车")
            page.locator("[id^=Date-field]").fill("2024-05-18")
            page.locator("[id^=Slug-field]").fill("xin-qiao")
            page.locator("[id^=Places-field]").fill("百步镇/横港")
            page.get_by_role("option", name="海盐县/百步镇/横港村").wait_for()
            page.locator("[id^=Places-field]").evaluate("field => field.blur")
            camera.store(page.screenshot(clip={"x": 0, "y": 0, "width": 800, "height": 690}), "admin")
        server.shutdown()


def take_candidate(camera: Camera, project: Path, output: Path) -> None:
    """A candidate on the desk with the file to paste, and the page that comes of it."""
    with serve_files(output) as address, camera.open(f"{address}desk/") as page:
        entry = page.locator(".entry", has_text="网红经济").first
        for fold in entry.locator("details").all():
            fold.evaluate("fold => { fold.open = true; }")
        ring(entry.locator("pre").first)
        camera.take(page, "candidate", entry, entry)
    output = build_site_with(project, "收下一个新项目")
    with serve_files(output) as address, camera.open(f"{address}initiatives/wanghong-jingji/") as page:
        camera.take(page, "initiative", page.locator(".page-head, main h1").first, page.locator(".foot"), 520)


def take_correction(camera: Camera, project: Path, output: Path) -> None:
    """The lines to copy below an article, and the corrected text with its note."""
    with serve_files(output) as address, camera.open(f"{address}articles/000-099/") as page:
        fold = page.locator("details", has_text="发现错误？").last
        fold.locator("summary").click()
        ring(fold.locator("pre").last)
        camera.take(page, "report", fold.locator("p").last, fold)
    output = build_site_with(project, "改正一篇报上的文章")
    with serve_files(output) as address, camera.open(f"{address}articles/000-099/") as page:
        fold = page.locator("details", has=page.locator(".steps")).first
        fold.locator("summary").first.click()
        step = ring(fold.locator(".steps > li", has_text="秦山街道").first)
        camera.take(page, "corrected", step.locator("xpath=preceding-sibling::li[1]"), step)


def take_page(camera: Camera, project: Path) -> None:
    """The page of the paper as the site shows it, line by line."""
    output = build_site_with(project, "加一个版面")
    with serve_files(output) as address, camera.open(f"{address}sources/004/") as page:
        camera.take(page, "source", page.locator("main h1"), page.locator(".lines"))


def take_gate(camera: Camera, project: Path, main_site: Path) -> None:
    """The report that lets a change pass, and one that does not."""
    before = project.with_name("before")
    shutil.copytree(project / "output", before)
    article = project / "content/articles/xin-qiao.md"
    moved = article.rename(article.with_name("henggang-qiao.md"))
    stopped = run_command(project, "gate", "--base", str(before))
    camera.terminal("stopped", f"<i>$</i> make gate\n{_part(stopped.stdout, '## 不能合并', 9)}")
    moved.rename(article)
    shutil.rmtree(before)
    passed = run_command(project, "gate", "--base", str(main_site))
    assert passed.returncode == 0, passed.stdout + passed.stderr
    camera.terminal("passed", f"<i>$</i> make gate\n{_part(passed.stdout, '## 可以合并', 13)}")


def _part(report: str, first: str, count: int) -> str:
    assert first in report, report
    lines = report[report.index(first) :].splitlines()
    return escape("\n".join(lines[:count])) + ("\n<i>……</i>" if len(lines) > count else "")


def build_site_with(project: Path, section: str) -> Path:
    """The site after one more section of the guide was followed."""
    for path, text in told(section):
        file = project / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return build_site(project)


def copy_without_pictures(to: Path) -> Path:
    """The project as it is before there are pictures to show."""
    project = copy_project(to)
    shutil.rmtree(project / "content/images/guide", ignore_errors=True)
    guide = project / "content/pages/guide.md"
    text = guide.read_text(encoding="utf-8")
    guide.write_text(re.sub(r"^!\[.*\n", "", text, flags=re.MULTILINE), encoding="utf-8")
    return project


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, open_chromium() as browser:
        project = copy_without_pictures(Path(folder) / "project")
        main_site = build_site(copy_without_pictures(Path(folder) / "main"))
        camera = Camera(browser)
        steps: tuple[Callable[[], None], ...] = (
            lambda: take_form(camera, project),
            lambda: take_writing(camera, project),
            lambda: take_candidate(camera, project, project / "output"),
            lambda: take_gate(camera, project, main_site),
            lambda: take_correction(camera, project, project / "output"),
            lambda: take_page(camera, project),
        )
        for step in steps:
            step()


if __name__ == "__main__":
    main()
