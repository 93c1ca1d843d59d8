"""A real PostgreSQL with PostGIS, started for the tests and stopped by them."""

from __future__ import annotations

import getpass
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PASSWORD = "k3ep-me-0ut"
SHARE = Path("/usr/share/postgresql")


def programs() -> Path | None:
    """Folder of the newest PostgreSQL that has PostGIS (Debian's layout), or None."""
    versions = sorted(SHARE.glob("*/extension/postgis.control"), key=lambda p: int(p.parts[-3]))
    found = [Path("/usr/lib/postgresql") / v.parts[-3] / "bin" for v in versions]
    return next((folder for folder in reversed(found) if (folder / "initdb").exists()), None)


def unprivileged() -> list[str]:
    """How to run as somebody else: PostgreSQL refuses to run as root."""
    if os.getuid() != 0:
        return []
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]


@contextmanager
def server() -> Iterator[str]:
    """Run a server on a free port of the loopback; give the address of its superuser, without a database."""
    bin_folder = programs()
    assert bin_folder is not None
    folder = Path(tempfile.mkdtemp(prefix="geomap-pg-", dir="/tmp"))
    try:
        if os.getuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        secret = folder / "password"
        secret.write_text(PASSWORD)
        secret.chmod(0o644)
        owner = "boss" if os.getuid() == 0 else getpass.getuser()
        make = [bin_folder / "initdb", "-D", folder / "data", "-U", owner, "-A", "scram-sha-256", "--no-sync"]
        make += ["--pwfile", secret, "-E", "UTF8", "--locale", "C"]
        subprocess.run([*unprivileged(), *map(str, make)], check=True, capture_output=True, cwd=folder)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        options = ["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "fsync=off"]
        run = [str(bin_folder / "postgres"), "-D", str(folder / "data"), "-p", str(port), *options]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen([*unprivileged(), *run], stdout=log, stderr=log, cwd=folder)
        try:
            wait_for(port, process)
            yield f"postgresql://{owner}:{PASSWORD}@127.0.0.1:{port}"
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(30)
    finally:
        shutil.rmtree(folder)


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Return when the server takes connections; it must within half a minute."""
    for _ in range(300):
        assert process.poll() is None, "PostgreSQL ended while it started"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("PostgreSQL does not answer")
