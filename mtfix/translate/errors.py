"""What can go wrong with a model; every message says what to do next."""

from __future__ import annotations

import importlib.util
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager


class ModelError(Exception):
    """A model is missing, damaged or of the wrong kind; the text is a sentence with the command that helps."""


def need(packages: Iterable[str], purpose: str) -> None:
    """Raise ModelError where a package is not installed, naming the extra that brings it."""
    missing = [name for name in packages if importlib.util.find_spec(name) is None]
    if missing:
        names = " and ".join(filter(None, (", ".join(missing[:-1]), missing[-1])))
        raise ModelError(f"{purpose} needs {names}, not installed here. Install with: pip install 'mtfix[marian]'")


@contextmanager
def hushed() -> Iterator[None]:
    """Keep transformers' progress bars and advice off stderr, which belongs to mtfix."""
    from transformers.utils import logging

    logging.set_verbosity_error()
    logging.disable_progress_bar()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
