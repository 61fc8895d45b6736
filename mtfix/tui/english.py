"""English: what a sentence says in English, remembered so that no sentence is translated twice."""

from __future__ import annotations

from collections.abc import Callable, Sequence

Pair = tuple[str, str]


class English:
    """The translations known so far, and what makes new ones; without that it is false."""

    def __init__(self, translate: Callable[[Sequence[str]], list[str]] | None) -> None:
        self._translate = translate
        self._known: dict[str, str] = {}

    def __bool__(self) -> bool:
        return self._translate is not None

    def known(self, pair: Pair) -> Pair | None:
        """Both sentences in English, if they were translated before."""
        if pair[0] not in self._known or pair[1] not in self._known:
            return None
        return self._known[pair[0]], self._known[pair[1]]

    def learn(self, pair: Pair) -> None:
        """Translate both; this takes its time and belongs in a thread."""
        missing = [text for text in pair if text not in self._known]
        if self._translate is not None and missing:
            self._known.update(zip(missing, self._translate(missing), strict=True))
