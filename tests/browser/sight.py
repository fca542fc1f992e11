"""A file as a browser sees it, with everything that happened while it was opened."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import Factory, define

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Dialog, Error, Page, Request

__all__ = ["LOOKS", "Sight", "seen"]

LOOKS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "print": {"viewport": {"width": 718, "height": 1000}},  # A4 less margins of 1 cm
    "narrow": {"viewport": {"width": 320, "height": 640}},
}


@define(slots=False)  # playwright puts marks on whatever owns a handler
class Sight:
    """A file in a browser.

    Attributes:
        page: The page.
        requests: Addresses that were asked for.
        said: What came over the console, and exceptions.
        dialogs: Messages of dialogs.
    """

    page: "Page"
    requests: list[str] = Factory(list)
    said: list[str] = Factory(list)
    dialogs: list[str] = Factory(list)

    def __attrs_post_init__(self) -> None:
        self.page.on("request", self._request)
        self.page.on("console", self._message)
        self.page.on("pageerror", self._error)
        self.page.on("dialog", self._dialog)

    def _request(self, request: "Request") -> None:
        self.requests.append(request.url)

    def _message(self, message: "ConsoleMessage") -> None:
        self.said.append(message.text)

    def _error(self, error: "Error") -> None:
        self.said.append(str(error))

    def _dialog(self, dialog: "Dialog") -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def unfold(self) -> None:
        """Open everything that is folded away."""
        self.page.locator("details").evaluate_all("all => all.forEach(each => each.open = true)")

    def overflow(self) -> int:
        """Give the pixels by which the page is wider than its window."""
        found: int = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        return found

    def barriers(self) -> list[str]:
        """Give what axe holds against the page, with the elements."""
        from axe_playwright_python.sync_playwright import Axe

        found = Axe().run(self.page).response["violations"]
        return [f"{each['id']}: {node['html']}" for each in found for node in each["nodes"]]


def seen(browser: "Browser", path: Path, look: str, **options: Any) -> Sight:
    """Open a file with a look and further options of a context.

    Raises:
        KeyError: There is no such look.
    """
    page = browser.new_context(**LOOKS[look], **options).new_page()
    sight = Sight(page)
    if look == "print":
        page.emulate_media(media="print")
    page.goto(path.as_uri())
    return sight
