"""Writes the files of a released schema version once, when it is released: `python -m tests.store.release`.

They are kept as they are for ever, and every later program must open them.
"""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from explorer.store import Event, Session
from explorer.store.migrations import current
from explorer.store.sql import open_store

RELEASED = Path(__file__).parent / "released"
PASSPHRASE = "one heron, two wagtails"
BEGAN = datetime(2026, 1, 31, 9, 0, tzinfo=UTC)
PRESSES = (
    ("history", {"node": "abdominal_surgery_scar", "present": True}),
    ("mark", {"node": "gluteus_maximus-right", "mark": "inhibited"}),
    ("mark", {"node": "soleus-left", "mark": "clear"}),
    ("undo", {"number": 3}),
    ("pause", {"node": "gluteus_maximus-right", "paused": True}),
    ("pause", {"node": "gluteus_maximus-right", "paused": False}),
    ("order", {"scars_first": False}),
    ("retest", {"released": "biceps_femoris_long_head-right", "outcome": "changed", "band": "leading"}),
    (
        "hypothesis",
        {
            "node": "biceps_femoris_long_head-right",
            "status": "confirmed",
            "note": "fühlbar, „sofort“",
            "reasons": ["Both extend the hip."],
            "weight": "primary",
        },
    ),
    ("note", {"text": "Knie zuerst\nthen the hip. ♥"}),
    ("flag", {"flag": "cauda_equina", "present": True}),
    ("flag", {"flag": "cauda_equina", "present": False}),
)


def session(number: int, code_name: str) -> tuple[Session, tuple[Event, ...]]:
    """Return one of the sessions that every released file holds."""
    id, began = f"{number:032x}", BEGAN + timedelta(days=7 * number)
    events = tuple(
        Event(id, place, began + timedelta(minutes=place), kind, data) for place, (kind, data) in enumerate(PRESSES, 1)
    )
    return Session(id, code_name, began, events[-1].at, len(events)), events


HELD = (session(1, "Blue heron"), session(2, "Blue heron"), session(3, "Grauwürger"))


def main() -> None:
    """Write the live file and the sealed backup of the current version; files that are there are left alone."""
    RELEASED.mkdir(exist_ok=True)
    file = RELEASED / f"version-{current()}.db"
    assert not file.exists(), "a released file is never written again"
    store = open_store(f"sqlite:///{file}")
    for held, events in HELD:
        store.take_in(held, events)
    store.append(HELD[2][0].id, "note", {"text": "with a token"}, token="press 1")
    store.backup(RELEASED / f"version-{current()}.sealed", PASSPHRASE)
    store.close()
    file.chmod(0o644)


if __name__ == "__main__":
    main()
