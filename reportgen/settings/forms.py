"""The forms that bodies put before their papers: typed fields, a YAML file a form in a library of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pydantic import GetJsonSchemaHandler, model_validator

from reportgen.settings.base import Day, Name, Setting, Words
from reportgen.templates_folder import templates_dir

if TYPE_CHECKING:
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

YES_NO = ("Yes", "No", "Not applicable")
"""What a `yes_no` field may say."""

FieldKind = Literal["words", "list", "choice", "ticks", "yes_no", "signed_off", "risk_rating"]
"""What stands in a field: `words` are narrative, `list` is one thing a line, `choice` one of its options, `ticks` any
of them, `yes_no` one of three, `signed_off` a post with a day, `risk_rating` the rating of risks.yaml."""


class CoverField(Setting):
    """A field of a form: what kind of thing stands in it, words (narrative), a part of the paper, or both."""

    name: Name | None = None
    """What `answers:` calls it; only fields of a form of the library need one."""
    label: Words
    """What the form calls the field."""
    kind: FieldKind = "words"
    """What stands in it: words, list, choice, ticks, yes_no, signed_off or risk_rating."""
    options: tuple[Words, ...] = ()
    """What may be chosen or ticked."""
    required: bool = False
    """Whether the form must not be handed in without it."""
    answer: tuple[Words, ...] = ()
    """What is chosen or ticked, or the things of a list, where the form is the edition's own."""
    text: Words = ""
    """What stands in it; it may hold figures."""
    show: tuple[Name, ...] = ()
    """Parts of the paper that stand in it, such as `risk_lines`."""
    empty: Words = ""
    """What an empty field says of itself, such as 'None'."""

    @model_validator(mode="before")
    @classmethod
    def _as_listed(cls, data: Any) -> Any:
        """One answer need not be a list."""
        if isinstance(data, dict) and "answer" in data and not isinstance(data["answer"], (list, tuple, dict)):
            return {**data, "answer": (_word(data["answer"]),)}
        return data

    @model_validator(mode="after")
    def _complete(self) -> CoverField:
        if self.kind in ("choice", "ticks") and self.name is None and not self.options:
            raise ValueError(f"'{self.label}' has nothing to choose from || give it options:, one a line")
        if self.name or self.required or self.kind == "risk_rating" or self.answer:
            return self
        if not (self.text.strip() or self.show or self.empty.strip()):
            raise ValueError(
                f"'{self.label}' has nothing to show || give it text, show, or empty: with the words for an empty field"
            )
        return self


class CoverGroup(Setting):
    """A run of fields under one title; or, with `show`, a part that stands by itself."""

    title: Words = ""
    """What stands above the fields."""
    fields: tuple[CoverField, ...] = ()
    """The fields, in their order."""
    show: tuple[Name, ...] = ()
    """Parts of the paper that stand in the place of fields."""


class Form(Setting):
    """`templates/forms/NAME.yaml` or `config/forms/NAME.yaml`: a body's own form, without the answers of any paper."""

    heading: Words
    """What stands above the whole form."""
    groups: tuple[CoverGroup, ...]
    """The runs of fields, in their order."""

    @model_validator(mode="after")
    def _named_once(self) -> Form:
        names = [field.name for group in self.groups for field in group.fields]
        for name in names:
            if name is None:
                raise ValueError("a field has no name || give each field of a form a name: by which it is answered")
            if names.count(name) > 1:
                raise ValueError(f"two fields are called '{name}' || give each a name of its own")
        return self


class FormAnswer(Setting):
    """What an edition puts into a field of a form. Words alone, a list, or yes and no may stand in its place."""

    answer: tuple[Words, ...] = ()
    """What is chosen or ticked, or the things of a list."""
    text: Words = ""
    """What stands in it, or beside what is chosen; it may hold figures."""
    show: tuple[Name, ...] = ()
    """Parts of the paper that stand in it, such as `risk_lines`."""
    options: tuple[Words, ...] = ()
    """What may be chosen, where the form leaves that to each body: its strategic objectives, say."""
    on: Day | None = None
    """The day on which the post signed it off."""

    @model_validator(mode="before")
    @classmethod
    def _short(cls, data: Any) -> Any:
        if isinstance(data, (list, tuple)):
            return {"answer": data}
        if not isinstance(data, Mapping):
            return {"answer": (_word(data),)}
        answer = data.get("answer")
        if answer is not None and not isinstance(answer, (list, tuple)):
            return {**data, "answer": (_word(answer),)}
        return data

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Any of the ways in which an answer may be written."""
        json_schema = super().__get_pydantic_json_schema__(schema, handler)
        whole = dict(json_schema)
        single: list[dict[str, Any]] = [{"type": kind} for kind in ("string", "boolean", "number")]
        many = {"type": "array", "items": {"type": "string"}}
        if "properties" in whole:
            whole["properties"]["answer"]["anyOf"] = [*single, many]
            whole["properties"]["answer"].pop("type", None)
            whole["properties"]["answer"].pop("items", None)
        json_schema.clear()
        json_schema["anyOf"] = [whole, *single, many]
        return json_schema


def _word(data: Any) -> Any:
    """`yes` and `no`, which YAML takes for true and false, as the words that they are."""
    return {True: "Yes", False: "No"}[data] if isinstance(data, bool) else data


def form_folders(config: Path) -> tuple[Path, ...]:
    """Where forms are looked for: the project's own first, then the library."""
    return config / "forms", templates_dir() / "forms"
