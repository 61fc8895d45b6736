"""Registry: the models known by name, where they are kept, and how a name becomes a folder."""

from __future__ import annotations

import functools
import os
import tomllib
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from mtfix.translate.errors import ModelError

MANIFEST: Final = "manifest.json"
"""Written last into a model's folder; a folder of the store without it is not a model."""


@dataclass(frozen=True)
class Entry:
    """A model of models.toml."""

    name: str
    hub: str
    revision: str
    source: str
    target: str
    licence: str
    size: int
    files: dict[str, str]
    """The files to fetch, each with its sha256, or an empty text where none is known."""


@functools.cache
def entries() -> dict[str, Entry]:
    """The models of models.toml by their short name."""
    path = next(path for path in (_here("models.toml"), _checkout() / "models.toml") if path.is_file())
    with path.open("rb") as file:
        table = tomllib.load(file)
    return {
        name: Entry(
            name, row["hub"], row["revision"], row["from"], row["to"], row["licence"], row["size"], row["files"]
        )
        for name, row in table.items()
        if "hub" in row
    }


def _here(name: str) -> Path:
    return Path(__file__).with_name(name)


def _checkout() -> Path:
    """The models folder of a checkout; it need not exist."""
    return Path(__file__).resolve().parents[2] / "models"


def store() -> Path:
    """The folder that `mtfix models pull` writes to: $MTFIX_MODELS, or the user's data folder."""
    if chosen := os.environ.get("MTFIX_MODELS"):
        return Path(chosen)
    import platformdirs

    return platformdirs.user_data_path("mtfix", appauthor=False) / "models"


def stores() -> list[Path]:
    """Every folder in which models are looked for, in order."""
    return [store()] if os.environ.get("MTFIX_MODELS") else [_checkout(), store()]


def entry_for(name: str) -> Entry | None:
    """The entry with this short name or hub name."""
    return next((entry for entry in entries().values() if name in (entry.name, entry.hub)), None)


def default_model(source: str, target: str) -> str:
    """The hub name of the model for a direction. Raises ModelError where there is none."""
    for entry in entries().values():
        if (entry.source, entry.target) == (source, target):
            return entry.hub
    known = ", ".join(f"{entry.source} to {entry.target}" for entry in entries().values())
    raise ModelError(f"No model is known for {source} to {target} (known: {known}). Name one with --model FOLDER.")


def folder_name(hub: str) -> str:
    """The name of a model's folder in the store.

    >>> folder_name("Helsinki-NLP/opus-mt-de-en")
    'Helsinki-NLP--opus-mt-de-en'
    """
    return hub.replace("/", "--")


def locate(model: str) -> Path:
    """The folder of a model named by path, short name or hub name; never asks the network.

    Looked for: a folder, the stores, the hub's own cache on this machine. Raises ModelError where it is in none.
    """
    path = Path(model).expanduser()
    if path.is_dir():
        return path
    entry = entry_for(model)
    hub = entry.hub if entry else model
    for place in stores():
        folder = place / folder_name(hub)
        if (folder / MANIFEST).is_file():
            return folder
    cached = _in_hub_cache(hub, entry.revision if entry else None)
    if cached is not None:
        return cached
    if entry is None and ("/" not in model or model.startswith((".", "/", "~"))):
        names = ", ".join(entries())
        raise ModelError(f"There is no folder {model} and no model of that name. Known names: {names}.")
    size = f" (about {entry.size} MB)" if entry else ""
    short = entry.name if entry else hub
    first = "" if find_spec("huggingface_hub") else " Install what fetches and runs it: pip install 'mtfix[marian]'."
    raise ModelError(
        f"The model {hub} is not on this machine.{first} Fetch it once{size} with: mtfix models pull {short}"
    )


def _in_hub_cache(hub: str, revision: str | None) -> Path | None:
    """The snapshot of a model in the cache that huggingface_hub keeps, if a whole one is there."""
    home = Path(os.environ.get("HF_HOME") or Path.home() / ".cache" / "huggingface")
    cache = Path(os.environ.get("HF_HUB_CACHE") or home / "hub") / f"models--{hub.replace('/', '--')}"
    if revision is None:
        main = cache / "refs" / "main"
        revision = main.read_text().strip() if main.is_file() else ""
    snapshot = cache / "snapshots" / revision
    return snapshot if revision and (snapshot / "config.json").is_file() else None
