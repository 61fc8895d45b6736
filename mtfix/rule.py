"""Rule: one kind of damage, how it is found, and the examples that prove it.

A rule is one file in `mtfix/rules/<family>/`. Its name is its file's name in kebab-case; its docstring's first line is
the title, the rest the explanation. The file holds

    KIND = "glued-words"        one of mtfix.finding.SEVERITIES
    TIER = Tier.SAFE            the safest tier its repairs may ever have
    EXAMPLES = (bad(...), good(...), missed(...))
    def detect(passage: Passage) -> Iterator[Hit]: ...

and, where its examples need markup, FORMAT = "markdown".
"""

from __future__ import annotations

import functools
import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from mtfix.finding import SEVERITIES, Edit, Tier
from mtfix.german.passage import Passage


@dataclass(frozen=True, slots=True)
class Proposal:
    """One way to mend a hit: edits of the passage's text, made together, and how sure it is (0 to 1)."""

    edits: tuple[Edit, ...]
    confidence: float
    label: str
    """What the repair does, for a person: 'blank between "Putin" and "und"'."""
    origin: str = "rule"


@dataclass(frozen=True, slots=True)
class Hit:
    """A damaged place in a passage; offsets are those of the passage's text."""

    start: int
    end: int
    message: str
    """One sentence of plain language: what is wrong here."""
    proposals: tuple[Proposal, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """A text and what a rule must do with it."""

    text: str
    wanted: str
    """`bad`, `good` or `missed`."""
    start: int = 0
    end: int = 0
    becomes: str | None = None
    why: str = ""
    source: str | None = None
    """The English original, for rules that compare with it."""


_MARKED = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)


def _marked(text: str, wanted: str, becomes: str | None, why: str, source: str | None) -> Example:
    match = _MARKED.search(text)
    if match is None:
        raise ValueError(f"the example marks no place with [[ and ]]: {text}")
    plain = text[: match.start()] + match[1] + text[match.end() :]
    return Example(plain, wanted, match.start(), match.start() + len(match[1]), becomes, why, source)


def bad(text: str, *, becomes: str | None, why: str = "", source: str | None = None) -> Example:
    """Damaged text: exactly one hit, at the place in [[ ]]; its first repair gives `becomes` (None: no repair)."""
    return _marked(text, "bad", becomes, why, source)


def good(text: str, *, why: str = "", source: str | None = None) -> Example:
    """Sound text that looks like damage: no hit."""
    return Example(text, "good", why=why, source=source)


def missed(text: str, *, becomes: str | None = None, why: str = "", source: str | None = None) -> Example:
    """Damaged text that the rule does not find yet; the test fails on the day it does."""
    return _marked(text, "missed", becomes, why, source)


@dataclass(frozen=True)
class Rule:
    """A rule as the engine, the command line and the docs see it."""

    name: str
    family: str
    kind: str
    tier: Tier
    title: str
    explanation: str
    examples: tuple[Example, ...]
    detect: Callable[[Passage], Iterator[Hit]]
    format: str = "plain"
    """The format that its examples are written in."""


ROOM: Final = "mtfix.rules"


def load(module_name: str) -> Rule:
    """The rule of one module. Raises ValueError with a sentence where the module does not keep to the form."""
    module = importlib.import_module(module_name)
    family, stem = module_name.removeprefix(ROOM + ".").split(".")
    title, _, explanation = (module.__doc__ or "").strip().partition("\n")
    if not title:
        raise ValueError(f"{module_name} has no docstring; its first line is the rule's title")
    if module.KIND not in SEVERITIES:
        raise ValueError(f"{module_name}: {module.KIND} is not a kind of artefact; the kinds are in mtfix/finding.py")
    return Rule(
        name=stem.replace("_", "-"),
        family=family,
        kind=module.KIND,
        tier=module.TIER,
        title=title.strip(),
        explanation=explanation.strip(),
        examples=tuple(module.EXAMPLES),
        detect=module.detect,
        format=getattr(module, "FORMAT", "plain"),
    )


@functools.cache
def discover() -> tuple[Rule, ...]:
    """Every rule of the house, by family and name; a new file in a family folder is found without a list."""
    room = importlib.import_module(ROOM)
    found = []
    for family in sorted(pkgutil.iter_modules(room.__path__), key=lambda m: m.name):
        if not family.ispkg:
            continue
        folder = importlib.import_module(f"{ROOM}.{family.name}")
        for module in sorted(pkgutil.iter_modules(folder.__path__), key=lambda m: m.name):
            if not module.name.startswith("_"):
                found.append(load(f"{ROOM}.{family.name}.{module.name}"))
    return tuple(found)
