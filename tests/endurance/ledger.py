# SPDX-License-Identifier: GPL-3.0-or-later
"""What the server has acknowledged, so that it can be held to it."""

import threading

GONE = "(gone)"


class Ledger:
    """Objects by their path, each with the values that it may have now.

    A write is announced before it is sent and settled by its answer. An acknowledged one leaves exactly one allowed
    value; one whose outcome is unknown (no answer, or 503) leaves the old and the new one.
    """

    def __init__(self):
        self._lock = threading.Lock()
        self._allowed = {}
        self._busy = set()
        self.acknowledged = 0
        self.unknown = 0

    def add(self, path, value):
        with self._lock:
            self._allowed[path] = {value}
            self.acknowledged += 1

    def take(self, random, prefix):
        """Some object that nobody else writes at the moment, or None; to be given back by settle()."""
        with self._lock:
            free = [path for path in self._allowed if path.startswith(prefix) and path not in self._busy
                    and GONE not in self._allowed[path]]
            if not free:
                return None
            path = random.choice(free)
            self._busy.add(path)
            return path

    def settle(self, path, value, outcome):
        """outcome: True acknowledged, False refused (nothing may have changed), None unknown."""
        with self._lock:
            self._busy.discard(path)
            if outcome is True:
                self._allowed[path] = {value}
                self.acknowledged += 1
            elif outcome is None:
                self._allowed[path].add(value)
                self.unknown += 1

    def saw(self, path, value):
        """Holds what was read against what is allowed; the complaint, or None. A value that was seen is settled."""
        with self._lock:
            if path in self._busy:
                return None
            allowed = self._allowed[path]
            if value not in allowed:
                return f"{path} is {value!r}, acknowledged was {sorted(allowed)!r}"
            self._allowed[path] = {value}
            return None

    def paths(self):
        with self._lock:
            return list(self._allowed)
