"""The base of every table: naming of constraints and the column types we share."""

from datetime import datetime
from typing import Annotated
from uuid import UUID, uuid4

from sqlalchemy import BigInteger, DateTime, MetaData, Text, func
from sqlalchemy.orm import DeclarativeBase, mapped_column

Id = Annotated[UUID, mapped_column(primary_key=True, default=uuid4)]
Moment = Annotated[datetime, mapped_column(DateTime(timezone=True))]
Created = Annotated[datetime, mapped_column(DateTime(timezone=True), server_default=func.now())]
Counter = Annotated[int, mapped_column(BigInteger, server_default="0", default=0)]


class Base(DeclarativeBase):
    """Every table; the migrations are the law, these classes are how we speak of it."""

    type_annotation_map = {str: Text, datetime: DateTime(timezone=True)}
    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
        }
    )
