"""Finding pane: what is wrong, in a sentence, and each repair in its own sentence, before over after."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar, Final

from rich.style import Style
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from mtfix.finding import Finding, Repair
from mtfix.review.block import Block
from mtfix.review.preview import Span, excerpt, preview, sentence
from mtfix.review.review import Review
from mtfix.tui.layout import Row, rows, shown
from mtfix.tui.signs import TIERS

ROOMY: Final = 14
"""With more rows than this there is a blank one before each repair."""


class FindingPane(VerticalScroll, can_focus=False):
    """The current finding with its repairs; a click on a repair chooses it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "finding--safe",
        "finding--likely",
        "finding--hint",
        "finding--quiet",
        "finding--place",
        "finding--removed",
        "finding--added",
        "finding--chosen",
    }

    def __init__(self, keys: Callable[[str], str], *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self._shown: tuple[Review, tuple[str, str] | None] | None = None
        self.keys = keys
        """The key of an action, as a person reads it."""

    def compose(self) -> ComposeResult:
        """One text, as long as it needs to be."""
        yield Static(id="finding-text")

    def show(self, review: Review, english: tuple[str, str] | None = None) -> None:
        """Show the current finding of a review; `english` is its sentence before and after, where that is known."""
        self._shown = review, english
        finding = review.current
        if finding is None or review.at is None:
            self.tell(_nothing(review, self.keys))
            return
        width = max(20, self.content_size.width)
        block = review.blocks[review.at.block]
        parts = [self._head(finding), Text(shown(finding.message))]
        key = self.keys
        alike = len(review.like_current())
        if alike:
            accepts = f"{key('accept_alike')} accepts all, " if finding.repairs else ""
            offer = f"{alike:,} more like this: {accepts}{key('reject_alike')} rejects all."
            parts.append(Text(offer, self._style("quiet")))
        if not finding.repairs:
            parts += [Text(), self._marked(*_whole(block, finding), "place", "  "), Text()]
            parts += [Text(f"No repair is known: {key('edit')} to write it yourself, {key('reject')} to leave it.")]
        for number, repair in enumerate(finding.repairs[:9]):
            chosen = number == review.chosen
            if number == 0 or self.content_size.height > ROOMY:
                parts.append(Text())
            parts += self._repair(number, repair, chosen=chosen)
            parts += self._sentences(block, finding, repair, chosen=chosen, width=width)
            if chosen and english is not None:
                parts += [Text(f"EN − {english[0]}", self._style("quiet")), Text(f"EN + {english[1]}")]
        self.query_one(Static).update(Text("\n").join(parts))
        self.scroll_home(animate=False)

    def on_resize(self) -> None:
        """Break the sentences anew."""
        if self._shown is not None:
            self.show(*self._shown)

    def tell(self, sentence: str | Text) -> None:
        """Show a sentence where there is no finding."""
        self.query_one(Static).update(sentence if isinstance(sentence, Text) else Text(sentence))

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"finding--{name}", partial=True)

    def _head(self, finding: Finding) -> Text:
        head = Text()
        head.append(f"{TIERS[finding.tier]} {finding.tier}", self._style(str(finding.tier)))
        head.append(f"  {finding.kind}", Style(bold=True))
        if finding.rule != finding.kind:
            head.append(f"  ({finding.rule})", self._style("quiet"))
        return head

    def _repair(self, number: int, repair: Repair, *, chosen: bool) -> list[Text]:
        line = Text("▸" if chosen else " ", end="")
        line.append(f"{number + 1} ", self._style("chosen") if chosen else "")
        line.append(f"{TIERS[repair.tier]} {repair.confidence:.0%}", self._style(str(repair.tier)))
        line.append(f"  {shown(repair.label)}", Style(bold=chosen))
        if repair.origin not in ("rule", "person"):
            line.append(f"  by {repair.origin}", self._style("quiet"))
        line.apply_meta({"@click": f"screen.choose({number + 1})"})
        return [line]

    def _sentences(self, block: Block, finding: Finding, repair: Repair, *, chosen: bool, width: int) -> Iterable[Text]:
        seen = preview(block.text, repair, sentence(block, finding, repair))
        if chosen:
            return (
                self._marked(seen.before, seen.changed, "removed", "− "),
                self._marked(seen.after, seen.becomes, "added", "+ "),
            )
        return (self._marked(*excerpt(seen.after, seen.becomes or seen.changed, width - 4), "added", "  "),)

    def _marked(self, text: str, spans: Iterable[Span], style: str, sign: str) -> Text:
        """A sentence with its changed words marked; its further rows stand under the first."""
        plain = text.replace("\r\n", "  ").replace("\n", " ").replace("\r", " ")
        body = Text(shown(plain))
        for span in spans:
            body.stylize(self._style(style), span.start, span.end)
        found = rows(plain, max(10, self.content_size.width - len(sign))) or [Row(0, 0)]
        lines = [Text(sign if row is found[0] else "  ", self._style("quiet")) for row in found]
        return Text("\n").join(
            line.append_text(body[row.start : row.end]) for line, row in zip(lines, found, strict=True)
        )


def _whole(block: Block, finding: Finding) -> tuple[str, tuple[Span, ...]]:
    span = sentence(block, finding)
    marked = Span(finding.start - span.start, finding.end - span.start)
    return block.text[span.start : span.end], (marked,)


def _nothing(review: Review, key: Callable[[str], str]) -> str:
    progress = review.progress
    if review.filter:
        return f"Nothing here with the filter: {review.filter}.\n\n{key('filter')} changes it."
    if review.waiting:
        return "Nothing found so far; still checking."
    if not progress.done:
        return "Nothing to mend in this file."
    kept = f"{sum(progress.accepted):,} accepted, {progress.rejected:,} rejected"
    return f"Done with this file: {kept}.\n\n{key('save')} saves it, {key('next_file')} goes to the next file, {key('leave')} leaves."
