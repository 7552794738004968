"""Every command shown in the README gives exactly the output shown there."""

import re
import shlex
from pathlib import Path

import pytest

from explorer.cli import main
from explorer.reasoning.evaluation import CUTS, summary
from explorer.words import say

README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"^\$ anatomy-explorer (.+)\n((?:(?!\$ |```).*\n)*)", README, re.MULTILINE)


def test_the_readme_shows_commands():
    assert len(SHOWN) >= 2


@pytest.mark.parametrize(("command", "output"), SHOWN, ids=[command for command, _ in SHOWN])
def test_a_command_of_the_readme_prints_what_the_readme_shows(command, output, capsys):
    main(shlex.split(command))

    printed = "\n".join(line.rstrip() for line in capsys.readouterr().out.strip().splitlines())
    assert printed == output.strip()


def test_the_table_of_agreement_is_what_the_ranking_reaches(bench):
    shown = dict(re.findall(r"^\| ([a-zA-Z ]+) \| (\d+ \| .*\d) \|$", README, re.MULTILINE))

    values = {
        name: summary(bench.agreement.of(name, same_page=False)["place"])["value"] for name in bench.agreement.methods
    }
    assert shown.pop("method")
    assert shown == {
        say(f"about.method.{name}"): " | ".join(f"{found[cut]:.0%}".rstrip("%") for cut in CUTS)
        for name, found in values.items()
    }
