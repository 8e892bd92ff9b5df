"""Writing CP932, the Shift_JIS of Windows: what it lacks is replaced where everybody sees it, counted and named."""

import re
from collections import Counter
from functools import lru_cache

GETA = "〓"  # what Japanese printers have always put where a character was missing
MOST_NAMED = 50
# The same signs under other code points, as other systems write them.
_TWINS = dict(zip("〜−‖—–¢£¬¥\u00a0", "～－∥――￠￡￢￥ ", strict=True))
_TWIN = re.compile(f"[{''.join(_TWINS)}]")  # a page is searched, not looked at letter by letter
# What only chooses a shape of the character before it, or joins two: without it the character can still be read.
_SHAPES = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0), 0x200D)))
_MARKED = {f"{base}{mark}": whole for base, mark, whole in (
    *((chr(code), "\u3099", chr(code + 1)) for code in (
        *range(0x304B, 0x3062, 2), *range(0x3064, 0x3069, 2), *range(0x30AB, 0x30C2, 2), *range(0x30C4, 0x30C9, 2),
    )),
    *((chr(code), "\u3099", chr(code + 1)) for code in (*range(0x306F, 0x307C, 3), *range(0x30CF, 0x30DC, 3))),
    *((chr(code), "\u309a", chr(code + 2)) for code in (*range(0x306F, 0x307C, 3), *range(0x30CF, 0x30DC, 3))),
    ("う", "\u3099", "ゔ"), ("ウ", "\u3099", "ヴ"),
)}  # fmt: skip


class Cp932:
    """Encodes one export, and remembers what was lacking in it."""

    def __init__(self) -> None:
        self.replaced = 0
        self._kinds: Counter[str] = Counter()

    def encode(self, text: str) -> bytes:
        text = _TWIN.sub(lambda found: _TWINS[found[0]], text)
        if "\u3099" in text or "\u309a" in text:  # a mark of its own, as macOS writes the names of files
            for apart, whole in _MARKED.items():
                text = text.replace(apart, whole)
        try:
            return text.encode("cp932")
        except UnicodeEncodeError:
            lacking = "".join(re.escape(char) for char in set(text) if not _has(char))
            return re.sub(f"[{lacking}]", self._replacement, text).encode("cp932")

    def named(self) -> str:
        """Which characters were lacking, as code points: the file itself cannot show them."""
        named = "、".join(f"U+{ord(char):04X} ×{count}" for char, count in self._kinds.most_common(MOST_NAMED))
        return f"{named}、…" if len(self._kinds) > MOST_NAMED else named

    def _replacement(self, found: re.Match[str]) -> str:
        char = found[0]
        self.replaced += 1
        self._kinds[char] += 1
        return "" if char in _SHAPES else GETA


@lru_cache(maxsize=16_384)
def _has(char: str) -> bool:
    try:
        char.encode("cp932")
    except UnicodeEncodeError:
        return False
    return True
