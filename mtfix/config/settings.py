"""Settings: every key of the configuration with its meaning and its default, and what holds for one path."""

from __future__ import annotations

import fnmatch
import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from mtfix.config.own_rules import OwnRule
from mtfix.finding import Tier


def _says(text: str, *, paths: bool = False) -> dict[str, object]:
    return {"says": text, "paths": paths}


@dataclass(frozen=True)
class Override:
    """What holds for the files that one of `paths` matches, on top of everything else."""

    paths: tuple[str, ...]
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    check_tier: Tier | None = None
    clean_tier: Tier | None = None
    vocabulary: tuple[str, ...] = ()
    columns: tuple[str, ...] | None = None
    format: str | None = None


@dataclass(frozen=True)
class Settings:
    """A configuration; the names of the fields are its keys, with hyphens for underscores."""

    select: tuple[str, ...] = field(default=(), metadata=_says("Rules or kinds to use; empty: all.", paths=True))
    ignore: tuple[str, ...] = field(default=(), metadata=_says("Rules or kinds to leave out.", paths=True))
    check_tier: Tier = field(default=Tier.HINT, metadata=_says("What `mtfix check` reports.", paths=True))
    clean_tier: Tier = field(default=Tier.SAFE, metadata=_says("What `mtfix clean` repairs.", paths=True))
    fail_on: tuple[str, ...] = field(
        default=("hint",), metadata=_says("What `check` fails for: tiers, severities, kinds, rules, score>N or never.")
    )
    vocabulary: tuple[str, ...] = field(
        default=(), metadata=_says("Names and words of the house; they are never mended.", paths=True)
    )
    vocabulary_file: str = field(
        default="mtfix-vocabulary.txt", metadata=_says("A file with more of them, one a line; `review` adds to it.")
    )
    exclude: tuple[str, ...] = field(default=(), metadata=_says("Paths to pass over, in the way of .gitignore."))
    gitignore: bool = field(
        default=True, metadata=_says("Whether folders are read as git would, without what it ignores.")
    )
    baseline: str = field(default="", metadata=_says("A file of known findings, which are passed over."))
    decisions: str = field(
        default="mtfix-decisions.jsonl", metadata=_says("The file of what people decided in review.")
    )
    encoding: str = field(default="", metadata=_says("The files' encoding; empty: by their BOM, else utf-8."))
    columns: tuple[str, ...] = field(
        default=(), metadata=_says("Columns or keys of TSV, CSV and JSON lines that hold prose.", paths=True)
    )
    formats: tuple[tuple[str, str], ...] = field(
        default=(), metadata=_says('Formats of other file names: "*.inc" = "markdown".')
    )
    overrides: tuple[Override, ...] = ()
    rules: tuple[OwnRule, ...] = ()
    folder: str = ""
    """The folder of the configuration file; paths in it are relative to it. Empty where there is no such file."""
    file: str = ""

    def base(self) -> Path:
        """The folder that relative paths begin at."""
        return Path(self.folder) if self.folder else Path.cwd()

    def below(self, path: str) -> str:
        """A path as patterns see it: relative to the configuration's folder, with strokes."""
        full = Path(path).resolve()
        try:
            return full.relative_to(self.base().resolve()).as_posix()
        except ValueError:
            return full.as_posix()

    def for_path(self, path: str) -> Settings:
        """The settings that hold for one file; of several overrides that match, a later one wins."""
        if not self.overrides:
            return self
        shown, settled = self.below(path), self
        for one in self.overrides:
            if not matches(shown, one.paths):
                continue
            settled = replace(
                settled,
                select=settled.select if one.select is None else one.select,
                ignore=settled.ignore + one.ignore,
                check_tier=settled.check_tier if one.check_tier is None else one.check_tier,
                clean_tier=settled.clean_tier if one.clean_tier is None else one.clean_tier,
                vocabulary=settled.vocabulary + one.vocabulary,
                columns=settled.columns if one.columns is None else one.columns,
                formats=(*settled.formats, ("*", one.format)) if one.format else settled.formats,
            )
        return settled

    def format_of(self, path: str) -> str | None:
        """The format that the configuration names for a file, or None."""
        shown = self.below(path) if self.formats else ""
        return next((kind for pattern, kind in reversed(self.formats) if matches(shown, (pattern,))), None)


def matches(path: str, patterns: Iterable[str]) -> bool:
    """Whether a path matches one of the patterns; a pattern without a stroke is tried on the name alone.

    >>> matches("docs/a/b.md", ["docs/**"]), matches("docs/b.md", ["*.md"]), matches("a/docs/b.md", ["docs/*"])
    (True, True, False)
    """
    name = path.rsplit("/", 1)[-1]
    return any(
        _pattern(pattern).match(path) is not None if "/" in pattern else fnmatch.fnmatchcase(name, pattern)
        for pattern in patterns
    )


@functools.lru_cache(maxsize=512)
def _pattern(pattern: str) -> re.Pattern[str]:
    parts = re.split(r"(\*\*/?|\*|\?)", pattern.strip("/") + ("/**" if pattern.endswith("/") else ""))
    said = {"**": ".*", "**/": "(?:.*/)?", "*": "[^/]*", "?": "[^/]"}
    return re.compile("".join(said.get(part, re.escape(part)) for part in parts) + r"\Z")


KEYS = {one.name.replace("_", "-"): one for one in fields(Settings) if one.name not in ("folder", "file")}
"""Every key of the configuration."""
OVERRIDE_KEYS = {one.name.replace("_", "-"): one for one in fields(Override)}
RULE_KEYS = {one.name.replace("_", "-"): one for one in fields(OwnRule)}
