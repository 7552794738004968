"""Table of what a course teaches, level by level: a trainer edits it, and quizzes, decks and the syllabus follow."""

from explorer.atlas.columns import ID_PATTERN, column, table
from explorer.atlas.tables.anatomy import REGIONS

FAMILIES = (
    "plain",
    "body",
    "action",
    "origin",
    "insertion",
    "nerve",
    "root",
    "synergist",
    "antagonist",
    "line",
    "test",
    "pair",
    "injury",
)
CASE_SOURCES = ("demonstration", "written", "sampled")


@table("curriculum")
class Level:
    """One level of a course: which questions and cases belong to it, and when it is passed."""

    id: str = column("Stable key, never reused.", example="foundations", pattern=ID_PATTERN)
    order: int = column("Place in the course, from 1.", example="1")
    name: str = column("What it is called.", example="Foundations")
    what: str = column("What a student can do after it.", example="Name and find the muscles that are tested most.")
    families: tuple[str, ...] = column(
        "Kinds of question; empty for a level of cases alone.", example="plain;body", one_of=FAMILIES, optional=True
    )
    regions: tuple[str, ...] = column(
        "Regions of the body; empty for all.", example="lower_limb", one_of=REGIONS, optional=True
    )
    muscles: tuple[str, ...] = column(
        "Muscles or groups asked about; empty for all of the regions.",
        example="gluteals;hamstrings",
        refers_to=("muscles", "groups"),
        optional=True,
    )
    tested_only: bool = column("Only muscles that are tested by hand?", example="yes")
    cases: tuple[str, ...] = column(
        "Cases to play, by where they come from.", example="written", one_of=CASE_SOURCES, optional=True
    )
    retention: float = column("Share of its cards that should be recalled to pass.", example="0.85")


@table("clients")
class SimulatedClient:
    """One simulated client, written after published cases: a complaint, a history, what tests weak, what drives it.

    Everything that is not named tests clear and is not in the history. Sides are part of ids, as in `soleus-right`.
    """

    id: str = column("Stable key, never reused.", example="runner_glute", pattern=ID_PATTERN)
    title: str = column(
        "What the list of cases shows; it must not give the answer away.", example="Tight calves, again"
    )
    story: str = column("What the client tells at the door.", example="I run every day and my calves are always tight.")
    complaint: str = column("The complaint.", example="plantar_heel_pain", refers_to=("conditions",), optional=True)
    first: tuple[str, ...] = column("What was found inhibited at the start.", example="gluteus_maximus-right")
    inhibited: tuple[str, ...] = column(
        "What else tests inhibited; a group stands for its members.", example="hamstrings-right", optional=True
    )
    drivers: tuple[str, ...] = column("What overworks, or the injury behind it.", example="soleus-right")
    history: tuple[str, ...] = column(
        "Injuries and habits that are there if asked for.", example="calf_strain-right", optional=True
    )
    outcomes: tuple[str, ...] = column(
        "What a release does to the test, as node>changed, node>same or node>worse; else drivers change it.",
        example="soleus-right>changed;hamstrings-right>same",
        optional=True,
    )
    after: tuple[str, ...] = column(
        "The published cases it is written after, by case_id of cases.csv.", example="weinstock_plantar1"
    )
    choices: str = column(
        "What the pages leave open and we chose: usually the side.", example="Side chosen by us.", optional=True
    )
