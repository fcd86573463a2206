"""Narrative cannot reach Python, files or the machine: what is not on the short list is refused, unrun."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.document.blocks import FigureText, Note, Text
from reportgen.document.walk import blocks, inlines_of
from tests.narrative.writing import Written

ESCAPES = [
    # the ways into Python that are passed around
    "{{ ''.__class__ }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ iha.__class__ }}",
    "{{ iha.__init__.__globals__ }}",
    "{{ iha['__class__'] }}",
    '{{ iha["__class__"]["__base__"] }}',
    "{{ iha.shown }}",
    "{{ iha.published }}",
    "{{ iha.say }}",
    "{{ iha.say('percent') }}",
    "{{ iha.inline() }}",
    "{{ iha.item('2019-05') }}",
    "{{ fact.members }}",
    "{{ fact.names() }}",
    "{{ org.commissioner.more }}",
    "{{ iha|attr('__class__') }}",
    "{{ iha|attr('\\x5f\\x5fclass\\x5f\\x5f') }}",
    "{{ iha['\\x5f\\x5fclass\\x5f\\x5f'] }}",
    "{{ iha['__cla' ~ 'ss__'] }}",
    "{{ iha['__cla' + 'ss__'] }}",
    "{{ iha['ssalc'|reverse] }}",
    "{{ self }}",
    "{{ self.__init__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ cycler }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ joiner }}",
    "{{ namespace }}",
    "{{ lipsum.__globals__['os'] }}",
    "{{ range(10) }}",
    "{{ dict }}",
    "{{ config }}",
    "{{ request.application }}",
    "{{ get_flashed_messages.__globals__ }}",
    "{{ url_for.__globals__ }}",
    "{{ caller() }}",
    "{{ varargs }}",
    "{{ loop.index }}",
    "{{ super() }}",
    "{{ _ }}",
    "{{ __import__('os') }}",
    "{{ __builtins__ }}",
    "{{ open('/etc/passwd') }}",
    "{{ tables.__globals__ }}",
    "{{ tables.__call__('iha_by_month') }}",
    "{{ tables() }}",
    "{{ tables(1) }}",
    "{{ tables(iha) }}",
    "{{ tables(*iha) }}",
    "{{ tables(**iha) }}",
    "{{ tables(wanted='iha_by_month') }}",
    "{{ tables('iha_by_month', x='y') }}",
    "{{ tables(tables('iha_by_month')) }}",
    "{{ iha() }}",
    "{{ iha.percent() }}",
    # every other thing that Jinja can do
    "{{ 1 }}",
    "{{ 'words' }}",
    "{{ true }}",
    "{{ none }}",
    "{{ [] }}",
    "{{ [iha] }}",
    "{{ {} }}",
    "{{ {'a': iha} }}",
    "{{ (iha, iha) }}",
    "{{ iha, iha }}",
    "{{ iha if iha.rose else iha }}",
    "{{ iha ~ iha }}",
    "{{ iha + iha }}",
    "{{ -iha }}",
    "{{ iha * 10 }}",
    "{{ 9**9**9 }}",
    "{{ 9**9**9**9 }}",
    "{{ 'a' * 999999999 }}",
    "{{ ['a'] * 999999999 }}",
    "{{ 1 // 0 }}",
    "{{ 1 % 0 }}",
    "{{ '%999999999d' % 1 }}",
    "{{ '{0.__class__}'.format(iha) }}",
    "{{ iha == iha }}",
    "{{ iha > 5 }}",
    "{{ iha in iha }}",
    "{{ iha is defined }}",
    "{{ iha is mapping }}",
    "{{ iha[0:5] }}",
    "{{ iha[1.5] }}",
    "{{ iha[none] }}",
    "{{ iha[iha] }}",
    "{{ iha|upper }}",
    "{{ iha|safe }}",
    "{{ iha|map('int') }}",
    "{{ iha|pprint }}",
    "{{ iha|tojson }}",
    "{{ iha|default('x') }}",
    "{{ not iha.rose }}",
    "{{ iha.rose and iha }}",
    "{{ iha.rose }}",
    "{% if iha %}x{% endif %}",
    "{% if 1 %}x{% endif %}",
    "{% if iha.percent %}x{% endif %}",
    "{% if iha == 5 %}x{% endif %}",
    "{% if 9**9**9 %}x{% endif %}",
    "{% if iha|length %}x{% endif %}",
    "{% if iha is defined %}x{% endif %}",
    "{% if tables %}x{% endif %}",
    "{% if tables('iha_by_month') %}x{% endif %}",
    "{% for x in iha %}x{% endfor %}",
    "{% for x in range(999999999) %}x{% endfor %}",
    "{% for c in [].__class__.__base__.__subclasses__() %}{{ c }}{% endfor %}",
    "{% set x = iha %}",
    "{% set x %}words{% endset %}",
    "{% macro m() %}x{% endmacro %}{{ m() }}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% call tables('a') %}x{% endcall %}",
    "{% filter upper %}x{% endfilter %}",
    "{% include '/etc/passwd' %}",
    "{% include 'cover_sheet.yaml' %}",
    "{% import 'os' as os %}",
    "{% from 'os' import popen %}",
    "{% extends 'x' %}",
    "{% block x %}y{% endblock %}",
    "{% block x %}{{ self.x() }}{% endblock %}",
    "{% with x = iha %}x{% endwith %}",
    "{% autoescape false %}x{% endautoescape %}",
    "{% raw %}{{ iha }}{% endraw %}",
    "{%- raw -%}{{ iha }}{%- endraw -%}",
    "{%+ raw %}x{% endraw %}",
    "{% do iha %}",
    "{% debug %}",
    "{% trans %}x{% endtrans %}",
    "{% break %}",
    # names that only look like ours
    "{{ ıha }}",
    "{{ ｉｈａ }}",
    "{{ iha._percent }}",
    "{{ _iha }}",
    "{{ iha.ｐｅｒｃｅｎｔ }}",
    "{{ iha.__ｃｌａｓｓ__ }}",
    "{{ fact['__class__'] }}",
    "{{ iha.percent.key }}",
    "{{ iha.percent.text }}",
    "{{ iha.highest.shown }}",
    "{{ edition.__class__ }}",
    "{{ edition.title.text }}",
    "{{ edition.title['text'] }}",
    # what does not end, and what is too deep to be held
    "{{ iha",
    "{{ iha }",
    "{% if iha.rose %}x",
    "{% if iha.rose %}x{% else %}",
    "{% endif %}",
    "{% else %}",
    "{{ }}",
    "{{",
    "{%",
    "{{ iha }} {{ '",
    "{{ " + "(" * 500 + "iha" + ")" * 500 + " }}",
    "{{ " + "(" * 50_000 + "iha",
    "{{ iha" + ".previous" * 20_000 + " }}",
    "{{ iha" + "['x']" * 20_000 + " }}",
    "{% if " + "not " * 20_000 + "iha.rose %}x{% endif %}",
    "{% if iha.rose " + "and iha.rose " * 20_000 + "%}{{ x }}{% endif %}",
    "{% if iha.rose %}" * 200 + "{{ x }}" + "{% endif %}" * 200,
    "{% if iha.rose %}" * 20_000 + "x" + "{% endif %}" * 20_000,
    "{{ iha[" + "9" * 5000 + "] }}",
    "{{ " + "9" * 5000 + " }}",
    "{{ iha[1e999] }}",
    "{{ '" + "a" * 300_000 + "' }}",
    "words " * 100_000,
    # what would be taken for marks of ours
    "\ue0000\ue001",
    "{{ iha }} \ue0007\ue001",
    "\ue0027\ue003",
    "&#xE000;0&#xE001;",
    "&#57344;9&#57345;",
    "&#xe002;9&#xe003; {{ iha }}",
    '{{ iha["\ue0000\ue001"] }}',
]


@pytest.mark.parametrize("text", ESCAPES, ids=lambda text: text[:60])
def test_an_escape_is_refused(text: str):
    written = Written("Words.\n\n" + text)
    assert written.problems.errors
    assert {p.name for p in written.problems.errors} <= {
        "not-allowed-in-narrative", "figure-not-known", "braces-not-closed", "not-understood", "character-not-allowed",
        "narrative-too-long",
    }  # fmt: skip
    assert all(p.fix for p in written.problems)
    spoken = "".join(i.text for b in blocks(written.blocks) for i in inlines_of(b) if isinstance(i, (Text, FigureText)))
    assert not any(word in spoken for word in ("<class", "object at", "function", "root:", "reportgen", "module"))


@pytest.mark.parametrize("text", [e for e in ESCAPES if len(e) < 200 and e != "{% else %}"], ids=lambda text: text[:60])
def test_an_escape_in_a_branch_that_is_not_taken_is_refused_too(text: str):
    written = Written("{% if iha.fell %}\n" + text + "\n{% endif %}")
    assert written.problems.errors


def test_a_long_condition_of_known_tests_is_allowed():
    assert not list(Written("{% if iha.rose " + "and iha.rose " * 50 + "%}It rose.{% endif %}").problems)


PIECES = st.sampled_from(
    "{{ }} {% %} if elif else endif iha fact.clinics iha.percent show.risks table.iha_by_month .previous [ ] ( ) ' \" "
    "| ~ * ** - # ## {# } {#id} {.unnumbered} [^n] [^n]: ![ ]( http:// https://x.org javascript: ::: callout > 1. a. "
    "i. <b> <!-- --> as typed: &#xE000; &amp; \\ ` ``` ~~~ | --- === *** _ __ \t 51 51% 2019 words ü 漢 \u202e \u00a0 "
    "\x00 \ue000 \ue001 0 not and or iha.rose raw endraw set for in".split(" ")
) | st.sampled_from(["\n", "\n\n", "    ", "  ", " "])


@given(st.lists(PIECES, max_size=40).map("".join))
@settings(max_examples=300)
def test_no_text_of_these_pieces_raises(text: str):
    written = Written(text)
    assert all(p.fix and p.where.file and p.where.line for p in written.problems)
    no_note = [i for b in blocks(written.blocks) for i in inlines_of(b) if not isinstance(i, Note)]
    assert not any("\ue000" in i.text or "\ue002" in i.text for i in no_note if isinstance(i, (Text, FigureText)))


@given(st.text(max_size=200))
@settings(max_examples=200)
def test_no_text_raises(text: str):
    Written(text)


@given(st.text(max_size=60))
def test_nothing_between_braces_raises(text: str):
    Written("{{ " + text + " }}")
    Written("{% " + text + " %}")
    Written("{% if " + text + " %}x{% endif %}")
