"""A picture into a file: the ending of its name says in which form."""

from __future__ import annotations

import json
import re
from html import escape
from pathlib import Path
from typing import Any

from cutset.errors import UsageError
from cutset.faces.pictures.extra import altair, vl_convert
from cutset.work.files import write_whole

ENDINGS = (".svg", ".png", ".html", ".json")

_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; img-src data: blob:">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>body {{ margin: 0; background: #fff; }}</style>
</head>
<body>
<div id="picture"></div>
<script>
{code}
</script>
<script>
const actions = {{export: true, source: false, compiled: false, editor: false}};
const options = {{renderer: "svg", logLevel: 1, actions}};
vegaEmbed("#picture", {spec}, options).catch(console.error);
</script>
</body>
</html>
"""


def ready(path: Path) -> None:
    """Before any work is done: is the ending known, and is the extra there?

    Raises UsageError for another ending, MissingExtra where [pictures] is not installed.
    """
    if path.suffix.casefold() not in ENDINGS:
        raise UsageError(
            f"{path.name!r} has no ending of a picture:",
            field="--svg",
            todo=f"give one of {', '.join(ENDINGS)}.",
        )
    altair()
    vl_convert()


def write(spec: dict[str, Any], path: Path) -> None:
    """Write a Vega-Lite specification as .svg, .png, .html (interactive, one file) or .json.

    Nothing is fetched while drawing. Raises UsageError for another ending, StorageError where it cannot be
    written.
    """
    ready(path)
    form = {".svg": _svg, ".png": _png, ".html": _html, ".json": _json}[path.suffix.casefold()]
    write_whole(path, form(spec))


def _version(spec: dict[str, Any]) -> str | None:
    """The version of Vega-Lite the specification was made for, where vl-convert has it; else its newest."""
    found = re.search(r"v(\d+\.\d+)", str(spec.get("$schema", "")))
    return found[1] if found and found[1] in vl_convert().get_vegalite_versions() else None


def _svg(spec: dict[str, Any]) -> bytes:
    text: str = vl_convert().vegalite_to_svg(spec, vl_version=_version(spec), allowed_base_urls=[])
    return _numbered(text).encode()


def _numbered(svg: str) -> str:
    """Ids counted from the start of the file: Vega counts them from the start of the process."""
    ids: dict[str, str] = {}

    def number(found: re.Match[str]) -> str:
        return found[1] + ids.setdefault(found[2], f"{found[2].rstrip('0123456789')}{len(ids)}") + found[3]

    return re.sub(r'(<[^<>]*?\b(?:id="|[\w-]+="url\(#))((?:clip|gradient|hash)_?\d+)(\)?")', number, svg)


def _png(spec: dict[str, Any]) -> bytes:
    image: bytes = vl_convert().vegalite_to_png(
        spec, vl_version=_version(spec), scale=2, allowed_base_urls=[]
    )
    return image


def _json(spec: dict[str, Any]) -> bytes:
    return (json.dumps(spec, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def _html(spec: dict[str, Any]) -> bytes:
    """A page of our own, not vl-convert's: that one leaves "</script>" in a name as it is."""
    code = vl_convert().javascript_bundle(vl_version=_version(spec))
    return _PAGE.format(title=escape(_title(spec)), code=code, spec=_script(spec)).encode()


def _script(spec: dict[str, Any]) -> str:
    """JSON that cannot end the script it stands in."""
    text = json.dumps(spec, ensure_ascii=True, sort_keys=True)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _title(spec: dict[str, Any]) -> str:
    text = spec.get("title", {}).get("text", "picture")
    return " ".join(text) if isinstance(text, list) else str(text)
