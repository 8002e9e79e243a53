# SPDX-License-Identifier: GPL-3.0-or-later
"""What the clients do: reads and writes over all kinds of objects, in a mix that writes far more than people do."""

import random
import threading
import time

from client import Client
from ledger import GONE

API = "/api/v1"


def outcome_of(status):
    """True: acknowledged; None: unknown; False: refused."""
    if status is None or status == 503:
        return None
    return status < 300


class Worker(threading.Thread):
    """One client that works until it is told to end, with `pause` seconds between requests."""

    def __init__(self, number, port, home, tally, ledger, pause, end):
        super().__init__(daemon=True)
        self._random = random.Random(number)
        self._client = Client(port, tally)
        self._number = number
        self._home = home
        self._roles = f"{API}/tenants/{home}/roles/"
        self._count = 0
        self._tally = tally
        self._ledger = ledger
        self._pause = pause
        self._end = end
        self._mix = (
            [self._own_account] * 6 + [self._read_back] * 6 + [self._list_users] * 3 + [self._list_tenants] * 2
            + [self._create_user] * 3 + [self._rename_user] * 6 + [self._create_tenant, self._describe_tenant] * 2
            + [self._delete_tenant, self._create_role, self._describe_role, self._delete_role]
            + [self._use_key, self._delete_key, self._sign_out]
            + [self._audit, self._metrics, self._ready, self._refused]
        )

    def run(self):
        while not self._end.is_set():
            try:
                if self._client.token is None:
                    self._client.sign_in()
                else:
                    self._random.choice(self._mix)()
            except Exception as error:  # a worker that dies would make the run look better than it was
                self._tally.complain(f"worker: {error!r}")
            self._end.wait(self._pause)

    def _ask(self, name, method, path, body=None, headers=None):
        status, answer = self._client.ask(name, method, path, body, headers)
        if status == 401:
            self._client.token = None  # expired: signed in again before the next request
        return status, answer

    def _text(self, what):
        self._count += 1
        return f"{what} {self._number}-{self._count}"

    # Reads

    def _own_account(self):
        self._ask("own account", "GET", API + "/users/me")

    def _list_users(self):
        self._ask("users", "GET", API + "/users/?limit=50", headers={"X-Tenant-ID": self._home})

    def _list_tenants(self):
        self._ask("tenants", "GET", API + "/tenants/?limit=20")

    def _audit(self):
        self._ask("audit", "GET", API + "/audit/events?limit=20")

    def _metrics(self):
        self._ask("metrics", "GET", "/metrics")

    def _ready(self):
        self._ask("ready", "GET", "/health/ready")

    def _refused(self):
        status, _ = self._ask("refused", "POST", API + "/tenants/", {"name": 7})
        if status not in (422, 401, 503, None):
            self._tally.complain(f"a tenant with a number for a name was answered with {status}")

    def _read_back(self):
        paths = self._ledger.paths()
        if paths:
            look_at(self._ask, self._ledger, self._tally, self._random.choice(paths))

    # Writes

    def _create(self, collection, body, value):
        status, made = self._ask("create " + kind_of(collection), "POST", collection, body)
        if status == 201:
            self._ledger.add(collection + made["id"], value)

    def _change(self, collection, method, body, value):
        path = self._ledger.take(self._random, collection)
        if path is None:
            return
        status, _ = self._ask(f"{method} {kind_of(collection)}", method, path, body)
        self._ledger.settle(path, value, outcome_of(status))

    def _create_user(self):
        name = self._text("Ada")
        email = f"u{self._number}.{self._count}.{time.time_ns()}@endurance.example"
        self._create(API + "/users/", {"email": email, "password": "another-long-sentence", "first_name": "A", "last_name": name},
                     name)

    def _rename_user(self):
        name = self._text("Renamed")
        self._change(API + "/users/", "PUT", {"last_name": name}, name)

    def _create_tenant(self):
        name = self._text("Tenant")
        stamp = time.time_ns()
        self._create(API + "/tenants/", {"name": f"{name} {stamp}", "slug": f"t{self._number}-{stamp}", "description": name}, name)

    def _describe_tenant(self):
        text = self._text("Described")
        self._change(API + "/tenants/", "PUT", {"description": text}, text)

    def _delete_tenant(self):
        self._change(API + "/tenants/", "DELETE", None, GONE)

    def _create_role(self):
        name = self._text("Role")
        self._create(self._roles, {"name": f"{name} {time.time_ns()}", "description": name}, name)

    def _describe_role(self):
        text = self._text("Described")
        self._change(self._roles, "PUT", {"description": text}, text)

    def _delete_role(self):
        self._change(self._roles, "DELETE", None, GONE)

    def _use_key(self):
        status, key = self._ask("create key", "POST", API + "/api-keys/", {"name": self._text("key"), "scope": "GLOBAL"})
        if status != 201:
            return
        self._ledger.add(f"{API}/api-keys/{key['id']}", key["name"])
        self._ask("own account by key", "GET", API + "/users/me", headers={"X-API-Key": key["key"]})

    def _delete_key(self):
        self._change(API + "/api-keys/", "DELETE", None, GONE)

    def _sign_out(self):
        """What was signed out stays out, whatever happens to the database."""
        before = self._client.token
        status, _ = self._ask("sign out", "POST", API + "/auth/logout")
        if outcome_of(status):
            self._client.token = before
            status, _ = self._client.ask("after signing out", "GET", API + "/users/me")
            if status not in (401, 503, None):
                self._tally.complain(f"a token that was signed out is answered with {status}")
        self._client.token = None


def kind_of(path):
    """What kind of object a path leads to: the name of the collection that it ends in or lies in."""
    return next(word for word in reversed(path.split("/")) if word in FIELD)


FIELD = {"users": "last_name", "tenants": "description", "roles": "description", "api-keys": "name"}


def look_at(ask, ledger, tally, path):
    """Reads one object and holds it against the ledger; whether it could be read."""
    kind = kind_of(path)
    status, body = ask("read " + kind, "GET", path)
    if status == 200:
        complaint = ledger.saw(path, body[FIELD[kind]])
    elif status == 404:
        complaint = ledger.saw(path, GONE)
    else:
        return False
    if complaint:
        tally.complain(complaint)
    return True
