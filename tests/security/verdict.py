"""What a tool that others wrote says of Kairan: how much it asked, what it found, or why it could not ask."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Verdict:
    """`unasked` is the reason for which a tool could not do its work: that is not the same as finding nothing."""

    asked: str
    findings: list[str] = field(default_factory=list)
    unasked: str = ""

    @property
    def said(self) -> str:
        if self.findings:
            return f"{len(self.findings)} FOUND"
        return "NOT CHECKED" if self.unasked else "nothing"
