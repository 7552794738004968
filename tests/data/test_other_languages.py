"""The tables in other languages: nothing left in English, the same figures, tests told apart."""

import re
from collections import Counter

import pytest

from explorer.atlas.coverage import coverage
from explorer.atlas.tables import ManualTest, Muscle, told_in
from explorer.words import FALLBACK, languages

OTHERS = [code for code in languages() if code != FALLBACK]
SPELT_OUT = {"homework", "claims"}  # where a figure may stand as a word


@pytest.fixture(scope="module")
def texts(atlas):
    """Every translated text with the English of its table."""
    english = {
        (table, "/".join(key), column): getattr(row, column, "")
        for table, rows in atlas.tables.items()
        for key, row in rows.items()
        for column in vars(row)
    }
    return {
        code: [(row, english[row.table, row.id, row.column_]) for row in atlas.tables[told_in(code).name].values()]
        for code in OTHERS
    }


def test_no_text_that_is_told_in_other_languages_is_left_in_english(atlas):
    untold = coverage(atlas).untold

    assert set(untold) == set(OTHERS)
    assert {code: left for code, left in untold.items() if left} == {}


@pytest.mark.parametrize("language", OTHERS)
def test_figures_are_the_same_in_every_language(texts, language):
    def figures(text):
        return Counter(re.findall(r"\d+", str(text)))

    wrong = [
        (row.id, row.column_, row.text)
        for row, english in texts[language]
        if row.table not in SPELT_OUT and figures(row.text) != figures(english)
    ]
    assert wrong == []


@pytest.mark.parametrize("language", OTHERS)
def test_tests_that_differ_in_english_differ_in_every_language(atlas, language):
    def alike(language):
        told = {row.muscle: atlas.told(language, "tests", row, "client_does") for row in atlas.rows(ManualTest)}
        return {frozenset(muscle for muscle in told if told[muscle] == text) for text in told.values()}

    assert alike(language) == alike(FALLBACK)


@pytest.mark.parametrize("language", languages())
def test_what_the_client_does_in_a_test_does_not_name_the_muscle(atlas, language):
    def stems(text):
        return {word[:5] for word in re.findall(r"\w{5,}", text.lower())}

    naming = {
        row.muscle: stems(atlas.by_id(Muscle)[row.muscle].name)
        & stems(atlas.told(language, "tests", row, "client_does"))
        for row in atlas.rows(ManualTest)
    }
    assert {muscle: words for muscle, words in naming.items() if words} == {}
