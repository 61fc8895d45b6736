"""Text pane: the text with its findings underlined. It lays out only what is in view, so a file may be any length."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from mtfix.finding import Tier
from mtfix.review.block import Item, State
from mtfix.review.index import Place
from mtfix.review.review import Review
from mtfix.tui.layout import Row, cells, rows_of, shown
from mtfix.tui.messages import PlaceClicked
from mtfix.tui.signs import TIERS

GUTTER: Final = 2
LABELS: Final = "asdfghjklqwertyuiopzxcvbnm"

Anchor = tuple[int, int]
"""A row of the text: the number of its block, and of the row in it."""


class TextPane(Widget):
    """The text around the current finding."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "text--safe",
        "text--likely",
        "text--hint",
        "text--rejected",
        "text--current",
        "text--label",
        "text--gutter",
    }

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self.review: Review | None = None
        self.labels: dict[Place, str] = {}
        self._top: Anchor = (0, 0)
        self._rows: list[Anchor] = []

    def show(self, review: Review | None, *, follow: bool = True) -> None:
        """Draw this review; `follow` brings the current finding into view."""
        self.review = review
        self._lay_out()
        if follow and review is not None and review.at is not None:
            self._bring_into_view(self._row_of(review.at))
        self._tell()
        self.refresh()

    def scroll_rows(self, by: int) -> None:
        """Scroll by so many rows; the current finding stays where it is in the text."""
        if self.review is None:
            return
        self._top = self._away(self._top, by)
        self._lay_out()
        self._tell()
        self.refresh()

    def label(self) -> dict[str, Place]:
        """Label the findings in view with letters; which letter stands for which place."""
        self.labels = dict(zip(self._places_in_view(), LABELS, strict=False))
        self.refresh()
        return {letter: place for place, letter in self.labels.items()}

    def unlabel(self) -> None:
        """Take the labels away."""
        self.labels = {}
        self.refresh()

    def _places_in_view(self) -> list[Place]:
        if self.review is None or not self._rows:
            return []
        found = []
        for block, row in self._rows:
            span = self._row((block, row))
            for index, item in enumerate(self.review.blocks[block].items):
                if span.start <= item.finding.start < max(span.end, span.start + 1) and self._is_shown(item):
                    found.append(Place(block, item.finding.start, index))
        return found

    def _is_shown(self, item: Item) -> bool:
        assert self.review is not None
        return item.finding.text not in self.review.vocabulary and self.review.filter.takes(item)

    @property
    def _width(self) -> int:
        return max(2, self.content_size.width - GUTTER)

    def _count(self, block: int) -> int:
        assert self.review is not None
        return len(rows_of(self.review.blocks[block], self._width))

    def _row(self, anchor: Anchor) -> Row:
        assert self.review is not None
        return rows_of(self.review.blocks[anchor[0]], self._width)[anchor[1]]

    def _row_of(self, place: Place) -> Anchor:
        assert self.review is not None
        rows = rows_of(self.review.blocks[place.block], self._width)
        for number, row in enumerate(rows):
            if place.start < row.end or (place.start <= row.end and number == len(rows) - 1):
                return place.block, number
        return place.block, max(0, len(rows) - 1)

    def _away(self, anchor: Anchor, by: int) -> Anchor:
        """The row so many rows further down (negative: up), or the first or last one."""
        assert self.review is not None
        block, row = anchor[0], anchor[1] + by
        while row < 0 and block > 0:
            block -= 1
            row += self._count(block)
        while block < len(self.review.blocks) - 1 and row >= self._count(block):
            row -= self._count(block)
            block += 1
        return block, min(max(row, 0), max(0, self._count(block) - 1))

    def _lay_out(self) -> None:
        """Find the rows in view, from the top one down."""
        review, self._rows = self.review, []
        if review is None or not self.content_size.height:
            return
        block = min(self._top[0], len(review.blocks) - 1)
        row = min(self._top[1], max(0, self._count(block) - 1))
        self._top = (block, row)
        while block < len(review.blocks) and len(self._rows) < self.content_size.height:
            count = self._count(block)
            self._rows += [(block, number) for number in range(row, count)]
            block, row = block + 1, 0
        del self._rows[self.content_size.height :]

    def _bring_into_view(self, wanted: Anchor) -> None:
        height = self.content_size.height
        margin = min(2, height // 4)
        if wanted in self._rows[margin if self._top != (0, 0) else 0 : height - margin]:
            return
        self._top = self._away(wanted, -(height // 3))
        self._lay_out()

    def _tell(self) -> None:
        """Say in the border where in the file this is."""
        review = self.review
        if review is None or not self._rows:
            self.border_subtitle = ""
            return
        total = review.index.first_lines[-1] - (0 if review.blocks[-1].text.endswith(("\n", "\r")) else -1) - 1
        if review.at is not None:
            self.border_subtitle = f"line {review.line(review.at):,} of {max(total, 1):,}"
        else:
            self.border_subtitle = f"{max(total, 1):,} line{'s' if total > 1 else ''}"

    def on_resize(self) -> None:
        """Lay out anew."""
        self.show(self.review)

    def render_line(self, y: int) -> Strip:
        """One row of the screen."""
        width = self.content_size.width
        if self.review is None or y >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        block, number = self._rows[y]
        row = self._row((block, number))
        text = self.review.blocks[block].text
        parts = [self._gutter(block, row)]
        for start, end, style in self._runs(block, row):
            parts.append(Segment(shown(text[start:end]), style))
        for place, letter in self.labels.items():
            if place.block == block and row.start <= place.start < max(row.end, row.start + 1):
                self._put_label(parts, place.start - row.start, letter)
        return Strip(parts).adjust_cell_length(width, self.rich_style)

    def _put_label(self, parts: list[Segment], offset: int, letter: str) -> None:
        """Write a letter over the code point at an offset of the row."""
        at = 0
        for index, (words, style, _) in enumerate(parts[1:], 1):
            if at <= offset < at + len(words):
                cut = offset - at
                label = Segment(letter.ljust(cells(words[cut])), self.get_component_rich_style("text--label"))
                parts[index : index + 1] = [Segment(words[:cut], style), label, Segment(words[cut + 1 :], style)]
                return
            at += len(words)

    def _gutter(self, block: int, row: Row) -> Segment:
        """The sign of the row's first finding; an arrow where the current one is."""
        assert self.review is not None
        at = self.review.at
        style = self.get_component_rich_style("text--gutter")
        sign = " "
        for index, item in enumerate(self.review.blocks[block].items):
            if not self._is_shown(item) or not row.start <= item.finding.start < max(row.end, row.start + 1):
                continue
            if at is not None and (at.block, at.item) == (block, index):
                return Segment("▶ ", style)
            if sign == " ":
                sign = TIERS[item.finding.tier]
        return Segment(f"{sign} ", style)

    def _runs(self, block: int, row: Row) -> Iterator[tuple[int, int, Style]]:
        """The stretches of a row that look alike."""
        marks = list(self._marks(block, row))
        cuts = sorted({row.start, row.end, *(at for start, end, _, _ in marks for at in (start, end))})
        for start, end in pairwise(cuts):
            over = [(rank, style) for first, last, rank, style in marks if first <= start and end <= last]
            style = max(over, key=lambda pair: pair[0])[1] if over else self.rich_style
            yield start, end, style

    def _marks(self, block: int, row: Row) -> Iterator[tuple[int, int, int, Style]]:
        assert self.review is not None
        at = self.review.at
        for index, item in enumerate(self.review.blocks[block].items):
            finding = item.finding
            first, last = finding.start, max(finding.end, finding.start + 1)
            if last <= row.start or first >= row.end or not self._is_shown(item):
                continue
            current = at is not None and (at.block, at.item) == (block, index)
            rank = 4 if current else 3 - finding.tier
            yield max(first, row.start), min(last, row.end), rank, self._style(item, current)

    def _style(self, item: Item, current: bool) -> Style:
        if current:
            return self.get_component_rich_style("text--current")
        if item.state is State.REJECTED:
            return self.get_component_rich_style("text--rejected")
        return self.get_component_rich_style(f"text--{Tier(item.finding.tier)}")

    def place_at(self, x: int, y: int) -> Place | None:
        """The finding shown at a cell of the pane."""
        if self.review is None or not 0 <= y < len(self._rows):
            return None
        block, number = self._rows[y]
        row = self._row((block, number))
        text, used, offset = self.review.blocks[block].text, GUTTER, row.start
        while offset < row.end and used <= x - cells(text[offset]):
            used += cells(text[offset])
            offset += 1
        for index, item in enumerate(self.review.blocks[block].items):
            if item.finding.start <= offset < max(item.finding.end, item.finding.start + 1) and self._is_shown(item):
                return Place(block, item.finding.start, index)
        return None

    def on_click(self, event: events.Click) -> None:
        """Go to the finding that was clicked."""
        offset = event.get_content_offset(self)
        place = self.place_at(offset.x, offset.y) if offset is not None else None
        if place is not None:
            self.post_message(PlaceClicked(place))

    def on_mouse_scroll_down(self) -> None:
        """Scroll with the wheel."""
        self.scroll_rows(3)

    def on_mouse_scroll_up(self) -> None:
        """Scroll back with the wheel."""
        self.scroll_rows(-3)

    def region_of(self, place: Place) -> Region | None:
        """Where on the pane a place is shown, for tests and tools."""
        anchor = self._row_of(place)
        if self.review is None or anchor not in self._rows:
            return None
        row = self._row(anchor)
        before = self.review.blocks[place.block].text[row.start : place.start]
        return Region(GUTTER + cells(before), self._rows.index(anchor), 1, 1)
