"""Evaluation on small bodies: what is asked, where partners are placed, what leaving a page out removes, baselines."""

import json

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array

from explorer.atlas import Atlas
from explorer.atlas.tables import GroupMember, Relation, RelationType, Scoring, Source
from explorer.graph import build
from explorer.reasoning.evaluation import CUTS, Case, Report, distinct, evaluate, grouped, questions, summary, told
from explorer.reasoning.evaluation.baselines import BASELINES, DAMPING, IN_FAMILIES, Web, in_families, walk
from explorer.reasoning.evaluation.measure import COLUMNS
from explorer.reasoning.evaluation.pages import bench_for, host, taught_on
from explorer.reasoning.evidence import Setting
from explorer.reasoning.links import Links
from explorer.reasoning.rank import Bench, rank
from explorer.reasoning.records import Findings
from tests.bodies import Group, atlas_of, muscle, row

STRENGTHS = ("none", "weak", "fair", "strong", "very_strong")
NUMBERS = {
    **{f"strength_{word}": value for word, value in zip(STRENGTHS, (0.0, 0.05, 0.14, 0.28, 0.45), strict=True)},
    **{
        "leak": 0.08,
        "prior_overworking": 0.03,
        "prior_untested": 0.03,
        "prior_trauma": 0.01,
        "inhibited_ratio": 0.2,
        "test_ratio_cap": 6.0,
    },
    **{
        "group_exponent": 0.5,
        "posture_share": 0.3,
        "history_ratio_cap": 4.0,
        "contested_share": 0.75,
        "band_leading": 0.45,
        "band_possible": 0.15,
    },
}
DRIVES = row(RelationType, id="taught_pair", name="overworks for", role="drives", kind="taught")
PAGE = row(Source, id="page", url="https://www.clinic.example/case")
SISTER = row(Source, id="sister", url="https://clinic.example/other")
BOOK = row(Source, id="book", url="https://library.example/book")


def taught(source: str, target: str, strength: str = "fair", *sources: str, side: str = "ipsilateral") -> Relation:
    return row(
        Relation,
        source_id=source,
        target_id=target,
        type="taught_pair",
        side=side,
        strength=strength,
        grade="taught",
        source=sources,
    )


def atlas_with(*rows: object) -> Atlas:
    return atlas_of(
        DRIVES,
        PAGE,
        SISTER,
        BOOK,
        *(muscle(name) for name in ("alpha", "beta", "gamma", "delta")),
        *(row(Scoring, name=name, value=value) for name, value in NUMBERS.items()),
        *rows,
    )


def bench_of(atlas: Atlas) -> Bench:
    numbers = {each.name: each.value for each in atlas.rows(Scoring)}
    return Bench(Setting(Links(build(atlas), numbers), {}), {})


def outcome(report: Report, method: str = "ranking", *, same_page: bool = True) -> list[int]:
    return report.of(method, same_page=same_page)["place"].tolist()


def case_row(**cells: str) -> dict[str, str]:
    empty = {"kind": "nkt_case", "confidence": "explicit", "relative_side": "unspecified", "url": ""}
    return {"inhibited": "alpha", "overworking": "beta", **empty, **cells}


def test_rows_of_the_same_pair_are_one_case_that_remembers_every_page():
    cases = distinct(
        [
            case_row(url="https://a.example", kind="study"),
            case_row(url="https://b.example", relative_side="bilateral"),
            case_row(relative_side="contralateral"),
            case_row(overworking=" "),
        ]
    )

    assert [case.relative_side for case in cases] == ["unspecified", "contralateral"]
    assert cases[0].urls == {"https://a.example", "https://b.example"}
    assert cases[0].kinds == {"study", "nkt_case"}


def alone(*nodes):
    """Return a list in which each muscle takes a place of its own."""
    return [(node,) for node in nodes]


def test_members_of_a_family_take_one_place_on_either_side():
    loose, crossed = questions(atlas_with(), [Case("alpha", "beta"), Case("alpha", "beta", "contralateral")])[0]
    ranked = [("gamma-right", "delta-right"), ("delta-left",), ("beta-left", "alpha-left")]

    assert loose.place(ranked) == 2
    assert crossed.place(ranked) == 3


def test_the_sum_of_links_can_be_read_in_families_too():
    duo = [
        row(Group, id="duo", name="duo", family=True),
        *(row(GroupMember, group="duo", member=m) for m in ("beta", "delta")),
    ]
    accounts = bench_of(atlas_with(*duo)).setting.accounts

    assert in_families(["beta-right", "gamma-right", "delta-right"], accounts) == [
        ("beta-right", "delta-right"),
        ("gamma-right",),
    ]


def test_a_group_is_expanded_before_scoring_and_any_member_counts():
    trio = [row(Group, id="trio", name="trio"), *(row(GroupMember, group="trio", member=m) for m in ("beta", "gamma"))]
    asked, unknown = questions(atlas_with(*trio), [Case("alpha", "trio"), Case("trio", "nobody")])

    assert asked[0].wanted == {"beta-right", "gamma-right"}
    assert asked[0].place(alone("delta-right", "gamma-left", "beta-right")) == 2
    assert unknown == ("nobody",)


def test_left_and_right_take_one_place_together_unless_the_case_says_the_side():
    loose, crossed = questions(atlas_with(), [Case("alpha", "beta"), Case("alpha", "beta", "contralateral")])[0]
    ranked = alone("gamma-right", "gamma-left", "beta-right", "beta-left")

    assert loose.place(ranked) == 2
    assert crossed.place(ranked) == 4
    assert crossed.place(ranked[:3]) == 0


@pytest.mark.parametrize(
    ("sources", "place"),
    [(("page",), 0), (("sister",), 0), (("page", "sister"), 0), (("page", "book"), 1), (("book",), 1), ((), 1)],
)
def test_a_pair_goes_when_only_the_case_page_or_its_site_teaches_it(sources, place):
    atlas = atlas_with(taught("beta", "alpha", "fair", *sources))
    case = Case("alpha", "beta", urls=frozenset([PAGE.url]))

    report = evaluate(bench_of(atlas), atlas, [case])

    assert outcome(report) == [1]
    assert outcome(report, same_page=False) == [place]


def test_a_case_without_an_address_leaves_nothing_out():
    atlas = atlas_with(row(Source, id="unpublished"), taught("beta", "alpha", "fair", "unpublished"))

    report = evaluate(bench_of(atlas), atlas, [Case("alpha", "beta", urls=frozenset(["", "no address"]))])

    assert outcome(report, same_page=False) == [1]


def test_a_pair_that_several_pages_publish_is_ranked_without_any_of_them():
    atlas = atlas_with(taught("beta", "alpha", "fair", "page", "book"))
    case = Case("alpha", "beta", urls=frozenset([PAGE.url, BOOK.url]))

    assert outcome(evaluate(bench_of(atlas), atlas, [case]), same_page=False) == [0]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["beta", "gamma", "delta"]),
            st.sampled_from(["alpha", "delta"]),
            st.sampled_from(STRENGTHS),
            st.sampled_from(["ipsilateral", "contralateral", "both"]),
        ),
        max_size=8,
    )
)
def test_leaving_nothing_out_gives_the_very_same_explanation(pairs):
    atlas = atlas_with(*(taught(a, b, strength, "book", side=side) for a, b, strength, side in pairs if a != b))
    bench, marked = bench_of(atlas), frozenset(["alpha-right", "delta-right"])
    findings = Findings(inhibited=marked)

    reduced = bench_for(bench, marked, taught_on(atlas, ["https://elsewhere.example"]))

    assert rank(reduced, findings).explains == rank(bench, findings).explains


def test_progress_hears_every_case_in_turn():
    atlas, heard = atlas_with(), []

    evaluate(
        bench_of(atlas), atlas, [Case("alpha", "beta"), Case("alpha", "nobody"), Case("beta", "gamma")], heard.append
    )

    assert heard[-1] == 3


def web() -> Web:
    pairs = [
        taught("beta", "alpha", "weak", "book"),
        taught("gamma", "alpha", "strong", "book"),
        taught("delta", "gamma", "fair", "book"),
        taught("delta", "beta", "fair", "book"),
    ]
    return Web.of(bench_of(atlas_with(*pairs)).setting.links)


def test_each_baseline_ranks_by_its_own_rule():
    marked = frozenset(["alpha-right"])
    ranked = {name: method(web(), marked) for name, method in BASELINES.items()}

    assert ranked["alphabetical"] == ["beta-right", "gamma-right"]
    assert ranked["edge_sum"] == ["gamma-right", "beta-right"]
    assert ranked["degree"] == ["beta-right", "gamma-right"]
    assert ranked["pagerank"] == ["delta-right", "gamma-right", "beta-right"]
    assert sorted(ranked["random_neighbour"]) == ["beta-right", "gamma-right"]


@pytest.mark.parametrize("method", BASELINES.values(), ids=list(BASELINES))
def test_a_baseline_repeats_itself_and_never_names_a_marked_muscle(method):
    marked = frozenset(["alpha-right", "gamma-right"])

    assert method(web(), marked) == method(web(), marked)
    assert not marked.intersection(method(web(), marked))
    assert method(web(), frozenset()) == []


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.floats(0.01, 1.0)), max_size=14))
def test_the_walk_agrees_with_networkx(edges):
    weights = np.zeros((6, 6))
    for target, source, weight in edges:
        weights[target, source] = weight
    graph = nx.from_numpy_array(weights, create_using=nx.DiGraph)

    found = walk(csr_array(weights), np.eye(6)[0] + np.eye(6)[3])

    wanted = nx.pagerank(graph, alpha=DAMPING, personalization={0: 1, 3: 1}, tol=1e-12, max_iter=1000)
    assert found == pytest.approx([wanted[node] for node in range(6)], abs=1e-6)


PLACES = st.lists(st.integers(0, 60), min_size=1, max_size=30)


@given(PLACES)
def test_recall_never_falls_with_a_later_cut_and_lies_within_its_interval(places):
    found = summary(pd.Series(places))

    assert found["value"].loc[list(CUTS)].is_monotonic_increasing
    assert (found["low"] <= found["value"] + 1e-12).all()
    assert (found["value"] <= found["high"] + 1e-12).all()


def test_a_case_of_two_kinds_counts_in_both():
    cells = {"inhibited": "a", "overworking": "b", "relative_side": "", "method": "ranking", "same_page": True}
    table = pd.DataFrame(
        [{**cells, "kind": ["janda", "study"], "confidence": [], "place": 2}, {**cells, "kind": ["study"], "place": 0}],
        columns=COLUMNS,
    )

    assert {name: places.tolist() for name, places in grouped(table, "kind")} == {"janda": [2], "study": [2, 0]}


def test_no_case_at_all_is_told_without_inventing_numbers():
    atlas = atlas_with()

    found = told(evaluate(bench_of(atlas), atlas, [Case("alpha", "nobody")]))

    assert found["cases"] == 0
    assert found["unknown_names"] == ["nobody"]
    assert found["recall"]["10"] == {"value": None, "interval": [None, None]}
    json.dumps(found, allow_nan=False)


def test_what_is_told_keeps_its_keys_and_holds_every_baseline_both_ways():
    atlas = atlas_with(taught("beta", "alpha", "fair", "page"))
    case = Case("alpha", "beta", "unspecified", frozenset(["study"]), frozenset(["implied"]), frozenset([PAGE.url]))

    found = told(evaluate(bench_of(atlas), atlas, [case]))

    assert found["mean_reciprocal_rank"] == 1.0
    assert found["recall"]["1"] == {"value": 1.0, "interval": [1.0, 1.0]}
    assert found["by_kind"] == {"study": {str(cut): 1.0 for cut in CUTS}}
    assert found["by_confidence"] == {"implied": {str(cut): 1.0 for cut in CUTS}}
    assert found["leave_source_out"]["recall"]["20"]["value"] == 0.0
    assert set(found["baselines"]) == {*BASELINES, IN_FAMILIES}
    assert found["baselines"]["edge_sum"]["leave_source_out"]["mean_reciprocal_rank"] == 0.0
    json.dumps(found, allow_nan=False)


@pytest.mark.parametrize(
    ("url", "site"), [("http://WWW.a.example/x", "a.example"), ("https://de.b.example", "de.b.example"), ("t", "")]
)
def test_the_site_of_an_address(url, site):
    assert host(url) == site
