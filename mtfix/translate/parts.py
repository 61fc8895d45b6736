"""Parts: a model's large files kept in small pieces with checksums, and joined again before it is loaded.

Many places that keep files (code hosts, mail, packages) refuse a large one; a folder of parts passes everywhere.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from pathlib import Path
from typing import Final

from mtfix.translate.errors import ModelError
from mtfix.translate.folder import sha256

LIST: Final = "parts.json"
"""Names each file that was split, its SHA-256, and its parts in order with theirs."""
LARGEST: Final = 16_000_000
"""The most bytes a part has."""


def split(folder: Path, target: Path, largest: int = LARGEST) -> list[Path]:
    """Copy a model's folder to `target` with every larger file in parts; returns all that was written."""
    target.mkdir(parents=True, exist_ok=True)
    table: dict[str, dict[str, object]] = {}
    written = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        place = target / name
        place.parent.mkdir(parents=True, exist_ok=True)
        if path.stat().st_size <= largest:
            shutil.copyfile(path, place)
            written.append(place)
            continue
        parts: dict[str, str] = {}
        with path.open("rb") as file:
            while piece := file.read(largest):
                part = target / f"{name}.{len(parts) + 1:02}"
                part.write_bytes(piece)
                parts[part.relative_to(target).as_posix()] = hashlib.sha256(piece).hexdigest()
                written.append(part)
        table[name] = {"sha256": sha256(path), "parts": parts}
    if table:
        (target / LIST).write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
        written.append(target / LIST)
    return written


def join(folder: Path, target: Path) -> Path:
    """Copy a folder of parts to `target` with every file whole again; whole or not at all.

    Raises ModelError where a part is missing or is not the one that was written.
    """
    table = json.loads((folder / LIST).read_text(encoding="utf-8"))
    parts = {part for row in table.values() for part in row["parts"]}
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".partial-") as scratch:
        made = Path(scratch) / target.name
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            name = path.relative_to(folder).as_posix()
            if name not in parts and name != LIST:
                (made / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, made / name)
        for name, row in table.items():
            (made / name).parent.mkdir(parents=True, exist_ok=True)
            with (made / name).open("wb") as file:
                for part, wanted in row["parts"].items():
                    file.write(_part(folder / part, wanted))
            if sha256(made / name) != row["sha256"]:
                raise ModelError(f"The parts of {folder / name} do not make that file. Copy the folder again.")
        if target.exists():
            shutil.rmtree(target)
        made.rename(target)
    return target


def _part(path: Path, wanted: str) -> bytes:
    try:
        piece = path.read_bytes()
    except FileNotFoundError:
        raise ModelError(f"{path} is missing, one part of a model. Copy the folder again.") from None
    if hashlib.sha256(piece).hexdigest() != wanted:
        raise ModelError(f"{path} is damaged (its SHA-256 differs). Copy the folder again.")
    return piece


def whole(folder: Path) -> Path:
    """The folder itself, or where it holds parts, the joined copy in the user's cache, made once."""
    listed = folder / LIST
    if not listed.is_file():
        return folder
    place = _cache() / hashlib.sha256(listed.read_bytes() + _small(folder)).hexdigest()[:16] / folder.name
    return place if place.is_dir() else join(folder, place)


def _small(folder: Path) -> bytes:
    """What tells two folders with the same parts apart: their configuration."""
    config = folder / "config.json"
    return config.read_bytes() if config.is_file() else b""


def _cache() -> Path:
    import platformdirs

    return platformdirs.user_cache_path("mtfix", appauthor=False) / "joined"
