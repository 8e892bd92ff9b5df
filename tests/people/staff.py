"""Staff lists as the tests write them."""

from dataclasses import replace

from app.people.staff_line import COLUMNS, StaffLine

SATO = StaffLine(
    line=2, staff_number="104512", name="佐藤　美咲", kana="サトウ　ミサキ", login_id="list-sato",
    department_code="411", department="予防接種係", title="主事",
)  # fmt: skip
KURODA = replace(SATO, line=3, staff_number="100115", name="黒田　茂", kana="クロダ　シゲル", login_id="list-kuroda")


def csv_of(*rows: str, header: str = ",".join(COLUMNS)) -> str:
    return "\r\n".join([header, *rows]) + "\r\n"


SATO_ROW = "104512,佐藤　美咲,サトウ　ミサキ,411,予防接種係,主事,sato@aoba.example.jp,sato,"
KURODA_ROW = "100115,黒田　茂,クロダ　シゲル,100,総務部,総務部長,,kuroda,"
