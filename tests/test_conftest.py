"""The safety net itself: closed sockets and a home of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_socket import SocketConnectBlockedError

from loc import project


@pytest.mark.filterwarnings("ignore:A test tried to use socket")
def test_the_network_is_closed():
    with socket.socket() as client, pytest.raises(SocketConnectBlockedError):
        client.connect(("192.0.2.1", 80))


def test_loopback_is_open():
    with socket.socket() as server, socket.socket() as client:
        server.bind(("127.0.0.1", 0))
        server.listen(1)
        client.connect(server.getsockname())


def test_the_network_of_a_child_process_is_closed(closed: Path):
    done = subprocess.run(
        [sys.executable, "-c", "import socket; socket.create_connection(('192.0.2.1', 80), 1)"],
        env={**os.environ, "PYTHONPATH": str(closed)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "tried to reach 192.0.2.1" in done.stderr


def test_the_home_folder_is_the_tests_own(home: Path, unpacked: Path):
    assert Path.home() == home
    assert list(home.iterdir()) == []
    assert project.cache_dir() == unpacked
    assert project.data_dir().is_relative_to(home)


def test_default_folders_lie_in_that_home(home: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("LOC_CACHE_DIR")
    monkeypatch.delenv("LOC_DATA_DIR")
    assert project.cache_dir().is_relative_to(home)
    assert project.data_dir().is_relative_to(home)
