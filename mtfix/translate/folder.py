"""Folder: what a model's folder must hold, and whether it is a Marian model, before anything is loaded from it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any, Final

from mtfix.translate.errors import ModelError
from mtfix.translate.registry import MANIFEST

PIECES: Final = ("source.spm", "target.spm", "vocab.json")
WEIGHTS: Final = "model.safetensors"
PICKLE: Final = "pytorch_model.bin"
FAST: Final = "ct2-int8"
"""The folder of the CTranslate2 form beside the model."""


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()


def read_config(folder: Path) -> dict[str, Any]:
    """The model's config.json. Raises ModelError where the folder holds no Marian model."""
    try:
        config: dict[str, Any] = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ModelError(
            f"{folder} holds no model: it has no config.json. Name the folder of a Marian model."
        ) from None
    except (ValueError, OSError) as error:
        raise ModelError(f"{folder / 'config.json'} cannot be read ({error}). Fetch the model again.") from None
    kind = config.get("model_type") if isinstance(config, dict) else None
    if kind != "marian":
        raise ModelError(
            f"{folder} holds a model of type {kind!r}; mtfix translates with Marian models only (opus-mt)."
        )
    return config


def check_pieces(folder: Path) -> None:
    """Raise ModelError where a file that every Marian model needs is missing."""
    missing = [name for name in PIECES if not (folder / name).is_file()]
    if missing:
        raise ModelError(f"{folder} is incomplete: {', '.join(missing)} is missing. Fetch or copy the model again.")


def check_weights(folder: Path) -> Path:
    """The safetensors file of a model. Raises ModelError where there is none; a pickle is never loaded from here."""
    weights = folder / WEIGHTS
    if weights.is_file():
        return weights
    if (folder / PICKLE).is_file():
        raise ModelError(
            f"{folder} holds its weights as a pickle ({PICKLE}), which mtfix does not load to translate. "
            f"Convert it once with: mtfix models convert {folder}"
        )
    raise ModelError(f"{folder} holds no weights ({WEIGHTS}). Fetch or copy the model again.")


def identity(folder: Path) -> str:
    """What tells this model from every other one: its revision where the manifest gives it, else its weights' hash."""
    manifest = read_manifest(folder)
    if manifest:
        return f"{manifest['name']}@{manifest['revision']}"
    weights = folder / WEIGHTS
    return f"sha256:{sha256(weights)}" if weights.is_file() else f"folder:{folder.resolve()}"


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a folder of the store, or an empty one elsewhere."""
    path = folder / MANIFEST
    if not path.is_file():
        return {}
    manifest: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return manifest


def verify(folder: Path) -> list[str]:
    """What is wrong with a model of the store, each as a sentence; an empty list is a sound model."""
    manifest = read_manifest(folder)
    if not manifest:
        return [f"{folder} has no {MANIFEST}; it was not made by `mtfix models pull`."]
    again = f"Fetch it again with: mtfix models pull {manifest['name']}"
    faults = []
    for name, wanted in manifest["files"].items():
        path = folder / name
        if not path.is_file():
            faults.append(f"{path} is missing. {again}")
        elif sha256(path) != wanted:
            faults.append(f"{path} is not the file that was fetched (its SHA-256 differs). {again}")
    return faults
