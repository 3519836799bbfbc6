"""The dashboard's entry, a router: the choices in the address, the menu, page settings, and the chosen page."""

from services.ui.frame import page_frame, page_settings, top_rows
from services.ui.navigation import navigation
from services.ui.rerun import one_state
from services.ui.share import share_link
from services.ui.state import start, undo, write_address

start()
page, pages = navigation()
undo(page.url_path)
page_settings(page.title)
with page_frame():
    top = top_rows(pages, page)
    with one_state():
        page.run()
write_address()
with top:
    share_link()
