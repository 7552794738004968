"""Tables of evidence: sources, graded relations that anatomy alone does not give, and the numbers of the ranking."""

from explorer.atlas.columns import ID_PATTERN, column, table

GRADES = ("strong", "moderate", "weak", "taught", "contested", "none")
SIDES = ("ipsilateral", "contralateral", "both", "midline")
STRENGTHS = ("none", "weak", "fair", "strong", "very_strong")
ENDS = ("muscles", "groups", "trauma", "fascia", "conditions")


@table("sources")
class Source:
    """One work that could be resolved. Titles as printed, never paraphrased."""

    id: str = column("Stable key, never reused.", example="wilke2016chains", pattern=ID_PATTERN)
    type: str = column(
        "What kind of work.",
        example="review",
        one_of=(
            "review",
            "rct",
            "cohort",
            "biomech",
            "cadaver",
            "case",
            "book",
            "web",
            "dataset",
            "teaching",
            "project",
        ),
    )
    authors: str = column(
        "Authors as printed, `et al.` for those the page left out; else the organisation or site.",
        example="Wilke J; Krause F; Vogt L; Banzer W",
    )
    year: str = column("Year, or n.d.", example="2016", pattern=r"\d{4}|n\.d\.")
    title: str = column(
        "Title as printed; the first words, in quotation marks, of a page that shows none. "
        "`[words of its address]` marks a page whose title no copy showed.",
        example="What Is Evidence-Based About Myofascial Chains? A Systematic Review",
        pattern=r"[^(\[].*",
    )
    container: str = column(
        "Journal, publisher or site.", example="Archives of Physical Medicine and Rehabilitation", optional=True
    )
    doi: str = column(
        "Digital object identifier.", example="10.1016/j.apmr.2015.07.023", pattern=r"10\.\S+", optional=True
    )
    url: str = column(
        "Where it was seen or can be had; empty for print, and never a copy on a site where anyone uploads.",
        example="https://doi.org/10.1016/j.apmr.2015.07.023",
        pattern=r"https?://\S+",
        optional=True,
    )
    grade: str = column(
        "A review; B controlled; C observed; D taught or expert.", example="A", one_of=("A", "B", "C", "D")
    )
    status: str = column(
        "seen: found and readable enough to identify; memory: known but not looked up; "
        "project: our own search or choice, not literature.",
        example="seen",
        one_of=("seen", "memory", "project"),
    )


@table("relation_types")
class RelationType:
    """One kind of graded relation, and the part it plays in the reasoning."""

    id: str = column("Stable key, never reused.", example="taught_pair", pattern=ID_PATTERN)
    name: str = column("In words, read from source to target.", example="is taught to overwork for")
    role: str = column(
        "drives: the source overworking (or the injury) explains an inhibited target; raises: the source makes it "
        "likelier that the target overworks; against: evidence that speaks against such a link; gap: looked for, "
        "nothing found; shows: shown, never scored; tends: the source readily overworks, which counts where another "
        "fact links it to the inhibited muscle.",
        example="drives",
        one_of=("drives", "raises", "against", "gap", "shows", "tends"),
    )
    kind: str = column(
        "Kind of fact; only the strongest of a kind counts.",
        example="taught",
        one_of=("taught", "measured", "trauma", "suspect", "tendency"),
    )


@table("relations", key=("source_id", "target_id", "type", "side", "source"))
class Relation:
    """One graded relation; a group stands for its members. Counter-evidence is a row too."""

    source_id: str = column(
        "Muscle, group, injury or complaint the relation starts from.", example="jaw_muscles", refers_to=ENDS
    )
    target_id: str = column("Muscle or group it reaches; `any_muscle` reaches all.", example="core", refers_to=ENDS)
    type: str = column("The relation type.", example="taught_pair", refers_to=("relation_types",))
    side: str = column("Side of the target seen from the source.", example="both", one_of=SIDES)
    strength: str = column("How much it weighs.", example="fair", one_of=STRENGTHS)
    grade: str = column("What supports it.", example="taught", one_of=GRADES)
    source: tuple[str, ...] = column("Where this is stated.", example="page2010janda", refers_to=("sources",))
    note: str = column(
        "What the source says or found, in our words.",
        example="jaw recruited for missing core stability",
        optional=True,
    )


@table("scoring", key=("name",))
class Scoring:
    """One number that the ranking uses."""

    name: str = column("Stable key.", example="strength_fair", pattern=ID_PATTERN)
    value: float = column("The number.", example="0.12")
    meaning: str = column("What it stands for.", example="Chance that a fair link alone accounts for the finding.")
    source: tuple[str, ...] = column("Where it comes from.", example="design_choice", refers_to=("sources",))
