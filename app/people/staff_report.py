"""What applying a staff list did, or would do, in the words of the personnel office."""

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from app.people.staff_changes import StaffChanges
from app.people.staff_standing import Colleague

MOST_NAMED = 20


@dataclass(frozen=True, slots=True)
class StaffReport:
    organisation: str
    changes: StaffChanges
    is_rehearsal: bool = False

    @property
    def counts(self) -> dict[str, int]:
        changes = self.changes
        always = {
            "追加": len(changes.added), "変更": len(changes.changed), "異動": len(changes.moved),
            "変更なし": changes.unchanged, "利用停止": len(changes.suspended), "名簿にない人": len(changes.missing),
        }  # fmt: skip
        seldom = {
            "利用再開": len(changes.reinstated), "利用停止のまま": len(changes.still_suspended),
            "初期パスワードの設定": len(changes.given_password), "部署の追加": len(changes.new_departments),
            "部署名の変更": len(changes.renamed_departments), "部署の再開": len(changes.reopened_departments),
            "兼務の追加": len(changes.further_begun),
            "兼務の終わり": len(changes.further_ended), "利用期限の変更": len(changes.last_days),
        }  # fmt: skip
        return always | {what: count for what, count in seldom.items() if count}

    @property
    def detail(self) -> dict[str, JsonValue]:
        """For the audit: the figures, and by staff number whose access began or ended."""
        numbers: dict[str, JsonValue] = {
            "suspended": [one.staff_number for one in self.changes.suspended],
            "reinstated": [one.staff_number for one in self.changes.reinstated],
        }
        return {**self.counts, **numbers}

    def said(self) -> str:
        lines = [f"{self.organisation} の職員名簿: {self._outcome}"]
        lines += [f"  {what} {count:,}" for what, count in self.counts.items()]
        if not self.changes.suspended:
            lines += _named("名簿にない人 (利用停止にするには --suspend-missing)", self.changes.missing)
        lines += _named("利用停止にした人", self.changes.suspended)
        lines += _named("管理者が利用停止にしているため、名簿にあっても停止のままの人", self.changes.still_suspended)
        return "\n".join(lines)

    @property
    def _outcome(self) -> str:
        if self.changes.is_empty:
            return "変わったところはありません。"
        return "確認だけで、まだ何も書き込んでいません (--dry-run)。" if self.is_rehearsal else "取り込みました。"


def _named(what: str, people: Sequence[Colleague]) -> list[str]:
    if not people:
        return []
    said = [f"{what}:", *(f"  {one.staff_number} {one.name}" for one in people[:MOST_NAMED])]
    return [*said, f"  ほか {len(people) - MOST_NAMED:,} 人"] if len(people) > MOST_NAMED else said
