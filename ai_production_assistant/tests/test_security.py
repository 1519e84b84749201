from odoo.exceptions import ValidationError
from odoo.tests import TransactionCase, new_test_user, tagged
from odoo.tools import convert_file

MODULE = "ai_production_assistant"


@tagged("post_install", "-at_install")
class TestSecurity(TransactionCase):
    def rules(self):
        return self.env["ir.model.data"].search(
            [("module", "=", MODULE), ("model", "=", "ir.rule")]
        )

    def test_an_upgrade_brings_the_rules_back(self):
        self.assertFalse(any(self.rules().mapped("noupdate")))
        rule = self.env.ref(f"{MODULE}.rule_session_own")
        meant = rule.domain_force
        rule.domain_force = "[(1, '=', 1)]"
        # As in a database from before.
        self.rules().noupdate = True
        convert_file(self.env, MODULE, "security/rules.xml", {}, mode="update")
        self.assertEqual(rule.domain_force, meant)
        self.assertFalse(any(self.rules().mapped("noupdate")))

    def test_customers_of_the_portal_are_not_given_the_assistant(self):
        portal = new_test_user(self.env, "sec_portal", groups="base.group_portal")
        for group in ("group_user", "group_admin"):
            with self.assertRaises(ValidationError), self.env.cr.savepoint():
                portal.group_ids += self.env.ref(f"{MODULE}.{group}")
                self.env.flush_all()
