"""The preview's builder: asks a process that stays (warm.py) for each build."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from pathlib import Path


class WarmBuilder:
    """Builds the site of ``root`` in a process that stays (warm.py), and starts it anew should it die."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._process: subprocess.Popen[str] | None = None

    def __call__(self) -> str:
        """What went wrong; an empty string when nothing did."""
        begin = time.monotonic()
        code, said = self._ask()
        said = strip_terminal_codes(said).strip()
        if code == 0:
            print(f"已生成，用时 {time.monotonic() - begin:.1f} 秒", flush=True)
            return ""
        print(said, flush=True)
        print("没有生成：先改好上面的问题，保存后会自动重来", flush=True)
        return said or f"生成中断，退出码 {code}"

    def close(self) -> None:
        if self._process and self._process.stdin:
            self._process.stdin.close()
            self._process.wait()

    def _ask(self) -> tuple[int, str]:
        if self._process is None or self._process.poll() is not None:
            # Complaints go to the terminal: a slip in a module keeps the process from starting at all.
            self._process = subprocess.Popen(
                [sys.executable, "-m", "clippings.warm"],
                cwd=self._root,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                encoding="utf-8",
                errors="replace",
            )
        process = self._process
        assert process.stdin
        assert process.stdout
        assert process.stderr
        try:
            process.stdin.write(f"{self._root}\n")
            process.stdin.flush()
        except BrokenPipeError:
            answer = ""
        else:
            answer = process.stdout.readline()
        if not answer:
            said = process.stderr.read()
            return process.wait() or 1, said
        found = json.loads(answer)
        return int(found["code"]), str(found["said"])


def strip_terminal_codes(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text)
