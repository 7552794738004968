"""A program the durability tests kill: it presses for ever and prints each number once it is acknowledged."""

import sys

from explorer.store.sql import open_store

MARKER = "a-word-of-client-{}-told-once"


def acknowledge(*numbers: int) -> None:
    """Tell the test, at once, that this is kept."""
    sys.stdout.write(" ".join(map(str, numbers)) + "\n")
    sys.stdout.flush()


def press(url: str, session: str, name: str) -> None:
    """Append to one session, each press with a token of its own."""
    store = open_store(url, patience=20)
    for n in range(1_000_000):
        event = store.append(session, "mark", {"by": name, "n": n}, token=f"{name} {n}")
        acknowledge(event.number, n)


def begin_and_delete(url: str, name: str) -> None:
    """Begin sessions with a marker each and delete them again."""
    store = open_store(url, patience=20)
    for n in range(1_000_000):
        session = store.create(MARKER.format(f"{name}-{n}"))
        store.append(session.id, "note", {"said": MARKER.format(f"{name}-{n}")})
        store.delete(session.id)
        acknowledge(n)


if __name__ == "__main__":
    {"press": press, "delete": begin_and_delete}[sys.argv[1]](*sys.argv[2:])
