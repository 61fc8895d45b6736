"""What each state of the screen looks like; `pytest --snapshot-update` after a look at the report."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from mtfix.tui.app import ReviewApp
from tests.fakes import ARTICLE
from tests.tui.running import desk, settled

NARROW, WIDE, HUGE = (80, 24), (120, 36), (200, 50)
TEXTS = {"imkerin.txt": ARTICLE}
MANY = {
    **TEXTS,
    "leer.txt": "",
    "gut.txt": "Alles ist gut.\n",
    "noch-einer.txt": "Er sagte JaUnd ging.\n\nSie sagte JaUnd kam.\n",
}
ODD = {
    "zeichen.txt": "Das 漢字Und die 👩🏽\u200d🌾 im\tFeld sah\u200b die die Kühe \x1b[31m nicht.\n\n"
    + "sehr " * 40
    + "langUnd.\n"
}

STATES = [
    pytest.param({"leer.txt": ""}, NARROW, [], id="an empty file"),
    pytest.param({"gut.txt": "Alles ist gut.\n"}, NARROW, [], id="nothing found"),
    pytest.param(TEXTS, NARROW, [], id="first finding"),
    pytest.param(TEXTS, NARROW, ["2"], id="second repair chosen"),
    pytest.param(TEXTS, NARROW, ["n", "n"], id="no repair known"),
    pytest.param(TEXTS, WIDE, ["a", "r", "s"], id="after accept reject and skip"),
    pytest.param(MANY, HUGE, ["tab", "tab", "tab"], id="many files in 200 columns"),
    pytest.param(MANY, NARROW, ["l"], id="the list in a narrow terminal"),
    pytest.param(TEXTS, WIDE, ["e"], id="edit"),
    pytest.param(TEXTS, WIDE, ["f", "down", "space"], id="filter"),
    pytest.param(TEXTS, WIDE, ["slash", *"nirgends", "enter"], id="filter with nothing left"),
    pytest.param(TEXTS, WIDE, ["question_mark"], id="help"),
    pytest.param(TEXTS, WIDE, ["j"], id="jump"),
    pytest.param(TEXTS, NARROW, ["a", "q"], id="quit with something unsaved"),
    pytest.param(TEXTS, NARROW, ["S", "r", "a"], id="done"),
    pytest.param(TEXTS, WIDE, ["d"], id="light"),
    pytest.param(ODD, NARROW, ["n"], id="wide and invisible characters"),
]


@pytest.mark.parametrize(("texts", "size", "keys"), STATES)
def test_state(
    tmp_path: Path, snap_compare: Any, texts: dict[str, str], size: tuple[int, int], keys: list[str]
) -> None:
    async def ready(pilot: Pilot[Any]) -> None:
        await settled(pilot)
        for key in keys:
            await pilot.press(key)
            await settled(pilot)
        await pilot.pause(0.1)
        pilot.app.clear_notifications()
        await pilot.pause(0.1)

    before: Callable[[Pilot[Any]], Awaitable[None]] = ready
    assert snap_compare(ReviewApp(desk(tmp_path, texts)), run_before=before, terminal_size=size)
