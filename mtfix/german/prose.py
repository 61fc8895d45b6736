"""Prose or code: whether a stretch of text is written for people or for machines."""

from __future__ import annotations

import re
from typing import Final

BLANK: Final = " \t\u00a0\u2007\u2009\u202f"
"""Blanks that stand between words on one line, for use inside a character class."""

_CODE = re.compile(
    r"""
    [{}\\`|] | [=!<>]= | => | -> | && | :: | \+\+ | </?[a-zA-Z] | /> | \w\(\) | \(\) | \w\[\w*\] | \w=\w | \$\w | ;\s*$
  | ^\s*(?:\#|//|--|\$|>>>|%|@) | [=*/+<>]\s*\w+\s*[,;)\]] | \w_\w | [=+]\s*["']
    """,
    re.VERBOSE,
)


def looks_like_code(text: str) -> bool:
    """Whether a text holds marks that prose does not use: braces, operators, calls, tags.

    >>> looks_like_code("for (i = 0 ; i < n ; i++)"), looks_like_code("Er kam , sah und blieb (drei Tage).")
    (True, False)
    """
    return _CODE.search(text) is not None
