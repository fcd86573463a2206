"""Words that the organisation's guide asks writers to leave out."""

from reportgen.document.walk import plain, runs

OF_THE_PAPER = True


def check(opened, document, published, problems):
    """A warning for each sentence with one of them."""
    for run in runs(document):
        if "utilise" in plain(run.content):
            problems.warning("word-not-plain", run.where, "the words say 'utilise'", "write 'use'")
