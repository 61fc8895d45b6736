"""mtfix finds and mends the seams in machine-translated German.

For a program of one's own: `check_text` and `clean_text`. Both keep nothing between calls and may run in several threads
at once; they take milliseconds for a paragraph, so a server calls them in a worker thread (`asyncio.to_thread`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mtfix.document import Document
    from mtfix.finding import Finding, Tier
    from mtfix.rule import Rule

__version__: Final = "0.1.0"
__all__ = ["__version__", "check_text", "clean_text"]


def check_text(
    text: str,
    *,
    format: str = "plain",  # noqa: A002 (the word the command line uses)
    tier: str = "hint",
    select: Collection[str] = (),
    ignore: Collection[str] = (),
    vocabulary: Collection[str] = (),
) -> list[Finding]:
    """What is damaged in a text, in its order; offsets count its code points, half-open.

    `format` is a format of text ("plain", "markdown", "html" ...); `tier` takes findings whose first repair is of this
    tier or safer; `select` and `ignore` name rules or kinds; `vocabulary` are words that are never mended. Raises
    ValueError with a sentence for a name that is none.

    >>> [(found.rule, found.text) for found in check_text("Der **Hafen**liegt still.", format="markdown")]
    [('glued-at-markup', 'Hafenliegt')]
    """
    from mtfix.pipeline import House, check

    parse = _parser(format)
    limit = _tier(tier)
    found = check(parse(text), _rules(select, ignore), House(tuple(vocabulary)))
    return [one for one in found if one.tier <= limit]


def clean_text(
    text: str,
    *,
    format: str = "plain",  # noqa: A002
    tier: str = "safe",
    select: Collection[str] = (),
    ignore: Collection[str] = (),
    vocabulary: Collection[str] = (),
) -> str:
    """The text with every repair of this tier or safer made; what no repair touches is the same.

    Raises ValueError for a name that is none, and `mtfix.pipeline.UnstableError` where the repairs do not come to rest
    (the text should then be kept as it is).

    >>> clean_text("Der **Hafen**liegt still.", format="markdown")
    'Der **Hafen** liegt still.'
    """
    from mtfix.decide import Policy
    from mtfix.pipeline import House, clean

    done = clean(text, _parser(format), Policy(_tier(tier)), _rules(select, ignore), House(tuple(vocabulary)))
    return done.text


def _parser(name: str) -> Callable[[str], Document]:
    from mtfix.formats import formats

    found = formats().get(name)
    if found is None or found.parse is None:
        known = ", ".join(one.name for one in formats().values() if one.parse is not None)
        raise ValueError(f"{name!r} is no format of text; there are {known}.")
    return found.parse


def _tier(name: str) -> Tier:
    from mtfix.finding import Tier

    try:
        return Tier[name.upper()]
    except KeyError:
        raise ValueError(f"{name!r} is no tier; it is safe, likely or hint.") from None


def _rules(select: Collection[str], ignore: Collection[str]) -> Sequence[Rule]:
    from mtfix.finding import SEVERITIES
    from mtfix.rule import discover

    rules = discover()
    known = {rule.name for rule in rules} | set(SEVERITIES)
    for name in (*select, *ignore):
        if name not in known:
            raise ValueError(f"{name!r} is neither a rule nor a kind; `mtfix rules` lists them.")
    return [
        rule
        for rule in rules
        if (not select or rule.name in select or rule.kind in select)
        and rule.name not in ignore
        and rule.kind not in ignore
    ]
