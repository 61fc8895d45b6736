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
from functools import cached_property
from typing import Final, NamedTuple

from mtfix.document import OBJECT
from mtfix.formats.weave import as_word


class _Bracket(NamedTuple):
    """An open bracket, whether an exclamation mark makes it an image, and how many events and runs stand before it."""

    at: int
    image: bool
    found: int
    runs: int


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
    """How many of its marks are not paired yet."""
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
    r"|\[!(?:INCLUDE|include|VIDEO)\s*\[[^\[\]]*\]\([^()]*\)\]|:::[a-z-]+\b[^\n]*?:::",
    re.DOTALL,
)
_CLOSED_BY: Final = {"{{": "}}", "{%": "%}", "$$": "$$", "<?": "?>"}
"""What ends an insertion or a tag that may hold anything; where none is left, none is looked for."""
_LABEL: Final = 1000
"""A link's label is shorter than this (CommonMark 6.3)."""
_FOOTNOTE: Final = re.compile(r"\[\^[^\[\]\s]+\]")
_TARGET: Final = re.compile(
    r"\(\s*+(?:<[^<>\n]*>|(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.|\([^\s()]*\))*\))*)"
    r"(?:\s++(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\))?+)?+\s*+\)",
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
        self.brackets: list[_Bracket] = []
        self.linked = 0
        """Where the last link ended: no bracket before it opens another, since a link holds no link."""
        self.last: dict[str, int] = {}
        """Where the last of a closing mark stands, for marks that may stay open to the end."""
        self.closings: dict[str, list[tuple[int, int]]] = {}
        """Where the closing tags of an element stand, the last first."""

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
                self.brackets.append(_Bracket(at, True, len(self.found), len(self.runs)))
                return at + 2
            return at
        if mark in "hfw":
            url = _URL.match(text, at)
            if url is None or (at and text[at - 1].isalnum() and mark == "w"):
                return at
            return self._say(at, url.end(), "locked", url[0])
        insert = _INSERT.match(text, at) if self._may_close(_CLOSED_BY.get(text[at : at + 2], ""), at + 2) else None
        if insert:
            return self._say(at, insert.end(), "locked", as_word(insert[0]))
        if mark == "[":
            footnote = _FOOTNOTE.match(text, at)
            if footnote:
                return self._say(at, footnote.end(), "mark")
            self.brackets.append(_Bracket(at, False, len(self.found), len(self.runs)))
            return at + 1
        return self._link(at) if mark == "]" else at

    def _may_close(self, mark: str, at: int) -> bool:
        """Whether a closing mark stands somewhere behind an offset."""
        if mark not in self.last:
            self.last[mark] = self.text.rfind(mark)
        return self.last[mark] >= at

    @cached_property
    def _ticks(self) -> dict[int, list[int]]:
        """Where the runs of backticks of each length stand, the last first."""
        found: dict[int, list[int]] = {}
        for match in reversed(list(re.finditer("`+", self.text))):
            found.setdefault(len(match[0]), []).append(match.start())
        return found

    def _closing(self, name: str, at: int) -> tuple[int, int] | None:
        """Where the next tag that closes an element stands."""
        if name not in self.closings:
            found = re.finditer(rf"</{name}\s*>", self.text, re.IGNORECASE)
            self.closings[name] = [match.span() for match in found][::-1]
        closings = self.closings[name]
        while closings and closings[-1][0] < at:
            closings.pop()
        return closings[-1] if closings else None

    def _code(self, at: int) -> int:
        text = self.text
        size = _run_length(text, at)
        closes = self._ticks.get(size, [])
        while closes and closes[-1] < at + size:
            closes.pop()
        if not closes:
            return at + size
        close = closes.pop()
        inner = text[at + size : close]
        first = at + size + (len(inner) - len(inner.lstrip()) if inner.strip() else 0)
        last = close - (len(inner) - len(inner.rstrip()) if inner.strip() else 0)
        return self._around(at, close + size, first, last, "code", as_word(text[first:last]))

    def _angle(self, at: int) -> int:
        text = self.text
        link = _AUTOLINK.match(text, at)
        if link:
            return self._around(at, link.end(), at + 1, link.end() - 1, "link", as_word(link[1]))
        closed_by = "-->" if text.startswith("<!--", at) else _CLOSED_BY.get(text[at : at + 2], ">")
        tag = _TAG.match(text, at) if self._may_close(closed_by, at + 2) else None
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
            close = self._closing(name, tag.end())
            if close:
                inner = as_word(text[tag.end() : close[0]])
                return self._around(at, close[1], tag.end(), close[0], "code", inner)
        return self._say(at, tag.end(), "close" if tag["close"] else "open", TAG_KINDS.get(name, "html"))

    def _link(self, at: int) -> int:
        """A closing bracket: a link or an image, if an opening one waits and a target follows."""
        while self.brackets and self.brackets[-1].at < self.linked and not self.brackets[-1].image:
            self.brackets.pop()
        if not self.brackets:
            return at
        opened, image, found, runs = self.brackets.pop()
        text, inner = self.text, opened + (2 if image else 1)
        target = _TARGET.match(text, at + 1)
        end = target.end() if target else 0
        if not end:
            reference = _REFERENCE.match(text, at + 1)
            label = reference[1] if reference and reference[1].strip() else text[inner : min(at, inner + _LABEL)]
            if not self.known(label):
                return at
            end = reference.end() if reference else at + 1
        if image:
            del self.found[found:], self.runs[runs:]
            return self._image(opened, end)
        inside = self.runs[runs:]
        del self.runs[runs:]
        self._pair(inside)
        self._pair_loosely([run for run in inside if run.left])
        self.linked = at
        self._say(opened, inner, "open", "link")
        name = _NAME.fullmatch(text, inner, at)
        if name and not inside:
            self._say(inner, name.end(1), "locked", as_word(name[1]))
        return self._say(at, end, "close", "link")

    def _run(self, at: int, mark: str) -> int:
        """A run of emphasis marks with what it may do (CommonMark 6.2: left- and right-flanking)."""
        text = self.text
        size = _run_length(text, at)
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
        waiting: list[int] = []
        bottoms: dict[tuple[str, bool, int], int] = {}
        for index, closer in enumerate(runs):
            while closer.closes and closer.left:
                key = closer.mark, closer.opens, closer.size % 3
                bottom, top = bottoms.get(key, -1), len(waiting) - 1
                while top >= 0 and waiting[top] > bottom and not _pairs(runs[waiting[top]], closer):
                    top -= 1
                if top < 0 or waiting[top] <= bottom:
                    bottoms[key] = index - 1
                    break
                opener = runs[waiting[top]]
                self._emphasis(opener, closer)
                for between in waiting[top + 1 :]:
                    runs[between].opens = runs[between].closes = False
                del waiting[top + bool(opener.left) :]
            if closer.opens and closer.left:
                waiting.append(index)

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


def _run_length(text: str, at: int) -> int:
    """How often the character at an offset stands there in a row."""
    end = at + 1
    while end < len(text) and text[end] == text[at]:
        end += 1
    return end - at


def _pairs(opener: _Run, closer: _Run) -> bool:
    """Whether two runs are of one mark and obey CommonMark's rule of three: `**a*b**` is no italic inside."""
    if opener.mark != closer.mark:
        return False
    if opener.closes or closer.opens:
        return (opener.size + closer.size) % 3 != 0 or (opener.size % 3 == 0 and closer.size % 3 == 0)
    return True


def _mark(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"
