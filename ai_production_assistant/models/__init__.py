from . import (
    job,
    model,
    model_pull,
    message,
    message_client,
    message_export,
    message_task,
    mrp_production,
    res_config_settings,
    res_users_settings,
    server,
    session,
)
