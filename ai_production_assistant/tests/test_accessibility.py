"""axe-core looks at the real page: nothing serious or critical, wide, narrow, dark."""

import os
import unittest
from pathlib import Path

from odoo.tests import tagged

from .tour_common import TourCase

ANSWER = """
Two orders are **late** [1]; see [the list](https://example.invalid/list).

| Order | State | Days late |
|---|---|---:|
| WH/MO/00001 | Confirmed | 2 |
| WH/MO/00002 | In progress | 1 |

1. Check `WH/MO/00001` [1].
2. Then the other one [2].

- [x] counted
- [ ] ordered

> Data of today.

```python
def late(order):  # as the sources say
    return order.due < "2026-11-20" and order.days > 0
```
"""


@tagged("post_install", "-at_install")
class TestAccessibility(TourCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        path = os.environ.get("AXE_CORE")
        if not path:
            raise unittest.SkipTest("AXE_CORE does not name axe-core's axe.min.js")
        cls.env["ir.attachment"].create(
            {
                "name": "axe.min.js",
                "url": "/axe.min.js",
                "mimetype": "application/javascript",
                "raw": Path(path).read_bytes(),
                "public": True,
            }
        )

    def audit(self, width, theme):
        self.browser_size = f"{width}x768"
        user = self.new_user(f"ai_{theme}_{width}")
        settings = self.env["res.users.settings"]._find_or_create_for_user(user)
        settings.ai_production_theme = theme
        self.stand_in.script({"say": ANSWER, "fault": "http_500", "fault_after": 1})
        self.tour(f"accessibility_{width}_{theme}", login=user.login)

    def test_wide_and_light(self):
        self.audit(1366, "light")

    def test_wide_and_dark(self):
        self.audit(1366, "dark")

    def test_narrow_and_light(self):
        self.audit(360, "light")

    def test_narrow_and_dark(self):
        self.audit(360, "dark")
