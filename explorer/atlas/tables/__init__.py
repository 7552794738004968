"""THE schema: one frozen dataclass per CSV file. Reading, checking, docs and test data all walk these declarations."""

from explorer.atlas.columns import TABLES, Column, Table, columns_of
from explorer.atlas.tables.anatomy import (
    Action,
    Attachment,
    BoneName,
    Group,
    GroupMember,
    Innervation,
    Motion,
    Muscle,
    Nerve,
    Posture,
)
from explorer.atlas.tables.cases import PublishedCase
from explorer.atlas.tables.claims import Claim
from explorer.atlas.tables.evidence import Relation, RelationType, Scoring, Source
from explorer.atlas.tables.fascia import Fascia, FasciaLink
from explorer.atlas.tables.picture import Bone, Shape
from explorer.atlas.tables.practice import Aftercare, Condition, ConditionLink, Homework, ManualTest, RedFlag, Trauma
from explorer.atlas.tables.teaching import Level, SimulatedClient
from explorer.atlas.tables.told import FOLDER, TRANSLATED, Told, told_in

__all__ = [
    "FOLDER",
    "TABLES",
    "TRANSLATED",
    "Action",
    "Aftercare",
    "Attachment",
    "Bone",
    "BoneName",
    "Claim",
    "Column",
    "Condition",
    "ConditionLink",
    "Fascia",
    "FasciaLink",
    "Group",
    "GroupMember",
    "Homework",
    "Innervation",
    "Level",
    "ManualTest",
    "Motion",
    "Muscle",
    "Nerve",
    "Posture",
    "PublishedCase",
    "RedFlag",
    "Relation",
    "RelationType",
    "Scoring",
    "Shape",
    "SimulatedClient",
    "Source",
    "Table",
    "Told",
    "Trauma",
    "columns_of",
    "told_in",
]
