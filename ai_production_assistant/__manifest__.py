{
    "name": "AI Production Assistant",
    "version": "19.0.0.1.0",
    "summary": "Ask a local model about your live manufacturing orders",
    "category": "Supply Chain/Manufacturing",
    "author": "AI Production Assistant contributors",
    "license": "LGPL-3",
    "depends": ["mrp", "mail", "bus", "web"],
    "external_dependencies": {
        "python": [
            "requests",
            "markdown",
            "pymdown-extensions",
            "pygments",
            "nh3",
            "rapidfuzz",
            "pypdf",
            "openpyxl",
            "chromadb",
        ],
    },
    "data": [
        "security/groups.xml",
        "security/ir.model.access.csv",
        "security/rules.xml",
        "data/ir_cron.xml",
        "views/model_pull_views.xml",
        "views/model_views.xml",
        "views/res_config_settings_views.xml",
        "views/print_templates.xml",
        "views/menus.xml",
        "views/chat_action.xml",
        "views/mrp_production_views.xml",
    ],
    "demo": [
        "demo/factory.xml",
        "demo/orders.xml",
        "demo/progress.xml",
    ],
    "assets": {
        "web.assets_backend": [
            # The resets come before what builds on them.
            "ai_production_assistant/static/src/scss/**/*",
            "ai_production_assistant/static/src/**/*",
        ],
        "web.assets_unit_tests": [
            "ai_production_assistant/static/tests/**/*",
            ("remove", "ai_production_assistant/static/tests/tours/**/*"),
        ],
        "web.assets_tests": [
            "ai_production_assistant/static/tests/tours/**/*",
        ],
    },
    "application": True,
    "installable": True,
}
