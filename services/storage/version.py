"""The version of the data: it rises with every file that changed something."""

from sqlmodel import col, func, select

from services.storage.database import reading
from services.storage.tables import LoadRow


def data_version(address: str) -> int:
    with reading(address) as session:
        return session.exec(select(func.max(col(LoadRow.id)))).one() or 0
