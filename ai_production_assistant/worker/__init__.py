from .job import Job, JobLost
from .pool import POOL

__all__ = ["POOL", "Job", "JobLost"]
