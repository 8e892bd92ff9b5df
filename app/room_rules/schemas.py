"""Rules for rooms as the outside world sees them."""

from pydantic import Field

from app.http import Shape
from app.room_rules.models import Confidentiality, Exporters, Inviters, Makers


class ClassRuling(Shape):
    """What may happen in a room of one 機密性, or in one that holds personal data."""

    allows_files: bool = Field(description="whether files may be put there")
    allows_forwarding: bool = Field(description="elsewhere, and never to a room of a lower class")
    allows_guests: bool
    exporters: Exporters = Field(description="owners: a room's owners too; administrators: those in it; nobody")


class ClassRulings(Shape):
    public: ClassRuling = Field(description="機密性1")
    internal: ClassRuling = Field(description="機密性2")
    secret: ClassRuling = Field(description="機密性3")
    personal: ClassRuling = Field(description="besides, where personal data may be written: the stricter counts")


class RoomRulesDraft(Shape):
    internal_makers: Makers = Field(description="keepers: administrators, of departments too")
    topic_makers: Makers
    guest_inviters: Inviters
    confidentiality: Confidentiality = Field(description="of internal rooms, unless who makes one says otherwise")
    holds_personal_data: bool
    classes: ClassRulings


class RoomRulesOut(RoomRulesDraft):
    may_change: bool
