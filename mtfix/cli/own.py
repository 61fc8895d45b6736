"""Own: the examples of a project's own rules, run as tests."""

from __future__ import annotations

from mtfix.cli.asked import Asked
from mtfix.cli.exits import Exit
from mtfix.cli.plan import settings_of
from mtfix.cli.talk import Talk
from mtfix.config import OwnRule
from mtfix.formats.plain import parse
from mtfix.pipeline import check


def run_examples(config: str | None, talk: Talk) -> Exit:
    """Run every example of every rule of the configuration; each that fails is told with what was found instead."""
    settings = settings_of(Asked(config=config))
    if not settings.rules:
        talk.complain("The configuration has no rules of its own; `mtfix init` shows how one is written.")
        return Exit.USAGE
    failed = run = 0
    for own in settings.rules:
        troubles = failures(own)
        run += len(own.bad) + len(own.good)
        failed += len(troubles)
        if not own.bad:
            talk.say(f"{own.name}: it has no bad example, so nothing proves that it finds anything.")
        for trouble in troubles:
            talk.write(f"{own.name}: {trouble}\n")
    talk.say(
        f"{run:,} examples of {len(settings.rules):,} rules: {f'{failed:,} failed' if failed else 'all as they should be'}."
    )
    return Exit.FOUND if failed else Exit.DONE


def failures(own: OwnRule) -> list[str]:
    """What is wrong with the examples of one rule, each as a sentence.

    >>> failures(OwnRule("hof", ("Hofladen",), ("Hof-Laden",), bad=("Der [[Hofladen]] hat zu.",), good=("Der Hofladen.",)))
    ['this good example is found, at "Hofladen": Der Hofladen.']
    """
    told = []
    rule = own.rule()
    for example in rule.examples:
        found = check(parse(example.text), [rule])
        if example.wanted == "good" and found:
            told.append(f'this good example is found, at "{found[0].text}": {example.text}')
        elif example.wanted == "bad" and [(one.start, one.end) for one in found] != [(example.start, example.end)]:
            places = ", ".join(f'"{one.text}"' for one in found) or "nothing"
            wanted = example.text[example.start : example.end]
            told.append(f'"{wanted}" should be found, and is {places}: {example.text}')
    return told
