"""Several sessions of one client: who belongs together, what is left open, what changed, how retests agree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.reasoning.records import Candidate, Ranking
from explorer.sessions.calibration import BANDS, ENOUGH, agreement
from explorer.sessions.clients import clients, earlier
from explorer.sessions.comparing import changes, compare, compare_rankings, over_time
from explorer.sessions.journal import STATUSES, fold
from explorer.sessions.last_time import carried, last_time
from explorer.sessions.questions import OPEN, open_questions

from .logs import held, hypothesis, log, mark, retest, undo


def test_sessions_of_one_code_name_are_one_client_however_it_is_typed():
    rows = [held("3", "blue  Heron"), held("2", "Wren"), held("1", "Blue heron")]

    found = clients(rows)

    assert [(client.code_name, client.ids) for client in found] == [("blue  Heron", ("3", "1")), ("Wren", ("2",))]


def test_only_sessions_of_the_same_client_that_began_before_are_earlier():
    rows = [held("4", "Blue heron", 9), held("3", "Blue heron", 4), held("2", "Wren", 2), held("1", "blue heron", 1)]

    assert [row.id for row in earlier(rows, rows[1])] == ["1"]
    assert [row.id for row in earlier(rows, rows[0])] == ["1", "3"]


def test_what_is_not_settled_is_carried_on_as_an_open_question():
    (question,) = open_questions([log(hypothesis("tfl-left", "suspected", note="tender"))])

    assert (question.node, question.status, question.note, question.outcome) == ("tfl-left", "suspected", "tender", "")


@pytest.mark.parametrize("status", STATUSES)
def test_refuted_and_resolved_questions_are_closed(status):
    assert bool(open_questions([log(hypothesis("tfl-left", status))])) == (status in OPEN)


def test_the_history_of_earlier_sessions_is_known_with_the_last_word_on_each(bench):
    def told(node, year="", *, present=True):
        return "history", {"node": node, "present": present, "year": year, "words": ""}

    sprain, fracture, scar = "lateral_ankle_sprain-left", "ankle_fracture-left", "caesarean_section_scar"
    first = log(told(sprain, "1999"), told(fracture), told(scar))
    second = log(told(sprain, "2001"), told(fracture), told(fracture, present=False), session="t", day=7)

    known = carried(bench.telling, [first, second])
    assert [(row["node"], row["year"]) for row in known] == [(sprain, "2001"), (scar, "")]
    assert last_time(bench, [(held("s", "Wren"), ())]) == {}


def test_the_last_word_counts_in_whichever_session_it_was_said():
    first = log(hypothesis("tfl-left", "suspected"), hypothesis("psoas-left", "suspected"), day=0)
    second = log(hypothesis("tfl-left", "resolved"), retest("psoas-left", "same"), session="t", day=7)

    (question,) = open_questions([first, second])

    assert (question.node, question.outcome, question.session) == ("psoas-left", "same", "s")


def test_a_question_knows_since_when_it_is_held():
    first, second = log(hypothesis("a", "suspected")), log(hypothesis("a", "tested"), session="t", day=7)

    (question,) = open_questions([first, second])

    assert (question.since, question.left, question.session) == (first[0].at, second[0].at, "t")


def test_a_dropped_or_undone_hypothesis_is_no_question():
    assert open_questions([log(hypothesis("a", "suspected")), log(hypothesis("a", ""), day=7)]) == ()
    assert open_questions([log(hypothesis("a", "suspected"), undo(1))]) == ()


def test_primary_questions_come_first_and_parked_ones_last():
    asked = open_questions(
        [
            log(
                hypothesis("a", "parked", weight="primary"),
                hypothesis("b", "suspected", weight="secondary"),
                hypothesis("c", "tested"),
                hypothesis("d", "confirmed", weight="primary"),
            )
        ]
    )

    assert [question.node for question in asked] == ["d", "c", "b", "a"]


def test_two_sessions_are_compared_mark_by_mark():
    then = fold(log(mark("a"), mark("b"), mark("c", "clear"), hypothesis("h", "suspected"), retest("r", "same")))
    now = fold(log(mark("a", "clear"), mark("c", "clear"), mark("d"), hypothesis("h", "confirmed")))

    found = compare(then, now)

    assert [(row["node"], row["change"]) for row in found["marks"]] == [
        ("a", "changed"),
        ("b", "gone"),
        ("d", "new"),
        ("c", "same"),
    ]
    assert found["hypotheses"] == [{"node": "h", "then": "suspected", "now": "confirmed", "change": "changed"}]
    assert found["retests"] == [{"node": "r", "then": "same", "now": "", "change": "gone"}]


values = st.dictionaries(st.sampled_from("abcd"), st.sampled_from(["x", "y"]))


@given(values, values)
def test_comparing_backwards_swaps_then_and_now(then, now):
    there = {(row["node"], row["then"], row["now"]) for row in changes(then, now)}
    back = {(row["node"], row["now"], row["then"]) for row in changes(now, then)}

    assert there == back
    assert {row["change"] for row in changes(then, then)} <= {"same"}


def ranking(*rows):
    listed = tuple(Candidate(node, "muscle", "synergist", 0.5, band, 0.0, ()) for node, band in rows)
    return Ranking(explains=listed, release_first=(), trauma=(), next_tests=(), warnings=())


def test_rankings_are_compared_by_place_and_band():
    found = compare_rankings(ranking(("a", "leading"), ("b", "possible")), ranking(("b", "leading"), ("c", "possible")))

    assert found == [
        {"node": "b", "then": 2, "now": 1, "band_then": "possible", "band_now": "leading"},
        {"node": "c", "then": 0, "now": 2, "band_then": "", "band_now": "possible"},
        {"node": "a", "then": 1, "now": 0, "band_then": "leading", "band_now": ""},
    ]


def test_retests_are_told_over_time():
    first, second = log(retest("a", "same")), log(retest("a", "changed"), undo(1), retest("a", "worse"), session="t")

    assert [row["value"] for row in over_time([first, second])["a"]] == ["same", "worse"]


def released(band, outcome, count):
    return [log(retest("a", outcome, band=band), session=f"{band}{outcome}{n}") for n in range(count)]


def test_agreement_is_silent_below_thirty_releases():
    found = agreement(released("leading", "changed", ENOUGH - 1))

    assert (found.released, found.needed, found.rows) == (29, 1, ())


def test_agreement_counts_the_changed_by_the_band_they_were_released_in():
    found = agreement(
        [*released("leading", "changed", 18), *released("leading", "same", 6), *released("possible", "worse", 6)]
    )

    assert [(row.band, row.released, row.changed) for row in found.rows] == [
        ("leading", 24, 18),
        ("possible", 6, 0),
        ("unlikely", 0, 0),
    ]
    assert all(0 <= row.low <= row.high <= 1 for row in found.rows)


def test_a_corrected_outcome_counts_as_corrected_with_the_band_of_the_first_release():
    logs = [log(retest("a", "changed", band="leading"), retest("a", "same", band="unlikely"))]

    found = agreement([*logs, *released("possible", "same", ENOUGH)])

    assert (found.rows[0].released, found.rows[0].changed) == (1, 0)


@pytest.mark.parametrize(
    "presses",
    [
        [retest("a", "changed")],
        [retest("a", "changed", band="")],
        [retest("a", "changed", band="leading"), undo(1)],
        [retest("a", "changed", band="leading"), retest("a", "", band="leading")],
    ],
)
def test_what_was_not_ranked_or_was_taken_back_does_not_count(presses):
    assert agreement([log(*presses)]).released == 0


@given(st.lists(st.tuples(st.sampled_from(BANDS), st.sampled_from(["changed", "same", "worse"])), max_size=60))
def test_every_release_is_in_one_band(pairs):
    found = agreement(log(retest("a", outcome, band=band), session=str(n)) for n, (band, outcome) in enumerate(pairs))

    assert found.released == len(pairs)
    assert sum(row.released for row in found.rows) in {0, len(pairs)}
    assert bool(found.rows) == (len(pairs) >= ENOUGH)
