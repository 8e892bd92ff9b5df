"""People and departments as SCIM has them: what there is a place for here is announced, and nothing else is kept.

Directories send much more (telephone numbers, managers, roles, passwords): that is passed over without an error, as
Entra ID and Okta expect it.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, TypeVar

from pydantic import Field
from scim2_models import (
    URN,
    AnyExtension,
    AuthenticationScheme,
    Bulk,
    CaseExact,
    ChangePassword,
    ComplexAttribute,
    Context,
    ETag,
    Extension,
    Filter,
    ListResponse,
    Mutability,
    Patch,
    PatchOp,
    Reference,
    Required,
    Resource,
    ResourceType,
    ResponseParameters,
    ScimPolicy,
    ScimProvider,
    SearchRequest,
    ServiceProviderConfig,
    Sort,
    Uniqueness,
)

MOST_RESULTS = 200
Said = Mapping[str, Any]


class Name(ComplexAttribute):
    """The name in its parts, as the directory divides it."""

    formatted: str | None = None
    family_name: str | None = None
    given_name: str | None = None


class Email(ComplexAttribute):
    """An address; Kairan keeps the one for work."""

    value: str | None = None
    type: str | None = Field(None, examples=["work"])
    primary: bool | None = None


class Belonging(ComplexAttribute):
    """A department of a person's."""

    value: Annotated[str | None, Mutability.read_only, CaseExact.true] = None
    ref: Annotated[Reference["Group"] | None, Mutability.read_only] = Field(
        None, serialization_alias="$ref", validation_alias="$ref"
    )
    display: Annotated[str | None, Mutability.read_only] = None


class User(Resource[AnyExtension]):
    """Somebody who has an account."""

    __schema__ = URN("urn:ietf:params:scim:schemas:core:2.0:User")

    user_name: Annotated[str | None, Uniqueness.server, Required.true] = Field(None, description="The login ID.")
    display_name: str | None = Field(None, description="The name that everybody sees.")
    name: Name | None = None
    title: str | None = Field(None, description="職名")
    active: bool | None = Field(None, description="false: suspended, and signed out everywhere at once.")
    emails: list[Email] | None = None
    groups: Annotated[list[Belonging] | None, Mutability.read_only] = None


class EnterpriseUser(Extension):
    """What an employer says of somebody."""

    __schema__ = URN("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User")

    employee_number: str | None = Field(None, description="職員番号")
    department: str | None = Field(None, description="The name or code of the department where somebody mainly works.")


class KairanUser(Extension):
    """What only Japanese names need."""

    __schema__ = URN("urn:ietf:params:scim:schemas:extension:kairan:2.0:User")

    kana: str | None = Field(None, description="フリガナ: how the name is read, for sorting and finding.")


class Member(ComplexAttribute):
    """Somebody in a department."""

    value: Annotated[str | None, Mutability.immutable, CaseExact.true] = None
    ref: Annotated[Reference["User"] | None, Mutability.immutable] = Field(  # type: ignore[type-arg]  # a name, as RFC 7643 has it
        None, serialization_alias="$ref", validation_alias="$ref"
    )
    type: Annotated[str | None, Mutability.immutable] = Field(None, examples=["User"])


class Group(Resource[Any]):
    """A department."""

    __schema__ = URN("urn:ietf:params:scim:schemas:core:2.0:Group")

    display_name: Annotated[str | None, Required.true] = None
    members: list[Member] | None = None


Account = User[EnterpriseUser | KairanUser]
Shown = TypeVar("Shown", Account, Group)
# Old tenants of Entra ID write removals and missing entries in ways of their own.
POLICY = ScimPolicy(
    unknown=ScimPolicy.Unknown.ignore, remove_value_as_filter=ScimPolicy.RemoveValue.apply,
    unmatched_path_filter=ScimPolicy.UnmatchedPathFilter.create,
)  # fmt: skip
PROVIDER = ScimProvider(
    models=[User, EnterpriseUser, KairanUser, Group],
    resource_types=[ResourceType.from_resource(Account), ResourceType.from_resource(Group)],
    config=ServiceProviderConfig(
        patch=Patch(supported=True), bulk=Bulk(supported=False, max_operations=0, max_payload_size=0),
        filter=Filter(supported=True, max_results=MOST_RESULTS), change_password=ChangePassword(supported=False),
        sort=Sort(supported=False), etag=ETag(supported=True),
        authentication_schemes=[AuthenticationScheme(
            type=AuthenticationScheme.Type.oauthbearertoken, name="Bearer token",
            description="A token that an administrator of the organisation makes in Kairan's console.", primary=True,
        )],
    ),
    policy=POLICY,
)  # fmt: skip


def read(kind: type[Shown], body: object, context: Context) -> Shown:
    """What a request says of a person or department; what has no place here is passed over."""
    return kind.model_validate(body, scim_ctx=context, scim_policy=POLICY)


def patched(kind: type[Shown], resource: Shown, body: object) -> Shown:
    """What it becomes by these operations, one after the other; all of them or none."""
    with POLICY:
        asked = PatchOp[kind].model_validate(  # type: ignore[valid-type]  # known when it runs
            body, scim_ctx=Context.RESOURCE_PATCH_REQUEST
        )
        asked.patch(resource)
    return resource


def search_of(kind: type[Shown], asked: Said) -> SearchRequest[Any]:
    """A filter, a page, and what is wanted of each, checked against what there is."""
    search: SearchRequest[Any] = SearchRequest[kind].model_validate(  # type: ignore[valid-type]  # as above
        asked, scim_ctx=Context.SEARCH_REQUEST, scim_policy=POLICY
    )
    return search


def written(resource: Resource[Any], context: Context, wanted: ResponseParameters[Any] | None = None) -> dict[str, Any]:
    """As it goes out, without what was not asked for."""
    shown: dict[str, Any] = resource.model_dump(scim_ctx=context, response_parameters=wanted)
    return shown


def version_of(resource: Resource[Any]) -> str:
    """The same for the same content, whoever changed it and when."""
    shown: dict[str, Any] = resource.model_dump(scim_ctx=Context.DEFAULT)
    shown.pop("meta", None)
    return f'W/"{hashlib.sha256(json.dumps(shown, sort_keys=True).encode()).hexdigest()[:24]}"'


def page_of(kind: type[Shown], shown: Sequence[Any], total: int, search: SearchRequest[Any]) -> dict[str, Any]:
    """A list response, counted from one as SCIM does."""
    answer = ListResponse[kind](  # type: ignore[valid-type]  # as above
        total_results=total, start_index=search.start_index or 1, items_per_page=len(shown), resources=list(shown)
    )
    out: dict[str, Any] = answer.model_dump(scim_ctx=Context.RESOURCE_QUERY_RESPONSE, response_parameters=search)
    return out
