#!/usr/bin/env python3
"""Throw chance at the whole way from bytes to bytes: no crash, no hang, no changed byte outside the repairs.

    pip install atheris                       (optional: inputs that reach new code then breed more of their kind)
    python scripts/fuzz.py [--inputs 200000] [--seed 1] [--faults FOLDER] [--corpus FOLDER] [--only FORMAT]
    python scripts/fuzz.py --again FILE       (one input that was a fault, with its stack)

The first three bytes of an input choose the format, the encoding and how the rest is read: as the file's own bytes, or
each byte as one of the pieces below, of which German, damage and markup are made. The seeds are those pieces and the
samples. A fault's input is kept in the folder of faults, one for each place in the code; the exit code is then 1.
"""

from __future__ import annotations

import argparse
import codecs
import collections
import hashlib
import importlib.util
import inspect
import io
import random
import signal
import sys
import time
import traceback
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from mtfix.decide import Policy
from mtfix.finding import Tier
from mtfix.formats import UnreadableError, UnwritableError, formats, load
from mtfix.pipeline import UnstableError, check, clean
from mtfix.proof import HarmError, prove

LIMIT: Final = 10.0
"""Seconds of the processor after which an input counts as one that hangs."""
LONGEST: Final = 160
KINDS: Final = sorted(formats())
ENCODINGS: Final = (
    ("utf-8", b"", None), ("utf-8", codecs.BOM_UTF8, None), ("utf-16-le", codecs.BOM_UTF16_LE, None), ("cp1252", b"", "cp1252"),
)  # fmt: skip
PIECES: Final = [
    "Der", "die", "das", "den", "dem", "ein", "eine", "Hund", "Hunde", "Frau", "Anna", "Berlin", "Haus", "Datei", "Drucker", "und",
    "Und", "aber", "dass", "weil", "ist", "sind", "geht", "gehen", "sagte", "haben", "zu", "nicht", "auf", "große", "Russische", "Präsident",
    "BerlinUnd", "HausDie", "sagteAnna", "die die", "Daten Bank", "über", "überdie", "also", "er", "sie", "es", "wir", "Sie", "am 6. Mai", "z. B.", "z.B.",
    " ", " ", " ", " ", " ", " ", "  ", "\t", "\n", "\n", "\n\n", "\r\n", "\r", "\u00a0", "\u2028", "\u200b",
    ".", ". ", ",", ", ", " ,", " .", "!", "?", ":", ": ", ";", "…", "...", "-", " - ", " -",
    "–", "„", "“", "”", "»", "«", "\"", "'", "’", "‘", "(", ")", "( ", " )", "[", "]",
    "1", "20", "2.000", "3,5", "%", "€", "1.", "(1)", "10-20", "6 . 8", "A", "I", "GmbH", "iPhone", "ß", "a\u0308",
    "\u00ad", "\ufeff", "\u200f", "\u202e", "\x1b[31m", "\x07", "\x7f", "😀", "&", "&quot;", "&amp;", "&nbsp;", "&#8222;", "fÃ¼r", "▁", "@-@",
    "</s>", "https://a.de/b", "www.a.de", "a@b.de", "x.txt", "``", "`", "`x`", "*", "**", "***", "_", "__", "~~", "#", "## ",
    "- ", "* ", "+ ", "1. ", "> ", ">> ", "    ", "|", "|\n|---|---|\n|", "\\", "\\*", "\n```\n", "\n~~~\n", "---\n", "===\n", "![", "](x.md)", "](<a b> \"t\")",
    "[^1]", "[a]: /b\n", "{{", "}}", "{%", "%}", "$", "$$", ":::", ":::note\n", "<", ">", "<b>", "</b>", "<i>", "</i>", "<br>", "<a href=\"x\">",
    "</a>", "<code>", "</code>", "<p>", "</p>", "<td>", "<li>", "<div lang=\"en\">", "</div>", "<script>", "</script>", "<!--", "-->", "<![CDATA[", "]]>", "<?x?>",
    "1\n00:00:01,000 --> 00:00:02,000\n", "WEBVTT\n\n", "{\\an8}", "ANNA: ", "msgid \"Hello\"\n", "msgstr \"", "\"\n", "\\n", "%s", "%(n)d", "{count}", "msgid \"\"\nmsgstr \"\"\n\n", "\"\n\"", "#~ ", "de\ten\n", "text,id\n",
    "{\"de\": \"", "\"}\n", "\\u00e4", "\\ud83d\\ude00", "\"\"", ",\"", "\",", ";", "<xliff target-language=\"de\">", "<trans-unit>", "<source>", "</source>", "<target>", "</target>", "<g id=\"1\">", "</g>",
    "<ph id=\"1\">x</ph>", "<x/>", "</trans-unit>", "<tu>", "<tuv xml:lang=\"de\"><seg>", "</seg></tuv>", "</tu>", "<tuv xml:lang=\"en\"><seg>Dog", "Hello world", "the dog is", "sich", "worden", "wurde", "der Mann", "an", "ab",
    "Die Katze , die schläft.", "Er kommt.Sie geht.", "„Ja “, sagte er.", "Ich glaube dass er kommt.", "Putin und Scholz führte", "mehr", "als", "wenn", "wie", "so", "noch", "kann", "muss", "wird", "werden", "von",
]  # fmt: skip
"""What a byte stands for, where an input is read in pieces."""


class Changed(AssertionError):  # noqa: N818 (a fault of mtfix, and no error of this program)
    """Something that had to stay the same did not."""


def file_of(data: bytes) -> tuple[str, bytes, str | None, Tier]:
    """The format, the file's bytes, the encoding to name and the tier that an input stands for."""
    kind = KINDS[data[0] % len(KINDS)]
    encoding, bom, named = ENCODINGS[data[1] % len(ENCODINGS)]
    tier = Tier(list(Tier)[data[2] // 2 % len(Tier)])
    rest = data[3:]
    if kind == "docx":
        return kind, _word(rest, raw=data[2] % 2 == 0), None, tier
    if data[2] % 2 == 0:
        return kind, rest, named, tier
    text = "".join(PIECES[byte % len(PIECES)] for byte in rest)
    return kind, bom + text.encode(encoding, "ignore"), named, tier


def _word(rest: bytes, *, raw: bool) -> bytes:
    if raw and rest[:2] == b"PK":
        return rest
    if raw:
        body = rest
    else:
        runs = ("".join(PIECES[byte % len(PIECES)] for byte in rest[at : at + 5]) for at in range(0, len(rest), 5))
        shown = (run.replace("&", "&amp;").replace("<", "&lt;") for run in runs)
        marks = ("", "<w:rPr><w:b/></w:rPr>", "<w:rPr><w:i/></w:rPr>")
        parts = (f"<w:r>{marks[at % 3]}<w:t>{run}</w:t></w:r>" for at, run in enumerate(shown))
        joined = "".join(part + ("</w:p><w:p>" if at % 4 == 3 else "") for at, part in enumerate(parts))
        body = f"<w:document><w:body><w:p>{joined}</w:p></w:body></w:document>".encode("utf-8", "ignore")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", body)
        archive.writestr("word/media/a.bin", rest)
    return out.getvalue()


def exercise(data: bytes) -> str:
    """Take one input all the way, and say what became of it; raises where mtfix broke a promise."""
    if len(data) < 4:
        return "too short"
    kind, content, codec, tier = file_of(data)
    try:
        loaded = load(content, "", kind, codec)
        document = loaded.document
    except UnreadableError:
        return "refused"
    if loaded.encode(loaded.text) != content:
        raise Changed("the bytes do not come back")
    for found in check(document):
        if not 0 <= found.start <= found.end <= len(loaded.text):
            raise Changed(f"{found.rule} points outside the text")
        if kind == "plain" and loaded.text[found.start : found.end] != found.text:
            raise Changed(f"{found.rule} quotes another text than stands there")
    done = clean(loaded.text, loaded.parse, Policy(tier))
    prove(loaded.text, done)
    if not done.rounds:
        return "sound"
    try:
        after = loaded.encode(done.text)
    except UnwritableError:
        return "no room in the encoding"
    again = load(after, "", kind, codec)
    if again.text != done.text:
        raise Changed("read back, the mended text is another one")
    if clean(again.text, again.parse, Policy(tier)).rounds:
        raise Changed("cleaning twice is not cleaning once")
    if kind == "docx":
        _same_members(content, after)
    return "mended"


def _same_members(before: bytes, after: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(before)) as old, zipfile.ZipFile(io.BytesIO(after)) as new:
        for name in old.namelist():
            if name != "word/document.xml" and old.read(name) != new.read(name):
                raise Changed(f"{name} in the archive is another one")


class Run:
    """A run over many inputs, with its counts and its faults."""

    def __init__(self, wanted: int, faults: Path, only: str | None) -> None:
        self.wanted = wanted
        self.faults = faults
        self.only = only
        self.outcomes: collections.Counter[str] = collections.Counter()
        self.places: collections.Counter[str] = collections.Counter()
        self.begun = time.process_time()
        signal.signal(signal.SIGVTALRM, self._hangs)

    @staticmethod
    def _hangs(*_: object) -> None:
        raise TimeoutError(f"it hangs: {LIMIT} s of the processor are over")

    def __call__(self, data: bytes) -> None:
        """Try one input; a fault is noted, and the run goes on."""
        if self.only and data:
            data = bytes([KINDS.index(self.only)]) + data[1:]
        signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT)
        try:
            outcome = exercise(data)
        except Exception as error:  # noqa: BLE001 (whatever it is, it is a fault to be kept)
            outcome = "fault"
            self._keep(data, error)
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        self.outcomes[outcome] += 1
        count = self.outcomes.total()
        if count % 5000 == 0 or count == self.wanted:
            print(self, flush=True)

    def _keep(self, data: bytes, error: Exception) -> None:
        last = traceback.extract_tb(error.__traceback__)[-1]
        told = isinstance(error, (Changed, HarmError, UnstableError))
        place = f"{type(error).__name__} " + (str(error)[:90] if told else f"{Path(last.filename).name}:{last.lineno}")
        self.places[place] += 1
        if self.places[place] == 1:
            self.faults.mkdir(parents=True, exist_ok=True)
            path = self.faults / hashlib.sha256(data).hexdigest()[:16]
            path.write_bytes(data)
            print(f"fault in {path}: {type(error).__name__}: {error}", flush=True)

    def __str__(self) -> str:
        counts = ", ".join(f"{count:,} {name}" for name, count in self.outcomes.most_common())
        faults = "".join(f"\n    {count:,} x {place}" for place, count in self.places.most_common())
        seconds = time.process_time() - self.begun
        return f"{self.outcomes.total():,} inputs in {seconds:,.0f} s of the processor: {counts}.{faults}"


def seeds(chance: random.Random) -> Iterator[bytes]:
    """Inputs to begin with: the samples cut to size, and handfuls of pieces, for every format."""
    house = Path(__file__).parents[1] / "samples"
    texts = [path.read_bytes() for path in sorted(house.rglob("*.*"))]
    for number in range(len(KINDS)):
        for encoding in range(len(ENCODINGS)):
            for text in chance.sample(texts, 3):
                start = chance.randrange(max(1, len(text) - LONGEST))
                yield bytes([number, encoding, 4]) + text[start : start + LONGEST]
            for _ in range(8):
                yield bytes([number, encoding, 5]) + chance.randbytes(chance.randrange(4, 30))


def by_chance(run: Callable[[bytes], None], wanted: int, chance: random.Random) -> None:
    """Inputs without atheris: the seeds, changed at random."""
    known = list(seeds(chance))
    for _ in range(wanted):
        data = bytearray(chance.choice(known))
        for _ in range(chance.randrange(12)):
            at = chance.randrange(1, len(data))
            if chance.random() < 0.5:
                data[at] = chance.randrange(256)
            elif chance.random() < 0.5:
                data.insert(at, chance.randrange(256))
            elif len(data) > 5:
                del data[at]
        run(bytes(data))


def by_coverage(run: Callable[[bytes], None], args: argparse.Namespace) -> None:
    """Inputs with atheris; it ends the process itself."""
    import atheris

    corpus = Path(args.corpus or args.faults / "corpus")
    corpus.mkdir(parents=True, exist_ok=True)
    for seed in seeds(random.Random(args.seed)):
        (corpus / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)
    options = [
        f"-runs={args.inputs}",
        f"-max_len={LONGEST}",
        f"-seed={args.seed}",
        "-timeout=600",
        "-len_control=0",
        "-verbosity=0",
    ]
    for function in _functions("mtfix.formats", "mtfix.document", "mtfix.proof", "mtfix.apply"):
        atheris.instrument_func(function)
    atheris.Setup([sys.argv[0], *options, str(corpus)], run)
    atheris.Fuzz()


def _functions(*rooms: str) -> Iterator[Any]:
    """The functions of some modules and those below them, methods included."""
    for name, module in list(sys.modules.items()):
        if name.startswith(rooms):
            for thing in list(vars(module).values()):
                if getattr(thing, "__module__", "") != name:
                    continue
                for function in [thing, *vars(thing).values()] if isinstance(thing, type) else [thing]:
                    if inspect.isfunction(function):
                        yield function


def main() -> int:
    """Run as asked; 1 where there was a fault."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=200_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--faults", type=Path, default=Path("faults"), metavar="FOLDER")
    parser.add_argument(
        "--corpus", type=Path, metavar="FOLDER", help="where atheris keeps inputs that reached new code"
    )
    parser.add_argument("--only", choices=KINDS, metavar="FORMAT", help="inputs of this format alone")
    parser.add_argument("--again", type=Path, metavar="FILE", help="try this one input")
    args = parser.parse_args()
    if args.again:
        data = args.again.read_bytes()
        print(file_of(data))
        print(exercise(data))
        return 0
    run = Run(args.inputs, args.faults, args.only)
    if importlib.util.find_spec("atheris"):
        by_coverage(run, args)
    else:
        by_chance(run, args.inputs, random.Random(args.seed))
    return 1 if run.places else 0


if __name__ == "__main__":
    sys.exit(main())
