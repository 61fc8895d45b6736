"""Explanation: a rule with its examples, for a person."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from mtfix.report.paint import Paint
from mtfix.report.visible import visible

if TYPE_CHECKING:
    from mtfix.rule import Example, Rule

_HEADINGS = {"bad": "It finds", "good": "It leaves alone", "missed": "It does not find yet"}


def explanation(rule: Rule, paint: Paint) -> str:
    """The rule's title, what it is about, and every example under its heading."""
    tier = str(rule.tier)
    rows = [f"{paint(rule.name, 'bold')}  {rule.kind}, {paint(tier, tier)} at best", rule.title]
    if rule.explanation:
        rows += ["", rule.explanation]
    for wanted, heading in _HEADINGS.items():
        examples = [example for example in rule.examples if example.wanted == wanted]
        if examples:
            rows += ["", paint(f"{heading}:", "bold")]
        for example in examples:
            rows += [f"  {row}" for row in _shown(example, paint)]
    return "\n".join(rows) + "\n"


def _shown(example: Example, paint: Paint) -> list[str]:
    why = f"  ({example.why})" if example.why else ""
    if example.wanted == "good":
        return [visible(example.text).replace("\n", "¶") + why]
    before, marked, after = (
        visible(part).replace("\n", "¶")
        for part in (
            example.text[: example.start],
            example.text[example.start : example.end],
            example.text[example.end :],
        )
    )
    place = paint(marked, "removed") if paint.on else f"[{marked}]"
    rows = [f"{before}{place}{after}{why}"]
    if example.becomes is not None:
        rows.append("-> " + _news(example.text, example.becomes, paint))
    return rows


def _news(before: str, after: str, paint: Paint) -> str:
    """The mended text with what is new in colour.

    >>> _news("MariaUnd er", "Maria und er", Paint())
    'Maria und er'
    """
    old, new = re.findall(r"\w+|\W", before), re.findall(r"\w+|\W", after)
    parts = []
    for kind, _, _, first, last in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        text = visible("".join(new[first:last])).replace("\n", "¶")
        parts.append(text if kind == "equal" else paint(text, "added"))
    return "".join(parts)
