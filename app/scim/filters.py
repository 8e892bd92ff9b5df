"""Filters of SCIM as PostgreSQL asks them: a hall of 12,000 is not read to find one."""

from collections.abc import Callable, Mapping
from datetime import datetime
from operator import eq, ge, gt, le, lt, ne
from typing import Any

from scim2_models import InvalidFilterException
from scim2_models.path import (
    AttrPath,
    CompareOperator,
    Comparison,
    FilterNode,
    FilterVisitor,
    LogicalExpr,
    LogicalOperator,
    Not,
    Present,
    ValuePath,
)
from sqlalchemy import ColumnElement, String, and_, cast, exists, func, not_, or_, true

from app.organisations.models import Department
from app.people.login_ids import folded_login_id
from app.people.models import Person, Post
from app.scim.models import ScimDepartment, ScimPerson

Asking = ColumnElement[bool]
Answer = Callable[[CompareOperator, object], Asking]
_ORDERS: dict[CompareOperator, Callable[[Any, Any], Asking]] = {
    CompareOperator.eq: eq, CompareOperator.ne: ne, CompareOperator.gt: gt, CompareOperator.ge: ge,
    CompareOperator.lt: lt, CompareOperator.le: le,
}  # fmt: skip
_PARTS = {CompareOperator.co: "contains", CompareOperator.sw: "startswith", CompareOperator.ew: "endswith"}


def _text(expression: Any, folded: Callable[[str], str] = str.lower, *, is_always_there: bool = False) -> Answer:
    """Compared as `folded` has it; what is not there is empty. What always is there is left as it is, for its index."""
    there = expression if is_always_there else func.coalesce(expression, "")
    column: Any = func.lower(there) if folded is str.lower else there

    def answer(op: CompareOperator, value: object) -> Asking:
        wanted = "" if value is None else folded(str(value))
        if op in _PARTS:
            part: Asking = getattr(column, _PARTS[op])(wanted, autoescape=True)
            return part
        return _ORDERS[op](column, wanted)

    return answer


def _flag(expression: Asking) -> Answer:
    def answer(op: CompareOperator, value: object) -> Asking:
        is_wanted = str(value).lower() == "true"  # Entra ID writes it as a text
        return expression if is_wanted == (op == CompareOperator.eq) else not_(expression)

    return answer


def _moment(expression: Any) -> Answer:
    def answer(op: CompareOperator, value: object) -> Asking:
        moment = datetime.fromisoformat(str(value))
        if moment.tzinfo is None:
            raise ValueError("a moment needs an offset")
        return _ORDERS[op](expression, moment)

    return answer


def _member(op: CompareOperator, value: object) -> Asking:
    """Whether somebody is in the department."""
    held = exists().where(
        Post.department_id == Department.id, Post.ended_on.is_(None), cast(Post.person_id, String) == str(value).lower()
    )
    return {CompareOperator.eq: held, CompareOperator.ne: not_(held)}[op]


def _work(op: CompareOperator, value: object) -> Asking:
    """Every address that is kept is one for work."""
    return true() if (str(value).lower() == "work") == (op == CompareOperator.eq) else not_(true())


_EMPLOYER = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:user:"
PEOPLE: Mapping[str, Answer] = {
    "id": _text(cast(Person.id, String)), "externalid": _text(ScimPerson.external_id, str),
    "username": _text(Person.login_id, folded_login_id, is_always_there=True), "displayname": _text(Person.name),
    "name.formatted": _text(Person.name), "active": _flag(Person.suspended_at.is_(None)),
    "emails": _text(Person.email), "emails.value": _text(Person.email), "emails.type": _work,
    "meta.created": _moment(Person.created_at),
    f"{_EMPLOYER}employeenumber": _text(Person.staff_number, str, is_always_there=True),
}  # fmt: skip
DEPARTMENTS: Mapping[str, Answer] = {
    "id": _text(cast(Department.id, String)), "externalid": _text(ScimDepartment.external_id, str),
    "displayname": _text(Department.name), "members": _member, "members.value": _member,
}  # fmt: skip


def condition_of(node: FilterNode, answers: Mapping[str, Answer]) -> Asking:
    """The filter as a condition; what cannot be asked for here is refused."""
    try:
        return _Asker(answers).visit(node)
    except (KeyError, ValueError, OverflowError, RecursionError):
        raise InvalidFilterException(
            detail=f"この条件では絞り込めません。 (not to be filtered by: {node})"[:300]
        ) from None


class _Asker(FilterVisitor[Asking]):
    def __init__(self, answers: Mapping[str, Answer], within: str = "") -> None:
        self._answers, self._within = answers, within

    def _answer(self, path: AttrPath) -> Answer:
        named = ".".join(filter(None, (self._within, path.attr, path.sub_attr))).lower()
        uri = (path.uri or "").lower()
        is_core = not uri or ":schemas:core:" in uri
        return self._answers[named if is_core else f"{uri}:{named}"]

    def visit_comparison(self, node: Comparison) -> Asking:
        return self._answer(node.attr_path)(node.op, node.value)

    def visit_present(self, node: Present) -> Asking:
        answer = self._answer(node.attr_path)
        return true() if answer in _ALWAYS else answer(CompareOperator.ne, "")

    def visit_not(self, node: Not) -> Asking:
        return not_(self.visit(node.expr))

    def visit_logical_expr(self, node: LogicalExpr) -> Asking:
        terms = [self.visit(term) for term in node.terms]
        return and_(*terms) if node.op == LogicalOperator.and_ else or_(*terms)

    def visit_value_path(self, node: ValuePath) -> Asking:
        return _Asker(self._answers, node.attr_path.attr).visit(node.val_filter)


# There for everybody, whatever it says.
_ALWAYS = (PEOPLE["active"], PEOPLE["meta.created"])
