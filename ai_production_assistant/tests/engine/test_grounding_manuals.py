"""Figures of manuals: in which unit, and whether at least or at most."""

from odoo.tests import tagged

from .test_grounding_hedges import SPANISH, HedgesCase
from .test_grounding_titles import passage

MANUAL = passage(
    1,
    "Press",
    "Wait 5 minutes before restarting. Tightening torque: 45 Nm. The temperature must "
    "be between 18 and 25 °C. Air pressure: 5.9 to 6.7 bar.",
)
SPANISH_MANUAL = passage(
    1,
    "Prensa",
    "Espere 5 minutos antes de reiniciar. Par de apriete: 45 Nm. La temperatura debe "
    "estar entre 18 y 25 °C. Presión de aire: 5,9 a 6,7 bar.",
)


@tagged("post_install", "-at_install")
class TestGroundingManuals(HedgesCase):
    evidence = (MANUAL,)

    def test_a_bound_that_is_said_alone(self):
        self.assert_true("At most 25 °C.", "Max. 25 °C, min. 18 °C", "Not above 25 °C.")
        self.assert_false("At most 18 °C.", "Max. 18 °C", "Minimum: 25 °C")
        self.evidence = (SPANISH_MANUAL,)
        self.assert_true("Como máximo 25 °C.", "Temperatura mínima: 18 °C")
        self.assert_false("Como máximo 18 °C.", "Temperatura máxima: 18 °C")

    def test_a_bound_the_other_way_round(self):
        self.assert_true(
            "Wait at least 5 minutes before restarting.",
            "The temperature must stay above 18 °C.",
            "The temperature must stay below 25 °C.",
            "The temperature must not be below 18 °C.",
            "If the temperature is above 25 °C you must stop.",
            "More than 45 Nm could damage the thread.",
        )
        self.assert_false(
            "Wait at most 5 minutes before restarting.",
            "The temperature must stay below 18 °C.",
            "The temperature must stay above 25 °C.",
            "The temperature may be higher than 25 °C.",
        )
        self.evidence = (SPANISH_MANUAL,)
        self.assert_true(
            "Espere al menos 5 minutos antes de reiniciar.",
            "La temperatura debe estar por encima de 18 °C.",
            "Si la temperatura está por debajo de 18 °C, hay que parar.",
            locale=SPANISH,
        )
        self.assert_false(
            "La temperatura puede pasar de 25 °C.",
            "Espere como máximo 5 minutos antes de reiniciar.",
            "La temperatura debe estar por debajo de 18 °C.",
            locale=SPANISH,
        )

    def test_a_bound_that_may_be_passed(self):
        self.assert_true(
            "The temperature may not be above 25 °C.",
            "The temperature can be above 18 °C.",
            "The torque must be 45 Nm.",
        )
        self.assert_false(
            "The temperature may be above 25 °C.",
            "The temperature can exceed 25 °C.",
            "The torque must be less than 45 Nm.",
            "The torque must be more than 45 Nm.",
        )
        self.evidence = (SPANISH_MANUAL,)
        self.assert_true(
            "La temperatura no puede superar los 25 °C.",
            "Entre 18 y 25 grados.",
            locale=SPANISH,
        )
        self.assert_false(
            "La temperatura puede superar los 25 °C.",
            "El par debe ser inferior a 45 Nm.",
            "El par debe ser superior a 45 Nm.",
            "Entre 18 y 26 grados.",
            locale=SPANISH,
        )
        self.evidence = (passage(1, "Press", "Maximum torque: 45 Nm."),)
        self.assert_true("The torque must be less than 45 Nm.")

    def test_units_of_another_size(self):
        self.assert_true("The torque is 45 Nm.", "The torque is 0.045 kNm.")
        self.assert_false("The torque is 45 kNm.", "The torque is 45 Ncm.")
        self.evidence = (SPANISH_MANUAL,)
        self.assert_true("El par de apriete es de 45 Nm.", locale=SPANISH)
        self.assert_false("El par de apriete es de 45 kNm.", locale=SPANISH)

    def test_a_unit_behind_the_end_of_a_range(self):
        self.assert_true(
            "The range of the temperature is 18 to 25 °C.",
            "The temperature must be 18–25 °C.",
            "The air pressure is at least 5.9 bar.",
        )
        self.assert_false(
            "The range of the temperature is 16 to 25 °C.",
            "The air pressure is at least 5.9 psi.",
            "The air pressure is 5.9 to 6.7 psi.",
        )
        self.evidence = (SPANISH_MANUAL,)
        self.assert_true("El rango es de 18 a 25 °C.", locale=SPANISH)
        self.assert_false(
            "El rango es de 16 a 25 °C.",
            "La presión de aire es de 5,9 psi como mínimo.",
            locale=SPANISH,
        )
