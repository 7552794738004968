"""Where in the loop of test, touch, release with retest, and homework a session stands: the answer given last."""

from collections.abc import Iterable, Mapping

from explorer.graph.sides import mirror
from explorer.sessions.journal import standing
from explorer.store import Event

ASKED = {"mark": ("test", "node", "mark"), "touch": ("touch", "node", "outcome")}
ASKED |= {"retest": ("release", "released", "outcome"), "home": ("home", "node", "given")}
HOME = {True: "given", False: "left"}


def last_answer(events: Iterable[Event]) -> Mapping[str, str]:
    """Return what was asked last of which node, and the answer; nothing before the first."""
    told = [_told(event) for event in standing(events) if event.kind in ASKED]
    if not told:
        return {"type": "", "node": "", "answer": ""}
    last = told[-1]
    before = told[-2] if len(told) > 1 else {}
    both = last["type"] in {"touch", "release"} and before == {**last, "node": mirror(last["node"])}
    return before if both else last


def _told(event: Event) -> Mapping[str, str]:
    kind, node, answer = ASKED[event.kind]
    held = event.data[answer]
    return {"type": kind, "node": str(event.data[node]), "answer": HOME[held] if isinstance(held, bool) else str(held)}
