"""mtfix rules: what mtfix looks for."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import click

from mtfix.cli.exits import Exit
from mtfix.cli.talk import Talk
from mtfix.report.paint import Paint
from mtfix.report.rates import Rates, rates

if TYPE_CHECKING:
    from mtfix.rule import Rule


@click.command(short_help="List the rules with tier and false-alarm rate.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--test", "tests", is_flag=True, help="Run the examples of the configuration's own rules.")
@click.option("--config", metavar="FILE", help="The configuration.  [default: mtfix.toml or pyproject.toml, upwards]")
@click.option("--no-color", is_flag=True, help="No colours, even on a terminal.")
def command(form: str, tests: bool, config: str | None, no_color: bool) -> Exit:
    """List the rules, with the safest tier of their repairs and how often they are wrong on sound German."""
    if tests:
        from mtfix.cli.own import run_examples

        return run_examples(config, Talk())
    from mtfix.rule import discover

    talk, heard, rules = Talk(color=False if no_color else None), rates(), discover()
    if form == "json":
        talk.write(json.dumps([_record(rule, heard) for rule in rules], ensure_ascii=False, indent=1) + "\n")
        return Exit.DONE
    paint = Paint(talk.colors(sys.stdout))
    wide = max((len(rule.name) for rule in rules), default=0)
    for family in sorted({rule.family for rule in rules}):
        talk.write(paint(family, "bold") + "\n")
        for rule in (rule for rule in rules if rule.family == family):
            tier = paint(f"{rule.tier!s:6}", str(rule.tier))
            talk.write(f"  {rule.name:{wide}}  {tier}  {_rate(rule, heard)}  {rule.kind:19}  {rule.title}\n")
    talk.say(f"The number is findings for 100,000 sound words, in {heard}." if heard else "No rates were measured.")
    return Exit.DONE


def _record(rule: Rule, heard: Rates | None) -> dict[str, object]:
    rate = heard.of(rule.name) if heard else None
    return {
        "rule": rule.name,
        "family": rule.family,
        "kind": rule.kind,
        "tier": str(rule.tier),
        "title": rule.title,
        "findings_per_100k_sound_words": None if rate is None else round(rate, 3),
    }


def _rate(rule: Rule, heard: Rates | None) -> str:
    rate = heard.of(rule.name) if heard else None
    return "     -" if rate is None else f"{rate:6.2f}"
