# SPDX-License-Identifier: GPL-3.0-or-later
"""endurance.py PROGRAM --minutes N: mixed load on a server whose database is killed and restarted meanwhile.

It ends with 0 only when no acknowledged write was lost, nothing was answered with a 5xx but 503 while the database was
away, the server's memory didn't grow, and the server ended in order.
"""

import argparse
import statistics
import sys
import threading
import time

from client import Client, Tally
from disturbance import Disturbance
from installation import Installation
from ledger import Ledger
from workload import Worker, look_at

GROWTH_KIB = 8 * 1024  # between the second and the last fifth of the run: what the allocator's habits may cost


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", help="tenantryctl")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--rate", type=float, default=80, help="requests a second, of all clients together")
    parser.add_argument("--every", type=float, default=20, help="seconds between disturbances")
    return parser.parse_args()


def watch(installation, seconds, end):
    """Samples of (KiB, threads, open files) until the time is over or the server is gone."""
    samples = []
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and installation.running():
        samples.append((installation.memory(), installation.threads(), installation.open_files()))
        end.wait(min(5.0, seconds / 30))
    return samples


def hold_to_account(installation, tally, ledger):
    """Reads every object once more, with the database in peace."""
    client = Client(installation.port, tally)
    deadline = time.monotonic() + 60
    while client.sign_in() != 200:
        if time.monotonic() > deadline:
            tally.complain("nobody could sign in at the end")
            return
        time.sleep(1)
    for path in ledger.paths():
        if look_at(client.ask, ledger, tally, path):
            continue
        client.sign_in()
        if not look_at(client.ask, ledger, tally, path):
            tally.complain(f"{path} couldn't be read at the end")


def home_tenant(installation, tally):
    """The tenant that roles are made in; nobody deletes it."""
    client = Client(installation.port, tally)
    if client.sign_in() != 200:
        raise RuntimeError("the first superuser can't sign in")
    status, made = client.ask("home", "POST", "/api/v1/tenants/", {"name": "Home", "slug": "home"})
    if status != 201:
        raise RuntimeError(f"no tenant could be made: {status}")
    return made["id"]


def growth(samples):
    fifth = max(1, len(samples) // 5)
    return (statistics.median(sample[0] for sample in samples[fifth:2 * fifth]),
            statistics.median(sample[0] for sample in samples[-fifth:]))


def report(options, tally, ledger, disturbance, samples, status):
    print(f"{'request':24} {'answers':>8}  statuses")
    for name in sorted({key[0] for key in tally.answers}):
        counts = {key[1]: count for key, count in tally.answers.items() if key[0] == name}
        print(f"{name:24} {sum(counts.values()):8}  " + ", ".join(f"{key}: {counts[key]}" for key in sorted(counts)))
    before, after = growth(samples)
    print(f"{options.minutes:g} minutes, {sum(tally.answers.values())} answers, {tally.lost} connections lost without one")
    print(f"{disturbance.kills} connections killed, {disturbance.restarts} restarts, {disturbance.crashes} crashes"
          " of the database")
    print(f"{ledger.acknowledged} writes acknowledged, {ledger.unknown} with an unknown outcome, all read back")
    print(f"memory of the server: {before / 1024:.1f} MiB at first, {after / 1024:.1f} MiB at last, "
          f"{max(sample[0] for sample in samples) / 1024:.1f} MiB at most; "
          f"threads {samples[0][1]} to {samples[-1][1]}, open files {samples[0][2]} to {samples[-1][2]}")
    if after - before > GROWTH_KIB:
        tally.complain(f"memory grew by {(after - before) / 1024:.1f} MiB")
    if ledger.acknowledged < options.minutes * 30:
        tally.complain("hardly anything was written: this run shows nothing")
    if disturbance.kills == 0 or disturbance.restarts + disturbance.crashes == 0:
        tally.complain("nothing was disturbed: this run shows nothing")
    if status != 0:
        tally.complain(f"the server ended with {status}")


def main():
    options = arguments()
    seconds = options.minutes * 60
    tally, ledger, end = Tally(), Ledger(), threading.Event()
    installation = Installation(options.program)
    status = None
    try:
        installation.start()
        home = home_tenant(installation, tally)
        workers = [Worker(number, installation.port, home, tally, ledger, options.clients / options.rate, end)
                   for number in range(options.clients)]
        disturbance = Disturbance(installation, tally, options.every, seconds, end)
        for thread in (*workers, disturbance):
            thread.start()
        samples = watch(installation, seconds, end)
        end.set()
        for thread in (*workers, disturbance):
            thread.join(timeout=90)
        hold_to_account(installation, tally, ledger)
    finally:
        log = installation.log() if installation.port else ""
        status = installation.stop()
    report(options, tally, ledger, disturbance, samples, status)
    if tally.complaints:
        print(f"{len(tally.complaints)} complaints:", *tally.complaints[:40], sep="\n  ")
        print(log[-4000:])
        return 1
    print("Nothing was lost.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
