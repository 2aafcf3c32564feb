"""Every component on one page, with its states and the source of each example."""

from dataclasses import dataclass
from pathlib import Path

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import RequestContext, Template
from django.utils.safestring import SafeString
from django_cotton.compiler_regex import CottonCompiler

from careladder.web.gallery.samples import SampleForm, sample_context

COMPONENTS = Path(__file__).resolve().parent.parent / "components" / "templates" / "cotton"
EXAMPLES = Path(__file__).resolve().parent / "examples"


@dataclass(frozen=True)
class Shown:
    """One component: its name, what it takes (its file's first line), its example's source and what it draws."""

    name: str
    takes: str
    source: str
    drawn: SafeString

    @property
    def tag(self) -> str:
        """How it is written in a template."""
        return f"<c-{self.name.replace('_', '-')}>"


def component_names() -> list[str]:
    """The components there are, by name."""
    return sorted(file.stem for file in COMPONENTS.glob("*.html"))


def gallery(request: HttpRequest) -> HttpResponse:
    """Show them all. Forms here come back with their errors and change nothing."""
    page = Paginator(range(1, 10_001), 25).get_page(request.GET.get("page"))
    invalid = SampleForm(request.POST or {"name": "", "phone": "12"})
    samples = {"page": page, "invalid": invalid, "form": SampleForm(), **sample_context()}
    shown = [_show(name, RequestContext(request, samples)) for name in component_names()]
    return render(request, "gallery/gallery.html", {"components": shown})


def _show(name: str, context: RequestContext) -> Shown:
    """Draw one example: it is data of the gallery, no template of the house."""
    takes = (COMPONENTS / f"{name}.html").read_text(encoding="utf-8").partition("\n")[0]
    source = (EXAMPLES / f"{name}.html").read_text(encoding="utf-8")
    drawn = Template(CottonCompiler().process(source)).render(context)
    return Shown(name, takes.removeprefix("{#").removesuffix("#}").strip(), source, drawn)
