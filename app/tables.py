"""Cells of tables that a spreadsheet opens: words stay words."""

# What makes a spreadsheet take a cell for a formula, full-width ones too.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def harmless(cell: str) -> str:
    """With an apostrophe in front, a spreadsheet shows it as it stands."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
