"""Families of quiz: every module here offers `pairings(ground)`; a new family is a new file, listed nowhere."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from explorer.training.ground import Ground
from explorer.training.pairing import Pairing


def all_pairings(ground: Ground) -> Iterator[Pairing]:
    """Yield the pairings of every family."""
    for entry in iter_modules(__path__):
        yield from import_module(f"{__name__}.{entry.name}").pairings(ground)
