"""The ids of the Session screen. `assets/60-session.js` uses PRESS, ANSWER and the places to fill by the same names."""

from enum import StrEnum, unique


@unique
class Ids(StrEnum):
    """Parts of the Session screen."""

    SCENE = "session-scene"
    PRESS = "session-press"
    ANSWER = "session-answer"
    OPENED = "session-opened"
    RECEIVED = "session-received"
    GRAPH = "session-graph"
    ASKED = "session-asked"
    FOCUS = "session-focus"
    SEARCH = "session-search"
    BODY = "session-body"
    MORE = "session-more"
    BETTER = "session-better"
    PANEL = "session-panel"
    SAID = "session-said"
    HEARD = "session-heard"


def tab_id(tab: str) -> str:
    """Return the id of the tab that opens a list."""
    return f"session-tab-{tab}"
