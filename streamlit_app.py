"""The dashboard's entry: a router. Page settings, the choices in the address, navigation, and run the chosen page."""

from services.ui.frame import page_frame, page_settings, top_row
from services.ui.navigation import navigation
from services.ui.share import share_link
from services.ui.state import start, write_address

page_settings()
start()
page = navigation()
with page_frame():
    top = top_row()
    page.run()
write_address()
with top:
    share_link()
