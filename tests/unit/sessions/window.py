"""Pressing in a session and looking into its client's window."""

from explorer.sessions.asks import parse

GLUTEUS, HAMSTRING, JAW = "gluteus_maximus-right", "biceps_femoris_long_head-right", "masseter-left"
SPRAIN = "lateral_ankle_sprain-right"
SECRET = "Zanzibar quokka"


def press(client, session, **raw):
    client.desk.carry_out(session, parse(raw))


def seen(client, session):
    return client.view(client.open(session)).as_json()


def fill(client, session):
    press(client, session, kind="mark", node=GLUTEUS, mark="inhibited")
    press(client, session, kind="mark", node=HAMSTRING, mark="overworking")
    press(client, session, kind="history", node=SPRAIN)
    press(client, session, kind="retest", node=HAMSTRING, outcome="changed")
    press(client, session, kind="hypothesis", node=JAW, status="confirmed", note=SECRET)
    press(client, session, kind="note", text=SECRET)
