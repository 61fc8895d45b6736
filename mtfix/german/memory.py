"""Memory: which forms a document uses elsewhere. A name that stands alone in one place is evidence in another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property

from mtfix.german.lexicon import NOTHING, lookup
from mtfix.german.seams import anywhere

_FORM = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


class Memory:
    """The word forms of a whole document with their counts, as they are written.

    What is no iterator is gone through again for each question and is not kept.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = tuple(texts) if isinstance(texts, Iterator) else texts

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
        counts = dict.fromkeys('„“”"»«', 0)
        for text in self._texts:
            for glyph in counts:
                counts[glyph] += text.count(glyph)
        return counts

    @cached_property
    def seams(self) -> tuple[int, int]:
        """How many forms of the document are surely two words in one, whatever stands around them, and its words.

        At most 5,000 unknown forms are asked about; the words are counted up to the last of them.
        """
        asked = found = words = 0
        for form, n in self._counts.items():
            words += n
            if len(form) < 5 or lookup(form) is not NOTHING or not form[-1].isalpha() or form.isupper():
                continue
            if lookup(form[0].swapcase() + form[1:]) is not NOTHING:
                continue
            asked += 1
            found += anywhere(form) >= 0.97
            if asked == 5_000:
                break
        return found, words

    def count(self, form: str) -> int:
        """How often this form stands in the document as a word of its own.

        >>> Memory(["Selenskyj kam.", "Selenskyjder ging."]).count("Selenskyj")
        1
        """
        return self._counts[form]
