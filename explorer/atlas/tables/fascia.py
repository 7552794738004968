"""Tables of fascia: sheets, septa, ligaments, and the myofascial lines and slings as ordered steps."""

from explorer.atlas.columns import ID_PATTERN, column, table
from explorer.atlas.tables.evidence import GRADES, SIDES

STRUCTURES = ("muscles", "fascia", "skeleton", "groups")


@table("fascia")
class Fascia:
    """One sheet, septum, ligament, line or sling."""

    id: str = column("Stable key, never reused.", example="thoracolumbar_fascia", pattern=ID_PATTERN)
    name: str = column("English standard term, or the name a line is taught under.", example="thoracolumbar fascia")
    kind: str = column(
        "What it is.",
        example="sheet",
        one_of=(
            "line",
            "sling",
            "sheet",
            "septum",
            "ligament",
            "membrane",
            "aponeurosis",
            "raphe",
            "tendon",
            "capsule",
        ),
    )
    paired: bool = column("Is there a left and a right one?", example="no")
    plain_name: str = column("What a client would understand.", example="the broad sheet across the low back")
    synonyms: tuple[str, ...] = column("Other names.", example="TLF;lumbodorsal fascia", optional=True)
    source: tuple[str, ...] = column("Where it is described.", example="willard2012", refers_to=("sources",))


@table("fascia_links", key=("fascia", "step"))
class FasciaLink:
    """One step of a line or sling, or one attachment of a muscle to a sheet; each is graded on its own."""

    fascia: str = column("The line, sling or sheet.", example="back_functional_line", refers_to=("fascia",))
    step: int = column("Place in the order, from 1.", example="1")
    from_: str = column("Where the step starts.", example="latissimus_dorsi", refers_to=STRUCTURES)
    to: str = column("Where it leads.", example="thoracolumbar_fascia", refers_to=STRUCTURES)
    side: str = column("Side of `to` seen from `from`.", example="contralateral", one_of=SIDES)
    grade: str = column("What supports this step.", example="strong", one_of=GRADES)
    source: tuple[str, ...] = column("Where this is stated.", example="wilke2016chains", refers_to=("sources",))
    note: str = column("What the source found, in our words.", example="3 of 3 transitions verified", optional=True)
