"""What may stand as a reaction: one emoji, or one of the few words that an office answers with."""

import unicodedata

WORDS = ("了解", "承知しました", "ありがとうございます", "確認中", "完了")
LONGEST = 32  # code points: a family with skin colours has eleven
_PICTURES = {"So", "Sk"}
# What makes one picture out of several signs: joiners, variation selectors, tags, the frame of a keycap.
_JOINTS = {"Cf", "Mn", "Me"}
# Pictures that Unicode counts as other kinds of signs, and the signs that a keycap frames.
_OTHERS = set("‼⁉↔〰0123456789#*")
_KEYCAP = "\u20e3"


def is_reaction(text: str) -> bool:
    """True for a single word of ours or something that is drawn as emoji alone; not for a sentence."""
    if text in WORDS:
        return True
    if not 1 <= len(text) <= LONGEST or not all(_may_stand(sign) for sign in text):
        return False
    has_picture = any(unicodedata.category(sign) in _PICTURES or sign in "‼⁉↔〰" for sign in text)
    return has_picture or (_KEYCAP in text and len(text) <= 3)


def _may_stand(sign: str) -> bool:
    return sign in _OTHERS or unicodedata.category(sign) in _PICTURES | _JOINTS
