"""The switch to the local network: off until the practitioner turns it on, off again when the app ends.

While it is on, a second listener answers at this machine's own address. What comes in there is marked as coming from
outside, whoever sent it, and the guard lets it reach nothing but what is open to others.
"""

import ipaddress
import socket
from collections.abc import Callable
from threading import Lock
from typing import Any, Protocol, cast

from flask import current_app

OUTSIDE = "explorer.outside"
NOBODY = ("192.0.2.1", 9)  # an address kept for documentation; connecting a datagram socket sends nothing


class Listener(Protocol):
    """A second listener that runs until it is closed."""

    @property
    def port(self) -> int:
        """Where it listens."""

    def close(self) -> None:
        """Stop listening."""


class NetworkError(Exception):
    """Why this machine cannot be reached by others: a key of the words."""


class Network:
    """Whether other machines can reach this one, and where."""

    def __init__(self, listen: Callable[[str], Listener] | None = None) -> None:
        self._listen, self._host = listen, ""
        self._lock = Lock()
        self._listener: Listener | None = None

    @property
    def is_on(self) -> bool:
        """Whether other machines are answered."""
        return self._listener is not None

    @property
    def address(self) -> str:
        """Where others reach this machine, nothing while the switch is off."""
        return f"http://{self._host}:{self._listener.port}" if self._listener else ""

    def switch(self, *, on: bool) -> None:
        """Turn the switch.

        Raises:
            NetworkError: when there is no local network, or it cannot be listened to.
        """
        with self._lock:
            if not on and self._listener:
                self._listener.close()
                self._listener = None
            elif on and not self._listener:
                self._host, self._listener = self._opened()

    def _opened(self) -> tuple[str, Listener]:
        host = own_address()
        if not host or self._listen is None:
            raise NetworkError("share.network.none")
        try:
            return host, self._listen(host)
        except OSError:
            raise NetworkError("share.network.busy") from None


def network() -> Network:
    """Return the switch of the app that answers this request."""
    return cast(Network, current_app.extensions["explorer-network"])


def own_address() -> str:
    """Return this machine's address on a private network, nothing when it has none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as trial:
        try:
            trial.connect(NOBODY)
            host = str(trial.getsockname()[0])
        except OSError:
            return ""
    return host if is_private(host) else ""


def is_private(host: str) -> bool:
    """Tell whether an address is one of a private network, and not this machine's loopback.

    >>> is_private("192.168.1.7"), is_private("127.0.0.1"), is_private("8.8.8.8"), is_private("home.example")
    (True, False, False, False)
    """
    try:
        found = ipaddress.ip_address(host)
    except ValueError:
        return False
    return found.is_private and not found.is_loopback and not found.is_unspecified


def marked_outside(app: Callable[..., Any], network: Network) -> Callable[..., Any]:
    """Return the app as the second listener serves it."""

    def served(environ: dict[str, Any], start: Callable[..., Any]) -> Any:
        if not network.is_on:
            start("503 Service Unavailable", [("Content-Length", "0"), ("Connection", "close")])
            return [b""]
        return app({**environ, OUTSIDE: True}, start)

    return served
