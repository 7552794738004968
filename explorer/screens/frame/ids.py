"""The ids of the frame, shared by all screens."""

from enum import StrEnum, unique


@unique
class Ids(StrEnum):
    """Parts of the frame."""

    ADDRESS = "frame-address"
    PAGE = "frame-page"
