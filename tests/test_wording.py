"""What is wrong with a field is said in both languages."""

import pytest
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.messages.schemas import MessageDraft
from app.wording import FieldFault, field_fault


class Form(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: str = Field(min_length=2, max_length=5)
    count: int = Field(ge=1)


def faults(model: type[BaseModel], **given: object) -> dict[str, FieldFault]:
    with pytest.raises(ValidationError) as caught:
        model.model_validate(given)
    return {fault.field: fault for fault in map(field_fault, caught.value.errors())}


def test_each_field_is_named_with_what_to_do() -> None:
    found = faults(Form, name="123456", count=0, colour="red")
    assert found["name"] == FieldFault("name", "5 文字までにしてください。", "may have 5 characters at most.")
    assert found["count"].ja == "1 以上にしてください。"
    assert found["colour"].say("en") == "is not known here."
    assert faults(Form, count=1)["name"].ja == "必ず指定してください。"


@pytest.mark.parametrize(
    ("body", "said"), [("  \n\u3000", "空白だけ"), ("a\0b", "NUL"), ("あ" * 20_001, "20000 文字まで")]
)
def test_a_body_that_cannot_be_sent_is_explained(body: str, said: str) -> None:
    given = {"client_id": "6f9619ff-8b86-4d01-b42d-00cf4fc964ff", "body": body}
    assert said in faults(MessageDraft, **given)["body"].ja


def test_an_unknown_kind_of_fault_still_says_something() -> None:
    fault = field_fault({"type": "brand_new", "loc": ("body", "x"), "msg": "odd"}, within=1)
    assert fault == FieldFault("x", "値が正しくありません。", "odd")
