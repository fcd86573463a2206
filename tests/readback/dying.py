"""A process that comes to no good end, in the way its input says."""

from __future__ import annotations

import os
import signal
import sys
import time

from reportgen.bounded import hold

if __name__ == "__main__":
    hold(600_000_000, 20)
    match sys.stdin.buffer.read():
        case b"stalls":
            time.sleep(60)
        case b"floods":
            sys.stdout.write("x" * 2_000_000)
        case b"swells":
            print(len(bytearray(2_000_000_000)))
        case b"answers":
            sys.stdout.write("well")
        case _:
            os.kill(os.getpid(), signal.SIGKILL)
