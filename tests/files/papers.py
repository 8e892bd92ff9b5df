"""Papers as the hall's programs write them: a workbook with readings beside its names, a letter with a table."""

import io
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl

NUMBER = "123456789018"  # its check digit is right
PEOPLE = (("佐藤　美咲", "090-1234-5678"), ("髙橋　健一", "090-2345-6789"), ("𠮷田　誠", "090-3456-7890"))
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def workbook(*rows: tuple[object, ...]) -> bytes:
    book, made = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(made)
    return made.getvalue()


def workbook_with_readings() -> bytes:
    """As Excel keeps a name: with its reading beside it, which is no part of the cell."""
    strings = f"""<sst {_S}><si><t>佐藤</t><rPh sb="0" eb="2"><t>サトウ</t></rPh></si></sst>"""
    cells = '<c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>課長</t></is></c><c r="C1"><v>7</v></c>'
    sheet = f"<worksheet {_S}><sheetData><row>{cells}</row></sheetData></worksheet>"
    return packed({"xl/sharedStrings.xml": strings, "xl/worksheets/sheet1.xml": sheet})


def letter(*paragraphs: str, table: tuple[tuple[str, ...], ...] = ()) -> bytes:
    said = "".join(_paragraph(one) for one in paragraphs)
    rows = "".join(f"<w:tr>{''.join(f'<w:tc>{_paragraph(cell)}</w:tc>' for cell in row)}</w:tr>" for row in table)
    return packed({"word/document.xml": f"<w:document {_W}><w:body>{said}<w:tbl>{rows}</w:tbl></w:body></w:document>"})


def packed(parts: dict[str, str]) -> bytes:
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def _paragraph(said: str) -> str:
    return f"<w:p><w:r><w:t>{said}</w:t></w:r></w:p>"
