"""Vignettes that an expert writes in TOML: given these marks, then these candidates, because."""

import tomllib
from pathlib import Path

import pytest

from explorer.reasoning.rank import rank
from explorer.reasoning.records import Findings
from explorer.sessions.desk import SHOWN

CASES = sorted(Path(__file__).parent.glob("*.toml"))
MODEST = {"taught", "none", "contested", "anatomy", ""}


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_a_vignette_comes_out_of_the_tables(bench, path):
    case = tomllib.loads(path.read_text(encoding="utf-8"))
    given, then = case["given"], case["then"]
    findings = Findings(inhibited=frozenset(given["inhibited"]), history=frozenset(given.get("history", [])))

    ranking = rank(bench.bench, findings, top=SHOWN)

    roles = {node: role for row in ranking.explains for node, role in row.roles.items()}
    assert set(then.get("among_explains", [])) - set(roles) == set(), case["because"]
    assert set(then.get("among_trauma", [])) - {row.node for row in ranking.trauma} == set()
    assert {node: roles.get(node) for node in then.get("synergists", [])} == dict.fromkeys(
        then.get("synergists", []), "synergist"
    )
    assert {node: roles.get(node) for node in then.get("antagonists", [])} == dict.fromkeys(
        then.get("antagonists", []), "antagonist"
    )
    for row in ranking.explains:
        if row.node in then.get("grades_at_most_taught_for", []):
            assert {reason.grade for reason in row.reasons} <= MODEST
