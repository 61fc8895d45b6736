"""Filing: what the keys of the review screen do with files: save, reload, change, leave."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual.screen import Screen

from mtfix.tui.desk import Desk, SaveError, Sheet
from mtfix.tui.messages import FileClicked
from mtfix.tui.screens.dialogs import Name, Question

if TYPE_CHECKING:
    _Screen = Screen[object]
else:
    _Screen = object


class Filing(_Screen):
    """The part of the review screen that deals with files."""

    desk: Desk

    def draw(self, *, follow: bool = True) -> None:
        """Show the review as it is now."""
        raise NotImplementedError

    def begin(self) -> None:
        """Check what waits."""
        raise NotImplementedError

    def action_next_file(self) -> None:
        """The next file."""
        self._turn_to((self.desk.top + 1) % len(self.desk.sheets))

    def action_previous_file(self) -> None:
        """The file before."""
        self._turn_to((self.desk.top - 1) % len(self.desk.sheets))

    def on_file_clicked(self, event: FileClicked) -> None:
        """A click turns to a file."""
        self._turn_to(event.number)

    def _turn_to(self, number: int) -> None:
        self.desk.top = number
        self.draw()
        self.begin()

    def action_save(self) -> None:
        """Write the file on top."""
        sheet = self.desk.sheet
        if sheet.changed_on_disk:
            self._ask_about(sheet)
        else:
            self._save(sheet)

    def _save(self, sheet: Sheet, path: Path | None = None) -> bool:
        changed = sheet.unsaved or path is not None
        try:
            self.desk.save(sheet, path)
        except SaveError as error:
            self.notify(str(error), severity="error", timeout=10)
            return False
        self.notify(f"{sheet.path} is written." if changed else "Nothing was changed since it was written.", timeout=3)
        self.draw(follow=False)
        return True

    def action_save_as(self) -> None:
        """Write the text to another file."""
        sheet = self.desk.sheet

        def named(name: str | None) -> None:
            if not name:
                return
            path = Path(name).expanduser()
            if path.is_dir() or not path.parent.is_dir():
                self.notify(f"{path} is no file that could be written; name one in a folder that is there.")
            elif path.exists() and path.resolve() != sheet.path.resolve():
                answers = {"y": "overwrite it"}
                self.app.push_screen(
                    Question(f"{path} is there already.", answers), lambda key: self._over(sheet, path, key)
                )
            else:
                self._save(sheet, path)

        self.app.push_screen(Name("Save the text as", str(sheet.path)), named)

    def _over(self, sheet: Sheet, path: Path, key: str | None) -> None:
        if key == "y":
            self._save(sheet, path)

    def action_reload(self) -> None:
        """Read the file on top again; the decisions are kept and made again."""
        self._reload(self.desk.sheet)

    def _reload(self, sheet: Sheet) -> None:
        try:
            self.desk.restore()
        except (OSError, ValueError) as error:
            self.notify(f"{self.desk.decisions}: {error}", severity="error")
            return
        self.desk.put(sheet, Sheet(sheet.path, sheet.name))
        self.draw()
        self.begin()

    def look_at_disk(self) -> None:
        """Say so where a file was changed by somebody else; once for each change."""
        if self.app.screen is not self:
            return
        sheet = self.desk.sheet
        if sheet.changed_on_disk and not sheet.asked:
            sheet.asked = True
            self._ask_about(sheet)

    def _ask_about(self, sheet: Sheet) -> None:
        def answered(key: str | None) -> None:
            if key == "r":
                self._reload(sheet)
            elif key == "s":
                self.action_save_as()

        gone = not sheet.path.exists()
        what = "is no longer there" if gone else "was changed by somebody else meanwhile"
        answers = {"s": "save your text under another name"}
        if not gone:
            answers = {"r": "read it again and make your decisions again"} | answers
        self.app.push_screen(Question(f"{sheet.path} {what}. It is not overwritten.", answers), answered)

    def action_leave(self) -> None:
        """Leave; ask where something is not saved."""
        unsaved = [sheet for sheet in self.desk.sheets if sheet.unsaved]
        if not unsaved:
            self.app.exit(0)
            return
        names = ", ".join(sheet.name for sheet in unsaved[:3]) + (" …" if len(unsaved) > 3 else "")

        def answered(key: str | None) -> None:
            written = [self._save_if_same(sheet) for sheet in unsaved if key == "w"]
            if key == "n" or (written and all(written)):
                self.app.exit(0)

        answers = {"w": "write and leave", "n": "leave without writing; what you decided is kept"}
        self.app.push_screen(Question(f"Not saved: {names}", answers), answered)

    def _save_if_same(self, sheet: Sheet) -> bool:
        if sheet.changed_on_disk:
            self._ask_about(sheet)
            return False
        return self._save(sheet)
