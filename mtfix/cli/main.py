"""Main: the command line. It finds the command, runs it, and turns what happened into an exit code."""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys
from collections.abc import Sequence
from typing import Final

import click

from mtfix import __version__
from mtfix.cli.exits import Exit

ROOM: Final = "mtfix.cli.commands"
DEFAULT: Final = "review"
"""The command meant by `mtfix FILE`."""


class Commands(click.Group):
    """The commands of the folder; each is imported only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands."""
        room = importlib.import_module(ROOM)
        return sorted(info.name.replace("_", "-") for info in pkgutil.iter_modules(room.__path__))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, or None."""
        if cmd_name not in self.list_commands(ctx):
            return None
        found: click.Command = importlib.import_module(f"{ROOM}.{cmd_name.replace('-', '_')}").command
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments begin with; a path stands for the review of it."""
        known = self.list_commands(ctx)
        first = args[0]
        if first not in known and DEFAULT in known and (os.path.exists(first) or "/" in first or "*" in first):  # noqa: PTH110 (takes names of any length)
            args = [DEFAULT, *args]
        elif first not in known:
            from mtfix.cli.options import nearest

            what = "command and no file" if "." in first else "command"
            raise click.UsageError(f"There is no {what} {first!r}.{nearest(first, known) or ' See mtfix --help.'}", ctx)
        return super().resolve_command(ctx, args)


_EXAMPLES: Final = """\b
Examples:
  mtfix page.txt              decide finding by finding, in the terminal
  mtfix check texts/          report what is damaged
  mtfix clean --diff texts/   show what the safe repairs would change
  mtfix clean --write texts/  make them; `mtfix undo` takes them back
"""


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=_EXAMPLES,
)
@click.version_option(__version__, prog_name="mtfix", message="%(prog)s %(version)s")
def mtfix() -> None:
    """Find and mend the seams in machine-translated German."""


def main(args: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code."""
    try:
        result = mtfix.main(args=None if args is None else list(args), prog_name="mtfix", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return Exit.DONE
    except click.ClickException as error:
        _complain(error)
        return Exit.USAGE
    except (KeyboardInterrupt, click.Abort):
        sys.stderr.write("\nStopped; files are either as they were or done.\n")
        return Exit.INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.DONE
    except Exception as error:  # noqa: BLE001 (the last line of defence: the person gets a sentence, not a stack)
        return _report(error)
    return int(result) if isinstance(result, int) else Exit.DONE


def _complain(error: click.ClickException) -> None:
    """What click says of a wrong command line; nothing that the person or a file gave may command the terminal."""
    import io

    from mtfix.report.visible import visible

    said = io.StringIO()
    error.show(said)
    sys.stderr.write(visible(said.getvalue()))


def _report(error: Exception) -> int:
    if os.environ.get("MTFIX_DEBUG"):
        raise error
    from mtfix.report.visible import visible

    sys.stderr.write(
        visible(f"mtfix failed, which it should not: {type(error).__name__}: {error}\n")
        + "Nothing was left half-written. Run it again with MTFIX_DEBUG=1 to see where, and please report it.\n"
    )
    return Exit.INTERNAL


if __name__ == "__main__":
    sys.exit(main())
