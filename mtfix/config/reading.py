"""Reading: a configuration file is found upwards from a folder and checked key by key; a wrong key is an error."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from mtfix.config.own_rules import OwnRule
from mtfix.config.settings import KEYS, OVERRIDE_KEYS, RULE_KEYS, Override, Settings
from mtfix.finding import SEVERITIES, Tier

NAMES: Final = ("mtfix.toml", ".mtfix.toml", "pyproject.toml")
"""The names of a configuration file, the first found in a folder counts."""


class ConfigError(ValueError):
    """A configuration that cannot be used; its text is a sentence that says what to change."""


def discover(start: Path) -> Path | None:
    """The configuration file that holds in a folder: its own, or that of the nearest folder above it."""
    folder = start.resolve()
    for above in (folder, *folder.parents):
        for name in NAMES:
            path = above / name
            if path.is_file() and (name != "pyproject.toml" or "mtfix" in _toml(path).get("tool", {})):
                return path
        if (above / ".git").exists():
            return None
    return None


def load(path: Path) -> Settings:
    """The settings of a configuration file. Raises ConfigError, OSError."""
    told = _toml(path)
    if path.name == "pyproject.toml":
        told = told.get("tool", {}).get("mtfix", {})
    return parse(told, str(path))


def parse(told: Mapping[str, Any], file: str = "the configuration") -> Settings:
    """The settings that a table of keys means.

    >>> parse({"clean-tier": "likely", "ignore": ["agreement"]}).clean_tier
    <Tier.LIKELY: 1>
    """
    try:
        values = {_name(key): _READERS[_name(key)](key, value) for key, value in _known(told, KEYS)}
    except _WrongError as error:
        raise ConfigError(f"{file}: {error}") from None
    folder = str(Path(file).resolve().parent) if Path(file).is_file() else ""
    settings = Settings(**values, folder=folder, file=file if folder else "")
    if settings.vocabulary_file:
        settings = _with_vocabulary(settings, file)
    return settings


class _WrongError(ValueError):
    pass


def _toml(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as stream:
            return tomllib.load(stream)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: It is not TOML ({error}); mend that line.") from None


def _name(key: str) -> str:
    return key.replace("-", "_")


def _known(told: Mapping[str, Any], keys: Iterable[str], where: str = "") -> Iterable[tuple[str, Any]]:
    keys = list(keys)
    for key in told:
        if key not in keys:
            close = difflib.get_close_matches(str(key), keys, 1, 0.5)
            hint = f" Did you mean {close[0]}?" if close else f" The keys are {', '.join(keys)}."
            raise _WrongError(f"There is no key {key!r}{where}.{hint}")
    return told.items()


def _text(key: str, value: Any) -> str:
    if not isinstance(value, str):
        raise _WrongError(f"{key} is a text in quotation marks, not {value!r}.")
    return value


def _flag(key: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise _WrongError(f"{key} is true or false, not {value!r}.")
    return value


def _texts(key: str, value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise _WrongError(f'{key} is a list of texts, like ["one", "two"], not {value!r}.')
    return tuple(value)


def _tier(key: str, value: Any) -> Tier:
    try:
        return Tier[_text(key, value).upper()]
    except KeyError:
        raise _WrongError(f"{key} is safe, likely or hint, not {value!r}.") from None


def _names(key: str, value: Any) -> tuple[str, ...]:
    """Names of rules or kinds; that the rules exist is checked where they are known."""
    return _texts(key, value)


def _formats(key: str, value: Any) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, dict):
        raise _WrongError(f'{key} is a table, like "*.inc" = "markdown".')
    return tuple((pattern, _format(pattern, kind)) for pattern, kind in value.items())


def _format(key: str, value: Any) -> str:
    from mtfix.formats import formats

    if value not in formats():
        close = difflib.get_close_matches(str(value), list(formats()), 1, 0.5)
        hint = f" Did you mean {close[0]}?" if close else ""
        raise _WrongError(f"{key}: there is no format {value!r}; there are {', '.join(formats())}.{hint}")
    return str(value)


def _tables(key: str, value: Any) -> list[dict[str, Any]]:
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise _WrongError(f"{key} are tables of their own: write [[tool.mtfix.{key}]] or, in mtfix.toml, [[{key}]].")
    return value


def _overrides(key: str, value: Any) -> tuple[Override, ...]:
    found = []
    for table in _tables(key, value):
        told = {_name(k): _OVERRIDE_READERS[_name(k)](k, v) for k, v in _known(table, OVERRIDE_KEYS, f" in {key}")}
        if not told.get("paths"):
            raise _WrongError(f'each of the {key} needs paths, like paths = ["docs/**"].')
        found.append(Override(**told))
    return tuple(found)


def _rules(key: str, value: Any) -> tuple[OwnRule, ...]:
    found = []
    for table in _tables(key, value):
        told = {_name(k): _RULE_READERS[_name(k)](k, v) for k, v in _known(table, RULE_KEYS, f" in {key}")}
        if not re.fullmatch(r"[a-z][a-z0-9-]*", told.get("name", "")):
            raise _WrongError(f'each of the {key} needs a name of small letters and hyphens, like name = "house-name".')
        if not told.get("wrong"):
            raise _WrongError(f"the rule {told['name']} needs wrong, the words it finds.")
        own = OwnRule(**told)
        try:
            own.patterns()
        except re.error as error:
            raise _WrongError(f"the rule {own.name}: wrong is no pattern ({error}).") from None
        for text in own.bad:
            if "[[" not in text or "]]" not in text:
                raise _WrongError(f"the rule {own.name}: mark the place in its bad example with [[ and ]]: {text}")
        found.append(own)
    return tuple(found)


def _kind(key: str, value: Any) -> str:
    if value not in SEVERITIES:
        close = difflib.get_close_matches(str(value), list(SEVERITIES), 1, 0.5)
        raise _WrongError(f"{key}: there is no kind {value!r}.{f' Did you mean {close[0]}?' if close else ''}")
    return str(value)


_Reader = Callable[[str, Any], Any]
_READERS: Final[dict[str, _Reader]] = {
    "select": _names, "ignore": _names, "check_tier": _tier, "clean_tier": _tier, "fail_on": _texts,
    "vocabulary": _texts, "vocabulary_file": _text, "exclude": _texts, "gitignore": _flag, "baseline": _text,
    "decisions": _text, "encoding": _text, "columns": _texts, "formats": _formats, "overrides": _overrides,
    "rules": _rules,
}  # fmt: skip
_OVERRIDE_READERS: Final[dict[str, _Reader]] = {
    "paths": _texts, "select": _names, "ignore": _names, "check_tier": _tier, "clean_tier": _tier,
    "vocabulary": _texts, "columns": _texts, "format": _format,
}  # fmt: skip
_RULE_READERS: Final[dict[str, _Reader]] = {
    "name": _text, "wrong": _texts, "right": _texts, "kind": _kind, "tier": _tier, "message": _text, "regex": _flag,
    "bad": _texts, "good": _texts,
}  # fmt: skip


def _with_vocabulary(settings: Settings, file: str) -> Settings:
    from dataclasses import replace

    path = settings.base() / settings.vocabulary_file
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        if isinstance(error, FileNotFoundError) and settings.vocabulary_file == Settings.vocabulary_file:
            return settings
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise ConfigError(
            f"{file}: the vocabulary file {path} cannot be read: {reason}; make it, or take vocabulary-file away."
        ) from None
    words = tuple(word for line in lines if (word := line.partition("#")[0].strip()))
    return replace(settings, vocabulary=settings.vocabulary + words)
