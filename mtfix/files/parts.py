"""Parts: a large file whose lines stand for themselves is read a few megabytes at a time, so that memory stays flat.

A part is a run of whole lines and a document of its own: the words known from elsewhere in the text are those of the
part. Where the parts begin depends on the file alone, never on the number of processes; and on the numbers of its lines
rather than on their lengths, so that a mended text has the parts of the text it was.
"""

from __future__ import annotations

import codecs
import hashlib
import io
import itertools
import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from mtfix.document import Document
from mtfix.files.reading import too_large
from mtfix.files.search import Target
from mtfix.formats import Format, Loaded, UnreadableError
from mtfix.formats.encoding import Encoding, binary, misfit, recognise, unfaithful
from mtfix.silence import NOTHING, Carried, Silence

LARGE: Final = 8 * 1024 * 1024
"""From so many bytes on a file is read in parts."""
USUAL: Final = 4 * 1024 * 1024
"""About so many code points make a part: its lines are the power of two that comes nearest."""
MOST: Final = 4 * USUAL
"""No part has more, unless one line has."""
LATE: Final = 256
"""So many lines a better beginning of a part is waited for."""
_BLOCK: Final = 1024 * 1024
_STEADY: Final = re.compile(r"utf-8|ascii|utf-(?:16|32)-[lb]e|iso8859-\d+|cp\d{3,4}|koi8-[ru]|mac-roman")
"""Codecs, as Python names them, in which a line is stored the same way wherever it stands."""

Begins = Callable[[str, str, bool], bool]


@dataclass(frozen=True, slots=True)
class Part:
    """A run of whole lines of a large file."""

    encoding: Encoding
    """With the byte order mark only where the part begins with it."""
    start: int
    """The offset of its first byte."""
    size: int
    digest: bytes
    """SHA-256 of its bytes."""
    offset: int
    """How many code points of the file's text stand before it."""
    line: int
    """How many lines."""
    silent: Carried
    more: bool
    """Whether another part follows."""
    whole: str = ""
    """SHA-256 of the whole file, in hexadecimal digits."""

    def read(self, path: str) -> bytes:
        """Its bytes. Raises UnreadableError where they are not those of the survey."""
        with Path(path).open("rb") as file:
            file.seek(self.start)
            data = file.read(self.size)
        if hashlib.sha256(data).digest() != self.digest:
            raise UnreadableError("It was changed while it was read; run mtfix on it again.")
        return data

    def load(self, data: bytes, form: Format, columns: Sequence[str] = ()) -> Loaded:
        """The text of its bytes."""
        encoding = self.encoding
        return form.loaded(data[len(encoding.bom) :].decode(encoding.codec), encoding, columns)


@dataclass(frozen=True, slots=True)
class Piece:
    """What is worked on at once: a file, or a part of a large one."""

    target: Target
    part: Part | None = None
    size: int = 0
    """How many bytes it has, as far as that is known."""
    trouble: Exception | None = None
    """What went wrong already when the file was surveyed."""

    @property
    def more(self) -> bool:
        """Whether another part of the same file follows."""
        return self.part is not None and self.part.more


def survey(path: str, form: Format, codec: str | None = None) -> list[Part]:
    """The parts of a file, read through once; none where it cannot be cut and is to be read as a whole.

    Raises UnreadableError as reading the whole would: a byte anywhere that does not fit refuses the file.
    """
    if form.part_begins is None or Path(path).stat().st_size < LARGE:
        return []
    with Path(path).open("rb") as file:
        encoding = recognise(file.read(4), codec)
        if not _STEADY.fullmatch(codecs.lookup(encoding.codec).name):
            return []
        file.seek(len(encoding.bom))
        with io.TextIOWrapper(file, encoding.codec, newline="\n") as lines:
            told = hashlib.sha256()
            try:
                first = next(lines, "")
                if not form.part_begins("", first, True):
                    return []
                parts = list(_parts(_runs(itertools.chain([first], lines), form.part_begins), encoding, told.update))
            except UnicodeDecodeError:
                raise _first_misfit(path, encoding) from None
            except MemoryError:
                raise too_large() from None
    with Path(path).open("rb") as file:
        whole = hashlib.file_digest(file, "sha256").hexdigest()
    if told.hexdigest() != whole:
        raise unfaithful(encoding)
    if len(parts) < 2:
        return []
    last = parts[-1]
    parts[-1] = replace(last, more=False)
    everywhere = last.silent.everywhere
    return [replace(part, silent=replace(part.silent, everywhere=everywhere), whole=whole) for part in parts]


def _parts(texts: Iterable[str], encoding: Encoding, told: Callable[[bytes], None]) -> Iterator[Part]:
    """The account of every part; its bytes are told for the digest of all of them."""
    start, offset, line, silent = 0, 0, 0, NOTHING
    for text in texts:
        if encoding.guessed and "\0" in text:
            raise binary(encoding.encode(text))
        data = encoding.encode(text)
        told(data)
        after = silent
        if silent or "mtfix:" in text:
            after = Silence(Document(text, ()), before=silent).after
        digest = hashlib.sha256(data).digest()
        yield Part(encoding, start, len(data), digest, offset, line, replace(silent, everywhere=after.everywhere), True)
        silent = after
        start, offset = start + len(data), offset + len(text)
        line += text.count("\n") + text.count("\r") - text.count("\r\n")
        encoding = replace(encoding, bom=b"")


def _runs(lines: Iterator[str], begins: Begins) -> Iterator[str]:
    """The lines in runs: each ends where the number of lines is a multiple of a power of two, or soon after."""
    head = list(itertools.islice(_until(lines, USUAL // 4), LATE * LATE))
    step = 1 << max(0, round(math.log2(USUAL * len(head) / max(1, sum(map(len, head))))))
    late = min(LATE, step // 2)
    run: list[str] = []
    size, goal, before = 0, step, ""
    for number, line in enumerate(itertools.chain(head, lines)):
        if number >= goal and begins(before, line, number >= goal + late):
            yield "".join(run)
            run, size = [], 0
            goal = (number // step + 1) * step
        elif size + len(line) > MOST and len(run) > 1:
            at = _roundest(number - len(run), run, begins)
            if at:
                yield "".join(run[:at])
                del run[:at]
                size = sum(map(len, run))
        run.append(line)
        size += len(line)
        before = line
    if run:
        yield "".join(run)


def _until(lines: Iterator[str], most: int) -> Iterator[str]:
    """Lines until there are so many code points."""
    size = 0
    for line in lines:
        yield line
        size += len(line)
        if size >= most:
            return


def _roundest(first: int, run: Sequence[str], begins: Begins) -> int:
    """Where a run that has grown too long is cut: before the line whose number has the most factors of two."""
    places = [at for at in range(1, len(run)) if begins(run[at - 1], run[at], True)]
    return max(places, key=lambda at: ((first + at) & -(first + at), at), default=0)


def _first_misfit(path: str, encoding: Encoding) -> UnreadableError:
    """Which byte of a file is none of its encoding."""
    decoder = codecs.getincrementaldecoder(encoding.codec)()
    at = len(encoding.bom)
    with Path(path).open("rb") as file:
        if encoding.guessed and b"\0" in (start := file.read(_BLOCK)):
            return binary(start)
        file.seek(at)
        while True:
            data = file.read(_BLOCK)
            waiting = len(decoder.getstate()[0])
            try:
                decoder.decode(data, final=not data)
            except UnicodeDecodeError as error:
                return misfit(encoding, at - waiting + error.start)
            at += len(data)
            if not data:
                return UnreadableError("It was changed while it was read; run mtfix on it again.")
