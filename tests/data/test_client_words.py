"""Every text that a client can read is plain: names, exercises, aftercare, injuries, and the words of the window."""

import pytest

from explorer.atlas.tables import Aftercare, Homework, Muscle, Trauma
from explorer.graph.units import families
from explorer.sessions.client.words import Plain
from explorer.words import languages, texts
from tests.plain import complaints

LABELLED = "Not joining in yet. {}."
HISTORY = "From your history. {}."


@pytest.fixture(scope="module")
def plain(atlas):
    return Plain(atlas)


def test_the_check_finds_what_is_not_plain():
    assert complaints("Your gluteus is inhibited.")
    assert complaints("Contralateral compensation necessitates interdisciplinary rehabilitation considerations.")
    assert complaints("One two three four five six seven eight nine ten eleven twelve one two three four.")
    assert not complaints("Lie on your back. Bend your knees. Lift your hips.")


@pytest.mark.parametrize("side", ["right", "both"])
def test_every_muscle_and_family_has_a_plain_label(atlas, plain, side):
    node = "{}-right" if side == "right" else "{}"
    told = [*(row.id for row in atlas.rows(Muscle)), *dict.fromkeys(families(atlas).values())]
    labels = [plain.label(node.format(each), both=side == "both") for each in told]

    assert [each for label in labels for each in complaints(LABELLED.format(label))] == []


def test_every_injury_has_a_plain_name(atlas, plain):
    labels = [plain.injury(f"{row.id}-left" if row.paired else row.id) for row in atlas.rows(Trauma)]

    assert [each for label in labels for each in complaints(HISTORY.format(label))] == []


def test_every_exercise_is_plain(atlas):
    cards = [
        f"First, relax. {row.name.capitalize()}. {row.plain_steps} How much. {row.dose}. Take care. {row.caution}"
        for row in atlas.rows(Homework)
    ]
    parts = [text for row in atlas.rows(Homework) for text in (row.plain_steps, row.dose, row.caution)]

    assert [each for text in (*cards, *parts) for each in complaints(text)] == []


def test_every_aftercare_text_is_plain(atlas):
    assert [each for row in atlas.rows(Aftercare) for each in complaints(row.plain_text)] == []


def test_every_word_of_the_window_is_plain():
    told = {key: text for key, text in texts("en").items() if key.startswith("client.") and "{" not in text}

    assert len(told) > 100
    said = [text if text[-1] in ".?" else f"Here you see: {text}." for text in told.values()]
    assert [each for text in said for each in complaints(text)] == []


def test_no_name_for_clients_is_a_latin_term(atlas, plain):
    latin = {word for row in atlas.rows(Muscle) for word in row.latin.lower().split()} - {"profundus", "linguae"}
    names = [row.plain_name for row in (*atlas.rows(Muscle), *atlas.rows(Trauma))]

    assert [name for name in names if latin & set(name.lower().replace("-", " ").split())] == []


@pytest.mark.parametrize("language", languages())
def test_no_language_blames_or_promises(language):
    told = " ".join(text for key, text in texts(language).items() if key.startswith("client."))

    assert "%" not in told
    for word in ("kaputt", "defekt", "geheilt", "bewiesen", "roto", "averiado", "curado", "demostrado"):
        assert word not in told.lower().split()
