"""The filter's screen: what is to be shown, with how many of each there are."""

from __future__ import annotations

from collections import Counter
from typing import ClassVar

from rich.segment import Segment
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widgets import Footer, Input, Label, SelectionList
from textual.widgets._toggle_button import ToggleButton
from textual.widgets.selection_list import Selection

from mtfix.finding import Tier
from mtfix.review.block import State
from mtfix.review.filter import Filter
from mtfix.review.review import Review
from mtfix.tui.screens.dialogs import CANCEL
from mtfix.tui.signs import TIERS


class Choices(SelectionList[str]):
    """Tiers, kinds and rules; Enter is done, the space bar chooses."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.done", "Show these", key_display="⏎", priority=True),
        Binding("space", "select", "Choose"),
    ]

    def render_line(self, y: int) -> Strip:
        """A line with a cross where it is chosen and none where not, so that no colour is needed to tell."""
        strip = super().render_line(y)
        number = self.scroll_offset.y + y
        if number >= self.option_count or self.get_option_at_index(number).value in self.selected:
            return strip
        return Strip([Segment(" ", s.style) if s.text == ToggleButton.BUTTON_INNER else s for s in strip])


class FilterScreen(ModalScreen[Filter | None]):
    """Choose what is shown; nothing chosen shows everything."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "done", "Show these", key_display="⏎"),
        Binding("ctrl+l", "clear", "Show all"),
        CANCEL,
    ]

    def __init__(self, review: Review, *, words_first: bool = False) -> None:
        super().__init__()
        self._filter = review.filter
        self._words_first = words_first
        self._choices = list(_choices(review))

    def compose(self) -> ComposeResult:
        """The words over the choices."""
        with Vertical(classes="dialog"):
            yield Label("Show findings with these words, tiers, kinds or rules", classes="sentence")
            yield Input(self._filter.words, placeholder="words", id="words")
            yield Choices(*(Selection(told, value, self._is_on(value)) for value, told in self._choices))
            yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """The person begins at the words, or at the choices."""
        self.query_one(Input if self._words_first else Choices).focus()

    def on_input_submitted(self) -> None:
        """Enter takes it."""
        self.action_done()

    def action_done(self) -> None:
        """Show what was chosen."""
        chosen = [value.split(" ", 1) for value in self.query_one(Choices).selected]
        self.dismiss(
            Filter(
                kinds=frozenset(name for sort, name in chosen if sort == "kind"),
                rules=frozenset(name for sort, name in chosen if sort == "rule"),
                tiers=frozenset(Tier[name.upper()] for sort, name in chosen if sort == "tier"),
                words=self.query_one(Input).value.strip(),
                rejected=["rejected", "too"] in chosen,
            )
        )

    def action_clear(self) -> None:
        """Show everything again."""
        self.dismiss(Filter())

    def _is_on(self, value: str) -> bool:
        sort, name = value.split(" ", 1)
        chosen = {"kind": self._filter.kinds, "rule": self._filter.rules, "tier": set(map(str, self._filter.tiers))}
        return self._filter.rejected if sort == "rejected" else name in chosen[sort]


def _choices(review: Review) -> list[tuple[str, str]]:
    """What can be chosen, as its value and as it is told; a rule only where its kind has several."""
    open_ones = [item.finding for _, item in review.items if item.state is not State.REJECTED]
    tiers = Counter(finding.tier for finding in open_ones)
    kinds = Counter(finding.kind for finding in open_ones)
    rules = Counter((finding.kind, finding.rule) for finding in open_ones)
    several = Counter(kind for kind, _ in rules)
    told = [(f"tier {tier}", f"{TIERS[tier]} {tier} ({tiers[tier]:,})") for tier in Tier]
    for kind, count in sorted(kinds.items()):
        told.append((f"kind {kind}", f"{kind} ({count:,})"))
        if several[kind] > 1:
            told += [
                (f"rule {rule}", f"  {rule} ({number:,})") for (of, rule), number in sorted(rules.items()) if of == kind
            ]
    return [*told, ("rejected too", f"also rejected ones ({review.progress.rejected:,})")]
