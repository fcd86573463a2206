"""The language inside `{{ }}`: a small part of Jinja, checked before anything is run.

The text is parsed by Jinja; every node of the tree must be on a short list of kinds, every name must
be known and no name may begin with an underscore, so narrative cannot reach Python, files or the
network. What is left is rendered in Jinja's immutable sandbox with no filters, tests or globals.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from html import unescape
from typing import TYPE_CHECKING, Any

from reportgen.narrative.figure_talk import CHANGES, FigureTalk
from reportgen.narrative.talk import CLOSE, OPEN, Marks, NotSaid, NotThisYear, Talk
from reportgen.problems import Problems, Where
from reportgen.registry import near_miss

if TYPE_CHECKING:
    from jinja2 import nodes
    from jinja2.sandbox import ImmutableSandboxedEnvironment

LINE_OPEN, LINE_CLOSE = "\ue002", "\ue003"
PRIVATE = re.compile("[\ue000-\ue00f]")
_LINE = re.compile(f"{LINE_OPEN}([0-9]+){LINE_CLOSE}")
_CODED = re.compile(r"&#[0-9A-Fa-fxX]+;")
_RAW = re.compile(r"\{%[-+]?\s*raw\b")
_TAG = re.compile(r"\{%[-+]?\s*(if|endif)\b[^{}]*%\}")
_REFUSED = (
    "the braces hold something that narrative may not do.",
    'write only {{ name }}, {{ name.word }}, {{ name["part"] }} or {% if name.test %} ... {% endif %}.',
)
MAX_LENGTH = 400_000


@dataclass(frozen=True, slots=True)
class Rendered:
    """Narrative with its marks in place, line by line.

    `lines[i]` is the number of the line that line i was written on, `written[i]` that line as it was written.
    """

    text: str
    lines: tuple[int, ...]
    marks: Marks
    written: tuple[str, ...]


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Narrow(ImmutableSandboxedEnvironment):
        """The sandbox, in which a dot leads only to what a `Talk` says."""

        def getattr(self, obj: Any, attribute: str) -> Any:
            if isinstance(obj, Talk):
                return obj.say(attribute)
            return self.undefined(obj=obj, name=attribute)

        def getitem(self, obj: Any, argument: Any) -> Any:
            if isinstance(obj, Talk):
                return obj.item(str(argument))
            return self.undefined(obj=obj, name=str(argument))

        def call(self, context: Any, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
            return obj(*args)

    environment = Narrow(
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        autoescape=False,
        # `{#name}` is a heading's id here, so Jinja's comments are out of reach.
        comment_start_string="\ue00e#",
        comment_end_string="#\ue00f",
    )
    environment.globals.clear()
    environment.filters.clear()
    environment.tests.clear()
    return environment


def render(
    source: str, names: Mapping[str, object], file: str, problems: Problems, *, first_line: int = 1, key: str = ""
) -> Rendered | None:
    """Render narrative; whatever is at fault is added to `problems` and stands as "?", so that the rest is read too.

    None when the braces themselves cannot be made out.

    `names` holds what may be named: `Talk` values, and functions of words for calls such as
    `tables("a", "b")`. `first_line` is the line of the file at which `source` starts.
    """
    from jinja2 import TemplateError

    def at(line: int | None) -> Where:
        return Where(file, first_line + (line or 1) - 1, key=key)

    source = source.replace("\r\n", "\n").replace("\r", "\n")
    if not _readable(source, at, problems):
        return None
    if not _speaks(source):
        lines = source.split("\n")
        return Rendered(source, tuple(range(first_line, first_line + len(lines))), Marks(), tuple(lines))
    environment = _environment()
    try:
        tree = environment.parse(source)
        _Check(names, at, problems).body(tree.body)
        _number(tree)
        marks = Marks()
        environment.finalize = lambda value: _finalize(value, marks)
        text = environment.from_string(tree).render(dict(names))
    except TemplateError as error:
        line = _left_open(source) or getattr(error, "lineno", None)
        fault, mend = _plainly(error.message or "")
        problems.error("braces-not-closed", at(line), fault, mend)
        return None
    except (RecursionError, MemoryError, SyntaxError, ValueError, OverflowError):
        # Braces nested beyond what Python can hold, or a number of thousands of figures.
        problems.error(
            "not-understood", at(1), "the braces in this text are nested too deeply.", "write it more simply."
        )
        return None
    return _rendered(text, source, first_line, marks)


def _speaks(source: str) -> bool:
    """Whether there is anything to render; most cells and many paragraphs are words alone."""
    return "{{" in source or "{%" in source


def _left_open(source: str) -> int | None:
    """The line of an {% if %} that has no {% endif %}; Jinja names only where the text ends."""
    opened: list[int] = []
    for found in _TAG.finditer(source):
        if found.group(1) == "if":
            opened.append(source.count("\n", 0, found.start()) + 1)
        elif not opened:
            return None
        else:
            opened.pop()
    return opened[-1] if opened else None


def _readable(source: str, at: Callable[[int | None], Where], problems: Problems) -> bool:
    if len(source) > MAX_LENGTH:
        fault = f"the text is longer than {MAX_LENGTH:,} characters."
        problems.error("narrative-too-long", at(1), fault, "split it into several files.")
        return False
    for number, line in enumerate(source.split("\n"), 1):
        if PRIVATE.search(line) or any(PRIVATE.search(unescape(each)) for each in _CODED.findall(line)):
            fault = "the line holds a character of no meaning (private use)."
            problems.error("character-not-allowed", at(number), fault, "delete the line and type it again.")
            return False
        if _RAW.search(line):
            problems.error("not-allowed-in-narrative", at(number), *_REFUSED)
            return False
    return True


def _number(tree: nodes.Template) -> None:
    """Each line of the words ends with its number, so that rendering cannot lose count."""
    from jinja2 import nodes as n

    for data in tree.find_all(n.TemplateData):
        first, *rest = data.data.split("\n")
        marked = (f"{LINE_OPEN}{line}{LINE_CLOSE}\n{words}" for line, words in enumerate(rest, data.lineno))
        data.data = first + "".join(marked)


def _rendered(text: str, source: str, first_line: int, marks: Marks) -> Rendered:
    """The lines with their numbers; one on which only conditions stood, or nothing of one that failed, is gone."""
    written = source.split("\n")
    lines, numbers, was = [], [], []
    last = len(written)
    for line in text.split("\n"):
        found = _LINE.findall(line)
        number = int(found[-1]) if found else last
        words = _LINE.sub("", line)
        if not words.strip() and written[number - 1].rstrip().endswith("%}") and found:
            continue
        lines.append(words)
        numbers.append(first_line + number - 1)
        was.append(written[number - 1])
    return Rendered("\n".join(lines), tuple(numbers), marks, tuple(was))


def _finalize(value: object, marks: Marks) -> str:
    if isinstance(value, Talk):
        return marks.mark(value.inline())
    return str(value)


def _plainly(message: str) -> tuple[str, str]:
    """Fault and mend for what Jinja says of the braces."""
    name = re.search(r"unknown tag '([^']*)'", message)
    if name and name.group(1) not in ("endif", "else", "elif"):
        return f"'{name.group(1)}' is not known between {{% and %}}.", "write only if, elif, else and endif there."
    if name or "unexpected 'end" in message.lower():
        return f"there is no {{% if %}} before this {{% {name.group(1) if name else 'endif'} %}}.", "take it out."
    if "end of" in message or "unclosed" in message.lower() or "Missing end" in message:
        return (
            "something opened with {{ or {% is never closed.",
            "give every {{ its }} and every {% if %} its {% endif %}.",
        )
    return "what stands between the braces is not understood.", _REFUSED[1]


class _Check:
    """Walks the tree: only known kinds of node, known names and what they can say; the rest is taken out."""

    def __init__(self, names: Mapping[str, object], at: Any, problems: Problems) -> None:
        self.names, self.at, self.problems = names, at, problems
        self.dead = False  # within a branch that is not taken this year
        self.asked: list[Talk] = []  # of whom a condition asks what cannot be answered this year

    def body(self, body: list[nodes.Node]) -> None:
        """Check a run of nodes, and leave in it only what may be rendered."""
        from jinja2 import nodes as n

        for node in tuple(body):
            if isinstance(node, n.Output):
                node.nodes = [
                    child
                    if isinstance(child, n.TemplateData) or self._said(child)
                    else n.TemplateData("?", lineno=child.lineno)
                    for child in node.nodes
                ]
            elif isinstance(node, n.If):
                self._branches(node)
            else:
                self._refuse(node)
                body.remove(node)

    def _branches(self, node: nodes.If) -> None:
        """Names are checked in every branch; what a figure cannot say this year only in the one taken."""
        from jinja2 import nodes as n

        outside = taken = self.dead
        for branch in (node, *node.elif_):
            self.dead, self.asked = taken, []
            answer = self._test(branch.test)
            if answer or node.elif_ or node.else_:
                self._unanswered(branch)
            branch.test = n.Const(answer)
            self.dead = taken or not answer
            self.body(branch.body)
            taken = taken or answer
        self.dead = taken
        self.body(node.else_)
        self.dead = outside

    def _unanswered(self, branch: nodes.If) -> None:
        """Neither rose nor fell is known: what stands for `else` would be said as if it were."""
        for talk in () if self.dead else self.asked:
            name = talk.shown.measure_words() if isinstance(talk, FigureTalk) else ""
            self.problems.warning(
                "condition-without-an-answer",
                self.at(branch.lineno),
                f"there is no change of '{name}' on the year before to go by, so that words are said as if there were.",
                f"put it all between {{% if {name}.has_previous %}} and {{% endif %}}, or see that they hold as well.",
            )

    def _said(self, node: nodes.Node) -> bool:
        value = self._value(node)
        if isinstance(value, Talk):
            try:
                value.inline()
                return True
            except NotSaid as error:
                self._fault(node, error)
        elif isinstance(value, bool):
            self._fault(node, NotSaid("this answers yes or no, and cannot stand in a sentence"))
        return False

    def _test(self, node: nodes.Node) -> bool:
        """The answer of a condition."""
        from jinja2 import nodes as n

        if isinstance(node, n.And):
            left = self._test(node.left)
            asked = list(self.asked)
            right = self._test(node.right)
            self.asked = self.asked if left else asked  # x.has_previous and x.rose asks nothing where there is none
            return left and right
        if isinstance(node, n.Or):
            answers = self._test(node.left), self._test(node.right)
            self.asked = [] if any(answers) else self.asked
            return any(answers)
        if isinstance(node, n.Not):
            return not self._test(node.node)
        value = self._value(node)
        if value is not None and not isinstance(value, bool):
            self._fault(node, NotSaid("a condition needs a test, such as .rose, .fell, .met_target or .known"))
        return value is True

    def _value(self, node: nodes.Node) -> object:
        from jinja2 import nodes as n

        if isinstance(node, n.Name):
            if node.name in self.names and not node.name.startswith("_"):
                return self.names[node.name]
            self.problems.error(
                "figure-not-known",
                self.at(node.lineno),
                f"there is no figure or name '{node.name}' in this edition.{near_miss(node.name, self.names)}",
                "correct the name, or add a measure or a fact of that name.",
            )
            return None
        if isinstance(node, (n.Getattr, n.Getitem)):
            return self._step(node)
        if isinstance(node, n.Call) and isinstance(node.node, n.Name):
            return self._call(node)
        self._refuse(node)
        return None

    def _step(self, node: nodes.Getattr | nodes.Getitem) -> object:
        from jinja2 import nodes as n

        owner = self._value(node.node)
        if owner is None:
            return None
        if isinstance(node, n.Getattr):
            name, is_item = node.attr, False
        elif isinstance(node.arg, n.Const) and isinstance(node.arg.value, (str, int)):
            name, is_item = str(node.arg.value), True
        else:
            self._refuse(node)
            return None
        if not isinstance(owner, Talk) or name.startswith("_"):
            self._refuse(node)
            return None
        if name in CHANGES and not is_item and isinstance(owner, FigureTalk) and owner.unanswerable():
            self.asked.append(owner)
        try:
            return owner.item(name) if is_item else owner.say(name)
        except NotSaid as error:
            self._fault(node, error)
            return None

    def _call(self, node: nodes.Call) -> object:
        from jinja2 import nodes as n

        if node.kwargs or node.dyn_args is not None or node.dyn_kwargs is not None:
            self._refuse(node)
            return None
        function = self._value(node.node)
        arguments = [a.value for a in node.args if isinstance(a, n.Const) and isinstance(a.value, str)]
        if function is None:
            return None
        if isinstance(function, Talk) or not callable(function) or len(arguments) != len(node.args) or not arguments:
            self._refuse(node)
            return None
        try:
            value: object = function(*arguments)
        except NotSaid as error:
            self._fault(node, error)
            return None
        return value

    def _fault(self, node: nodes.Node, fault: NotSaid) -> None:
        if self.dead and isinstance(fault, NotThisYear):
            return
        self.problems.error("figure-not-known", self.at(node.lineno), str(fault), fault.mend)

    def _refuse(self, node: nodes.Node) -> None:
        self.problems.error("not-allowed-in-narrative", self.at(getattr(node, "lineno", 1)), *_REFUSED)


__all__ = ["CLOSE", "OPEN", "Rendered", "render"]
