"""One link, and nothing else, changes with one row."""

from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.graph.sides import split
from explorer.reasoning.accounts import Accounts
from explorer.reasoning.evidence import Setting
from explorer.reasoning.links import Links
from explorer.reasoning.rank import Bench, rank
from explorer.reasoning.records import Findings
from tests.unit.reasoning.links_of import NAMES, NUMBERS, STRENGTHS, graph_of, pairs


@st.composite
def changes(draw):
    """Draw pairs, and the same pairs with the strength of one changed."""
    before = draw(pairs(least=1))
    place = draw(st.integers(0, len(before) - 1))
    source, target, strength, side = before[place]
    other = draw(st.sampled_from([word for word in STRENGTHS if word != strength]))
    after = [*before[:place], (source, target, other, side), *before[place + 1 :]]
    return (source, target), before, after


def bench_of(taught):
    return Bench(
        Setting(Links(graph_of(taught), NUMBERS), dict.fromkeys(NAMES)), dict.fromkeys(NAMES, ("supine", 10.0))
    )


@given(changes())
def test_changing_one_pair_changes_no_other_weight(change):
    pair, before, after = change
    links = Links(graph_of(before), NUMBERS)

    changed = (Accounts(links).weights != Accounts(Links(graph_of(after), NUMBERS)).weights).tocoo()

    touched = {
        (split(links.nodes[source])[0], split(links.nodes[target])[0])
        for target, source in zip(*changed.coords, strict=True)
    }
    assert touched <= {pair}


@settings(deadline=None)
@given(changes(), st.sets(st.sampled_from(NAMES), min_size=1), st.sets(st.sampled_from(NAMES)))
def test_changing_one_pair_changes_only_rankings_that_tested_its_target(change, inhibited, clear):
    (_, target), before, after = change
    findings = Findings(
        inhibited=frozenset(f"{name}-left" for name in inhibited - {target}),
        overworking=frozenset({f"{target}-left"}),
        clear=frozenset(f"{name}-left" for name in clear - inhibited - {target}),
    )

    first, second = rank(bench_of(before), findings), rank(bench_of(after), findings)

    assert first.explains == second.explains
    assert first.release_first == second.release_first
