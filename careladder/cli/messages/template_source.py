"""Source strings in templates, and words that stand in them without being marked."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from django.template.base import Lexer, Token, TokenType
from django.utils.translation import trim_whitespace
from django.utils.translation.template import block_re, constant_re, context_re, endblock_re, inline_re, plural_re

from careladder.cli.messages.catalogue import Key, Message

# Attributes that a person reads or hears, ours for components included.
SPOKEN = frozenset(
    {"title", "label", "hint", "placeholder", "alt", "aria-label", "aria-description", "heading", "subtitle"}
    | {"text", "caption", "summary", "empty", "description", "confirm"}
)
# Elements whose text is code or drawing, not speech.
SILENT = frozenset({"script", "style", "code", "kbd", "svg", "c-vars"})
VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
WORD = re.compile(r"[^\W\d_]{2,}|[\u4e00-\u9fff]")


def messages_in(path: Path) -> Iterator[Message]:
    """Every string of `translate`, `blocktranslate` and `_("…")` in one template."""
    tokens = iter(_tokens(path))
    for token in tokens:
        if token.token_type is TokenType.BLOCK and (opening := block_re.match(token.contents)):
            yield _block(tokens, token.contents, context=_context(opening[1] or ""))
        elif token.token_type is TokenType.BLOCK and (inline := inline_re.match(token.contents)):
            yield Message(Key(_literal(inline[1]), _context(inline[2] or "")))
        elif token.token_type is not TokenType.COMMENT:
            for constant in constant_re.findall(token.contents):
                yield Message(Key(_literal(constant.removeprefix("_(").removesuffix(")"))))


def _tokens(path: Path) -> list[Token]:
    return Lexer(path.read_text(encoding="utf-8")).tokenize()


def _literal(quoted: str) -> str:
    """As Django looks it up: without quotes, `%` doubled."""
    return quoted.strip()[1:-1].replace("%", "%%")


def _context(source: str) -> str:
    match = context_re.match(source)
    return match[1].strip("\"'") if match else ""


def _block(tokens: Iterator[Token], opening: str, *, context: str) -> Message:
    """Read up to the end tag: variables become `%(name)s`, one `plural` tag separates the two forms."""
    forms: list[list[str]] = [[]]
    for token in tokens:
        if token.token_type is TokenType.BLOCK:
            if endblock_re.match(token.contents):
                break
            if plural_re.match(token.contents):
                forms.append([])
        elif token.token_type is TokenType.VAR:
            forms[-1].append(f"%({token.contents})s")
        elif token.token_type is TokenType.TEXT:
            forms[-1].append(token.contents.replace("%", "%%"))
    texts = ["".join(form) for form in forms]
    if " trimmed" in opening:
        texts = [trim_whitespace(text) for text in texts]
    return Message(Key(texts[0], context), texts[1] if len(texts) > 1 else "")


def bare_words(path: Path) -> list[tuple[int, str]]:
    """Lines of a template that speak without being marked; `translate="no"` exempts an element."""
    finder = _BareWords()
    finder.feed(_without_tags(path))
    finder.close()
    return finder.found


def _without_tags(path: Path) -> str:
    """The markup alone: tags, variables, comments and whole translated blocks give way to their line breaks."""
    source: list[str] = []
    inside = ""  # the end tag awaited
    for token in _tokens(path):
        name = token.contents.split()[0] if token.token_type is TokenType.BLOCK and token.contents.split() else ""
        if inside:
            inside = "" if name.startswith(inside) else inside
        elif name in {"blocktranslate", "blocktrans", "comment", "verbatim"}:
            inside = f"end{name}"
        elif token.token_type is TokenType.TEXT:
            source.append("\n" * ((token.lineno or 1) - "".join(source).count("\n") - 1) + token.contents)
    return "".join(source)


class _BareWords(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[int, str]] = []
        self._silent: list[str] = []  # open elements, from the first silent one inwards

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag not in VOID and (self._silent or tag in SILENT or values.get("translate") == "no"):
            self._silent.append(tag)
        elif not self._silent and values.get("translate") != "no":
            for name, value in attrs:
                if name in SPOKEN and value:
                    self._check(value)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._silent:
            while self._silent.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._check(data)

    def _check(self, text: str) -> None:
        if WORD.search(text):
            self.found.append((self.getpos()[0], " ".join(text.split())[:60]))
