"""The desk: requests that came in, who has them, and what happened to them, in one chain that nobody can change unseen."""

from lantu.govern.desk.changes import (
    ChangedRequest,
    DeskChange,
    ReusedKeyError,
    StaleRequestError,
    UnknownRequestError,
    change_desk,
)
from lantu.govern.desk.desk_check import DeskCheck, seal_desk, verify_desk
from lantu.govern.desk.members import desk_actor, list_members, set_member
from lantu.govern.desk.queue_page import (
    EVERYWHERE,
    QueueFilter,
    QueuePage,
    children_of,
    count_queue,
    events_of,
    find_request,
    queue,
)
from lantu.govern.desk.together import move_request, take_request

__all__ = [
    "EVERYWHERE",
    "ChangedRequest",
    "DeskChange",
    "DeskCheck",
    "QueueFilter",
    "QueuePage",
    "ReusedKeyError",
    "StaleRequestError",
    "UnknownRequestError",
    "change_desk",
    "children_of",
    "count_queue",
    "desk_actor",
    "events_of",
    "find_request",
    "list_members",
    "move_request",
    "queue",
    "seal_desk",
    "set_member",
    "take_request",
    "verify_desk",
]
