#!/usr/bin/env python3
"""Begin a new rule: a file that keeps to the form, with examples to replace.

    python scripts/new_rule.py FAMILY NAME --kind KIND

FAMILY is a folder of mtfix/rules, NAME the pattern found, in kebab-case. The new file's examples fail until they are
your own: `pytest tests/test_rules.py -k NAME` shows them.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from mtfix.finding import SEVERITIES
from mtfix.rule import discover

ROOM = Path(__file__).resolve().parents[1] / "mtfix" / "rules"
FORM = '''"""{title}.

Say here what machine translation does to a text that leaves this behind, and what sound German looks like it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.passage import Passage
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "{kind}"
TIER: Final = Tier.HINT

EXAMPLES: Final = (
    bad("Damaged text with [[the place]] marked.", becomes="Damaged text with that place marked."),
    good("Sound text that looks like it.", why="why it is sound"),
    good("Another one.", why="why it is sound"),
)

_PATTERN: Final = re.compile(r"\\bthe place\\b")


def detect(passage: Passage) -> Iterator[Hit]:
    for match in _PATTERN.finditer(passage.text):
        edit = Edit(match.start(), match.end(), "that place")
        yield Hit(*match.span(), "Say in one sentence what is wrong here.", (Proposal((edit,), 0.5, "what it does"),))
'''


def main() -> int:
    """Write the file, unless something is wrong with its name."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("family", help="a folder of mtfix/rules; a new one is made")
    parser.add_argument("name", help="the pattern found, in kebab-case")
    parser.add_argument("--kind", required=True, choices=sorted(SEVERITIES))
    args = parser.parse_args()
    if not re.fullmatch(r"[a-z][a-z-]*[a-z]", args.name):
        parser.error(f"{args.name!r} is not kebab-case: small letters and hyphens")
    if args.name in {rule.name for rule in discover()}:
        parser.error(f"there is a rule {args.name} already")
    folder = ROOM / args.family
    folder.mkdir(exist_ok=True)
    (folder / "__init__.py").touch()
    path = folder / f"{args.name.replace('-', '_')}.py"
    title = args.name.replace("-", " ").capitalize()
    path.write_text(FORM.format(title=title, kind=args.kind), encoding="utf-8")
    print(f"{path.relative_to(ROOM.parents[1])}: replace the docstring, the examples and the pattern; then")
    print(f"  pytest tests/test_rules.py -k {args.name}")
    print("  python scripts/write_docs.py")
    return 0


if __name__ == "__main__":
    sys.exit(main())
