"""axe-core looks at the real page: nothing serious or critical, wide, narrow, dark."""

import os
import unittest
from datetime import timedelta
from pathlib import Path

from odoo import fields
from odoo.tests import tagged

from .tour_common import TourCase

# Something of each verdict, in text, table, link and code.
ANSWER = """
%(order)s is **late** [1]; see [the list](https://example.invalid/list) [99].

| Order | Product | Quantity |
|---|---|---:|
| %(order)s | Tour table | 3 Units |
| %(order)s | Tour table | 5 Units |
| WH/MO/99999 | Steel shelf | 7 Units |

1. Check `%(order)s` and [WH/MO/99999](/odoo/mrp.production/99999).
2. Then call Juan Pérez.

- [x] counted
- [ ] ordered

> Data of today, 4,711 lines.

```python
def late(order):  # as the sources say
    return order.due < "2026-11-20" and order.days > 0
```
"""
INVENTED = "Juan Pérez delivers 4,711 steel frames for € 9,900."


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
        self.order.date_deadline = fields.Datetime.now() - timedelta(days=30)
        self.env["ir.config_parameter"].set_param(
            "ai_production_assistant.repair", "False"
        )
        answers = [ANSWER % {"order": self.order.name}, INVENTED]
        self.stand_in.script({"say": answers, "fault": "http_500", "fault_after": 2})
        self.tour(f"accessibility_{width}_{theme}", login=user.login)

    def test_wide_and_light(self):
        self.audit(1366, "light")

    def test_wide_and_dark(self):
        self.audit(1366, "dark")

    def test_narrow_and_light(self):
        self.audit(360, "light")

    def test_narrow_and_dark(self):
        self.audit(360, "dark")
