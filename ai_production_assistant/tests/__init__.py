from .engine import test_facts
from .engine import test_locale
