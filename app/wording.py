"""Saying what is wrong with a field, in both languages, instead of what a validator calls it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_SAID = {
    "missing": ("必ず指定してください。", "is required."),
    "extra_forbidden": ("知らない項目です。", "is not known here."),
    "string_too_long": ("{max_length} 文字までにしてください。", "may have {max_length} characters at most."),
    "string_too_short": ("{min_length} 文字以上にしてください。", "needs {min_length} characters at least."),
    "string_type": ("文字列で指定してください。", "must be a text."),
    "string_unicode": ("文字として正しくない部分があります。", "has something in it that is no character."),
    "string_pattern_mismatch": ("使えない文字が入っています。", "has characters that cannot be used here."),
    "too_long": ("{max_length} 件までにしてください。", "may have {max_length} entries at most."),
    "too_short": ("{min_length} 件以上にしてください。", "needs {min_length} entries at least."),
    "uuid_parsing": ("ID の形が正しくありません。", "is no valid id."),
    "uuid_type": ("ID の形が正しくありません。", "is no valid id."),
    "int_parsing": ("整数で指定してください。", "must be a whole number."),
    "int_type": ("整数で指定してください。", "must be a whole number."),
    "greater_than_equal": ("{ge} 以上にしてください。", "must be {ge} or more."),
    "less_than_equal": ("{le} 以下にしてください。", "must be {le} or less."),
    "json_invalid": ("JSON として読めません。", "is not valid JSON."),
    "literal_error": ("選べる値は {expected} です。", "must be one of {expected}."),
    "union_tag_invalid": ("選べる値は {expected_tags} です。", "must be one of {expected_tags}."),
    "model_attributes_type": ("JSON のオブジェクトで送ってください。", "must be a JSON object."),
}


@dataclass(frozen=True, slots=True)
class FieldFault:
    """One field that cannot be, and why."""

    field: str
    ja: str
    en: str

    def say(self, language: str) -> str:
        return self.en if language == "en" else self.ja


def field_fault(error: Mapping[str, Any], *, within: int = 0) -> FieldFault:
    """From one of pydantic's errors, `within` so many outer names that are not the caller's own.

    Our own validators bring both wordings in their context.
    """
    field = ".".join(str(part) for part in error["loc"][within:])
    context = error.get("ctx") or {}
    if "ja" in context:
        return FieldFault(field, str(context["ja"]), str(error["msg"]))
    ja, en = _SAID.get(str(error["type"]), ("値が正しくありません。", str(error["msg"])))
    return FieldFault(field, ja.format_map(_Lenient(context)), en.format_map(_Lenient(context)))


class _Lenient(dict[str, Any]):
    """A figure that a validator did not give is simply left out."""

    def __missing__(self, key: str) -> str:
        return ""
