"""Every command shown in the README gives exactly the output shown there."""

import re
import shlex
from pathlib import Path

import pytest

from explorer.cli import main
from explorer.reasoning.evaluation import CUTS, summary
from explorer.words import say
from tests.votes import agreement

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
    shown = _table("How good is the ranking?")

    values = {
        name: summary(bench.agreement.of(name, same_page=False)["place"])["value"] for name in bench.agreement.methods
    }
    assert shown.pop("method")
    assert shown == {
        say(f"about.method.{name}"): " | ".join(f"{found[cut]:.0%}".rstrip("%") for cut in CUTS)
        for name, found in values.items()
    }


def test_the_table_of_the_anatomy_is_what_the_published_tables_say(atlas):
    found = agreement(atlas)[["settled", "recall", "precision"]].itertuples()
    assert _table("How right is the anatomy?") == {
        row.Index: f"{row.settled} | {row.recall:.1f} | {row.precision:.1f}" for row in found
    }


def _table(heading: str) -> dict[str, str]:
    section = README.split(f"## {heading}\n")[1].split("\n## ")[0]
    return dict(re.findall(r"^\| ([a-zA-Z ]+) \| (.*\w) \|$", section, re.MULTILINE))
