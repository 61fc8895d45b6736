#!/usr/bin/env python3
"""Write docs/cli.md and docs/rules/ from the program itself; a test compares them.

python scripts/write_docs.py            write what is new, remove what is gone
python scripts/write_docs.py --check    write nothing; exit 1 and name the pages that differ
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import click

from mtfix.cli.main import mtfix
from mtfix.rule import Example, Rule, discover

HOUSE = Path(__file__).resolve().parents[1]
NOTE = "<!-- Written by scripts/write_docs.py from the program; change the program, then run it. -->\n"
KEYMAP_FILE = """`mtfix review --keymap vim` takes the second column, `--keymap FILE` a file of your own:

```toml
[keys]
based-on = "vim"        # or "default"
accept = "y,enter"
skip = "space"
```

A key that the file gives to an action is taken from the action that had it. Keys are named as Textual names them:
`ctrl+s`, `shift+tab`, `f1`, `slash`, `question_mark`. The command palette (`ctrl+p`) finds every action by its name.
"""
HEADINGS = {
    "bad": ("## Found and mended", "| text | becomes |\n|---|---|"),
    "good": ("## Left alone", "| text | why |\n|---|---|"),
    "missed": ("## Not found yet", "| text | should become |\n|---|---|"),
}


def pages() -> dict[str, str]:
    """Every generated page by its path below the house."""
    written = {"docs/cli.md": cli_page(), "docs/rules/README.md": index_page(discover())}
    written["docs/keys.md"] = keys_page()
    for rule in discover():
        written[f"docs/rules/{rule.family}/{rule.name}.md"] = rule_page(rule)
    return written


def keys_page() -> str:
    """Every action of the review with its keys, from the one list of actions."""
    from mtfix.tui.actions import ACTIONS, GROUPS, shown

    parts = ["# The keys of the review\n", NOTE, KEYMAP_FILE]
    for group in GROUPS:
        parts.append(f"## {group}\n\n| action | default | vim | what it does |\n|---|---|---|---|")
        if group == "Decide":
            parts.append("| `choose` | `1`-`9` | `1`-`9` | Choose a repair. |")
        for action in (action for action in ACTIONS if action.group == group):
            told = [" ".join(f"`{key}`" for key in shown(keys).split(" ")) for keys in (action.keys, action.vim)]
            parts.append(f"| `{action.name}` | {told[0]} | {told[1]} | {action.does} |")
        parts.append("")
    return "\n".join(parts).rstrip() + "\n"


def cell(text: str) -> str:
    """A text as it may stand in a table: code, so that every blank and mark is seen."""
    shown = "".join(c if c.isprintable() or c == " " else f"<{ord(c):02X}>" for c in text.replace("\n", "¶"))
    shown = shown.replace("|", "\\|")
    fence = "``" if "`" in shown else "`"
    pad = " " if fence == "``" or shown != shown.strip() else ""
    return f"{fence}{pad}{shown}{pad}{fence}"


def row(example: Example) -> str:
    """One example as a row of its table."""
    if example.wanted == "good":
        return f"| {cell(example.text)} | {example.why} |"
    becomes = cell(example.becomes) if example.becomes is not None else "a person decides"
    return f"| {cell(example.text)} | {becomes}{f' ({example.why})' if example.why else ''} |"


def rule_page(rule: Rule) -> str:
    """What `mtfix explain` says, as a page."""
    parts = [
        f"# {rule.name}\n",
        NOTE,
        f"{rule.title}.\n",
        f"Kind: {rule.kind}. Its repairs are {rule.tier} at best. `mtfix check --select {rule.name}` looks for it alone.\n",
        f"{rule.explanation}\n",
    ]
    for wanted, (heading, table) in HEADINGS.items():
        rows = [row(example) for example in rule.examples if example.wanted == wanted]
        if rows:
            parts.append("\n".join([heading, "", table, *rows]) + "\n")
    return "\n".join(parts)


def index_page(rules: tuple[Rule, ...]) -> str:
    """All rules by family."""
    parts = ["# The rules\n", NOTE]
    for family in sorted({rule.family for rule in rules}):
        rows = [
            f"| [{rule.name}]({family}/{rule.name}.md) | {rule.kind} | {rule.tier} | {rule.title} |"
            for rule in rules
            if rule.family == family
        ]
        parts.append(
            "\n".join([f"## {family}", "", "| rule | kind | at best | finds |", "|---|---|---|---|", *rows]) + "\n"
        )
    return "\n".join(parts)


def cli_page() -> str:
    """Every command with its options."""
    context = click.Context(mtfix, info_name="mtfix", **mtfix.context_settings)
    parts = ["# The command line\n", NOTE, f"{mtfix.help}\n"]
    for name in mtfix.list_commands(context):
        command = mtfix.get_command(context, name)
        assert command is not None
        inner = click.Context(command, parent=context, info_name=name)
        usage = " ".join(["mtfix", name, *command.collect_usage_pieces(inner)])
        rows = [
            "| `{}` | {} |".format(record[0].replace("|", "\\|"), record[1].replace("|", "\\|"))
            for parameter in command.get_params(inner)
            if (record := parameter.get_help_record(inner)) is not None
        ]
        help_text = "\n\n".join(" ".join(part.split()) for part in (command.help or "").split("\n\n"))
        parts.append(
            "\n".join([f"## {name}", "", f"`{usage}`", "", help_text, "", "| option | |", "|---|---|", *rows]) + "\n"
        )
    parts.append(EXITS)
    return "\n".join(parts)


EXITS = """## Exit codes

| code | when |
|---|---|
| 0 | nothing was found, or everything was done |
| 1 | findings that fail the check (`--fail-on`), or changed files with `--exit-nonzero-on-change` |
| 2 | a wrong command line; a file that is not there, cannot be read or cannot be written |
| 3 | mtfix itself failed, or could not prove a change to be harmless |
| 130 | interrupted |

Where several hold, the highest is given; the other files are done all the same.
"""


def differences(written: dict[str, str]) -> list[str]:
    """The pages on the disk that are not as they should be: old, missing, or left over."""
    there = {str(path.relative_to(HOUSE)) for path in (HOUSE / "docs" / "rules").rglob("*.md")}
    different = [path for path, text in written.items() if not _same(HOUSE / path, text)]
    return sorted({*different, *(there - set(written))})


def _same(path: Path, text: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == text


def main() -> int:
    """Write or compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where a page differs")
    args = parser.parse_args()
    written = pages()
    different = differences(written)
    for path in different:
        print(path, file=sys.stderr)
        if args.check:
            continue
        if path in written:
            (HOUSE / path).parent.mkdir(parents=True, exist_ok=True)
            (HOUSE / path).write_text(written[path], encoding="utf-8")
        else:
            (HOUSE / path).unlink()
    return 1 if args.check and different else 0


if __name__ == "__main__":
    sys.exit(main())
