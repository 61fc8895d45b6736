"""The review screen: what a key does to the review, and what is shown of it."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.command import Provider
from textual.containers import Container
from textual.screen import Screen
from textual.widgets import Footer, Static
from textual.worker import get_current_worker

from mtfix.review import act
from mtfix.review.filter import Filter
from mtfix.review.preview import preview, sentence
from mtfix.review.review import Review
from mtfix.tui.actions import bindings, key_of
from mtfix.tui.checking import Checking, Results
from mtfix.tui.desk import Desk, Sheet
from mtfix.tui.english import English
from mtfix.tui.layout import shown
from mtfix.tui.messages import FileClicked, PlaceClicked
from mtfix.tui.palette import Actions
from mtfix.tui.screens.deciding import Deciding
from mtfix.tui.screens.dialogs import Help, Jump
from mtfix.tui.screens.filing import Filing
from mtfix.tui.screens.filter import FilterScreen
from mtfix.tui.widgets.file_list import file_line, finding_line
from mtfix.tui.widgets.finding_pane import FindingPane
from mtfix.tui.widgets.text_pane import TextPane
from mtfix.tui.widgets.top_line import TopLine
from mtfix.tui.widgets.virtual_list import VirtualList

if TYPE_CHECKING:
    from mtfix.tui.app import ReviewApp

PACE = 0.2
"""The screen follows the checking this often, in seconds."""
ROOM = 0.1
"""For so long, in seconds, after a key the checking makes room for what it shows."""
FREEZE = 2.0
"""So often, in seconds, what was checked is put out of the garbage collector's reach: going through a million values
that all stay would keep a key waiting for a quarter of a second."""


class ReviewScreen(Deciding, Filing, Screen[object]):
    """The text, the finding beside it, and the lists."""

    BINDINGS: ClassVar[list[BindingType]] = bindings()
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {Actions}
    AUTO_FOCUS = ""

    def __init__(self, desk: Desk, translate: Callable[[Sequence[str]], list[str]] | None = None) -> None:
        super().__init__()
        self.desk = desk
        self._english = English(translate)
        self._show_english = False
        self._show_source = True
        self._resting = False
        self._at_work = False
        self.last_key = 0.0
        self._drawn = 0.0
        self._frozen = 0.0

    def compose(self) -> ComposeResult:
        """The top line over the lists, the text and the finding."""
        yield TopLine(id="top")
        with Container(id="body"):
            with Container(id="lists"):
                yield VirtualList(FileClicked, id="files")
                yield VirtualList(self._clicked, id="findings")
            with Container(id="page"):
                yield TextPane(id="text")
                yield Static(id="source", markup=False)
            yield FindingPane(self._key, id="finding")
        yield Footer(show_command_palette=False)

    def _key(self, action: str) -> str:
        return key_of(cast("ReviewApp", self.app).keys, action)

    def _clicked(self, number: int) -> PlaceClicked:
        review = self.desk.sheet.review
        assert review is not None
        return PlaceClicked(review.visible[number])

    def on_mount(self) -> None:
        """Say what is where, and begin to check."""
        self.query_one("#files").border_title = "Files"
        self.query_one("#findings").border_title = "Findings"
        self.query_one("#source").border_title = "English original"
        self.query_one("#files").display = len(self.desk.sheets) > 1
        self.query_one(FindingPane).tell("Reading …")
        self.draw()
        self.call_after_refresh(self.begin)
        self.set_interval(2, self.look_at_disk)
        self.app.theme_changed_signal.subscribe(self, lambda theme: self.call_after_refresh(self.draw, follow=False))

    # -- checking ------------------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Check what waits, unless that is under way or the person stopped it."""
        if not self._at_work and not self._resting and any(sheet.waiting for sheet in self.desk.sheets):
            self._at_work = True
            self._check()

    @work(thread=True, exclusive=True, group="checking")
    def _check(self) -> None:
        worker, app = get_current_worker(), self.app
        Checking(
            self.desk,
            opened=lambda old, new: app.call_from_thread(self._opened, old, new),
            checked=lambda sheet, results: app.call_from_thread(self._checked, sheet, results),
            stopped=lambda: worker.is_cancelled or self._resting,
            busy=lambda: time.monotonic() - self.last_key < ROOM and not worker.is_cancelled,
        ).run()
        if not worker.is_cancelled:
            app.call_from_thread(self._ended)

    def _opened(self, old: Sheet, new: Sheet) -> None:
        self.desk.put(old, new)
        gc.freeze()
        self.draw()

    def _checked(self, sheet: Sheet, results: Results) -> None:
        if sheet.review is None:
            return
        sheet.review = sheet.review.absorb(results)
        if not sheet.review.waiting:
            self._all_checked(sheet, sheet.review)
        if time.monotonic() - self._frozen > FREEZE:
            self._frozen = time.monotonic()
            gc.freeze()
        if time.monotonic() - self._drawn > PACE or not sheet.review.waiting:
            self.draw(follow=False)

    def _all_checked(self, sheet: Sheet, review: Review) -> None:
        if sheet.told:
            return
        sheet.told = True
        made = sum(len(step.accepted) for step in review.steps if step.title == "an earlier decision")
        if made:
            self.notify(f"{made:,} earlier decisions were made again in {sheet.name}; w saves them.")
        stale = review.stale()
        if stale:
            names = ", ".join(f"“{ruled.text}”" for ruled in stale[:3])
            self.notify(
                f"{len(stale):,} earlier decisions fit nothing in {sheet.name} any more: {names}",
                severity="warning",
                timeout=10,
            )

    def _ended(self) -> None:
        gc.freeze()
        self._at_work = False
        self.draw(follow=False)
        self.begin()

    # -- drawing -------------------------------------------------------------------------------------------------------

    def draw(self, *, follow: bool = True) -> None:
        """Show the review as it is now, unless the screen is going: a check may end after the widgets are gone."""
        if not self.query(TopLine):
            return
        self._drawn = time.monotonic()
        sheet, review = self.desk.sheet, self.review
        self.query_one(TopLine).tell(self.desk, stopped=self._resting)
        text, finding = self.query_one(TextPane), self.query_one(FindingPane)
        text.border_title = shown(sheet.name)
        text.show(review, follow=follow or (review is not None and text.review is None))
        if review is not None:
            finding.show(review, self._in_english(review) if self._show_english else None)
        elif sheet.error:
            finding.tell(f"{sheet.name}: {sheet.error}")
        self._draw_source(review)
        self._draw_lists(review)

    def _draw_source(self, review: Review | None) -> None:
        source = None
        if review is not None and review.at is not None and review.current is not None and self._show_source:
            at = review.current.start
            near = [s for s in review.blocks[review.at.block].segments if s.pieces[0].text <= at]
            source = near[-1].source if near else None
        pane = self.query_one("#source", Static)
        pane.display = source is not None
        if source is not None:
            pane.update(shown(source))

    def _draw_lists(self, review: Review | None) -> None:
        files, findings = self.query_one("#files", VirtualList), self.query_one("#findings", VirtualList)
        if files.display:
            sheets = self.desk.sheets
            files.show(len(sheets), self.desk.top, lambda number: file_line(sheets[number]))
        if findings.is_on_screen or findings.size.width:
            if review is None:
                findings.show(0, -1, lambda number: Text())
            else:
                findings.show(len(review.visible), review.number - 1, lambda number: finding_line(review, number))

    def _in_english(self, review: Review) -> tuple[str, str] | None:
        finding, repair = review.current, review.repair
        if finding is None or repair is None or review.at is None:
            return None
        block = review.blocks[review.at.block]
        seen = preview(block.text, repair, sentence(block, finding, repair))
        known = self._english.known((seen.before, seen.after))
        if known is None:
            self._translate(seen.before, seen.after)
            return "…", "…"
        return known

    @work(thread=True, exclusive=True, group="english")
    def _translate(self, before: str, after: str) -> None:
        try:
            self._english.learn((before, after))
        except Exception as error:  # noqa: BLE001 (a model may fail in any way; the review goes on without it)
            self._show_english = False
            self.app.call_from_thread(self.notify, f"The translation failed: {error}", severity="error")
        self.app.call_from_thread(self.draw, follow=False)

    # -- what keys do: move and look -----------------------------------------------------------------------------------

    def action_next(self) -> None:
        """The next finding."""
        self.do(lambda review: act.move(review, 1))

    def action_previous(self) -> None:
        """The finding before."""
        self.do(lambda review: act.move(review, -1))

    def action_first(self) -> None:
        """The first finding."""
        self.do(lambda review: review.go(review.visible[0] if review.visible else None))

    def action_last(self) -> None:
        """The last finding."""
        self.do(lambda review: review.go(review.visible[-1] if review.visible else None))

    def on_place_clicked(self, event: PlaceClicked) -> None:
        """A click goes to a finding."""
        self.do(lambda review: review.go(event.place) if event.place in review.visible else review)

    def action_jump(self) -> None:
        """Label the findings in view and go to the one that is typed."""
        labels = self.query_one(TextPane).label()

        def done(letter: str | None) -> None:
            self.query_one(TextPane).unlabel()
            if letter in labels:
                self.do(lambda review: review.go(labels[letter]))

        if labels:
            self.app.push_screen(Jump(), done)

    def action_scroll_down(self) -> None:
        """Scroll the text."""
        text = self.query_one(TextPane)
        text.scroll_rows(max(1, text.content_size.height - 2))

    def action_scroll_up(self) -> None:
        """Scroll the text back."""
        text = self.query_one(TextPane)
        text.scroll_rows(-max(1, text.content_size.height - 2))

    def action_filter(self) -> None:
        """Choose what is shown."""
        self._filter(words_first=False)

    def action_search(self) -> None:
        """Show only findings with some words."""
        self._filter(words_first=True)

    def _filter(self, *, words_first: bool) -> None:
        def done(chosen: Filter | None) -> None:
            if chosen is not None:
                self.do(lambda review: act.show(review, chosen))

        if self.review is not None:
            self.app.push_screen(FilterScreen(self.review, words_first=words_first), done)

    def action_source(self) -> None:
        """Show or hide the English original."""
        self._show_source = not self._show_source
        if not any(s.source for b in (self.review.blocks if self.review else ())[:50] for s in b.segments):
            self.notify("This file came without its English original; --source names it.")
        self.draw()

    def action_english(self) -> None:
        """Show or hide what the repair says in English."""
        if not self._english:
            self.notify("Re-translation is off; start the review with --english.")
            return
        self._show_english = not self._show_english
        self.draw()

    def action_list(self) -> None:
        """Show or hide the list of findings."""
        self.toggle_class("-list")
        self.call_after_refresh(self.draw)

    def action_theme(self) -> None:
        """Dark or light."""
        cast("ReviewApp", self.app).swap_theme()

    def action_copy(self) -> None:
        """Copy the sentence with the chosen repair made."""
        review = self.review
        if review is None or review.current is None or review.at is None:
            return
        block, finding = review.blocks[review.at.block], review.current
        repair = review.repair
        span = sentence(block, finding, repair)
        words = preview(block.text, repair, span).after if repair is not None else block.text[span.start : span.end]
        self.app.copy_to_clipboard(words)
        self.notify("The repaired sentence is in the clipboard.", timeout=3)

    def action_stop(self) -> None:
        """Stop checking, or go on."""
        self._resting = not self._resting
        self.draw(follow=False)
        self.begin()

    def action_help(self) -> None:
        """Show all keys."""
        self.app.push_screen(Help(cast("ReviewApp", self.app).keys))
