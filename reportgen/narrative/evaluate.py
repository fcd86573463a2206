"""Narrative's syntax tree evaluated: known kinds of node, known names, and nothing else.

This is the only interpreter of narrative: Jinja reads the braces and never runs anything. A node that is not on the
short list is refused where it stands. What is at fault is added to the problems with its line and stands as "?", so
that the rest is read too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from jinja2 import nodes

from reportgen.document.blocks import FigureText, Reference, Text
from reportgen.narrative.context import NotSaid, NotThisYear, Placeholders, Said, TemplateContext
from reportgen.narrative.figure_proxy import CHANGES, FigureProxy, Picked
from reportgen.problems import Problems, Where
from reportgen.registry import near_miss

REFUSED = (
    "the braces hold something that narrative may not do.",
    'write only {{ name }}, {{ name.word }}, {{ name["part"] }} or {% if name.test %} ... {% endif %}.',
)
"""Fault and fix of whatever the language has no place for."""

LINE_OPEN, LINE_CLOSE = "\ue002", "\ue003"


class Evaluation:
    """One text being evaluated: `text` collects its words, `marks` what its braces gave.

    Branches that are not taken are checked, and nothing of them is said.
    """

    def __init__(self, names: Mapping[str, object], at: Callable[[int | None], Where], problems: Problems) -> None:
        self.names, self.at, self.problems = names, at, problems
        self.text: list[str] = []
        self.marks = Placeholders()
        self.spoken: list[Said | bool] = []  # of each run of words whether it is said, of each pair of braces its mark
        self.dead = False  # within a branch that is not taken this year
        self.asked: list[tuple[FigureProxy | Picked, str]] = []  # of whom a condition asks what cannot be answered

    def body(self, body: list[nodes.Node]) -> None:
        """Evaluate a run of nodes."""
        for node in body:
            if isinstance(node, nodes.Output):
                for child in node.nodes:
                    if isinstance(child, nodes.TemplateData):
                        self.spoken.append(not self.dead)
                        self._say(numbered(child))
                    else:
                        count = len(self.marks.values)
                        self._say(self._mark(child))
                        self.spoken.append(self.marks.values[-1] if len(self.marks.values) > count else False)
            elif isinstance(node, nodes.If):
                self._branches(node)
            else:
                self._refuse(node)

    def _say(self, words: str) -> None:
        if not self.dead:
            self.text.append(words)

    def _branches(self, node: nodes.If) -> None:
        """Names are checked in every branch; what a figure cannot say this year only in the one taken."""
        outside = earlier_branch = self.dead
        for branch in (node, *node.elif_):
            self.dead, self.asked = earlier_branch, []
            answer = self._test(branch.test)
            if answer or node.elif_ or node.else_:
                self._unanswered(branch)
            self.dead = earlier_branch or not answer
            self.body(branch.body)
            earlier_branch = earlier_branch or answer
        self.dead = earlier_branch
        self.body(node.else_)
        self.dead = outside

    def _unanswered(self, branch: nodes.If) -> None:
        """Neither rose nor fell is known, or whether a target is met: `else` would be said as if it were.

        Of what is hidden it would be said in every paper, whatever is so: an error.
        """
        for figure, test in () if self.dead else self.asked:
            name, guard = figure.name, "has_previous" if test in CHANGES else "known"
            between = f"put it all between {{% if {name}.{guard} %}} and {{% endif %}}"
            if figure.is_hidden(test):
                what = f"whether '{name}' {'rose or fell' if test in CHANGES else 'meets its target'} is hidden from"
                fault = f"{what} readers of this paper, and words would be said as if it were known."
                self.problems.error("condition-without-an-answer", self.at(branch.lineno), fault, f"{between}.")
                continue
            fault = (
                f"there is no change of '{name}' on the year before to go by, so that words are said as if there were."
            )
            fix = f"{between}, or see that they hold as well."
            self.problems.warning("condition-without-an-answer", self.at(branch.lineno), fault, fix)

    def _mark(self, node: nodes.Node) -> str:
        """The mark of what stands between the braces; "?" where nothing may or can."""
        value = self._value(node)
        if isinstance(value, TemplateContext):
            try:
                inline = value.inline()
                if isinstance(inline, Text | FigureText | Reference):
                    inline = replace(inline, key=expression_of(node))
                return "" if self.dead else self.marks.mark(inline)
            except NotSaid as error:
                self._fault(node, error)
        elif isinstance(value, bool):
            self._fault(node, NotSaid("this answers yes or no, and cannot stand in a sentence"))
        elif value is not None:
            self._refuse(node)
        return "?"

    def _test(self, node: nodes.Node) -> bool:
        """The answer of a condition."""
        if isinstance(node, nodes.And):
            left = self._test(node.left)
            asked = list(self.asked)
            right = self._test(node.right)
            self.asked = self.asked if left else asked  # x.has_previous and x.rose asks nothing where there is none
            return left and right
        if isinstance(node, nodes.Or):
            answers = self._test(node.left), self._test(node.right)
            self.asked = [] if any(answers) else self.asked
            return any(answers)
        if isinstance(node, nodes.Not):
            return not self._test(node.node)
        value = self._value(node)
        if value is not None and not isinstance(value, bool):
            self._fault(node, NotSaid("a condition needs a test, such as .rose, .fell, .met_target or .known"))
        return value is True

    def _value(self, node: nodes.Node) -> object:
        if isinstance(node, nodes.Name):
            if node.name in self.names and not node.name.startswith("_"):
                return self.names[node.name]
            self.problems.error(
                "figure-not-known",
                self.at(node.lineno),
                f"there is no figure or name '{node.name}' in this edition.{near_miss(node.name, self.names)}",
                "correct the name, or add a measure or a fact of that name.",
            )
            return None
        if isinstance(node, (nodes.Getattr, nodes.Getitem)):
            return self._step(node)
        if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name):
            return self._call(node)
        self._refuse(node)
        return None

    def _step(self, node: nodes.Getattr | nodes.Getitem) -> object:
        owner = self._value(node.node)
        if owner is None:
            return None
        if isinstance(node, nodes.Getattr):
            name, is_item = node.attr, False
        elif isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, (str, int)):
            name, is_item = str(node.arg.value), True
        else:
            self._refuse(node)
            return None
        if not isinstance(owner, TemplateContext) or name.startswith("_"):
            self._refuse(node)
            return None
        if not is_item and isinstance(owner, FigureProxy | Picked) and owner.unanswerable(name):
            self.asked.append((owner, name))
        try:
            return owner.item(name) if is_item else owner.say(name)
        except NotSaid as error:
            self._fault(node, error)
            return None

    def _call(self, node: nodes.Call) -> object:
        if node.kwargs or node.dyn_args is not None or node.dyn_kwargs is not None:
            self._refuse(node)
            return None
        function = self._value(node.node)
        arguments = [a.value for a in node.args if isinstance(a, nodes.Const) and isinstance(a.value, str)]
        if function is None:
            return None
        if (
            isinstance(function, TemplateContext)
            or not callable(function)
            or len(arguments) != len(node.args)
            or not arguments
        ):
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
        self.problems.error("figure-not-known", self.at(node.lineno), str(fault), fault.fix)

    def _refuse(self, node: nodes.Node) -> None:
        self.problems.error("not-allowed-in-narrative", self.at(getattr(node, "lineno", 1)), *REFUSED)


def numbered(data: nodes.TemplateData) -> str:
    """Words of a text, each line of them ending with its number, so that the count of lines cannot be lost."""
    first, *rest = data.data.split("\n")
    return first + "".join(f"{LINE_OPEN}{line}{LINE_CLOSE}\n{words}" for line, words in enumerate(rest, data.lineno))


def expression_of(node: nodes.Node) -> str:
    """What stands between the braces as it is written there, such as `org.commissioner.short`."""
    match node:
        case nodes.Name():
            return str(node.name)
        case nodes.Getattr():
            return f"{expression_of(node.node)}.{node.attr}"
        case nodes.Getitem(arg=nodes.Const(value=value)):
            return f'{expression_of(node.node)}["{value}"]'
        case nodes.Call():
            words = [f'"{argument.value}"' for argument in node.args if isinstance(argument, nodes.Const)]
            return f"{expression_of(node.node)}({', '.join(words)})"
        case _:
            return ""
