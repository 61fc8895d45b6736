"""mtfix check: report, change nothing."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterator, Sequence

import click

from mtfix.cli.exits import Exit
from mtfix.cli.options import check_encoding, chosen_rules, find, nearest, processes, shared, source_option, tier_option
from mtfix.cli.talk import Talk
from mtfix.finding import SEVERITIES, Finding, Tier
from mtfix.report import Checked, Paint, Summary, forms, reporter

_LEVELS = ("minor", "major", "critical")


@click.command()
@click.argument("paths", nargs=-1, metavar="PATHS|-")
@tier_option(Tier.HINT)
@click.option(
    "--format", "form", type=click.Choice(forms()), default="text", show_default=True, help="The form of the report."
)
@click.option(
    "--fail-on",
    multiple=True,
    metavar="TIER|SEVERITY|KIND|RULE|never",
    help="Exit with 1 only for these: a tier means it and safer, a severity means it and graver.  [default: any finding]",
)
@source_option
@click.option("--retranslate", is_flag=True, help="Offer damaged sentences translated afresh (needs models; slow).")
@click.option("--into", metavar="MODEL", help="With --retranslate: the model into German.  [default: opus-mt-en-de]")
@click.option("--out", metavar="MODEL", help="With --retranslate: the model out of it.  [default: opus-mt-de-en]")
@shared
def command(
    paths: tuple[str, ...],
    tier: Tier,
    form: str,
    fail_on: tuple[str, ...],
    source: str | None,
    retranslate: bool,
    into: str | None,
    out: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    kind: str | None,
    encoding: str | None,
    jobs: int,
    quiet: bool,
    no_color: bool,
) -> Exit:
    """Report the damage in texts; change nothing.

    PATHS are files, folders, globs, or - for standard input. The report goes to stdout, its summary to stderr.
    """
    from mtfix.cli.work import Order, check_file, each

    order = Order(tier, chosen_rules(select, ignore), kind, check_encoding(encoding), source, retranslate, into, out)
    limits = _limits(fail_on)
    targets, missing = find(paths)
    talk = Talk(quiet=quiet, color=False if no_color else None)
    summary, exits = Summary(), {Exit.DONE}

    def seen() -> Iterator[Checked]:
        lost = (Checked(one.path, error=one.reason) for one in missing)
        results = talk.progress(each(check_file, targets, order, processes(jobs)), len(targets))
        for file in itertools.chain(lost, results):
            summary.add(file)
            if file.error is not None:
                talk.complain(f"{file.path}: {file.error}")
                exits.add(Exit.INTERNAL if file.broken else Exit.USAGE)
            if any(_fails(found, limits) for found in file.findings):
                exits.add(Exit.FOUND)
            yield file

    for chunk in reporter(form)(seen(), Paint(talk.colors(sys.stdout))):
        talk.write(chunk)
    talk.say(counted(summary))
    return max(exits)


def counted(summary: Summary) -> str:
    """The summary of a run in a sentence or two."""
    read = summary.files - summary.failed
    files = f"{read:,} file{'s' if read != 1 else ''}, {summary.words:,} words"
    failed = f" {summary.failed:,} could not be checked." if summary.failed else ""
    if not summary.findings:
        return f"{files}: nothing found.{failed}"
    tiers = ", ".join(f"{summary.by_tier[str(tier)]:,} {tier}" for tier in Tier if summary.by_tier[str(tier)])
    return f"{files}: {summary.findings:,} finding{'s' if summary.findings != 1 else ''} ({tiers}).{failed}"


def _limits(values: Sequence[str]) -> frozenset[str]:
    from mtfix.rule import discover

    asked = {name.strip() for value in values for name in value.split(",")} or {"hint"}
    known = {"never", *map(str, Tier), *_LEVELS, *SEVERITIES, *(rule.name for rule in discover())}
    for name in sorted(asked - known):
        raise click.BadParameter(
            f"{name!r} is nothing to fail on.{nearest(name, sorted(known))}", param_hint="--fail-on"
        )
    return frozenset(asked)


def _fails(found: Finding, limits: frozenset[str]) -> bool:
    if found.rule in limits or found.kind in limits:
        return True
    if any(str(tier) in limits and found.tier <= tier for tier in Tier):
        return True
    return any(level in limits and _LEVELS.index(found.severity) >= at for at, level in enumerate(_LEVELS))
