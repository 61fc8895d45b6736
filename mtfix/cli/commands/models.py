"""mtfix models: the translation models on this machine."""

from __future__ import annotations

from pathlib import Path

import click

from mtfix.cli.exits import Exit
from mtfix.cli.talk import Talk


@click.group("models")
def command() -> None:
    """List, fetch, verify and convert translation models.

    Nothing but `pull` ever asks the network.
    """


@command.command("list")
def list_models() -> Exit:
    """The models known by name, and whether they are on this machine."""
    from mtfix.translate.errors import ModelError
    from mtfix.translate.registry import entries, locate, store

    talk = Talk()
    for entry in entries().values():
        try:
            where = str(locate(entry.hub))
        except ModelError:
            where = f"not here; fetch it with: mtfix models pull {entry.name}"
        talk.write(
            f"{entry.name}  {entry.source} to {entry.target}  {entry.size} MB  {entry.licence}  {entry.hub}\n    {where}\n"
        )
    talk.say(f"Models are kept in {store()} (MTFIX_MODELS names another folder).")
    return Exit.DONE


@command.command("pull", short_help="Fetch models, compare their checksums, convert them.")
@click.argument("names", nargs=-1, required=True, metavar="NAME|OWNER/NAME...")
@click.option("--revision", metavar="COMMIT", help="Another revision than the one models.toml pins.")
def pull_models(names: tuple[str, ...], revision: str | None) -> Exit:
    """Fetch models from the hub, compare their checksums and convert them."""
    from mtfix.translate.errors import ModelError
    from mtfix.translate.pull import pull

    talk = Talk()
    exits = {Exit.DONE}
    for name in names:
        try:
            talk.say(f"{name}: ready in {pull(name, talk.say, revision=revision)}.")
        except ModelError as error:
            talk.complain(f"{name}: {error}")
            exits.add(Exit.USAGE)
    return max(exits)


@command.command("verify", short_help="Compare the files of models with their checksums.")
@click.argument("names", nargs=-1, metavar="NAME|FOLDER...")
def verify_models(names: tuple[str, ...]) -> Exit:
    """Compare every file of a model with the checksum recorded when it was fetched.  [default: all models here]"""
    from mtfix.translate.errors import ModelError
    from mtfix.translate.folder import verify
    from mtfix.translate.registry import MANIFEST, locate, stores

    talk = Talk()
    exits = {Exit.DONE}
    folders = [path.parent for place in stores() for path in sorted(place.glob(f"*/{MANIFEST}"))] if not names else []
    for name in names:
        try:
            folders.append(locate(name))
        except ModelError as error:
            talk.complain(str(error))
            exits.add(Exit.USAGE)
    for folder in folders:
        faults = verify(folder)
        for fault in faults:
            talk.complain(fault)
        exits.add(Exit.USAGE if faults else Exit.DONE)
        if not faults:
            talk.write(f"{folder}: every file is as it was fetched.\n")
    if not folders and exits == {Exit.DONE}:
        talk.say("There is no model here yet. `mtfix models list` shows what can be fetched.")
    return max(exits)


@command.command("convert", short_help="Make a model's safetensors and its int8 form.")
@click.argument("folder", metavar="FOLDER|NAME")
@click.option("-o", "--output", metavar="DIR", help="Write the converted model there.  [default: beside the original]")
def convert_model(folder: str, output: str | None) -> Exit:
    """Make safetensors of a model's pickle, and the int8 form of CTranslate2."""
    from mtfix.translate.errors import ModelError
    from mtfix.translate.pull import convert
    from mtfix.translate.registry import locate

    talk = Talk()
    try:
        made = convert(locate(folder), talk.say, output=Path(output) if output else None)
    except ModelError as error:
        talk.complain(str(error))
        return Exit.USAGE
    talk.say(f"Ready; use it with: mtfix translate --model {made}")
    return Exit.DONE
