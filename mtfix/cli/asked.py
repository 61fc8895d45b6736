"""Asked: the options about configuration and about what to pass over."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import click

_C = TypeVar("_C", bound=Callable[..., Any])


@dataclass(frozen=True)
class Asked:
    """The options about configuration and about what to pass over, as they were given."""

    config: str | None = None
    isolated: bool = False
    baseline: str | None = None
    decisions: str | None = None
    changed: str | None = None
    force_exclude: bool = False
    stdin_filename: str | None = None
    no_gitignore: bool = False
    show_config: bool = False
    show_files: bool = False


def configured(command: _C) -> _C:
    """The options of `Asked`; the command gets them as one argument, `asked`."""

    @functools.wraps(command)
    def run(**given: Any) -> Any:
        asked = Asked(**{name: given.pop(name) for name in Asked.__dataclass_fields__})
        return command(asked=asked, **given)

    wrapped: Any = run
    for option in (
        click.option("--show-files", is_flag=True, help="Print the files that would be read, and stop."),
        click.option("--show-config", is_flag=True, help="Print the settings that hold, and stop."),
        click.option("--no-gitignore", is_flag=True, help="Read what .gitignore hides, too."),
        click.option(
            "--stdin-filename", metavar="PATH", help="What standard input is called: its format, its settings."
        ),
        click.option("--force-exclude", is_flag=True, help="Pass over excluded files even when they are named."),
        click.option(
            "--changed-since", "changed", metavar="REV", help="Only lines that changed since a revision of git."
        ),
        click.option(
            "--decisions",
            metavar="FILE",
            help="What people ruled in review.  [default: mtfix-decisions.jsonl, if it is there]",
        ),
        click.option("--baseline", metavar="FILE", help="Pass over the findings noted in this file."),
        click.option("--isolated", is_flag=True, help="Read no configuration."),
        click.option(
            "--config", metavar="FILE", help="The configuration.  [default: mtfix.toml or pyproject.toml, upwards]"
        ),
    ):
        wrapped = option(wrapped)
    result: _C = wrapped
    return result
