"""Draw the pictures of docs/review.md: the real program, on texts of our own.

python scripts/screenshots.py [FOLDER]      FOLDER is docs/pictures by default
"""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from pathlib import Path

from mtfix.rule import discover
from mtfix.tui.app import ReviewApp
from mtfix.tui.desk import Desk, Sheet, Standard

HOUSE = Path(__file__).resolve().parents[1]
TEXTS = {
    "wochenmarkt.txt": """Wochenmarkt zieht zurück auf den alten Platz

Die Händler haben lange gewartet . Im Rathaus stellte die Marktleiterin  am Dienstag ihre Pläne vor.

„Wir freuen uns auf den Frühling. „Jetzt geht es endlich los“, sagte der Käsehändler Thomas Brandt.

Im vergangenen Jahr kamen 80.000 Gäste. Die die Gebühren sollen dennoch nicht steigen.

Der Rat entscheidet im im Mai , teilte die Stadt mit. Honig und Pilze gehören zum Angebot&nbsp;der Händler.
""",
    "ausflug.txt": "Wir treffen uns um 9 Uhr , wie immer.\n\nBringt bitte  Brot mit.\n",
    "hafen.txt": "Das Schiff legt um zehn ab.\n",
    "chor.txt": "Der Chor probt am am Montag.\n",
}
PICTURES = {
    "review": (["wochenmarkt.txt"], (112, 24), ["n", "n"], False),
    "files": (list(TEXTS), (170, 26), ["a", "n"], False),
    "narrow": (["wochenmarkt.txt"], (80, 24), [], False),
    "edit": (["wochenmarkt.txt"], (112, 24), ["end", "p", "e"], True),
}


async def draw(names: list[str], size: tuple[int, int], keys: list[str], light: bool) -> str:
    """The screen after these keys, as SVG."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for text in names:
            (folder / text).write_text(TEXTS[text], "utf-8")
        sheets = [Sheet(folder / text, text) for text in names]
        desk = Desk(sheets, lambda path: Standard(discover()), folder / "decisions.jsonl", folder / "vocabulary.txt")
        app = ReviewApp(desk, light=light)
        async with app.run_test(size=size) as pilot:
            while any(sheet.waiting for sheet in desk.sheets):
                await pilot.pause(0.05)
            for key in keys:
                await pilot.press(key)
                await pilot.pause(0.1)
            await pilot.pause(0.3)
            return without_network(app.export_screenshot(title="mtfix"))


def without_network(svg: str) -> str:
    """The picture without fonts from elsewhere, in whatever font of even width there is, and with names that stay."""
    svg = re.sub(r"@font-face\s*{[^}]*}|<!--.*?-->", "", svg).replace("Fira Code", "DejaVu Sans Mono, Menlo, Consolas")
    return re.sub(r"terminal-\d+", "terminal", svg)


def main() -> None:
    """Draw them all."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HOUSE / "docs/pictures"
    folder.mkdir(parents=True, exist_ok=True)
    for name, picture in PICTURES.items():
        (folder / f"{name}.svg").write_text(asyncio.run(draw(*picture)), "utf-8")
        print(folder / f"{name}.svg")


if __name__ == "__main__":
    main()
