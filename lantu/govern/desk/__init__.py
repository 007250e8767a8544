"""The desk: requests that came in, who has them, and what happened to them, in one chain that nobody can change unseen."""

from lantu.govern.desk.chain.desk_check import DeskCheck, seal_desk, verify_desk
from lantu.govern.desk.changes import (
    ChangedRequest,
    DeskChange,
    ReusedKeyError,
    StaleRequestError,
    UnknownRequestError,
    change_desk,
)
from lantu.govern.desk.columns import desk_number, register_columns
from lantu.govern.desk.letters.outbox import (
    Letter,
    add_destination,
    count_letters,
    deliver,
    destinations,
    letters_of,
    open_destination,
    settle_letter,
)
from lantu.govern.desk.letters.webhook import Destination, is_signed, signature
from lantu.govern.desk.loading import Loaded, load_requests
from lantu.govern.desk.members import desk_actor, list_members, set_member
from lantu.govern.desk.open_data import open_rows, received_first
from lantu.govern.desk.personal.contents import content_of, is_resident, known_kinds, known_owners, resident_key
from lantu.govern.desk.personal.erasure import erase_old, erase_requests, requests_of
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
from lantu.govern.desk.rules import RulesVersion, decide, rules_in_force, save_rules, send_by_rules, try_on_past
from lantu.govern.desk.span import received_between, requests_named
from lantu.govern.desk.together import move_request, take_request
from lantu.govern.desk.working import DeskRound, escalate, run_worker, work_once

__all__ = [
    "EVERYWHERE",
    "ChangedRequest",
    "DeskChange",
    "DeskCheck",
    "DeskRound",
    "Destination",
    "Letter",
    "Loaded",
    "QueueFilter",
    "QueuePage",
    "ReusedKeyError",
    "RulesVersion",
    "StaleRequestError",
    "UnknownRequestError",
    "add_destination",
    "change_desk",
    "children_of",
    "content_of",
    "count_letters",
    "count_queue",
    "decide",
    "deliver",
    "desk_actor",
    "desk_number",
    "destinations",
    "erase_old",
    "erase_requests",
    "escalate",
    "events_of",
    "find_request",
    "is_resident",
    "is_signed",
    "known_kinds",
    "known_owners",
    "letters_of",
    "list_members",
    "load_requests",
    "move_request",
    "open_destination",
    "open_rows",
    "queue",
    "received_between",
    "received_first",
    "register_columns",
    "requests_named",
    "requests_of",
    "resident_key",
    "rules_in_force",
    "run_worker",
    "save_rules",
    "seal_desk",
    "send_by_rules",
    "set_member",
    "settle_letter",
    "signature",
    "take_request",
    "try_on_past",
    "verify_desk",
    "work_once",
]
