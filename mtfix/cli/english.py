"""English: the translator beside a review, in a thread of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import click

Translate = Callable[[Sequence[str]], list[str]]


def english(model: str | None) -> Translate:
    """What makes English of German sentences; the model is loaded here.

    One thread does all of it, because the cache of translations belongs to the thread that opened it. Raises
    click.ClickException with a sentence where the model or a package is missing.
    """
    from mtfix.translate.errors import ModelError
    from mtfix.translate.opening import Wish, open_translator

    thread = ThreadPoolExecutor(1, "english")
    try:
        translator = thread.submit(open_translator, Wish(model=model)).result()
    except ModelError as error:
        thread.shutdown()
        raise click.ClickException(str(error)) from error
    return lambda sentences: thread.submit(translator.translate, sentences).result()
