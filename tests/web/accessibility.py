"""What keeps somebody from reading a page, as axe finds it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Page

AXE = Axe()
# What a rule says of its weight is what its findings weigh: the light ones, `region` first among them, are a third of axe's
# time on a short page, and `violations` would leave out whatever they find.
LIGHT = re.findall(r'\{id:"([a-z-]+)",impact:"(?:minor|moderate)"', AXE.axe_script)
# Runs axe while siblings that are built alike (the same tags, classes and attributes, empty or not) are out of sight, but for
# the first two and the last of each kind in a list: a fault that one of a thousand rows has, its likes have too.
LOOK = """async (options) => {
  const alike = (item) => {
    const names = [...item.attributes].map((one) => one.name + (one.value.trim() ? '' : '=')).sort()
    const fixed = ['class', 'style', 'role', 'type', 'lang', 'scope', 'fill'].map((name) => item.getAttribute(name))
    const text = [...item.childNodes].some((one) => one.nodeType === 3 && one.data.trim())
    return [item.tagName, names, fixed, text, '(', ...[...item.children].map(alike), ')'].join(' ')
  }
  const away = []
  for (const list of document.querySelectorAll('tbody, ul, ol, select, svg, svg g')) {
    const kinds = new Map()
    for (const item of list.children) {
      const kind = alike(item)
      kinds.set(kind, [...(kinds.get(kind) ?? []), item])
    }
    for (const items of kinds.values())
      for (const item of items.slice(2, -1)) {
        if (item.contains(document.activeElement)) continue
        away.push([item, item.style.display])
        item.style.display = 'none'
      }
  }
  const found = await axe.run(document, options)
  for (const [item, display] of away) item.style.display = display
  return found.violations
}"""


def violations(page: Page, colours: bool = True) -> list[str]:
    """What axe finds that keeps somebody from reading a page.

    Whether text stands out from its ground does not depend on the language, and looking costs more than all other rules
    together (8 s for a long page): each size and each language is looked at once. Of rows that are built alike the first
    two and the last are looked at.
    """
    rules = {"color-contrast": {"enabled": colours}, **{name: {"enabled": False} for name in LIGHT}}
    # preload would load every style sheet a second time, for light rules alone
    options = {"resultTypes": ["violations"], "preload": False, "rules": rules}
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.axe_script)
    found = page.evaluate(LOOK, options)
    return [
        f"{item['id']}: {item['nodes'][0]['html'][:160]}" for item in found if item["impact"] in ("serious", "critical")
    ]
