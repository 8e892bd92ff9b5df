"""What looks like a マイナンバー: twelve digits whose last one is right (総務省令), written in any usual way.

A 法人番号 has thirteen digits, of which the first is right (財務省令): that is public, and no reason to worry.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_HYPHENS = "\\-‐‑‒–—―−－ー"
# Groups of digits with one space or hyphen between them; lines stand by themselves.
_RUN = re.compile(rf"[0-9０-９]+(?:[{_HYPHENS} \u3000][0-9０-９]+)*")
_GROUP = re.compile(r"[0-9０-９]+")
# Names that machines give, in links and in mentions: one in eight hundred holds twelve such digits by chance.
_MACHINE_NAME = re.compile(
    r"(?<![0-9A-Za-z])(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?=[0-9]*[a-f])[0-9a-f]{16,})(?![0-9A-Za-z])",
    re.IGNORECASE,
)
_SHAPES = ((12,), (4, 4, 4), (3, 3, 3, 3), (6, 6), (2,) * 6, (1,) * 12)


def check_digit(eleven: str) -> int:
    """Of an individual number: weights 2–7 and 2–6 from the right, modulus 11."""
    weighted = sum(int(digit) * (n + 1 if n <= 6 else n - 5) for n, digit in enumerate(reversed(eleven), 1))
    rest = weighted % 11
    return 0 if rest <= 1 else 11 - rest


def corporate_check_digit(twelve: str) -> int:
    """Of a corporate number: weights 1 and 2 in turn from the right, modulus 9."""
    weighted = sum(int(digit) * (1 if n % 2 else 2) for n, digit in enumerate(reversed(twelve), 1))
    return 9 - weighted % 9


def holds_individual_number(text: str) -> bool:
    return _holds_one(text) and _holds_one(_MACHINE_NAME.sub(" ", text))


def _holds_one(text: str) -> bool:
    runs = (run for run in _RUN.findall(text) if len(run) >= 12)
    return any(_is_individual(twelve) for run in runs for twelve in _candidates(run))


def _candidates(run: str) -> Iterator[str]:
    """Neighbouring groups that together are twelve digits in a shape that people write; none of a corporate number."""
    groups = [group.translate(_DIGITS) for group in _GROUP.findall(run)]
    whole = "".join(groups)
    if len(whole) == 13 and int(whole[0]) == corporate_check_digit(whole[1:]):
        return
    for shape in _SHAPES:
        for start in range(len(groups) - len(shape) + 1):
            part = groups[start : start + len(shape)]
            if tuple(map(len, part)) == shape:
                yield "".join(part)


def _is_individual(twelve: str) -> bool:
    is_varied = any(one != other for one, other in pairwise(twelve))
    return is_varied and int(twelve[-1]) == check_digit(twelve[:-1])
