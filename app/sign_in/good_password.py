"""What makes a password good enough: long, and not what somebody would try. No rule asks for signs or capitals.

How easily it is guessed is told by `zxcvbn`, which has lists of breached passwords, keyboard rows and dates inside;
what is familiar in a Japanese town hall, and what is known about the person, is added to them.
"""

import unicodedata
from collections.abc import Iterable

from zxcvbn import zxcvbn

from app.errors import WeakPassword
from app.folding import fold, romaji_of
from app.people.passwords import LONGEST
from app.sign_in.familiar_words import familiar_words

FEWEST_GUESSES = 10**8
FEWEST_OWN = 4  # letters beside familiar words
LOOKED_AT = 72  # characters: looking takes longer the more there are, and nothing that long is guessed
_PRODUCT = ("kairan", "kairanban", "回覧", "回覧板", "かいらん")


def normalised_password(written: str) -> str:
    """Full-width letters are the same, here as when signing in."""
    return unicodedata.normalize("NFKC", written)


def known_about(names: Iterable[str], kana: str, login_id: str) -> list[str]:
    """What anybody knows who knows the person: nobody's password should be made of that alone."""
    parts = [*names, *kana.split(), login_id, *login_id.replace("@", ".").split(".")]
    readings = [romaji_of(part) for part in kana.split()]
    return [word for word in (*_PRODUCT, *map(fold, parts), *readings) if word]


def refuse_weak(password: str, shortest: int, known: Iterable[str]) -> None:
    """Takes up to a tenth of a second of work: not for the loop's own thread."""
    if len(password) < shortest:
        raise WeakPassword(
            f"パスワードは {shortest} 文字以上にしてください。"
            "関係のない言葉を三つほど並べると、長くても覚えやすくなります。",
            f"The password needs {shortest} characters at least. Three unrelated words are easy to remember.",
        )
    if len(password) > LONGEST:
        raise WeakPassword(
            f"パスワードは {LONGEST} 文字までにしてください。", f"The password may have {LONGEST} characters at most."
        )
    looked_at, words = password[:LOOKED_AT], [*known, *familiar_words()]
    if _is_made_of(words, looked_at) or zxcvbn(looked_at, words)["guesses"] < FEWEST_GUESSES:
        raise WeakPassword(
            "推測されやすいパスワードです。名前、地名、日付、キーボードの並びや、よく使われる言葉だけのものは使えません。"
            "関係のない言葉を三つほど並べてください。",
            "This password is easily guessed: names, places, dates, rows of keys and common words are tried first. "
            "Please put three unrelated words together.",
        )


def _is_made_of(words: Iterable[str], password: str) -> bool:
    """Names strung together are tried as such, whatever figures and signs stand between them."""
    left = fold(password)
    for word in sorted(words, key=len, reverse=True):
        left = left.replace(word, " ") if len(word) >= 3 else left
    return " " in left and len({sign for sign in left if sign.isalpha()}) < FEWEST_OWN
