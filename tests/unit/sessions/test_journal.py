"""Folding the log: undo, redo, and laws that any log obeys."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from explorer.sessions.journal import fold, going_back, last_standing, last_undo, standing, taken_back
from explorer.store import Event


def log(*presses):
    return tuple(
        Event("s", number, datetime(2026, 1, 1, tzinfo=UTC), kind, data)
        for number, (kind, data) in enumerate(presses, 1)
    )


def mark(node, mark_="inhibited"):
    return "mark", {"node": node, "mark": mark_}


def undo(number):
    return "undo", {"number": number}


def test_a_mark_is_folded_into_the_findings():
    state = fold(log(mark("alpha-right"), mark("beta-left", "clear")))

    assert state.findings.inhibited == {"alpha-right"}
    assert state.findings.clear == {"beta-left"}


def test_undo_takes_the_last_press_back():
    before, after = log(mark("alpha-right")), log(mark("alpha-right"), mark("beta-left"), undo(2))

    assert fold(after).marks == fold(before).marks


def test_redo_is_an_undo_that_is_taken_back():
    events = log(mark("alpha-right"), undo(1))
    assert last_undo(events).number == 2

    again = log(mark("alpha-right"), undo(1), undo(2))

    assert fold(again).findings.inhibited == {"alpha-right"}
    assert last_undo(again) is None
    assert last_standing(again).number == 1


def test_an_empty_mark_takes_a_mark_off():
    assert fold(log(mark("alpha-right"), mark("alpha-right", ""))).marks == {}


def test_unknown_kinds_of_event_are_passed_over():
    assert fold(log(("from_the_future", {}), mark("alpha-right"))).findings.inhibited == {"alpha-right"}


nodes = st.sampled_from(["alpha-right", "alpha-left", "diaphragm"])
presses = st.one_of(
    st.builds(mark, nodes, st.sampled_from(["inhibited", "clear", "overworking", ""])),
    st.builds(lambda node, present: ("history", {"node": node, "present": present}), nodes, st.booleans()),
    st.builds(lambda node: ("retest", {"released": node, "outcome": "changed"}), nodes),
)


@given(st.lists(presses, max_size=12))
def test_undoing_everything_restores_the_empty_state_exactly(pressed):
    events = log(*pressed)
    while (last := last_standing(events)) is not None:
        events = (*events, Event("s", len(events) + 1, events[-1].at, "undo", {"number": last.number}))

    state = fold(events)

    assert (state.marks, state.history, state.retests) == ({}, (), {})


@given(st.lists(presses, min_size=1, max_size=12))
def test_undo_then_redo_restores_the_state_exactly(pressed):
    events = log(*pressed)
    undone = (*events, Event("s", len(events) + 1, events[-1].at, "undo", {"number": last_standing(events).number}))
    redone = (*undone, Event("s", len(undone) + 1, events[-1].at, "undo", {"number": last_undo(undone).number}))

    assert standing(redone) == standing(events)
    assert fold(redone).marks == fold(events).marks


@given(st.lists(presses, max_size=12))
def test_folding_twice_gives_the_same_state(pressed):
    assert fold(log(*pressed)) == fold(log(*pressed))


acts = st.lists(st.tuples(st.sampled_from(["press", "undo", "redo", "back", "again"]), presses, st.integers(0, 12)))


def acted(acts):
    """Return the log of presses mixed with undo, redo and going back, as the desk writes it."""
    events = ()
    for act, press, number in acts:
        last, undone = last_standing(events), last_undo(events)
        back, again = going_back(events, number), taken_back(events).get(number)
        kind, data = {
            "press": press,
            "undo": ("undo", {"number": last.number} if last else None),
            "redo": ("undo", {"number": undone.number} if undone else None),
            "back": ("undo", back),
            "again": ("undo", {"number": again.number} if again else None),
        }[act]
        if data is not None:
            events = (*events, *log(*[("note", {"text": ""})] * len(events), (kind, data))[-1:])
    return events


@given(acts, st.integers(0, 12))
def test_going_back_restores_any_earlier_state_and_redo_the_later_one(acts, number):
    events = acted(acts)
    back = going_back(events, number)
    if back is None:
        return
    gone = (*events, Event("s", len(events) + 1, events[-1].at, "undo", back))
    redone = (*gone, Event("s", len(gone) + 1, events[-1].at, "undo", {"number": last_undo(gone).number}))

    assert standing(gone) == standing(events[:number])
    assert standing(redone) == standing(events)
