"""The ids of the About screen."""

from enum import StrEnum, unique


@unique
class Ids(StrEnum):
    """Parts of the About screen."""

    OPENED = "about-opened"
    AGREEMENT = "about-agreement"
