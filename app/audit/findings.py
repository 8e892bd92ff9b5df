"""What a check of the audit found, said so that an auditor can file it."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

Kind = Literal["changed", "deleted", "inserted", "reordered", "truncated", "recomputed", "forged"]
_SAID: dict[Kind, tuple[str, str]] = {
    "changed": ("内容が書き換えられています", "what it says was changed"),
    "deleted": ("記録が消されています", "deleted"),
    "inserted": ("あとから差し込まれた記録です", "put in afterwards"),
    "reordered": ("順番が入れ替えられています", "stands in another's place"),
    "truncated": (
        "末尾が切り取られています (署名済みの先頭より短い)",
        "the end was cut off: shorter than a signed head",
    ),
    "recomputed": ("署名のあとで書き直されています", "rewritten after a head had been signed"),
    "forged": ("先頭ファイルの署名が合いません", "not signed by a known key"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it was written. `until` is the last of several numbers that go together."""

    kind: Kind
    chain: UUID | None = None
    number: int | None = None
    until: int | None = None
    entry_id: int | None = None

    @property
    def place(self) -> str:
        """Which number, of which entry: `5`, `5-7`, `5 (17)`."""
        if self.number is None:
            return f"({self.entry_id})"
        last = f"-{self.until}" if self.until not in (None, self.number) else ""
        return f"{self.number}{last}" + (f" ({self.entry_id})" if self.entry_id is not None else "")

    def say(self, language: str = "ja") -> str:
        return _SAID[self.kind][1 if language == "en" else 0]
