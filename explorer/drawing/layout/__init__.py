"""Where every node of the graph stands: fixed places on an unrolled body, the same every day.

`plan` unrolls the body (front inside, back outside), `anchors` says where each structure belongs on it, `apart` moves
nodes that would cover each other. The right side of the body is on the left, as when facing somebody.
"""

from explorer.drawing.layout.positions import Point, positions

__all__ = ["Point", "positions"]
