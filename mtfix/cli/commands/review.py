"""mtfix review: go through the findings in the terminal."""

from __future__ import annotations

import os
import sys

import click

from mtfix.cli.asked import Asked, configured
from mtfix.cli.exits import Exit
from mtfix.cli.options import shared, source_option, tier_option
from mtfix.cli.talk import Talk
from mtfix.files.search import STDIN
from mtfix.finding import Tier


@click.command(short_help="Go through the findings of texts in the terminal.")
@click.argument("paths", nargs=-1, metavar="PATHS")
@tier_option(Tier.HINT, configured=True)
@source_option
@click.option("--english", "in_english", is_flag=True, help="Show what a repair says in English; needs a model.")
@click.option("-m", "--model", metavar="NAME|FOLDER", help="With --english: the model.  [default: opus-mt]")
@click.option("--keymap", "keys", default="default", metavar="NAME|FILE", help="Keys: default, vim, or a TOML file.")
@click.option("--light", is_flag=True, help="Begin with the light theme.")
@click.option("--web", is_flag=True, help="Serve the review to a browser on this machine.")
@click.option("--host", default="localhost", show_default=True, help="With --web: the address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="With --web: the port.")
@shared
@configured
def command(
    paths: tuple[str, ...],
    asked: Asked,
    tier: Tier | None,
    source: str | None,
    in_english: bool,
    model: str | None,
    keys: str,
    light: bool,
    web: bool,
    host: str,
    port: int,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    kind: str | None,
    encoding: str | None,
    jobs: int,
    quiet: bool,
    no_color: bool,
) -> Exit:
    """Go through the findings of texts: accept, reject, or write it yourself.

    PATHS are files, folders or globs. Nothing is written to a text before you save; decisions are kept at once, so that
    a review can be left and resumed, and `mtfix clean --decisions FILE` makes them again.
    """
    from mtfix.cli.plan import plan, tell
    from mtfix.tui.keymap import KeymapError, keymap

    talk = Talk(quiet=quiet, color=False if no_color else None)
    try:
        chosen = keymap(keys)
    except KeymapError as error:
        raise click.BadParameter(str(error), param_hint="--keymap") from None
    if asked.changed:
        raise click.UsageError("--changed-since is for check and clean; a review shows the whole text.")
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
        reviewing=True,
    )
    targets, missing = ready.targets, ready.missing
    if tell(asked, ready):
        return Exit.USAGE if missing else Exit.DONE
    for one in missing:
        talk.complain(f"{one.path}: {one.reason}")
    if any(target.path == STDIN for target in targets):
        raise click.UsageError("Standard input cannot be reviewed, since the keys come from there; name a file.")
    if not targets:
        return Exit.USAGE
    if web:
        from mtfix.cli.web import serve

        return serve(host, port, talk)
    if not (sys.stdin.isatty() and sys.stderr.isatty()) and "TEXTUAL_DRIVER" not in os.environ:
        raise click.UsageError("A review needs a terminal; `mtfix check` reports the same findings without one.")

    from mtfix.cli.desk import lay_out
    from mtfix.tui.app import ReviewApp

    if no_color:
        os.environ["NO_COLOR"] = "1"  # where Textual looks
    desk = lay_out(targets, asked.decisions, ready.order)
    translate = None
    if in_english or model:
        from mtfix.cli.english import english

        talk.say("Loading the model …")
        translate = english(model)
    app = ReviewApp(desk, keys=chosen, light=light, translate=translate)
    app.run()
    if app.return_code:
        return Exit.INTERNAL
    unsaved = [sheet.name for sheet in desk.sheets if sheet.unsaved]
    if unsaved:
        talk.say(f"Not written: {', '.join(unsaved)}; the decisions are in {desk.decisions}.")
    return Exit.USAGE if missing or any(sheet.error for sheet in desk.sheets) else Exit.DONE
