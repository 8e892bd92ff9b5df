"""Login IDs: what people type to say who they are."""

import unicodedata


def folded_login_id(written: str) -> str:
    """Full-width letters and capitals are the same login ID."""
    return unicodedata.normalize("NFKC", written).strip().lower()
