"""The roof: builds the application; the only file that knows every other."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from time import monotonic

from fastapi import FastAPI
from starlette.types import ASGIApp, Receive, Scope, Send

from app import health
from app.admin import api as admin
from app.admin.denied import Denials
from app.audit.notary import notary_of
from app.audit.origin import came_from
from app.audit.seal import Sealer
from app.cautions import api as cautions
from app.cautions.watch import Watch
from app.confirmations import api as confirmations
from app.confirmations.schemas import ConfirmationAsked, ConfirmationReminded, ConfirmationWithdrawn
from app.database.engine import open_engine, sessions_of
from app.database.lines import Lines
from app.database.place import Place
from app.database.replica import open_replica
from app.devices import api as devices
from app.devices.schemas import DeviceAsked, DeviceDecided
from app.drafts import api as drafts
from app.entry.gate import through_the_gate
from app.entry_networks import api as entry_networks
from app.export import api as export
from app.export.export import Exports
from app.export.turns import Turns
from app.files import api as files
from app.files.bucket import Address
from app.files.cabinet import Cabinet, cabinet_in_bucket, cabinet_on_disk
from app.files.check import Tools
from app.files.checker import Checker
from app.files.clamd import Clamd
from app.files.clean import keep_clean
from app.files.preview import Previews
from app.files.rules import Rules
from app.files.schemas import FileChecked
from app.files.studio import Studio
from app.gateway.answer import Answerer
from app.gateway.door import Gateway
from app.gateway.hello import Hello, Reception, Welcome
from app.gateway.record import DatabaseRecord
from app.headers import SafeHeaders
from app.hours import api as hours
from app.http import Told, render_refusals
from app.limits import BoundedBody
from app.linked_accounts import api as linked_accounts
from app.messages import api as messages
from app.messages.postbox import LINES, Postbox
from app.messages.rate import Rate
from app.messages.reading import Reading
from app.messages.schemas import (
    CatchUpDraft,
    MessageRef,
    PinNews,
    ReactionNews,
    RoomMessageChange,
    RoomMessageDraft,
    RoomReadDraft,
    TypingDraft,
    Unseen,
)
from app.notifications import api as notifications
from app.openapi import describe
from app.passkeys import api as passkeys
from app.passkeys.challenges import Challenges
from app.passkeys.challenges import forget_old as forget_challenges
from app.people import api as people
from app.people.end_access import end_access
from app.people.passwords import Passwords
from app.people.tokens import Tokens
from app.readers import api as readers
from app.realtime.broker import Broker, LocalBroker
from app.realtime.caretaker import Caretaker
from app.realtime.envelope import Envelopes
from app.realtime.hub import Hub
from app.realtime.protocol import Command, Failed
from app.realtime.redis_broker import RedisBroker
from app.realtime.router import CommandRouter
from app.reminders import api as reminders
from app.reminders.schemas import ReminderChanged
from app.reminders.tell import tell_due
from app.room_rules import api as room_rules
from app.rooms import api as rooms
from app.rooms.schemas import MemberJoined, MemberLeft, MemberRoleChanged, RoomChanged, RoomClassChanged, RoomReset
from app.rounds import Rounds
from app.schedule import api as schedule
from app.schedule.send import send_due
from app.scim import api as scim
from app.scim.pace import Pace
from app.search import api as search
from app.search.indexer import Indexer
from app.settings import Settings
from app.sign_in import api as sign_in
from app.sign_in.clean import forget_old
from app.sign_in.elsewhere import Elsewhere
from app.sign_in.known_devices import KnownDevices
from app.sign_in.seals import Seals
from app.sign_on import api as sign_on
from app.sign_on.egress import Egress
from app.sign_on.journey import Journeys
from app.sign_on.ldap_directory import Directories
from app.sign_on.ldap_elsewhere import ByDirectory
from app.sign_on.ldap_recheck import recheck_directories
from app.sign_on.oidc import OpenidProviders
from app.sign_on.proofs import Proofs
from app.sign_on.saml_answer import Envelopes as SamlEnvelopes
from app.sign_on.spent import forget_old as forget_spent
from app.transfers import api as transfers
from app.transfers.execute import Transfers
from app.transfers.receive import forget_drafts
from app.user_groups import api as user_groups
from app.user_groups.schemas import AdmissionAnswered, AdmissionAsked, AdmissionSettled
from app.web_client import WebClient
from app.work import BeginWork, swift_units_of_work, units_of_work

Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]
# A route is looked for in this order: what is asked all day comes first.
FEATURES = (
    messages.routes, rooms.routes, people.routes, drafts.routes, notifications.routes, search.routes, readers.routes,
    files.routes, confirmations.routes, hours.routes, schedule.routes, reminders.routes, user_groups.routes,
    sign_in.routes, passkeys.routes, sign_on.routes, linked_accounts.routes, devices.routes, entry_networks.routes,
    room_rules.routes, cautions.routes, export.routes, transfers.routes, admin.routes, scim.routes, health.routes,
)  # fmt: skip
SOCKET_SHAPES = (
    Command, Failed, Hello, Welcome, RoomMessageDraft, RoomMessageChange, MessageRef, RoomReadDraft, CatchUpDraft,
    TypingDraft, Unseen, ReactionNews, PinNews, MemberJoined, MemberLeft, MemberRoleChanged, RoomChanged,
    RoomClassChanged, RoomReset, ReminderChanged, FileChecked, ConfirmationAsked, ConfirmationReminded,
    ConfirmationWithdrawn, DeviceAsked, DeviceDecided, AdmissionAsked, AdmissionSettled, AdmissionAnswered,
)  # fmt: skip
# Connections of the caretaker alone: it polls over one and reads standings over the other.
WATCHING = 2
SCHEDULE_SECONDS = 1.0
FORGET_SECONDS = 600.0
WATCH_SECONDS = 1.0
# How often it is asked whether the hour of signing has come.
SEAL_SECONDS = 15.0


class Kairan:
    """One process: everything it needs, made once and handed down."""

    def __init__(self, settings: Settings, place: Place) -> None:
        self.settings = settings
        self.engine = open_engine(place.application, settings.database_pool)
        self.replica = open_replica(place.replica, max(1, settings.database_pool // 2))
        self.broker = broker_of(settings)
        self.begin = units_of_work(sessions_of(self.engine), self.broker)
        self.watching = open_engine(place.application, WATCHING)
        record = DatabaseRecord(self.begin, units_of_work(sessions_of(self.watching), self.broker))
        self.hub = Hub(self.broker)
        self.passwords = Passwords()
        self.tokens, seals = Tokens(settings.secret_key), Seals(settings.secret_key)
        self.directories = Directories(Egress(settings.identity_networks)), seals
        known = KnownDevices(settings.secret_key)
        rate = Rate(settings.sends_per_10_seconds, monotonic)
        self.posting = open_engine(place.application, LINES)
        self.lines = Lines(self.posting)
        # A line keeps what PostgreSQL was told once, which a pooler's transaction does not.
        swiftly = None if place.application.is_pooled else swift_units_of_work(self.lines, self.broker)
        self.postbox = Postbox(self.begin, rate, swiftly=swiftly)
        self.cabinet, studio = cabinet_of(settings), Studio()
        scanner = Clamd(settings.clamd) if settings.clamd else None
        self.checker = Checker(Tools(self.cabinet, studio, scanner), self.begin)
        self.caretaker = Caretaker(self.hub, record, at_once=max(1, settings.database_pool // 2))
        self.indexer = Indexer(self.begin)
        self.sealer = Sealer(self.begin, notary_of(settings))
        reading = Reading(self.replica)
        exports = Exports(self.begin, reading, Turns(max(1, settings.database_pool // 3)))
        self.transfers = Transfers(self.begin, self.passwords, seals)
        self.watch = Watch(self.begin)
        self.rounds = self._rounds()
        self.provisions: dict[object, object] = {
            Settings: settings, BeginWork: through_the_gate(self.begin), Hub: self.hub, Postbox: self.postbox,
            Tokens: self.tokens, Passwords: self.passwords, Broker: self.broker, Reading: reading,
            Rate: rate, Watch: self.watch, Exports: exports, KnownDevices: known, Pace: Pace(),
            **sign_on_of(settings, seals), Directories: self.directories[0],
            Elsewhere: ByDirectory(*self.directories, self.passwords),
            Indexer: self.indexer, Sealer: self.sealer, Told: Denials(self.begin).denied,
            Cabinet: self.cabinet, Checker: self.checker, Previews: Previews(self.cabinet, studio),
        }  # fmt: skip

    def _rounds(self) -> list[Rounds]:
        """What this process does by itself, again and again."""
        return [
            Rounds("heads of the audit", self.sealer.seal_due, SEAL_SECONDS),
            Rounds("scheduled messages", lambda: send_due(self.begin), SCHEDULE_SECONDS),
            Rounds("sign-ins", lambda: forget_old(self.begin), FORGET_SECONDS),
            Rounds("single sign-on", lambda: forget_spent(self.begin), FORGET_SECONDS),
            Rounds("directories", lambda: recheck_directories(self.begin, *self.directories), FORGET_SECONDS),
            Rounds("passkeys", lambda: forget_challenges(self.begin), FORGET_SECONDS),
            Rounds("words to watch for", self.watch.refresh, WATCH_SECONDS),
            Rounds("ends of access", lambda: end_access(self.begin), SCHEDULE_SECONDS),
            Rounds("reminders", lambda: tell_due(self.begin), SCHEDULE_SECONDS),
            Rounds("transfers", self.transfers.go_on, SCHEDULE_SECONDS),
            Rounds("drafts of transfers", lambda: forget_drafts(self.begin), FORGET_SECONDS),
        ]

    @asynccontextmanager
    async def lifespan(self, _: FastAPI) -> AsyncIterator[None]:
        keeping = asyncio.gather(
            self.caretaker.keep(), self.broker.keep(), self.indexer.keep(), self.checker.keep(),
            keep_clean(self.cabinet, self.begin), *(one.keep() for one in self.rounds),
        )  # fmt: skip
        try:
            yield
        finally:
            keeping.cancel()
            with suppress(asyncio.CancelledError):
                await keeping
            self.passwords.close()
            await self.lines.close()
            for engine in (self.engine, self.posting, self.watching):
                await engine.dispose()
            if self.replica is not None:
                await self.replica.close()

    def gateway(self) -> Gateway:
        commands = CommandRouter()
        commands.include(messages.commands)
        answerer = Answerer(Reception(self.begin, self.hub), commands.plans(self.provisions))
        return Gateway(self.begin, self.hub, answerer, self.tokens, self.settings)


def sign_on_of(settings: Settings, seals: Seals) -> dict[object, object]:
    """What keeps secrets of signing in, and what asks identity providers."""
    openid = OpenidProviders(Egress(settings.identity_networks))
    return {
        Seals: seals, Challenges: Challenges(settings.secret_key), Journeys: Journeys(settings.secret_key),
        SamlEnvelopes: SamlEnvelopes(settings.secret_key), OpenidProviders: openid, Proofs: Proofs(settings.secret_key),
    }  # fmt: skip


def broker_of(settings: Settings) -> Broker:
    """Redis between many processes, a plain call within one."""
    if settings.redis_url is None:
        return LocalBroker()
    return RedisBroker(settings.redis_url.get_secret_value(), Envelopes(settings.secret_key))


def cabinet_of(settings: Settings) -> Cabinet:
    """On a disk, or in a bucket where one was named."""
    directory, rules = settings.files_dir or settings.data_dir / "files", Rules(settings.largest_file)
    address = address_of(settings)
    return cabinet_on_disk(directory, rules) if address is None else cabinet_in_bucket(directory, address, rules)


def address_of(settings: Settings) -> Address | None:
    endpoint, bucket = settings.files_s3_endpoint, settings.files_s3_bucket
    access, secret = settings.files_s3_access_key, settings.files_s3_secret_key
    if endpoint is None or bucket is None or access is None or secret is None:
        return None
    certificate = settings.files_s3_certificate.read_bytes() if settings.files_s3_certificate else None
    keys = access.get_secret_value(), secret.get_secret_value()
    return Address(endpoint, bucket, *keys, settings.files_s3_region, certificate)


def create_app(settings: Settings, place: Place) -> ASGIApp:
    """The whole application for one process."""
    return application_of(Kairan(settings, place))


def application_of(kairan: Kairan) -> ASGIApp:
    """Sockets to the gateway, everything else to HTTP."""
    http = create_http(kairan.lifespan)
    http.state.provisions = kairan.provisions
    http.mount("/", WebClient(kairan.settings.web_dir))
    gateway, bounded = kairan.gateway(), SafeHeaders(BoundedBody(http))

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        came_from(scope)
        if scope["type"] == "websocket":
            await gateway(scope, receive, send)
        elif scope["type"] == "http":
            await bounded(scope, receive, send)
        else:
            await http(scope, receive, send)

    return application


def create_http(lifespan: Lifespan | None = None) -> FastAPI:
    """The HTTP half, also what the API's description is made from."""
    http = FastAPI(
        title="Kairan", version="1", docs_url=None, redoc_url=None, lifespan=lifespan, openapi_url=None,
        generate_unique_id_function=lambda route: route.name,
    )  # fmt: skip
    render_refusals(http)
    for feature in FEATURES:
        http.include_router(feature, prefix="/api/v1")
    http.include_router(health.routes, include_in_schema=False)
    http.include_router(scim.resources, prefix=scim.ROOT)
    describe(http, SOCKET_SHAPES)
    return http
