"""What the processes of jobs have in common, imported once by the server that they are forked from (`forking.py`).

Nothing here starts a thread, reads a pack or writes a file. What cannot be read beforehand is read by each process, which tells why.
"""

import gc
from contextlib import suppress
from importlib import import_module

import numpy as np
import xarray as xr

from lantu.cli import OFTEN
from lantu.model.cohorts.cohort import kernel

gc.set_threshold(*OFTEN)
with suppress(Exception):
    for _name in ("lantu.web.jobs.process", "highspy", "scipy.sparse", "scipy.special", "zarr"):
        import_module(_name)
    xr.DataArray(np.zeros(1))  # with its first array xarray looks for other libraries of arrays
    # with the first kernel that is read from the disk comes all that numba needs for any
    _people, _cuts = np.zeros((0, 1, 2, 101)), np.zeros(1, dtype=np.int64)
    kernel().age_sums(_people, _cuts, _cuts, np.zeros((0, 1, 2, 19)), np.zeros((0, 1, 1)))
gc.freeze()  # no process looks for cycles among these, and their memory stays shared
