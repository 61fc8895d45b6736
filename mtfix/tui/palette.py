"""Palette: every action by its name, from the same list that gives the keys."""

from __future__ import annotations

from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from mtfix.tui.actions import ACTIONS


class Actions(Provider):
    """The actions of the review for the command palette."""

    async def discover(self) -> Hits:
        """All of them, where nothing was typed yet."""
        for action in ACTIONS:
            yield DiscoveryHit(action.title, partial(self.screen.run_action, action.name), help=action.does)

    async def search(self, query: str) -> Hits:
        """Those whose name or sentence has what was typed."""
        matcher = self.matcher(query)
        for action in ACTIONS:
            score = max(matcher.match(action.title), matcher.match(action.does) * 0.8)
            if score > 0:
                run = partial(self.screen.run_action, action.name)
                yield Hit(score, matcher.highlight(action.title), run, help=action.does)
