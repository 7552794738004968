"""Table of published pairs: what somebody wrote of a client or taught, to measure the ranking on. Never a link."""

from explorer.atlas.columns import ID_PATTERN, column, table

CASE_SIDES = ("left", "right", "both", "unspecified")


@table("cases", key=("case_id", "inhibited", "overworking", "trauma"))
class PublishedCase:
    """One pair that a page publishes, by the names its author gives; the ranking is measured on them."""

    case_id: str = column("The story or lesson it belongs to.", example="sacredvessel1", pattern=ID_PATTERN)
    url: str = column("The page.", example="https://www.sacredvesselhealing.com/nkt", pattern=r"https?://\S+")
    source_title: str = column("Title of the page.", example="NKT - Sacred Vessel Healing")
    kind: str = column(
        "What kind of page.",
        example="nkt_teaching",
        one_of=("nkt_teaching", "nkt_case", "janda", "sahrmann", "study", "other"),
    )
    inhibited: str = column("What was weak or inhibited.", example="gluteus maximus", optional=True)
    inhibited_side: str = column("Its side.", example="unspecified", one_of=CASE_SIDES)
    overworking: str = column("What worked in its place.", example="hamstrings", optional=True)
    overworking_side: str = column("Its side.", example="unspecified", one_of=CASE_SIDES)
    relative_side: str = column(
        "Where it lies, seen from the inhibited one.",
        example="ipsilateral",
        one_of=("ipsilateral", "contralateral", "bilateral", "unspecified"),
    )
    trauma: str = column("Injury or habit that is named.", example="whiplash", optional=True)
    symptom: str = column("Complaint that is named.", example="neck pain", optional=True)
    confidence: str = column(
        "Does the page say so, or is it read into it?", example="explicit", one_of=("explicit", "implied")
    )
    note: str = column("What the page says, in our words.", example="one of several usual substitutes", optional=True)
