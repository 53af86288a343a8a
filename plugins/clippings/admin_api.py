"""What the editor in the browser asks of the disk: Decap CMS's proxy protocol on the folders of content/.

Each request is ``{"action": …, "params": …}``.  Only the editors' folders may be read and written.
"""

from __future__ import annotations

import base64
import json
import posixpath
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from .admin_files import read_values, write_values
from .corrections_text import UnreadableError

FOLDERS = (
    "content/articles",
    "content/initiatives",
    "content/districts",
    "content/corrections",
    "content/images",
)
Params = Mapping[str, Any]


class RefusedError(Exception):
    """A request that asks for something that is not the editors', or that is none."""


class AdminApi:
    """Answers requests about the project in ``root``."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._actions: Mapping[str, Callable[[Params], Any]] = {
            "entriesByFolder": self._entries_by_folder,
            "entriesByFiles": lambda params: [self._entry(file["path"]) for file in params["files"]],
            "getEntry": lambda params: self._entry(params["path"]),
            "persistEntry": self._persist_entry,
            "getMedia": lambda params: [self._media(path) for path in self._files("content/images")],
            "getMediaFile": lambda params: self._media(self._path(params["path"])),
            "persistMedia": self._persist_media,
            "deleteFiles": self._delete,
            "unpublishedEntries": lambda params: [],
            "getDeployPreview": lambda params: None,
        }

    def answer(self, request: Any) -> Any:
        """The answer to one request; RefusedError where it has none."""
        action = self._actions.get(request.get("action", "")) if isinstance(request, dict) else None
        params = request.get("params") if isinstance(request, dict) else None
        if action is None or not isinstance(params, dict):
            raise RefusedError("没有这个操作")
        try:
            return action(params)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise RefusedError(f"请求不完整：{error}") from error

    def _path(self, path: str) -> Path:
        clean = posixpath.normpath(path)
        if (
            posixpath.dirname(clean) not in FOLDERS
            or clean != path
            or posixpath.basename(clean).startswith(".")
        ):
            raise RefusedError(f"不能动 {path}")
        return self._root / clean

    def _files(self, folder: str) -> list[Path]:
        return sorted(path for path in (self._root / folder).glob("[!._]*") if path.is_file())

    def _shown(self, path: Path) -> str:
        return path.relative_to(self._root).as_posix()

    def _entries_by_folder(self, params: Params) -> list[Any]:
        if params["folder"] not in FOLDERS:
            raise RefusedError(f"不能读 {params['folder']}")
        wanted = [path for path in self._files(params["folder"]) if path.suffix == f".{params['extension']}"]
        return [self._entry(self._shown(path)) for path in wanted]

    def _entry(self, shown: str) -> dict[str, Any]:
        path = self._path(shown)
        data = (
            json.dumps(read_values(shown, path.read_bytes()), ensure_ascii=False) if path.is_file() else None
        )
        return {"data": data, "file": {"path": shown, "id": None}}

    def _persist_entry(self, params: Params) -> dict[str, str]:
        for file in params["dataFiles"]:
            old, new = self._path(file["path"]), self._path(file.get("newPath") or file["path"])
            before = old.read_bytes() if old.is_file() else b""
            try:
                text = write_values(file["path"], json.loads(file["raw"]), before)
            except UnreadableError as error:
                mend = "先用文本编辑器改好它（make lint 说明错在哪里），再在这里改"
                raise RefusedError(f"{file['path']} 读不了：{error} → {mend}") from error
            new.parent.mkdir(parents=True, exist_ok=True)
            new.write_text(text, encoding="utf-8", newline="\n")
            if new != old:
                old.unlink(missing_ok=True)
        for asset in params.get("assets") or []:
            self._save(asset)
        return {"message": "entry persisted"}

    def _save(self, asset: Params) -> Path:
        path = self._path(asset["path"])
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(base64.b64decode(asset["content"], validate=True))
        return path

    def _persist_media(self, params: Params) -> dict[str, str]:
        return self._media(self._save(params["asset"]))

    def _media(self, path: Path) -> dict[str, str]:
        data = base64.b64encode(path.read_bytes()).decode("ascii") if path.is_file() else ""
        shown = self._shown(path)
        return {"id": shown, "content": data, "encoding": "base64", "path": shown, "name": path.name}

    def _delete(self, params: Params) -> dict[str, str]:
        for shown in params["paths"]:
            self._path(shown).unlink(missing_ok=True)
        return {"message": "deleted"}
