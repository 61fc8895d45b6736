"""Top line: which file, what is done, what is left by tier, and how far the checking is."""

from __future__ import annotations

from typing import ClassVar, Final

from rich.style import Style
from rich.text import Text
from textual.widgets import Static

from mtfix.finding import Tier
from mtfix.tui.desk import Desk
from mtfix.tui.layout import shown
from mtfix.tui.signs import counts

BAR: Final = 8


class TopLine(Static):
    """One line above everything."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"top--name", "top--safe", "top--likely", "top--hint", "top--note"}

    def tell(self, desk: Desk, *, stopped: bool = False) -> None:
        """Show where the review stands."""
        sheet = desk.sheet
        name = Text(f" {shown(sheet.name)}{' *' if sheet.unsaved else ''} ", self._style("name"))
        if len(desk.sheets) > 1:
            name.append(f"({desk.top + 1}/{len(desk.sheets):,}) ")
        line = Text(no_wrap=True, overflow="ellipsis").append_text(name)
        review = sheet.review
        if review is None:
            self.update(line.append("reading …" if not sheet.error else ""))
            return
        progress = review.progress
        styles = {tier: self._style(str(tier)) for tier in Tier}
        line.append(f" {review.number:,}/{len(review.visible):,} ")
        line.append(f" {progress.done:,} done  left ").append_text(counts(progress.left, styles))
        if progress.checked < progress.blocks:
            share = progress.checked / progress.blocks
            bar = "█" * int(share * BAR) + "░" * (BAR - int(share * BAR))
            line.append(f"  {'stopped' if stopped else 'checking'} {bar} {share:.0%}", self._style("note"))
        if review.filter:
            line.append(f"  filter: {review.filter}", self._style("note"))
        self.update(line)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"top--{name}", partial=True)
