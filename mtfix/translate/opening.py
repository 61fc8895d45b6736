"""Opening: from what a person asked for (languages, a model's name, a back end) to a Translator ready to work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mtfix.translate.backend import open_backend
from mtfix.translate.cache import Cache, default_path
from mtfix.translate.folder import identity
from mtfix.translate.parts import whole
from mtfix.translate.registry import default_model, locate
from mtfix.translate.translator import Translator


@dataclass(frozen=True)
class Wish:
    """What a person asked for."""

    source: str = "de"
    target: str = "en"
    model: str | None = None
    backend: str = "auto"
    device: str = "auto"
    threads: int | None = None
    beam: int = 4
    cache: Path | None = None
    """The cache's file; None: the one in the user's cache folder."""
    cached: bool = True


def open_translator(wish: Wish, say: Callable[[str], None] = lambda sentence: None) -> Translator:
    """Load the model of a wish; `say` is told of work that takes a while. Raises ModelError with a sentence where it or a package is missing."""
    folder = whole(locate(wish.model or default_model(wish.source, wish.target)))
    backend = open_backend(folder, wish.backend, wish.device, wish.threads, say=say)
    cache = Cache(wish.cache or default_path(), f"{identity(folder)} {backend.name}") if wish.cached else None
    return Translator(backend, wish.source, wish.target, cache=cache, beam=wish.beam)
