"""The written docs are what the program says, and the README shows what it does."""

from __future__ import annotations

import importlib.util
import os
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from mtfix.decide import Policy
from mtfix.finding import Tier
from mtfix.formats import plain
from mtfix.pipeline import clean
from mtfix.proof import compose
from mtfix.report.diff import rows
from mtfix.report.paint import Paint

IN_CI = pytest.mark.skipif("CI" not in os.environ, reason="docs are written before a release; CI=true compares them")
HOUSE = Path(__file__).parents[1]


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, HOUSE / "scripts" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.path.insert(0, str(HOUSE / "scripts"))
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@IN_CI
def test_the_docs_are_what_the_program_says() -> None:
    docs = script("write_docs")
    assert docs.differences(docs.pages()) == [], "run: python scripts/write_docs.py"


def test_links_of_the_handwritten_pages_lead_somewhere() -> None:
    for page in [HOUSE / "README.md", HOUSE / "CHANGELOG.md", *(HOUSE / "docs").glob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_rooms_on_the_map_of_the_readme_exist() -> None:
    readme = (HOUSE / "README.md").read_text(encoding="utf-8")
    for room in re.findall(r"^\| `([a-z_/.]+)`", readme, re.MULTILINE):
        assert (HOUSE / room).exists(), room


@IN_CI
def test_every_room_of_the_house_is_on_the_map() -> None:
    readme = (HOUSE / "README.md").read_text(encoding="utf-8")
    rooms = [path.parent.name for path in (HOUSE / "mtfix").glob("*/__init__.py")]
    assert [room for room in rooms if f"mtfix/{room}/" not in readme] == []


def test_the_readme_shows_what_the_program_does() -> None:
    readme = (HOUSE / "README.md").read_text(encoding="utf-8")
    [(text, shown)] = re.findall(r"faehre\.txt:\n\n```\n(.*?)```.*?--diff faehre\.txt\n(.*?)```", readme, re.DOTALL)
    done = clean(text, plain.parse, Policy(Tier.LIKELY))
    assert "".join(rows("faehre.txt", text, compose(done.rounds), Paint())) == shown


@pytest.mark.parametrize("name", ["tests", "try"])
def test_the_readme_holds_the_command_that_ci_takes_from_it(name: str) -> None:
    readme = (HOUSE / "README.md").read_text(encoding="utf-8")
    assert re.search(rf"<!-- {name} -->\s*```sh\n(.+?)```", readme, re.DOTALL)


def test_a_new_rule_keeps_to_the_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new = script("new_rule")
    monkeypatch.setattr(new, "ROOM", tmp_path / "house" / "mtfix" / "rules")
    new.ROOM.mkdir(parents=True)
    monkeypatch.setattr(sys, "argv", ["new_rule.py", "spacing", "blank-in-the-moon", "--kind", "stray-space"])
    assert new.main() == 0
    path = new.ROOM / "spacing" / "blank_in_the_moon.py"
    names: dict[str, object] = {}
    exec(compile(path.read_text(encoding="utf-8"), str(path), "exec"), names)
    assert {"KIND", "TIER", "EXAMPLES", "detect", "__doc__"} <= set(names)
    monkeypatch.setattr(sys, "argv", ["new_rule.py", "spacing", "BlankInTheMoon", "--kind", "stray-space"])
    with pytest.raises(SystemExit):
        new.main()


def test_noise_tells_what_came_and_what_went_whatever_its_position() -> None:
    noise = script("noise")
    one, two, three = (noise.Noise("rule", "safe", name, name, "") for name in ("a", "b", "c"))
    assert noise.difference([one, two, two], [three, two, one]) == ([three], [two])
