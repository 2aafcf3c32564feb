"""Every component on one page, with its states and the source of each example."""

from dataclasses import dataclass
from pathlib import Path

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from careladder.web.gallery.samples import SampleForm, sample_context

COMPONENTS = Path(__file__).resolve().parent.parent / "components" / "templates" / "cotton"
EXAMPLES = Path(__file__).resolve().parent / "templates" / "gallery" / "examples"


@dataclass(frozen=True)
class Shown:
    """One component: its name, what it takes (its file's first line) and its example's source."""

    name: str
    takes: str
    source: str

    @property
    def template(self) -> str:
        """The example's template."""
        return f"gallery/examples/{self.name}.html"

    @property
    def tag(self) -> str:
        """How it is written in a template."""
        return f"<c-{self.name.replace('_', '-')}>"


def component_names() -> list[str]:
    """The components there are, by name."""
    return sorted(file.stem for file in COMPONENTS.glob("*.html"))


def gallery(request: HttpRequest) -> HttpResponse:
    """Show them all. Forms here come back with their errors and change nothing."""
    shown = [Shown(name, _first_line(COMPONENTS / f"{name}.html"), _example(name)) for name in component_names()]
    page = Paginator(range(1, 10_001), 25).get_page(request.GET.get("page"))
    form = SampleForm(request.POST or {"name": "", "phone": "12"})
    context = {"components": shown, "page": page, "invalid": form, "form": SampleForm(), **sample_context()}
    return render(request, "gallery/gallery.html", context)


def _first_line(file: Path) -> str:
    return file.read_text(encoding="utf-8").partition("\n")[0].removeprefix("{#").removesuffix("#}").strip()


def _example(name: str) -> str:
    return (EXAMPLES / f"{name}.html").read_text(encoding="utf-8")
