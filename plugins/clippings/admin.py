"""``make admin``: the preview with an editor in the browser at /admin/, on this computer and without account.

The editor is Decap CMS.  Its package is fetched once from npm, by the version and the hash below; its files
are served by the preview, and what it saves goes straight into content/.
"""

from __future__ import annotations

import base64
import hashlib
import json
import subprocess
import sys
import tarfile
from pathlib import Path
from urllib.parse import urlsplit

from . import serve
from .admin_api import AdminApi, RefusedError
from .admin_config import make_config
from .lexicon import load_lexicon
from .project import read_project
from .seed_files import read_seeds

PACKAGE = "decap-cms@3.16.3"
INTEGRITY = "sha512-hf+dPlCh7TJmWl8+6VRzHYOWhri5xgUknrZbDewaWe4s9B7xJ8PQugp2QHeSldMUKzav6+z0oIpwUYhUJDYtYw=="
"""As npm prints it: the hash of the package that was tried."""
API = "/__admin/api"
CMS = "/__admin/cms/"
LARGEST_REQUEST = 40_000_000
# The editor's own bundle makes functions of text and styles of its own; it is never published.
POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' blob: data:; font-src 'self' data:; connect-src 'self' blob: data:; "
    "frame-src 'self'; worker-src blob:"
)
PAGE = f"""\
<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="robots" content="noindex">
<title>编辑</title>
<script src="/__admin/before.js"></script>
<script src="{CMS}decap-cms.js"></script>
</head>
<body><script src="/__admin/after.js"></script></body>
</html>
"""
BEFORE_JS = "window.CMS_MANUAL_INIT = true;\n"
AFTER_JS = """\
(function () {
  // The server turns values into the files' own form, so here they travel as JSON.
  function format() {
    return {
      fromFile: function (text) { return JSON.parse(text || '{}'); },
      toFile: function (values) { return JSON.stringify(values); }
    };
  }
  CMS.registerCustomFormat('clippings', 'md', format());
  CMS.registerCustomFormat('corrections', 'yaml', format());
  fetch('/__admin/config.json').then(function (answer) { return answer.json(); })
    .then(function (config) { CMS.init({config: config}); });
})();
"""


def fetch_editor(folder: Path) -> Path:
    """The folder with the editor's files, fetched by npm on first use; OSError where that fails."""
    files = folder / PACKAGE.replace("@", "-")
    if (files / "decap-cms.js").is_file():
        return files
    folder.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        ["npm", "pack", PACKAGE, "--pack-destination", str(folder), "--silent"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    archive = folder / f"{PACKAGE.replace('@', '-')}.tgz"
    if done.returncode or not archive.is_file():
        raise OSError(done.stderr.strip() or "npm pack")
    digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode("ascii")
    if f"sha512-{digest}" != INTEGRITY:
        archive.unlink()
        raise OSError(f"{archive.name}: {digest[:12]}… ≠ {INTEGRITY[7:19]}…")
    files.mkdir(exist_ok=True)
    with tarfile.open(archive) as package:
        for member in package.getmembers():
            name = Path(member.name)
            if name.parent.as_posix() == "package/dist" and name.suffix in (".js", ".wasm"):
                content = package.extractfile(member)
                (files / name.name).write_bytes(content.read() if content else b"")
    archive.unlink()
    return files


class AdminHandler(serve.Handler):
    """The preview's pages, and the editor with its requests."""

    def __init__(self, *args: object, root: Path, editor: Path, **rest: object) -> None:
        self.root = root
        self.editor = editor
        super().__init__(*args, **rest)  # type: ignore[arg-type]

    def do_GET(self) -> None:  # noqa: N802  (the name that http.server calls)
        path = urlsplit(self.path).path
        if path == "/admin/":
            self._answer(PAGE, "text/html", policy=POLICY)
        elif path == "/__admin/before.js":
            self._answer(BEFORE_JS, "text/javascript")
        elif path == "/__admin/after.js":
            self._answer(AFTER_JS, "text/javascript")
        elif path == "/__admin/config.json":
            self._answer(json.dumps(self._config(), ensure_ascii=False), "application/json")
        elif path.startswith(CMS) and (file := self.editor / Path(path).name).is_file():
            kind = "application/wasm" if file.suffix == ".wasm" else "text/javascript"
            self._send(file.read_bytes(), kind)
        else:
            super().do_GET()

    def do_POST(self) -> None:  # noqa: N802
        """One request of the editor.  Another site's page cannot send JSON here without asking first."""
        own = self.headers.get("Origin", "") in ("", f"http://{self.headers.get('Host', '')}")
        local = self.headers.get("Host", "").rpartition(":")[0] in ("127.0.0.1", "localhost", "[::1]")
        is_json = self.headers.get("Content-Type", "").startswith("application/json")
        length = int(self.headers.get("Content-Length") or 0)
        if urlsplit(self.path).path != API or not (own and local and is_json and length <= LARGEST_REQUEST):
            self._answer(json.dumps({"error": "不接受这个请求"}, ensure_ascii=False), "application/json", 403)
            return
        try:
            answer = AdminApi(self.root).answer(json.loads(self.rfile.read(length)))
        except (RefusedError, ValueError, OSError) as error:
            self._answer(json.dumps({"error": str(error)}, ensure_ascii=False), "application/json", 422)
            return
        self._answer(json.dumps(answer, ensure_ascii=False), "application/json")

    def _config(self) -> dict[str, object]:
        settings = read_project(self.root).value
        lists = load_lexicon(settings.at(settings.gazetteer_path), settings.at(settings.content_path))
        pages = read_seeds(settings.at(settings.seeds_path), "seeds").value
        return make_config(lists.value, [page.seed for page in pages], API)


def main() -> int:
    root = Path.cwd()
    try:
        editor = fetch_editor(root / ".cache" / "admin")
    except OSError as error:
        print(f"取不到编辑器：{error} → 装上 Node.js（带 npm），连上网再试。", file=sys.stderr)
        return 1
    return serve.main(sys.argv[1:], AdminHandler, {"root": root, "editor": editor}, "admin/")


if __name__ == "__main__":
    sys.exit(main())
