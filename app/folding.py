"""How Japanese text is compared: one folding for names, search and sorting.

`fold` makes two spellings of the same word equal: width, case, kana, old character forms, variation
selectors and spaces. `romaji_of` writes kana in one canonical romanisation, and `fold_romaji` brings what a
person typed (Hepburn, Kunrei or Nippon, with or without long vowels) to the same form.
"""

import re
import unicodedata

import jaconv

# 異体字 as they stand in family and place names, folded to the form of the common-use list.
_OLD_FORMS = str.maketrans(
    "髙﨑𠮷邉邊濵濱澤德栁齋齊斎斉廣國嶋嶌島𣘺會寬槇祐增惠眞龍瀧條壽榮櫻學實圓假驛鐵縣應澁黑淸靖峯冨嵜碕埼館舘桒塚曾曽薗園籔藪",
    "高崎吉辺辺浜浜沢徳柳斉斉斉斉広国島島島橋会寛槙祐増恵真竜滝条寿栄桜学実円仮駅鉄県応渋黒清靖峰富崎崎崎館館桑塚曽曽園園薮薮",
)
_IGNORED = re.compile(r"[\s\u3000・·\u180b-\u180d\ufe00-\ufe0f\U000e0100-\U000e01ef]+")
_HYPHENS = re.compile(r"[ー－‐‑–—―−~〜～-]+")
_ROMAJI = [
    ("tch", "tt"), ("cch", "tt"), ("ch", "ty"), ("tyi", "ti"), ("sh", "sy"), ("syi", "si"), ("ts", "t"), ("j", "zy"),
    ("zyi", "zi"), ("zyy", "zy"), ("tyy", "ty"), ("syy", "sy"), ("f", "h"), ("dz", "z"), ("di", "zi"), ("du", "zu"),
    ("mb", "nb"), ("mp", "np"), ("mm", "nm"), ("nn", "n"), ("l", "r"), ("wo", "o"),
    ("ou", "o"), ("oo", "o"), ("oh", "o"), ("uu", "u"), ("aa", "a"), ("ii", "i"), ("ee", "e"),
]  # fmt: skip


def fold(text: str) -> str:
    """The form in which two spellings of one word are equal; never shown to anybody."""
    wide = _IGNORED.sub("", unicodedata.normalize("NFKC", text).casefold())
    return _HYPHENS.sub("ー", str(jaconv.kata2hira(wide.translate(_OLD_FORMS))))


def romaji_of(kana: str) -> str:
    """Kana in the canonical romanisation that `fold_romaji` produces."""
    return fold_romaji(str(jaconv.kana2alphabet(fold(kana).replace("ー", ""))))


def fold_romaji(text: str) -> str:
    """What a person typed in Latin letters, brought to the canonical romanisation."""
    letters = re.sub(r"[^a-z0-9]", "", unicodedata.normalize("NFKD", text).lower())
    for written, canonical in _ROMAJI:
        letters = letters.replace(written, canonical)
    return letters
