"""Tiny Marian models, built once for each version of scripts/build_tiny_marian.py and kept in the user's cache."""

from __future__ import annotations

import hashlib
import importlib.util
import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest

ROOT = Path(__file__).parents[1]
SCRIPT = ROOT / "scripts" / "build_tiny_marian.py"
NEEDED = ("torch", "transformers", "ctranslate2", "sentencepiece", "safetensors", "huggingface_hub")


def build(source: str, target: str) -> Path:
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        pytest.skip(f"a real Marian model is run here; install the extra mtfix[marian] ({', '.join(missing)} missing)")
    stamp = hashlib.sha256(SCRIPT.read_bytes()).hexdigest()[:12]
    folder = platformdirs.user_cache_path("mtfix-tests", appauthor=False) / f"tiny-{stamp}" / f"{source}-{target}"
    if not (folder / "tokenizer_config.json").is_file():
        subprocess.run(
            [sys.executable, str(SCRIPT), str(folder), "--from", source, "--to", target, "--pickle"],
            check=True,
            capture_output=True,
            timeout=580,
        )
    return folder


@pytest.fixture(scope="session")
def german_english() -> Path:
    """A model folder: German to English, with safetensors, and a pickle as the published models have it."""
    return build("de", "en")


@pytest.fixture(scope="session")
def english_german() -> Path:
    """The other direction."""
    return build("en", "de")
