"""How the property tests are run: the same inputs every time, unless more are asked for.

`MTFIX_FUZZ=20000 pytest tests/test_bytes.py` tries so many new ones for each property.
"""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

from tests.tiny_models import english_german, german_english

__all__ = ["english_german", "german_english"]


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test reads or writes the results of the person who runs the tests, or takes a place among the runs to undo."""
    os.environ["MTFIX_CACHE"] = str(tmp_path_factory.mktemp("cache"))
    os.environ["MTFIX_STATE"] = str(tmp_path_factory.mktemp("state"))


settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("fuzz", max_examples=int(os.environ.get("MTFIX_FUZZ", "100")), deadline=None)
settings.load_profile("fuzz" if "MTFIX_FUZZ" in os.environ else "steady")
