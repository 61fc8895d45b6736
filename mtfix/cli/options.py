"""Options: the ones that several commands share, and what their values may be."""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from mtfix.files.search import Missing, Target, search
from mtfix.finding import SEVERITIES, Tier

if TYPE_CHECKING:
    from mtfix.config import OwnRule

_C = TypeVar("_C", bound=Callable[..., Any])


def nearest(name: str, names: Iterable[str]) -> str:
    """A half-sentence that offers the nearest right name, or nothing.

    >>> nearest("glued-word", ["glued-words", "agreement"])
    ' Did you mean glued-words?'
    """
    close = difflib.get_close_matches(name, list(names), 1, 0.6)
    return f" Did you mean {close[0]}?" if close else ""


class TierType(click.ParamType[Tier]):
    """safe, likely or hint."""

    name = "tier"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """The choices, as click writes them."""
        return "[" + "|".join(map(str, Tier)) + "]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Tier:
        """The tier of this name."""
        if isinstance(value, Tier):
            return value
        try:
            return Tier[str(value).upper()]
        except KeyError:
            self.fail(f"{value!r} is no tier; it is safe, likely or hint.", param, ctx)


def chosen_rules(select: Sequence[str], ignore: Sequence[str], own: Sequence[OwnRule] = ()) -> frozenset[str]:
    """The names of the rules that --select and --ignore leave, given names of rules and of kinds, also with commas."""
    from mtfix.rule import discover

    rules = [(rule.name, rule.kind) for rule in discover()] + [(rule.name, rule.kind) for rule in own]
    known = {name for name, _ in rules} | set(SEVERITIES)

    def meant(values: Sequence[str], option: str) -> set[str]:
        asked = {name.strip() for value in values for name in value.split(",") if name.strip()}
        for name in sorted(asked - known):
            hint = nearest(name, sorted(known)) or " `mtfix rules` lists them."
            raise click.BadParameter(f"{name!r} is neither a rule nor a kind.{hint}", param_hint=option)
        return {rule for rule, kind in rules if rule in asked or kind in asked}

    taken = meant(select, "--select") if select else {name for name, _ in rules}
    return frozenset(taken - meant(ignore, "--ignore"))


def find(paths: Sequence[str]) -> tuple[list[Target], list[Missing]]:
    """The files meant by a command line's paths, and the paths that lead nowhere."""
    if not paths:
        raise click.UsageError("Name a file, a folder or - for standard input.")
    targets, missing = [], []
    for found in search(paths):
        if isinstance(found, Target):
            targets.append(found)
        else:
            missing.append(found)
    return targets, missing


def processes(jobs: int) -> int:
    """The number of processes that --jobs asks for; 0 is one for each core."""
    return jobs or os.cpu_count() or 1


def tier_option(default: Tier, *, configured: bool = False) -> Callable[[_C], _C]:
    """--tier; where the configuration may say it, None stands for an option that is not given."""
    return click.option(
        "--tier",
        type=TierType(),
        default=None if configured else default,
        show_default=str(default),
        help="Take findings whose repair is of this tier or safer.",
    )


def source_option(command: _C) -> _C:
    """--source."""
    return click.option(
        "--source",
        type=click.Path(exists=True),
        metavar="FILE|DIR",
        help="The English original, or a folder with one of the same name for each text.",
    )(command)


def cache_option(command: _C) -> _C:
    """--no-cache."""
    return click.option(
        "--no-cache", is_flag=True, help="Read every file anew, and keep nothing of what was found for the next run."
    )(command)


def shared(command: _C) -> _C:
    """The options of every command that reads texts."""
    from mtfix.formats import formats

    for option in (
        click.option("--no-color", is_flag=True, help="No colours, even on a terminal."),
        click.option("-q", "--quiet", is_flag=True, help="Nothing on stderr but what failed."),
        click.option(
            "-j",
            "--jobs",
            type=click.IntRange(0),
            default=1,
            show_default=True,
            help="Processes; 0: one for each core.",
        ),
        click.option("--encoding", metavar="NAME", help="The files' encoding.  [default: by their BOM, else utf-8]"),
        click.option(
            "--as",
            "kind",
            type=click.Choice(sorted(formats())),
            help="Read the files as this format.  [default: by suffix]",
        ),
        click.option("--ignore", multiple=True, metavar="RULE|KIND", help="Leave these out. Repeat, or use commas."),
        click.option("--select", multiple=True, metavar="RULE|KIND", help="Only these. Repeat, or use commas."),
    ):
        command = option(command)
    return command


def check_encoding(name: str | None) -> str | None:
    """The name of an encoding that Python knows."""
    import codecs

    if name is not None:
        try:
            codecs.lookup(name)
            "".encode(name)
        except LookupError:
            raise click.BadParameter(
                f"{name!r} is no encoding; utf-8, utf-16 and cp1252 are.", param_hint="--encoding"
            ) from None
    return name
