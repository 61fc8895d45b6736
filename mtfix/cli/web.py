"""Web: the review in a browser, the same program behind textual-serve."""

from __future__ import annotations

import shlex
import sys

import click

from mtfix.cli.exits import Exit
from mtfix.cli.talk import Talk


def command_line(args: list[str]) -> str:
    """The command that a browser's session runs: this one, without what is about serving it.

    >>> command_line(["review", "--web", "--port", "8080", "--host=::1", "a b.txt"]).split(" -m ")[1]
    "mtfix review 'a b.txt'"
    """
    kept: list[str] = []
    rest = iter(args)
    for arg in rest:
        if arg in ("--port", "--host"):
            next(rest, None)
        elif arg != "--web" and not arg.startswith(("--port=", "--host=")):
            kept.append(arg)
    return shlex.join([sys.executable, "-m", "mtfix", *kept])


def serve(host: str, port: int, talk: Talk) -> Exit:
    """Serve the review of this command line until Ctrl-C."""
    try:
        from textual_serve.server import Server
    except ImportError:
        raise click.UsageError("--web needs one more package: pip install 'mtfix[web]'") from None
    talk.say(f"The review is at http://{host}:{port}/ until you press Ctrl-C.")
    if host not in ("localhost", "127.0.0.1", "::1"):
        talk.complain("Everybody who can reach this address can read and change these files.")
    Server(command_line(sys.argv[1:]), host=host, port=port, title="mtfix").serve()
    return Exit.DONE
