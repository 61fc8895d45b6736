"""What a translation must carry over letter by letter: links, placeholders, marked-up names, words with digits inside."""

from __future__ import annotations

import re

LINK = re.compile(
    r"(?:https?|ftp)://[^\s<>\"„“”»«]*[^\s<>\"„“”»«.,;:!?)\]}']|\bwww\.[^\s<>\"„“”»«]*[\w/]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
)
PLACEHOLDER = re.compile(
    r"\{\{[^{}\n]{1,60}\}\}|\$?\{[\w.:!-]{0,40}\}|%(?:\(\w+\))?(?:\d+\$)?[-+#0]?\d*(?:\.\d+)?l?[sdifuxXgeco@](?![\w])"
    r"|%\{\w+\}|\{\d+(?:,[^{}]*)?\}|\$[A-Z_]{2,}\b|<\d+\s?/?>|</\d+>|\[\[\w+\]\]|__\w+__|&[a-z]+;"
)


def missing(source: str, target: str, pattern: re.Pattern[str]) -> list[str]:
    """What `pattern` finds in the source and the target does not hold, each once, in order.

    >>> missing("Hallo {name}, %d neue Briefe", "Hello {nom}, %d new letters", PLACEHOLDER)
    ['{name}']
    >>> missing("Take %s", "Nimm _s", PLACEHOLDER)
    []

    Prose shows a code as a word, with a line below it for each sign; so it is looked for in that form too.
    """
    found = dict.fromkeys(pattern.findall(source))
    return [text for text in found if _bare(text) not in _bare(target) and re.sub(r"\W", "_", text) not in target]


def _bare(text: str) -> str:
    """A link without its scheme, its last slash and its language folder, which a translation may change."""
    return re.sub(
        r"https?://(?:www\.)?|/(?=$|\s)|/(?:en|de|en-[a-z]{2}|de-[a-z]{2})(?=/|$|\s)", "", text, flags=re.IGNORECASE
    )
