"""`reportgen key`: the key that signs what you issue, and the keys of others that you know."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from reportgen.commands import _options
from reportgen.problems import Where, stop

ORDER = 75


def add(commands: Any) -> None:
    """The command's words."""
    one = commands.add_parser("key", help="make the key that signs what you issue, show it, or know another's")
    what = one.add_mutually_exclusive_group(required=True)
    what.add_argument("--name", help="make your key; NAME says whose it is, as 'Designated Nurse, NHS ...'")
    what.add_argument("--show", action="store_true", help="print your public key, to be given to who verifies")
    what.add_argument(
        "--know", type=_options.path, metavar="FILE", help="trust the public key, or keys, in FILE from now on"
    )
    what.add_argument("--list", action="store_true", help="print the keys that are trusted here, and whose they are")
    what.add_argument("--forget", metavar="DIGITS", help="trust the key with these digits no more")
    one.add_argument("--no-passphrase", action="store_true", help="make the key without a passphrase")
    one.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Make, show or know a key."""
    from reportgen.editions import keys

    if arguments.know is not None:
        for public in keys.know(arguments.know):
            print(f"The key of {public.name} is trusted from now on: {public.fingerprint}.")
        print("Ask each owner to read these digits out: anybody can send a file.")
        return 0
    if arguments.forget is not None:
        public = keys.trust_no_more(arguments.forget)
        print(f"The key of {public.name} is trusted no more: {public.fingerprint}.")
        return 0
    if arguments.list:
        print(_trusted())
        return 0
    if arguments.show:
        print(_own().as_bytes().decode(), end="")
        return 0
    public = keys.make(arguments.name, "" if arguments.no_passphrase else _new_passphrase())
    print(f"Your key is made: {public.name}, {public.fingerprint}. What you issue from now on is signed.")
    print("Give what `reportgen key --show` prints to whoever verifies your papers. Keep a copy of the key safe.")
    return 0


def _trusted() -> str:
    """The trusted keys, one a line."""
    from reportgen.editions import keys

    mine, every = keys.own_key(), keys.trusted_keys()
    if not every:
        return "No key is trusted here. Trust one with `reportgen key --know FILE`."
    return "\n".join(f"{each.fingerprint}  {each.name}{' (your own)' if each == mine else ''}" for each in every)


def _own() -> Any:
    from reportgen.editions import keys

    if (public := keys.own_key()) is None:
        raise stop("no-key", Where(), "you have no key", "make one with `reportgen key --name NAME`")
    return public


def _new_passphrase() -> str:
    """A passphrase typed twice; asked for on a terminal only."""
    import getpass

    if not sys.stdin.isatty():
        raise stop("no-passphrase", Where(), "a passphrase can be asked for on a terminal only",
                   "run the command on a terminal, or add --no-passphrase")  # fmt: skip
    first, second = getpass.getpass("Passphrase of the new key: "), getpass.getpass("The same again: ")
    if not first or first != second:
        raise stop("no-passphrase", Where(), "the two are not the same, or are empty", "run the command again")
    return first
