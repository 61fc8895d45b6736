"""mtfix clean: mend texts."""

from __future__ import annotations

import sys

import click

from mtfix.cli.exits import Exit
from mtfix.cli.options import check_encoding, chosen_rules, find, processes, shared, tier_option
from mtfix.cli.talk import Talk
from mtfix.finding import Tier


@click.command()
@click.argument("paths", nargs=-1, metavar="PATHS|-")
@tier_option(Tier.SAFE)
@shared
def command(
    paths: tuple[str, ...],
    tier: Tier,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    kind: str | None,
    encoding: str | None,
    jobs: int,
    quiet: bool,
    no_color: bool,
) -> Exit:
    """Mend texts: one file, or - for standard input, is printed to stdout."""
    from mtfix.cli.work import Order, clean_file, each

    order = Order(tier, chosen_rules(select, ignore), kind, check_encoding(encoding))
    targets, missing = find(paths)
    talk = Talk(quiet=quiet, color=False if no_color else None)
    exits = {Exit.DONE}
    for one in missing:
        talk.complain(f"{one.path}: {one.reason}")
        exits.add(Exit.USAGE)
    if len(targets) > 1:
        raise click.UsageError("Only one text can be printed.")
    for done in each(clean_file, targets, order, processes(jobs)):
        if done.error is not None:
            talk.complain(f"{done.target.path}: {done.error}")
            exits.add(Exit.INTERNAL if done.broken else Exit.USAGE)
            continue
        sys.stdout.buffer.write(done.after)
        talk.say(f"{len(done.rules):,} repairs made, {done.left:,} findings left for a person.")
    return max(exits)
