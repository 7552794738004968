"""Simulated clients: three sources, kept apart; playing is pure; scoring rewards good tests and fitting sureness."""

import pytest

from explorer.atlas.tables import PublishedCase, SimulatedClient
from explorer.graph.units import expand
from explorer.training.cases import Move, all_cases, case_of
from explorer.training.cases.play import advised, begin, played, ranking, scored
from explorer.training.cases.sources import SAMPLED
from explorer.words import SPOKEN


def sure(node, confidence=0.9):
    return Move("commit", node, confidence)


@pytest.fixture(scope="module")
def cases(bench):
    return all_cases(bench)


def test_there_are_more_than_forty_and_each_says_where_it_comes_from(cases):
    count = {source: sum(case.source == source for case in cases) for source in ("demonstration", "written", "sampled")}

    assert count["demonstration"] == 2
    assert count["written"] >= 30
    assert count["sampled"] == SAMPLED
    assert len({case.id for case in cases}) == len(cases) >= 40


def test_every_written_client_cites_its_page_and_names_what_we_chose(cases, atlas):
    pages = {row.case_id for row in atlas.rows(PublishedCase)}
    for row in atlas.rows(SimulatedClient):
        assert set(row.after) <= pages, row.id
        assert row.choices, row.id
        for node in (*row.first, *row.inhibited, *row.drivers, *row.history):
            assert expand(atlas, node), (row.id, node)
    assert all(case.cited for case in cases if case.source == "written")


def test_every_case_can_be_begun_and_solved(cases, bench):
    for case in cases:
        assert case.first, case.id
        assert set(case.first) <= case.inhibited, case.id
        assert case.drivers and not case.drivers & case.inhibited, case.id
        assert set(case.first) | case.drivers <= set(bench.graph), case.id
        assert any(case.outcome(driver) == "changed" for driver in case.drivers), case.id


def test_a_title_or_story_does_not_name_what_drives_it(cases, bench):
    for case in cases:
        if case.source == "written":
            names = {bench.telling.structure(node.rpartition("-")[0] or node) for node in case.drivers}
            told = f"{case.title} {case.story}".lower()
            assert not [name for name in names if name.lower() in told and name not in {"whiplash"}], case.id
        elif case.source == "demonstration":
            assert not [word for word in ("scar", "grinding") if word in case.title.lower()], case.id


def test_a_case_is_told_in_the_language_that_is_spoken(bench):
    token = SPOKEN.set("de")
    try:
        case = case_of(bench, "runner_calves")
    finally:
        SPOKEN.reset(token)

    assert case.title == "Waden, die nie locker werden"
    assert case.story.startswith("Ich laufe jeden Tag.")
    assert (case.complaint, case.choices) == ("plantarer Fersenschmerz", "Seite von uns gewählt.")


def test_a_sampled_client_is_made_by_its_seed_alone(bench):
    assert case_of(bench, "sampled-7") == case_of(bench, "sampled-7")
    assert case_of(bench, "sampled-7") != case_of(bench, "sampled-8")
    assert case_of(bench, "sampled-x") is None
    assert case_of(bench, "no_such_case") is None


def test_a_test_costs_its_seconds_and_a_turn_over_more(bench):
    case = case_of(bench, "deep_buttock")

    lying = played(bench, case, [Move("test", "gluteus_maximus-right"), Move("test", "semitendinosus-right")])
    turned = played(bench, case, [Move("test", "gluteus_maximus-right"), Move("test", "gluteus_minimus-right")])

    assert lying.turns == 0
    assert turned.turns == 1
    seconds = [bench.tests[muscle].seconds for muscle in ("gluteus_maximus", "gluteus_minimus")]
    assert turned.seconds == sum(seconds) + bench.bench.numbers["turn_over_seconds"]


def test_the_client_answers_as_the_case_says(bench):
    case = case_of(bench, "sprinter")
    moves = [Move("ask", "hamstring_strain"), Move("ask", "whiplash"), Move("test", "gluteus_maximus-left")]

    at = played(bench, case, moves)

    assert [answer for _, answer in at.answers] == ["yes", "no", "clear"]
    assert at.findings.history == {"hamstring_strain-right"}


def test_nothing_is_tested_after_the_commitment_and_nothing_released_before(bench):
    case = case_of(bench, "deep_buttock")
    release, test = Move("release", "piriformis-right"), Move("test", "gluteus_minimus-right")

    at = played(bench, case, [release, sure("piriformis-right"), test, sure("psoas_major-right"), release])

    assert [move.do for move in at.moves] == ["commit", "release"]
    assert at.findings.retests == {"piriformis-right": "changed"}


def test_sureness_is_scored_against_truth(bench):
    case = case_of(bench, "deep_buttock")
    right, wrong, side = (
        scored(bench, played(bench, case, [sure(node)]))
        for node in ("piriformis-right", "soleus-right", "piriformis-left")
    )

    assert right.right and right.calibration == pytest.approx(0.99)
    assert not wrong.right and wrong.calibration == pytest.approx(0.19)
    assert side.near and not side.right
    assert scored(bench, begin(case)) is None


def test_the_models_own_tests_are_worth_more_than_far_away_ones(bench, cases):
    far = ["abductor_pollicis_brevis-left", "flexor_carpi_ulnaris-left", "masseter-left"]
    for case in [case for case in cases if case.id in {"deep_buttock", "overhead", "sampled-3"}]:
        asked = [Move("test", node) for node in far if node not in case.first]
        score = scored(bench, played(bench, case, [*asked, sure(min(case.drivers))]))
        assert score.per_minute < score.best_per_minute, case.id


def test_the_ranking_of_a_play_is_that_of_its_findings(bench):
    case = case_of(bench, "deep_buttock")
    at = played(bench, case, [*advised(bench, case, 2).moves])

    assert ranking(bench, at).explains
    assert len(at.findings.inhibited | at.findings.clear) == len(case.first) + 2
