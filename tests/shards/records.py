"""Records for the tests: sound and damaged German, and everything that is no text."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path

from mtfix.decide import Decision
from mtfix.decisions import Ledger
from mtfix.finding import Finding, Tier
from mtfix.rule import discover
from mtfix.shards.job import Job, stamp

TEXTS = (
    "Die Bäckerin öffnet um sechs , der Laden ist dann leer.",
    "Am Deich stand Familie PetersenUnd sah den Booten nach.",
    "Der Zug nach Husum fährt heute nicht.",
    "",
    "Er fragte nach dem Weg.Niemand antwortete ihm.\nDann ging er weiter , ohne zu grüßen.",
    "Im im Garten blühten die Rosen.",
)
RULES = frozenset(rule.name for rule in discover())
POISON, BITTER = "Giftschrank", "Wermut"
"""Words of texts at which `Deadly` kills its process."""


def job(task: str = "clean", **other: object) -> Job:
    into = {"clean": "text", "check": "text_findings"}.get(task, "text_en")
    given: dict[str, object] = {"into": into, "tier": Tier.LIKELY, "rules": RULES, "program": stamp(), **other}
    return Job(task, **given)  # type: ignore[arg-type]


def write_jsonl(path: Path, texts: list[object], **others: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = [json.dumps({"id": at, "text": text, **others}, ensure_ascii=False) for at, text in enumerate(texts)]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")


def rows(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def contents(folder: Path) -> dict[str, bytes]:
    """Every file for readers, by its name."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "_mtfix" not in path.relative_to(folder).as_posix()
    }


class Deadly(Ledger):
    """Kills the process that reads a poisoned text: POISON always does, BITTER once, which a file then says."""

    def __init__(self, once: Path) -> None:
        super().__init__()
        self._once = once

    def decision(self, text: str, finding: Finding) -> Decision | None:
        if POISON in text or (BITTER in text and not self._once.exists()):
            if BITTER in text:
                self._once.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return None
