"""Messages as government offices write them, made of the demo's sentences and words, and what is planted in them."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import jaconv

ROOMS = Path(__file__).parents[2] / "app" / "demo" / "rooms"
# Rare words, in every spelling that has to be found: the first is what is asked for.
PLANTS = {
    "鱗": ("鱗", "鱗雲"),
    "ゐ": ("ゐ", "ヰ"),
    "璧": ("完璧", "双璧"),
    "𠮷野": ("𠮷野", "吉野", "ヨシ野", "𠮷\U000e0100野")[:2],
    "渡邉": ("渡邉さん", "渡邊課長", "渡辺主事"),
    "髙﨑": ("髙﨑市", "高崎市", "髙崎市"),
    "サーバー室": ("サーバー室", "ｻｰﾊﾞｰ室", "サ－バ－室", "さーばー室"),
    "齋藤": ("齋藤", "斎藤", "齊藤", "斉藤"),
    "LGWAN": ("LGWAN", "ＬＧＷＡＮ", "lgwan"),
    "9:00〜": ("９：００～", "9:00〜", "9:00-"),
    "庁舎 前庭": ("庁舎\n前庭", "庁舎　前庭", "庁舎前庭"),
    "が゛": ("が゛",),
}


def sentences() -> list[str]:
    """Everything that is said in the demo's rooms, apart at its full stops."""
    said: list[str] = []
    for path in sorted(ROOMS.glob("*.toml")):
        said += _texts(tomllib.loads(path.read_text("utf-8")))
    parts = (part.strip() for text in said for part in text.replace("。", "。\n").split("\n"))
    return sorted({part for part in parts if len(part) > 1})


def _texts(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for value in node.values():
            yield from _texts(value)
    elif isinstance(node, list):
        for value in node:
            yield from _texts(value)


def messages(count: int, seed: int) -> Iterator[str]:
    """So many; one in about two hundred has something rare in it."""
    random, said = Random(seed), sentences()
    plants = [spelling for spellings in PLANTS.values() for spelling in spellings]
    for _ in range(count):
        text = "".join(random.choice(said) for _ in range(random.randint(1, 3)))
        fate = random.random()
        if fate < 0.005:
            place = random.randint(0, len(text))
            text = text[:place] + random.choice(plants) + text[place:]
        elif fate < 0.05:
            text = str(jaconv.h2z(text, ascii=True, digit=True))
        elif fate < 0.10:
            text = str(jaconv.z2h(text, kana=True))
        yield text


def queries(texts: list[str], seed: int) -> list[str]:
    """Of one, two, three and more characters, cut out of what was said wherever it fell; and what nobody said."""
    random = Random(seed)
    asked = list(PLANTS)
    for length in (1, 1, 2, 2, 2, 3, 3, 3, 5, 8):
        for _ in range(6):
            text = random.choice(texts)
            start = random.randint(0, max(0, len(text) - length))
            asked.append(text[start : start + length])
    return [*asked, "鵺", "鵺が", "存在しない言葉", "議会 予算", "ワクチン 会場 明日"]
