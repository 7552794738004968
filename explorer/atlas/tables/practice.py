"""Tables of practice: injuries and habits, complaints, hand tests, homework and red flags."""

from explorer.atlas.columns import ID_PATTERN, column, table
from explorer.atlas.tables.anatomy import REGIONS
from explorer.atlas.tables.evidence import GRADES

LIVES = ("birth", "childhood", "youth", "adult", "later", "today")
POSITIONS = ("supine", "prone", "side_lying", "seated", "standing")


@table("trauma")
class Trauma:
    """One old injury, operation or habit that a history may bring up."""

    id: str = column("Stable key, never reused.", example="caesarean_section_scar", pattern=ID_PATTERN)
    name: str = column("Term.", example="caesarean section scar")
    kind: str = column(
        "What it is.",
        example="scar",
        one_of=(
            "scar",
            "sprain",
            "strain",
            "fracture",
            "dislocation",
            "surgery",
            "head_neck",
            "birth",
            "dental",
            "skin",
            "habit",
            "pain",
            "disease",
        ),
    )
    region: str = column("Region of the body.", example="abdomen", one_of=REGIONS)
    paired: bool = column("Can it be left or right?", example="no")
    plain_name: str = column("What a client would understand.", example="scar from a caesarean birth")
    question: str = column("What to ask in the history.", example="Have you had a caesarean birth?")
    synonyms: tuple[str, ...] = column("Other names.", example="C-section scar;section scar", optional=True)
    place: str = column(
        "Where it is drawn: x y z in body heights on the right side.",
        example="0 0.040 0.525",
        pattern=r"-?\d*\.?\d+ -?\d*\.?\d+ -?\d*\.?\d+",
    )
    life: str = column(
        "Time of life in which the history asks for it, from birth on; grown up when empty.",
        example="adult",
        one_of=LIVES,
        optional=True,
    )
    source: tuple[str, ...] = column("Where it is described.", example="weibel2016cs", refers_to=("sources",))


@table("conditions")
class Condition:
    """One complaint that brings people in."""

    id: str = column("Stable key, never reused.", example="tennis_elbow", pattern=ID_PATTERN)
    name: str = column("Term.", example="lateral elbow tendinopathy")
    plain_name: str = column("What a client would understand.", example="tennis elbow")
    synonyms: tuple[str, ...] = column("Other names.", example="lateral epicondylitis", optional=True)
    scope: str = column(
        "Within the method's scope, or refer and work beside a clinician?", example="test", one_of=("test", "refer")
    )
    refer_when: str = column("When to send the client on.", example="Numbness, locking or a fall on the hand.")
    source: tuple[str, ...] = column("Where this is stated.", example="day2015le", refers_to=("sources",))


@table("condition_links", key=("condition", "target"))
class ConditionLink:
    """One structure to test first in a complaint."""

    condition: str = column("The complaint.", example="tennis_elbow", refers_to=("conditions",))
    target: str = column("What to test.", example="infraspinatus", refers_to=("muscles", "groups", "trauma"))
    order: int = column("Place in the order, from 1.", example="1")
    reason: str = column("Why, in our words.", example="weaker outward rotation measured on the painful side")
    grade: str = column("What supports it.", example="strong", one_of=GRADES)
    source: tuple[str, ...] = column("Where this is stated.", example="heales2021le", refers_to=("sources",))


@table("tests", key=("muscle",))
class ManualTest:
    """How one muscle is tested by hand, in our own words."""

    muscle: str = column("The muscle or part.", example="gluteus_maximus", refers_to=("muscles",))
    position: str = column("How the client lies, sits or stands.", example="prone", one_of=POSITIONS)
    client_does: str = column("What the client does.", example="Bends the knee and lifts the thigh off the table.")
    tester_does: str = column("What the tester does.", example="Presses the thigh down just above the knee.")
    watch_for: str = column("What spoils the test.", example="Low back arching or the knee straightening.")
    posture: tuple[str, ...] = column(
        "Joint postures that hold in the test.", example="hip_extended", refers_to=("postures",), optional=True
    )
    seconds: int = column("Time it takes, set-up included, turning over left out.", example="15")
    agreement: float | None = column(
        "Published agreement of two testers, 0 to 1; kappa where only that is published.",
        example="0.756",
        optional=True,
    )
    source: tuple[str, ...] = column(
        "Where method and agreement are stated.", example="kendall2005;pollard2011ideomotor", refers_to=("sources",)
    )


@table("homework", key=("muscle", "kind", "name"))
class Homework:
    """One thing a client takes home."""

    muscle: str = column("The muscle or part.", example="gluteus_maximus", refers_to=("muscles",))
    kind: str = column(
        "Release the overworking one or activate the inhibited one.", example="activate", one_of=("release", "activate")
    )
    name: str = column("Short name.", example="bridge")
    steps: str = column("How it is done, for the practitioner.", example="Supine, knees bent; lift the pelvis.")
    plain_steps: str = column(
        "The same for the client, short sentences.", example="Lie on your back. Bend your knees. Lift your hips."
    )
    dose: str = column("How much, how often.", example="10 slow lifts, twice a day")
    caution: str = column("When to stop or leave out.", example="Stop if your back hurts.")
    source: tuple[str, ...] = column("Where it is described.", example="neumann2017", refers_to=("sources",))


@table("aftercare")
class Aftercare:
    """One thing a client should know after a session: what to expect, what to do, when to stop and call."""

    id: str = column("Stable key, never reused.", example="soreness", pattern=ID_PATTERN)
    kind: str = column("What it is.", example="expect", one_of=("expect", "do", "stop"))
    text: str = column("For the practitioner.", example="Soreness or tenderness for a day or two is common.")
    plain_text: str = column("For the client, short sentences.", example="You may feel sore for a day or two.")
    source: tuple[str, ...] = column("Where this is stated.", example="general_safety", refers_to=("sources",))


@table("red_flags")
class RedFlag:
    """One sign that comes before any ranking and is never scored."""

    id: str = column("Stable key, never reused.", example="cauda_equina", pattern=ID_PATTERN)
    name: str = column("Term.", example="cauda equina syndrome")
    question: str = column(
        "What to ask or look for, in plain words.",
        example="Any new change in bladder, bowel or feeling between the legs?",
    )
    when_to_refer: str = column("What to do.", example="Emergency department now, whatever the muscle tests show.")
    urgency: str = column("How soon.", example="now", one_of=("now", "today", "soon"))
    region: str = column("Where.", example="lumbar spine/pelvis")
    source: tuple[str, ...] = column("Where this is stated.", example="bmjbp_ces", refers_to=("sources",))
