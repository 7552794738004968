"""Tables of plain anatomy: muscles, groups, attachments, nerves, motions and actions."""

from explorer.atlas.columns import ID_PATTERN, column, table

SOURCES = ("sources",)
REGIONS = ("head", "neck", "back", "thorax", "abdomen", "pelvis", "upper_limb", "lower_limb")


@table("muscles")
class Muscle:
    """One muscle, or a part of one that is tested or acts on its own; left and right are made with the graph."""

    id: str = column("Stable key, never reused.", example="gluteus_maximus", pattern=ID_PATTERN)
    name: str = column("English standard term.", example="gluteus maximus")
    latin: str = column("Traditional Latin term.", example="Musculus gluteus maximus")
    level: str = column("A whole muscle or a part of one.", example="muscle", one_of=("muscle", "part"))
    part_of: str = column("The whole muscle, for a part.", example="trapezius", refers_to=("muscles",), optional=True)
    region: str = column("Region of the body.", example="lower_limb", one_of=REGIONS)
    paired: bool = column("Does the body have a left and a right one?", example="yes")
    plain_name: str = column("What a client would understand.", example="big buttock muscle")
    synonyms: tuple[str, ...] = column("Other names, slang included.", example="glute max;gluteus max", optional=True)
    inconstant: bool = column("Is it missing in many people?", example="no", optional=True)
    ta2_id: str = column("Terminologia Anatomica 2 number.", example="2597", pattern=r"\d+", optional=True)
    ta98_id: str = column("Terminologia Anatomica 1998 code.", example="A04.7.02.006", optional=True)
    fma_id: str = column("Foundational Model of Anatomy id.", example="FMA:22314", pattern=r"FMA:\d+", optional=True)
    uberon_id: str = column("Uberon id.", example="UBERON:0001370", pattern=r"UBERON:\d+", optional=True)
    source: tuple[str, ...] = column("Where name and codes come from.", example="ta2", refers_to=SOURCES)
    note: str = column(
        "Why something is not stated, such as an action.", example="moves nothing in most people", optional=True
    )


@table("groups")
class Group:
    """A word practitioners use for several muscles."""

    id: str = column("Stable key, never reused.", example="hamstrings", pattern=ID_PATTERN)
    name: str = column("The word.", example="hamstrings")
    plain_name: str = column("What a client would understand.", example="back-of-thigh muscles")
    synonyms: tuple[str, ...] = column("Other words for the same.", example="hams;hammies", optional=True)
    source: tuple[str, ...] = column("Where the grouping comes from.", example="ta2", refers_to=SOURCES)
    family: bool = column("Do practitioners find and release it as one, so that a list shows one line?", example="yes")


@table("group_members", key=("group", "member"))
class GroupMember:
    """One muscle, part or smaller group that belongs to a group."""

    group: str = column("The group.", example="hamstrings", refers_to=("groups",))
    member: str = column("What belongs to it.", example="semitendinosus", refers_to=("muscles", "groups"))


@table("skeleton")
class BoneName:
    """A bone or cartilage that something attaches to. Vertebrae and ribs by region; the exact level is a landmark."""

    id: str = column("Stable key, never reused.", example="femur", pattern=ID_PATTERN)
    name: str = column("English standard term.", example="femur")
    plain_name: str = column("What a client would understand.", example="thigh bone")
    region: str = column("Region of the body.", example="lower_limb", one_of=REGIONS)
    paired: bool = column("Is there a left and a right one?", example="yes")


@table("attachments", key=("muscle", "end", "bone", "landmark"))
class Attachment:
    """One place where a muscle attaches."""

    muscle: str = column(
        "The muscle or part; a whole muscle's rows hold for each of its parts.",
        example="gluteus_maximus",
        refers_to=("muscles",),
    )
    end: str = column("Which end.", example="origin", one_of=("origin", "insertion"))
    bone: str = column(
        "Bone, fascia or tendon of another muscle.", example="femur", refers_to=("skeleton", "fascia", "muscles")
    )
    landmark: str = column("The place on it.", example="gluteal tuberosity", optional=True)
    source: tuple[str, ...] = column("Where this is stated.", example="standring2020", refers_to=SOURCES)


@table("nerves")
class Nerve:
    """One nerve."""

    id: str = column("Stable key, never reused.", example="inferior_gluteal_nerve", pattern=ID_PATTERN)
    name: str = column("English standard term.", example="inferior gluteal nerve")
    parent: str = column(
        "The nerve or plexus it comes from.", example="sacral_plexus", refers_to=("nerves",), optional=True
    )


@table("innervation", key=("muscle", "nerve"))
class Innervation:
    """One nerve that moves a muscle, with the roots that reach it."""

    muscle: str = column(
        "The muscle or part; a whole muscle's rows hold for each of its parts.",
        example="gluteus_maximus",
        refers_to=("muscles",),
    )
    nerve: str = column("The nerve.", example="inferior_gluteal_nerve", refers_to=("nerves",))
    roots: tuple[str, ...] = column(
        "Spinal roots or cranial nerve.",
        example="L5;S1;S2",
        pattern=r"(C[1-8]|T([1-9]|1[0-2])|L[1-5]|S[1-5]|Co1|CN (I|II|III|IV|V|VI|VII|VIII|IX|X|XI|XII))",
    )
    source: tuple[str, ...] = column("Where this is stated.", example="standring2020", refers_to=SOURCES)


@table("motions", key=("joint", "motion"))
class Motion:
    """One motion of a joint, and what it means for a muscle of one side."""

    joint: str = column("The joint.", example="hip_joint", pattern=ID_PATTERN)
    motion: str = column("The motion, from the muscle's own side.", example="extension", pattern=ID_PATTERN)
    opposite: str = column("The motion that undoes it.", example="flexion", pattern=ID_PATTERN)
    sided: str = column(
        "own: moves the limb of the muscle's side; midline: moves the body the same way from either side; "
        "ipsilateral or contralateral: moves the body towards or away from the muscle's side.",
        example="own",
        one_of=("own", "midline", "ipsilateral", "contralateral"),
    )
    movement: str = column("The movement of the body, side left out.", example="extension", pattern=ID_PATTERN)
    joint_name: str = column("The joint in words.", example="hip joint")
    motion_name: str = column("The motion in words.", example="extension")
    plain_name: str = column("What a client would understand.", example="taking the thigh back")
    passive: str = column("What makes the motion where no muscle does.", example="elastic recoil", optional=True)


@table("postures")
class Posture:
    """A position of a joint in which a muscle's action changes in sign or size."""

    id: str = column("Stable key, never reused.", example="hip_flexed", pattern=ID_PATTERN)
    name: str = column("The posture in words.", example="hip flexed beyond about 70 degrees")
    excludes: tuple[str, ...] = column(
        "Postures that cannot hold at the same time.", example="hip_extended", refers_to=("postures",), optional=True
    )


@table("actions", key=("muscle", "joint", "motion", "condition"))
class Action:
    """One motion that a muscle makes at one joint. Synergists and antagonists are derived from these rows."""

    muscle: str = column(
        "The muscle or part; a whole muscle's rows hold for each of its parts.",
        example="gluteus_maximus",
        refers_to=("muscles",),
    )
    joint: str = column("The joint.", example="hip_joint")
    motion: str = column("The motion.", example="extension")
    role: str = column("How much it matters for that motion.", example="prime", one_of=("prime", "assist"))
    condition: str = column(
        "The posture it needs, if any.", example="hip_flexed", refers_to=("postures",), optional=True
    )
    source: tuple[str, ...] = column("Where this is stated.", example="standring2020", refers_to=SOURCES)
