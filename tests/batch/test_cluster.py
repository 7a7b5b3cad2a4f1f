"""Beyond one machine: a Dask scheduler and workers as processes of their own, one of them killed; inputs and outputs in an S3 store."""

import os
import signal
import socket
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from resume_probe.batch import BatchOptions, run
from resume_probe.errors import InputError

SAMPLES = Path(__file__).parents[2] / "sample_resumes"
DAY = date(2026, 3, 2)


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def listening(port: int, process: subprocess.Popen, seconds: float = 40) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        assert process.poll() is None, "the process ended"
        with socket.socket() as s:
            if s.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError(f"nothing listens on {port}")


@pytest.fixture
def cluster(tmp_path):
    """(address, [worker processes])"""
    pytest.importorskip("distributed")
    port = free_port()

    def start(*command: str) -> subprocess.Popen:
        return subprocess.Popen([sys.executable, "-m", "distributed.cli." + command[0], *command[1:]],
                                cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    scheduler = start("dask_scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")
    started = [scheduler]
    try:
        listening(port, scheduler)
        address = f"tcp://127.0.0.1:{port}"
        workers = [start("dask_worker", address, "--no-nanny", "--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1")
                   for _ in range(2)]
        started += workers
        from distributed import Client
        with Client(address, timeout=20, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=40)
        yield address, workers
    finally:
        for process in reversed(started):
            process.kill()
            process.wait(10)


@pytest.fixture
def resumes(tmp_path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for n in range(24):
        (folder / f"r{n:02}.txt").write_text(
            f"Jo Doe{n}\n\nExperience\n\nML Engineer, Acme\n- Trained an XGBoost churn model on {n + 2}M accounts, AUC 0.8{n % 10}\n",
            "utf-8")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 no")
    return folder


def test_a_cluster_gives_the_rows_of_one_machine_though_a_worker_is_killed(cluster, resumes, tmp_path):
    address, workers = cluster
    local = run([str(resumes)], tmp_path / "local", BatchOptions(today=DAY, reports="md", workers=2))
    killed = False

    def step(done: int, total: int) -> None:
        nonlocal killed
        if done and not killed:
            os.kill(workers[0].pid, signal.SIGKILL)
            killed = True
    there = run([str(resumes)], tmp_path / "there", BatchOptions(today=DAY, reports="md", scheduler=address), on_row=step)
    assert killed and (there.done, there.failed) == (local.done, local.failed) == (24, 1)
    for name in ("results.csv", "failures.csv", "cohort.html"):
        assert (tmp_path / "there" / name).read_bytes() == (tmp_path / "local" / name).read_bytes(), name
    assert {p.name: p.read_bytes() for p in (tmp_path / "there" / "reports").iterdir()} == \
        {p.name: p.read_bytes() for p in (tmp_path / "local" / "reports").iterdir()}
    again = run([str(resumes)], tmp_path / "there", BatchOptions(today=DAY, reports="md", scheduler=address))
    assert again.kept == 25


def test_an_address_without_a_scheduler_is_one_line(resumes, tmp_path):
    pytest.importorskip("distributed")
    with pytest.raises(InputError) as error:
        run([str(resumes)], tmp_path / "out", BatchOptions(today=DAY, scheduler=f"tcp://127.0.0.1:{free_port()}"))
    assert error.value.code == "no-cluster"


@pytest.fixture
def bucket(tmp_path, monkeypatch):
    """A bucket of an S3-compatible server of our own."""
    pytest.importorskip("moto")
    s3fs = pytest.importorskip("s3fs")
    port = free_port()
    server = subprocess.Popen([sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)], cwd=tmp_path,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        listening(port, server)
        for name, value in (("AWS_ACCESS_KEY_ID", "x"), ("AWS_SECRET_ACCESS_KEY", "x"), ("AWS_DEFAULT_REGION", "us-east-1"),
                            ("AWS_ENDPOINT_URL", f"http://127.0.0.1:{port}"), ("XDG_CACHE_HOME", str(tmp_path / "cache"))):
            monkeypatch.setenv(name, value)
        from resume_probe.batch.inputs import _filesystem_of
        _filesystem_of.cache_clear()
        s3fs.S3FileSystem.clear_instance_cache()
        files = s3fs.S3FileSystem()
        files.mkdir("cohorts")
        yield files
    finally:
        server.kill()
        server.wait(10)


def test_resumes_in_a_bucket_become_a_table_in_a_bucket_and_a_second_run_keeps_it(bucket, tmp_path):
    for name in ("priya-raman-recsys.pdf", "jordan-mills-new-grad.pdf"):
        bucket.pipe_file(f"cohorts/in/{name}", (SAMPLES / name).read_bytes())
    command = [sys.executable, "-m", "resume_probe", "batch", "s3://cohorts/in", "-o", "s3://cohorts/out", "--reports", "md",
               "--today", "2026-03-02", "--workers", "1"]
    first = subprocess.run(command, capture_output=True, text=True, check=False)
    assert first.returncode == 0 and "2 done, 0 failed" in first.stderr, first.stderr
    bucket.invalidate_cache()
    table = bucket.cat_file("cohorts/out/results.csv").decode()
    assert "priya-raman-recsys" in table and "jordan-mills-new-grad" in table
    assert len(bucket.find("cohorts/out/reports")) == 2
    for path in sorted((tmp_path / "cache").rglob("*"), reverse=True):    # another machine
        path.unlink() if path.is_file() else path.rmdir()
    second = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "2 kept from before" in second.stderr, second.stderr
    bucket.invalidate_cache()
    assert bucket.cat_file("cohorts/out/results.csv").decode() == table
