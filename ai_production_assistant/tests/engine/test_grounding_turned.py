"""What sentences and rows of documents say, and what an answer makes of them."""

from odoo.tests import tagged

from ...engine.evidence import Evidence, Fact, Source
from .test_grounding_counted import CountedCase
from .test_grounding_hedges import NOW, SPANISH, live


def passage(text, number="1", title="Press manual · page 4"):
    source = Source(kind="passage", document=1, page=4, shown=1, total=1)
    return Evidence(title, source, NOW, (Fact(title, "text", text),), id=number)


class DocumentCase(CountedCase):
    def assert_seen(self, *sentences, **values):
        """That each is contradicted by the document; a name may be so by two rows."""
        for said in sentences:
            faults = self.report(said, **values).faults
            self.assertIn("contradicted", [c.verdict for c in faults], said)


@tagged("post_install", "-at_install")
class TestGroundingTurned(DocumentCase):
    evidence = (
        passage(
            "Alarm E-204: the guard door is open. Do not open the guard door while the"
            " press is running. Wait 5 minutes before you restart the press. Always"
            " wear safety gloves at the press."
        ),
    )

    def test_a_not_dropped(self):
        self.assert_harmless(
            "Do not open the guard door while the press is running [1].",
            "Never open the guard door while the press is running [1].",
        )
        self.assert_seen(
            "Open the guard door while the press is running [1].",
            "You may open the guard door while the press is running [1].",
        )

    def test_a_not_added(self):
        self.assert_harmless(
            "Wait 5 minutes before you restart the press [1].",
            "Always wear safety gloves at the press [1].",
            "Alarm E-204: the guard door is open [1].",
        )
        self.assert_seen(
            "Do not wait 5 minutes before you restart the press [1].",
            "Never wear safety gloves at the press [1].",
            "Alarm E-204: the guard door is not open [1].",
        )

    def test_the_document_is_shown(self):
        [fault] = self.report("Do not wear safety gloves at the press [1].").faults
        self.assertEqual(fault.text, "not wear")
        self.assertEqual(fault.instead, "Always wear safety gloves at the press.")
        self.assertEqual(fault.evidence, ("1",))

    def test_a_denial_in_other_words(self):
        self.assert_harmless(
            "Avoid opening the guard door while the press is running [1].",
            "Avoid it: to open the guard door while the press is running [1].",
            "Nobody may open the guard door unless the press is not running [1].",
            "Open the guard door only when the press is not running [1].",
        )

    def test_what_is_said_of_the_document(self):
        self.assert_harmless(
            "The manual does not mention gloves [1].",
            "The manual does not mention it.",
            "The manual does not say how to restart the press.",
            "The press has safety gloves, but there is no torque for the guard door.",
        )


@tagged("post_install", "-at_install")
class TestGroundingAllowed(DocumentCase):
    evidence = (
        passage(
            "Do not use solvent on the guides. The guard must not be removed while the"
            " press is running. Calibration is not required after a tool change. Store"
            " the varnish away from heat. No utilice disolvente en las guías. No guarde"
            " el barniz lejos de la luz. La sierra no debe usarse sin la cubierta."
        ),
    )

    def test_what_is_allowed(self):
        self.assert_seen(
            "You may use solvent on the guides [1].",
            "You can remove the guard while the press is running, it is removed.",
            "Se puede utilizar disolvente en las guías [1].",
        )

    def test_what_is_no_turn(self):
        self.assert_harmless(
            "Solvent may not be used on the guides [1].",
            "The guard can be removed.",
            "The press can be running.",
            "No calibration is required after a tool change [1].",
            "Do not store the varnish near heat [1].",
            "No se puede utilizar disolvente en las guías [1].",
            "La sierra debe usarse con la cubierta [1].",
        )


@tagged("post_install", "-at_install")
class TestGroundingTurnedInSpanish(DocumentCase):
    evidence = (
        passage(
            "Alarma E-204: la puerta está abierta. No abra la puerta mientras la prensa"
            " está en marcha. Espere 5 minutos antes de arrancar la prensa. Lleve"
            " siempre guantes de seguridad junto a la prensa. El par de apriete de la"
            " puerta está en la placa. Ponga un candado en la palanca de la prensa."
        ),
    )

    def test_a_not_dropped(self):
        self.assert_harmless(
            "No abra la puerta mientras la prensa está en marcha [1].", locale=SPANISH
        )
        self.assert_seen(
            "Abra la puerta mientras la prensa está en marcha [1].", locale=SPANISH
        )

    def test_a_not_added(self):
        self.assert_harmless(
            "Espere 5 minutos antes de arrancar la prensa [1].",
            "Lleve siempre guantes de seguridad junto a la prensa [1].",
            locale=SPANISH,
        )
        self.assert_seen(
            "No espere 5 minutos antes de arrancar la prensa [1].",
            "No lleve guantes de seguridad junto a la prensa [1].",
            "Jamás lleve guantes de seguridad junto a la prensa [1].",
            "No ponga un candado en la palanca de la prensa [1].",
            "Alarma E-204: la puerta no está abierta [1].",
            locale=SPANISH,
        )

    def test_what_is_no_denial_of_it(self):
        self.assert_harmless(
            "Evite que se abra la puerta mientras la prensa está en marcha [1].",
            "Está prohibido que se abra la puerta mientras la prensa está en marcha.",
            "No hay par de apriete de la puerta en la placa [1].",
            "El manual no indica el par de apriete de la puerta [1].",
            "El manual no lo menciona.",
            locale=SPANISH,
        )


@tagged("post_install", "-at_install")
class TestGroundingTurnedByCode(DocumentCase):
    evidence = (
        passage("Alarm E-204: do not open the guard door of the press."),
        passage("Alarm E-205: open the guard door of the press.", "2"),
        passage("Alarm E-303: do not open the belt cover of the conveyor.", "3"),
        passage("Alarm E-304: open the cover.", "4"),
    )

    def test_another_alarm_says_more_of_the_same(self):
        self.assert_harmless("Alarm E-304: open the belt cover of the conveyor [4].")
        self.assert_seen("Alarm E-303: open the belt cover of the conveyor [3].")

    def test_another_alarm_says_otherwise(self):
        self.assert_harmless(
            "Alarm E-205: open the guard door of the press [2].",
            "Alarm E-204: do not open the guard door of the press [1].",
        )
        self.assert_seen(
            "Alarm E-204: open the guard door of the press [1].",
            "Alarm E-205: do not open the guard door of the press [2].",
        )


@tagged("post_install", "-at_install")
class TestGroundingCells(DocumentCase):
    evidence = (
        passage(
            "Part: Table Leg; Supplier: Wood Corner; Price (EUR): 12.5\n"
            "Part: Table Top; Supplier: Deco Addict; Price (EUR): 40\n"
            "Part: Steel Bolt; Supplier: Azure Interior; Price (EUR): 0.3",
            title="Prices.xlsx",
        ),
    )

    def test_the_name_of_another_row(self):
        self.assert_true(
            "The supplier of the Table Leg is Wood Corner [1].",
            "Table Leg: Wood Corner, 12.5 EUR.",
            "El proveedor de Table Leg es Wood Corner.",
            "| Part | Supplier |\n|-|-|\n| Table Leg | Wood Corner |",
        )
        self.assert_seen(
            "The supplier of the Table Leg is Deco Addict [1].",
            "Table Leg: Azure Interior, 12.5 EUR.",
            "El proveedor de Table Leg es Deco Addict.",
            "| Part | Supplier |\n|-|-|\n| Table Leg | Deco Addict |",
        )

    def test_what_the_row_says_instead(self):
        said = "The supplier of the Table Leg is {}."
        [name] = [
            c
            for c in self.report(said.format("Azure Interior")).faults
            if c.text == "Azure Interior"
        ]
        self.assertEqual((name.attribute, name.instead), ("Supplier", "Wood Corner"))
        [name] = [
            c
            for c in self.report(said.format("Wood Corner")).checked
            if c.text == "Wood Corner"
        ]
        self.assertEqual((name.verdict, name.evidence), ("supported", ("1",)))

    def test_what_is_denied_makes_no_claim(self):
        self.assert_harmless(
            "The Table Leg is not supplied by Deco Addict.",
            "The supplier of the Table Leg is not Azure Interior.",
        )
        self.assert_harmless(
            "El proveedor de Table Leg no es Deco Addict.", locale=SPANISH
        )


def made(name, product, quantity, state):
    return (
        Fact(name, "product", product, kind="name", label="Product"),
        Fact(name, "quantity", quantity, "Units", "quantity", 2, "Quantity"),
        Fact(name, "state", state, kind="state", label="State"),
    )


@tagged("post_install", "-at_install")
class TestGroundingSized(DocumentCase):
    """A product with a size in its name is no reference, and no subject of its own."""

    evidence = (
        live(
            "Orders",
            made("WH/MO/00012", "Table 90 cm", 40.0, "Confirmed"),
            made("WH/MO/00013", "Desk", 25.0, "Draft"),
            made("WH/MO/00014", "Table 90 cm", 12.0, "Draft"),
        ),
    )

    def test_the_order_is_still_spoken_of(self):
        self.assert_true(
            "Next is %12. It makes Table 90 cm. It is Confirmed.",
            "Next is %12. It makes Table 90 cm. It needs 40 Units.",
            "Sigue %12. Hace Table 90 cm. Está confirmada.",
        )
        self.assert_false(
            "Next is %12. It makes Table 90 cm. It is Draft.",
            "Next is %12. It makes Table 90 cm. It needs 12 Units.",
            "Sigue %12. Hace Table 90 cm. Necesita 12 unidades.",
        )


@tagged("post_install", "-at_install")
class TestGroundingCutFacts(DocumentCase):
    LABELS = ["Alpha", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot", "Golf"]
    evidence = (
        live(
            "WH/MO/00012",
            tuple(Fact("WH/MO/00012", n.lower(), f"{n}s", label=n) for n in LABELS),
        ),
    )

    def test_the_line_under_a_cut_list(self):
        shown = "\n".join(f"- {label}: {label}s" for label in self.LABELS[:5])
        answer = f"%12\n\n{shown}\n\n… {{}}"
        for line in ("5 of 7", "5 de 7"):
            self.assert_harmless(answer.format(line))
        for line in ("5 of 8", "4 of 7", "5 de 8"):
            self.assert_false(answer.format(line))


@tagged("post_install", "-at_install")
class TestGroundingDeniedConditions(DocumentCase):
    """What a manual asks for is not to be denied; what it does not say, neither."""

    def test_a_condition_that_is_denied(self):
        self.evidence = (
            passage(
                "Wait 5 minutes before restarting. The temperature must be between 18"
                " and 25 °C."
            ),
        )
        self.assert_seen(
            "Do not wait 5 minutes before restarting.",
            "There is no need to wait 5 minutes before restarting.",
            "The temperature must not be between 18 and 25 °C.",
        )
        self.assert_harmless(
            "Do not wait less than 5 minutes before restarting.",
            "If you do not wait 5 minutes before restarting, it stops again.",
            "The temperature must not be below 18 °C or above 25 °C.",
        )

    def test_in_spanish(self):
        self.evidence = (
            passage(
                "Espere 5 minutos antes de reiniciar. La temperatura debe estar entre"
                " 18 y 25 °C."
            ),
        )
        self.assert_seen(
            "No espere 5 minutos antes de reiniciar.",
            "La temperatura no debe estar entre 18 y 25 °C.",
            locale=SPANISH,
        )
        self.assert_harmless(
            "No espere menos de 5 minutos antes de reiniciar.",
            "La temperatura no debe bajar de 18 °C ni pasar de 25 °C.",
            locale=SPANISH,
        )

    def test_the_opposite_case(self):
        self.evidence = (
            passage("The guard must not be removed while the press is running."),
        )
        self.assert_harmless(
            "You may remove the guard when the press is not running.",
            "The guard can be removed when the press isn't running.",
            "The guard can be removed once the press has stopped.",
            "The guard can be removed once the press stops running.",
            "The guard may be removed when the press is off.",
            "The guard must not be removed while the press is running.",
        )
        self.assert_seen(
            "The guard may be removed while the press is running.",
            "The guard can be removed when the press is running.",
        )

    def test_the_opposite_case_in_spanish(self):
        self.evidence = (
            passage("No retire la guarda mientras la prensa está en marcha."),
        )
        self.assert_harmless(
            "Retire la guarda cuando la prensa no está en marcha.",
            "Puede retirar la guarda una vez parada la prensa.",
            "Retire la guarda cuando la prensa esté apagada.",
            "Retire la guarda una vez que la prensa deje de estar en marcha.",
            locale=SPANISH,
        )
        self.assert_seen(
            "Retire la guarda mientras la prensa está en marcha.",
            "Retire la guarda cuando la prensa está en marcha.",
            locale=SPANISH,
        )

    def test_companies_in_capitals_and_addresses_of_mail(self):
        self.evidence = (passage("Write to help@press.com. Tighten to 45 Nm."),)
        self.assert_false(
            "The press is for ACME.",
            "The supplier is IKEA.",
            "El proveedor es IKEA.",
            "La prensa es para ACME.",
            "Write to juan.perez@acme.com.",
        )
        self.assert_harmless(
            "Write to help@press.com.",
            "NOTE: tighten to 45 Nm.",
            "The stock is taken out by FIFO.",
            "Se exporta a JSON; TODO está en el PDF.",
        )
