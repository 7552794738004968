"""What can be fetched of sessions: summary to read, print or keep as PDF, exports, open questions, wording hints."""

from typing import Any

from flask import Flask, Response, jsonify, request

from explorer.screens import desk
from explorer.screens.frame.shut import told_when_missing
from explorer.screens.sessions import sheet
from explorer.sessions.comparing import compare
from explorer.sessions.exporting import Log, to_csv, to_json
from explorer.sessions.journal import fold
from explorer.sessions.summary_pdf import to_pdf
from explorer.sessions.wording import hints
from explorer.words import say

LONGEST_TEXT = 20_000


def register(server: Flask) -> None:
    """Add the routes."""
    for rule, give in (
        ("/session/<session>/summary", give_summary),
        ("/session/<session>/summary.pdf", give_pdf),
        ("/session/<session>/export.json", give_json),
        ("/session/<session>/export.csv", give_csv),
        ("/session/<session>/questions.json", give_questions),
        ("/session/<session>/last.json", give_last_time),
        ("/session/<session>/number.json", give_number),
        ("/session/<session>/scene.json", give_scene),
        ("/session/<session>/at/<int:number>.json", give_earlier),
        ("/session/<session>/timeline.json", give_timeline),
        ("/session/<session>/compare/<other>.json", give_comparison),
        ("/sessions/export.json", give_all_json),
        ("/sessions/export.csv", give_all_csv),
    ):
        server.add_url_rule(rule, give.__name__, told_when_missing(give, "/session/"))
    server.add_url_rule("/data/hints.json", "give_hints", give_hints, methods=["POST"])


def give_summary(session: str) -> Response:
    """Give the summary as a page to read and print."""
    return Response(sheet.page(desk().summary(session), session), mimetype="text/html")


def give_pdf(session: str) -> Response:
    """Give the summary as PDF; `?paper=letter` for the other paper."""
    pdf = to_pdf(desk().summary(session), request.args.get("paper", "a4"))
    return _file(pdf, "application/pdf", f"summary-{session[:8]}.pdf", shown=True)


def give_json(session: str) -> Response:
    """Give everything that is kept of a session."""
    return _file(to_json([_log(session)]), "application/json", f"session-{session[:8]}.json")


def give_csv(session: str) -> Response:
    """Give the events of a session for a spreadsheet."""
    return _file(to_csv([_log(session)]), "text/csv", f"session-{session[:8]}.csv")


def give_all_json() -> Response:
    """Give everything that is kept of all sessions."""
    return _file(to_json(_all()), "application/json", "sessions.json")


def give_all_csv() -> Response:
    """Give the events of all sessions for a spreadsheet."""
    return _file(to_csv(_all()), "text/csv", "sessions.csv")


def give_questions(session: str) -> Response:
    """Give what earlier sessions of the same client left open."""
    return jsonify(desk().open_questions(session))


def give_last_time(session: str) -> Response:
    """Give what earlier sessions of the same client hold already."""
    return jsonify(desk().last_time(session))


def give_number(session: str) -> Response:
    """Give the number of the last event, for pages that look whether another page or device has pressed."""
    return jsonify(desk().store.session(session).last_number)


def give_scene(session: str) -> Response:
    """Give the scene of a session as it stands."""
    return jsonify(desk().look(session))


def give_earlier(session: str, number: int) -> Response:
    """Give the scene of a session as it stood after an event."""
    return jsonify(desk().look_back(session, number))


def give_timeline(session: str) -> Response:
    """Give everything that was done in a session, the oldest first."""
    return jsonify(desk().timeline(session))


def give_comparison(session: str, other: str) -> Response:
    """Give what changed from the other session to this one."""
    told: dict[str, Any] = compare(*(fold(desk().store.events(each)) for each in (other, session)))
    name = desk().bench.telling.name
    return jsonify({part: [{**row, "name": name(row["node"])} for row in rows] for part, rows in told.items()})


def give_hints() -> Response:
    """Give gentle hints where a text claims too much; `client` holds it to the words for clients."""
    asked = request.get_json(silent=True)
    raw = asked if isinstance(asked, dict) else {}
    text = str(raw.get("text", ""))[:LONGEST_TEXT]
    found = hints(desk().bench.atlas, text, client=bool(raw.get("client")))
    return jsonify([{**vars(hint), "told": say("hint.told", found=hint.found, say=hint.say)} for hint in found])


def _log(session: str) -> Log:
    return desk().store.session(session), desk().store.events(session)


def _all() -> list[Log]:
    return [(row, desk().store.events(row.id)) for row in desk().sessions()]


def _file(content: str | bytes, kind: str, name: str, *, shown: bool = False) -> Response:
    how = "inline" if shown else "attachment"
    headers = {"Content-Disposition": f'{how}; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, mimetype=kind, headers=headers)
