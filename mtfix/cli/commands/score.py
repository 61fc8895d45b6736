"""mtfix score: how good translations are, and what cleaning gains."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from mtfix.cli.exits import Exit
from mtfix.cli.options import tier_option
from mtfix.cli.talk import Talk
from mtfix.finding import Tier

if TYPE_CHECKING:
    from mtfix.score.against import Score
    from mtfix.translate.translator import Translator


_MANY: Final = 40
"""From so many lines on a progress bar is shown."""


@click.command(short_help="Score translations: BLEU, chrF2++ and TER.")
@click.argument("texts", nargs=-1, metavar="HYPOTHESIS...")
@click.option("-r", "--reference", metavar="FILE", help="The translation to compare with, a line for a line.")
@click.option("--source", metavar="FILE", help="Without a reference: what the hypotheses are translations of.")
@click.option("--clean", "german", metavar="FILE", help="German to translate raw and cleaned: what does cleaning gain?")
@tier_option(Tier.SAFE)
@click.option(
    "--from", "from_language", default="de", show_default=True, metavar="LANG", help="Of --source or --clean."
)
@click.option("--to", "to_language", default="en", show_default=True, metavar="LANG", help="Of the hypotheses.")
@click.option("-m", "--model", metavar="NAME|FOLDER", help="A model by name or folder.  [default: opus-mt]")
@click.option("--backend", type=click.Choice(["auto", "ctranslate2", "transformers"]), default="auto")
@click.option("--bootstrap", type=click.IntRange(100), default=1000, show_default=True, help="Resamples.")
@click.option("--worst", type=click.IntRange(0), default=10, show_default=True, help="How many sentences to list.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.option("-q", "--quiet", is_flag=True, help="Nothing on stderr but what failed.")
def command(
    texts: tuple[str, ...],
    reference: str | None,
    source: str | None,
    german: str | None,
    tier: Tier,
    from_language: str,
    to_language: str,
    model: str | None,
    backend: str,
    bootstrap: int,
    worst: int,
    form: str,
    quiet: bool,
) -> Exit:
    """BLEU, chrF2++ and TER with signatures, intervals and paired tests.

    With --reference the HYPOTHESES are scored; the first is the baseline that the others are tested against. With
    --clean and --reference a German text is translated as it is and cleaned, and both are scored. With --source and no
    reference a model says how probable each line is, and the worst are listed.
    """
    from mtfix.score.against import UnevenError
    from mtfix.translate.errors import ModelError, need
    from mtfix.translate.opening import Wish, open_translator

    talk = Talk(quiet=quiet)

    def translator() -> Translator:
        return open_translator(Wish(from_language, to_language, model, backend), talk.say)

    try:
        need(["sacrebleu"] if reference else [], "Scoring against a reference")
        if german and reference and not texts:
            answer = _gain(german, reference, tier, Unmarked(translator(), talk), bootstrap)
        elif reference and texts:
            answer = _against(texts, reference, bootstrap)
        elif source and len(texts) == 1:
            answer = _unaided(texts[0], source, translator(), worst)
        else:
            raise click.UsageError(
                "Give hypotheses with --reference FILE, or --clean FILE with --reference FILE, or one hypothesis with --source FILE."
            )
    except (ModelError, UnevenError) as error:
        talk.complain(str(error))
        return Exit.USAGE
    except OSError as error:
        talk.complain(f"{error.filename}: {error.strerror}.")
        return Exit.USAGE
    except UnicodeDecodeError as error:
        talk.complain(f"A text is not UTF-8 ({error.reason}); convert it first.")
        return Exit.USAGE
    talk.write(json.dumps(answer, ensure_ascii=False, indent=1) + "\n" if form == "json" else _shown(answer))
    return Exit.DONE


class Unmarked:
    """A translator whose texts are scored as they are: the [?] of a doubtful one is no word of it."""

    def __init__(self, translator: Translator, talk: Talk) -> None:
        self.name = translator.backend.name
        self._translator = translator
        self._talk = talk

    def translate(self, texts: Sequence[str]) -> list[str]:
        """One translation for each line."""
        made = self._translator.deliver(texts)
        return [one.text for one in self._talk.progress(made, len(texts), "Translating", _MANY)]


def _lines(path: str) -> list[str]:
    return Path(path).read_text(encoding="utf-8-sig").splitlines()


def _against(texts: Sequence[str], reference: str, bootstrap: int) -> dict[str, Any]:
    from mtfix.score.against import score

    references = _lines(reference)
    found = score({path: _lines(path) for path in texts}, references, bootstrap)
    return {"schema": 1, "lines": len(references), "scores": _rows(found)}


def _gain(german: str, reference: str, tier: Tier, made_by: Unmarked, bootstrap: int) -> dict[str, Any]:
    from mtfix.decide import Policy
    from mtfix.formats import plain
    from mtfix.pipeline import clean
    from mtfix.score.gain import gain

    text = Path(german).read_text(encoding="utf-8-sig")
    cleaned = clean(text, plain.parse, Policy(tier)).text
    found = gain(text.splitlines(), cleaned.splitlines(), _lines(reference), made_by, bootstrap)
    return {
        "schema": 1,
        "lines": found.lines,
        "changed": found.changed,
        "tier": str(tier),
        "model": made_by.name,
        "gain": _differences(found.whole),
        "gain_of_changed_lines": _differences(found.only_changed),
        "scores": _rows(found.whole),
        "changed_lines_only": _rows(found.only_changed),
    }


def _unaided(text: str, source: str, translator: Translator, worst: int) -> dict[str, Any]:
    from mtfix.score.unaided import mean, score_lines

    lines = score_lines(_lines(source), _lines(text), translator)
    ranked = sorted(lines, key=lambda line: line.score)[:worst]
    return {
        "schema": 1,
        "lines": len(lines),
        "model": translator.backend.name,
        "mean_log_probability": round(mean(lines), 4),
        "worst": [{**asdict(line), "score": round(line.score, 4), "worst_log_prob": round(line.worst_log_prob, 4)} for line in ranked],
    }  # fmt: skip


def _differences(found: Mapping[str, Sequence[Score]]) -> dict[str, float]:
    """By how much each metric of the second system differs from the first one's."""
    if not found:
        return {}
    raw, cleaned = found.values()
    return {one.metric: round(other.value - one.value, 4) for one, other in zip(raw, cleaned, strict=True)}


def _rows(found: Mapping[str, Sequence[Score]]) -> list[dict[str, Any]]:
    rows = []
    for system, scores in found.items():
        for one in scores:
            row = {"system": system, **asdict(one)}
            rows.append({key: round(value, 4) if isinstance(value, float) else value for key, value in row.items()})
    return rows


def _shown(answer: Mapping[str, Any]) -> str:
    """The answer as a table for a person."""
    parts = []
    if "changed" in answer:
        parts.append(
            f"{answer['lines']:,} lines, {answer['changed']:,} of them changed by cleaning at tier {answer['tier']}; "
            f"translated by {answer['model']}\n"
            f"cleaning changes {_told(answer['gain'])} over all lines (TER counts errors: less is better)\n"
        )
        if answer["changed"]:
            parts.append(f"cleaning changes {_told(answer['gain_of_changed_lines'])} over the lines it changed\n")
    for title, key in (("all lines", "scores"), ("only the lines that cleaning changed", "changed_lines_only")):
        if answer.get(key):
            parts.append(_table(title, answer[key]))
    if "worst" in answer:
        parts.append(
            f"{answer['lines']:,} lines, mean log probability {answer['mean_log_probability']:.4f} ({answer['model']})\n"
        )
        for row in answer["worst"]:
            parts.append(f"\nline {row['number']}: {row['score']:.3f}, least probable: {row['worst']} ({row['worst_log_prob']:.2f})\n"
                         f"  {row['source']}\n  {row['target']}\n")  # fmt: skip
    return "".join(parts)


def _told(gain: Mapping[str, float]) -> str:
    """Differences as a person reads them.

    >>> _told({"BLEU": 1.234, "TER": -0.5})
    'BLEU by +1.23, TER by -0.50'
    """
    return ", ".join(f"{metric} by {value:+.2f}" for metric, value in gain.items())


def _table(title: str, rows: Sequence[Mapping[str, Any]]) -> str:
    width = max(len(row["system"]) for row in rows)
    lines = [f"\n{title}\n"]
    for row in rows:
        p = "baseline" if row["p"] is None else f"p = {row['p']:.4f}"
        lines.append(
            f"  {row['system']:<{width}}  {row['metric']:<8} {row['value']:7.2f}  [{row['low']:.2f}, {row['high']:.2f}]  {p}\n"
        )
    for signature in dict.fromkeys(f"{row['metric']}: {row['signature']}" for row in rows):
        lines.append(f"  {signature}\n")
    return "".join(lines)
