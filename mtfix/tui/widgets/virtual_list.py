"""Virtual list: lines made only when they are seen, so that twenty thousand cost no more than twenty."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip


class VirtualList(ScrollView, can_focus=False):
    """Lines by number, one of them current."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"list--current"}

    def __init__(self, clicked: Callable[[int], Message], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._clicked = clicked
        self._line: Callable[[int], Text] = lambda number: Text()
        self._count = 0
        self.current = -1

    def show(self, count: int, current: int, line: Callable[[int], Text]) -> None:
        """Show so many lines, one of them current and in view."""
        self._count, self._line = count, line
        self.virtual_size = Size(1, count)
        if current != self.current or count:
            self.current = current
            if current >= 0:
                self.scroll_to_region(Region(0, current, 1, 1), animate=False, immediate=True)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the list."""
        number = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        style = self.rich_style
        if not 0 <= number < self._count:
            return Strip.blank(width, style)
        if number == self.current:
            style += self.get_component_rich_style("list--current")
        text = self._line(number)
        text.truncate(width, overflow="ellipsis")
        segments = text.render(self.app.console)
        return Strip(segments).adjust_cell_length(width).apply_style(style).simplify()

    def on_click(self, event: events.Click) -> None:
        """Tell which line was clicked."""
        offset = event.get_content_offset(self)
        if offset is not None and offset.y + self.scroll_offset.y < self._count:
            self.post_message(self._clicked(offset.y + self.scroll_offset.y))
