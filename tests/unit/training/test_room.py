"""A class room: commit first, then the spread; nobody changes an answer; agreement of pairs."""

import pytest

from explorer.training.room import Room, RoomError, concordance, kappa, pairs_agreement, spread


def full():
    room = Room("case:deep_buttock").joined("Ann").joined("Bob").joined("Cem")
    return room.with_commitment("Ann", "piriformis-right", 0.7).with_commitment("Bob", "piriformis-right", 0.9)


def test_a_student_sees_the_spread_only_after_committing():
    room = full()

    assert room.may_see("Ann")
    assert not room.may_see("Cem")
    assert room.shown().may_see("Cem")


def test_an_answer_stands():
    with pytest.raises(RoomError, match="stands"):
        full().with_commitment("Ann", "soleus-right", 0.5)
    with pytest.raises(RoomError, match="stands"):
        full().shown().with_commitment("Cem", "soleus-right", 0.5)


def test_nicknames_are_not_shared():
    with pytest.raises(RoomError, match="choose another"):
        full().joined(" ann ")
    with pytest.raises(RoomError, match="join the room"):
        full().with_commitment("Dot", "x", 0.5)


def test_the_spread_names_the_most_given_answer_first():
    room = full().with_commitment("Cem", "soleus-right", 0.3)

    assert spread(room) == [("piriformis-right", 2, pytest.approx(0.8)), ("soleus-right", 1, 0.3)]
    assert concordance(room, ["soleus-right", "piriformis-right", "piriformis-right"])["Cem"] == 0.5


def test_kappa_is_one_for_full_agreement_and_nothing_where_chance_explains_it():
    assert kappa("wsws", "wsws") == 1.0
    assert kappa("wwww", "wwww") is None
    assert kappa("wwss", "wsws") == 0.0
    assert pairs_agreement([("ww", "ww"), ("ss", "ss")]) == 1.0
    assert pairs_agreement([]) is None
    with pytest.raises(RoomError):
        kappa("w", "")
