"""Passwords that are invented for somebody: random, easily read out and typed, to be replaced soon."""

import secrets

# Words that have one spelling only, whichever romanisation one has learnt.
WORDS = (
    "aki ame asa eki ema hako hama hana hane haru hata hibari himawari hinoki iro iruka ito iwa kaba kame kaki kamome "
    "kani kasa kawa kaze kinoko kiri koma kuma kumo kuri kusa mame mari mikan mimi mine momo mori mugi mura nami nasu "
    "natane neko niwa nori oka saba sakana sakura sango sora suika suna take taki tako tane tani tegami tera toki "
    "tora tori ume umi uri usagi wakame wata yama yane yomogi yuki yume yuri"
).split()


def one_time_password() -> str:
    """Three words and four digits: with signing in slowed down after a few failures, nothing to be guessed."""
    words = [secrets.choice(WORDS) for _ in range(3)]
    return "-".join([*words, f"{secrets.randbelow(10_000):04}"])
