"""Which school answers this request, and which learner sits at this browser."""

from typing import cast

from flask import current_app, request

from explorer import settings
from explorer.screens import desk
from explorer.store import Session, SessionUnknownError
from explorer.training.school import School

COOKIE = "explorer-learner"
PLACE = "explorer-school"


def school() -> School:
    """Return the school over the desk of this app."""
    at, held = desk(), current_app.extensions.get(PLACE)
    if held is None or held.store is not at.store or held.bench is not at.bench:
        held = School(at.bench, at.store, settings.assets_folder() / "body")
        current_app.extensions[PLACE] = held
    return cast(School, held)


def learner() -> Session | None:
    """Return who learns at this browser; nobody when no one was chosen or they have left."""
    try:
        return school().session(request.cookies.get(COOKIE, ""))
    except SessionUnknownError:
        return None
