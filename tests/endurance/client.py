# SPDX-License-Identifier: GPL-3.0-or-later
"""One client: a connection that is kept, a token that is renewed, and a tally of what was answered."""

import http.client
import json
import threading
import time
from collections import Counter

from installation import EMAIL, PASSWORD


class Tally:
    """Answers by route and status, of all clients together, with what was against the rules."""

    def __init__(self):
        self._lock = threading.Lock()
        self.answers = Counter()
        self.lost = 0
        self.complaints = []
        self.away_until = 0.0  # until when 503 and lost connections are to be expected

    def count(self, name, status, detail):
        with self._lock:
            self.answers[name, status] += 1
            late = time.monotonic() > self.away_until
            if status >= 500 and (status != 503 or late):
                self.complaints.append(f"{name}: {status} {detail[:300]}")

    def lose(self, name, error):
        with self._lock:
            self.lost += 1
            if time.monotonic() > self.away_until:
                self.complaints.append(f"{name}: no answer ({error})")

    def complain(self, text):
        with self._lock:
            self.complaints.append(text)


class Client:
    def __init__(self, port, tally):
        self._port = port
        self._tally = tally
        self._connection = None
        self.token = None

    def sign_in(self, email=EMAIL, password=PASSWORD):
        status, body = self.ask("sign in", "POST", "/api/v1/auth/login", {"email": email, "password": password})
        self.token = body.get("access_token") if status == 200 else None
        return status

    def ask(self, name, method, path, body=None, headers=None):
        """(status, body); status is None when no answer came. Sends again only where nothing can have been done."""
        sent = dict(headers or {})
        if self.token and "X-API-Key" not in sent:
            sent["Authorization"] = "Bearer " + self.token
        data = None
        if body is not None:
            data = json.dumps(body)
            sent["Content-Type"] = "application/json"
        try:
            if self._connection is None:
                self._connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
            self._connection.request(method, path, data, sent)
            answer = self._connection.getresponse()
            text = answer.read().decode()
        except (OSError, http.client.HTTPException) as error:
            self.close()
            self._tally.lose(name, repr(error))
            return None, {}
        self._tally.count(name, answer.status, text)
        try:
            return answer.status, json.loads(text) if text.startswith(("{", "[")) else {}
        except ValueError:
            self._tally.complain(f"{name}: not JSON: {text[:200]}")
            return answer.status, {}

    def close(self):
        if self._connection:
            self._connection.close()
        self._connection = None
