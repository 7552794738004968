"""The ids of the Compare screen."""

from enum import StrEnum, unique


@unique
class Ids(StrEnum):
    """Parts of the Compare screen; `assets/62-compare.js` uses THEME and PLOT by the same names."""

    THEME = "compare-theme"
    PLOT = "compare-plot"
    OF = "compare-of"
