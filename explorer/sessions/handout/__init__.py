"""The sheet to take home: what is on it, as a page that works alone, and as PDF. One page, code name only."""

from explorer.sessions.handout.page import page
from explorer.sessions.handout.pdf import pdf
from explorer.sessions.handout.record import Handout, handout_of

__all__ = ["Handout", "handout_of", "page", "pdf"]
