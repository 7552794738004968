"""The ids of the practitioner's page for the client's window."""

from enum import StrEnum, unique


@unique
class Ids(StrEnum):
    """Parts of the page; `assets/82-client-desk.js` finds them by the same names."""

    PREVIEW = "client-preview"
    CONTACT = "client-contact"
    PASSPHRASE = "client-passphrase"
    DEVICES = "client-devices"
    SAID = "client-said"
