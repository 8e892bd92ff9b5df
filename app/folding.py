"""How Japanese text is compared: one folding for names, search and sorting, the same on server and client.

`fold` makes two spellings of the same word equal: width, case, kana, 異体字, variation selectors, hyphens and 長音,
accents, spaces and what cannot be seen. It looks at each character with its marks alone, so the folding of a part of a
text is a part of the text's folding: whatever was written can be found by whatever stands in it.
`folded_with_origins` also says where in the text each folded character stands.
`romaji_of` writes kana in one canonical romanisation, and `fold_romaji` brings what a person typed (Hepburn, Kunrei or
Nippon, with or without long vowels) to the same form. `web/src/lib/fold.ts` folds alike (tests/folding.json).
"""

import re
import unicodedata
from functools import lru_cache

import jaconv

from app.variants import VARIANTS

# Raised when the same text is folded to something else: what is kept folded is then folded anew.
VERSION = 1

LONG = "ー"
_LONG = "-‐‑‒–—―−ー─━〜~∼〰﹘"
_UNSEEN = (
    *map(chr, (0x00AD, 0x061C, 0x180E, 0xFEFF, 0x3164, 0x115F, 0x1160)),
    *map(chr, range(0x200B, 0x2010)), *map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2060, 0x2070)),
    *map(chr, range(0x180B, 0x180E)), *map(chr, range(0xFE00, 0xFE10)), *map(chr, range(0xE0100, 0xE01F0)),
)  # fmt: skip
_SPACES = (*"\t\n\v\f\r\x1c\x1d\x1e\x1f\x20\x85\u1680\u2028\u2029・·", *map(chr, range(0x2000, 0x200B)), "\u3000")
_MARKS = (*map(chr, range(0x0300, 0x0370)), *map(chr, range(0x20D0, 0x2100)))
_ACCENTED = (*range(0x00C0, 0x0250), *range(0x1E00, 0x1F00))
_VOICED = str.maketrans("゛゜", "\u3099\u309a")  # NFKC would put a space before them
# A character with everything that belongs to it. What it is folded to does not depend on what stands beside it.
_LETTER = re.compile(
    r"[^\W\d_][\u0300-\u036f\u1160-\u11ff\u20d0-\u20ff\u3099-\u309c\uff9e\uff9f\ufe00-\ufe0f\U000e0100-\U000e01ef]+|.",
    re.DOTALL,
)
_ROMAJI = [
    ("tch", "tt"), ("cch", "tt"), ("ch", "ty"), ("cy", "ty"), ("tyi", "ti"), ("sh", "sy"), ("syi", "si"), ("ts", "t"),
    ("j", "zy"), ("zyi", "zi"), ("zyy", "zy"), ("tyy", "ty"), ("syy", "sy"), ("f", "h"), ("dz", "z"),
    ("di", "zi"), ("du", "zu"), ("mb", "nb"), ("mp", "np"), ("mm", "nm"), ("nn", "n"), ("l", "r"), ("wo", "o"),
    ("ou", "o"), ("oo", "o"), ("oh", "o"), ("uu", "u"), ("aa", "a"), ("ii", "i"), ("ee", "e"),
]  # fmt: skip


def _table() -> dict[int, str]:
    table = {code: chr(code - 0x60) for code in (*range(0x30A1, 0x30F7), 0x30FD, 0x30FE)}
    table |= {ord("ヵ"): "か", ord("ヶ"): "け", ord("ゕ"): "か", ord("ゖ"): "け", ord("ς"): "σ", ord("ß"): "ss"}
    for code in _ACCENTED:
        letter = unicodedata.normalize("NFD", chr(code))[0]
        if letter.isascii():
            table[code] = letter.lower()
    table |= {ord(form): folded for form, folded in VARIANTS.items()}
    table |= dict.fromkeys(map(ord, _LONG), LONG)
    return table | dict.fromkeys(map(ord, (*_UNSEEN, *_SPACES, *_MARKS)), "")


_TABLE = _table()


def fold(text: str) -> str:
    """The form in which two spellings of one word are equal; never shown to anybody."""
    folded = unicodedata.normalize("NFKC", text.translate(_VOICED)).lower().translate(_TABLE)
    while LONG + LONG in folded:
        folded = folded.replace(LONG + LONG, LONG)
    # A mark that something unseen kept from its letter.
    return unicodedata.normalize("NFC", folded) if "\u3099" in folded or "\u309a" in folded else folded


def folded_with_origins(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The folded text, and for each of its characters from where to where in `text` it stands."""
    folded: list[str] = []
    origins: list[tuple[int, int]] = []
    for letter in _LETTER.finditer(text):
        piece = _folded_letter(letter.group())
        if piece == LONG and folded and folded[-1] == LONG:
            origins[-1] = origins[-1][0], letter.end()
            continue
        folded += piece
        origins += [letter.span()] * len(piece)
    return "".join(folded), origins


@lru_cache(maxsize=8192)
def _folded_letter(letter: str) -> str:
    return fold(letter)


def romaji_of(kana: str) -> str:
    """Kana in the canonical romanisation that `fold_romaji` produces."""
    return fold_romaji(str(jaconv.kana2alphabet(fold(kana).replace(LONG, ""))))


def fold_romaji(text: str) -> str:
    """What a person typed in Latin letters, brought to the canonical romanisation."""
    letters = re.sub(r"[^a-z0-9]", "", unicodedata.normalize("NFKD", text).lower())
    for written, canonical in _ROMAJI:
        letters = letters.replace(written, canonical)
    return letters
