"""Reads papers from anywhere in a process of its own: what a file says of itself, and where two files differ.

    python -m reportgen.readback.apart < QUESTION

The question is one line of JSON and the bytes of the files after it; the answer is JSON.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from reportgen.bounded import ask, hold
from reportgen.document.reading import Passage
from reportgen.problems import Problem, ProblemsError, Where, stop

if TYPE_CHECKING:
    from reportgen.readback.comparison import Comparison
    from reportgen.readback.pdf_signature import PdfSignature

MEMORY, SECONDS = 3_000_000_000, 240
"""Bytes of memory and seconds of work that two files may take: a meeting's pack of 400 pages takes a quarter."""
_WAITED = 300.0
_CONFUSED = (
    ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, NotImplementedError, RecursionError,
    MemoryError,
)  # fmt: skip
"""What a library raises for a thing of another kind than the standard has in its place."""


def compare(kind: str, issued: bytes, other: bytes, places: Sequence[Passage], where: Where) -> Comparison:
    """`comparison.compare_files` in a process of its own.

    Raises:
        ProblemsError: a file cannot be opened, is made to do harm, or takes too much memory or time.
    """
    from reportgen.readback.comparison import Comparison
    from reportgen.readback.read import Difference

    answer = _asked({"kind": kind, "places": [[each.text, each.place] for each in places]}, (issued, other), where)
    return Comparison(
        compared=tuple(answer["compared"]),
        not_compared=tuple(answer["not_compared"]),
        differences=tuple(Difference(**each) for each in answer["differences"]),
        saved=answer["saved"],
    )


def properties_read_apart(kind: str, data: bytes, where: Where) -> dict[str, str]:
    """`identity.stated_identity` in a process of its own. Raises `ProblemsError` like `compare`."""
    answer = _asked({"says": kind}, (data,), where)
    return {str(name): str(value) for name, value in answer["says"].items()}


def signatures(data: bytes, where: Where) -> list[PdfSignature] | None:
    """`pdf_signature.pdf_signatures` in a process of its own. Raises `ProblemsError` like `compare`."""
    from reportgen.readback.pdf_signature import PdfSignature

    answer = _asked({"signatures": True}, (data,), where)["signatures"]
    return None if answer is None else [PdfSignature(**each) for each in answer]


def _asked(question: Mapping[str, Any], files: Sequence[bytes], where: Where) -> dict[str, Any]:
    head = json.dumps({**question, "file": where.file, "sizes": [len(data) for data in files]}).encode()
    reply = ask("reportgen.readback.apart", b"".join((head, b"\n", *files)), _WAITED)
    if reply is None:
        fault = "the file cannot be read: it took too much memory or time, or ended the program that read it"
        raise stop("file-too-much", where, fault, "ask whoever sent it for the file as it was issued")
    answer: dict[str, Any] = json.loads(reply)
    if "problems" in answer:
        raise ProblemsError(
            Problem(each["name"], each["severity"], Where(**each["where"]), each["fault"], each["fix"])
            for each in answer["problems"]
        )
    return answer


def answer(question: Mapping[str, Any], files: Sequence[bytes]) -> dict[str, Any]:
    """The answer to a question, worked out here: a saying, a comparison, or the problems of a file."""
    from reportgen.readback.comparison import compare_files
    from reportgen.readback.identity import read_identity
    from reportgen.readback.pdf_signature import pdf_signatures

    where = Where(question["file"])
    try:
        if "says" in question:
            return {"says": read_identity(question["says"], files[0], where)}
        if "signatures" in question:
            signed = pdf_signatures(files[0])
            return {"signatures": None if signed is None else [asdict(each) for each in signed]}
        places = [Passage(text, place, Where()) for text, place in question["places"]]
        return asdict(compare_files(question["kind"], files[0], files[1], places, where))
    except _CONFUSED:
        fault = "the file cannot be read: it is damaged, or made to confuse who reads it"
        stopped = stop("file-damaged", where, fault, "ask whoever sent it for the file as it was issued")
        return {"problems": [asdict(problem) for problem in stopped.problems]}
    except ProblemsError as stopped:
        return {"problems": [asdict(problem) for problem in stopped.problems]}


def main() -> int:
    """Answer the question on the input."""
    hold(MEMORY, SECONDS)
    head = sys.stdin.buffer.readline()
    question = json.loads(head)
    files = [sys.stdin.buffer.read(size) for size in question["sizes"]]
    # Words of the file that are no text at all are written as question marks.
    sys.stdout.buffer.write(json.dumps(answer(question, files), ensure_ascii=False).encode("utf-8", "replace"))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
