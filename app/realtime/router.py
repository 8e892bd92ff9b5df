"""The catalogue of socket commands: collected from the features at start-up, never kept by hand."""

import inspect
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, get_type_hints
from uuid import UUID

from pydantic import BaseModel

from app.errors import ConfigurationError

Answer = Callable[..., Awaitable[BaseModel | bytes]]  # bytes: JSON, written once already


@dataclass(frozen=True, slots=True)
class Caller:
    """Who sent a command: ids only, so that each command reads the person anew."""

    person_id: UUID
    session_id: UUID
    language: str = "ja"


@dataclass(frozen=True, slots=True)
class Plan:
    """How to call one handler: which of its parameters is the payload, which the caller, which is provided."""

    answer: Answer
    payload: tuple[str, type[BaseModel]]
    caller: str | None
    provided: Mapping[str, object]

    async def __call__(self, caller: Caller, payload: dict[str, Any]) -> BaseModel | bytes:
        name, model = self.payload
        given: dict[str, object] = {name: model.model_validate(payload), **self.provided}
        if self.caller:
            given[self.caller] = caller
        return await self.answer(**given)


@dataclass
class CommandRouter:
    """Features register their commands here; a name that is taken refuses to start."""

    answers: dict[str, Answer] = field(default_factory=dict)

    def on(self, name: str) -> Callable[[Answer], Answer]:
        def register(answer: Answer) -> Answer:
            self.add(name, answer)
            return answer

        return register

    def add(self, name: str, answer: Answer) -> None:
        if name in self.answers:
            raise ConfigurationError(f"two features answer the command {name}")
        self.answers[name] = answer

    def include(self, other: "CommandRouter") -> None:
        for name, answer in other.answers.items():
            self.add(name, answer)

    def plans(self, provisions: Mapping[object, object]) -> dict[str, Plan]:
        """Bind every handler to what it needs; one that asks for something unknown refuses to start."""
        return {name: _plan(answer, provisions) for name, answer in self.answers.items()}


def _plan(answer: Answer, provisions: Mapping[object, object]) -> Plan:
    hints = get_type_hints(answer)
    wanted = {name: hints[name] for name in inspect.signature(answer).parameters}
    payloads = [(n, t) for n, t in wanted.items() if isinstance(t, type) and issubclass(t, BaseModel)]
    caller = next((name for name, kind in wanted.items() if kind is Caller), None)
    provided = {n: provisions[t] for n, t in wanted.items() if t in provisions}
    if len(payloads) != 1 or len(provided) + 1 + (caller is not None) != len(wanted):
        raise ConfigurationError(f"the command {answer.__name__} asks for something that nobody provides")
    return Plan(answer, payloads[0], caller, provided)
