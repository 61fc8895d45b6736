"""The lines of the two lists: a file with its counts, a finding with its words."""

from __future__ import annotations

from rich.text import Text

from mtfix.review.block import State
from mtfix.review.review import Review
from mtfix.tui.desk import Sheet
from mtfix.tui.layout import shown
from mtfix.tui.signs import REJECTED, SKIPPED, TIERS, counts


def file_line(sheet: Sheet) -> Text:
    """A file: what is left in it by tier, or that it is done, or why it cannot be read."""
    name = shown(sheet.name) + (" *" if sheet.unsaved else "")
    if sheet.error:
        return Text(f" ! {name}  {sheet.error}")
    if sheet.review is None:
        return Text(f" … {name}")
    progress = sheet.review.progress
    if progress.checked == progress.blocks and not any(progress.left):
        return Text(f" ✓ {name}")
    return Text(f"   {name}  ").append_text(counts(progress.left))


def finding_line(review: Review, number: int) -> Text:
    """A finding: its line, its sign and its words."""
    place = review.visible[number]
    item = review.item(place)
    sign = {State.REJECTED: REJECTED, State.SKIPPED: SKIPPED}.get(item.state, " ")
    finding = item.finding
    words = shown(finding.text.replace("\n", " ")).strip() or finding.kind
    return Text(f"{review.line(place):>6,} {TIERS[finding.tier]}{sign}{words}")
