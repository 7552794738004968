"""The wording guard finds what must not be claimed, passes over its denial, and the program keeps to it itself."""

import pytest

from explorer.atlas.tables import TABLES, Claim, columns_of
from explorer.sessions.wording import hints
from explorer.words import languages, texts

CLAIMS = {
    "test_finds_disease": "The muscle test showed an allergy to wheat.",
    "brain_switched_off": "Your brain has switched this muscle off.",
    "method_proven": "NKT is scientifically proven.",
    "permanent_change": "We found the root cause today.",
    "scar_causes": "Your appendix scar causes the weakness of your hip.",
    "line_explains": "The superficial back line explains your pain.",
    "line_carries": "Inhibition travels along the spiral line.",
    "posture_causes": "Your posture is causing the headache.",
    "core_is_why": "Your back got better because of your core.",
    "diastasis_causes": "The diastasis causes her back pain.",
    "opposite_is_normal": "The psoas is 40 % inhibited; the other side is normal.",
    "deep_from_outside": "This test shows nerve damage.",
    "jaw_controls": "The jaw controls the pelvis.",
    "touch_is_reliable": "Therapy localisation is reliable.",
    "nerve_illness_released": "After the stroke, the weakness is only inhibition.",
    "cure_promised": "Three sessions and you are cured, so skip the operation.",
    "score_is_probability": "The score diagnoses; it is medical advice.",
    "no_study_no_link": "Many weak hints prove it.",
    "fault_words": "Your pelvis is out of place.",
}
FINE = [
    "It might contribute; that is unproven.",
    "This is not a diagnosis.",
    "The ranking is never a diagnosis, and no study proves it.",
    "The test does not show an allergy.",
    "Scar from a caesarean birth. Pain at the knee.",
    "Nobody can say that a scar causes pain.",
    "Tested weak on the right, clear on the left. Retest stronger.",
    "Fell on the stairs in 2011, sprained the left ankle.",
    "We will try something and see whether it helps.",
    "",
]


def test_every_claim_is_tried_here(atlas):
    assert set(CLAIMS) == {row.id for row in atlas.rows(Claim)}
    assert len(CLAIMS) >= 18


@pytest.mark.parametrize("claim", CLAIMS)
def test_a_claim_is_hinted_at_with_what_can_be_said_instead(atlas, claim):
    found = {hint.claim: hint for hint in hints(atlas, CLAIMS[claim], client=True)}

    assert found[claim].say
    assert found[claim].found in CLAIMS[claim]


@pytest.mark.parametrize("text", FINE)
def test_a_careful_sentence_is_left_alone(atlas, text):
    assert hints(atlas, text, client=True) == ()


def test_a_practitioner_may_note_a_broken_bone(atlas):
    assert hints(atlas, "Broken left wrist, 2010") == ()
    assert hints(atlas, "Broken left wrist, 2010", client=True)


def test_a_hint_says_where(atlas):
    text = "Feels good. We found the root cause. Then home."
    (hint,) = hints(atlas, text)

    assert text[hint.start :].startswith(hint.found)


def test_a_long_note_is_checked_at_once(atlas):
    text = "the scar of the old line and the weak side of the jaw tests " * 60

    assert hints(atlas, text[:4000]) is not None


def test_what_the_table_says_instead_claims_nothing(atlas):
    assert [(row.id, hints(atlas, row.say)) for row in atlas.rows(Claim) if hints(atlas, row.say)] == []


@pytest.mark.parametrize("language", languages())
def test_no_interface_text_makes_a_claim(atlas, language):
    found = {key: hints(atlas, text, client=key.startswith("client.")) for key, text in texts(language).items()}

    assert {key: [hint.found for hint in each] for key, each in found.items() if each} == {}


@pytest.mark.parametrize("table", sorted(set(TABLES) - {"claims", "sources", "cases"}))
def test_no_table_makes_a_claim(atlas, table):
    """Sources and published cases repeat what others wrote; everything else is our own word."""
    found = []
    for row in atlas.rows(TABLES[table].row):
        for column in columns_of(TABLES[table].row):
            value = getattr(row, column.attribute)
            if column.type is str and isinstance(value, str):
                found += [(column.name, value, hint.found) for hint in hints(atlas, value)]
    assert found == []
