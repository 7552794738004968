"""What a text for clients must be: short sentences, few long words, no fault words, no Latin, no percentages."""

import re

import textstat

LONGEST, GRADE = 15, 7.0
SPELT = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBERS = dict(enumerate(SPELT))
FORBIDDEN = (
    "switched off|shut down|not firing|broken|damaged|damage|unstable|out of place|crooked|weak link|wrong muscle|"
    "fault|"
    "stuck|cure|cured|proven|diagnosis|inhibited|synergist|antagonist|facilitated|musculus|dysfunction"
)


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.!?])\s+", text.strip()) if part]


def spoken(text: str) -> str:
    """Return a text as it is read aloud: numbers as words, joined words apart."""
    return re.sub(r"\d+", lambda found: NUMBERS.get(int(found[0]), "ten"), text).replace("-", " ")


def complaints(text: str) -> list[str]:
    """Return what makes a text hard for a client; nothing when it is plain."""
    found = [f"{len(each.split())} words: {each}" for each in sentences(text) if len(each.split()) > LONGEST]
    grade = textstat.flesch_kincaid_grade(spoken(text))
    if grade > GRADE:
        found.append(f"grade {grade}: {text}")
    words = re.findall(rf"\b({FORBIDDEN})\b", text.lower())
    return found + [f"says {word!r}: {text}" for word in words] + ([f"percentage: {text}"] if "%" in text else [])
