"""The body with structures in the colour of their role, as one SVG that stands alone: for notebooks and files.

The screens paint in the page (`assets/30-bodymap.js`); this is the same picture from in front or behind without a page.
"""

from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from explorer import settings
from explorer.atlas import Atlas
from explorer.atlas.tables import Muscle
from explorer.drawing.body.forms import FACES, Form, Forms
from explorer.drawing.theme import FONT, THEMES, Theme
from explorer.graph.sides import split
from explorer.graph.units import units_of
from explorer.words import say

ASIDE, LINE, FOOT = 500, 40, 90  # room for names on each side, height of a name, room for the legend
SIZE = 30  # of letters, in pixels of the picture
TEXTURES = {
    "inhibited": "",
    "trauma": "",
    "antagonist": "spots",
}  # other roles are hatched, in the colour of synergists
TEXTURE = (
    '<pattern id="hatch" width="14" height="14" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<path d="M0,0V14" stroke="#fff" stroke-opacity=".6" stroke-width="5"/></pattern>'
    '<pattern id="spots" width="13" height="13" patternUnits="userSpaceOnUse">'
    '<circle cx="6" cy="6" r="3" fill="#fff" fill-opacity=".85"/></pattern>'
)


class Plate(str):
    """The text of an SVG; a notebook shows it as a picture."""

    __slots__ = ()

    def _repr_svg_(self) -> str:
        return str(self)


def body_svg(atlas: Atlas, roles: Mapping[str, str], view: str = "front", theme: str = "light") -> Plate:
    """Return the body from "front" or "back" with each node of `roles` in the colour of its role, named beside it.

    Raises:
        ValueError: for another view.
    """
    if view not in FACES:
        raise ValueError(f"the body is drawn from {' or '.join(FACES)}, not from {view!r}")
    forms, colours = Forms(settings.assets_folder() / "body"), THEMES[theme]
    width, height = forms.size(view)
    found = [(node, role, form) for node, role in roles.items() for form in _forms(atlas, forms, node, view)]
    picture = b64encode(forms.picture(view).read_bytes()).decode("ascii")
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{-ASIDE} 0 {width + 2 * ASIDE} {height + FOOT}" '
        f'font-family="{escape(FONT)}" font-size="{SIZE}" fill="{colours.ink}" role="img">',
        f"<defs>{TEXTURE}</defs>",
        f'<rect x="{-ASIDE}" width="{width + 2 * ASIDE}" height="{height + FOOT}" fill="{colours.paper}"/>',
        f'<path d="{forms.around(view)}" fill="{colours.body_glow}"/>',
        f'<image href="data:image/webp;base64,{picture}" width="{width}" height="{height}"/>',
        *(_shape(atlas, node, role, form, colours) for node, role, form in found),
        *_names(atlas, found, width, height, colours),
        *_legend(dict.fromkeys(roles.values()), height, colours),
        "</svg>",
    ]
    return Plate("".join(parts))


def _forms(atlas: Atlas, forms: Forms, node: str, view: str) -> Iterator[Form]:
    """Yield how a node is drawn in a view: by every outline that stands for it."""
    structure, side = split(node)
    for outline in forms.index["home"]:
        if outline in atlas.by_id(Muscle) and structure in units_of(atlas, outline):
            yield from (form for form in forms.of(outline, side) if form.view == view)


def _tone(role: str, colours: Theme) -> str:
    return str(getattr(colours, f"{role}_flat", colours.synergist_flat))


def _shape(atlas: Atlas, node: str, role: str, form: Form, colours: Theme) -> str:
    tone, told = _tone(role, colours), escape(f"{_name(atlas, node)}: {say(f'role.{role}')}")
    dashes = ' stroke-dasharray="9 6"' if form.under else ""
    kind = TEXTURES.get(role, "hatch")
    texture = f'<path d="{form.path}" fill="url(#{kind})"/>' if kind else ""
    return (
        f'<g data-node="{node}"><title>{told}</title>'
        f'<path d="{form.path}" fill="{tone}" fill-opacity=".88" stroke="{tone}" stroke-width="3"{dashes}/>'
        f"{texture}</g>"
    )


def _name(atlas: Atlas, node: str) -> str:
    structure, side = split(node)
    name = atlas.by_id(Muscle)[structure].name
    return f"{name} {say(f'letter.{side}')}" if side else name


def _names(
    atlas: Atlas, found: Sequence[tuple[str, str, Form]], width: int, height: int, colours: Theme
) -> Iterator[str]:
    """Write each name once, in a column on its side, with a line to its shape."""
    first = {node: (role, form) for node, role, form in reversed(found)}
    for right in (False, True):
        column = sorted((form.y, node) for node, (_, form) in first.items() if (form.x > width / 2) == right)
        top = 0.0
        for place, (y, node) in enumerate(column):
            lowest = height - LINE * (len(column) - place)
            top = min(max(top + LINE, y), max(lowest, top + LINE))
            role, form = first[node]
            x, anchor, bend = (width + 30, "start", width + 10) if right else (-30, "end", -10)
            tone = _tone(role, colours)
            yield f'<path d="M{x},{top}H{bend}L{form.x:g},{form.y:g}" fill="none" stroke="{tone}" stroke-width="2"/>'
            yield f'<text x="{x}" y="{top + SIZE / 3}" dx="{6 if right else -6}" text-anchor="{anchor}">'
            yield f"{escape(_name(atlas, node))}</text>"


def _legend(roles: Sequence[str] | Mapping[str, None], height: int, colours: Theme) -> Iterator[str]:
    x, y = -ASIDE + 30, height + FOOT / 2
    for role in roles:
        word = say(f"role.{role}")
        yield f'<rect x="{x}" y="{y - 16}" width="34" height="24" rx="5" fill="{_tone(role, colours)}"/>'
        if kind := TEXTURES.get(role, "hatch"):
            yield f'<rect x="{x}" y="{y - 16}" width="34" height="24" rx="5" fill="url(#{kind})"/>'
        yield f'<text x="{x + 46}" y="{y + 6}">{escape(word)}</text>'
        x += 90 + 17 * len(word)
