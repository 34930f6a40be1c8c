"""`dataclass`, `field`, `fields` and `replace` for values that exist at start-up.

Type checkers see the standard library's; at run time it is `crampui.domain.light`, which does
the same and loads in a fraction of the time.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass, field, fields, replace
else:
    from crampui.domain.light import dataclass, field, fields, replace

__all__ = ["dataclass", "field", "fields", "replace"]
