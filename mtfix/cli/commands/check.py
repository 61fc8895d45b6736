"""mtfix check: report, change nothing."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace

import click

from mtfix.cli.asked import Asked, configured
from mtfix.cli.exits import Exit
from mtfix.cli.options import cache_option, processes, shared, source_option, tier_option
from mtfix.cli.sharding import sharded
from mtfix.cli.talk import Talk
from mtfix.finding import Tier
from mtfix.report import Checked, Paint, Summary, forms, reporter


@click.command()
@click.argument("paths", nargs=-1, metavar="PATHS|-")
@tier_option(Tier.HINT, configured=True)
@click.option(
    "--format", "form", type=click.Choice(forms()), default="text", show_default=True, help="The form of the report."
)
@click.option(
    "--fail-on",
    multiple=True,
    metavar="TIER|SEVERITY|KIND|RULE|score>N|never",
    help="Exit with 1 only for these: a tier means it and safer, a severity means it and graver.  [default: any finding]",
)
@source_option
@cache_option
@click.option("--retranslate", is_flag=True, help="Offer damaged sentences translated afresh (needs models; slow).")
@click.option("--into", metavar="MODEL", help="With --retranslate: the model into German.  [default: opus-mt-en-de]")
@click.option("--out", metavar="MODEL", help="With --retranslate: the model out of it.  [default: opus-mt-de-en]")
@click.option("--statistics", is_flag=True, help="Report counts and a verdict instead of every finding.")
@click.option("--write-baseline", metavar="FILE", help="Note today's findings in this file, to report only new ones.")
@shared
@configured
@sharded("check")
def command(
    paths: tuple[str, ...],
    asked: Asked,
    tier: Tier | None,
    form: str,
    fail_on: tuple[str, ...],
    source: str | None,
    no_cache: bool,
    retranslate: bool,
    into: str | None,
    out: str | None,
    statistics: bool,
    write_baseline: str | None,
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
    from mtfix.cli.plan import plan, tell
    from mtfix.cli.share import complete, each, size_of
    from mtfix.cli.verdict import Noted, limits_of
    from mtfix.cli.work import check_piece

    ready = plan(
        asked,
        paths,
        tier=tier,
        mends=False,
        select=select,
        ignore=ignore,
        kind=kind,
        encoding=encoding,
        source=source,
        noting=bool(write_baseline),
        cached=not no_cache,
    )
    order = replace(ready.order, retranslate=retranslate, into=into, out=out)
    targets, missing = ready.targets, ready.missing
    if tell(asked, ready):
        return Exit.USAGE if missing else Exit.DONE
    try:
        limits = limits_of(fail_on or ready.settings.fail_on, ready.settings.rules)
    except click.BadParameter as error:
        if fail_on:
            raise
        raise click.UsageError(f"{ready.settings.file}: fail-on: {error.message}") from None
    noted = Noted(write_baseline) if write_baseline else None
    talk = Talk(quiet=quiet, color=False if no_color else None)
    summary, exits = Summary(), {Exit.DONE}

    def seen(moved: Callable[[int], None]) -> Iterator[Checked]:
        lost = (Checked(one.path, error=one.reason) for one in missing)
        results = complete(each(check_piece, targets, order, processes(jobs), moved=moved, say=talk.say))
        for file in itertools.chain(lost, results):
            summary.add(file)
            if file.error is not None:
                talk.complain(f"{file.path}: {file.error}")
                exits.add(Exit.INTERNAL if file.broken else Exit.USAGE)
            if noted:
                noted.add(file)
            elif any(limits.hit(found) for found in file.findings):
                exits.add(Exit.FOUND)
            yield file

    report = reporter("statistics" if statistics else form)
    with talk.watched(lambda: size_of(targets)) as moved:
        for chunk in report(seen(moved), Paint(talk.colors(sys.stdout))):
            talk.write(chunk)
    if noted:
        talk.say(noted.write())
    elif limits.score is not None and summary.score > limits.score:
        talk.say(f"The score of {summary.score:.1f} per 1,000 words is above {limits.score:g}.")
        exits.add(Exit.FOUND)
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
