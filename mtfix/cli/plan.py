"""Plan: what the configuration and the command line together ask of a run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import click

from mtfix.cli.asked import Asked
from mtfix.cli.options import check_encoding, chosen_rules
from mtfix.cli.talk import Talk
from mtfix.cli.work import Order
from mtfix.config import ConfigError, Settings, discover, load, parse
from mtfix.decisions import Ledger, Ruling
from mtfix.decisions import read as read_rulings
from mtfix.files.changed import GitError, changed_since
from mtfix.files.gitignore import Passed
from mtfix.files.search import STDIN, Missing, Target, search
from mtfix.finding import Tier
from mtfix.formats import named


@dataclass(frozen=True)
class Plan:
    """A run, ready to start."""

    settings: Settings
    order: Order
    targets: list[Target]
    missing: list[Missing]


@dataclass(frozen=True)
class _Given:
    """What the command line says of tier and rules; it goes before the configuration, for every path."""

    tier: Tier | None
    mends: bool
    select: tuple[str, ...]
    ignore: tuple[str, ...]

    def __call__(self, order: Order, settings: Settings) -> Order:
        tier = self.tier if self.tier is not None else settings.clean_tier if self.mends else settings.check_tier
        rules = chosen_rules(self.select or settings.select, (*self.ignore, *settings.ignore), settings.rules)
        return replace(order, tier=tier, rules=rules, settings=settings)


def plan(
    asked: Asked,
    paths: Sequence[str],
    *,
    tier: Tier | None,
    mends: bool,
    select: Sequence[str],
    ignore: Sequence[str],
    kind: str | None,
    encoding: str | None,
    source: str | None = None,
    noting: bool = False,
    reviewing: bool = False,
    cached: bool = False,
    whole: bool = False,
) -> Plan:
    """The run that is asked for. Raises click.UsageError with a sentence where it cannot be meant."""
    settings = settings_of(asked)
    own = tuple(settings.rules)
    chosen_rules(select, ignore, own)
    for names, others in [(settings.select, settings.ignore)] + [
        (o.select or (), o.ignore) for o in settings.overrides
    ]:
        try:
            chosen_rules(names, others, own)
        except click.BadParameter as error:
            raise click.UsageError(f"{settings.file}: {error.message}") from None
    try:
        lines = changed_since(asked.changed, Path.cwd()) if asked.changed else None
    except GitError as error:
        raise click.BadParameter(str(error), param_hint="--changed-since") from None
    given = _Given(tier, mends, tuple(select), tuple(ignore))
    order = Order(
        settings.clean_tier if mends else settings.check_tier,
        frozenset(),
        kind,
        check_encoding(encoding or settings.encoding or None),
        source,
        settings=settings,
        ledger=_ledger(asked, settings, noting, reviewing),
        lines=lines,
        stdin_name=asked.stdin_filename or "",
        at=given,
        cached=cached,
        whole=whole,
    )
    order = given(order, settings)
    if asked.show_config:
        return Plan(settings, order, [], [])
    targets, missing = _files(asked, paths, settings)
    return Plan(settings, order, targets, missing)


def settings_of(asked: Asked) -> Settings:
    """The configuration that holds. Raises click.UsageError with a sentence."""
    if asked.isolated:
        return Settings()
    try:
        path = Path(asked.config) if asked.config else discover(Path.cwd())
        settings = load(path) if path else parse({})
    except ConfigError as error:
        raise click.UsageError(str(error)) from None
    except OSError as error:
        raise click.UsageError(f"The configuration {asked.config} cannot be read: {error.strerror}.") from None
    names = {rule.name for rule in settings.rules}
    if len(names) < len(settings.rules):
        raise click.UsageError(f"{settings.file}: two rules have the same name; give each its own.")
    return settings


LONGEST_RULING: Final = 100_000
"""What a line of decisions takes at most, in code points; a longer first line is one of a text."""
_NO_BASELINE: Final = "There is no baseline {0}; `mtfix check --write-baseline {0}` makes one."


def _ledger(asked: Asked, settings: Settings, noting: bool, reviewing: bool) -> Ledger | None:
    """The rulings of the decisions file and of the baseline."""
    rulings: list[Ruling] = []
    wanted: list[tuple[Path, str]] = []
    if asked.decisions:
        needed = "" if reviewing else "There are no decisions {}; `mtfix PATHS` makes some."
        wanted.append((Path(asked.decisions), needed))
    elif settings.decisions and not asked.isolated:
        wanted.append((settings.base() / settings.decisions, ""))
    if noting:
        pass
    elif asked.baseline:
        wanted.append((Path(asked.baseline), _NO_BASELINE))
    elif settings.baseline:
        wanted.append((settings.base() / settings.baseline, _NO_BASELINE))
    for path, needed in wanted:
        try:
            with path.open(encoding="utf-8", errors="surrogatepass") as stream:
                rulings += read_rulings(stream)
        except FileNotFoundError:
            if needed:
                raise click.UsageError(needed.format(path)) from None
        except (OSError, ValueError) as error:
            raise click.UsageError(f"{path}: {error}.") from None
    return Ledger(rulings) if rulings else None


def _files(asked: Asked, paths: Sequence[str], settings: Settings) -> tuple[list[Target], list[Missing]]:
    if not paths and asked.show_files:
        paths = ["."]
    if not paths:
        raise click.UsageError("Name a file, a folder or - for standard input.")
    passed = Passed(settings.exclude, settings.base(), gitignore=settings.gitignore and not asked.no_gitignore)
    targets: list[Target] = []
    missing: list[Missing] = []
    for found in search(paths, passed.over, lambda path: _is_text(path, settings)):
        if isinstance(found, Missing):
            missing.append(found)
        elif not (asked.force_exclude and found.path != STDIN and passed.excluded(found.path)):
            targets.append(found)
    return targets, missing


def _is_text(path: str, settings: Settings) -> bool:
    """Whether a file in a folder is meant: a format reads it, and mtfix did not write it about texts."""
    return bool(settings.format_of(path) or named(path)) and not (path.endswith(".jsonl") and _is_record(path))


def _is_record(path: str) -> bool:
    """Whether a file holds decisions or a baseline, whatever it is called."""
    try:
        with open(path, encoding="utf-8") as stream:  # noqa: PTH123 (takes names of any length)
            return bool(read_rulings([stream.readline(LONGEST_RULING)]))
    except (OSError, ValueError):
        return False


def shown(settings: Settings) -> str:
    """The settings that hold, as a configuration file would say them."""
    import json

    from mtfix.config.settings import KEYS

    rows = [f"# {settings.file or 'no configuration file: these are the defaults'}"]
    for key, told in KEYS.items():
        value = getattr(settings, told.name)
        if key == "formats":
            inner = ", ".join(f"{json.dumps(pattern)} = {json.dumps(kind)}" for pattern, kind in value)
            rows.append(f"{key} = {{ {inner} }}" if inner else f"{key} = {{}}")
        elif key in ("overrides", "rules"):
            continue
        elif isinstance(value, tuple):
            rows.append(f"{key} = {json.dumps(list(value), ensure_ascii=False)}")
        elif isinstance(value, bool):
            rows.append(f"{key} = {str(value).lower()}")
        else:
            rows.append(f"{key} = {json.dumps(str(value), ensure_ascii=False)}")
    for key in ("overrides", "rules"):
        for table in getattr(settings, key):
            rows.append(f"\n[[{key}]]")
            for name, value in vars(table).items():
                if value not in (None, (), "", False):
                    told_value = (
                        list(value) if isinstance(value, tuple) else str(value) if isinstance(value, Tier) else value
                    )
                    rows.append(f"{name.replace('_', '-')} = {json.dumps(told_value, ensure_ascii=False)}")
    return "\n".join(rows) + "\n"


def tell(asked: Asked, ready: Plan) -> bool:
    """Print the settings or the files, if that was all that was asked for."""
    if asked.show_config:
        Talk.write(shown(ready.settings))
    elif asked.show_files:
        for one in ready.missing:
            Talk.complain(f"{one.path}: {one.reason}")
        Talk.write_names(target.path for target in ready.targets)
    return asked.show_config or asked.show_files
