"""Large answers that stay the same while the app runs: compressed once, and asked for again only when they changed."""

import gzip
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from flask import Response, request


@dataclass(frozen=True)
class Parcel:
    """A compressed answer, what it is, and the seal by which a browser knows that it has it already."""

    packed: bytes
    kind: str
    seal: str

    @classmethod
    def of(cls, content: bytes, kind: str) -> "Parcel":
        """Compress what is to be given."""
        return cls(gzip.compress(content, 6, mtime=0), kind, hashlib.sha256(content).hexdigest()[:24])

    def answer(self) -> Response:
        """Return the answer to the request at hand."""
        squeezed = request.accept_encodings.quality("gzip") > 0
        response = Response(self.packed if squeezed else gzip.decompress(self.packed), content_type=self.kind)
        if squeezed:
            response.headers["Content-Encoding"] = "gzip"
        response.headers["Vary"] = "Accept-Encoding"
        response.headers["Cache-Control"] = "no-cache"
        response.set_etag(self.seal)
        response.make_conditional(request)
        return response


@dataclass(frozen=True)
class Shelf:
    """A parcel that is read and compressed when it is first asked for."""

    read: Callable[[], bytes]
    kind: str

    @cached_property
    def parcel(self) -> Parcel:
        """What lies on the shelf."""
        return Parcel.of(self.read(), self.kind)

    def give(self) -> Response:
        """Give it."""
        return self.parcel.answer()
