"""`--web`: the same review in a browser; a repair accepted there is in the file."""

from __future__ import annotations

import asyncio
import importlib.util
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LETTER = "Liebe Gäste,\n\nwir treffen uns um 18 Uhr , wie immer.\n"


def _missing() -> str:
    if importlib.util.find_spec("textual_serve") is None:
        return "textual-serve is not installed: pip install 'mtfix[web]'"
    from tests.tui.browser import PROGRAM

    return "" if PROGRAM else "no Chromium is installed: apt install chromium"


pytestmark = pytest.mark.skipif(bool(_missing()), reason=_missing() or "nothing is missing")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def test_a_repair_accepted_in_the_browser_is_saved(tmp_path: Path) -> None:
    from tests.tui.browser import browse

    letter = tmp_path / "brief.txt"
    letter.write_text(LETTER, "utf-8")
    port = _free_port()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "MTFIX_STATE": str(tmp_path / "state")}
    command = [
        sys.executable,
        "-m",
        "mtfix",
        "review",
        "--web",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
        str(letter),
    ]
    server = await asyncio.create_subprocess_exec(
        *command, env=environment, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        await _until(lambda: _listens(port), "the server does not listen")
        async with browse(f"http://127.0.0.1:{port}/", tmp_path / "profile") as page:
            for _ in range(100):
                if await page.value("document.querySelector('.xterm') !== null"):
                    break
                await asyncio.sleep(0.1)
            await page.value("document.querySelector('.xterm-helper-textarea').focus()")
            decisions = tmp_path / "mtfix-decisions.jsonl"
            for _ in range(60):
                await page.press("a")
                await asyncio.sleep(0.25)
                if decisions.exists():
                    break
            await page.picture(tmp_path / "page.png")
            assert decisions.exists(), "no key arrived at the review"
            await page.press("w")
            await _until(lambda: "18 Uhr, wie immer" in letter.read_text("utf-8"), "the repair was not saved")
    finally:
        server.terminate()
        await server.wait()


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


async def _until(true: object, otherwise: str) -> None:
    assert callable(true)
    for _ in range(150):
        if true():
            return
        await asyncio.sleep(0.1)
    pytest.fail(otherwise)
