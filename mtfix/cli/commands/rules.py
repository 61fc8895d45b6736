"""mtfix rules: what mtfix looks for."""

from __future__ import annotations

import json
import sys

import click

from mtfix.cli.exits import Exit
from mtfix.cli.talk import Talk
from mtfix.report.paint import Paint


@click.command()
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--no-color", is_flag=True, help="No colours, even on a terminal.")
def command(form: str, no_color: bool) -> Exit:
    """List the rules with their kind and the safest tier their repairs may have."""
    from mtfix.rule import discover

    talk, rules = Talk(color=False if no_color else None), discover()
    if form == "json":
        rows = [
            {"rule": r.name, "family": r.family, "kind": r.kind, "tier": str(r.tier), "title": r.title} for r in rules
        ]
        talk.write(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
        return Exit.DONE
    paint = Paint(talk.colors(sys.stdout))
    wide = max((len(rule.name) for rule in rules), default=0)
    for family in sorted({rule.family for rule in rules}):
        talk.write(paint(family, "bold") + "\n")
        for rule in (rule for rule in rules if rule.family == family):
            tier = paint(f"{rule.tier!s:6}", str(rule.tier))
            talk.write(f"  {rule.name:{wide}}  {tier}  {rule.kind:19}  {rule.title}\n")
    return Exit.DONE
