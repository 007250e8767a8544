"""The cohort step, compiled when it is first taken: who only reads or checks a plan needs no compiler."""

from types import ModuleType


def kernel() -> ModuleType:
    """Return `lantu.model.cohorts.cohort_kernel`; with it comes numba, which takes a second to import."""
    from lantu.model.cohorts import cohort_kernel

    return cohort_kernel
