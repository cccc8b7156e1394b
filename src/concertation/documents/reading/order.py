"""What the reading room and the process it forks children from say to each other."""

from __future__ import annotations

import struct
from typing import Final

ORDER: Final = struct.Struct("!ci")
BEGIN: Final = b"b"
END: Final = b"e"
