"""Plain data from YAML -> a frozen model, or every fault of it in plain words with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError

from reportgen.problems import Problem, Problems, Where
from reportgen.registry import misspelling_of, near_miss, nearest
from reportgen.settings.fault_words import allowed, not_wanted, out_of_bounds, wanted, wanted_by_type
from reportgen.settings.faults import faults_raised
from reportgen.settings.schema_paths import SchemaPath, bare, fields_of, is_model, members, schema_path
from reportgen.settings.yaml_source import KeyPath, Source

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

M = TypeVar("M", bound="BaseModel")


@dataclass(frozen=True, slots=True)
class Choice:
    """The models among which the word at `key` chooses, by that word: a key that another one takes is told so."""

    key: str
    models: Mapping[str, type[BaseModel]]

    @property
    def default(self) -> str:
        """The word that is meant where none is given; empty where one must be."""
        return next((word for word, model in self.models.items() if fields_of(model)[self.key].default == word), "")

    def takers(self, path: KeyPath) -> list[str]:
        """The words whose models know the key at the end of `path`."""
        owners = ((word, schema_path(model, path).owner) for word, model in self.models.items())
        return [word for word, owner in owners if owner is not None and str(path[-1]) in fields_of(owner)]


def validate(
    model: type[M], source: Source, problems: Problems, data: Any = ..., at: KeyPath = (), choice: Choice | None = None
) -> M | None:
    """The model that `source` describes at `at`; None with every fault in `problems`, by line.

    `data` stands in for what the source says there, for instance with defaults filled in; places
    are still looked up in the source. `choice` holds the models among which this one was chosen.
    Validators of the model may raise `ValueError("fault || fix")` or `settings.faults.Fault`.
    """
    if data is ...:
        data = value_at(source.data, at)
    try:
        return model.model_validate(data)
    except ValidationError as error:
        reading = _Reading(model, source, data, at, choice)
        problems.extend(reading.problems(error.errors(include_url=False)))
        return None


@dataclass(frozen=True, slots=True)
class _Error:
    """One error of pydantic with its spot."""

    kind: str
    context: dict[str, Any]
    message: str
    schema_path: SchemaPath


class _Reading:
    """Turns the errors of one validation into problems."""

    def __init__(
        self, model: type[BaseModel], source: Source, data: Any, at: KeyPath, choice: Choice | None = None
    ) -> None:
        self.model, self.source, self.data, self.at, self.choice = model, source, data, at, choice

    def problems(self, details: Iterable[ErrorDetails]) -> list[Problem]:
        """A problem for each error that says something of its own, sorted by place."""
        errors = [
            _Error(str(d["type"]), dict(d.get("ctx", {})), str(d["msg"]), schema_path(self.model, d["loc"]))
            for d in details
        ]
        if self.data == {} and not (self.at or self.source.at) and len(errors) > 1:
            return [self._empty(errors)]
        misspelt = {*self._misspelt(errors), *self._moved(errors)}
        missing = _paths(errors, "missing")
        listed: list[Problem] = []
        for group in self._groups(errors, 0):
            first = group[0]
            if first.kind == "missing" and first.schema_path.path in misspelt:
                continue  # the unknown key beside it says so already
            if first.kind == "too_short" and self._is_long_enough(first):
                continue  # there are enough, and those at fault are told one by one
            listed.extend([self._either(group)] if len(group) > 1 else self._one(first, missing))
        return sorted(dict.fromkeys(listed), key=lambda p: (p.where.line or 0, p.where.column or 0))

    def _empty(self, errors: list[_Error]) -> Problem:
        keys = ", ".join(f"{error.schema_path.path[0]}:" for error in errors)
        fix = f"put the right file in its place, or write {keys}."
        return self._problem("file-empty", (), "nothing is written in this file.", fix)

    def _is_long_enough(self, error: _Error) -> bool:
        return bool(len(value_at(self.data, error.schema_path.path)) >= error.context["min_length"])

    def _misspelt(self, errors: list[_Error]) -> Iterator[KeyPath]:
        """The missing keys that stand there misspelt."""
        missing = _paths(errors, "missing")
        for error in errors:
            if error.kind == "extra_forbidden":
                *above, key = error.schema_path.path
                meant = nearest(str(key), self._unused(error.schema_path))
                if (*above, meant) in missing:
                    yield (*above, meant)

    def _moved(self, errors: list[_Error]) -> Iterator[KeyPath]:
        """The missing keys that stand one level further out or in."""
        missing = _paths(errors, "missing")
        for error in errors:
            if error.kind == "extra_forbidden":
                yield from (path for path in missing if _is_one_level_off(error.schema_path.path, path))

    def _groups(self, errors: list[_Error], depth: int) -> Iterator[list[_Error]]:
        """Errors by what they say: alone, or together the ways in which a value fits no member of a union."""
        by_union: dict[KeyPath, list[_Error]] = {}
        for error in errors:
            if len(error.schema_path.choices) <= depth:
                yield [error]
            else:
                by_union.setdefault(error.schema_path.choices[depth][0], []).append(error)
        for path, tried in by_union.items():
            value = value_at(self.data, path)
            by_member: dict[str, list[_Error]] = {}
            for error in tried:
                by_member.setdefault(error.schema_path.choices[depth][1], []).append(error)
            deeper = {name: group for name, group in by_member.items() if not _at_once(group, path)}
            if deeper:  # a member of the right shape with faults inside: the one with the fewest
                yield from self._groups(min(deeper.values(), key=lambda g: (_other_kind(g), len(g))), depth + 1)
                continue
            simple = [group[0] for group in by_member.values()]
            bounded = [error for error in simple if not self._want(error)]
            if bounded and value is not None:  # right kind, but out of bounds or refused by a validator
                yield bounded[:1]
            else:
                yield simple

    def _either(self, group: list[_Error]) -> Problem:
        """The problem of a value that fits no member of a union."""
        path = group[0].schema_path.path
        words = " or ".join(dict.fromkeys(filter(None, map(self._want, group))))
        data = value_at(self.data, path)
        fault, fix = not_wanted(self._value(path), data, words, {}, ())
        return self._problem("not-as-expected", path, fault, fix)

    def _one(self, error: _Error, missing: Iterable[KeyPath] = ()) -> list[Problem]:
        path = error.schema_path.path
        if error.kind in {"value_error", "assertion_error"}:
            return self._custom(error)
        if error.kind == "extra_forbidden":
            return [self._unknown_key(error.schema_path, missing)]
        if error.kind == "missing":
            return [self._missing_key(error.schema_path)]
        if error.kind.startswith("union_tag"):
            return [self._tag(error)]
        data = path[-1] if error.schema_path.of_key and path else value_at(self.data, path)
        if data is None and len(path) > 1 and self._is_of_the_top(path):
            fault, fix = f"'{path[-1]}' is a key of the file itself.", "take away the spaces before it."
            return [self._problem("not-as-expected", path, fault, fix)]
        value = f'"{path[-1]}"' if error.schema_path.of_key and path else self._value(path)
        want = self._want(error)
        if want:
            words = allowed(error.kind, error.context, error.schema_path.wants)
            fault, fix = not_wanted(value, data, want, error.context, words)
            name = "not-one-of" if words else "not-as-expected"
        elif bounds := out_of_bounds(error.kind, error.context, value, data):
            name, (fault, fix) = "out-of-bounds", bounds
        else:
            name, fault, fix = "not-as-expected", f"{value} cannot stand here.", "see what this key is for."
        return [self._problem(name, path, fault, fix, of_key=error.schema_path.of_key)]

    def _is_of_the_top(self, path: KeyPath) -> bool:
        """Whether a key is one of the file's own that is not among them."""
        return not self.at and str(path[-1]) in fields_of(self.model) and path[-1] not in self.data

    def _want(self, error: _Error) -> str:
        return wanted(error.kind, error.context, error.schema_path.wants)

    def _custom(self, error: _Error) -> list[Problem]:
        raised = error.context.get("error")
        path = error.schema_path.path
        if faults := faults_raised(raised):
            return [
                self._problem("setting-refused", (*path, *f.at), _sentence(f.fault), _sentence(f.fix)) for f in faults
            ]
        fault, _, fix = str(raised if raised is not None else error.message).partition("||")
        fault = _sentence(fault.strip() or "this value is refused")
        return [self._problem("setting-refused", path, fault, _sentence(fix.strip() or "correct it"))]

    def _unknown_key(self, schema_path: SchemaPath, missing: Iterable[KeyPath]) -> Problem:
        key = str(schema_path.path[-1])
        if of_another := self._taken_by_another(schema_path):
            return of_another
        known = list(fields_of(schema_path.owner)) if schema_path.owner else []
        meant = nearest(key, self._unused(schema_path))
        duplicate = "" if meant else nearest(key, known)
        guess = near_miss(key, [meant]) if meant else ""
        shown = ", ".join(known[:20]) + (f" and {len(known) - 20} more" if len(known) > 20 else "")
        fix = f"write {meant}, or take the key out." if meant else f"take it out; the keys known here are: {shown}."
        if duplicate:
            guess = f" Did you mean '{duplicate}', which is given too?"
            fix = "take one of the two out."
        elif not meant:
            home = self._home(schema_path.path, missing)
            fix = f"it belongs to '{home}': check its indentation." if home else fix
            if not home and (above := self._mapping_above(schema_path.path)):
                fix = f"{fix[:-1]}; if it belongs to '{above}' above it, indent it as what stands there."
        fault = f"'{key}' is not a key known here.{guess}"
        return self._problem("key-not-known", schema_path.path, fault, fix, of_key=True)

    def _taken_by_another(self, schema_path: SchemaPath) -> Problem | None:
        """The problem of a key that only another choice takes, such as another layout of table or form of chart."""
        path = schema_path.path
        choices = [*((above, Choice(key, models)) for above, key, models in reversed(schema_path.tagged))]
        choices += [((), self.choice)] if self.choice is not None else []
        for above, choice in choices:
            takers = choice.takers(path[len(above) :])
            if takers:
                chosen = value_at(self.data, (*above, choice.key)) or choice.default
                fault = f"'{path[-1]}' is not used by {choice.key}: {chosen}."
                fix = f"take it out; it is a key of {choice.key}: {' or '.join(takers)}."
                return self._problem("key-not-used", path, fault, fix, of_key=True)
        return None

    def _unused(self, schema_path: SchemaPath) -> list[str]:
        """The keys known beside an unknown one that are not there yet."""
        there = value_at(self.data, schema_path.path[:-1])
        present = set(there) if isinstance(there, dict) else set()
        return [name for name in (fields_of(schema_path.owner) if schema_path.owner else ()) if name not in present]

    def _mapping_above(self, path: KeyPath) -> str:
        """The key before an unknown one, where names of the user's own have values such as it has; else empty."""
        beside = value_at(self.data, path[:-1])
        keys = list(beside) if isinstance(beside, dict) else []
        place = keys.index(path[-1]) if path[-1] in keys else 0
        wants = schema_path(self.model, (*path[:-1], keys[place - 1])).wants if place else None
        above = beside[keys[place - 1]] if get_origin(bare(wants)) in (dict, Mapping) else None
        alike = isinstance(above, dict) and {type(beside[path[-1]])} == set(map(type, above.values()))
        return str(keys[place - 1]) if alike else ""

    def _home(self, path: KeyPath, missing: Iterable[KeyPath] = ()) -> str:
        """The key, above or beside, in whose mapping a misplaced key is known; empty when there is none."""
        key = str(path[-1])
        for lacking in missing:
            if _is_one_level_off(path, lacking) and len(lacking) > len(path):
                return str(lacking[-2])
        for depth in range(len(path) - 2, 0, -1):
            outer = schema_path(self.model, path[:depth]).wants
            if is_model(outer) and key in fields_of(outer):
                return str(path[depth - 1]) if not isinstance(path[depth - 1], int) else ""
        beside = schema_path(self.model, path).owner
        for name, info in fields_of(beside).items() if beside else ():
            inner = bare(info.annotation)
            if is_model(inner) and key in fields_of(inner):
                return name
        return ""

    def _missing_key(self, schema_path: SchemaPath) -> Problem:
        key = schema_path.path[-1]
        info = fields_of(schema_path.owner).get(str(key)) if schema_path.owner else None
        want = wanted_by_type(schema_path.wants)
        if isinstance(key, int):
            return self._problem(
                "item-missing",
                schema_path.path[:-1],
                f"item {key + 1} of this list is missing.",
                f"add {want or 'it'}.",
            )
        about = f" ({info.description.rstrip('.')})" if info and info.description else ""
        fix = f"add '{key}:' with {want}{about}." if want else f"add '{key}:'{about}."
        return self._problem("key-missing", schema_path.path, f"the key '{key}' is missing here.", fix)

    def _tag(self, error: _Error) -> Problem:
        """A union whose member is told by a key: the key is missing, or its word is not known."""
        key = str(error.context.get("discriminator", "")).strip("'")
        path = (*error.schema_path.path, key)
        data = value_at(self.data, error.schema_path.path)
        typed = misspelling_of(key, data) if isinstance(data, dict) and key not in data else ""
        if typed:
            fault = f"'{typed}' is not a key known here.{near_miss(typed, [key])}"
            return self._problem("key-not-known", (*path[:-1], typed), fault, f"write {key}.", of_key=True)
        known: list[str] = []
        for member in map(bare, members(error.schema_path.wants)):
            if is_model(member) and key in fields_of(member):
                known += [str(word) for word in get_args(bare(fields_of(member)[key].annotation))]
        words = ", ".join(known)
        if error.kind == "union_tag_not_found":
            return self._problem(
                "key-missing", path, f"the key '{key}' is missing here.", f"add '{key}:', one of: {words}."
            )
        tag = str(error.context.get("tag", ""))
        return self._problem(
            "not-one-of", path, f'"{tag}" is not known as {key}.{near_miss(tag, known)}', f"write one of: {words}."
        )

    def _value(self, path: KeyPath) -> str:
        """What stands at `path`, as words: what was typed, shortened, or `a list`."""
        data = value_at(self.data, path)
        if isinstance(data, dict):
            return "a mapping"
        if isinstance(data, list):
            return "a list"
        typed = self.source.text((*self.at, *path))
        words = " ".join(str(data if typed is None else typed).split())
        return f'"{words if len(words) <= 60 else words[:59] + "…"}"'

    def _problem(self, name: str, path: KeyPath, fault: str, fix: str, *, of_key: bool = False) -> Problem:
        where: Where = self.source.where((*self.at, *path), of_key=of_key)
        return Problem(name, "error", where, fault, fix)


def _at_once(group: list[_Error], path: KeyPath) -> bool:
    """Whether a union's member was refused as a whole: one error, at the union's own place."""
    return (
        len(group) == 1
        and group[0].schema_path.path == path
        and group[0].kind not in {"value_error", "assertion_error"}
    )


def _paths(errors: Iterable[_Error], kind: str) -> set[KeyPath]:
    """The places of the errors of a kind."""
    return {error.schema_path.path for error in errors if error.kind == kind}


def _is_one_level_off(key: KeyPath, wanted: KeyPath) -> bool:
    """Whether two keys have one name, and the one stands beside what the other stands in."""
    longer, shorter = (key, wanted) if len(key) > len(wanted) else (wanted, key)
    return key[-1] == wanted[-1] and len(longer) == len(shorter) + 1 and longer[: len(shorter) - 1] == shorter[:-1]


def _other_kind(group: list[_Error]) -> bool:
    """Whether a member was refused by a word that names another kind (`kind: table`)."""
    return any(error.kind == "literal_error" for error in group)


def value_at(data: Any, path: KeyPath) -> Any:
    """What stands at `path` in plain data; None where nothing does."""
    for part in path:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _sentence(words: str) -> str:
    return words if words.endswith((".", "!", "?", ".'", '."')) else f"{words}."
