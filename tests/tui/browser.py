"""A headless Chromium, driven over its debugging protocol; only what a test of one page needs."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import itertools
import json
import re
import shutil
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp

PROGRAM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


class Page:
    """One page of the browser."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)

    async def ask(self, method: str, **params: Any) -> dict[str, Any]:
        """Send a command and wait for its answer."""
        number = next(self._numbers)
        await self._socket.send_json({"id": number, "method": method, "params": params})
        while True:
            answer = json.loads((await self._socket.receive(timeout=30)).data)
            if answer.get("id") == number:
                return dict(answer.get("result", {}))

    async def press(self, key: str) -> None:
        """Press a letter."""
        code = f"Key{key.upper()}"
        common = {"key": key, "code": code, "windowsVirtualKeyCode": ord(key.upper())}
        await self.ask("Input.dispatchKeyEvent", type="keyDown", text=key, **common)
        await self.ask("Input.dispatchKeyEvent", type="keyUp", **common)

    async def value(self, expression: str) -> Any:
        """What a JavaScript expression gives."""
        answer = await self.ask("Runtime.evaluate", expression=expression, returnByValue=True)
        return answer.get("result", {}).get("value")

    async def picture(self, path: Path) -> None:
        """Save what the page shows."""
        answer = await self.ask("Page.captureScreenshot", format="png")
        path.write_bytes(base64.b64decode(answer["data"]))


@contextlib.asynccontextmanager
async def browse(url: str, profile: Path, size: str = "1100,700") -> AsyncIterator[Page]:
    """The page at a URL."""
    assert PROGRAM is not None
    arguments = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        f"--window-size={size}",
        f"--user-data-dir={profile}",
    ]
    chromium = await asyncio.create_subprocess_exec(
        PROGRAM, *arguments, "--remote-debugging-port=0", url, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    try:
        assert chromium.stderr is not None
        port = ""
        while not port:
            line = (await asyncio.wait_for(chromium.stderr.readline(), 60)).decode()
            assert line, "Chromium ended before it could be driven"
            found = re.search(r"ws://[^:]+:(\d+)/", line)
            port = found[1] if found else ""
        async with aiohttp.ClientSession() as session:
            target: dict[str, Any] | None = None
            while target is None:
                async with session.get(f"http://127.0.0.1:{port}/json") as answer:
                    pages = await answer.json()
                target = next((page for page in pages if page["type"] == "page" and page["url"].startswith(url)), None)
                await asyncio.sleep(0.1)
            async with session.ws_connect(target["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                yield Page(socket)
    finally:
        with contextlib.suppress(ProcessLookupError):
            chromium.kill()
        await chromium.wait()
