# SPDX-License-Identifier: GPL-3.0-or-later
import json


def test_ada_is_who_she_says(iam):
    status, me = iam.call("GET", "/api/v1/users/me", iam.sign_in("ada@example.org", "ada's password"))
    assert (status, me["first_name"]) == (200, "Ada")


def test_key_of_the_seed_acts_as_ada(iam):
    status, me = iam.call("GET", "/api/v1/users/me", {"X-API-Key": "ci-key-for-tests-only"})
    assert (status, me["email"]) == (200, "ada@example.org")


def test_what_one_test_makes_the_next_does_not_see(iam):
    root = iam.sign_in(**iam.superuser)
    tenant = json.dumps({"name": "Made here", "slug": "made-here"}).encode()
    assert iam.call("POST", "/api/v1/tenants/", {**root, "Content-Type": "application/json"}, tenant)[0] == 201
    iam.reset()
    status, tenants = iam.call("GET", "/api/v1/tenants/", iam.sign_in(**iam.superuser))
    assert (status, [each["slug"] for each in tenants]) == (200, ["old-mill", "quiet-harbour"])


def test_sessions_end_with_a_reset(iam):
    ada = iam.sign_in("ada@example.org", "ada's password")
    iam.reset()
    assert iam.call("GET", "/api/v1/users/me", ada)[0] == 401
