"""Writes on mail: post to the outbox, settle what is uncertain, take in and handle messages."""

from schakel.foundation.mail.actions.messages import (
    accept_suspect,
    answer,
    drop_suspect,
    handle,
    receive_message,
    reopen_message,
)
from schakel.foundation.mail.actions.outgoing import (
    hold_back,
    leave,
    post,
    post_to_list,
    send_again,
    settle,
    start_sending,
    take_back,
)

__all__ = [
    "accept_suspect",
    "answer",
    "drop_suspect",
    "handle",
    "hold_back",
    "leave",
    "post",
    "post_to_list",
    "receive_message",
    "reopen_message",
    "send_again",
    "settle",
    "start_sending",
    "take_back",
]
