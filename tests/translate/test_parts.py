"""A model kept in parts is the same model, and a damaged part is named instead of loaded."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mtfix.translate.errors import ModelError
from mtfix.translate.parts import LIST, join, split, whole


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A model's folder, as far as files go."""
    model = tmp_path / "model"
    (model / "ct2-int8").mkdir(parents=True)
    (model / "config.json").write_text('{"model_type": "marian"}')
    (model / "model.safetensors").write_bytes(bytes(range(256)) * 10)
    (model / "ct2-int8" / "model.bin").write_bytes(b"weights" * 300)
    return model


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_split_and_joined_a_model_is_byte_for_byte_the_same(folder: Path, tmp_path: Path) -> None:
    written = split(folder, tmp_path / "parts", largest=1000)
    assert set(written) == {path for path in (tmp_path / "parts").rglob("*") if path.is_file()}
    assert all(path.stat().st_size <= 1000 for path in written)
    assert (tmp_path / "parts" / "ct2-int8" / "model.bin.03").stat().st_size == 100
    assert contents(join(tmp_path / "parts", tmp_path / "again")) == contents(folder)


def test_a_model_of_small_files_has_no_parts(folder: Path, tmp_path: Path) -> None:
    split(folder, tmp_path / "copy")
    assert contents(tmp_path / "copy") == contents(folder)
    assert whole(tmp_path / "copy") == tmp_path / "copy"


@pytest.mark.parametrize("how", ["is missing", "is damaged"])
def test_a_part_that_is_lost_or_changed_is_named_and_nothing_is_left_behind(
    how: str, folder: Path, tmp_path: Path
) -> None:
    split(folder, tmp_path / "parts", largest=1000)
    part = tmp_path / "parts" / "model.safetensors.02"
    if how == "is missing":
        part.unlink()
    else:
        part.write_bytes(part.read_bytes()[:-1] + b"?")
    with pytest.raises(ModelError, match=rf"model\.safetensors\.02 {how}"):
        join(tmp_path / "parts", tmp_path / "again")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["model", "parts"]


def test_parts_in_a_wrong_order_do_not_make_the_file(folder: Path, tmp_path: Path) -> None:
    split(folder, tmp_path / "parts", largest=1000)
    listed = tmp_path / "parts" / LIST
    table = json.loads(listed.read_text())
    parts = table["model.safetensors"]["parts"]
    table["model.safetensors"]["parts"] = dict(reversed(parts.items()))
    listed.write_text(json.dumps(table))
    with pytest.raises(ModelError, match="do not make that file"):
        join(tmp_path / "parts", tmp_path / "again")


def test_a_model_in_parts_is_joined_once_in_the_cache(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    split(folder, tmp_path / "parts", largest=1000)
    found = whole(tmp_path / "parts")
    assert found != tmp_path / "parts"
    assert contents(found) == contents(folder)
    assert whole(tmp_path / "parts") == found
