"""A flood at the running server: 200 forms from one address stop no real applicant, also not a neighbour."""

from __future__ import annotations

import http.client
import re
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode, urlsplit

from tests.journeys.agency import Agency, eventually
from tests.journeys.conftest import PATIENCE_MS
from tests.journeys.test_doors import apply_path
from tests.journeys.test_visitors import RUN

FLOOD, HELPERS = 200, 8
# One page and one form of a person, while two hundred forms come in: what a page may take on two busy cores.
PATIENCE_SECONDS = PATIENCE_MS / 1000
FIELD = re.compile(r'name="(csrfmiddlewaretoken|once)" value="([^"]+)"')


class Sender:
    """Somebody who opens a form and sends it, from an address of this machine's own network."""

    def __init__(self, base_url: str, source: str) -> None:
        parts = urlsplit(base_url)
        self.server = http.client.HTTPConnection(
            parts.hostname or "localhost", parts.port, timeout=60, source_address=(source, 0)
        )
        self.host = parts.netloc

    def send(self, path: str, typed: dict[str, str]) -> tuple[int, str]:
        """The status and address of the answer."""
        self.server.request("GET", path, headers={"Host": self.host})
        page = self.server.getresponse()
        cookie = str(page.headers["Set-Cookie"]).partition(";")[0]
        hidden = dict(FIELD.findall(page.read().decode()))
        headers = {
            "Host": self.host,
            "Cookie": cookie,
            "Content-Type": "application/x-www-form-urlencoded",
            "Referer": f"http://{self.host}{path}",
        }
        self.server.request("POST", path, urlencode({**typed, **hidden}), headers)
        answer = self.server.getresponse()
        answer.read()
        return answer.status, str(answer.headers["Location"])

    def page(self, path: str) -> str:
        """A page as text."""
        self.server.request("GET", path, headers={"Host": self.host})
        return self.server.getresponse().read().decode()


STORED = """SELECT a.reference, a.state FROM pipeline_application a
    JOIN people_candidate c ON c.id = a.candidate_id WHERE c.email = ?"""
KEPT = "SELECT state, COUNT(*) FROM mail_message WHERE email = ? GROUP BY state"
FROM_FLOOD, FROM_ELSEWHERE = "127.0.0.77", "127.0.0.1"


def a_person(name: str) -> dict[str, str]:
    return {"family_name": name, "email": f"{name.lower()}-{RUN}@voorbeeld.nl"}


def test_a_flood_of_200_forms_from_one_address_stops_no_real_applicant(agency: Agency) -> None:
    base_url, path = agency.demo.base_url.replace("localhost", "127.0.0.1"), apply_path(agency)
    junk = {"name": "Koop Nu", "email": f"vloed-{RUN}@voorbeeld.nl", "text": "Koop nu"}
    real = a_person("Echt")

    def flood(_number: int) -> list[int]:
        sender = Sender(base_url, FROM_FLOOD)
        return [sender.send("/contact/", junk)[0] for _form in range(FLOOD // HELPERS)]

    with ThreadPoolExecutor(HELPERS) as helpers:
        floods = [helpers.submit(flood, number) for number in range(HELPERS)]
        begun = time.monotonic()
        person = Sender(base_url, FROM_ELSEWHERE)
        status, receipt = person.send(path, real)
        took = time.monotonic() - begun
        answers = [answer for one in floods for answer in one.result()]
    assert (status, answers) == (302, [302] * FLOOD)
    assert took < PATIENCE_SECONDS
    [(reference, state)] = agency.all(STORED, real["email"])
    assert state == "new"
    assert reference in person.page(receipt)
    mails = eventually(lambda: agency.mails_to(real["email"]), "who is real got the confirmation")
    assert reference in mails[0]
    kept = dict(agency.all(KEPT, junk["email"]))
    assert sum(kept.values()) == FLOOD
    assert kept["suspect"] >= FLOOD // 2
    a_neighbour_is_received(agency, base_url, path)


def a_neighbour_is_received(agency: Agency, base_url: str, path: str) -> None:
    """Who shares the address of the flood is received as well; a person looks before the mail goes."""
    typed, neighbour = a_person("Buur"), Sender(base_url, FROM_FLOOD)
    status, receipt = neighbour.send(path, typed)
    [(reference, state)] = agency.all(STORED, typed["email"])
    assert (status, state) == (302, "suspect")
    assert reference in neighbour.page(receipt)
