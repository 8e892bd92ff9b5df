"""Papers as the hall's programs write them: a workbook with readings beside its names, a letter with a table, a PDF."""

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


def pdf(*lines: str, with_picture: bool = False, is_encrypted: bool = False) -> bytes:
    """One page in a font that every reader of Japanese has, a line of it for each; a scanned sheet has none."""
    said = b"".join(b"<%s> Tj T* " % line.encode("utf-16-be").hex().encode() for line in lines)
    content = b"BT /F 12 Tf 14 TL 50 800 Td %sET" % said + (b" 100 0 0 100 0 0 cm /I Do" if with_picture else b"")
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>/XObject<</I 8 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type0/BaseFont/HeiseiMin-W3/Encoding/UniJIS-UTF16-H/DescendantFonts[6 0 R]>>",
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/HeiseiMin-W3/FontDescriptor 7 0 R"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 6>>>>",
        b"<</Type/FontDescriptor/FontName/HeiseiMin-W3/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 800"
        b"/Descent 200/StemV 80/CapHeight 800>>",
        b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>"
        b"stream\n0\nendstream",
    ]
    locked = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>/ID[<41><41>]" % (b"41" * 32, b"42" * 32)
    made, places = b"%PDF-1.7\n", list[int]()
    for number, part in enumerate(parts, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size, extra = len(parts) + 1, locked if is_encrypted else b""
    return made + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        size, table, size, extra, len(made)
    )  # fmt: skip
