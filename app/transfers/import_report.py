"""What a list did, or would do, of people and of their rooms, as the operator's command says it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.people.staff_report import MOST_NAMED, StaffReport
from app.transfers.difference import rooms_shown
from app.transfers.schemas import RoomMoveOut, SomebodyOut
from app.transfers.weigh import Weighed


@dataclass(frozen=True, slots=True)
class ImportReport:
    staff: StaffReport
    weighed: Weighed
    waiting: int = 0

    def said(self) -> str:
        return "\n".join([self.staff.said(), *self._rooms(), *self._ownerless(), *self._left()])

    def _rooms(self) -> Iterator[str]:
        moves = [move for move in self.weighed.rooms if move.entering or move.leaving or move.promoted]
        if not moves:
            return
        # Those with most to see first, as the console has them.
        moves.sort(key=lambda move: -len(move.entering) - len(move.leaving))
        yield f"人が入れ替わるルーム (異動で動くルーム) {len(moves):,}:"
        for room in rooms_shown(self.weighed, moves[:MOST_NAMED]):
            yield f"  {room.name}: {_told(room)}"
        yield from _more(len(moves), "件")

    def _ownerless(self) -> Iterator[str]:
        left = [move.name for move in self.weighed.rooms if move.is_ownerless]
        if left:
            yield "注意: 管理者がいなくなるルーム (団体の管理者が「管理」→「ルーム」で決めてください):"
            yield from (f"  {name}" for name in left[:MOST_NAMED])
            yield from _more(len(left), "件")

    def _left(self) -> Iterator[str]:
        if self.waiting:
            yield f"注意: {self.waiting:,} 件のルームは、まだ入れ替えていません。サーバーが次の巡回で入れ替えます。"


def _told(room: RoomMoveOut) -> str:
    kinds = (("入る人", room.entering), ("出る人", room.leaving), ("ルームの管理者になる人", room.promoted))
    return "、".join(f"{what} {len(people):,} ({_names(people)})" for what, people in kinds if people)


def _names(people: Sequence[SomebodyOut]) -> str:
    return " ".join(one.name for one in people[:3]) + (" ほか" if len(people) > 3 else "")


def _more(count: int, unit: str) -> Iterable[str]:
    return [f"  ほか {count - MOST_NAMED:,} {unit}"] if count > MOST_NAMED else []
