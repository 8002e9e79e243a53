# SPDX-License-Identifier: GPL-3.0-or-later
"""An installation of its own: folders, embedded database, first superuser and a server, as an operator has them."""

import os
import re
import subprocess
import tempfile
import time
from pathlib import Path

EMAIL = "root@endurance.example"
PASSWORD = "three-unrelated-words"


class Installation:
    """`tenantryctl init` and `serve` in a folder that vanishes at the end. Everything in it is as durable as users have it."""

    def __init__(self, program):
        self._program = program
        self._folder = tempfile.TemporaryDirectory(prefix="tenantry-endurance-")
        self.home = Path(self._folder.name)
        self.home.chmod(0o755)  # the account of the database server has to pass through it
        self._environment = {
            **os.environ,
            "TENANTRY_EMBEDDED_DIRECTORY": str(self.home / "cluster"),
            "TENANTRY_SECRETS_BACKEND": "file",
        }
        for name in ("CONFIG", "DATA", "STATE", "CACHE", "RUNTIME"):
            folder = self.home / name.lower()
            folder.mkdir(mode=0o700)
            self._environment[f"XDG_{name}_{'DIR' if name == 'RUNTIME' else 'HOME'}"] = str(folder)
        self._server = None
        self.port = 0

    def start(self):
        subprocess.run(
            [self._program, "init", "--json", "--email", EMAIL],
            input=PASSWORD + "\n", text=True, env=self._environment, check=True, stdout=subprocess.DEVNULL, timeout=120,
        )
        self._server = subprocess.Popen(
            [self._program, "serve", "--port", "0"],
            env=self._environment, text=True, stdout=subprocess.PIPE, stderr=open(self.home / "serve.log", "w"),
        )
        announced = self._server.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)", announced)
        if not found:
            raise RuntimeError(f"the server announced no address: {announced!r}")
        self.port = int(found.group(1))

    def stop(self):
        """Ends server and database; says with which status the server ended."""
        status = None
        if self._server:
            self._server.terminate()
            status = self._server.wait(timeout=60)
        deadline = time.monotonic() + 60
        while self._keepers() and time.monotonic() < deadline:
            for keeper in self._keepers():
                os.kill(keeper, 15)
            time.sleep(0.5)
        self._folder.cleanup()
        return status

    def running(self):
        return self._server.poll() is None

    def log(self):
        return (self.home / "serve.log").read_text(errors="replace")

    def memory(self):
        """Resident memory of the server in KiB."""
        status = Path(f"/proc/{self._server.pid}/status").read_text()
        return int(re.search(r"^VmRSS:\s+(\d+) kB", status, re.M).group(1))

    def open_files(self):
        return len(os.listdir(f"/proc/{self._server.pid}/fd"))

    def threads(self):
        return len(os.listdir(f"/proc/{self._server.pid}/task"))

    def postmaster(self):
        """Process id of the database server, and the folder of its socket; None while it isn't there."""
        try:
            lines = (self.home / "cluster/data/postmaster.pid").read_text().splitlines()
            return int(lines[0]), lines[4]
        except (OSError, IndexError, ValueError):
            return None

    def sql(self, statement):
        """Runs a statement as the database's superuser; whether it could."""
        found = self.postmaster()
        if not found:
            return False
        done = subprocess.run(
            ["psql", "-XqAt", "-h", found[1], "-U", "tenantry_admin", "-d", "tenantry", "-c", statement],
            capture_output=True, text=True, timeout=60,
        )
        return done.stdout.strip() if done.returncode == 0 else False

    def _keepers(self):
        marker = str(self.home).encode()
        found = []
        for entry in Path("/proc").iterdir():
            if not entry.name.isdigit():
                continue
            try:
                words = (entry / "cmdline").read_bytes()
            except OSError:
                continue
            if b"tenantry-keeper" in words and marker in words:
                found.append(int(entry.name))
        return found
