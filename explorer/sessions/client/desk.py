"""The desk of the client's window: opens and ends links, keeps what the practitioner ticks, gives the one view."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from explorer.drawing.body.forms import Forms
from explorer.sessions.client.screen import (
    KIND,
    LinkEndedError,
    Screen,
    chosen,
    fold_screen,
    is_over,
    number_of,
    session_of,
    token_of,
)
from explorer.sessions.client.showing import Showing
from explorer.sessions.client.view import ClientView
from explorer.sessions.client.words import Plain
from explorer.sessions.desk import Desk
from explorer.sessions.journal import fold
from explorer.sessions.practice import Practice
from explorer.sessions.press import AskError
from explorer.store import SessionUnknownError
from explorer.words import FALLBACK, languages

REMEMBERED = 64


@dataclass(frozen=True)
class Held:
    """What was worked out of a session up to one event."""

    number: int
    contact: str
    screen: Screen
    view: ClientView


@dataclass(frozen=True)
class ClientDesk:
    """One method per thing that can be done with a client's window."""

    desk: Desk
    practice: Practice
    forms: Forms
    held: OrderedDict[str, Held] = field(default_factory=OrderedDict)

    def screen(self, session: str) -> Screen:
        """Return how a session is shown to its client."""
        screen = fold_screen(self.desk.store.events(session))
        known = screen.language or self.practice.card.language
        return replace(screen, language=known if known in languages() else FALLBACK)

    def arrange(self, session: str, raw: Mapping[str, Any]) -> Screen:
        """Keep what the practitioner set for the window.

        Raises:
            AskError: when it cannot be set so; nothing is kept.
            StoreError: when it could not be kept.
        """
        told = chosen(raw, languages())
        if not told:
            raise AskError("nothing was set; reload the page and press again")
        self.desk.store.append(session, KIND, told)
        return self.screen(session)

    def open(self, session: str, *, fresh: bool = False) -> str:
        """Return the link to the window of a session, made anew when none is open or a fresh one is wanted."""
        screen, changed = self.screen(session), self.desk.store.session(session).changed
        number = screen.link
        if fresh or not number or is_over(changed):
            number = screen.made + 1
            self.desk.store.append(session, KIND, {"link": number, "made": number})
        return token_of(self.practice.key(), session, number)

    def token(self, session: str) -> str:
        """Return the open link of a session, nothing when none is open."""
        screen = self.screen(session)
        over = is_over(self.desk.store.session(session).changed)
        return token_of(self.practice.key(), session, screen.link) if screen.link and not over else ""

    def end(self, session: str) -> None:
        """Withdraw the link of a session: whoever holds it sees nothing more."""
        self.desk.store.append(session, KIND, {"link": 0})

    def session(self, token: str) -> str:
        """Return the session that a link opens.

        Raises:
            LinkUnknownError: when it was never given out.
            LinkEndedError: when it opens no more.
        """
        return self._opened(token)[0]

    def version(self, token: str) -> str:
        """Return what changes whenever the window would: cheap, for a window that only asks whether it is current."""
        return self._opened(token)[1].view.version

    def view(self, token: str) -> ClientView:
        """Return what the window shows. Raises as `session` does."""
        return self._opened(token)[1].view

    def _opened(self, token: str) -> tuple[str, Held]:
        session, seal = session_of(token)
        key = self.practice.key()
        try:
            row = self.desk.store.session(session)
        except SessionUnknownError:
            number_of(key, session, seal, made=20)  # a link of a deleted session has ended, any other never was
            raise LinkEndedError from None
        held = self._worked_out(session, row.last_number)
        number = number_of(key, session, seal, held.screen.made)
        if number != held.screen.link or is_over(row.changed):
            raise LinkEndedError
        return session, held

    def _worked_out(self, session: str, number: int) -> Held:
        contact, held = self.practice.card.contact, self.held.get(session)
        if held is None or held.number != number or held.contact != contact:
            view = self.showing(session).view(f"{number}-{date.today():%j}", self.desk.store.events(session), contact)
            held = Held(number, contact, self.screen(session), view)
            self.held[session] = held
            while len(self.held) > REMEMBERED:
                self.held.popitem(last=False)
        return held

    def showing(self, session: str) -> Showing:
        """Return what makes the view of a session, for those who need its parts."""
        state, screen = fold(self.desk.store.events(session)), self.screen(session)
        bench = self.desk.bench
        plain = Plain(bench.atlas, screen.language)
        return Showing(bench, self.forms, plain, screen, state, self.desk.ranking(state))
