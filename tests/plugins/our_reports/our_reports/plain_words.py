"""Words that the organisation's guide asks writers to leave out."""

from reportgen.document.walk import plain, word_runs
from reportgen.settings.base import Setting, Words


class Settings(Setting):
    """`checks: {plain_words: ...}` of policy.yaml."""

    instead: dict[str, Words]
    """Each word to leave out, and what to write for it."""


OF_THE_PAPER = True


def check(opened, document, published, problems):
    """A warning for each sentence with one of them."""
    settings = opened.settings_of(Settings)
    for run in word_runs(document) if settings else ():
        for word, better in settings.instead.items():
            if word in plain(run.content):
                problems.warning("word-not-plain", run.where, f"the words say '{word}'", f"write '{better}'")
