"""Draws what looks after all sessions together: backups, import, and how one's own retests agree."""

from typing import Any, cast

from dash import dcc, html
from flask import current_app

from explorer.screens.frame.idle import CHOICES
from explorer.screens.frame.view import attributes
from explorer.screens.sessions.ids import Ids
from explorer.sessions.calibration import Agreement
from explorer.store.rota import Rota
from explorer.words import moment, say


def agreement(found: Agreement) -> html.Section:
    """Draw the agreement with one's own retests; nothing while there are too few."""
    if not found.rows:
        return html.Section(hidden=True)
    head = [html.Th(say(f"agreement.{key}"), scope="col") for key in ("band", "released", "changed", "share")]
    body = [
        html.Tr(
            [
                html.Th(say(f"band.{row.band}"), scope="row"),
                html.Td(row.released),
                html.Td(row.changed),
                html.Td(_share(row.changed, row.released, row.low, row.high)),
            ]
        )
        for row in found.rows
    ]
    table = html.Table([html.Thead(html.Tr(head)), html.Tbody(body)])
    return html.Section(
        [html.H2(say("agreement.title")), html.P(say("agreement.what")), table], className="my-agreement"
    )


def _share(changed: int, released: int, low: float, high: float) -> str:
    if not released:
        return ""
    return say("agreement.of", share=round(100 * changed / released), low=round(100 * low), high=round(100 * high))


def safekeeping() -> html.Section:
    """Draw backups and import."""
    return html.Section(
        [
            html.H2(say("safe.title")),
            html.P(_last(), className="last"),
            html.Details([html.Summary(say("safe.backup")), _backup()]),
            html.P(id=Ids.BACKUP_SAID, className="said-here", role="status"),
            html.Details([html.Summary(say("safe.restore")), _restore()]),
            html.Details([html.Summary(say("safe.import")), _import()]),
            html.P(id=Ids.KEPT_SAID, className="said-here", role="status"),
            html.Details([html.Summary(say("lock.title")), _locking()]),
            html.P(className="said-here", role="status", **attributes(lock="said")),
            dcc.Download(id=Ids.DOWNLOAD),
        ],
        className="safe",
    )


def rota() -> Rota:
    """Return what makes backups without being asked."""
    return cast(Rota, current_app.extensions["explorer-rota"])


def _last() -> Any:
    last, fault = rota().last, rota().fault
    if fault:
        return html.Span(say("safe.failed", fault=fault), className="wrong", role="alert")
    return say("safe.last", when=moment(last)) if last else say("safe.none")


def _backup() -> html.Div:
    return html.Div(
        [
            html.P(say("safe.backup.what")),
            *_passphrase(Ids.PASSPHRASE, "new-password"),
            html.Button(say("safe.backup.now"), id=Ids.BACKUP, className="button"),
        ],
        className="sheet",
    )


def _passphrase(id_: Ids, complete: str) -> list[Any]:
    label = html.Label(say("safe.passphrase"), htmlFor=id_, className="unseen")
    field = dcc.Input(id=id_, type="password", placeholder=say("safe.passphrase"), autoComplete=complete)
    return [label, field]


def _restore() -> html.Div:
    choose = html.Button(say("safe.choose"), className="button")
    return html.Div(
        [
            html.P(say("safe.restore.what")),
            dcc.Upload(choose, id=Ids.RESTORE_FILE, multiple=False),
            html.Span(id=Ids.RESTORE_NAME),
            *_passphrase(Ids.RESTORE_PASSPHRASE, "off"),
            html.Button(say("safe.restore.now"), id=Ids.RESTORE, className="button danger"),
        ],
        className="sheet",
    )


def _locking() -> html.Div:
    """Draw the lock after idle; `assets/04-idle.js` sets it."""
    signing = current_app.extensions["explorer-signing"]
    held = signing.practice.card.lock_after if signing.is_possible else ""
    chosen = [
        html.Option(
            say("lock.after" if each else "lock.never", minutes=each), value=each, selected=held == each or None
        )
        for each in CHOICES
    ]
    now = [html.Button(say("lock.now"), className="button", **attributes(lock="now"))] if held else []
    return html.Div(
        [
            html.P(say("lock.what")),
            html.Label(
                [html.Span(say("lock.title"), className="unseen"), html.Select(chosen, **attributes(lock="after"))]
            ),
            *_passphrase(Ids.LOCK_PASSPHRASE, "current-password" if signing.is_possible else "new-password"),
            html.Button(say("lock.set"), className="button", **attributes(lock="set")),
            *now,
        ],
        className="sheet",
    )


def _import() -> html.Div:
    choose = html.Button(say("safe.choose"), className="button")
    return html.Div(
        [html.P(say("safe.import.what")), dcc.Upload(choose, id=Ids.IMPORT, multiple=False, accept=".json")],
        className="sheet",
    )
