"""The guard itself: an attempt to reach outside is noted, one to this machine is not."""

import os
import subprocess
import sys

from .conftest import GUARD


def test_reaching_outside_is_noted_and_this_machine_is_not(tmp_path):
    log = tmp_path / "outside.log"
    script = """
import socket
udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
udp.connect(("192.0.2.1", 9))
udp.connect(("127.0.0.1", 9))
"""
    subprocess.run(
        [sys.executable, "-c", script],
        env=os.environ | {"PYTHONPATH": str(GUARD), "OUTSIDE_LOG": str(log)},
        check=False,
    )
    assert log.read_text(encoding="utf-8") == "socket.connect 192.0.2.1\n"
