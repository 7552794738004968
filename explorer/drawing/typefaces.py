"""Type for what is printed: the built-in one while it has every letter, else one of the system's."""

from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FONTS = (
    ("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf"),
    ("/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf", "/usr/share/fonts/truetype/noto/NotoSans-Bold.ttf"),
    ("/Library/Fonts/Arial Unicode.ttf", "/Library/Fonts/Arial Unicode.ttf"),
    ("C:/Windows/Fonts/arial.ttf", "C:/Windows/Fonts/arialbd.ttf"),
)


def typefaces(text: str) -> tuple[str, str]:
    """Return plain and bold type that can print a text."""
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        for plain, bold in FONTS:
            if Path(plain).exists() and Path(bold).exists():
                for name, file in (("Sheet", plain), ("Sheet-Bold", bold)):
                    pdfmetrics.registerFont(TTFont(name, file))
                return "Sheet", "Sheet-Bold"
    return "Helvetica", "Helvetica-Bold"
