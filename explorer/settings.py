"""The only reader of environment variables, and the only place that knows where the shipped folders are."""

import os
from pathlib import Path

import platformdirs

APP_NAME = "anatomy-explorer"


def _shipped(folder: str) -> Path:
    """Return a shipped folder: beside the package in a checkout, inside it when installed from a wheel."""
    package = Path(__file__).resolve().parent
    inside = package / "_shipped" / folder
    return inside if inside.is_dir() else package.parent / folder


def anatomy_folder() -> Path:
    """Return the folder of the shipped tables."""
    return _shipped("anatomy")


def assets_folder() -> Path:
    """Return the folder of style sheets, scripts and generated pictures."""
    return _shipped("assets")


def data_folder() -> Path:
    """Return this user's data folder (`EXPLORER_HOME` overrides the system's usual place)."""
    chosen = os.environ.get("EXPLORER_HOME")
    return Path(chosen).expanduser() if chosen else Path(platformdirs.user_data_dir(APP_NAME, appauthor=False))


def backups_folder() -> Path:
    """Return where the program keeps backups of its own."""
    return data_folder() / "backups"


def passphrase() -> str:
    """Return the passphrase of sealed backups, for programs that cannot type (`EXPLORER_PASSPHRASE`)."""
    return os.environ.get("EXPLORER_PASSPHRASE", "")


def database_url() -> str:
    """Return the URL of the session store (`EXPLORER_DATABASE` overrides the SQLite file in the data folder)."""
    return os.environ.get("EXPLORER_DATABASE") or f"sqlite:///{data_folder() / 'sessions.db'}"
