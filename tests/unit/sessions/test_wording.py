"""The wording guard finds what must not be claimed, passes over its denial, and the program keeps to it itself."""

import pytest

from explorer.atlas.tables import TABLES, Claim, columns_of, told_in
from explorer.sessions.wording import hints
from explorer.words import languages, texts

CLAIMS = {
    "en": {
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
    },
    "de": {
        "test_finds_disease": "Der Muskeltest zeigt eine Weizenallergie.",
        "brain_switched_off": "Ihr Gehirn hat diesen Muskel abgeschaltet.",
        "method_proven": "NKT ist wissenschaftlich bewiesen.",
        "permanent_change": "Wir haben die wahre Ursache gefunden.",
        "scar_causes": "Ihre Blinddarmnarbe verursacht die Schwäche der Hüfte.",
        "line_explains": "Die Rückenlinie erklärt Ihre Schmerzen.",
        "line_carries": "Die Schwäche wandert die Spirallinie entlang.",
        "posture_causes": "Ihre Haltung macht die Kopfschmerzen.",
        "core_is_why": "Ihr Rücken ist besser dank der Rumpfmuskeln.",
        "diastasis_causes": "Die Rektusdiastase verursacht ihre Rückenschmerzen.",
        "opposite_is_normal": "Der Psoas ist zu 40 % gehemmt; die andere Seite ist normal.",
        "deep_from_outside": "Dieser Test zeigt einen Nervenschaden.",
        "jaw_controls": "Der Kiefer steuert das Becken.",
        "touch_is_reliable": "Die Therapielokalisation ist zuverlässig.",
        "nerve_illness_released": "Nach dem Schlaganfall ist die Schwäche nur Hemmung.",
        "cure_promised": "Drei Sitzungen, und Sie sind geheilt.",
        "score_is_probability": "Das Programm diagnostiziert; es ist ärztlicher Rat.",
        "no_study_no_link": "Viele schwache Hinweise beweisen es.",
        "fault_words": "Ihr Becken ist verschoben.",
    },
    "es": {
        "test_finds_disease": "La prueba muscular muestra una alergia al trigo.",
        "brain_switched_off": "Su cerebro ha apagado este músculo.",
        "method_proven": "La NKT está científicamente demostrada.",
        "permanent_change": "Hoy hemos encontrado la verdadera causa.",
        "scar_causes": "Su cicatriz de apéndice causa la debilidad de la cadera.",
        "line_explains": "La línea posterior explica su dolor.",
        "line_carries": "La debilidad viaja por la línea espiral.",
        "posture_causes": "Su postura provoca el dolor de cabeza.",
        "core_is_why": "Su espalda está mejor gracias al core.",
        "diastasis_causes": "La diástasis causa su dolor de espalda.",
        "opposite_is_normal": "El psoas está al 40% de fuerza; el otro lado está normal.",
        "deep_from_outside": "Esta prueba muestra una lesión del nervio.",
        "jaw_controls": "La mandíbula controla la pelvis.",
        "touch_is_reliable": "La localización es fiable.",
        "nerve_illness_released": "Tras el ictus, la debilidad es solo inhibición.",
        "cure_promised": "Tres sesiones y estará curada.",
        "score_is_probability": "El programa diagnostica; es un consejo médico.",
        "no_study_no_link": "Muchos indicios débiles lo prueban: demuestran el vínculo.",
        "fault_words": "Su pelvis está torcida.",
    },
}
TRIED = [(language, claim) for language, told in CLAIMS.items() for claim in told]
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
    "NKT is not better than exercise.",
    "Das könnte dazu beitragen; bewiesen ist es nicht.",
    "Das ist keine Diagnose.",
    "Die Narbe verursacht die Schmerzen nicht.",
    "Der Test zeigt keine Allergie.",
    "Blinddarmnarbe von 1988, Schmerzen an der rechten Hüfte.",
    "Rechts schwach getestet, links klar. Nach dem Lösen kräftiger.",
    "2011 auf der Treppe gestürzt, linken Knöchel verstaucht, gut verheilt.",
    "Wir versuchen es und schauen, ob es hilft. Nach der Operation Schwäche im Bein.",
    "Podría contribuir; no está demostrado.",
    "Esto no es un diagnóstico.",
    "La cicatriz no causa el dolor.",
    "Cicatriz de cesárea. Dolor en la rodilla derecha.",
    "Débil a la derecha, fuerte a la izquierda. Tras soltar, más fuerte.",
    "Se cayó en 2011 y se torció el tobillo; herida curada en dos semanas, sin operación.",
    "Probaremos algo y veremos si ayuda.",
]


def test_every_claim_is_tried_here(atlas):
    assert set(CLAIMS) == {*languages()}
    assert all(set(told) == {row.id for row in atlas.rows(Claim)} for told in CLAIMS.values())
    assert len(TRIED) >= 3 * 18


@pytest.mark.parametrize(("language", "claim"), TRIED)
def test_a_claim_is_hinted_at_with_what_can_be_said_instead_in_its_language(atlas, language, claim):
    text, row = CLAIMS[language][claim], atlas.by_id(Claim)[claim]
    found = {hint.claim: hint for hint in hints(atlas, text, client=True)}

    assert found[claim].say == atlas.told(language, "claims", row, "say")
    assert (found[claim].say == row.say) == (language == "en")
    assert found[claim].found in text


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


@pytest.mark.parametrize("language", languages())
def test_what_the_table_says_instead_claims_nothing(atlas, language):
    told = [atlas.told(language, "claims", row, "say") for row in atlas.rows(Claim)]

    assert [(text, hints(atlas, text)) for text in told if hints(atlas, text)] == []


@pytest.mark.parametrize("language", [code for code in languages() if code != "en"])
def test_nothing_that_is_read_in_another_language_makes_a_claim(atlas, language):
    rows = [row for row in atlas.tables[told_in(language).name].values() if row.table != "claims"]

    assert [(row.id, row.text, hint.found) for row in rows for hint in hints(atlas, row.text)] == []


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
