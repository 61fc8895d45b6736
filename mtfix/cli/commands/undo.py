"""mtfix undo: take a run of `clean --write` back."""

from __future__ import annotations

from pathlib import Path

import click

from mtfix.cli.exits import Exit
from mtfix.cli.options import nearest
from mtfix.cli.talk import Talk


@click.command(short_help="Take back the last run that wrote files.")
@click.argument("run", required=False)
@click.option("--list", "listed", is_flag=True, help="List the runs that can be taken back, the newest last.")
@click.option(
    "-o",
    "--output",
    metavar="FOLDER",
    type=click.Path(file_okay=False),
    help="Write what the files were below this folder, and leave them alone.",
)
@click.option("-q", "--quiet", is_flag=True, help="Nothing on stderr but what failed.")
def command(run: str | None, listed: bool, output: str | None, quiet: bool) -> Exit:
    """Take back the last run that wrote files, or the one named; every file as it was, byte for byte.

    A file that was changed since is left as it is; --output writes its old content to another place.
    """
    from mtfix.files.journal import entries, runs, undo, unpack
    from mtfix.report.visible import visible_line

    talk, known = Talk(quiet=quiet), runs()
    if listed:
        for name in known:
            paths = list(dict.fromkeys(entry.path for entry in entries(name)))
            more = f" and {len(paths) - 1:,} more" if len(paths) > 1 else ""
            talk.write(f"{name}  {visible_line(str(paths[0]))}{more}\n" if paths else f"{name}  no files\n")
        return Exit.DONE
    if run is not None and run not in known:
        raise click.UsageError(
            f"There is no run {run!r} to take back.{nearest(run, known) or ' See mtfix undo --list.'}"
        )
    if not known:
        raise click.UsageError("No run is left that could be taken back.")
    name = run or known[-1]
    restored = refused = 0
    for path, reason in unpack(name, Path(output)) if output else undo(name):
        if reason is None:
            restored += 1
        else:
            refused += 1
            talk.complain(f"{path}: {reason}")
    if output:
        talk.say(
            f"{restored:,} old content{'s' * (restored != 1)} written below {output}; the files themselves are untouched."
        )
    else:
        talk.say(f"{restored:,} file{' is as it was' if restored == 1 else 's are as they were'} before that run.")
    if refused and not output:
        talk.say(f"`mtfix undo {name} --output FOLDER` writes what the others were before that run.")
    return Exit.USAGE if refused else Exit.DONE
