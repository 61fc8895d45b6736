"""Config: what a project asks of mtfix, from [tool.mtfix] in pyproject.toml or from mtfix.toml."""

from mtfix.config.own_rules import OwnRule
from mtfix.config.reading import NAMES, ConfigError, discover, load, parse
from mtfix.config.settings import Override, Settings

__all__ = ["NAMES", "ConfigError", "Override", "OwnRule", "Settings", "discover", "load", "parse"]
