"""Weights: from a published pickle to safetensors and to CTranslate2's int8 form, once.

A pickle can run any program while it is read. torch's weights-only loader refuses everything but tensors, so that is the
one loader used, here and nowhere else.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from mtfix.translate.errors import ModelError, hushed, need
from mtfix.translate.folder import FAST, PICKLE, WEIGHTS, check_pieces, check_weights, read_config


def to_safetensors(folder: Path) -> Path:
    """Read a folder's pickle with the weights-only loader and write its tensors beside it as safetensors.

    Raises ModelError where the pickle holds anything but tensors, or not those of this model.
    """
    need(("torch", "transformers", "safetensors"), "Converting a model")
    read_config(folder)
    tensors = _read_pickle(folder / PICKLE)
    from safetensors.torch import save_file

    kept: dict[str, Any] = {}
    places: set[tuple[int, tuple[int, ...]]] = set()
    for name in sorted(tensors, key=lambda name: ("embed" in name or "lm_head" in name, name)):
        tensor = tensors[name]
        place = (tensor.data_ptr(), tuple(tensor.shape))
        if place in places and tensor.numel():
            continue
        places.add(place)
        kept[name] = tensor.contiguous().clone()
    target = folder / WEIGHTS
    partial = target.with_suffix(".partial")
    save_file(kept, partial, metadata={"format": "pt"})
    partial.replace(target)
    try:
        _check_complete(folder)
    except ModelError:
        target.unlink()
        raise
    return target


def _read_pickle(path: Path) -> dict[str, Any]:
    import pickle

    import torch

    try:
        with hushed():
            tensors = torch.load(path, map_location="cpu", weights_only=True)
    except pickle.UnpicklingError as error:
        first = str(error).strip().splitlines()[0]
        raise ModelError(
            f"{path} holds more than weights, so nothing of it was loaded ({first}). Do not use this file; "
            "fetch the model from its publisher."
        ) from None
    except (RuntimeError, EOFError, ValueError, OSError) as error:
        first = str(error).strip().partition("\n")[0]
        raise ModelError(f"{path} cannot be read as weights ({first}). Fetch the model again.") from None
    if not isinstance(tensors, dict) or not all(isinstance(value, torch.Tensor) for value in tensors.values()):
        raise ModelError(f"{path} holds no table of tensors; it is no published model. Fetch the model again.")
    return tensors


def _check_complete(folder: Path) -> None:
    """Raise ModelError where the weights are not all that a Marian model of this config needs."""
    from transformers import MarianMTModel

    with hushed():
        model, told = MarianMTModel.from_pretrained(
            folder, local_files_only=True, use_safetensors=True, output_loading_info=True
        )
    missing = sorted(told["missing_keys"])
    wrong = sorted(str(key) for key in told.get("mismatched_keys", ()))
    del model
    if missing or wrong:
        names = ", ".join((missing + wrong)[:3])
        raise ModelError(
            f"The weights in {folder} are not those of its config.json ({names} ...). Fetch the model again."
        )


def to_fast(folder: Path, target: Path | None = None) -> Path:
    """Write the CTranslate2 int8 form of a model, beside it or at `target`; whole or not at all."""
    need(("ctranslate2", "transformers", "torch"), "Converting a model to CTranslate2")
    target = target or folder / FAST
    read_config(folder)
    check_pieces(folder)
    check_weights(folder)
    import ctranslate2

    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".partial-") as scratch:
        made = Path(scratch) / FAST
        converter = ctranslate2.converters.TransformersConverter(str(folder))
        with hushed():
            converter.convert(str(made), quantization="int8")
        if target.exists():
            shutil.rmtree(target)
        made.rename(target)
    return target
