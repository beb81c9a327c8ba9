"""Every error a user can meet.

    CutsetError                        exit 1, HTTP 500
    ├── InputError                     exit 2, HTTP 422   a file, row or field that cannot be used
    │   ├── UnsafeInput                                   bombs, entities, path tricks: refused unread
    │   └── UsageError                                    the command or its options are off
    ├── NotFound                       exit 2, HTTP 404   no such party, snapshot, book, rule
    ├── MissingExtra                   exit 2, HTTP 501   an optional part is not installed
    ├── Conflict                       exit 1, HTTP 409   the ledger holds something else already
    ├── StorageError                   exit 1, HTTP 507   disk full, read-only, damaged
    └── FetchError                     exit 1, HTTP 502   a download failed for good

Each says what was wrong, where (file, row, field), and what to do.
"""

from __future__ import annotations


class CutsetError(Exception):
    """Base of the tree. `exit_code` and `http_status` are read by the faces."""

    exit_code = 1
    http_status = 500

    def __init__(
        self,
        what: str,
        *,
        file: str | None = None,
        row: int | str | None = None,
        field: str | None = None,
        todo: str | None = None,
    ) -> None:
        self.what, self.file, self.row, self.field, self.todo = what, file, row, field, todo
        super().__init__(str(self))

    def __str__(self) -> str:
        where = ", ".join(
            part
            for part in (
                self.file,
                f"row {self.row}" if self.row is not None else None,
                f"field {self.field}" if self.field else None,
            )
            if part
        )
        text = f"{where}: {self.what}" if where else self.what
        return f"{text} {self.todo}" if self.todo else text

    def to_dict(self) -> dict[str, str | int | None]:
        return {
            "error": type(self).__name__,
            "what": self.what,
            "file": self.file,
            "row": self.row,
            "field": self.field,
            "todo": self.todo,
        }


class InputError(CutsetError):
    exit_code, http_status = 2, 422


class UnsafeInput(InputError):
    pass


class UsageError(InputError):
    pass


class InputErrors(InputError):
    """Several faults of one file, all told at once."""

    def __init__(self, errors: list[InputError]) -> None:
        self.errors = errors
        first = errors[0]
        super().__init__(first.what, file=first.file, row=first.row, field=first.field, todo=first.todo)

    def __str__(self) -> str:
        return "\n".join(str(e) for e in self.errors) if getattr(self, "errors", None) else super().__str__()


class NotFound(CutsetError):
    exit_code, http_status = 2, 404


class MissingExtra(CutsetError):
    exit_code, http_status = 2, 501

    def __init__(self, extra: str, what_for: str) -> None:
        self.extra = extra
        super().__init__(f"{what_for} needs the extra [{extra}]:", todo=f"pip install 'cutset[{extra}]'.")


class Conflict(CutsetError):
    exit_code, http_status = 1, 409


class StorageError(CutsetError):
    exit_code, http_status = 1, 507


class FetchError(CutsetError):
    exit_code, http_status = 1, 502
