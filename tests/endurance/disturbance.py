# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes wrong meanwhile: connections to the database are killed, and the database is restarted or killed."""

import os
import signal
import threading
import time

# How long answers of 503 are in order after each: the time to connect again, and to start or recover the database.
AFTER_KILL = 10
AFTER_RESTART = 30


class Disturbance(threading.Thread):
    """Kills connections every `every` seconds, and at the given fractions of the run restarts or kills the database."""

    def __init__(self, installation, tally, every, seconds, end):
        super().__init__(daemon=True)
        self._installation = installation
        self._tally = tally
        self._every = every
        self._end = end
        self._due = [(time.monotonic() + seconds * share, number) for share, number in
                     ((0.35, signal.SIGINT), (0.6, signal.SIGKILL), (0.8, signal.SIGINT))]
        self.kills = 0
        self.restarts = 0
        self.crashes = 0

    def run(self):
        while not self._end.wait(self._every):
            try:
                if self._due and time.monotonic() > self._due[0][0]:
                    self._restart(self._due.pop(0)[1])
                else:
                    self._kill_connections()
            except Exception as error:
                self._tally.complain(f"disturbance: {error!r}")

    def _expect(self, seconds):
        self._tally.away_until = max(self._tally.away_until, time.monotonic() + seconds)

    def _kill_connections(self):
        self._expect(AFTER_KILL)
        killed = self._installation.sql(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
            " WHERE usename = 'tenantry_app' AND (random() < 0.5 OR state = 'active')")
        self._expect(AFTER_KILL)
        if killed is False:
            self._tally.complain("disturbance: the database couldn't be asked")
        else:
            self.kills += int(killed)

    def _restart(self, number):
        found = self._installation.postmaster()
        if not found:
            self._tally.complain("disturbance: there is no database to restart")
            return
        self._expect(AFTER_RESTART)
        os.kill(found[0], number)
        if number == signal.SIGKILL:
            self.crashes += 1
        else:
            self.restarts += 1
        deadline = time.monotonic() + AFTER_RESTART
        while time.monotonic() < deadline:
            time.sleep(0.2)
            present = self._installation.postmaster()
            if present and present[0] != found[0] and self._installation.sql("SELECT 1") == "1":
                self._expect(AFTER_KILL)
                return
        self._tally.complain("disturbance: the database didn't come back")
