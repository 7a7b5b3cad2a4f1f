"""`resume-probe serve` as a process: it says where it listens, ends when told, and names a port it cannot have."""

import signal
import socket
import subprocess
import sys

import httpx

COMMAND = [sys.executable, "-m", "resume_probe", "serve", "--workers", "1", "--port"]


def test_it_says_its_address_answers_and_ends_quietly():
    with subprocess.Popen([*COMMAND, "0"], stderr=subprocess.PIPE, text=True) as process:
        line = process.stderr.readline()
        address = "http://" + line.split("http://")[1].split()[0]
        assert address.startswith("http://127.0.0.1:")
        assert "resume" in httpx.get(address).text
        process.send_signal(signal.SIGINT)
        rest = process.stderr.read()
    assert (process.returncode, rest) == (0, "")


def test_a_port_that_is_taken_is_said_in_one_line():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        result = subprocess.run([*COMMAND, port], capture_output=True, text=True)
    assert result.returncode == 1
    assert f"127.0.0.1:{port}" in result.stderr and "--port" in result.stderr and len(result.stderr.splitlines()) == 1
