# SPDX-License-Identifier: GPL-3.0-or-later
"""One server for all tests, put back to its seed before each."""
import json
import os
import pathlib
import subprocess
import urllib.error
import urllib.parse
import urllib.request

import pytest

SEED = pathlib.Path(__file__).parent.parent / "seed.json"


class Iam:
    def __init__(self, ready):
        self.url = ready["base_url"]
        self.superuser = ready["superuser"]
        self.api_keys = {key["name"]: key["value"] for key in ready["api_keys"]}

    def call(self, method, path, headers=None, data=None):
        request = urllib.request.Request(self.url + path, data, headers or {}, method=method)
        try:
            with urllib.request.urlopen(request) as answer:
                body = answer.read()
                return answer.status, json.loads(body) if body else None
        except urllib.error.HTTPError as refusal:
            return refusal.code, json.loads(refusal.read())

    def sign_in(self, email, password):
        form = urllib.parse.urlencode({"username": email, "password": password}).encode()
        status, answer = self.call("POST", "/api/v1/auth/token", data=form)
        assert status == 200, answer
        return {"Authorization": "Bearer " + answer["access_token"]}

    def reset(self):
        assert self.call("POST", "/testing/reset")[0] == 204


@pytest.fixture(scope="session")
def server():
    command = [os.environ.get("TENANTRYCTL", "tenantryctl"), "serve", "--ephemeral", "--seed", str(SEED)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        yield Iam(json.loads(process.stdout.readline()))
        process.terminate()


@pytest.fixture
def iam(server):
    server.reset()
    return server
