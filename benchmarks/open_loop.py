"""Requests to a server over connections that are kept: when they are due, or each as soon as the last was answered."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@dataclass(frozen=True)
class Answer:
    """Status, head and body, and the seconds from when the request was due to the last byte of its answer."""

    status: int
    head: bytes
    body: bytes
    seconds: float


def at_rate(port: int, requests: Iterable[bytes], rate: float, connections: int) -> list[Answer]:
    """So many a second. One that finds no connection free waits for it, and its time runs on meanwhile."""
    return asyncio.run(_at_rate(port, requests, rate, connections))


def as_fast(port: int, requests: Sequence[Iterator[bytes]], seconds: float) -> list[Answer]:
    """For so many seconds, the requests of each sender on a connection of its own, one after the other."""
    return asyncio.run(_as_fast(port, requests, seconds))


async def _at_rate(port: int, requests: Iterable[bytes], rate: float, connections: int) -> list[Answer]:
    free: asyncio.LifoQueue[Connection] = asyncio.LifoQueue()
    for _ in range(connections):
        free.put_nowait(await _opened(port))

    async def send(request: bytes, due: float) -> Answer:
        connection = await free.get()
        answer = await _exchange(connection, request, due)
        free.put_nowait(connection)
        return answer

    begun, sent = time.perf_counter(), []
    for number, request in enumerate(requests):
        due = begun + number / rate
        if (wait := due - time.perf_counter()) > 0:
            await asyncio.sleep(wait)
        sent.append(asyncio.create_task(send(request, due)))
    return await asyncio.gather(*sent)


async def _as_fast(port: int, requests: Sequence[Iterator[bytes]], seconds: float) -> list[Answer]:
    end, answers = time.perf_counter() + seconds, list[Answer]()

    async def send(mine: Iterator[bytes], connection: Connection) -> None:
        while (due := time.perf_counter()) < end:
            answers.append(await _exchange(connection, next(mine), due))

    await asyncio.gather(*[send(one, await _opened(port)) for one in requests])
    return answers


async def _opened(port: int) -> Connection:
    return await asyncio.open_connection("127.0.0.1", port)


async def _exchange(connection: Connection, request: bytes, due: float) -> Answer:
    reader, writer = connection
    writer.write(request)
    head = await reader.readuntil(b"\r\n\r\n")
    body = await _body(reader, head.lower())
    return Answer(int(head.split(b" ", 2)[1]), head, body, time.perf_counter() - due)


async def _body(reader: asyncio.StreamReader, head: bytes) -> bytes:
    _, *sized = head.split(b"content-length:", 1)
    if sized:
        return await reader.readexactly(int(sized[0].split(b"\r\n", 1)[0]))
    body = b""
    while length := int(await reader.readline(), 16):
        body += (await reader.readexactly(length + 2))[:-2]
    await reader.readexactly(2)
    return body
