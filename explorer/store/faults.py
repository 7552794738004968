"""What can go wrong with a store. Every message is one line: what is wrong; what to do."""


class StoreError(Exception):
    """The store cannot do what was asked."""


class SessionUnknownError(StoreError):
    """No session has this id (any more)."""

    def __init__(self) -> None:
        super().__init__("no session has this id; it may have been deleted: choose one from the list of sessions")


class SessionChangedError(StoreError):
    """Somebody else has written to the session since the writer last read it."""

    def __init__(self, expected: int, found: int) -> None:
        super().__init__(
            f"the session was changed elsewhere (event {expected} was seen last, it is at {found}); "
            "read the newer events and try again"
        )


class StoreLockedError(StoreError):
    """Another program holds the store for too long."""


class StoreReadOnlyError(StoreError):
    """The store may be read, not written."""


class StoreCorruptError(StoreError):
    """The store is damaged or is no session store; it is left as it is."""


class StoreNewerError(StoreError):
    """A newer version of this program wrote the store."""


class SessionThereError(StoreError):
    """A session with this id is there already."""

    def __init__(self) -> None:
        super().__init__("this session is here already; nothing was changed: delete it first to take in another state")


class StoreSealedError(StoreError):
    """A backup is sealed, and the passphrase that opens it is not given."""


class StoreFullError(StoreError):
    """There is no room left to write."""
