"""Pull: fetch a model from the hub, prove it, convert it, and only then let anybody use it.

Everything is fetched into a folder of the store whose name begins with ".partial-"; it becomes the model's folder by one
rename, after every checksum was compared, the pickle was turned into safetensors and the int8 form was made. A download
that stops half-way stays in the partial folder and is taken up again by the next pull.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from mtfix.translate.errors import ModelError, need
from mtfix.translate.folder import FAST, PICKLE, WEIGHTS, check_pieces, read_config, sha256
from mtfix.translate.registry import MANIFEST, Entry, entry_for, folder_name, store
from mtfix.translate.weights import to_fast, to_safetensors

CHECKSUMS: Final = "checksums.json"
_WANTED: Final = ("config.json", PICKLE, "source.spm", "target.spm", "tokenizer_config.json", "vocab.json")
Say = Callable[[str], None]


def pull(model: str, say: Say, *, revision: str | None = None, place: Path | None = None) -> Path:
    """Fetch a model by short name or hub name into the store, and return its folder.

    `say` is told each step as a sentence. Raises ModelError where a checksum is wrong, the network fails or the model is
    no Marian model; the store then is as it was.
    """
    need(("huggingface_hub", "torch", "transformers", "ctranslate2", "safetensors"), "Fetching a model")
    entry = entry_for(model) or Entry(model, model, revision or "", "", "", "", 0, dict.fromkeys(_WANTED, ""))
    if not re.fullmatch(r"[\w.-]+/[\w.-]+", entry.hub):
        raise ModelError(
            f"{model} is no known name and no name of the hub (OWNER/NAME). `mtfix models list` shows the names."
        )
    place = place or store()
    commit = revision or entry.revision or None
    final = place / folder_name(entry.hub)
    partial = place / f".partial-{folder_name(entry.hub)}@{commit or 'main'}"
    partial.mkdir(parents=True, exist_ok=True)
    commit, pickle_hash = _fetch(entry, commit, partial, place, say)
    read_config(partial)
    check_pieces(partial)
    if not (partial / WEIGHTS).is_file():
        say("Reading the published weights once, tensors only, and writing them as safetensors.")
        to_safetensors(partial)
    (partial / PICKLE).unlink(missing_ok=True)
    say("Making the int8 form for CTranslate2.")
    to_fast(partial)
    shutil.rmtree(partial / ".cache", ignore_errors=True)
    _write_manifest(partial, entry.hub, commit, pickle_hash)
    if final.exists():
        shutil.rmtree(final)
    partial.rename(final)
    return final


def _fetch(entry: Entry, commit: str | None, partial: Path, place: Path, say: Say) -> tuple[str, str]:
    """Download every file into `partial` and compare it; the commit it came from and the hash of the pickle."""
    from huggingface_hub import get_hf_file_metadata, hf_hub_download, hf_hub_url
    from huggingface_hub.errors import (
        HfHubHTTPError,
        LocalEntryNotFoundError,
        RemoteEntryNotFoundError,
        RepositoryNotFoundError,
        RevisionNotFoundError,
    )

    if os.environ.get("HF_HUB_OFFLINE", "").upper() in ("1", "ON", "YES", "TRUE"):
        raise ModelError("HF_HUB_OFFLINE is set, so nothing is fetched. Unset it and pull again.")
    hub = os.environ.get("HF_ENDPOINT") or None
    pickle_hash = ""
    known = _recorded(place)
    for name in sorted(entry.files, key=lambda name: name == PICKLE):
        if name == PICKLE and (partial / WEIGHTS).is_file():
            continue
        try:
            told = get_hf_file_metadata(hf_hub_url(entry.hub, name, revision=commit, endpoint=hub))
            path = Path(hf_hub_download(entry.hub, name, revision=commit, local_dir=partial, endpoint=hub))
        except (RepositoryNotFoundError, RevisionNotFoundError):
            raise ModelError(
                f"The hub has no model {entry.hub} at {commit or 'main'}. Check the name, or the revision."
            ) from None
        except RemoteEntryNotFoundError:
            if name == "tokenizer_config.json":
                continue
            raise ModelError(
                f"{entry.hub} has no file {name}; it is no Marian model as opus-mt publishes them."
            ) from None
        except (HfHubHTTPError, LocalEntryNotFoundError, OSError, *_network_errors()) as error:
            first = str(error).strip().partition("\n")[0] or type(error).__name__
            raise ModelError(
                f"{name} of {entry.hub} could not be fetched ({first}). Pull again; what came is kept."
            ) from None
        commit = commit or told.commit_hash
        found = sha256(path)
        _compare(entry, name, f"{entry.hub}@{commit}", found, str(told.etag or ""), known, path)
        if name == PICKLE:
            pickle_hash = found
        say(f"{name}: {path.stat().st_size:,} bytes, sha256 {found[:16]}…")
    fresh = {name: sha256(partial / name) for name in entry.files if (partial / name).is_file()}
    _record(place, f"{entry.hub}@{commit}", fresh, say)
    return commit or "", pickle_hash


def _network_errors() -> tuple[type[Exception], ...]:
    """What the client below huggingface_hub raises where the network fails; which client that is depends on its version."""
    import sys

    clients = (sys.modules.get(name) for name in ("httpx", "httpx2", "requests.exceptions"))
    return tuple(
        error
        for client in clients
        for name in ("HTTPError", "RequestException")
        if isinstance(error := getattr(client, name, None), type) and issubclass(error, Exception)
    )


def _compare(entry: Entry, name: str, key: str, found: str, etag: str, known: dict[str, Any], path: Path) -> None:
    """Raise ModelError, and throw the file away, where its hash is not the one models.toml, an earlier pull or the hub gives."""
    promised = {"models.toml": entry.files.get(name, ""), "an earlier pull": known.get(key, {}).get(name, "")}
    if re.fullmatch(r"[0-9a-f]{64}", etag.strip('"')):
        promised["the hub"] = etag.strip('"')
    for who, wanted in promised.items():
        if wanted and wanted != found:
            path.unlink()
            raise ModelError(
                f"{name} of {key} has the SHA-256 {found[:16]}…, but {who} gives {wanted[:16]}…; it was thrown away. "
                "Pull again; if it happens again the file was changed, and should not be used."
            )


def _recorded(place: Path) -> dict[str, Any]:
    path = place / CHECKSUMS
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return found


def _record(place: Path, key: str, fresh: dict[str, str], say: Say) -> None:
    known = _recorded(place)
    if key not in known:
        say(f"First pull of {key}: its checksums are recorded in {place / CHECKSUMS} and compared from now on.")
    known[key] = {**known.get(key, {}), **fresh}
    scratch = place / f"{CHECKSUMS}.partial"
    scratch.write_text(json.dumps(known, indent=1, sort_keys=True), encoding="utf-8")
    scratch.replace(place / CHECKSUMS)


def _write_manifest(folder: Path, hub: str, commit: str, pickle_hash: str) -> None:
    files = {
        str(path.relative_to(folder)): sha256(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MANIFEST
    }
    manifest = {"name": hub, "revision": commit, "published_weights_sha256": pickle_hash, "files": files}
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1), encoding="utf-8")


def convert(folder: Path, say: Say, *, output: Path | None = None) -> Path:
    """Make safetensors and the int8 form of a model in a local folder, there or in `output`; the folder to use."""
    read_config(folder)
    check_pieces(folder)
    if output is not None and output.resolve() != folder.resolve():
        output.mkdir(parents=True, exist_ok=True)
        for path in folder.iterdir():
            if path.is_file() and path.name != MANIFEST:
                shutil.copyfile(path, output / path.name)
        folder = output
    if not (folder / WEIGHTS).is_file():
        if not (folder / PICKLE).is_file():
            raise ModelError(f"{folder} holds no weights ({WEIGHTS} or {PICKLE}). Name the folder of a whole model.")
        say(f"Reading {PICKLE} once, tensors only, and writing {WEIGHTS}.")
        to_safetensors(folder)
    say(f"Making {FAST} for CTranslate2.")
    to_fast(folder)
    return folder
