"""Students without a browser: each holds one connection and one cookie, as a phone does. For tests and benchmarks."""

import http.client
import json
from concurrent.futures import ThreadPoolExecutor
from time import monotonic, perf_counter, sleep
from typing import Any


class Student:
    """One student of one room; every answer is timed in milliseconds."""

    def __init__(self, port: int, code: str, name: str) -> None:
        self.port, self.at, self.name = port, f"/class/{code}", name
        self.cookie = ""
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def ask(self, path: str = "", press: Any = None) -> tuple[Any, float]:
        """Fetch a page, or send a press; return what came back and how long it took."""
        headers = {"Cookie": self.cookie} if self.cookie else {}
        began = perf_counter()
        if press is None:
            self.connection.request("GET", self.at + path, headers=headers)
        else:
            headers["Content-Type"] = "application/json"
            self.connection.request("POST", f"{self.at}/press", json.dumps(press), headers)
        answer = self.connection.getresponse()
        told, took = answer.read(), 1000 * (perf_counter() - began)
        assert answer.status == 200, (answer.status, told[:200])
        given = answer.getheader("Set-Cookie")
        self.cookie = given.partition(";")[0] if given else self.cookie
        is_json = (answer.getheader("Content-Type") or "").startswith("application/json")
        return (json.loads(told) if is_json else told.decode()), took

    def join(self) -> float:
        """Open the page and take a seat; return how long both took."""
        _, first = self.ask()
        told, second = self.ask(press={"join": self.name})
        assert told["said"] == "", told
        return first + second

    def say(self, number: int, answer: str, confidence: float = 0.7) -> float:
        """Give in an answer; return how long it took."""
        told, took = self.ask(press={"say": {"round": number, "answer": answer, "confidence": confidence}})
        assert told["said"] == "", told
        return took

    def again(self) -> None:
        """Come back on a new connection with the cookie that was kept, as soon as somebody answers there."""
        until = monotonic() + 60.0
        while monotonic() < until:
            self.connection.close()
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
            try:
                self.ask("/state.json")
            except (OSError, http.client.HTTPException):
                sleep(0.05)
                continue
            return
        raise AssertionError("nobody answers")


def at_once(students: list[Student], do: Any) -> list[float]:
    """Let every student do something at the same moment; return how long each took."""
    with ThreadPoolExecutor(len(students)) as pool:
        return list(pool.map(do, students))
