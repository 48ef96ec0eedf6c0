"""How slow the processor of the measured phone is, and a page of nothing but text to compare with.

Chromium's throttle slows by a factor, so the same factor is another phone on another machine. Chrome's own
developer tools calibrate it by a benchmark of Lighthouse (string building and array copying, operations in a
time): a phone of the middle, such as a Pixel 5, does 1,000, a cheap one, such as a Moto G Power of 2022, 264.
"""

from __future__ import annotations

from playwright.sync_api import Browser, Page, Route

MIDDLE, CHEAP = 1000, 264
FASTEST, SLOWEST = 1.0, 20.0
PLAIN = "/forty-headings-and-paragraphs"
_INDEX = """() => {
  const rate = (work) => {
    const began = performance.now();
    let done = 0;
    while (done % 10 !== 0 || performance.now() - began < 400) { work(done); done += 1; }
    return done / 10 / ((performance.now() - began) / 1000);
  };
  const one = Array.from({length: 1e5}, (_, n) => n), other = [...one];
  const build = () => {
    let text = "";
    for (let n = 0; n < 1e4; n += 1) text += "a";
    if (text.length === 1) throw new Error("kept, so that it is really built");
  };
  const copy = (turn) => {
    const from = turn % 2 ? other : one, to = turn % 2 ? one : other;
    for (let n = 0; n < from.length; n += 1) to[n] = from[n];
  };
  return (rate(build) + rate(copy)) / 2;
}"""
_WORDS = "Wij verbinden mensen die een kantoor laten draaien met een team dat bij hen past, nummer"


def index(opened: Browser, slower: float) -> float:
    """What the processor does under this factor, in the benchmark's own unit; the better of two runs."""
    page = opened.new_page()
    slow_down(page, slower)
    page.evaluate(_INDEX)  # once for nothing, so that the script is compiled
    found = max(page.evaluate(_INDEX) for _ in range(2))
    page.close()
    return float(found)


def factor_for(opened: Browser, wanted: float) -> float:
    """The factor under which this machine is as fast as a phone that does ``wanted``."""
    factor = FASTEST
    for _ in range(3):
        factor = min(max(factor * index(opened, factor) / wanted, FASTEST), SLOWEST)
    return round(factor, 1)


def slow_down(page: Page, slower: float) -> None:
    """Slow the processor for this page."""
    tools = page.context.new_cdp_session(page)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": slower})


def serve_plain(page: Page) -> None:
    """Let the address ``PLAIN`` be forty headings with a paragraph each, without style, font or script."""
    body = "".join(f"<h2>Kop {n}</h2><p>{_WORDS} {n}.</p>" for n in range(40))
    head = (
        '<!doctype html><html lang="nl"><meta name="viewport" content="width=device-width"><title>t</title>'
    )

    def answer(route: Route) -> None:
        route.fulfill(body=f"{head}<body>{body}", content_type="text/html; charset=utf-8")

    page.route(f"**{PLAIN}", answer)
