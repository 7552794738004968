"""Sealed backups: a whole file under a passphrase. Argon2id makes the key, XChaCha20-Poly1305 seals (libsodium)."""

import struct
import unicodedata

from nacl import pwhash
from nacl.exceptions import CryptoError
from nacl.secret import Aead
from nacl.utils import random

from explorer.store.faults import StoreError, StoreSealedError

MARK = b"anatomy-explorer sealed backup 1\n"
SHORTEST = 8
_COST = struct.Struct(">II")  # passes over the memory, and how much of it in KiB
_MOST_PASSES, _MOST_KIB = 16, 1024 * 1024  # a file that asks for more is not one of ours
_HEAD = len(MARK) + _COST.size + pwhash.argon2id.SALTBYTES


def is_sealed(content: bytes) -> bool:
    """Tell whether bytes are those of a sealed backup.

    >>> is_sealed(seal(b"words", "a long passphrase")), is_sealed(b"words")
    (True, False)
    """
    return content.startswith(MARK)


def seal(content: bytes, passphrase: str) -> bytes:
    """Return the content so that only the passphrase opens it again; a short one raises `StoreError`."""
    if len(passphrase.strip()) < SHORTEST:
        raise StoreError(f"the passphrase is too short; use at least {SHORTEST} letters, best several words")
    passes, kib = pwhash.argon2id.OPSLIMIT_MODERATE, pwhash.argon2id.MEMLIMIT_MODERATE // 1024
    head = MARK + _COST.pack(passes, kib) + random(pwhash.argon2id.SALTBYTES)
    return head + bytes(_box(head, passphrase).encrypt(content, head))


def unseal(content: bytes, passphrase: str) -> bytes:
    """Return what was sealed, or raise `StoreSealedError` when the passphrase does not open it.

    >>> unseal(seal(b"words", "a long passphrase"), "a long passphrase")
    b'words'
    """
    if not passphrase:
        raise StoreSealedError("this backup is sealed; give the passphrase it was made with")
    head = content[:_HEAD]
    try:
        return bytes(_box(head, passphrase).decrypt(content[_HEAD:], head))
    except (CryptoError, ValueError, struct.error):
        raise StoreSealedError(
            "this passphrase does not open the backup, or the backup was changed; type it again, or use another backup"
        ) from None


def _box(head: bytes, passphrase: str) -> Aead:
    """Return what seals and opens under the key of a passphrase, at the cost that the head states."""
    passes, kib = _COST.unpack(head[len(MARK) : len(MARK) + _COST.size])
    if not (1 <= passes <= _MOST_PASSES and 8 <= kib <= _MOST_KIB):
        raise ValueError("cost out of bounds")
    letters = unicodedata.normalize("NFKC", passphrase).encode()
    salt = head[-pwhash.argon2id.SALTBYTES :]
    return Aead(pwhash.argon2id.kdf(Aead.KEY_SIZE, letters, salt, opslimit=passes, memlimit=kib * 1024))
