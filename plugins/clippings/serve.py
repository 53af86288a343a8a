"""The preview: builds, serves ``output/``, builds again on every change and reloads the open pages.

Builds run in another process, which begins anew when code changes; a crash ends the build, not the server.
What a build complains about is shown above the last good page.  Pelican's own ``--autoreload`` watches no
seeds and no plugins, and keeps every earlier run in memory.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import MappingProxyType
from urllib.parse import parse_qs, urlsplit

from watchfiles import watch

from .builder import WarmBuilder

WATCHED = ("seeds", "content", "theme", "plugins", "pelicanconf.py")
OWN = "/__preview/"
# Shorter than the time after which browsers and proxies give up on a silent request.
LONGEST_WAIT_SECONDS = 20.0
# An editor saves in several steps (write, rename, touch); this long without a change and they are done.
QUIET_MS = 80

RELOAD_JS = """\
(function () {
  var seen = document.currentScript.dataset.version;
  function ask() {
    fetch('/__preview/version?after=' + seen, {cache: 'no-store'})
      .then(function (answer) { return answer.json(); })
      .then(function (state) {
        if (String(state.version) !== seen) { location.reload(); } else { ask(); }
      })
      .catch(function () { setTimeout(ask, 1000); });
  }
  ask();
})();
"""
ERROR_CSS = """\
.preview-error { position: relative; z-index: 9; padding: 1rem; background: #7a1212; color: #fff; }
.preview-error h2 { margin: 0 0 .5rem; font-size: 1.125rem; }
.preview-error pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; font-size: .9375rem; }
.preview-error h2, .preview-error pre { background: none; border: 0; color: inherit; }
"""


class Preview:
    """What building and requests share: the number of the last build and what it complained about."""

    def __init__(self, build: Callable[[], str]) -> None:
        self._build = build
        self._one_build = threading.Lock()
        self._changed = threading.Condition()
        # Pages that stayed open while the server was started anew must see another number than before.
        self._version = int(time.time() * 1000)
        self._error = ""

    @property
    def version(self) -> int:
        with self._changed:
            return self._version

    @property
    def error(self) -> str:
        """What the last build complained about; empty when it succeeded."""
        with self._changed:
            return self._error

    def rebuild(self) -> None:
        with self._one_build:
            error = self._build()
        with self._changed:
            self._error = error
            self._version += 1
            self._changed.notify_all()

    def wait_for_change(self, version: int, seconds: float) -> int:
        """The current version; waits up to ``seconds`` as long as it is still ``version``."""
        with self._changed:
            self._changed.wait_for(lambda: self._version != version, timeout=seconds)
            return self._version


def error_block(error: str) -> str:
    title = "没有生成，下面还是上一次的页面。改好后保存，这里会自己更新。"
    return f'<section class="preview-error" role="alert"><h2>{title}</h2><pre>{escape(error)}</pre></section>'


def decorate(page: str, version: int, error: str) -> str:
    """A page with the reloading script, and with the complaint at its top if there is one.

    Both come as files of their own, since the pages' policy forbids inline scripts and styles.
    """
    script = f'<script src="{OWN}reload.js" data-version="{version}"></script>'
    if error:
        script += f'<link rel="stylesheet" href="{OWN}error.css">'
        page = re.sub(r"<body[^>]*>", lambda found: found[0] + error_block(error), page, count=1)
    return page.replace("</head>", script + "</head>", 1)


def empty_page(error: str) -> str:
    """What is shown where there is no page to show the complaint on."""
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>预览</title>'
    body = "" if error else "<p>没有这一页；如果正在生成，好了会自己出现。</p>"
    return f'<!doctype html><html lang="zh-CN"><head>{head}</head><body>{body}</body></html>'


class Handler(SimpleHTTPRequestHandler):
    """Files of ``output/``, HTML pages decorated; below ``/__preview/`` what the decoration asks for."""

    def __init__(self, *args: object, preview: Preview, directory: str) -> None:
        self.preview = preview
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def handle(self) -> None:
        # A browser that leaves a page drops the request that waits for the next build.
        with suppress(ConnectionError):
            super().handle()

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        if address.path == f"{OWN}version":
            after = parse_qs(address.query).get("after", ["-1"])[0]
            wanted = int(after) if after.isdecimal() else -1
            version = self.preview.wait_for_change(wanted, LONGEST_WAIT_SECONDS)
            self._answer(json.dumps({"version": version}), "application/json")
        elif address.path == f"{OWN}reload.js":
            self._answer(RELOAD_JS, "text/javascript")
        elif address.path == f"{OWN}error.css":
            self._answer(ERROR_CSS, "text/css")
        else:
            self._serve_file()

    def _serve_file(self) -> None:
        path = Path(self.translate_path(self.path))
        asked_for_folder = urlsplit(self.path).path.endswith("/")
        if path.is_dir() and not asked_for_folder:
            super().do_GET()  # which redirects to the address with a slash, so that relative links hold
            return
        page = path / "index.html" if asked_for_folder else path
        if page.is_file() and page.suffix != ".html":
            super().do_GET()
            return
        status = 200
        if not page.is_file():
            status, page = 404, Path(self.directory) / "404.html"
        # The version is read before the page: a build in between then reloads once more instead of never.
        version, error = self.preview.version, self.preview.error
        try:
            text = page.read_text(encoding="utf-8")
        except FileNotFoundError:
            status, text = 404, empty_page(error)
        self._answer(decorate(text, version, error), "text/html", status)

    def _answer(self, text: str, kind: str, status: int = 200, policy: str = "") -> None:
        self._send(text.encode("utf-8"), f"{kind}; charset=utf-8", status, policy)

    def _send(self, data: bytes, kind: str, status: int = 200, policy: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        if policy:
            self.send_header("Content-Security-Policy", policy)
        self.end_headers()
        self.wfile.write(data)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the terminal is for what the build has to say."""


def follow(preview: Preview, root: Path, stop: threading.Event) -> None:
    """Build again after each change of a watched file, until ``stop``."""
    present = [root / name for name in WATCHED if (root / name).exists()]
    for _ in watch(*present, stop_event=stop, step=QUIET_MS, raise_interrupt=True):
        preview.rebuild()


def make_server(
    preview: Preview,
    output: Path,
    host: str,
    port: int,
    handler: type[Handler] = Handler,
    rest: Mapping[str, object] = MappingProxyType({}),
) -> ThreadingHTTPServer:
    """``rest`` is what another handler asks for besides."""
    made = partial(handler, preview=preview, directory=str(output), **rest)
    server = ThreadingHTTPServer((host, port), made)
    server.daemon_threads = True
    return server


def main(
    arguments: Sequence[str] | None = None,
    handler: type[Handler] = Handler,
    rest: Mapping[str, object] = MappingProxyType({}),
    first: str = "",
) -> int:
    """Serve until Ctrl+C; ``first`` is the page to name at the start."""
    parser = argparse.ArgumentParser(prog="clippings.serve", description="在浏览器里预览，保存即更新")
    parser.add_argument("--host", default="127.0.0.1", help="只在本机可见是 127.0.0.1")
    parser.add_argument("--port", type=int, default=8000, help="0 是任选一个空的")
    options = parser.parse_args(arguments)
    root = Path.cwd()
    builder = WarmBuilder(root)
    preview = Preview(builder)
    try:
        server = make_server(preview, root / "output", options.host, options.port, handler, rest)
    except OSError as error:
        print(
            f"端口 {options.port} 用不了（{error.strerror}）。换一个：make serve PORT=8001", file=sys.stderr
        )
        return 1
    stop = threading.Event()
    with server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(f"预览 http://{options.host}:{server.server_port}/{first} ，按 Ctrl+C 结束", flush=True)
        try:
            # Beside the watching: what is saved during the first build counts too.
            threading.Thread(target=preview.rebuild, daemon=True).start()
            follow(preview, root, stop)
        except KeyboardInterrupt:
            stop.set()
        server.shutdown()
        builder.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
