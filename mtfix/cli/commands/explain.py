"""mtfix explain: what one rule finds, and why."""

from __future__ import annotations

import sys

import click

from mtfix.cli.exits import Exit
from mtfix.cli.options import nearest
from mtfix.cli.talk import Talk
from mtfix.report.paint import Paint


@click.command(short_help="Explain what a rule finds, with examples.")
@click.argument("names", nargs=-1, required=True, metavar="RULE|KIND...")
@click.option("--no-color", is_flag=True, help="No colours, even on a terminal.")
def command(names: tuple[str, ...], no_color: bool) -> Exit:
    """Explain what a rule finds, with examples of what it mends and of what it leaves alone."""
    from mtfix.finding import SEVERITIES
    from mtfix.report.explanation import explanation
    from mtfix.rule import discover

    talk, rules = Talk(color=False if no_color else None), discover()
    paint = Paint(talk.colors(sys.stdout))
    for name in names:
        meant = [rule for rule in rules if name in (rule.name, rule.kind)]
        if not meant and name in SEVERITIES:
            raise click.UsageError(f"No rule finds {name} yet.")
        if not meant:
            known = sorted({rule.name for rule in rules} | set(SEVERITIES))
            raise click.UsageError(f"There is no rule {name!r}.{nearest(name, known) or ' `mtfix rules` lists them.'}")
        for rule in meant:
            talk.write(explanation(rule, paint) + "\n")
    return Exit.DONE
