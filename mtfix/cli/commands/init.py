"""mtfix init: a commented configuration and the hook entries."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from mtfix.cli.exits import Exit
from mtfix.cli.talk import Talk

_HOOKS: Final = """\
  - repo: local
    hooks:
      - id: mtfix-check
        name: mtfix check
        entry: mtfix check --force-exclude --quiet
        language: system
        files: \\.(md|markdown|html?|txt)$
        require_serial: true
      # Instead of mtfix-check, or before it: mends what is certain and says what it changed.
      # - id: mtfix-fix
      #   name: mtfix clean
      #   entry: mtfix clean --write --diff --exit-nonzero-on-change --force-exclude --quiet
      #   language: system
      #   files: \\.(md|markdown|html?|txt)$
      #   require_serial: true
"""
_EXAMPLES: Final = {
    "select": '["glued-words", "stray-space"]',
    "ignore": '["agreement"]',
    "check-tier": '"hint"',
    "clean-tier": '"safe"',
    "fail-on": '["likely", "score>5"]',
    "vocabulary": '["Selenskyj", "iPhone"]',
    "vocabulary-file": '"names.txt"',
    "exclude": '["vendor/", "*.en.md"]',
    "gitignore": "true",
    "baseline": '"mtfix-baseline.jsonl"',
    "decisions": '"mtfix-decisions.jsonl"',
    "encoding": '"utf-8"',
    "columns": '["text_de"]',
    "formats": '{ "*.inc" = "markdown" }',
}
_TABLES: Final = """
# What holds for some files only; of several that match, the later wins.
# [[{prefix}overrides]]
# paths = ["docs/**"]
# ignore = ["missing-comma"]
# check-tier = "likely"

# A rule of the house; `mtfix rules --test` runs its examples.
# [[{prefix}rules]]
# name = "portal-name"
# wrong = "Kunden Portal"
# right = "Kundenportal"
# kind = "split-compound"
# tier = "safe"
# bad = ["Öffnen Sie das [[Kunden Portal]]."]
# good = ["Die Kunden, Portal 3, bitte."]
"""


@click.command(short_help="Write a commented configuration and the hook entries.")
@click.option("--pyproject", is_flag=True, help="Append to pyproject.toml instead of writing mtfix.toml.")
@click.option("--hooks/--no-hooks", default=True, show_default=True, help="Write .pre-commit-config.yaml, too.")
@click.option("-q", "--quiet", is_flag=True, help="Nothing on stderr but what failed.")
def command(pyproject: bool, hooks: bool, quiet: bool) -> Exit:
    """Write a commented configuration and the entries for pre-commit into this folder."""
    talk, exits = Talk(quiet=quiet), {Exit.DONE}
    target = Path("pyproject.toml" if pyproject else "mtfix.toml")
    if pyproject and target.exists():
        known = target.read_text(encoding="utf-8")
        if "[tool.mtfix" in known:
            talk.complain("pyproject.toml has a table [tool.mtfix] already; it is left as it is.")
            exits.add(Exit.USAGE)
        else:
            target.write_text(known.rstrip("\n") + "\n\n" + template("tool.mtfix."), encoding="utf-8")
            talk.say("pyproject.toml: the table [tool.mtfix] is added, every key with its meaning.")
    elif target.exists():
        talk.complain(f"{target} is there already; it is left as it is.")
        exits.add(Exit.USAGE)
    else:
        target.write_text(template("tool.mtfix." if pyproject else ""), encoding="utf-8")
        talk.say(f"{target} is written, every key with its meaning.")
    if hooks:
        place = Path(".pre-commit-config.yaml")
        if place.exists():
            talk.say(f"{place} is there already; add these lines to it:")
            talk.write(_HOOKS)
        else:
            place.write_text("repos:\n" + _HOOKS, encoding="utf-8")
            talk.say(f"{place} is written; `pre-commit install` makes git use it.")
    return max(exits)


def template(prefix: str) -> str:
    """The configuration with every key as a remark; `prefix` stands before the names of its tables."""
    from mtfix.config.settings import KEYS

    rows = ["# The configuration of mtfix: take away the # before a key to set it.\n"]
    if prefix:
        rows.append(f"[{prefix.rstrip('.')}]\n")
    for key, told in KEYS.items():
        if key in _EXAMPLES:
            rows.append(f"\n# {told.metadata['says']}\n# {key} = {_EXAMPLES[key]}\n")
    return "".join(rows) + _TABLES.format(prefix=prefix)
