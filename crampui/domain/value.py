"""`dataclass`, `field`, `fields`, `replace` and `StrEnum` for values that exist at start-up.

Type checkers see the standard library's; at run time it is `crampui.domain.light` and
`light_enum`, which do the same and load in a fraction of the time.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dataclasses import dataclass, field, fields, replace
    from enum import StrEnum
else:
    from crampui.domain.light import dataclass, field, fields, replace
    from crampui.domain.light_enum import StrEnum

__all__ = ["StrEnum", "dataclass", "field", "fields", "replace"]
