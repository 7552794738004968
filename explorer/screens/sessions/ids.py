"""The ids of the list of sessions."""

from enum import StrEnum, unique


@unique
class Ids(StrEnum):
    """Parts of the list of sessions."""

    NAME = "sessions-name"
    BEGIN = "sessions-begin"
    BEGIN_SAID = "sessions-begin-said"
    SEARCH = "sessions-search"
    LIST = "sessions-list"
    LIST_SAID = "sessions-list-said"
    PASSPHRASE = "sessions-passphrase"
    BACKUP = "sessions-backup"
    DOWNLOAD = "sessions-download"
    IMPORT = "sessions-import"
    RESTORE_FILE = "sessions-restore-file"
    RESTORE_NAME = "sessions-restore-name"
    RESTORE_PASSPHRASE = "sessions-restore-passphrase"
    RESTORE = "sessions-restore"
    BACKUP_SAID = "sessions-backup-said"
    KEPT_SAID = "sessions-kept-said"
    LOCK_PASSPHRASE = "sessions-lock-passphrase"


@unique
class Many(StrEnum):
    """Kinds of part that stand once per session, client or demonstration."""

    DEMONSTRATION = "sessions-demonstration"
    AGAIN = "sessions-again"
    NEW_NAME = "sessions-new-name"
    RENAME = "sessions-rename"
    DELETE = "sessions-delete"
    DELETE_CLIENT = "sessions-delete-client"


def one_of(kind: Many, of: object) -> dict[str, object]:
    """Return the id of one part of many; `of` is a session's or demonstration's id, or a wildcard."""
    return {"type": str(kind), "of": of}
