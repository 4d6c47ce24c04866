"""The dashboard on the sample store in a real Chromium."""

import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from bench import pages, serving

SIZES = {"1920x1080": (1920, 1080), "1366x768": (1366, 768), "390x844": (390, 844)}
GUARD = Path(__file__).with_name("guard")
SCREENSHOTS = serving.ROOT / "screenshots"
# Everything a reader can see: text of the page and its frames, tooltips, placeholders. Not the
# names of icons, which a font draws as pictures.
_SEEN = """() => {
  const shown = e => e.getClientRects().length && getComputedStyle(e).visibility !== 'hidden';
  const icons = [...document.querySelectorAll('[data-testid="stIconMaterial"]')];
  icons.forEach(icon => icon.style.display = 'none');
  const texts = [document.body.innerText];
  icons.forEach(icon => icon.style.display = '');
  for (const e of document.querySelectorAll('[title], [placeholder]'))
    if (shown(e)) texts.push(e.getAttribute('title') || '', e.getAttribute('placeholder') || '');
  return texts.join('\\n'); }"""


@dataclass(frozen=True)
class Site:
    """A running dashboard and the note of what its server asked of the outside."""

    url: str
    outside: Path
    log: Path


@dataclass
class Visit:
    """One page as one reader saw it."""

    page: Page
    requests: list[str] = field(default_factory=list)
    errors: list[tuple[str, str]] = field(default_factory=list)  # text, address

    def seen(self) -> str:
        frames = [f for f in self.page.frames if f != self.page.main_frame]
        for frame in frames:
            frame.wait_for_load_state()
        texts = [f.evaluate("document.body.innerText") for f in frames]
        return "\n".join([self.page.evaluate(_SEEN), *texts])


@pytest.fixture(scope="session")
def chromium_path() -> str:
    found = serving.chromium()
    if found is None:
        said = "No Chromium: sudo apt-get install chromium"
        if os.environ.get("CI") == "true":
            pytest.fail(said)
        pytest.skip(said)
    return found


@pytest.fixture(scope="session")
def site(sample_store, tmp_path_factory, chromium_path):
    folder = tmp_path_factory.mktemp("site")
    outside = folder / "outside.log"
    outside.touch()
    environment = {
        "DATABASE_URL": sample_store,
        "LOCALITY": "",
        "OUTSIDE_LOG": str(outside),
        "PYTHONPATH": str(GUARD),
    }
    log = folder / "server.log"
    with serving.server(serving.dashboard, environment=environment, log=log) as url:
        yield Site(url, outside, log)


@pytest.fixture
def own_site(sample_store, tmp_path, chromium_path):
    """A dashboard on a copy of the sample store that the test may change."""
    source = Path(sample_store.removeprefix("sqlite:///"))
    for path in source.parent.glob(f"{source.name}*"):
        shutil.copy(path, tmp_path / path.name)
    environment = {"DATABASE_URL": f"sqlite:///{tmp_path / source.name}", "LOCALITY": ""}
    log = tmp_path / "server.log"
    with serving.server(serving.dashboard, environment=environment, log=log) as url:
        yield url


@pytest.fixture(scope="session")
def browser(chromium_path) -> Browser:
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=chromium_path, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def visit(browser, site):
    """Open an address of the dashboard at a size and wait until it is drawn."""
    contexts = []

    def go(path: str, drawn: str = "true", *, size: str = "1366x768") -> Visit:
        width, height = SIZES[size]
        context = browser.new_context(viewport={"width": width, "height": height})
        contexts.append(context)
        visit = Visit(context.new_page())
        visit.page.on("request", lambda request: visit.requests.append(request.url))
        visit.page.on("websocket", lambda socket: visit.requests.append(socket.url))
        visit.page.on(
            "console",
            lambda said: (
                said.type == "error"
                and visit.errors.append((said.text, said.location.get("url", "")))
            ),
        )
        visit.page.on("pageerror", lambda error: visit.errors.append((str(error), "")))
        pages.opened(visit.page, site.url + path, drawn)
        return visit

    yield go
    for context in contexts:
        context.close()
