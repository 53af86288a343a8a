"""What the stages answered last time, by the fingerprint of everything the answer depends on."""

from __future__ import annotations

import hashlib
import os
import pickle
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from .model import Issue

DIGEST = hashlib.sha256().digest_size
# Their answers enter ours, so another release of them is another fingerprint.
LIBRARIES = ("jieba", "opencc")


def code_fingerprint() -> str:
    """sha256 over the text of every module of the package and the releases of the libraries it asks."""
    digest = hashlib.sha256()
    folder = Path(__file__).parent
    for path in sorted(folder.glob("*.py")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    for library in LIBRARIES:
        try:
            digest.update(f"{library} {version(library)}\0".encode())
        except PackageNotFoundError:
            digest.update(f"{library} -\0".encode())
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of answers.  An entry that is missing, cut short or damaged is simply not there."""

    folder: Path

    def key(self, parts: Iterable[str]) -> str:
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()

    def get(self, key: str) -> Issue | None:
        """The issue under this key, None where there is none that is whole."""
        try:
            data = self._path(key).read_bytes()
        except OSError:
            return None
        if hashlib.sha256(data[DIGEST:]).digest() != data[:DIGEST]:
            return None
        # The digest says that the bytes are those that were written, so only a change of model.py fails here.
        try:
            issue = pickle.loads(data[DIGEST:])
        except (pickle.UnpicklingError, AttributeError, ImportError, TypeError, EOFError):
            return None
        return issue if isinstance(issue, Issue) else None

    def put(self, key: str, issue: Issue) -> None:
        """Store an issue; two builds at once never see half an entry.  A full disk costs only the entry."""
        body = pickle.dumps(issue, protocol=5)
        path = self._path(key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
        except OSError:
            return
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(hashlib.sha256(body).digest() + body)
            os.replace(name, path)
        except OSError:
            Path(name).unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key[2:]}.pickle"
