"""Keys one after the other: each is done before the next one is looked at."""

import asyncio

from textual.widget import Widget

SETTLED_BY = 2.5
"""Seconds after which a key that is still being worked on no longer holds back the next one."""


async def settle(target: Widget, screen: Widget) -> None:
    """Wait until `target`, its parents and `screen` have worked off their messages.

    So that the next key, which may have been typed long before, meets the screen that this key
    led to. Gives up after SETTLED_BY seconds.
    """
    loop = asyncio.get_running_loop()
    nodes = [node for node in target.ancestors_with_self if isinstance(node, Widget)]
    if screen not in nodes:
        nodes.append(screen)
    end = loop.time() + SETTLED_BY
    for node in nodes:
        done = loop.create_future()
        if not node.is_running or not node.call_later(_mark, done):
            continue
        try:
            await asyncio.wait_for(done, max(0.0, end - loop.time()))
        except TimeoutError:
            return


def _mark(done: "asyncio.Future[None]") -> None:
    if not done.done():
        done.set_result(None)
