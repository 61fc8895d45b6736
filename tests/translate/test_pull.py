"""`mtfix models pull` against a hub on loopback: proved, converted, resumed, refused; and offline ever after."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

pytest.importorskip("torch", reason="pulling converts with torch; install mtfix[marian]")
pytest.importorskip("ctranslate2", reason="pulling converts for CTranslate2; install mtfix[marian]")
pytest.importorskip("huggingface_hub", reason="pulling downloads with huggingface_hub; install mtfix[marian]")

from tests.translate.hub import COMMIT, Hub, serving

NAME = "Harbour/tiny-de-en"
Run = Callable[..., "Said"]


@pytest.fixture
def hub(german_english: Path, tmp_path: Path) -> Iterator[Hub]:
    """A hub that holds the tiny model as the published ones are held: with a pickle, without safetensors."""
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    for name in ("config.json", "pytorch_model.bin", "source.spm", "target.spm", "vocab.json", "tokenizer_config.json"):
        (shelf / name).write_bytes((german_english / name).read_bytes())
    with serving(shelf) as running:
        yield running


class Said(NamedTuple):
    """What a run of the command line gave."""

    code: int
    out: str
    err: str


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> Run:
    """mtfix with a store and caches of its own; without a hub it is offline."""
    from mtfix.cli.main import main

    for name in list(os.environ):
        if name.startswith(("HF_", "MTFIX_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("MTFIX_MODELS", str(tmp_path / "models"))
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hf"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    text = tmp_path / "text.txt"
    text.write_text("Am Montag sucht Anna 27 Netze im Hafen.\n", encoding="utf-8")

    def run(hub: Hub | None, *arguments: str) -> Said:
        if hub:
            monkeypatch.setenv("HF_ENDPOINT", hub.url)
            monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
        else:
            monkeypatch.setenv("HF_HUB_OFFLINE", "1")
            monkeypatch.delenv("HF_ENDPOINT", raising=False)
        capfdbinary.readouterr()
        code = main([str(text) if argument == "TEXT" else argument for argument in arguments])
        out, err = capfdbinary.readouterr()
        return Said(code, out.decode(), err.decode())

    return run


def test_a_pulled_model_is_whole_and_works_offline(hub: Hub, run: Run, tmp_path: Path) -> None:
    done = run(hub, "models", "pull", NAME)
    assert done.code == 0, done.err
    folder = tmp_path / "models" / "Harbour--tiny-de-en"
    names = {path.name for path in folder.iterdir()}
    assert "pytorch_model.bin" not in names
    assert names >= {"model.safetensors", "ct2-int8", "manifest.json", "source.spm"}
    assert json.loads((folder / "manifest.json").read_text())["revision"] == COMMIT
    assert "checksums are recorded" in done.err
    assert run(None, "models", "verify", NAME).code == 0
    asked = len(hub.requests)
    for backend in ("ctranslate2", "transformers"):
        said = run(None, "translate", "TEXT", "--model", NAME, "--backend", backend)
        assert said.code == 0, said.err
        assert "Anna seeks 27 nets" in said.out
    assert len(hub.requests) == asked

    (folder / "vocab.json").write_bytes((folder / "vocab.json").read_bytes() + b" ")
    verified = run(None, "models", "verify")
    assert verified.code == 2
    assert "vocab.json is not the file that was fetched" in verified.err
    assert f"mtfix models pull {NAME}" in verified.err


def test_a_download_that_stops_is_never_used_and_is_taken_up_again(
    hub: Hub, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huggingface_hub.file_download.time.sleep", lambda _: None)
    hub.break_off["target.spm"] = 1000
    first = run(hub, "models", "pull", NAME)
    assert first.code == 2
    assert "Pull again; what came is kept" in first.err
    assert run(None, "translate", "TEXT", "--model", NAME).code == 2
    assert not (tmp_path / "models" / "Harbour--tiny-de-en").exists()
    hub.break_off.clear()
    hub.requests.clear()
    assert run(hub, "models", "pull", NAME).code == 0
    assert not any(request.startswith("GET") and request.endswith("/config.json") for request in hub.requests)
    assert run(None, "models", "verify", NAME).code == 0


def test_a_wrong_checksum_throws_the_file_away(hub: Hub, run: Run, tmp_path: Path) -> None:
    honest = (hub.folder / "vocab.json").read_bytes()
    hub.lie["vocab.json"] = honest.replace(b"1", b"2", 1)
    done = run(hub, "models", "pull", NAME)
    assert done.code == 2
    assert "the hub gives" in done.err
    assert "it was thrown away" in done.err
    assert not (tmp_path / "models" / "Harbour--tiny-de-en").exists()


def test_weights_that_changed_since_the_first_pull_are_refused(hub: Hub, run: Run, tmp_path: Path) -> None:
    store = tmp_path / "models"
    store.mkdir()
    (store / "checksums.json").write_text(json.dumps({f"{NAME}@{COMMIT}": {"source.spm": "0" * 64}}))
    done = run(hub, "models", "pull", NAME, "--revision", COMMIT)
    assert done.code == 2
    assert "an earlier pull gives 0000" in done.err


class Trap:
    """A pickle that would leave a trace if anything ran it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self.path),)


def test_a_pickle_that_wants_to_run_something_is_not_run(hub: Hub, run: Run, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    (hub.folder / "pytorch_model.bin").write_bytes(pickle.dumps({"weight": Trap(trace)}))
    done = run(hub, "models", "pull", NAME)
    assert done.code == 2
    assert "holds more than weights, so nothing of it was loaded" in done.err
    assert not trace.exists()


def test_another_kind_of_model_is_refused_by_name(hub: Hub, run: Run, tmp_path: Path) -> None:
    config = json.loads((hub.folder / "config.json").read_text()) | {"model_type": "bart"}
    (hub.folder / "config.json").write_text(json.dumps(config))
    done = run(hub, "models", "pull", NAME)
    assert done.code == 2
    assert "a model of type 'bart'" in done.err


def test_a_file_missing_on_the_hub_is_named(hub: Hub, run: Run, tmp_path: Path) -> None:
    (hub.folder / "target.spm").unlink()
    done = run(hub, "models", "pull", NAME)
    assert done.code == 2
    assert f"{NAME} has no file target.spm" in done.err


def test_offline_nothing_is_fetched_and_the_person_is_told(run: Run) -> None:
    done = run(None, "models", "pull", NAME)
    assert done.code == 2
    assert "HF_HUB_OFFLINE is set" in done.err


def snapshot(home: Path, model: Path, names: tuple[str, ...]) -> None:
    """The tiny model as the hub's own cache would hold opus-mt-de-en."""
    cache = home / "hub" / "models--Helsinki-NLP--opus-mt-de-en"
    revision = "6137149949ac01d19d8eeef6e35d32221dabc8e4"
    folder = cache / "snapshots" / revision
    folder.mkdir(parents=True)
    (cache / "refs").mkdir()
    (cache / "refs" / "main").write_text(revision)
    for name in names:
        (folder / name).symlink_to(model / name)


def test_opus_mt_is_found_by_name_in_the_hubs_cache_offline(german_english: Path, run: Run, tmp_path: Path) -> None:
    files = ("config.json", "model.safetensors", "source.spm", "target.spm", "vocab.json", "tokenizer_config.json")
    snapshot(tmp_path / "hf", german_english, files)
    for model in ([], ["--model", "Helsinki-NLP/opus-mt-de-en"], ["--model", "opus-mt-de-en"]):
        done = run(None, "translate", "TEXT", *model)
        assert done.code == 0, done.err
        assert "Anna seeks 27 nets" in done.out


def test_a_process_of_its_own_needs_no_network(german_english: Path, tmp_path: Path) -> None:
    files = ("config.json", "model.safetensors", "source.spm", "target.spm", "vocab.json", "tokenizer_config.json")
    snapshot(tmp_path / "hf", german_english, files)
    env = {name: value for name, value in os.environ.items() if not name.startswith(("HF_", "MTFIX_"))}
    env |= {"HF_HUB_OFFLINE": "1", "HF_HOME": str(tmp_path / "hf"), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    done = subprocess.run(
        [sys.executable, "-m", "mtfix", "translate", "-", "--backend", "transformers"],
        env=env | {"MTFIX_MODELS": str(tmp_path / "models")},
        input="Am Montag sucht Anna 27 Netze im Hafen.\n",
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Anna seeks 27 nets" in done.stdout


def test_a_pickle_in_the_hubs_cache_is_converted_only_when_asked(
    german_english: Path, run: Run, tmp_path: Path
) -> None:
    files = ("config.json", "pytorch_model.bin", "source.spm", "target.spm", "vocab.json", "tokenizer_config.json")
    snapshot(tmp_path / "hf", german_english, files)
    refused = run(None, "translate", "TEXT")
    assert refused.code == 2
    assert "mtfix models convert" in refused.err
    made = tmp_path / "made"
    assert run(None, "models", "convert", "opus-mt-de-en", "-o", str(made)).code == 0
    assert "Anna seeks 27 nets" in run(None, "translate", "TEXT", "--model", str(made)).out
