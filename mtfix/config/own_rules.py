"""Own rules: wrong -> right, written in the configuration instead of a program."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.passage import Passage
from mtfix.rule import Example, Hit, Proposal, Rule, bad, good

_CONFIDENCE: Final = {Tier.SAFE: 0.99, Tier.LIKELY: 0.9, Tier.HINT: 0.5}


@dataclass(frozen=True)
class OwnRule:
    """A rule of a project: where one of `wrong` stands, one of `right` belongs; without `right` it only reports."""

    name: str
    wrong: tuple[str, ...]
    right: tuple[str, ...] = ()
    kind: str = "leftover"
    tier: Tier = Tier.LIKELY
    message: str = ""
    regex: bool = False
    """Whether `wrong` is a pattern of Python's `re`; `right` may then name its groups (`\\1`)."""
    bad: tuple[str, ...] = ()
    good: tuple[str, ...] = ()

    def rule(self) -> Rule:
        """The rule as the engine runs it.

        >>> rule = OwnRule("portal", ("Kunden Portal",), ("Kundenportal",)).rule()
        >>> rule.name, str(rule.tier)
        ('portal', 'likely')
        """
        return Rule(
            name=self.name,
            family="own",
            kind=self.kind,
            tier=self.tier,
            title=self.message or f"The project's own rule {self.name}",
            explanation=f"{' or '.join(self.wrong)} -> {' or '.join(self.right) or 'a person decides'}",
            examples=tuple(self._examples()),
            detect=functools.partial(_detect, self),
        )

    def patterns(self) -> list[re.Pattern[str]]:
        """One pattern for each of `wrong`; words match as whole words. Raises re.error."""
        return [re.compile(text if self.regex else rf"(?<!\w){re.escape(text)}(?!\w)") for text in self.wrong]

    def _examples(self) -> Iterator[Example]:
        for text in self.bad:
            yield bad(text, becomes=None)
        for text in self.good:
            yield good(text)


@functools.lru_cache(maxsize=256)
def _patterns(own: OwnRule) -> list[re.Pattern[str]]:
    return own.patterns()


def _detect(own: OwnRule, passage: Passage) -> Iterator[Hit]:
    for pattern in _patterns(own):
        for match in pattern.finditer(passage.text):
            start, end = match.span()
            if start == end:
                continue
            rights = [match.expand(text) if own.regex else text for text in own.right]
            proposals = tuple(
                Proposal((Edit(start, end, text),), _CONFIDENCE[own.tier] - rank / 100, f'"{text}"', "project")
                for rank, text in enumerate(rights)
                if text != match[0]
            )
            yield Hit(start, end, own.message or f'"{match[0]}" is written otherwise here.', proposals)
