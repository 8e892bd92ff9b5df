"""Who is answered what: every route and every socket command, one line each, one column for everybody who may ask.

A new route or command gets its line here; if it needs a body, `asked.py` has it. What the columns mean:

ano  nobody is signed in                                dep  whoever administers the department of the colleague
ope  the operator's token, which is for `/metrics`           who is acted upon, not in the room
     alone: an operator has the command line            adm  an administrator of the organisation, not in the room
gue  a guest who was invited into the room              aud  an auditor of the organisation, not in the room
out  a colleague who is not in the room                 oth  an administrator of another organisation
in   a member of the room
own  whoever keeps the room and wrote in it             What is acted upon is `own`'s, or a colleague in the room.
"""

COLUMNS = {
    "ano": "anonymous", "ope": "operator", "gue": "guest", "out": "outside", "in": "inside", "own": "owner",
    "dep": "department", "adm": "administrator", "aud": "auditor", "oth": "elsewhere",
}  # fmt: skip
WIDTH = 76  # of a row's name
_ROUTES = """
                                                                            ano ope gue out in  own dep adm aud oth
POST /sign-in                                                               200 200 200 200 200 200 200 200 200 200
POST /sign-in/enrolment                                                     200 200 200 200 200 200 200 200 200 200
POST /token                                                                 401 401 401 401 401 401 401 401 401 401
POST /sign-out                                                              401 401 204 204 204 204 204 204 204 204
POST /me/password                                                           401 401 422 422 422 422 422 422 422 422
POST /people/{person_id}/password-reset                                     401 401 403 403 403 403 200 200 403 404
GET /me/second-factor                                                       401 401 200 200 200 200 200 200 200 200
POST /me/second-factor                                                      401 401 422 422 422 422 422 422 422 422
POST /me/second-factor/confirm                                              401 401 422 422 422 422 422 422 422 422
POST /me/second-factor/recovery-codes                                       401 401 422 422 422 422 422 422 422 422
POST /me/second-factor/remove                                               401 401 422 422 422 422 422 422 422 422
POST /people/{person_id}/second-factor-reset                                401 401 403 403 403 403 204 204 403 404
GET /me/devices                                                             401 401 200 200 200 200 200 200 200 200
DELETE /me/devices/{device_id}                                              401 401 404 404 404 204 404 404 404 404
POST /me/devices/sign-out-others                                            401 401 200 200 200 200 200 200 200 200
GET /organisation/sign-in                                                   401 401 200 200 200 200 200 200 200 200
PATCH /organisation/sign-in                                                 401 401 403 403 403 403 403 200 403 200
POST /passkeys/question                                                     200 200 200 200 200 200 200 200 200 200
POST /passkeys/sign-in                                                      401 401 401 401 401 401 401 401 401 401
GET /me/passkeys                                                            401 401 200 200 200 200 200 200 200 200
POST /me/passkeys/question                                                  401 401 422 422 422 422 422 422 422 422
POST /me/passkeys                                                           401 401 422 422 422 422 422 422 422 422
PATCH /me/passkeys/{passkey_id}                                             401 401 404 404 404 200 404 404 404 404
POST /me/passkeys/{passkey_id}/remove                                       401 401 422 422 422 422 422 422 422 422
GET /sign-on/doors                                                          200 200 200 200 200 200 200 200 200 200
POST /sign-on/begin                                                         404 404 404 404 404 404 404 404 404 404
GET /sign-on/{provider_id}/callback                                         303 303 303 303 303 303 303 303 303 303
POST /sign-on/{provider_id}/acs                                             303 303 303 303 303 303 303 303 303 303
GET /sign-on/{provider_id}/arrived                                          303 303 303 303 303 303 303 303 303 303
GET /sign-on/{provider_id}/metadata                                         404 404 404 404 404 404 404 404 404 404
POST /sign-on/finish                                                        401 401 401 401 401 401 401 401 401 401
POST /sign-on/enrolment                                                     401 401 401 401 401 401 401 401 401 401
POST /sign-on/sign-out                                                      401 401 200 200 200 200 200 200 200 200
POST /sign-on/{provider_id}/logout                                          502 502 502 502 502 502 502 502 502 502
GET /me/accounts                                                            401 401 200 200 200 200 200 200 200 200
POST /me/accounts/begin                                                     401 401 422 422 422 422 422 422 422 422
GET /me/accounts/proved                                                     401 401 404 404 404 404 404 404 404 404
POST /me/accounts                                                           401 401 404 404 404 404 404 404 404 404
POST /me/accounts/directory                                                 401 401 422 422 422 422 422 422 422 422
POST /me/accounts/{provider_id}/remove                                      401 401 422 422 422 422 422 422 422 422
GET /people/{person_id}/accounts                                            401 401 403 403 403 403 403 200 403 404
PUT /people/{person_id}/accounts/{provider_id}                              401 401 403 403 403 403 403 204 403 404
DELETE /people/{person_id}/accounts/{provider_id}                           401 401 403 403 403 403 403 204 403 404
GET /organisation/providers                                                 401 401 403 403 403 403 403 200 403 200
POST /organisation/providers                                                401 401 403 403 403 403 403 201 403 201
PATCH /organisation/providers/{provider_id}                                 401 401 403 403 403 403 403 200 403 404
DELETE /organisation/providers/{provider_id}                                401 401 403 403 403 403 403 204 403 404
POST /organisation/providers/{provider_id}/check                            401 401 403 403 403 403 403 502 403 404
POST /organisation/providers/{provider_id}/try                              401 401 403 403 403 403 403 404 403 404
PUT /organisation/passwords                                                 401 401 403 403 403 403 403 200 403 200
GET /me                                                                     401 401 200 200 200 200 200 200 200 200
PATCH /me                                                                   401 401 200 200 200 200 200 200 200 200
GET /people                                                                 401 401 200 200 200 200 200 200 200 200
GET /people/{person_id}                                                     401 401 200 200 200 200 200 200 200 404
GET /departments                                                            401 401 403 200 200 200 200 200 200 200
GET /user-groups                                                            401 401 200 200 200 200 200 200 200 200
GET /user-groups/{user_group_id}                                            401 401 404 200 200 200 200 200 200 200
GET /user-groups/{user_group_id}/topics                                     401 401 404 200 200 200 200 200 200 200
PUT /user-groups/{user_group_id}/rules                                      401 401 404 403 403 403 403 403 403 403
PUT /user-groups/{user_group_id}/home                                       401 401 404 403 403 403 403 403 403 403
GET /organisation/group-requests                                            401 401 403 403 403 403 403 200 403 200
DELETE /organisation/group-answers/{user_group_id}                          401 401 403 403 403 403 403 204 403 204
GET /organisation/joinable-groups                                           401 401 403 403 403 403 403 200 403 200
PUT /user-groups/{user_group_id}/request                                    401 401 403 403 403 403 403 404 403 404
DELETE /user-groups/{user_group_id}/request                                 401 401 403 403 403 403 403 204 403 204
GET /user-groups/{user_group_id}/requests                                   401 401 404 403 403 403 403 403 403 403
DELETE /user-groups/{user_group_id}/requests/{organisation_id}              401 401 404 403 403 403 403 403 403 403
PUT /user-groups/{user_group_id}/organisations/{organisation_id}            401 401 404 403 403 403 403 403 403 403
GET /user-groups/{user_group_id}/organisations/{organisation_id}/parting    401 401 404 403 403 403 403 200 403 403
DELETE /user-groups/{user_group_id}/organisations/{organisation_id}         401 401 404 403 403 403 403 204 404 403
GET /organisation/room-rules                                                401 401 200 200 200 200 200 200 200 200
PUT /organisation/room-rules                                                401 401 403 403 403 403 403 200 403 200
GET /organisation/caution-rules                                             401 401 403 403 403 403 403 200 403 200
PUT /organisation/caution-rules                                             401 401 403 403 403 403 403 200 403 200
POST /organisation/caution-rules/trial                                      401 401 403 403 403 403 403 200 403 200
GET /rooms                                                                  401 401 200 200 200 200 200 200 200 200
POST /rooms                                                                 401 401 403 201 201 201 201 201 201 201
POST /rooms/direct                                                          401 401 201 201 201 201 201 201 201 422
GET /rooms/{room_id}                                                        401 401 200 404 200 200 404 404 404 404
PATCH /rooms/{room_id}                                                      401 401 403 404 403 200 404 404 404 404
PUT /rooms/{room_id}/class                                                  401 401 403 404 403 204 404 204 404 404
GET /rooms/{room_id}/members                                                401 401 200 404 200 200 404 404 404 404
POST /rooms/{room_id}/members                                               401 401 403 404 201 201 404 404 404 404
DELETE /rooms/{room_id}/members/{person_id}                                 401 401 403 404 403 204 404 404 404 404
POST /rooms/{room_id}/join                                                  401 401 404 200 200 200 200 200 200 200
POST /rooms/{room_id}/leave                                                 401 401 204 404 204 204 404 404 404 404
POST /rooms/{room_id}/files                                                 401 401 201 404 201 201 404 404 404 404
GET /rooms/{room_id}/files                                                  401 401 200 404 200 200 404 404 404 404
GET /rooms/{room_id}/file-rules                                             401 401 200 404 200 200 404 404 404 404
GET /rooms/{room_id}/files/{file_id}                                        401 401 200 404 200 200 404 404 404 404
DELETE /rooms/{room_id}/files/{file_id}                                     401 401 404 404 404 204 404 404 404 404
GET /rooms/{room_id}/files/{file_id}/versions                               401 401 200 404 200 200 404 404 404 404
GET /files/{file_id}                                                        401 401 200 404 200 200 404 404 404 404
GET /files/{file_id}/thumbnail                                              401 401 200 404 200 200 404 404 404 404
GET /files/{file_id}/preview                                                401 401 200 404 200 200 404 404 404 404
GET /organisation/file-rules/{room_kind}                                    401 401 200 200 200 200 200 200 200 200
PUT /organisation/file-rules/{room_kind}                                    401 401 403 403 403 403 403 200 403 200
OPTIONS /rooms/{room_id}/uploads                                            401 401 204 404 204 204 404 404 404 404
POST /rooms/{room_id}/uploads                                               401 401 201 404 201 201 404 404 404 404
HEAD /uploads/{upload_id}                                                   401 401 404 404 404 200 404 404 404 404
PATCH /uploads/{upload_id}                                                  401 401 404 404 404 204 404 404 404 404
DELETE /uploads/{upload_id}                                                 401 401 404 404 404 204 404 404 404 404
POST /rooms/{room_id}/messages                                              401 401 201 404 201 201 404 404 404 404
GET /rooms/{room_id}/messages                                               401 401 200 404 200 200 404 404 404 404
GET /rooms/{room_id}/messages/{number}                                      401 401 200 404 200 200 404 404 404 404
PATCH /rooms/{room_id}/messages/{number}                                    401 401 403 404 403 200 404 404 404 404
DELETE /rooms/{room_id}/messages/{number}                                   401 401 403 404 403 200 404 404 404 404
GET /rooms/{room_id}/messages/{number}/versions                             401 401 200 404 200 200 404 404 404 404
GET /rooms/{room_id}/messages/{number}/thread                               401 401 200 404 200 200 404 404 404 404
PUT /rooms/{room_id}/messages/{number}/reactions/{emoji}                    401 401 200 404 200 200 404 404 404 404
DELETE /rooms/{room_id}/messages/{number}/reactions/{emoji}                 401 401 200 404 200 200 404 404 404 404
GET /rooms/{room_id}/messages/{number}/reactions/{emoji}                    401 401 200 404 200 200 404 404 404 404
PUT /rooms/{room_id}/messages/{number}/pin                                  401 401 200 404 200 200 404 404 404 404
DELETE /rooms/{room_id}/messages/{number}/pin                               401 401 200 404 200 200 404 404 404 404
GET /rooms/{room_id}/pins                                                   401 401 200 404 200 200 404 404 404 404
PUT /rooms/{room_id}/messages/{number}/bookmark                             401 401 204 404 204 204 404 404 404 404
DELETE /rooms/{room_id}/messages/{number}/bookmark                          401 401 204 404 204 204 404 404 404 404
GET /bookmarks                                                              401 401 200 200 200 200 200 200 200 200
POST /rooms/{room_id}/messages/{number}/forward                             401 401 201 404 201 201 404 404 404 404
GET /rooms/{room_id}/mentionable                                            401 401 200 404 200 200 404 404 404 404
POST /rooms/{room_id}/read                                                  401 401 200 404 200 200 404 404 404 404
GET /rooms/{room_id}/events                                                 401 401 200 404 200 200 404 404 404 404
GET /rooms/{room_id}/messages/{number}/readers                              401 401 200 404 200 200 404 404 404 404
GET /rooms/{room_id}/read-counts                                            401 401 200 404 200 200 404 404 404 404
GET /organisation/readers                                                   401 401 200 200 200 200 200 200 200 200
PATCH /organisation/readers                                                 401 401 403 403 403 403 403 200 403 200
GET /notifications                                                          401 401 200 200 200 200 200 200 200 200
PATCH /notifications                                                        401 401 200 200 200 200 200 200 200 200
PUT /rooms/{room_id}/notifications                                          401 401 200 404 200 200 404 404 404 404
GET /confirmations                                                          401 401 200 200 200 200 200 200 200 200
GET /rooms/{room_id}/confirmations                                          401 401 200 404 200 200 404 404 404 404
PUT /rooms/{room_id}/messages/{number}/confirmation-request                 401 401 403 404 403 204 404 404 404 404
DELETE /rooms/{room_id}/messages/{number}/confirmation-request              401 401 403 404 403 204 404 404 404 404
POST /rooms/{room_id}/messages/{number}/confirmation-request/reminders      401 401 403 404 403 204 404 404 404 404
PUT /rooms/{room_id}/messages/{number}/confirmation                         401 401 204 404 204 403 404 404 404 404
GET /rooms/{room_id}/messages/{number}/confirmations                        401 401 200 404 200 200 404 404 404 404
GET /search                                                                 401 401 200 200 200 200 200 200 200 200
GET /drafts                                                                 401 401 200 200 200 200 200 200 200 200
GET /rooms/{room_id}/draft                                                  401 401 200 404 200 200 404 404 404 404
PUT /rooms/{room_id}/draft                                                  401 401 200 404 200 200 404 404 404 404
GET /hours                                                                  401 401 200 200 200 200 200 200 200 200
PUT /hours                                                                  401 401 200 200 200 200 200 200 200 200
GET /rooms/{room_id}/hours                                                  401 401 200 404 200 200 404 404 404 404
GET /organisation/hours                                                     401 401 200 200 200 200 200 200 200 200
PUT /organisation/hours                                                     401 401 403 403 403 403 403 200 403 200
GET /organisation/hours/report                                              401 401 403 403 403 403 403 200 403 200
GET /scheduled                                                              401 401 200 200 200 200 200 200 200 200
POST /rooms/{room_id}/scheduled                                             401 401 201 404 201 201 404 404 404 404
PATCH /scheduled/{client_id}                                                401 401 404 404 404 200 404 404 404 404
DELETE /scheduled/{client_id}                                               401 401 404 404 404 204 404 404 404 404
POST /scheduled/{client_id}/send                                            401 401 404 404 404 200 404 404 404 404
GET /reminders                                                              401 401 200 200 200 200 200 200 200 200
PUT /rooms/{room_id}/messages/{number}/reminder                             401 401 200 404 200 200 404 404 404 404
DELETE /rooms/{room_id}/messages/{number}/reminder                          401 401 204 404 204 204 404 404 404 404
GET /rooms/{room_id}/export/outline                                         401 401 403 404 403 200 404 404 404 404
GET /rooms/{room_id}/export                                                 401 401 403 404 403 200 404 404 404 404
GET /audit                                                                  401 401 403 403 403 403 403 200 200 200
GET /audit/acts                                                             401 401 403 403 403 403 403 200 200 200
GET /audit/status                                                           401 401 403 403 403 403 403 200 200 200
GET /audit/export                                                           401 401 403 403 403 403 403 200 200 200
GET /organisation/roles                                                     401 401 403 403 403 403 403 200 200 200
PATCH /people/{person_id}/roles                                             401 401 403 403 403 403 403 200 403 404
GET /me/entry                                                               401 401 200 200 200 200 200 200 200 200
GET /organisation/entry-networks                                            401 401 403 403 403 403 403 200 200 200
PUT /organisation/entry-networks                                            401 401 403 403 403 403 403 200 403 200
GET /me/device                                                              401 401 200 200 200 200 200 200 200 200
POST /me/device                                                             401 401 200 200 200 200 200 200 200 200
GET /admin/devices                                                          401 401 403 403 403 403 200 200 403 200
GET /admin/devices/summary                                                  401 401 403 403 403 403 200 200 403 200
POST /admin/devices/bulk                                                    401 401 403 403 403 403 200 200 403 200
PUT /admin/devices/{known_device_id}/decision                               401 401 403 403 403 403 204 204 403 404
DELETE /admin/devices/{known_device_id}/sessions                            401 401 403 403 403 403 200 200 403 404
GET /admin/overview                                                         401 401 403 403 403 403 200 200 403 200
GET /admin/people                                                           401 401 403 403 403 403 200 200 403 200
GET /admin/rooms                                                            401 401 403 403 403 403 403 200 403 200
GET /admin/rooms/{room_id}/candidates                                       401 401 403 403 403 403 403 409 403 404
PUT /admin/rooms/{room_id}/owner                                            401 401 403 403 403 403 403 409 403 404
GET /people/{person_id}/devices                                             401 401 403 403 403 403 200 200 403 404
DELETE /people/{person_id}/devices                                          401 401 403 403 403 403 200 200 403 404
POST /departments                                                           401 401 403 403 403 403 403 201 403 201
PATCH /departments/{department_id}                                          401 401 403 403 403 403 403 200 403 404
GET /departments/{department_id}/contents                                   401 401 403 403 403 403 403 200 403 404
GET /departments/{department_id}/closing                                    401 401 403 403 403 403 403 422 403 404
POST /departments/{department_id}/closing                                   401 401 403 403 403 403 403 409 403 404
DELETE /departments/{department_id}/closing                                 401 401 403 403 403 403 403 200 403 404
POST /rooms/{room_id}/openings                                              401 401 403 403 403 403 403 403 200 403
GET /organisation/message-rules                                             401 401 403 403 403 403 403 200 403 200
PATCH /organisation/message-rules                                           401 401 403 403 403 403 403 200 403 200
GET /permissions                                                            401 401 200 200 200 200 200 200 200 200
POST /people/{person_id}/suspension                                         401 401 403 403 403 403 204 204 403 404
DELETE /people/{person_id}/suspension                                       401 401 403 403 403 403 204 204 403 404
POST /organisation/guests                                                   401 401 403 403 403 403 403 201 403 201
PATCH /organisation/guests/{person_id}                                      401 401 403 403 403 403 403 404 403 404
GET /organisation/sight                                                     401 401 403 403 403 403 403 200 403 200
PUT /organisation/sight                                                     401 401 403 403 403 403 403 200 403 200
POST /rooms/{room_id}/messages/{number}/original                            401 401 403 403 403 403 403 403 200 403
GET /organisation/transfers                                                 401 401 403 403 403 403 403 200 403 200
POST /organisation/transfers                                                401 401 403 403 403 403 403 201 403 201
GET /organisation/transfers/{transfer_id}                                   401 401 403 403 403 403 403 404 403 404
PUT /organisation/transfers/{transfer_id}/columns                           401 401 403 403 403 403 403 404 403 404
PATCH /organisation/transfers/{transfer_id}                                 401 401 403 403 403 403 403 404 403 404
GET /organisation/transfers/{transfer_id}/difference                        401 401 403 403 403 403 403 404 403 404
POST /organisation/transfers/{transfer_id}/go                               401 401 403 403 403 403 403 404 403 404
POST /organisation/transfers/{transfer_id}/cancel                           401 401 403 403 403 403 403 404 403 404
POST /organisation/transfers/{transfer_id}/undo                             401 401 403 403 403 403 403 404 403 404
DELETE /organisation/transfers/{transfer_id}                                401 401 403 403 403 403 403 404 403 404
GET /organisation/followings                                                401 401 403 403 403 403 403 200 403 200
PUT /rooms/{room_id}/followings                                             401 401 403 403 403 403 403 200 403 404
GET /organisation/staff                                                     401 401 403 403 403 403 403 200 403 200
GET /organisation/inventory                                                 401 401 403 403 403 403 403 200 403 200
GET /organisation/inventory/export                                          401 401 403 403 403 403 403 200 403 200
GET /organisation/scim                                                      401 401 403 403 403 403 403 200 403 200
POST /organisation/scim/token                                               401 401 403 403 403 403 403 201 403 201
PATCH /organisation/scim                                                    401 401 403 403 403 403 403 200 403 200
DELETE /organisation/scim/token                                             401 401 403 403 403 403 403 204 403 204
GET /scim/v2/Users                                                          401 401 401 401 401 401 401 401 401 401
POST /scim/v2/Users                                                         401 401 401 401 401 401 401 401 401 401
POST /scim/v2/Users/.search                                                 401 401 401 401 401 401 401 401 401 401
GET /scim/v2/Users/{name}                                                   401 401 401 401 401 401 401 401 401 401
PUT /scim/v2/Users/{name}                                                   401 401 401 401 401 401 401 401 401 401
PATCH /scim/v2/Users/{name}                                                 401 401 401 401 401 401 401 401 401 401
DELETE /scim/v2/Users/{name}                                                401 401 401 401 401 401 401 401 401 401
GET /scim/v2/Groups                                                         401 401 401 401 401 401 401 401 401 401
POST /scim/v2/Groups                                                        401 401 401 401 401 401 401 401 401 401
POST /scim/v2/Groups/.search                                                401 401 401 401 401 401 401 401 401 401
GET /scim/v2/Groups/{name}                                                  401 401 401 401 401 401 401 401 401 401
PUT /scim/v2/Groups/{name}                                                  401 401 401 401 401 401 401 401 401 401
PATCH /scim/v2/Groups/{name}                                                401 401 401 401 401 401 401 401 401 401
DELETE /scim/v2/Groups/{name}                                               401 401 401 401 401 401 401 401 401 401
GET /scim/v2/ServiceProviderConfig                                          401 401 401 401 401 401 401 401 401 401
GET /scim/v2/ResourceTypes                                                  401 401 401 401 401 401 401 401 401 401
GET /scim/v2/ResourceTypes/{name}                                           401 401 401 401 401 401 401 401 401 401
GET /scim/v2/Schemas                                                        401 401 401 401 401 401 401 401 401 401
GET /scim/v2/Schemas/{name}                                                 401 401 401 401 401 401 401 401 401 401
GET /health/live                                                            200 200 200 200 200 200 200 200 200 200
GET /health/ready                                                           200 200 200 200 200 200 200 200 200 200
GET /metrics                                                                404 200 404 404 404 404 404 404 404 404
GET /openapi.json                                                           200 200 200 200 200 200 200 200 200 200
"""
# `ok`, or the status that the refusal would have over HTTP.
_COMMANDS = """
                                                                            ano ope gue out in  own dep adm aud oth
hello                                                                       401 401 ok  ok  ok  ok  ok  ok  ok  ok
message.send                                                                401 401 ok  404 ok  ok  404 404 404 404
message.edit                                                                401 401 403 404 403 ok  404 404 404 404
message.delete                                                              401 401 403 404 403 ok  404 404 404 404
room.read                                                                   401 401 ok  404 ok  ok  404 404 404 404
room.catch_up                                                               401 401 ok  404 ok  ok  404 404 404 404
typing                                                                      401 401 ok  404 ok  ok  404 404 404 404
"""


def _rows(table: str) -> dict[str, dict[str, str]]:
    """By the row's name, what each role is answered; a cell too many or too few is a mistake of whoever wrote it."""
    header, *lines = table.strip("\n").splitlines()
    columns, rows = header.split(), {}
    for line in lines:
        name, cells = line[:WIDTH].strip(), line[WIDTH:].split()
        assert len(cells) == len(columns), f"{name}: {len(cells)} answers for {len(columns)} columns"
        assert name not in rows, f"{name} has two rows"
        rows[name] = {COLUMNS[column]: cell for column, cell in zip(columns, cells, strict=True)}
    return rows


ROUTES, COMMANDS = _rows(_ROUTES), _rows(_COMMANDS)
