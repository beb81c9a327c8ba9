"""YAML out of hostile bytes: safe loader, no anchors used twice, no double keys, bounded size."""

from __future__ import annotations

import re
from typing import Any

import yaml

from cutset.errors import InputError, UnsafeInput

from .files import SourceFile

YAML_BYTES = 16 << 20


class _Strict(yaml.SafeLoader):
    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            raise UnsafeInput("an anchor is used twice; refused.", todo="Write the value out.")
        return super().compose_node(parent, index)


def _mapping(loader: _Strict, node: yaml.MappingNode) -> dict[Any, Any]:
    values: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if not isinstance(key, (str, int)):
            raise InputError("a key that is no text.", row=key_node.start_mark.line + 1)
        if key in values:
            raise InputError("stands twice.", row=key_node.start_mark.line + 1, field=str(key))
        values[key] = loader.construct_object(value_node, deep=True)
    return values


# Only true and false are truth values: `country: NO` is Norway, a column may be called `no` (YAML 1.2).
_Strict.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:bool"]
    for letter, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Strict.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"^(?:true|True|TRUE|false|False|FALSE)$"), list("tTfF")
)
_Strict.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def load_yaml(file: SourceFile) -> Any:
    """The document; raises InputError with the line, UnsafeInput for anchors and sizes."""
    data = file.bytes(YAML_BYTES)
    try:
        return yaml.load(data, Loader=_Strict)  # noqa: S506 - a SafeLoader
    except InputError as e:
        raise type(e)(e.what, file=file.name, row=e.row, field=e.field, todo=e.todo) from None
    except yaml.YAMLError as e:
        mark = getattr(e, "problem_mark", None)
        what = getattr(e, "problem", None) or getattr(e, "reason", None) or str(e)
        raise InputError(
            f"is no readable YAML ({what}).", file=file.name, row=mark.line + 1 if mark else None
        ) from e
    except (ValueError, RecursionError) as e:  # an impossible date, nesting without end
        raise InputError(f"is no readable YAML ({type(e).__name__}: {e}).", file=file.name) from e
