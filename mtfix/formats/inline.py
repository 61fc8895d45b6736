"""Inline: the marks inside a Markdown paragraph (CommonMark 0.31, sections 6.1 to 6.9), with their offsets.

Only what a reader does not see is found: emphasis, links, code, raw HTML, escapes, and the marks that page builders add
(footnotes, formulas, shortcodes). Marks that CommonMark does not pair only because a blank is lost behind them
(`**Hinweis:**Das`) are paired all the same.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, NamedTuple

from mtfix.document import OBJECT
from mtfix.formats.weave import as_word


class Event(NamedTuple):
    """What stands from `start` to `end`: text as written, text written otherwise, an edge of markup, or nothing to read.

    `what` is "text", "written", "locked", "open", "close" or "mark"; `value` is the prose or the kind of the edge.
    """

    start: int
    end: int
    what: str
    value: str = ""


@dataclass
class _Run:
    """A run of `*`, `_` or `~` that may open or close emphasis."""

    at: int
    mark: str
    left: int
    opens: bool
    closes: bool
    size: int = 0
    used: int = 0
    """How many of its marks closed something; those stand first."""

    def __post_init__(self) -> None:
        self.size = self.left


_SPECIAL: Final = re.compile(r"[\\`*_~\[\]!<&${:@]|(?:https?|ftp)://|www\.")
_ESCAPED: Final = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_ENTITY: Final = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_AUTOLINK: Final = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)>")
_TAG: Final = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z][\w:.-]*)(?:\s+[\w:.@*#-]+(?:\s*=\s*(?:[^\s\"'=<>`]+|'[^']*'|\"[^\"]*\"))?)*\s*/?>"
    r"|<!--.*?-->|<\?.*?\?>|<![A-Z].*?>",
    re.DOTALL,
)
_URL: Final = re.compile(r"(?:(?:https?|ftp)://|www\.)[^\s<>\"„“”»«\[\]`*]*[^\s<>\"„“”»«.,;:!?)\[\]}'`*]")
_INSERT: Final = re.compile(
    r"\{\{.*?\}\}|\{%.*?%\}|\{[#:.][^{}\n]*\}|:[a-z][\w+-]*:(?=\W|$)(?<!::)|\$(?![\s$])[^$\n]*[^\s$\\]\$(?!\d)|\$\$.+?\$\$"
    r"|\[!(?:INCLUDE|include|VIDEO)\s*\[[^\]]*\]\([^)]*\)\]|:::[a-z-]+\b[^\n]*?:::",
    re.DOTALL,
)
_FOOTNOTE: Final = re.compile(r"\[\^[^\]\s]+\]")
_TARGET: Final = re.compile(
    r"\(\s*(?:<[^<>\n]*>|(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.|\([^\s()]*\))*\))*)"
    r"(?:\s+(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\)))?\s*\)",
    re.DOTALL,
)
_REFERENCE: Final = re.compile(r"\[((?:[^\[\]\\]|\\.)*)\]", re.DOTALL)
_NAME: Final = re.compile(
    r"(?=[^\s-]*(?:[^\W\d_][a-z]+[A-Z]|[A-Z]{2}[a-z]|::|_|\(\)|\w\.\w|[a-z]\d))([^\W\d_][\w:.]*\w(?:\(\))?)(?:-[A-ZÄÖÜ]\w*(?: \(.*\))?)?[.,:;]?"
)
"""A link's text that is the name of something in a program, `IStream::Read-Methode`; the name is no prose."""
_CODE_TAGS: Final = frozenset("code kbd samp var tt script style svg math pre".split())
TAG_KINDS: Final = {"a": "link", "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "code": "code", "sub": "index",
    "sup": "index", "del": "struck", "s": "struck"}  # fmt: skip
"""The kind of edge that an HTML element makes; every other one makes "html"."""


def scan(text: str, known: Callable[[str], bool]) -> list[Event]:
    """The events of a paragraph's text, in order and without gaps; `known` tells whether a link reference is defined.

    >>> [event[2:] for event in scan("ein **Wort**s", lambda label: False)]
    [('text', ''), ('open', 'bold'), ('text', ''), ('close', 'bold'), ('text', '')]
    """
    return _Scanner(text, known).events()


class _Scanner:
    def __init__(self, text: str, known: Callable[[str], bool]) -> None:
        self.text = text
        self.known = known
        self.found: list[Event] = []
        self.runs: list[_Run] = []
        self.brackets: list[tuple[int, bool]] = []
        """The offset of each open bracket, and whether an exclamation mark makes it an image."""

    def events(self) -> list[Event]:
        """Scan from the left; what no mark claims is text."""
        text, at = self.text, 0
        while match := _SPECIAL.search(text, at):
            at = match.start()
            at = max(self._special(at, text[at]), at + 1)
        self._pair(self.runs)
        self._pair_loosely([run for run in self.runs if run.left])
        events, at = [], 0
        for event in sorted(self.found, key=lambda e: (e.start, e.end)):
            if event.start < at:
                continue
            if event.start > at:
                events.append(Event(at, event.start, "text"))
            events.append(event)
            at = event.end
        if at < len(text):
            events.append(Event(at, len(text), "text"))
        return events

    def _say(self, start: int, end: int, what: str, value: str = "") -> int:
        self.found.append(Event(start, end, what, value))
        return end

    def _around(self, start: int, end: int, first: int, last: int, kind: str, prose: str) -> int:
        """Something locked from `first` to `last` with its own marks before and after."""
        self._say(start, first, "open", kind)
        self._say(first, last, "locked", prose)
        return self._say(last, end, "close", kind)

    def _image(self, start: int, end: int) -> int:
        self._say(start, start, "open", "image")
        self._say(start, end, "locked", OBJECT)
        return self._say(end, end, "close", "image")

    def _special(self, at: int, mark: str) -> int:
        """What begins at a special character, or `at` where it is only itself."""
        text = self.text
        if mark == "\\":
            if text[at + 1 : at + 2] in _ESCAPED and at + 1 < len(text):
                return self._say(at, at + 2, "written", text[at + 1])
            return at
        if mark == "`":
            return self._code(at)
        if mark in "*_~":
            return self._run(at, mark)
        if mark == "&":
            entity = _ENTITY.match(text, at)
            shown = html.unescape(entity[0]) if entity else ""
            return self._say(at, entity.end(), "written", shown) if entity and shown != entity[0] else at
        if mark == "<":
            return self._angle(at)
        if mark == "!":
            if text.startswith("![", at):
                self.brackets.append((at, True))
                return at + 2
            return at
        if mark in "hfw":
            url = _URL.match(text, at)
            if url is None or (at and text[at - 1].isalnum() and mark == "w"):
                return at
            return self._say(at, url.end(), "locked", url[0])
        insert = _INSERT.match(text, at)
        if insert:
            return self._say(at, insert.end(), "locked", as_word(insert[0]))
        if mark == "[":
            footnote = _FOOTNOTE.match(text, at)
            if footnote:
                return self._say(at, footnote.end(), "mark")
            self.brackets.append((at, False))
            return at + 1
        return self._link(at) if mark == "]" else at

    def _code(self, at: int) -> int:
        text = self.text
        size = len(text) - at - len(text[at:].lstrip("`"))
        end = at + size
        while (close := text.find("`" * size, end)) >= 0:
            after = close + size
            if text[after : after + 1] != "`" and text[close - 1] != "`":
                inner = text[at + size : close]
                first = at + size + (len(inner) - len(inner.lstrip()) if inner.strip() else 0)
                last = close - (len(inner) - len(inner.rstrip()) if inner.strip() else 0)
                return self._around(at, after, first, last, "code", as_word(text[first:last]))
            end = after
            while text[end : end + 1] == "`":
                end += 1
        return at + size

    def _angle(self, at: int) -> int:
        text = self.text
        link = _AUTOLINK.match(text, at)
        if link:
            return self._around(at, link.end(), at + 1, link.end() - 1, "link", as_word(link[1]))
        tag = _TAG.match(text, at)
        if tag is None:
            return at
        name = (tag["name"] or "").lower()
        if not name:
            return self._say(at, tag.end(), "mark")
        if name == "br":
            return self._say(at, tag.end(), "locked", "\n")
        if name == "img":
            return self._image(at, tag.end())
        if name == "wbr":
            return self._say(at, tag.end(), "mark")
        if name in _CODE_TAGS and not tag["close"]:
            close = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(text, tag.end())
            if close:
                inner = as_word(text[tag.end() : close.start()])
                return self._around(at, close.end(), tag.end(), close.start(), "code", inner)
        return self._say(at, tag.end(), "close" if tag["close"] else "open", TAG_KINDS.get(name, "html"))

    def _link(self, at: int) -> int:
        """A closing bracket: a link or an image, if an opening one waits and a target follows."""
        if not self.brackets:
            return at
        opened, image = self.brackets.pop()
        text, inner = self.text, opened + (2 if image else 1)
        target = _TARGET.match(text, at + 1)
        end = target.end() if target else 0
        if not end:
            reference = _REFERENCE.match(text, at + 1)
            label = reference[1] if reference and reference[1].strip() else text[inner:at]
            if not self.known(label):
                return at
            end = reference.end() if reference else at + 1
        if image:
            self.found = [event for event in self.found if event.start < opened]
            self.runs = [run for run in self.runs if run.at < opened]
            return self._image(opened, end)
        inside = [run for run in self.runs if run.at > opened]
        self.runs = [run for run in self.runs if run.at < opened]
        self._pair(inside)
        self._pair_loosely([run for run in inside if run.left])
        self.brackets = [bracket for bracket in self.brackets if bracket[1]]
        self._say(opened, inner, "open", "link")
        name = _NAME.fullmatch(text, inner, at)
        if name and not inside:
            self._say(inner, name.end(1), "locked", as_word(name[1]))
        return self._say(at, end, "close", "link")

    def _run(self, at: int, mark: str) -> int:
        """A run of emphasis marks with what it may do (CommonMark 6.2: left- and right-flanking)."""
        text = self.text
        size = len(text) - at - len(text[at:].lstrip(mark))
        end = at + size
        if mark == "~" and size != 2:
            return end
        before, after = text[at - 1] if at else " ", text[end] if end < len(text) else " "
        left = not after.isspace() and (not _mark(after) or before.isspace() or _mark(before))
        right = not before.isspace() and (not _mark(before) or after.isspace() or _mark(after))
        if mark == "_":
            opens, closes = left and (not right or _mark(before)), right and (not left or _mark(after))
        else:
            opens, closes = left, right
        self.runs.append(_Run(at, mark, size, opens, closes))
        return end

    def _pair(self, runs: list[_Run]) -> None:
        """Pair the runs (CommonMark's procedure "process emphasis")."""
        for index, closer in enumerate(runs):
            while closer.closes and closer.left:
                opener_at = next(
                    (
                        i
                        for i in range(index - 1, -1, -1)
                        if runs[i].mark == closer.mark and runs[i].opens and runs[i].left and _fits(runs[i], closer)
                    ),
                    None,
                )
                if opener_at is None:
                    break
                self._emphasis(runs[opener_at], closer)
                for between in runs[opener_at + 1 : index]:
                    between.opens = between.closes = False

    def _pair_loosely(self, runs: list[_Run]) -> None:
        """Pair what is left where the same marks stand close to both ends of a stretch: a blank is lost outside."""
        text = self.text
        waiting: _Run | None = None
        for run in runs:
            if run.mark != "*":
                continue
            end = run.at + run.size
            if waiting is not None and run.left == waiting.left and not text[run.at - 1].isspace():
                self._emphasis(waiting, run)
                waiting = None
            elif run.left == run.size and end < len(text) and not text[end].isspace() and (run.size > 1 or not run.at):
                waiting = run

    def _emphasis(self, opener: _Run, closer: _Run) -> None:
        size = 2 if opener.left >= 2 and closer.left >= 2 else 1
        kind = "struck" if opener.mark == "~" else "bold" if size == 2 else "italic"
        opener.left -= size
        closer.left -= size
        start = opener.at + opener.used + opener.left
        self._say(start, start + size, "open", kind)
        end = closer.at + closer.used
        closer.used += size
        self._say(end, end + size, "close", kind)


def _fits(opener: _Run, closer: _Run) -> bool:
    """CommonMark's rule of three: `**a*b**` is no italic inside."""
    if opener.closes or closer.opens:
        return (opener.size + closer.size) % 3 != 0 or (opener.size % 3 == 0 and closer.size % 3 == 0)
    return True


def _mark(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"
