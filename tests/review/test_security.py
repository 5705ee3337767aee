"""Who is let in: this person's browser on these pages, and nobody else."""

from __future__ import annotations

import contextlib
import http.client
import json
import socket

import pytest
from review_workshop import Client, row

from loc.review.security import MAX_BODY, POLICY
from loc.review.serving import Server, Wanted


def test_the_printed_address_gives_a_cookie_and_forgets_the_token(server):
    stranger = Client(server.port)
    answer = stranger.get(server.address.removeprefix(server.origin))
    assert answer.status == 303
    assert answer.headers["location"] == "/"
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert server.keys.token not in cookie
    stranger.cookie = cookie.split(";")[0]
    assert stranger.get("/").status == 200


@pytest.mark.parametrize(
    "path", ["/", "/?token=wrong", "/?token=", "/a/0/versions", "/static/review.css", "/nothing"]
)
def test_nobody_else_sees_anything(server, path):
    answer = Client(server.port).get(path)
    assert answer.status == 403
    assert "address that loc review printed" in answer.text


def test_a_wrong_token_does_not_profit_from_a_good_cookie(client):
    assert client.get("/?token=wrong").status == 403


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "0.0.0.0:{port}", "localhost.evil:{port}", None]
)
def test_another_host_is_refused(client, host):
    client.extra["Host"] = host.format(port=client.port) if host else None
    assert client.get("/").status in {400, 421}


def test_localhost_is_this_machine_too(client):
    client.extra["Host"] = f"localhost:{client.port}"
    assert client.get("/").status == 200


@pytest.mark.parametrize(
    ("header", "value", "status"),
    [
        ("Origin", "http://evil.example", 403),
        ("Origin", "null", 403),
        ("Origin", None, 403),
        ("Origin", "http://localhost:{port}", 403),
        ("Sec-Fetch-Site", "cross-site", 403),
        ("Sec-Fetch-Site", "same-site", 403),
        ("X-Loc-Csrf", "wrong", 403),
        ("X-Loc-Csrf", None, 403),
        ("Content-Type", "text/plain", 415),
        ("Content-Type", "application/x-www-form-urlencoded", 415),
        ("Cookie", None, 403),
        ("Cookie", "loc-review-{port}=wrong", 403),
    ],
)
def test_a_write_from_elsewhere_changes_nothing(server, client, header, value, status):
    found, address = row(server, "계약")
    client.extra[header] = value.format(port=client.port) if value else None
    before = server.library.articles[0].path.read_bytes()
    assert client.post(f"{address}/save", text="Mine.", base=found.version).status == status
    assert server.library.articles[0].path.read_bytes() == before


def test_sizes_are_bounded(server, client):
    found, address = row(server, "계약")
    assert client.post(f"{address}/save", text="x" * MAX_BODY, base=found.version).status == 413
    assert client.post(f"{address}/save", text="x" * 30_000, base=found.version).status == 422
    assert client.get(f"/?q={'x' * 5000}").status == 414


def test_a_body_without_a_length_is_cut_off(server, client):
    found, address = row(server, "계약")
    headers = {"Origin": server.origin, "Content-Type": "application/json", "X-Loc-Csrf": client.csrf}
    piece = b"x" * 60_000
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for _ in range(4)) + b"0\r\n\r\n"
    every = {
        "Host": f"127.0.0.1:{server.port}",
        "Cookie": client.cookie,
        "Transfer-Encoding": "chunked",
        **headers,
    }
    with contextlib.closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)) as connection:
        connection.putrequest("POST", f"{address}/save", skip_host=True)
        for name, value in every.items():
            connection.putheader(name, value)
        connection.endheaders()
        try:
            connection.send(chunks)
            status = connection.getresponse().status
        except OSError:
            status = 0  # hung up on
    assert status != 200
    assert row(server, "계약")[0].version == found.version
    assert client.get("/").status == 200


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{", b"[" * 100_000, b"\xff", b'{"text": 1}', b'{"text": null}']
)
def test_what_is_no_request_is_told_so(server, client, body):
    _, address = row(server, "계약")
    headers = {"Origin": server.origin, "Content-Type": "application/json", "X-Loc-Csrf": client.csrf}
    answer = client.send("POST", f"{address}/save", body, headers)
    assert answer.status in {400, 422}
    assert json.loads(answer.text)["message"]


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT"])
def test_other_methods_are_refused(client, method):
    assert client.send(method, "/").status in {400, 405}


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2fapp.py",
        "/a/..%2f..%2fglossary.yaml",
        "/a/x/s/y/panel",
    ],
)
def test_no_path_leads_out(client, path):
    answer = client.get(path)
    assert answer.status == 404
    assert "concepts" not in answer.text
    assert "starlette" not in answer.text


@pytest.mark.parametrize("path", ["/", "/static/review.css", "/nothing", "/?token=wrong"])
def test_every_answer_is_guarded(client, path):
    headers = client.get(path).headers
    assert headers["content-security-policy"] == POLICY
    assert "unsafe" not in POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["cache-control"] == "no-store"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "server" not in headers


def test_it_listens_on_loopback_only(server):
    with socket.socket() as other:  # all of 127/8 is this machine, and only one address of it is served
        assert other.connect_ex(("127.0.0.2", server.port)) != 0


def test_read_only_writes_nothing(project):
    with Server(Wanted(read_only=True), project) as server:
        client = Client.of(server)
        found, address = row(server, "계약")
        before = {path: path.read_bytes() for path in project.root.rglob("*") if path.is_file()}
        for path, data in [
            (f"{address}/save", {"text": "Mine.", "base": found.version}),
            (f"{address}/back", {"base": found.version}),
            ("/undo", {}),
            ("/terms/save", {"kind": "variant", "text": "오픈아이", "concept": "openai"}),
        ]:
            answer = client.post(path, **data)
            assert answer.status == 403
            assert "read-only" in answer.data["message"]
        page = client.get(f"/a/{server.library.articles[0].id}").text
        assert 'data-do="accept"' not in page
        assert "read-only" in page
    assert {path: path.read_bytes() for path in project.root.rglob("*") if path.is_file()} == before
