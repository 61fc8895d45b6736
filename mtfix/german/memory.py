"""Memory: which forms a document uses elsewhere. A name that stands alone in one place is evidence in another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cached_property

_FORM = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


class Memory:
    """The word forms of a whole document with their counts, as they are written."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts: tuple[str, ...] = tuple(texts)

    @cached_property
    def _counts(self) -> Counter[str]:
        counts: Counter[str] = Counter()
        for text in self._texts:
            counts.update(_FORM.findall(text))
        return counts

    @cached_property
    def glyphs(self) -> dict[str, int]:
        """How often each glyph of a double quotation mark stands in the document: its habit.

        >>> Memory(["Er las „Faust“.", "Sie las »Emma«."]).glyphs["„"]
        1
        """
        return {glyph: sum(text.count(glyph) for text in self._texts) for glyph in '„“”"»«'}

    def count(self, form: str) -> int:
        """How often this form stands in the document as a word of its own.

        >>> Memory(["Selenskyj kam.", "Selenskyjder ging."]).count("Selenskyj")
        1
        """
        return self._counts[form]
