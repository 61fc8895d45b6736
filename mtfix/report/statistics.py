"""Statistics: counts by kind and rule, a score, and whether the texts may be published

The score is a penalty per 1,000 words in the manner of MQM: minor 1, major 5, critical 25.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from mtfix.finding import SEVERITIES, Tier
from mtfix.report import PENALTIES, Checked, Summary, by_file
from mtfix.report.paint import Paint
from mtfix.report.visible import visible_line

WORST: Final = 5
"""How many of the worst files are named."""


def report(files: Iterable[Checked], paint: Paint) -> Iterator[str]:
    """A table of the kinds with their rules, the worst files and the score."""
    summary = Summary()
    kinds: dict[str, dict[str, int]] = {}
    worst: list[tuple[float, str, int]] = []
    for parts in by_file(files):
        own = Summary()
        for file in parts:
            summary.add(file)
            own.add(file)
            for found in file.findings:
                rules = kinds.setdefault(found.kind, {})
                rules[found.rule] = rules.get(found.rule, 0) + 1
        if own.findings:
            worst = sorted([*worst, (own.score, file.path, own.findings)], reverse=True)[:WORST]
    for kind in sorted(kinds, key=lambda name: -sum(kinds[name].values())):
        count = sum(kinds[kind].values())
        yield f"{count:7,}  {paint(kind, 'bold')}  ({SEVERITIES[kind]}, {count * PENALTIES[SEVERITIES[kind]]:,} points)\n"
        for rule, times in sorted(kinds[kind].items(), key=lambda pair: (-pair[1], pair[0])):
            yield f"{times:7,}    {rule}\n"
    if len(worst) > 1:
        yield "\n" + paint("Most damaged, by points per 1,000 words", "bold") + "\n"
        for score, path, count in worst:
            yield f"{score:9.1f}  {visible_line(path)} ({count:,})\n"
    yield f"{chr(10) if kinds else ''}{verdict(summary)}\n"


def verdict(summary: Summary) -> str:
    """The score, and what it means, in a sentence."""
    tiers = ", ".join(f"{summary.by_tier[str(tier)]:,} {tier}" for tier in Tier)
    said = f"{summary.penalty:,} points in {summary.words:,} words: {summary.score:.1f} per 1,000 words ({tiers})."
    if summary.failed:
        return f"{said} Publishable: no, {summary.failed:,} files could not be read."
    grave = summary.by_severity["major"] + summary.by_severity["critical"]
    if not summary.findings:
        return f"{said} Publishable: yes."
    if not grave:
        return f"{said} Publishable: yes, with {summary.findings:,} small flaws."
    return f"{said} Publishable: no, {grave:,} findings are major or critical."
