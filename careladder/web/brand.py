"""A programme's one accent colour, as a small style sheet: readable on white and under white, whatever a pack chose."""

from dataclasses import dataclass
from hashlib import sha256
from html import escape

from careladder.packs import Pack

AA_TEXT = 4.5  # WCAG 2.2, 1.4.3
WHITE = (255, 255, 255)
BLACK = (0, 0, 0)
LIGHT = 0.9  # how much white is in the pale shade
Rgb = tuple[int, int, int]


@dataclass(frozen=True)
class Accent:
    """The accent and what derives from it."""

    brand: Rgb  # behind buttons
    on_brand: Rgb  # words on it, and on its hover shade
    hover: Rgb
    ink: Rgb  # as words on white and on `light`
    dark: Rgb  # such words under the pointer
    light: Rgb


def accent(colour: str) -> Accent:
    """Derive the shades from `#rrggbb`."""
    brand = (int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16))
    on_brand = WHITE if contrast(brand, WHITE) >= AA_TEXT else BLACK
    ink = _darkened_until_readable(brand)
    return Accent(
        brand=brand,
        on_brand=on_brand,
        # Away from the words on it: what is readable stays so under the pointer.
        hover=_mix(brand, BLACK if on_brand == WHITE else WHITE, 0.22),
        ink=ink,
        dark=_mix(ink, BLACK, 0.22),
        light=_mix(brand, WHITE, LIGHT),
    )


def contrast(one: Rgb, other: Rgb) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def style_sheet(pack: Pack) -> str:
    """The custom properties that every other style sheet of ours reads."""
    shades = accent(pack.brand.colour)
    named = {
        "--brand": shades.brand,
        "--brand-fg": shades.on_brand,
        "--brand-hover": shades.hover,
        "--brand-ink": shades.ink,
        "--brand-dark": shades.dark,
        "--brand-lt": shades.light,
    }
    return ":root {" + "".join(f"{name}: {_hex(rgb)};" for name, rgb in named.items()) + "}\n"


def stamp(pack: Pack) -> str:
    """Changes when the pack's colours or mark do: browsers may keep what carries it for ever."""
    return sha256(f"{style_sheet(pack)}{pack.brand.wordmark.zh}".encode()).hexdigest()[:12]


def emblem(pack: Pack) -> str:
    """The mark in the browser's tab: the first character of the wordmark on the accent, as SVG."""
    shades = accent(pack.brand.colour)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">'
        f'<rect width="64" height="64" rx="14" fill="{_hex(shades.brand)}"/>'
        f'<text x="32" y="45" font-size="38" text-anchor="middle" fill="{_hex(shades.on_brand)}" '
        f'font-family="sans-serif">{escape(pack.brand.wordmark.zh[:1])}</text></svg>'
    )


def _darkened_until_readable(colour: Rgb) -> Rgb:
    share = 0.0
    while contrast(shade := _mix(colour, BLACK, share), _mix(colour, WHITE, LIGHT)) < AA_TEXT:
        share += 0.05
    return shade


def _mix(colour: Rgb, into: Rgb, share: float) -> Rgb:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(colour, into, strict=True))
    return red, green, blue


def _luminance(colour: Rgb) -> float:
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _hex(colour: Rgb) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)
